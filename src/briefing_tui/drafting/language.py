"""Guess the language of an article from its short words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Final

from briefing_tui.drafting.lexicon.grammar import word_set

_LOOKED_AT: Final = 6000
"""How many characters of the text are looked at."""
_SHORT_WORDS: Final = {
    "en": word_set("the of and to in that is was for on with as it by said from at have has not"),
    "es": word_set("el la los las de del que y en un una por con para se su es dijo no al"),
    "fr": word_set("le la les des de du et en un une que qui dans pour par sur est pas au aux"),
    "de": word_set("der die das und in den von zu mit ist nicht ein eine für auf dem sich des im"),
    "pt": word_set("o a os as de do da que e em um uma por com para se não ao no na dos das"),
    "it": word_set("il lo la gli le di del della che e in un una per con non si è alla nel"),
    "nl": word_set("de het een van en in is dat op te zijn met voor niet aan door er ook"),
}
_UNKNOWN: Final = "und"
"""The tag of ISO 639 for an undetermined language."""


def base_of(language: str) -> str:
    """Return the language of a tag without its region: `pt` of `pt-BR`."""
    return language.lower().partition("-")[0]


def guess_language(text: str) -> str:
    """Return the tag of the language, English where a text is too short to tell."""
    words = Counter(_words().findall(text[:_LOOKED_AT].lower()))
    total = sum(words.values())
    scores = {
        language: sum(words[word] for word in short) for language, short in _SHORT_WORDS.items()
    }
    best = max(scores, key=lambda language: (scores[language], language == "en"))
    if total < 20 or scores[best] < total * 0.08:
        letters = [char for char in text[:_LOOKED_AT] if char.isalpha()]
        latin = sum(char < "\u0250" for char in letters)
        return "en" if latin >= 0.5 * len(letters) else _UNKNOWN
    return "en" if scores["en"] >= 0.8 * scores[best] else best


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+")

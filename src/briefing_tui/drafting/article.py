"""An article as it was read from a file: its words, its language, and facts about it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

from briefing_tui.drafting.lexicon import word_set

MOST_CHARACTERS = 2_000_000
"""Maximum length of an article, so that its draft stays below the size limit of a briefing."""


class NotAnArticle(Exception):  # noqa: N818 - a finding about the input, shown in one line
    """A file from which no article can be read. The message is the reason, in one line."""


class ArticleBlock(NamedTuple):
    """A paragraph or a heading."""

    text: str
    is_heading: bool = False


class ParsedArticle(NamedTuple):
    """The paragraphs of an article, and the facts that the file gives. Unknown facts are empty."""

    blocks: tuple[ArticleBlock, ...]
    headline: str = ""
    publisher: str = ""
    author: str = ""
    published: str = ""
    """An EDTF date."""
    url: str = ""
    language: str = ""
    left_out: tuple[str, ...] = ()
    """What was left out of the article, in plain words."""

    def with_facts(self, facts: Mapping[str, str]) -> ParsedArticle:
        """Return the article with the facts that are not empty. They are named by their fields."""
        return self._replace(
            headline=facts.get("headline") or self.headline,
            publisher=facts.get("publisher") or self.publisher,
            author=facts.get("author") or self.author,
            published=facts.get("published") or self.published,
            url=facts.get("url") or self.url,
            language=facts.get("language") or self.language,
        )


def clean(text: str) -> str:
    """Return the text without control characters, direction marks and other invisible signs.

    Line ends become LF, and tabs become blanks.
    """
    if "\x1b" in text:
        text = _escapes().sub("", text)
    text = _line_ends().sub("\n", text)
    text = text.replace("\x0c", "\n\n").replace("\t", " ")
    return text if _is_clean(text) else _unwanted().sub("", text)


def _is_clean(text: str) -> bool:
    """Return True if the text surely has nothing to remove. This quick test is for common texts."""
    return text.replace("\n", "").isprintable() and not any(sign in text for sign in _FILLERS)


_FILLERS: Final = "\u115f\u1160\u3164\uffa0"
"""Invisible letters."""


def one_line(text: str) -> str:
    """Return the text on one line with single blanks. No-break and other special spaces stay."""
    return _blanks().sub(" ", text).strip()


@cache
def _escapes() -> re.Pattern[str]:
    return re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-_])")


@cache
def _line_ends() -> re.Pattern[str]:
    return re.compile("\r\n?|[\x0b\x85\u2028\u2029]")


@cache
def _blanks() -> re.Pattern[str]:
    return re.compile("[ \\n\u2000-\u2006\u2008\u200a\u205f\u3000]+")


@cache
def _unwanted() -> re.Pattern[str]:
    """Match characters that YAML refuses, that are invisible, or that reorder text."""
    return re.compile(
        "[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
        "|[\xad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff"
        "\uffa0\ufff9-\ufffc\U000e0000-\U000e007f]"
    )


_LOOKED_AT: Final = 6000
"""How many characters of the text are used to guess the language."""
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
    """Return the language of a tag without the region: `pt` for `pt-BR`."""
    return language.lower().partition("-")[0]


def guess_language(text: str) -> str:
    """Return the tag of the language; English if the text is too short to tell."""
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

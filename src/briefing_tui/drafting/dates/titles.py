"""Make the titles of events: a clause without its date, in a few words."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from briefing_tui.drafting.lexicon import (
    ARTICLES,
    BE,
    CONJUNCTIONS,
    HAVE,
    IRREGULAR_PASTS,
    MODALS,
    POSSESSIVES,
    PREPOSITIONS,
    SUBORDINATORS,
    word_set,
)
from briefing_tui.drafting.units import ArticleSpan

MOST_WORDS: Final = 12
"""Maximum number of words of a title."""
_LOOSE_ENDS: Final = (
    ARTICLES | POSSESSIVES | PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS | BE | HAVE | MODALS
) - word_set("her all both others there")


def title_of(text: str, clause: ArticleSpan, date: ArticleSpan) -> str:
    """Return the clause without its date, cut to twelve words where a phrase ends.

    If no phrase ends there, "…" says that the title is cut.
    """
    before, after = _around(text, clause, date)
    joint = "" if not before or after[:1] in ",;:." else " "
    if text[clause.end :].lstrip(" ,").startswith(("after ", "before ", "since ")):
        after = _duration().sub("", after)  # "three weeks after ..."
    if not before:
        after = _opening().sub("", after)
    elif len(before.split()) > MOST_WORDS:  # what the date belongs to would be cut off
        return ""
    if any(_is_past(word) for word in _joined_verb().findall(before)):
        return ""  # "she studied there and took her doctorate in 1969": what came first has no date
    return _shown(f"{before}{joint}{after}".split())


def _around(text: str, clause: ArticleSpan, date: ArticleSpan) -> tuple[str, str]:
    """Return the words before and after the date, without asides, times and a second verb."""
    before, after = text[clause.start : date.start], text[date.end : clause.end]
    if not before and (found := when().match(after)):
        after = after[found.end() :]
    before = _time().sub("", _relative().sub(" ", before))
    before = before.rstrip(" ,(\u2014\u2013-")
    after = after.lstrip(" ,)") if before else after.lstrip(" ,)\u2014\u2013-")
    after = _after_date().sub("", after, count=1)
    if before and _second_verb().match(after):
        after = ""
    if before.count("(") > before.count(")"):
        after = after.replace(")", "", 1)
    return before, after


def _shown(words: list[str]) -> str:
    """Return the words of a clause as a title with a proper beginning and end."""
    while words and bare(words[0]) in _LEADS:
        words = words[1:]
    is_broken = False
    if len(words) > MOST_WORDS:
        place = _cut(words)
        is_broken = place is None
        words = words[: place or MOST_WORDS]
    while words and (bare(words[-1]) in _LOOSE_ENDS or bare(words[-1]) in ("half", "some")):
        words = words[:-1]
    title = " ".join(words).strip(" ,;:.\u2014\u2013-")
    return capitalised(_balanced(title)) + (" …" if is_broken else "")


def _cut(words: list[str]) -> int | None:
    """Return how many words to keep, up to a sign or a preposition; None if there is neither."""
    for place in range(MOST_WORDS, MOST_WORDS // 2, -1):
        if words[place - 1][-1] in ",;:\u2014":
            return place
    for place in range(MOST_WORDS, MOST_WORDS // 3, -1):
        if words[place : place + 2] and " ".join(words[place : place + 2]) in _SECOND_VERBS:
            return place
    for place in range(MOST_WORDS, MOST_WORDS // 2, -1):
        if bare(words[place]) in _PREPOSED and bare(words[place - 1]) not in ("up", "down"):
            return place
    return None


_SECOND_VERBS: Final = frozenset(
    f"{joint} {verb}" for joint in ("and", "but") for verb in ("is", "are", "was", "were", "will")
)
_LEADS: Final = word_set(
    "and but or so that when while as which who although though because until since after before "
    "if unless whereas"
)
_PREPOSED: Final = word_set(
    "and or but that which who when while where in on at for with by from to into over after "
    "before since during amid against about following as because if until under between among "
    "through without within despite including"
)


def bare(word: str) -> str:
    """Return the word in lower case, without the signs around it."""
    return word.lower().strip(".,;:!?\"'\u201c\u201d\u2018\u2019()\u2014\u2013")


def _balanced(title: str) -> str:
    """Return the title without quotation marks and brackets that have no partner."""
    if title.count("(") != title.count(")"):
        title = title.replace("(", "").replace(")", "")
    if title.count("\u201c") != title.count("\u201d") or title.count('"') % 2:
        title = title.replace("\u201c", "").replace("\u201d", "").replace('"', "")
    return title


def capitalised(title: str) -> str:
    """Return the title with a capital at its start."""
    return title[:1].upper() + title[1:]


@cache
def _joined_verb() -> re.Pattern[str]:
    return re.compile(r"\band\s(?:then\s|was\s|were\s)?([a-z]+)")


def _is_past(word: str) -> bool:
    return word in IRREGULAR_PASTS or (len(word) > 4 and word.endswith("ed"))


@cache
def _second_verb() -> re.Pattern[str]:
    """Return the start of a second event in the clause: "built in 1938 and was inspected"."""
    return re.compile(r"(?:and|but|or)\s")


@cache
def _duration() -> re.Pattern[str]:
    return re.compile(
        r"(?:\A|,?\s*\b)(?:[\w-]+\s)?[\w-]+\s(?:minute|hour|day|week|month|year|decade)s?\s*\Z"
    )


@cache
def _opening() -> re.Pattern[str]:
    """Match a phrase before the subject: "powered by more than 20 gifts, the group ..."."""
    return re.compile(r"\A(?:[a-z]+(?:ed|ing)|with|after|at|in|on|by|for|from)\s[^,]{3,100},\s")


@cache
def _relative() -> re.Pattern[str]:
    """Match an aside about somebody who was just named."""
    return re.compile(
        r",\s(?:which|who|whose|where)\s[^,]{3,160},\s|,\s\w+(?:ed|ing)\s[^,]{3,60},\s"
    )


@cache
def when() -> re.Pattern[str]:
    """Return the word between a date and its event: "on 28 July, when Peru voted"."""
    return re.compile(r",?\s+when,?\s+")


@cache
def _time() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:(?:at|around|about|before|after|until|by|from)\s+)+"
        r"(?:\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?|GMT|UTC)?|\d{1,2}\s?[ap]\.?m\.?),?\s*\Z",
        re.I,
    )


@cache
def _after_date() -> re.Pattern[str]:
    """Match the time that stands after a date."""
    return re.compile(
        r"\A(?:at|around)\s+\d{1,2}[:.]?\d{0,2}\s*(?:[ap]\.?m\.?|GMT|UTC)?[\s,]*", re.I
    )

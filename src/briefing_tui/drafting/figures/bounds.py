"""Read how the words around a number limit it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple


class Limited(NamedTuple):
    """The bound of a number, and where its words begin and end."""

    bound: str
    start: int
    end: int


def read_bound(text: str, start: int, end: int) -> Limited:
    """Return the bound that the words right before or after the number give it."""
    before = _before().search(text, max(0, start - 40), start)
    after = _after().match(text, end)
    bound, first, last = "exact", start, end
    if before is not None and not _is_no_bound(text, before, end):
        bound, first = before.lastgroup or "exact", before.start()
    if after is not None and bound in ("exact", "about"):
        bound, last = after.lastgroup or "exact", after.end()
    return Limited(bound, first, last)


@cache
def _before() -> re.Pattern[str]:
    negated = r"(?<!\bno )(?<!\bnot )(?<!\bnever )"
    ways = {
        "at_least": r"at (?:the )?(?:very )?least|no (?:fewer|less) than|not (?:fewer|less) than"
        r"|a minimum of|minimum of|as few as|as little as",
        "at_most": r"at (?:the )?(?:very )?most|no more than|not more than|up to|as many as"
        r"|as much as|within|a maximum of|maximum of|a cap of|not exceeding|no higher than",
        "more_than": rf"{negated}more than|over(?! the )|above(?! the )|upwards of|upward of"
        r"|in excess of"
        r"|exceeding|exceeded|exceeds|surpassing|surpassed|well over|just over|topped|beyond"
        rf"|{negated}greater than|{negated}higher than|{negated}bigger than|{negated}longer than"
        r"|{0}older than|better than".format(negated),
        "less_than": rf"{negated}(?:fewer|less) than|under|below|{negated}lower than|just under"
        "|well under"
        rf"|{negated}smaller than|{negated}shorter than|(?:just|well|far|little) short of"
        rf"|{negated}younger than",
        "about": r"about|around|approximately|roughly|some|nearly|almost|an estimated"
        r"|estimated(?: at)?"
        "|circa"
        r"|close to|closer to|near(?:er)?(?: to)?|in the region of|somewhere around"
        r"|approx\.|ca\.|c\.|~|\u2248|more or less",
    }
    every = "|".join(f"(?P<{name}>{words})" for name, words in ways.items())
    money = r"(?:(?:US|A|C|HK|NZ)?[$\u20ac\u00a3\u00a5]|an? |the )?"
    return re.compile(rf"(?<![\w-])(?:{every})\s*{money}[-\u2212]?\Z", re.I)


def _is_no_bound(text: str, before: re.Match[str], end: int) -> bool:
    """Return True for "questions about two maps", "about one of them" and "over two years"."""
    start = max(0, before.start() - 40)
    if _of_matter().search(text, start, before.end()):
        return True
    words = before.group().strip().lower()
    if words == "about":
        return text[before.end() : end].lower() == "one"
    during = words == "over" and _spans().match(text, end) is not None
    return during and not _lasting().search(text, start, before.start())


@cache
def _spans() -> re.Pattern[str]:
    """Return what is counted where "over" mostly means "during"."""
    return re.compile(
        r"\s(?:days?|nights?|weeks?|weekends?|months?|years?|summers?|winters?|seasons?|decades?"
        r"|rounds?|games?|matches|sessions?|meetings?)\b"
    )


@cache
def _lasting() -> re.Pattern[str]:
    """Return words after which "over" means "more than" all the same."""
    return re.compile(
        r"\b(?:for|lasted|lasting|took|takes|taking|is|was|are|were|been|be|after|spent|just|well"
        r"|aged|with|of|served|waited|lived|and|or)\s+\Z",
        re.I,
    )


@cache
def _of_matter() -> re.Pattern[str]:
    """Return an "about" that says what something is about: "questions about two maps"."""
    words = (
        r"questions?|stor(?:y|ies)|books?|films?|talk(?:s|ed|ing)?|worr\w+|concern\w*|claims?"
        r"|debates?|rumou?rs?|information|details|think(?:s|ing)?|thought|know|knew|learn\w*|hear\w*"
        r"|told|jok\w+|complain\w*|ask\w*|something|nothing|anything|doubts?|warn\w*"
    )
    return re.compile(rf"\b(?:{words})\s+about\s+\Z", re.I)


@cache
def _after() -> re.Pattern[str]:
    ways = {
        "at_least": r"\s+or\s+(?:more|above|over|higher|greater|older)\b|\s?\+(?!\w)|[- ]plus\b"
        r"|,?\s+at (?:the )?(?:very )?least\b",
        "at_most": r"\s+or\s+(?:less|fewer|below|under|lower)\b|,?\s+at (?:the )?(?:very )?most\b",
        "about": r"\s+or\s+so\b|[- ]odd\b|-ish\b",
    }
    every = "|".join(f"(?P<{name}>{words})" for name, words in ways.items())
    return re.compile(f"(?:{every})", re.I)


def read_range(between: str, before: str) -> bool | None:
    """Return True if the words between and before two numbers make them the ends of a range.

    None if only their unit can decide it: `28-33`.
    """
    joint = between.strip().lower()
    opened = re.search(r"\b(?:between|from|anywhere from|somewhere between)\s*\S?\Z", before, re.I)
    if joint == "and":
        return bool(opened and opened.group().strip().lower().startswith(("between", "somewhere")))
    if joint == "to":
        return True
    if joint in ("-", "\u2013", "\u2014", "\u2010", "\u2011") or joint == "":
        return None if joint else False
    return False

"""Numbers in running text: digits, and in English the words for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
)
_SCALES = "hundred thousand million billion trillion dozen"
_PARTS = "half third quarter fourth fifth sixth seventh eighth ninth tenth hundredth thousandth"
_PRONOUN_AFTER = _words("no any every some each the this that which another")
_PRONOUN_BEFORE = _words(
    "another of who whom whose that which is was has had can could may might must should will "
    "would and or but to at on by for from with as than if"
)


def numbers(text: str, *, english: bool) -> Iterator[tuple[int, int]]:
    """The spans of the numbers in `text`, in order, half open.

    Digits with their separators (2,400; 4.10; 1:30; 2 400 with no-break spaces), a percent sign and
    an ISO date make one number; digits of a name (G7, COVID-19) make none. With `english`, words
    count too: cardinals with their scales (two hundred and fifty, 2.4 million, dozens), half, and
    fractions (a third, two-fifths). Ordinals and the pronoun "one" do not.
    """
    for found in (_in_english() if english else _in_digits()).finditer(text):
        if found.group().lower() != "one" or _counts(text, found.start(), found.end()):
            yield found.span()


def _counts(text: str, start: int, end: int) -> bool:
    """Whether "one" stands before a word it can count, rather than for somebody or something."""
    before = _before().search(text, max(0, start - 12), start)
    if before is not None and before.group(1).lower() in _PRONOUN_AFTER:
        return False
    after = _after().match(text, end)
    if after is None:
        return False
    if after.group(1).lower() == "in":
        return _in_english().match(text, after.end()) is not None
    return after.group(1).lower() not in _PRONOUN_BEFORE


@cache
def _in_digits() -> re.Pattern[str]:
    return re.compile(_digits())


@cache
def _in_english() -> re.Pattern[str]:
    unit = f"(?:{_UNITS.replace(' ', '|')})"
    scale = f"(?:{_SCALES.replace(' ', '|')})s?"
    part = f"(?:{_PARTS.replace(' ', '|')}|halve)s?"
    word = rf"(?:{unit}\b|{scale}\b(?:\s+and\s+{unit}\b)?)"
    more = rf"(?:(?:-|\s+(?:and\s+a\s+)?)(?:{word}|{part}\b))*"
    digits = rf"{_digits()}(?:\s+{scale}\b)?"
    return re.compile(
        rf"{digits}|\b(?:{word}{more}|(?:an?\s+)?hal(?:f|ves)\b|an?\s+{part}\b)", re.IGNORECASE
    )


def _digits() -> str:
    one = r"\d+(?:[.,:/'\u2019\u00a0\u2007\u2009\u202f]\d+)*"
    return rf"(?<!\w)(?<!(?-i:[A-Z])-)(?<!\w[.,:/'\u2019])(?:\d{{4}}-\d\d-\d\d\b|{one})(?:\s?[%٪])?"


@cache
def _before() -> re.Pattern[str]:
    return re.compile(r"(\w+)\s+\Z")


@cache
def _after() -> re.Pattern[str]:
    return re.compile(r"(?:\s+|-)(in(?=\s)|[^\W\d_]+)(?:\s*)")

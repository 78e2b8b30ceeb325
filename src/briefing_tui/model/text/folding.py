"""Folding: what counts as the same words when an anchor is looked up in the article.

Writers retype quotation marks and rewrap lines; letters, digits and case they copy. So only white
space and the shape of quotation marks are made alike, and every offset leads back to the original.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

FILLERS = "\u115f\u1160\u3164\uffa0"
"""Of Hangul: Unicode counts them as letters, and Python as printable."""
IDEOGRAPHIC = "\U000e0100-\U000e01ef"
"""Selectors among shapes of Han characters."""
UNSEEN = (
    f"{FILLERS}{IDEOGRAPHIC}\xad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060\u2800"
    "\ufe00-\ufe0f"
)
"""For a class of a pattern: fillers, joiners, marks of direction and selectors, which ordinary
writing holds, and the pattern of Braille without a dot."""


def flat(text: str) -> str:
    """`text` on one line, with single blanks, none of them at its ends."""
    return spaced(text).strip(" ")


def spaced(text: str) -> str:
    """`text` with one blank for each run of blanks, tabs and line ends, at its ends as well."""
    return runs().sub(" ", text)


@cache
def runs() -> re.Pattern[str]:
    """What is folded, but single blanks: they may stay."""
    return re.compile("[ \t\r\n]{2,}|[\t\r\n]")


_CURLY = (
    ("\u2018", "'"),
    ("\u2019", "'"),
    ("\u201a", "'"),
    ("\u201b", "'"),
    ("\u02bc", "'"),
    ("\u201c", '"'),
    ("\u201d", '"'),
    ("\u201e", '"'),
    ("\u201f", '"'),
)
"""Curly quotation marks and apostrophes with their straight ones. Primes and guillemets differ."""


class Folded(NamedTuple):
    """Folded text and the way back. Offsets are code points, spans half open."""

    text: str
    cuts: array[int] | None = None
    """Folded offsets from which on the original is further ahead, or None where it never is."""
    shifts: array[int] | None = None
    """For each cut, how far ahead."""

    def origin(self, offset: int) -> int:
        """The original offset of the folded character at `offset` (a run of spaces: its first)."""
        if self.cuts is None or self.shifts is None:
            return offset
        at = bisect_right(self.cuts, offset)
        return offset + self.shifts[at - 1] if at else offset

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original span of the folded characters from `start` to `end`."""
        first = self.origin(start)
        return first, max(first, self.origin(end - 1) + 1) if end > start else first


def straighten(text: str) -> str:
    """`text` with straight quotation marks and apostrophes; its length stays the same."""
    if text.isascii():
        return text
    # A chain of one-character replacements runs at memchr speed; str.translate is 30 times slower.
    for curly, straight in _CURLY:
        text = text.replace(curly, straight)
    return text


def fold_text(text: str) -> str:
    """`text` as anchors see it, without the way back."""
    return " ".join(straighten(text).split())


def fold(text: str) -> Folded:
    """`text` as anchors see it: white space runs (NBSP too) one space, quotes straight, trimmed."""
    folded = fold_text(text)
    if len(folded) == len(text):
        return Folded(folded)
    cuts, shifts = array("L"), array("L")
    stop = len(text.rstrip())
    shift = stop - len(text[:stop].lstrip())
    if shift:
        cuts.append(0)
        shifts.append(shift)
    for run in _runs().finditer(text, shift, stop):
        cuts.append(run.start() - shift + 1)
        shift += run.end() - run.start() - 1
        shifts.append(shift)
    return Folded(folded, cuts, shifts) if cuts else Folded(folded)


def lower(text: str) -> str:
    """`text` in small letters, each at its place.

    The capital I with a dot is the one letter whose small form is longer (two code points).
    """
    return text.replace("\u0130", "I").lower()


@cache
def _runs() -> re.Pattern[str]:
    return re.compile(r"\s\s+")  # the same as \s{2,}, and twice as fast

"""Fold text so that an anchor matches retyped text; flatten and cut texts.

Writers retype quotation marks and rewrap lines, but copy letters, digits and case. So folding only
makes white space and the shape of quotation marks alike. It keeps the offsets of the original.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

FILLERS = "\u115f\u1160\u3164\uffa0"
"""Hangul fillers: letters to Unicode, printable to Python, and invisible."""
IDEOGRAPHIC = "\U000e0100-\U000e01ef"
"""Variation selectors of Han characters, as a range of a character class."""
UNSEEN = (
    f"{FILLERS}{IDEOGRAPHIC}\xad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060\u2800"
    "\ufe00-\ufe0f"
)
"""Invisible characters of ordinary writing, for a character class.

They are fillers, joiners, direction marks, variation selectors and the blank Braille pattern.
"""

NAME_LIMIT = 120
"""Maximum number of characters shown of a name, or of a figure in words, where an item refers to
it."""
LIST_LIMIT = 200
"""The number of names that a list shows; the rest is counted."""
REPEAT_LIMIT = 10_000
"""Maximum number of characters spent on repeating one text in full. Later repetitions are cut."""


def flat(text: str) -> str:
    """Return `text` on one line, with single blanks between words and none at the ends."""
    return spaced(text).strip(" ")


def spaced(text: str) -> str:
    """Return `text` with one blank in place of each run of blanks, tabs and line ends."""
    return runs().sub(" ", text)


@cache
def runs() -> re.Pattern[str]:
    """Return the pattern for the runs that `spaced` replaces: all but single blanks."""
    return re.compile("[ \t\r\n]{2,}|[\t\r\n]")


def shortened(text: str, limit: int = NAME_LIMIT, more: str = "…") -> str:
    """Return `text`, cut after a word and marked with `more` if it is longer than `limit`."""
    if len(text) <= limit:
        return text
    head, blank, rest = text[:limit].rpartition(" ")
    return f"{(head if blank and len(rest) < limit // 2 else text[:limit]).rstrip()}{more}"


class RepeatBudget:
    """Limits how often one output repeats each text in full.

    Thousands of positions may rest on one long quote. Repeating it with each of them would make the
    output hundreds of times larger than the file.
    """

    def __init__(self) -> None:
        self._spent: dict[object, int] = {}

    def allow(self, key: object, text: str) -> bool:
        """Return True if the text known by `key` may be shown in full. The first time, every text
        may."""
        spent = self._spent.get(key, 0)
        if spent and spent + len(text) > REPEAT_LIMIT:
            return False
        self._spent[key] = spent + len(text)
        return True


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
"""Curly quotation marks and apostrophes with their straight forms. Primes and guillemets stay as
they are."""


class Folded(NamedTuple):
    """Folded text that maps its offsets to the original. Offsets count code points; spans are half
    open."""

    text: str
    cuts: array[int] | None = None
    """The folded offsets from which the original offset is further ahead. None if folded and
    original offsets are equal everywhere."""
    shifts: array[int] | None = None
    """For each of `cuts`, the number of characters that the original offset is ahead."""

    def origin(self, offset: int) -> int:
        """Return the original offset of the folded character at `offset`.

        For a space that replaces a run of white space, it is the offset of the run.
        """
        if self.cuts is None or self.shifts is None:
            return offset
        at = bisect_right(self.cuts, offset)
        return offset + self.shifts[at - 1] if at else offset

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original for the folded characters from `start` to `end`."""
        first = self.origin(start)
        return first, max(first, self.origin(end - 1) + 1) if end > start else first


def straighten(text: str) -> str:
    """Return `text` with straight quotation marks and apostrophes. Its length stays the same."""
    if text.isascii():
        return text
    # Replacing one character at a time runs at memchr speed; str.translate is 30 times slower.
    for curly, straight in _CURLY:
        text = text.replace(curly, straight)
    return text


def fold_text(text: str) -> str:
    """Return `text` folded, without a map to the original."""
    return " ".join(straighten(text).split())


def fold(text: str) -> Folded:
    """Trim `text`, replace each run of white space (NBSP too) by a space, and straighten quotes."""
    folded = fold_text(text)
    if len(folded) == len(text):
        return Folded(folded)
    cuts, shifts = array("L"), array("L")
    stop = len(text.rstrip())
    shift = stop - len(text[:stop].lstrip())
    if shift:
        cuts.append(0)
        shifts.append(shift)
    for run in _white_space_runs().finditer(text, shift, stop):
        cuts.append(run.start() - shift + 1)
        shift += run.end() - run.start() - 1
        shifts.append(shift)
    return Folded(folded, cuts, shifts) if cuts else Folded(folded)


def lower(text: str) -> str:
    """Return `text` in lower case. Every character keeps its offset.

    The capital I with a dot becomes a plain i, because its lower case would be two code points.
    """
    return text.replace("\u0130", "I").lower()


@cache
def _white_space_runs() -> re.Pattern[str]:
    return re.compile(r"\s\s+")  # matches the same as \s{2,}, twice as fast

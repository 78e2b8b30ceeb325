"""The way back from folded text: which characters of the original a stretch of it came from.

Tracing costs some fifty times what folding does, and is done only for what is shown.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from briefing_tui.model.search.folding import (
    PIECES,
    WHITE,
    clusters,
    line_ends_in_han,
    safe,
    thousands,
    wide_runs,
    with_commas,
)

_REGIONS = "".join(map(chr, range(0x1F1E6, 0x1F200)))
"""Letters that make a flag by twos."""
_FLAGS = 512
"""Of them that may stand in a row and still be told apart by twos: as many flags as there are."""


class Traced:
    """Folded text and, for each of its characters, the span of the original it came from."""

    def __init__(self, text: str, starts: list[int], ends: list[int], original: str) -> None:
        self.text = text
        self._starts = starts
        self._ends = ends
        self._original = original

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original span of the folded characters from `start` to `end`, half open; what is
        shown as one character (a letter and its accents, joined emoji) is never cut."""
        first, last = self._starts[start], self._ends[end - 1]
        return _whole(self._original, first, last)


def original(text: str, size: int, start: int, end: int) -> tuple[int, int]:
    """`trace(text).span(start, end)`, sooner where nothing has moved; `size` is that of the folded
    text."""
    if len(text) != size or not _keeps_places(text):
        return trace(text).span(start, end)
    return (start, end) if text.isascii() else _whole(text, start, end)


@lru_cache(16)
def _keeps_places(text: str) -> bool:
    """Whether each wide character folds to just one: then, where the length stays, none moves, as
    what else folding does only shortens. Known of the last few texts: very many hits may stand in
    one that is very long."""
    if text.isascii():
        return True
    return all(len(PIECES[ord(char)]) == 1 for run in wide_runs().findall(text) for char in run)


@lru_cache(16)
def trace(text: str) -> Traced:
    """`fold(text)` with the way back. Slower by far: for what is shown, not what is searched."""
    ready = with_commas(safe(text))
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for run in _all_runs().finditer(ready):
        base, end = run.span()
        if run.group().isascii():
            chars.append(run.group())
            starts += range(base, end)
            ends += range(base + 1, end + 1)
            continue
        for piece, first, last in clusters(run.group()):
            chars.append(piece)
            starts += [base + first] * len(piece)
            ends += [base + last] * len(piece)
    traced = Traced("".join(chars), starts, ends, text)
    if not traced.text.isascii():
        traced = _edited(traced, line_ends_in_han(), "", text)
    traced = _edited(traced, _white_runs(), " ", text)
    return _edited(traced, thousands(), "", text)


def _edited(traced: Traced, pattern: re.Pattern[str], instead: str, original: str) -> Traced:
    """`traced` with every match replaced by `instead`, none or one character long."""
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for found in pattern.finditer(traced.text):
        low, high = found.span()
        chars.append(traced.text[done:low] + instead)
        starts += traced._starts[done:low]
        ends += traced._ends[done:low]
        if instead:
            starts.append(traced._starts[low])
            ends.append(traced._ends[high - 1])
        done = high
    if not done:
        return traced
    chars.append(traced.text[done:])
    starts += traced._starts[done:]
    ends += traced._ends[done:]
    return Traced("".join(chars), starts, ends, original)


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the marks after its last character, and with all of a joined emoji."""
    while start > 0 and _continues(text, start):
        start -= 1
    while end < len(text) and _continues(text, end):
        end += 1
    return start, end


def _continues(text: str, at: int) -> bool:
    """Whether no cursor could stand before `text[at]`, near enough to UAX #29."""
    char = text[at]
    if char < "\u0300":
        return False
    if char == "\u200d" or "\U0001f3fb" <= char <= "\U0001f3ff":
        return True
    if "\U000e0020" <= char <= "\U000e007f":  # the tags of a flag
        return True
    if char in _REGIONS:
        before = text[max(0, at - _FLAGS) : at]
        return (len(before) - len(before.rstrip(_REGIONS))) % 2 == 1
    return text[at - 1] == "\u200d" or unicodedata.category(char)[0] == "M"


@cache
def _all_runs() -> re.Pattern[str]:
    return re.compile("[^\0-\x7f]+|[\0-\x7f]+")


@cache
def _white_runs() -> re.Pattern[str]:
    """White space that is more, or other, than a blank."""
    return re.compile(f"[{WHITE}][ {WHITE}]*| [ {WHITE}]+")

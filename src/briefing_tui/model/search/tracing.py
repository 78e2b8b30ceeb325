"""The way back from folded text: which characters of the original a stretch of it came from.

Tracing costs some fifty times what folding does, and is done only for what is shown.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cache, cached_property, lru_cache

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


class Traced:
    """Folded text and, for each of its characters, the span of the original it came from."""

    def __init__(self, text: str, starts: list[int], ends: list[int], original: str) -> None:
        self.text = text
        self._starts = starts
        self._ends = ends
        self._seen = _Seen(original)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original span of the folded characters from `start` to `end`, half open; what is
        shown as one character (a letter and its accents, joined emoji) is never cut."""
        first, last = self._starts[start], self._ends[end - 1]
        return self._seen.whole(first, last)


class Way:
    """`trace(text).span`, sooner where nothing has moved. What has to be known of the text is asked
    once: very many hits may stand in one that is very long."""

    def __init__(self, text: str, size: int) -> None:
        """`size` is that of the folded text."""
        self._text = text
        self._moves = len(text) != size or not _keeps_places(text)
        self._is_plain = not self._moves and text.isascii()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the text that a span of the folded one came from."""
        if self._is_plain:
            return start, end
        if self._moves:
            return self._traced.span(start, end)
        return self._seen.whole(start, end)

    @cached_property
    def _traced(self) -> Traced:
        return trace(self._text)

    @cached_property
    def _seen(self) -> _Seen:
        return _Seen(self._text)


def _keeps_places(text: str) -> bool:
    """Whether each wide character folds to just one: then, where the length stays, none moves, as
    what else folding does only shortens."""
    return text.isascii() or all(
        len(PIECES[ord(char)]) == 1 for run in wide_runs().findall(text) for char in run
    )


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


class _Seen:
    """A text by characters as they are seen."""

    def __init__(self, text: str) -> None:
        self._text = text

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """The span with the marks after its last character, and with all of a joined emoji."""
        while start > 0 and self._continues(start):
            start -= 1
        while end < len(self._text) and self._continues(end):
            end += 1
        return start, end

    def _continues(self, at: int) -> bool:
        """Whether no cursor could stand before a character, near enough to UAX #29."""
        char = self._text[at]
        if char < "\u0300":
            return False
        if char == "\u200d" or "\U0001f3fb" <= char <= "\U0001f3ff":
            return True
        if "\U000e0020" <= char <= "\U000e007f":  # the tags of a flag
            return True
        if char in _REGIONS:
            return (at - self._flags[bisect_right(self._flags, at) - 1]) % 2 == 1
        return self._text[at - 1] == "\u200d" or unicodedata.category(char)[0] == "M"

    @cached_property
    def _flags(self) -> list[int]:
        """Where letters of flags begin to stand in a row: each of very many hits may ask."""
        return [run.start() for run in re.finditer(f"[{_REGIONS}]+", self._text)]


@cache
def _all_runs() -> re.Pattern[str]:
    return re.compile("[^\0-\x7f]+|[\0-\x7f]+")


@cache
def _white_runs() -> re.Pattern[str]:
    """White space that is more, or other, than a blank."""
    return re.compile(f"[{WHITE}][ {WHITE}]*| [ {WHITE}]+")

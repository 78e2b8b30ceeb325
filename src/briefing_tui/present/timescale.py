"""The arithmetic of a time axis: which column an instant falls in.

All that is shown is to one scale, but for long stretches in which nothing is dated: where leaving
them out tells apart what would share a column, the axis is broken there, for all to see.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from heapq import nlargest
from itertools import accumulate, pairwise
from typing import NamedTuple

from briefing_tui.model.date_words import DAY_SECONDS
from briefing_tui.model.dates import Edge, Edtf, Instant, Precision

BREAK = 2
"""Columns of a break."""
_MOST = 12
"""Stretches that are considered for leaving out, the longest."""
_ROOM = 7
"""Columns of an axis for each break it may have."""
_WORTH = 0.9
"""How many more dates a further break must tell apart."""
_SAMPLED = 1_000
"""Shorter stretches that are looked at to judge a scale; of more than that, as many of them."""
_FINENESS: dict[Precision, int] = {"year": 0, "month": 1, "day": 2, "time": 3}


class Knots:
    """The instants that a scale must tell apart, gathered from dates one by one."""

    def __init__(self) -> None:
        self.stated: dict[Instant, Precision] = {}
        """Each beginning of a date or of its end, with how finely it is known."""
        self.ends: set[Instant] = set()
        """Where a year or month that is stated ends: nothing is known to happen there."""
        self._last: Instant | None = None
        self._gathered: _Segments | None = None

    def add(self, date: Edtf) -> None:
        """Take a date's ends in."""
        for edge in (date.start,) if date.kind == "point" else (date.start, date.end):
            if edge is not None:
                self._add(edge)

    def _add(self, edge: Edge) -> None:
        known = self.stated.get(edge.earliest)
        if known is None or _FINENESS[edge.precision] > _FINENESS[known]:
            self.stated[edge.earliest] = edge.precision
        if edge.precision in ("year", "month"):
            self.ends.add(edge.latest + 1)
        if self._last is None or edge.latest >= self._last:
            self._last = edge.latest + 1

    def gathered(self) -> _Segments:
        """What lies between all of them; no more are taken in afterwards."""
        if self._gathered is None:
            last = set() if self._last is None else {self._last}
            instants = sorted(self.stated.keys() | self.ends | last)
            if instants and instants[-1] - instants[0] <= DAY_SECONDS:
                instants = _with_a_day_around(instants)
            self._gathered = _segments(instants, self.stated)
        return self._gathered


class Stretch(NamedTuple):
    """A part of the axis that is not broken."""

    first: Instant
    last: Instant
    start: int
    """Its first column."""
    columns: int
    precision: Precision
    """How finely the date is known with which it begins."""


class TimeScale(NamedTuple):
    """Instants on so many columns."""

    stretches: tuple[Stretch, ...]
    second: float
    """Columns that a second takes."""
    columns: int

    def column(self, instant: Instant) -> int:
        """The column, from 0, of an instant; of one in a break, the last before that."""
        at = max(bisect_right(self.stretches, instant, key=lambda one: one.first) - 1, 0)
        within = self.stretches[at]
        done = int((min(instant, within.last) - within.first) * self.second)
        return within.start + min(max(done, 0), within.columns - 1)

    def breaks(self) -> Iterator[int]:
        """The columns that stand for what was left out."""
        for before, after in pairwise(self.stretches):
            yield from range(before.start + before.columns, after.start)


class _Segments(NamedTuple):
    """What lies between neighbouring knots."""

    instants: list[Instant]
    lengths: list[float]
    telling: list[bool]
    """Whether a date begins where each ends, rather than a year or month merely running out."""
    longest: list[int]
    """Where the longest are, the longest first."""
    others: list[float]
    """Lengths of all others, or of an even sample of them, from the shortest to the longest."""
    sums: list[float]
    """The sum of so many of the shortest of them, from none to all."""
    weight: float
    """How many others each of these stands for."""
    rest: float
    """The length of all others."""


def timescale(knots: Knots, columns: int) -> TimeScale | None:
    """A scale of at most `columns` columns (one or more); None where there is no knot."""
    segments = knots.gathered()
    if not segments.instants:
        return None
    broken: Set[int] = frozenset()
    best, breaks = _told_apart(segments, broken, 0, columns), 0
    for count in range(1, len(segments.longest) + 1):
        tried = frozenset(segments.longest[:count])
        merged = (place + 1 in tried and not segments.telling[place] for place in tried)
        number = count - sum(merged)
        if number * _ROOM > columns:
            break
        told = _told_apart(segments, tried, number, columns)
        if told > best + _WORTH * (number - breaks):
            best, broken, breaks = told, tried, number
    return _laid_out(segments.instants, knots, broken, columns)


def _with_a_day_around(instants: list[Instant]) -> list[Instant]:
    """A single day has no scale; with its neighbours it has."""
    first, last = instants[0] - DAY_SECONDS, instants[-1] + DAY_SECONDS
    return [first, *instants, last]


def _segments(instants: list[Instant], stated: Mapping[Instant, Precision]) -> _Segments:
    lengths = [after - before for before, after in pairwise(instants)]
    longest = nlargest(_MOST, range(len(lengths)), key=lengths.__getitem__)
    telling = [instant in stated for instant in instants[1:]]
    apart = set(longest)
    others = [
        length for place, length in enumerate(lengths) if telling[place] and place not in apart
    ]
    step = max(1, len(others) // _SAMPLED)
    rest = sum(lengths) - sum(lengths[place] for place in longest)
    sampled = sorted(others[::step])
    sums = list(accumulate(sampled, initial=0.0))
    return _Segments(instants, lengths, telling, longest, sampled, sums, step, rest)


def _told_apart(segments: _Segments, broken: Set[int], breaks: int, columns: int) -> float:
    """About how many neighbouring dates are columns apart when those segments are left out in so
    many breaks."""
    kept = [place for place in segments.longest if place not in broken]
    room = columns - (BREAK + 1) * breaks - 1
    length = segments.rest + sum(segments.lengths[place] for place in kept)
    left_out = sum(segments.telling[place] for place in broken)
    if room < 1 or length <= 0:
        return float(left_out)
    unit = length / room
    short = bisect_right(segments.others, unit)  # all others are a column apart at least
    told = (segments.sums[short] / unit + len(segments.others) - short) * segments.weight
    kept_apart = (min(1.0, segments.lengths[one] / unit) for one in kept if segments.telling[one])
    return told + sum(kept_apart) + left_out


def _laid_out(
    instants: Sequence[Instant], knots: Knots, broken: Set[int], columns: int
) -> TimeScale:
    """The stretches between the breaks; what lies within one year or month that is stated, and
    nothing else, is no stretch of its own."""
    spans: list[tuple[Instant, Instant]] = []
    start = 0
    for place in [*sorted(broken), len(instants) - 1]:
        inside = instants[start : place + 1]
        if not spans or any(one in knots.stated for one in inside):
            spans.append((inside[0], inside[-1]))
        start = place + 1
    length = sum(last - first for first, last in spans)
    room = columns - BREAK * (len(spans) - 1) - len(spans)
    second = max(room, 0) / length if length else 0.0
    stretches: list[Stretch] = []
    at = 0
    for first, last in spans:
        size = int((last - first) * second + 1e-6) + 1
        stretches.append(Stretch(first, last, at, size, knots.stated.get(first, "time")))
        at += size + BREAK
    return TimeScale(tuple(stretches), second, at - BREAK)

"""The scale of the time axis: the column of each instant, and dates for the ticks.

If many dates would share a column, long stretches without dates are left out and drawn as breaks.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from heapq import nlargest
from itertools import accumulate, pairwise
from typing import NamedTuple

from briefing_tui.model.dates import (
    DAY_SECONDS,
    EPOCH_DAY,
    MONTHS,
    Edge,
    Edtf,
    Instant,
    Precision,
)

BREAK = 2
"""Width of a break in columns."""
_MOST = 12
"""Maximum number of periods that an axis leaves out."""
_ROOM = 7
"""An axis has at most one break for every `_ROOM` columns."""
_WORTH = 0.9
"""Each break must move more than this number of dates into columns of their own."""
_PRECISIONS: tuple[Precision, ...] = ("year", "month", "day", "time")
"""The precisions of a date, from the coarsest to the finest."""
_RANK = {precision: rank for rank, precision in enumerate(_PRECISIONS)}


class Knots:
    """The instants that a scale should show in different columns."""

    def __init__(self) -> None:
        self.stated: dict[Instant, Precision] = {}
        """The precision of each date, by the date's earliest instant.

        The start and the end of an interval count as two dates."""
        self.ends: set[Instant] = set()
        """For each date that is a year or a month, the first instant after it."""
        self._last: Instant | None = None
        self._gathered: _Segments | None = None

    def add(self, date: Edtf) -> None:
        """Add the date, or both ends of an interval."""
        for edge in (date.start,) if date.kind == "point" else (date.start, date.end):
            if edge is not None:
                self._add(edge)

    def _add(self, edge: Edge) -> None:
        known = self.stated.get(edge.earliest)
        if known is None or _RANK[edge.precision] > _RANK[known]:
            self.stated[edge.earliest] = edge.precision
        if edge.precision in ("year", "month"):
            self.ends.add(edge.latest + 1)
        if self._last is None or edge.latest >= self._last:
            self._last = edge.latest + 1

    def gathered(self) -> _Segments:
        """Return the stretches of time between the instants. Call `add` for all dates first."""
        if self._gathered is None:
            last = set() if self._last is None else {self._last}
            instants = sorted(self.stated.keys() | self.ends | last)
            if instants and instants[-1] - instants[0] <= DAY_SECONDS:
                # A single day has no scale, so the day before and the day after are added
                instants = [instants[0] - DAY_SECONDS, *instants, instants[-1] + DAY_SECONDS]
            self._gathered = _segments(instants, self.stated)
        return self._gathered


class Stretch(NamedTuple):
    """A piece of the axis that no break divides."""

    first: Instant
    last: Instant
    start: int
    """The first column of the stretch."""
    columns: int
    precision: Precision
    """The precision of the first date of the stretch."""


class TimeScale(NamedTuple):
    """A period of time, spread over a number of columns."""

    stretches: tuple[Stretch, ...]
    second: float
    """Columns per second."""
    columns: int

    def column(self, instant: Instant) -> int:
        """Return the column of an instant, from 0.

        For an instant in a break, return the last column before the break.
        """
        at = max(bisect_right(self.stretches, instant, key=lambda one: one.first) - 1, 0)
        within = self.stretches[at]
        done = int((min(instant, within.last) - within.first) * self.second)
        return within.start + min(max(done, 0), within.columns - 1)

    def breaks(self) -> Iterator[int]:
        """Yield the columns of the breaks."""
        for before, after in pairwise(self.stretches):
            yield from range(before.start + before.columns, after.start)


class _Segments(NamedTuple):
    instants: list[Instant]
    lengths: list[float]
    ends_at_date: list[bool]
    """True for each segment with a date at its end."""
    longest: list[int]
    """Indexes of the longest segments, the longest first."""
    others: list[float]
    """Lengths of the segments that end at a date and are not in `longest`, the shortest first."""
    sums: list[float]
    """Running sums of `others`, from 0."""
    rest: float
    """Total length of all segments that are not among the longest."""


def timescale(knots: Knots, columns: int) -> TimeScale | None:
    """Return a scale that shows these instants, or None if there are no instants.

    The scale has at most `columns` columns.
    """
    segments = knots.gathered()
    if not segments.instants:
        return None
    broken: Set[int] = frozenset()
    best, breaks = _dates_apart(segments, broken, 0, columns), 0
    for count in range(1, len(segments.longest) + 1):
        tried = frozenset(segments.longest[:count])
        merged = (place + 1 in tried and not segments.ends_at_date[place] for place in tried)
        number = count - sum(merged)
        if number * _ROOM > columns:
            break
        count_apart = _dates_apart(segments, tried, number, columns)
        if count_apart > best + _WORTH * (number - breaks):
            best, broken, breaks = count_apart, tried, number
    return _laid_out(segments.instants, knots, broken, columns)


def _segments(instants: list[Instant], stated: Mapping[Instant, Precision]) -> _Segments:
    lengths = [after - before for before, after in pairwise(instants)]
    longest = nlargest(_MOST, range(len(lengths)), key=lengths.__getitem__)
    ends_at_date = [instant in stated for instant in instants[1:]]
    apart = set(longest)
    others = sorted(
        length for place, length in enumerate(lengths) if ends_at_date[place] and place not in apart
    )
    rest = sum(lengths) - sum(lengths[place] for place in longest)
    sums = list(accumulate(others, initial=0.0))
    return _Segments(instants, lengths, ends_at_date, longest, others, sums, rest)


def _dates_apart(segments: _Segments, broken: Set[int], breaks: int, columns: int) -> float:
    """Estimate how many dates get their own column if the scale omits the segments `broken`."""
    kept = [place for place in segments.longest if place not in broken]
    room = columns - (BREAK + 1) * breaks - 1
    length = segments.rest + sum(segments.lengths[place] for place in kept)
    left_out = sum(segments.ends_at_date[place] for place in broken)
    if room < 1 or length <= 0:
        return float(left_out)
    unit = length / room
    short = bisect_right(segments.others, unit)  # a longer segment takes at least a column
    apart = segments.sums[short] / unit + len(segments.others) - short
    kept_apart = (
        min(1.0, segments.lengths[one] / unit) for one in kept if segments.ends_at_date[one]
    )
    return apart + sum(kept_apart) + left_out


def _laid_out(
    instants: Sequence[Instant], knots: Knots, broken: Set[int], columns: int
) -> TimeScale:
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


_LAST_DAY = datetime.date.max.toordinal()


class DateTick(NamedTuple):
    """A tick of the axis, with its date."""

    column: int
    labels: tuple[str, ...]
    """The labels that the tick may have, the fullest first."""
    fresh: bool = False
    """True for the first tick of a stretch."""


class DateStep(NamedTuple):
    """A distance between two ticks, such as three months. Ticks stand at round dates."""

    seconds: float
    """The approximate length of the step in seconds."""
    room: int
    """Number of columns that the labels need."""
    precision: Precision
    within: Callable[[Instant, Instant], Iterator[Instant]]
    """A function that yields the round dates between two given instants."""


def ticks(scale: TimeScale) -> list[DateTick]:
    """Return ticks at round dates, as close together as there is room for.

    A stretch without a round date has a tick at its beginning.
    """
    step = _finest_step(scale)
    found: list[DateTick] = []
    before: datetime.date | None = None
    for stretch in scale.stretches:
        instants = list(step.within(stretch.first, stretch.last))
        if not instants or scale.column(instants[0]) == stretch.start + stretch.columns - 1:
            found.append(_first_tick(stretch, step.precision, before))
            before = _day(stretch.first)
            continue
        for place, instant in enumerate(instants):
            labels = tuple(_labels(instant, step.precision, before, fresh=not place))
            found.append(DateTick(scale.column(instant), labels, not place))
            before = _day(instant)
    return found


def _finest_step(scale: TimeScale) -> DateStep:
    for step in _STEPS:
        if step.seconds * scale.second >= step.room:
            return step
    return _STEPS[-1]


def _first_tick(stretch: Stretch, precision: Precision, before: datetime.date | None) -> DateTick:
    rank = min(_RANK[precision], _RANK[stretch.precision], _RANK["day"])
    labels = _labels(stretch.first, _PRECISIONS[rank], before, fresh=True)
    return DateTick(stretch.start, tuple(labels), fresh=True)


def _labels(
    instant: Instant, precision: Precision, before: datetime.date | None, *, fresh: bool
) -> Iterator[str]:
    day = _day(instant)
    year, month = _year(day), month_name(day)
    new_year = fresh or before is None or before.year != day.year
    new_month = new_year or before is None or before.month != day.month
    if precision == "year":
        yield year
        return
    if precision == "month":
        if new_year:
            yield f"{month} {year}"
            yield year
        else:
            yield month
        return
    midnight = instant % DAY_SECONDS == 0
    if precision == "time" and not midnight:
        if fresh or before != day:
            yield f"{day.day} {month} {_clock(instant)}"
        yield _clock(instant)
        return
    if new_year:
        yield f"{day.day} {month} {year}"
    if new_month or precision == "time":
        yield f"{day.day} {month}"
    else:
        yield str(day.day)
    if new_year:
        yield year


def end_labels(scale: TimeScale, room: int) -> tuple[str, str]:
    """Return the first and the last date of a scale, or two empty texts if there is no room.

    The dates are years, or months if the scale lies in one year, or days if it lies in one month.
    If both dates would be the same, the second is `""`, and the first is the month and the year.
    """
    first, last = _day(scale.stretches[0].first), _day(scale.stretches[-1].last - 1)
    in_days = scale.stretches[0].precision in ("day", "time")
    if first.year != last.year:
        labels = _year(first), _year(last)
    elif first.month != last.month:
        labels = month_name(first), month_name(last)
    elif first != last and in_days:
        labels = f"{first.day} {month_name(first)}", f"{last.day} {month_name(last)}"
    else:
        labels = f"{month_name(first)} {_year(first)}", ""
    return labels if sum(map(len, labels)) < room else ("", "")


def month_name(day: datetime.date) -> str:
    """Return the short name of the month: `Jan`."""
    return MONTHS[day.month - 1][:3]


def _day(instant: Instant) -> datetime.date:
    ordinal = int(instant // DAY_SECONDS) + EPOCH_DAY
    return datetime.date.fromordinal(min(max(ordinal, 1), _LAST_DAY))


def _year(day: datetime.date) -> str:
    return str(day.year) if day.year >= 1000 else f"AD {day.year}"


def _clock(instant: Instant) -> str:
    minutes = int(instant % DAY_SECONDS) // 60
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _midnight(day: datetime.date) -> Instant:
    return (day.toordinal() - EPOCH_DAY) * DAY_SECONDS


def hours(number: int) -> DateStep:
    """Return a step for ticks that are `number` hours apart.

    If `number` is 6, the ticks are at 00:00, 06:00, 12:00 and 18:00.
    """
    length = number * 3600

    def within(first: Instant, last: Instant) -> Iterator[Instant]:
        at = -(-first // length) * length
        while at <= last:
            yield at
            at += length

    return DateStep(length, 8, "time", within)


def _days(number: int) -> DateStep:
    """Return a step for ticks `number` days apart, beginning again on the first of each month."""

    def within(first: Instant, last: Instant) -> Iterator[Instant]:
        ordinal = max(int(-(-first // DAY_SECONDS)) + EPOCH_DAY, 1)
        while ordinal <= _LAST_DAY and (ordinal - EPOCH_DAY) * DAY_SECONDS <= last:
            of_month = datetime.date.fromordinal(ordinal).day - 1
            near_next = number > 1 and of_month + number // 2 >= 30
            if of_month % number == 0 and not near_next:
                yield (ordinal - EPOCH_DAY) * DAY_SECONDS
            ordinal += 1

    return DateStep(number * DAY_SECONDS, 5, "day", within)


def months(number: int) -> DateStep:
    """Return a step for ticks that are `number` months apart.

    If `number` is 6, the ticks are in January and July.
    """

    def within(first: Instant, last: Instant) -> Iterator[Instant]:
        day = _day(first)
        at = day.year * 12 + day.month - 1
        at = -(-at // number) * number
        while at < 10_000 * 12:
            instant = _midnight(datetime.date(at // 12, at % 12 + 1, 1)) if at >= 12 else first - 1
            if instant > last:
                return
            if instant >= first:
                yield instant
            at += number

    precision: Precision = "month" if number % 12 else "year"
    return DateStep(number * 30.4 * DAY_SECONDS, 6, precision, within)


_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_STEPS = (
    *map(hours, (1, 3, 6, 12)),
    *map(_days, (1, 2, 5, 10, 15)),
    *map(months, (1, 2, 3, 6)),
    *(months(12 * years) for years in _YEARS),
)

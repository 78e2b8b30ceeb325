"""Round dates along a time axis, and how each is labelled: as finely as the scale shows, the year
and month said where they change."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from typing import NamedTuple

from briefing_tui.model.date_words import DAY_SECONDS, EPOCH_DAY, MONTHS
from briefing_tui.model.dates import Instant, Precision
from briefing_tui.present.timescale import Stretch, TimeScale

_LAST_DAY = datetime.date.max.toordinal()
_FINENESS: dict[Precision, int] = {"year": 0, "month": 1, "day": 2, "time": 3}
_BY_FINENESS = ("year", "month", "day", "time")


class Tick(NamedTuple):
    """A date on the axis."""

    column: int
    labels: tuple[str, ...]
    """What may stand at it, the fullest first."""
    fresh: bool = False
    """Whether a stretch of the axis begins with it."""


class _Step(NamedTuple):
    """One distance between ticks."""

    seconds: float
    """About how long it is."""
    room: int
    """Columns that its labels need."""
    precision: Precision
    within: Callable[[Instant, Instant], Iterator[Instant]]
    """Its round dates from one instant to another."""


def ticks(scale: TimeScale) -> list[Tick]:
    """The round dates of every stretch, the finest that have room; a stretch without any has the
    one with which it begins."""
    step = _step(scale)
    found: list[Tick] = []
    before: datetime.date | None = None
    for stretch in scale.stretches:
        instants = list(step.within(stretch.first, stretch.last))
        if not instants or scale.column(instants[0]) == stretch.start + stretch.columns - 1:
            found.append(_beginning(stretch, step.precision, before))
            before = _day(stretch.first)
            continue
        for place, instant in enumerate(instants):
            labels = tuple(_labels(instant, step.precision, before, fresh=not place))
            found.append(Tick(scale.column(instant), labels, not place))
            before = _day(instant)
    return found


def _step(scale: TimeScale) -> _Step:
    """The finest step whose labels have room."""
    for step in _STEPS:
        if step.seconds * scale.second >= step.room:
            return step
    return _STEPS[-1]


def _beginning(stretch: Stretch, precision: Precision, before: datetime.date | None) -> Tick:
    """The tick at the beginning of a stretch, no finer than what is known of it."""
    fineness = min(_FINENESS[precision], _FINENESS[stretch.precision], _FINENESS["day"])
    labels = _labels(stretch.first, _BY_FINENESS[fineness], before, fresh=True)  # type: ignore[arg-type]
    return Tick(stretch.start, tuple(labels), fresh=True)


def _labels(
    instant: Instant, precision: Precision, before: datetime.date | None, *, fresh: bool
) -> Iterator[str]:
    """What may stand at an instant, given the day of the label before; a `fresh` one begins a
    stretch and says its year."""
    day = _day(instant)
    year, month = _year(day), MONTHS[day.month - 1][:3]
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


def _hours(number: int) -> _Step:
    length = number * 3600

    def within(first: Instant, last: Instant) -> Iterator[Instant]:
        at = -(-first // length) * length
        while at <= last:
            yield at
            at += length

    return _Step(length, 8, "time", within)


def _days(number: int) -> _Step:
    """Every day, or so many days from the first of each month on, the last of them left out where
    the next month is near."""

    def within(first: Instant, last: Instant) -> Iterator[Instant]:
        ordinal = max(int(-(-first // DAY_SECONDS)) + EPOCH_DAY, 1)
        while ordinal <= _LAST_DAY and (ordinal - EPOCH_DAY) * DAY_SECONDS <= last:
            of_month = datetime.date.fromordinal(ordinal).day - 1
            near_next = number > 1 and of_month + number // 2 >= 30
            if of_month % number == 0 and not near_next:
                yield (ordinal - EPOCH_DAY) * DAY_SECONDS
            ordinal += 1

    return _Step(number * DAY_SECONDS, 5, "day", within)


def _months(number: int) -> _Step:
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

    if number % 12 == 0:
        return _Step(number * 30.4 * DAY_SECONDS, 6, "year", within)
    return _Step(number * 30.4 * DAY_SECONDS, 6, "month", within)


_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_STEPS = (
    *map(_hours, (1, 3, 6, 12)),
    *map(_days, (1, 2, 5, 10, 15)),
    *map(_months, (1, 2, 3, 6)),
    *(_months(12 * years) for years in _YEARS),
)

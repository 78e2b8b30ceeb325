"""The time axis as places in percent. It is to scale and never broken; where a few dates lie far
from all others it shows the time of the many, and arrows lead to the few."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from math import isinf
from typing import NamedTuple

from briefing_tui.export.page.drawings import Axis, Mark, Tick
from briefing_tui.model import dates
from briefing_tui.model.dates.edtf import DAY_SECONDS, MONTHS, Edtf, Instant
from briefing_tui.present.panes.timeline import in_order
from briefing_tui.present.view import View

MOST_EVENTS = 200
"""Events of an axis that is drawn; a longer one no eye could follow."""
_MOST_TICKS = 6
_FAR = 6
"""The axis leaves out the few where all take so many times the time of the many."""
_MANY = 0.7
"""The share of dates that are the many."""
_POINT = 1.2
"""Percent of the axis below which a time is a point."""
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


class _Window(NamedTuple):
    """The stretch of time that is shown."""

    first: Instant
    last: Instant

    def place(self, instant: Instant) -> float:
        """Where an instant stands, in percent; below 0 or above 100 outside the window."""
        return 100 * (instant - self.first) / (self.last - self.first)


def axis(view: View) -> Axis | None:
    """The events on one axis; None where fewer than two have a date, or there are too many."""
    events = in_order(view)
    found = [dates.parse(event.date) if event.date else None for event in events]
    known = [date for date in found if date is not None]
    if len(known) < 2 or len(events) > MOST_EVENTS:
        return None
    window = _window(known)
    if window is None:
        return None
    ticks = tuple(_ticks(window))
    told = [dates.parse(_iso(instant)) for instant in window]
    ends = [dates.words(end) for end in told if end is not None]
    marks = tuple(None if date is None else _mark(date, window) for date in found)
    return Axis(f"Time axis from {' to '.join(ends)}, in UTC", ticks, marks)


def _iso(instant: Instant) -> str:
    return _when(instant).date().isoformat()


def _when(instant: Instant) -> datetime.datetime:
    return _EPOCH + datetime.timedelta(seconds=instant)


def _window(known: Sequence[Edtf]) -> _Window | None:
    """What is shown: all, or the shortest time that has most of the dates."""
    ends = sorted(end for date in known for end in (date.earliest, date.latest) if not isinf(end))
    count = max(2, round(len(ends) * _MANY))
    stretches = [(ends[at + count - 1] - ends[at], at) for at in range(len(ends) - count + 1)]
    if not stretches:
        return None
    shortest, at = min(stretches)
    first, last = ends[0], ends[-1]
    if last - first > _FAR * max(shortest, DAY_SECONDS):
        first, last = ends[at], ends[at + count - 1]
        near = (last - first) / 4
        first = min(end for end in ends if end >= first - near)
        last = max(end for end in ends if end <= last + near)
    room = max((last - first) * 0.03, 3600)
    return _Window(max(first - room, _FIRST), min(last + room, _LAST))


_FIRST = (datetime.datetime(1, 1, 1, tzinfo=datetime.UTC) - _EPOCH).total_seconds()
_LAST = (datetime.datetime(9999, 12, 31, tzinfo=datetime.UTC) - _EPOCH).total_seconds()


def _mark(date: Edtf, window: _Window) -> Mark:
    """When something was: a point, a stretch of time, or one unknown day in one."""
    low, high = window.place(date.earliest), window.place(date.latest)
    words = dates.words(date)
    qualified = any(edge is not None and edge.qualifier for edge in (date.start, date.end))
    if low >= 0 and high <= 100 and (high - low < _POINT or _is_day(date)):
        at = round((low + high) / 2, 2)
        point = "about" if qualified or not _is_day(date) else "exact"
        return Mark(at, at, "", "", point, at, vague=False, alternative=words)
    return Mark(
        _within(low),
        _within(high),
        "endless" if low < 0 else "closed" if low <= 100 else "",
        "endless" if high > 100 else "closed" if high >= 0 else "",
        "",
        0,
        date.kind != "interval" or qualified,
        words,
    )


def _is_day(date: Edtf) -> bool:
    """Whether it is known to the day."""
    return (
        date.kind == "point" and date.start is not None and date.start.precision in ("day", "time")
    )


def _within(place: float) -> float:
    return round(min(max(place, 0.0), 100.0), 2)


def _ticks(window: _Window) -> Iterator[Tick]:
    """Round dates, as many as have room for their labels."""
    for step in _STEPS:
        instants = step.instants(window)
        if instants is not None:
            for instant in instants:
                yield Tick(round(window.place(instant), 2), step.label(_when(instant)))
            return


class _Step(NamedTuple):
    """One distance between ticks."""

    seconds: float
    """About how long it is."""
    after: Callable[[datetime.datetime], datetime.datetime | None]
    """The first round date at or after one; None past the calendar's end."""
    label: Callable[[datetime.datetime], str]

    def instants(self, window: _Window) -> list[Instant] | None:
        """The ticks within a window; None where they are too many."""
        if (window.last - window.first) / self.seconds > _MOST_TICKS:
            return None
        found: list[Instant] = []
        at = self.after(_when(window.first))
        while at is not None and (instant := (at - _EPOCH).total_seconds()) <= window.last:
            found.append(instant)
            at = self.after(at + datetime.timedelta(seconds=1))
        return found


def _round(when: datetime.datetime, length: int) -> datetime.datetime | None:
    """The first multiple of so many seconds at or after an instant."""
    since = (when - _EPOCH).total_seconds()
    try:
        return _EPOCH + datetime.timedelta(seconds=-(-since // length) * length)
    except OverflowError:
        return None


def _hours(number: int) -> _Step:
    def after(when: datetime.datetime) -> datetime.datetime | None:
        return _round(when, number * 3600)

    return _Step(number * 3600, after, lambda when: f"{when.day} {_month(when)} {when:%H:%M}")


def _days(number: int) -> _Step:
    def after(when: datetime.datetime) -> datetime.datetime | None:
        return _round(when, number * DAY_SECONDS)

    return _Step(number * DAY_SECONDS, after, lambda when: f"{when.day} {_month(when)}")


def _months(number: int) -> _Step:
    def after(when: datetime.datetime) -> datetime.datetime | None:
        months = when.year * 12 + when.month - 1
        if when > _midnight(months):
            months += 1
        months = -(-months // number) * number
        return _midnight(months) if months < 10_000 * 12 else None

    return _Step(
        number * 30.4 * DAY_SECONDS,
        after,
        lambda when: f"{_month(when)} {when.year}" if number < 12 else str(when.year),
    )


def _midnight(months: int) -> datetime.datetime:
    return datetime.datetime(months // 12, months % 12 + 1, 1, tzinfo=datetime.UTC)


def _month(when: datetime.datetime) -> str:
    return MONTHS[when.month - 1][:3]


_STEPS = (
    *map(_hours, (1, 3, 6, 12)),
    *map(_days, (1, 2, 7, 14)),
    *map(_months, (1, 2, 3, 6)),
    *(_months(12 * years) for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000)),
)

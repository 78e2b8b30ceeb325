"""Draw events on a linear time axis, each as precisely as its date is known.

A certain day is a point. An interval is a line with two ends. One unknown day within a range is a
dotted line in brackets. An arrow is an open end, or a date that is far off the axis.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import repeat
from typing import NamedTuple

from briefing_tui.model import dates
from briefing_tui.model.dates import (
    DAY_SECONDS,
    EPOCH_DAY,
    MONTHS,
    Edge,
    Edtf,
    Instant,
    Precision,
)
from briefing_tui.present.blocks import GLUE, Side, Text, filled, text
from briefing_tui.present.ruler import (
    MARGIN,
    Mark,
    Tick,
    near_together,
    plotted,
    scale_head,
    stretch,
)
from briefing_tui.present.view import View

LEAST = 46
"""Minimum width, in columns, at which an axis is drawn."""
_SHARE = 0.42
"""Share of the width for the axis. The events take the rest."""
_WIDEST = 64
_GAP = 2
_STRETCH = 3
"""A period of at least this width is drawn as a line, a shorter one as a point."""
_FAR = 6
"""Dates are far off if they make the axis more than six times as long."""


def parsed(written: str | None) -> Edtf | None:
    """Return the date that a text states, or None if the text is no valid date."""
    return dates.parse(written) if written else None


def edges(date: Edtf | None) -> list[Edge]:
    """Return the ends of a date that are not open."""
    ends = () if date is None else (date.start, date.end)
    return [edge for edge in ends if edge is not None]


class Period(NamedTuple):
    """The time that an axis shows."""

    first: Instant
    last: Instant
    is_cut: bool
    """True if a few dates are not in the period, as they are far from all others."""


def period(dated: Iterable[Edtf | None]) -> Period | None:
    """Return the time of all dates but a few that are far off, or None if there are no dates."""
    instants = [
        instant
        for date in dated
        for edge in edges(date)
        for instant in (edge.earliest, edge.latest + 1)
    ]
    if not instants:
        return None
    near = near_together(instants, _FAR, DAY_SECONDS)
    first, last = near[0], near[-1]
    is_cut = first > min(instants) or last < max(instants)
    if last - first <= DAY_SECONDS:  # a single day has no scale
        first, last = first - DAY_SECONDS, last + DAY_SECONDS
    return Period(first, last, is_cut)


class TimeScale(NamedTuple):
    """A period of time, spread over a number of columns."""

    period: Period
    columns: int

    @property
    def second(self) -> float:
        """The number of columns for a second."""
        return (self.columns - 1) / (self.period.last - self.period.first)

    def column(self, instant: Instant) -> int:
        """Return the column of an instant: -1 before the period, and `columns` after it."""
        if instant < self.period.first:
            return -1
        if instant > self.period.last:
            return self.columns
        return int((instant - self.period.first) * self.second)


class TimeAxis(NamedTuple):
    """A time axis at one width."""

    view: View
    scale: TimeScale
    ticks: Sequence[Tick]
    """The ticks. A vertical line runs down from each tick."""

    @property
    def width(self) -> int:
        """The width of the axis in columns, margins included."""
        return self.scale.columns + 2 * MARGIN

    def head(self) -> list[Text]:
        """Return the line of labels, and the line with ticks."""
        return scale_head(self.view.glyphs, self.scale.columns, self.ticks)

    def row(self, date: Edtf) -> Text:
        """Return the line of one event."""
        return self._plot(_marks(self.view, date, self.scale))

    def beside(self, lines: Iterable[Text]) -> Side:
        """Return these lines of the axis, to be drawn beside the words of a block."""
        width = self.width + _GAP
        drawn = [filled(self.view, line, width) for line in lines]
        below = filled(self.view, self._plot(()), width)
        return Side(width, lambda count: [*drawn, *repeat(below, count - len(drawn))])

    def _plot(self, marks: Iterable[Mark]) -> Text:
        return plotted(self.view.glyphs, self.scale.columns, self.ticks, marks)


def time_axis(view: View, shown: Period | None, width: int) -> TimeAxis | None:
    """Return an axis for a screen of `width` columns, or None if it has no room or no date."""
    if shown is None or width < LEAST:
        return None
    columns = min(round(width * _SHARE), _WIDEST) - 2 * MARGIN - _GAP
    return axis_of(view, shown, columns)


def axis_of(view: View, shown: Period, columns: int) -> TimeAxis:
    """Return an axis whose scale has so many columns."""
    scale = TimeScale(shown, columns)
    return TimeAxis(view, scale, _ticks(scale))


# The signs of a date


def kind_of(date: Edtf | None) -> str:
    """Return the kind of a date.

    `rough` is a year, a month, or an approximate or uncertain date. `vague` is one unknown day
    within a range. `lasting` is an interval.
    """
    if date is None:
        return "undated"
    if date.kind != "point":
        return "lasting" if date.kind == "interval" else "vague"
    return "day" if date.start is not None and _is_certain(date.start) else "rough"


def sign(view: View, date: Edtf | None) -> str:
    """Return the sign for a date's kind."""
    signs = {"day": "point", "rough": "roughly", "lasting": "span", "undated": "silent"}
    return str(getattr(view.glyphs, signs.get(kind_of(date), "vague")))


def _is_certain(edge: Edge) -> bool:
    return edge.precision in ("day", "time") and not edge.qualifier


def _marks(view: View, date: Edtf, scale: TimeScale) -> Iterator[Mark]:
    """Yield the signs of a date. A later sign replaces an earlier sign in the same column."""
    glyphs, vague = view.glyphs, date.kind == "one_of"
    low, high = date.start, date.end
    if date.kind == "point" and low is not None:
        columns = _columns(scale, low)
        point = (glyphs.point if _is_certain(low) else glyphs.roughly), "point"
        sign_and_style = point if len(columns) == 1 else (glyphs.vague, "reach")
        yield from ((column, *sign_and_style) for column in columns)
        return
    first = -MARGIN if low is None else scale.column(low.earliest)
    last = scale.columns if high is None else scale.column(high.latest)
    if first == last:
        yield first, sign(view, date), "point"
        return
    yield from stretch(first, last, glyphs.vague if vague else glyphs.span)
    for columns in () if vague else (_columns(scale, edge) for edge in edges(date)):
        if len(columns) > 1:
            yield from stretch(columns[0], columns[-1], glyphs.vague)
    yield first, _end_sign(view, low, "low", vague=vague), "point"
    yield last, _end_sign(view, high, "high", vague=vague), "point"


def _columns(scale: TimeScale, edge: Edge) -> range:
    if (edge.latest + 1 - edge.earliest) * scale.second < _STRETCH:
        middle = scale.column((edge.earliest + edge.latest) / 2)
        return range(middle, middle + 1)
    return range(scale.column(edge.earliest), scale.column(edge.latest) + 1)


def _end_sign(view: View, edge: Edge | None, end: str, *, vague: bool) -> str:
    is_exact = edge is not None and _is_certain(edge)
    shape = "within" if vague else "closed" if is_exact else "open"
    return str(getattr(view.glyphs, f"{shape}_{end}"))


# The legend


def legend(view: View, kinds: Collection[str]) -> Text:
    """Return a line that explains the signs on the axis. The least obvious signs come first."""
    entries = [
        GLUE.join((sign, *words.split()))
        for kind, (sign, words) in sign_meanings(view).items()
        if kind in kinds and not (kind == "open" and "far" in kinds)
    ]
    return text("  ".join(entries), style="quiet")


def sign_meanings(view: View) -> dict[str, tuple[str, str]]:
    """For each kind of sign on the axis, return the sign and its meaning in few words."""
    glyphs = view.glyphs
    arrows = f"{glyphs.endless_low}{GLUE}{glyphs.endless_high}"
    within = f"{glyphs.within_low}{glyphs.vague}{glyphs.within_high}"
    lasting = f"{glyphs.closed_low}{glyphs.span}{glyphs.closed_high}"
    return {
        "vague": (within, "one day within"),
        "inferred": (glyphs.inferred, "inferred"),
        "far": (arrows, "open or far off"),
        "open": (arrows, "open end"),
        "rough": (glyphs.roughly, "about"),
        "lasting": (lasting, "lasting"),
        "day": (glyphs.point, "day"),
    }


# Ticks at round dates

_LAST_DAY = datetime.date.max.toordinal()


class _DateStep(NamedTuple):
    """A distance between two ticks, such as three months. Ticks stand at round dates."""

    seconds: float
    """The approximate length of the step in seconds."""
    room: int
    """Number of columns that the labels need."""
    precision: Precision
    within: Callable[[Instant, Instant], Iterable[Instant]]
    """A function that returns the round dates between two given instants."""


def _ticks(scale: TimeScale) -> list[Tick]:
    """Return ticks at round dates, as close together as there is room for.

    Without a round date, the axis has a tick at its beginning.
    """
    first, last, _ = scale.period
    has_room = (step for step in _STEPS if step.seconds * scale.second >= step.room)
    step = next(has_room, _STEPS[-1])
    ticks: list[Tick] = []
    before = None
    for instant in list(step.within(first, last)) or [first]:
        ticks.append(Tick(scale.column(instant), _labels(instant, step.precision, before)))
        before = _day(instant)
    return ticks


def _labels(
    instant: Instant, precision: Precision, before: datetime.date | None
) -> tuple[str, ...]:
    day = _day(instant)
    year, month = _year(day), _month(day)
    is_new_year = before is None or before.year != day.year
    if precision == "year":
        return (year,)
    if precision == "month":
        return (f"{month} {year}", year) if is_new_year else (month,)
    date = f"{day.day} {month}"
    if precision == "time" and instant % DAY_SECONDS:
        minutes = int(instant % DAY_SECONDS) // 60
        clock = f"{minutes // 60:02}:{minutes % 60:02}"
        return (clock,) if before == day else (f"{date} {clock}", clock)
    if is_new_year:
        return f"{date} {year}", date, year
    is_new_month = before is not None and before.month != day.month
    return (date,) if is_new_month or precision == "time" else (str(day.day),)


def _month(day: datetime.date) -> str:
    return MONTHS[day.month - 1][:3]


def _day(instant: Instant) -> datetime.date:
    ordinal = int(instant // DAY_SECONDS) + EPOCH_DAY
    return datetime.date.fromordinal(min(max(ordinal, 1), _LAST_DAY))


def _midnight(day: datetime.date) -> Instant:
    return (day.toordinal() - EPOCH_DAY) * DAY_SECONDS


def _year(day: datetime.date) -> str:
    return str(day.year) if day.year >= 1000 else f"AD {day.year}"


def _hours(number: int) -> _DateStep:
    length = number * 3600

    def within(first: Instant, last: Instant) -> Iterable[Instant]:
        return range(int(-(-first // length)) * length, int(last) + 1, length)

    return _DateStep(length, 8, "time", within)


def _days(number: int) -> _DateStep:
    # The days are counted from the first of each month
    days = range(1, 32 - number // 2, number)

    def within(first: Instant, last: Instant) -> Iterator[Instant]:
        midnight = int(-(-first // DAY_SECONDS)) * DAY_SECONDS
        instants = range(midnight, int(last) + 1, DAY_SECONDS)
        yield from (instant for instant in instants if _day(instant).day in days)

    return _DateStep(number * DAY_SECONDS, 5, "day", within)


def _months(number: int) -> _DateStep:
    def within(first: Instant, last: Instant) -> Iterator[Instant]:
        day = _day(first)
        start = -(-(day.year * 12 + day.month - 1) // number) * number
        for month in range(start, (datetime.MAXYEAR + 1) * 12, number):
            instant = _midnight(datetime.date(month // 12, month % 12 + 1, 1))
            if instant > last:
                return
            if instant >= first:
                yield instant

    precision: Precision = "month" if number % 12 else "year"
    return _DateStep(number * 30.4 * DAY_SECONDS, 6, precision, within)


_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_STEPS = (
    *map(_hours, (1, 3, 6, 12)),
    *map(_days, (1, 2, 5, 10, 15)),
    *map(_months, (1, 2, 3, 6)),
    *(_months(12 * years) for years in _YEARS),
)

"""Rulers and the time axis for pages, as numbers and words.

Places are percentages from the left, so that a drawing fits any width. Rulers have the same scale
and words as in the terminal. The axis has no breaks. If a few dates are far from all others, arrows
at the ends of the axis point to these dates.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from math import isinf
from typing import NamedTuple

from briefing_tui.model import dates
from briefing_tui.model.dates import DAY_SECONDS, Edtf, Instant
from briefing_tui.model.figures import Interval, Relation, comparisons, interval, number, reach
from briefing_tui.model.records import Figure
from briefing_tui.present.blocks import Text
from briefing_tui.present.items import in_order
from briefing_tui.present.ruler import by_scale, on_ruler
from briefing_tui.present.scale import Scale
from briefing_tui.present.timescale import DateStep, hours, month_name, months
from briefing_tui.present.view import View


class RelationSentence(NamedTuple):
    """A relation between figures, in a sentence."""

    kind: str
    """The relation: `conflict` or `agree`."""
    words: str


class StyledWords(NamedTuple):
    """Words in one style, or without a style."""

    words: str
    style: str


MOST_ROWS = 60
"""Maximum number of figures on a ruler that is drawn."""
MOST_EVENTS = 200
"""Maximum number of events on an axis that is drawn."""
_WIDTH = 76
"""A drawing has the same ticks as a ruler of this many columns in a terminal."""
_FINE = 2001
"""Number of columns of the ruler from which the places of the figures are taken."""
_MOST_TICKS = 6
_FAR = 6
"""Far dates are left out if they make the axis more than `_FAR` times as long."""
_MANY = 0.7
"""The share of the dates that must stay when far dates are left out."""
_POINT = 1.2
"""A period shorter than this percentage of the axis is drawn as a point."""
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_FIRST = (datetime.datetime(1, 1, 1, tzinfo=datetime.UTC) - _EPOCH).total_seconds()
_LAST = (datetime.datetime(9999, 12, 31, tzinfo=datetime.UTC) - _EPOCH).total_seconds()


class DrawnTick(NamedTuple):
    """A round value on a ruler, or a round date on the axis."""

    at: float
    label: str


class DrawnMark(NamedTuple):
    """A mark on a scale: the values that a figure allows, or the dates of an event."""

    low: float
    high: float
    low_end: str
    """The form of the low end: `closed`, `open`, `endless` or empty."""
    high_end: str
    point: str
    """The kind of point: `exact`, `about`, or empty."""
    at: float
    """The place of the point; unused if `point` is empty."""
    vague: bool
    """True for an approximate value, and for one unknown day of a period."""
    alternative: str
    """A text that describes the mark, for readers who cannot see the mark."""


class RulerRow(NamedTuple):
    """A figure on a ruler."""

    who: str
    words: tuple[StyledWords, ...]
    mark: DrawnMark | None


class DrawnRuler(NamedTuple):
    """A ruler: figures of one measure and unit on one scale."""

    title: str
    alternative: str
    ticks: tuple[DrawnTick, ...]
    rows: tuple[RulerRow, ...]


class DrawnAxis(NamedTuple):
    """The time axis: dates on one scale."""

    alternative: str
    ticks: tuple[DrawnTick, ...]
    marks: tuple[DrawnMark | None, ...]
    """The mark of each event, in order, or None for an event that is undated or not drawn."""


def rulers(view: View) -> Iterator[tuple[DrawnRuler | None, tuple[RelationSentence, ...]]]:
    """Yield rulers, and sentences on how figures relate, for every measure with several figures.

    A ruler that cannot be drawn is None. The first ruler of a measure comes with all relations
    between the figures of the measure.
    """
    for measure in view.reading.measures:
        if len(measure) < 2:
            continue
        sentences = relation_sentences(view, comparisons(measure))
        for figures in by_scale(measure):
            ruler = _ruler(view, figures) if 2 <= len(figures) <= MOST_ROWS else None
            if ruler is not None or sentences:
                yield ruler, sentences
            sentences = ()


def relation_sentences(view: View, relations: Iterable[Relation]) -> tuple[RelationSentence, ...]:
    """Return the relations between figures as sentences that begin with a sign, each once."""
    signs = {"conflict": view.glyphs.conflict, "agree": view.glyphs.agrees}
    found = {(one.kind, view.sanitize(one.sentence)): None for one in relations}
    return tuple(
        RelationSentence(kind, f"{signs.get(kind, view.glyphs.bullet)} {words}")
        for kind, words in found
    )


def styled_words(text: Text) -> Iterator[StyledWords]:
    """Split a text where its style changes. If styles overlap, the last one counts."""
    edges = sorted({0, len(text.plain), *(edge for span in text.spans for edge in span[:2])})
    for start, end in pairwise(edges):
        names = [span.style for span in text.spans if span.start <= start and span.end >= end]
        yield StyledWords(text.plain[start:end], names[-1] if names else "")


def _ruler(view: View, figures: Sequence[Figure]) -> DrawnRuler | None:
    ruler = on_ruler(view, figures, _WIDTH)
    if ruler.scale is None:
        return None
    coarse, fine = ruler.scale, ruler.scale._replace(columns=_FINE)
    ticks = tuple(
        DrawnTick(_percent(tick.column, coarse.columns), tick.label) for tick in coarse.ticks()
    )
    rows = tuple(
        RulerRow(
            row.who.plain,
            tuple(styled_words(row.words)),
            _figure_mark(view, row.figure, interval(row.figure), fine),
        )
        for row in ruler.rows
    )
    title = ruler.title.plain
    words = f"{title}: scale from {ticks[0].label} to {ticks[-1].label}"
    return DrawnRuler(title, words, ticks, rows)


def _percent(column: int, columns: int) -> float:
    return round(100 * min(max(column, 0), columns - 1) / (columns - 1), 2)


def _figure_mark(
    view: View, figure: Figure, allowed: Interval | None, scale: Scale
) -> DrawnMark | None:
    if allowed is None:
        return None
    value = number(figure.value)
    point = {"exact": "exact", "about": "about"}.get(figure.bound, "") if value else ""
    low = 0.0 if allowed.low is None else _percent(scale.column(allowed.low), scale.columns)
    high = 100.0 if allowed.high is None else _percent(scale.column(allowed.high), scale.columns)
    at = low if value is None else _percent(scale.column(value), scale.columns)
    if point == "exact":
        low = high = at
    return DrawnMark(
        low,
        high,
        "" if point else _end(allowed.low is None, closed=allowed.low_closed),
        "" if point else _end(allowed.high is None, closed=allowed.high_closed),
        point,
        at,
        figure.bound == "about",
        view.sanitize(reach(allowed)),
    )


def _end(endless: bool, *, closed: bool) -> str:
    if endless:
        return "endless"
    return "closed" if closed else "open"


class _TimeWindow(NamedTuple):
    first: Instant
    last: Instant

    def place(self, instant: Instant) -> float:
        """Return the place of an instant in percent; below 0 or above 100 outside the window."""
        return 100 * (instant - self.first) / (self.last - self.first)


def time_axis(view: View) -> DrawnAxis | None:
    """Return the events on one axis, or None.

    There is no axis for fewer than two dated events, or for more than `MOST_EVENTS` events.
    """
    events = in_order(view)
    found = [dates.parse(event.date) if event.date else None for event in events]
    known = [date for date in found if date is not None]
    if len(known) < 2 or len(events) > MOST_EVENTS:
        return None
    window = _window(known)
    if window is None:
        return None
    ticks = tuple(_ticks(window))
    ends = [dates.parse(_when(instant).date().isoformat()) for instant in window]
    words = " to ".join(dates.words(end) for end in ends if end is not None)
    marks = tuple(None if date is None else _date_mark(date, window) for date in found)
    return DrawnAxis(f"Time axis from {words}, in UTC", ticks, marks)


def _when(instant: Instant) -> datetime.datetime:
    return _EPOCH + datetime.timedelta(seconds=instant)


def _window(known: Sequence[Edtf]) -> _TimeWindow | None:
    """Return the period of all dates, or of most dates if the rest are far away."""
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
    return _TimeWindow(max(first - room, _FIRST), min(last + room, _LAST))


def _date_mark(date: Edtf, window: _TimeWindow) -> DrawnMark:
    low, high = window.place(date.earliest), window.place(date.latest)
    words = dates.words(date)
    qualified = any(edge is not None and edge.qualifier for edge in (date.start, date.end))
    is_day = (
        date.kind == "point" and date.start is not None and date.start.precision in ("day", "time")
    )
    if low >= 0 and high <= 100 and (high - low < _POINT or is_day):
        at = round((low + high) / 2, 2)
        point = "about" if qualified or not is_day else "exact"
        return DrawnMark(at, at, "", "", point, at, vague=False, alternative=words)
    return DrawnMark(
        round(min(max(low, 0.0), 100.0), 2),
        round(min(max(high, 0.0), 100.0), 2),
        "endless" if low < 0 else "closed" if low <= 100 else "",
        "endless" if high > 100 else "closed" if high >= 0 else "",
        "",
        0,
        date.kind != "interval" or qualified,
        words,
    )


def _ticks(window: _TimeWindow) -> Iterator[DrawnTick]:
    for step, label in _STEPS:
        if (window.last - window.first) / step.seconds <= _MOST_TICKS:
            for instant in step.within(*window):
                yield DrawnTick(round(window.place(instant), 2), label(_when(instant)))
            return


def _time_label(when: datetime.datetime) -> str:
    return f"{_day_label(when)} {when:%H:%M}"


def _day_label(when: datetime.datetime) -> str:
    return f"{when.day} {month_name(when)}"


def _month_label(when: datetime.datetime) -> str:
    return f"{month_name(when)} {when.year}"


def _year_label(when: datetime.datetime) -> str:
    return str(when.year)


_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000)
_STEPS: tuple[tuple[DateStep, Callable[[datetime.datetime], str]], ...] = (
    *((hours(number), _time_label) for number in (1, 3, 6, 12)),
    *((hours(24 * days), _day_label) for days in (1, 2, 7, 14)),
    *((months(number), _month_label) for number in (1, 2, 3, 6)),
    *((months(12 * years), _year_label) for years in _YEARS),
)

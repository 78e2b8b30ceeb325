"""The pane Timeline: one line for each event, or all events on an axis drawn to scale.

A line has a narrow axis, the date, the actor who tells the event, and the title. The titles of a
few events are wrapped. In a longer list, they are cut.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import repeat
from typing import NamedTuple

from briefing_tui.model import dates
from briefing_tui.model.dates import Edtf
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import Event
from briefing_tui.present import describe
from briefing_tui.present.actors import actor_style, short_name
from briefing_tui.present.axis import (
    LEAST,
    MARGIN,
    Period,
    TimeAxis,
    axis_of,
    edges,
    kind_of,
    legend,
    parsed,
    period,
    sign,
    time_axis,
)
from briefing_tui.present.blocks import (
    BLANK,
    Block,
    Pane,
    PaneRow,
    Part,
    Piece,
    Side,
    Text,
    block,
    cut,
    empty_words,
    filled,
    list_pane,
    listed,
    part,
    set_down,
    text,
)
from briefing_tui.present.items import figure_parts, in_order, told_by
from briefing_tui.present.layout import as_text, layout
from briefing_tui.present.sanitize import width_of
from briefing_tui.present.view import View, per_reading
from briefing_tui.present.vocabulary import UNDATED, counted

_EMPTY = "This briefing lists no events."


class _Timeline(NamedTuple):
    events: list[Event]
    period: Period | None
    kinds: set[str]
    """The kinds of signs that the axis has, as in `axis.sign_meanings`."""


@per_reading
def _timeline(reading: Reading) -> _Timeline:
    events = in_order(View(reading))
    dated = {event.date: parsed(event.date) for event in events}
    shown = period(dated.values())
    kinds = {kind_of(date) for date in dated.values()}
    kinds |= {"open" for date in dated.values() if date is not None and None in date[2:4]}
    kinds |= {"inferred" for event in events if event.basis == "inferred"}
    kinds |= {"far"} if shown is not None and shown.is_cut else set()
    return _Timeline(events, shown, kinds)


class _ScaledEvents:
    """Events on an axis drawn to scale."""

    def __init__(self, view: View) -> None:
        self._axis = lru_cache(maxsize=1)(partial(time_axis, view, _timeline(view.reading).period))

    def head(self, *parts: Part) -> Block:
        def side(width: int) -> Side | None:
            axis = self._axis(width)
            return None if axis is None else axis.beside(axis.head())

        return Block("", parts, side=side)

    def event(self, view: View, event: Event) -> Block:
        date = parsed(event.date)

        def side(width: int) -> Side | None:
            axis = self._axis(width)
            if axis is None or date is None:
                return None
            return axis.beside([axis.row(date)])

        return event_block(view, event)._replace(side=side)


def pane(view: View) -> Pane:
    """Return the axis and all events in order."""
    timeline = _timeline(view.reading)
    if view.timeline_by == "scale":
        scaled = _ScaledEvents(view)
        head = scaled.head()
        make: Callable[[View, Event], Block] = scaled.event
    else:
        lines = _EventList(view, timeline)
        head, make = Block(draw=lines.head), lines.event
    rows = [PaneRow(event, event.id) for event in timeline.events]
    if timeline.period is None:
        return list_pane("timeline", view, rows, make, _EMPTY)
    shown = list_pane("timeline", view, [PaneRow(head), *rows], make, _EMPTY)
    return shown._replace(head=lambda block: 0 if block else -1)


def page(view: View) -> Iterator[Block]:
    """Yield the blocks to print: all events, on an axis drawn to scale."""
    timeline, scaled = _timeline(view.reading), _ScaledEvents(view)
    if view.whole and timeline.period is not None:
        lines = _EventList(view, timeline)
        says = f"{counted(len(timeline.events), 'event')} on one time axis; in words below"
        yield Block(draw=lines.all, says=says)
    elif timeline.period is not None:
        yield scaled.head(Part(legend(view, timeline.kinds)))
    for event in timeline.events:
        yield scaled.event(view, event)
    if not timeline.events:
        yield block(part((empty_words(view, _EMPTY), "quiet")))


def signs(view: View) -> Text:
    """Return the signs that the pane shows, with their meanings in few words."""
    events = view.reading.briefing.timeline
    occurs = {
        "relayed": any(event.via is not None for event in events),
        "unchecked": any(event.unchecked for event in events),
    }
    marks = describe.explained(view, [name for name, is_seen in occurs.items() if is_seen])
    return listed([marks, legend(view, _timeline(view.reading).kinds)], "  ")


def event_block(view: View, event: Event) -> Block:
    """Return the date, title, actors and figures of an event.

    On a printed page, add the weekday and the distance from the article's date.
    """
    date = parsed(event.date)
    known = describe.known(view, event, without=_SAID if view.in_full else (*_SAID, "distance"))
    when = (view.date(event.date), "date") if event.date else (UNDATED, "quiet")
    told = part(when, describe.remark(view, event), first=(sign(view, date), "date"), indent=2)
    return block(
        told._replace(role="item"),
        part((view.sanitize(event.title), "strong"), indent=2),
        Part(known, None, 2) if known else None,
        *figure_parts(view, event.figures, indent=2),
        *describe.below(view, event, 2),
        BLANK,
        item=event.id,
    )


_SAID = ("basis", "by", "via", "unchecked", "figures")
"""The facts about an event beside its date, or on lines of their own."""


# Events on one line each

FEW = 15
"""Maximum number of events whose titles are wrapped. In a longer list, titles are cut."""
_UNNAMED = " (unnamed): "
_SIGNS = 6
"""Number of columns for the signs before a title."""
_NAME = 18
"""Maximum width of the name of the actor who tells an event, in columns."""
_NARROWEST, _SHARE = 7, 0.18
"""Minimum width of the scale in columns, and its share of the width. It also gets what is free."""
_DATES = 0.34
"""Maximum share of the width for the dates. A longer date moves its title to the right."""
_GAP = 2
_LEAST_TITLE = 12
"""Minimum number of columns of a title beside a long date."""


class _Columns(NamedTuple):
    axis: TimeAxis | None
    dates: int
    """The first column of the dates."""
    title: int
    """The first column of the titles."""


class _EventList:
    """Events with their titles on a line each, beside a narrow axis and the dates."""

    def __init__(self, view: View, timeline: _Timeline) -> None:
        self._view, self._events, self._period = view, timeline.events, timeline.period
        ends = [edge for event in timeline.events for edge in edges(parsed(event.date))]
        self._years = sorted({edge.text.partition("-")[0] for edge in ends})
        in_one = len(self._years) == 1 and all(edge.precision != "year" for edge in ends)
        self._year = self._years[0] if in_one and view.date_style != "iso" else ""
        """The year of all dates, which stands above them, or `""`."""
        self._columns = lru_cache(maxsize=1)(self._laid_out)

    def head(self, width: int) -> Sequence[Text]:
        axis, at, _ = self._columns(width)
        if axis is None:
            years = dict.fromkeys((self._years[0], self._years[-1]))
            return [Text(f" {self._view.glyphs.dash} ".join(years), "date")]
        return [set_down([(0, axis.head()[0]), self._bar(at), (at, Text(self._year, "date"))])]

    def all(self, width: int) -> Sequence[Text]:
        """Return the lines of the head and of all events."""
        blocks = [self.event(self._view, event) for event in self._events]
        return [
            *self.head(width),
            *(as_text(line) for one in blocks for line in layout(one, width)),
        ]

    def event(self, view: View, event: Event) -> Block:
        title = text(
            *self._signs(event), *self._teller(event), (view.sanitize(event.title), "strong")
        )
        line = Part(title, clip=len(self._events) > FEW)
        return Block(event.id, (line,), side=partial(self._side, event))

    def _side(self, event: Event, width: int) -> Side | None:
        if width < _LEAST_TITLE:
            return None
        columns, date = self._columns(width), parsed(event.date)
        when = Text(self._when(event.date, date), "date" if date else "quiet")
        at = max(columns.title, columns.dates + when.cell_len + _GAP)
        at = min(at, max(columns.title, width - _LEAST_TITLE))
        when = cut(self._view, when, at - _GAP - columns.dates)
        below = [] if columns.axis is None else [self._bar(columns.dates)]
        drawn = Text(sign(self._view, date), "point")
        if columns.axis is not None:
            drawn = columns.axis.row(date) if date is not None else Text("")
        left = [(0, drawn), *below, (columns.dates, when)]
        lines = [filled(self._view, set_down(pieces), at) for pieces in (left, below)]
        return Side(at, lambda count: [lines[0], *repeat(lines[1], count - 1)])

    def _laid_out(self, width: int) -> _Columns:
        axis, at = None, _GAP
        written = {event.date for event in self._events}
        widths = [width_of(self._when(date, parsed(date))) for date in written]
        dated = max((wide for wide in widths if wide <= width * _DATES), default=0)
        if width >= LEAST and self._period is not None:
            columns = max(_NARROWEST, round(width * _SHARE) - 2 * MARGIN)
            free = width - dated - self._longest() - columns - 3 * _GAP - 2 * MARGIN
            axis = axis_of(self._view, self._period, columns + max(free, 0))
            at = axis.width + _GAP
        return _Columns(axis, at, min(at + dated, width // 2) + _GAP)

    def _longest(self) -> int:
        """Return the width of the longest title with what stands before it."""
        tellers = {told_by(self._view, event) for event in self._events}
        widths = [width_of(short_name(self._view, ref)) for ref in tellers if ref]
        before = min(max(widths), _NAME) + len(_UNNAMED) if widths else 0
        return before + _SIGNS + max(width_of(event.title) for event in self._events)

    def _bar(self, at: int) -> tuple[int, Text]:
        return at - _GAP, Text(self._view.glyphs.bar, "ruler")

    def _teller(self, event: Event) -> Iterator[Piece]:
        if teller := told_by(self._view, event):
            style = actor_style(self._view, teller)
            yield cut(self._view, Text(short_name(self._view, teller), style), _NAME)
            yield _UNNAMED if style == "unnamed" else ": "

    def _signs(self, event: Event) -> Iterator[Piece]:
        glyphs = self._view.glyphs
        if event.unchecked:
            yield f"{glyphs.unchecked} ", "unchecked"
        if event.basis == "inferred":
            yield f"{glyphs.inferred} ", "inferred"
        if event.via is not None:
            yield f"{glyphs.relayed} ", "relayed"

    def _when(self, written: str | None, date: Edtf | None) -> str:
        view = self._view
        if date is None:
            return UNDATED if written is None else view.date(written)
        words = dates.compact(date, "iso" if view.date_style == "iso" else "short")
        if self._year:
            words = words.replace(f" {self._year}", "")
        return view.computed(words).replace("–", view.glyphs.dash)

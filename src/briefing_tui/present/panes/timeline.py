"""The pane Timeline: one line for each event, or all events on an axis drawn to scale.

A line has a narrow axis, the date, the title, and the actor who tells the event. Titles are wrapped
if the whole list then fits on a screen of 30 lines. Otherwise, titles are cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple

from briefing_tui.model import dates
from briefing_tui.model.dates import Edtf
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import Event
from briefing_tui.present.actors import actor_style, named, several, short
from briefing_tui.present.axis import (
    TimeAxis,
    event_side,
    gutter_axis,
    gutter_head,
    head_side,
    is_open,
    kind_of,
    legend,
    parsed,
    scale_columns,
    sign,
    time_axis,
)
from briefing_tui.present.blocks import (
    BLANK,
    GLUE,
    Block,
    MakeBlock,
    Pane,
    PaneRow,
    Part,
    Piece,
    Side,
    Text,
    block,
    cut,
    empty_words,
    list_pane,
    listed,
    part,
    set_down,
    text,
)
from briefing_tui.present.distance import distance
from briefing_tui.present.figures import figure_parts
from briefing_tui.present.items import in_order, told_by, unchecked
from briefing_tui.present.layout import laid_out
from briefing_tui.present.timescale import Knots, end_labels, timescale
from briefing_tui.present.view import View, per_reading
from briefing_tui.present.vocabulary import UNDATED
from briefing_tui.present.wrap import width_of

_USUAL = 80
"""The printed legend assumes a page of this width, in columns."""
_EMPTY = "This briefing lists no events."


class _Timeline(NamedTuple):
    events: list[Event]
    knots: Knots
    kinds: set[str]
    """The kinds of dates that the events have, as in `axis.KINDS`."""


class _AxisByWidth:
    def __init__(self, view: View, timeline: _Timeline) -> None:
        self.view = view
        self.kinds = tuple(timeline.kinds)
        self._knots = timeline.knots
        self._width = 0
        self._axis: TimeAxis | None = None

    def at(self, width: int) -> TimeAxis | None:
        if width != self._width:
            self._width, self._axis = width, time_axis(self.view, self._knots, width)
        return self._axis

    def head(self, *, explained: bool) -> Block:
        def side(width: int) -> Side | None:
            return head_side(self.at(width))

        if not explained:
            return Block(side=side)
        broken = _is_broken(self.view.reading, scale_columns(_USUAL))
        inferred, *_ = _remarks_that_occur(self.view.reading)
        words = legend(self.view, self.kinds, inferred=inferred, broken=broken)
        return Block("", (Part(words),), side=side)

    def event(self, view: View, event: Event, *, how_far: bool = False) -> Block:
        date, inferred = parsed(event.date), event.basis == "inferred"

        def side(width: int) -> Side | None:
            return event_side(self.at(width), date, inferred=inferred)

        return event_block(view, event, how_far=how_far)._replace(side=side)


def pane(view: View) -> Pane:
    """Return the axis and all events in order."""
    found = _timeline(view.reading)
    if view.timeline_by == "scale":
        axis = _AxisByWidth(view, found)
        head = axis.head(explained=False)
        make: MakeBlock = axis.event
    else:
        lines = _EventLines(view, found.events, found.knots)
        head, make = Block(draw=lines.head), lines.block
    rows = [PaneRow(head)] if found.knots.stated else []
    rows += [PaneRow(event, event.id) for event in found.events]
    made = list_pane("timeline", view, rows, make, _EMPTY)
    if not found.knots.stated:
        return made
    return made._replace(head=lambda block: 0 if block else -1)


def page(view: View) -> Iterator[Block]:
    """Yield the blocks to print: all events, on an axis drawn to scale."""
    found = _timeline(view.reading)
    axis = _AxisByWidth(view, found)
    if found.knots.stated:
        yield axis.head(explained=True)
    for event in found.events:
        yield axis.event(view, event, how_far=True)
    if not found.events:
        yield block(part((empty_words(view, _EMPTY), "quiet")))


def signs(view: View, width: int) -> Text:
    """Return the signs that the pane shows at this width, with their meanings in few words."""
    found = _timeline(view.reading)
    inferred, relayed, is_unchecked = _remarks_that_occur(view.reading)
    columns = scale_columns(width) if view.timeline_by == "scale" else _gutter_columns(width)
    broken = _is_broken(view.reading, columns)
    known = legend(view, tuple(found.kinds), inferred=inferred, broken=broken, in_brief=True)
    more: list[Piece] = [f"{view.glyphs.relayed}{GLUE}relayed"] * relayed
    more += [f"{view.glyphs.unchecked}{GLUE}unchecked"] * is_unchecked
    return listed([*more, known], "  ", style="quiet")


@per_reading
def _is_broken(reading: Reading, columns: int) -> bool:
    scale = timescale(_timeline(reading).knots, columns) if columns > 0 else None
    return scale is not None and len(scale.stretches) > 1


@per_reading
def _remarks_that_occur(reading: Reading) -> tuple[bool, bool, bool]:
    events = reading.briefing.timeline
    return (
        any(event.basis == "inferred" for event in events),
        any(event.via is not None for event in events),
        any(event.unchecked for event in events),
    )


@per_reading
def _timeline(reading: Reading) -> _Timeline:
    found = _Timeline(in_order(View(reading)), Knots(), set())
    for written in dict.fromkeys(event.date for event in reading.briefing.timeline):
        date = parsed(written)
        found.kinds.add(kind_of(date))
        if date is not None:
            found.knots.add(date)
            found.kinds.update(["open"] * is_open(date))
    return found


def event_block(view: View, event: Event, *, how_far: bool = False) -> Block:
    """Return the date, title, actors and figures of an event.

    If `how_far` is true, add the weekday and the distance from the reference date.
    """
    date = parsed(event.date)
    parts = [
        part(*_when(view, event), first=(sign(view, date), "date"), indent=2),
        part((view.sanitize(event.title), "strong"), indent=2),
    ]
    if how_far and date is not None:
        parts += _how_far(view, event, date)
    if event.actors:
        parts.append(Part(several(view, event.actors), None, 2))
    parts += figure_parts(view, event.figures, indent=2)
    return block(*parts, BLANK, item=event.id)


def _when(view: View, event: Event) -> list[Piece]:
    when: list[Piece] = [(view.date(event.date), "date") if event.date else (UNDATED, "quiet")]
    if event.basis == "inferred":
        when.append((f"  {view.glyphs.inferred}{GLUE}inferred", "inferred"))
    if teller := told_by(view, event):
        when += ["  ", ("by ", "quiet"), named(view, teller)]
    if event.via is not None:
        relayed = f"{view.glyphs.relayed}{GLUE}relayed by {view.name(event.via)}"
        when += ["  ", (relayed, "relayed")]
    if doubt := unchecked(view, event):
        when += ["  ", doubt]
    return when


def _how_far(view: View, event: Event, date: Edtf) -> list[Part]:
    facts = [dates.weekday(date) or "", distance(view, date, event)]
    words = listed(facts, f" {view.glyphs.separator} ", style="quiet")
    return [Part(words, None, 2)] if words else []


# Events on one line each

SCREEN = 20
"""Number of lines of a list that fits a screen of 30 lines. In a longer list, titles are cut."""
_LEAST_WITH_AXIS = 46
"""Minimum width, in columns, at which the list has an axis."""
_SHARE = 0.16
"""Share of the width that the axis takes."""
_GUTTER = (7, 22)
"""Minimum and maximum width of the scale, in columns."""
_LEAST_WITH_TELLER = 50
"""Minimum width, in columns, at which a line names the actor who tells the event."""
_LEAST_WITH_REMARK = 70
"""Minimum width, in columns, at which a line says `by Ann Ode`, not only `Ann Ode`."""
_NAME, _WIDE_NAME = 16, 32
"""Maximum number of columns of the actor's name, in a narrow list and in a wide list."""
_DATES = 0.34
"""Maximum share of the width for the dates. A longer date moves its title to the right."""
_MEASURED = 300
"""Number of events whose dates are measured for the width of the date column."""
_MOST_LINES = 4
"""Maximum number of lines of a title in a short list."""
_GAP = 2
_LEAST_TITLE = 12
"""Minimum number of columns of a title beside a long date."""


class _Columns(NamedTuple):
    axis: TimeAxis | None
    gutter: int
    """The number of columns before the dates."""
    title: int
    """The first column of the titles."""


class _EventLines:
    def __init__(self, view: View, events: Sequence[Event], knots: Knots) -> None:
        self._view, self._events, self._knots = view, events, knots
        self._year = _common_year(view, events)
        self._width = 0
        self._columns = _Columns(None, 0, 0)
        self._lines: Mapping[str, int] = {}
        """The number of lines of a title, by the event's id. Titles not listed take one line."""

    def head(self, width: int) -> Sequence[Text]:
        columns = self._at(width)
        axis = columns.axis
        drawn = gutter_head(axis) if axis is not None else []
        bar = [(columns.gutter - _GAP, Text(self._view.glyphs.bar, "ruler"))] if axis else []
        year = [(columns.gutter, Text(self._year, "date"))] if self._year else []
        if not drawn:
            return [Text(self._year or self._years(width), "date")]
        return [
            *(set_down([(0, line), *bar]) for line in drawn[:-1]),
            set_down([(0, drawn[-1]), *bar, *year]),
        ]

    def block(self, _view: View, event: Event) -> Block:
        return Block(event.id, draw=partial(self.lines, event))

    def lines(self, event: Event, width: int) -> Sequence[Text]:
        columns = self._at(width)
        date = parsed(event.date)
        when = Text(self._when(event.date, date), "date" if date else "quiet")
        at = max(columns.title, columns.gutter + when.cell_len + _GAP)
        at = min(at, max(columns.title, width - _LEAST_TITLE))
        titles, teller = self._titles(event, width, at)
        left = self._gutter(columns, event, date)
        when = cut(self._view, when, at - _GAP - columns.gutter)
        below = left[-1:] if columns.axis is not None else []
        rows = [[*left, (columns.gutter, when)], *([*below] for _ in titles[1:])]
        for row, title in zip(rows, titles, strict=True):
            row.append((at, title))
        if teller:
            rows[-1].append((width - teller.cell_len, teller))
        return list(map(set_down, rows))

    def _years(self, width: int) -> str:
        scale = timescale(self._knots, width)
        labels = end_labels(scale, width) if scale is not None else ("", "")
        return f" {self._view.glyphs.dash} ".join(filter(None, labels))

    def _at(self, width: int) -> _Columns:
        if width != self._width:
            self._width, self._columns = width, self._laid_out(width)
            self._lines = self._allotted(width)
        return self._columns

    def _allotted(self, width: int) -> Mapping[str, int]:
        free = SCREEN - len(self._events)
        if free <= 0:
            return {}
        self._lines = dict.fromkeys((event.id for event in self._events), _MOST_LINES)
        needed = {event.id: len(self.lines(event, width)) for event in self._events}
        found = dict.fromkeys(needed, 1)
        for count in range(2, _MOST_LINES + 1):
            for event, lines in needed.items():
                if lines >= count and free > 0:
                    found[event] = count
                    free -= 1
        return found

    def _laid_out(self, width: int) -> _Columns:
        room = _gutter_columns(width)
        axis = gutter_axis(self._view, self._knots, room) if room else None
        gutter = axis.width + _GAP if axis is not None else _GAP
        written = dict.fromkeys(event.date for event in islice(self._events, _MEASURED))
        widths = [width_of(self._when(one, parsed(one))) for one in written]
        dated = max((one for one in widths if one <= width * _DATES), default=0)
        return _Columns(axis, gutter, min(gutter + dated, width // 2) + _GAP)

    def _gutter(self, columns: _Columns, event: Event, date: Edtf | None) -> list[tuple[int, Text]]:
        axis = columns.axis
        if axis is None:
            return [(0, Text(sign(self._view, date), "point"))]
        bar = columns.gutter - _GAP, Text(self._view.glyphs.bar, "ruler")
        if date is None:
            return [bar]
        row = axis.row(date, inferred=event.basis == "inferred")
        return [(0, row._replace(plain=row.plain[: axis.width])), bar]

    def _titles(self, event: Event, width: int, at: int) -> tuple[list[Text], Text]:
        view = self._view
        title = text(*self._signs(event), (view.sanitize(event.title), "strong"))
        room, most = max(width - at, 1), self._lines.get(event.id, 1)
        teller = cut(view, self._name(event, width), room // 2 if most == 1 else room)
        beside = teller.cell_len + _GAP if teller else 0
        lines = laid_out(view, [Part(title)], room) if most > 1 else [title]
        if len(lines) < most and beside and lines[-1].cell_len + beside > room:
            lines.append(Text(""))
        if len(lines) > most:
            lines[most - 1 :] = [text(lines[most - 1], view.glyphs.more)]
        lines[-1] = cut(view, lines[-1], max(room - beside, 1))
        return lines, teller

    def _signs(self, event: Event) -> Iterator[Piece]:
        glyphs = self._view.glyphs
        if unchecked(self._view, event):
            yield f"{glyphs.unchecked} ", "unchecked"
        if event.basis == "inferred":
            yield f"{glyphs.inferred} ", "inferred"
        if event.via is not None:
            yield f"{glyphs.relayed} ", "relayed"

    def _name(self, event: Event, width: int) -> Text:
        teller = told_by(self._view, event) if width >= _LEAST_WITH_TELLER else ""
        if not teller:
            return Text("")
        style = actor_style(self._view, teller)
        if width < _LEAST_WITH_REMARK:
            return cut(self._view, Text(short(self._view, teller, _NAME), style), _NAME)
        name = cut(self._view, Text(short(self._view, teller, _WIDE_NAME), style), _WIDE_NAME)
        return text(("by ", "quiet"), name, (" (unnamed)" if style == "unnamed" else "", style))

    def _when(self, written: str | None, date: Edtf | None) -> str:
        view = self._view
        if date is None:
            return UNDATED if written is None else view.date(written)
        words = dates.compact(date, "iso" if view.date_style == "iso" else "short")
        if self._year:
            words = words.replace(f" {self._year}", "")
        return view.computed(words).replace("–", view.glyphs.dash)


def _gutter_columns(width: int) -> int:
    if width < _LEAST_WITH_AXIS:
        return 0
    least, most = _GUTTER
    return max(least, min(most, round(width * _SHARE) - 2))


def _common_year(view: View, events: Iterable[Event]) -> str:
    years: set[str] = set()
    for written in {event.date for event in events}:
        date = parsed(written)
        for edge in (date.start, date.end) if date is not None else ():
            if edge is not None:
                years.add("" if edge.precision == "year" else edge.text.partition("-")[0])
        if len(years) > 1:
            return ""
    return "" if view.date_style == "iso" else "".join(years)

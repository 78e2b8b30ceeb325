"""The pane Timeline: one line for each event, or all events on an axis drawn to scale.

Events are sorted by earliest date, then by latest date, then by file order. Undated events are
last.
"""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from briefing_tui.model import dates
from briefing_tui.model.dates import Edtf
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import Event
from briefing_tui.present.actors import named, several
from briefing_tui.present.charts.axis import (
    TimeAxis,
    event_side,
    head_side,
    is_open,
    kind_of,
    legend,
    parsed,
    scale_columns,
    sign,
    time_axis,
)
from briefing_tui.present.charts.event_lines import EventLines, gutter_columns
from briefing_tui.present.charts.timescale import Knots, timescale
from briefing_tui.present.distance import distance
from briefing_tui.present.figures import figure_parts
from briefing_tui.present.items import in_order, told_by, unchecked
from briefing_tui.present.text.blocks import (
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
    empty_words,
    list_pane,
    listed,
    part,
)
from briefing_tui.present.view import View, per_reading
from briefing_tui.present.wording import UNDATED

_USUAL = 80
"""The width, in columns, for which the legend of the printed axis says if the axis has breaks."""
_EMPTY = "This briefing lists no events."


class _Timeline(NamedTuple):
    """The events in order, and the data for their axis."""

    events: list[Event]
    knots: Knots
    kinds: set[str]
    """The kinds of the dates of the events, as in `axis.KINDS`."""


class _AxisByWidth:
    """The axis of the pane. It is made again only when the width changes."""

    def __init__(self, view: View, timeline: _Timeline) -> None:
        self.view = view
        self.kinds = tuple(timeline.kinds)
        self.inferred = any(event.basis == "inferred" for event in timeline.events)
        self._knots = timeline.knots
        self._width = 0
        self._axis: TimeAxis | None = None

    def at(self, width: int) -> TimeAxis | None:
        """Return the axis for that width; None if there is no room for one."""
        if width != self._width:
            self._width, self._axis = width, time_axis(self.view, self._knots, width)
        return self._axis

    def head(self, *, explained: bool) -> Block:
        """Return the block of the axis. If `explained`, the block has the meanings of the signs."""

        def side(width: int) -> Side | None:
            return head_side(self.at(width))

        if not explained:
            return Block(side=side)
        broken = _is_broken(self.view.reading, scale_columns(_USUAL))
        words = legend(self.view, self.kinds, inferred=self.inferred, broken=broken)
        return Block("", (Part(words),), side=side)

    def event(self, view: View, event: Event, *, how_far: bool = False) -> Block:
        """Return the block of an event, drawn on the axis. `how_far` is as in `event_block`."""
        date, inferred = parsed(event.date), event.basis == "inferred"

        def side(width: int) -> Side | None:
            return event_side(self.at(width), date, inferred=inferred)

        return event_block(view, event, how_far=how_far)._replace(side=side)


def pane(view: View) -> Pane:
    """Return the axis and all events in order. The axis stays visible."""
    found = _timeline(view.reading)
    if view.timeline_by == "scale":
        axis = _AxisByWidth(view, found)
        head = axis.head(explained=False)
        make: MakeBlock = axis.event
    else:
        lines = EventLines(view, found.events, found.knots, partial(told_by, view))
        head, make = Block(draw=lines.head), _line_of(lines)
    rows = [PaneRow(head)] if found.knots.stated else []
    rows += [PaneRow(event, event.id) for event in found.events]
    made = list_pane("timeline", view, rows, make, _EMPTY)
    return made._replace(head=_head) if found.knots.stated else made


def _head(block: int) -> int:
    """Return the block of the axis, which stays visible above every event."""
    return 0 if block else -1


def _line_of(lines: EventLines) -> MakeBlock:
    def make(_view: View, event: Event) -> Block:
        return Block(event.id, draw=partial(lines.lines, event))

    return make


def page(view: View) -> Iterator[Block]:
    """Yield the blocks to print: all events with all details, on an axis drawn to scale."""
    found = _timeline(view.reading)
    axis = _AxisByWidth(view, found)
    if found.knots.stated:
        yield axis.head(explained=True)
    for event in found.events:
        yield axis.event(view, event, how_far=True)
    if not found.events:
        yield block(part((empty_words(view, _EMPTY), "quiet")))


def signs(view: View, width: int) -> Text:
    """Return the signs of the events in `width` columns, each with its meaning in few words."""
    found = _timeline(view.reading)
    inferred, relayed, is_unchecked = _remarks(view.reading)
    columns = scale_columns(width) if view.timeline_by == "scale" else gutter_columns(width)
    broken = _is_broken(view.reading, columns)
    known = legend(view, tuple(found.kinds), inferred=inferred, broken=broken, in_brief=True)
    more: list[Piece] = [f"{view.glyphs.relayed}{GLUE}relayed"] * relayed
    more += [f"{view.glyphs.unchecked}{GLUE}unchecked"] * is_unchecked
    return listed([*more, known], "  ", style="quiet")


@per_reading
def _is_broken(reading: Reading, columns: int) -> bool:
    """Return True if an axis of this width leaves out a stretch of time."""
    scale = timescale(_timeline(reading).knots, columns) if columns > 0 else None
    return scale is not None and len(scale.stretches) > 1


@per_reading
def _remarks(reading: Reading) -> tuple[bool, bool, bool]:
    """Say if any event is inferred, relayed, or unchecked."""
    events = reading.briefing.timeline
    return (
        any(event.basis == "inferred" for event in events),
        any(event.via is not None for event in events),
        any(event.unchecked for event in events),
    )


@per_reading
def _timeline(reading: Reading) -> _Timeline:
    """Return the events in order, with the data for their axis."""
    found = _Timeline(in_order(View(reading)), Knots(), set())
    for written in dict.fromkeys(event.date for event in reading.briefing.timeline):
        date = parsed(written)
        found.kinds.add(kind_of(date))
        if date is not None:
            found.knots.add(date)
            found.kinds.update(["open"] * is_open(date))
    return found


def event_block(view: View, event: Event, *, how_far: bool = False) -> Block:
    """Return the date of an event, what happened, who took part, and the figures.

    If `how_far`, add the weekday and the distance to the reference date.
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
    """Return the date in words, the actor who gives it if not the article, and the certainty."""
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
    """Return the weekday of a certain day, and its distance to the reference date."""
    facts = [dates.weekday(date) or "", distance(view, date, event)]
    words = listed(facts, f" {view.glyphs.separator} ", style="quiet")
    return [Part(words, None, 2)] if words else []

"""What happened when, on one time axis: by earliest, then latest, then the order of the file;
undated last."""

from typing import NamedTuple

from briefing_tui.model import dates
from briefing_tui.model.dates.edtf import Edtf
from briefing_tui.model.format.records import Event
from briefing_tui.present.actors import named, several
from briefing_tui.present.charts.axis import (
    TimeAxis,
    event_side,
    head_side,
    is_open,
    kind_of,
    legend,
    parsed,
    sign,
    time_axis,
)
from briefing_tui.present.charts.timescale import Knots
from briefing_tui.present.distance import distance
from briefing_tui.present.figures import figure_parts
from briefing_tui.present.items import unchecked
from briefing_tui.present.listing import Listed
from briefing_tui.present.panes.rows import paged
from briefing_tui.present.text.blocks import (
    BLANK,
    GLUE,
    Block,
    Pane,
    Part,
    Piece,
    Side,
    block,
    listed,
    part,
)
from briefing_tui.present.view import View

UNDATED = "undated"


class _Listed(NamedTuple):
    """The events in order, and what an axis for them needs."""

    events: list[Event]
    knots: Knots
    kinds: set[str]
    """How their dates are known, in the words of `axis.KINDS`."""


class _Axes:
    """The axis of a pane, drawn anew only when the width changes."""

    def __init__(self, view: View, listed: _Listed) -> None:
        self.view = view
        self.kinds = tuple(listed.kinds)
        self.inferred = any(event.basis == "inferred" for event in listed.events)
        self._knots = listed.knots
        self._width = 0
        self._axis: TimeAxis | None = None

    def at(self, width: int) -> TimeAxis | None:
        """The axis for that width."""
        if width != self._width:
            self._width, self._axis = width, time_axis(self.view, self._knots, width)
        return self._axis

    def head(self) -> Block:
        """The axis, with what its signs mean."""

        def side(width: int) -> Side | None:
            return head_side(self.at(width))

        told = legend(self.view, self.kinds, inferred=self.inferred, broken=self.is_broken)
        return Block("", (Part(told),), side=side)

    @property
    def is_broken(self) -> bool:
        """Whether some stretch of time is left out, at the width of a page."""
        axis = time_axis(self.view, self._knots, 80)
        return axis is not None and len(axis.scale.stretches) > 1

    def event(self, view: View, event: Event) -> Block:
        """One event with its mark."""
        date, inferred = parsed(event.date), event.basis == "inferred"

        def side(width: int) -> Side | None:
            return event_side(self.at(width), date, inferred=inferred)

        return event_block(view, event)._replace(side=side)


def pane(view: View) -> Pane:
    """The axis, and all events in order."""
    found = _listed(view)
    axes = _Axes(view, found)
    rows: list[Event | Block] = [*found.events]
    head = int(bool(found.knots.stated))
    if head:
        rows.insert(0, axes.head())
    ids = Listed(head, found.events)
    return paged("timeline", view, rows, ids, axes.event, "This briefing lists no events.")


def in_order(view: View) -> list[Event]:
    """The events as the timeline has them."""
    return _listed(view).events


def _listed(view: View) -> _Listed:
    """Dates repeat, so they are read and sorted, not the events."""
    spans: dict[str | None, tuple[float, float]] = {}
    groups: dict[tuple[float, float], list[Event]] = {}
    found = _Listed([], Knots(), set())
    for event in view.reading.briefing.timeline:
        span = spans.get(event.date)
        if span is None:
            date = parsed(event.date)
            span = spans[event.date] = dates.sort_key(date, 0)[:2]
            found.kinds.add(kind_of(date))
            if date is not None:
                found.knots.add(date)
                found.kinds.update(["open"] * is_open(date))
        groups.setdefault(span, []).append(event)
    found.events.extend(event for span in sorted(groups) for event in groups[span])
    return found


def event_block(view: View, event: Event) -> Block:
    """When, what, who and how many."""
    date = parsed(event.date)
    parts = [
        part(*_when(view, event), first=(sign(view, date), "date"), indent=2),
        part((view.sanitize(event.title), "strong"), indent=2),
    ]
    if date is not None:
        parts += _how_far(view, event, date)
    if event.actors:
        parts.append(Part(several(view, event.actors), None, 2))
    parts += figure_parts(view, event.figures, indent=2)
    return block(*parts, BLANK, item=event.id)


def _when(view: View, event: Event) -> list[Piece]:
    """The date in words, whose word it is where not the article's, and how sure it is."""
    when: list[Piece] = [(view.date(event.date), "date") if event.date else (UNDATED, "quiet")]
    if event.basis == "inferred":
        when.append((f"  {view.glyphs.inferred}{GLUE}inferred", "inferred"))
    if event.by is not None and not view.is_narrator(event.by):
        when += ["  ", ("by ", "quiet"), named(view, event.by)]
    if event.via is not None:
        relayed = f"{view.glyphs.relayed}{GLUE}relayed by {view.name(event.via)}"
        when += ["  ", (relayed, "relayed")]
    if doubt := unchecked(view, event):
        when += ["  ", doubt]
    return when


def _how_far(view: View, event: Event, date: Edtf) -> list[Part]:
    """The day of the week of a certain day, and how far it is from the article or the like."""
    facts = [dates.weekday(date) or "", distance(view, date, event)]
    told = listed(facts, f" {view.glyphs.separator} ", style="quiet")
    return [Part(told, None, 2)] if told else []

"""What happened when: by earliest, then latest, then the order of the file; undated last."""

from briefing_tui.model import dates
from briefing_tui.model.briefing import Event
from briefing_tui.present.block import Block, Pane
from briefing_tui.present.compose import BLANK, Piece, block, part
from briefing_tui.present.numbers import figure_parts
from briefing_tui.present.panes.rows import paged
from briefing_tui.present.view import View

UNDATED = "undated"
_KIND_GLYPH = {"point": "point", "interval": "lasting", "one_of": "vague"}


def pane(view: View) -> Pane:
    """All events in order."""
    events = in_order(view)
    ids = [event.id for event in events]
    return paged("timeline", view, events, ids, event_block, "This briefing lists no events.")


def in_order(view: View) -> list[Event]:
    """The events as the timeline has them. Dates repeat, so they are sorted, not the events."""
    spans: dict[str | None, tuple[float, float]] = {}
    groups: dict[tuple[float, float], list[Event]] = {}
    for event in view.reading.briefing.timeline:
        span = spans.get(event.date)
        if span is None:
            date = dates.parse(event.date) if event.date else None
            span = spans[event.date] = dates.sort_key(date, 0)[:2]
        groups.setdefault(span, []).append(event)
    return [event for span in sorted(groups) for event in groups[span]]


def event_block(view: View, event: Event) -> Block:
    """When, what, who and how many."""
    when: list[Piece] = [(view.date(event.date), "date") if event.date else (UNDATED, "quiet")]
    if event.basis == "inferred":
        when.append((f"  {view.glyphs.inferred} inferred", "inferred"))
    parts = [
        part(*when, first=(glyph(view, event), "date"), indent=2),
        part((view.say(event.title), "strong"), indent=2),
    ]
    if event.actors:
        parts.append(part(view.names(event.actors), indent=2))
    parts += figure_parts(view, event.figures, indent=2)
    return block(*parts, BLANK, item=event.id)


def glyph(view: View, event: Event) -> str:
    """The sign of how its date is known: one day or time, lasting, one unknown day, or undated."""
    date = dates.parse(event.date) if event.date else None
    name = "silent" if date is None else _KIND_GLYPH[date.kind]
    return str(getattr(view.glyphs, name))

"""What happened when: by earliest, then latest, then the order of the file; undated last."""

from briefing_tui.model import dates
from briefing_tui.model.briefing import Event
from briefing_tui.present.block import Block, Pane
from briefing_tui.present.compose import BLANK, Piece, block, part
from briefing_tui.present.numbers import figure_parts
from briefing_tui.present.panes.rows import Row, paged
from briefing_tui.present.view import View

UNDATED = "undated"
_KIND_GLYPH = {"point": "point", "interval": "closed_low", "one_of": "vague"}


def pane(view: View) -> Pane:
    """All events in order."""
    rows: list[Row] = [(event.id, event_block, event) for event in in_order(view)]
    return paged("timeline", view, rows, "This briefing lists no events.")


def in_order(view: View) -> list[Event]:
    """The events as the timeline has them."""
    keyed = [
        (dates.sort_key(dates.parse(event.date) if event.date else None, place), event)
        for place, event in enumerate(view.reading.briefing.timeline)
    ]
    keyed.sort(key=lambda pair: pair[0])
    return [event for _, event in keyed]


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

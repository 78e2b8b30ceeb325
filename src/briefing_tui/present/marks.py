"""A reader's own marks as a page: each marked item cited, with the note that was made on it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from briefing_tui.present.block import Block, Part
from briefing_tui.present.citation import citation, plain
from briefing_tui.present.compose import BLANK, block, heading, part, text
from briefing_tui.present.view import View

INDENT = 2


class Marked(NamedTuple):
    """A mark, for whoever shows it."""

    item: str
    """The id of the item that is marked; empty where the briefing has it no more."""
    note: str = ""
    made: str = ""
    """When, as EDTF."""
    kind: str = ""
    """What it was on, where that is gone."""
    text: str = ""
    """Its words, where it is gone."""


def marks_page(view: View, marks: Iterable[Marked]) -> Iterator[Block]:
    """The briefing's title and its marks, in the order given."""
    every = list(marks)
    title = view.say(view.reading.briefing.title)
    yield block(part((title, "title")))
    yield heading("Marks", len(every))
    for mark in every:
        yield mark_block(view, mark)


def mark_block(view: View, mark: Marked) -> Block:
    """One mark: what it is on, in full, and its note."""
    cited = citation(view, mark.item) if mark.item else None
    kind = cited.kind if cited is not None else f"{view.say(mark.kind)}, no longer in the briefing"
    said = plain(view, cited) if cited is not None else view.say(mark.text)
    made = view.date(mark.made) if mark.made else ""
    when = (f"  marked {made}" if made else "", "quiet")
    parts = [part((kind, "label"), when), Part(text(said), None, INDENT)]
    if mark.note:
        parts.append(part(view.prose(mark.note), first=("  note: ", "strong"), indent=2 * INDENT))
    return block(*parts, BLANK, item=mark.item)

"""The palette: any command, and any item of the briefing, by words of its name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.widgets import Input
from typing_extensions import override

from briefing_tui.commands import Command, shown
from briefing_tui.model.search.query import parse
from briefing_tui.present.text.blocks import Block, Pane, Text, part, text
from briefing_tui.present.text.highlight import Marker
from briefing_tui.present.text.layout import filled
from briefing_tui.tui.catalogue import Catalogue, Entry
from briefing_tui.tui.finding import LIMIT, Found
from briefing_tui.tui.screens.dialog import Dialog
from briefing_tui.tui.widgets.inputs import TextLine

if TYPE_CHECKING:
    from briefing_tui.tui.screens.reader import ReaderScreen

_KIND = 10
"""Columns for what an entry is."""
_WHERE = 10
"""Columns for a pane; keys may take more."""
_WIDEST = 110
_NARROW = 56
"""Columns of the list under which a pane is told by its number alone."""
_MOVES = {"down": "down", "up": "up", "pagedown": "page-down", "pageup": "page-up"}
_SLICE, _PAUSE = 0.008, 0.012
"""Seconds for which names are read, and between."""
_SAID = {
    "slips": "No name has these words; like them:",
    "letters": "No name has these words; they may be short for:",
}


class Palette(Dialog):
    """Its result is `command ID` or `item ID`."""

    AUTO_FOCUS = "Input"

    def __init__(self, reader: ReaderScreen) -> None:
        self._view = reader.session.view
        self._catalogue = Catalogue(reader)
        self._catalogue.items.names.step(_SLICE)
        self._query = ""
        self._found = self._catalogue.find("")
        super().__init__(reader.frame, "Find a command or an item", self._pane())

    @override
    def compose_field(self) -> ComposeResult:
        yield TextLine(placeholder="words of its name")

    @override
    def on_mount(self) -> None:
        super().on_mount()
        self._read()

    @override
    def wide(self, width: int) -> int:
        return min(_WIDEST, width - 4) if width >= 50 else width

    @override
    def offered(self) -> list[Command]:
        """Movement by arrows: letters are for the field."""
        arrows = f"{shown('up')} {shown('down')}"
        return [c._replace(hint=arrows) if c.id == "down" else c for c in super().offered()]

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what holds the words."""
        event.stop()
        self._query = event.value
        self._found = self._catalogue.find(self._query)
        self.sheet.show(self._pane())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what is under the cursor."""
        event.stop()
        self.action_command("choose")

    def on_key(self, event: events.Key) -> None:
        """Move in the list while the field has the keys."""
        if event.key in _MOVES:
            event.stop()
            self.sheet.action_command(_MOVES[event.key])

    def _read(self) -> None:
        """Read names for a while, and show what is found by then."""
        names = self._catalogue.items.names
        if names.complete:
            return
        more = names.step(_SLICE)
        if self._found.how != "words" or len(self._found.places) < LIMIT:
            self._renew()
        if more:
            self.set_timer(_PAUSE, self._read)

    def _renew(self) -> None:
        found, kept = self._catalogue.find(self._query), self.sheet.item
        if found == self._found:
            return
        self._found = found
        pane = self._pane()
        self.sheet.show(pane)
        if kept in pane.items:
            self.sheet.reveal(pane.items.index(kept))

    def _pane(self) -> Pane:
        """What is found, each line made when it is seen."""
        found, catalogue = self._found, self._catalogue
        heads = [part((_SAID[found.how], "quiet"))] if found.how in _SAID else []
        ends = []
        if not found.places:
            heads = [part(("Nothing is called anything like this.", "quiet"))]
        elif len(found.places) == LIMIT:
            ends = [part((f"The first {LIMIT}; more letters find fewer.", "quiet"))]
        keys = [catalogue.entry(place).key for place in found.places]
        items = [*("" for _ in heads), *keys, *("" for _ in ends)]

        def block(number: int) -> Block:
            if not items[number]:
                return Block("", ((heads + ends)[0 if number < len(heads) else -1],))
            entry = catalogue.entry(found.places[number - len(heads)])
            return Block(entry.key, draw=partial(self._line, entry, _marker(found)))

        return Pane("palette", "", len(items), block, items)

    def _line(self, entry: Entry, marker: Marker, width: int) -> Sequence[Text]:
        """What it is, its name, and its pane or keys at the right."""
        where = entry.where.ljust(_WHERE)
        if width < _NARROW:
            where = entry.where.partition(" ")[0]
        room = width - _KIND - len(where) - 1
        pieces = [marker.text(text(entry.name))]
        if entry.more:
            pieces += [text(("  also ", "quiet")), marker.text(text((entry.more, "quiet")))]
        kind = filled(self._view, text((entry.kind, "label")), _KIND)
        return [text(kind, filled(self._view, text(*pieces), room), " ", (where, "quiet"))]


def _marker(found: Found) -> Marker:
    """What highlights the words that were found."""
    return Marker(parse(" ".join(found.words)))

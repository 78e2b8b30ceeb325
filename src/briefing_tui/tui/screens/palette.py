"""The palette: find any command, or any item of the briefing, by its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
from briefing_tui.tui.catalogue import Catalogue, PaletteEntry
from briefing_tui.tui.fuzzy_names import LIMIT
from briefing_tui.tui.screens.dialog import Dialog
from briefing_tui.tui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from briefing_tui.tui.screens.reader import ReaderScreen

_KIND_COLUMNS = 10
_WHERE_COLUMNS = 10
"""Columns for a pane; keys may take more."""
_MAX_WIDTH = 110
_NARROW = 56
"""Columns of the list under which a pane is shown by its number alone."""
_MOVES = {"down": "down", "up": "up", "pagedown": "page-down", "pageup": "page-up"}
_INEXACT = {
    "slips": "No name has these words. Similar names:",
    "letters": "No name has these words. They may be short for:",
}


class Palette(Dialog):
    """Returns `command ID` or `item ID`."""

    AUTO_FOCUS = "Input"

    def __init__(
        self, reader: ReaderScreen, facts: frozenset[str], can_run: Callable[[str], bool]
    ) -> None:
        self._view = reader.session.view
        self._catalogue = Catalogue(reader, facts, can_run)
        self._matches = self._catalogue.find("")
        super().__init__(reader.frame, "Find a command or an item", self._pane())

    @override
    def compose_field(self) -> ComposeResult:
        yield TextLine(placeholder="part of its name")

    @override
    def wide(self, width: int) -> int:
        return min(_MAX_WIDTH, width - 4) if width >= 50 else width

    @override
    def offered(self) -> list[Command]:
        """Return the commands of the last line; only arrows move, as letters go to the field."""
        arrows = f"{shown('up')} {shown('down')}"
        return [c._replace(hint=arrows) if c.id == "down" else c for c in super().offered()]

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the matches."""
        event.stop()
        self._matches = self._catalogue.find(event.value)
        self.sheet.show(self._pane())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Select the entry under the cursor."""
        event.stop()
        self.action_command("choose")

    def on_key(self, event: events.Key) -> None:
        """Move in the list while the field has the focus."""
        if event.key in _MOVES:
            event.stop()
            self.sheet.action_command(_MOVES[event.key])

    def _pane(self) -> Pane:
        """Return the matches, each drawn when it is seen."""
        matches, catalogue = self._matches, self._catalogue
        heads = [part((_INEXACT[matches.how], "quiet"))] if matches.how in _INEXACT else []
        ends = []
        if not matches.places:
            heads = [part(("No command or item has a name like this.", "quiet"))]
        elif len(matches.places) == LIMIT:
            ends = [part((f"The first {LIMIT}; type more to find fewer.", "quiet"))]
        keys = [catalogue.entry(place).key for place in matches.places]
        items = [*("" for _ in heads), *keys, *("" for _ in ends)]
        marker = Marker(parse(" ".join(matches.words)))

        def block(number: int) -> Block:
            if not items[number]:
                return Block("", ((heads + ends)[0 if number < len(heads) else -1],))
            entry = catalogue.entry(matches.places[number - len(heads)])
            return Block(entry.key, draw=partial(self._line, entry, marker))

        return Pane("palette", "", len(items), block, items)

    def _line(self, entry: PaletteEntry, marker: Marker, width: int) -> Sequence[Text]:
        """Draw the kind, the name, and the pane or the keys at the right."""
        where = entry.where.ljust(_WHERE_COLUMNS)
        if width < _NARROW:
            where = entry.where.partition(" ")[0]
        room = width - _KIND_COLUMNS - len(where) - 1
        pieces = [marker.text(text(entry.name))]
        if entry.aliases:
            pieces += [text(("  also ", "quiet")), marker.text(text((entry.aliases, "quiet")))]
        kind = filled(self._view, text((entry.kind, "label")), _KIND_COLUMNS)
        return [text(kind, filled(self._view, text(*pieces), room), " ", (where, "quiet"))]

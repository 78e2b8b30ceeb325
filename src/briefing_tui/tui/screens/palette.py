"""The palette: any command, and any item of the briefing, by words of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.widgets import Input

from briefing_tui.commands import Command, available, hint, shown
from briefing_tui.present.block import Pane, Part
from briefing_tui.present.compose import text
from briefing_tui.tui import acts
from briefing_tui.tui.finding import Names
from briefing_tui.tui.screens.dialog import Dialog, rows
from briefing_tui.tui.session import Session

if TYPE_CHECKING:
    from briefing_tui.tui.screens.reader import ReaderScreen

_KIND = 10
_MOVES = {"down": "down", "up": "up", "pagedown": "page-down", "pageup": "page-up"}


class Palette(Dialog):
    """Its result is `command ID` or `item ID`."""

    AUTO_FOCUS = "Input"

    def __init__(self, reader: ReaderScreen) -> None:
        known = acts.facts(reader)
        part = reader.seeking.keyed
        every = reader.frame.commands
        self._entries = [_of_command(c) for c in every if c.help and available(c, part, known)]
        self._entries += _of_items(reader.session)
        self._names = Names([name for _, _, name in self._entries])
        super().__init__(reader.frame, "Find a command or an item", self._found(""))

    def compose_field(self) -> ComposeResult:
        """Yield the field for the words."""
        yield Input(placeholder="words of its name", compact=True)

    def offered(self) -> list[Command]:
        """Movement by arrows: letters are for the field."""
        arrows = f"{shown('up')} {shown('down')}"
        return [c._replace(hint=arrows) if c.id == "down" else c for c in super().offered()]

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what holds the words."""
        event.stop()
        self.sheet.show(self._found(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what is under the cursor."""
        event.stop()
        self.action_command("choose")

    def on_key(self, event: events.Key) -> None:
        """Move in the list while the field has the keys."""
        if event.key in _MOVES:
            event.stop()
            self.sheet.action_command(_MOVES[event.key])

    def _found(self, query: str) -> Pane:
        lines = []
        for place in self._names.find(query):
            key, kind, name = self._entries[place]
            lines.append((key, Part(text(name), text((kind, "label")), _KIND, clip=True)))
        return rows(lines, "Nothing has all these words in its name.")


def _of_command(command: Command) -> tuple[str, str, str]:
    return f"command {command.id}", hint(command), command.help.rstrip(".")


def _of_items(session: Session) -> list[tuple[str, str, str]]:
    from briefing_tui.present.items import kind_of, name_of

    view = session.view
    return [
        (f"item {name}", kind_of(item), name_of(view, name))
        for name, item in view.reading.items.items()
    ]

"""The line in which a search is typed. It takes every letter; what else its keys do is declared in
`commands` like all keys, and asked of the reader."""

from collections.abc import Callable, Sequence

from textual.widgets import Input

from briefing_tui.commands import COMMANDS, FIELD, Command
from briefing_tui.tui.bindings import bindings, rebind
from briefing_tui.tui.state.completion import FieldText
from briefing_tui.tui.widgets.text_line import TextLine

KEYS = tuple(command.id for command in COMMANDS if command.where == FIELD)
"""The commands that are done in the field alone."""


class Field(TextLine):
    """A line of text that says when it changes, and asks for commands."""

    BINDINGS = bindings((*KEYS, "escape"))

    def __init__(
        self,
        typed: Callable[[FieldText], None],
        done: Callable[[str], None],
        commands: Sequence[Command],
        *,
        id: str,
    ) -> None:
        super().__init__(id=id)
        rebind(self, commands)
        self._typed = typed
        self._done = done

    @property
    def typed(self) -> FieldText:
        """What stands in it, and where the cursor is."""
        return FieldText(self.value, self.cursor_position)

    def put(self, typed: FieldText) -> None:
        """Let something else stand in it."""
        self.value = typed.text
        self.cursor_position = typed.cursor

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell what has been typed."""
        event.stop()
        self._typed(self.typed)

    def action_command(self, command: str) -> None:
        """Ask for a command."""
        self._done(command)

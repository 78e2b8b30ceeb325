"""The line in which a search is typed. It takes every letter; what else its keys do is declared in
`commands` like all keys, and asked of the reader."""

from collections.abc import Callable, Sequence

from textual import events
from textual.widgets import Input

from briefing_tui.command import FIELD, Command
from briefing_tui.search_commands import COMMANDS
from briefing_tui.tui.bindings import bindings, rebind
from briefing_tui.tui.completing import Typed
from briefing_tui.tui.widgets.text_line import TextLine

KEYS = tuple(command.id for command in COMMANDS if command.where == FIELD)
"""The commands that are done in the field alone."""


class Field(TextLine):
    """A line of text that says when it changes, and asks for commands."""

    BINDINGS = bindings((*KEYS, "escape"))

    def __init__(
        self,
        typed: Callable[[Typed], None],
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
    def typed(self) -> Typed:
        """What stands in it, and where the cursor is."""
        return Typed(self.value, self.cursor_position)

    def put(self, typed: Typed) -> None:
        """Let something else stand in it."""
        self.value = typed.text
        self.cursor_position = typed.cursor

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell what has been typed."""
        event.stop()
        self._typed(self.typed)

    def action_command(self, command: str) -> None:
        """Ask for a command, once the letters that were typed before it have come."""
        self.call_later(self._done, command)

    def on_key(self, event: events.Key) -> None:
        """Do the commands of the field's own keys in the order in which they were typed, which
        bindings would not: they are looked at when all that was typed has been taken. Hand on what
        was typed after the field was left and came here all the same."""
        focused = self.screen.focused
        chain = self.screen._binding_chain  # with the keys that the user has chosen
        own = (found.key_to_bindings.get(event.key, ()) for node, found in chain if node is self)
        commands = (one.id for keys in own for one in keys if one.action.startswith("command"))
        command = next(commands, None)
        if focused is not None and focused is not self:
            focused.post_message(events.Key(event.key, event.character))
        elif command is not None:
            self._done(command)
        else:
            return
        event.stop()
        event.prevent_default()

"""Input fields of one line."""

from collections.abc import Callable, Sequence

from textual import events
from textual.widgets import Input

from briefing_tui.commands import COMMANDS, FIELD, Command
from briefing_tui.present.text.sanitize import clean_line
from briefing_tui.storage.bookmarks import NOTE_LIMIT
from briefing_tui.tui.keys import bindings, rebind
from briefing_tui.tui.state.finder import FieldText

_SEARCH_KEYS = tuple(command.id for command in COMMANDS if command.where == FIELD)
"""The commands that work only in the search field."""


class TextLine(Input):
    """An input field of one line in our colours, without a blinking cursor.

    Textual's own colours are too faint on the background of a field. With an ANSI theme, they do
    not show the selection.
    """

    DEFAULT_CSS = """
    TextLine {
        height: 1; border: none; padding: 0; background: $briefing-cursor; color: $briefing-ink;
        &:focus { border: none; background-tint: $briefing-cursor 0%; }
        &>.input--cursor {
            background: $briefing-ink; color: $briefing-ground; text-style: none;
        }
        &>.input--selection { background: $briefing-hit-ground; color: $briefing-hit; }
        &>.input--placeholder, &>.input--suggestion { color: $briefing-quiet; }
        &:ansi>.input--selection { text-style: reverse; }
    }
    """

    def __init__(
        self,
        value: str = "",
        placeholder: str = "",
        *,
        limit: int = NOTE_LIMIT,
        id: str | None = None,
    ) -> None:
        """Make the field. `limit` is the maximum number of characters.

        Every key redraws all characters.
        """
        super().__init__(
            clean_line(value),
            placeholder,
            compact=True,
            select_on_focus=False,
            max_length=limit,
            id=id,
        )
        self.cursor_blink = False

    def on_paste(self, event: events.Paste) -> None:
        """Insert as much of the first line as fits, and show if the line was cut.

        Textual would insert either the whole line or nothing.
        """
        event.stop()
        event.prevent_default()
        start, end = sorted(self.selection)
        line = event.text.partition("\n")[0]
        room = (self.max_length or len(line)) - len(self.value) + end - start
        if len(line) > room:
            line = (line[: room - 1] + "…") if room > 0 else ""
        self.replace(line, start, end)


class SearchField(TextLine):
    """The search field. It takes every letter and sends its commands to the reader."""

    BINDINGS = bindings((*_SEARCH_KEYS, "escape"))

    def __init__(
        self,
        report_typed: Callable[[FieldText], None],
        run_command: Callable[[str], None],
        commands: Sequence[Command],
        *,
        id: str,
    ) -> None:
        super().__init__(id=id)
        rebind(self, commands)
        self._report_typed = report_typed
        self._run_command = run_command

    @property
    def typed(self) -> FieldText:
        """The text and the cursor's place in it."""
        return FieldText(self.value, self.cursor_position)

    def put(self, typed: FieldText) -> None:
        """Replace the text and move the cursor."""
        self.value = typed.text
        self.cursor_position = typed.cursor

    def on_input_changed(self, event: Input.Changed) -> None:
        """Post the new text."""
        event.stop()
        self._report_typed(self.typed)

    def action_command(self, command: str) -> None:
        """Run a command."""
        self._run_command(command)

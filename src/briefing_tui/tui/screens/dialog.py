"""Dialogs and input fields of one line.

A dialog is a list over the reader. It stays until the user selects an entry or closes it.
"""

import time
from collections.abc import Callable, Sequence
from math import inf

from textual import events, on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.containers import Vertical
from textual.keys import key_to_character
from textual.screen import ModalScreen
from textual.widgets import Input
from typing_extensions import override

from briefing_tui.commands import COMMANDS, DIALOG, FIELD, Command, footer
from briefing_tui.present.blocks import Block, Pane, Part, Text
from briefing_tui.present.sanitize import clean_line
from briefing_tui.system.saved_state import NOTE_LIMIT
from briefing_tui.tui.bars import Bar, BarPiece, fitted, footer_pieces
from briefing_tui.tui.block_view import BlockView
from briefing_tui.tui.cursor import MOVE_COMMANDS
from briefing_tui.tui.finder import FieldText
from briefing_tui.tui.keys import RunCommand, ShowHelp, bindings, rebind
from briefing_tui.tui.themes import ASCII_ICONS, Frame

FACTS = frozenset(("layer",))
"""The conditions of `Command.needs` that are met in every dialog."""
NOTICE_DELAY = 0.3
"""Seconds from the first frame of a notice until Escape can close it."""


def rows(lines: list[tuple[str, Part]], if_empty: str = "") -> Pane:
    """Return a pane of lines and their results. A line without a result is not selectable.

    If there are no lines, the pane shows the text `if_empty`.
    """
    if not lines:
        lines = [("", Part(Text(if_empty, style="quiet")))]
    return dialog_pane([Block(key, (part,)) for key, part in lines])


def dialog_pane(blocks: Sequence[Block]) -> Pane:
    """Return the pane of a dialog."""
    return Pane("dialog", "", len(blocks), blocks.__getitem__, [block.item for block in blocks])


FIELD_MOVES = {"down": "down", "up": "up", "pagedown": "page-down", "pageup": "page-up"}
"""Maps keys to movements in the dialog's list. They work even if a field has the focus."""


class Dialog(ModalScreen[str]):
    """Shows a pane. The result is the id of the selected entry, or None."""

    DEFAULT_CSS = """
    Dialog { align: center middle; }
    Dialog #frame { border: round $briefing-line; background: $briefing-bar; }
    Dialog.-ascii #frame { border: ascii $briefing-line; }
    Dialog Bar { height: 1; }
    Dialog BlockView { height: 1fr; }
    Dialog TextLine.-textual-compact { padding: 0 1; }
    """
    AUTO_FOCUS = "BlockView"
    BINDINGS = bindings(("choose", "escape", "help"))
    part = DIALOG[0]
    """The name of the dialog in `Command.where`. It decides which keys work."""
    most_columns = 84
    """The maximum width of the dialog, in columns."""

    def __init__(self, frame: Frame, title: str, pane: Pane) -> None:
        super().__init__()
        rebind(self, frame.commands)
        self.frame = frame
        self.set_class(frame.icons is ASCII_ICONS, "-ascii")
        self._title = title
        self._bars = Bar(frame, id="title"), Bar(frame, id="hints")
        self.block_view = BlockView(frame, ground="bar", id="dialog", command="choose")
        self.block_view.show(pane)

    def compose(self) -> ComposeResult:
        """Yield the title, the field (if any), the list and the keys, in a frame."""
        with Vertical(id="frame"):
            yield self._bars[0]
            yield from self.compose_field()
            yield self.block_view
            yield self._bars[1]

    def compose_field(self) -> ComposeResult:
        """Yield the input field above the list, in subclasses that have one."""
        yield from ()

    def on_mount(self) -> None:
        """Show title and keys, and set the size."""
        title, hints = self._bars
        title.show(
            lambda width: [BarPiece(" "), BarPiece(fitted(self.heading, width - 2), "heading")]
        )
        hints.show(lambda width: footer_pieces(self.offered(), width))
        self._fit(self.app.size.width, self.app.size.height)

    @property
    def heading(self) -> str:
        """The words of the first line."""
        return self._title

    def offered(self) -> list[Command]:
        """Return the commands to show in the last line."""
        can_choose = any(self.block_view.view.pane.items)
        commands = footer(DIALOG[0], FACTS, self.listed())
        return [c for c in commands if can_choose or c.id != "choose"]

    def listed(self) -> Sequence[Command]:
        """Return the commands, each with the keys that work in this dialog."""
        return self.frame.commands

    @property
    def facts(self) -> frozenset[str]:
        """The conditions of commands that are met in this dialog."""
        return FACTS

    def on_resize(self, event: events.Resize) -> None:
        """Fit the dialog into the screen."""
        self._fit(event.size.width, event.size.height)

    def _fit(self, width: int, height: int) -> None:
        wide = self.wide(width)
        frame = next(iter(self.query("#frame")), None)
        if frame is None:
            return  # already closed: a key came before it was mounted
        frame.styles.width = wide
        lines = self.block_view.view.count_lines(wide - 2, height)
        frame.styles.height = min(lines + self.extra_rows, self.high(height))

    def wide(self, width: int) -> int:
        """Return the width of the dialog on a screen of `width` columns."""
        return min(self.most_columns, width - 4) if width >= 50 else width

    def high(self, height: int) -> int:
        """Return the maximum height of the dialog on a screen of `height` rows."""
        return height if height < 20 else height - 4

    @property
    def extra_rows(self) -> int:
        """The number of rows around the list: frame, title, keys, and the field, if any."""
        return 4 + len(self.query(Input))

    @override
    def dismiss(self, result: str | None = None) -> AwaitComplete:
        """Close the dialog, if it is in front."""
        return super().dismiss(result) if self.is_current else AwaitComplete()

    def action_command(self, command: str) -> None:
        """Move, select the current entry, close the dialog, or show the help.

        If the current entry is not visible, scroll to it instead of selecting it.
        """
        if command in MOVE_COMMANDS:
            self.block_view.action_command(command)
        elif command == "escape":
            self.dismiss(None)
        elif command == "help":
            self.post_message(ShowHelp())
        elif self.block_view.item and _is_cursor_hidden(self.block_view):
            self.block_view.reveal(self.block_view.view.cursor_position.cursor)
        elif self.block_view.item:
            self.dismiss(self.block_view.item)

    def move_in_list(self, event: events.Key) -> None:
        """Move in the list if the key is in `FIELD_MOVES`. The field then does not get the key."""
        if event.key in FIELD_MOVES:
            event.stop()
            self.block_view.action_command(FIELD_MOVES[event.key])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Select the entry under the cursor if Enter is pressed in a field."""
        event.stop()
        self.action_command("choose")

    def on_run_command(self, message: RunCommand) -> None:
        """Run a command that was clicked."""
        message.stop()
        self.action_command(message.command)


class LineDialog(Dialog):
    """A dialog with a field of one line. The result is the text of the field."""

    AUTO_FOCUS = "Input"

    @override
    def action_command(self, command: str) -> None:
        if command == "choose":
            self.dismiss(self.query_one(Input).value.strip())
        else:
            super().action_command(command)


class Notice(Dialog):
    """A dialog that opens by itself. Escape closes it only after NOTICE_DELAY."""

    _readable_from = inf
    """The time from which Escape closes the notice."""

    @on(events.Mount)
    def _begin(self) -> None:
        self.call_after_refresh(self._drawn)

    def _drawn(self) -> None:
        self._readable_from = time.monotonic() + NOTICE_DELAY

    @override
    def action_command(self, command: str) -> None:
        # An earlier Escape was pressed before anybody could read the notice
        if command != "escape" or time.monotonic() >= self._readable_from:
            super().action_command(command)


def without_text_keys(command: Command) -> Command:
    """Return a command without the keys that would type text into a field."""
    characters = {key: key_to_character(key) for key in command.keys}
    kept = (key for key, typed in characters.items() if typed is None or not typed.isprintable())
    return command._replace(keys=tuple(kept))


def _is_cursor_hidden(block_view: BlockView) -> bool:
    if not block_view.size:  # a key may come before the first frame
        return False
    block_view.view.fit(*block_view.size)
    cursor = block_view.view.cursor_position.cursor
    return all(place.block != cursor for place in block_view.view.visible)


_SEARCH_KEYS = tuple(command.id for command in COMMANDS if command.where == FIELD)
"""The commands that work only in the search field."""


class TextLine(Input):
    """An input field of one line in our colours, without a blinking cursor."""

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
        """`limit` is the maximum number of characters."""
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
    """The field in which the user types a search."""

    BINDINGS = bindings((*_SEARCH_KEYS, "escape"))

    def __init__(
        self,
        report_typed: Callable[[FieldText], None],
        run_command: Callable[[str], None],
        commands: Sequence[Command],
    ) -> None:
        super().__init__(id="search")
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
        """Pass the new text to `report_typed`."""
        event.stop()
        self._report_typed(self.typed)

    def action_command(self, command: str) -> None:
        """Run a command."""
        self._run_command(command)

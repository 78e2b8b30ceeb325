"""Dialogs: lists over the reader, and fields of one line.

A dialog stays until the user selects an entry or closes it.
"""

from collections.abc import Callable, Mapping, Sequence

from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input
from textual.widgets.input import Selection
from typing_extensions import override

from briefing_tui.commands import BY_ID, DIALOG, FIELD, Command, footer
from briefing_tui.present.blocks import BLANK, Block, Pane, Part, part
from briefing_tui.tui.bars import Bar, BarPiece, fitted, footer_pieces
from briefing_tui.tui.block_view import BlockView
from briefing_tui.tui.keys import RunCommand, ShowHelp, TextLine
from briefing_tui.tui.themes import ASCII_ICONS, Frame
from briefing_tui.tui.viewport import MOVE_COMMANDS

_WIDE = 100
"""A list of longer lines may cover the whole screen."""


def rows(lines: Sequence[tuple[str, Part]]) -> Pane:
    """Return a pane of lines and their keys. A line without a key is not selectable."""
    return dialog_pane([Block(key, (line,)) for key, line in lines])


def dialog_pane(blocks: Sequence[Block]) -> Pane:
    """Return the pane of a dialog."""
    return Pane("dialog", "", len(blocks), blocks.__getitem__, [block.item for block in blocks])


Choice = Callable[[str], str | None]
"""What a command does with the key of an entry: it returns the dialog's result, or None to stay."""


class Dialog(ModalScreen[str]):
    """Shows a list. The result is the key of the selected entry, or None."""

    DEFAULT_CSS = """
    Dialog { align: center middle; }
    Dialog #frame { border: round $briefing-line; background: $briefing-bar; }
    Dialog.-ascii #frame { border: ascii $briefing-line; }
    Dialog Bar { height: 1; }
    Dialog BlockView { height: 1fr; }
    Dialog TextLine.-textual-compact { padding: 0 1; }
    """
    AUTO_FOCUS = "BlockView"

    def __init__(
        self,
        frame: Frame,
        title: str | Callable[[], str],
        pane: Pane | Callable[[], Pane],
        *,
        columns: int = 84,
        part: str = DIALOG[0],
        choices: Mapping[str, Choice] | None = None,
        facts: Callable[[str], frozenset[str]] = lambda _: frozenset(),
    ) -> None:
        """Make the dialog.

        Functions for the title and the pane are called again by `refresh_rows`. `columns` is the
        maximum width. `part` is the name of the dialog in `Command.where`, and `choices` are the
        commands on an entry; by default, `choose` returns the entry's key. `facts` returns the
        conditions of commands that an entry meets.
        """
        super().__init__()
        self.frame = frame
        self.part = part
        self.set_class(frame.icons is ASCII_ICONS, "-ascii")
        self._title = title
        self._pane = pane
        self._columns = columns
        self._facts = facts
        self._choices: Mapping[str, Choice] = choices or {"choose": lambda key: key}
        self._bars = Bar(frame, id="title"), Bar(frame, id="hints")
        self.block_view = BlockView(frame, ground="bar", id="dialog", command="choose")
        self.block_view.show(self._new_pane())

    @property
    def parts(self) -> Sequence[str]:
        """The values of `Command.where` for which keys work, the most important first."""
        return (self.part, *DIALOG)

    @property
    def commands(self) -> Sequence[Command]:
        """The commands, each with the keys that work in this dialog."""
        return self.frame.commands

    @property
    def facts(self) -> frozenset[str]:
        """The conditions of commands that are met in this dialog."""
        return self._facts(self.block_view.item) | {"layer"}

    def _new_pane(self) -> Pane:
        return self._pane() if callable(self._pane) else self._pane

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
        self._fit(*self.app.size)

    @property
    def heading(self) -> str:
        """The words of the first line."""
        return self._title() if callable(self._title) else self._title

    def offered(self) -> list[Command]:
        """Return the commands to show in the last line."""
        own = footer(self.part, self.facts, self.commands) if self.part != DIALOG[0] else []
        others = footer(DIALOG[0], self.facts, self.commands)
        can_choose = any(self.block_view.view.pane.items)
        choose = [c for c in others if c.id == "choose" and can_choose]
        return [*choose, *own, *(c for c in others if c.id != "choose")]

    def on_resize(self, event: events.Resize) -> None:
        """Fit the dialog into the screen."""
        self._fit(*event.size)

    def _fit(self, width: int, height: int) -> None:
        frame = next(iter(self.query("#frame")), None)
        if frame is None:
            return  # already closed: a key came before it was mounted
        is_whole = self._columns >= _WIDE
        wide = min(self._columns, width if is_whole or width < 50 else width - 4)
        high = height if is_whole or height < 20 else height - 4
        lines = self.block_view.view.count_lines(wide - 2, height)
        frame.styles.width = wide
        frame.styles.height = min(lines + self.extra_rows, high)

    @property
    def extra_rows(self) -> int:
        """The number of rows around the list: frame, title, keys, and the field, if any."""
        return 4 + len(self.query(Input))

    def refresh_rows(self, key: str | None = None) -> None:
        """Show title and list as they are now. Put the cursor on the entry `key`, if given."""
        position = self.block_view.view.cursor_position if key is None else None
        self.block_view.show(self._new_pane(), position)
        self.reveal(key or "")
        self.refresh_bars()
        self._fit(*self.app.size)

    def reveal(self, key: str) -> None:
        """Put the cursor on an entry, if the list has it."""
        items = self.block_view.view.pane.items
        if key and key in items:
            self.block_view.reveal(list(items).index(key))

    def refresh_bars(self) -> None:
        """Show the title and the keys as they are now."""
        for bar in self._bars:
            bar.refresh()

    def on_block_view_moved(self, message: BlockView.Moved) -> None:
        """Show the keys that work on the entry under the cursor."""
        message.stop()
        self.follow_cursor()

    def follow_cursor(self) -> None:
        """Show what depends on the entry under the cursor, such as the keys that work on it."""
        self.refresh_bars()

    @override
    def dismiss(self, result: str | None = None) -> AwaitComplete:
        """Close the dialog, if it is in front."""
        return super().dismiss(result) if self.is_current else AwaitComplete()

    def action_command(self, command: str) -> None:
        """Move, run a command on the current entry, close the dialog, or show the help.

        If the current entry is not visible, scroll to it instead.
        """
        key = self.block_view.item
        if command in MOVE_COMMANDS:
            if self.block_view.move(command):
                self.follow_cursor()
        elif command == "escape":
            self.dismiss(None)
        elif command == "help":
            self.post_message(ShowHelp(self.parts, self.facts))
        elif key and not self.block_view.shows_cursor:
            self.block_view.reveal(self.block_view.view.cursor_position.cursor)
        elif key and command in self._choices:
            result = self._choices[command](key)
            if result is not None:
                self.dismiss(result)

    def on_run_command(self, message: RunCommand) -> None:
        """Run a command that was clicked."""
        message.stop()
        self.action_command(message.command)


class LineDialog(Dialog):
    """A dialog with a field of one line. The result is the text of the field."""

    AUTO_FOCUS = "Input"

    def __init__(
        self,
        frame: Frame,
        title: str,
        lines: Sequence[tuple[str, Part]],
        value: str,
        *,
        limit: int,
        labels: tuple[str, str] = ("keep", "close"),
        placeholder: str = "",
        check: Callable[[str], str] = lambda _: "",
    ) -> None:
        """Make the dialog. `lines` stand below the field; `check` says what is wrong with a value.

        `labels` are words for Enter and Escape.
        """
        self._lines = lines
        self._value = value
        self._limit = limit
        self._labels = dict(zip(("choose", "escape"), labels, strict=True))
        self._placeholder = placeholder
        self._check = check
        self._fault = ""
        super().__init__(frame, title, self._below)

    def _below(self) -> Pane:
        fault = [("", part((self._fault, "problem"))), ("", BLANK)] if self._fault else []
        return rows([*fault, *self._lines])

    @override
    def compose_field(self) -> ComposeResult:
        yield TextLine(self._value, self._placeholder, limit=self._limit)

    @override
    def offered(self) -> list[Command]:
        found = [BY_ID["choose"], *(c for c in super().offered() if c.id != "choose")]
        return [c._replace(label=self._labels[c.id]) for c in found if c.id in self._labels]

    @property
    def value(self) -> str:
        """The value that Enter keeps: the text of the field."""
        return self.query_one(Input).value.strip()

    @override
    def action_command(self, command: str) -> None:
        if command != "choose":
            super().action_command(command)
            return
        value = self.value
        self._fault = self._check(value)
        if self._fault:
            self.refresh_rows()
        else:
            self.dismiss(value)


class ChoiceDialog(LineDialog):
    """A dialog with a field and a list of values for it. The result is a value of the list.

    If no value of the list matches what was typed, the result is what was typed.
    """

    def __init__(
        self,
        frame: Frame,
        title: str,
        choices: Sequence[tuple[str, Part]],
        value: str,
        *,
        limit: int,
        check: Callable[[str], str],
    ) -> None:
        """Make the dialog. `choices` are the values, each with a line to show."""
        self._every = choices
        self._is_typed = False
        """True after the user has typed or chosen a value."""
        super().__init__(frame, title, choices, value, limit=limit, check=check)
        self.reveal(value)

    @property
    @override
    def parts(self) -> Sequence[str]:
        return (*DIALOG, *FIELD)

    @override
    def compose_field(self) -> ComposeResult:
        for line in super().compose_field():
            if isinstance(line, TextLine):
                line.selection = Selection(0, len(line.value))
            yield line

    @override
    def offered(self) -> list[Command]:
        keep, *others = super().offered()
        return [keep, BY_ID["down"]._replace(hint="\u2191 \u2193", label="choose"), *others]

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the choices that match the text."""
        event.stop()
        if event.value != self._value or self._is_typed:
            self._is_typed = True
            self._fault = ""
            self._lines = self._matching(event.value)
            self.refresh_rows("")

    def _matching(self, typed: str) -> Sequence[tuple[str, Part]]:
        """Return the choices with a word that begins with `typed`; those that begin so, first."""
        wanted = typed.strip().casefold()
        found = [one for one in self._every if f" {wanted}" in f" {one[0].casefold()}"]
        return sorted(found, key=lambda one: not one[0].casefold().startswith(wanted))

    @override
    def action_command(self, command: str) -> None:
        super().action_command(command)
        if command in ("down", "up", "complete") and self.block_view.item:
            line = self.query_one(TextLine)
            with line.prevent(Input.Changed):
                line.value = self.block_view.item
                line.cursor_position = len(line.value)
            self._is_typed = True

    @property
    @override
    def value(self) -> str:
        typed = super().value
        matching = [one for one, _ in self._matching(typed)]
        if not typed or typed in (one for one, _ in self._every) or not matching:
            return typed
        here = self.block_view.item
        return here if here in matching else matching[0]

"""A list that lies over the reader until something is taken from it or it is closed."""

import time
from math import inf

from textual import events, on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input
from typing_extensions import override

from briefing_tui.commands import Command, footer
from briefing_tui.present.text.blocks import Block, Pane, Part, Text
from briefing_tui.tui.bindings import bindings, rebind
from briefing_tui.tui.looks import Frame
from briefing_tui.tui.messages import Do
from briefing_tui.tui.moves import MOVES
from briefing_tui.tui.signs import ASCII
from briefing_tui.tui.widgets.bars import Bar, BarPiece, fitted, footer_pieces
from briefing_tui.tui.widgets.block_view import BlockView

WIDTH = 84
"""The widest a dialog gets."""
UNSEEN = 0.3
"""Seconds after a notice is drawn within which no key is an answer to it: nobody reads as fast, and
Escape is known for itself only a tenth of a second after it was typed."""


def rows(lines: list[tuple[str, Part]], nothing: str = "") -> Pane:
    """A list whose lines each stand for a key; an empty key cannot be taken."""
    if not lines:
        lines = [("", Part(Text(nothing, style="quiet")))]
    blocks = [Block(key, (part,)) for key, part in lines]
    return Pane("dialog", "", len(blocks), blocks.__getitem__, [key for key, _ in lines])


class Dialog(ModalScreen[str]):
    """Shows a pane; its result is the key that was taken, or None when it was closed."""

    DEFAULT_CSS = """
    Dialog { align: center middle; }
    Dialog #frame { border: round $briefing-line; background: $briefing-bar; }
    Dialog.-ascii #frame { border: ascii $briefing-line; }
    Dialog Bar { height: 1; }
    Dialog BlockView { height: 1fr; }
    Dialog TextLine.-textual-compact { padding: 0 1; }
    """
    AUTO_FOCUS = "BlockView"
    BINDINGS = bindings(("choose", "escape"))

    def __init__(self, frame: Frame, title: str, pane: Pane) -> None:
        super().__init__()
        rebind(self, frame.commands)
        self.frame = frame
        self.set_class(frame.signs is ASCII, "-ascii")
        self._title = title
        self._bars = Bar(frame, id="title"), Bar(frame, id="hints")
        self.sheet = BlockView(frame, ground="bar", id="dialog", command="choose")
        self.sheet.show(pane)

    def compose(self) -> ComposeResult:
        """Yield a title, the list and the keys, in a frame."""
        with Vertical(id="frame"):
            yield self._bars[0]
            yield from self.compose_field()
            yield self.sheet
            yield self._bars[1]

    def compose_field(self) -> ComposeResult:
        """Yield the field above the list; there is none here."""
        yield from ()

    def on_mount(self) -> None:
        """Show title and keys, and find the size."""
        title, hints = self._bars
        title.show(
            lambda width: [BarPiece(" "), BarPiece(fitted(self._title, width - 2), "heading")]
        )
        offered = self.offered()
        hints.show(lambda width: footer_pieces(offered, width))
        self._fit(self.app.size.width, self.app.size.height)

    def offered(self) -> list[Command]:
        """What the last line says can be done."""
        can_choose = any(self.sheet.view.pane.items)
        commands = footer("dialog", ("layer",), self.frame.commands)
        return [c for c in commands if can_choose or c.id != "choose"]

    def on_resize(self, event: events.Resize) -> None:
        """Take a size that the screen has room for."""
        self._fit(event.size.width, event.size.height)

    def _fit(self, width: int, height: int) -> None:
        wide = self.wide(width)
        frame = next(iter(self.query("#frame")), None)
        if frame is None:
            return  # it is closed already: keys may be typed faster than it is mounted
        frame.styles.width = wide
        most = height if height < 20 else height - 4
        frame.styles.height = min(
            self.sheet.view.count_lines(wide - 2, height) + self.extra_rows, most
        )

    def wide(self, width: int) -> int:
        """How wide it is on a screen of `width` columns."""
        return min(WIDTH, width - 4) if width >= 50 else width

    @property
    def extra_rows(self) -> int:
        """Rows beside those of the list: the frame, the title, the keys, and a field if any."""
        return 4 + len(self.query(Input))

    @override
    def dismiss(self, result: str | None = None) -> AwaitComplete:
        """Close, once: what was typed ahead may ask for it again when it is done."""
        return super().dismiss(result) if self.is_current else AwaitComplete()

    def action_command(self, command: str) -> None:
        """Take what is under the cursor, close, or move. What is out of sight is only shown:
        nobody chooses what has not been seen."""
        if command in MOVES:
            self.sheet.action_command(command)
        elif command == "escape":
            self.dismiss(None)
        elif self.sheet.item and _hides_cursor(self.sheet):
            self.sheet.reveal(self.sheet.view.cursor_position.cursor)
        elif self.sheet.item:
            self.dismiss(self.sheet.item)

    def on_do(self, message: Do) -> None:
        """Do what was asked for by clicks."""
        message.stop()
        self.action_command(message.command)


class Notice(Dialog):
    """Tells what nobody asked for: a key that was typed before anybody can have read it, for what
    is below it, does not close it."""

    _readable = inf
    """When it can have been seen."""

    @on(events.Mount)
    def _begin(self) -> None:
        self.call_after_refresh(self._drawn)

    def _drawn(self) -> None:
        self._readable = time.monotonic() + UNSEEN

    @override
    def action_command(self, command: str) -> None:
        """Close, once it can have been seen, or move."""
        if command != "escape" or time.monotonic() >= self._readable:
            super().action_command(command)


def _hides_cursor(sheet: BlockView) -> bool:
    """Whether nothing of the block under the cursor is in sight, though something is."""
    if not sheet.size:  # keys may be quicker than the first frame
        return False
    sheet.view.fit(*sheet.size)
    return all(place.block != sheet.view.cursor_position.cursor for place in sheet.view.visible)

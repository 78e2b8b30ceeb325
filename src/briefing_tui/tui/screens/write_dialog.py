"""The field for the name of the file to which a draft is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.app import ComposeResult
from typing_extensions import override

from briefing_tui.commands import BY_ID, Command
from briefing_tui.present.blocks import BLANK, Block, Pane, part
from briefing_tui.tui.screens.dialog import LineDialog
from briefing_tui.tui.widgets.inputs import TextLine

if TYPE_CHECKING:
    from briefing_tui.tui.screens.reader import ReaderScreen

_LONGEST: Final = 1000
"""Maximum length of a file's name."""


class WriteDialog(LineDialog):
    """The field for a file's name. The result is the name."""

    def __init__(self, reader: ReaderScreen, name: str, note: str) -> None:
        self._file_name = name
        block = Block("", (BLANK, part(note)))
        pane = Pane("dialog", "", 1, lambda _: block, ("",))
        super().__init__(reader.frame, "Write to a new file", pane)

    @override
    def compose_field(self) -> ComposeResult:
        """Yield the field for the name."""
        yield TextLine(self._file_name, "name.yaml", limit=_LONGEST)

    @override
    def offered(self) -> list[Command]:
        """Return the commands for the last line. Letters and Enter go to the field."""
        write = BY_ID["keep"]._replace(keys=("enter",), hint="", id="choose", label="write")
        leave = [command for command in super().offered() if command.id == "escape"]
        return [write, *leave]

"""The reader's commands. Each class here runs the commands of one subject."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing_tui.tui.screens.dialog import Dialog
    from briefing_tui.tui.screens.reader import ReaderScreen


class Controller:
    """The base class of the controllers. Each controller has access to the reader's screen."""

    def __init__(self, reader: ReaderScreen) -> None:
        self._reader = reader
        self._session = reader.session
        self._regions = reader.regions

    def _ask(self, dialog: Dialog, chosen: Callable[[str], object]) -> None:
        """Show a dialog. Call `chosen` with the result, unless the user closes the dialog."""

        def closed(result: str | None) -> None:
            if result is not None:
                chosen(result)

        self._reader.app.push_screen(dialog, closed)

"""The reader's commands. Each class here runs the commands of one subject and holds the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing_tui.tui.screens.reader import ReaderScreen


class Controller:
    """The base class of the controllers. A controller holds the reader's screen."""

    def __init__(self, reader: ReaderScreen) -> None:
        self._reader = reader
        self._session = reader.session
        self._regions = reader.regions

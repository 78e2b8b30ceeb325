"""Carry out the reader's commands. Each class handles one subject and holds the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing_tui.tui.screens.reader import ReaderScreen


class Controller:
    """Base of the controllers: it holds the reader's screen."""

    def __init__(self, reader: ReaderScreen) -> None:
        self._reader = reader
        self._session = reader.session
        self._regions = reader.regions

"""Carry out the reader's commands: one class per subject, each holding the reader's screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing_tui.tui.screens.reader import ReaderScreen


class Controller:
    """Part of a reader's behaviour."""

    def __init__(self, reader: ReaderScreen) -> None:
        self._reader = reader
        self._session = reader.session
        self._regions = reader.regions

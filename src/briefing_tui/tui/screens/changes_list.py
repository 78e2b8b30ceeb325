"""The list of what has changed in a briefing since the user read it last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.model import dates
from briefing_tui.present.compare.changes import change_blocks, change_count
from briefing_tui.present.text.blocks import Pane
from briefing_tui.tui.screens.dialog import Dialog

if TYPE_CHECKING:
    from briefing_tui.model.compare.changes import Changes
    from briefing_tui.tui.screens.reader import ReaderScreen

_WIDE = 104
"""Maximum width of the list: prose in its frame."""


class ChangesList(Dialog):
    """The list of changes; its result is the item to go to."""

    def __init__(self, reader: ReaderScreen, changes: Changes, when: str) -> None:
        blocks = list(change_blocks(reader.session.view, changes))
        pane = Pane("dialog", "", len(blocks), blocks.__getitem__, [one.item for one in blocks])
        title = f"{change_count(changes)} since you read it on {day_of(when)}"
        super().__init__(reader.frame, title, pane)

    def wide(self, width: int) -> int:
        """Return the width of prose in its frame."""
        return min(_WIDE, width - 4) if width >= 50 else width


def day_of(when: str) -> str:
    """Return the day of a time in words."""
    date = dates.parse(when[:10])
    return "an unknown day" if date is None else dates.words(date)

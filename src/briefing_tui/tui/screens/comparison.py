"""Screens for comparison: the open briefings of a story, and the changes since the last reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from briefing_tui.model import dates
from briefing_tui.model.compare.rows import Row
from briefing_tui.present.blocks import Pane, part
from briefing_tui.present.comparison import (
    CompareView,
    change_blocks,
    change_count,
    comparison_pane,
)
from briefing_tui.present.items import name_of
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import counted
from briefing_tui.tui.screens.dialog import Dialog, rows

if TYPE_CHECKING:
    from briefing_tui.model.compare.changes import Changes
    from briefing_tui.tui.screens.reader import ReaderScreen
    from briefing_tui.tui.state.cursor import CursorPosition
    from briefing_tui.tui.themes import Frame


_OUTLET = 22
"""Width of a briefing's name in the menu, in columns."""


class ComparisonScreen(Dialog):
    """Briefings side by side. The result is the id of a row."""

    def __init__(self, frame: Frame, of: CompareView, position: CursorPosition | None) -> None:
        pane = comparison_pane(of)
        count = counted(len(of.comparison.columns), "briefing")
        super().__init__(frame, f"{count} side by side", pane)
        if position is not None:
            self.block_view.show(pane, position)

    @override
    def wide(self, width: int) -> int:
        """Return the full width."""
        return width

    @override
    def high(self, height: int) -> int:
        """Return the full height."""
        return height


def items_menu(frame: Frame, of: CompareView, row: Row) -> Dialog:
    """Return a menu of a row's items. Its result is an index of `row.items`."""
    lines = []
    for number, (briefing, item) in enumerate(row.items):
        column = of.comparison.columns[briefing]
        name = name_of(View(of.comparison.sources.readings[briefing], of.glyphs), item)
        first = (f"{of.view.brief(column.name, _OUTLET - 2)} ", "label")
        lines.append((str(number), part(name, first=first, indent=_OUTLET)))
    return Dialog(frame, "Go to", rows(lines))


_WIDE = 104
"""Maximum width of the list: the width of prose and its frame."""


class ChangesList(Dialog):
    """The list of changes. Its result is the id of the item to go to."""

    def __init__(self, reader: ReaderScreen, changes: Changes, when: str) -> None:
        blocks = list(change_blocks(reader.session.view, changes))
        pane = Pane("dialog", "", len(blocks), blocks.__getitem__, [one.item for one in blocks])
        title = f"{change_count(changes)} since you read it on {day_of(when)}"
        super().__init__(reader.frame, title, pane)

    def wide(self, width: int) -> int:
        """Return the width of prose and its frame."""
        return min(_WIDE, width - 4) if width >= 50 else width


def day_of(when: str) -> str:
    """Return the day of a time in words."""
    date = dates.parse(when[:10])
    return "an unknown day" if date is None else dates.words(date)

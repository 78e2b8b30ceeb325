"""The laid-out lines of a pane's blocks, kept while they may be wanted again."""

from collections.abc import Callable, Container
from itertools import islice
from typing import TypeAlias

from briefing_tui.present.text.blocks import Block, Pane
from briefing_tui.present.text.layout import Line, layout, plain
from briefing_tui.present.text.output import PROSE_WIDTH

KEPT = 2_000
"""Blocks whose lines are kept; the oldest go first."""
MARGINS = 4
"""Columns taken by the cursor on the left and the scrollbar on the right, each with a blank."""


Mark: TypeAlias = Callable[[Block], Block]
"""Highlights in a block what is searched for. It takes as many lines as before."""


class Lines:
    """A pane's lines at one width."""

    def __init__(self, pane: Pane, mark: Mark | None = None) -> None:
        self.pane = pane
        self._mark = mark
        self._width = 0
        self._kept: dict[int, list[Line]] = {}

    @property
    def width(self) -> int:
        """Columns of the whole sheet, its margins included."""
        return self._width

    @width.setter
    def width(self, width: int) -> None:
        if width != self._width:
            self._width = width
            self._kept.clear()

    @property
    def room(self) -> int:
        """Columns that what is drawn has."""
        return max(1, self._width - MARGINS)

    def of(self, block: int) -> list[Line]:
        """A block's lines, at least one."""
        lines = self._kept.get(block)
        if lines is None:
            if len(self._kept) >= KEPT:
                for old in list(islice(self._kept, KEPT // 4)):
                    del self._kept[old]
            lines = self._kept[block] = self._laid_out(block)
        return lines

    def height(self, block: int) -> int:
        """How many lines a block has."""
        return len(self.of(block))

    def body(self, block: int) -> range:
        """A block's lines without the blank ones at its beginning and end."""
        lines = self.of(block)
        start, end = 0, len(lines)
        while end > 1 and not plain(lines[end - 1]).strip():
            end -= 1
        while start < end - 1 and not plain(lines[start]).strip():
            start += 1
        return range(start, end)

    def forget(self, blocks: Container[int] | None = None) -> None:
        """Lay these blocks out again when they are next asked for; None: all. Of however many looks
        only at what is kept, which is never much."""
        for block in [one for one in self._kept if blocks is None or one in blocks]:
            del self._kept[block]

    def _laid_out(self, index: int) -> list[Line]:
        block = self.pane.block(index)
        if self._mark is not None:
            block = self._mark(block)
        room = self.room if block.draw is not None else min(self.room, PROSE_WIDTH)
        return layout(block, room) or [()]

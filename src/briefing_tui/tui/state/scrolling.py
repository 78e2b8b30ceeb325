"""Scroll over blocks of different heights, as `less` does.

A place is a block and a line in it, so nothing depends on how many blocks there are. Heights are
asked for only within about a window's length of what is shown.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple


class BlockLine(NamedTuple):
    """A line of a block, such as the first line that a window shows."""

    block: int = 0
    line: int = 0


class Window(NamedTuple):
    """A window of `rows` lines over `blocks` blocks; `height` returns the lines of a block."""

    blocks: int
    rows: int
    height: Callable[[int], int]

    def lines(self, top: BlockLine) -> Iterator[BlockLine]:
        """Yield the visible lines from `top` down; fewer than `rows` at the end."""
        block, first = top
        left = self.rows
        while left > 0 and block < self.blocks:
            end = min(self.height(block), first + left)
            yield from (BlockLine(block, line) for line in range(first, end))
            left -= max(0, end - first)
            block, first = block + 1, 0

    def is_visible(self, top: BlockLine, block: int) -> bool:
        """Return True if any line of `block` is visible."""
        return any(line.block == block for line in self.lines(top))

    def last(self) -> BlockLine:
        """Return the top from which the last line is on the lowest row."""
        return self._back(self._end(), self.rows - 1) if self.blocks else BlockLine()

    def clamp(self, top: BlockLine) -> BlockLine:
        """Return the nearest top within the text that leaves no rows empty."""
        if self.blocks == 0 or top.block < 0:
            return BlockLine()
        block = min(top.block, self.blocks - 1)
        inside = BlockLine(block, max(0, min(top.line, self.height(block) - 1)))
        return inside if self._is_filled(inside) else min(inside, self.last())

    def down(self, top: BlockLine, lines: int) -> BlockLine:
        """Scroll down, to the last window at most."""
        place = self._forward(top, lines)
        return self.last() if place is None else self.clamp(place)

    def up(self, top: BlockLine, lines: int) -> BlockLine:
        """Scroll up, to the beginning at most."""
        return self.clamp(self._back(top, lines))

    def reveal(self, top: BlockLine, block: int) -> BlockLine:
        """Return the nearest top that shows all of `block`, or its start if it is too long."""
        if BlockLine(block, 0) <= top:
            return BlockLine(block, 0)
        height = self.height(block)
        if height >= self.rows:
            return self.clamp(BlockLine(block, 0))
        return self.clamp(max(top, self._back(BlockLine(block, height), self.rows)))

    def centre(self, block: int, line: int = 0) -> BlockLine:
        """Return the top that shows a line of `block` a third of the way down."""
        return self.clamp(self._back(BlockLine(block, line), self.rows // 3))

    def ends_below(self, top: BlockLine, block: int) -> bool:
        """Return True if `block`, which starts above the window's end, goes on below it."""
        end = BlockLine(block, self.height(block) - 1)
        return end >= top and end > self._lowest(top)

    def thumb(self, top: BlockLine) -> tuple[int, int] | None:
        """Return the first row and the length of the scrollbar's thumb; None if all is visible.

        The length is measured in blocks and only roughly right. But the thumb touches an end only
        if the window does.
        """
        if self.blocks == 0 or self.rows < 1:
            return None
        at_end = self._forward(top, self.rows) is None
        if top == BlockLine() and at_end:
            return None
        visible_blocks = self._lowest(top).block - top.block + 1
        size = max(1, min(self.rows - 2, self.rows * visible_blocks // self.blocks))
        room = self.rows - size
        if top == BlockLine():
            return 0, size
        if at_end:
            return room, size
        share = (top.block + top.line / self.height(top.block)) / self.blocks
        return max(1, min(room - 1, round(share * self.rows))) if room > 1 else 0, size

    def _is_filled(self, top: BlockLine) -> bool:
        return self._forward(top, self.rows - 1) is not None

    def _lowest(self, top: BlockLine) -> BlockLine:
        """Return the last visible line."""
        return self._forward(top, self.rows - 1) or self._end()

    def _end(self) -> BlockLine:
        """Return the last line of the text."""
        return (
            BlockLine(self.blocks - 1, self.height(self.blocks - 1) - 1)
            if self.blocks
            else BlockLine()
        )

    def _forward(self, top: BlockLine, lines: int) -> BlockLine | None:
        """Return the line so many lines further on; None beyond the end."""
        block, line = top.block, top.line + lines
        while block < self.blocks and line >= self.height(block):
            line -= self.height(block)
            block += 1
        return BlockLine(block, line) if block < self.blocks else None

    def _back(self, top: BlockLine, lines: int) -> BlockLine:
        """Return the line so many lines back, or the first."""
        block, line = top.block, top.line - lines
        while line < 0:
            if block == 0:
                return BlockLine()
            block -= 1
            line += self.height(block)
        return BlockLine(block, line)

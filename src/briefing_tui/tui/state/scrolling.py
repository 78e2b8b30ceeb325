"""Where a window stands over blocks of different heights, as `less` reckons it: by the block at its
top and a line within that, so that nothing ever depends on how many blocks there are.

A height is asked for only of what a window shows, or a window's length away from it.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple


class Top(NamedTuple):
    """The first line a window shows: a line of a block. Tops are in the order of the text."""

    block: int = 0
    line: int = 0


class Window(NamedTuple):
    """`rows` lines seen of `blocks` blocks; `height` gives a block's lines, at least 1."""

    blocks: int
    rows: int
    height: Callable[[int], int]

    def seen(self, top: Top) -> Iterator[Top]:
        """The lines that are seen, from `top` down; fewer than `rows` at the end."""
        block, first = top
        left = self.rows
        while left > 0 and block < self.blocks:
            end = min(self.height(block), first + left)
            yield from (Top(block, line) for line in range(first, end))
            left -= max(0, end - first)
            block, first = block + 1, 0

    def last(self) -> Top:
        """Where the window stands when the last line is its lowest."""
        if self.blocks == 0:
            return Top()
        return self._back(Top(self.blocks - 1, self.height(self.blocks - 1)), self.rows)

    def clamp(self, top: Top) -> Top:
        """`top` where it can stand: within the text, with no empty rows that can be filled."""
        if self.blocks == 0 or top.block < 0:
            return Top()
        block = min(top.block, self.blocks - 1)
        inside = Top(block, max(0, min(top.line, self.height(block) - 1)))
        return inside if self._is_filled(inside) else min(inside, self.last())

    def _is_filled(self, top: Top) -> bool:
        """Whether what is below fills the window: asks of no block that would not be seen."""
        left = self.rows + top.line
        for block in range(top.block, self.blocks):
            left -= self.height(block)
            if left <= 0:
                return True
        return left <= 0

    def down(self, top: Top, lines: int) -> Top:
        """So many lines further on, no farther than the last window."""
        block, line = top.block, top.line + lines
        while block < self.blocks and line >= self.height(block):
            line -= self.height(block)
            block += 1
        return self.last() if block >= self.blocks else self.clamp(Top(block, line))

    def up(self, top: Top, lines: int) -> Top:
        """So many lines back, no farther than the first."""
        return self.clamp(self._back(top, lines))

    def reveal(self, top: Top, block: int) -> Top:
        """The nearest place at which all of `block` is seen, or its beginning if it is longer."""
        if Top(block, 0) <= top:
            return Top(block, 0)
        height = self.height(block)
        if height >= self.rows:
            return self.clamp(Top(block, 0))
        return self.clamp(max(top, self._back(Top(block, height), self.rows)))

    def centre(self, block: int, line: int = 0) -> Top:
        """The place at which a line of `block` stands a third of the way down."""
        return self.clamp(self._back(Top(block, line), self.rows // 3))

    def ends_below(self, top: Top, block: int) -> bool:
        """Whether `block`, which begins at or above the window's end, goes on below it."""
        end = Top(block, self.height(block) - 1)
        return end >= top and end > self._lowest(top)

    def thumb(self, top: Top) -> tuple[int, int] | None:
        """First row and length of a scrollbar's thumb; None where all is seen.

        Its length goes by blocks and is only about right; that it touches an end only when the
        window does is exact.
        """
        low = self._lowest(top)
        at_end = low.block >= self.blocks - 1 and not self.ends_below(top, max(0, self.blocks - 1))
        if (top == Top() and at_end) or self.blocks == 0 or self.rows < 1:
            return None
        size = max(1, min(self.rows - 2, self.rows * (low.block - top.block + 1) // self.blocks))
        room = self.rows - size
        if top == Top():
            return 0, size
        if at_end:
            return room, size
        share = (top.block + top.line / self.height(top.block)) / self.blocks
        return max(1, min(room - 1, round(share * self.rows))) if room > 1 else 0, size

    def _lowest(self, top: Top) -> Top:
        """The last line that is seen."""
        block, line = top.block, top.line + self.rows - 1
        while block < self.blocks and line >= self.height(block):
            line -= self.height(block)
            block += 1
        return Top(block, line) if block < self.blocks else self._end()

    def _end(self) -> Top:
        """The last line of all."""
        return Top(self.blocks - 1, self.height(self.blocks - 1) - 1) if self.blocks else Top()

    def _back(self, top: Top, lines: int) -> Top:
        block, line = top.block, top.line - lines
        while line < 0:
            if block == 0:
                return Top()
            block -= 1
            line += self.height(block)
        return Top(block, line)

"""A window over blocks of different heights, placed as in `less`: by a block and a line of it.

Only the heights of blocks in or near the window are computed, so the number of blocks does not
matter.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple


class Top(NamedTuple):
    """The first line in the window: a line of a block. Tops sort in text order."""

    block: int = 0
    line: int = 0


class Window(NamedTuple):
    """`rows` lines of `blocks` blocks; `height` returns the lines of a block, at least 1."""

    blocks: int
    rows: int
    height: Callable[[int], int]

    def seen(self, top: Top) -> Iterator[Top]:
        """Yield the lines in sight, from `top` down; fewer than `rows` at the end."""
        block, first = top
        left = self.rows
        while left > 0 and block < self.blocks:
            end = min(self.height(block), first + left)
            yield from (Top(block, line) for line in range(first, end))
            left -= max(0, end - first)
            block, first = block + 1, 0

    def last(self) -> Top:
        """Return the top at which the last line is the lowest in sight."""
        if self.blocks == 0:
            return Top()
        return self._back(Top(self.blocks - 1, self.height(self.blocks - 1)), self.rows)

    def clamp(self, top: Top) -> Top:
        """Return the nearest valid top: inside the text, with no empty rows at the end."""
        if self.blocks == 0 or top.block < 0:
            return Top()
        block = min(top.block, self.blocks - 1)
        inside = Top(block, max(0, min(top.line, self.height(block) - 1)))
        return inside if self._is_filled(inside) else min(inside, self.last())

    def _is_filled(self, top: Top) -> bool:
        """Return True if the lines below `top` fill the window."""
        left = self.rows + top.line
        for block in range(top.block, self.blocks):
            left -= self.height(block)
            if left <= 0:
                return True
        return left <= 0

    def down(self, top: Top, lines: int) -> Top:
        """Move down by lines, at most to the end."""
        block, line = top.block, top.line + lines
        while block < self.blocks and line >= self.height(block):
            line -= self.height(block)
            block += 1
        return self.last() if block >= self.blocks else self.clamp(Top(block, line))

    def up(self, top: Top, lines: int) -> Top:
        """Move up by lines, at most to the beginning."""
        return self.clamp(self._back(top, lines))

    def reveal(self, top: Top, block: int) -> Top:
        """Return the nearest top at which all of `block` is in sight, or at least its beginning."""
        if Top(block, 0) <= top:
            return Top(block, 0)
        height = self.height(block)
        if height >= self.rows:
            return self.clamp(Top(block, 0))
        return self.clamp(max(top, self._back(Top(block, height), self.rows)))

    def centre(self, block: int, line: int = 0) -> Top:
        """Return the top at which a line of `block` is a third of the way down."""
        return self.clamp(self._back(Top(block, line), self.rows // 3))

    def ends_below(self, top: Top, block: int) -> bool:
        """Return True if `block`, which begins above the window's end, goes on below it."""
        end = Top(block, self.height(block) - 1)
        return end >= top and end > self._lowest(top)

    def thumb(self, top: Top) -> tuple[int, int] | None:
        """Return the first row and the length of the scrollbar's thumb; None if all is in sight.

        The length is an estimate by blocks; only at an end of the text does it touch an end.
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
        """Return the last line in sight."""
        block, line = top.block, top.line + self.rows - 1
        while block < self.blocks and line >= self.height(block):
            line -= self.height(block)
            block += 1
        return Top(block, line) if block < self.blocks else self._end()

    def _end(self) -> Top:
        """Return the last line of the text."""
        return Top(self.blocks - 1, self.height(self.blocks - 1) - 1) if self.blocks else Top()

    def _back(self, top: Top, lines: int) -> Top:
        block, line = top.block, top.line - lines
        while line < 0:
            if block == 0:
                return Top()
            block -= 1
            line += self.height(block)
        return Top(block, line)

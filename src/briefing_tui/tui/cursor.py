"""The cursor of a pane, the window that scrolls, and all movements, as pure functions.

The cursor stands only on blocks that show an item. A step scrolls by at most the height of the
window, so no text is skipped.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple, TypeAlias


class BlockLine(NamedTuple):
    """A line of a block."""

    block: int = 0
    line: int = 0


class Window(NamedTuple):
    """A window of `rows` lines over `blocks` blocks. `height` returns the height of a block.

    In its methods, `top` is the first visible line.
    """

    blocks: int
    rows: int
    height: Callable[[int], int]

    def lines(self, top: BlockLine) -> Iterator[BlockLine]:
        """Yield the visible lines, at most `rows`."""
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
        """Return the line that is at the top when the window is scrolled to the end of the text."""
        return self._back(self._last_line(), self.rows - 1) if self.blocks else BlockLine()

    def clamp(self, top: BlockLine) -> BlockLine:
        """Move `top` as little as possible so that the text fills as many rows as it can."""
        if self.blocks == 0 or top.block < 0:
            return BlockLine()
        block = min(top.block, self.blocks - 1)
        inside = BlockLine(block, max(0, min(top.line, self.height(block) - 1)))
        is_filled = self._forward(inside, self.rows - 1) is not None
        return inside if is_filled else min(inside, self.last())

    def down(self, top: BlockLine, lines: int) -> BlockLine:
        """Scroll `lines` lines down, at most to the end, and return the new top line."""
        place = self._forward(top, lines)
        return self.last() if place is None else self.clamp(place)

    def up(self, top: BlockLine, lines: int) -> BlockLine:
        """Scroll `lines` lines up, at most to the start, and return the new top line."""
        return self.clamp(self._back(top, lines))

    def reveal(self, top: BlockLine, block: int) -> BlockLine:
        """Scroll as little as possible to show all of `block`, or the start of a long block."""
        if BlockLine(block, 0) <= top:
            return BlockLine(block, 0)
        height = self.height(block)
        if height >= self.rows:
            return self.clamp(BlockLine(block, 0))
        return self.clamp(max(top, self._back(BlockLine(block, height), self.rows)))

    def centre(self, block: int, line: int = 0) -> BlockLine:
        """Scroll until a line of `block` is a third of the way down the window."""
        return self.clamp(self._back(BlockLine(block, line), self.rows // 3))

    def ends_below(self, top: BlockLine, block: int) -> bool:
        """Return True if the end of `block` is below the window."""
        end = BlockLine(block, self.height(block) - 1)
        return end >= top and end > self._lowest_visible(top)

    def thumb(self, top: BlockLine) -> tuple[int, int] | None:
        """Return the first row and the length of the scrollbar's thumb.

        Return None if the window shows all lines.
        """
        # The length counts blocks instead of lines, so it is only roughly right. The thumb touches
        # the top only at the start of the text, and the bottom only at its end.
        if self.blocks == 0 or self.rows < 1:
            return None
        at_end = self._forward(top, self.rows) is None
        if top == BlockLine() and at_end:
            return None
        visible_blocks = self._lowest_visible(top).block - top.block + 1
        size = max(1, min(self.rows - 2, self.rows * visible_blocks // self.blocks))
        room = self.rows - size
        if top == BlockLine():
            return 0, size
        if at_end:
            return room, size
        share = (top.block + top.line / self.height(top.block)) / self.blocks
        return max(1, min(room - 1, round(share * self.rows))) if room > 1 else 0, size

    def _lowest_visible(self, top: BlockLine) -> BlockLine:
        return self._forward(top, self.rows - 1) or self._last_line()

    def _last_line(self) -> BlockLine:
        return BlockLine(self.blocks - 1, self.height(self.blocks - 1) - 1)

    def _forward(self, top: BlockLine, lines: int) -> BlockLine | None:
        block, line = top.block, top.line + lines
        while block < self.blocks and line >= self.height(block):
            line -= self.height(block)
            block += 1
        return BlockLine(block, line) if block < self.blocks else None

    def _back(self, top: BlockLine, lines: int) -> BlockLine:
        block, line = top.block, top.line - lines
        while line < 0:
            if block == 0:
                return BlockLine()
            block -= 1
            line += self.height(block)
        return BlockLine(block, line)


NOWHERE = -1
"""The cursor in a text without items."""


class CursorPosition(NamedTuple):
    """A scroll position and the block under the cursor."""

    top: BlockLine = BlockLine()
    cursor: int = NOWHERE


Items: TypeAlias = Sequence[str]
"""For each block, the id of the item in the block, or `""` if the block shows no item."""
Move: TypeAlias = Callable[[Window, Items, CursorPosition], CursorPosition]


def next_item(items: Items, block: int) -> int:
    """Return the first block after `block` that shows an item, or NOWHERE."""
    return next((i for i in range(block + 1, len(items)) if items[i]), NOWHERE)


def previous_item(items: Items, block: int) -> int:
    """Return the last block before `block` that shows an item, or NOWHERE."""
    return next((i for i in range(block - 1, -1, -1) if items[i]), NOWHERE)


def start(items: Items) -> CursorPosition:
    """Return the position at the top, with the cursor on the first item."""
    return CursorPosition(BlockLine(), next_item(items, -1))


def down(window: Window, items: Items, position: CursorPosition) -> CursorPosition:
    """Move to the next item. But if the current item continues below, scroll by a line."""
    top, cursor = position
    if cursor >= 0 and window.ends_below(top, cursor):
        return position._replace(top=window.down(top, 1))
    target = next_item(items, cursor)
    if target < 0:
        return position._replace(top=window.down(top, 1))
    wanted = window.reveal(top, target)
    farthest = window.down(top, max(1, window.rows - 1))
    if wanted > farthest:
        is_begun = BlockLine(target) in window.lines(farthest)
        return CursorPosition(farthest, target if is_begun else cursor)
    return CursorPosition(wanted, target)


def up(window: Window, items: Items, position: CursorPosition) -> CursorPosition:
    """Move to the previous item. If the current item continues above, scroll by a line instead."""
    top, cursor = position
    if cursor == top.block and top.line > 0:
        return position._replace(top=window.up(top, 1))
    target = previous_item(items, cursor) if cursor >= 0 else NOWHERE
    if target < 0:
        return position._replace(top=window.up(top, 1))
    farthest = window.up(top, window.rows)
    if window.height(target) >= window.rows:
        long_end = window.up(BlockLine(target, window.height(target)), window.rows)
        return CursorPosition(max(long_end, farthest), target)
    above = previous_item(items, target) + 1
    wanted = window.reveal(top, target)
    if target - above < window.rows:
        wanted = window.reveal(window.reveal(top, above), target)
    if wanted >= farthest:
        return CursorPosition(wanted, target)
    alone = window.reveal(top, target)
    return position._replace(top=farthest) if alone < farthest else CursorPosition(farthest, target)


def top(_window: Window, items: Items, _position: CursorPosition) -> CursorPosition:
    """Move to the start."""
    return start(items)


def bottom(window: Window, items: Items, _position: CursorPosition) -> CursorPosition:
    """Move to the end."""
    last = previous_item(items, len(items))
    return CursorPosition(window.last(), last)


def _page(
    window: Window, items: Items, position: CursorPosition, step: int, *, half: bool = False
) -> CursorPosition:
    lines = max(1, window.rows // 2 if half else window.rows - 1)
    moved = window.down(position.top, lines) if step > 0 else window.up(position.top, lines)
    if moved == position.top:
        return (bottom if step > 0 else top)(window, items, position)
    return CursorPosition(moved, _first_visible_item(window, items, moved, position.cursor))


def wheel(window: Window, items: Items, position: CursorPosition, lines: int) -> CursorPosition:
    """Scroll by lines. If the cursor is no longer visible, move it to the nearest item."""
    moved = window.down(position.top, lines) if lines > 0 else window.up(position.top, -lines)
    visible = {line.block for line in window.lines(moved)}
    if position.cursor in visible:
        return CursorPosition(moved, position.cursor)
    candidates = (block for block in sorted(visible, reverse=lines < 0) if items[block])
    return CursorPosition(moved, next(candidates, position.cursor))


def _first_visible_item(window: Window, items: Items, moved: BlockLine, cursor: int) -> int:
    visible = [line.block for line in window.lines(moved)]
    started = [line.block for line in window.lines(moved) if line.line == 0]
    whole = [b for b in started if items[b] and not window.ends_below(moved, b)]
    some = [b for b in (*started, *visible) if items[b]]
    return (whole or some or [cursor])[0]


def to_section(
    window: Window, items: Items, starts: Sequence[int], position: CursorPosition, step: int
) -> CursorPosition:
    """Move to the next item that begins a section or, if `step` is -1, to the previous one.

    If there is no next one, move to the last item. If there is no previous one, move to the first
    item.
    """
    firsts = {next_item(items, start - 1): start for start in starts}
    beyond = [item for item in firsts if item >= 0 and (item - position.cursor) * step > 0]
    if not beyond:
        return (bottom if step > 0 else top)(window, items, position)
    target = min(beyond) if step > 0 else max(beyond)
    return CursorPosition(window.clamp(BlockLine(firsts[target])), target)


PAGES = frozenset(("page-down", "page-up", "half-down", "half-up"))
"""The movements by a page or half a page."""
SECTION_STEPS = {"section-previous": -1, "section-next": 1}
"""The movements between the sections of a pane, with their steps."""
MOVES: dict[str, Move] = {
    "down": down,
    "up": up,
    "top": top,
    "bottom": bottom,
    "page-down": partial(_page, step=1),
    "page-up": partial(_page, step=-1),
    "half-down": partial(_page, step=1, half=True),
    "half-up": partial(_page, step=-1, half=True),
}
"""The movements in any pane, by command id."""
MOVE_COMMANDS = (*MOVES, *SECTION_STEPS)
"""The command ids of all movements."""

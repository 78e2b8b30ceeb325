"""What a block view shows: its cursor, its scroll position, all movements, and its cached lines.

The cursor stands only on blocks that show an item. A step scrolls by at most the height of the
window, so no text is skipped.

A sticky header, such as the names over a matrix, covers the first lines of the window. It never
covers the cursor. If there is a header, Page Down scrolls by fewer lines, so no line is skipped.
"""

from collections.abc import Callable, Container, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple, TypeAlias

from briefing_tui.present.blocks import Block, Pane
from briefing_tui.present.layout import Line, StyledRun, layout, plain, room_for


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


_HEADER_SHARE = 3
"""A header is sticky only if it takes at most a third of the window."""


class StickyHeaders(NamedTuple):
    """The sticky headers of one pane in one window."""

    pane: Pane
    window: Window

    def header(self, top: BlockLine) -> list[BlockLine]:
        """Return the lines of the sticky header, or `[]` if there is no header."""
        if self.pane.head is None or not 0 <= top.block < self.pane.count:
            return []
        head = self.pane.head(top.block)
        if head < 0 or top <= BlockLine(head):
            return []
        height = self.window.height(head)
        is_low = height * _HEADER_SHARE <= self.window.rows
        return [BlockLine(head, line) for line in range(height)] if is_low else []

    def visible(self, top: BlockLine) -> list[BlockLine]:
        """Return the visible lines from the top row down, including the header."""
        header = self.header(top)
        return [*header, *islice(self.window.lines(top), len(header), None)]

    def adjust(self, command: str, before: CursorPosition, after: CursorPosition) -> CursorPosition:
        """Correct a movement that did not take headers into account."""
        if self.pane.head is None:
            return after
        if command in PAGES and after.top != before.top:
            return self._turn_page(before, after)
        if after.cursor == before.cursor and after.top > before.top:
            return after  # this scrolls through a block that is longer than the window
        if command == "up" and self._covered_rows(before):
            return self.uncover(before)
        return self.uncover(after)

    def uncover(self, position: CursorPosition) -> CursorPosition:
        """Scroll up if a header covers the start of the block under the cursor."""
        for _ in range(2):  # after scrolling up, another header may cover it
            rows = self._covered_rows(position)
            if not rows:
                break
            position = position._replace(top=self.window.up(position.top, rows))
        return position

    def keep_visible(self, position: CursorPosition) -> CursorPosition:
        """If the cursor is not visible, move it to the first item that starts in the window."""
        header = len(self.header(position.top))
        lines = self.visible(position.top)[header:]
        is_partly_visible = any(line.block == position.cursor for line in lines)
        if BlockLine(position.cursor) in lines or (is_partly_visible and not header):
            return position
        items = (p.block for p in lines if p.line == 0 and self.pane.items[p.block])
        return position._replace(cursor=next(items, position.cursor))

    def _covered_rows(self, position: CursorPosition) -> int:
        height = len(self.header(position.top))
        covered = list(islice(self.window.lines(position.top), height))
        start = BlockLine(position.cursor)
        return height - covered.index(start) if start in covered else 0

    def _turn_page(self, before: CursorPosition, after: CursorPosition) -> CursorPosition:
        if after.top > before.top:
            top = self.window.up(after.top, len(self.header(after.top)))
            top = max(top, self.window.down(before.top, 1))
        else:
            top = self.window.down(after.top, len(self.header(before.top)))
            top = min(top, self.window.up(before.top, 1))
        return self.keep_visible(after._replace(top=top))


MARGINS = 4
"""Number of columns beside the text: for the cursor, the scrollbar, and a blank beside each."""
_MAX_MARGIN = 6
"""Maximum number of columns to the left of a pane that is centred."""
_EMPTY = Pane("", "", 0, lambda _: Block(), ())

Highlighter: TypeAlias = Callable[[Block], Block]
"""A function that highlights search hits in a block. The number of lines stays the same."""


class LineCache:
    """A pane's blocks, laid out in lines when they are first needed."""

    def __init__(self, pane: Pane, highlighter: Highlighter | None = None) -> None:
        self.pane = pane
        self._highlighter = highlighter
        self.width = 0
        """The width of the view in columns, including margins."""
        self._cache: dict[tuple[int, int], list[Line]] = {}
        self._heights: dict[tuple[int, int], int] = {}

    @property
    def room(self) -> int:
        """The width of the view in columns, without the margins."""
        return max(1, self.width - MARGINS)

    def lines(self, block: int) -> list[Line]:
        """Return a block's lines, at least one."""
        key = self.width, block
        lines = self._cache.get(key)
        if lines is None:
            lines = self._cache[key] = self._lay_out(block)
        return lines

    def height(self, block: int) -> int:
        """Return the number of lines of a block."""
        key = self.width, block
        height = self._heights.get(key)
        if height is None:
            height = self._heights[key] = len(self.lines(block))
        return height

    def body(self, block: int) -> range:
        """Return the range of a block's lines, without blank lines at its start and its end."""
        lines = self.lines(block)
        start, end = 0, len(lines)
        while end > 1 and not plain(lines[end - 1]).strip():
            end -= 1
        while start < end - 1 and not plain(lines[start]).strip():
            start += 1
        return range(start, end)

    def invalidate(self, blocks: Container[int] | None = None) -> None:
        """Lay out these blocks (or all blocks) again when they are next needed."""
        self._cache = {
            key: lines
            for key, lines in self._cache.items()
            if blocks is not None and key[1] not in blocks
        }
        self._heights = {key: len(lines) for key, lines in self._cache.items()}

    def highlight(self) -> None:
        """Highlight all blocks again when they are next needed. Their heights stay the same."""
        self._cache.clear()

    def _lay_out(self, index: int) -> list[Line]:
        block = self.pane.block(index)
        if self._highlighter is not None:
            block = self._highlighter(block)
        if self.pane.columns:
            columns = min(self.room, self.pane.columns)
            margin = StyledRun(" " * min(_MAX_MARGIN, (self.room - columns) // 2), "")
            return [(margin, *line) for line in layout(block, columns)] or [()]
        return layout(block, room_for(block, self.room)) or [()]


class Viewport:
    """The state of a block view: a pane, its scroll position and its cursor."""

    def __init__(
        self,
        pane: Pane = _EMPTY,
        position: CursorPosition | None = None,
        highlighter: Highlighter | None = None,
    ) -> None:
        self.lines = LineCache(pane, highlighter)
        self.cursor_position = position if position is not None else start(pane.items)
        self.visible: list[BlockLine] = []
        """The visible lines, from the top row down, after the last `fit`."""
        self.thumb = range(0)
        """The rows beside the scrollbar's thumb."""
        self._rows = 0
        self._fitted: tuple[int, int, CursorPosition] | None = None
        """Width, rows and position at the last `fit`, or None if lines have changed since then."""
        self._target: BlockLine | None = None
        """The line to which the next `fit` scrolls, or None if there is none."""

    @property
    def pane(self) -> Pane:
        """The pane shown."""
        return self.lines.pane

    @property
    def item(self) -> str:
        """The id of the item under the cursor, or `""` if there is none."""
        return self.item_of(self.cursor_position.cursor)

    def item_of(self, block: int) -> str:
        """Return the id of the item that a block shows, or `""` if there is none."""
        items = self.pane.items
        return items[block] if 0 <= block < len(items) else ""

    def reveal(self, block: int, line: int = 0) -> None:
        """Scroll to a line of a block. Put the cursor on the block if it shows an item."""
        if self.item_of(block):
            self.cursor_position = self.cursor_position._replace(cursor=block)
        self._target = BlockLine(block, line)

    def move_to(self, position: CursorPosition) -> None:
        """Move to a position, and forget the line that was to be revealed."""
        self.cursor_position, self._target = position, None

    @property
    def row(self) -> int:
        """The first row of the block under the cursor. Above the window, it is negative."""
        cursor = self.cursor_position.cursor
        row = next((row for row, line in enumerate(self.visible) if line.block == cursor), 0)
        return row - self.visible[row].line if self.visible else 0

    def keep_position(self, before: "Viewport", width: int, rows: int) -> None:
        """Scroll so that the cursor is on the same row as in `before`.

        If `before` is at the start of its pane, stay at the start as long as the cursor is visible.
        """
        cursor, row = self.cursor_position.cursor, before.row
        if cursor == NOWHERE:
            return
        self.fit(width, rows)
        window = self._headers.window
        top = window.up(BlockLine(cursor, max(0, -row)), max(0, row))
        if before.cursor_position.top == BlockLine() and window.is_visible(BlockLine(), cursor):
            top = BlockLine()
        self.move_to(CursorPosition(top, cursor))

    def invalidate(self, blocks: Container[int] | None = None) -> None:
        """Lay out these blocks (or all blocks) again, because their heights may change."""
        self.lines.invalidate(blocks)
        self._fitted = None

    def fit(self, width: int, rows: int) -> None:
        """Adapt the position to the window's size, and scroll to the line given to `reveal`."""
        if self._target is None and self._fitted == (width, rows, self.cursor_position):
            return
        resized = self._fitted is not None and self._fitted[:2] != (width, rows)
        changed = self._fitted is None and bool(self.visible)
        self.lines.width = width
        self._rows = rows
        headers, cursor = self._headers, self.cursor_position.cursor
        window = headers.window
        target = self._target
        top = window.clamp(self.cursor_position.top)
        if target is not None:
            top = headers.uncover(CursorPosition(_scrolled_to(window, top, target), cursor)).top
        # Until the user moves, the start of the text stays visible, even if no item is visible
        elif self._has_moved() and (resized or (changed and not window.is_visible(top, cursor))):
            top = headers.uncover(CursorPosition(window.reveal(top, cursor), cursor)).top
        self._target = None
        self.cursor_position = CursorPosition(top, cursor)
        self._fitted = (width, rows, self.cursor_position)
        self.visible = headers.visible(top)
        thumb, size = window.thumb(top) or (0, 0)
        self.thumb = range(thumb, thumb + size)

    def move(self, command: str) -> None:
        """Run a movement, by its id in `cursor.MOVE_COMMANDS`."""
        headers, before, items = self._headers, self.cursor_position, self.pane.items
        if step := SECTION_STEPS.get(command):
            starts = self.pane.section_starts
            after = to_section(headers.window, items, starts, before, step)
        else:
            after = MOVES[command](headers.window, items, before)
        self.cursor_position = headers.adjust(command, before, after)

    def wheel(self, lines: int) -> None:
        """Scroll by lines. The cursor moves only if it would leave the window."""
        headers = self._headers
        after = wheel(headers.window, self.pane.items, self.cursor_position, lines)
        self.cursor_position = headers.keep_visible(after)

    def count_lines(self, width: int, most: int) -> int:
        """Count the lines of the text at a width, up to `most`."""
        self.lines.width = width
        self._fitted = None
        window = Window(self.pane.count, most, self.lines.height)
        return sum(1 for _ in window.lines(BlockLine()))

    def line(self, place: BlockLine) -> Line:
        """Return the styled text of a line."""
        return self.lines.lines(place.block)[place.line]

    @property
    def _headers(self) -> StickyHeaders:
        return StickyHeaders(self.pane, Window(self.pane.count, self._rows, self.lines.height))

    def _has_moved(self) -> bool:
        """Return True if there is a cursor and it has left the start of the pane."""
        position = self.cursor_position
        return position.cursor > NOWHERE and position != start(self.pane.items)


def _scrolled_to(window: Window, top: BlockLine, target: BlockLine) -> BlockLine:
    start = BlockLine(target.block)
    is_visible = start >= top and start in window.lines(top)
    if is_visible and not window.ends_below(top, target.block):
        return top
    return window.centre(*target)

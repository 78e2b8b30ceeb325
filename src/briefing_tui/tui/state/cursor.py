"""The movements of a cursor and its window, as pure functions.

The cursor is only on blocks that show an item. A step never scrolls by more than a window, so that
no text is skipped unread.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from briefing_tui.tui.state.scrolling import BlockLine, Window

NOWHERE = -1
"""The cursor of a text without items."""


class CursorPosition(NamedTuple):
    """A scroll position and the block under the cursor."""

    top: BlockLine = BlockLine()
    cursor: int = NOWHERE


Items: TypeAlias = Sequence[str]
Move: TypeAlias = Callable[[Window, Items, CursorPosition], CursorPosition]


def next_item(items: Items, block: int) -> int:
    """Return the first block after `block` that shows an item, or NOWHERE."""
    return next((i for i in range(block + 1, len(items)) if items[i]), NOWHERE)


def previous_item(items: Items, block: int) -> int:
    """Return the last block before `block` that shows an item, or NOWHERE."""
    return next((i for i in range(block - 1, -1, -1) if items[i]), NOWHERE)


def start(items: Items) -> CursorPosition:
    """Return the position at the start of a text."""
    return CursorPosition(BlockLine(), next_item(items, -1))


def select(window: Window, position: CursorPosition, block: int) -> CursorPosition:
    """Put the cursor on `block`; scroll as little as possible, or centre it if it is far away."""
    near = window.reveal(position.top, block)
    shift = window.down(min(near, position.top), window.rows)
    top = near if max(near, position.top) <= shift else window.centre(block)
    return CursorPosition(window.reveal(top, block), block)


def down(window: Window, items: Items, position: CursorPosition) -> CursorPosition:
    """Move to the next item, or scroll by a line if the current one goes on below."""
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
    """Move to the previous item and the headings above it, or scroll by a line in a long one."""
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


def _by_lines(window: Window, items: Items, position: CursorPosition, lines: int) -> CursorPosition:
    """Scroll by lines, and move the cursor to the first visible item."""
    moved = window.down(position.top, lines) if lines > 0 else window.up(position.top, -lines)
    if moved == position.top:
        return (bottom if lines > 0 else top)(window, items, position)
    return CursorPosition(moved, _first_visible(window, items, moved, position.cursor))


def wheel(window: Window, items: Items, position: CursorPosition, lines: int) -> CursorPosition:
    """Scroll by lines; the cursor stays while it is visible, else it moves to the nearest item."""
    moved = window.down(position.top, lines) if lines > 0 else window.up(position.top, -lines)
    visible = {line.block for line in window.lines(moved)}
    if position.cursor in visible:
        return CursorPosition(moved, position.cursor)
    candidates = (block for block in sorted(visible, reverse=lines < 0) if items[block])
    return CursorPosition(moved, next(candidates, position.cursor))


def _first_visible(window: Window, items: Items, moved: BlockLine, cursor: int) -> int:
    """Return the first item that is all visible, else one whose start is, else any."""
    visible = [line.block for line in window.lines(moved)]
    started = [line.block for line in window.lines(moved) if line.line == 0]
    whole = [b for b in started if items[b] and not window.ends_below(moved, b)]
    some = [b for b in (*started, *visible) if items[b]]
    return (whole or some or [cursor])[0]


def page_down(window: Window, items: Items, position: CursorPosition) -> CursorPosition:
    """Move down by a page that keeps one line."""
    return _by_lines(window, items, position, max(1, window.rows - 1))


def page_up(window: Window, items: Items, position: CursorPosition) -> CursorPosition:
    """Move up by a page that keeps one line."""
    return _by_lines(window, items, position, -max(1, window.rows - 1))


def half_down(window: Window, items: Items, position: CursorPosition) -> CursorPosition:
    """Move down by half a page."""
    return _by_lines(window, items, position, max(1, window.rows // 2))


def half_up(window: Window, items: Items, position: CursorPosition) -> CursorPosition:
    """Move up by half a page."""
    return _by_lines(window, items, position, -max(1, window.rows // 2))


PAGES = frozenset(("page-down", "page-up", "half-down", "half-up"))
"""The movements by lines rather than items."""
MOVES: dict[str, Move] = {
    "down": down,
    "up": up,
    "top": top,
    "bottom": bottom,
    "page-down": page_down,
    "page-up": page_up,
    "half-down": half_down,
    "half-up": half_up,
}
"""All movements by their command ids."""

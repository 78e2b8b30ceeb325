"""What each movement key does to the cursor and its window, as pure functions.

The cursor is always on a block that shows an item. A step never scrolls by more than a window, so
no text is skipped.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from briefing_tui.tui.state.scrolling import Top, Window

NOWHERE = -1
"""The cursor of a text without items."""


class CursorPosition(NamedTuple):
    """The top of the window, and the block under the cursor."""

    top: Top = Top()
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
    """Return the position at the beginning, with the cursor on the first item."""
    return CursorPosition(Top(), next_item(items, -1))


def select(window: Window, position: CursorPosition, block: int) -> CursorPosition:
    """Put the cursor on `block`, centred if it was out of sight."""
    near = window.reveal(position.top, block)
    shift = window.down(min(near, position.top), window.rows)
    top = near if max(near, position.top) <= shift else window.centre(block)
    return CursorPosition(window.reveal(top, block), block)


def down(window: Window, items: Items, position: CursorPosition) -> CursorPosition:
    """Go to the next item, or a line down in one that goes on below the window."""
    top, cursor = position
    if cursor >= 0 and window.ends_below(top, cursor):
        return position._replace(top=window.down(top, 1))
    target = next_item(items, cursor)
    if target < 0:
        return position._replace(top=window.down(top, 1))
    wanted = window.reveal(top, target)
    farthest = window.down(top, max(1, window.rows - 1))
    if wanted > farthest:
        is_begun = Top(target) in window.seen(farthest)
        return CursorPosition(farthest, target if is_begun else cursor)
    return CursorPosition(wanted, target)


def up(window: Window, items: Items, position: CursorPosition) -> CursorPosition:
    """Go to the previous item with its headings, or a line up in a long one."""
    top, cursor = position
    if cursor == top.block and top.line > 0:
        return position._replace(top=window.up(top, 1))
    target = previous_item(items, cursor) if cursor >= 0 else NOWHERE
    if target < 0:
        return position._replace(top=window.up(top, 1))
    farthest = window.up(top, window.rows)
    if window.height(target) >= window.rows:
        long_end = window.up(Top(target, window.height(target)), window.rows)
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
    """Go to the beginning."""
    return start(items)


def bottom(window: Window, items: Items, _position: CursorPosition) -> CursorPosition:
    """Go to the end."""
    last = previous_item(items, len(items))
    return CursorPosition(window.last(), last)


def _by_lines(window: Window, items: Items, position: CursorPosition, lines: int) -> CursorPosition:
    """Move the window, and the cursor to the first item that begins in it."""
    moved = window.down(position.top, lines) if lines > 0 else window.up(position.top, -lines)
    if moved == position.top:
        return (bottom if lines > 0 else top)(window, items, position)
    return CursorPosition(moved, _first_seen(window, items, moved, position.cursor))


def wheel(window: Window, items: Items, position: CursorPosition, lines: int) -> CursorPosition:
    """Move the window; the cursor moves only if it would be out of sight."""
    moved = window.down(position.top, lines) if lines > 0 else window.up(position.top, -lines)
    seen = {place.block for place in window.seen(moved)}
    if position.cursor in seen:
        return CursorPosition(moved, position.cursor)
    items_seen = [block for block in sorted(seen, reverse=lines < 0) if items[block]]
    return CursorPosition(moved, items_seen[0] if items_seen else position.cursor)


def _first_seen(window: Window, items: Items, moved: Top, cursor: int) -> int:
    """Return the first item wholly in sight, else one that begins there, else any."""
    seen = [place.block for place in window.seen(moved)]
    begun = [place.block for place in window.seen(moved) if place.line == 0]
    whole = [b for b in begun if items[b] and not window.ends_below(moved, b)]
    some = [b for b in (*begun, *seen) if items[b]]
    return (whole or some or [cursor])[0]


def page_down(window: Window, items: Items, position: CursorPosition) -> CursorPosition:
    """Go a page down, keeping one line."""
    return _by_lines(window, items, position, max(1, window.rows - 1))


def page_up(window: Window, items: Items, position: CursorPosition) -> CursorPosition:
    """Go a page up, keeping one line."""
    return _by_lines(window, items, position, -max(1, window.rows - 1))


def half_down(window: Window, items: Items, position: CursorPosition) -> CursorPosition:
    """Go half a page down."""
    return _by_lines(window, items, position, max(1, window.rows // 2))


def half_up(window: Window, items: Items, position: CursorPosition) -> CursorPosition:
    """Go half a page up."""
    return _by_lines(window, items, position, -max(1, window.rows // 2))


PAGES = frozenset(("page-down", "page-up", "half-down", "half-up"))
"""Movements by lines, not by items."""
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
"""By command id."""

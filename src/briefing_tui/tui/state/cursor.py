"""What each key of movement does to a cursor and its window, as pure functions.

A cursor stands only on blocks that show an item; a step never scrolls more than a window, so that
no text is skipped unread.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from briefing_tui.tui.state.scrolling import Top, Window

NOWHERE = -1
"""The cursor of a text in which nothing can be selected."""


class CursorPosition(NamedTuple):
    """Where a reader stands in one text."""

    top: Top = Top()
    cursor: int = NOWHERE


Items: TypeAlias = Sequence[str]
Move: TypeAlias = Callable[[Window, Items, CursorPosition], CursorPosition]


def next_item(items: Items, block: int) -> int:
    """The first block after `block` that shows an item, or NOWHERE."""
    return next((i for i in range(block + 1, len(items)) if items[i]), NOWHERE)


def previous_item(items: Items, block: int) -> int:
    """The last block before `block` that shows an item, or NOWHERE."""
    return next((i for i in range(block - 1, -1, -1) if items[i]), NOWHERE)


def start(items: Items) -> CursorPosition:
    """The first item, seen from the beginning."""
    return CursorPosition(Top(), next_item(items, -1))


def select(window: Window, position: CursorPosition, block: int) -> CursorPosition:
    """The cursor on `block`, brought into sight; centred where it was out of it."""
    near = window.reveal(position.top, block)
    shift = window.down(min(near, position.top), window.rows)
    top = near if max(near, position.top) <= shift else window.centre(block)
    return CursorPosition(window.reveal(top, block), block)


def down(window: Window, items: Items, position: CursorPosition) -> CursorPosition:
    """On to the next item; within one that goes on below, a line."""
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
    """Back to the previous item, with the headings above it; in a long one, a line."""
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
    """To the beginning."""
    return start(items)


def bottom(window: Window, items: Items, _position: CursorPosition) -> CursorPosition:
    """To the end."""
    last = previous_item(items, len(items))
    return CursorPosition(window.last(), last)


def _by_lines(window: Window, items: Items, position: CursorPosition, lines: int) -> CursorPosition:
    """The window moved, the cursor with it to the first item whose beginning is seen."""
    moved = window.down(position.top, lines) if lines > 0 else window.up(position.top, -lines)
    if moved == position.top:
        return (bottom if lines > 0 else top)(window, items, position)
    return CursorPosition(moved, _first_seen(window, items, moved, position.cursor))


def wheel(window: Window, items: Items, position: CursorPosition, lines: int) -> CursorPosition:
    """The window moved; the cursor stays while it is seen, else the nearest item takes it."""
    moved = window.down(position.top, lines) if lines > 0 else window.up(position.top, -lines)
    seen = {place.block for place in window.seen(moved)}
    if position.cursor in seen:
        return CursorPosition(moved, position.cursor)
    items_seen = [block for block in sorted(seen, reverse=lines < 0) if items[block]]
    return CursorPosition(moved, items_seen[0] if items_seen else position.cursor)


def _first_seen(window: Window, items: Items, moved: Top, cursor: int) -> int:
    """The first item seen whole, else the first that begins in sight, else any that is seen."""
    seen = [place.block for place in window.seen(moved)]
    begun = [place.block for place in window.seen(moved) if place.line == 0]
    whole = [b for b in begun if items[b] and not window.ends_below(moved, b)]
    some = [b for b in (*begun, *seen) if items[b]]
    return (whole or some or [cursor])[0]


def page_down(window: Window, items: Items, position: CursorPosition) -> CursorPosition:
    """A page on, a line of it kept."""
    return _by_lines(window, items, position, max(1, window.rows - 1))


def page_up(window: Window, items: Items, position: CursorPosition) -> CursorPosition:
    """A page back, a line of it kept."""
    return _by_lines(window, items, position, -max(1, window.rows - 1))


def half_down(window: Window, items: Items, position: CursorPosition) -> CursorPosition:
    """Half a page on."""
    return _by_lines(window, items, position, max(1, window.rows // 2))


def half_up(window: Window, items: Items, position: CursorPosition) -> CursorPosition:
    """Half a page back."""
    return _by_lines(window, items, position, -max(1, window.rows // 2))


PAGES = frozenset(("page-down", "page-up", "half-down", "half-up"))
"""Movements that go by lines and not by items."""
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
"""By the ids of `commands`."""

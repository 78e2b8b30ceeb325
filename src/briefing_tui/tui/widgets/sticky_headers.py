"""Headers that stay visible while their rows scroll, such as the names over a matrix.

A sticky header covers the first lines of the window. It never hides the cursor. Turning a page
skips no lines that it covered.
"""

from itertools import islice
from typing import NamedTuple

from briefing_tui.present.text.blocks import Pane
from briefing_tui.tui.state.cursor import PAGES, BlockLine, CursorPosition, Window

_SHARE = 3
"""A header is sticky if it takes at most a third of the window."""


class StickyHeaders(NamedTuple):
    """The sticky headers of one pane in one window."""

    pane: Pane
    window: Window

    def header(self, top: BlockLine) -> list[BlockLine]:
        """Return the lines of the sticky header; none if it is visible anyway or too high."""
        if self.pane.head is None or not 0 <= top.block < self.pane.count:
            return []
        head = self.pane.head(top.block)
        if head < 0 or top <= BlockLine(head):
            return []
        height = self.window.height(head)
        is_low = height * _SHARE <= self.window.rows
        return [BlockLine(head, line) for line in range(height)] if is_low else []

    def visible(self, top: BlockLine) -> list[BlockLine]:
        """Return the visible lines, from the top row down, with the header."""
        header = self.header(top)
        return [*header, *islice(self.window.lines(top), len(header), None)]

    def adjust(self, command: str, before: CursorPosition, after: CursorPosition) -> CursorPosition:
        """Correct a movement from `before` to `after` that was computed without headers."""
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
        """Move the cursor to the first item that starts in the window, if it is not visible."""
        header = len(self.header(position.top))
        lines = self.visible(position.top)[header:]
        is_partly_visible = any(line.block == position.cursor for line in lines)
        if BlockLine(position.cursor) in lines or (is_partly_visible and not header):
            return position
        items = (p.block for p in lines if p.line == 0 and self.pane.items[p.block])
        return position._replace(cursor=next(items, position.cursor))

    def _covered_rows(self, position: CursorPosition) -> int:
        """Return the number of rows from the cursor's start to the end of a header over it."""
        height = len(self.header(position.top))
        covered = list(islice(self.window.lines(position.top), height))
        start = BlockLine(position.cursor)
        return height - covered.index(start) if start in covered else 0

    def _turn_page(self, before: CursorPosition, after: CursorPosition) -> CursorPosition:
        """Turn a page by fewer lines, so that no line is skipped."""
        if after.top > before.top:
            top = self.window.up(after.top, len(self.header(after.top)))
            top = max(top, self.window.down(before.top, 1))
        else:
            top = self.window.down(after.top, len(self.header(before.top)))
            top = min(top, self.window.up(before.top, 1))
        return self.keep_visible(after._replace(top=top))

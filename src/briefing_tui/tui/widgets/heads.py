"""Heads that are held fast: the names over a matrix stay in sight while one scrolls through it.

A held head lies over the first lines of the window; where one stands is reckoned so that it never
hides the cursor, and no page is turned past lines that lay under it.
"""

from itertools import islice
from typing import NamedTuple

from briefing_tui.present.text.blocks import Pane
from briefing_tui.tui.state.cursor import PAGES, CursorPosition
from briefing_tui.tui.state.scrolling import Top, Window

SHARE = 3
"""A head is held where it takes no more than this part of the window: a third."""


class Heads(NamedTuple):
    """The heads of a pane, seen through a window."""

    pane: Pane
    window: Window

    def held(self, top: Top) -> list[Top]:
        """The lines of the head that is held when the window stands at `top`; none where the head
        is seen anyway, or takes too much of the window."""
        if self.pane.head is None or not 0 <= top.block < self.pane.count:
            return []
        head = self.pane.head(top.block)
        if head < 0 or top <= Top(head):
            return []
        height = self.window.height(head)
        return (
            [Top(head, line) for line in range(height)]
            if height * SHARE <= self.window.rows
            else []
        )

    def in_sight(self, top: Top) -> list[Top]:
        """The lines that are seen, from the top row down."""
        held = self.held(top)
        return [*held, *islice(self.window.seen(top), len(held), None)]

    def after(self, command: str, before: CursorPosition, after: CursorPosition) -> CursorPosition:
        """Where a movement leads that would have led to `after` without heads."""
        if self.pane.head is None:
            return after
        if command in PAGES and after.top != before.top:
            return self._paged(before, after)
        if after.cursor == before.cursor and after.top > before.top:
            return after  # on through a block that is longer than the window: it began above
        if command == "up" and self._covered(before):
            return self.uncovered(before)
        return self.uncovered(after)

    def _covered(self, stand: CursorPosition) -> int:
        """The rows from the cursor's beginning to the end of the head it lies under; 0 where it
        lies under none."""
        held = len(self.held(stand.top))
        covered = list(islice(self.window.seen(stand.top), held))
        beginning = Top(stand.cursor)
        return held - covered.index(beginning) if beginning in covered else 0

    def uncovered(self, stand: CursorPosition) -> CursorPosition:
        """Farther up, where the cursor's beginning would lie under a head."""
        for _ in range(2):  # a step up may come under another head
            rows = self._covered(stand)
            if not rows:
                break
            stand = stand._replace(top=self.window.up(stand.top, rows))
        return stand

    def in_view(self, stand: CursorPosition) -> CursorPosition:
        """The cursor on the first item that begins in sight, where the one it is on is out of it or
        begins under a head."""
        held = len(self.held(stand.top))
        seen = self.in_sight(stand.top)[held:]
        is_seen = Top(stand.cursor) in seen
        is_partly = any(place.block == stand.cursor for place in seen)
        if is_seen or (is_partly and not held):
            return stand
        items = (p.block for p in seen if p.line == 0 and self.pane.items[p.block])
        return stand._replace(cursor=next(items, stand.cursor))

    def _paged(self, before: CursorPosition, after: CursorPosition) -> CursorPosition:
        """Less far on, so that nothing is passed unread."""
        if after.top > before.top:
            top = self.window.up(after.top, len(self.held(after.top)))
            top = max(top, self.window.down(before.top, 1))
        else:
            top = self.window.down(after.top, len(self.held(before.top)))
            top = min(top, self.window.up(before.top, 1))
        return self.in_view(after._replace(top=top))

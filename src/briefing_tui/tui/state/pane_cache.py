"""The panes of a briefing, built when they are needed, and the cursor position in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.present import panes
from briefing_tui.present.blocks import Pane, firsts, rank
from briefing_tui.present.panes.article import block_of, paragraph
from briefing_tui.present.view import QuotesBy, TimelineBy, View
from briefing_tui.tui.state.cursor import BlockLine, CursorPosition, start

if TYPE_CHECKING:
    from briefing_tui.present.panes.claims import QuestionDisplay, QuestionOrder, Questions
    from briefing_tui.present.positions import Cell
    from briefing_tui.tui.state.history import ItemMapping

_PARAGRAPHS = 100
"""Maximum number of paragraphs before a deleted one that are searched for one that still exists."""


class PaneCache:
    """The panes of one view. Each pane is built once."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.cursors: dict[str, CursorPosition] = {}
        """The cursor position in each pane that the user has left."""
        self._panes: dict[str, Pane] = {}
        self._firsts: dict[str, dict[str, int]] = {}
        self._questions: Questions | None = None

    def pane(self, name: str) -> Pane:
        """Return a pane by its name."""
        pane = self._panes.get(name)
        if pane is None:
            made = self.questions.pane() if name == "claims" else panes.build(name, self.view)
            pane = self._panes[name] = made
        return pane

    def block_of(self, name: str, item: str) -> int | None:
        """Return the first block of a pane that shows an item."""
        if not item:
            return None
        if name == "claims":
            item = self.questions.listed_as(item)[0]
        return self._first(name).get(item)

    def rank(self, name: str, block: int) -> tuple[int, int]:
        """Return the number of a block among the items of its pane, and the number of items."""
        return rank(self.pane(name).items, block)

    @property
    def questions(self) -> Questions:
        """The questions of the pane Claims in their order. Some may be folded."""
        if self._questions is None:
            self._questions = self._new_questions(None)
        return self._questions

    def _new_questions(self, display: QuestionDisplay | None) -> Questions:
        from briefing_tui.present.panes.claims import Questions

        return Questions(self.view, display)

    @property
    def sorted_by(self) -> tuple[QuestionOrder, QuotesBy]:
        """The order of the questions and the order of the quotes."""
        questions = self._questions
        return "file" if questions is None else questions.display.by, self.view.quotes_by

    def sort_quotes(self, by: QuotesBy) -> None:
        """Change the order of the quotes."""
        self.view = self.view._replace(quotes_by=by)
        self._panes.pop("quotes", None)
        self._firsts.pop("quotes", None)

    def turn_timeline(self) -> TimelineBy:
        """Change the form of the timeline, and return the new form."""
        by: TimelineBy = "line" if self.view.timeline_by == "scale" else "scale"
        self.view = self.view._replace(timeline_by=by)
        self._panes.pop("timeline", None)
        return by

    def cell(self, pane: str, block: int) -> Cell | None:
        """Return the current cell of the matrix in a block of Claims; None for other panes."""
        return self.questions.cell(block) if pane == "claims" else None

    def arrange_questions(self, display: QuestionDisplay) -> None:
        """Change the order of the questions, or which are folded."""
        before = self.questions
        self._questions = self._new_questions(display)
        self._questions.actor = before.actor
        self._panes.pop("claims", None)
        self._firsts.pop("claims", None)

    def show_view(self, view: View, mapping: ItemMapping | None = None) -> None:
        """Show another view. The cursor stays on its item, or goes to the nearest item before it.

        After a reload, `mapping` maps the items of the previous view.
        """
        before, seen = self._panes, self.view
        self.view = view
        self._panes, self._firsts = {}, {}
        self._questions = self._renewed_questions(mapping)
        for name, position in self.cursors.items():
            if name == "article" and mapping is not None:
                self.cursors[name] = self._kept_paragraph(seen, position, mapping)
            elif name in before:
                self.cursors[name] = self._kept(name, before[name], position, mapping)

    def _renewed_questions(self, mapping: ItemMapping | None) -> Questions | None:
        """Return the questions of the new view, sorted and folded as before."""
        before = self._questions
        if before is None:
            return None
        display, actor = before.display, before.actor
        if mapping is not None:
            actor = mapping.item(actor)
            display = display._replace(
                folded=frozenset(filter(None, map(mapping.item, display.folded)))
            )
        questions = self._new_questions(display)
        questions.actor = actor
        return questions

    def _kept(
        self, name: str, before: Pane, position: CursorPosition, mapping: ItemMapping | None
    ) -> CursorPosition:
        """Return the position of the same item in a rebuilt pane, on the same row of the window."""
        first = self._first(name)
        for block in range(min(position.cursor, before.count - 1), -1, -1):
            item = before.items[block]
            item = mapping.item(item) if mapping is not None else item
            if item and item in first:
                return _position_at(first[item], position, is_same=block == position.cursor)
        return start(self.pane(name).items)

    def _kept_paragraph(
        self, seen: View, position: CursorPosition, mapping: ItemMapping
    ) -> CursorPosition:
        """Return the position of the same paragraph after a reload, or of a paragraph before it."""
        for block in range(position.cursor, max(-1, position.cursor - _PARAGRAPHS), -1):
            before = paragraph(seen, block)
            now = mapping.passage(before) if before is not None else None
            if now is not None:
                found = block_of(self.view, now)
                return _position_at(found, position, is_same=block == position.cursor)
        last = self.pane("article").count - 1
        return CursorPosition(BlockLine(min(position.top.block, last)), min(position.cursor, last))

    def _first(self, name: str) -> dict[str, int]:
        """Map each item of a pane to its first block."""
        known = self._firsts.get(name)
        if known is None:
            known = self._firsts[name] = firsts(self.pane(name).items)
        return known


def _position_at(block: int, position: CursorPosition, *, is_same: bool) -> CursorPosition:
    """Put the cursor on `block`. Its distance from the top of the window stays the same."""
    top = block - (position.cursor - position.top.block)
    return CursorPosition(
        BlockLine(max(0, top), position.top.line if is_same and top >= 0 else 0), block
    )

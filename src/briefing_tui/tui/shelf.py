"""The panes of a briefing seen in one way, made when they are first asked for, and where each was
left."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from briefing_tui.present import panes
from briefing_tui.present.listing import firsts, rank
from briefing_tui.present.text.blocks import Pane
from briefing_tui.present.view import QuotesBy, View
from briefing_tui.tui.moves import Position, start
from briefing_tui.tui.scrolling import Top

if TYPE_CHECKING:
    from briefing_tui.present.detail.cell import Cell
    from briefing_tui.present.matrix.page import QuestionOrder
    from briefing_tui.present.matrix.questions import QuestionDisplay, Questions
    from briefing_tui.tui.rereading import Same

PARAGRAPHS = 100
"""Paragraphs before the one that is gone, of which one is to be still there."""


class Shelf:
    """Panes by name."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.stands: dict[str, Position] = {}
        """Where each pane was left."""
        self._panes: dict[str, Pane] = {}
        self._firsts: dict[str, dict[str, int]] = {}
        self._questions: Questions | None = None

    def pane(self, name: str) -> Pane:
        """The pane of that name."""
        pane = self._panes.get(name)
        if pane is None:
            made = self.questions.pane() if name == "claims" else panes.build(name, self.view)
            pane = self._panes[name] = made
        return pane

    def block_of(self, name: str, item: str) -> int | None:
        """The block of a pane that shows an item, the first of several; None without one."""
        if not item:
            return None
        if name == "claims":
            item = self.questions.listed_as(item)[0]
        return self._first(name).get(item)

    def rank(self, name: str, block: int) -> tuple[int, int]:
        """The number of a block among those of its pane that can be selected, and how many."""
        return rank(self.pane(name).items, block)

    @property
    def questions(self) -> Questions:
        """What the pane Claims shows, and how."""
        if self._questions is None:
            from briefing_tui.present.matrix.questions import Questions

            self._questions = Questions(self.view)
        return self._questions

    @property
    def sorted_by(self) -> tuple[QuestionOrder, QuotesBy]:
        """The order of the questions, and that of the quotes."""
        questions = self._questions
        return "file" if questions is None else questions.way.by, self.view.quotes_by

    def arrange_quotes(self, by: QuotesBy) -> None:
        """Show the quotes in another order from now on."""
        self.view = self.view._replace(quotes_by=by)
        self._panes.pop("quotes", None)
        self._firsts.pop("quotes", None)

    def cell(self, pane: str, block: int) -> Cell | None:
        """The cell of the comparison one stands on in a block of a pane; None elsewhere."""
        return self.questions.cell(block) if pane == "claims" else None

    def arrange(self, way: QuestionDisplay) -> None:
        """Show the questions in another way from now on."""
        from briefing_tui.present.matrix.questions import Questions

        before = self.questions
        self._questions = Questions(self.view, way)
        self._questions.actor = before.actor
        self._panes.pop("claims", None)
        self._firsts.pop("claims", None)

    @property
    def way(self) -> QuestionDisplay | None:
        """How the questions are shown; None where nobody has asked for them."""
        return None if self._questions is None else self._questions.way

    def made_ready(
        self, way: QuestionDisplay | None, same: Same | None, panes: Iterable[str] = ()
    ) -> Shelf:
        """The same shelf with these panes made, and the questions in a way in which they were shown
        before. For a large briefing this takes a while."""
        if way is not None:
            from briefing_tui.present.matrix.questions import Questions

            if same is not None:
                way = way._replace(folded=frozenset(filter(None, map(same.item, way.folded))))
            self._questions = Questions(self.view, way)
        for name in panes:
            self._first(name)
        return self

    def see(self, view: View, same: Same | None = None, ready: Shelf | None = None) -> None:
        """Show the briefing in another way, each pane where it was left, or at the nearest item
        before that which is still there. `same` is what it has of what was shown, where it has
        been read again; `ready` a shelf with that view and panes that are made already."""
        before, seen, questions = self._panes, self.view, self._questions
        ready = ready or Shelf(view).made_ready(self.way, same)
        self.view = view
        self._panes, self._firsts, self._questions = ready._panes, ready._firsts, ready._questions
        if questions is not None:
            self.questions.actor = same.item(questions.actor) if same else questions.actor
        for name, stand in self.stands.items():
            if name == "article" and same is not None:
                self.stands[name] = self._kept_paragraph(seen, stand, same)
            elif name in before:
                self.stands[name] = self._kept(name, before[name], stand, same)

    def _kept(self, name: str, before: Pane, stand: Position, same: Same | None) -> Position:
        """The same place in what a pane shows now, as far from the top of the window."""
        first = self._first(name)
        for block in range(min(stand.cursor, before.count - 1), -1, -1):
            item = before.items[block]
            item = same.item(item) if same is not None else item
            if item and item in first:
                return _standing(first[item], stand, is_same=block == stand.cursor)
        return start(self.pane(name).items)

    def _kept_paragraph(self, seen: View, stand: Position, same: Same) -> Position:
        """The same paragraph in the article as it has been read again, or the nearest one before
        it, as far from the top of the window."""
        from briefing_tui.present.panes.article import block_of, paragraph

        for block in range(stand.cursor, max(-1, stand.cursor - PARAGRAPHS), -1):
            before = paragraph(seen, block)
            now = same.passage(before) if before is not None else None
            if now is not None:
                found = block_of(self.view, now)
                return _standing(found, stand, is_same=block == stand.cursor)
        last = self.pane("article").count - 1
        return Position(Top(min(stand.top.block, last)), min(stand.cursor, last))

    def _first(self, name: str) -> dict[str, int]:
        """The first block of each item of a pane, for those who go to one by its id."""
        known = self._firsts.get(name)
        if known is None:
            known = self._firsts[name] = firsts(self.pane(name).items)
        return known


def _standing(block: int, stand: Position, *, is_same: bool) -> Position:
    """A place with the cursor on `block`, as far below the window's top as it was in `stand`."""
    top = block - (stand.cursor - stand.top.block)
    return Position(Top(max(0, top), stand.top.line if is_same and top >= 0 else 0), block)

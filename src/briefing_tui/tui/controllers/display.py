"""Change how panes are shown: sort, fold, filter, compare, and move in the matrix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from briefing_tui.model.reading import involved
from briefing_tui.present.view import mention_counts, uncovered
from briefing_tui.present.vocabulary import counted
from briefing_tui.tui.bars import ORDER, TIMELINE
from briefing_tui.tui.block_view import ClickedLine
from briefing_tui.tui.controllers import Controller
from briefing_tui.tui.cursor import NOWHERE, BlockLine, CursorPosition
from briefing_tui.tui.session import ViewFilter
from briefing_tui.tui.stage import Stage

if TYPE_CHECKING:
    from briefing_tui.present.cell import Cell

_NEXT_ORDER = {
    "file": "contested first",
    "contested": "as in the file",
    "text": "by speaker",
    "speaker": "as in the text",
}
"""The footer label of `sort`, by current order. The label names the next order."""


class MatrixController(Controller):
    """Moves in the matrix, and sorts and folds lists."""

    def context(self) -> dict[str, bool]:
        """Return the conditions of the controller's commands, each with True if it is met."""
        briefing = self._session.view.reading.briefing
        sortable = {"claims": briefing.issues, "quotes": briefing.quotes}
        return {
            "cell": self._stage.cell is not None,
            "questions": self._stage.pane == "claims" and bool(briefing.issues),
            "actors": bool(briefing.issues),
            "timeline": self._stage.pane == "timeline" and bool(briefing.timeline),
            "sorted": bool(sortable.get(self._stage.pane)),
        }

    def highlight_cell(self) -> None:
        """Highlight the current cell."""
        if self._stage.pane != "claims":
            return
        questions = self._session.questions
        before, now = questions.here, self._stage.cell
        if now == before:
            return
        questions.here = now
        view = self._stage.main.view
        view.invalidate(questions.blocks_of(view.cursor_position.cursor))
        if before is not None:
            view.invalidate(questions.blocks_with(before.matrix.issue))
        if now is not None and before is not None and now.claim is before.claim:
            view.reveal(view.cursor_position.cursor, questions.line(now, view.lines.room))
        self._stage.main.refresh()

    def move_cell(self, step: int) -> None:
        """Go to the actor `step` columns to the right.

        If the current cell is not visible, go to the first visible actor instead.
        """
        cell = self._stage.cell
        if cell is None:
            return
        column = self._first_visible_column(cell)
        if column is None:
            column = cell.column + step
        if 0 <= column < len(cell.matrix.columns):
            self._session.questions.actor = cell.matrix.columns[column].actor
            self._stage.show_selection()

    def _first_visible_column(self, cell: Cell) -> int | None:
        """Return the column of the first visible actor. If the cell is visible, return None."""
        questions, view = self._session.questions, self._stage.main.view
        shown = {place.line for place in view.visible if place.block == view.cursor_position.cursor}
        if questions.line(cell, view.lines.room) in shown:
            return None
        cells = (cell._replace(column=column) for column in range(len(cell.matrix.columns)))
        lines = {questions.line(one, view.lines.room): one.column for one in cells}
        return next((lines[line] for line in sorted(shown) if line in lines), None)

    def select_at(self, pointed: ClickedLine) -> None:
        """Select the cell that the user clicked."""
        if self._stage.pane != "claims":
            return
        questions, view = self._session.questions, self._stage.main.view
        place, column = pointed
        found = questions.hit(place.block, place.line, column, view.lines.room)
        here = questions.cell(place.block)
        if found is not None and here is not None:
            questions.actor = here.matrix.columns[found].actor

    def show_item(self, item: str, actor: str = "") -> None:
        """Put the cursor on an item of Claims. Show its whole question if there is room."""
        session, view = self._session, self._stage.main.view
        listed, owner = session.questions.listed_as(item)
        if actor or owner:
            session.questions.actor = actor or owner
        if listed == self._stage.main.item:
            return  # the usual case when the user comes back to the pane
        block = session.block_of("claims", item)
        if block is not None and block != view.cursor_position.cursor:
            view.cursor_position = CursorPosition(
                BlockLine(session.questions.blocks_of(block)[0]), block
            )
            view.reveal(block)

    def fold(self) -> None:
        """Fold or unfold the current question."""
        questions = self._session.questions
        issue = questions.issue(self._stage.main.view.cursor_position.cursor)
        if issue is not None:
            self._rearrange(issue.id, folded=frozenset(questions.display.folded ^ {issue.id}))

    @property
    def timeline_label(self) -> str:
        """The footer label of the command `scale`: the form that Timeline would change to."""
        return TIMELINE["line" if self._session.view.timeline_by == "scale" else "scale"]

    @property
    def sort_label(self) -> str:
        """The name of the order to which the command `sort` changes."""
        questions, quotes = self._session.sorted_by
        return _NEXT_ORDER[quotes if self._stage.pane == "quotes" else questions]

    def sort(self) -> None:
        """Show Claims or Quotes in the next order. The cursor stays on its item."""
        if self._stage.pane == "quotes":
            self._sort_quotes()
            return
        from briefing_tui.present.panes.claims import ORDERS

        here, by = self._stage.selected, self._session.questions.display.by
        by = ORDERS[(ORDERS.index(by) + 1) % len(ORDERS)]
        self._rearrange(here, by=by)
        self._regions.notify(f"Questions {ORDER[by]}")

    def turn_timeline(self) -> None:
        """Switch the timeline between a drawing to scale and one line for each event.

        The cursor stays on its event.
        """
        session, here = self._session, self._stage.main.item
        by = session.turn_timeline()
        self._redraw("timeline", here)
        self._regions.notify(f"Timeline {TIMELINE[by]}")

    def _redraw(self, pane: str, item: str) -> None:
        self._regions.list.show(self._session.pane(pane))
        block = self._session.block_of(pane, item)
        if block is not None:
            self._stage.main.reveal(block)
        self._stage.show_selection()

    def _sort_quotes(self) -> None:
        from briefing_tui.present.panes.quotes import order_of

        session, here = self._session, self._stage.main.item
        session.sort_quotes("speaker" if session.view.quotes_by == "text" else "text")
        self._redraw("quotes", here)
        self._regions.notify(f"Quotes {order_of(session.view)}")

    def _rearrange(self, item: str, **display: object) -> None:
        session = self._session
        session.arrange_questions(session.questions.display._replace(**display))  # type: ignore[arg-type]
        self._regions.list.show(session.pane("claims"))
        self.show_item(item)
        self._stage.show_selection()


class FilterController(Controller):
    """Changes the filter of all panes."""

    def __init__(self, stage: Stage, matrix: MatrixController) -> None:
        super().__init__(stage)
        self._matrix = matrix

    def choose_actor(self) -> None:
        """Show only what concerns one actor.

        If no actor is chosen yet and the current item has exactly one, take that actor. Otherwise,
        let the user choose from a menu.
        """
        found = self.actors_of_item()
        if len(found) == 1 and not self._session.filter.actor:
            self._show_only(found[0])
            return
        from briefing_tui.tui.screens.menus import EVERYONE, actors_menu

        menu = actors_menu(self._stage, found)
        self._ask(menu, lambda key: self._show_only("" if key == EVERYONE else key))

    def _show_only(self, actor: str) -> None:
        session, view = self._session, self._session.view
        voice = session.filter.voice or (bool(actor) and view.is_narrator(actor))
        self._set_filter(ViewFilter(voice, actor))
        card = session.block_of("actors", actor)
        if card is not None and self._stage.pane != "actors":
            session.cursors["actors"] = CursorPosition(BlockLine(), card)
        name = session.view.name(actor) if actor else ""
        self._regions.notify(
            f"Only what concerns {name}; Esc shows all" if actor else "Everyone is back"
        )

    def toggle_voice(self) -> None:
        """Hide or show the statements in the article's own voice."""
        session, now = self._session, self._session.filter
        if now.voice and now.actor and session.view.is_narrator(now.actor):
            self._regions.notify("Everything here is in the article's own voice, so it stays")
            return
        self._set_filter(now._replace(voice=not now.voice))
        back = "The article's own voice is back"
        self._regions.notify(back if session.filter.voice else "Without the article's voice")

    def toggle_uncovered(self) -> None:
        """Highlight the sentences that no item rests on, or stop highlighting them."""
        session, regions = self._session, self._regions
        is_on = session.toggle_uncovered()
        regions.refresh_article()
        regions.show_title()
        count = len(uncovered(session.view.reading))
        if not is_on:
            regions.notify("Sentences that no item rests on are not marked any more")
        elif count:
            sign = session.view.glyphs.uncovered
            regions.notify(f"{sign} marks {counted(count, 'sentence')} that no item rests on")
        else:
            regions.notify("Some item rests on every sentence of the article")

    def _set_filter(self, new: ViewFilter) -> None:
        stage, session, regions = self._stage, self._session, self._regions
        here, is_article = stage.selected, stage.pane == "article"
        if not is_article:
            session.cursors[stage.pane] = stage.main.view.cursor_position
        session.set_filter(new)
        regions.show_title()
        regions.refresh_article()
        if not is_article:
            regions.list.show(session.pane(stage.pane), session.cursors.get(stage.pane))
            cursor = stage.main.view.cursor_position.cursor
            if stage.pane == "claims" and session.block_of("claims", here) is not None:
                self._matrix.show_item(here)
            elif cursor > NOWHERE:
                stage.main.reveal(cursor)
        stage.show_selection()

    def clear(self) -> bool:
        """Remove the filter. Return False if there is none."""
        if not self._session.filter.actor:
            return False
        self._show_only("")
        return True

    def actors_of_item(self) -> tuple[str, ...]:
        """Return the actors of the current item, cell or paragraph."""
        stage = self._stage
        cell = stage.cell if stage.part != "detail" else None
        first = (cell.actor,) if cell is not None else ()
        others: Iterable[str] = involved(self._session.view.reading, stage.item)
        if "article" in (stage.pane, stage.part):
            others = self._actors_of_paragraph()
        return tuple(dict.fromkeys((*first, *others)))

    def _actors_of_paragraph(self) -> Iterator[str]:
        session = self._session
        if mention_counts(session.view.reading) is None:
            return
        here = self._regions.article.view.cursor_position.cursor
        for mention in session.view.reading.mentions:
            if here in session.blocks_of(mention.passage):
                yield mention.actor

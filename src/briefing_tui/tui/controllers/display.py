"""Change how panes are shown: sort, fold, filter, compare, and move in the matrix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from briefing_tui.model.reading import involved
from briefing_tui.present.view import mention_counts, uncovered
from briefing_tui.present.vocabulary import counted
from briefing_tui.tui.bars import ORDER, TIMELINE
from briefing_tui.tui.controllers import Controller
from briefing_tui.tui.cursor import NOWHERE, BlockLine, CursorPosition
from briefing_tui.tui.session import Location, ViewFilter

if TYPE_CHECKING:
    from briefing_tui.present.cell import Cell
    from briefing_tui.tui.block_view import ClickedLine

_NEXT_ORDER = {
    "file": "contested first",
    "contested": "as in the file",
    "text": "by speaker",
    "speaker": "as in the text",
}
"""The footer label of `sort`, by current order. The label names the next order."""


class MatrixController(Controller):
    """Moves in the matrix, sorts and folds lists, and compares actors or claims."""

    @property
    def cell(self) -> Cell | None:
        """The current cell, or None if the cursor is not on a claim of the pane Claims."""
        return self._session.cell(self._reader.pane, self._reader.main.view.cursor_position.cursor)

    @property
    def item(self) -> str:
        """The id of the selected item.

        In a cell, this is the id of the cell's first position. If the actor is silent, this is the
        id of the claim.
        """
        cell = self.cell
        return self._reader.main.item if cell is None else cell.item

    def context(self) -> dict[str, bool]:
        """Return the conditions of the controller's commands, each with True if it is met."""
        briefing = self._session.view.reading.briefing
        sortable = {"claims": briefing.issues, "quotes": briefing.quotes}
        return {
            "cell": self.cell is not None,
            "questions": self._reader.pane == "claims" and bool(briefing.issues),
            "actors": bool(briefing.issues),
            "timeline": self._reader.pane == "timeline" and bool(briefing.timeline),
            "sorted": bool(sortable.get(self._reader.pane)),
        }

    def highlight_cell(self) -> None:
        """Highlight the current cell."""
        if self._reader.pane != "claims":
            return
        questions = self._session.questions
        before, now = questions.here, self.cell
        if now == before:
            return
        questions.here = now
        view = self._reader.main.view
        view.invalidate(questions.blocks_of(view.cursor_position.cursor))
        if before is not None:
            view.invalidate(questions.blocks_with(before.matrix.issue))
        if now is not None and before is not None and now.claim is before.claim:
            view.reveal(view.cursor_position.cursor, questions.line(now, view.lines.room))
        self._reader.main.refresh()

    def move_cell(self, step: int) -> None:
        """Go to the actor `step` columns to the right.

        If the current cell is not visible, go to the first visible actor instead.
        """
        cell = self.cell
        if cell is None:
            return
        column = self._first_visible_column(cell)
        if column is None:
            column = cell.column + step
        if 0 <= column < len(cell.matrix.columns):
            self._session.questions.actor = cell.matrix.columns[column].actor
            self._reader.show_selection()

    def _first_visible_column(self, cell: Cell) -> int | None:
        """Return the column of the first visible actor. If the cell is visible, return None."""
        questions, view = self._session.questions, self._reader.main.view
        shown = {place.line for place in view.visible if place.block == view.cursor_position.cursor}
        if questions.line(cell, view.lines.room) in shown:
            return None
        cells = (cell._replace(column=column) for column in range(len(cell.matrix.columns)))
        lines = {questions.line(one, view.lines.room): one.column for one in cells}
        return next((lines[line] for line in sorted(shown) if line in lines), None)

    def select_at(self, pointed: ClickedLine) -> None:
        """Select the cell that the user clicked."""
        if self._reader.pane != "claims":
            return
        questions, view = self._session.questions, self._reader.main.view
        place, column = pointed
        found = questions.hit(place.block, place.line, column, view.lines.room)
        here = questions.cell(place.block)
        if found is not None and here is not None:
            questions.actor = here.matrix.columns[found].actor

    def show_item(self, item: str, actor: str = "") -> None:
        """Put the cursor on an item of Claims. Show its whole question if there is room."""
        session, view = self._session, self._reader.main.view
        listed, owner = session.questions.listed_as(item)
        if actor or owner:
            session.questions.actor = actor or owner
        if listed == self._reader.main.item:
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
        issue = questions.issue(self._reader.main.view.cursor_position.cursor)
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
        return _NEXT_ORDER[quotes if self._reader.pane == "quotes" else questions]

    def sort(self) -> None:
        """Show Claims or Quotes in the next order. The cursor stays on its item."""
        if self._reader.pane == "quotes":
            self._sort_quotes()
            return
        from briefing_tui.present.panes.claims import ORDERS

        here, by = self.item, self._session.questions.display.by
        by = ORDERS[(ORDERS.index(by) + 1) % len(ORDERS)]
        self._rearrange(here, by=by)
        self._regions.notify(f"Questions {ORDER[by]}")

    def turn_timeline(self) -> None:
        """Switch the timeline between a drawing to scale and one line for each event.

        The cursor stays on its event.
        """
        session, here = self._session, self._reader.main.item
        by = session.turn_timeline()
        self._redraw("timeline", here)
        self._regions.notify(f"Timeline {TIMELINE[by]}")

    def _redraw(self, pane: str, item: str) -> None:
        self._regions.list.show(self._session.pane(pane))
        block = self._session.block_of(pane, item)
        if block is not None:
            self._reader.main.reveal(block)
        self._reader.show_selection()

    def _sort_quotes(self) -> None:
        from briefing_tui.present.panes.quotes import order_of

        session, here = self._session, self._reader.main.item
        session.sort_quotes("speaker" if session.view.quotes_by == "text" else "text")
        self._redraw("quotes", here)
        self._regions.notify(f"Quotes {order_of(session.view)}")

    def _rearrange(self, item: str, **display: object) -> None:
        session = self._session
        session.arrange_questions(session.questions.display._replace(**display))  # type: ignore[arg-type]
        self._regions.list.show(session.pane("claims"))
        self.show_item(item)
        self._reader.show_selection()

    def compare(self) -> None:
        """Ask for two actors or two claims, and show them side by side."""
        reader, cell = self._reader, self.cell
        if cell is not None:
            self._choose_other(cell.actor, cell.claim.id)
        elif reader.pane == "actors" and reader.main.item:
            self._choose_other(reader.main.item)
        else:
            from briefing_tui.tui.screens.comparison import first_menu

            self._ask(first_menu(reader), self._choose_other)

    def _choose_other(self, *ones: str) -> None:
        from briefing_tui.tui.screens.comparison import SideBySide, other_menu

        reader = self._reader

        def chosen(ids: str) -> None:
            self._ask(SideBySide(reader, *ids.split(" ")), reader.links.go_to_item)

        self._ask(other_menu(reader, ones), chosen)


class FilterController(Controller):
    """Changes the filter of all panes."""

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

        menu = actors_menu(self._reader, found)
        self._ask(menu, lambda key: self._show_only("" if key == EVERYONE else key))

    def _show_only(self, actor: str) -> None:
        session, view = self._session, self._session.view
        voice = session.filter.voice or (bool(actor) and view.is_narrator(actor))
        self._set_filter(ViewFilter(voice, actor))
        card = session.block_of("actors", actor)
        if card is not None and self._reader.pane != "actors":
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
        reader, session, regions = self._reader, self._session, self._regions
        here, is_article = reader.matrix.item, reader.pane == "article"
        if not is_article:
            session.cursors[reader.pane] = reader.main.view.cursor_position
        session.set_filter(new)
        regions.show_title()
        regions.refresh_article()
        if not is_article:
            regions.list.show(session.pane(reader.pane), session.cursors.get(reader.pane))
            cursor = reader.main.view.cursor_position.cursor
            if reader.pane == "claims" and session.block_of("claims", here) is not None:
                reader.matrix.show_item(here)
            elif cursor > NOWHERE:
                reader.main.reveal(cursor)
        reader.show_selection()

    def clear(self) -> bool:
        """Remove the filter. Return False if there is none."""
        if not self._session.filter.actor:
            return False
        self._show_only("")
        return True

    def why_hidden(self, location: Location) -> str:
        """Return why the filter hides a location, or `""` if the location is shown."""
        session = self._session
        actor = session.filter.actor
        if not actor or not location.item or session.block_of(*location[:2]) is not None:
            return ""
        return f"All is narrowed to {session.view.name(actor)}: Esc shows the rest"

    def actors_of_item(self) -> tuple[str, ...]:
        """Return the actors of the current item, cell or paragraph."""
        reader = self._reader
        cell = reader.matrix.cell if reader.part != "detail" else None
        first = (cell.actor,) if cell is not None else ()
        others: Iterable[str] = involved(self._session.view.reading, reader.navigation.item)
        if "article" in (reader.pane, reader.part):
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

"""Change how panes are shown: sort, fold, filter, compare, and move in the matrix."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from briefing_tui.model.anchors import Passage
from briefing_tui.model.reading import involved
from briefing_tui.model.text import sentences
from briefing_tui.panes import ARTICLE, DETAIL, pane_of_kind
from briefing_tui.tui.block_view import ClickedLine
from briefing_tui.tui.controllers import Controller
from briefing_tui.tui.session import ViewFilter
from briefing_tui.tui.stage import Stage
from briefing_tui.tui.viewport import NOWHERE, BlockLine, CursorPosition


class MatrixController(Controller):
    """Moves in the matrix, and sorts and folds lists."""

    def context(self) -> dict[str, bool]:
        """Return the conditions of the controller's commands, each with True if it is met."""
        pane = self._stage.spec
        has_items = any(self._stage.main.view.pane.items)
        return {
            "cell": self._stage.cell is not None,
            "questions": pane.has_cells and has_items,
            "actors": bool(self._session.view.reading.briefing.actors),
            **({pane.turned_by: has_items} if pane.forms else {}),
        }

    def highlight_cell(self) -> None:
        """Highlight the current cell."""
        if not self._stage.spec.has_cells:
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
        """Go to the actor `step` columns to the right."""
        cell = self._stage.cell
        if cell is None:
            return
        column = cell.column + step
        if 0 <= column < len(cell.matrix.columns):
            self._session.questions.actor = cell.matrix.columns[column].actor
            self._stage.show_selection()

    def select_at(self, pointed: ClickedLine) -> None:
        """Select the cell that the user clicked."""
        if not self._stage.spec.has_cells:
            return
        questions, view = self._session.questions, self._stage.main.view
        place, column = pointed
        found = questions.hit(place.block, place.line, column, view.lines.room)
        here = questions.cell(place.block)
        if found is not None and here is not None:
            questions.actor = here.matrix.columns[found].actor

    def show_item(self, item: str, actor: str = "") -> None:
        """Put the cursor on an item of the pane. In Claims, show its whole question if it fits."""
        stage, session = self._stage, self._session
        view = stage.main.view
        if stage.spec.has_cells:
            item, owner = session.questions.listed_as(item)
            session.questions.actor = actor or owner or session.questions.actor
        block = session.block_of(stage.pane, item) if item != stage.main.item else None
        if block is None or block == view.cursor_position.cursor:
            return  # the usual case when the user comes back to the pane
        if stage.spec.has_cells:
            top = BlockLine(session.questions.blocks_of(block)[0])
            view.cursor_position = CursorPosition(top, block)
        stage.main.reveal(block)

    def fold(self) -> None:
        """Fold or unfold the current question."""
        questions = self._session.questions
        issue = questions.issue(self._stage.main.view.cursor_position.cursor)
        if issue is not None:
            folded = frozenset(questions.display.folded ^ {issue.id})
            self._session.arrange_questions(questions.display._replace(folded=folded))
            self._redraw(issue.id)

    @property
    def form_label(self) -> str:
        """The label of the next form of the pane, for the command that changes to it."""
        return self._session.next_form(self._stage.pane).label

    def turn(self) -> None:
        """Show the pane in its next form. The cursor stays on its item."""
        stage = self._stage
        here = stage.selected
        form = self._session.turn(stage.pane)
        self._redraw(here)
        self._regions.notify(f"{stage.spec.title} {form.words}")

    def _redraw(self, item: str) -> None:
        stage = self._stage
        self._regions.list.show(self._session.pane(stage.pane))
        self.show_item(item)
        stage.show_selection()


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
        from briefing_tui.tui.screens.dialog import EVERYONE, actors_menu

        menu = actors_menu(self._stage, found)
        self._ask(menu, lambda key: self._show_only("" if key == EVERYONE else key))

    def _show_only(self, actor: str) -> None:
        session, view = self._session, self._session.view
        voice = session.filter.voice or (bool(actor) and view.is_narrator(actor))
        self._set_filter(ViewFilter(voice, actor))
        actors = pane_of_kind("actor").name
        card = session.block_of(actors, actor)
        if card is not None and self._stage.pane != actors:
            session.cursors[actors] = CursorPosition(BlockLine(), card)
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

    def _set_filter(self, new: ViewFilter) -> None:
        stage, session, regions = self._stage, self._session, self._regions
        here, is_article = stage.selected, stage.reads_article
        if not is_article:
            session.cursors[stage.pane] = stage.main.view.cursor_position
        session.set_filter(new)
        regions.show_title()
        regions.refresh_article()
        if not is_article:
            regions.list.show(session.pane(stage.pane), session.cursors.get(stage.pane))
            cursor = stage.main.view.cursor_position.cursor
            if cursor > NOWHERE:
                stage.main.reveal(cursor)
            if stage.spec.has_cells:
                self._matrix.show_item(here)
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
        cell = stage.cell if stage.part != DETAIL else None
        first = (cell.actor,) if cell is not None else ()
        others: Iterable[str] = involved(self._session.view.reading, stage.item)
        if ARTICLE in (stage.home_part, stage.part):
            others = self._actors_of_paragraph()
        return tuple(dict.fromkeys((*first, *others)))

    def _actors_of_paragraph(self) -> Iterator[str]:
        session = self._session
        here = self._regions.article.view.cursor_position.cursor
        for mention in session.view.reading.mentions:
            if here in session.blocks_of(mention.passage):
                yield mention.actor


_WORD = re.compile(r"\S+")


class WordController(Controller):
    """Selects words of the article by keys."""

    def toggle(self) -> None:
        """Select the first sentence of the current paragraph, or end the selection."""
        if self._stage.words is not None:
            self.end()
            return
        block = self._regions.article.view.cursor_position.cursor
        paragraph = self._session.paragraph(block)
        if paragraph is None:
            self._regions.notify("There are no words to select here")
        else:
            self._show(next(iter(self._session.sentences(block)), paragraph))

    def move(self, command: str) -> None:
        """Move an end of the selection by a word, or select the next or previous sentence."""
        words = self._stage.words
        if words is None:
            return
        text = self._session.view.reading.briefing.sections[words.section].text
        if command in _BY_SENTENCE:
            self._show(_sentence(text, words, _BY_SENTENCE[command]))
        else:
            self._show(_resized(text, words, command))

    def end(self) -> None:
        """Select no words any more."""
        self._stage.words = None
        self._stage.show_selection()

    def _show(self, words: Passage) -> None:
        self._stage.words = words
        self._stage.passages = (words,)
        self._regions.show_passages((words,))
        self._stage.update_footer()


_BY_SENTENCE = {"sentence-before": -1, "sentence-after": 1}


def _sentence(text: str, words: Passage, step: int) -> Passage:
    spans = list(sentences(text))
    here = bisect_right([start for start, _ in spans], words.start) - 1
    return Passage(words.section, *spans[min(max(here + step, 0), len(spans) - 1)])


def _resized(text: str, words: Passage, command: str) -> Passage:
    """Return the selection with one of its ends moved by a word."""
    starts, ends = zip(*(found.span() for found in _WORD.finditer(text)), strict=True)
    first = bisect_right(starts, words.start) - 1
    last = bisect_left(ends, words.end)
    if command == "start-before":
        first = max(first - 1, 0)
    elif command == "start-after":
        first = min(first + 1, last)
    elif command == "end-before":
        last = max(last - 1, first)
    else:
        last = min(last + 1, len(ends) - 1)
    return Passage(words.section, starts[first], ends[last])

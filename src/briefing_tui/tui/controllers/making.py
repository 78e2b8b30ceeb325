"""Make an item from words of the article: a sentence, or words selected with the mouse.

This module is imported when the first item is made.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing_tui.drafting.selection import Proposer, ReadArticle, read_article
from briefing_tui.editing.edited_file import KeyPath, TextChange, apply, between
from briefing_tui.editing.operations import add_entry, paths_of, placed_items
from briefing_tui.model.anchors import Passage
from briefing_tui.model.items import LIST_OF_KIND
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import Gap, Issue, Position
from briefing_tui.model.text import flat, sentences
from briefing_tui.present.items import kind_and_name, kind_of
from briefing_tui.tui.controllers import Controller
from briefing_tui.tui.controllers.file_edits import FileEdits
from briefing_tui.tui.controllers.navigation import LinkController
from briefing_tui.tui.items import missing_field, value_of
from briefing_tui.tui.screens.forms import (
    NEW_QUESTION,
    claims_menu,
    field_dialog,
    kinds_menu,
    sentences_menu,
)
from briefing_tui.tui.stage import Stage

if TYPE_CHECKING:
    from briefing_tui.drafting.roster import Proposed
    from briefing_tui.loading.document import Document
    from briefing_tui.model.records import Actor, Item
    from briefing_tui.model.search.hits import Hit


class MakeController(Controller):
    """Asks the user for a sentence and a kind of item, then adds the item."""

    def __init__(
        self,
        stage: Stage,
        edits: FileEdits,
        links: LinkController,
        hit: Callable[[], Hit | None],
    ) -> None:
        """Make the controller. `hit` returns the current hit of the search."""
        super().__init__(stage)
        self._edits = edits
        self._links = links
        self._hit = hit
        self._read: ReadArticle | None = None
        """The article as the drafting rules read it, or None until the user first makes an item."""

    def make(self) -> None:
        """Make an item from the words selected with the mouse.

        If no words are selected, make it from a passage of the paragraph under the cursor.
        """
        passage = self._mouse_selection()
        if passage is not None:
            self.make_at(passage)
            return
        found = self._current_sentences()
        if not found:
            self._regions.notify("There is no sentence here")
        elif len(found) == 1:
            self.make_at(found[0])
        else:
            uncovered = self._reading.coverage.sentences.missing
            menu = sentences_menu(self._stage, found, uncovered, self._hit())
            self._ask(menu, lambda key: self.make_at(found[int(key)]))

    def make_at(self, passage: Passage) -> None:
        """Make an item from a passage. For a number or a quotation, use the sentence around it."""
        self._edits.ask_first(partial(self._ask_for_kind, self._widened(passage)))

    # The words

    @property
    def _reading(self) -> Reading:
        return self._session.document.reading

    def _current_sentences(self) -> list[Passage]:
        block = self._regions.article.view.cursor_position.cursor
        paragraph = self._session.paragraph(block)
        return [] if paragraph is None else self._within(paragraph)

    def _within(self, paragraph: Passage) -> list[Passage]:
        section, start, end = paragraph
        text = self._reading.briefing.sections[section].text[start:end]
        return [Passage(section, start + low, start + high) for low, high in sentences(text)]

    def _widened(self, passage: Passage) -> Passage:
        coverage = self._reading.coverage
        if passage not in (*coverage.numbers.missing, *coverage.quotes.missing):
            return passage
        block = self._session.blocks_of(passage)[0]
        paragraph = self._session.paragraph(block)
        around = [] if paragraph is None else self._within(paragraph)
        holding = (one for one in around if one.start <= passage.start and passage.end <= one.end)
        return next(holding, passage)

    def _mouse_selection(self) -> Passage | None:
        block_view = self._regions.article
        selection = self._stage.selections.get(block_view)
        chosen = block_view.get_selection(selection) if selection is not None else None
        if selection is None or chosen is None:
            return None
        blocks = block_view.selected_blocks(selection)
        found = [one for block in blocks if (one := self._session.paragraph(block)) is not None]
        if not found:
            return None
        sign = self._session.view.glyphs.uncovered
        words = [word for word in chosen[0].split() if word != sign]
        section, start, end = found[0]._replace(end=found[-1].end)
        if found[-1].section != section or not words:
            return None
        text = self._reading.briefing.sections[section].text
        pattern = r"\s+".join(map(re.escape, words))
        at = re.compile(pattern).search(text, start, end)
        return None if at is None else Passage(section, *at.span())

    # The questions

    def _proposer(self) -> Proposer:
        briefing = self._reading.briefing
        texts = [section.text for section in briefing.sections]
        if self._read is None or [section.text for section in self._read.sections] != texts:
            self._read = read_article(briefing)
        return Proposer(briefing, self._read)

    def _ask_for_kind(self, passage: Passage) -> None:
        proposer = self._proposer()
        proposed = proposer.propose(passage)
        self._stage.clear_selection()

        def chosen(key: str) -> None:
            new = NewItem(proposed[int(key)], passage)
            if isinstance(new.item, Position) and self._reading.briefing.issues:
                menu = claims_menu(self._stage)
                self._ask(menu, lambda key: self._complete(proposer, new._replace(claim=key)))
            else:
                self._complete(proposer, new)

        self._ask(kinds_menu(self._stage, passage, proposed), chosen)

    def _complete(self, proposer: Proposer, new: NewItem) -> None:
        """Ask for the required fields that the rules left empty, one by one, then add the item."""
        field = missing_field(self._reading, new.item)
        if field is None:
            self._add(proposer, new)
            return

        def given(value: str) -> None:
            changed: dict[str, Any] = {
                field.key: value_of(self._reading, new.item, field.key, value)
            }
            self._complete(proposer, new._replace(item=new.item._replace(**changed)))

        title = f"New {kind_of(new.item)}: {field.label}"
        self._ask(field_dialog(self._stage, title, field, lambda _: ""), given)

    # Writing

    def _add(self, proposer: Proposer, new: NewItem) -> None:
        made, actors = proposer.finish(new.item)
        added: list[KeyPath] = []

        def compute(before: str, document: Document, _: Sequence[str]) -> TextChange:
            text = before
            count = len(document.reading.briefing.actors)
            for number, actor in enumerate(actors):
                text = apply(text, add_entry(text, ("actors",), count + number, actor))
            item, path, place = _placed(document.reading, new, made, proposer)
            change = add_entry(text, path, place, item)
            added[:] = [(*path, place)]
            return between(before, apply(text, change))

        asks = isinstance(made, Position) and new.claim == NEW_QUESTION
        named = self._named(made, actors) + (" and a question for it" if asks else "")
        named = ", ".join((named, *(f"with the actor {actor.name}" for actor in actors)))
        outcome = self._edits.change((), compute, f"added {named}")
        if outcome.fault:
            self._regions.notify(outcome.fault)
        else:
            self._show_new(added[0], f"Added {named}")

    def _named(self, made: Proposed, actors: Sequence[Actor]) -> str:
        before = self._reading.briefing
        after = Reading(before._replace(actors=(*before.actors, *actors)))
        return kind_and_name(self._session.view._replace(reading=after), made)

    def _show_new(self, path: KeyPath, words: str) -> None:
        for placed in placed_items(self._reading.briefing):
            if placed.path == path:
                self._links.go_to_item(placed.id)
                self._regions.notify(words)


class NewItem(NamedTuple):
    """An item to add. Actors that the briefing lacks are given by name."""

    item: Proposed
    passage: Passage
    """The words of the article from which the item was made."""
    claim: str = NEW_QUESTION
    """For a position, the id of its claim; `NEW_QUESTION` if the question is new."""


def _placed(
    reading: Reading, new: NewItem, made: Proposed, proposer: Proposer
) -> tuple[Item, KeyPath, int]:
    """Return the item to add, the path of its list, and its index in the list."""
    item: Item = made
    path: KeyPath
    if isinstance(made, Position) and new.claim != NEW_QUESTION:
        path = (*paths_of(reading.briefing)[new.claim], "positions")
        claim = reading.items[new.claim]
        return made, path, len(getattr(claim, "positions", ()))
    if isinstance(made, Position):
        section, start, end = new.passage
        words = flat(reading.briefing.sections[section].text[start:end]).strip('."\u201c\u201d')
        item = proposer.question(f"Does this hold: \u201c{words}\u201d?", words, made)
    path = (LIST_OF_KIND[type(item).__name__.lower()],)
    listed: Sequence[Item] = getattr(reading.briefing, path[0])
    if isinstance(item, (Gap, Issue)) or not hasattr(item, "at"):
        return item, path, len(listed)
    place = 0
    for number, other in enumerate(listed, 1):
        found = reading.places.passages(other)
        if found and (found[0].section, found[0].start) <= new.passage[:2]:
            place = number
    return item, path, place

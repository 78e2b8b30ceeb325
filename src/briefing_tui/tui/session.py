"""An open briefing and the state of its search, without a screen.

A session has the panes, the filter, the locations visited, and the query with its hits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing_tui.loading.document import Document
from briefing_tui.model import items
from briefing_tui.model.anchors import Passage
from briefing_tui.model.problems import UNCOVERED
from briefing_tui.model.reading import Reading, only_actor, part, without_voice
from briefing_tui.model.text import sentences
from briefing_tui.panes import (
    ARTICLE,
    PANE_NAMES,
    PANES,
    PaneForm,
    pane_of_kind,
    pane_spec,
)
from briefing_tui.present import panes
from briefing_tui.present.blocks import Pane, Text, firsts
from briefing_tui.present.items import pane_of, passage_id, passage_of
from briefing_tui.present.panes.article import article, block_of, paragraph
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import UNICODE, Glyphs
from briefing_tui.tui.keys import FieldText
from briefing_tui.tui.user_files import Start
from briefing_tui.tui.viewport import BlockLine, CursorPosition, start

if TYPE_CHECKING:
    from briefing_tui.model.dates import Style
    from briefing_tui.model.problems import Problem
    from briefing_tui.model.search.hits import Explanation, Hit, Index, Search, Suggestion
    from briefing_tui.model.search.query import QueryNote
    from briefing_tui.present.detail import Cell
    from briefing_tui.present.panes.claims import QuestionDisplay, Questions
    from briefing_tui.tui.items import Details


class QueryCompletion(NamedTuple):
    """Possible completions of a query."""

    typed: FieldText
    """The query as typed."""
    start: int = 0
    """A choice replaces the text from `start` up to `end`."""
    end: int = 0
    choices: tuple[Suggestion, ...] = ()
    at: int = -1
    """Index of the accepted choice, or -1 if none is accepted yet."""

    def turn(self, step: int) -> QueryCompletion:
        """Accept the next choice, or the previous choice if `step` is -1.

        After the last choice comes the first choice.
        """
        count = len(self.choices)
        at = (self.at + step) % count if self.at >= 0 else (0 if step > 0 else count - 1)
        return self._replace(at=at)

    @property
    def result(self) -> FieldText:
        """The text of the field with the accepted choice in it."""
        if not 0 <= self.at < len(self.choices):
            return self.typed
        text, words = self.typed.text, self.choices[self.at].text
        return FieldText(text[: self.start] + words + text[self.end :], self.start + len(words))


def shown_order(session: Session) -> Mapping[str, Sequence[str]]:
    """Return the order of the items for each pane that sorts its items."""
    return {pane: session.pane(pane).items for pane in session.reordered}


class SearchPlace(NamedTuple):
    """The place in the reader from which to look for the next hit."""

    pane: str
    item: str
    part: int = 0
    """For a place in the article, the number of the paragraph within its section."""


class Finder:
    """The search in one open briefing."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.text = ""
        """The query, or `""` if there is no search."""
        self.search: Search | None = None
        """The result of the query, or None if there is no query."""
        self.here: Hit | None = None
        """The current hit."""
        self._index: Index | None = None
        self._indexed: tuple[object, object] | None = None
        """What the index was made from: a reading, and the order of its questions and quotes."""
        self._why: Explanation | None = None
        """The reason why there are no hits, or None before it is needed."""

    @property
    def index(self) -> Index:
        """The index of the items shown now. It is built when it is first needed."""
        from briefing_tui.model.search.hits import Index  # loaded when it is first used

        if self._index is None or self._indexed != self._shown:
            self._index = Index(self._session.view.reading, shown_order(self._session))
            self._indexed = self._shown
        return self._index

    @property
    def _shown(self) -> tuple[object, object]:
        return self._session.view.reading, self._session.reordered

    def put(self, text: str) -> None:
        """Search for `text`. A blank text ends the search."""
        self.text = text if text.strip() else ""
        self.here = None
        self._search()

    def follow(self) -> bool:
        """If the panes show other items or another order now, search again and return True."""
        if self._index is None or self._indexed == self._shown:
            return False
        before, self._index = self.here, None
        self._search()
        if self.search is not None and before is not None:
            self.here = self.search.near(before.pane, before.item)
        return True

    def nearest(self, place: SearchPlace) -> Hit | None:
        """Go to the nearest hit in the pane of `place`. If there is none, try the other panes."""
        self.here = None if self.search is None else _nearest(self.search, place)
        return self.here

    def next_hit(self, step: int, place: SearchPlace, *, moved: bool) -> Hit | None:
        """Go to the next hit or, if `step` is -1, to the previous hit.

        The search starts from the current hit. If there is none, or `moved` is true, the search
        starts from `place`. Return None if there are no hits.
        """
        search = self.search
        if search is None:
            return None
        here = self.here
        if here is not None and not moved:
            self.here = search.neighbour(here, step)
        else:
            self.here = _next_from(search, step, place)
        return self.here

    def to(self, number: int) -> Hit | None:
        """Go to the hit with the given number, counted from 1."""
        self.here = self.search.nth(number) if self.search is not None else None
        return self.here

    def complete(self, typed: FieldText) -> QueryCompletion:
        """Return completions at the cursor.

        If there are none, return corrections of unknown words.
        """
        from briefing_tui.model.search.hits import complete, correct

        start, end, found = complete(self.index, typed.text, typed.cursor)
        choices = tuple(one for one in found if one.text != typed.text[start:end])
        if not choices and self.search is not None:
            why = None if self.notes else self.why_nothing
            start, end, choices = correct(self.search, why, typed.text)
        return QueryCompletion(typed, start, end, choices)

    def _search(self) -> None:
        self.search = self.index.search(self.text) if self.text else None
        self._why = None

    @property
    def total(self) -> int:
        """The number of hits."""
        return 0 if self.search is None else self.search.total

    @property
    def notes(self) -> tuple[QueryNote, ...]:
        """Faults in the query."""
        return () if self.search is None else self.search.notes

    @property
    def why_nothing(self) -> Explanation | None:
        """The reason why the search has no hits, with similar words.

        None if there are hits or if there is no search.
        """
        if self.search is None or self.total:
            return None
        if self._why is None:
            from briefing_tui.model.search.hits import explain

            self._why = explain(self.search)
        return self._why


def fault(finder: Finder) -> str:
    """Return what is wrong with the query.

    If nothing is wrong, return why there are no hits. If there are hits, return `""`.
    """
    why = finder.notes[0] if finder.notes else finder.why_nothing
    return "" if why is None else f"{why.message[:1].upper()}{why.message[1:]}"


def place_among_hits(finder: Finder) -> str:
    """Return the number of the current hit and of all hits, such as `7 of 23`.

    If no hit is current, return only how many hits there are, such as `23 hits`.
    """
    total = finder.total
    if finder.search is None:
        return ""
    if finder.here is None:
        return f"{total:,} {'hit' if total == 1 else 'hits'}"
    other = ", other form" if finder.here.other_form else ""
    return f"{finder.here.number:,} of {total:,}{other}"


def _nearest(search: Search, place: SearchPlace) -> Hit | None:
    """Return the nearest hit in the pane of `place`.

    If this pane has no hit, return a hit in another pane. Return None if no pane has a hit.
    """
    near = search.near(*place)
    if near is not None or not search.total:
        return near
    first = PANE_NAMES.index(place.pane)
    others = (*PANE_NAMES[first + 1 :], *PANE_NAMES[:first])
    found = [hit for name in others if (hit := search.near(name)) is not None]
    # The words as typed are better than another form of them
    return next((hit for hit in found if not hit.other_form), found[0])


def _next_from(search: Search, step: int, place: SearchPlace) -> Hit | None:
    near = _nearest(search, place)
    if near is None or near.pane != place.pane:
        return near if near is None or step > 0 else search.neighbour(near, -1)
    unit = search.index.numbers.get(place.item)
    is_after = unit is None or near.unit >= unit + place.part
    if is_after == (step > 0):
        return near
    return search.neighbour(near, step)


HISTORY_LIMIT = 500
"""Maximum number of locations that the user can go back."""


class Location(NamedTuple):
    """A pane and an item in it, to which the user can return."""

    pane: str
    item: str = ""
    """The item under the cursor, or `""` if there is none."""
    part: str = "list"
    """The part that has the focus."""
    passage: Passage | None = None
    """The passage of the article that the user went to, if any."""
    actor: str = ""
    """The actor of the current cell, if the location is in the matrix."""


class History(NamedTuple):
    """The visited locations, like the history of a browser."""

    here: Location
    past: tuple[Location, ...] = ()
    future: tuple[Location, ...] = ()

    def at(self, location: Location) -> History:
        """Replace the current location."""
        return self._replace(here=location)

    def visit(self, location: Location) -> History:
        """Go to another location, and forget the locations that `forward` would go to."""
        if location == self.here:
            return self
        return History(location, (*self.past, self.here)[-HISTORY_LIMIT:])

    def back(self) -> History:
        """Go back to the previous location, if there is one."""
        if not self.past:
            return self
        return History(self.past[-1], self.past[:-1], (self.here, *self.future))

    def forward(self) -> History:
        """Go forward to the next location, if there is one."""
        if not self.future:
            return self
        return History(self.future[0], (*self.past, self.here), self.future[1:])


_LONG_PASSAGE = 20
"""Minimum length, in characters, of a passage that is looked up in all sections."""


class ItemMapping(NamedTuple):
    """Maps the items, passages and locations of an older version of a file to a newer version."""

    before: Reading
    after: Reading
    ids: Mapping[str, str]
    """The new ids of the items that still exist, by their old ids."""
    sections: Mapping[str, int]
    """The indexes of the newer version's sections, by their ids."""

    def item(self, ref: str) -> str:
        """Return the new id of an item, a passage or the article, or `""` if it is gone."""
        passage = passage_of(ref)
        if passage is not None:
            found = self.passage(passage)
            return passage_id(found) if found is not None else ""
        if ref.startswith(":"):
            return ref
        implied = ref if ref in self.after.actors and ref not in self.before.items else ""
        return self.ids.get(ref, implied)

    def passage(self, passage: Passage) -> Passage | None:
        """Return the passage with the same words in the new text, or None if there is none.

        The passage is looked up in its own section. If the section is gone, a long passage is
        looked up in all sections.
        """
        before, after = self.before.briefing.sections, self.after.briefing.sections
        section = before[passage.section]
        words = section.text[passage.start : passage.end]
        own = self.sections.get(self.ids.get(section.id, ""))
        anywhere = range(len(after)) if len(words) >= _LONG_PASSAGE else ()
        for number in anywhere if own is None else (own,):
            start = _find_nearest(after[number].text, words, passage.start)
            if start >= 0:
                return Passage(number, start, start + len(words))
        return None

    def location(self, location: Location) -> Location:
        """Return the same location in the newer version, without an item if the item is gone."""
        passage = self.passage(location.passage) if location.passage is not None else None
        return location._replace(
            item=self.item(location.item), passage=passage, actor=self.item(location.actor)
        )

    def history(self, history: History) -> History:
        """Return a new history: the same locations, as they are in the newer version."""
        return History(
            self.location(history.here),
            tuple(map(self.location, history.past)),
            tuple(map(self.location, history.future)),
        )


def map_items(before: Reading, after: Reading) -> ItemMapping:
    """Map the items of `before` to the items of `after`. This is slow for a large briefing."""
    sections = {section.id: index for index, section in enumerate(after.briefing.sections)}
    return ItemMapping(before, after, items.map_items(before.briefing, after.briefing), sections)


def _find_nearest(text: str, words: str, start: int) -> int:
    onward = text.find(words, start)
    back = text.rfind(words, 0, start + len(words))
    if onward < 0 or back < 0:
        return max(onward, back)
    return onward if onward - start < start - back else back


_PARAGRAPHS = 100  # earlier paragraphs to try if the cursor's paragraph was deleted


class PaneCache:
    """The panes of one view, each built once."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.cursors: dict[str, CursorPosition] = {}
        """The cursor position in each pane that the user has left."""
        self._panes: dict[str, Pane] = {}
        self._questions: Questions | None = None

    def pane(self, name: str) -> Pane:
        """Return a pane by its name."""
        pane = self._panes.get(name)
        if pane is None:
            has_cells = pane_spec(name).has_cells
            made = self.questions.pane() if has_cells else panes.build(name, self.view)
            pane = self._panes[name] = made
        return pane

    def block_of(self, name: str, item: str) -> int | None:
        """Return the first block of the item in a pane, or None if there is none."""
        if not item:
            return None
        if pane_spec(name).has_cells:
            item = self.questions.listed_as(item)[0]
        return firsts(self.pane(name).items).get(item)

    def rank(self, name: str, block: int) -> tuple[int, int]:
        """Return the place of a block among its pane's items, and the number of these items."""
        items = self.pane(name).items
        return sum(map(bool, items[: block + 1])), sum(map(bool, items))

    @property
    def questions(self) -> Questions:
        """The questions of the pane Claims, in the order that the user chose."""
        if self._questions is None:
            self._questions = self._new_questions(None)
        return self._questions

    def _new_questions(self, display: QuestionDisplay | None) -> Questions:
        from briefing_tui.present.panes.claims import Questions

        return Questions(self.view, display)

    def form(self, name: str) -> str:
        """Return the name of the form in which a pane is shown, or `""` if it has only one."""
        pane = pane_spec(name)
        if pane.has_cells:
            return self._questions.display.by if self._questions else pane.forms[0].name
        return str(getattr(self.view, f"{name}_by", ""))

    def turn(self, name: str) -> PaneForm:
        """Show a pane in its next form, and return the form."""
        form = self.next_form(name)
        chosen: Any = form.name
        if pane_spec(name).has_cells:
            self.arrange_questions(self.questions.display._replace(by=chosen))
        else:
            self.view = self.view._replace(**{f"{name}_by": chosen})
            self._panes.pop(name, None)
        return form

    def next_form(self, name: str) -> PaneForm:
        """Return the form that comes after the current form of a pane."""
        forms = pane_spec(name).forms
        names = [form.name for form in forms]
        return forms[(names.index(self.form(name)) + 1) % len(forms)]

    @property
    def reordered(self) -> tuple[str, ...]:
        """The names of the panes that do not show their items in the order of the file."""
        return tuple(
            pane.name
            for pane in PANES
            if pane.reorders or (pane.forms and self.form(pane.name) != pane.forms[0].name)
        )

    def legend(self, name: str, block: int, width: int) -> Text:
        """Return words that explain the signs of a pane or, if it has cells, of a block."""
        if pane_spec(name).has_cells:
            return self.questions.legend(block, width)
        words: Text = panes.pane_module(name).signs(self.view)
        return words

    def cell(self, pane: str, block: int) -> Cell | None:
        """Return the current cell of the claim that a block of Claims shows.

        Return None for other blocks.
        """
        return self.questions.cell(block) if pane and pane_spec(pane).has_cells else None

    def arrange_questions(self, display: QuestionDisplay) -> None:
        """Change the order of the questions, or which of them are folded."""
        before = self.questions
        self._questions = self._new_questions(display)
        self._questions.actor = before.actor
        self._panes.pop(pane_of_kind("claim").name, None)

    def show_view(self, view: View, mapping: ItemMapping | None = None) -> None:
        """Show another view. Each cursor stays on its item if the view has the item.

        After a reload, `mapping` gives the new ids of the items.
        """
        before, seen = self._panes, self.view
        self.view = view
        self._panes = {}
        self._questions = self._renewed_questions(mapping)
        for name, position in self.cursors.items():
            if pane_spec(name).home == ARTICLE and mapping is not None:
                self.cursors[name] = self._kept_paragraph(seen, position, mapping)
            elif name in before:
                self.cursors[name] = self._kept_position(name, before[name], position, mapping)

    def _renewed_questions(self, mapping: ItemMapping | None) -> Questions | None:
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

    def _kept_position(
        self, name: str, before: Pane, position: CursorPosition, mapping: ItemMapping | None
    ) -> CursorPosition:
        first = firsts(self.pane(name).items)
        for block in range(min(position.cursor, before.count - 1), -1, -1):
            item = before.items[block]
            item = mapping.item(item) if mapping is not None else item
            if item and item in first:
                return _position_at(first[item], position, is_same=block == position.cursor)
        return start(self.pane(name).items)

    def _kept_paragraph(
        self, seen: View, position: CursorPosition, mapping: ItemMapping
    ) -> CursorPosition:
        for block in range(position.cursor, max(-1, position.cursor - _PARAGRAPHS), -1):
            before = paragraph(seen, block)
            now = mapping.passage(before) if before is not None else None
            if now is not None:
                found = block_of(self.view, now)
                return _position_at(found, position, is_same=block == position.cursor)
        last = self.pane("article").count - 1
        return CursorPosition(BlockLine(min(position.top.block, last)), min(position.cursor, last))


def _position_at(block: int, position: CursorPosition, *, is_same: bool) -> CursorPosition:
    """Return a position with the cursor on `block`.

    The cursor stays as far from the top of the window as it is in `position`.
    """
    top = block - (position.cursor - position.top.block)
    return CursorPosition(
        BlockLine(max(0, top), position.top.line if is_same and top >= 0 else 0), block
    )


class ReloadError(NamedTuple):
    """Why the file cannot be read now."""

    message: str
    """The message on one line, with the file, line and column if these are known."""
    problems: tuple[Problem, ...] = ()
    """The errors of a refused file. A file that cannot be opened has no errors here."""


class ViewFilter(NamedTuple):
    """What to leave out of the panes. By default, nothing is left out."""

    voice: bool = True
    """False to leave out the article's own voice."""
    actor: str = ""
    """The id of the only actor that is shown, or `""` to show all actors."""

    def of(self, reading: Reading) -> Reading:
        """Return the part of a reading that the filter keeps."""
        if self == UNFILTERED:
            return reading
        briefing = reading.briefing
        if not self.voice:
            briefing = without_voice(briefing)
        if self.actor:
            briefing = only_actor(briefing, self.actor)
        return part(reading, briefing)

    def within(self, reading: Reading) -> ViewFilter:
        """Return the filter. If its actor is not in `reading`, return a copy for all actors."""
        return self if self.actor in reading.actors else self._replace(actor="")


UNFILTERED = ViewFilter()
"""The filter that leaves nothing out."""

SMALL = 200_000
"""Maximum number of characters of a small file, in which warnings are found quickly."""


class Session(PaneCache):
    """A briefing that is open in the reader."""

    def __init__(
        self,
        document: Document,
        glyphs: Glyphs = UNICODE,
        start: Start | None = None,
        dates: Style = "long",
    ) -> None:
        self.document = document
        is_draft = document.reading.briefing.draft
        super().__init__(View(document.reading, glyphs, dates, marks_uncovered=is_draft))
        start = start or Start()
        self.filter = UNFILTERED
        self.start_words = start.words
        """The first words of the paragraph at which the briefing opens; else empty."""
        self.history = History(self._start_location(start))
        self.stale: ReloadError | None = None
        """Why the file cannot be reloaded, or None if the screen shows the current file."""
        self.bookmark_count = 0
        self.start_message = ""
        if start.item and self.history.here.item != start.item and not start.is_kept:
            self.start_message = f"There is no {self.view.sanitize(start.item)} here"

    def location_of(self, item: str, passage: Passage | None = None) -> Location | None:
        """Return the location of an item, or None if no pane shows the item."""
        name = pane_of(self.view, item)
        return Location(name, item, passage=passage) if name else None

    def details(self, item: str, cell: Cell | None = None) -> Details:
        """Return the details of an item, or of a cell."""
        from briefing_tui.tui.items import Details  # not needed for the first frame

        return Details(self.view, item, cell)

    def detail(self, item: str, cell: Cell | None = None, *, quotes_article: bool = True) -> Pane:
        """Return the detail of an item or of a cell as a pane.

        Set `quotes_article` to False if the article is shown beside the detail.
        """
        details = self.details(item, cell)
        details = details._replace(view=self.view._replace(quotes_article=quotes_article))
        rows = details.blocks()
        return Pane("detail", "Detail", len(rows), rows.__getitem__, [row.item for row in rows])

    def is_unchecked(self, item: str) -> bool:
        """Return True if nobody has checked an item."""
        found = self.document.reading.items.get(item)
        return bool(getattr(found, "unchecked", False))

    def set_filter(self, new: ViewFilter) -> None:
        """Change the filter. Each cursor stays on its item if the new view has the item."""
        self.filter = new
        self.show_view(self._filtered())

    def why_hidden(self, location: Location) -> str:
        """Return why the filter hides a location, or `""` if the location is shown."""
        actor = self.filter.actor
        if not actor or not location.item or self.block_of(*location[:2]) is not None:
            return ""
        return f"All is narrowed to {self.view.name(actor)}: Esc shows the rest"

    def reload(self, document: Document, mapping: ItemMapping) -> None:
        """Replace the document. Cursors, history, sorting and filters stay."""
        self.document = document
        self.stale = None
        self.history = mapping.history(self.history)
        filtered = self.filter._replace(actor=mapping.item(self.filter.actor))
        self.filter = filtered.within(document.reading)
        self.show_view(self._filtered(), mapping)

    def _filtered(self) -> View:
        reading = self.filter.of(self.document.reading)
        return self.view._replace(reading=reading, only=self.filter.actor, voice=self.filter.voice)

    @property
    def has_problems(self) -> bool:
        """False only if the file has been checked and has no problems."""
        document = self.document
        if self.stale is not None or not document.is_checked or "warnings" not in vars(document):
            return True
        return bool(document.errors or document.warnings)

    @property
    def error_count(self) -> int:
        """The number of errors in the file, or 0 until the file is checked for errors."""
        return self.document.error_count if self.document.is_checked else 0

    @property
    def warning_count(self) -> int:
        """The number of warnings but `UNCOVERED`, or 0 until the file is checked for warnings."""
        if "warnings" not in vars(self.document):
            return 0
        return sum(not one.code.startswith(UNCOVERED) for one in self.document.warnings)

    def article(self, passages: Sequence[Passage], *, headed: bool = True) -> Pane:
        """Return the article with passages highlighted.

        If `headed` is true, add headline and byline.
        """
        return article(self.view, passages, headed=headed)

    def paragraph(self, block: int) -> Passage | None:
        """Return the passage of a block of the article, or None for a heading."""
        return paragraph(self.view, block)

    def sentences(self, block: int) -> list[Passage]:
        """Return the sentences of the paragraph that a block of the article shows."""
        paragraph = self.paragraph(block)
        if paragraph is None:
            return []
        section, start, end = paragraph
        text = self.view.reading.briefing.sections[section].text[start:end]
        return [Passage(section, start + low, start + high) for low, high in sentences(text)]

    def blocks_of(self, passage: Passage) -> range:
        """Return the blocks of the article that contain a passage."""
        end = passage._replace(start=max(passage.start, passage.end - 1))
        return range(block_of(self.view, passage), block_of(self.view, end) + 1)

    def _start_location(self, start: Start) -> Location:
        if start.pane and start.pane in PANE_NAMES:
            is_listed = self.block_of(start.pane, start.item) is not None
            return Location(start.pane, start.item if is_listed else "")
        home = self.location_of(start.item) if start.item else None
        return home or Location(PANE_NAMES[0])


def find_problems(document: Document) -> None:
    """Find the errors. In a small file, find the warnings too."""
    _ = document.errors
    if len(document.source.text) <= SMALL:
        _ = document.warnings

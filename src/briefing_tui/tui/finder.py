"""The state of a search in one briefing: the query, its hits and its completions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.panes import PANE_NAMES
from briefing_tui.tui.keys import FieldText

if TYPE_CHECKING:
    from briefing_tui.model.search.hits import Explanation, Hit, Index, Search, Suggestion
    from briefing_tui.model.search.query import QueryNote
    from briefing_tui.tui.session import Session


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


REMEMBERED = 100
"""Maximum number of queries that are remembered."""


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
        self.history: list[str] = []
        """Earlier queries, the oldest first."""
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

    def remember(self) -> None:
        """Add the query to the history."""
        if self.text:
            self.history = [*(one for one in self.history if one != self.text), self.text]
            del self.history[:-REMEMBERED]

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
            self.here = search.next(here) if step > 0 else search.previous(here)
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
        return near if near is None or step > 0 else search.previous(near)
    unit = search.index.numbers.get(place.item)
    is_after = unit is None or near.unit >= unit + place.part
    if is_after == (step > 0):
        return near
    return search.next(near) if step > 0 else search.previous(near)

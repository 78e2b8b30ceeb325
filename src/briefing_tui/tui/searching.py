"""A search in one briefing as plain state: the index as it grows, the query, the hit one stands on,
and what is to be said of them. Nothing here draws; widgets only ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from typing_extensions import override

from briefing_tui.commands import PANE_NAMES

if TYPE_CHECKING:
    from briefing_tui.model.search.closest import Closest
    from briefing_tui.model.search.filters import Note
    from briefing_tui.model.search.hits import Hit, Search
    from briefing_tui.model.search.index import Index
    from briefing_tui.tui.session import Session

SLICE = 0.005
"""Seconds of work between two looks at what was typed; a slice takes a little longer than that."""
_WITHIN = 50
"""Hits in one item among which the same one is looked for after something else was shown."""
REMEMBERED = 100
"""Searches that can be had again."""


class Order(Mapping[str, Sequence[str]]):
    """The order in which panes show their items, where it may be another than the file's; each is
    asked for when the index comes to it."""

    def __init__(self, session: Session) -> None:
        claims, quotes = session.sorted_by
        resorted = [
            *(["claims"] if claims != "file" else []),
            *(["quotes"] if quotes != "text" else []),
        ]
        self._panes = ("timeline", *resorted, "actors", "figures")
        self._session = session

    @override
    def __getitem__(self, pane: str) -> Sequence[str]:
        if pane not in self._panes:
            raise KeyError(pane)
        return self._session.pane(pane).items

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._panes)

    @override
    def __len__(self) -> int:
        return len(self._panes)


class At(NamedTuple):
    """Where one stands."""

    pane: str
    item: str
    part: int = 0
    """In the article: the number of the paragraph in its section."""


class Finder:
    """The search in one session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.text = ""
        """The query; empty: there is no search."""
        self.search: Search | None = None
        """None without a query."""
        self.here: Hit | None = None
        """The hit one stands on."""
        self._sought: Hit | None = None
        """The hit one stood on in what was shown before, still to be found again."""
        self.history: list[str] = []
        """What was searched for, the latest last."""
        self.counted = False
        self._index: Index | None = None
        self._seen: tuple[object, object] | None = None
        """What the index was made of: a reading, and the order of its questions and quotes."""
        self._blocks = 0
        """Blocks of the index that are searched."""
        self._closest: Closest | None = None
        self.compared = True
        """Whether all words have been compared."""

    @property
    def index(self) -> Index:
        """The index of what is shown now, as far as it is built."""
        from briefing_tui.model.search.index import Index

        seen = (self._session.view.reading, self._session.sorted_by)
        if self._index is None or self._seen != seen:
            self._index = Index(self._session.view.reading, Order(self._session))
            self._seen = seen
        return self._index

    def put(self, text: str) -> None:
        """Search for something else; for nothing, where `text` is blank."""
        self.text = text if text.strip() else ""
        self.here = self._sought = None
        if self.text:
            self.index.step(SLICE)  # all of a small one
        self._search()

    def remember(self) -> None:
        """Keep the query for another time."""
        if self.text:
            self.history = [*(one for one in self.history if one != self.text), self.text]
            del self.history[:-REMEMBERED]

    def follow(self) -> bool:
        """Search anew where something else is shown than before; whether that was so."""
        before = self._index
        if before is None or before is self.index:
            return False
        self._sought, self.here = self.here, None
        if self.text:
            self.index.step(SLICE)  # all of a small one
        self._search()
        return True

    def work(self, seconds: float = SLICE) -> bool:
        """Count and build for about so long; whether there is more to do."""
        if self.search is not None and not self.counted:
            self.counted = not self.search.count(seconds)
            return True
        if not self.index.complete:
            more = self.index.step(seconds)
            self.index.unit_of("")  # so that none has to be looked up in all of it at once
            if not more or len(self.index.blocks) >= 2 * self._blocks:
                self._search()
            return True
        self.compared = self._closest is None or not self._closest.step(seconds)
        return not self.compared

    def finish(self) -> None:
        """Do all that is left."""
        while self.work(0.1):
            pass

    def nearest(self, at: At) -> Hit | None:
        """Stand on the hit of a pane nearest to an item; on none where the pane has none."""
        self.here = self.search.near(*at) if self.search is not None else None
        return self.here

    def onward(self, step: int, at: At, *, moved: bool) -> Hit | None:
        """Stand on the next hit (the previous one for -1), counted from the hit one stands on or,
        where one has moved since, from the item one is at; None where there is none at all."""
        search = self.search
        if search is None:
            return None
        here = self.here
        if here is not None and not moved:
            self.here = search.next(here) if step > 0 else search.previous(here)
        else:
            self.here = _from(search, step, at)
        return self.here

    def to(self, number: int) -> Hit | None:
        """Stand on the hit of a number, from 1."""
        self.here = self.search.nth(number) if self.search is not None else None
        return self.here

    def _search(self) -> None:
        from briefing_tui.model.search.hits import Search
        from briefing_tui.model.search.query import parse

        index = self.index
        self._blocks = len(index.blocks)
        self._closest = None
        self.search = Search(index, parse(self.text)) if self.text else None
        self.counted = self.search is None
        if self._sought is not None and self.search is not None and self.here is None:
            self.here = _again(self.search, self._sought)
            self._sought = self._sought if self.here is None else None

    @property
    def total(self) -> int:
        """How many hits there are, as far as they are counted."""
        return 0 if self.search is None else self.search.total

    @property
    def is_final(self) -> bool:
        """Whether everything has been read and counted."""
        return self.counted and self.index.complete

    @property
    def notes(self) -> tuple[Note, ...]:
        """What is wrong with the query's filters."""
        return () if self.search is None else self.search.notes

    def closest(self) -> tuple[str, ...]:
        """Words of the briefing like those that were not found; they are looked for from now on,
        where nothing was, and known when there is no more work."""
        if self.search is None or self.total or not (self.is_final and self.search.query.terms):
            return ()
        if self._closest is None:
            from briefing_tui.model.search.closest import Closest

            self._closest = Closest(self.index, self.search.query)
            self.compared = False
        return self._closest.found() if self.compared else ()


def _again(search: Search, sought: Hit) -> Hit | None:
    """The hit one stood on before something else was shown, or the nearest one; None until that is
    known."""
    near = search.near(sought.pane, sought.item)
    if near is None or (near.item != sought.item and not search.index.complete):
        return None
    following = [near, *search.hits(_WITHIN, near)]
    return next((hit for hit in following if _span(hit) == _span(sought)), near)


def _span(hit: Hit) -> tuple[str, str, str, int]:
    """By what a hit is known again within its item."""
    return hit.item, hit.key, hit.text, hit.start


def fault(finder: Finder) -> str:
    """Why there is nothing to be found, in words; empty where there is something, or may be."""
    if finder.notes:
        return finder.notes[0].message
    final = finder.search is not None and finder.is_final and not finder.total
    return "Nothing has this" if final else ""


def standing(finder: Finder) -> str:
    """Which hit of how many: `7 of 23`; a `+` where not all is counted yet."""
    search, total = finder.search, finder.total
    if search is None:
        return ""
    more = "" if finder.is_final else "+"
    number = None if finder.here is None else search.number(finder.here)
    if number is not None and number <= total:
        return f"{number:,} of {total:,}{more}"
    return f"{total:,}{more} {'hit' if total == 1 and not more else 'hits'}"


def _from(search: Search, step: int, at: At) -> Hit | None:
    """The hit after or before where one stands, where that is none."""
    near = search.near(*at)
    if near is None:
        first = PANE_NAMES.index(at.pane)
        others = (*PANE_NAMES[first + 1 :], *PANE_NAMES[:first])
        found = (search.near(name) for name in others)
        near = next((hit for hit in found if hit is not None), None)
        return near if near is None or step > 0 else search.previous(near)
    unit = search.index.unit_of(at.item)
    is_after = unit is None or near.unit >= unit + at.part
    if is_after == (step > 0):
        return near
    return search.next(near) if step > 0 else search.previous(near)

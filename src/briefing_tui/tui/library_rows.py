"""The rows of the library's list: its briefings in some order, or the hits of a search."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.library.library import Library, LibraryEntry, in_order
from briefing_tui.model.search.query import notices, parse

if TYPE_CHECKING:
    from briefing_tui.model.search.hits import Hit
    from briefing_tui.model.search.query import Query, QueryNote

HITS = 50
"""Maximum number of hits that a search shows."""
_PER_FILE = 5
"""Maximum number of hits of one briefing, so that hits of others are shown too."""
_SLICE = 0.03
"""Seconds to search before the screen is drawn and keys are handled again."""
_FEW = 50
"""Maximum number of files whose problems are counted at once.

With more files, the problems of a file are counted when the file is first shown.
"""
SORTS = ("date", "story", "publisher", "title", "contested", "unchecked")
"""The orders of the list; a key switches to the next. `story` groups the list."""
NO_STORY = "No story"


class LibraryRow(NamedTuple):
    """A row: a heading, a briefing, or a hit in a briefing."""

    entry: LibraryEntry | None = None
    heading: str = ""
    hit: Hit | None = None
    more: int = 0
    """In a heading of hits, the number of hits of the briefing that are not shown."""


class LibraryRows:
    """The rows that are shown now."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.sort = SORTS[0]
        self.query: Query = parse("")
        self.is_cut = False
        """True if there may be more hits than are shown."""
        self.note = ""
        """A fault of the query; empty without a fault."""
        self._entries: list[LibraryEntry] = []
        self._by_path: dict[str, LibraryEntry] = {}
        self._searching: Iterator[LibraryRow | None] | None = None
        """The rest of the search; None once the search is done."""
        self.rows: list[LibraryRow] = []
        self.refresh()

    def refresh(self) -> None:
        """Read the list again."""
        few = len(self.library.files) <= _FEW
        self._entries = list(self.library.entries(problems=few))
        self._by_path = {entry.file.path: entry for entry in self._entries}
        self._show()

    def with_problems(self, entry: LibraryEntry) -> LibraryEntry:
        """Return an entry with its numbers of problems. They are counted when first shown."""
        known = self._by_path.get(entry.file.path, entry)
        if known.summary is None or known.errors is not None:
            return known
        found = self.library.with_problems(known)
        self._by_path[entry.file.path] = found
        return found

    @property
    def count(self) -> int:
        """The number of briefings."""
        return len(self._entries)

    def next_sort(self) -> None:
        """Show the briefings in the next order."""
        self.sort = SORTS[(SORTS.index(self.sort) + 1) % len(SORTS)]
        self._show()

    def search(self, text: str) -> None:
        """Search all briefings. Without a query, list all briefings."""
        self.query = parse(text)
        self._show()

    def _show(self) -> None:
        self.note, self.is_cut, self._searching = "", False, None
        if self.query.is_empty:
            self.rows = list(self._listed())
            return
        self.rows, self._searching = [], self._found()
        self.note = next((note.message for note in notices(self.query.text)), "")
        self.go_on()

    @property
    def is_searching(self) -> bool:
        """True if not all files have been searched yet."""
        return self._searching is not None

    def go_on(self) -> None:
        """Search for the time of a frame, since many files may turn out to have no hit."""
        until = time.monotonic() + _SLICE
        for row in self._searching or ():
            if row is not None:
                self.rows.append(row)
            elif time.monotonic() >= until:
                return
        self._searching = None
        if not (self.rows or self.note):
            self.note = next((note.message for note in self._unknown_values()), "")

    def _unknown_values(self) -> Iterator[QueryNote]:
        """Yield notes on filter values that occur in no briefing."""
        for given in self.query.filters:
            if not self.library.may_match(given):
                one = self.query._replace(filters=(given,))
                for found in self.library.first(1, one):
                    yield from found.search.notes

    def _listed(self) -> Iterator[LibraryRow]:
        entries = in_order(self._entries, self.sort)
        if self.sort != "story":
            yield from map(LibraryRow, entries)
            return
        before = ""
        for entry in entries:
            stories = entry.summary.story if entry.summary else ()
            story = stories[0] if stories else NO_STORY
            if story != before:
                yield LibraryRow(heading=story)
                before = story
            yield LibraryRow(entry)

    def _found(self) -> Iterator[LibraryRow | None]:
        """Yield the title of each briefing followed by its first hits, then None."""
        shown = 0
        for found in self.library.search_first(self.query):
            search = found.search
            if not search.total:
                yield None
                continue
            hits = search.hits(min(_PER_FILE, HITS - shown))
            entry = self._by_path.get(found.file.path) or LibraryEntry(found.file, None)
            yield LibraryRow(entry, found.file.name, more=search.total - len(hits))
            yield from (LibraryRow(entry, hit=hit) for hit in hits)
            shown += len(hits)
            if shown >= HITS:
                self.is_cut = True
                break
            yield None


def is_selectable(row: LibraryRow) -> bool:
    """Return True for a briefing and for a hit."""
    return row.entry is not None and not (row.heading and row.hit is None)

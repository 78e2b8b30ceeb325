"""The library: list, sort and search its files, and keep their index up to date.

Results are the same with and without the index. If the index does not have the current version of a
file, the file itself is read.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from math import inf
from typing import NamedTuple

from briefing_tui.library.store import (
    FAULTS,
    Candidate,
    IndexedFile,
    Summary,
    candidates,
    may_match,
    refusal,
    summary,
)
from briefing_tui.library.upkeep import LibraryFile, Upkeep, key_of, scan
from briefing_tui.loading.document import Document, Refused, load
from briefing_tui.loading.files import Unopenable
from briefing_tui.model import dates
from briefing_tui.model.search.hits import Index, Search, SnapshotError, StoredIndex
from briefing_tui.model.search.query import Filter, Query, briefing_facts
from briefing_tui.model.search.terms import folded_value

SortKey = tuple[object, ...]


class LibraryEntry(NamedTuple):
    """A file in the list of the library."""

    file: LibraryFile
    summary: Summary | None
    """What the list shows of the briefing, or None if the file cannot be opened."""
    refused: str = ""
    """In a few words, why the file cannot be opened, or `""` if it can."""
    errors: int | None = None
    """The number of errors, or None if they are not counted yet."""
    warnings: int | None = None


class Found(NamedTuple):
    """A file that was searched, with its hits, if it has any."""

    file: LibraryFile
    search: Search


class Library:
    """The briefings of some folders, and their index."""

    def __init__(
        self,
        folders: Sequence[str],
        cache: str | None,
        *,
        announce: Callable[[int], None] = lambda _: None,
    ) -> None:
        """`cache` is the folder of indexes, or None for no index.

        `announce` is called with the number of files that are about to be read into the index.
        """
        self.folders = list(folders)
        path = None if cache is None else os.path.join(cache, f"library-{key_of(folders)}.sqlite3")
        self.index = Upkeep(path, announce)
        self.files: list[LibraryFile] = []
        self.errors: list[str] = []
        """Messages about folders that cannot be read, each in one line."""
        self._by_id: dict[int, LibraryFile] = {}
        """The files that a search through the index can find, by their numbers in the index."""
        self._always_read: list[LibraryFile] = []
        """The files that every search reads, because a search through the index could miss them."""

    @property
    def messages(self) -> list[str]:
        """Messages about the index, each in one line."""
        return self.index.messages

    def refresh(self) -> None:
        """List the files of the folders, and bring the index up to date. Never raises."""
        scanned = scan(self.folders)
        self.files, self.errors = scanned.files, scanned.errors
        self.index.refresh(scanned)
        self._by_id, self._always_read = {}, []
        for file in self.files:
            row = self.index.known.get(file.path)
            if row is None:
                self._always_read.append(file)
            else:
                self._by_id[row.id] = file

    def close(self) -> None:
        """Close the index."""
        self.index.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def entries(self, *, problems: bool = False) -> Iterator[LibraryEntry]:
        """Yield an entry for each file. If `problems` is true, also count errors and warnings."""
        counted: list[tuple[int, int, int]] = []
        summaries = self.index.summaries()
        for file in self.files:
            row = self.index.known.get(file.path)
            entry = None if row is None else _indexed_entry(file, row, summaries.get(row.id, ""))
            if entry is None or (problems and entry.summary and entry.errors is None):
                entry = self._read_entry(file, problems=problems)
                if row is not None and entry.errors is not None and entry.warnings is not None:
                    counted.append((entry.errors, entry.warnings, row.id))
            yield entry
        self.index.keep_problems(counted)

    def with_problems(self, entry: LibraryEntry) -> LibraryEntry:
        """Count the errors and warnings of an entry, and store the numbers in the index."""
        counted = self._read_entry(entry.file, problems=True)
        row = self.index.known.get(entry.file.path)
        if row is not None and counted.errors is not None and counted.warnings is not None:
            self.index.keep_problems([(counted.errors, counted.warnings, row.id)])
        return counted

    def _read_entry(self, file: LibraryFile, *, problems: bool) -> LibraryEntry:
        document = self._load(file, checked=problems)
        if isinstance(document, str):
            return LibraryEntry(file, None, document)
        reading = document.reading
        about = summary(document, briefing_facts(reading), reading.unchecked)
        if not problems:
            return LibraryEntry(file, about)
        return LibraryEntry(file, about, "", document.error_count, document.warning_count)

    def search(
        self, query: Query, leave_out: Callable[[LibraryFile, str], None] = lambda *_: None
    ) -> Iterator[Found]:
        """Search the files that may have a hit, one by one.

        `leave_out` is called with each file that cannot be opened, and with the reason.
        """
        narrowed = self._narrowed(query)
        for file in self.files:
            row = self.index.known.get(file.path)
            if row is not None and row.refused:
                leave_out(file, row.refused)
                continue
            if self.index.store is None:  # found to be damaged during this search
                narrowed = None
            if row is None or narrowed is None:
                yield from self._search_file(file, query, None, leave_out)
            elif row.id in narrowed:
                yield from self._search_file(file, query, narrowed[row.id], leave_out)

    def _narrowed(self, query: Query) -> dict[int, Sequence[int] | None] | None:
        """Return the files that may have a hit, and their units to search. None means all files."""
        matching = self._candidates(query, first=False)
        try:
            return None if matching is None else dict(matching)
        except FAULTS:
            self.index.damaged()
            return None

    def _candidates(self, query: Query, *, first: bool) -> Iterator[Candidate] | None:
        if self.index.store is None or not self.index.known:
            return None
        try:
            return candidates(self.index.store, query, first=first)
        except FAULTS:
            self.index.damaged()
            return None

    def search_first(self, query: Query) -> Iterator[Found]:
        """Search as `search` does, in an order that finds the first hits sooner."""
        matching = self._candidates(query, first=True)
        if matching is None:
            yield from self.search(query)
            return
        for file in self._always_read:
            yield from self._search_file(file, query)
        left = dict(self._by_id)
        try:
            for number, units in matching:
                if (file_known := left.pop(number, None)) is not None:
                    yield from self._search_file(file_known, query, units)
        except FAULTS:
            self.index.damaged()
            for file in left.values():
                yield from self._search_file(file, query)

    def _search_file(
        self,
        file: LibraryFile,
        query: Query,
        units: Sequence[int] | None = None,
        leave_out: Callable[[LibraryFile, str], None] = lambda *_: None,
    ) -> Iterator[Found]:
        """Search a file, or only some of its units."""
        index = self._stored_index(file, units) or self._read_index(file, leave_out)
        if index is None:
            return
        try:
            search = Search(index, query)
        except SnapshotError:
            self.index.damaged()
            search = Search(Index(load(file.input, checked=False).reading), query)
        yield Found(file, search)

    def first(self, number: int, query: Query) -> Iterator[Found]:
        """Search the first `number` files that can be opened. Also yield files without hits."""
        opened = (found for file in self.files for found in self._search_file(file, query))
        return islice(opened, number)

    def may_match(self, given: Filter) -> bool:
        """Return True if any file may have items that match the filter."""
        if self.index.store is None or len(self.index.known) < len(self.files):
            return True
        try:
            return may_match(self.index.store, given)
        except FAULTS:
            return True

    def _stored_index(self, file: LibraryFile, units: Sequence[int] | None) -> Index | None:
        row = self.index.known.get(file.path)
        if row is None or self.index.store is None:
            return None
        try:
            data = self.index.store.snapshot(row.id)
            return None if data is None else StoredIndex(data, units)
        except FAULTS:
            self.index.damaged()
            return None

    def _read_index(
        self, file: LibraryFile, leave_out: Callable[[LibraryFile, str], None]
    ) -> Index | None:
        document = self._load(file, checked=False)
        if isinstance(document, str):
            leave_out(file, document)
            return None
        return Index(document.reading)

    def _load(self, file: LibraryFile, *, checked: bool) -> Document | str:
        """Return the document, or why the file cannot be opened."""
        try:
            return load(file.input, checked=checked)
        except Refused as refused:
            return refusal(refused)
        except Unopenable as error:
            return str(error).removeprefix(f"{file.name}: ")


def _indexed_entry(file: LibraryFile, row: IndexedFile, summary: str) -> LibraryEntry | None:
    if row.refused:
        return LibraryEntry(file, None, row.refused)
    try:
        return LibraryEntry(file, Summary(*json.loads(summary)), "", row.errors, row.warnings)
    except (ValueError, TypeError):
        return None


def _problem_rank(entry: LibraryEntry) -> int:
    """Return a number to sort by. One error counts more than all warnings."""
    if entry.summary is None:
        return 1 << 62
    return ((entry.errors or 0) << 31) + (entry.warnings or 0)


def _date(entry: LibraryEntry) -> SortKey:
    """Return a key that sorts the newest date first. Files that cannot be opened come last."""
    date = _parsed_date(entry.summary.date) if entry.summary else None
    latest = -inf if date is None else date.latest
    return (entry.summary is None, -latest, entry.file.name)


def _text(value: Callable[[Summary], str]) -> Callable[[LibraryEntry], SortKey]:
    """Return a key to sort by a text, without case and accents. Empty texts come last."""

    def key(entry: LibraryEntry) -> SortKey:
        text = folded_value(value(entry.summary)) if entry.summary else ""
        return (not text, text, *_date(entry))

    return key


def _most(value: Callable[[LibraryEntry], int]) -> Callable[[LibraryEntry], SortKey]:
    return lambda entry: (-value(entry), *_date(entry))


_SORTS: Mapping[str, Callable[[LibraryEntry], SortKey]] = {
    "date": _date,
    "publisher": _text(lambda one: one.publisher),
    "title": _text(lambda one: one.title),
    "story": _text(lambda one: one.story[0] if one.story else ""),
    "contested": _most(lambda entry: entry.summary.contested if entry.summary else -1),
    "unchecked": _most(lambda entry: entry.summary.unchecked if entry.summary else -1),
    "problems": _most(_problem_rank),
    "file": lambda entry: (entry.file.name,),
}


def in_order(entries: Iterable[LibraryEntry], sort: str) -> list[LibraryEntry]:
    """Sort entries: dates from the newest, counts from the highest, texts from A to Z."""
    return sorted(entries, key=_SORTS[sort])


def is_within(entry: LibraryEntry, since: dates.Edtf | None, until: dates.Edtf | None) -> bool:
    """Return True if the briefing's date may lie between two dates, both included."""
    if since is None and until is None:
        return True
    date = _parsed_date(entry.summary.date) if entry.summary else None
    if date is None:
        return False
    return (since is None or date.latest >= since.earliest) and (
        until is None or date.earliest <= until.latest
    )


def of_story(entries: Iterable[LibraryEntry], story: str) -> list[LibraryEntry]:
    """Find the briefings of the story named `story`, as the filter `story:` does.

    If there are none, find the briefings of all stories whose names begin with `story`.
    """
    wanted = story.lower().replace(" ", "-")
    named = [
        (entry, [name for name in entry.summary.story if name.startswith(wanted)])
        for entry in entries
        if entry.summary
    ]
    exact = [entry for entry, names in named if wanted in names]
    return exact or [entry for entry, names in named if names]


@cache
def _parsed_date(date: str) -> dates.Edtf | None:
    return dates.parse(date) if date else None

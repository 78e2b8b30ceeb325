"""The library: list, sort and search its files, and keep their index up to date.

The files in the folders are listed with their sizes and times, and those that are new or changed
are read into the index. Results are the same with and without it: if the index does not have the
current version of a file, the file itself is read.
"""

from __future__ import annotations

import gc
import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from itertools import islice
from math import inf
from typing import NamedTuple, TypeVar

from briefing_tui.library.store import (
    FAULTS,
    Candidate,
    DamagedError,
    IndexedFile,
    Record,
    Store,
    Summary,
    candidates,
    delete,
    may_match,
    read_record,
    refusal,
    summary,
)
from briefing_tui.loading.document import Document, Refused, load
from briefing_tui.loading.files import SUFFIXES, Input, Unopenable, reason
from briefing_tui.model import dates
from briefing_tui.model.search.hits import Index, Search, SnapshotError, StoredIndex
from briefing_tui.model.search.query import Filter, Query, briefing_facts
from briefing_tui.model.search.terms import folded_value

SortKey = tuple[object, ...]
T = TypeVar("T")

_COARSE = 1_000_000_000
"""A second in nanoseconds. Some file systems store the times of files in whole seconds."""
_SETTLED = 50_000_000
"""If a file changes again after this many nanoseconds, its time stamp surely changes, too."""
_COLLECT_EVERY = 500
"""How many files are read between two garbage collections; loading leaves little garbage."""
_GARBAGE = 1_000
"""The index is rebuilt only if more than this number of files were removed or replaced."""


class LibraryFile(NamedTuple):
    """One file of a library."""

    name: str
    """The name as the user sees it, with the folder."""
    path: str
    """The absolute path, which identifies the file in the index."""
    signature: str
    """A value that changes whenever the file does, or `""` if a change could be missed."""
    key: bytes
    """The path as bytes, because a file name need not be UTF-8."""

    @property
    def input(self) -> Input:
        """The file as an input to load."""
        return Input(self.name, self.path)


def scan(folders: Iterable[str]) -> tuple[list[LibraryFile], list[str]]:
    """List the YAML files in the folders and their subfolders, by name, and each file once.

    Also return an error for each folder that cannot be read. Hidden folders are left out.
    """
    now = time.time_ns()
    files: dict[str, LibraryFile] = {}
    errors: list[str] = []
    left = [(os.path.realpath(folder), folder) for folder in folders][::-1]
    while left:
        real, folder = left.pop()
        try:
            with os.scandir(real) as scanned:
                entries = sorted(scanned, key=lambda entry: entry.name)
        except (OSError, ValueError) as error:
            errors.append(f"{folder}: {reason(error)}")
            continue
        below = []
        for entry in entries:
            name, path = entry.name, f"{real}/{entry.name}"
            shown = os.path.normpath(os.path.join(folder, name))
            if entry.is_dir(follow_symlinks=False):
                below += [] if name.startswith(".") else [(path, shown)]
            elif name.endswith(SUFFIXES) and not entry.is_dir():
                signature = _signature(entry, now)
                files.setdefault(path, LibraryFile(shown, path, signature, os.fsencode(path)))
        left += below[::-1]
    return list(files.values()), errors


def _signature(entry: os.DirEntry[str], now: int) -> str:
    """Return a value that changes when the file is written or replaced.

    It is empty for a file written just now: after another change, its times could be the same.
    """
    try:
        status = entry.stat()
    except OSError:  # a broken link, or deleted: reading it gives the error
        return ""
    modified, changed = status.st_mtime_ns, status.st_ctime_ns
    is_coarse = not (modified % _COARSE and changed % _COARSE)
    if now - max(modified, changed) < (2 * _COARSE if is_coarse else _SETTLED):
        return ""
    return f"{status.st_size} {modified} {changed} {status.st_ino}"


def _build(files: Iterable[LibraryFile]) -> Iterator[tuple[bytes, str, Record]]:
    """Read files for the index. Those that cannot be read are left out."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        for number, file in enumerate(files, 1):
            try:
                yield file.key, file.signature, read_record(file.input)
            except (Unopenable, UnicodeError):
                continue
            finally:
                if number % _COLLECT_EVERY == 0:
                    gc.collect()
    finally:
        if collecting:
            gc.enable()


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
    """The briefings of some folders, and their index. No method raises for a fault of the index."""

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
        self.files: list[LibraryFile] = []
        self.errors: list[str] = []
        """Messages about folders that cannot be read, each in one line."""
        self.messages: list[str] = []
        """Messages about the index, each in one line."""
        self.index_path = "" if cache is None else os.path.join(cache, _index_name(folders))
        self.store: Store | None = None
        """The open index, or None while it cannot be used."""
        self.known: dict[str, IndexedFile] = {}
        """The files whose present version is in the index, by path."""
        self._announce = announce

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the index."""
        if self.store is not None:
            self.store.close()
        self.store, self.known = None, {}

    def refresh(self) -> None:
        """List the files of the folders, and bring the index up to date."""
        self.files, self.errors = scan(self.folders)
        self.messages, self.known = [], {}
        if not self.index_path:
            self._give_up("there is no folder for caches")
        elif not self._update():  # it was damaged, and is deleted
            self._update()

    def _update(self) -> bool:
        """Bring the index up to date. Return False if it must be built again."""
        try:
            if self.store is None:
                self.store = Store(self.index_path)
            else:
                self.store.check()
            if not self._read_known(self.store):
                self._write(self.store)
        except OSError as error:
            self._give_up(f"{reason(error)}: {error.filename or self.index_path}")
        except FAULTS as error:
            if _is_damage(error):
                why = str(error) if isinstance(error, DamagedError) else "it was damaged"
                return not self._discard(f"the index was built again: {why}")
            self._give_up(_wording(error))
        return True

    def _read_known(self, store: Store) -> bool:
        """Read the list of files in the index. Return True if the index needs no update."""
        rows = store.rows()
        kept = [(file, row) for file in self.files if (row := rows.get(file.key)) is not None]
        self.known = {
            file.path: row
            for file, row in kept
            if file.signature and row.signature == file.signature
        }
        return len(kept) == len(rows) and len(self.known) == len(self.files)

    def _write(self, store: Store) -> None:
        try:
            store.begin()
            rows = store.rows()  # another program may have written meanwhile
            written = {key: row.signature for key, row in rows.items()}
            now = {file.key: file.signature for file in self.files}
            gone = [row.id for key, row in rows.items() if written[key] != now.get(key)]
            stale = [
                file
                for file in self.files
                if file.signature and written.get(file.key) != file.signature
            ]
            if gone and store.garbage() > max(_GARBAGE, len(self.files)):
                raise DamagedError("most of it was out of date")
            store.remove(gone)
            if stale:
                self._announce(len(stale))
            store.add(_build(stale))
            store.commit()
        except sqlite3.OperationalError as error:  # locked, read-only or full
            store.rollback()
            if _is_damage(error):
                raise
            self._say(_wording(error), "changed files are read instead")
        self._read_known(store)

    def _discard(self, message: str) -> bool:
        """Delete the index. Return True if that is done."""
        self.close()
        try:
            delete(self.index_path)
        except OSError as error:
            self._give_up(f"it is damaged and cannot be deleted: {reason(error)}")
            return False
        self.messages.append(message)
        return True

    def _damaged(self) -> None:
        """Delete a damaged index, and read all files from now on."""
        if self.known and self._discard("the index is damaged, and was deleted"):
            self.messages[-1] += "; the files are read instead"

    def _give_up(self, why: str) -> None:
        self.close()
        self._say(why, "the files are read instead")

    def _say(self, why: str, instead: str) -> None:
        self.messages.append(f"the index is not used: {why}; {instead}")

    def entries(self, *, problems: bool = False) -> Iterator[LibraryEntry]:
        """Yield an entry for each file. If `problems` is true, also count errors and warnings."""
        counted: list[LibraryEntry] = []
        summaries = self._ask(Store.summaries) or {}
        for file in self.files:
            row = self.known.get(file.path)
            entry = None if row is None else _indexed_entry(file, row, summaries.get(row.id, ""))
            if entry is None or (problems and entry.summary and entry.errors is None):
                entry = self._read_entry(file, problems=problems)
                counted.append(entry)
            yield entry
        self._keep_problems(counted)

    def with_problems(self, entry: LibraryEntry) -> LibraryEntry:
        """Count the errors and warnings of an entry, and store the numbers in the index."""
        counted = self._read_entry(entry.file, problems=True)
        self._keep_problems([counted])
        return counted

    def _keep_problems(self, entries: Sequence[LibraryEntry]) -> None:
        rows = ((self.known.get(one.file.path), one.errors, one.warnings) for one in entries)
        counts = [
            (errors, warnings, row.id)
            for row, errors, warnings in rows
            if row and errors is not None
        ]
        if not counts or self.store is None:
            return
        try:
            self.store.begin()
            self.store.set_problems(counts)
            self.store.commit()
        except FAULTS:
            self.store.rollback()

    def _read_entry(self, file: LibraryFile, *, problems: bool) -> LibraryEntry:
        document = _load(file, checked=problems)
        if isinstance(document, str):
            return LibraryEntry(file, None, document)
        reading = document.reading
        about = summary(document, briefing_facts(reading), reading.unchecked)
        if not problems:
            return LibraryEntry(file, about)
        warnings = sum(one.code != "uncovered-sentence" for one in document.warnings)
        return LibraryEntry(file, about, "", document.error_count, warnings)

    def search(
        self, query: Query, leave_out: Callable[[LibraryFile, str], None] = lambda *_: None
    ) -> Iterator[Found]:
        """Search the files that may have a hit, one by one.

        `leave_out` is called with each file that cannot be opened, and with the reason.
        """
        narrowed = self._narrowed(query)
        for file in self.files:
            row = self.known.get(file.path)
            if row is not None and row.refused:
                leave_out(file, row.refused)
                continue
            if self.store is None:  # found to be damaged during this search
                narrowed = None
            if row is None or narrowed is None:
                yield from self._search_file(file, query, None, leave_out)
            elif row.id in narrowed:
                yield from self._search_file(file, query, narrowed[row.id], leave_out)

    def _narrowed(self, query: Query) -> dict[int, Sequence[int] | None] | None:
        """Return the files that may have a hit, and their units to search. None means all files."""
        matching = self._candidates(query, first=False)
        return None if matching is None else self._ask(lambda _: dict(matching))

    def _candidates(self, query: Query, *, first: bool) -> Iterator[Candidate] | None:
        if not self.known:
            return None
        return self._ask(lambda store: candidates(store, query, first=first))

    def _ask(self, work: Callable[[Store], T]) -> T | None:
        """Return what the index gives, or None without an index, or if it is damaged."""
        try:
            return None if self.store is None else work(self.store)
        except FAULTS:
            self._damaged()
            return None

    def search_first(self, query: Query) -> Iterator[Found]:
        """Search as `search` does, in an order that finds the first hits sooner."""
        matching = self._candidates(query, first=True)
        if matching is None:
            yield from self.search(query)
            return
        left: dict[int, LibraryFile] = {}
        for file in self.files:
            if (row := self.known.get(file.path)) is None:
                yield from self._search_file(file, query)
            else:
                left[row.id] = file
        try:
            for number, units in matching:
                if (file_known := left.pop(number, None)) is not None:
                    yield from self._search_file(file_known, query, units)
        except FAULTS:
            self._damaged()
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
        try:
            stored = self._stored_index(file, units)
            search = None if stored is None else Search(stored, query)
        except (*FAULTS, SnapshotError):
            self._damaged()
            search = None
        if search is None:
            document = _load(file, checked=False)
            if isinstance(document, str):
                leave_out(file, document)
                return
            search = Search(Index(document.reading), query)
        yield Found(file, search)

    def _stored_index(self, file: LibraryFile, units: Sequence[int] | None) -> Index | None:
        row = self.known.get(file.path)
        data = None if row is None or self.store is None else self.store.snapshot(row.id)
        return None if data is None else StoredIndex(data, units)

    def first(self, number: int, query: Query) -> Iterator[Found]:
        """Search the first `number` files that can be opened. Also yield files without hits."""
        opened = (found for file in self.files for found in self._search_file(file, query))
        return islice(opened, number)

    def may_match(self, given: Filter) -> bool:
        """Return True if any file may have items that match the filter."""
        if self.store is None or len(self.known) < len(self.files):
            return True
        return self._ask(lambda store: may_match(store, given)) is not False


def _load(file: LibraryFile, *, checked: bool) -> Document | str:
    """Return the document, or why the file cannot be opened."""
    try:
        return load(file.input, checked=checked)
    except Refused as refused:
        return refusal(refused)
    except Unopenable as error:
        return str(error).removeprefix(f"{file.name}: ")


def _index_name(folders: Iterable[str]) -> str:
    real = sorted({os.path.realpath(folder) for folder in folders})
    digest = sha256("\0".join(real).encode("utf-8", "surrogateescape")).hexdigest()
    return f"library-{digest[:24]}.sqlite3"


def _is_damage(error: Exception) -> bool:
    if not isinstance(error, sqlite3.OperationalError):
        return True
    return str(error).startswith(("no such table", "no such column", "vtable"))


def _wording(error: Exception) -> str:
    text = str(error)
    return next((words for part, words in _WORDINGS.items() if part in text), text)


_WORDINGS = {
    "no such module: fts5": "this Python's SQLite has no FTS5",
    "locked": "another program is writing it",
    "unable to open": "its folder cannot be written to",
}


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

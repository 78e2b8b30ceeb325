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
from contextlib import suppress
from hashlib import sha256
from itertools import islice
from math import inf
from typing import Any, NamedTuple, TypeVar

from briefing_tui.library.store import (
    FAULTS,
    NAMED,
    DamagedError,
    IndexedFile,
    Record,
    Store,
    Summary,
    candidates,
    delete,
    is_refusal,
    read_record,
    refusal,
    summary,
)
from briefing_tui.loading.document import Document, Refused, load
from briefing_tui.loading.files import SUFFIXES, Input, Unopenable, reason
from briefing_tui.model import dates
from briefing_tui.model.problems import UNCOVERED
from briefing_tui.model.search.hits import Index, Search, SnapshotError, StoredIndex
from briefing_tui.model.search.query import Filter, Query, briefing_facts
from briefing_tui.model.search.terms import folded_value

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
                files.setdefault(path, LibraryFile(shown, path, signature))
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


def _build(files: Iterable[LibraryFile]) -> Iterator[tuple[str, str, Record]]:
    """Read files for the index. Those that cannot be read are left out."""
    for number, file in enumerate(files, 1):
        if number % _COLLECT_EVERY == 0:
            gc.collect()
        try:
            yield file.path, file.signature, read_record(file.input)
        except (Unopenable, UnicodeError):
            continue


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
            self._say("there is no folder for caches")
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
            if is_refusal(error):
                self._give_up(str(error))
                return True
            why = str(error) if isinstance(error, DamagedError) else "it was damaged"
            return not self._discard(f"the index was built again: {why}")
        return True

    def _read_known(self, store: Store) -> bool:
        """Read the list of files in the index. Return True if the index needs no update."""
        rows = store.rows()
        self.known = {
            file.path: rows[file.path]
            for file in self.files
            if file.signature and file.path in rows and rows[file.path].signature == file.signature
        }
        return len(self.files) == len(self.known) == len(rows)

    def _write(self, store: Store) -> None:
        try:
            with store.writing():
                rows = store.rows()  # another program may have written meanwhile
                now = {file.path: file.signature for file in self.files}
                gone = [row.id for path, row in rows.items() if row.signature != now.get(path)]
                stale = [
                    file
                    for file in self.files
                    if file.signature
                    and (file.path not in rows or rows[file.path].signature != file.signature)
                ]
                if gone and store.garbage() > max(_GARBAGE, len(self.files)):
                    raise DamagedError("most of it was out of date")
                store.remove(gone)
                if stale:
                    self._announce(len(stale))
                store.add(_build(stale))
        except sqlite3.OperationalError as error:
            if not is_refusal(error):
                raise
            self._say(str(error), "changed files are read instead")
        self._read_known(store)

    def _discard(self, message: str) -> bool:
        """Delete the index. Return True if that is done."""
        self.close()
        try:
            delete(self.index_path)
        except OSError as error:
            self._say(f"it is damaged and cannot be deleted: {reason(error)}")
            return False
        self.messages.append(message)
        return True

    def _give_up(self, why: str) -> None:
        self.close()
        self._say(why)

    def _say(self, why: str, instead: str = "the files are read instead") -> None:
        self.messages.append(f"the index is not used: {why}; {instead}")

    def _ask(self, work: Callable[[Store], T]) -> T | None:
        """Return what the index gives, or None without an index, or if it is damaged."""
        try:
            return None if self.store is None else work(self.store)
        except FAULTS:
            self._damaged()
            return None

    def _damaged(self) -> None:
        """Delete a damaged index, and read all files from now on."""
        if self.known:
            self._discard("the index is damaged, and was deleted; the files are read instead")

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
        counts = [
            (entry.errors, entry.warnings, self.known[entry.file.path].id)
            for entry in entries
            if entry.errors is not None and entry.file.path in self.known
        ]
        if counts and self.store is not None:
            with suppress(*FAULTS), self.store.writing():
                self.store.set_problems(counts)

    def _read_entry(self, file: LibraryFile, *, problems: bool) -> LibraryEntry:
        document = _load(file, checked=problems)
        if isinstance(document, str):
            return LibraryEntry(file, None, document)
        reading = document.reading
        about = summary(document, briefing_facts(reading), reading.unchecked)
        if not problems:
            return LibraryEntry(file, about)
        warnings = sum(not one.code.startswith(UNCOVERED) for one in document.warnings)
        return LibraryEntry(file, about, "", document.error_count, warnings)

    def search(
        self, query: Query, leave_out: Callable[[LibraryFile, str], None] = lambda *_: None
    ) -> Iterator[Found]:
        """Search the files that may have a hit, one by one.

        `leave_out` is called with each file that cannot be opened, and with the reason.
        """

        def by_file(store: Store) -> dict[int, Sequence[int] | None] | None:
            matching = candidates(store, query)
            return None if matching is None else dict(matching)

        narrowed = self._ask(by_file)
        for file in self.files:
            row = self.known.get(file.path)
            if row is not None and row.refused:
                leave_out(file, row.refused)
            elif row is None or narrowed is None:
                yield from self._search_file(file, query, None, leave_out)
            elif row.id in narrowed:
                yield from self._search_file(file, query, narrowed[row.id], leave_out)

    def search_first(self, query: Query) -> Iterator[Found]:
        """Search as `search` does, in an order that finds the first hits sooner."""
        matching = self._ask(lambda store: candidates(store, query))
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
                if number in left:
                    yield from self._search_file(left.pop(number), query, units)
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

    def has_name(self, given: Filter) -> bool:
        """Return True if any file may have a name that a filter such as `actor:` looks for."""
        if given.name not in NAMED:
            return False
        is_complete = len(self.known) == len(self.files)
        return not is_complete or self._ask(lambda store: store.naming(given)) != set()


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


def _indexed_entry(file: LibraryFile, row: IndexedFile, summary: str) -> LibraryEntry | None:
    if row.refused:
        return LibraryEntry(file, None, row.refused)
    try:
        return LibraryEntry(file, Summary(*json.loads(summary)), "", row.errors, row.warnings)
    except (ValueError, TypeError):
        return None


def _words(value: str) -> tuple[bool, str]:
    """Return a key that sorts texts without case and accents. Empty texts come last."""
    return not value, folded_value(value)


_SORTS: Mapping[str, Callable[[LibraryEntry, Summary], Any]] = {
    "publisher": lambda _, about: _words(about.publisher),
    "title": lambda _, about: _words(about.title),
    "story": lambda _, about: _words("".join(about.story[:1])),
    "contested": lambda _, about: -about.contested,
    "unchecked": lambda _, about: -about.unchecked,
    "problems": lambda entry, _: (-(entry.errors or 0), -(entry.warnings or 0)),
    "file": lambda entry, _: entry.file.name,
}


def in_order(entries: Iterable[LibraryEntry], sort: str) -> list[LibraryEntry]:
    """Sort entries: dates from the newest, counts from the highest, texts from A to Z.

    Entries that are alike follow each other by date. Files that cannot be opened come last.
    """
    by_name = sorted(entries, key=lambda entry: entry.file.name)
    opened = [(entry, entry.summary) for entry in by_name if entry.summary is not None]
    opened.sort(key=lambda pair: -_latest(pair[0]))
    if sort in _SORTS:
        opened.sort(key=lambda pair: _SORTS[sort](*pair))
    return [*(entry for entry, _ in opened), *(entry for entry in by_name if not entry.summary)]


def _latest(entry: LibraryEntry) -> float:
    date = _parsed_date(entry)
    return -inf if date is None else date.latest


def is_within(entry: LibraryEntry, since: dates.Edtf | None, until: dates.Edtf | None) -> bool:
    """Return True if the briefing's date may lie between two dates, both included."""
    if since is None and until is None:
        return True
    date = _parsed_date(entry)
    if date is None:
        return False
    return (since is None or date.latest >= since.earliest) and (
        until is None or date.earliest <= until.latest
    )


def _parsed_date(entry: LibraryEntry) -> dates.Edtf | None:
    return dates.parse(entry.summary.date) if entry.summary and entry.summary.date else None

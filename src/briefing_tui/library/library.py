"""The library: its files, brought into the index, listed and searched.

Whatever happens to the index, results are those of a plain reading of all files: a file that the
index does not know as it is now is read itself.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from briefing_tui.library import building
from briefing_tui.library.folders import LibraryFile, Scan, key_of, scan
from briefing_tui.library.queries import Candidates, candidates, first_candidates, may_match
from briefing_tui.library.records import Summary, record, refusal
from briefing_tui.library.store import DamagedError, Row, Store, UnusableError, delete
from briefing_tui.loading.document import Refused, load
from briefing_tui.loading.files import SIZE_LIMIT, Unopenable, reason
from briefing_tui.model.search.hits import Index, Search
from briefing_tui.model.search.query import Filter, Query
from briefing_tui.model.search.snapshot import SnapshotError, StoredIndex

_ROUNDS = 2
"""Times that the index is brought up to date: files may change meanwhile."""
_GARBAGE = 1_000
"""Files that are gone or have changed whose rows may stay, if that is more than there are files."""
_NO_FTS = "no such module: fts5"


class Entry(NamedTuple):
    """A file in the list of the library."""

    file: LibraryFile
    summary: Summary | None
    """None for a file that cannot be opened."""
    refused: str = ""
    """Why it cannot be opened, in a few words."""
    errors: int | None = None
    """None if nobody has counted them yet."""
    warnings: int | None = None


class Found(NamedTuple):
    """The search of one file of the library."""

    file: LibraryFile
    search: Search


class Library:
    """The briefings of some folders, with their index."""

    def __init__(
        self,
        folders: Sequence[str],
        cache: str | None,
        *,
        limit: int = SIZE_LIMIT,
        jobs: int = 1,
        announce: Callable[[int], None] = lambda _: None,
    ) -> None:
        """Take the folders, and the folder of indexes (None for no index).

        `announce` is called with the number of files before they are read into the index.
        """
        self.folders = list(folders)
        self.path: str | None = None
        """The path of the index; None if there is none."""
        if cache is not None:
            self.path = os.path.join(cache, f"library-{key_of(folders)}.sqlite3")
        self.messages: list[str] = []
        """What happened to the index, a line each."""
        self.files: list[LibraryFile] = []
        self.errors: list[str] = []
        """The folders that cannot be read, a line each."""
        self._limit, self._jobs, self._announce = limit, jobs, announce
        self._store: Store | None = None
        self._known: dict[str, Row] = {}
        """The files that the index has as they are now."""

    def close(self) -> None:
        """Close the index."""
        if self._store is not None:
            self._store.close()
        self._store, self._known = None, {}

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- bringing the index up to date

    def refresh(self) -> None:
        """Look at all files, and bring the index up to date. Never fails."""
        self.messages = []
        found = scan(self.folders)
        self.files, self.errors = found.files, found.errors
        self._known = {}
        if self.path is None:
            self._say("there is no folder for caches")
            return
        for _ in range(_ROUNDS):
            try:
                self._update(found)
            except OSError as error:
                self._pass_by(f"{reason(error)}: {error.filename or self.path}")
            except UnusableError as why:
                self._pass_by(str(why))
            except (DamagedError, sqlite3.DatabaseError) as error:
                if self._cope_with(error):
                    continue
            return

    def _cope_with(self, error: DamagedError | sqlite3.DatabaseError) -> bool:
        """Delete a damaged index and return True, or say why it is not used."""
        if isinstance(error, DamagedError):
            return self._discard(f"the index was made anew: {error}")
        if isinstance(error, sqlite3.OperationalError) and not _is_damage(error):
            self._pass_by(_wording(error))
            return False
        return self._discard(f"the index was damaged ({error}), and was made anew")

    def _update(self, found: Scan) -> None:
        store = self._open()
        self._read_known(store, found)
        stale = [file for file in found.files if file.path not in self._known]
        paths = {file.key for file in found.files}
        gone = [row.id for key, row in store.rows().items() if key not in paths]
        if not stale and not gone:
            return
        try:
            self._write(store, found)
        except sqlite3.OperationalError as error:  # locked, read-only or full: use what is there
            store.rollback()
            if _is_damage(error):
                raise
            self._say(_wording(error), still=True)
        self._read_known(store, found)

    def _open(self) -> Store:
        if self._store is None:
            assert self.path is not None  # noqa: S101 - callers have looked
            self._store = Store(self.path)
        return self._store

    def _read_known(self, store: Store, found: Scan) -> None:
        """Read which files the index has as they are now.

        A number is never used for another file, so what another program changes later does no harm.
        """
        rows = store.rows()
        self._known = {
            file.path: row
            for file in found.files
            if (row := rows.get(file.key)) is not None and self._is_fresh(row, file)
        }

    def _is_fresh(self, row: Row, file: LibraryFile) -> bool:
        """Return True if the index has the file as it is now, and the file is not too large."""
        if not file.signature or row.signature != file.signature:
            return False
        return int(file.signature.partition(" ")[0]) <= self._limit

    def _write(self, store: Store, found: Scan) -> None:
        """Bring the index up to date in one transaction."""
        store.begin(write=True)
        rows = store.rows()  # another program may have written meanwhile
        now = {file.key: file for file in found.files}
        gone = [
            row.id
            for key, row in rows.items()
            if key not in now or row.signature != now[key].signature
        ]
        stale = [
            file
            for key, file in now.items()
            if file.signature and (key not in rows or rows[key].signature != file.signature)
        ]
        if gone and store.garbage() > max(_GARBAGE, len(found.files)):
            raise DamagedError("most of it was out of date")
        store.remove(gone)
        if stale:
            self._announce(len(stale))
        built = building.build(stale, self._limit, self._jobs)
        store.add(
            (one.file.key, one.file.signature, one.record)
            for one in built
            if one.record is not None
        )
        store.commit()

    def _discard(self, message: str) -> bool:
        """Delete the index. Return True if it can be made anew."""
        self.close()
        assert self.path is not None  # noqa: S101 - callers have looked
        try:
            delete(self.path)
        except OSError as error:
            self._pass_by(f"it is damaged and cannot be deleted: {reason(error)}")
            return False
        self.messages.append(message)
        return True

    def _pass_by(self, why: str) -> None:
        self.close()
        self._say(why)

    def _say(self, why: str, *, still: bool = False) -> None:
        rest = "changed files are read instead" if still else "the files are read instead"
        self.messages.append(f"the index is not used: {why}; {rest}")

    # -- using it

    def entries(self, *, problems: bool = False) -> Iterator[Entry]:
        """Yield all files; with `problems`, with the numbers of their errors and warnings."""
        counted: list[tuple[int, int, int]] = []
        for file in self.files:
            row = self._known.get(file.path)
            entry = None if row is None else _entry(file, row)
            if entry is None or (problems and entry.summary and entry.errors is None):
                entry = self._read_entry(file, problems=problems)
                if row is not None and entry.errors is not None and entry.warnings is not None:
                    counted.append((entry.errors, entry.warnings, row.id))
            yield entry
        self._keep_problems(counted)

    def with_problems(self, entry: Entry) -> Entry:
        """Return an entry with the numbers of its problems; they are kept."""
        found = self._read_entry(entry.file, problems=True)
        row = self._known.get(entry.file.path)
        if row is not None and found.errors is not None and found.warnings is not None:
            self._keep_problems([(found.errors, found.warnings, row.id)])
        return found

    def _keep_problems(self, counted: Sequence[tuple[int, int, int]]) -> None:
        """Store numbers of problems. They can be counted again, so failing is no trouble."""
        if not counted or self._store is None:
            return
        try:
            self._store.begin(write=True)
            self._store.set_problems(counted)
            self._store.commit()
        except sqlite3.Error:
            self._store.rollback()

    def _read_entry(self, file: LibraryFile, *, problems: bool) -> Entry:
        try:
            document = load(file.input, self._limit, checked=problems)
        except Refused as refused:
            return Entry(file, None, refusal(refused))
        except Unopenable as error:
            return Entry(file, None, str(error).removeprefix(f"{file.name}: "))
        found = record(document).summary
        if not problems:
            return Entry(file, found)
        return Entry(file, found, "", document.error_count, document.warning_count)

    def search(
        self, query: Query, leave_out: Callable[[LibraryFile, str], None] = lambda *_: None
    ) -> Iterator[Found]:
        """Search the files that may have a hit, one after the other.

        `leave_out` is called with each file that cannot be opened, and why.
        """
        narrowed = self._candidates(query)
        for file in self.files:
            row = self._known.get(file.path)
            if row is not None and row.refused:
                leave_out(file, row.refused)
                continue
            if self._store is None:  # it was found damaged meanwhile
                narrowed = None
            if row is None or narrowed is None or row.is_long or narrowed.has(row.id):
                yield from self._search_file(file, query, narrowed, leave_out)

    def search_first(self, query: Query) -> Iterator[Found]:
        """Search as `search` does, for somebody who needs the first hits alone.

        Files that the index does not know come first, then the others in its own order.
        """
        one_by_one = self._first_candidates(query)
        if one_by_one is None:
            yield from self.search(query)
            return
        by_id = {row.id: file for file in self.files if (row := self._known.get(file.path))}
        done: set[int] = set()
        for file in self.files:
            row = self._known.get(file.path)
            if row is None or (row.is_long and not row.refused):
                done.add(-1 if row is None else row.id)
                yield from self._search_file(file, query, None)
        try:
            for number, narrowed in one_by_one:
                if number in by_id and number not in done:
                    yield from self._search_file(by_id[number], query, narrowed)
        except sqlite3.Error as error:
            self._damaged(error)

    def _search_file(
        self,
        file: LibraryFile,
        query: Query,
        narrowed: Candidates | None,
        leave_out: Callable[[LibraryFile, str], None] = lambda *_: None,
    ) -> Iterator[Found]:
        """Yield the search of a file, from its snapshot if there is one; nothing if it is none."""
        row = self._known.get(file.path)
        index: Index | None = None
        if row is not None and narrowed is not None:
            index = self._stored(row, query, narrowed)
        if index is None:
            index = self._read_index(file, leave_out)
        if index is not None:
            yield Found(file, self._searched(index, query, file))

    def _first_candidates(self, query: Query) -> Iterator[tuple[int, Candidates]] | None:
        if self._store is None or not self._known:
            return None
        try:
            return first_candidates(self._store, query)
        except sqlite3.Error as error:
            self._damaged(error)
            return None

    def _searched(self, index: Index, query: Query, file: LibraryFile) -> Search:
        try:
            return Search(index, query)
        except SnapshotError as error:
            self._damaged(error)
            return Search(Index(load(file.input, self._limit, checked=False).reading), query)

    def first(self, number: int, query: Query) -> Iterator[Found]:
        """Search the first files that can be opened, whether they may have a hit or not."""
        nothing = Candidates(None, None)
        for file in self.files:
            if not number:
                return
            row = self._known.get(file.path)
            index = None if row is None else self._stored(row, query, nothing)
            index = index or self._read_index(file, lambda *_: None)
            if index is not None:
                number -= 1
                yield Found(file, Search(index, query))

    def may_match(self, given: Filter) -> bool:
        """Return True if any file may have what a filter leaves."""
        if self._store is None or len(self._known) < len(self.files):
            return True
        try:
            return may_match(self._store, given)
        except sqlite3.Error:
            return True

    def _candidates(self, query: Query) -> Candidates | None:
        """Return what may have a hit; None if the index cannot say."""
        if self._store is None or not self._known:
            return None
        try:
            return candidates(self._store, query)
        except sqlite3.Error as error:
            self._damaged(error)
            return None

    def _damaged(self, error: Exception) -> None:
        """Read all files from now on, and have the index made anew at the next use."""
        if self._known and self._discard(f"the index is damaged ({error}), and was deleted"):
            self.messages[-1] += "; the files are read instead"

    def _stored(self, row: Row, query: Query, narrowed: Candidates) -> Index | None:
        """Return the index of a file from its snapshot; None if there is none."""
        if self._store is None:
            return None
        only = None
        if narrowed.units is not None and not row.is_long and not query.filters:
            only = narrowed.units[row.id]
        try:
            data = self._store.snapshot(row.id)
            return None if data is None else StoredIndex(data, only)
        except (sqlite3.Error, SnapshotError) as error:
            self._damaged(error)
            return None

    def _read_index(
        self, file: LibraryFile, leave_out: Callable[[LibraryFile, str], None]
    ) -> Index | None:
        try:
            return Index(load(file.input, self._limit, checked=False).reading)
        except Refused as refused:
            leave_out(file, refusal(refused))
        except Unopenable as error:
            leave_out(file, str(error).removeprefix(f"{file.name}: "))
        return None


def _entry(file: LibraryFile, row: Row) -> Entry | None:
    """Return the entry of a file of the index; None if its row makes no sense."""
    if row.refused:
        return Entry(file, None, row.refused)
    try:
        return Entry(
            file, building.summary_of(json.loads(row.summary)), "", row.errors, row.warnings
        )
    except (ValueError, TypeError):
        return None


def _is_damage(error: sqlite3.Error) -> bool:
    """Return True for an index whose tables are not those that this program makes."""
    return str(error).startswith(("no such table", "no such column", "vtable"))


def _wording(error: sqlite3.OperationalError) -> str:
    """Return SQLite's message, reworded where it tells nobody anything."""
    text = str(error)
    if _NO_FTS in text:
        return "this Python's SQLite has no FTS5"
    if "locked" in text:
        return "another program is writing it"
    return text

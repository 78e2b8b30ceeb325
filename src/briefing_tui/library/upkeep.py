"""Bring the index of a library up to date, and handle an index that cannot be used."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from briefing_tui.library import building
from briefing_tui.library.folders import LibraryFile, Scan
from briefing_tui.library.store import DamagedError, IndexedFile, Store, UnusableError, delete
from briefing_tui.loading.files import reason

_ROUNDS = 2
"""How often an update of the index is tried; a damaged index is deleted in between."""
_GARBAGE = 1_000
"""The number of removed or replaced files that may keep rows. In a larger library, it is the number
of files."""
_NO_FTS = "no such module: fts5"


class Upkeep:
    """The index of a library. `store` is None if no index can be used. No method raises."""

    def __init__(
        self, path: str | None, limit: int, jobs: int, announce: Callable[[int], None]
    ) -> None:
        """`path` is the path of the index, or None for no index. For the other arguments, see
        `Library`."""
        self.path = path
        self.messages: list[str] = []
        """Messages about the index, each in one line."""
        self.store: Store | None = None
        """The open index; None while it cannot be used."""
        self.known: dict[str, IndexedFile] = {}
        """The files whose present version is in the index, by path."""
        self._limit, self._jobs, self._announce = limit, jobs, announce

    def close(self) -> None:
        """Close the index."""
        if self.store is not None:
            self.store.close()
        self.store, self.known = None, {}

    def refresh(self, found: Scan) -> None:
        """Bring the index up to date for the files of a library. Never fails."""
        self.messages = []
        self.known = {}
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
        """Delete a damaged index and return True, or say why the index is not used."""
        if isinstance(error, DamagedError):
            return self._discard(f"the index was built again: {error}")
        if isinstance(error, sqlite3.OperationalError) and not _is_damage(error):
            self._pass_by(_wording(error))
            return False
        return self._discard(f"the index was damaged ({error}), and was built again")

    def _update(self, found: Scan) -> None:
        store = self._open()
        if self._read_known(store, found):
            return
        try:
            self._write(store, found)
        except sqlite3.OperationalError as error:  # locked, read-only or full
            store.rollback()
            if _is_damage(error):
                raise
            self._say(_wording(error), still=True)
        self._read_known(store, found)

    def _open(self) -> Store:
        if self.store is None:
            assert self.path is not None  # noqa: S101 - callers have looked
            self.store = Store(self.path)
        return self.store

    def _read_known(self, store: Store, found: Scan) -> bool:
        """Find the files whose present version is in the index. Return True if the index has all
        files, and no others.

        Another program may change the index later. As no number is used twice, no row is mistaken.
        """
        rows = store.rows()
        self.known = {}
        kept = 0
        for file in found.files:
            row = rows.get(file.key)
            if row is not None:
                kept += 1
                if self._is_fresh(row, file):
                    self.known[file.path] = row
        return kept == len(rows) and len(self.known) == len(found.files)

    def _is_fresh(self, row: IndexedFile, file: LibraryFile) -> bool:
        """Return True if the present version is in the index and the file is not too large."""
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
        """Delete the index. Return True if it can be built again."""
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

    def summaries(self) -> dict[int, str]:
        """Return the summaries of all files as JSON, by the numbers of the files."""
        if self.store is None:
            return {}
        try:
            return self.store.summaries()
        except sqlite3.Error as error:
            self.damaged(error)
            return {}

    def keep_problems(self, counted: Sequence[tuple[int, int, int]]) -> None:
        """Store numbers of problems. Errors are ignored, as the problems can be counted again."""
        if not counted or self.store is None:
            return
        try:
            self.store.begin(write=True)
            self.store.set_problems(counted)
            self.store.commit()
        except sqlite3.Error:
            self.store.rollback()

    def damaged(self, error: Exception) -> None:
        """Read all files from now on. The next use builds the index again."""
        if self.known and self._discard(f"the index is damaged ({error}), and was deleted"):
            self.messages[-1] += "; the files are read instead"


def _is_damage(error: sqlite3.Error) -> bool:
    """Return True if the error means that the tables are not tables of this program."""
    return str(error).startswith(("no such table", "no such column", "vtable"))


def _wording(error: sqlite3.OperationalError) -> str:
    """Return SQLite's message, or plainer words for a common one."""
    text = str(error)
    if _NO_FTS in text:
        return "this Python's SQLite has no FTS5"
    if "locked" in text:
        return "another program is writing it"
    if "unable to open" in text:
        return "its folder cannot be written to"
    return text

"""Bring the index of a library up to date, and handle an index that cannot be used.

The files in the folders are listed with their sizes and times. Files that are new or changed are
read, in one process or several.
"""

from __future__ import annotations

import gc
import os
import sqlite3
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

from briefing_tui.library.store import (
    FAULTS,
    DamagedError,
    IndexedFile,
    Record,
    Store,
    delete,
    read_record,
)
from briefing_tui.loading.files import SUFFIXES, Input, Unopenable, reason

_COARSE = 1_000_000_000
"""A second in nanoseconds. Some file systems store the times of files in whole seconds."""
_SETTLED = 50_000_000
"""If a file changes again after this many nanoseconds, its time stamp surely changes, too."""
_COLLECT_EVERY = 500
"""How many files are read between two garbage collections; loading leaves little garbage."""
_ROUNDS = 2
"""Maximum number of attempts to update the index. Between them, a damaged index is deleted."""
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


class Scan(NamedTuple):
    """The files of some folders, and the folders that cannot be read."""

    files: list[LibraryFile]
    """The files, sorted by folder, then by name. Each file is listed once."""
    errors: list[str]


def scan(folders: Iterable[str]) -> Scan:
    """List the YAML files directly in the folders, with their signatures."""
    now = time.time_ns()
    files: dict[str, LibraryFile] = {}
    errors: list[str] = []
    for folder in folders:
        try:
            real = os.path.realpath(folder)
            with os.scandir(real) as entries:
                named = sorted((e.name, e) for e in entries if e.name.endswith(SUFFIXES))
        except (OSError, ValueError) as error:
            errors.append(f"{folder}: {reason(error)}")
            continue
        for name, entry in named:
            try:
                status = entry.stat()
            except OSError:  # a broken link, or deleted: reading it gives the error
                signature = ""
            else:
                if stat.S_ISDIR(status.st_mode):
                    continue
                signature = signature_of(status, now)
            path = f"{real}/{name}"
            shown = os.path.normpath(os.path.join(folder, name))
            files.setdefault(path, LibraryFile(shown, path, signature, os.fsencode(path)))
    return Scan(list(files.values()), errors)


def signature_of(status: os.stat_result, now: int) -> str:
    """Return a value that changes when the file is written or replaced.

    It is empty for a file written just now: after another change, its times could be the same.
    """
    modified, changed = status.st_mtime_ns, status.st_ctime_ns
    is_coarse = not (modified % _COARSE and changed % _COARSE)
    if now - max(modified, changed) < (2 * _COARSE if is_coarse else _SETTLED):
        return ""
    return f"{status.st_size} {modified} {changed} {status.st_ino}"


def key_of(folders: Sequence[str]) -> str:
    """Return the name of the index for some folders."""
    real = sorted({os.path.realpath(folder) for folder in folders})
    return sha256("\0".join(real).encode("utf-8", "surrogateescape")).hexdigest()[:24]


def build(files: Iterable[LibraryFile]) -> Iterator[Record | None]:
    """Read files and yield their records. The record is None if the file cannot be read."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        for number, file in enumerate(files, 1):
            yield _read(file)
            if number % _COLLECT_EVERY == 0:
                gc.collect()
    finally:
        if collecting:
            gc.enable()


def _read(file: LibraryFile) -> Record | None:
    try:
        return read_record(file.input)
    except (Unopenable, UnicodeError):
        return None


class Upkeep:
    """The index of a library. If no index can be used, `store` is None. No method raises."""

    def __init__(self, path: str | None, announce: Callable[[int], None]) -> None:
        """If `path` is None, no index is used. `announce` is that of `Library`."""
        self.path = path
        self.messages: list[str] = []
        """Messages about the index, each in one line."""
        self.store: Store | None = None
        """The open index, or None while it cannot be used."""
        self.known: dict[str, IndexedFile] = {}
        """The files whose present version is in the index, by path."""
        self._announce = announce

    def close(self) -> None:
        """Close the index."""
        if self.store is not None:
            self.store.close()
        self.store, self.known = None, {}

    def refresh(self, scanned: Scan) -> None:
        """Bring the index up to date for the files of a library."""
        self.messages = []
        self.known = {}
        if self.path is None:
            self._give_up("there is no folder for caches")
            return
        for _ in range(_ROUNDS):
            try:
                self._update(self.path, scanned)
            except OSError as error:
                self._give_up(f"{reason(error)}: {error.filename or self.path}")
            except DamagedError as error:
                if self._discard(f"the index was built again: {error}"):
                    continue
            except FAULTS as error:
                if not _is_damage(error):
                    self._give_up(_wording(error))
                elif self._discard("the index was built again: it was damaged"):
                    continue
            return

    def _update(self, path: str, scanned: Scan) -> None:
        if self.store is None:
            self.store = Store(path)
        else:
            self.store.check()
        store = self.store
        if self._read_known(store, scanned):
            return
        try:
            self._write(store, scanned)
        except sqlite3.OperationalError as error:  # locked, read-only or full
            store.rollback()
            if _is_damage(error):
                raise
            self._say(_wording(error), still=True)
        self._read_known(store, scanned)

    def _read_known(self, store: Store, scanned: Scan) -> bool:
        """Read the list of files in the index. Return True if the index needs no update."""
        rows = store.rows()
        self.known = {}
        kept = 0
        for file in scanned.files:
            row = rows.get(file.key)
            if row is not None:
                kept += 1
                if self._is_fresh(row, file):
                    self.known[file.path] = row
        return kept == len(rows) and len(self.known) == len(scanned.files)

    def _is_fresh(self, row: IndexedFile, file: LibraryFile) -> bool:
        return bool(file.signature) and row.signature == file.signature

    def _write(self, store: Store, scanned: Scan) -> None:
        store.begin()
        rows = store.rows()  # another program may have written meanwhile
        now = {file.key: file for file in scanned.files}
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
        if gone and store.garbage() > max(_GARBAGE, len(scanned.files)):
            raise DamagedError("most of it was out of date")
        store.remove(gone)
        if stale:
            self._announce(len(stale))
        built = zip(stale, build(stale), strict=False)
        store.add(
            (file.key, file.signature, record) for file, record in built if record is not None
        )
        store.commit()

    def _discard(self, message: str) -> bool:
        self.close()
        try:
            delete(self.path or "")
        except OSError as error:
            self._give_up(f"it is damaged and cannot be deleted: {reason(error)}")
            return False
        self.messages.append(message)
        return True

    def _give_up(self, why: str) -> None:
        self.close()
        self._say(why)

    def _say(self, why: str, *, still: bool = False) -> None:
        rest = "changed files are read instead" if still else "the files are read instead"
        self.messages.append(f"the index is not used: {why}; {rest}")

    def summaries(self) -> dict[int, str]:
        """Return a mapping from the numbers of files to their summaries in JSON."""
        if self.store is None:
            return {}
        try:
            return self.store.summaries()
        except FAULTS:
            self.damaged()
            return {}

    def keep_problems(self, counted: Sequence[tuple[int, int, int]]) -> None:
        """Store how many errors and warnings files have, if possible."""
        if not counted or self.store is None:
            return
        try:
            self.store.begin()
            self.store.set_problems(counted)
            self.store.commit()
        except FAULTS:
            self.store.rollback()

    def damaged(self) -> None:
        """Delete a damaged index, and read all files from now on."""
        if self.known and self._discard("the index is damaged, and was deleted"):
            self.messages[-1] += "; the files are read instead"


def _is_damage(error: Exception) -> bool:
    if not isinstance(error, sqlite3.OperationalError):
        return True
    return str(error).startswith(("no such table", "no such column", "vtable"))


def _wording(error: Exception) -> str:
    text = str(error)
    for part, words in _WORDINGS.items():
        if part in text:
            return words
    return text


_WORDINGS = {
    "no such module: fts5": "this Python's SQLite has no FTS5",
    "locked": "another program is writing it",
    "unable to open": "its folder cannot be written to",
}

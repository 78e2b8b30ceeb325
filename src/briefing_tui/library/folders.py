"""List the files directly in the folders of a library, each with its size and times."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefing_tui.loading.files import SUFFIXES, Input, reason

OWN_FOLDER = "briefings"
"""The folder of the library, below the current folder, if the settings name no folder."""
_COARSE = 1_000_000_000
"""The longest step of a file's time stamp, in nanoseconds. Some file systems store whole
seconds."""
_SETTLED = 50_000_000
"""The number of nanoseconds after which a change gives the file another time on all other file
systems."""


class LibraryFile(NamedTuple):
    """One file of a library."""

    name: str
    """The name as the user sees it, with the folder."""
    path: str
    """The absolute path, which identifies the file in the index."""
    signature: str
    """A value that changes when the file is written or replaced. It is empty if it might not
    change."""

    key: bytes
    """The path for the index: a file name need not be UTF-8."""

    @property
    def input(self) -> Input:
        """The file as an input to load."""
        return Input(self.name, self.path)


class Scan(NamedTuple):
    """The files of some folders, and the folders that cannot be read."""

    files: list[LibraryFile]
    """Sorted by folder, then by name; each file once."""
    errors: list[str]


def scan(folders: Iterable[str]) -> Scan:
    """List all files of the folders, with their signatures."""
    now = time.time_ns()
    found: dict[str, LibraryFile] = {}
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
                if (status.st_mode & 0o170000) == 0o040000:
                    continue
                signature = signature_of(status, now)
            path = f"{real}/{name}"
            shown = os.path.normpath(os.path.join(folder, name))
            found.setdefault(path, LibraryFile(shown, path, signature, os.fsencode(path)))
    return Scan(list(found.values()), errors)


def signature_of(status: os.stat_result, now: int) -> str:
    """Return the signature of a file: it changes when the file is written or replaced.

    It is empty for a file just written, which may change again within the same time stamp.
    """
    modified, changed = status.st_mtime_ns, status.st_ctime_ns
    is_coarse = not (modified % _COARSE and changed % _COARSE)
    if now - max(modified, changed) < (2 * _COARSE if is_coarse else _SETTLED):
        return ""
    return f"{status.st_size} {modified} {changed} {status.st_ino}"


def key_of(folders: Sequence[str]) -> str:
    """Return the name of the index of a set of folders."""
    from hashlib import sha256  # only for a library, as it loads OpenSSL in 2 ms

    real = sorted({os.path.realpath(folder) for folder in folders})
    return sha256("\0".join(real).encode("utf-8", "surrogateescape")).hexdigest()[:24]

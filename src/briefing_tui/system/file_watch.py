"""Notice by `stat`, a few times a second, that a file was saved: in place or by a replacement."""

import os
import time
from collections.abc import Callable
from typing import NamedTuple

INTERVAL = 0.2
"""Seconds between two polls: a save must be noticed within half a second."""

SETTLING = 0.05
"""Seconds for which a written file must be unchanged before it is read."""
TRIES = 4
"""How often to wait for that; a file that keeps changing is read all the same."""
_GONE = 2
"""Polls without a file after which it counts as gone; before, it is being replaced."""


class Signature(NamedTuple):
    """What changes about a file when it is written or replaced."""

    device: int
    inode: int
    size: int
    modified: int
    """Nanoseconds since 1970."""
    changed: int
    """When its attributes changed; unlike `modified`, no program sets this back."""


def signature(path: str | os.PathLike[str]) -> Signature | None:
    """Return the signature of the file at `path`, or None if there is none now."""
    try:
        return of(os.stat(path))  # noqa: PTH116
    except (OSError, ValueError):
        return None


def of(status: os.stat_result) -> Signature:
    """Return the signature of a file from its `stat` result."""
    return Signature(
        status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
    )


def settled(
    path: str | os.PathLike[str], pause: Callable[[float], None] = time.sleep
) -> Signature | None:
    """Wait until a file stops changing; return None if it is missing or never does."""
    before = signature(path)
    for _ in range(TRIES):
        pause(SETTLING)
        now = signature(path)
        if now is not None and now == before:
            return now
        before = now
    return None


def changed(before: Signature | None, after: Signature | None) -> bool:
    """Return True if a file read at `before` must be read again at `after`.

    A missing file is being replaced or may come back. An empty one may be the start of a save in
    place; it counts once it stays empty (see `Watch`).
    """
    return after is not None and after != before and after.size > 0


class Watch(NamedTuple):
    """The state of a watched file between two polls."""

    read: Signature | None
    """The file as it was last read."""
    seen: Signature | None = None
    """The file at the last poll."""
    missing: int = 0
    """How many polls in a row found no file."""

    @property
    def is_gone(self) -> bool:
        """True at the poll that first reports the file as gone."""
        return self.missing == _GONE

    def look(self, now: Signature | None) -> tuple["Watch", bool]:
        """Return the watch after a poll, and True if the file must be read again.

        The new watch assumes that it is.
        """
        stays_empty = now is not None and now.size == 0 and now == self.seen != self.read
        if changed(self.read, now) or stays_empty:
            return Watch(now, now), True
        return Watch(self.read, now, self.missing + 1 if now is None else 0), False

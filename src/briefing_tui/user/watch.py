"""Whether a file has been saved since it was read, from what `stat` says of it a few times a
second, in whatever way an editor saves: in place, or by another file that takes its name.
"""

import os
import time
from collections.abc import Callable
from typing import NamedTuple

INTERVAL = 0.2
"""Seconds between two looks: a save is noticed within the half second that is promised."""

SETTLING = 0.05
"""Seconds for which a file that was written must rest before it is read."""
TRIES = 4
"""How often that is waited for; one that never rests is read all the same."""
_GONE = 2
"""Looks at which there must be no file before it counts as gone and not as being replaced."""


class Signature(NamedTuple):
    """What changes about a file when it is written or replaced."""

    device: int
    inode: int
    size: int
    modified: int
    """Nanoseconds since 1970; then when its attributes changed, which no program sets back."""
    changed: int


def signature(path: str | os.PathLike[str]) -> Signature | None:
    """The signature of the file at `path`; None where there is none just now."""
    try:
        return of(os.stat(path))  # noqa: PTH116
    except (OSError, ValueError):
        return None


def of(status: os.stat_result) -> Signature:
    """The signature of a file of which the system says `status`."""
    return Signature(
        status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
    )


def settled(
    path: str | os.PathLike[str], pause: Callable[[float], None] = time.sleep
) -> Signature | None:
    """The signature of a file that rests; None where there is none, or it does not rest."""
    before = signature(path)
    for _ in range(TRIES):
        pause(SETTLING)
        now = signature(path)
        if now is not None and now == before:
            return now
        before = now
    return None


def changed(before: Signature | None, after: Signature | None) -> bool:
    """Whether a file of signature `after` must be read again, `before` being that of what was read.

    One that is gone is waited for: it is being replaced, or will come back. So is the empty one
    with which a save in place begins; it counts once it stays so (see `Watch`).
    """
    return after is not None and after != before and after.size > 0


class Watch(NamedTuple):
    """A file that is watched, from one look to the next."""

    read: Signature | None
    """When it was last read."""
    seen: Signature | None = None
    """At the last look."""
    missing: int = 0
    """How many looks there has been no file."""

    @property
    def is_gone(self) -> bool:
        """Whether it is to be said now that the file is gone."""
        return self.missing == _GONE

    def look(self, now: Signature | None) -> tuple["Watch", bool]:
        """The watch after a look, and whether the file is to be read again, which the watch takes
        for done."""
        stays_empty = now is not None and now.size == 0 and now == self.seen != self.read
        if changed(self.read, now) or stays_empty:
            return Watch(now, now), True
        return Watch(self.read, now, self.missing + 1 if now is None else 0), False

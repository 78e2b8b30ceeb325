"""Write a file atomically, and notice when another program has written one."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from errno import EACCES, EINVAL, ENOSYS, ENOTSUP, ENOTTY, EOPNOTSUPP, EPERM
from pathlib import Path
from typing import NamedTuple

from briefing_tui.loading.files import status_at

_RANDOM_BYTES = 8
"""Number of random bytes in the name of a temporary file."""
_unfinished: set[str] = set()
"""The temporary files that may exist now."""
_claimed: set[str] = set()
"""Empty files that reserve the names of files being written."""
LOCK_SECONDS = 1.0
"""Maximum number of seconds to wait for a lock."""
_REFUSALS = frozenset((EPERM, EACCES, EINVAL, ENOSYS, ENOTSUP, EOPNOTSUPP, ENOTTY))
"""Error numbers by which a file system says that it does not support an operation."""


def write_text(
    path: Path, text: str, *, overwrite: bool, expected: Signature | None = None
) -> None:
    """Write `text` to `path`, as `write_pieces` does."""
    write_pieces(path, (text,), overwrite=overwrite, expected=expected)


class ChangedMeanwhileError(Exception):
    """Another program has written a file since it was read."""


def write_pieces(
    path: Path, pieces: Iterable[str], *, overwrite: bool, expected: Signature | None = None
) -> None:
    """Write `pieces` to `path` as UTF-8, through a temporary file in the same folder.

    The file keeps its mode and, if the system allows it, its owner. Operations that the file system
    does not support (hard links, modes, sync) are skipped. Raises FileExistsError if `path` exists
    and `overwrite` is false, ChangedMeanwhileError if the signature of the file is not `expected`,
    and OSError if the system refuses.
    """
    # Not named by tempfile: the name must be known before the file exists
    name = str(path.parent / _temporary_name(path, os.urandom(_RANDOM_BYTES).hex()))
    before = status_at(path)
    mode = 0o666 if before is None else before.st_mode & 0o777
    _unfinished.add(name)
    try:
        descriptor = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
            file.flush()
            with _ignoring_unsupported():
                os.fsync(file.fileno())
            if before is not None:
                _keep_owner(before, file.fileno())
                with _ignoring_unsupported():
                    os.fchmod(file.fileno(), mode)
        if expected is not None and signature(path) != expected:
            raise ChangedMeanwhileError
        if overwrite:
            Path(name).replace(path)
        else:
            rename_new(Path(name), path)
    finally:
        with suppress(FileNotFoundError):
            Path(name).unlink()
        _unfinished.discard(name)


def rename_new(source: Path, target: Path) -> None:
    """Rename a file to a name that is free.

    Raises FileExistsError if the name is not free, and OSError if the system refuses.
    """
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:  # no hard links here: an empty file reserves the name
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
        _claimed.add(str(target))
        try:
            source.replace(target)
        except BaseException:
            with suppress(OSError):
                target.unlink()
            raise
        finally:
            _claimed.discard(str(target))
    else:
        source.unlink()


@contextmanager
def locked(path: Path, flags: int = os.O_RDONLY) -> Iterator[bool]:
    """Lock a file against other instances of this program, and yield True.

    Yield False if another instance holds the lock for longer than `LOCK_SECONDS`. Yield True, too,
    if the file system has no locks. The file is opened with `flags`. Raises OSError if that fails.
    """
    lock = os.open(path, flags | os.O_CLOEXEC | os.O_NONBLOCK, 0o600)
    try:
        until = time.monotonic() + LOCK_SECONDS
        while not (is_locked := _lock(lock)) and time.monotonic() < until:
            time.sleep(0.02)
        yield is_locked
    finally:
        os.close(lock)


def _lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # the file system has no locks
        pass
    return True


@contextmanager
def _ignoring_unsupported() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in _REFUSALS:
            raise


def drop_unfinished() -> None:
    """Remove temporary files. Call this before a signal ends the process."""
    for name in tuple(_unfinished):
        with suppress(OSError):
            Path(name).unlink()
    for name in tuple(_claimed):
        with suppress(OSError):
            if Path(name).stat().st_size == 0:  # else it is the finished file already
                Path(name).unlink()


def drop_left_over(path: Path) -> None:
    """Remove temporary files for `path` that are over a minute old."""
    begin = _temporary_name(path, "")
    for left in path.parent.iterdir():
        if left.name.startswith(begin) and len(left.name) == len(begin) + 2 * _RANDOM_BYTES:
            with suppress(OSError):
                if left.stat().st_mtime < time.time() - 60:
                    left.unlink()


def _temporary_name(path: Path, ending: str) -> str:
    return f".{path.name[:40]}.{ending}"


def _keep_owner(before: os.stat_result, descriptor: int) -> None:
    now = os.fstat(descriptor)
    if (before.st_uid, before.st_gid) != (now.st_uid, now.st_gid):
        with suppress(OSError):
            os.fchown(descriptor, before.st_uid, before.st_gid)


INTERVAL = 0.2
"""Seconds between two polls. A save must be noticed within half a second."""

SETTLING = 0.05
"""Seconds for which a written file must be unchanged before it is read."""
TRIES = 4
"""Maximum number of waits of `SETTLING` seconds."""
_GONE = 2
"""A file counts as gone if this many polls in a row do not find it."""


class Signature(NamedTuple):
    """The properties of a file that change whenever it is written or replaced."""

    device: int
    inode: int
    size: int
    modified: int
    """The time of the last change of the file's content, in nanoseconds since 1970."""
    changed: int
    """The time at which the file's attributes last changed. Programs cannot set this time."""


def signature(path: str | os.PathLike[str]) -> Signature | None:
    """Return the signature of the file at `path`, or None if there is no file."""
    status = status_at(path)
    return None if status is None else signature_of(status)


def signature_of(status: os.stat_result) -> Signature:
    """Return the signature of a file, given its `stat` result."""
    return Signature(
        status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
    )


def settled(
    path: str | os.PathLike[str], pause: Callable[[float], None] = time.sleep
) -> Signature | None:
    """Wait until a file stops changing.

    Return the signature of the file, or None if the file is gone or changes for too long.
    """
    before = signature(path)
    for _ in range(TRIES):
        pause(SETTLING)
        now = signature(path)
        if now is not None and now == before:
            return now
        before = now
    return None


def changed(before: Signature | None, after: Signature | None) -> bool:
    """Return True if a file must be read again, because its signature has changed.

    Return False for a missing file, which may come back. Return False for an empty file, which may
    still be written.
    """
    return after is not None and after != before and after.size > 0


class Watch(NamedTuple):
    """The state of a watched file between two polls."""

    read: Signature | None
    """The signature of the file when it was last read."""
    seen: Signature | None = None
    """The signature of the file at the last poll."""
    missing: int = 0
    """The number of polls in a row that found no file."""

    @property
    def is_gone(self) -> bool:
        """True only at the first poll at which the file counts as gone."""
        return self.missing == _GONE

    def look(self, now: Signature | None) -> tuple[Watch, bool]:
        """Return the state after a poll, and True if the caller must read the file again.

        In that case, the new state already counts the file as read.
        """
        stays_empty = now is not None and now.size == 0 and now == self.seen != self.read
        if changed(self.read, now) or stays_empty:
            return Watch(now, now), True
        return Watch(self.read, now, self.missing + 1 if now is None else 0), False

"""Find the user's folders; write a file atomically; notice when another program has written it."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EEXIST
from pathlib import Path
from typing import NamedTuple

from briefing_tui import __version__
from briefing_tui.loading.files import reason, status_at

try:
    import fcntl
except ImportError:  # Windows has no such locks, and nothing is locked there
    fcntl = None  # type: ignore[assignment]

NAME = "briefing-tui"
CONFIG_FILE = "config.toml"


def config_file() -> Path | None:
    """Return the path of the settings file, or None if there is no home folder."""
    folder = _folder("user_config_path")
    return None if folder is None else folder / CONFIG_FILE


def state_folder() -> Path | None:
    """Return the folder for bookmarks and the like, or None if there is no home folder."""
    return _folder("user_state_path")


def cache_folder() -> Path | None:
    """Return the folder for files that can be made again, or None if there is no home folder."""
    return _folder("user_cache_path")


def _folder(kind: str) -> Path | None:
    from platformdirs import PlatformDirs  # a command that stores nothing does not need it

    try:
        folder: Path = getattr(PlatformDirs(NAME, appauthor=False), kind)
    except (OSError, RuntimeError):
        return None
    return folder if folder.is_absolute() else None


CRASH_CODE = 70
"""The exit code after an internal error (EX_SOFTWARE of sysexits.h)."""
CRASH_LOG = "crash.log"


def report_crash(error: BaseException) -> str:
    """Write the traceback of an error to a log file, and return the line to show. Never raises."""
    from traceback import format_exception  # only a crash needs it

    what = f"internal error ({type(error).__name__})"
    text = f"briefing {__version__}\n{''.join(format_exception(error))}"
    folder = state_folder()
    if folder is None:
        return f"{what}; its traceback is not kept: there is no home folder"
    log = folder / CRASH_LOG
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        log.write_text(text, encoding="utf-8", errors="backslashreplace")
    except OSError as why:
        return f"{what}; its traceback is not kept: {reason(why)}: {log}"
    return f"{what}; its traceback is in {log}"


LOCK_SECONDS = 1.0
"""Maximum number of seconds to wait for a lock."""


_LEFT = 60.0
"""Seconds after which no program that lives still writes a temporary file."""


class ChangedMeanwhileError(Exception):
    """Another program has written a file since it was read."""


def write_text(
    path: Path, text: str, *, overwrite: bool, expected: Signature | None = None
) -> None:
    """Write `text` to `path` as UTF-8, through a temporary file in the same folder.

    The file keeps its mode and, if the system allows it, its owner. Raises FileExistsError if
    `path` exists and `overwrite` is false, ChangedMeanwhileError if the signature of the file is
    not `expected`, and OSError if the system refuses.
    """
    before = status_at(path)
    mode = 0o666 if before is None else before.st_mode & 0o777
    _remove_leftovers(path)
    temporary = path.with_name(f".{path.name[:40]}.{os.urandom(8).hex()}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(descriptor)
            if before is not None:
                with suppress(OSError, AttributeError):  # not every system has modes and owners
                    os.fchmod(descriptor, mode)
                    os.fchown(descriptor, before.st_uid, before.st_gid)
        if expected is not None and signature(path) != expected:
            raise ChangedMeanwhileError
        if overwrite:
            temporary.replace(path)
        else:
            _rename_new(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _remove_leftovers(path: Path) -> None:
    """Remove the temporary files that a killed program has left."""
    temporary = re.compile(rf"\.{re.escape(path.name[:40])}\.[0-9a-f]{{16}}")
    with suppress(OSError):
        for left in path.parent.iterdir():
            if temporary.fullmatch(left.name) and time.time() - left.stat().st_mtime > _LEFT:
                left.unlink()


def _rename_new(source: Path, target: Path) -> None:
    """Rename a file. Raises FileExistsError if there is a file with the new name."""
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:  # the file system has no hard links
        if os.path.lexists(target):
            raise FileExistsError(EEXIST, "file exists", str(target)) from None
        source.replace(target)


@contextmanager
def locked(path: Path, flags: int = os.O_RDONLY) -> Iterator[bool]:
    """Lock a file against other instances of this program, and yield True.

    Yield False if another instance holds the lock for longer than `LOCK_SECONDS`. Yield True, too,
    if the file system has no locks. The file is opened with `flags`. Raises OSError if that fails.
    """
    descriptor = os.open(path, flags | getattr(os, "O_NONBLOCK", 0), 0o600)
    try:
        until = time.monotonic() + LOCK_SECONDS
        while not (is_locked := _lock(descriptor)) and time.monotonic() < until:
            time.sleep(0.02)
        yield is_locked
    finally:
        os.close(descriptor)


def lock(file: int, *, wait: bool = True) -> None:
    """Lock an open file against other programs that lock it. Raises OSError if that fails."""
    if fcntl is not None:
        fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)


def _lock(descriptor: int) -> bool:
    try:
        lock(descriptor, wait=False)
    except BlockingIOError:
        return False
    except OSError:  # the file system has no locks
        pass
    return True


INTERVAL = 0.2
"""Seconds between two polls. A save must be noticed within half a second."""
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
        is_half_written = now is not None and not now.size and now != self.seen
        if now is not None and now != self.read and not is_half_written:
            return Watch(now, now), True
        return Watch(self.read, now, self.missing + 1 if now is None else 0), False

"""Find the user's folders, watch a file for changes, write a file atomically, report a crash.

A crash report names places in the code but no words of a briefing, so it can be sent to others.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from errno import EACCES, EINVAL, ENOSYS, ENOTSUP, ENOTTY, EOPNOTSUPP, EPERM
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui import __version__
from briefing_tui.loading.files import status_at

if TYPE_CHECKING:
    from traceback import FrameSummary
    from types import TracebackType

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


class ChangedMeanwhile(Exception):  # noqa: N818 - a finding about the file
    """Another program has written a file since it was read."""


def write_pieces(
    path: Path, pieces: Iterable[str], *, overwrite: bool, expected: Signature | None = None
) -> None:
    """Write `pieces` to `path` as UTF-8, through a temporary file in the same folder.

    The file keeps its mode and, if the system allows it, its owner. Operations that the file system
    does not support (hard links, modes, sync) are skipped. Raises FileExistsError if `path` exists
    and `overwrite` is false, ChangedMeanwhile if the signature of the file is not `expected`, and
    OSError if the system refuses.
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
            raise ChangedMeanwhile
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
    return None if status is None else of(status)


def of(status: os.stat_result) -> Signature:
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


CRASH_CODE = 70
"""The exit code after an internal error (EX_SOFTWARE of sysexits.h)."""
CRASH_REPORT = "fault.txt"
_MAX_FRAMES = 60
"""Maximum number of frames of a traceback in the report: half from each end."""
_LEFT_OUT = "(its words are left out)"
_CODE_ERRORS = (
    TypeError, AttributeError, IndexError, NameError, ImportError, ArithmeticError, RecursionError,
)  # fmt: skip
"""Exceptions whose messages never quote a briefing."""


def report_crash(error: BaseException) -> str:
    """Write a crash report and return the line to show. Never raises."""
    kind = type(error).__name__
    try:
        return f"internal error ({kind}); the report is {_write_report(crash_report(error))}"
    except Exception as why:  # the user must see a line in any case
        reason = (isinstance(why, OSError) and why.strerror) or type(why).__name__
        return f"internal error ({kind}); no report could be written ({reason})"


def crash_report(error: BaseException) -> str:
    """Format an error with its tracebacks, without any words of a briefing."""
    import platform  # only a crash needs it

    lines = [
        f"briefing {__version__}, Python {platform.python_version()}, {platform.platform()}",
        f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC",
        "This report holds no words of a briefing; it may be passed on.",
        "",
    ]
    chain: list[BaseException] = []
    while error not in chain:
        chain.append(error)
        error = error.__cause__ or error.__context__ or error
    for one in reversed(chain):
        kind = f"{type(one).__module__}.{type(one).__qualname__}"
        lines += [*_frames(one.__traceback__), f"{kind}: {_message(one)}", ""]
    return "\n".join([*lines, ""])


def _message(error: BaseException) -> str:
    if isinstance(error, OSError):
        return error.strerror or str(error.errno)
    return str(error) if isinstance(error, _CODE_ERRORS) else _LEFT_OUT


def _frames(trace: TracebackType | None) -> list[str]:
    from traceback import FrameSummary, walk_tb  # only a crash needs it

    frames = [
        FrameSummary(frame.f_code.co_filename, line, frame.f_code.co_name)
        for frame, line in walk_tb(trace)
    ]
    half = _MAX_FRAMES // 2
    shown = frames if len(frames) <= _MAX_FRAMES else [*frames[:half], *frames[-half:]]
    lines = [
        f"  {_source_path(one.filename)}:{one.lineno} {one.name}\n    {_source_line(one)}"
        for one in shown
    ]
    if len(shown) < len(frames):
        lines.insert(half, f"  ... {len(frames) - len(shown)} more")
    return lines


def _source_line(frame: FrameSummary) -> str:
    if frame.filename.startswith("<"):  # from `-c` or a prompt: since 3.13 Python keeps such code
        return _LEFT_OUT
    return frame.line or ""


def _source_path(file: str) -> str:
    """Leave out the folders above the package, because their names are private."""
    parts = Path(file).parts
    for root in ("site-packages", "src"):
        if root in parts:
            return "/".join(parts[parts.index(root) + 1 :])
    return "/".join(parts[-2:])


def _write_report(text: str) -> Path:
    folder = state_folder()
    if folder is not None:
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_text(folder / CRASH_REPORT, text, overwrite=True)
        except OSError:
            pass
        else:
            return folder / CRASH_REPORT
    import tempfile  # only a crash needs it

    with tempfile.NamedTemporaryFile(
        "w", prefix="briefing-", suffix=".txt", delete=False, encoding="utf-8"
    ) as file:
        file.write(text)
    return Path(file.name)

"""The files that a command names, and their bytes: never a device, never more than the limit.

Uses `os.path`: importing pathlib would cost every command some milliseconds.
"""

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

SIZE_LIMIT = 8 * 1024 * 1024
"""The largest file that is read unless `--max-size` says otherwise."""
STDIN = "-"
SUFFIXES = (".yaml", ".yml")


class Unopenable(Exception):  # noqa: N818 - a finding about the input, shown in one line
    """A file that cannot be read at all, with the reason in one line."""


class TooLarge(OSError):  # noqa: N818 - as the system's own errors are called
    """A file above the size limit."""


class Input(NamedTuple):
    """One file to read: its name as the user gave it, and its path (None: standard input)."""

    name: str
    path: str | os.PathLike[str] | None

    @property
    def stem(self) -> str:
        """The briefing's id where none is written: a slug of the file's name."""
        if self.path is None:
            return "stdin"
        return slug(os.path.splitext(os.path.basename(self.path))[0])


def slug(name: str) -> str:
    """`name` as an id: a-z, 0-9 and -, beginning with a letter or digit."""
    kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in name.lower())
    return "-".join(part for part in kept.split("-") if part) or "briefing"


def expand(names: Iterable[str]) -> Iterator[Input | Unopenable]:
    """Yield the files that `names` stand for: a folder stands for the briefings directly in it."""
    names = list(names)
    if names.count(STDIN) > 1:  # before waiting for anything
        yield Unopenable("-: standard input can be read only once")
    seen_stdin = False
    for name in names:
        if name == STDIN:
            if not seen_stdin:
                yield Input("<stdin>", None)
            seen_stdin = True
            continue
        if os.path.isdir(name):
            yield from _folder(name)
        else:
            yield Input(name, name)


def _folder(name: str) -> Iterator[Input | Unopenable]:
    try:
        entries = sorted(entry for entry in os.listdir(name) if entry.endswith(SUFFIXES))
    except OSError as error:
        yield Unopenable(f"{name}: {reason(error)}")
        return
    paths = [os.path.normpath(os.path.join(name, entry)) for entry in entries]
    found = [path for path in paths if not os.path.isdir(path)]
    if not found:
        yield Unopenable(f"{name}: no briefings (*.yaml, *.yml) in this folder")
    for path in found:
        yield Input(path, path)


def read_bytes(source: Input, limit: int = SIZE_LIMIT) -> bytes:
    """Read a file. Raises Unopenable if it is no ordinary file, or larger than `limit`."""
    try:
        if source.path is None:
            return _within(_read_stdin(limit), limit)
        return read_ordinary(source.path, limit)
    except TooLarge:
        most = f"{limit // (1024 * 1024)} MiB" if limit >= 1024 * 1024 else f"{limit} bytes"
        message = f"larger than {most}; --max-size lifts the limit"
        raise Unopenable(f"{source.name}: {message}") from None
    except (OSError, ValueError) as error:
        raise Unopenable(f"{source.name}: {reason(error)}") from None


def read_ordinary(path: str | os.PathLike[str], limit: int) -> bytes:
    """Read an ordinary file; never wait for anything else.

    Raises TooLarge beyond `limit` bytes, OSError if it is something else or cannot be read, and
    ValueError if `path` cannot be a file's name.
    """
    with os.fdopen(_opened(path), "rb") as file:
        status = os.fstat(file.fileno())
        if status.st_size > limit:
            return _within(b"", limit, status.st_size)
        # Asking for `limit` bytes would reserve as much memory for any small file
        data = _given(file.read(min(status.st_size, limit) + 1))
        if len(data) > status.st_size:  # it grows
            data += _given(file.read(limit + 1 - len(data)))
        return _within(data, limit)


def _opened(path: str | os.PathLike[str]) -> int:
    """Open an ordinary file. Raises OSError."""
    try:
        # O_NONBLOCK: a FIFO without a writer must not be waited for
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        # A socket cannot be opened, and the system's error does not say that it is one
        raise _not_a_file(status_at(path)) or error from None
    odd = _not_a_file(os.fstat(descriptor))
    if odd is not None:
        os.close(descriptor)
        raise odd
    return descriptor


def _given(data: bytes | None) -> bytes:
    """Refuse None: some ordinary-looking files of the system would make us wait (/proc/kmsg)."""
    if data is None:
        raise OSError(errno.EAGAIN, "nothing can be read from it now")
    return data


def status_of(source: Input) -> os.stat_result | None:
    """The status of a file; None if it has none, and for standard input."""
    return None if source.path is None else status_at(source.path)


def status_at(path: str | os.PathLike[str]) -> os.stat_result | None:
    """The status of a path; None if it has none."""
    try:
        return os.stat(path)
    except (OSError, ValueError):
        return None


def _read_stdin(limit: int) -> bytes:
    if sys.stdin is None:
        raise OSError(errno.EBADF, "standard input is closed")
    return _given(sys.stdin.buffer.read(limit + 1))


def _within(data: bytes, limit: int, size: int = 0) -> bytes:
    if max(len(data), size) > limit:
        raise TooLarge(errno.EFBIG, f"larger than {limit:,} bytes")
    return data


def reason(error: OSError | ValueError) -> str:
    """The system's reason for an error, as a few plain words."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[:1].lower() + error.strerror[1:]
    return "not a file name" if isinstance(error, ValueError) else str(error)


def _not_a_file(status: os.stat_result | None) -> OSError | None:
    """The error for anything but an ordinary file; None if the status is not known."""
    if status is None or stat.S_ISREG(status.st_mode):
        return None
    kinds = {
        stat.S_IFDIR: "a folder",
        stat.S_IFIFO: "a pipe (FIFO)",
        stat.S_IFCHR: "a device",
        stat.S_IFBLK: "a device",
        stat.S_IFSOCK: "a socket",
    }
    kind = kinds.get(stat.S_IFMT(status.st_mode), "something else")
    return OSError(errno.EINVAL, f"{kind}, not a file")

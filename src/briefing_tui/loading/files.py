"""Which files a command names, and their bytes: never a device, never more than the limit.

`os.path` serves here instead of pathlib, which would cost every command some milliseconds at start.
"""

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

SIZE_LIMIT = 64 * 1024 * 1024
"""Bytes of a file that are read unless `--max-size` says otherwise."""
STDIN = "-"
SUFFIXES = (".yaml", ".yml")


class Unopenable(Exception):  # noqa: N818 - a finding about the input, told in one line
    """A named input that cannot be read at all, in one plain line."""


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
    """The inputs that `names` stand for: a folder stands for the briefings in it, not deeper."""
    names = list(names)
    if names.count(STDIN) > 1:  # told before anything is waited for
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
    """The file's bytes. Raises Unopenable where it is no ordinary file, or larger than `limit`."""
    if source.path is None:
        return _within(source.name, _read_stdin(limit), limit)
    try:
        # O_NONBLOCK: a FIFO without a writer must not be waited for
        descriptor = os.open(source.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except (OSError, ValueError) as error:
        raise Unopenable(f"{source.name}: {reason(error)}") from None
    try:
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise Unopenable(f"{source.name}: {_kind(status.st_mode)}, not a file")
            if status.st_size > limit:
                return _within(source.name, b"", limit, status.st_size)
            # To ask for as much as may be would have as much memory laid out, for any small file
            data = file.read(min(status.st_size, limit) + 1)
            if len(data) > status.st_size:  # it grows
                data += file.read(limit + 1 - len(data))
            return _within(source.name, data, limit)
    except OSError as error:
        raise Unopenable(f"{source.name}: {reason(error)}") from None


def status_of(source: Input) -> os.stat_result | None:
    """What the system says of a file; None where it says nothing, and of standard input."""
    try:
        return None if source.path is None else os.stat(source.path)
    except (OSError, ValueError):
        return None


def _read_stdin(limit: int) -> bytes:
    if sys.stdin is None:
        raise Unopenable("<stdin>: standard input is closed")
    try:
        return sys.stdin.buffer.read(limit + 1)
    except (OSError, ValueError) as error:
        raise Unopenable(f"<stdin>: {reason(error)}") from None


def _within(name: str, data: bytes, limit: int, size: int = 0) -> bytes:
    if max(len(data), size) > limit:
        most = f"{limit // (1024 * 1024)} MiB" if limit >= 1024 * 1024 else f"{limit} bytes"
        raise Unopenable(f"{name}: larger than {most}; --max-size lifts the limit")
    return data


def reason(error: OSError | ValueError) -> str:
    """What the system says of a file it does not give, as a few plain words."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return "not a file name" if isinstance(error, ValueError) else str(error)


def _kind(mode: int) -> str:
    kinds = {
        stat.S_IFDIR: "a folder",
        stat.S_IFIFO: "a pipe (FIFO)",
        stat.S_IFCHR: "a device",
        stat.S_IFBLK: "a device",
        stat.S_IFSOCK: "a socket",
    }
    return kinds.get(stat.S_IFMT(mode), "something else")

"""The reader's terminal: the one it was started on, whatever its streams lead to.

Textual draws on stderr and takes keys from stdin; where one of them is no terminal, the controlling
terminal takes its place while the reader runs.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_STREAMS = (0, 2)
_TTY = "/dev/tty"


@contextmanager
def on_terminal() -> Iterator[None]:
    """Lead stdin and stderr to the terminal meanwhile. Raises OSError where there is none."""
    for name in ("COLUMNS", "LINES"):
        os.environ.pop(name, None)  # they would freeze the reader's size
    kept: list[tuple[int, int | None]] = []
    try:
        for fd in _STREAMS:
            if not _is_terminal(fd):
                kept.append((fd, _copy(fd)))
                _lead(fd)
        _open_again("__stdin__", 0, "r")
        _open_again("__stderr__", 2, "w")
        if sys.__stderr__ is not None:  # what the locale cannot say must not end the reader
            sys.__stderr__.reconfigure(errors="replace")
        yield
    finally:
        for fd, copy in kept:
            _restore(fd, copy)


def _is_terminal(fd: int) -> bool:
    try:
        return os.isatty(fd)
    except OSError:
        return False


def _copy(fd: int) -> int | None:
    """A copy of a descriptor; None where it is closed."""
    try:
        return os.dup(fd)
    except OSError:
        return None


def _lead(fd: int) -> None:
    terminal = os.open(_TTY, os.O_RDWR)
    if terminal != fd:
        os.dup2(terminal, fd)
        os.close(terminal)


def _restore(fd: int, copy: int | None) -> None:
    if copy is None:
        os.close(fd)
    else:
        os.dup2(copy, fd)
        os.close(copy)


def _open_again(name: str, fd: int, mode: str) -> None:
    """Give Python back a stream that was closed when it started."""
    if getattr(sys, name) is None:
        setattr(sys, name, os.fdopen(fd, mode, encoding="utf-8", closefd=False))

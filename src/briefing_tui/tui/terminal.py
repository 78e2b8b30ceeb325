"""The reader's terminal: the one it was started on, whatever its streams lead to.

Textual draws on stderr and takes keys from stdin; where one of them is no terminal, the controlling
terminal takes its place while the reader runs.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

_STREAMS = ((0, "__stdin__", "r"), (2, "__stderr__", "w"))
_TTY = "/dev/tty"
_ENCODING = sys.stdout.encoding if sys.stdout is not None else "utf-8"
"""Of the terminal, which stdout is when the reader runs."""


@contextmanager
def on_terminal() -> Iterator[None]:
    """Lead stdin and stderr to the terminal meanwhile. Raises OSError where there is none."""
    for name in ("COLUMNS", "LINES"):
        os.environ.pop(name, None)  # they would freeze the reader's size
    with ExitStack() as stack:
        for fd, name, mode in _STREAMS:
            if not _is_terminal(fd):
                stack.callback(_restore, fd, _copy(fd), name, getattr(sys, name))
                _lead(fd)
                # Python's own stream remembers that it was a file, or that there was none
                setattr(sys, name, os.fdopen(fd, mode, encoding=_ENCODING, closefd=False))
        if sys.__stderr__ is not None:  # what the locale cannot say must not end the reader
            sys.__stderr__.reconfigure(errors="replace")
        yield


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


def _restore(fd: int, copy: int | None, name: str, stream: object) -> None:
    setattr(sys, name, stream)
    if copy is None:
        os.close(fd)
    else:
        os.dup2(copy, fd)
        os.close(copy)

"""The reader's terminal: the one it was started on, whatever its streams lead to.

Textual draws on stderr and takes keys from stdin; where one of them is no terminal, the controlling
terminal takes its place while the reader runs.
"""

import os
import sys
from codecs import lookup, register_error
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TextIO

from briefing_tui.present.text.encoding import output_encoding

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
        if sys.__stderr__ is not None:
            _show_what_can_be_shown(sys.__stderr__)
        yield


def _show_what_can_be_shown(stream: TextIO) -> None:
    """Write what a terminal's encoding holds, and stand-ins for the rest."""
    encoding = output_encoding(stream)
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is None:
        return
    if lookup(encoding).name == "utf-8":
        reconfigure(errors="replace")  # half a pair, at the most
        return

    def stand_in(error: UnicodeError) -> tuple[str, int]:
        from briefing_tui.present.text.encoding import in_place

        if not isinstance(error, UnicodeEncodeError):
            raise error
        return in_place(error.object[error.start : error.end], encoding), error.end

    register_error("stand-in", stand_in)
    reconfigure(encoding=encoding, errors="stand-in")


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
    try:
        terminal = os.open(_TTY, os.O_RDWR)
    except OSError:  # none controls us; what standard output leads to will do
        if not _is_terminal(1):
            raise
        terminal = os.open(os.ttyname(1), os.O_RDWR | os.O_NOCTTY)
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

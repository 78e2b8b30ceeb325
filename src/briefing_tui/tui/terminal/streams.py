"""Put the terminal in place of redirected streams.

Textual draws on stderr and reads keys from stdin. If one of them is not a terminal, the controlling
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
"""The terminal's encoding: stdout is a terminal whenever the reader runs."""


@contextmanager
def on_terminal() -> Iterator[None]:
    """Connect stdin and stderr to the terminal; raise OSError if there is none."""
    for name in ("COLUMNS", "LINES"):
        os.environ.pop(name, None)  # Textual would never notice that the terminal is resized
    with ExitStack() as stack:
        for fd, name, mode in _STREAMS:
            if not _is_terminal(fd):
                stack.callback(_restore, fd, _duplicate(fd), name, getattr(sys, name))
                _connect(fd)
                # Python's stream was made for the file, or is None
                setattr(sys, name, os.fdopen(fd, mode, encoding=_ENCODING, closefd=False))
        if sys.__stderr__ is not None:
            _replace_unencodable(sys.__stderr__)
        yield


def _replace_unencodable(stream: TextIO) -> None:
    """Write stand-ins of the same width for what the terminal's encoding lacks."""
    encoding = output_encoding(stream)
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is None:
        return
    if lookup(encoding).name == "utf-8":
        reconfigure(errors="replace")  # only for lone surrogates
        return
    from briefing_tui.present.text.encoding import (
        in_place,  # start-up: UTF-8 terminals do not need it
    )

    def stand_in(error: UnicodeError) -> tuple[str, int]:
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


def _duplicate(fd: int) -> int | None:
    """Duplicate a descriptor; return None if it is closed."""
    try:
        return os.dup(fd)
    except OSError:
        return None


def _connect(fd: int) -> None:
    try:
        terminal = os.open(_TTY, os.O_RDWR)
    except OSError:  # there is no controlling terminal, as under `setsid`
        if not _is_terminal(1):
            raise
        terminal = os.open(os.ttyname(1), os.O_RDWR | os.O_NOCTTY)
    if terminal != fd:
        os.dup2(terminal, fd)
        os.close(terminal)


def _restore(fd: int, duplicate: int | None, name: str, stream: object) -> None:
    setattr(sys, name, stream)
    if duplicate is None:
        os.close(fd)
    else:
        os.dup2(duplicate, fd)
        os.close(duplicate)

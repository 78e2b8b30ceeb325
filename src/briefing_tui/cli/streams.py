"""The exit codes, and writing to the two streams.

Results go to standard output, everything else to standard error.
"""

import os
import os.path
import sys
from contextlib import suppress
from enum import IntEnum
from typing import TextIO

from briefing_tui.loading.files import SUFFIXES
from briefing_tui.present.sanitize import Form, clean_line, encodable, is_utf8, output_encoding

BRIEFINGS = tuple(f"*{suffix}" for suffix in SUFFIXES)
"""Patterns of the names of briefings."""
COLORS = {"error": "31", "warning": "33", "bold": "1", "dim": "2", "caret": "32", "match": "1;31"}
DEFAULT_WIDTH = 80
"""The width in columns if there is no terminal, or if the terminal does not know its width."""


class ExitCode(IntEnum):
    """The exit codes of all commands."""

    DONE = 0
    FOUND_NOTHING = 1
    """A search without a hit."""
    PROBLEMS = 1
    """`check` found problems."""
    DIFFERENT = 1
    """`diff` found changes."""
    USAGE = 2
    """Wrong usage, or input that cannot be used."""  # for refused input, `check` returns PROBLEMS
    NO_ANSWER = 3
    """The language model gave no usable answer to `draft --strict`. The draft is still written."""


class UsageError(Exception):
    """A request that cannot be carried out. The message is one plain line.

    `cli.run` prints the message and returns USAGE.
    """


def write(text: str, form: Form = "plain") -> None:
    """Write a result to stdout in stdout's encoding. Raises OSError if that fails."""
    if sys.stdout is None:
        raise OSError(9, "standard output is closed")
    encoding = output_encoding(sys.stdout)
    if form == "json" and not is_utf8(encoding):  # an encoding such as UTF-16 changes even ASCII
        sys.stdout.flush()
        sys.stdout.buffer.write(encodable(text, encoding, form).encode("ascii"))
        return
    sys.stdout.write(encodable(text, encoding, form))


def print_error(message: str) -> None:
    """Write one line to stderr, with the program's name before it."""
    write_stderr(f"briefing: {clean_line(message)}\n")


def write_stderr(text: str) -> None:
    """Write sanitized text to stderr. Do nothing if stderr is closed or full.

    A lost message does not change the results or the exit code of a command.
    """
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(encodable(text, output_encoding(sys.stderr)))
        sys.stderr.flush()
    except OSError:
        discard_stdout(2)


def discard_stdout(descriptor: int = 1) -> None:
    """Discard text not yet written to stdout, so that Python's flush at exit cannot fail."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)


def use_color(flag: str | None, stream: TextIO | None) -> bool:
    """Return True if output to `stream` is coloured.

    `--color=always` and `never` override NO_COLOR, which overrides FORCE_COLOR. If none of these is
    given, output is coloured on a terminal that can show colours.
    """
    if stream is None:
        return False
    if flag in ("always", "never"):
        return flag == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and is_capable_terminal()


def is_capable_terminal() -> bool:
    """Return True if TERM names a terminal that supports escape sequences."""
    return os.environ.get("TERM", "") not in ("", "dumb", "unknown")


def paint(text: str, color: str, on: bool) -> str:
    """Return `text` in one of COLORS, if colour is on."""
    return f"\x1b[{COLORS[color]}m{text}\x1b[0m" if on and text else text


def terminal_width(descriptor: int = 1) -> int:
    """Return the width of the terminal. A width in the variable COLUMNS replaces it."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns[:4]) and len(columns) < 5:
        return int(columns)
    try:
        return os.get_terminal_size(descriptor).columns or DEFAULT_WIDTH
    except OSError:
        return DEFAULT_WIDTH

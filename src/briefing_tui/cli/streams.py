"""Standard output and error as the contract wants them: what may be written where, and how."""

import os
import sys
from typing import TextIO

from briefing_tui.present.text.encoding import Form, encodable, is_utf8, output_encoding
from briefing_tui.present.text.sanitize import clean_line

COLORS = {"error": "31", "warning": "33", "bold": "1", "dim": "2", "caret": "32", "match": "1;31"}


def complain(message: str) -> None:
    """One line of narration on stderr."""
    narrate(f"briefing: {clean_line(message)}\n")


def narrate(text: str) -> None:
    """Write `text`, which is clean, to stderr; nowhere, where that is closed or full: what a
    command does and its exit code do not depend on who listens."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(encodable(text, output_encoding(sys.stderr)))
        sys.stderr.flush()
    except OSError:
        _deafen(2)


def abandon_stdout() -> None:
    """Let the interpreter's own flush at exit fall into nothing: what it holds is lost already."""
    _deafen(1)


def _deafen(descriptor: int) -> None:
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)
    except OSError:
        return


def colored(flag: str | None, stream: TextIO) -> bool:
    """Whether to colour `stream`: the flag beats NO_COLOR beats FORCE_COLOR beats the terminal."""
    if flag in ("always", "never"):
        return flag == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and can_draw()


def can_draw() -> bool:
    """Whether the terminal is one that can do more than print."""
    return os.environ.get("TERM", "") not in ("", "dumb", "unknown")


def paint(text: str, color: str, on: bool) -> str:
    """`text` in one of COLORS, where colour is on."""
    return f"\x1b[{COLORS[color]}m{text}\x1b[0m" if on and text else text


def say(text: str, form: Form = "plain") -> None:
    """Write a result to stdout, in what that can encode. Raises OSError where it cannot be
    written."""
    if sys.stdout is None:
        raise OSError(9, "standard output is closed")
    encoding = output_encoding(sys.stdout)
    if form == "json" and not is_utf8(encoding):  # which may not even hold ASCII as it is (UTF-16)
        sys.stdout.flush()
        sys.stdout.buffer.write(encodable(text, encoding, form).encode("ascii"))
        return
    sys.stdout.write(encodable(text, encoding, form))

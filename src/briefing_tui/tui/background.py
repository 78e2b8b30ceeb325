"""Whether the terminal's background is dark: asked of the terminal itself before the reader starts.

Textual has no such question, and a reply that comes after it has started would arrive as typed
keys. The question (OSC 11) is followed by one that every terminal answers (DA1), so that it is
known when no reply will come.
"""

import os
import re
import select
import termios
import time
import tty
from collections.abc import Mapping
from contextlib import suppress

PATIENCE = 0.05
"""Seconds after the question for which an answer is waited for."""
_QUESTION = b"\x1b]11;?\x1b\\\x1b[c"
_COLOR = re.compile(
    rb"\x1b\]11;rgba?:([0-9a-f]{1,4})/([0-9a-f]{1,4})/([0-9a-f]{1,4})[^\x07\x1b]*(?:\x07|\x1b\\)",
    re.I,
)
_FENCE = re.compile(rb"\x1b\[\?[0-9;]*c")
_SILENT = ("dumb", "linux", "vt100", "vt220", "")
"""Terminals that do not know the question."""


class Question:
    """Asked when made; answered later, so that what is done between costs no waiting."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._asked = time.monotonic()
        self._before = termios.tcgetattr(fd)
        tty.setcbreak(fd, termios.TCSANOW)  # else the reply would be echoed, and held until Enter
        os.write(fd, _QUESTION)
        self.typed = ""
        """What was typed meanwhile, so far as it is known once `answer` was asked for."""

    def answer(self) -> bool | None:
        """Whether the background is dark; None where the terminal did not say."""
        reply = b""
        # A terminal that is gone meanwhile has said nothing; the reader will find that it is gone
        with suppress(OSError, termios.error):
            reply = self._reply()
        with suppress(OSError, termios.error):
            termios.tcsetattr(self._fd, termios.TCSANOW, self._before)
        typed = _FENCE.sub(b"", _COLOR.sub(b"", reply))
        self.typed = "".join(c for c in typed.decode("utf-8", "ignore") if c.isprintable())
        found = _COLOR.search(reply)
        return None if found is None else is_dark(*(_share(part) for part in found.groups()))

    def _reply(self) -> bytes:
        """All that has come, up to the end of the reply or of our patience."""
        reply = b""
        while not _FENCE.search(reply):
            left = self._asked + PATIENCE - time.monotonic()
            if not select.select([self._fd], [], [], max(0.0, left))[0]:
                break
            read = os.read(self._fd, 4096)
            if not read:
                break
            reply += read
        return reply


def ask(fd: int, term: str) -> Question | None:
    """The question, put to the terminal at `fd`; None where it cannot be put."""
    if term in _SILENT:
        return None
    try:
        return Question(fd)
    except (OSError, termios.error):
        return None


def is_dark(red: float, green: float, blue: float) -> bool:
    """Whether a colour (0 to 1) is nearer to black, as the eye weighs its parts."""
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.5


def from_environment(environment: Mapping[str, str]) -> bool | None:
    """Whether COLORFGBG names a dark background (`15;0`); None where it says nothing."""
    last = environment.get("COLORFGBG", "").rpartition(";")[2]
    if not last.isascii() or not last.isdigit():
        return None
    return int(last) in (0, 1, 2, 3, 4, 5, 6, 8)


def _share(part: bytes) -> float:
    """One to four hexadecimal digits as a share of their greatest (XParseColor)."""
    return int(part, 16) / float(16 ** len(part) - 1)

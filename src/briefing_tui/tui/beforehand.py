"""The terminal from the start of the program until the reader takes it: what is typed meanwhile is
kept for the reader, and the terminal is asked whether its background is dark.

A line that nobody has set up echoes what is typed, edits it and makes Enter another key; and the
answer to a question comes among the keys. So the line is set at once much as the reader will have
it, and all that has come goes to the reader's keyboard, which tells keys from answers.
"""

import os
import select
import termios
import time
import tty
from contextlib import suppress

from briefing_tui.tui.background import ANSWERED, QUESTION, SILENT, dark_in, rest_of

PATIENCE = 0.05
"""Seconds after the question for which an answer is waited for."""
MOST = 65_536
"""Bytes that are read before the reader does: more than anybody types, and what floods a terminal
is not waited for."""


class Beforehand:
    """The terminal at `fd`. The question is asked when this is made and answered later, so that
    what is done between costs no waiting."""

    def __init__(self, fd: int, *, asks: bool) -> None:
        self._fd = fd
        self._asks = asks
        self._asked = time.monotonic()
        self.line = termios.tcgetattr(fd)
        """The settings of the terminal's line as they were found."""
        termios.tcsetattr(fd, termios.TCSANOW, _unedited(termios.tcgetattr(fd), fd))
        self.typed = self._kept_by_the_line()
        """What was typed until `answer` was asked for, as it came, with the answer in it."""
        if asks:
            os.write(fd, QUESTION)

    def answer(self) -> bool | None:
        """Whether the background is dark; None where the terminal did not say."""
        if not self._asks:
            return None
        reply = b""
        # A terminal that is gone meanwhile has said nothing; the reader will find that it is gone
        with suppress(OSError, termios.error):
            reply = self._reply()
        self.typed += reply if rest_of(reply) else b""
        return dark_in(reply)

    def _kept_by_the_line(self) -> bytes:
        """What was typed before the line was set, with the keys that it made others."""
        if not select.select([self._fd], [], [], 0)[0]:
            return b""
        return os.read(self._fd, MOST).replace(b"\n", b"\r").replace(b"\0", b"\x04")

    def _reply(self) -> bytes:
        """All that has come, up to the end of the reply or of our patience."""
        reply = b""
        while not ANSWERED.search(reply) and len(reply) < MOST:
            left = self._asked + PATIENCE - time.monotonic()
            if not select.select([self._fd], [], [], max(0.0, left))[0]:
                break
            read = os.read(self._fd, 4096)
            if not read:
                break
            reply += read
        return reply


def take(fd: int, term: str, *, asks: bool) -> Beforehand | None:
    """The terminal at `fd`, asked where it is to be and knows the question; None where it is none
    or is gone."""
    try:
        return Beforehand(fd, asks=asks and term not in SILENT)
    except (OSError, termios.error):
        return None


def _unedited(line: list[int | list[bytes | int]], fd: int) -> list[int | list[bytes | int]]:
    """A line whose keys come as they are typed and unseen; only those that end a program still do.
    The one that stops it waits for the reader, which gives the terminal back before."""
    flags = (tty.IFLAG, termios.ICRNL | termios.INLCR | termios.IGNCR | termios.IXON)
    for place, off in (flags, (tty.LFLAG, termios.ECHO | termios.ICANON | termios.IEXTEN)):
        held = line[place]
        line[place] = held & ~off if isinstance(held, int) else held
    held = line[tty.CC]
    if isinstance(held, list):
        held[termios.VMIN], held[termios.VTIME] = 1, 0
        held[termios.VSUSP] = bytes([os.fpathconf(fd, "PC_VDISABLE")])
    return line

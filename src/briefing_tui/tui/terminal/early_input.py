"""Hold the terminal from the program's start until the reader takes it.

As the shell leaves it, a terminal line echoes what is typed, edits it and changes some keys. So the
line is set at once, much as the reader will set it. Input that arrives before the reader starts is
kept for its keyboard, which distinguishes keys from replies.
"""

import os
import select
import termios
import time
import tty
from contextlib import suppress
from typing import TypeAlias

from briefing_tui.tui.terminal.streams import (
    ATTRIBUTES,
    CANNOT_ANSWER,
    QUESTION,
    is_dark_reply,
    without_reply,
)

LineSettings: TypeAlias = list[int | list[bytes | int]]
"""What `termios.tcgetattr` returns."""
PATIENCE = 0.05
"""Seconds to wait for a reply, counted from the question."""
MAX_BYTES = 65_536
"""Bytes to read before the reader does. Nobody types as much, and a flood is not waited for."""


class EarlyInput:
    """Keys and replies that arrive on the terminal `fd` before the reader takes it.

    The terminal is asked for its background at once, and the reply is read later without waiting.
    """

    def __init__(self, fd: int, *, asks: bool) -> None:
        self._fd = fd
        self._asks = asks
        self._asked_at = time.monotonic()
        self.line_settings: LineSettings = termios.tcgetattr(fd)
        """The settings of the terminal's line as they were found."""
        termios.tcsetattr(fd, termios.TCSANOW, _raw(termios.tcgetattr(fd), fd))
        self.received = self._read_edited_line()
        """The bytes received so far, as they came, replies among them."""
        if asks:
            os.write(fd, QUESTION)

    def is_dark(self) -> bool | None:
        """Wait for the reply; return True for a dark background, None if there is no answer."""
        if not self._asks:
            return None
        reply = b""
        # The terminal may be gone; the reader will find that out
        with suppress(OSError, termios.error):
            reply = self._read_reply()
        self.received += reply if without_reply(reply) else b""
        return is_dark_reply(reply)

    def _read_edited_line(self) -> bytes:
        """Read what was typed before the line was set, and undo what the line changed."""
        if not select.select([self._fd], [], [], 0)[0]:
            return b""
        return os.read(self._fd, MAX_BYTES).replace(b"\n", b"\r").replace(b"\0", b"\x04")

    def _read_reply(self) -> bytes:
        reply = b""
        while not ATTRIBUTES.search(reply) and len(reply) < MAX_BYTES:
            left = self._asked_at + PATIENCE - time.monotonic()
            if not select.select([self._fd], [], [], max(0.0, left))[0]:
                break
            read = os.read(self._fd, 4096)
            if not read:
                break
            reply += read
        return reply


def start_early_input(fd: int, term: str, *, asks: bool) -> EarlyInput | None:
    """Start to hold the terminal `fd`; return None if it is no terminal or is gone."""
    try:
        return EarlyInput(fd, asks=asks and term not in CANNOT_ANSWER)
    except (OSError, termios.error):
        return None


def _raw(line: LineSettings, fd: int) -> LineSettings:
    """Turn off echo, editing and translation, but leave on the keys that end a program.

    Ctrl+Z is off as well: only the reader can give the terminal back before it stops.
    """
    input_flags = termios.ICRNL | termios.INLCR | termios.IGNCR | termios.IXON
    local_flags = termios.ECHO | termios.ICANON | termios.IEXTEN
    for index, off in ((tty.IFLAG, input_flags), (tty.LFLAG, local_flags)):
        flags = line[index]
        line[index] = flags & ~off if isinstance(flags, int) else flags
    characters = line[tty.CC]
    if isinstance(characters, list):
        characters[termios.VMIN], characters[termios.VTIME] = 1, 0
        characters[termios.VSUSP] = bytes([os.fpathconf(fd, "PC_VDISABLE")])
    return line

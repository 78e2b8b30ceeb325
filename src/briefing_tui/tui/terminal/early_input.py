"""Hold the terminal from the start of the program until the reader takes it.

In the shell's settings, a terminal echoes and edits typed text and changes some keys. So the
terminal is set up at once, much as the reader will do. Input that arrives before the reader starts
is kept for the reader's keyboard, which tells keys from replies.
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
"""The settings that `termios.tcgetattr` returns."""
PATIENCE = 0.05
"""Seconds to wait for a reply, counted from the question."""
MAX_BYTES = 65_536
"""Maximum number of bytes to read before the reader starts. Nobody types as much, and a flood of
input must not delay the start."""


class EarlyInput:
    """Keys and replies that arrive on the terminal `fd` before the reader takes it.

    Making an instance asks the terminal for its background colour. The reply is read later.
    """

    def __init__(self, fd: int, *, asks: bool) -> None:
        self._fd = fd
        self._asks = asks
        self._asked_at = time.monotonic()
        self.line_settings: LineSettings = termios.tcgetattr(fd)
        """The settings of the terminal before they were changed."""
        termios.tcsetattr(fd, termios.TCSANOW, _raw(termios.tcgetattr(fd), fd))
        self.received = self._read_edited_line()
        """All bytes received so far, replies included."""
        if asks:
            os.write(fd, QUESTION)

    def is_dark(self) -> bool | None:
        """Wait for the reply; return True for a dark background, None if no answer came."""
        if not self._asks:
            return None
        reply = b""
        # If the terminal is gone, the reader will notice
        with suppress(OSError, termios.error):
            reply = self._read_reply()
        self.received += reply if without_reply(reply) else b""
        return is_dark_reply(reply)

    def _read_edited_line(self) -> bytes:
        """Read the bytes typed before the terminal was set up, and undo the terminal's changes
        to them."""
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
    """Start to hold the terminal `fd`; return None if it is not a terminal or is gone."""
    try:
        return EarlyInput(fd, asks=asks and term not in CANNOT_ANSWER)
    except (OSError, termios.error):
        return None


def _raw(line: LineSettings, fd: int) -> LineSettings:
    """Turn off echo, editing and translation, but leave the keys that end a program.

    Ctrl+Z is turned off too: only the reader can restore the terminal before it stops.
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

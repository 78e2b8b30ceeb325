"""End the reader on a signal within two seconds, and restore the terminal.

The reader is asked to end. If it is too busy, the process is ended by force.
"""

from __future__ import annotations

import os
import signal
import termios
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from briefing_tui.system.files import drop_unfinished

TERMINAL_GONE = 129
"""The exit code if the terminal is gone; the same as for SIGHUP."""
EXIT_CODES = {"SIGTERM": 143, "SIGHUP": TERMINAL_GONE, "SIGQUIT": 131, "SIGINT": 130}
"""The signals that end the reader, with the exit codes that shells report for them."""
PATIENCE = 1.5
"""Seconds for the reader to end by itself."""
_RESET_MODES = (
    b"\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1015l\x1b[?1006l"
    b"\x1b[?1004l\x1b[<u\x1b[0m\x1b[?1049l\x1b[?25h"
)
"""Sequences that reset every mode that Textual sets."""


class Shutdown:
    """Handles the signals that end the reader."""

    def __init__(self) -> None:
        self.stop_reader: Callable[[int], bool] | None = None
        """A function that asks the reader to end with an exit code, and returns False if it is
        not running yet."""
        self.before_exit: Callable[[], object] | None = None
        """A function that is called if the process exits without a running reader. It must not
        import or raise."""
        self.exit_code: int | None = None
        """The exit code; None until a signal arrives."""
        self._line_settings = _line_settings()

    def on_signal(self, number: int, _frame: FrameType | None) -> None:
        """Ask the reader to end, or exit at once if it is not running.

        The handler must not import or raise, as a signal can arrive during an import.
        """
        code = EXIT_CODES[signal.Signals(number).name]
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)  # the process must not be stopped from now on
        if self.exit_code is None:  # a second signal does not extend the time
            self.exit_code = code
            signal.signal(signal.SIGALRM, lambda *_: self._exit_by_force(code))
            signal.setitimer(signal.ITIMER_REAL, PATIENCE)
        if self.stop_reader is None or not self.stop_reader(code):
            self._exit_without_reader(code)

    def restore_line(self) -> bool:
        """Restore the terminal's settings; return False if no terminal can be restored."""
        if self._line_settings is None or not is_foreground(0):
            return False
        with suppress(OSError, termios.error):
            termios.tcsetattr(0, termios.TCSANOW, self._line_settings)
        return True

    def _exit_without_reader(self, code: int) -> None:
        if self.before_exit is not None:
            self.before_exit()
        self.restore_line()
        os._exit(code)

    def _exit_by_force(self, code: int) -> None:
        if self.restore_line():
            with suppress(OSError, termios.error):
                # Non-blocking: the terminal may accept no output
                terminal = os.open(os.ttyname(2), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
                termios.tcflush(terminal, termios.TCOFLUSH)
                os.write(terminal, _RESET_MODES)
        drop_unfinished()
        os._exit(code)


@contextmanager
def handle_signals() -> Iterator[Shutdown]:
    """Handle the signals that end the reader; the terminal is at descriptors 0 and 2."""
    shutdown = Shutdown()
    before = {}
    for name in EXIT_CODES:
        number = getattr(signal, name)
        before[number] = signal.signal(number, shutdown.on_signal)
    try:
        yield shutdown
    finally:
        shutdown.restore_line()
        for number, handler in before.items():
            signal.signal(number, handler)


def is_foreground(fileno: int) -> bool:
    """Return True if the process is in the terminal's foreground, or `fileno` is not a terminal."""
    try:
        return os.tcgetpgrp(fileno) == os.getpgrp()
    except OSError:
        return True


def _line_settings() -> list[int | list[bytes | int]] | None:
    try:
        return termios.tcgetattr(0)
    except (OSError, termios.error):
        return None

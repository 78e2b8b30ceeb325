"""How the reader is told to end, and that it does: a terminal is left as it was found however a
reading ends, within two seconds, even where the reader is too busy to be asked."""

from __future__ import annotations

import os
import signal
import termios
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from briefing_tui.system.files import drop_unfinished

GONE = 129
"""The exit code where the terminal is gone: the one of SIGHUP."""
CODES = {"SIGTERM": 143, "SIGHUP": GONE, "SIGQUIT": 131, "SIGINT": 130}
"""Signals that end the reader, with the exit code that shells give such an end."""
PATIENCE = 1.5
"""Seconds in which the reader may end by itself."""
LEAVE = (
    b"\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1015l\x1b[?1006l"
    b"\x1b[?1004l\x1b[<u\x1b[0m\x1b[?1049l\x1b[?25h"
)
"""Takes back every mode that Textual sets."""

Tell = Callable[[int], bool]
"""Tells a reader to end with an exit code; False where none has begun to run."""


class Ending:
    """What happens when a signal comes that ends the reader."""

    def __init__(self) -> None:
        self.tell: Tell | None = None
        """Whom to tell; nobody while the reader is not there yet."""
        self.last: Callable[[], object] | None = None
        """What is to be done before an end at once; imports nothing and raises nothing."""
        self.code: int | None = None
        """The exit code, once a signal has come."""
        self._before = _attributes()

    def on_signal(self, number: int, _frame: FrameType | None) -> None:
        """End: ask the reader to, or else at once.

        This may come in the middle of an import: nothing is imported here, since a module may be
        there in part, and nothing raised, since an import may lose it or make it another's fault.
        """
        code = CODES[signal.Signals(number).name]
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)  # from now on nothing stops us
        if self.code is None:  # told again, it has no more time
            self.code = code
            self.by_force_after(PATIENCE, code)
        if self.tell is None or not self.tell(code):
            self.at_once(code)

    def at_once(self, code: int) -> None:
        """End the process before there is a reader, whose modes the terminal would have."""
        if self.last is not None:
            self.last()
        self.restore()
        os._exit(code)

    def by_force_after(self, seconds: float, code: int) -> None:
        """End the process, whatever it is doing, unless it has ended by then."""
        signal.signal(signal.SIGALRM, lambda *_: self._force(code))
        signal.setitimer(signal.ITIMER_REAL, seconds)

    def _force(self, code: int) -> None:
        if self.restore():
            with suppress(OSError, termios.error):
                # A way of its own to the terminal, on which nothing waits for what nobody reads
                terminal = os.open(os.ttyname(2), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
                termios.tcflush(terminal, termios.TCOFLUSH)
                os.write(terminal, LEAVE)
        drop_unfinished()
        os._exit(code)

    def restore(self) -> bool:
        """Set the terminal's line as it was; whether there is one, and it is ours."""
        if self._before is None or not is_ours(0):
            return False
        with suppress(OSError, termios.error):
            termios.tcsetattr(0, termios.TCSANOW, self._before)
        return True


@contextmanager
def told_by_signals() -> Iterator[Ending]:
    """End properly on a signal, from here on; the terminal is at descriptors 0 and 2."""
    ending = Ending()
    before = {}
    for name in CODES:
        number = getattr(signal, name)
        before[number] = signal.signal(number, ending.on_signal)
    try:
        yield ending
    finally:
        ending.restore()
        for number, handler in before.items():
            signal.signal(number, handler)


def is_ours(fileno: int) -> bool:
    """Whether we are in the foreground of a terminal, or nobody else is."""
    try:
        return os.tcgetpgrp(fileno) == os.getpgrp()
    except OSError:
        return True


def _attributes() -> list[int | list[bytes | int]] | None:
    try:
        return termios.tcgetattr(0)
    except (OSError, termios.error):
        return None

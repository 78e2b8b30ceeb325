"""Textual's way to a terminal, made to outlive what terminals, keyboards and shells do to it: bytes
that are no text, a terminal that is gone, being stopped and started by a shell."""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, TextIO

from textual import constants
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message
from typing_extensions import override

from briefing_tui.tui.ending import GONE, is_ours
from briefing_tui.tui.turns import waits

if TYPE_CHECKING:
    from textual.app import App

    from briefing_tui.tui.beforehand import Beforehand
    from briefing_tui.tui.keyboard import Keyboard

_CHUNK = 65536
_POLL = 0.1
"""Seconds between two looks at whether reading is over."""
_PLAIN_POINTER = "\x1b]22;default\x07"


class TerminalDriver(LinuxDriver):
    """The driver of the reader, on any terminal of a Unix."""

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._file: Any = _Screen(sys.__stderr__ or sys.stderr)
        self._stopped = False
        """Whether the shell has the terminal."""
        self._switching = False
        """Whether it is just being given back, or taken."""
        self._pointer = False
        """Whether the pointer's shape was changed."""
        before: Beforehand | None = getattr(app, "before", None)
        self._line = None if before is None else before.line
        """The settings of the terminal's line, where they were changed before."""
        self._typed = b"" if before is None else before.typed
        """What was typed before, and not handed on yet."""

    @override
    def write(self, data: str) -> None:
        """Write to the terminal; nothing while it is another's."""
        if self._writer_thread is None:
            return
        if data.startswith("\x1b]22;"):
            self._pointer = data != _PLAIN_POINTER
        super().write(data)

    @override
    def _query_in_band_window_resize(self) -> None:
        """Not asked: sizes that come as input could not be told from made-up ones."""

    @override
    def start_application_mode(self) -> None:
        """Take the terminal, to be given back as it was before anything of ours changed it."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._line is not None:
            self.attrs_before, self._line = self._line, None  # once: a shell may change it

    @override
    def stop_application_mode(self) -> None:
        """Give the terminal back as it was, if it is not given back already."""
        if self._stopped and self._writer_thread is None:
            return
        if self._pointer:
            self.write(_PLAIN_POINTER)
        super().stop_application_mode()

    @override
    def close(self) -> None:
        """Write what is still to be written."""
        super().close()
        self._writer_thread = None

    # Reading

    @override
    def run_input_thread(self) -> None:
        """Hand on what the terminal sends, until told to stop or the terminal is gone."""
        typed, self._typed = self._typed, b""
        for message in _messages(self.fileno, self.exit_event.is_set, typed):
            self.process_message(message)
        if not self.exit_event.is_set():
            self._soon(self._terminal_is_gone)

    @override
    def send_message(self, message: Message) -> None:
        """Send a message to the reader; of what is typed no more than it can have a use for."""
        app: Any = self._app
        if waits(message, app) and not app.turns.admits():
            return
        super().send_message(message)

    @override
    def _run_input_thread(self) -> None:
        """The same; what goes wrong is the reader's fault as anything else is."""
        try:
            self.run_input_thread()
        except Exception as error:
            self._soon(partial(self._app._handle_exception, error))

    def _soon(self, call: Callable[[], object]) -> None:
        """Call in the loop's thread, unless the loop is over."""
        try:
            self._loop.call_soon_threadsafe(call)
        except RuntimeError:
            return

    def _terminal_is_gone(self) -> None:
        """Nothing can be read or shown any more."""
        self._app.exit(return_code=GONE)

    # Stopping and going on: Ctrl+Z, kill -STOP, fg, bg

    @override
    def _sigtstp_application(self, *_: object) -> None:
        """Stop, as the shell expects it of a program that is told to."""
        if self._switching:
            return
        if self._auto_restart and not self._stopped:
            self._stopped = True
            self._switch(self.suspend_application_mode)
        # The system's own way of stopping does nothing where no shell could start us again
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, self._sigtstp_application)
        self._go_on()

    @override
    def _sigcont_application(self, *_: object) -> None:
        """Go on: after a stop nobody told us of, the terminal is no longer as we left it."""
        if self._switching:
            return
        if self._auto_restart and not self._stopped and self._writer_thread is not None:
            self._stopped = True
            self._switch(self.suspend_application_mode)
        self._go_on()

    def _go_on(self) -> None:
        """Take the terminal again, once it is ours to take."""
        if not self._stopped or not self._auto_restart:
            return
        while not is_ours(self.fileno):  # in the background: wait for fg
            if signal.getsignal(signal.SIGTTOU) is signal.SIG_IGN:
                return  # told to end
            os.kill(os.getpid(), signal.SIGTTOU)
            time.sleep(_POLL)
        if self._stopped:  # a signal may have come between, and done it
            self._stopped = False
            self._must_signal_resume = True
            self._switch(self.resume_application_mode)

    def _switch(self, change: Callable[[], None]) -> None:
        """Give the terminal back, or take it: all of it, whatever signals come between, or some
        mode would be set once more than it is taken back."""
        self._switching = True
        try:
            change()
        finally:
            self._switching = False


def _messages(fileno: int, is_over: Callable[[], bool], typed: bytes = b"") -> Iterator[Message]:
    """What comes from a terminal until it is over or the terminal is gone, after what was `typed`
    before."""
    keyboard: Keyboard | None = None  # made when it is needed: the first frame does not wait for it
    if typed:
        keyboard = _keyboard()
        yield from keyboard.feed(typed)
    while not is_over():
        waits = keyboard is not None and keyboard.waits
        if select.select([fileno], [], [], constants.ESCAPE_DELAY if waits else _POLL)[0]:
            try:
                data = os.read(fileno, _CHUNK)
            except OSError:
                return
            if not data:
                return
            if keyboard is None:
                keyboard = _keyboard()
            yield from keyboard.feed(data)
        elif keyboard is not None:
            yield from keyboard.quiet()


def _keyboard() -> Keyboard:
    from briefing_tui.tui.keyboard import Keyboard

    return Keyboard(sys.__stdin__.encoding if sys.__stdin__ is not None else "utf-8")


class _Screen:
    """Where the reader is drawn. That the terminal is gone is noticed by who reads from it."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        """Write, as far as there is anything to write to."""
        try:
            self._stream.write(text)
        except (OSError, ValueError):
            return

    def flush(self) -> None:
        """Write what was kept back."""
        try:
            self._stream.flush()
        except (OSError, ValueError):
            return

    def fileno(self) -> int:
        """Of the stream."""
        return self._stream.fileno()

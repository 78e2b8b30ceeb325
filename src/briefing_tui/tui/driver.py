"""Textual's driver, with fixes for lost terminals, malformed input, and stops by the shell."""

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

from briefing_tui.tui.keys import is_queued
from briefing_tui.tui.terminal import TERMINAL_GONE, is_foreground

if TYPE_CHECKING:
    from textual.app import App

    from briefing_tui.tui.keyboard import Keyboard
    from briefing_tui.tui.terminal import EarlyInput

_CHUNK = 65536
_POLL = 0.1
"""Seconds between two checks for the end of the reader."""
_DEFAULT_POINTER = "\x1b]22;default\x07"


class TerminalDriver(LinuxDriver):
    """The reader's driver on every Unix terminal."""

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._file: Any = _LossyStream(sys.__stderr__ or sys.stderr)
        self._is_stopped = False
        """True while the shell has the terminal."""
        self._is_switching = False
        """True while the terminal is being given back or taken."""
        self._has_own_pointer = False
        early: EarlyInput | None = getattr(app, "early_input", None)
        self._found_settings = None if early is None else early.line_settings
        self._early_bytes = b"" if early is None else early.received

    @override
    def write(self, data: str) -> None:
        """Write to the terminal. While the shell has the terminal, do nothing."""
        if self._writer_thread is None:
            return
        if data.startswith("\x1b]22;"):
            self._has_own_pointer = data != _DEFAULT_POINTER
        super().write(data)

    @override
    def _query_in_band_window_resize(self) -> None:
        """Do not ask for sizes as input, since anyone could forge them."""

    @override
    def start_application_mode(self) -> None:
        """Take the terminal. Note the settings that it had before the early input."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._found_settings is not None:
            # Only once: after a stop, the settings that the shell has made are restored
            self.attrs_before, self._found_settings = self._found_settings, None

    @override
    def stop_application_mode(self) -> None:
        """Restore the terminal and give it back, unless the shell already has the terminal."""
        if self._is_stopped and self._writer_thread is None:
            return
        if self._has_own_pointer:
            self.write(_DEFAULT_POINTER)
        super().stop_application_mode()

    @override
    def close(self) -> None:
        """Write all output that is still queued."""
        super().close()
        self._writer_thread = None

    # Reading

    @override
    def run_input_thread(self) -> None:
        """Pass on input from the terminal, until the reader ends or the terminal is gone."""
        early, self._early_bytes = self._early_bytes, b""
        for message in read_messages(self.fileno, self.exit_event.is_set, early):
            self.process_message(message)
        if not self.exit_event.is_set():
            self._call_in_loop(partial(self._app.exit, return_code=TERMINAL_GONE))

    @override
    def send_message(self, message: Message) -> None:
        """Send a message to the app. Drop keys beyond the limit of the queue."""
        app: Any = self._app
        if is_queued(message, app) and not app.key_queue.admit():
            return
        super().send_message(message)

    @override
    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:
            self._call_in_loop(partial(self._app._handle_exception, error))

    def _call_in_loop(self, call: Callable[[], object]) -> None:
        try:
            self._loop.call_soon_threadsafe(call)
        except RuntimeError:  # the event loop is closed
            return

    # Stops: Ctrl+Z, kill -STOP, fg, bg

    @override
    def _sigtstp_application(self, *_: object) -> None:
        """Give the terminal back, and stop the process as the shell expects."""
        if self._is_switching:
            return
        self._give_back()
        # SIGTSTP, not SIGSTOP: it does nothing if there is no shell that could continue the process
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, self._sigtstp_application)
        self._take_again()

    @override
    def _sigcont_application(self, *_: object) -> None:
        """Continue after a stop. After SIGSTOP, which has no handler, set up the terminal again."""
        if self._is_switching:
            return
        if self._writer_thread is not None:
            self._give_back()
        self._take_again()

    def _give_back(self) -> None:
        if self._auto_restart and not self._is_stopped:
            self._is_stopped = True
            self._switch(self.suspend_application_mode)

    def _take_again(self) -> None:
        """Take the terminal as soon as the process is in the foreground."""
        if not self._is_stopped or not self._auto_restart:
            return
        while not is_foreground(self.fileno):  # continued by `bg`: wait for `fg`
            if signal.getsignal(signal.SIGTTOU) is signal.SIG_IGN:
                return  # the reader is ending
            os.kill(os.getpid(), signal.SIGTTOU)
            time.sleep(_POLL)
        if self._is_stopped:  # another signal may have taken it in the meantime
            self._is_stopped = False
            self._must_signal_resume = True
            self._switch(self.resume_application_mode)

    def _switch(self, change: Callable[[], None]) -> None:
        """Give back or take the terminal. Meanwhile, stops are ignored: no mode is set twice."""
        self._is_switching = True
        try:
            change()
        finally:
            self._is_switching = False


def read_messages(
    fileno: int, is_over: Callable[[], bool], early: bytes = b""
) -> Iterator[Message]:
    """Yield the messages of early bytes and of later input, until the terminal is gone."""
    keyboard: Keyboard | None = None
    if early:
        keyboard = _make_keyboard()
        yield from keyboard.feed(early)
    while not is_over():
        is_pending = keyboard is not None and keyboard.is_pending
        if select.select([fileno], [], [], constants.ESCAPE_DELAY if is_pending else _POLL)[0]:
            try:
                data = os.read(fileno, _CHUNK)
            except OSError:
                return
            if not data:
                return
            keyboard = keyboard or _make_keyboard()
            yield from keyboard.feed(data)
        elif keyboard is not None:
            yield from keyboard.flush()


def _make_keyboard() -> Keyboard:
    from briefing_tui.tui.keyboard import Keyboard  # the first frame does not need it

    return Keyboard(sys.__stdin__.encoding if sys.__stdin__ is not None else "utf-8")


class _LossyStream:
    """A stream that ignores failed writes. The input thread notices that the terminal is lost."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        """Write text if that is possible."""
        try:
            self._stream.write(text)
        except (OSError, ValueError):
            return

    def flush(self) -> None:
        """Write buffered text if that is possible."""
        try:
            self._stream.flush()
        except (OSError, ValueError):
            return

    def fileno(self) -> int:
        """Return the stream's descriptor."""
        return self._stream.fileno()

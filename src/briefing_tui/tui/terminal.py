"""Set up the terminal before Textual starts, and restore it at the end.

Textual draws on stderr and reads keys from stdin. If one of these is not a terminal, the
controlling terminal takes its place.

This module, `app` and `keys` can shrink when Textual mends what they make up for (last checked
with Textual 8.2.8; numbers are its issues):
- One byte that is not UTF-8 kills the input thread: #6456. Unknown sequences, such as late replies
  of the terminal, are typed as letters: #541, #3742 and #5500. Escape and another key within a
  tenth of a second are both lost.
- Keys that arrive together all go to the widget with the focus, even if the first of them opens
  another screen: #1009.
- A lost terminal leaves a process that spins: #6690. SIGTERM and SIGHUP leave the terminal in raw
  mode: #5140. Any program can forge sizes that arrive as input (mode 2048).
- Keys are read from stdin only and the screen is drawn on stderr only: #153, #4553 and #5531.
  COLUMNS and LINES freeze the size: #1245. A character that the encoding lacks ends the writer
  thread: #4168.
- Textual does not ask whether the background is dark: #2419.
"""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import time
from codecs import lookup, register_error
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from types import FrameType
from typing import IO, Any

from briefing_tui.present.sanitize import clean_line, in_place, output_encoding

try:
    import termios
    import tty
except ImportError:  # Windows: the reader in lines does without
    CAN_DRAW = False
else:
    CAN_DRAW = True

_WEB_DRIVER = "textual.drivers.web_driver:WebDriver"
"""The driver that textual-serve names in the environment of the program it serves."""


def is_web_mode() -> bool:
    """Return True if `briefing serve` or textual-serve shows the reader in a browser.

    The program then runs on the server, where it must not start other programs.
    """
    return os.environ.get("TEXTUAL_DRIVER") == _WEB_DRIVER


# Streams

_STREAMS = ((0, "__stdin__", "r"), (2, "__stderr__", "w"))
_TTY = "/dev/tty"


@contextmanager
def on_terminal() -> Iterator[None]:
    """Connect stdin and stderr to the terminal. Raises OSError if there is none."""
    # With these, Textual would not notice when the terminal is resized
    for name in ("COLUMNS", "LINES"):
        os.environ.pop(name, None)
    with ExitStack() as stack:
        for fd, name, mode in _STREAMS:
            stack.callback(setattr, sys, name, getattr(sys, name))
            if not os.isatty(fd):
                stack.callback(_restore, fd, _duplicate(fd))
                _connect(fd)
            # Python's own stream may belong to another file, be None, or have no buffer: then a
            # signal, as for a new size, cuts what is written
            encoding, errors = _encoding()
            stream = os.fdopen(fd, mode, encoding=encoding, errors=errors, closefd=False)
            setattr(sys, name, _LossyStream(stream) if mode == "w" else stream)
        yield


def _duplicate(fd: int) -> int | None:
    try:
        return os.dup(fd)
    except OSError:
        return None


def _connect(fd: int) -> None:
    try:
        terminal = os.open(_TTY, os.O_RDWR)
    except OSError:  # there is no controlling terminal, as under `setsid`
        if not os.isatty(1):
            raise
        terminal = os.open(os.ttyname(1), os.O_RDWR | os.O_NOCTTY)
    if terminal != fd:
        os.dup2(terminal, fd)
        os.close(terminal)


def _restore(fd: int, duplicate: int | None) -> None:
    if duplicate is None:
        os.close(fd)
    else:
        os.dup2(duplicate, fd)
        os.close(duplicate)


def _encoding() -> tuple[str, str]:
    """Return the terminal's encoding, and the name of what replaces signs that it lacks."""
    # the reader runs only if stdout is a terminal
    encoding = output_encoding(sys.stdout)
    if lookup(encoding).name == "utf-8":
        return encoding, "replace"  # only lone surrogates need it

    def stand_in(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        return in_place(error.object[error.start : error.end], encoding), error.end

    register_error("stand-in", stand_in)
    return encoding, "stand-in"


class _LossyStream:
    """A stream that ignores failed writes. The driver notices if the terminal is gone."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> None:
        with suppress(OSError, ValueError):
            self._stream.write(text)

    def flush(self) -> None:
        with suppress(OSError, ValueError):
            self._stream.flush()


# Signals

TERMINAL_GONE = 129
"""The exit code if the terminal is gone. It is the same as for SIGHUP."""
EXIT_CODES = {
    number: code
    for name, code in {"TERM": 143, "HUP": TERMINAL_GONE, "QUIT": 131, "INT": 130}.items()
    if (number := getattr(signal, f"SIG{name}", None)) is not None
}
"""The signals that end the program. Each has the exit code that shells report for the signal."""


@contextmanager
def restored_terminal() -> Iterator[None]:
    """Restore the terminal's settings at the end, or if a signal comes before the reader starts."""
    settings = None
    with suppress(OSError, termios.error):
        settings = termios.tcgetattr(0)

    def restore() -> None:
        if settings is not None:
            with suppress(OSError, termios.error):
                termios.tcsetattr(0, termios.TCSANOW, settings)

    def end(number: int, _frame: FrameType | None) -> None:
        # It must not import or raise, because a signal can come during an import
        restore()
        os._exit(EXIT_CODES[signal.Signals(number)])

    before = {number: signal.signal(number, end) for number in EXIT_CODES}
    try:
        yield
    finally:
        restore()
        for number, handler in before.items():
            signal.signal(number, handler)


def is_confirmed(question: str) -> bool:
    """Ask a question on the terminal, after the reader has ended. Enter alone means yes."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    with suppress(OSError, termios.error):
        termios.tcflush(0, termios.TCIFLUSH)  # keys that were meant for the reader
    try:
        sys.stderr.write(f"{clean_line(question)} [Y/n] ")
        sys.stderr.flush()
        answer = os.read(0, 100)
    except OSError:  # the terminal is gone
        return False
    return bool(answer) and answer.strip().lower() in (b"", b"y", b"yes")


# Dark or light

QUESTION = b"\x1b]11;?\x1b\\\x1b[c"
"""A sequence that asks the terminal for its background colour and its attributes."""
PATIENCE = 0.05
"""Seconds to wait for the terminal's reply."""
_ATTRIBUTES = re.compile(rb"\x1b\[\?[0-9;]*c")
"""The reply with the terminal's attributes. Every terminal sends this reply."""
_COLOR = re.compile(
    rb"\x1b\]11;rgba?:([0-9a-f]{1,4})/([0-9a-f]{1,4})/([0-9a-f]{1,4})[^\x07\x1b]*(?:\x07|\x1b\\)",
    re.I,
)
_CANNOT_ANSWER = ("dumb", "linux", "vt100", "vt220", "")
"""Values of TERM for terminals that do not understand `QUESTION`."""


def ask_background(fd: int, term: str) -> Callable[[], bool | None]:
    """Ask the terminal for its background. Return a function that waits for the reply.

    The function returns True for a dark background, and None without a reply. Keys that are typed
    before the reply are lost.
    """
    if term in _CANNOT_ANSWER:
        return lambda: None
    try:
        settings = termios.tcgetattr(fd)
        tty.setcbreak(fd, termios.TCSANOW)
        os.write(fd, QUESTION)
    except (OSError, termios.error):
        return lambda: None
    until = time.monotonic() + PATIENCE

    def wait() -> bool | None:
        reply = b""
        with suppress(OSError, termios.error):  # the reader will notice that the terminal is gone
            reply = _read_reply(fd, until)
            termios.tcsetattr(fd, termios.TCSANOW, settings)
        return is_dark_reply(reply)

    return wait


def _read_reply(fd: int, until: float) -> bytes:
    reply = b""
    while not _ATTRIBUTES.search(reply):
        left = max(0.0, until - time.monotonic())
        data = os.read(fd, 4096) if select.select([fd], [], [], left)[0] else b""
        if not data:
            break
        reply = (reply + data)[-4096:]
    return reply


def is_dark_reply(reply: bytes) -> bool | None:
    """Return True if the reply gives a dark colour, and False if it gives a light colour.

    Return None if it gives no colour.
    """
    found = _COLOR.search(reply)
    if found is None:
        return None
    red, green, blue = (int(part, 16) / float(16 ** len(part) - 1) for part in found.groups())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.5


def is_dark_environment(environment: Mapping[str, str]) -> bool | None:
    """Return True if COLORFGBG names a dark background, or None if it names no background."""
    last = environment.get("COLORFGBG", "").rpartition(";")[2]
    if not last.isascii() or not last.isdigit():
        return None
    return int(last) in (0, 1, 2, 3, 4, 5, 6, 8)

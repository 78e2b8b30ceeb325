"""Set up the terminal before Textual starts, and restore it at the end.

Textual draws on stderr and reads keys from stdin. If one of these is not a terminal, the
controlling terminal takes its place.

With the settings of the shell, a terminal echoes typed text, edits it and changes some keys. So the
program changes the settings at its start. Early input is kept for the reader's keyboard.

A signal asks the reader to end. If the reader is too busy, the process is ended by force. In both
cases the terminal is restored within two seconds.

This module, `app`, `keyboard` and `keys` can shrink when Textual mends what is listed here (last
checked with Textual 8.2.8). Numbers are issues of Textualize/textual; "not reported" means that
none was found.

`keyboard`: bytes to events, in front of Textual's parser
- One byte that is not UTF-8 kills the input thread: #6456 (open).
- Sequences that the parser does not know, such as late replies of the terminal, are typed as
  letters: #541, #3742 and #5500 (closed, but it still happens).
- Key reports that name a character beyond Unicode raise an error: not reported.
- An unfinished sequence keeps the parser waiting, sometimes in an endless loop: not reported.
- A paste whose end is lost swallows every later key: not reported.
- Long text of an input method is typed as garbage: #6562 (closed for short text).
- Escape and another key within a tenth of a second are both lost (see `keys`): not reported.

`keys`: one key at a time
- Keys that arrive together all go to the widget with the focus, even if the first of them opens
  another screen: #1009 (closed).

`app`: the driver of the terminal
- A lost terminal leaves a process that spins at 100% CPU: pull request #6690 (open).
- Ctrl+Z, `kill -TSTP` and `kill -STOP` leave the terminal raw or the screen blank:
  #1582 and #6298 (open).
- The mouse pointer's shape stays changed after the end: not reported.
- Sizes that arrive as input (mode 2048) are trusted, although any program can forge them: not
  reported.

At the end
- SIGTERM and SIGHUP leave the terminal in raw mode on the alternate screen: #5140 (open).

For redirected streams
- Keys are read from stdin only and the screen is drawn on stderr only: #153 (closed), #4553 and
  #5531 (open).
- COLUMNS and LINES freeze the size: #1245 (closed), pull request #6153 (open).
- A character that the terminal's encoding lacks ends the writer thread, and the screen stays blank:
  #4168 (closed, but it still happens).

Before Textual starts
- Textual does not ask whether the background is dark: #2419 (open). If we ask and the reply is
  late, Textual takes it for typed keys.
- Keys typed while the program is loading are echoed, and some change on the way: not reported.
"""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import termios
import time
import tty
from codecs import lookup, register_error
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from types import FrameType
from typing import TextIO, TypeAlias

from briefing_tui.present.sanitize import in_place, output_encoding

QUESTION = b"\x1b]11;?\x1b\\\x1b[c"
"""A sequence that asks the terminal for its background colour and its attributes."""
ATTRIBUTES = re.compile(rb"\x1b\[\?[0-9;]*c")
"""The reply with the terminal's attributes. Every terminal sends this reply."""
_COLOR = re.compile(
    rb"\x1b\]11;rgba?:([0-9a-f]{1,4})/([0-9a-f]{1,4})/([0-9a-f]{1,4})[^\x07\x1b]*(?:\x07|\x1b\\)",
    re.I,
)
CANNOT_ANSWER = ("dumb", "linux", "vt100", "vt220", "")
"""Values of TERM for terminals that do not understand `QUESTION`."""
_WEB_DRIVER = "textual.drivers.web_driver:WebDriver"
"""The driver that textual-serve names in the environment of the program it serves."""


def is_dark_reply(reply: bytes) -> bool | None:
    """Return True if the reply gives a dark colour, and False if it gives a light colour.

    Return None if it gives no colour.
    """
    found = _COLOR.search(reply)
    if found is None:
        return None
    red, green, blue = (int(part, 16) / float(16 ** len(part) - 1) for part in found.groups())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.5


def without_reply(received: bytes) -> bytes:
    """Return the bytes received, without the terminal's replies."""
    return ATTRIBUTES.sub(b"", _COLOR.sub(b"", received))


def is_dark_environment(environment: Mapping[str, str]) -> bool | None:
    """Return True if COLORFGBG names a dark background, or None if it names no background."""
    last = environment.get("COLORFGBG", "").rpartition(";")[2]
    if not last.isascii() or not last.isdigit():
        return None
    return int(last) in (0, 1, 2, 3, 4, 5, 6, 8)


def is_web_mode() -> bool:
    """Return True if `briefing serve` or textual-serve shows the reader in a browser.

    The program then runs on the server, where it must not start other programs.
    """
    return os.environ.get("TEXTUAL_DRIVER") == _WEB_DRIVER


_STREAMS = ((0, "__stdin__", "r"), (2, "__stderr__", "w"))
_TTY = "/dev/tty"
# the reader runs only if stdout is a terminal
_ENCODING = sys.stdout.encoding if sys.stdout is not None else "utf-8"
"""The terminal's encoding."""


@contextmanager
def on_terminal() -> Iterator[None]:
    """Connect stdin and stderr to the terminal. Raises OSError if there is none."""
    # With these, Textual would not notice when the terminal is resized
    for name in ("COLUMNS", "LINES"):
        os.environ.pop(name, None)
    with ExitStack() as stack:
        for fd, name, mode in _STREAMS:
            if not os.isatty(fd):
                stack.callback(_restore, fd, _duplicate(fd), name, getattr(sys, name))
                _connect(fd)
                # Python's own stream belongs to the redirected file, or is None
                setattr(sys, name, os.fdopen(fd, mode, encoding=_ENCODING, closefd=False))
        if sys.__stderr__ is not None:
            _replace_unencodable(sys.__stderr__)
        yield


def _replace_unencodable(stream: TextIO) -> None:
    encoding = output_encoding(stream)
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is None:
        return
    if lookup(encoding).name == "utf-8":
        reconfigure(errors="replace")  # only lone surrogates need it
        return

    def stand_in(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        return in_place(error.object[error.start : error.end], encoding), error.end

    register_error("stand-in", stand_in)
    reconfigure(encoding=encoding, errors="stand-in")


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


def _restore(fd: int, duplicate: int | None, name: str, stream: object) -> None:
    setattr(sys, name, stream)
    if duplicate is None:
        os.close(fd)
    else:
        os.dup2(duplicate, fd)
        os.close(duplicate)


LineSettings: TypeAlias = list[int | list[bytes | int]]
"""The settings that `termios.tcgetattr` returns."""
PATIENCE = 0.05
"""Seconds to wait for the terminal's reply."""
MAX_BYTES = 65_536
"""Maximum number of bytes to read before the reader starts. Nobody types as much."""


class EarlyInput:
    """Input from the terminal before the reader starts: keys, and replies of the terminal."""

    def __init__(self, fd: int, *, asks: bool) -> None:
        self._fd = fd
        self._asks = asks
        self._asked_at = time.monotonic()
        self.line_settings: LineSettings = termios.tcgetattr(fd)
        """The settings that the terminal had before they were changed."""
        termios.tcsetattr(fd, termios.TCSANOW, _raw(termios.tcgetattr(fd), fd))
        self.received = self._read_edited_line()
        """All bytes received so far, including replies."""
        if asks:
            os.write(fd, QUESTION)

    def is_dark(self) -> bool | None:
        """Return True if the terminal replies that its background is dark.

        Return None if the terminal does not reply.
        """
        if not self._asks:
            return None
        reply = b""
        # If the terminal is gone, the reader will notice
        with suppress(OSError, termios.error):
            reply = self._read_reply()
        self.received += reply if without_reply(reply) else b""
        return is_dark_reply(reply)

    def _read_edited_line(self) -> bytes:
        """Read what was typed. Turn line ends back into Enter, and NUL back into Ctrl+D."""
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
    """Collect input from the terminal `fd`. Return None if `fd` is not an open terminal."""
    try:
        return EarlyInput(fd, asks=asks and term not in CANNOT_ANSWER)
    except (OSError, termios.error):
        return None


def _raw(line: LineSettings, fd: int) -> LineSettings:
    """Return terminal settings without echo, line editing or a stop at Ctrl+Z."""
    input_flags = termios.ICRNL | termios.INLCR | termios.IGNCR | termios.IXON
    local_flags = termios.ECHO | termios.ICANON | termios.IEXTEN
    for index, off in ((tty.IFLAG, input_flags), (tty.LFLAG, local_flags)):
        flags = line[index]
        line[index] = flags & ~off if isinstance(flags, int) else flags
    characters = line[tty.CC]
    if isinstance(characters, list):
        characters[termios.VMIN], characters[termios.VTIME] = 1, 0
        # Only the reader can restore the terminal before a stop
        characters[termios.VSUSP] = bytes([os.fpathconf(fd, "PC_VDISABLE")])
    return line


TERMINAL_GONE = 129
"""The exit code if the terminal is gone. It is the same as for SIGHUP."""
EXIT_CODES = {"SIGTERM": 143, "SIGHUP": TERMINAL_GONE, "SIGQUIT": 131, "SIGINT": 130}
"""The signals that end the reader. Each has the exit code that shells report for the signal."""
EXIT_PATIENCE = 1.5
"""Seconds that the reader has to end, before the process is ended by force."""
_RESET_MODES = (
    b"\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1015l\x1b[?1006l"
    b"\x1b[?1004l\x1b[<u\x1b[0m\x1b[?1049l\x1b[?25h"
)
"""Sequences that reset every mode that Textual sets."""


class Shutdown:
    """Handles the signals that end the program."""

    def __init__(self) -> None:
        self.stop_reader: Callable[[int], bool] | None = None
        """Asks the reader to end with an exit code. Returns False if no reader is running yet."""
        self.before_exit: Callable[[], object] | None = None
        """A function to call on an exit while no reader runs. It must not import or raise."""
        self.exit_code: int | None = None
        """The exit code, or None until a signal arrives."""
        self._line_settings = _line_settings()

    def on_signal(self, number: int, _frame: FrameType | None) -> None:
        """Ask the reader to end. If no reader is running, exit at once.

        The handler must not import or raise, because a signal can arrive during an import.
        """
        code = EXIT_CODES[signal.Signals(number).name]
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)  # the process must not be stopped from now on
        if self.exit_code is None:  # a second signal does not extend the time
            self.exit_code = code
            signal.signal(signal.SIGALRM, lambda *_: self._exit_by_force(code))
            signal.setitimer(signal.ITIMER_REAL, EXIT_PATIENCE)
        if self.stop_reader is None or not self.stop_reader(code):
            if self.before_exit is not None:
                self.before_exit()
            self.restore_line()
            os._exit(code)

    def restore_line(self) -> bool:
        """Restore the terminal's settings.

        Return False if the program has no terminal or runs in the background.
        """
        if self._line_settings is None or not is_foreground(0):
            return False
        with suppress(OSError, termios.error):
            termios.tcsetattr(0, termios.TCSANOW, self._line_settings)
        return True

    def _exit_by_force(self, code: int) -> None:
        if self.restore_line():
            with suppress(OSError, termios.error):
                # Non-blocking: the terminal may accept no output
                terminal = os.open(os.ttyname(2), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
                termios.tcflush(terminal, termios.TCOFLUSH)
                os.write(terminal, _RESET_MODES)
        os._exit(code)


@contextmanager
def handle_signals() -> Iterator[Shutdown]:
    """Handle the signals that end the reader, and restore the terminal at the end."""
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
    """Return True if the process is in the terminal's foreground.

    Return True if `fileno` is not a terminal.
    """
    try:
        return os.tcgetpgrp(fileno) == os.getpgrp()
    except OSError:
        return True


def _line_settings() -> list[int | list[bytes | int]] | None:
    try:
        return termios.tcgetattr(0)
    except (OSError, termios.error):
        return None

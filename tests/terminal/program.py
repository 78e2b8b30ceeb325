"""The program on a terminal of its own: started by a shell, typed at, read, and outlived."""

import os
import pty
import re
import select
import shlex
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from fcntl import ioctl
from pathlib import Path
from typing import NoReturn

from tests.tui.screens import SMALL

BRIEFING = f"{sys.executable} -m briefing_tui"
ESCAPES = re.compile(rb"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[0-?]*[ -/]*[@-~]")
LEFT = b"\x1b[?1049l"
"""What leaves the alternate screen."""
DRAWN = b"BOTTOM LINE"
"""What stands on the reader's first screen."""
PROMPT = 10.0
"""Seconds in which the reader has to end, on a machine that is busy."""
_FORGOTTEN = ("NO_COLOR", "COLORFGBG", "COLORTERM", "LC_ALL", "LC_CTYPE", "PYTHONUTF8")


def python(code: str) -> str:
    """The command that runs some lines of Python in place of the shell."""
    return f"exec {shlex.join([sys.executable, '-c', code])}"


class Program:
    """A shell command on a terminal."""

    def __init__(self, pid: int, master: int) -> None:
        self.pid = pid
        self.master = master
        self.output = bytearray()
        """All that it has written so far."""

    def read_until(self, wanted: bytes, limit: float = 20.0, since: int = 0) -> bytes:
        """All that was written until `wanted` was, from a place in the output on; without escape
        sequences unless it has one."""
        stop = time.monotonic() + limit
        while time.monotonic() < stop:
            seen = bytes(self.output[since:])
            seen = seen if b"\x1b" in wanted else ESCAPES.sub(b"", seen)
            if wanted in seen:
                return seen
            if not self.read_more(0.1):
                time.sleep(0.01)
        raise AssertionError(f"{wanted!r} not in {ESCAPES.sub(b'', self.output)[-2000:]!r}")

    def read_more(self, limit: float) -> bool:
        """Read what is there; whether anything came."""
        if not select.select([self.master], [], [], limit)[0]:
            return False
        try:
            data = os.read(self.master, 1 << 16)
        except OSError:  # everyone has closed the terminal
            return False
        self.output += data
        return bool(data)

    def read_on(self, quiet: float = 0.3) -> None:
        """Read until nothing has come for some time and no process wants to go on."""
        stop = time.monotonic() + 20
        while self.read_more(quiet) or (_is_busy(self.pid) and time.monotonic() < stop):
            pass

    def press_until(self, keys: bytes, wanted: bytes, limit: float = 20.0) -> None:
        """Type keys again and again until something is written."""
        stop, since = time.monotonic() + limit, len(self.output)
        while wanted not in self.output[since:]:
            assert time.monotonic() < stop, self.output[-2000:]
            self.send(keys)
            self.read_on()

    def send(self, keys: bytes) -> None:
        """Type keys, reading meanwhile."""
        while keys:
            if select.select([self.master], [self.master], [], 0.05)[1]:
                keys = keys[os.write(self.master, keys[:1024]) :]
            while self.read_more(0):
                pass

    def wait_until_unread(self, count: int, limit: float = 20.0) -> None:
        """Wait until the terminal holds so many typed bytes, which nobody may read meanwhile."""
        slave = os.open(f"/proc/{self.pid}/fd/0", os.O_RDONLY | os.O_NOCTTY)
        try:
            stop = time.monotonic() + limit
            while struct.unpack("i", ioctl(slave, termios.FIONREAD, bytes(4)))[0] < count:
                assert time.monotonic() < stop
                time.sleep(0.01)
        finally:
            os.close(slave)

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size."""
        ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def settings(self) -> list[object]:
        """Return the settings of the terminal's line, such as echo and signals."""
        return [*termios.tcgetattr(self.master)]

    def ended(self, limit: float = 20.0) -> int:
        """The exit code. Raises AssertionError when the program does not end in time."""
        stop = time.monotonic() + limit
        while time.monotonic() < stop:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.read_on(0.05)
                return os.waitstatus_to_exitcode(status)
            self.read_more(0.02)
        raise AssertionError(f"still running after {limit} s")


def _is_busy(session: int) -> bool:
    """Return True if a process of a session is running, or waits for its turn to."""
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, _, of_session, *_ = status.read_text().rpartition(")")[2].split()
            if int(of_session) == session and state in "RD":
                return True
    return False


@contextmanager
def running(
    command: str, folder: Path, *, size: tuple[int, int] = (80, 24), **environment: str
) -> Iterator[Program]:
    """The command, ended at the end if it has not."""
    (folder / "small.yaml").write_text(SMALL, encoding="utf-8")
    pid, master = pty.fork()
    if pid == 0:
        _become(command, folder, size, environment)
    program = Program(pid, master)
    try:
        yield program
    finally:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(pid, 0)
        with suppress(OSError):
            os.close(master)


def _become(
    command: str, folder: Path, size: tuple[int, int], environment: Mapping[str, str]
) -> NoReturn:
    """Turn the forked child into the command.

    A child that cannot must exit: it would go on as a second pytest and fork in its turn.
    """
    try:
        ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        kept = {k: v for k, v in os.environ.items() if k not in _FORGOTTEN}
        given = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": str(folder), **environment}
        given = {"XDG_STATE_HOME": str(folder / "state"), **given}
        os.chdir(folder)
        os.execve("/bin/sh", ["sh", "-c", command], kept | given)  # noqa: S606
    finally:
        os._exit(127)

"""The program itself on a real terminal: its streams, its signals, and how it leaves."""

import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fcntl import ioctl
from pathlib import Path

import pytest

from tests.tui.screens import SMALL

BRIEFING = f"{sys.executable} -m briefing_tui"
ESCAPES = re.compile(rb"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[0-?]*[ -/]*[@-~]")
LEFT = b"\x1b[?1049l"
"""What leaves the alternate screen."""


class Program:
    """A shell command on a terminal of its own, 80 by 24."""

    def __init__(self, pid: int, master: int) -> None:
        self.pid = pid
        self.master = master
        self.output = b""

    def read_until(self, wanted: bytes, limit: float = 20.0) -> bytes:
        """All that was written until `wanted` was; without escape sequences unless it has one."""
        stop = time.monotonic() + limit
        while time.monotonic() < stop:
            seen = self.output if b"\x1b" in wanted else ESCAPES.sub(b"", self.output)
            if wanted in seen:
                return seen
            if select.select([self.master], [], [], 0.1)[0]:
                with suppress(OSError):
                    self.output += os.read(self.master, 1 << 16)
        raise AssertionError(f"{wanted!r} not in {ESCAPES.sub(b'', self.output)[-2000:]!r}")

    def send(self, keys: bytes) -> None:
        """Type keys."""
        os.write(self.master, keys)

    def ended(self) -> int:
        """The exit code."""
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


@contextmanager
def running(command: str, folder: Path, **environment: str) -> Iterator[Program]:
    """The command, ended at the end if it has not."""
    (folder / "small.yaml").write_text(SMALL, encoding="utf-8")
    pid, master = pty.fork()
    if pid == 0:
        ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLORFGBG")}
        given = {"TERM": "xterm-256color", "LANG": "C.UTF-8", **environment}
        os.chdir(folder)
        os.execve("/bin/sh", ["sh", "-c", command], kept | given)  # noqa: S606
    program = Program(pid, master)
    try:
        yield program
    finally:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(pid, 0)
        os.close(master)


@pytest.mark.parametrize(
    "command",
    [
        f"exec {BRIEFING} small.yaml",
        f"exec {BRIEFING} small.yaml 2>/dev/null",
        f"exec {BRIEFING} small.yaml 2>&-",
        f"exec {BRIEFING} - < small.yaml",
        f"cat small.yaml | {BRIEFING} - 2>errors",
    ],
)
def test_draws_on_the_terminal_takes_keys_from_it_and_leaves_it(
    command: str, tmp_path: Path
) -> None:
    with running(command, tmp_path) as program:
        program.read_until(b"BOTTOM LINE")
        program.send(b"3")
        program.read_until(b"quoted in part")
        program.send(b"q")
        program.read_until(LEFT)
        assert 0 == program.ended()


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_a_signal_ends_it_and_leaves_the_terminal(
    number: signal.Signals, code: int, tmp_path: Path
) -> None:
    with running(f"exec {BRIEFING} small.yaml", tmp_path) as program:
        before = termios.tcgetattr(program.master)[3]
        program.read_until(b"BOTTOM LINE")
        program.read_until(b"1 of ")
        os.kill(program.pid, number)
        program.read_until(LEFT)
        assert code == program.ended()
        assert before == termios.tcgetattr(program.master)[3]


def test_exported_columns_and_lines_do_not_matter(tmp_path: Path) -> None:
    command = f"exec {BRIEFING} small.yaml"
    with running(command, tmp_path, COLUMNS="40", LINES="10") as program:
        program.read_until(b"7 Article")


def test_keys_typed_before_the_first_frame_are_not_lost(tmp_path: Path) -> None:
    with running(f"exec {BRIEFING} small.yaml", tmp_path) as program:
        program.read_until(b"\x1b]11;?")
        program.send(b"3\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62c")
        program.read_until(b"quoted in part")


def test_a_light_terminal_gets_the_light_theme(tmp_path: Path) -> None:
    with running(f"exec {BRIEFING} small.yaml", tmp_path, COLORTERM="truecolor") as program:
        program.read_until(b"\x1b]11;?")
        program.send(b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62c")
        program.read_until(b"BOTTOM LINE")
        program.read_until(b"\x1b[38;2;86;93;102")


def test_no_color_writes_no_colour(tmp_path: Path) -> None:
    with running(f"exec {BRIEFING} small.yaml", tmp_path, NO_COLOR="1") as program:
        program.read_until(b"BOTTOM LINE")
        program.send(b"3")
        program.read_until(b"quoted in part")
        codes = re.findall(rb"\x1b\[([0-9;]*)m", program.output)
        assert set() == {code for code in codes if re.search(rb"(?:^|;)(?:3|4|9|10)[0-8]", code)}


def test_an_unknown_theme_is_refused_with_the_nearest(tmp_path: Path) -> None:
    with running(f"exec {BRIEFING} --theme nords small.yaml", tmp_path) as program:
        program.read_until(b"did you mean 'nord'?")
        assert 2 == program.ended()


def test_an_unknown_item_is_said(tmp_path: Path) -> None:
    with running(f"exec {BRIEFING} --item nobody small.yaml", tmp_path) as program:
        program.read_until(b"There is no nobody here")


def test_an_item_is_where_it_begins(tmp_path: Path) -> None:
    with running(f"exec {BRIEFING} --item t-log small.yaml", tmp_path) as program:
        program.read_until(b"2 of 2")

"""However a reading ends, it ends soon, and the terminal is as it was: modes, screen, line."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.long_run import some
from tests.terminal.output import FRESH, after
from tests.terminal.program import BRIEFING, DRAWN, LEFT, PROMPT, Program, python, running

READER = f"exec {BRIEFING} small.yaml"
WITH = python(
    """
import time
from briefing_tui.tui.controllers.display import FilterController
def voice(self):
    %s
FilterController.toggle_voice = voice
from briefing_tui.__main__ import main
import sys
sys.argv[1:] = ["small.yaml"]
main()"""
)
"""The reader with something of our own on the key v."""


def drawn(program: Program) -> list[object]:
    """Wait until the reader is there and reads keys; the line's settings from before."""
    before = program.settings()
    program.read_until(DRAWN)
    program.read_until(b"\x1b[?2004h")
    return before


def as_before(program: Program, before: list[object]) -> None:
    assert FRESH == after(program.output)
    assert before == program.settings()


@pytest.mark.parametrize("keys", some([b"q", b"?\x03", b"\x03", b"\x1b[99;5u", b"/port\x03"], 3))
def test_keys_that_quit(keys: bytes, tmp_path: Path) -> None:
    with running(READER, tmp_path) as program:
        before = drawn(program)
        program.send(keys)
        assert 0 == program.ended(PROMPT)
        as_before(program, before)


SIGNALS = [("TERM", 143), ("HUP", 129)]


@pytest.mark.parametrize(("name", "code"), SIGNALS)
def test_a_signal_ends_it(name: str, code: int, tmp_path: Path) -> None:
    with running(READER, tmp_path) as program:
        before = drawn(program)
        os.kill(program.pid, getattr(signal, f"SIG{name}"))
        assert code == program.ended(PROMPT)
        as_before(program, before)


@pytest.mark.parametrize(("name", "code"), SIGNALS)
def test_a_signal_ends_it_while_it_starts(name: str, code: int, tmp_path: Path) -> None:
    with running(READER, tmp_path) as program:
        before = program.settings()
        program.read_until(b"\x1b]11;?")  # asked, with the line's echo off, before Textual is there
        os.kill(program.pid, getattr(signal, f"SIG{name}"))
        assert code == program.ended(PROMPT)
        as_before(program, before)


@pytest.mark.parametrize(
    "command",
    [
        READER,
        f"{BRIEFING} small.yaml; true",
        f"trap '' HUP; {READER}",
        f"exec nohup sh -c '{BRIEFING} small.yaml >/dev/tty'",
    ],
)
def test_it_ends_when_the_terminal_is_closed(command: str, tmp_path: Path) -> None:
    with running(command, tmp_path) as program:
        drawn(program)
        (reader,) = _children(program.pid) or [program.pid]
        os.close(program.master)
        stop = time.monotonic() + PROMPT
        while _is_running(reader) and time.monotonic() < stop:
            time.sleep(0.05)
        assert not _is_running(reader)


def test_what_was_copied_and_cannot_be_printed_is_no_fault(tmp_path: Path) -> None:
    with running(READER, tmp_path, DISPLAY="", WAYLAND_DISPLAY="") as program:
        drawn(program)
        program.send(b"3y")
        program.read_until(b"printed on exit")
        os.close(program.master)
        assert 129 == _exit_code(program)


def _exit_code(program: Program) -> int | None:
    """Return the exit code of a program whose terminal is closed; None if it does not end in
    time."""
    stop = time.monotonic() + PROMPT
    while time.monotonic() < stop:
        ended, status = os.waitpid(program.pid, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    return None


def _children(pid: int) -> list[int]:
    """The processes that a process runs."""
    listed = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False)
    return [int(one) for one in listed.stdout.split()]


def _is_running(pid: int) -> bool:
    listed = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return listed.stdout.strip()[:1] not in ("", "Z")


def test_a_fault_leaves_one_line_and_a_log(tmp_path: Path) -> None:
    with running(WITH % 'raise ValueError("secret words")', tmp_path) as program:
        before = drawn(program)
        program.send(b"v")
        assert 70 == program.ended(PROMPT)
        as_before(program, before)
        said = program.output.partition(LEFT)[2].decode().rpartition("\x1b")[2]
    report = tmp_path / "state" / "briefing-tui" / "crash.log"
    line = f"briefing: internal error (ValueError); its traceback is in {report}"
    assert [line] == said.partition("l")[2].split("\r\n")[:-1]
    text = report.read_text(encoding="utf-8")
    assert "briefing_tui/tui/screens/reader.py" in text
    assert text.endswith("ValueError: secret words\n")


def test_a_fault_whose_log_cannot_be_kept_is_still_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with running(WITH % "{}[0]", tmp_path, XDG_STATE_HOME=f"{tmp_path}/file") as program:
        before = drawn(program)
        program.send(b"v")
        assert 70 == program.ended(PROMPT)
        as_before(program, before)
        assert b"(KeyError)" in program.output.partition(LEFT)[2]

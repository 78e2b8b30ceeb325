"""However a reading ends, it ends soon, and the terminal is as it was: modes, screen, line."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from briefing_tui.tui.terminal import EXIT_PATIENCE
from tests.long_run import some
from tests.terminal.output import FRESH, after
from tests.terminal.program import BRIEFING, DRAWN, ESCAPES, LEFT, PROMPT, Program, python, running

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


def test_a_reader_that_does_not_end_by_itself_is_ended_within_two_seconds() -> None:
    assert EXIT_PATIENCE < 2


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


SIGNALS = [("TERM", 143), ("HUP", 129), ("QUIT", 131), ("INT", 130)]


@pytest.mark.parametrize(("name", "code"), some(SIGNALS, 2))
def test_a_signal_ends_it(name: str, code: int, tmp_path: Path) -> None:
    with running(READER, tmp_path) as program:
        before = drawn(program)
        os.kill(program.pid, getattr(signal, f"SIG{name}"))
        assert code == program.ended(PROMPT)
        as_before(program, before)


@pytest.mark.parametrize(("name", "code"), some(SIGNALS, 2))
def test_a_signal_ends_it_while_it_starts(name: str, code: int, tmp_path: Path) -> None:
    with running(READER, tmp_path) as program:
        before = program.settings()
        program.read_until(b"\x1b]11;?")  # asked, with the line's echo off, before Textual is there
        os.kill(program.pid, getattr(signal, f"SIG{name}"))
        assert code == program.ended(PROMPT)
        as_before(program, before)


TOLD = """
import os, signal, sys
file, _, name = "%s".rpartition(" ")
def watch(frame, event, arg):
    if frame.f_code.co_name == name and frame.f_code.co_filename.endswith(file):
        sys.settrace(None)
        os.kill(os.getpid(), signal.SIG%s)
from briefing_tui.tui import terminal
start = terminal.start_early_input
def started(*given, **more):
    early = start(*given, **more)
    sys.settrace(watch)
    return early
terminal.start_early_input = started
from briefing_tui.__main__ import main
sys.argv[1:] = ["small.yaml"]
main()"""
"""The reader, sent a signal as soon as it is at a place in the code after the terminal is asked."""


@pytest.mark.parametrize(("name", "code"), some(SIGNALS, 1))
@pytest.mark.parametrize(
    "place",
    ["/threading.py <module>", "_bootstrap> cb", "textual/app.py <module>", "tui/app.py __init__"],
    ids=["half a module", "where exceptions are lost", "import", "the app is made"],
)
def test_a_signal_is_no_fault_wherever_it_starts(
    place: str, name: str, code: int, tmp_path: Path
) -> None:
    with running(python(TOLD % (place, name)), tmp_path) as program:
        before = program.settings()
        assert code == program.ended(PROMPT)
        as_before(program, before)
        assert b"" == ESCAPES.sub(b"", program.output)
    assert not (tmp_path / "state").exists()


def test_a_signal_after_the_reader_has_ended_lets_it_keep_its_place(tmp_path: Path) -> None:
    with running(python(TOLD % ("tui/briefings.py leave", "TERM")), tmp_path) as program:
        before = drawn(program)
        program.send(b"3jq")
        assert 143 == program.ended()
        as_before(program, before)
    assert [*(tmp_path / "state").rglob("*.place")]


def test_a_reply_of_the_terminal_is_not_typed_to_the_shell(tmp_path: Path) -> None:
    shell = f'{BRIEFING} small.yaml; echo ended; read -r line; echo "typed <${{#line}}>"'
    with running(shell, tmp_path) as program:
        program.read_until(b"\x1b]11;?")
        (reader,) = _children(program.pid)
        os.kill(reader, signal.SIGSTOP)  # what is sent to a terminal arrives a moment later
        reply = b"\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[?62c"
        program.send(reply)
        program.wait_until_unread(len(reply))
        os.kill(reader, signal.SIGTERM)
        os.kill(reader, signal.SIGCONT)
        program.read_until(b"ended")
        program.send(b"\n")
        program.read_until(b"typed <0>")


BUSY = 'open("busy", "x").close()\n    while True: pass'
IDLE = 'open("busy", "x").close()\n    time.sleep(60)'


def press_and_wait(program: Program, folder: Path, name: str) -> None:
    """Press v, and wait until what it does has made a file."""
    program.send(b"v")
    stop = time.monotonic() + 20
    while not (folder / name).exists():
        assert time.monotonic() < stop
        program.read_more(0.05)


@pytest.mark.parametrize("doing", [IDLE, BUSY], ids=["asleep", "busy"])
def test_a_signal_ends_a_reader_that_is_busy(doing: str, tmp_path: Path) -> None:
    with running(WITH % doing, tmp_path) as program:
        before = drawn(program)
        press_and_wait(program, tmp_path, "busy")
        os.kill(program.pid, signal.SIGTERM)
        assert 143 == program.ended(PROMPT)
        as_before(program, before)


def test_told_again_and_again_it_has_no_more_time(tmp_path: Path) -> None:
    with running(WITH % BUSY, tmp_path) as program:
        before = drawn(program)
        press_and_wait(program, tmp_path, "busy")
        stop = time.monotonic() + PROMPT
        ended = 0
        while not ended and time.monotonic() < stop:
            os.kill(program.pid, signal.SIGTERM)
            program.read_more(0.5)
            ended, status = os.waitpid(program.pid, os.WNOHANG)
        assert ended
        assert 143 == os.waitstatus_to_exitcode(status)
        as_before(program, before)


def test_a_signal_ends_a_reader_whose_terminal_takes_nothing(tmp_path: Path) -> None:
    with running(READER, tmp_path) as program:
        before = drawn(program)
        for _ in range(200):  # much to draw, and nobody reads it
            os.write(program.master, b"2222233333777777")
        time.sleep(1)
        os.kill(program.pid, signal.SIGTERM)
        stop = time.monotonic() + PROMPT
        ended = 0
        while not ended and time.monotonic() < stop:
            ended, status = os.waitpid(program.pid, os.WNOHANG)
            time.sleep(0.05)
        assert ended
        assert 143 == os.waitstatus_to_exitcode(status)
        assert before == program.settings()


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


@pytest.mark.parametrize("before", ["", "trap '' HUP; "], ids=["told", "nohup"])
def test_it_may_be_closed_while_it_starts(before: str, tmp_path: Path) -> None:
    with running(before + READER, tmp_path) as program:
        program.read_until(b"\x1b]11;?")
        time.sleep(0.02)  # by now it awaits the answer
        os.close(program.master)
        assert 129 == _exit_code(program)
    assert not (tmp_path / "state" / "briefing-tui" / "crash.log").exists()


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

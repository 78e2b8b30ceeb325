"""Whatever is typed at the reader, in the program itself on a terminal: it goes on, it writes
nothing that a terminal should not get, and Escape, then q, still leads out."""

import os
import random
from pathlib import Path

import pytest

from tests.conftest import TORTURED
from tests.terminal.output import FRESH, after
from tests.terminal.program import PROMPT, Program, python, running
from tests.torture.keys import MEBIBYTE, keys
from tests.tui.screens import KELMAR

PROGRAM = python(
    f"""
import os, sys
from briefing_tui.tui.screens.reader import Actions
quit_for_good = Actions.quit
Actions.quit = lambda self: os.path.exists("may-quit") and quit_for_good(self)
from contextlib import nullcontext
import briefing_tui.tui.controllers.external as external
import briefing_tui.system.programs as opener
from briefing_tui.tui.app import ReaderApp
ReaderApp.suspend = lambda app: nullcontext()
external._run = lambda command: ""
opener._start = lambda command: None
from briefing_tui.__main__ import main
sys.argv[1:] = ["small.yaml", {str(KELMAR)!r}]
main()"""
)
"""The reader, which is left only when it may: a random key, click or choice would end the test.
Nor are editor and browser started; the terminal would echo what is typed meanwhile."""
SIZES = ((80, 24), (40, 10), (120, 40), (1, 1), (200, 60))


def assert_still_there(program: Program) -> None:
    assert (0, 0) == os.waitpid(program.pid, os.WNOHANG), program.output[-2000:]


def typed_at(program: Program, rng: random.Random, count: int) -> None:
    """Type and click so many times, in bursts; resize now and then."""
    for number in range(count):
        program.send(keys(rng, MEBIBYTE if TORTURED else 60_000))
        if rng.random() < 0.3:
            program.read_more(0.02)
        if number % 97 == 0:
            program.resize(*rng.choice(SIZES))
            assert_still_there(program)


def way_out(program: Program, folder: Path) -> int:
    """End a paste that has no end, Escape until nothing is open, then q."""
    program.resize(80, 24)
    program.send(b"\x1b[201~")
    program.read_on(1.0)
    for _ in range(12):
        program.send(b"\x1b")
        program.read_on(0.2)
    assert_still_there(program)
    (folder / "may-quit").touch()
    program.send(b"q")
    return program.ended(PROMPT)


@pytest.mark.parametrize("seed", range(8) if TORTURED else [1])
def test_thousands_of_keys(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)  # noqa: S311 - repeatable on purpose
    with running(PROGRAM, tmp_path, VISUAL="true", DISPLAY="", WAYLAND_DISPLAY="") as program:
        before = program.settings()
        program.read_until(b"\x1b[?2004h")
        typed_at(program, rng, 10_000 if TORTURED else 200)
        assert 0 == way_out(program, tmp_path)
        assert FRESH == after(program.output, copied=True)
        assert before == program.settings()


def test_a_mebibyte_pasted_into_the_search_field(tmp_path: Path) -> None:
    with running(PROGRAM, tmp_path) as program:
        program.read_until(b"\x1b[?2004h")
        program.send(b"\r/" + b"\x1b[200~" + b"pilots walk out " * (MEBIBYTE // 16) + b"\x1b[201~")
        assert 0 == way_out(program, tmp_path)

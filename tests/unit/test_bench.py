"""The bench measures in pairs, judges by the budget, and sees frames."""

import sys
from pathlib import Path

import pytest

from bench.bare import WORD
from bench.budget import BARE, ROWS, SIZE, FirstFrame, Workplace
from bench.measure import Result
from bench.terminal import ESCAPE, Terminal, environment


@pytest.mark.parametrize(
    ("figure", "verdict", "missed"),
    [
        (1.4, "aim met", False),
        (1.5, "aim met", False),
        (1.6, "limit met", False),
        (2.0, "limit met", False),
        (2.1, "MISSED", True),
    ],
)
def test_verdict_follows_the_budget(figure: float, verdict: str, missed: bool) -> None:
    result = Result(ROWS[0]._replace(limit=2.0, aim=1.5), figure=figure)
    assert (verdict, missed) == (result.verdict, result.missed)


@pytest.mark.parametrize(
    "written",
    [
        b"\x1b[1;31mred",
        b"\x1b]0;title\x07red",
        b"\x1b]11;?\x1b\\red",
        b"\x1b[?2026$pred",
        b"\x1b=red",
    ],
)
def test_escape_sequences_are_removed(written: bytes) -> None:
    assert b"red" == ESCAPE.sub(b"", written)


def test_first_frame_of_the_bare_app_is_measured(tmp_path: Path) -> None:
    assert 0 < FirstFrame(BARE, (WORD,)).once(Workplace(tmp_path, {})) < 60


def test_terminal_answers_queries(tmp_path: Path) -> None:
    ask = (
        "import sys, tty; tty.setcbreak(0); got = ''\n"
        "print('\\x1b]11;?\\x1b\\\\\\x1b[c', end='', flush=True)\n"
        "while not got.endswith('c'): got += sys.stdin.read(1)\n"
        "print('GOT', got.encode().hex(), flush=True); sys.stdin.read(1)"
    )
    argv = (sys.executable, "-c", ask)
    with Terminal(argv, SIZE, environment(tmp_path)) as terminal:
        terminal.wait_for([b"\x1b]11;rgb:1212/1212/1212\x1b\\\x1b[?62;22c".hex()], limit=20)

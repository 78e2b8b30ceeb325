"""Dark or light: the terminal's reply and the environment."""

import os
import pty
import termios
from collections.abc import Iterator
from contextlib import suppress

import pytest

from briefing_tui.tui.terminal import (
    QUESTION,
    ask_background,
    is_dark_environment,
    is_dark_reply,
)

FENCE = b"\x1b[?62;22c"


@pytest.mark.parametrize(
    ("reply", "dark"),
    [
        (b"\x1b]11;rgb:1212/1212/1212\x1b\\" + FENCE, True),
        (b"\x1b]11;rgb:ffff/ffff/ffff\x07" + FENCE, False),
        (b"\x1b]11;rgb:f/f/f\x1b\\" + FENCE, False),
        (b"\x1b]11;rgba:0000/0000/0000/ffff\x1b\\" + FENCE, True),
        (FENCE, None),
        (b"j\x1b]11;rgb:fa/fa/fa\x1b\\3" + FENCE, False),
        (b"4", None),
        (b"", None),
    ],
)
def test_a_reply(reply: bytes, dark: bool | None) -> None:
    assert dark == is_dark_reply(reply)


@pytest.fixture
def ends() -> Iterator[tuple[int, int]]:
    """Both ends of a terminal's line: of the terminal and of the program."""
    ends = pty.openpty()
    yield ends
    for end in ends:
        with suppress(OSError):
            os.close(end)


@pytest.mark.parametrize("reply", [b"", b"\x1b]11;rgb:1212/1212/1212\x1b\\" + FENCE])
def test_the_line_is_as_it_was_when_the_terminal_has_answered_or_has_not(
    reply: bytes, ends: tuple[int, int]
) -> None:
    terminal, program = ends
    before = termios.tcgetattr(program)
    wait = ask_background(program, "xterm")
    os.write(terminal, reply)
    assert (True if reply else None) == wait()
    assert before == termios.tcgetattr(program)


def test_a_reply_is_not_echoed(ends: tuple[int, int]) -> None:
    terminal, program = ends
    wait = ask_background(program, "xterm")
    asked = os.read(terminal, 100)
    os.write(terminal, b"\x1b]11;rgb:ffff/ffff/ffff\x07" + FENCE)
    assert wait() is False
    os.write(program, b".")
    assert (QUESTION, b".") == (asked, os.read(terminal, 100))


@pytest.mark.parametrize("closed", [0, 1])
def test_a_terminal_that_is_gone_has_not_answered(closed: int, ends: tuple[int, int]) -> None:
    wait = ask_background(ends[1], "xterm")
    os.close(ends[closed])
    assert wait() is None


@pytest.mark.parametrize("term", ["dumb", "linux", ""])
def test_terminals_that_do_not_know_the_question_are_not_asked(
    term: str, ends: tuple[int, int]
) -> None:
    assert ask_background(ends[1], term)() is None
    os.write(ends[1], b".")
    assert b"." == os.read(ends[0], 100)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("15;0", True),
        ("0;15", False),
        ("0;default;7", False),
        ("12;8", True),
        ("x", None),
        ("", None),
    ],
)
def test_colorfgbg(value: str, expected: bool | None) -> None:
    assert expected == is_dark_environment({"COLORFGBG": value})

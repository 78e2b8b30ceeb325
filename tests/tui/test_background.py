"""Whether the terminal is dark: its answer, and what is typed meanwhile."""

import os
import pty
import time

import pytest

from briefing_tui.tui.background import PATIENCE, Question, ask, from_environment

FENCE = b"\x1b[?62;22c"


@pytest.mark.parametrize(
    ("reply", "dark", "typed"),
    [
        (b"\x1b]11;rgb:1212/1212/1212\x1b\\" + FENCE, True, ""),
        (b"\x1b]11;rgb:ffff/ffff/ffff\x07" + FENCE, False, ""),
        (b"\x1b]11;rgb:f/f/f\x1b\\" + FENCE, False, ""),
        (b"\x1b]11;rgba:0000/0000/0000/ffff\x1b\\" + FENCE, True, ""),
        (FENCE, None, ""),
        (b"j\x1b]11;rgb:fa/fa/fa\x1b\\3" + FENCE, False, "j3"),
        (b"4", None, "4"),
        (b"", None, ""),
    ],
)
def test_answer(reply: bytes, dark: bool | None, typed: str) -> None:
    master, terminal = pty.openpty()
    try:
        question = Question(terminal)
        os.write(master, reply)
        answer = question.answer()
        assert (dark, typed) == (answer, question.typed)
    finally:
        os.close(master)
        os.close(terminal)


@pytest.mark.parametrize("closed", ["the terminal", "our end of it"])
def test_a_terminal_that_is_gone_has_not_answered(closed: str) -> None:
    controller, terminal = pty.openpty()
    question = Question(terminal)
    gone, left = (controller, terminal) if closed == "the terminal" else (terminal, controller)
    os.close(gone)
    assert question.answer() is None
    os.close(left)


def test_a_silent_terminal_is_not_waited_for_longer_than_the_patience() -> None:
    master, terminal = pty.openpty()
    try:
        began = time.monotonic()
        Question(terminal).answer()
        assert time.monotonic() - began < PATIENCE + 0.2
    finally:
        os.close(master)
        os.close(terminal)


@pytest.mark.parametrize("term", ["dumb", "linux", ""])
def test_terminals_that_do_not_know_the_question_are_not_asked(term: str) -> None:
    master, terminal = pty.openpty()
    try:
        assert ask(terminal, term) is None
    finally:
        os.close(master)
        os.close(terminal)


def test_what_is_no_terminal_is_not_asked() -> None:
    read, write = os.pipe()
    try:
        assert ask(read, "xterm-256color") is None
    finally:
        os.close(read)
        os.close(write)


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
    assert expected == from_environment({"COLORFGBG": value})

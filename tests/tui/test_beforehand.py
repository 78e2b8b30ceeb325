"""What is typed before the reader reads keys, and the terminal's answer among it."""

import os
import pty
import termios
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

import pytest
from textual import events

from briefing_tui.tui.beforehand import MOST, PATIENCE, Beforehand, take
from briefing_tui.tui.driver import _messages

DARK = b"\x1b]11;rgb:1212/1212/1212\x1b\\\x1b[?62;22c"


class Ends(NamedTuple):
    """Both ends of a terminal's line."""

    master: int
    terminal: int

    def keys(self, *later: bytes, before: Beforehand) -> list[str]:
        """The keys that the reader then has of it, if these are typed once it reads."""
        chunks = iter(later)
        messages = _messages(self.terminal, lambda: self._is_over(chunks), before.typed)
        return [message.key for message in messages if isinstance(message, events.Key)]

    def _is_over(self, chunks: Iterator[bytes]) -> bool:
        """Whether nothing is typed any more; types the next where something is."""
        chunk = next(chunks, None)
        if chunk is not None:
            os.write(self.master, chunk)
        return chunk is None


@pytest.fixture
def ends() -> Iterator[Ends]:
    ends = Ends(*pty.openpty())
    yield ends
    for end in ends:
        with suppress(OSError):
            os.close(end)


EVERY = [
    (b"j3", "j 3"),
    (b"\r", "enter"),
    (b"\x1b[B\x1bOA", "down up"),
    (b"\x1b", "escape"),
    (b"\x06\x0e\x13\x16", "ctrl+f ctrl+n ctrl+s ctrl+v"),
    (b"\x04\x15", "ctrl+d ctrl+u"),
    (b"\t\x7f", "tab backspace"),
    (b"\x1a", "ctrl+z"),
    ("é世".encode(), "é 世"),
    (b"a\xff\xc3b", "a � � b"),
]


@pytest.mark.parametrize(("typed", "keys"), EVERY, ids=[keys for _, keys in EVERY])
def test_a_key_is_itself_while_an_answer_is_awaited(typed: bytes, keys: str, ends: Ends) -> None:
    before = Beforehand(ends.terminal, asks=True)
    os.write(ends.master, typed)
    before.answer()
    assert keys.split() == [_shown(key) for key in ends.keys(b"", b"", b"", before=before)]


def _shown(key: str) -> str:
    """A key's name, of a letter that has a long one the letter."""
    names = {"latin_small_letter_e_with_acute": "é", "replacement_character": "�"}
    return names.get(key, key)


@pytest.mark.parametrize(
    ("typed", "keys"), [(b"j\r\x1b[B", "j enter down"), (b"\x1b", "escape"), (b"\x04k", "ctrl+d k")]
)
def test_so_is_one_that_came_before_the_line_was_set(typed: bytes, keys: str, ends: Ends) -> None:
    os.write(ends.master, typed)
    before = Beforehand(ends.terminal, asks=False)
    assert keys.split() == ends.keys(b"", b"", b"", before=before)


def test_keys_around_the_answer_are_as_they_were_typed(ends: Ends) -> None:
    before = Beforehand(ends.terminal, asks=True)
    os.write(ends.master, b"j\x1b" + DARK + b"k\x1b[B")
    dark = before.answer()
    keys = [key for key in ends.keys(b"l", b"", before=before) if key != "<ignore>"]
    assert (True, ["j", "escape", "k", "down", "l"]) == (dark, keys)


@pytest.mark.parametrize("cut", range(1, 6))
def test_a_sequence_that_comes_in_two_is_one_key(cut: int, ends: Ends) -> None:
    sequence = b"\x1b[1;5B"
    before = Beforehand(ends.terminal, asks=True)
    os.write(ends.master, sequence[:cut])
    before.answer()
    assert ["ctrl+down"] == ends.keys(sequence[cut:], b"", before=before)


def test_a_letter_that_comes_in_two_is_one_key(ends: Ends) -> None:
    before = Beforehand(ends.terminal, asks=True)
    os.write(ends.master, "世".encode()[:2])
    before.answer()
    assert ["世"] == ends.keys("世".encode()[2:], b"", before=before)


def test_an_answer_that_comes_too_late_is_no_keys(ends: Ends) -> None:
    before = Beforehand(ends.terminal, asks=True)
    os.write(ends.master, DARK[:9])
    dark = before.answer()
    keys = [key for key in ends.keys(DARK[9:], b"", before=before) if key != "<ignore>"]
    assert (None, []) == (dark, keys)


def test_an_answer_alone_leaves_the_keyboard_nothing(ends: Ends) -> None:
    before = Beforehand(ends.terminal, asks=True)
    os.write(ends.master, DARK)
    assert (True, b"") == (before.answer(), before.typed)


def test_nothing_that_is_typed_is_echoed(ends: Ends) -> None:
    Beforehand(ends.terminal, asks=False)
    os.write(ends.master, b"jjj\r")
    os.write(ends.terminal, b".")
    assert b"." == os.read(ends.master, 100)


def test_the_lines_settings_are_known_as_they_were(ends: Ends) -> None:
    found = termios.tcgetattr(ends.terminal)
    before = Beforehand(ends.terminal, asks=True)
    assert (found, True) == (before.line, found != termios.tcgetattr(ends.terminal))


def test_what_floods_the_terminal_is_not_waited_for(
    ends: Ends, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Beforehand(ends.terminal, asks=True)
    flood = iter([b"x" * 4096] * 100)
    monkeypatch.setattr("briefing_tui.tui.beforehand.os.read", lambda *_: next(flood, b""))
    os.write(ends.master, b"x\n")
    before.answer()
    assert MOST == len(before.typed)


@pytest.mark.parametrize("closed", ["the terminal", "our end of it"])
def test_a_terminal_that_is_gone_has_not_answered(closed: str, ends: Ends) -> None:
    before = Beforehand(ends.terminal, asks=True)
    os.close(ends.master if closed == "the terminal" else ends.terminal)
    assert before.answer() is None


def test_a_silent_terminal_is_not_waited_for_longer_than_the_patience(ends: Ends) -> None:
    began = time.monotonic()
    Beforehand(ends.terminal, asks=True).answer()
    assert time.monotonic() - began < 5
    assert PATIENCE <= 0.05


@pytest.mark.parametrize("term", ["dumb", "linux", ""])
def test_terminals_that_do_not_know_the_question_are_not_asked(term: str, ends: Ends) -> None:
    assert take(ends.terminal, term, asks=True)
    os.write(ends.terminal, b".")
    assert b"." == os.read(ends.master, 100)


def test_what_is_no_terminal_is_not_taken() -> None:
    read, write = os.pipe()
    try:
        assert take(read, "xterm-256color", asks=True) is None
    finally:
        os.close(read)
        os.close(write)

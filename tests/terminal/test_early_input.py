"""Keys typed before the reader reads any are kept, even with the terminal's answer among them."""

import os
import pty
import termios
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

import pytest
from textual import events

from briefing_tui.tui.app import read_messages
from briefing_tui.tui.terminal import (
    MAX_BYTES,
    PATIENCE,
    EarlyInput,
    start_early_input,
)

DARK = b"\x1b]11;rgb:1212/1212/1212\x1b\\\x1b[?62;22c"


class Ends(NamedTuple):
    """Both ends of a terminal's line."""

    master: int
    terminal: int

    def keys(self, *later: bytes, early: EarlyInput) -> list[str]:
        """The keys that the reader then has of it, if these are typed once it reads."""
        chunks = iter(later)
        messages = read_messages(self.terminal, lambda: self._is_over(chunks), early.received)
        return [message.key for message in messages if isinstance(message, events.Key)]

    def _is_over(self, chunks: Iterator[bytes]) -> bool:
        """Type the next piece; return True if there is none."""
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
    early = EarlyInput(ends.terminal, asks=True)
    os.write(ends.master, typed)
    early.is_dark()
    assert keys.split() == [_shown(key) for key in ends.keys(b"", b"", b"", early=early)]


def _shown(key: str) -> str:
    """A key's name, of a letter that has a long one the letter."""
    names = {"latin_small_letter_e_with_acute": "é", "replacement_character": "�"}
    return names.get(key, key)


@pytest.mark.parametrize(
    ("typed", "keys"), [(b"j\r\x1b[B", "j enter down"), (b"\x1b", "escape"), (b"\x04k", "ctrl+d k")]
)
def test_so_is_one_that_came_before_the_line_was_set(typed: bytes, keys: str, ends: Ends) -> None:
    os.write(ends.master, typed)
    early = EarlyInput(ends.terminal, asks=False)
    assert keys.split() == ends.keys(b"", b"", b"", early=early)


def test_keys_around_the_answer_are_as_they_were_typed(ends: Ends) -> None:
    early = EarlyInput(ends.terminal, asks=True)
    os.write(ends.master, b"j\x1b" + DARK + b"k\x1b[B")
    dark = early.is_dark()
    keys = [key for key in ends.keys(b"l", b"", early=early) if key != "<ignore>"]
    assert (True, ["j", "escape", "k", "down", "l"]) == (dark, keys)


@pytest.mark.parametrize("cut", range(1, 6))
def test_a_sequence_that_comes_in_two_is_one_key(cut: int, ends: Ends) -> None:
    sequence = b"\x1b[1;5B"
    early = EarlyInput(ends.terminal, asks=True)
    os.write(ends.master, sequence[:cut])
    early.is_dark()
    assert ["ctrl+down"] == ends.keys(sequence[cut:], b"", early=early)


def test_a_letter_that_comes_in_two_is_one_key(ends: Ends) -> None:
    early = EarlyInput(ends.terminal, asks=True)
    os.write(ends.master, "世".encode()[:2])
    early.is_dark()
    assert ["世"] == ends.keys("世".encode()[2:], b"", early=early)


def test_an_answer_that_comes_too_late_is_no_keys(ends: Ends) -> None:
    early = EarlyInput(ends.terminal, asks=True)
    os.write(ends.master, DARK[:9])
    dark = early.is_dark()
    keys = [key for key in ends.keys(DARK[9:], b"", early=early) if key != "<ignore>"]
    assert (None, []) == (dark, keys)


def test_an_answer_alone_leaves_the_keyboard_nothing(ends: Ends) -> None:
    early = EarlyInput(ends.terminal, asks=True)
    os.write(ends.master, DARK)
    assert (True, b"") == (early.is_dark(), early.received)


def test_nothing_that_is_typed_is_echoed(ends: Ends) -> None:
    EarlyInput(ends.terminal, asks=False)
    os.write(ends.master, b"jjj\r")
    os.write(ends.terminal, b".")
    assert b"." == os.read(ends.master, 100)


def test_the_lines_settings_are_known_as_they_were(ends: Ends) -> None:
    found = termios.tcgetattr(ends.terminal)
    early = EarlyInput(ends.terminal, asks=True)
    assert (found, True) == (early.line_settings, found != termios.tcgetattr(ends.terminal))


def test_what_floods_the_terminal_is_not_waited_for(
    ends: Ends, monkeypatch: pytest.MonkeyPatch
) -> None:
    early = EarlyInput(ends.terminal, asks=True)
    flood = iter([b"x" * 4096] * 100)
    monkeypatch.setattr("briefing_tui.tui.terminal.os.read", lambda *_: next(flood, b""))
    os.write(ends.master, b"x\n")
    early.is_dark()
    assert MAX_BYTES == len(early.received)


@pytest.mark.parametrize("closed", ["the terminal", "our end of it"])
def test_a_terminal_that_is_gone_has_not_answered(closed: str, ends: Ends) -> None:
    early = EarlyInput(ends.terminal, asks=True)
    os.close(ends.master if closed == "the terminal" else ends.terminal)
    assert early.is_dark() is None


def test_a_silent_terminal_is_not_waited_for_longer_than_the_patience(ends: Ends) -> None:
    began = time.monotonic()
    EarlyInput(ends.terminal, asks=True).is_dark()
    assert time.monotonic() - began < 5
    assert PATIENCE <= 0.05


@pytest.mark.parametrize("term", ["dumb", "linux", ""])
def test_terminals_that_do_not_know_the_question_are_not_asked(term: str, ends: Ends) -> None:
    assert start_early_input(ends.terminal, term, asks=True)
    os.write(ends.terminal, b".")
    assert b"." == os.read(ends.master, 100)


def test_what_is_no_terminal_is_not_taken() -> None:
    read, write = os.pipe()
    try:
        assert start_early_input(read, "xterm-256color", asks=True) is None
    finally:
        os.close(read)
        os.close(write)

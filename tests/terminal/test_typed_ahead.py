"""Keys that arrive all at once, as from a slow line or `tmux send-keys`, all act, in order."""

import json
import time
from pathlib import Path
from unittest.mock import AsyncMock

import pytest
from textual.app import App

from briefing_tui.tui.keys import MAX_QUEUED, KeyQueue
from tests.long_run import some
from tests.terminal.program import BRIEFING, DRAWN, PROMPT, running
from tests.tui.screens import SMALL

ESCAPE = b"\x1b[27u"


def notes(folder: Path, limit: float = 20.0) -> list[str]:
    """The notes that are kept, once there are any."""
    stop = time.monotonic() + limit
    while time.monotonic() < stop:
        for file in (folder / "state").glob("*/*/*.marks"):
            kept = json.loads(file.read_text().partition("\n")[2])
            return [mark["note"] for mark in kept["marks"]]
        time.sleep(0.02)
    return []


@pytest.mark.parametrize(
    ("before", "length"),
    some([(b"2M", 9000), (b"2M", 2), (b"2M", 300), (b"2jM", 1000), (b"2jM", 30)], 2),
)
def test_a_note_in_one_go(before: bytes, length: int, tmp_path: Path) -> None:
    text = ("hi there, q 4 " * length)[: length - 1] + "."
    with running(f"exec {BRIEFING} small.yaml", tmp_path) as program:
        program.read_until(DRAWN)
        program.send(before + text.encode() + b"\r")
        program.read_until(b"Marked, with your note")
        assert [text] == notes(tmp_path)


def test_what_follows_a_note_in_one_go(tmp_path: Path) -> None:
    with running(f"exec {BRIEFING} small.yaml", tmp_path) as program:
        program.read_until(DRAWN)
        program.send(b"2Mquit q\r3")
        program.read_until(b"quoted in part")
        assert ["quit q"] == notes(tmp_path)


def test_a_text_that_is_typed_as_keys_is_not_kept_for_minutes(tmp_path: Path) -> None:
    with running(f"exec {BRIEFING} small.yaml", tmp_path) as program:
        program.read_until(DRAWN)
        program.send(b"2j4k" * 10_000)
        program.send(b"\x03")
        assert 0 == program.ended(PROMPT)


def test_of_what_floods_the_keyboard_the_first_is_taken() -> None:
    queue = KeyQueue(App(), AsyncMock())
    assert [True] * MAX_QUEUED + [False] * 5 == [queue.admit() for _ in range(MAX_QUEUED + 5)]


@pytest.mark.parametrize(
    "keys",
    some([b"?%bq", b"Mquit%bq", b"\x10quit%bq", b"/quit%bq", b"M" + b"x" * 9000 + b"\rq"], 2),
)
def test_through_a_dialog_and_out_in_one_go(keys: bytes, tmp_path: Path) -> None:
    with running(f"exec {BRIEFING} small.yaml", tmp_path) as program:
        program.read_until(DRAWN)
        program.send(keys.replace(b"%b", ESCAPE))
        assert 0 == program.ended(PROMPT)


@pytest.mark.parametrize("text", some(["こんにちは世界" * 40, "こんに", "こんにちは"], 1))
def test_text_of_an_input_method_reaches_a_note(text: str, tmp_path: Path) -> None:
    committed = f"\x1b[0;;{':'.join(str(ord(letter)) for letter in text)}u".encode()
    with running(f"exec {BRIEFING} small.yaml", tmp_path) as program:
        program.read_until(DRAWN)
        program.send(b"2M" + committed + b"\r")
        program.read_until(b"Marked, with your note")
        assert [text] == notes(tmp_path)


EARLY = [0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5]
"""Seconds after the start: before Python reads the program, while it does, and once it is drawn."""


@pytest.mark.parametrize(
    ("delay", "answers"),
    some(
        [(delay, number % 2 == 0) for number, delay in enumerate(EARLY)]
        + [(0.02, True), (0.1, True)],
        4,
    ),
)
def test_keys_are_themselves_however_early_they_are(
    delay: float, answers: bool, tmp_path: Path
) -> None:
    with running(f"exec {BRIEFING} small.yaml", tmp_path) as program:
        time.sleep(delay)
        program.send(b"2\x1b[BM\xffearly\r")
        if answers:
            program.read_until(b"\x1b]11;?")
            program.send(b"\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[?62;22c")
        program.read_until(b"Marked, with your note")
        assert ["\ufffdearly"] == notes(tmp_path)
    [kept] = (tmp_path / "state").glob("*/*/*.marks")
    assert '"t-log"' in kept.read_text()


def test_keys_before_a_theme_that_is_known_are_themselves(tmp_path: Path) -> None:
    with running(f"exec {BRIEFING} --theme dark small.yaml", tmp_path) as program:
        program.send(b"2\x1b[BMearly\r")
        program.read_until(b"Marked, with your note")
        assert ["early"] == notes(tmp_path)


def test_keys_before_the_question_which_briefing_to_read_answer_it(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(SMALL.replace("strike", "storm"))
    with running(f"exec {BRIEFING} small.yaml other.yaml", tmp_path) as program:
        program.send(b"\x1b[B\r")
        program.read_until(b"storm")
        program.read_on()
        program.send(b"2jMx\r")
        program.read_until(b"Marked, with your note")
        assert ["x"] == notes(tmp_path)
    [kept] = (tmp_path / "state").glob("*/*/*.marks")
    assert "other" in kept.name

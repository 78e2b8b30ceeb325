"""Keys that arrive all at once, as from a slow line or `tmux send-keys`, all act, in order."""

import json
import time
from pathlib import Path

import pytest

from tests.long_run import some
from tests.terminal.program import BRIEFING, DRAWN, PROMPT, running

READER = f"exec {BRIEFING} small.yaml"
ESCAPE = b"\x1b[27u"


def notes(folder: Path, limit: float = 20.0) -> list[str]:
    """The notes that are kept, once there are any."""
    stop = time.monotonic() + limit
    while time.monotonic() < stop:
        for file in (folder / "state").glob("*/*/*.marks"):
            (kept,) = json.loads(file.read_text())
            return [note for _, note, _, _ in kept]
        time.sleep(0.02)
    return []


@pytest.mark.parametrize(("before", "length"), some([(b"2M", 2), (b"2jM", 600)], 1))
def test_a_note_and_what_follows_in_one_go(before: bytes, length: int, tmp_path: Path) -> None:
    text = ("quit q 4 " * length)[: length - 1] + "."
    with running(READER, tmp_path) as program:
        program.read_until(DRAWN)
        program.send(before + text.encode() + b"\r3")
        program.read_until(b"quoted in part")
        assert [text] == notes(tmp_path)


@pytest.mark.parametrize(
    "keys", some([b"?%bq", b"Mquit%bq", b"/quit%bq", b"?\x1bq", b"M" + b"x" * 900 + b"\rq"], 2)
)
def test_through_a_dialog_and_out_in_one_go(keys: bytes, tmp_path: Path) -> None:
    with running(READER, tmp_path) as program:
        program.read_until(DRAWN)
        program.send(keys.replace(b"%b", ESCAPE))
        assert 0 == program.ended(PROMPT)

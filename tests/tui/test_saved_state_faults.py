"""Files of marks and places that are broken, newer or out of reach: the reader opens, says so once,
and destroys nothing."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.saved_state import Desk, desk

__all__ = ["desk"]


def _write(path: Path | None, text: str) -> None:
    assert path is not None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="latin-1")


def _blocked(desk: Desk) -> None:
    _block(desk, 1)


def _block(desk: Desk, up: int) -> None:
    assert desk.bookmarks_file.path is not None
    _write(desk.bookmarks_file.path.parents[up], "no folder")


def _pipe(path: Path | None) -> None:
    assert path is not None
    path.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(path)


FAULTS: dict[str, Callable[[Desk], None]] = {
    "broken marks": lambda desk: _write(desk.bookmarks_file.path, "{broken"),
    "marks that are no text": lambda desk: _write(desk.bookmarks_file.path, "\xff\xfe"),
    "a broken place": lambda desk: _write(desk.place_file.path, "claims"),
    "a file instead of the folder": _blocked,
    "a file instead of the state folder": lambda desk: _block(desk, 2),
    "a file instead of the briefings' folder": lambda desk: _block(desk, 0),
    "a pipe instead of the marks": lambda desk: _pipe(desk.bookmarks_file.path),
    "a pipe instead of the place": lambda desk: _pipe(desk.place_file.path),
    "a folder instead of the file": lambda desk: (
        desk.bookmarks_file.path.mkdir(parents=True) if desk.bookmarks_file.path else None
    ),
}


LEFT = {"a broken place": "the old file was put aside"}
"""What is said on leaving."""


def contents(folder: Path) -> dict[bytes, int]:
    """Return the number of files of a folder that hold each content that is not ours."""
    found: dict[bytes, int] = {}
    for file in folder.rglob("*"):
        if file.is_file() and file.stat().st_size:
            found[file.read_bytes()] = found.get(file.read_bytes(), 0) + 1
    return found


@pytest.mark.parametrize("fault", FAULTS)
async def test_the_reader_opens_says_it_once_and_destroys_nothing(
    desk: Desk, tmp_path: Path, fault: str
) -> None:
    FAULTS[fault](desk)
    before = contents(tmp_path / "state") if (tmp_path / "state").is_dir() else {}
    said = 0
    async with desk.reading(size=(160, 30)) as shown:
        assert "Pilots and port" in shown.text()
        for keys in ((), ("2",), ("m",), ("j",), ("m",)):
            await shown.press(*keys)
            said += any(
                word in shown.notice() for word in ("cannot be read", "not kept", "neither")
            )
        assert "★ 2" in shown.lines()[0]
    assert (1, LEFT.get(fault, "")) == (said, desk.said.partition(" as ")[0])
    after = contents(tmp_path / "state") if (tmp_path / "state").is_dir() else {}
    assert before.items() <= after.items()


async def test_it_is_said_where_marks_that_are_put_aside_are(desk: Desk) -> None:
    FAULTS["broken marks"](desk)
    async with desk.reading(size=(80, 24)) as shown:
        await shown.press("2", "m")
        assert "put aside as *small.yaml.marks.damaged in " in shown.notice()


async def test_what_there_was_no_room_to_say_is_said_on_leaving(desk: Desk) -> None:
    FAULTS["a pipe instead of the marks"](desk)
    FAULTS["a pipe instead of the place"](desk)
    async with desk.reading(size=(160, 30)) as shown:
        assert "small.yaml.marks" in shown.notice()
    assert "small.yaml.place" in desk.said


async def test_no_home_is_said_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing_tui.system.saved_state.state_folder", lambda: None)
    async with desk.reading() as shown:
        assert "no home folder" in shown.notice()
        await shown.press("2", "m")
        assert "no home folder" not in shown.notice()
    assert "" == desk.said


async def test_what_fails_only_on_leaving_is_said_then(desk: Desk) -> None:
    async with desk.reading() as shown:
        assert "kept" not in shown.notice()
        _blocked(desk)
    assert desk.said.startswith("marks and places are not kept: ")

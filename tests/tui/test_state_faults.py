"""Files of marks and places that are broken, newer or out of reach: the reader opens, says so once,
and destroys nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.shelves import Desk, desk

__all__ = ["desk"]


def _write(path: Path | None, text: str) -> None:
    assert path is not None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="latin-1")


def _blocked(desk: Desk) -> None:
    assert desk.shelf.file is not None
    _write(desk.shelf.file.parent.parent, "no folder")


FAULTS: dict[str, Callable[[Desk], None]] = {
    "broken marks": lambda desk: _write(desk.shelf.file, "{broken"),
    "marks that are no text": lambda desk: _write(desk.shelf.file, "\xff\xfe"),
    "later marks": lambda desk: _write(desk.shelf.file, '{"version": 9, "marks": []}'),
    "a broken place": lambda desk: _write(desk.shelf.place_file, "claims"),
    "a later place": lambda desk: _write(
        desk.shelf.place_file, "place of briefing-tui, version 2\nclaims\n"
    ),
    "a file instead of the folder": _blocked,
    "a folder instead of the file": lambda desk: (
        desk.shelf.file.mkdir(parents=True) if desk.shelf.file else None
    ),
}


def contents(folder: Path) -> dict[bytes, int]:
    """How often each content that is not ours stands in some file of a folder."""
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
                word in shown.lines()[-1] for word in ("cannot be read", "not kept", "neither")
            )
        assert 2 == shown.reader.marking.count
    assert (1, "") == (said, desk.said)
    after = contents(tmp_path / "state") if (tmp_path / "state").is_dir() else {}
    assert before.items() <= after.items()


async def test_no_home_is_said_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing_tui.user.state.state_folder", lambda: None)
    async with desk.reading() as shown:
        assert "no home folder" in shown.lines()[-1]
        await shown.press("2", "m")
        assert "no home folder" not in shown.lines()[-1]
    assert "" == desk.said


async def test_what_fails_only_on_leaving_is_said_then(desk: Desk) -> None:
    async with desk.reading() as shown:
        assert "kept" not in shown.lines()[-1]
        _blocked(desk)
    assert desk.said.startswith("marks and places are not kept: ")


async def test_a_missing_folder_is_made_and_nothing_is_said(desk: Desk) -> None:
    async with desk.reading() as shown:
        assert "kept" not in shown.lines()[-1]
    assert "" == desk.said
    assert desk.shelf.place_file is not None
    assert desk.shelf.place_file.is_file()

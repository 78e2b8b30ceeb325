"""Every pane as it is shown, as text: renewed with --update-goldens, reviewed in the diff."""

from pathlib import Path

import pytest

from briefing_tui.panes import PANES, PaneSpec
from tests.conftest import Golden
from tests.tui.screens import KELMAR, SIZES, SMALL, document, reading

GOLDENS = Path(__file__).parent / "goldens"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("pane", PANES, ids=lambda pane: pane.name)
async def test_pane(pane: PaneSpec, size: tuple[int, int], golden: Golden) -> None:
    async with reading(document(KELMAR, KELMAR.name), size=size) as shown:
        await shown.press(str(pane.number))
        await shown.press("j")
        golden(GOLDENS / f"{pane.name}-{size[0]}x{size[1]}.txt", shown.text())


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("first", []),
        ("claim", ["4", "j"]),
        ("detail", ["3", "tab"]),
        ("passage", ["3", "enter", "enter"]),
        ("help", ["question_mark"]),
        ("palette", ["ctrl+p", "d", "a", "m"]),
    ],
)
async def test_small_terminal(name: str, keys: list[str], golden: Golden) -> None:
    async with reading(document(KELMAR, KELMAR.name), size=(40, 10)) as shown:
        await shown.press(*keys)
        golden(GOLDENS / f"small-{name}.txt", shown.text())


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("help", ["question_mark"]),
        ("follow", ["3", "enter"]),
        ("palette", ["ctrl+p", "u", "n", "i", "o", "n"]),
        ("palette-nothing", ["ctrl+p", "x", "x", "x"]),
        ("problems", ["exclamation_mark"]),
    ],
)
async def test_dialog(name: str, keys: list[str], golden: Golden) -> None:
    async with reading(document(SMALL), size=(80, 24)) as shown:
        await shown.press(*keys)
        golden(GOLDENS / f"dialog-{name}.txt", shown.text())


EMPTY = "schema: briefing/1\ntitle: Nothing yet\nsections: [{text: One line.}]\n"


@pytest.mark.parametrize("pane", PANES, ids=lambda pane: pane.name)
async def test_empty_pane(pane: PaneSpec, golden: Golden) -> None:
    async with reading(document(EMPTY), size=(60, 16)) as shown:
        await shown.press(str(pane.number))
        golden(GOLDENS / f"empty-{pane.name}.txt", shown.text())

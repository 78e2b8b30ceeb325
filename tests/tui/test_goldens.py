"""Every pane as it is shown, as text: renewed with --update-goldens, reviewed in the diff."""

from pathlib import Path

import pytest

from briefing_tui.panes import PANES, PaneSpec
from tests.conftest import Golden
from tests.tui.screens import KELMAR, SMALL, document, reading

GOLDENS = Path(__file__).parent / "goldens"


@pytest.mark.parametrize("pane", PANES, ids=lambda pane: pane.name)
async def test_pane(pane: PaneSpec, golden: Golden) -> None:
    async with reading(document(KELMAR, KELMAR.name), size=(100, 30)) as shown:
        await shown.press(str(pane.number), "j")
        golden(GOLDENS / f"{pane.name}.txt", shown.text())


@pytest.mark.parametrize(
    ("name", "size", "keys"),
    [
        ("figures-80x24", (80, 24), ["6", "j"]),
        ("article-80x24", (80, 24), ["7", "j"]),
        ("first-40x10", (40, 10), []),
        ("claims-40x10", (40, 10), ["4", "j"]),
        ("detail-40x10", (40, 10), ["3", "tab"]),
    ],
)
async def test_smaller_terminal(
    name: str, size: tuple[int, int], keys: list[str], golden: Golden
) -> None:
    async with reading(document(KELMAR, KELMAR.name), size=size) as shown:
        await shown.press(*keys)
        golden(GOLDENS / f"{name}.txt", shown.text())


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("help", ["question_mark"]),
        ("follow", ["3", "enter"]),
        ("palette", ["ctrl+p", "u", "n", "i", "o", "n"]),
        ("problems", ["exclamation_mark"]),
    ],
)
async def test_dialog(name: str, keys: list[str], golden: Golden) -> None:
    async with reading(document(SMALL), size=(80, 24)) as shown:
        await shown.press(*keys)
        golden(GOLDENS / f"dialog-{name}.txt", shown.text())


EMPTY = "schema: briefing/1\ntitle: Nothing yet\nsections: [{text: One line.}]\n"


@pytest.mark.parametrize(
    ("pane", "words"),
    [
        ("1", "publisher, author, date not given"),
        ("2", "This briefing lists no events."),
        ("3", "This briefing lists no quotes."),
        ("4", "This briefing lists no contested questions."),
        ("5", "¶ The article"),
        ("6", "This briefing lists no figures."),
        ("7", "One line."),
    ],
)
async def test_an_empty_pane_says_so(pane: str, words: str) -> None:
    async with reading(document(EMPTY), size=(60, 16)) as shown:
        await shown.press(pane)
        assert words in shown.text()


async def test_a_draft_without_questions_says_how_to_make_one() -> None:
    async with reading(document(f"{EMPTY}draft: true\n"), size=(64, 16)) as shown:
        await shown.press("4")
        assert "Q on a quote makes a question" in " ".join(shown.text().split())

"""The palette finds any command and any item by name."""

import pytest

from briefing_tui.commands import THEMES
from tests.tui.screens import SMALL, Shown, document, reading


async def listed(shown: Shown, query: str) -> list[str]:
    """Type a query, and return the lines of the list, single blanks between words."""
    await shown.press("ctrl+u", *query)
    lines = [line.split("│")[1] for line in shown.lines() if line.count("│") > 1]
    return [" ".join(line.strip("▏▌▐ ").split()) for line in lines[2:]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("pilots' union", "actor Pilots' union, also the union"),
        ("the union", "actor Pilots' union, also the union"),
        ("WALK", "event Pilots walk out"),
        ("walk óut", "event Pilots walk out"),
        ("authority tenth", "position Port authority asserts: About a tenth were"),
        ("pane figures", "6 Show the pane Figures"),
        ("how many", "issue How many calls were delayed?"),
    ],
)
async def test_ctrl_p_shows_what_has_a_name(query: str, expected: str) -> None:
    async with reading(document(SMALL), size=(100, 30)) as shown:
        await shown.press("ctrl+p")
        assert expected in await listed(shown, query)


async def test_a_name_is_no_markup() -> None:
    text = SMALL.replace("title: Pilots walk out", "title: '[b]Pilots [/] walk [red]out'")
    async with reading(document(text), size=(100, 30)) as shown:
        await shown.press("ctrl+p")
        assert "event [b]Pilots [/] walk [red]out" in await listed(shown, "walk")


async def test_themes_are_found_by_the_word_theme() -> None:
    async with reading(document(SMALL), size=(100, 30)) as shown:
        await shown.press("ctrl+p")
        found = await listed(shown, "theme:")
        assert {f"Theme: {name}, until you quit" for name in THEMES} <= set(found)


async def test_unavailable_commands_are_not_offered() -> None:
    async with reading(document(SMALL), size=(100, 30)) as shown:
        await shown.press("ctrl+p")
        assert not any("previous hit" in line for line in await listed(shown, "previous hit"))

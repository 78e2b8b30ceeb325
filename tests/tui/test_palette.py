"""The palette finds any command and any item by name."""

import pytest

from briefing_tui.commands import THEMES
from briefing_tui.tui.screens.palette import Palette
from tests.tui.screens import SMALL, Shown, document, reading


def listed(shown: Shown) -> list[str]:
    """The lines of the list, single blanks between words."""
    screen = shown.app.screen
    assert isinstance(screen, Palette)
    lines = [line.split("│")[1] for line in shown.lines() if line.count("│") >= 2]
    return [" ".join(line.replace("▏", " ").replace("▐", " ").split()) for line in lines]


NAMED = {
    "pilots' union": "actor Pilots' union also the union 5 Actors",
    "the union": "actor Pilots' union also the union 5 Actors",
    "WALK": "event Pilots walk out 2 Timeline",
    "authority tenth": "position Port authority asserts: About a tenth were 4 Claims",
    "pane figures": "command Show the pane Figures 6",
    "how many": "issue How many calls were delayed? 4 Claims",
    "wlak": "event Pilots walk out 2 Timeline",
    "pwout": "event Pilots walk out 2 Timeline",
}


async def test_ctrl_p_shows_kind_name_and_pane() -> None:
    async with reading(document(SMALL), size=(100, 30)) as shown:
        await shown.press("ctrl+p")
        for query, expected in NAMED.items():
            await shown.press("ctrl+u", *query)
            assert expected in listed(shown)


async def test_similar_names_are_announced() -> None:
    async with reading(document(SMALL), size=(100, 30)) as shown:
        await shown.press("ctrl+p", *"wlak")
        assert "No name has these words. Similar names:" in listed(shown)


@pytest.mark.parametrize("query", ["theatre", "tmeh"])
async def test_a_word_with_a_few_common_letters_does_not_match(query: str) -> None:
    async with reading(document(SMALL), size=(100, 30)) as shown:
        await shown.press("ctrl+p", *query)
        assert "No command or item has a name like this." in listed(shown)


async def test_themes_are_found_by_the_word_theme() -> None:
    async with reading(document(SMALL), size=(100, 30)) as shown:
        await shown.press("ctrl+p", *"theme")
        found = [line for line in listed(shown) if line.startswith("command")]
        assert [f"command Theme: {name}, until you quit" for name in THEMES] == found


async def test_the_words_are_highlighted() -> None:
    async with reading(document(SMALL), size=(100, 30)) as shown:
        await shown.press("ctrl+p", *"walk")
        screen = shown.app.screen
        assert isinstance(screen, Palette)
        block = screen.block_view.view.pane.block(0)
        assert block.draw is not None
        (line,) = block.draw(80)
        assert ["walk"] == [line.plain[s.start : s.end] for s in line.spans if s.style == "hit"]


async def test_a_narrow_screen_shows_only_the_number_of_the_pane() -> None:
    async with reading(document(SMALL), size=(40, 10)) as shown:
        await shown.press("ctrl+p", *"walk out")
        assert "event Pilots walk out 2" in listed(shown)


async def test_unavailable_commands_are_not_offered() -> None:
    async with reading(document(SMALL), size=(100, 30)) as shown:
        await shown.press("ctrl+p", *"previous hit")
        assert not any("previous hit" in line for line in listed(shown)[2:])

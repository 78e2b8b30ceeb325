"""The palette finds any command and any item by name, and says what and where each is."""

import pytest

from briefing_tui.commands import THEMES
from briefing_tui.tui.screens import palette
from briefing_tui.tui.screens.palette import Palette
from tests.tui.screens import SMALL, Shown, document, many, reading


def listed(shown: Shown) -> list[str]:
    """The lines of the list, single blanks between words."""
    screen = shown.app.screen
    assert isinstance(screen, Palette)
    lines = [line.split("│")[1] for line in shown.lines() if line.count("│") >= 2]
    return [" ".join(line.replace("▏", " ").replace("▐", " ").split()) for line in lines]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("pilots' union", "actor Pilots' union also the union 5 Actors"),
        ("the union", "actor Pilots' union also the union 5 Actors"),
        ("WALK", "event Pilots walk out 2 Timeline"),
        ("authority tenth", "position Port authority asserts: About a tenth were 4 Claims"),
        ("pane figures", "command Show the pane Figures 6"),
        ("how many", "issue How many calls were delayed? 4 Claims"),
        ("wlak", "event Pilots walk out 2 Timeline"),
        ("pwout", "event Pilots walk out 2 Timeline"),
    ],
)
async def test_ctrl_p_says_what_and_where_each_is(query: str, expected: str) -> None:
    async with reading(document(SMALL), size=(100, 30)) as shown:
        await shown.press("ctrl+p", *query)
        assert expected in listed(shown)


async def test_what_is_only_alike_is_said_to_be() -> None:
    async with reading(document(SMALL), size=(100, 30)) as shown:
        await shown.press("ctrl+p", *"wlak")
        assert "No name has these words; like them:" in listed(shown)


@pytest.mark.parametrize("query", ["theatre", "tmeh"])
async def test_a_word_that_shares_a_few_letters_is_not_alike(query: str) -> None:
    async with reading(document(SMALL), size=(100, 30)) as shown:
        await shown.press("ctrl+p", *query)
        assert "Nothing is called anything like this." in listed(shown)


async def test_themes_are_found_by_the_word() -> None:
    async with reading(document(SMALL), size=(100, 30)) as shown:
        await shown.press("ctrl+p", *"theme")
        found = [line for line in listed(shown) if line.startswith("command")]
        assert [f"command Theme: {name}, until you quit" for name in THEMES] == found


async def test_words_are_highlighted_where_they_stand() -> None:
    async with reading(document(SMALL), size=(100, 30)) as shown:
        await shown.press("ctrl+p", *"walk")
        screen = shown.app.screen
        assert isinstance(screen, Palette)
        block = screen.sheet.view.pane.block(0)
        assert block.draw is not None
        (line,) = block.draw(80)
        assert ["walk"] == [line.plain[s.start : s.end] for s in line.spans if s.style == "hit"]


async def test_on_a_narrow_screen_a_pane_is_told_by_its_number() -> None:
    async with reading(document(SMALL), size=(40, 10)) as shown:
        await shown.press("ctrl+p", *"walk out")
        assert "event Pilots walk out 2" in listed(shown)


async def test_what_cannot_be_done_now_is_not_offered() -> None:
    async with reading(document(SMALL), size=(100, 30)) as shown:
        await shown.press("ctrl+p", *"previous hit")
        assert not any("previous hit" in line for line in listed(shown)[2:])


async def test_names_that_are_read_later_are_found_without_another_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(palette, "_SLICE", 0)
    async with reading(document(many(3000)), size=(100, 30)) as shown:
        await shown.pilot.press("ctrl+p", *"2999")
        for _ in range(20):
            await shown.settle()
        assert any("gate 2999" in line for line in listed(shown))

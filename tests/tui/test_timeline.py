"""The timeline in the reader: a list, or to scale by `t`; the axis stays in sight."""

import pytest

from tests.tui.crowd import events
from tests.tui.screens import KELMAR, Shown, document, reading

MANY = document(events(200))


def event_rows(shown: Shown) -> list[str]:
    """The lines of the screen with an event in the list."""
    return [line for line in shown.lines() if "│" in line[:20] and " Event " in line]


@pytest.mark.key("t")
async def test_t_turns_the_timeline_to_scale_and_back() -> None:
    async with reading(document(KELMAR, KELMAR.name), size=(100, 30)) as shown:
        await shown.press("2", "j")
        assert " │ about 2008 " in shown.text()
        await shown.press("t")
        assert "◇ about 2008" in shown.text()
        assert "┼──" in shown.text()
        assert "Timeline to scale" in shown.lines()[-1]
        await shown.press("t")
        assert " │ about 2008 " in shown.text()
        assert "Timeline as a list" in shown.lines()[-1]


@pytest.mark.key("t")
async def test_t_stays_on_the_event_and_keeps_it_in_sight() -> None:
    async with reading(MANY, size=(100, 30)) as shown:
        await shown.press("2", *["j"] * 40)
        item = shown.item
        for _ in range(2):
            await shown.press("t")
            assert item == shown.item
            assert any(line.startswith("▌") for line in shown.lines())


async def test_twenty_events_stand_on_a_screen_of_100x30() -> None:
    async with reading(MANY, size=(100, 30)) as shown:
        await shown.press("2")
        assert len(event_rows(shown)) >= 20


async def test_the_axis_stays_above_the_events_while_they_scroll() -> None:
    async with reading(MANY, size=(100, 30)) as shown:
        await shown.press("2")
        head = shown.lines()[2].partition("│")[0]
        await shown.press("G")
        assert head == shown.lines()[2].partition("│")[0]
        assert event_rows(shown)[-1].startswith("▌")


async def test_the_signs_of_the_timeline_are_explained_below_it() -> None:
    async with reading(document(KELMAR, KELMAR.name), size=(100, 30)) as shown:
        await shown.press("2")
        assert "✎ unchecked [╌] one day within ∴ inferred" in shown.text()


async def test_on_a_wide_screen_the_list_has_the_whole_width_of_the_pane() -> None:
    async with reading(document(KELMAR, KELMAR.name), size=(200, 30)) as shown:
        await shown.press("2")
        assert "The gates may have been opened by night before" in shown.text()

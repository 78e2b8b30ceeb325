"""Marks and notes: set, seen, listed, found again, and kept for the next reading."""

import pytest

from tests.tui.saved_state import Desk, desk, marked_rows
from tests.tui.screens import SMALL, document, reading

__all__ = ["desk"]


def notes(desk: Desk) -> dict[str, str]:
    """Return the marked items as last seen, each with its note."""
    return {mark.seen: mark.note for mark in desk.kept.every}


@pytest.mark.key("m")
async def test_m_marks_the_item_and_shows_it(desk: Desk) -> None:
    async with desk.reading() as shown:
        await shown.press("2", "m")
        assert 1 == len(marked_rows(shown))
        assert "★ 1" in shown.lines()[0]
        assert "Marked" in shown.lines()[-1]
        assert {"t-out": ""} == notes(desk)


@pytest.mark.key("m")
async def test_m_takes_a_mark_away_again(desk: Desk) -> None:
    async with desk.reading() as shown:
        await shown.press("2", "m", "m")
        assert [] == marked_rows(shown)
        assert "★" not in shown.lines()[0]
        assert "No longer marked" in shown.lines()[-1]
        assert {} == notes(desk)


@pytest.mark.key("m")
async def test_m_brings_back_the_note_of_a_mark_that_was_taken_away(desk: Desk) -> None:
    async with desk.reading() as shown:
        await shown.press("2", "M", *"why", "enter", "m", "m")
        assert {"t-out": "why"} == notes(desk)


async def test_marks_come_back(desk: Desk) -> None:
    async with desk.reading() as shown:
        await shown.press("2", "j", "m")
    async with desk.reading() as shown:
        await shown.press("2")
        assert 1 == len(marked_rows(shown))
        assert "★ 1" in shown.lines()[0]


async def test_a_mark_follows_its_item_when_the_file_is_read_again(desk: Desk) -> None:
    desk.edit("{id: t-out, ", "{")
    desk.edit("{id: t-log, ", "{")
    async with desk.reading() as shown:
        await shown.press("2", "m")
        desk.edit("timeline:\n", "timeline:\n  - {date: 2031-03-01, title: A vote}\n")
        await shown.press("r")
        await shown.until(lambda: "A vote" in shown.text())
        [row] = [line for line in shown.lines()[1:] if "★" in line and "│" in line]
        assert "Pilots walk out" in row


@pytest.mark.key("M")
async def test_capital_m_writes_a_note_and_marks(desk: Desk) -> None:
    async with desk.reading() as shown:
        await shown.press("2", "M")
        assert "Your note" in shown.text()
        assert "Pilots walk out" in shown.text()
        await shown.press(*"mj", "space", *"q", "enter")
        assert {"t-out": "mj q"} == notes(desk)
        assert 1 == len(marked_rows(shown))


@pytest.mark.key("'")
async def test_apostrophe_lists_the_marks_and_leads_to_them(desk: Desk) -> None:
    async with desk.reading() as shown:
        await shown.press("2", "j", "M", *"who", "space", *"asked", "enter", "3", "m", "1")
        await shown.press("apostrophe")
        assert "2 marks of your own" in shown.text()
        assert "A log is asked for" in shown.text()
        assert "who asked" in shown.text()
        await shown.press("enter")
        assert ("timeline", "t-log") == (shown.pane, shown.item)
        await shown.press("backspace")
        assert "summary" == shown.pane


@pytest.mark.key("'")
async def test_apostrophe_says_that_nothing_is_marked(desk: Desk) -> None:
    async with desk.reading() as shown:
        await shown.press("apostrophe")
        assert "no marks yet" in shown.lines()[-1]


@pytest.mark.key("'")
@pytest.mark.parametrize("key", ["m", "delete"])
async def test_apostrophe_in_the_list_a_mark_is_taken_away_and_brought_back(
    desk: Desk, key: str
) -> None:
    async with desk.reading() as shown:
        await shown.press("2", "M", *"why", "enter", "apostrophe", key)
        assert "not marked any more" in shown.text()
        assert {} == notes(desk)
        await shown.press(key)
        assert "not marked any more" not in shown.text()
        assert {"t-out": "why"} == notes(desk)
        await shown.press(key, "escape")
        assert [] == marked_rows(shown)


@pytest.mark.key("'")
async def test_apostrophe_lists_what_is_no_longer_there(desk: Desk) -> None:
    async with desk.reading() as shown:
        await shown.press("2", "j", "m")
    desk.edit("  - {id: t-log, title: A log is asked for}\n", "")
    async with desk.reading() as shown:
        await shown.press("apostrophe", "enter")
        assert "no longer in the briefing" in shown.text()
        assert {"t-log": ""} == notes(desk)
        await shown.press("m")
        assert {} == notes(desk)


async def test_what_another_reader_has_marked_meanwhile_is_kept_and_shown(desk: Desk) -> None:
    async with desk.reading() as shown:
        await shown.press("2", "m")
        async with desk.reading() as other:
            await other.press("2", "j", "m")
        await shown.press("3", "m")
        assert {"t-out", "t-log", "q-third"} == set(notes(desk))
        assert "★ 3" in shown.lines()[0]


@pytest.mark.key("m")
async def test_m_marks_what_came_from_standard_input_and_says_that_it_is_not_kept() -> None:
    async with reading(document(SMALL)) as shown:
        assert "not kept" not in shown.text()
        await shown.press("2", "m")
        assert "standard input" in shown.lines()[-1]
        assert 1 == len(marked_rows(shown))
    assert [] == shown.app.briefings.leave()


@pytest.mark.key("'")
async def test_a_note_that_was_tampered_with_is_written_on_as_it_is_shown(desk: Desk) -> None:
    async with desk.reading() as shown:
        await shown.press("2", "m")
    (mark,) = desk.kept.every
    mark = mark._replace(note="a\x1b]0\x07b\u202e")
    assert "" == desk.bookmarks_file.update(lambda kept: kept.with_bookmark(mark))
    async with desk.reading() as shown:
        await shown.press("'", "e")
        assert "Your note" in shown.text()
        assert "a␛]0␇b⟨202E⟩" in shown.text()

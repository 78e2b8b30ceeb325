"""The last place: a briefing opens where it was left, unless it is asked for another."""

import os
from pathlib import Path

import pytest

from briefing_tui.loading.document import load
from briefing_tui.loading.files import Input, sha256_of
from briefing_tui.tui.briefings import ReaderOptions
from briefing_tui.tui.user_files import Settings, Start
from tests.tui.saved_state import Desk, desk
from tests.tui.screens import SMALL, Shown, reading

__all__ = ["desk"]


def place(shown: Shown) -> tuple[str, str]:
    return shown.pane, shown.item


async def leave_at(desk: Desk, *keys: str) -> None:
    async with desk.reading() as shown:
        await shown.press(*keys)


async def test_it_opens_where_it_was_left(desk: Desk) -> None:
    await leave_at(desk, "2", "j")
    async with desk.reading() as shown:
        assert ("timeline", "t-log") == place(shown)
        assert "2 of 2" in shown.text()
        await shown.press("backspace")
        assert "nothing to go back to" in shown.lines()[-1]


async def test_it_opens_in_the_cell_it_was_left_in(desk: Desk) -> None:
    async with desk.reading(size=(160, 40)) as shown:
        await shown.press("4", "j", "j", "l")
        left = shown.lines()[:-1]
    async with desk.reading(size=(160, 40)) as shown:
        assert left == shown.lines()[:-1]


async def test_it_opens_at_the_paragraph_it_was_left_at(desk: Desk) -> None:
    await leave_at(desk, "7", "j", "j")
    async with desk.reading() as shown:
        cursor = shown.reader.main.view.cursor_position.cursor
        assert ("article", "s1") == place(shown)
    await leave_at(desk, "k")
    desk.edit("Pilots walked out on Monday.", "At last pilots walked out on Monday.")
    async with desk.reading() as shown:
        assert cursor - 2 == shown.reader.main.view.cursor_position.cursor
    await leave_at(desk, "j", "j")
    desk.edit("sections:\n", "sections:\n  - {id: s0, text: A new beginning.}\n")
    async with desk.reading() as shown:
        assert cursor + 2 == shown.reader.main.view.cursor_position.cursor


async def test_an_item_is_found_again_after_an_edit(desk: Desk) -> None:
    desk.edit("{id: t-log, ", "{")
    await leave_at(desk, "2", "j")
    desk.edit("timeline:\n", "timeline:\n  - {date: 2031-03-01, title: A vote}\n")
    async with desk.reading() as shown:
        assert ("timeline", "t-3") == place(shown)


async def test_fresh_begins_at_the_beginning_with_the_marks_there(desk: Desk) -> None:
    await leave_at(desk, "2", "j", "m")
    async with desk.reading(wanted=ReaderOptions(fresh=True)) as shown:
        assert "summary" == shown.pane
        assert "★ 1" in shown.lines()[0]


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (Start(pane="quotes"), ("quotes", "q-third")),
        (Start(item="f-union"), ("figures", "f-union")),
    ],
)
async def test_what_is_asked_for_beats_it(
    desk: Desk, start: Start, expected: tuple[str, str]
) -> None:
    await leave_at(desk, "2", "j")
    async with desk.reading(start=start) as shown:
        assert expected == place(shown)


async def test_the_pane_of_the_settings_is_for_the_first_time(desk: Desk) -> None:
    wanted = ReaderOptions(settings=Settings(start_pane="actors"))
    async with desk.reading(wanted=wanted) as shown:
        assert "actors" == shown.pane
        await shown.press("3")
    async with desk.reading(wanted=wanted) as shown:
        assert "quotes" == shown.pane
    async with desk.reading(wanted=wanted._replace(fresh=True)) as shown:
        assert "actors" == shown.pane


async def test_a_fault_of_the_reader_keeps_no_place_that_may_be_its_cause(desk: Desk) -> None:
    async with desk.reading() as shown:
        await shown.press("2")
        shown.app.briefings.leave(places=False)
        assert (None, "") == desk.place_file.read()


async def test_a_newer_article_beside_the_briefing_is_told(tmp_path: Path) -> None:
    file = tmp_path / "story.yaml"
    file.write_text(SMALL, encoding="utf-8")
    article = tmp_path / "story.txt"
    article.write_text("Pilots walked out.", encoding="utf-8")
    for later, told in ((-60, False), (60, True)):
        moment = file.stat().st_mtime + later
        os.utime(article, (moment, moment))
        async with reading(load(Input(str(file), file))) as shown:
            assert told == ("the article is newer" in shown.notice())


async def test_an_article_that_is_newer_but_the_same_is_not_told(tmp_path: Path) -> None:
    text = b"Pilots walked out."
    file = tmp_path / "story.yaml"
    known = f"article: {{sha256: {sha256_of(text)}, "
    file.write_text(SMALL.replace("article: {", known), encoding="utf-8")
    article = tmp_path / "story.txt"
    article.write_bytes(text)
    moment = file.stat().st_mtime + 60
    os.utime(article, (moment, moment))
    async with reading(load(Input(str(file), file))) as shown:
        assert "the article is newer" not in shown.notice()

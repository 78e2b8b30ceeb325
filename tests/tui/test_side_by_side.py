"""`B`: the open briefings of one story side by side; `D`: what changed since the last reading."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing_tui.library import Library
from briefing_tui.loading.document import Document, load
from briefing_tui.loading.files import Input
from briefing_tui.tui.briefings import ReaderOptions
from briefing_tui.tui.screens.dialog import ComparisonScreen, Dialog
from briefing_tui.tui.screens.library import LibraryScreen
from briefing_tui.tui.user_files import Start
from tests.tui.saved_state import Desk, desk
from tests.tui.screens import KELMAR, SMALL, document, reading
from tests.unit.comparing import FIRE

__all__ = ["desk"]
START = Start("summary")
SIZES = [(80, 24), (100, 30), (160, 50)]


def reports() -> list[Document]:
    return [load(Input(str(path), path)) for path in FIRE]


@pytest.mark.key("B")
@pytest.mark.parametrize("size", SIZES)
async def test_capital_b_shows_the_briefings_of_one_story(size: tuple[int, int]) -> None:
    async with reading(*reports(), document(KELMAR), size=size, start=START) as shown:
        await shown.press("B")
        assert "3 briefings side by side" in shown.text()
        assert "WHERE THEY CLASH  3" in shown.text()


@pytest.mark.key("B", "Enter", "Backspace")
async def test_enter_goes_to_an_item_in_its_briefing_and_backspace_comes_back() -> None:
    async with reading(*reports(), start=START) as shown:
        await shown.press("B", "enter")
        assert "Harbour Wire" in shown.text()
        await shown.press("j", "j", "enter")
        assert "Dockers warned of gas" in shown.lines()[0]
        assert ("claims", "c-warned") == (shown.pane, shown.item)
        await shown.press("backspace")
        assert isinstance(shown.app.screen, ComparisonScreen)
        assert ":questions-5" == shown.app.screen.block_view.item


@pytest.mark.key("Backspace")
async def test_backspace_first_goes_back_within_the_briefing() -> None:
    async with reading(*reports(), start=START) as shown:
        await shown.press("B", "enter", "enter", "2", "backspace")
        assert "claims" == shown.pane
        await shown.press("backspace")
        assert isinstance(shown.app.screen, ComparisonScreen)
        await shown.press("escape")
        assert "claims" == shown.pane


async def test_an_item_of_a_briefing_that_was_open_before_is_gone_to() -> None:
    async with reading(*reports(), start=START) as shown:
        await shown.press("b", "j", "enter", "b", "enter", "B", "enter", "j", "enter")
        assert "The dead of Sundry Quay" in shown.lines()[0]
        assert "c-told" == shown.item


async def test_escape_in_the_menu_leads_back_to_the_comparison() -> None:
    async with reading(*reports(), start=START) as shown:
        await shown.press("B", "j", "enter", "escape")
        assert isinstance(shown.app.screen, ComparisonScreen)
        assert ":quotes-0" == shown.app.screen.block_view.item


async def test_without_a_story_the_reader_says_what_to_write() -> None:
    async with reading(document(SMALL), document(KELMAR), start=START) as shown:
        await shown.press("B")
        assert "names no story" in shown.notice()


async def test_without_another_briefing_of_the_story_the_reader_says_so() -> None:
    async with reading(document(KELMAR), document(SMALL), start=START) as shown:
        await shown.press("B")
        assert "No other briefing of this story" in shown.notice()


@pytest.mark.key("D")
async def test_capital_d_lists_what_changed_since_the_last_reading(desk: Desk) -> None:
    async with desk.reading(start=START) as shown:
        await shown.press("D")
        assert "You have not read this briefing before" in shown.notice()
    desk.edit("value: 10,", "value: 12,")
    async with desk.reading(start=START) as shown:
        await shown.press("D")
        assert "1 changed" in shown.text()
        assert "10 -> about 12" in shown.text()
        await shown.press("enter")
        assert ("figures", "f-port") == (shown.pane, shown.item)


async def test_an_unchanged_briefing_says_so(desk: Desk) -> None:
    for _ in range(2):
        async with desk.reading(start=START) as shown:
            await shown.press("D")
            said = shown.notice()
    assert "Nothing has changed since you read it on" in said


async def test_a_version_that_is_no_briefing_any_more_is_said(desk: Desk) -> None:
    from briefing_tui.system.saved_state import READ, keep_text

    keep_text(desk.file, READ, "schema: briefing/1\n")
    async with desk.reading(start=START) as shown:
        await shown.press("D")
        assert "cannot be read as a briefing any more" in shown.notice()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library with the three reports of one fire, and another briefing."""
    for path in FIRE:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "other.yaml").write_text(SMALL, encoding="utf-8")
    with Library([str(tmp_path)], str(tmp_path / "cache")) as found:
        found.refresh()
        yield found


@pytest.mark.key("B")
async def test_capital_b_offers_the_storys_briefings_of_the_library(library: Library) -> None:
    wanted = ReaderOptions(library=library, start=START)
    file = next(file for file in library.files if file.name.endswith(FIRE[0].name))
    async with reading(load(file.input), wanted=wanted) as shown:
        await shown.press("B")
        assert "All 3 briefings of the story" in shown.selected()
        await shown.press("enter")
        assert "3 briefings side by side" in shown.text()
        await shown.press("enter", "enter", "backspace")
        assert "3 briefings side by side" in shown.text()
        await shown.press("escape", "B")
        assert "3 briefings side by side" in shown.text()


@pytest.mark.key("B")
async def test_capital_b_in_the_list_of_the_library_compares_the_story_of_a_row(
    library: Library,
) -> None:
    other = next(file for file in library.files if file.name.endswith("other.yaml"))
    async with reading(load(other.input), wanted=ReaderOptions(library=library)) as shown:
        await shown.until(lambda: isinstance(shown.app.screen, LibraryScreen))
        while "Pilots and port" in shown.selected():
            await shown.press("j")
        await shown.press("B", "j", "enter")
        assert "2 briefings side by side" in shown.text()


@pytest.mark.key("B")
async def test_capital_b_in_the_list_says_that_a_story_has_one_briefing(library: Library) -> None:
    kelmar = library.folders[0] + "/kelmar.yaml"
    Path(kelmar).write_bytes(KELMAR.read_bytes())
    library.refresh()
    file = next(file for file in library.files if file.name.endswith(FIRE[0].name))
    async with reading(load(file.input), wanted=ReaderOptions(library=library)) as shown:
        await shown.until(lambda: isinstance(shown.app.screen, LibraryScreen))
        while "Toll, water" not in shown.selected():
            await shown.press("j")
        await shown.press("B")
        assert "No other briefing of this story" in shown.notice()


@pytest.mark.key("B")
async def test_capital_b_in_the_list_of_open_briefings_compares_the_story_of_a_row() -> None:
    async with reading(*reports()[:2]) as shown:
        await shown.until(lambda: isinstance(shown.app.screen, Dialog))
        await shown.press("j", "B")
        assert "2 briefings side by side" in shown.text()

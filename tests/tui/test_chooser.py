"""The list of the library: briefings with a preview, sorted, grouped, and searched all at once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_tui.library import Library
from briefing_tui.loading.document import load
from briefing_tui.tui.briefings import ReaderOptions
from briefing_tui.tui.screens.library import LibraryScreen
from tests.library.making import SHIPPED, WIDE, settle
from tests.tui.screens import SIZES, SMALL, Shown, document, reading

BROKEN = "schema: briefing/1\ntitle: Broken\nsections: []\n"
LATER = SMALL.replace("2031-03-04", "2031-05-01").replace(
    "title: Pilots", "title: Later, pilots", 1
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    own = tmp_path / "briefings"
    own.mkdir()
    (own / "small.yaml").write_text(SMALL, encoding="utf-8")
    (own / "later.yaml").write_text(
        LATER.replace("summary:", "story: [strike]\nsummary:"), encoding="utf-8"
    )
    (own / "wide.yaml").write_text(WIDE, encoding="utf-8")
    (own / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    settle(own)
    return own


@pytest.fixture
def library(folder: Path) -> Library:
    found = Library([str(folder)], str(folder.parent / "cache"))
    found.refresh()
    assert [] == found.messages
    return found


def opened(library: Library, size: tuple[int, int] = (100, 30)):  # type: ignore[no-untyped-def]
    newest = next(file for file in library.files if file.name.endswith("later.yaml"))
    wanted = ReaderOptions(library=library)
    return reading(load(newest.input), size=size, wanted=wanted)


def titles(shown: Shown) -> list[str]:
    """The titles of the list, from above."""
    known = ("Later, pilots", "Pilots and port", "Størmen", "broken.yaml")
    lines = [line[:56] for line in shown.lines()[1:]]
    return [name for line in lines for name in known if name in line]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_at_start_the_newest_is_first_with_its_preview(
    size: tuple[int, int], library: Library
) -> None:
    async with opened(library, size) as shown:
        assert isinstance(shown.app.screen, LibraryScreen)
        text = shown.text()
        assert "4 briefings, newest first" in text
        assert "1 May 2031" in text
        assert "Nobody has published a log." in text
        assert "Esc close" in text


async def test_a_file_that_cannot_be_opened_is_told_with_the_reason(library: Library) -> None:
    async with opened(library) as shown:
        await shown.press("G")
        assert "not opened" in shown.text()
        assert "cannot be opened: 1 error; line 3" in " ".join(shown.text().split())
        await shown.press("enter")
        assert "cannot be opened" in shown.notice()


@pytest.mark.key("s")
async def test_s_sorts_and_groups_by_story(library: Library) -> None:
    async with opened(library) as shown:
        assert ["Later, pilots", "Pilots and port", "Størmen"] == titles(shown)[:3]
        await shown.press("s")
        assert "by story" in shown.text()
        rows = [line.strip(" │▌▐") for line in shown.lines()]
        assert any(row.startswith("storm") for row in rows)
        assert any(row.startswith("No story") for row in rows)
        assert ["Størmen", "Later, pilots", "Pilots and port"] == titles(shown)[:3]
        await shown.press("s")
        await shown.press("s")
        assert "by title" in shown.text()
        assert ["Later, pilots", "Pilots and port", "Størmen"] == titles(shown)[:3]


@pytest.mark.key("/")
async def test_slash_searches_all_as_you_type(library: Library) -> None:
    async with opened(library) as shown:
        await shown.press("slash", *"maisons")
        assert "in 1 of 4 briefings" in shown.text()
        assert ["Størmen"] == list(dict.fromkeys(titles(shown)))
        await shown.press(*"xyz")
        assert "Nothing has this." in shown.text()


@pytest.mark.key("Enter")
async def test_enter_on_a_hit_opens_its_briefing_at_the_item(library: Library) -> None:
    async with opened(library) as shown:
        await shown.press("slash", *"1200 maisons kind:figure", "enter")
        assert not isinstance(shown.app.screen, LibraryScreen)
        assert "Størmen" in shown.lines()[0]
        assert ("figures", "f") == (shown.pane, shown.item)


@pytest.mark.key("Enter")
async def test_enter_opens_a_briefing_and_b_lists_them_again(library: Library) -> None:
    async with opened(library) as shown:
        await shown.press("j", "enter")
        assert "Pilots and port" in shown.lines()[0]
        await shown.press("b")
        assert isinstance(shown.app.screen, LibraryScreen)
        await shown.press("enter")
        assert "Later, pilots" in shown.lines()[0]


@pytest.mark.key("Escape")
async def test_escape_leaves_the_field_then_the_list(library: Library) -> None:
    async with opened(library) as shown:
        await shown.press("slash", *"maisons", "escape")
        assert isinstance(shown.app.screen, LibraryScreen)
        assert "4 briefings" in shown.text()
        await shown.press("escape")
        assert "Later, pilots" in shown.lines()[0]


@pytest.mark.key("b")
async def test_b_shows_what_has_changed_meanwhile(library: Library, folder: Path) -> None:
    async with opened(library) as shown:
        await shown.press("escape")
        (folder / "small.yaml").unlink()
        (folder / "new.yaml").write_text(SHIPPED[1].read_text(encoding="utf-8"), encoding="utf-8")
        (folder / "more.yaml").write_text(SMALL.replace("Pilots and", "Men and"), encoding="utf-8")
        await shown.press("b")
        assert "5 briefings" in shown.text()
        assert "Men and port" in shown.text()
        await shown.press("slash", *"kelmar", "enter")
        assert "Toll, water and warning" in shown.lines()[0]


@pytest.mark.key("b")
async def test_b_reads_the_library_when_a_file_was_named(library: Library) -> None:
    library.close()
    find: Callable[[], Library | None] = lambda: library  # noqa: E731
    wanted = ReaderOptions(find_library=find)
    async with reading(document(SMALL), wanted=wanted) as shown:
        await shown.press("b")
        await shown.until(lambda: isinstance(shown.app.screen, LibraryScreen))
        assert "4 briefings" in shown.text()


@pytest.mark.key("b")
async def test_b_without_a_library_says_so(tmp_path: Path) -> None:
    wanted = ReaderOptions(find_library=lambda: None)
    async with reading(document(SMALL), wanted=wanted) as shown:
        await shown.press("b")
        await shown.until(lambda: "there is no library" in shown.notice())


async def test_control_characters_do_not_reach_the_screen(folder: Path, library: Library) -> None:
    evil = SMALL.replace("title: Pilots", 'title: "\\e[31m\\u202EPilots', 1).replace(
        "over a strike", 'over a strike"', 1
    )
    (folder / "small.yaml").write_text(evil, encoding="utf-8")
    library.refresh()
    async with opened(library, (160, 50)) as shown:
        assert "\x1b" not in shown.text()
        assert "\u202e" not in shown.text()
        assert "port differ" in shown.text()

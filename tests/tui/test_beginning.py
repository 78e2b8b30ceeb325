"""While a large file is read its beginning stands where the reader will show it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event

import pytest
from textual import events
from textual.keys import _character_to_key

from briefing_tui.loading import early
from briefing_tui.loading.document import Document
from briefing_tui.loading.files import Input
from briefing_tui.tui.app import ReaderApp
from tests.tui.screens import SMALL, Shown


class Held(early.Coming):
    """A file whose reading can be held up."""

    free: Event

    def load(self) -> Document:
        """The whole file, once that is allowed."""
        self.free.wait(10)
        return super().load()


@asynccontextmanager
async def begun(
    folder: Path, text: str = SMALL, size: tuple[int, int] = (100, 30)
) -> AsyncIterator[tuple[Shown, Event]]:
    """A reader of a file of which only the beginning is read until the event is set."""
    file = folder / "f.yaml"
    file.write_text(text + "#" * early.LARGE, encoding="utf-8")
    coming = early.begin(Input(str(file), str(file)), 1 << 26)
    assert coming is not None
    coming.__class__ = Held
    assert isinstance(coming, Held)
    coming.free = Event()
    app = ReaderApp((), coming=coming)
    async with app.run_test(size=size) as pilot:
        shown = Shown(app, pilot)
        await shown.settle()
        yield shown, coming.free
        coming.free.set()


async def whole(shown: Shown, free: Event) -> None:
    """Let the rest be read, and wait until it is shown."""
    free.set()
    await shown.until(lambda: len(shown.app.screen_stack) > 1)
    await shown.settle()


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 50), (40, 10)])
async def test_its_lines_stay_where_they_are(tmp_path: Path, size: tuple[int, int]) -> None:
    async with begun(tmp_path, size=size) as (shown, free):
        before = shown.lines()
        await whole(shown, free)
        after = shown.lines()
    assert place(before) == place(after)
    assert before[1] == after[1]


def place(lines: list[str]) -> tuple[int, int]:
    """Where the first point stands."""
    line = next(line for line, words in enumerate(lines) if "The port says" in words)
    return line, lines[line].index("The port says")


async def test_it_says_what_it_is_and_nothing_that_only_the_whole_tells(tmp_path: Path) -> None:
    async with begun(tmp_path) as (shown, _):
        seen = shown.text()
    assert "reading 0.2 MB…" in seen
    assert "All 0.2 MB are being read…" in seen
    assert "Keys act when all is read; q quits" in seen
    assert "(no such item)" not in seen
    assert "QUESTIONS" not in seen


@pytest.mark.key("2", "j")
async def test_keys_are_kept_for_the_whole(tmp_path: Path) -> None:
    async with begun(tmp_path) as (shown, free):
        await shown.press("2", "j")
        assert "BOTTOM LINE" in shown.text()
        await whole(shown, free)
        assert "timeline" == shown.reader.pane


@pytest.mark.key("/")
async def test_what_is_typed_for_the_search_reaches_it(tmp_path: Path) -> None:
    async with begun(tmp_path) as (shown, free):
        await shown.press("/", "l", "o", "g")
        await whole(shown, free)
        await shown.settle()
        assert "log" == shown.reader.seeking.finder.text


async def test_what_comes_while_it_is_read_and_as_it_ends_keeps_its_order(tmp_path: Path) -> None:
    async with begun(tmp_path) as (shown, free):
        await shown.press("/")
        shown.app.post_message(events.Paste("lo"))
        free.set()
        for letter in "g of no ships":
            shown.app.post_message(events.Key(_character_to_key(letter), letter))
            await shown.pilot.pause(0.01)
        await whole(shown, free)
        assert "log of no ships" == shown.reader.seeking.finder.text


@pytest.mark.key("q")
async def test_it_can_be_left_at_once(tmp_path: Path) -> None:
    async with begun(tmp_path) as (shown, _):
        await shown.pilot.press("q")
        await shown.pilot.pause()
        assert shown.app._exit


async def test_a_file_that_is_refused_ends_the_reader_with_its_reasons(tmp_path: Path) -> None:
    async with begun(tmp_path, SMALL + "unknown: key\n") as (shown, free):
        free.set()
        await shown.until(lambda: shown.app.refused is not None)
        refused = shown.app.refused
        assert refused is not None
        assert ["unknown-key"] == [problem.code for problem in refused.problems]
    assert 2 == shown.app.return_code

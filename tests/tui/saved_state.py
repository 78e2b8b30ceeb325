"""Helpers for tests of bookmarks and the last place: a briefing opened and left repeatedly."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import takewhile
from pathlib import Path

import pytest

from briefing_tui.loading.document import load
from briefing_tui.loading.files import Input
from briefing_tui.system.saved_state import Bookmarks, bookmarks_file, last_place_file
from briefing_tui.tui.app import DEFAULT_OPTIONS
from briefing_tui.tui.briefings import ReaderOptions
from briefing_tui.tui.user_files import Start
from tests.tui.screens import SMALL, Shown, reading

SIZE = (100, 30)


class Desk:
    """A folder with a briefing file, its stored bookmarks and its last place."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "small.yaml"
        self.file.write_text(SMALL, encoding="utf-8")
        self.bookmarks_file = bookmarks_file(self.file)
        self.place_file = last_place_file(self.file)
        self.said = ""
        """The messages shown when the reader was left."""

    @asynccontextmanager
    async def reading(
        self,
        size: tuple[int, int] = SIZE,
        start: Start | None = None,
        wanted: ReaderOptions = DEFAULT_OPTIONS,
    ) -> AsyncIterator[Shown]:
        """Open the briefing in a reader, and leave the reader at the end."""
        document = load(Input(self.file.name, self.file))
        async with reading(document, size=size, start=start, wanted=wanted) as shown:
            yield shown
        self.said = "\n".join(shown.app.briefings.leave())

    @property
    def kept(self) -> Bookmarks:
        """The bookmarks stored in the file."""
        return self.bookmarks_file.read().value

    def edit(self, before: str, after: str) -> None:
        """Change the briefing's file."""
        text = self.file.read_text(encoding="utf-8")
        assert before in text
        self.file.write_text(text.replace(before, after), encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A briefing in a temporary folder, with a temporary folder for the state."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return Desk(tmp_path)


def marked_rows(shown: Shown) -> list[str]:
    """Return the lines of the pane that have a bookmark's sign, without the sign."""
    pane = takewhile(lambda line: not line.startswith("──"), shown.lines())
    return [line[2:40].strip() for line in pane if line[1:2] == "★"]

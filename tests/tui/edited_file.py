"""Helpers for tests of reloading: a reader of a file that the test saves again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from briefing_tui.loading.document import Document, load
from briefing_tui.loading.files import Input
from tests.tui.screens import SMALL, Shown, reading


class Followed:
    """A reader and the file that it reads."""

    def __init__(self, shown: Shown, path: Path) -> None:
        self.shown = shown
        self.path = path

    async def says(self, words: str) -> None:
        """Wait until the last line contains `words`."""
        await self.shown.until(lambda: words in self.shown.notice())

    async def save(self, text: str, words: str = "reloaded") -> None:
        """Save the file, and wait until the last line contains `words`."""
        self.shown.reader.regions.notify("waiting")
        self.path.write_text(text, encoding="utf-8")
        await self.says(words)


def opened(path: Path, text: str = SMALL) -> Document:
    """Write a file, and return it as a document."""
    path.write_text(text, encoding="utf-8")
    return load(Input(str(path), str(path)))


@asynccontextmanager
async def following(
    folder: Path, text: str = SMALL, size: tuple[int, int] = (100, 30)
) -> AsyncIterator[Followed]:
    """A reader of a file in a folder."""
    path = folder / "a.yaml"
    async with reading(opened(path, text), size=size) as shown:
        yield Followed(shown, path)

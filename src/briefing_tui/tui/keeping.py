"""What is kept of one briefing between two readings: where one left off, read before the first
frame, and the marks, read after it. Whatever is wrong with its files, reading goes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from briefing_tui.storage.last_place import item_at, last_place, last_place_file
from briefing_tui.tui.session import Start

if TYPE_CHECKING:
    from briefing_tui.loading.document import Document
    from briefing_tui.storage.bookmarks import Bookmarks
    from briefing_tui.storage.state_file import StateFile
    from briefing_tui.tui.state import Place

Change = Callable[["Bookmarks"], "Bookmarks"]


class Once:
    """Says once what is not kept as it should be, however often that is met, and for however many
    briefings."""

    def __init__(self) -> None:
        self._waiting: list[str] = []
        self._said: set[str] = set()

    def add(self, notice: str) -> None:
        """Something to be said, unless it has been; empty: nothing."""
        if notice and notice not in self._said:
            self._said.add(notice)
            self._waiting.append(notice)

    def take(self) -> str:
        """What is to be said now, where there is room for one thing: what came up last. Empty where
        nothing is."""
        return self._waiting.pop() if self._waiting else ""

    def rest(self) -> Sequence[str]:
        """All that is still to be said."""
        left, self._waiting = self._waiting, []
        return left


class Keeping:
    """The files in which one briefing's marks and place are kept, as its reader uses them."""

    def __init__(self, document: Document, once: Once) -> None:
        self.is_file = document.path is not None
        """Whether anything can be kept: not of what came from standard input."""
        self._path = document.path
        self._place_file = last_place_file(document.path)
        self.once = once
        self._changes: list[Change] = []
        """What is still to be written."""

    def start(self, document: Document) -> Start | None:
        """Where one left off; None where that is not known."""
        if not self.is_file:
            return None
        place, notice = self._place_file.read()
        self.once.add(notice)
        if place is None:
            return None
        item = item_at(place, document.reading.briefing, document.source.text)
        return Start(place.pane, item, place.words, is_kept=True)

    def _bookmarks(self) -> StateFile[Bookmarks]:
        from briefing_tui.storage.bookmarks import bookmarks_file  # json, after the first frame

        return bookmarks_file(self._path)

    def marks(self) -> Bookmarks:
        """What is marked, as the file has it; nothing where that cannot be told."""
        kept, notice = self._bookmarks().read()
        if self.is_file:
            self.once.add(notice)
        return kept

    def add(self, change: Change) -> None:
        """Change what is marked when there is time to write it."""
        self._changes.append(change)

    def write(self) -> Bookmarks | None:
        """Write what is still to be written; returns what is marked then, with what another reader
        has marked meanwhile. None where there was nothing to write, or it could not be written."""
        changes, self._changes = self._changes, []
        if not changes:
            return None
        written: list[Bookmarks] = []

        def change(kept: Bookmarks) -> Bookmarks:
            for one in changes:
                kept = one(kept)
            written[:] = [kept]
            return kept

        self.once.add(self._bookmarks().update(change))
        return written[0] if written else None

    def leave(self, document: Document, place: Place, words: str) -> None:
        """Keep where one leaves off; `words` are a paragraph's of the article."""
        if self.is_file:
            briefing, text = document.reading.briefing, document.source.text
            left = last_place(briefing, text, place.pane, place.item, words)
            self.once.add(self._place_file.update(lambda _: left))

"""The files that keep a briefing's marks and last place between two runs of the reader.

Whatever is wrong with these files, reading goes on; the user is told once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from briefing_tui.storage.last_place import item_at, last_place, last_place_file
from briefing_tui.tui.state.session import Start

if TYPE_CHECKING:
    from briefing_tui.loading.document import Document
    from briefing_tui.storage.bookmarks import Bookmarks
    from briefing_tui.storage.state_file import StateFile
    from briefing_tui.tui.state.history import Location

Change = Callable[["Bookmarks"], "Bookmarks"]


class StorageNotices:
    """Messages about what could not be kept, each shown once, whatever the briefing."""

    def __init__(self) -> None:
        self._pending: list[str] = []
        self._seen: set[str] = set()

    def add(self, message: str) -> None:
        """Queue a message unless it is empty or was queued before."""
        if message and message not in self._seen:
            self._seen.add(message)
            self._pending.append(message)

    def pop(self) -> str:
        """Return the latest pending message; empty if there is none."""
        return self._pending.pop() if self._pending else ""

    def pop_all(self) -> Sequence[str]:
        """Return all pending messages."""
        pending, self._pending = self._pending, []
        return pending


class BriefingStorage:
    """The stored marks and last place of one briefing."""

    def __init__(self, document: Document, notices: StorageNotices) -> None:
        self._is_file = document.path is not None
        """Nothing is kept for standard input."""
        self._path = document.path
        self._place_file = last_place_file(document.path)
        self.notices = notices
        self._changes: list[Change] = []
        """Changes of the marks that are not written yet."""

    def last_place(self, document: Document) -> Start | None:
        """Return where reading was left off, if that is known."""
        if not self._is_file:
            return None
        last, message = self._place_file.read()
        self.notices.add(message)
        if last is None:
            return None
        item = item_at(last, document.reading.briefing, document.source.text)
        return Start(last.pane, item, last.words, is_kept=True)

    def _bookmarks_file(self) -> StateFile[Bookmarks]:
        from briefing_tui.storage.bookmarks import bookmarks_file  # json, after the first frame

        return bookmarks_file(self._path)

    def read_marks(self) -> Bookmarks:
        """Return the stored marks; none if they cannot be read."""
        kept, message = self._bookmarks_file().read()
        if self._is_file:
            self.notices.add(message)
        return kept

    def change_marks(self, change: Change) -> None:
        """Queue a change of the marks for the next `write`."""
        self._changes.append(change)

    def write(self) -> Bookmarks | None:
        """Write the queued changes.

        Returns the marks as stored, which may hold those of another reader of the same file, or
        None if nothing was written.
        """
        changes, self._changes = self._changes, []
        if not changes:
            return None
        written: list[Bookmarks] = []

        def change(kept: Bookmarks) -> Bookmarks:
            for one in changes:
                kept = one(kept)
            written[:] = [kept]
            return kept

        self.notices.add(self._bookmarks_file().update(change))
        return written[0] if written else None

    def keep_place(self, document: Document, location: Location, words: str) -> None:
        """Store the last place; `words` are those of the article's current paragraph."""
        if self._is_file:
            briefing, text = document.reading.briefing, document.source.text
            left = last_place(briefing, text, location.pane, location.item, words)
            self.notices.add(self._place_file.update(lambda _: left))

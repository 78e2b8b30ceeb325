"""Show what has changed in a briefing since the user last read the briefing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.loading.document import Document, Refused, load_bytes
from briefing_tui.tui.controllers import Controller

if TYPE_CHECKING:
    from briefing_tui.system.state_files import LastRead
    from briefing_tui.tui.screens.reader import ReaderScreen
    from briefing_tui.tui.state.session import BriefingStorage


class ChangesController(Controller):
    """The changes of one briefing since it was last read."""

    def __init__(self, reader: ReaderScreen, storage: BriefingStorage) -> None:
        super().__init__(reader)
        self._storage = storage

    def show(self) -> None:
        """List the changes, and go to the item of the chosen change."""
        last = self._storage.last_read()
        if last is None:
            self._regions.notify(
                self._storage.notices.pop() or "You have not read this briefing before"
            )
            return
        document = self._session.document
        before = _read(last, document)
        if before is None:
            self._regions.notify("The version you read last cannot be read as a briefing any more")
            return
        from briefing_tui.model.compare.changes import Changes
        from briefing_tui.tui.screens.comparison import ChangesList, day_of

        stem = document.given.stem
        changes = Changes(before.reading, document.reading, (stem, stem))
        if not changes:
            self._regions.notify(f"Nothing has changed since you read it on {day_of(last.when)}")
            return

        def chosen(item: str | None) -> None:
            if item:
                self._reader.links.go_to_item(item)

        self._reader.app.push_screen(ChangesList(self._reader, changes, last.when), chosen)


def _read(last: LastRead, document: Document) -> Document | None:
    """Return the version that was last read; None if it cannot be read as a briefing."""
    try:
        return load_bytes(last.text.encode("utf-8", "replace"), document.given, checked=False)
    except Refused:
        return None

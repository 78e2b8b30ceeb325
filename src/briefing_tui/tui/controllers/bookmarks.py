"""The user's bookmarks and notes, and what changed in a briefing since it was last read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from briefing_tui.loading.document import Document, Refused, load_bytes
from briefing_tui.present.items import owners
from briefing_tui.system.saved_state import Bookmark, Bookmarks, LastRead, new_bookmark
from briefing_tui.tui.controllers import Controller
from briefing_tui.tui.controllers.navigation import LinkController
from briefing_tui.tui.stage import Stage
from briefing_tui.tui.user_files import BriefingStorage

if TYPE_CHECKING:
    from briefing_tui.model.items import ItemFingerprint
    from briefing_tui.model.records import Briefing


class BookmarkController(Controller):
    """The bookmarks of one briefing."""

    def __init__(self, stage: Stage, storage: BriefingStorage, links: LinkController) -> None:
        super().__init__(stage)
        self.storage = storage
        self._links = links
        self._kept: Bookmarks | None = None
        """The stored bookmarks, or None before they have been read."""
        self.by_item: Mapping[str, Bookmark] = {}
        """The bookmark of each bookmarked item, by the item's id."""
        self.lost: tuple[Bookmark, ...] = ()
        """Bookmarks of items that the briefing no longer has."""
        self._dropped: dict[ItemFingerprint, Bookmark] = {}
        """The bookmarks that were removed. Bookmarking an item again restores its note."""

    @property
    def count(self) -> int:
        """The number of bookmarks."""
        return len(self.by_item) + len(self.lost)

    @property
    def _briefing(self) -> Briefing:
        return self._session.document.reading.briefing

    def load(self) -> None:
        """Read and show the bookmarks on the first call."""
        if self._kept is None:
            self._kept = self.storage.read_bookmarks()
            self.find_items()
            self._show_notice()

    def find_items(self) -> None:
        """Find the item of each bookmark, at the start and after a reload."""
        if self._kept is None or not (self._kept.every or self.count):
            return
        self.by_item, self.lost = self._kept.place(self._briefing)
        self._show()

    def toggle(self, item: str) -> None:
        """Bookmark an item, or remove its bookmark."""
        self.load()  # a key may come before the first frame
        if item in self.by_item:
            self.drop(self.by_item[item], item)
            self._regions.notify("No longer marked")
        elif bookmark := self.bookmark_of(item):
            self.put(bookmark, item)
            key = self._stage.frame.key
            hints = (("note", "writes a note"), ("marks", "lists all marks"))
            said = [f"{key(command)} {does}" for command, does in hints if key(command)]
            self._regions.notify("; ".join(["Marked", *said]))
        else:
            self._regions.notify("This cannot be marked: only items of the briefing can")

    def bookmark_of(self, item: str) -> Bookmark | None:
        """Return the bookmark of an item.

        If it has none, return the bookmark that was removed from it. If none was removed, return a
        new one. Return None if the briefing does not have the item.
        """
        self.load()
        if item in self.by_item:
            return self.by_item[item]
        made = new_bookmark(self._briefing, item)
        return self._dropped.get(made.fingerprint, made) if made is not None else None

    def put(self, bookmark: Bookmark, item: str) -> None:
        """Add or replace a bookmark. `item` is empty if the bookmark's item is gone."""
        if item:
            self.by_item = {**self.by_item, item: bookmark}
        else:
            self.lost = (
                *(one for one in self.lost if one.fingerprint != bookmark.fingerprint),
                bookmark,
            )
        self._change(lambda kept: kept.with_bookmark(bookmark))

    def drop(self, bookmark: Bookmark, item: str) -> None:
        """Remove a bookmark."""
        self._dropped[bookmark.fingerprint] = bookmark
        self.by_item = {ref: one for ref, one in self.by_item.items() if ref != item}
        self.lost = tuple(one for one in self.lost if one.fingerprint != bookmark.fingerprint)
        self._change(lambda kept: kept.without(bookmark.fingerprint))

    def edit_note(self) -> None:
        """Ask for a note on the current item, and bookmark the item."""
        item = self._stage.item
        bookmark = self.bookmark_of(item)
        if bookmark is None:
            self.toggle(item)
            return
        from briefing_tui.tui.screens.menus import note_dialog

        def written(words: str) -> None:
            self.put(bookmark._replace(note=words), item)
            self._regions.notify("Marked, with your note" if words else "Marked, without a note")

        self._ask(note_dialog(self._stage, bookmark, item), written)

    def show_list(self) -> None:
        """Show the list of bookmarks, and go to the item of the chosen bookmark."""
        from briefing_tui.tui.screens.menus import BookmarkRow, bookmark_list

        rows = [BookmarkRow(bookmark, item) for item, bookmark in self.by_item.items()]
        rows += [BookmarkRow(bookmark, "") for bookmark in self.lost]
        self._ask(bookmark_list(self._stage, rows, self.put, self.drop), self._links.go_to_item)

    def _change(self, change: Callable[[Bookmarks], Bookmarks]) -> None:
        self._kept = change(self._kept or self.storage.read_bookmarks())
        self.storage.change_bookmarks(change)
        self._show()
        self._stage.call_after_refresh(self._write)

    def _write(self) -> None:
        written = self.storage.write()
        if written is not None and written != self._kept:  # another reader has changed them
            self._kept = written
            self.find_items()
        self._show_notice()

    def _show_notice(self) -> None:
        if message := self.storage.notices.pop():
            before = self._session.start_message
            words = f"{before}; {message}" if before else f"{message[0].upper()}{message[1:]}"
            self._regions.notify(words)

    def _show(self) -> None:
        regions = self._regions
        regions.list.bookmarked = self._with_claims()
        regions.detail.bookmarked = regions.article.bookmarked = frozenset(self.by_item)
        for block_view in (regions.list, regions.detail, regions.article):
            block_view.refresh()
        self._session.bookmark_count = self.count
        regions.show_title()

    def _with_claims(self) -> Collection[str]:
        found = set(self.by_item)
        if any(bookmark.fingerprint.kind == "position" for bookmark in self.by_item.values()):
            known = owners(self._session.document.reading)
            stands_in = (known[item].claim for item in self.by_item if item in known)
            found.update(claim.id for claim in stands_in if claim is not None)
        return found

    def leave(self, *, place: bool) -> None:
        """Store the bookmarks. If `place` is true, also store the current pane and item."""
        if self._kept is not None and self._kept.every:
            self.storage.change_bookmarks(lambda kept: kept.renew(self._briefing))
        self.storage.write()
        if place:
            if self._stage.is_read:
                self.storage.keep_read(self._session.document)
            pane, item = self._stage.location[:2]
            words = self._stage.paragraph_words
            self.storage.keep_place(self._session.document, pane, item, words)


class ChangesController(Controller):
    """Shows what changed in a briefing since it was last read."""

    def __init__(self, stage: Stage, storage: BriefingStorage, links: LinkController) -> None:
        super().__init__(stage)
        self._storage = storage
        self._links = links

    def show(self) -> None:
        """List the changes, and go to the item of the chosen change."""
        last = self._storage.last_read()
        if last is None:
            self._regions.notify(
                self._storage.notices.pop() or "You have not read this briefing before"
            )
            return
        document = self._session.document
        before = _last_version(last, document)
        if before is None:
            self._regions.notify("The version you read last cannot be read as a briefing any more")
            return
        from briefing_tui.model.changes import Changes
        from briefing_tui.tui.screens.comparison import ChangesList, day_of

        stem = document.given.stem
        changes = Changes(before.reading, document.reading, (stem, stem))
        if not changes:
            self._regions.notify(f"Nothing has changed since you read it on {day_of(last.when)}")
            return
        self._ask(ChangesList(self._stage, changes, last.when), self._links.go_to_item)


def _last_version(last: LastRead, document: Document) -> Document | None:
    try:
        return load_bytes(last.text.encode("utf-8", "replace"), document.given, checked=False)
    except Refused:
        return None

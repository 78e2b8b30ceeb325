"""Marks and notes on one reader's screen: what `m`, `M` and the list of marks do. What is marked is
shown at once, and written once that has been drawn."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import TYPE_CHECKING

from briefing_tui.tui import going
from briefing_tui.tui.keeping import Keeping

if TYPE_CHECKING:
    from briefing_tui.model.format.records import Briefing
    from briefing_tui.storage.bookmarks import Bookmark, Bookmarks
    from briefing_tui.storage.fingerprints import ItemFingerprint
    from briefing_tui.tui.screens.reader import ReaderScreen


class Marking:
    """The marks of the briefing that a reader shows."""

    def __init__(self, reader: ReaderScreen, keeping: Keeping) -> None:
        self._reader = reader
        self._keeping = keeping
        self._kept: Bookmarks | None = None
        """None: not read yet."""
        self.by_item: Mapping[str, Bookmark] = {}
        """For each marked item's id, its mark."""
        self.lost: tuple[Bookmark, ...] = ()
        """Marks on what the briefing has no more."""
        self._dropped: dict[ItemFingerprint, Bookmark] = {}
        """Marks that were taken away, by what they were on: with their notes, should they be wanted
        again."""

    @property
    def count(self) -> int:
        """How many marks there are."""
        return len(self.by_item) + len(self.lost)

    @property
    def _briefing(self) -> Briefing:
        return self._reader.session.document.reading.briefing

    def begin(self) -> None:
        """Read and show what is marked, unless that was done, and say what cannot be kept."""
        if self._kept is None:
            self._kept = self._keeping.marks()
            self.again()
            self._tell()

    def again(self) -> None:
        """Find the marked items in the briefing as it is now."""
        if self._kept is None or not (self._kept.every or self.count):
            return
        from briefing_tui.storage.bookmarks import place_bookmarks

        self.by_item, self.lost = place_bookmarks(self._briefing, self._kept)
        self._show()

    def toggle(self, item: str) -> None:
        """Mark an item, or take its mark away; say which."""
        self.begin()  # a key may have been quicker
        if item in self.by_item:
            self.drop(self.by_item[item], item)
            self._reader.parts.say("No longer marked")
        elif mark := self.mark_of(item):
            self.put(mark, item)
            key = self._reader.frame.key
            hints = (("note", "writes a note"), ("marks", "lists all marks"))
            said = [f"{key(command)} {does}" for command, does in hints if key(command)]
            self._reader.parts.say("; ".join(["Marked", *said]))
        else:
            self._reader.parts.say("This cannot be marked: it is no item of the briefing")

    def mark_of(self, item: str) -> Bookmark | None:
        """The mark on an item, or the one it had, or a new one; None for what is no item."""
        from briefing_tui.storage.bookmarks import new_bookmark

        self.begin()
        known = self.by_item.get(item)
        if known is not None:
            return known
        made = new_bookmark(self._briefing, item)
        return self._dropped.get(made.fingerprint, made) if made is not None else None

    def put(self, mark: Bookmark, item: str) -> None:
        """Mark an item, with the mark's note; none: what the briefing has no more."""
        if item:
            self.by_item = {**self.by_item, item: mark}
        else:
            self.lost = (*(one for one in self.lost if one.fingerprint != mark.fingerprint), mark)
        self._change(lambda kept: kept.with_bookmark(mark))

    def drop(self, mark: Bookmark, item: str) -> None:
        """Take the mark on an item away, or on what the briefing has no more."""
        self._dropped[mark.fingerprint] = mark
        self.by_item = {ref: one for ref, one in self.by_item.items() if ref != item}
        self.lost = tuple(one for one in self.lost if one.fingerprint != mark.fingerprint)
        self._change(lambda kept: kept.without(mark.fingerprint))

    def _change(self, change: Callable[[Bookmarks], Bookmarks]) -> None:
        self._kept = change(self._kept or self._keeping.marks())
        self._keeping.add(change)
        self._show()
        self._reader.call_after_refresh(self._write)

    def _write(self) -> None:
        """Write what has changed, and show what another reader has marked meanwhile."""
        written = self._keeping.write()
        if written is not None and written != self._kept:
            self._kept = written
            self.again()
        self._tell()

    def _tell(self) -> None:
        """Say what could not be kept, if nothing of the kind was said before."""
        reader = self._reader
        if said := self._keeping.once.take():
            before = reader.session.notice
            words = f"{before}; {said}" if before else f"{said[0].upper()}{said[1:]}"
            reader.parts.say(words)

    def _show(self) -> None:
        """Show the signs of what is marked, and how many there are."""
        parts = self._reader.parts
        parts.list.signed = self._listed()
        parts.detail.signed = parts.article.signed = frozenset(self.by_item)
        for sheet in (parts.list, parts.detail, parts.article):
            sheet.refresh()
        self._reader.session.marks = self.count
        parts.name()

    def _listed(self) -> Collection[str]:
        """The ids of what is marked, and of claims toward which a position is."""
        found = set(self.by_item)
        if any(mark.fingerprint.kind == "position" for mark in self.by_item.values()):
            from briefing_tui.present.items import owners

            known = owners(self._reader.session.document.reading)
            stands_in = (known[item].claim for item in self.by_item if item in known)
            found.update(claim.id for claim in stands_in if claim is not None)
        return found

    def leave(self, *, place: bool) -> None:
        """Keep what is marked, as it is known now, and where told to the place where one leaves
        off."""
        reader = self._reader
        if self._kept is not None and self._kept.every:
            from briefing_tui.storage.bookmarks import renew_bookmarks

            self._keeping.add(partial(renew_bookmarks, self._briefing))
        self._keeping.write()
        if place:
            self._keeping.leave(reader.session.document, going.here(reader), going.words(reader))


def _subject(reader: ReaderScreen) -> str:
    from briefing_tui.tui import acts

    return acts.subject(reader)


def mark(reader: ReaderScreen) -> None:
    """Mark the item, or take its mark away."""
    reader.marking.toggle(_subject(reader))


def note(reader: ReaderScreen) -> None:
    """Write a note on the item."""
    marking, item = reader.marking, _subject(reader)
    one = marking.mark_of(item)
    if one is None:
        marking.toggle(item)
        return
    from briefing_tui.tui.screens.mark_list import note_dialog

    def written(words: str | None) -> None:
        if words is not None:
            marking.put(one._replace(note=words), item)
            reader.parts.say("Marked, with your note" if words else "Marked, without a note")

    reader.app.push_screen(note_dialog(reader, one, item), written)


def show_marks(reader: ReaderScreen) -> None:
    """List the marks; choosing one leads to its item."""
    from briefing_tui.tui import acts
    from briefing_tui.tui.screens.mark_list import MarkList

    def chosen(item: str | None) -> None:
        if item:
            acts.to_item(reader, item)
        else:
            reader.offer()

    reader.app.push_screen(MarkList(reader, acts.subject(reader)), chosen)


ACTS: dict[str, Callable[[ReaderScreen], None]] = {
    "mark": mark,
    "note": note,
    "marks": show_marks,
}

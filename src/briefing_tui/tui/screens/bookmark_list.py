"""The list of the user's bookmarks and notes, and the field for a note."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from typing_extensions import override

from briefing_tui.commands import BY_ID, MARKS, Command, footer
from briefing_tui.model.text.folding import flat
from briefing_tui.present.blocks import BLANK, Block, Pane, Part, part, text
from briefing_tui.present.items import find, kind_of
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import counted
from briefing_tui.system.bookmarks import NOTE_LIMIT
from briefing_tui.tui.bindings import bindings
from briefing_tui.tui.screens.dialog import Dialog, LineDialog, without_text_keys
from briefing_tui.tui.screens.palette import item_title
from briefing_tui.tui.widgets.inputs import TextLine

if TYPE_CHECKING:
    from briefing_tui.system.bookmarks import Bookmark
    from briefing_tui.tui.screens.reader import ReaderScreen

_KIND = 10
"""Number of columns for the kind of the item."""
_INDENT = 2


class BookmarkList(Dialog):
    """The list of bookmarks. Its result is the id of the item to go to."""

    BINDINGS = bindings(("mark-drop", "mark-note"))
    part = MARKS[0]

    def __init__(self, reader: ReaderScreen, here: str) -> None:
        self._reader = reader
        bookmarks = reader.bookmarks
        self._rows = [(bookmark, item) for item, bookmark in bookmarks.by_item.items()]
        self._rows += [(bookmark, "") for bookmark in bookmarks.lost]
        self._gone: set[int] = set()
        """The rows whose bookmarks were removed since the list was opened."""
        title = f"{counted(len(self._rows), 'mark')} of your own"
        super().__init__(reader.frame, title, self._pane())
        for number, (_, item) in enumerate(self._rows):
            if item == here:
                self.block_view.reveal(number)

    def _pane(self) -> Pane:
        keys = [str(number) for number in range(len(self._rows))]
        return Pane("dialog", "", len(keys), self._block, keys)

    def _block(self, number: int) -> Block:
        bookmark, item = self._rows[number]
        view = _unfiltered(self._reader)
        is_gone = number in self._gone
        kind = (f"{_kind_of(view, bookmark, item)} ", "label")
        words = item_title(view, item) if item else _lost_words(view, bookmark)
        parts = [Part(text((words, "quiet" if is_gone else "")), text(kind), _KIND)]
        if not item:
            parts.append(part(("no longer in the briefing", "questions"), indent=_KIND))
        if is_gone:
            again = self.frame.key("mark-drop")
            hint = (
                f"not marked any more; {again} brings it back" if again else "not marked any more"
            )
            parts.append(part((hint, "questions"), indent=_KIND))
        if bookmark.note:
            style = "quiet" if is_gone else "strong"
            parts.append(part((view.prose(bookmark.note), style), indent=_KIND + _INDENT))
        return Block(str(number), (*parts, BLANK))

    @override
    def offered(self) -> list[Command]:
        """Return the commands for the last line. The list's own commands come first."""
        own = footer(MARKS[0], (), self.frame.commands)
        first, *others = super().offered()
        return [first, *own, *others]

    @override
    def action_command(self, command: str) -> None:
        """Run a command of the list, or of any dialog."""
        row = self.block_view.item
        if command in ACTIONS:
            if row:
                ACTIONS[command](self, int(row))
        elif command == "choose" and row:
            self._choose(int(row))
        else:
            super().action_command(command)

    def _choose(self, row: int) -> None:
        item = self._rows[row][1]
        if item:
            self.dismiss(item)

    def drop(self, row: int) -> None:
        """Remove the bookmark of a row, or restore it."""
        bookmark, item = self._rows[row]
        if row in self._gone:
            self._reader.bookmarks.put(bookmark, item)
        else:
            self._reader.bookmarks.drop(bookmark, item)
        self._gone ^= {row}
        self._refresh_row(row)

    def edit(self, row: int) -> None:
        """Edit the note of a row. A removed bookmark is restored."""
        bookmark, item = self._rows[row]

        def written(words: str | None) -> None:
            if words is not None:
                changed = bookmark._replace(note=words)
                self._rows[row] = changed, item
                self._gone.discard(row)
                self._reader.bookmarks.put(changed, item)
                self._refresh_row(row)

        self.app.push_screen(note_dialog(self._reader, bookmark, item), written)

    def _refresh_row(self, row: int) -> None:
        self.block_view.update_pane(self.block_view.view.pane, row)
        self.block_view.view.invalidate((row,))
        self._fit(self.app.size.width, self.app.size.height)


ACTIONS: dict[str, Callable[[BookmarkList, int], None]] = {
    "mark-drop": BookmarkList.drop,
    "mark-note": BookmarkList.edit,
}


class NoteDialog(LineDialog):
    """The field for a note. Its result is the note."""

    def __init__(self, reader: ReaderScreen, title: str, pane: Pane, note: str) -> None:
        super().__init__(reader.frame, title, pane)
        self._note = note

    @override
    def compose_field(self) -> ComposeResult:
        """Yield the field for the note."""
        yield TextLine(flat(self._note), "your note", limit=NOTE_LIMIT)

    @override
    def offered(self) -> list[Command]:
        """Return the commands for the last line. Letters and Enter go to the field."""
        labels = {"choose": "keep the note", "escape": "leave it as it was"}
        return [c._replace(label=labels.get(c.id, c.label)) for c in self.listed() if c.rank]

    @override
    def listed(self) -> Sequence[Command]:
        """Return the commands whose keys work while the field has the focus."""
        keep = BY_ID["choose"]._replace(help="Keep the note.")
        others = [c for c in self.frame.commands if c.id in ("escape", "help")]
        return [keep, *map(without_text_keys, others)]


def note_dialog(reader: ReaderScreen, bookmark: Bookmark, item: str) -> NoteDialog:
    """Return a dialog with the field for the note of a bookmark."""
    view = _unfiltered(reader)
    words = item_title(view, item) if item else _lost_words(view, bookmark)
    kind = text((f"{_kind_of(view, bookmark, item)} ", "label"))
    block = Block("", (BLANK, Part(text(words), kind, _KIND)))
    return NoteDialog(
        reader, "Your note", Pane("dialog", "", 1, lambda _: block, ("",)), bookmark.note
    )


def _unfiltered(reader: ReaderScreen) -> View:
    session = reader.session
    return session.view._replace(reading=session.document.reading)


def _kind_of(view: View, bookmark: Bookmark, item: str) -> str:
    found = find(view, item) if item else None
    return kind_of(found) if found is not None else view.sanitize(bookmark.fingerprint.kind)


def _lost_words(view: View, bookmark: Bookmark) -> str:
    return view.sanitize(bookmark.fingerprint.text or bookmark.fingerprint.anchor)

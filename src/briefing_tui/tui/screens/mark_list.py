"""One's own marks in a list, with what each is on and the note; and the line in which a note is
written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Input
from typing_extensions import override

from briefing_tui.command import MARKS
from briefing_tui.commands import BY_ID, Command, footer
from briefing_tui.model.text.folding import flat
from briefing_tui.present.items import find, kind_of
from briefing_tui.present.text.blocks import BLANK, Block, Pane, Part, part, text
from briefing_tui.present.view import View
from briefing_tui.present.wording import counted
from briefing_tui.storage.bookmarks import NOTE_LIMIT
from briefing_tui.tui.bindings import bindings
from briefing_tui.tui.catalogue import item_title
from briefing_tui.tui.screens.dialog import Dialog
from briefing_tui.tui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from briefing_tui.storage.bookmarks import Bookmark
    from briefing_tui.tui.screens.reader import ReaderScreen

_KIND = 10
"""Columns for the kind of what is marked."""
_INDENT = 2


class MarkList(Dialog):
    """Its result is the id of the item to go to."""

    BINDINGS = bindings(("mark-drop", "mark-note"))

    def __init__(self, reader: ReaderScreen, here: str) -> None:
        self._reader = reader
        marking = reader.marking
        self._rows = [(mark, item) for item, mark in marking.by_item.items()]
        self._rows += [(mark, "") for mark in marking.lost]
        self._gone: set[int] = set()
        """The rows whose marks were taken away since the list was opened."""
        title = f"{counted(len(self._rows), 'mark')} of your own"
        super().__init__(reader.frame, title, self._pane())
        for number, (_, item) in enumerate(self._rows):
            if item == here:
                self.sheet.bring(number)

    def _pane(self) -> Pane:
        keys = [str(number) for number in range(len(self._rows))]
        return Pane("dialog", "", len(keys), self._block, keys)

    def _block(self, number: int) -> Block:
        mark, item = self._rows[number]
        view = whole(self._reader)
        is_gone = number in self._gone
        kind = (f"{kind_at(view, mark, item)} ", "label")
        words = item_title(view, item) if item else said(view, mark)
        parts = [Part(text((words, "quiet" if is_gone else "")), text(kind), _KIND)]
        if not item:
            parts.append(part(("no longer in the briefing", "questions"), indent=_KIND))
        if is_gone:
            again = self.frame.key("mark-drop")
            hint = (
                f"not marked any more; {again} brings it back" if again else "not marked any more"
            )
            parts.append(part((hint, "questions"), indent=_KIND))
        if mark.note:
            style = "quiet" if is_gone else "strong"
            parts.append(part((view.prose(mark.note), style), indent=_KIND + _INDENT))
        return Block(str(number), (*parts, BLANK))

    @override
    def offered(self) -> list[Command]:
        """What the last line says can be done: the list's own before the rest."""
        own = footer(MARKS[0], (), self.frame.commands)
        first, *others = super().offered()
        return [first, *own, *others]

    @override
    def action_command(self, command: str) -> None:
        """Do what is done in this list; all else is done as in any dialog."""
        row = self.sheet.item
        if command in ACTS:
            if row:
                ACTS[command](self, int(row))
        elif command == "choose" and row:
            self._choose(int(row))
        else:
            super().action_command(command)

    def _choose(self, row: int) -> None:
        item = self._rows[row][1]
        if item:
            self.dismiss(item)

    def drop(self, row: int) -> None:
        """Take a mark away, or bring it back."""
        mark, item = self._rows[row]
        if row in self._gone:
            self._reader.marking.put(mark, item)
        else:
            self._reader.marking.drop(mark, item)
        self._gone ^= {row}
        self._again(row)

    def edit(self, row: int) -> None:
        """Edit the note of a mark, which is put back where it was taken away."""
        mark, item = self._rows[row]

        def written(words: str | None) -> None:
            if words is not None:
                changed = mark._replace(note=words)
                self._rows[row] = changed, item
                self._gone.discard(row)
                self._reader.marking.put(changed, item)
                self._again(row)

        self.app.push_screen(note_dialog(self._reader, mark, item), written)

    def _again(self, row: int) -> None:
        """Show a row as it is now."""
        self.sheet.replace(self.sheet.view.pane, row)
        self.sheet.view.forget((row,))
        self._fit(self.app.size.width, self.app.size.height)


ACTS: dict[str, Callable[[MarkList, int], None]] = {
    "mark-drop": MarkList.drop,
    "mark-note": MarkList.edit,
}


class NoteDialog(Dialog):
    """A line for a note; its result is what it says then."""

    AUTO_FOCUS = "Input"

    def __init__(self, reader: ReaderScreen, title: str, pane: Pane, note: str) -> None:
        super().__init__(reader.frame, title, pane)
        self._note = note

    @override
    def compose_field(self) -> ComposeResult:
        """Yield the field for the note."""
        yield TextLine(flat(self._note), "your note", limit=NOTE_LIMIT)

    @override
    def offered(self) -> list[Command]:
        """Letters and Enter are for the field."""
        keep = BY_ID["keep"]._replace(keys=("enter",), hint="", id="choose", label="keep the note")
        leave = [c for c in super().offered() if c.id == "escape"]
        return [keep, *(c._replace(label="leave it as it was") for c in leave)]

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the note."""
        event.stop()
        self.dismiss(event.value.strip())

    @override
    def action_command(self, command: str) -> None:
        """Take the note where that is clicked."""
        if command == "choose":
            self.dismiss(self.query_one(Input).value.strip())
        else:
            super().action_command(command)


def note_dialog(reader: ReaderScreen, mark: Bookmark, item: str) -> NoteDialog:
    """The line for the note of a mark, above what it is on."""
    view = whole(reader)
    words = item_title(view, item) if item else said(view, mark)
    kind = text((f"{kind_at(view, mark, item)} ", "label"))
    block = Block("", (BLANK, Part(text(words), kind, _KIND)))
    return NoteDialog(reader, "Your note", Pane("dialog", "", 1, lambda _: block, ("",)), mark.note)


def whole(reader: ReaderScreen) -> View:
    """All of the briefing, also what is left out just now."""
    session = reader.session
    return session.view._replace(reading=session.document.reading)


def kind_at(view: View, mark: Bookmark, item: str) -> str:
    """What is marked, in the format's words."""
    found = find(view, item) if item else None
    return kind_of(found) if found is not None else view.sanitize(mark.fingerprint.kind)


def said(view: View, mark: Bookmark) -> str:
    """The words of what the briefing has no more."""
    return view.sanitize(mark.fingerprint.text or mark.fingerprint.anchor)

"""Change the file of a briefing, or the text of a draft that has no file yet."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from briefing_tui.loading.document import Refused, load, load_bytes
from briefing_tui.loading.files import Unopenable, reason
from briefing_tui.model.compare.fingerprints import fingerprints
from briefing_tui.model.format.items import by_id
from briefing_tui.tui.controllers import Controller
from briefing_tui.tui.controllers.reload import show_document
from briefing_tui.tui.state.history import map_items
from briefing_tui.tui.state.session import find_problems
from briefing_tui.tui.terminal.streams import is_web_mode

if TYPE_CHECKING:
    from briefing_tui.editing.changes import Change
    from briefing_tui.loading.document import Document
    from briefing_tui.model.format.records import Briefing
    from briefing_tui.tui.screens.reader import ReaderScreen
    from briefing_tui.tui.state.history import ItemMapping

    Compute = Callable[[Document, Sequence[str]], Change]

MOST_STEPS: Final = 100
"""Steps in memory that can be taken back."""


class Outcome(NamedTuple):
    """The result of a change."""

    fault: str = ""
    """Why nothing was changed; empty if it was."""
    mappings: tuple[ItemMapping, ...] = ()
    """They map the items that were on the screen before to those there now."""

    def item(self, ref: str) -> str:
        """Return the present id of an item; empty if it is gone."""
        for mapping in self.mappings:
            ref = mapping.item(ref) if ref else ""
        return ref


class FileEdits(Controller):
    """Makes changes and takes them back, and shows the result."""

    def __init__(self, reader: ReaderScreen) -> None:
        super().__init__(reader)
        self._is_allowed = False
        """True once the user has agreed that a file is edited that is no draft."""
        self._texts: list[str] = []
        """The texts of a draft in memory before each change."""

    @property
    def _document(self) -> Document:
        return self._session.document

    def context(self) -> dict[str, bool]:
        """Map each need of the commands that edit to True if it is met, else to False."""
        path = self._document.given.path
        return {
            "unserved": not is_web_mode(),
            "kept": path is not None or bool(self._document.article),
            "writable": path is None or os.access(path, os.W_OK),
        }

    def ask_first(self, go: Callable[[], None]) -> None:
        """Call `go`; for a file that is no draft, only after the user has agreed once."""
        if self._is_allowed or self._document.reading.briefing.draft:
            self._is_allowed = True
            go()
            return
        from briefing_tui.tui.screens.item_form import yes_or_no

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self._is_allowed = True
                go()

        title = "This file was not drafted by the program. Edit it?"
        dialog = yes_or_no(self._reader, title, (), "Edit it, until you quit", "Leave it as it is")
        self._reader.app.push_screen(dialog, answered)

    def change(self, items: Sequence[str], compute: Compute) -> Outcome:
        """Change the text, and show it.

        `compute` takes the document and the ids of `items` in it. If the file has changed
        meanwhile, it is read and shown, and the change is tried once more.
        """
        from briefing_tui.editing.changes import CannotEdit

        mappings: tuple[ItemMapping, ...] = ()
        for _ in range(2):
            before = self._document
            try:
                text = self._write(before, compute(before, items))
            except CannotEdit as fault:
                return Outcome(self._with_editor(str(fault)))
            except OSError as error:
                return Outcome(f"The file cannot be written: {reason(error)}")
            try:
                mapping = self._show(before, text)
            except (Refused, Unopenable) as error:
                return Outcome(f"The file cannot be read: {error}")
            mappings = (*mappings, mapping)
            if text is not None:
                return Outcome("", mappings)
            items = [mapping.item(item) for item in items]
            if not all(items):
                break
        return Outcome("The file has changed meanwhile; it is shown as it is now, and not edited")

    def _with_editor(self, fault: str) -> str:
        key = self._reader.frame.key("edit")
        if not key or self._document.given.path is None:
            return fault
        return f"{fault}; {key} opens the file in your editor"

    def undo(self) -> None:
        """Take the last step back, and go to the item that it had changed."""
        before = self._document
        if before.given.path is None:
            words, text = "", self._texts.pop() if self._texts else None
        else:
            words, text = "", None
        if text is None:
            self._regions.notify("There is nothing to take back")
            return
        self._show(before, text)
        item = changed_item(before.reading.briefing, self._document.reading.briefing)
        if item:
            self._reader.links.go_to_item(item)
        self._regions.notify(f"Taken back{words}")

    def _write(self, document: Document, change: Change) -> str | None:
        """Write a change, and return the new text; None if the file is another by now."""
        from briefing_tui.editing.changes import apply

        text = document.source.text
        if document.given.path is None:
            self._texts = [*self._texts[1 - MOST_STEPS :], text]
        return apply(text, change)

    def _show(self, before: Document, text: str | None) -> ItemMapping:
        """Show the new text. Raises Refused or Unopenable if it is no briefing."""
        given = before.given
        if given.path is None and text is not None:
            document = load_bytes(text.encode(), given, max(before.limit, len(text) * 4))
        else:
            document = load(given, before.limit)
        document.article = before.article
        find_problems(document)
        mapping = map_items(before.reading, document.reading)
        show_document(self._reader, document, mapping)
        self._reader.reloading.note_read(document.status)
        return mapping


def changed_item(before: Briefing, after: Briefing) -> str:
    """Return the id of the first item of `after` that `before` has not, or not like this."""
    known = {ref: (one, _checked(before, ref)) for ref, one in fingerprints(before).items()}
    for ref, one in fingerprints(after).items():
        if known.get(ref) != (one, _checked(after, ref)):
            return ref
    return ""


def _checked(briefing: Briefing, ref: str) -> bool:
    return not getattr(by_id(briefing).get(ref), "unchecked", False)

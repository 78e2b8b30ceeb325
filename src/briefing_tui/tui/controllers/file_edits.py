"""Change the file of a briefing, or the text of a draft that has no file yet.

This module is imported when the first change is made.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from briefing_tui.editing import operations
from briefing_tui.editing.edited_file import MAX_STEPS, CannotWriteError, EditedFile, Step
from briefing_tui.editing.file_text import CannotEditError, TextChange, apply
from briefing_tui.editing.operations import set_value
from briefing_tui.editing.removing import Deletion, paths_of
from briefing_tui.loading.document import Refused, load, load_bytes
from briefing_tui.loading.files import Unopenable
from briefing_tui.model.items import by_id, fingerprints
from briefing_tui.present.blocks import Part
from briefing_tui.present.items import kind_and_name
from briefing_tui.present.vocabulary import counted
from briefing_tui.system.writing import ChangedMeanwhileError
from briefing_tui.tui.controllers import Controller
from briefing_tui.tui.controllers.reload import map_items, show_document
from briefing_tui.tui.items import ItemField, editable_fields, path_of, value_of
from briefing_tui.tui.screens.forms import FieldDialog, fields_menu, yes_or_no
from briefing_tui.tui.session import find_problems

if TYPE_CHECKING:
    from briefing_tui.editing.file_text import KeyPath
    from briefing_tui.loading.document import Document
    from briefing_tui.model.records import Briefing
    from briefing_tui.tui.controllers.reload import ItemMapping
    from briefing_tui.tui.screens.reader import ReaderScreen

    Compute = Callable[[str, Document, Sequence[str]], TextChange]

CHANGED: Final = "The file has changed meanwhile: it is shown as it is now, and was not edited"


class EditOutcome(NamedTuple):
    """The result of a change."""

    fault: str = ""
    """Why nothing was changed, or `""` if the change was made."""
    mappings: tuple[ItemMapping, ...] = ()
    """For each reload during the change: a mapping from old ids to new ids."""

    def item(self, ref: str) -> str:
        """Return the current id of an item, or `""` if the item is gone."""
        for mapping in self.mappings:
            ref = mapping.item(ref) if ref else ""
        return ref


class FileEdits(Controller):
    """Makes and undoes changes, and shows the result."""

    def __init__(self, reader: ReaderScreen) -> None:
        super().__init__(reader)
        self._is_allowed = False
        """True once the user has agreed to edit a file that is not a draft."""
        self._edited: EditedFile | None = None
        """The file, or None before the first change, and for a draft in memory."""
        self._draft_text = ""
        self._draft_steps: list[Step] = []

    @property
    def has_steps(self) -> bool:
        """True if the draft in memory has changes."""
        return bool(self._draft_steps)

    @property
    def _document(self) -> Document:
        return self._session.document

    def ask_first(self, go: Callable[[], None]) -> None:
        """Call `go`, but ask the user before the first edit of a file that is not a draft."""
        if self._is_allowed or self._document.reading.briefing.draft:
            self._is_allowed = True
            go()
            return

        def agreed() -> None:
            self._is_allowed = True
            go()

        title = "This file is not a draft. Edit it?"
        self.ask(title, ("Edit it, until you quit", "Leave it as it is"), agreed)

    def ask(
        self,
        title: str,
        answers: tuple[str, str],
        agreed: Callable[[], object],
        lines: Sequence[Part] = (),
    ) -> None:
        """Ask a question with two answers. Call `agreed` if the user chooses the first."""

        def answered(answer: str) -> None:
            if answer == "yes":
                agreed()

        self._ask(yes_or_no(self._reader, title, lines, *answers), answered)

    def accept(self, items: Sequence[str]) -> EditOutcome:
        """Remove `unchecked: true` from items."""
        return self._operate(operations.accept, items, f"accepted {self._named(items)}")

    def delete(self, items: Sequence[str], more: Sequence[str]) -> EditOutcome:
        """Delete `items`, and the dependent items in `more`."""
        return self._operate(operations.delete, items, f"deleted {self._named([*items, *more])}")

    def _operate(
        self,
        operation: Callable[[str, Sequence[KeyPath]], TextChange],
        items: Sequence[str],
        words: str,
    ) -> EditOutcome:
        def compute(before: str, document: Document, items: Sequence[str]) -> TextChange:
            paths = paths_of(document.reading.briefing)
            return operation(before, [paths[item] for item in items])

        return self.change(items, compute, words)

    def _named(self, items: Sequence[str]) -> str:
        first = kind_and_name(self._reader.whole_view, self._document.reading.items[items[0]])
        return f"{first} and {counted(len(items) - 1, 'more item')}" if items[1:] else first

    def finish(self) -> EditOutcome:
        """Remove `draft: true` from the file."""

        def compute(before: str, _document: Document, _items: Sequence[str]) -> TextChange:
            return set_value(before, ("draft",), None)

        return self.change((), compute, "finished the draft")

    def hanging(self, items: Sequence[str]) -> tuple[list[str], str]:
        """Return the items that depend on `items`, and an error message.

        If there is no error, the message is empty.
        """
        briefing = self._document.reading.briefing
        paths = paths_of(briefing)
        try:
            chosen = [paths[item] for item in items]
            return [one.id for one in Deletion(briefing, chosen).hanging], ""
        except CannotEditError as fault:
            return [], str(fault)

    def change(self, items: Sequence[str], compute: Compute, words: str) -> EditOutcome:
        """Change the text, and show the result.

        `compute` makes the change from the text, the document and the ids of the items. `words` say
        what was done, such as "finished the draft". If another program has changed the file, reload
        it and try once more.
        """
        mappings: tuple[ItemMapping, ...] = ()
        fault = ""
        for _ in range(2):
            try:
                self._write(compute, items, words)
            except ChangedMeanwhileError:
                fault = CHANGED
            except (CannotEditError, CannotWriteError) as refusal:
                return EditOutcome(self._with_editor(str(refusal)), mappings)
            else:
                fault = ""
            try:
                mappings = (*mappings, self._show())
            except (Refused, Unopenable) as error:
                return EditOutcome(f"The file cannot be read: {error}", mappings)
            items = [mappings[-1].item(item) for item in items]
            if not fault or not all(items):
                break
        return EditOutcome(fault, mappings)

    def undo(self) -> None:
        """Undo the last step, and go to the item that the step had changed."""
        before = self._document.reading.briefing
        words = ""
        try:
            with suppress(ChangedMeanwhileError):  # then another program made the last change
                words = self._undo_last()
            self._show()
        except (CannotEditError, CannotWriteError, Refused, Unopenable) as refusal:
            self._regions.notify(str(refusal))
            return
        if not words:
            changed = ", or another program has changed the file since"
            reason = changed if self._document.path is not None else ""
            self._regions.notify(f"There is nothing to undo{reason}")
            return
        item = _changed_item(before, self._document.reading.briefing)
        if item:
            self._reader.links.go_to_item(item)
        self._regions.notify(f"Undone: {words}")

    def _undo_last(self) -> str:
        """Undo the last step. Return a phrase for the step, or `""` if there was no step."""
        file = self._file()
        if file is not None:
            self._require_current(file)
            return file.undo().words if file.can_undo else ""
        if not self._draft_steps:
            return ""
        step = self._draft_steps.pop()
        self._draft_text = apply(self._draft_text, step.undo)
        return step.undo.words

    def keep_steps(self) -> None:
        """Let the user undo a draft's changes even after the draft was written to a file."""
        steps, self._draft_steps = self._draft_steps, []
        with suppress(CannotEditError, CannotWriteError):  # then the file is gone already
            file = self._file()
            note = file.keep(steps) if file is not None and steps else ""
            self._reader.bookmarks.storage.notices.add(note)

    # The text

    def _file(self) -> EditedFile | None:
        path = self._document.path
        if path is None:
            self._draft_text = self._document.source.text
        elif self._edited is None:
            self._edited = EditedFile(path)
        return self._edited

    def _require_current(self, file: EditedFile) -> None:
        """Raise ChangedMeanwhileError if the screen does not show the text of the file."""
        shown = self._document.source.text
        if not file.holds(shown):
            file.read()
        if not file.holds(shown):
            raise ChangedMeanwhileError

    def _write(self, compute: Compute, items: Sequence[str], words: str) -> None:
        file = self._file()
        if file is not None:
            self._require_current(file)
        text = self._draft_text if file is None else file.text
        change = compute(text, self._document, items)._replace(words=words)
        if file is not None:
            self._reader.bookmarks.storage.notices.add(file.write(change))
            return
        self._draft_text = apply(text, change)
        self._draft_steps = [*self._draft_steps[1 - MAX_STEPS :], Step.of(text, change)]

    def _with_editor(self, fault: str) -> str:
        key = self._reader.frame.key("edit")
        if not key or self._document.given.path is None:
            return fault
        return f"{fault}; {key} opens the file in your editor"

    def _show(self) -> ItemMapping:
        before = self._document
        if before.given.path is None:
            data = self._draft_text.encode()
            document = load_bytes(data, before.given)
            document.article = before.article
        else:
            document = load(before.given)
        find_problems(document)
        mapping = map_items(before.reading, document.reading)
        show_document(self._reader, document, mapping)
        self._reader.reloading.note_read(document.status)
        return mapping


def _changed_item(before: Briefing, after: Briefing) -> str:
    """Return the id of the first item of `after` that is new or differs from `before`."""
    known = {ref: (one, _checked(before, ref)) for ref, one in fingerprints(before).items()}
    for ref, one in fingerprints(after).items():
        if known.get(ref) != (one, _checked(after, ref)):
            return ref
    return ""


def _checked(briefing: Briefing, ref: str) -> bool:
    return not getattr(by_id(briefing).get(ref), "unchecked", False)


class FieldController(Controller):
    """Edits a field of the current item."""

    def edit(self) -> None:
        """Ask for a field of the current item, and edit it."""
        reading = self._session.document.reading
        groups: list[tuple[str, list[ItemField]]] = []
        for ref in self._editable_items():
            fields = editable_fields(reading, reading.items[ref])
            groups += [(ref, fields)] if fields else []
        if not groups:
            self._regions.notify("This has no field to edit here")
            return

        def chosen(key: str) -> None:
            group, _, name = key.partition(" ")
            ref, fields = groups[int(group)]
            field = next(one for one in fields if one.key == name)
            self._reader.editing.edits.ask_first(partial(self._edit, ref, field))

        self._ask(fields_menu(self._reader, groups), chosen)

    def _editable_items(self) -> tuple[str, ...]:
        item = self._reader.navigation.item
        if item not in self._session.document.reading.items:
            return ()
        cell = self._reader.matrix.cell
        if cell is None or self._reader.part != "list":
            return (item,)
        return tuple(dict.fromkeys((item, cell.claim.id, cell.matrix.issue.id)))

    def _edit(self, ref: str, field: ItemField) -> None:
        def compute(
            value: str, before: str, document: Document, items: Sequence[str]
        ) -> TextChange:
            reading = document.reading
            item = reading.items[items[0]]
            path = (*paths_of(reading.briefing)[items[0]], *path_of(item, field.key))
            return set_value(before, path, value_of(reading, item, field.key, value))

        def check(value: str) -> str:
            document = self._session.document
            if value == field.text:
                return ""
            try:
                compute(value, document.source.text, document, (ref,))
            except CannotEditError as fault:
                return str(fault)
            return ""

        def given(value: str) -> None:
            if value == field.text:
                return
            view = self._reader.whole_view
            owner = kind_and_name(view, view.reading.items[ref])
            words = f"changed {view.quoted(field.label)} of {owner}"
            outcome = self._reader.editing.edits.change((ref,), partial(compute, value), words)
            self._regions.notify(outcome.fault or f"Changed: {field.label}")

        self._ask(FieldDialog(self._reader, field, check), given)

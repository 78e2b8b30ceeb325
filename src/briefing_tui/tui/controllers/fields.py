"""Correct one field of an item on one line. The reader loads this module at the first one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from briefing_tui.editing.file_text import CannotEdit, TextChange
from briefing_tui.editing.operations import set_value
from briefing_tui.editing.removing import paths_of
from briefing_tui.tui.controllers import Controller
from briefing_tui.tui.screens.item_form import field_dialog, fields_menu
from briefing_tui.tui.state.fields import ItemField, editable_fields, path_of, value_of

if TYPE_CHECKING:
    from briefing_tui.loading.document import Document


class FieldController(Controller):
    """Edits a field of the current item."""

    def edit(self) -> None:
        """Ask for a field of the current item and edit it."""
        reading = self._session.document.reading
        groups: list[tuple[str, list[ItemField]]] = []
        for ref in self._edited():
            fields = editable_fields(reading, reading.items[ref])
            groups += [(ref, fields)] if fields else []
        if not groups:
            self._regions.notify("This has no field to edit here")
            return

        def chosen(key: str | None) -> None:
            if key is not None:
                group, _, name = key.partition(" ")
                ref, fields = groups[int(group)]
                field = next(one for one in fields if one.key == name)
                self._reader.editing.edits.ask_first(partial(self._edit, ref, field))

        self._reader.app.push_screen(fields_menu(self._reader, groups), chosen)

    def _edited(self) -> tuple[str, ...]:
        """Return the current item and, in Claims, the claim and the question that it belongs to."""
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
            except CannotEdit as fault:
                return str(fault)
            return ""

        def given(value: str | None) -> None:
            if value is None or value == field.text:
                return
            outcome = self._reader.editing.edits.change((ref,), partial(compute, value))
            self._regions.notify(outcome.fault or f"Changed: {field.label}")

        self._reader.app.push_screen(field_dialog(self._reader, field, check), given)

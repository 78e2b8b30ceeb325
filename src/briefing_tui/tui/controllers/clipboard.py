"""Copying the current item as a citation: whose words, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from briefing_tui.present.items import passage_id
from briefing_tui.tui.controllers import Controller

if TYPE_CHECKING:
    from briefing_tui.present.detail.citation import Format
    from briefing_tui.tui.app import ReaderApp


class ClipboardController(Controller):
    """Copies what the cursor is on."""

    def copy(self, form: Format = "plain") -> None:
        """Copy the current item as a citation."""
        cast("ReaderApp", self._reader.app).copy_to_clipboard(self.citation(form), form)

    def copy_as(self) -> None:
        """Choose the format, then copy."""
        from briefing_tui.present.detail.citation import FORMATS
        from briefing_tui.tui.screens.menus import copy_menu

        def chosen(key: str | None) -> None:
            form = next((form for form in FORMATS if form == key), None)
            if form is not None:
                self.copy(form)

        self._reader.app.push_screen(copy_menu(self._reader, self.citation), chosen)

    def citation(self, form: Format) -> str:
        """Return the current item as a citation; each position of a cell that holds several."""
        from briefing_tui.present.detail import citation as cite

        view = self._session.view
        found = [cite.citation(view, item) for item in self._cited_items()]
        texts = [cite.as_text(view, one, form) for one in found if one is not None]
        if form == "json":
            return texts[0] if len(texts) == 1 else f"[{', '.join(texts)}]"
        return ("\n" if form == "plain" else "\n\n").join(texts)

    def _cited_items(self) -> tuple[str, ...]:
        """Return the ids to cite: an item, a passage, or the positions of a cell."""
        if self._reader.part == "article":
            passage = self._passage()
            return (passage,) if passage else ()
        item, cell = self._reader.navigation.item, self._reader.matrix.cell
        if cell is not None and item == cell.item:
            return tuple(one.id for one in cell.positions) or (item,)
        return (item,) if item else ()

    def _passage(self) -> str:
        """Return the highlighted passage of the current paragraph, or else all of it."""
        session, view = self._session, self._regions.article.view
        block = view.cursor_position.cursor
        for passage in self._reader.passages:
            if block in session.blocks_of(passage):
                return passage_id(passage)
        found = session.paragraph(block)
        return passage_id(found) if found is not None else view.item

"""Following links: to items, and to passages of the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.model.text.article_text import Passage
from briefing_tui.present.items import passage_of
from briefing_tui.tui.controllers import Controller
from briefing_tui.tui.state.history import Location

if TYPE_CHECKING:
    from briefing_tui.present.detail.cell import Cell
    from briefing_tui.present.links import Link


class LinkController(Controller):
    """Goes where items lead."""

    def context(self) -> dict[str, bool]:
        """Return which needs of commands are met here."""
        item = self._reader.navigation.item
        return {
            "item": bool(item),
            "citable": bool(item) or self._reader.part == "article",
            "links": self._has_links(item),
        }

    def _has_links(self, item: str) -> bool:
        if not self._reader.is_started:  # the links are loaded after the first frame
            return bool(item)
        cell = self._cell_of(item)
        if cell is not None:
            return bool(self._session.links(item, cell))
        from briefing_tui.present.links import leads

        return bool(item) and leads(self._session.view, item)

    def _cell_of(self, item: str) -> Cell | None:
        """Return the current cell, unless `item` is only one of its positions."""
        cell = self._reader.matrix.cell
        whole = cell is not None and (self._reader.part != "detail" or item == cell.claim.id)
        return cell if whole else None

    def follow(self) -> None:
        """Go where the item leads; ask if that is several places."""
        reader, item = self._reader, self._reader.navigation.item
        if reader.part == "detail" and not self._is_selected(item):
            self.go_to_item(item)
            return
        found = self._session.links(item, self._cell_of(item))
        if len(found) == 1:
            self._go_to(found[0])
            return
        from briefing_tui.tui.screens.menus import links_menu

        def chosen(key: str | None) -> None:
            if key is not None:
                self._go_to(found[int(key)])

        reader.app.push_screen(links_menu(reader, found), chosen)

    def _is_selected(self, item: str) -> bool:
        """Return True if an item of the detail is the one selected in the pane."""
        cell = self._reader.matrix.cell
        positions = cell.positions if cell is not None else ()
        return item == self._reader.main.item or item in [one.id for one in positions]

    def _go_to(self, link: Link) -> None:
        if isinstance(link.target, Passage):
            self.go_to_passage(link.target)
        else:
            self.go_to_item(link.target)

    def go_to_passage(self, passage: Passage) -> None:
        """Go to a passage, in the article beside the pane or in the pane Article."""
        wide = self._reader.is_wide
        pane = self._reader.pane if wide else "article"
        item = self._reader.main.item if wide else ""
        self._reader.navigation.go(Location(pane, item, "article", passage))

    def go_to_item(self, item: str) -> None:
        """Go to where an item is listed, or to a passage by its id."""
        passage = passage_of(item)
        if passage is not None:
            self.go_to_passage(passage)
            return
        home = self._session.location_of(item)
        if home is None:
            self._regions.notify(f"There is no {self._session.view.sanitize(item)}")
        elif left_out := self._reader.filter.left_out(home):
            self._regions.notify(left_out)
        else:
            self._reader.navigation.go(home)

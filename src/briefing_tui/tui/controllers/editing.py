"""Which items the editing commands act on. The commands themselves are imported when first used."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from briefing_tui.model.records import Claim
from briefing_tui.panes import LIST
from briefing_tui.present.items import ARTICLE as ARTICLE_ITEM
from briefing_tui.tui.controllers import Controller
from briefing_tui.tui.controllers.external import ReloadController
from briefing_tui.tui.controllers.navigation import LinkController, NavigationController
from briefing_tui.tui.stage import Stage
from briefing_tui.tui.terminal import is_web_mode
from briefing_tui.tui.user_files import BriefingStorage

if TYPE_CHECKING:
    from briefing_tui.model.search.hits import Search
    from briefing_tui.tui.controllers.making import EditingTools


class EditController(Controller):
    """Knows the items that are selected, and the controllers that change them."""

    def __init__(
        self,
        stage: Stage,
        navigation: NavigationController,
        links: LinkController,
        reloading: ReloadController,
        storage: BriefingStorage,
        search: Callable[[], Search | None],
    ) -> None:
        """Make the controller. `search` returns the search, if there is one."""
        super().__init__(stage)
        self._given = navigation, links, reloading, storage, search
        self._storage = storage

    @cached_property
    def tools(self) -> EditingTools:
        """The controllers that change items."""
        from briefing_tui.tui.controllers.making import editing_tools

        return editing_tools(self._stage, *self._given)

    def take_up_draft(self) -> None:
        """Repeat the changes of this draft that an earlier run left in no file."""
        kept = self._storage.kept_draft()
        if kept is not None:
            self.tools.edits.take_up(kept)

    @property
    def has_unwritten(self) -> bool:
        """True if a draft that is only in memory was changed."""
        return "tools" in vars(self) and bool(self.tools.edits.unwritten)

    @property
    def can_finish(self) -> bool:
        """True for a draft in which nothing is unchecked."""
        reading = self._session.document.reading
        return reading.briefing.draft and not reading.unchecked

    @property
    def has_range(self) -> bool:
        """True if the user has begun to select a range of items."""
        return self._regions.list.range_start is not None

    def context(self) -> dict[str, bool]:
        """Return the conditions of the controller's commands, each with True if it is met."""
        document = self._session.document
        path, is_served = document.path, is_web_mode()
        is_item, can_finish = bool(self.chosen), self.can_finish
        return {
            "unserved": not is_served,
            "kept": path is not None or bool(document.article),
            "writable": path is None
            or (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)),
            "unaudited": not self._session.view.audited,
            "editable": is_item,
            "merged": self._stage.item in document.reading.actors,
            "fields": is_item or self._stage.item == ARTICLE_ITEM,
            "unchecked": can_finish or bool(document.reading.unchecked),
            "checked": can_finish,
            "unwritten": bool(document.article) and not (is_served or self._session.view.audited),
        }

    def label(self, word: str) -> str:
        """Return a command's label, with a number if several items are selected: `delete 3`."""
        count = len(self.chosen)
        if word == "accept":
            if self.can_finish:
                return "finish"
            wanted = len(self.chosen_unchecked)
            if not wanted:
                return "next unchecked"
            return f"{word} {wanted}" if count > 1 else word
        return f"{word} {count}" if count > 1 else word

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of the selected items. If none are selected, the item under the cursor counts."""
        stage, items = self._stage, self._session.document.reading.items
        blocks = self._selected_blocks()
        if stage.reads_article or stage.part != LIST or blocks is None:
            return (stage.item,) if stage.item in items else ()
        listed = dict.fromkeys(stage.main.view.pane.items[block] for block in blocks)
        return tuple(item for item in listed if item in items)

    def _selected_blocks(self) -> range | None:
        block_view = self._regions.list
        if self.has_range:
            return block_view.range_blocks
        selection = self._stage.selections.get(block_view)
        return None if selection is None else block_view.selected_blocks(selection)

    @property
    def chosen_unchecked(self) -> tuple[str, ...]:
        """The selected items that are unchecked, and the unchecked positions on selected claims."""
        chosen, cell = self.chosen, self._stage.cell
        if len(chosen) == 1 and self._stage.part == LIST and cell is not None:
            found = dict.fromkeys((*(one.id for one in cell.positions), cell.claim.id))
        else:
            found = {}
            for ref in chosen:
                item = self._session.document.reading.items.get(ref)
                found[ref] = None
                if isinstance(item, Claim) and self._stage.spec.has_cells:
                    found |= dict.fromkeys(one.id for one in item.positions)
        return tuple(filter(self._session.is_unchecked, found))

    def toggle_range(self) -> None:
        """Begin a range at the cursor, or end the range that the user began before."""
        block_view = self._regions.list
        if not self.has_range and (self._stage.reads_article or self._stage.part != LIST):
            self._regions.notify("A range is made in a pane of items")
            return
        here = block_view.view.cursor_position.cursor
        block_view.range_start = None if self.has_range else here
        block_view.refresh()
        self._stage.update_footer()

"""The detail of the selected item or cell, and the targets of its links.

The reader loads this module after the first frame.
"""

from __future__ import annotations

from typing import NamedTuple

from briefing_tui.model.format.records import Section
from briefing_tui.model.text.anchors import Passage
from briefing_tui.present.detail.cell import Cell, cell_blocks, cell_links, cell_passages
from briefing_tui.present.detail.sentences import detail
from briefing_tui.present.detail.written import written
from briefing_tui.present.items import find
from briefing_tui.present.links import Link, has_links, links, passage_links
from briefing_tui.present.text.blocks import Block
from briefing_tui.present.view import View


class Details(NamedTuple):
    """The details of an item, or of a cell of the matrix if a cell is given."""

    view: View
    item: str
    cell: Cell | None = None

    def blocks(self) -> tuple[Block, ...]:
        """Return the detail in sentences."""
        if self.cell is not None:
            return cell_blocks(self.view, self.cell)
        return detail(self.view, self.item) if self.item else ()

    def written(self, line: int | None) -> tuple[Block, ...]:
        """Return the item key by key, as the file has it. The item is written on `line`."""
        return written(self.view, self.item, line) if self.item else ()

    def passages(self) -> tuple[Passage, ...]:
        """Return the passages of the article that the item or the cell rests on."""
        if self.cell is not None:
            return cell_passages(self.view, self.cell)
        found = find(self.view, self.item) if self.item else None
        if found is None or isinstance(found, Section):
            return ()
        targets = (link.target for link in passage_links(self.view, found))
        return tuple(target for target in targets if isinstance(target, Passage))

    def links(self) -> tuple[Link, ...]:
        """Return the links of the item or of the cell."""
        if self.cell is not None:
            return cell_links(self.view, self.cell)
        return links(self.view, self.item) if self.item else ()

    def has_links(self) -> bool:
        """Return True if there is any link."""
        if self.cell is not None:
            return bool(self.links())
        return bool(self.item) and has_links(self.view, self.item)

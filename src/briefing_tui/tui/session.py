"""One open briefing and where its reader is in it, without a screen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.commands import PANE_NAMES
from briefing_tui.loading.document import Document
from briefing_tui.model.anchors import Passage
from briefing_tui.present import panes
from briefing_tui.present.block import Block, Pane
from briefing_tui.present.glyphs import UNICODE, Glyphs
from briefing_tui.present.view import View
from briefing_tui.tui.moves import Position
from briefing_tui.tui.state import Place, Trail

if TYPE_CHECKING:
    from briefing_tui.present.links import Link

NOTHING = Pane("detail", "Detail", 0, lambda _: Block(), ())


class Start(NamedTuple):
    """Where to begin, as asked on the command line; empty: at the beginning."""

    pane: str = ""
    item: str = ""


class _Order(NamedTuple):
    """A pane's blocks that can be selected, and the first block of each item."""

    blocks: list[int]
    first: dict[str, int]


class Session:
    """A briefing that is being read. Panes are made when they are first asked for."""

    def __init__(
        self, document: Document, glyphs: Glyphs = UNICODE, start: Start | None = None
    ) -> None:
        self.document = document
        self.view = View(document.reading, glyphs)
        self.stands: dict[str, Position] = {}
        """Where each pane was left."""
        start = start or Start()
        self.trail = Trail(self._beginning(start))
        self.notice = ""
        """What is to be said at the beginning."""
        if start.item and self.trail.here.item != start.item:
            self.notice = f"There is no {self.view.say(start.item)} here"
        self._panes: dict[str, Pane] = {}
        self._orders: dict[str, _Order] = {}

    def pane(self, name: str) -> Pane:
        """The pane of that name."""
        pane = self._panes.get(name)
        if pane is None:
            pane = self._panes[name] = panes.build(name, self.view)
        return pane

    def block_of(self, name: str, item: str) -> int | None:
        """The block of a pane that shows an item, the first of several; None without one."""
        return self._order(name).first.get(item) if item else None

    def rank(self, name: str, block: int) -> tuple[int, int]:
        """The number of a block among those of its pane that can be selected, and how many."""
        blocks = self._order(name).blocks
        return bisect_right(blocks, block), len(blocks)

    def _order(self, name: str) -> _Order:
        order = self._orders.get(name)
        if order is None:
            order = self._orders[name] = _Order([], {})
            for block, item in enumerate(self.pane(name).items):
                if item:
                    order.blocks.append(block)
                    order.first.setdefault(item, block)
        return order

    def home(self, item: str, passage: Passage | None = None) -> Place | None:
        """The place at which an item is listed, or None where it is in no pane."""
        from briefing_tui.present.items import pane_of

        name = pane_of(self.view, item)
        return Place(name, item, passage=passage) if name else None

    def passages(self, item: str) -> tuple[Passage, ...]:
        """The passages of the article an item rests on."""
        from briefing_tui.model.briefing import Section
        from briefing_tui.present.items import find
        from briefing_tui.present.links import passage_links

        found = find(self.view, item) if item else None
        if found is None or isinstance(found, Section):
            return ()
        links = passage_links(self.view, found)
        return tuple(link.target for link in links if isinstance(link.target, Passage))

    def links(self, item: str) -> tuple[Link, ...]:
        """Where an item leads."""
        from briefing_tui.present.links import links

        return links(self.view, item) if item else ()

    def detail(self, item: str) -> Pane:
        """Everything known of an item; nothing where there is none."""
        if not item:
            return NOTHING
        from briefing_tui.present.detail import detail

        blocks = detail(self.view, item)
        return Pane("detail", "Detail", len(blocks), blocks.__getitem__, [b.item for b in blocks])

    @property
    def has_problems(self) -> bool:
        """Whether anything is wrong, as far as is known: warnings are only worked out when asked
        for, and until then there may be some."""
        document = self.document
        return bool(document.errors) or "warnings" not in vars(document) or bool(document.warnings)

    def article(self, passages: Sequence[Passage]) -> Pane:
        """The article, with those passages shown."""
        from briefing_tui.present.article import article

        return article(self.view, passages)

    def blocks_of(self, passage: Passage) -> range:
        """The blocks of the article that a passage stands in."""
        from briefing_tui.present.article import block_of

        end = passage._replace(start=max(passage.start, passage.end - 1))
        return range(block_of(self.view, passage), block_of(self.view, end) + 1)

    def _beginning(self, start: Start) -> Place:
        home = self.home(start.item) if start.item else None
        if start.pane and start.pane in PANE_NAMES:
            return Place(start.pane, start.item if home and home.pane == start.pane else "")
        return home or Place(PANE_NAMES[0])

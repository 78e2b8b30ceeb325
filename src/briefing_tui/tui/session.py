"""One open briefing and where its reader is in it, without a screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.commands import PANE_NAMES
from briefing_tui.loading.document import Document
from briefing_tui.model.text.article_text import Passage
from briefing_tui.present.glyphs import UNICODE, Glyphs
from briefing_tui.present.text.blocks import Block, Pane
from briefing_tui.present.view import View
from briefing_tui.tui.lens import WHOLE, Lens
from briefing_tui.tui.shelf import Shelf
from briefing_tui.tui.state import Place, Trail

if TYPE_CHECKING:
    from briefing_tui.model.dates.wording import Style
    from briefing_tui.present.detail.cell import Cell
    from briefing_tui.present.links import Link
    from briefing_tui.tui.manner import Manner, Ready
    from briefing_tui.tui.rereading import Same, Stale

NOTHING = Pane("detail", "Detail", 0, lambda _: Block(), ())

SMALL = 200_000
"""Characters of a file whose warnings are worked out in less than a frame."""


class Start(NamedTuple):
    """Where to begin, as asked on the command line or as one left off; empty: at the beginning."""

    pane: str = ""
    item: str = ""
    words: str = ""
    """In the article, the first words of the paragraph."""
    is_kept: bool = False
    """Whether it is where one left off."""


class Session(Shelf):
    """A briefing that is being read."""

    def __init__(
        self,
        document: Document,
        glyphs: Glyphs = UNICODE,
        start: Start | None = None,
        dates: Style = "long",
    ) -> None:
        self.document = document
        super().__init__(View(document.reading, glyphs, dates))
        start = start or Start()
        self.lens = WHOLE
        """Through what the briefing is seen: `look` changes it."""
        self.begins_at = start.words
        """In the article, the first words of the paragraph at which reading begins."""
        self.trail = Trail(self._beginning(start))
        self.stale: Stale | None = None
        """Why what is shown is older than its file; None where it is not."""
        self.marks = 0
        """How many of the user's own marks there are."""
        self.notice = ""
        """What is to be said at the beginning."""
        if start.item and self.trail.here.item != start.item and not start.is_kept:
            self.notice = f"There is no {self.view.sanitize(start.item)} here"

    def home(self, item: str, passage: Passage | None = None) -> Place | None:
        """The place at which an item is listed, or None where it is in no pane."""
        from briefing_tui.present.items import pane_of

        name = pane_of(self.view, item)
        return Place(name, item, passage=passage) if name else None

    def passages(self, item: str, cell: Cell | None = None) -> tuple[Passage, ...]:
        """The passages of the article an item rests on; those of a cell where it is one."""
        if cell is not None:
            from briefing_tui.present.detail.cell import cell_passages

            return cell_passages(self.view, cell)
        from briefing_tui.model.format.records import Section
        from briefing_tui.present.items import find
        from briefing_tui.present.links import passage_links

        found = find(self.view, item) if item else None
        if found is None or isinstance(found, Section):
            return ()
        links = passage_links(self.view, found)
        return tuple(link.target for link in links if isinstance(link.target, Passage))

    def links(self, item: str, cell: Cell | None = None) -> tuple[Link, ...]:
        """Where an item leads, or the cell it stands for."""
        if cell is not None:
            from briefing_tui.present.detail.cell import cell_links

            return cell_links(self.view, cell)
        from briefing_tui.present.links import links

        return links(self.view, item) if item else ()

    def detail(self, item: str, cell: Cell | None = None) -> Pane:
        """Everything known of an item, or of the cell it stands for; nothing where there is
        none."""
        rows = self._detail(item, cell)
        if not rows:
            return NOTHING

        return Pane("detail", "Detail", len(rows), rows.__getitem__, [row.item for row in rows])

    def _detail(self, item: str, cell: Cell | None) -> tuple[Block, ...]:
        if cell is not None:
            from briefing_tui.present.detail.cell import cell_blocks

            return cell_blocks(self.view, cell)
        if not item:
            return ()
        from briefing_tui.present.detail.fields import detail

        return detail(self.view, item)

    @property
    def has_voice(self) -> bool:
        """Whether what the article says in its own voice is shown."""
        return self.lens.voice

    def look(self, lens: Lens) -> None:
        """Show the briefing through another lens, each pane where it was left."""
        self.lens = lens
        reading = lens.of(self.document.reading)
        self.see(self.view._replace(reading=reading, only=lens.actor))

    @property
    def manner(self) -> Manner:
        """How it is shown just now."""
        from briefing_tui.tui.manner import Manner

        return Manner(self.view, self.lens, self.way, tuple(self._panes))

    def reread(self, document: Document, same: Same, ready: Ready | None = None) -> None:
        """Show another reading of the briefing (its file has been saved, or all of it has arrived),
        with everything as it was: each pane at the item where it was left, the trail, the order of
        the questions, the lens. `same` is what the one reading has of the other."""
        if ready is None or not ready.manner.is_like(self.manner):
            ready = self.manner.make_ready(document.reading, same)
        self.document = document
        self.stale = None
        self.trail = same.trail(self.trail)
        self.lens = ready.lens
        self.see(ready.shelf.view, same, ready.shelf)

    @property
    def has_problems(self) -> bool:
        """Whether anything is wrong, as far as is known: warnings are worked out after the first
        frame, and in a large file only when asked for; until then there may be some."""
        document = self.document
        if self.stale is not None:
            return True
        if "warnings" not in vars(document):
            return bool(document.errors) or len(document.source.text) > SMALL
        return bool(document.errors or document.warnings)

    def look_for_warnings(self) -> None:
        """Work the warnings out, where that is not felt."""
        if len(self.document.source.text) <= SMALL:
            _ = self.document.warnings

    def article(self, passages: Sequence[Passage]) -> Pane:
        """The article, with those passages shown."""
        from briefing_tui.present.panes.article import article

        return article(self.view, passages)

    def blocks_of(self, passage: Passage) -> range:
        """The blocks of the article that a passage stands in."""
        from briefing_tui.present.panes.article import block_of

        end = passage._replace(start=max(passage.start, passage.end - 1))
        return range(block_of(self.view, passage), block_of(self.view, end) + 1)

    def _beginning(self, start: Start) -> Place:
        home = self.home(start.item) if start.item else None
        if start.pane and start.pane in PANE_NAMES:
            is_listed = self.block_of(start.pane, start.item) is not None
            return Place(start.pane, start.item if is_listed else "")
        return home or Place(PANE_NAMES[0])

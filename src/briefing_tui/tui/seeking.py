"""Go to the hits of a search and list them. `searching` finds them, `asking` has the field."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from briefing_tui.present.text.blocks import Block
from briefing_tui.tui import comparing, going
from briefing_tui.tui.asking import Asking
from briefing_tui.tui.header import Sought
from briefing_tui.tui.highlighting import mark
from briefing_tui.tui.searching import Finder, fault, standing
from briefing_tui.tui.showing import at, show

if TYPE_CHECKING:
    from briefing_tui.model.search.hits import Hit
    from briefing_tui.tui.item_mapping import ItemMapping
    from briefing_tui.tui.screens.reader import ReaderScreen


class Seeking:
    """The search on one reader's screen."""

    def __init__(self, reader: ReaderScreen) -> None:
        self._reader = reader
        self.finder: Finder = Finder(reader.session)
        self.asking: Asking = Asking(reader, self)
        self._shown: tuple[object, ...] = ()
        """Where one was when the last hit was gone to."""
        marked = partial(mark, self.finder, reader.session)
        reader.parts.list.mark = reader.parts.article.mark = marked
        reader.parts.detail.mark = partial(_mark_detail, reader)

    @property
    def is_open(self) -> bool:
        """Whether a search is being typed."""
        return self.asking.is_open

    @property
    def keyed(self) -> str:
        """What takes keys: a part or, while a search is typed, its field."""
        return "field" if self.is_open else self._reader.part

    @property
    def has_hits(self) -> bool:
        """Whether there is a search whose hits can be gone through."""
        return self.finder.search is not None

    def tell(self) -> None:
        """Show what is searched for and how much of it there is."""
        finder, parts = self.finder, self._reader.parts
        counts = finder.search.per_pane if finder.search is not None else {}
        told = parts.seek(Sought(finder.text, standing(finder), counts, self.is_open))
        if told and self.is_open:
            self._reader.offer()

    def undo(self) -> bool:
        """Leave the field for where one was or, without it, clear the hits; whether there was
        either."""
        if self.is_open:
            self.asking.leave()
        elif self.has_hits:
            self.finder.put("")
            self._reader.parts.remark()
        else:
            return False
        self.tell()
        self._reader.offer()
        return True

    def onward(self, step: int) -> None:
        """Go to the next hit, or to the previous one, in whichever pane it is."""
        reader = self._reader
        moved = self._shown != _where(reader)
        hit = self.finder.onward(step, at(reader), moved=moved)
        if hit is not None:
            self.go(hit)
        else:
            reader.parts.say(fault(self.finder))

    def go(self, hit: Hit) -> None:
        """Go to a hit, and say which it is."""
        self._reader.parts.remark()
        show(self._reader, hit)
        self._shown = _where(self._reader)
        self.tell()

    def list(self) -> None:
        """List all hits; choosing one leads to it."""
        from briefing_tui.tui.screens.hit_list import hit_list

        reader, finder, session = self._reader, self.finder, self._reader.session

        def chosen(key: str | None) -> None:
            hit = finder.to(int(key)) if key else None
            if hit is not None:
                session.trail = session.trail.at(going.here(reader))
                self.go(hit)
                session.trail = session.trail.visit(going.here(reader))
                reader.offer()

        reader.app.push_screen(hit_list(reader.frame, session, finder), chosen)

    def reread(self, mapping: ItemMapping) -> None:
        """Search on in another reading, on the same hit, and lead back from the field to the same
        place."""
        here = self.finder.here
        if here is not None:
            self.finder.here = here._replace(item=mapping.item(here.item))
        self.asking.reread(mapping)

    def follow(self) -> None:
        """Search in what is shown now, where that has changed."""
        if self.finder.follow():
            self.asking.renew()
            self._reader.parts.remark()
            self.tell()


def _mark_detail(reader: ReaderScreen, block: Block) -> Block:
    """A block of the detail, which is about the item one stands on, with its hits highlighted."""
    return mark(reader.seeking.finder, reader.session, block, comparing.item(reader))


def _where(reader: ReaderScreen) -> tuple[object, ...]:
    """Where one stands, to know whether one has moved."""
    return reader.pane, reader.main.view.stand.cursor, comparing.item(reader)

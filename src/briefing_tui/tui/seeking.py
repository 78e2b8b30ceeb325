"""Searching in the reader: the hits that are gone to and listed, and the work that is done between
keys. What is found is `searching`'s to know, what is typed `asking`'s."""

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
    from briefing_tui.tui.rereading import Same
    from briefing_tui.tui.screens.reader import ReaderScreen

IDLE = 0.25
"""Seconds after the first frame at which the index is begun, unless a search is begun before."""
PAUSE = 0.003
"""Seconds between two slices of work, for keys that have been typed."""


class Seeking:
    """The search on one reader's screen."""

    def __init__(self, reader: ReaderScreen) -> None:
        self._reader = reader
        self.finder: Finder = Finder(reader.session)
        self.asking: Asking = Asking(reader, self)
        self._shown: tuple[object, ...] = ()
        """Where one was when the last hit was gone to."""
        self._working = False
        self.waiting = False
        """Whether to go to the first hit there will be: a search was kept before it had one."""
        marked = partial(mark, self.finder, reader.session)
        reader.parts.list.highlighter = reader.parts.article.highlighter = marked
        reader.parts.detail.highlighter = partial(_mark_detail, reader)

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

    def begin(self) -> None:
        """Begin with the index once nothing else is to be done."""
        self._reader.set_timer(IDLE, self.wake)

    def wake(self) -> None:
        """Do what is to be done, between keys."""
        if not self._working:
            self._working = True
            self._reader.set_timer(PAUSE, self._work)

    def _work(self) -> None:
        before = self.finder.search
        self._working = self.finder.work()
        if self.finder.search is not before:
            self.asking.renew()
            self._reader.parts.remark()
            if self.waiting and not self.is_open:
                self._arrive()
        self.tell()
        if self._working:
            self._reader.set_timer(PAUSE, self._work)
        elif self.is_open:
            self._reader.offer()

    def _arrive(self) -> None:
        """Go to the first hit, if there is one by now."""
        hit = self.finder.onward(1, at(self._reader), moved=True)
        if hit is not None:
            self.waiting = False
            self.go(hit)

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
        self.waiting = False
        if self.is_open:
            self.asking.leave()
        elif self.has_hits:
            self.finder.put("")
            self._reader.parts.remark()
        else:
            return False
        self.tell()
        self.wake()
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
            reader.parts.say(fault(self.finder) or "No hit yet")

    def go(self, hit: Hit) -> None:
        """Go to a hit, and say which it is."""
        self._reader.parts.remark()
        show(self._reader, hit)
        self._shown = _where(self._reader)
        self.tell()
        self.wake()

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

    def reread(self, same: Same) -> None:
        """Search on in another reading, on the same hit, and lead back from the field to the same
        place."""
        here = self.finder.here
        if here is not None:
            self.finder.here = here._replace(item=same.item(here.item))
        self.asking.reread(same)

    def follow(self) -> None:
        """Search in what is shown now, where that has changed."""
        if self.finder.follow():
            self._reader.parts.remark()
            self.tell()
            self.wake()


def _mark_detail(reader: ReaderScreen, block: Block) -> Block:
    """A block of the detail, which is about the item one stands on, with its hits highlighted."""
    return mark(reader.seeking.finder, reader.session, block, comparing.item(reader))


def _where(reader: ReaderScreen) -> tuple[object, ...]:
    """Where one stands, to know whether one has moved."""
    return reader.pane, reader.main.view.cursor_position.cursor, comparing.item(reader)

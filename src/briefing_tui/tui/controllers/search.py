"""Search: go to hits, list them and highlight them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from briefing_tui.tui.controllers import Controller
from briefing_tui.tui.controllers.hit_revealer import HitRevealer
from briefing_tui.tui.controllers.search_input import SearchInput
from briefing_tui.tui.state.finder import Finder, fault, place_among_hits
from briefing_tui.tui.widgets.bars import SearchStatus

if TYPE_CHECKING:
    from briefing_tui.model.search.hits import Hit, Index
    from briefing_tui.present.text.blocks import Block
    from briefing_tui.tui.screens.reader import ReaderScreen
    from briefing_tui.tui.state.history import ItemMapping
    from briefing_tui.tui.state.session import Session


class SearchController(Controller):
    """The search in one reader."""

    def __init__(self, reader: ReaderScreen) -> None:
        super().__init__(reader)
        self.finder: Finder = Finder(reader.session)
        self.revealer = HitRevealer(reader)
        self.input: SearchInput = SearchInput(reader)
        self._last_place: tuple[object, ...] = ()
        """The place of the cursor when the last hit was shown."""
        regions = self._regions
        regions.list.highlighter = regions.article.highlighter = partial(
            highlight, self.finder, self._session
        )
        regions.detail.highlighter = self._highlight_detail

    @property
    def has_hits(self) -> bool:
        """True if there is a search with hits."""
        return self.finder.search is not None

    @property
    def focused_part(self) -> str:
        """The part that receives keys; the search field if it is open."""
        return "field" if self.input.is_open else self._reader.part

    def context(self) -> dict[str, bool]:
        """Return, for each need of the commands here, whether it is met."""
        return {"hits": self.has_hits}

    def find(self, text: str) -> None:
        """Search for `text`; end the search if it is blank."""
        self.finder.put(text)

    def follow(self) -> None:
        """Search again if the filter or the briefing has changed."""
        if self.finder.follow():
            self.input.refresh()
            self._regions.refresh_highlights()
            self.show_status()

    def show_status(self) -> None:
        """Show the query and the number of hits."""
        finder = self.finder
        counts = finder.search.per_pane if finder.search is not None else {}
        status = SearchStatus(finder.text, place_among_hits(finder), counts, self.input.is_open)
        if self._regions.show_search(status) and self.input.is_open:
            self._reader.update_footer()

    def undo(self) -> bool:
        """Close the field or, if it is closed, end the search; return False if there is neither."""
        if self.input.is_open:
            self.input.leave()
        elif self.has_hits:
            self.find("")
            self._regions.refresh_highlights()
        else:
            return False
        self.show_status()
        self._reader.update_footer()
        return True

    def next_hit(self, step: int) -> None:
        """Go to the next hit (for -1, the previous one), in any pane."""
        moved = self._last_place != self._place
        hit = self.finder.next_hit(step, self.revealer.at, moved=moved)
        if hit is not None:
            self.go(hit)
        else:
            self._regions.notify(fault(self.finder))

    def go(self, hit: Hit) -> None:
        """Go to a hit, and show its number."""
        self._regions.refresh_highlights()
        self.revealer.show(hit)
        self._last_place = self._place
        self.show_status()

    @property
    def _place(self) -> tuple[object, ...]:
        reader = self._reader
        return reader.pane, reader.main.view.cursor_position.cursor, reader.matrix.item

    def show_list(self) -> None:
        """Show the list of all hits, and go to the chosen one."""
        from briefing_tui.tui.screens.hit_list import hit_list

        reader, finder, session = self._reader, self.finder, self._session

        def chosen(key: str | None) -> None:
            hit = finder.to(int(key)) if key else None
            if hit is not None:
                session.history = session.history.at(reader.navigation.location)
                self.go(hit)
                session.history = session.history.visit(reader.navigation.location)
                reader.update_footer()

        reader.app.push_screen(hit_list(reader.frame, session, finder), chosen)

    def reload(self, mapping: ItemMapping) -> None:
        """Keep the current hit, and the place to return to, after a reload."""
        here = self.finder.here
        if here is not None:
            self.finder.here = here._replace(item=mapping.item(here.item))
        self.input.reload(mapping)

    def _highlight_detail(self, block: Block) -> Block:
        return highlight(self.finder, self._session, block, self._reader.matrix.item)


def highlight(finder: Finder, session: Session, block: Block, item: str = "") -> Block:
    """Highlight the hits in a block; `item` is the item it shows if the block names none."""
    search = finder.search
    if search is None or not search.query.terms:
        return block
    query = search.query
    item = block.item or item
    if len(query.terms) == 1 and not (query.without or query.filters):
        together = False
    elif item:
        if not any(map(search.holds, _with_positions(search.index, item))):
            return block
        together = _kind(search.index, item) == "section"
    elif query.without or query.filters:
        return block
    else:
        together = True
    from briefing_tui.present.text.highlight import Marker, here_of

    here = finder.here
    is_here = here is not None and bool(item) and _in_one_row(session, here.item, item)
    return Marker(query, here_of(here) if here and is_here else None, together).mark(block)


def _with_positions(index: Index, item: str) -> Iterator[str]:
    """Yield an item and, for a claim, its positions, which are in the same row."""
    yield item
    number = index.numbers.get(item)
    if number is None or index.units[number].kind != "claim":
        return
    number += 1
    while number < len(index.units) and index.units[number].kind == "position":
        yield index.units[number].id
        number += 1


def _kind(index: Index, item: str) -> str:
    number = index.numbers.get(item)
    return "" if number is None else index.units[number].kind


def _in_one_row(session: Session, one: str, other: str) -> bool:
    """Return True if two items are in the same row, like a claim and its positions."""
    if one == other:
        return True
    listed = session.questions.listed_as
    return listed(one)[0] == listed(other)[0]

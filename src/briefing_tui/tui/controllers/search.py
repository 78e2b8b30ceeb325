"""Search: go to hits, list hits and highlight hits."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from briefing_tui.model.text.anchors import Passage
from briefing_tui.present.items import owners
from briefing_tui.tui.controllers import Controller
from briefing_tui.tui.controllers.search_input import SearchInput
from briefing_tui.tui.state.finder import Finder, SearchPlace, fault, place_among_hits
from briefing_tui.tui.widgets.bars import SearchStatus

if TYPE_CHECKING:
    from briefing_tui.model.search.hits import Hit, Index
    from briefing_tui.present.matrix.questions import QuestionDisplay
    from briefing_tui.present.text.blocks import Block
    from briefing_tui.tui.screens.reader import ReaderScreen
    from briefing_tui.tui.state.cursor import CursorPosition
    from briefing_tui.tui.state.history import ItemMapping
    from briefing_tui.tui.state.session import Session
    from briefing_tui.tui.widgets.block_view import BlockView


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
        """The part that receives keys. This is the search field if it is open."""
        return "field" if self.input.is_open else self._reader.part

    def context(self) -> dict[str, bool]:
        """Return each need of these commands, and True if the need is met."""
        return {"hits": self.has_hits}

    def find(self, text: str) -> None:
        """Search for `text`. A blank text ends the search."""
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
        """Close the field or, if it is closed, end the search. Return False if there is none."""
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

    def go(self, hit: Hit, start: CursorPosition | None = None) -> None:
        """Go to a hit, and show its number. `start` is as in `HitRevealer.show`."""
        self._regions.refresh_highlights()
        self.revealer.show(hit, start)
        self._last_place = self._place
        self.show_status()

    @property
    def _place(self) -> tuple[object, ...]:
        reader = self._reader
        return reader.pane, reader.main.view.cursor_position.cursor, reader.matrix.item

    def show_list(self) -> None:
        """Show the list of all hits, and go to the chosen hit."""
        from briefing_tui.tui.screens.menus import hit_list

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
        """After a reload, keep the current hit and the place to return to."""
        here = self.finder.here
        if here is not None:
            self.finder.here = here._replace(item=mapping.item(here.item))
        self.input.reload(mapping)

    def _highlight_detail(self, block: Block) -> Block:
        return highlight(self.finder, self._session, block, self._reader.matrix.item)


def highlight(finder: Finder, session: Session, block: Block, item: str = "") -> Block:
    """Highlight the hits in a block.

    `item` is the item that the block shows, if the block does not name an item.
    """
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
    """Yield an item. For a claim, also yield its positions, which are in the same row."""
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
    """Return True if two items share a row, like a claim and its positions."""
    if one == other:
        return True
    listed = session.questions.listed_as
    return listed(one)[0] == listed(other)[0]


_DETAIL_BLOCKS = 40
"""Maximum number of blocks of the detail that are searched. Later blocks quote other actors."""


class HitRevealer(Controller):
    """Scrolls to the hits of a search."""

    def __init__(self, reader: ReaderScreen) -> None:
        super().__init__(reader)
        self.folded_before: QuestionDisplay | None = None
        """The order and folding of the questions before one was unfolded; None if none was."""

    @property
    def at(self) -> SearchPlace:
        """The place of the cursor. The search for the next hit starts here."""
        reader, item = self._reader, self._reader.matrix.item
        first = self._session.block_of("article", item) if reader.pane == "article" else None
        if first is None:
            return SearchPlace(reader.pane, item)
        section = self._session.view.reading.items.get(item)
        headless = getattr(section, "heading", None) is None
        return SearchPlace(
            reader.pane, item, max(0, reader.main.view.cursor_position.cursor - first - headless)
        )

    def show(self, hit: Hit, start: CursorPosition | None = None) -> None:
        """Show a hit in its pane or, if the pane does not have the hit's words, in the detail.

        Scroll from `start` or, if it is None, from the current position, as little as possible.
        """
        reader, navigation = self._reader, self._reader.navigation
        before = reader.pane, reader.part
        navigation.switch_pane(hit.pane)
        if start is not None:
            reader.main.view.move_to(start)
        block = self._move_cursor(hit)
        reader.part = part = navigation.home_part
        reader.show_selection()
        is_seen = block is not None and self._reveal_line(reader.main, block)
        is_in_detail = not is_seen and hit.end > hit.start and self._reveal_in_detail()
        if is_in_detail and "detail" not in reader.shown_regions:
            reader.part = part = "detail"
        if before != (reader.pane, part):
            reader.focus_part(part)

    def _move_cursor(self, hit: Hit) -> int | None:
        """Put the cursor on the block of a hit's item, and return the block."""
        session, main = self._session, self._reader.main
        if hit.pane == "article":
            block = self._paragraph(hit)
        elif hit.pane == "claims":
            self._unfold(hit.item)
            self._reader.matrix.show_item(hit.item, session.questions.listed_as(hit.item)[1])
            return session.block_of("claims", hit.item)
        else:
            block = session.block_of(hit.pane, hit.item)
        if block is not None:
            main.reveal(block)
        return block

    def _unfold(self, item: str) -> None:
        """Unfold the question that an item belongs to."""
        session = self._session
        display = session.questions.display
        owner = owners(session.view.reading).get(item) if display.folded else None
        if owner is not None and owner.issue.id in display.folded:
            self.folded_before = self.folded_before or display
            session.arrange_questions(display._replace(folded=display.folded - {owner.issue.id}))
            self._regions.list.show(session.pane("claims"))

    def fold_again(self) -> None:
        """Fold the questions that were unfolded to show hits."""
        if self.folded_before is not None:
            self._session.arrange_questions(self.folded_before)
            self.folded_before = None
            if self._reader.pane == "claims":
                self._regions.list.show(self._session.pane("claims"))

    def _paragraph(self, hit: Hit) -> int | None:
        """Return the block of the article that contains a hit."""
        first = self._session.block_of("article", hit.item)
        if first is None or hit.key == "heading":
            return first
        sections = self._session.view.reading.briefing.sections
        number = next((n for n, one in enumerate(sections) if one.id == hit.item), None)
        if number is None:
            return first
        return self._session.blocks_of(Passage(number, hit.start, hit.end))[0]

    def _reveal_line(self, block_view: BlockView, block: int) -> bool:
        """Scroll to the line of a hit; return False if no line of the block has the hit."""
        from briefing_tui.present.text.highlight import is_here

        number = block_view.first_line(block, is_here)
        if number is not None:
            block_view.reveal(block, number)
        return number is not None

    def _reveal_in_detail(self) -> bool:
        """Scroll the detail to a hit; return False if the detail does not show the hit either."""
        detail = self._regions.detail
        count = min(detail.view.pane.count, _DETAIL_BLOCKS)
        return any(self._reveal_line(detail, block) for block in range(count))

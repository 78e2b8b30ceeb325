"""Search: the field for the query, and commands that go to, list and highlight hits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.model.anchors import Passage
from briefing_tui.panes import ARTICLE, DETAIL
from briefing_tui.present.items import owners
from briefing_tui.tui.bars import SearchStatus, offer_pieces
from briefing_tui.tui.block_view import BlockView
from briefing_tui.tui.controllers import Controller
from briefing_tui.tui.controllers.display import MatrixController
from briefing_tui.tui.controllers.navigation import NavigationController
from briefing_tui.tui.keys import FieldText, SearchField
from briefing_tui.tui.session import (
    Finder,
    ItemMapping,
    Location,
    QueryCompletion,
    SearchPlace,
    Session,
    fault,
    place_among_hits,
)
from briefing_tui.tui.stage import Stage
from briefing_tui.tui.viewport import CursorPosition

if TYPE_CHECKING:
    from briefing_tui.model.search.hits import Hit, Index
    from briefing_tui.present.blocks import Block

_DETAIL_BLOCKS = 40  # of the detail, in which a hit is looked for


class HitRevealer(Controller):
    """Scrolls to the hits of a search."""

    def __init__(
        self, stage: Stage, navigation: NavigationController, matrix: MatrixController
    ) -> None:
        super().__init__(stage)
        self._navigation = navigation
        self._matrix = matrix

    @property
    def at(self) -> SearchPlace:
        """The place of the cursor."""
        stage, item = self._stage, self._stage.selected
        first = self._session.block_of(stage.pane, item) if stage.reads_article else None
        if first is None:
            return SearchPlace(stage.pane, item)
        section = self._session.view.reading.items.get(item)
        headless = getattr(section, "heading", None) is None
        return SearchPlace(
            stage.pane, item, max(0, stage.main.view.cursor_position.cursor - first - headless)
        )

    def show(self, hit: Hit, cursors: Mapping[str, CursorPosition] | None = None) -> None:
        """Show a hit in its pane or in the detail.

        The pane and the article scroll from their positions in `cursors`, or from their beginning
        if they have none. Without `cursors`, they scroll from where they are.
        """
        stage = self._stage
        before = stage.pane, stage.part
        self._navigation.switch_pane(hit.pane)
        if cursors is not None:
            self._regions.article.view.move_to(cursors.get(ARTICLE, CursorPosition()))
            stage.main.view.move_to(cursors.get(hit.pane, CursorPosition()))
        block = self._move_cursor(hit)
        stage.part = part = stage.home_part
        stage.show_selection()
        is_seen = block is not None and self._reveal_line(stage.main, block)
        is_in_detail = not is_seen and hit.end > hit.start and self._reveal_in_detail()
        if is_in_detail and DETAIL not in stage.shown_regions:
            stage.part = part = DETAIL
        if before != (stage.pane, part):
            stage.focus_part(part)

    def _move_cursor(self, hit: Hit) -> int | None:
        if self._stage.reads_article:
            block = self._paragraph(hit)
            if block is not None:
                self._stage.main.reveal(block)
            return block
        if self._stage.spec.has_cells:
            self._unfold(hit.item)
        self._matrix.show_item(hit.item)
        return self._session.block_of(hit.pane, hit.item)

    def _unfold(self, item: str) -> None:
        session = self._session
        display = session.questions.display
        owner = owners(session.view.reading).get(item) if display.folded else None
        if owner is not None and owner.issue.id in display.folded:
            session.arrange_questions(display._replace(folded=display.folded - {owner.issue.id}))
            self._regions.list.show(session.pane(self._stage.pane))

    def _paragraph(self, hit: Hit) -> int | None:
        first = self._session.block_of(hit.pane, hit.item)
        if first is None or hit.key == "heading":
            return first
        sections = self._session.view.reading.briefing.sections
        number = next((n for n, one in enumerate(sections) if one.id == hit.item), None)
        if number is None:
            return first
        return self._session.blocks_of(Passage(number, hit.start, hit.end))[0]

    def _reveal_line(self, block_view: BlockView, block: int) -> bool:
        from briefing_tui.present.highlight import is_here

        number = block_view.first_line(block, is_here)
        if number is not None:
            block_view.reveal(block, number)
        return number is not None

    def _reveal_in_detail(self) -> bool:
        detail = self._regions.detail
        count = min(detail.view.pane.count, _DETAIL_BLOCKS)
        return any(self._reveal_line(detail, block) for block in range(count))


class SearchController(Controller):
    """The search in one briefing."""

    def __init__(
        self, stage: Stage, navigation: NavigationController, matrix: MatrixController
    ) -> None:
        super().__init__(stage)
        self.finder: Finder = Finder(stage.session)
        self.revealer = HitRevealer(stage, navigation, matrix)
        self.input: SearchInput = SearchInput(stage, navigation, self)
        self._last_place: tuple[object, ...] = ()
        """The place of the cursor when the last hit was shown."""
        regions = self._regions
        regions.list.highlighter = regions.article.highlighter = partial(
            highlight, self.finder, self._session
        )
        regions.detail.highlighter = self._highlight_detail

    @property
    def has_query(self) -> bool:
        """True if there is a query, even if nothing matches it."""
        return self.finder.search is not None

    def follow(self) -> None:
        """Search again if the panes show other items or another order now."""
        if self.finder.follow():
            self.input.refresh()
            self._regions.refresh_highlights()
            self.show_status()

    def show_status(self) -> None:
        """Show the query and the number of hits."""
        finder = self.finder
        counts = finder.search.per_pane if finder.search is not None else {}
        status = SearchStatus(finder.text, place_among_hits(finder), counts, self._stage.is_typing)
        if self._regions.show_search(status) and self._stage.is_typing:
            self._stage.update_footer()

    def undo(self) -> bool:
        """Close the field. If it is not open, end the search. Return False if nothing was done."""
        if self._stage.is_typing:
            self.input.leave()
        elif self.has_query:
            self.finder.put("")
            self._regions.refresh_highlights()
        else:
            return False
        self.show_status()
        self._stage.update_footer()
        return True

    def next_hit(self, step: int) -> None:
        """Go to the next hit in any pane. If `step` is -1, go to the previous hit instead."""
        moved = self._last_place != self._place
        hit = self.finder.next_hit(step, self.revealer.at, moved=moved)
        if hit is not None:
            self.go(hit)
        else:
            self._regions.notify(fault(self.finder))

    def go(self, hit: Hit, cursors: Mapping[str, CursorPosition] | None = None) -> None:
        """Go to a hit, scrolling as `HitRevealer.show` does, and show its number."""
        self._regions.refresh_highlights()
        self.revealer.show(hit, cursors)
        self._last_place = self._place
        self.show_status()

    @property
    def _place(self) -> tuple[object, ...]:
        stage = self._stage
        return stage.pane, stage.main.view.cursor_position.cursor, stage.selected

    def show_list(self) -> None:
        """Show the list of all hits, and go to the chosen hit."""
        from briefing_tui.tui.screens.dialog import hit_list

        stage, finder, session = self._stage, self.finder, self._session

        def chosen(key: str) -> None:
            hit = finder.to(int(key))
            if hit is not None:
                session.history = session.history.at(stage.location)
                self.go(hit)
                session.history = session.history.visit(stage.location)
                stage.update_footer()

        if finder.total:
            self._ask(hit_list(stage, finder), chosen)
        else:
            self._regions.notify(fault(finder))

    def reload(self, mapping: ItemMapping) -> None:
        """Keep the current hit and the open field after a reload."""
        here = self.finder.here
        if here is not None:
            self.finder.here = here._replace(item=mapping.item(here.item))
        self.input.reload(mapping)

    def _highlight_detail(self, block: Block) -> Block:
        return highlight(self.finder, self._session, block, self._stage.selected)


def highlight(finder: Finder, session: Session, block: Block, item: str = "") -> Block:
    """Highlight the hits in a block.

    `item` is needed if the block does not name its item.
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
    from briefing_tui.present.highlight import Marker, here_of

    here = finder.here
    is_here = here is not None and bool(item) and _in_one_row(session, here.item, item)
    return Marker(query, here_of(here) if here and is_here else None, together).mark(block)


def _with_positions(index: Index, item: str) -> Iterator[str]:
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
    if one == other:
        return True
    listed = session.questions.listed_as
    return listed(one)[0] == listed(other)[0]


class _SearchStart(NamedTuple):
    """Where the user was, and what the search was, when the field was opened."""

    location: Location
    at: SearchPlace
    cursors: Mapping[str, CursorPosition]
    """The position of the cursor in each pane that was shown."""
    actor: str
    """The selected column of the matrix."""
    passages: tuple[Passage, ...]
    query: str
    here: Hit | None


class SearchInput(Controller):
    """The controller of the search field."""

    def __init__(
        self, stage: Stage, navigation: NavigationController, search: SearchController
    ) -> None:
        super().__init__(stage)
        self._navigation = navigation
        self._search = search
        self._origin: _SearchStart | None = None
        """The state to which `leave` returns, or None while the field is closed."""
        self._field: SearchField | None = None
        self._completion: QueryCompletion | None = None

    def open(self) -> None:
        """Open the field."""
        stage, search = self._stage, self._search
        cursors = {
            **self._session.cursors,
            ARTICLE: self._regions.article.view.cursor_position,
            stage.pane: stage.main.view.cursor_position,
        }
        self._origin = _SearchStart(
            stage.location,
            search.revealer.at,
            cursors,
            self._session.questions.actor,
            stage.passages,
            search.finder.text,
            search.finder.here,
        )
        self._completion = None
        field = self._field
        if field is None:
            field = self._field = SearchField(self.typed)
            prompt, found = self._regions.search_bars()
            stage.mount(prompt, field, found)
        field.put(FieldText())
        stage.is_typing = True
        stage.set_focus(field)
        stage.focus_part(stage.part)
        search.show_status()

    def reload(self, mapping: ItemMapping) -> None:
        """Update, after a reload, the state that `leave` restores."""
        origin, session = self._origin, self._session
        if origin is not None:
            location = mapping.location(origin.location)
            cursors = {name: session.cursors.get(name, at) for name, at in origin.cursors.items()}
            is_inside = (
                cursors.get(location.pane, CursorPosition()).cursor
                < session.pane(location.pane).count
            )
            self._origin = origin._replace(
                location=location,
                at=origin.at._replace(item=mapping.item(origin.at.item)),
                cursors=cursors if is_inside else {},
                passages=tuple(filter(None, map(mapping.passage, origin.passages))),
                here=None,
            )

    def typed(self, typed: FieldText) -> None:
        """Search for the text in the field."""
        origin, search = self._origin, self._search
        if origin is None or typed.text == search.finder.text:
            return
        if self._completion is None or self._completion.result != typed:
            self._completion = None
        if typed.text.strip() or search.finder.text != origin.query:
            search.finder.put(typed.text)
        self._show_nearest(origin)
        search.show_status()

    def refresh(self) -> None:
        """Update hits and completions after the briefing has changed."""
        if self._completion is not None and self._completion.at < 0:
            self._completion = None
        if self._origin is not None and self._search.finder.here is None:
            self._show_nearest(self._origin)

    def _show_nearest(self, origin: _SearchStart) -> None:
        """Show the hit nearest to the place where the user opened the field."""
        search = self._search
        hit = search.finder.nearest(origin.at)
        self._regions.refresh_highlights()
        if hit is not None:
            search.revealer.show(hit, origin.cursors)
        else:
            self._return_to(origin)

    def _return_to(self, origin: _SearchStart) -> None:
        stage, location = self._stage, origin.location._replace(passage=None)
        if not stage.is_typing or (stage.pane, stage.part) != (location.pane, location.part):
            self._navigation.show(location)
        if location.actor:
            self._session.questions.actor = location.actor
        cursor = origin.cursors.get(location.pane, CursorPosition())
        stage.main.view.move_to(cursor)
        stage.show_selection(origin.passages)
        stage.main.view.move_to(cursor)
        stage.main.refresh()

    def keep(self) -> None:
        """Close the field, and add the current hit to the history."""
        if self._field is not None and self._field.typed.text.strip():
            self.typed(self._field.typed)  # the message of its last change may still be on its way
        origin, search, session = self._origin, self._search, self._session
        finder = search.finder
        if origin is None:
            return
        if finder.search is not None and finder.here is None:
            finder.next_hit(1, origin.at, moved=True)
            if finder.here is None:
                search.show_status()
                return
        session.history = session.history.at(origin.location)
        self.close()
        if finder.here is not None:
            search.go(finder.here, origin.cursors)
            self._restore_other_panes(origin)
            session.history = session.history.visit(self._stage.location)
            self._stage.update_footer()

    def close(self) -> None:
        """Close the field without ending the search."""
        if self._origin is not None:
            self._origin = self._completion = None
            self._stage.is_typing = False
            self._stage.focus_part(self._stage.part)
            self._search.show_status()
            self._stage.update_footer()

    def leave(self) -> None:
        """Close the field. Go back to the place and the search that the user had before."""
        origin, search = self._origin, self._search
        if origin is not None:
            search.finder.put(origin.query)
            search.finder.here = origin.here
            self._regions.refresh_highlights()
            self._origin = self._completion = None
            self._stage.is_typing = False
            self._return_to(origin)
            self._restore_other_panes(origin)

    def _restore_other_panes(self, origin: _SearchStart) -> None:
        """Put the cursor of panes that only showed hits while the user typed back."""
        cursors, here = self._session.cursors, self._stage.pane
        for name in cursors.keys() - origin.cursors.keys() - {here}:
            del cursors[name]
        cursors.update({name: at for name, at in origin.cursors.items() if name != here})
        if not self._stage.spec.has_cells:
            self._session.questions.actor = origin.actor

    def show_completions(self) -> bool:
        """Show completions or an error in the last line. Return False if there is neither."""
        field, finder = self._field, self._search.finder
        if field is None or not self._stage.is_typing:
            return False
        found = self._completion
        if found is None or (found.at < 0 and not found.choices):
            found = self._completion = finder.complete(field.typed)
        words = fault(finder)
        if words and found.choices and not finder.notes and finder.why_nothing is not None:
            words += "; nearest"
        if not words and not found.choices:
            return False
        say = self._session.view.sanitize
        choices = [(say(one.text), say(one.label)) for one in found.choices]
        key = self._stage.frame.key("complete")
        self._regions.show_footer(partial(offer_pieces, say(words), choices, found.at, key=key))
        return True

    def complete(self, step: int) -> None:
        """Put the next completion into the field. If `step` is -1, put the previous one."""
        field, found = self._field, self._completion
        if field is None:
            return
        if found is None or field.typed not in (found.typed, found.result):
            found = self._search.finder.complete(field.typed)
        if found.choices:
            found = found.turn(step)
            field.put(found.result)
        self._completion = None if len(found.choices) == 1 else found
        self._stage.update_footer()

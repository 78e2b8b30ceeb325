"""Search: the field for the query, and commands that go to, list and highlight hits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.model.passages import Passage
from briefing_tui.tui.bars import SearchStatus, offer_pieces
from briefing_tui.tui.controllers import Controller
from briefing_tui.tui.controllers.navigation import HitRevealer
from briefing_tui.tui.cursor import CursorPosition
from briefing_tui.tui.finder import (
    FieldText,
    Finder,
    QueryCompletion,
    SearchPlace,
    fault,
    place_among_hits,
)

if TYPE_CHECKING:
    from briefing_tui.model.search.hits import Hit, Index
    from briefing_tui.present.blocks import Block
    from briefing_tui.tui.controllers.reload import ItemMapping
    from briefing_tui.tui.screens.dialog import SearchField
    from briefing_tui.tui.screens.reader import ReaderScreen
    from briefing_tui.tui.session import Location, Session


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
    def has_query(self) -> bool:
        """True if there is a query, even if nothing matches it."""
        return self.finder.search is not None

    @property
    def focused_part(self) -> str:
        """The part that receives keys, or `field` if the search field is open."""
        return "field" if self.input.is_open else self._reader.part

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
        status = SearchStatus(finder.text, place_among_hits(finder), counts, self.input.is_open)
        if self._regions.show_search(status) and self.input.is_open:
            self._reader.update_footer()

    def undo(self) -> bool:
        """Close the field. If it is not open, end the search. Return False if nothing was done."""
        if self.input.is_open:
            self.input.leave()
        elif self.has_query:
            self.finder.put("")
            self._regions.refresh_highlights()
        else:
            return False
        self.show_status()
        self._reader.update_footer()
        return True

    def next_hit(self, step: int) -> None:
        """Go to the next hit in any pane. If `step` is -1, go to the previous hit instead."""
        moved = self._last_place != self._place
        hit = self.finder.next_hit(step, self.revealer.at, moved=moved)
        if hit is not None:
            self.go(hit)
        else:
            self._regions.notify(fault(self.finder))

    def go(self, hit: Hit, start: CursorPosition | None = None) -> None:
        """Go to a hit, and show its number. If `start` is given, scroll from there."""
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

        def chosen(key: str) -> None:
            hit = finder.to(int(key))
            if hit is not None:
                session.history = session.history.at(reader.navigation.location)
                self.go(hit)
                session.history = session.history.visit(reader.navigation.location)
                reader.update_footer()

        self._ask(hit_list(reader.frame, session, finder), chosen)

    def reload(self, mapping: ItemMapping) -> None:
        """Keep the current hit and the open field after a reload."""
        here = self.finder.here
        if here is not None:
            self.finder.here = here._replace(item=mapping.item(here.item))
        self.input.reload(mapping)

    def _highlight_detail(self, block: Block) -> Block:
        return highlight(self.finder, self._session, block, self._reader.matrix.item)


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
    cursor: CursorPosition
    passages: tuple[Passage, ...]
    query: str
    here: Hit | None
    cursors: Mapping[str, CursorPosition]
    article: CursorPosition
    """The cursor position of the article beside the pane."""

    def start(self, pane: str) -> CursorPosition:
        if pane == self.location.pane:
            return self.cursor
        if pane == "article":
            return self.article
        return self.cursors.get(pane, CursorPosition())


class SearchInput(Controller):
    """The controller of the search field."""

    def __init__(self, reader: ReaderScreen) -> None:
        super().__init__(reader)
        self._origin: _SearchStart | None = None
        """The state to which `leave` returns, or None while the field is closed."""
        self._field: SearchField | None = None
        self._completion: QueryCompletion | None = None
        self._recalled = 0
        """How many searches the user has gone back in the history of searches."""

    @property
    def is_open(self) -> bool:
        """True while the user types a query."""
        return self._origin is not None

    def open(self) -> None:
        """Open the field."""
        reader, search = self._reader, self._reader.search
        self._origin = _SearchStart(
            reader.navigation.location,
            search.revealer.at,
            reader.main.view.cursor_position,
            reader.passages,
            search.finder.text,
            search.finder.here,
            dict(self._session.cursors),
            self._regions.article.view.cursor_position,
        )
        search.revealer.folded_before = None
        self._completion, self._recalled = None, 0
        field = self._field
        if field is None:
            from briefing_tui.tui.screens.dialog import SearchField

            field = self._field = SearchField(
                self.typed, reader.action_command, reader.frame.commands
            )
            prompt, found = self._regions.search_bars()
            reader.mount(prompt, field, found)
        field.put(FieldText())
        reader.set_focus(field)
        reader.focus_part(reader.part)
        search.show_status()

    def reload(self, mapping: ItemMapping) -> None:
        """Update, after a reload, the state that `leave` restores."""
        origin, session = self._origin, self._session
        if origin is not None:
            location = mapping.location(origin.location)
            cursor = session.cursors.get(location.pane, origin.cursor)
            is_inside = cursor.cursor < session.pane(location.pane).count
            self._origin = origin._replace(
                location=location,
                at=origin.at._replace(item=mapping.item(origin.at.item)),
                cursor=cursor if is_inside else CursorPosition(),
                passages=tuple(filter(None, map(mapping.passage, origin.passages))),
                here=None,
                cursors=dict(session.cursors),
            )
            self._reader.search.revealer.folded_before = None

    def typed(self, typed: FieldText) -> None:
        """Search for the text in the field."""
        origin, search = self._origin, self._reader.search
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
        if self._origin is not None and self._reader.search.finder.here is None:
            self._show_nearest(self._origin)

    def _show_nearest(self, origin: _SearchStart) -> None:
        """Show the hit nearest to the place where the user opened the field."""
        search = self._reader.search
        hit = search.finder.nearest(origin.at)
        self._regions.refresh_highlights()
        if hit is not None:
            search.revealer.show(hit, origin.start(hit.pane))
        else:
            self._return_to(origin)

    def _return_to(self, origin: _SearchStart) -> None:
        reader, location = self._reader, origin.location._replace(passage=None)
        reader.search.revealer.fold_again()
        if not self.is_open or (reader.pane, reader.part) != (location.pane, location.part):
            reader.navigation.show(location)
        if location.actor:
            self._session.questions.actor = location.actor
        reader.main.view.move_to(origin.cursor)
        reader.show_selection(origin.passages)
        reader.main.view.move_to(origin.cursor)
        reader.main.refresh()

    def _restore_cursors(self, origin: _SearchStart) -> None:
        cursors = self._session.cursors
        for pane in cursors.keys() - {self._reader.pane}:
            if pane in origin.cursors:
                cursors[pane] = origin.cursors[pane]
            else:
                del cursors[pane]

    def keep(self) -> None:
        """Close the field, and add the current hit to the history."""
        if self._field is not None and self._field.typed.text.strip():
            self.typed(self._field.typed)  # the message of its last change may still be on its way
        origin, search, session = self._origin, self._reader.search, self._session
        finder = search.finder
        if origin is None:
            return
        if finder.search is not None and finder.here is None:
            finder.next_hit(1, origin.at, moved=True)
            if finder.here is None:
                search.show_status()
                return
        finder.remember()
        self._restore_cursors(origin)
        session.history = session.history.at(origin.location)
        self.close()
        if finder.here is not None:
            search.go(finder.here, origin.start(finder.here.pane))
            session.history = session.history.visit(self._reader.navigation.location)
            self._reader.update_footer()

    def close(self) -> None:
        """Close the field without ending the search."""
        if self._origin is not None:
            self._origin = self._completion = None
            self._reader.focus_part(self._reader.part)
            self._reader.search.show_status()
            self._reader.update_footer()

    def leave(self) -> None:
        """Close the field. Go back to the place and the search that the user had before."""
        origin, search = self._origin, self._reader.search
        if origin is not None:
            search.finder.put(origin.query)
            search.finder.here = origin.here
            self._regions.refresh_highlights()
            self._origin = self._completion = None
            self._return_to(origin)
            self._restore_cursors(origin)

    def show_completions(self) -> bool:
        """Show completions or an error in the last line. Return False if there is neither."""
        field, finder = self._field, self._reader.search.finder
        if field is None or not self.is_open:
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
        key = self._reader.frame.key("complete")
        self._regions.show_footer(partial(offer_pieces, say(words), choices, found.at, key=key))
        return True

    def complete(self, step: int) -> None:
        """Put the next completion into the field. If `step` is -1, put the previous one."""
        field, found = self._field, self._completion
        if field is None:
            return
        if found is None or field.typed not in (found.typed, found.result):
            found = self._reader.search.finder.complete(field.typed)
        if found.choices:
            found = found.turn(step)
            field.put(found.result)
        self._completion = None if len(found.choices) == 1 else found
        self._reader.update_footer()

    def recall(self, step: int) -> None:
        """Put an earlier query into the field. If `step` is 1, put a later query."""
        history, field = self._reader.search.finder.history, self._field
        if field is not None:
            self._recalled = max(0, min(len(history), self._recalled - step))
            text = history[-self._recalled] if self._recalled else ""
            field.put(FieldText(text, len(text)))

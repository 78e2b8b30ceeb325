"""The search field: its text, its completions, and the place to which closing it returns."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.tui.controllers import Controller
from briefing_tui.tui.state.cursor import CursorPosition
from briefing_tui.tui.state.finder import FieldText, SearchPlace, fault
from briefing_tui.tui.widgets.bars import offer_pieces

if TYPE_CHECKING:
    from briefing_tui.model.search.hits import Hit
    from briefing_tui.model.text.folding import Passage
    from briefing_tui.tui.screens.reader import ReaderScreen
    from briefing_tui.tui.state.completion import QueryCompletion
    from briefing_tui.tui.state.history import ItemMapping, Location
    from briefing_tui.tui.widgets.inputs import SearchField


class _Origin(NamedTuple):
    """The place to return to: the user's place when the field was opened."""

    location: Location
    at: SearchPlace
    cursor: CursorPosition
    passages: tuple[Passage, ...]
    text: str
    """The query when the field was opened."""
    here: Hit | None
    cursors: Mapping[str, CursorPosition]
    """The cursor position of each pane."""
    article: CursorPosition
    """The cursor position of the article beside the pane."""

    def start(self, pane: str) -> CursorPosition:
        """Return the cursor position of a pane when the field was opened."""
        if pane == self.location.pane:
            return self.cursor
        if pane == "article":
            return self.article
        return self.cursors.get(pane, CursorPosition())


class SearchInput(Controller):
    """The search field of one reader."""

    def __init__(self, reader: ReaderScreen) -> None:
        super().__init__(reader)
        self._origin: _Origin | None = None
        """The place to return to; None while the field is closed."""
        self._field: SearchField | None = None
        self._completion: QueryCompletion | None = None
        self._recalled = 0
        """How many searches the user has gone back in the history."""

    @property
    def is_open(self) -> bool:
        """True while the user types a query."""
        return self._origin is not None

    def open(self) -> None:
        """Open the field."""
        reader, search = self._reader, self._reader.search
        self._origin = _Origin(
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
            from briefing_tui.tui.widgets.inputs import (
                SearchField,
            )  # imports Textual's Input, which would slow down the start

            field = self._field = SearchField(
                self.typed, reader.action_command, reader.frame.commands, id="search"
            )
            prompt, found = self._regions.search_labels()
            reader.mount(prompt, field, found)
        field.put(FieldText())
        reader.set_focus(field)
        reader.focus_part(reader.part)
        search.show_status()

    def reload(self, mapping: ItemMapping) -> None:
        """After a reload, map the place to return to."""
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
        if typed.text.strip() or search.finder.text != origin.text:
            search.find(typed.text)
        self._show_nearest(origin)
        search.show_status()

    def refresh(self) -> None:
        """Update hits and completions after the briefing has changed."""
        if self._completion is not None and self._completion.at < 0:
            self._completion = None
        if self._origin is not None and self._reader.search.finder.here is None:
            self._show_nearest(self._origin)

    def _show_nearest(self, origin: _Origin) -> None:
        """Show the hit nearest to the place where the field was opened.

        The hit is in another pane if this pane has none. If there are no hits, show that place.
        Each letter scrolls from that place, and not from the hit of the letter before.
        """
        search = self._reader.search
        hit = search.finder.nearest(origin.at)
        self._regions.refresh_highlights()
        if hit is not None:
            search.revealer.show(hit, origin.start(hit.pane))
        else:
            self._return_to(origin)

    def _return_to(self, origin: _Origin) -> None:
        """Show the place where the field was opened, as it was at that time."""
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

    def _restore_cursors(self, origin: _Origin) -> None:
        """Restore the cursors of the panes that were shown while the user typed.

        The current pane is left out.
        """
        cursors = self._session.cursors
        for pane in cursors.keys() - {self._reader.pane}:
            if pane in origin.cursors:
                cursors[pane] = origin.cursors[pane]
            else:
                del cursors[pane]

    def keep(self) -> None:
        """Close the field and keep the search. The cursor is on a hit."""
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
        """Close the field, and leave the search as it is."""
        if self._origin is not None:
            self._origin = self._completion = None
            self._reader.focus_part(self._reader.part)
            self._reader.search.show_status()
            self._reader.update_footer()

    def leave(self) -> None:
        """Close the field, and return to the place and the search from before."""
        origin, search = self._origin, self._reader.search
        if origin is not None:
            search.find(origin.text)
            search.finder.here = origin.here
            self._regions.refresh_highlights()
            self._origin = self._completion = None
            self._return_to(origin)
            self._restore_cursors(origin)

    def show_completions(self) -> bool:
        """Show completions or an error in the last line; return False if there are none."""
        field, finder = self._field, self._reader.search.finder
        if field is None or not self.is_open:
            return False
        found = self._completion
        if found is None or (found.at < 0 and not found.choices):
            found = self._completion = self._complete(field.typed)
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

    def _complete(self, typed: FieldText) -> QueryCompletion:
        from briefing_tui.tui.state.completion import complete_query  # loads the search

        return complete_query(self._reader.search.finder, typed)

    def complete(self, step: int) -> None:
        """Accept the next completion (for -1, the previous one)."""
        field, found = self._field, self._completion
        if field is None:
            return
        if found is None or field.typed not in (found.typed, found.result):
            found = self._complete(field.typed)
        if found.choices:
            found = found.turn(step)
            field.put(found.result)
        self._completion = None if len(found.choices) == 1 else found
        self._reader.update_footer()

    def recall(self, step: int) -> None:
        """Put an earlier search (-1) or a later search (1) into the field."""
        history, field = self._reader.search.finder.history, self._field
        if field is not None:
            self._recalled = max(0, min(len(history), self._recalled - step))
            text = history[-self._recalled] if self._recalled else ""
            field.put(FieldText(text, len(text)))

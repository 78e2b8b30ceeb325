"""The search that is being typed: its field, what can be taken there, and the way back to where one
was when it was opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.tui import going
from briefing_tui.tui.completing import Offer, Typed, offer
from briefing_tui.tui.moves import Position
from briefing_tui.tui.searching import At, fault
from briefing_tui.tui.showing import at, show
from briefing_tui.tui.widgets.bars import offer_pieces

if TYPE_CHECKING:
    from briefing_tui.model.search.hits import Hit
    from briefing_tui.model.text.article_text import Passage
    from briefing_tui.tui.item_mapping import ItemMapping
    from briefing_tui.tui.screens.reader import ReaderScreen
    from briefing_tui.tui.seeking import Seeking
    from briefing_tui.tui.state import Place
    from briefing_tui.tui.widgets.field import Field


class _Origin(NamedTuple):
    """Where one was when the field was opened."""

    place: Place
    at: At
    stand: Position
    passages: tuple[Passage, ...]
    text: str
    """What was searched for then."""
    here: Hit | None


class Asking:
    """The search field of one reader's screen."""

    def __init__(self, reader: ReaderScreen, seeking: Seeking) -> None:
        self._reader = reader
        self._seeking = seeking
        self._finder = seeking.finder
        self._origin: _Origin | None = None
        """None while no search is typed."""
        self._field: Field | None = None
        self._offer: Offer | None = None
        self._recalled = 0
        """How many searches back one has gone."""

    @property
    def is_open(self) -> bool:
        """Whether a search is being typed."""
        return self._origin is not None

    def open(self) -> None:
        """Open the field."""
        reader, finder = self._reader, self._finder
        stand, here = reader.main.view.stand, going.here(reader)
        self._origin = _Origin(here, at(reader), stand, reader.passages, finder.text, finder.here)
        self._offer, self._recalled = None, 0
        field = self._field
        if field is None:
            from briefing_tui.tui.widgets.field import Field

            field = self._field = Field(
                self.typed, reader.action_command, reader.frame.commands, id="search"
            )
            prompt, found = reader.parts.field()
            reader.mount(prompt, field, found)
        field.put(Typed())
        reader.set_focus(field)
        reader.take_keys(reader.part)
        self._seeking.tell()

    def reread(self, mapping: ItemMapping) -> None:
        """Lead back to the same place in another reading, of which the pane has been left as it
        is."""
        origin, session = self._origin, self._reader.session
        if origin is not None:
            place = mapping.location(origin.place)
            pane = session.pane(place.pane)
            stand = session.stands.get(place.pane, origin.stand)
            item = mapping.item(origin.at.item)
            self._origin = origin._replace(
                place=place,
                at=origin.at._replace(item=item),
                stand=stand if stand.cursor < pane.count else Position(),
                passages=tuple(filter(None, map(mapping.passage, origin.passages))),
                here=None,
            )

    def typed(self, typed: Typed) -> None:
        """Search for what stands in the field."""
        origin = self._origin
        if origin is None or typed.text == self._finder.text:
            return
        if self._offer is None or self._offer.result != typed:
            self._offer = None
        if typed.text.strip() or self._finder.text != origin.text:
            self._finder.put(typed.text)
        self._stand(origin)
        self._seeking.tell()

    def _catch_up(self) -> None:
        """Search for what stands in the field, if the news of it is still on its way."""
        if self._field is not None and self._field.typed.text.strip():
            self.typed(self._field.typed)

    def renew(self) -> None:
        """Look again: the briefing has changed."""
        self._offer = None if self._offer is None or self._offer.at < 0 else self._offer
        if self._origin is not None and self._finder.here is None:
            self._stand(self._origin)

    def _stand(self, origin: _Origin) -> None:
        """Show the hit nearest to where one was; without one, that place."""
        hit = self._finder.nearest(origin.at)
        self._reader.parts.remark()
        if hit is not None:
            show(self._reader, hit)
        else:
            self._return(origin)

    def _return(self, origin: _Origin) -> None:
        """Show the place where one was, as it was."""
        reader, place = self._reader, origin.place._replace(passage=None)
        if not self.is_open or (reader.pane, reader.part) != (place.pane, place.part):
            going.arrive(reader, place)
        if place.actor:
            reader.session.questions.actor = place.actor
        reader.main.view.stay(origin.stand)
        reader.select(origin.passages)
        reader.main.view.stay(origin.stand)
        reader.main.refresh()

    def keep(self) -> None:
        """Close the field and keep the search, standing on a hit of it."""
        self._catch_up()
        origin, finder, session = self._origin, self._finder, self._reader.session
        if origin is None:
            return
        if finder.search is not None and finder.here is None:
            finder.onward(1, origin.at, moved=True)
        if finder.search is not None and finder.here is None:
            self._seeking.tell()
            return
        finder.remember()
        session.trail = session.trail.at(origin.place)
        self.close()
        if finder.here is not None:
            self._seeking.go(finder.here)
            session.trail = session.trail.visit(going.here(self._reader))
            self._reader.offer()

    def close(self) -> None:
        """Close the field, with the search as it is."""
        if self._origin is not None:
            self._origin = self._offer = None
            self._reader.take_keys(self._reader.part)
            self._seeking.tell()
            self._reader.offer()

    def leave(self) -> None:
        """Close the field and go back to where one was, and to what was searched for then."""
        origin = self._origin
        if origin is not None:
            self._finder.put(origin.text)
            self._finder.here = origin.here
            self._reader.parts.remark()
            self._origin = self._offer = None
            self._return(origin)

    def say(self) -> bool:
        """Say in the last line what can be taken, or what is wrong; whether there is anything."""
        field, finder = self._field, self._finder
        if field is None or not self.is_open:
            return False
        if self._offer is None or (self._offer.at < 0 and not self._offer.choices):
            self._offer = offer(finder, field.typed)
        found = self._offer
        words = fault(finder)
        if words and found.choices and not finder.notes:
            words += "; nearest"
        if not words and not found.choices:
            return False
        say = self._reader.session.view.sanitize
        choices = [(say(one.text), say(one.label)) for one in found.choices]
        self._reader.parts.show_footer(
            partial(
                offer_pieces, say(words), choices, found.at, key=self._reader.frame.key("complete")
            )
        )
        return True

    def complete(self, step: int) -> None:
        """Take the next of what is offered, or the one before."""
        field = self._field
        if field is None:
            return
        if self._offer is None or field.typed not in (self._offer.typed, self._offer.result):
            self._offer = offer(self._finder, field.typed)
        if self._offer.choices:
            self._offer = self._offer.turn(step)
            field.put(self._offer.result)
            if len(self._offer.choices) == 1:
                self._offer = None
        self._reader.offer()

    def recall(self, step: int) -> None:
        """Bring back what was searched for so many searches before (-1) or after (1)."""
        history, field = self._finder.history, self._field
        if field is not None:
            self._recalled = max(0, min(len(history), self._recalled - step))
            text = history[-self._recalled] if self._recalled else ""
            field.put(Typed(text, len(text)))

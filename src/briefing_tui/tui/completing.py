"""What Tab does in the search field: one choice after another, as a shell does it, and the words
that were likely meant where nothing was found. Plain values throughout."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from briefing_tui.model.search.index import Index
    from briefing_tui.model.search.suggestions import Suggestion
    from briefing_tui.tui.searching import Finder


class Typed(NamedTuple):
    """What stands in the field."""

    text: str = ""
    cursor: int = 0


class Offer(NamedTuple):
    """The ways a query may go on."""

    typed: Typed
    """What they were made for."""
    start: int = 0
    """The span of the text, half open, that a choice takes the place of."""
    end: int = 0
    choices: tuple[Suggestion, ...] = ()
    at: int = -1
    """The choice that has been taken; -1: none yet."""

    def turn(self, step: int) -> Offer:
        """The next choice taken, or the one before; round and round."""
        count = len(self.choices)
        at = (self.at + step) % count if self.at >= 0 else (0 if step > 0 else count - 1)
        return self._replace(at=at)

    @property
    def result(self) -> Typed:
        """The field with the choice taken."""
        if not 0 <= self.at < len(self.choices):
            return self.typed
        text, words = self.typed.text, self.choices[self.at].text
        return Typed(text[: self.start] + words + text[self.end :], self.start + len(words))


def offer(finder: Finder, typed: Typed) -> Offer:
    """What can be taken for the piece at the cursor: names and values of filters; for a filter or
    word that is nowhere, what was likely meant."""
    from briefing_tui.model.search.suggestions import complete

    found = complete(finder.index, typed.text, typed.cursor)
    choices = tuple(c for c in found.choices if c.text != typed.text[found.start : found.end])
    if choices:
        return Offer(typed, found.start, found.end, choices)
    return _meant(finder, typed)


def _meant(finder: Finder, typed: Typed) -> Offer:
    """The nearest to a filter's value or to a word that nothing has."""
    from briefing_tui.model.search.suggestions import Suggestion

    for note in finder.notes:
        at = typed.text.lower().find(note.given.lower())
        if note.nearest and at >= 0:
            value = at + note.given.index(":") + 1
            end = at + len(note.given)
            return Offer(typed, value, end, (Suggestion(note.nearest, ""),))
    words = finder.closest()
    span = _worst(finder.index, typed.text) if words else None
    if span is None:
        return Offer(typed)
    return Offer(typed, *span, tuple(Suggestion(word, "") for word in words))


def _worst(index: Index, text: str) -> tuple[int, int] | None:
    """The span of the first word of a query that stands nowhere on its own."""
    from briefing_tui.model.search.hits import Search
    from briefing_tui.model.search.query import parse, query_parts

    for piece in query_parts(text):
        if piece.name or piece.excludes:
            continue
        query = parse(text[piece.start : piece.end])
        if query.terms and not Search(index, query).hits(1):
            return piece.start + piece.quoted, piece.start + piece.quoted + len(piece.words)
    return None

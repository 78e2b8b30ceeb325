"""What Tab does in the search field: completes filters, and corrects words that are not found."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from briefing_tui.model.search.index import Index
    from briefing_tui.model.search.suggestions import Suggestion
    from briefing_tui.tui.state.finder import Finder


class FieldText(NamedTuple):
    """The text of the search field, and where its cursor is."""

    text: str = ""
    cursor: int = 0


class QueryCompletion(NamedTuple):
    """The ways in which a query can be completed."""

    typed: FieldText
    """The query as typed."""
    start: int = 0
    """The span of the text, half open, that a choice replaces."""
    end: int = 0
    choices: tuple[Suggestion, ...] = ()
    at: int = -1
    """The choice that is accepted; -1: none yet."""

    def turn(self, step: int) -> QueryCompletion:
        """Accept the next choice (the previous one for -1), round and round."""
        count = len(self.choices)
        at = (self.at + step) % count if self.at >= 0 else (0 if step > 0 else count - 1)
        return self._replace(at=at)

    @property
    def result(self) -> FieldText:
        """The field with the accepted choice."""
        if not 0 <= self.at < len(self.choices):
            return self.typed
        text, words = self.typed.text, self.choices[self.at].text
        return FieldText(text[: self.start] + words + text[self.end :], self.start + len(words))


def complete_query(finder: Finder, typed: FieldText) -> QueryCompletion:
    """Complete the filter at the cursor, or else correct what is not found."""
    from briefing_tui.model.search.suggestions import complete

    found = complete(finder.index, typed.text, typed.cursor)
    choices = tuple(c for c in found.choices if c.text != typed.text[found.start : found.end])
    if choices:
        return QueryCompletion(typed, found.start, found.end, choices)
    return _correct(finder, typed)


def _correct(finder: Finder, typed: FieldText) -> QueryCompletion:
    """Offer the values or words most like those that are not found."""
    from briefing_tui.model.search.suggestions import Suggestion

    for note in finder.notes:
        at = typed.text.lower().find(note.given.lower())
        if note.nearest and at >= 0:
            value = at + note.given.index(":") + 1
            end = at + len(note.given)
            return QueryCompletion(typed, value, end, (Suggestion(note.nearest, ""),))
    words = finder.closest()
    span = _missing_word(finder.index, typed.text) if words else None
    if span is None:
        return QueryCompletion(typed)
    return QueryCompletion(typed, *span, tuple(Suggestion(word, "") for word in words))


def _missing_word(index: Index, text: str) -> tuple[int, int] | None:
    """Return the span of the first word of a query that has no hits on its own."""
    from briefing_tui.model.search.hits import Search
    from briefing_tui.model.search.query import parse, query_parts

    for piece in query_parts(text):
        if piece.name or piece.excludes:
            continue
        query = parse(text[piece.start : piece.end])
        if query.terms and not Search(index, query).hits(1):
            return piece.start + piece.quoted, piece.start + piece.quoted + len(piece.words)
    return None

"""Completions of a query, and corrections of its words.

The reader loads this module when a query is first completed.
"""

from __future__ import annotations

from typing import NamedTuple

from briefing_tui.model.search.explanation import Suggestion, complete
from briefing_tui.model.search.hits import Index
from briefing_tui.model.search.query import query_parts
from briefing_tui.tui.state.finder import FieldText, Finder


class QueryCompletion(NamedTuple):
    """Possible completions of a query."""

    typed: FieldText
    """The query as typed."""
    start: int = 0
    """Start of the span that a choice replaces in the text. `end` is exclusive."""
    end: int = 0
    choices: tuple[Suggestion, ...] = ()
    at: int = -1
    """Index of the accepted choice; -1 if none is accepted yet."""

    def turn(self, step: int) -> QueryCompletion:
        """Accept the next choice (for -1, the previous one). The first choice follows the last."""
        count = len(self.choices)
        at = (self.at + step) % count if self.at >= 0 else (0 if step > 0 else count - 1)
        return self._replace(at=at)

    @property
    def result(self) -> FieldText:
        """The field after the accepted choice is put into it."""
        if not 0 <= self.at < len(self.choices):
            return self.typed
        text, words = self.typed.text, self.choices[self.at].text
        return FieldText(text[: self.start] + words + text[self.end :], self.start + len(words))


def complete_query(finder: Finder, typed: FieldText) -> QueryCompletion:
    """Return completions of the filter at the cursor, or else corrections of unknown words."""
    found = complete(finder.index, typed.text, typed.cursor)
    choices = tuple(c for c in found.choices if c.text != typed.text[found.start : found.end])
    if choices:
        return QueryCompletion(typed, found.start, found.end, choices)
    return _correct(finder, typed)


def _correct(finder: Finder, typed: FieldText) -> QueryCompletion:
    """Return corrections for the first filter value or word of the query that is not found."""
    for note in finder.notes:
        at = typed.text.lower().find(note.given.lower())
        if note.nearest and at >= 0:
            start, end = note.span
            return QueryCompletion(typed, at + start, at + end, (Suggestion(note.nearest, ""),))
    why = None if finder.notes else finder.why_nothing
    words = why.choices if why is not None else ()
    span = _missing_word(finder.index, typed.text) if words else None
    if span is None:
        return QueryCompletion(typed)
    return QueryCompletion(typed, *span, tuple(Suggestion(word, "") for word in words))


def _missing_word(index: Index, text: str) -> tuple[int, int] | None:
    """Return the span of the first word of a query that has no hits by itself."""
    for piece in query_parts(text):
        if piece.name or piece.excludes:
            continue
        search = index.search(text[piece.start : piece.end])
        if search.query.terms and not search.hits(1):
            return piece.start + piece.quoted, piece.start + piece.quoted + len(piece.words)
    return None

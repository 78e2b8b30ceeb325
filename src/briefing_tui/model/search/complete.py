"""What a query being typed may go on with: names of filters, and their values in this briefing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.model.search.filters import known_values
from briefing_tui.model.search.query import FILTERS, Piece, pieces

if TYPE_CHECKING:
    from briefing_tui.model.search.index import Index

OFFERED = 50
"""Choices that are offered at once."""


class Choice(NamedTuple):
    """One way to go on."""

    text: str
    """What is put in place of the span."""
    label: str
    """What it stands for, such as an actor's name; empty where the text says it."""


class Completion(NamedTuple):
    """The choices for the piece of a query at the cursor."""

    start: int
    """The span of the query, half open, that a choice takes the place of."""
    end: int
    choices: tuple[Choice, ...]


def complete(index: Index, text: str, cursor: int) -> Completion:
    """How the query may go on at `cursor`; no choices where a word or phrase is being typed."""
    nothing = Completion(cursor, cursor, ())
    piece = next((piece for piece in pieces(text) if piece.start < cursor <= piece.end), None)
    if piece is None:
        return nothing
    if not piece.name:
        typed = text[piece.start + piece.excludes : cursor].lower()
        names = [Choice(f"{name}:", "") for name in FILTERS if typed and name.startswith(typed)]
        return nothing if piece.quoted else Completion(cursor - len(typed), piece.end, tuple(names))
    start = _value_start(text, piece, cursor)
    if start > cursor:
        return nothing
    typed = text[start:cursor].strip('"')
    return Completion(start, piece.end, tuple(_values(index, piece.name, typed)))


def _value_start(text: str, piece: Piece, cursor: int) -> int:
    """Where the value at the cursor begins: after the colon, or after the last comma."""
    start = piece.start + piece.excludes + len(piece.name) + 1
    return start if piece.quoted else max(start, text.rfind(",", start, cursor) + 1)


def _values(index: Index, name: str, typed: str) -> Iterable[Choice]:
    facets = index.facets
    if name in ("actor", "issue"):
        names = facets.actors if name == "actor" else facets.issues
        return [Choice(ref, label) for ref, label in names.beginning(typed, OFFERED)]
    if name == "date":
        return [Choice(date, "") for date in _dates(facets.dates, typed)]
    words = known_values(name)
    if name in ("kind", "stance"):
        here = {*facets.values(name), *(index.of_kind if name == "kind" else ())}
        words = tuple(word for word in words if word in here)
    return [Choice(word, "") for word in words if word.startswith(typed.lower())]


def _dates(written: Iterable[str], typed: str) -> list[str]:
    """The years, months or days (whichever comes next after what is typed) of the briefing."""
    size = 4 if len(typed) < 4 else 7 if len(typed) < 7 else 10
    found = {date[:size] for date in written if date.startswith(typed)}
    return sorted(date for date in found if date != typed)[:OFFERED]

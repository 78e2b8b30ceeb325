"""The query language: words, "phrases", -exclusions and filters. Any text is a query.

    maduro "vote tally" -recount actor:edmundo kind:quote,event date:2024-07

What follows a filter's colon is a value, or several parted by commas of which any will do. A filter
that has no value yet is no filter yet, so that typing one hides nothing before its first letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from briefing_tui.model.search.folding import fold, lower

FILTERS = ("actor", "kind", "stance", "pane", "date", "issue")
LONGEST = 1000
"""Characters of a query that are read."""

_OPEN = '"\u201c\u201d\u201e\u201f'
"""What begins a phrase; what ends it too: keyboards that curl quotation marks mix them."""


class Term(NamedTuple):
    """A word or a phrase to be found."""

    forms: tuple[str, ...]
    """Folded. Mostly one; a number whose last thousands are still being typed may be meant with its
    comma or without."""
    exact: bool
    """Whether letter case counts: where it has an upper-case letter."""


class Filter(NamedTuple):
    """A condition on what an item is."""

    name: str
    """One of FILTERS."""
    values: tuple[str, ...]
    """As written; any of them will do."""
    excludes: bool = False
    """Whether what it selects is left out."""


class Piece(NamedTuple):
    """A piece of the text of a query, between blanks."""

    start: int
    end: int
    excludes: bool
    name: str
    """The filter's name; empty for words and phrases."""
    words: str
    """The word, what stands between the quotation marks, or all that follows the colon."""
    quoted: bool


class Query(NamedTuple):
    """What is looked for: items in which every one of `terms` occurs, none of `without`, and which
    every one of `filters` selects."""

    text: str
    terms: tuple[Term, ...] = ()
    without: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing, so that nothing is found."""
        return not (self.terms or self.without or self.filters)


def parse(text: str) -> Query:
    """The query that `text` is. Never fails; what is no filter is a word."""
    terms: dict[Term, None] = {}
    without: dict[Term, None] = {}
    filters: dict[Filter, None] = {}
    for piece in pieces(text):
        if piece.name:
            values = (piece.words,) if piece.quoted else tuple(piece.words.split(","))
            given = tuple(value.strip() for value in values if value.strip())
            if given:
                filters[Filter(piece.name, given, piece.excludes)] = None
            continue
        made = term(piece.words)
        if made is not None:
            (without if piece.excludes else terms)[made] = None
    return Query(text, tuple(terms), tuple(without), tuple(filters))


@lru_cache(64)
def term(words: str) -> Term | None:
    """What is to be found for a word or phrase; None where nothing of it is left by folding."""
    # A reader types what is shown; what stands in for the unseen means that (present/clean.py)
    meant = re.sub("⟨([0-9A-F]{4,6})⟩", _stood_in_for, words)
    folded = fold(meant).strip(" ") or fold(words).strip(" ")
    if not folded:
        return None
    low = lower(folded)
    forms = [folded if low != folded else low]
    growing = re.fullmatch(r"(.*[0-9]),([0-9]{0,2})", forms[0])
    if growing is not None:
        forms.append(growing[1] + growing[2])
    return Term(tuple(forms), low != folded)


def _stood_in_for(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return chr(code) if code <= 0x10FFFF else found[0]


def pieces(text: str) -> Iterator[Piece]:
    """The pieces of a query in order."""
    text = text[:LONGEST]
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        piece = _piece(text, at)
        yield piece
        at = piece.end


def _piece(text: str, start: int) -> Piece:
    at = start
    excludes = text[at] == "-" and at + 1 < len(text) and not text[at + 1].isspace()
    at += excludes
    name = _filter_name(text, at)
    if name:
        at += len(name) + 1
    quoted = at < len(text) and text[at] in _OPEN
    if quoted:
        end = _closing(text, at + 1)
        words = text[at + 1 : end]
        end = min(end + 1, len(text))
    else:
        end = _blank(text, at)
        words = text[at:end]
    if words == "-" and not quoted:
        words = ""  # an exclusion that is still being typed
    return Piece(start, end, excludes, name, words, quoted)


def _filter_name(text: str, at: int) -> str:
    """The filter that is named at `at`, in whatever case; empty where none is."""
    colon = text.find(":", at, at + 8)
    name = text[at:colon].lower() if colon > at else ""
    return name if name in FILTERS else ""


def _closing(text: str, at: int) -> int:
    """Where the phrase ends that begins at `at`: at the next mark, else with the query."""
    return next((place for place in range(at, len(text)) if text[place] in _OPEN), len(text))


def _blank(text: str, at: int) -> int:
    """Where the word ends that begins at `at`."""
    return next((place for place in range(at, len(text)) if text[place].isspace()), len(text))

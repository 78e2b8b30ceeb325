"""Parse queries of words, "phrases", -exclusions and filters, and find their words in a text.

    maduro "vote tally" -recount actor:edmundo kind:quote,event since:2024-07

After a filter's colon comes a value, or several separated by commas, any of which will do. A filter
without a value is ignored, so that nothing is hidden before its first letter is typed. Any text is
a query; `notices` recognizes syntax of other programs that this language does not have.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from briefing_tui.model.problems import backticked, nearest_name
from briefing_tui.model.search.folding import SpanTracer, fold, lower
from briefing_tui.model.search.terms import (
    Term,
    has_capital,
    is_number,
    merge_spans,
    number_term,
    occurrences,
)

FILTERS = (
    *("actor", "by", "kind", "stance", "status", "issue", "story", "pane"),
    *("date", "since", "until", "is"),
)
LONGEST_QUERY = 1000
"""Maximum number of characters of a query that are read."""

_QUOTATION_MARKS = '"\u201c\u201d\u201e\u201f'
"""Quotation marks. Any of them can begin or end a phrase, because curly and straight marks get
mixed."""


class Filter(NamedTuple):
    """A filter of a query: a condition that an item must meet."""

    name: str
    """One of FILTERS."""
    values: tuple[str, ...]
    """The values as written. An item needs to match only one of them."""
    excludes: bool = False
    """True if the items that the filter selects are left out."""

    @property
    def written(self) -> str:
        """The filter as text, such as `-kind:quote,event`."""
        return f"{'-' if self.excludes else ''}{self.name}:{','.join(self.values)}"


class QueryPart(NamedTuple):
    """A part of a query's text: a word, a phrase or a filter."""

    start: int
    end: int
    excludes: bool
    name: str
    """The filter's name; empty for words and phrases."""
    words: str
    """The word, the text between the quotation marks, or the text after the colon."""
    quoted: bool
    closed: bool = True
    """False for a phrase without its second quotation mark. The last word of the phrase may be
    incomplete."""


class Query(NamedTuple):
    """A parsed query. It finds the items that have all `terms`, none of `without`, and match all
    `filters`."""

    text: str
    terms: tuple[Term, ...] = ()
    without: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True if the query is empty and so finds nothing."""
        return not (self.terms or self.without or self.filters)


def parse(text: str) -> Query:
    """Parse a query. This never fails: a part that is not a filter is a word."""
    terms: dict[Term, None] = {}
    without: dict[Term, None] = {}
    filters: dict[Filter, None] = {}
    for part in query_parts(text):
        if part.name:
            values = (part.words,) if part.quoted else tuple(part.words.split(","))
            given = tuple(value.strip() for value in values if value.strip())
            if given:
                filters[Filter(part.name, given, part.excludes)] = None
            continue
        term = _term(part.words, part.quoted, part.closed)
        if term is not None:
            (without if part.excludes else terms)[term] = None
    return Query(text, tuple(terms), tuple(without), tuple(filters))


@lru_cache(64)
def _term(words: str, quoted: bool, closed: bool) -> Term | None:
    """Return the term for a word or phrase; None if nothing of it is left after folding."""
    # Users type what they see: an invisible character is shown as ⟨200B⟩ (present/sanitize.py)
    meant = re.sub("⟨([0-9A-F]{4,6})⟩", _shown_character, words)
    folded = fold(meant).strip(" ") or fold(words).strip(" ")
    if not folded:
        return None
    bare = folded.rstrip(".,:;") if not quoted else _ungrouped(folded)
    if is_number(bare):
        return number_term(bare, quoted=quoted)
    exact = has_capital(folded)
    if quoted:
        return Term((folded,), exact, "word", "word" if closed else "")
    return Term((folded,), exact, "number" if folded[0].isdecimal() else "")


def _ungrouped(phrase: str) -> str:
    """Return a phrase without the blanks between the thousands of a number: `30 000`."""
    return phrase.replace(" ", "") if re.fullmatch("[0-9]{1,3}(?: [0-9]{3})+", phrase) else phrase


def _shown_character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return chr(code) if code <= 0x10FFFF else found[0]


def query_parts(text: str) -> Iterator[QueryPart]:
    """Split a query into its parts."""
    text = text[:LONGEST_QUERY]
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        part = _part(text, at)
        yield part
        at = part.end


def _part(text: str, start: int) -> QueryPart:
    at = start
    excludes = text[at] == "-" and at + 1 < len(text) and not text[at + 1].isspace()
    at += excludes
    name = _filter_name(text, at)
    if name:
        at += len(name) + 1
    quoted, closed = at < len(text) and text[at] in _QUOTATION_MARKS, True
    if quoted:
        end = _first(text, at + 1, _QUOTATION_MARKS.__contains__)
        words = text[at + 1 : end]
        closed = end < len(text)
        end += closed
    else:
        end = _first(text, at, str.isspace)
        words = text[at:end]
    if words == "-" and not quoted:
        words = ""  # an exclusion that is still being typed
    return QueryPart(start, end, excludes, name, words, quoted, closed)


def _filter_name(text: str, at: int) -> str:
    """Return the name of the filter that begins at `at`, in any letter case; empty if there is
    none."""
    colon = text.find(":", at, at + 8)
    name = text[at:colon].lower() if colon > at else ""
    return name if name in FILTERS else ""


def _first(text: str, at: int, is_end: Callable[[str], bool]) -> int:
    """Return the offset of the first character from `at` on that ends a part, or the end of the
    text."""
    return next((place for place in range(at, len(text)) if is_end(text[place])), len(text))


def find_spans(query: Query, text: str) -> list[tuple[int, int]]:
    """Return the half-open spans of the words of `query` in `text`, in order and without overlaps.

    The spans count the characters of `text` as written, and never cut a visible character.
    Exclusions and filters have no spans.
    """
    if not query.terms or not text:
        return []
    cased = fold(text)
    found = occurrences(query.terms, cased, lower(cased))
    if not found:
        return []
    tracer = SpanTracer(text, len(cased))
    return merge_spans(tracer.span(start, end) for start, end in found)


_OTHER_NAMES = {
    **dict.fromkeys(("author", "from", "said", "source", "speaker", "voice"), "by"),
    **dict.fromkeys(("person", "who"), "actor"),
    **dict.fromkeys(("claim", "question", "topic"), "issue"),
    **dict.fromkeys(("in", "tab", "view"), "pane"),
    **dict.fromkeys(("day", "month", "when", "year"), "date"),
    "after": "since",
    "before": "until",
    "position": "stance",
    "tag": "story",
    "type": "kind",
}
"""Names of filters in other programs, and our names for these filters."""
_OPERATORS = {
    **dict.fromkeys(
        ("OR", "|", "||"),
        "is not an operator: search for one word, then for the other",
    ),
    **dict.fromkeys(("AND", "&&"), "is not an operator: leave it out, all words must occur anyway"),
    "NOT": "is not an operator: write `-word` to leave out items with a word",
}
_FILTER = re.compile(r"([A-Za-z][A-Za-z_-]{1,11}):(?!//)(?=\S)")


class QueryNote(NamedTuple):
    """A fault in a part of a query."""

    given: str
    """The part as written, such as `actor:madro`."""
    message: str
    """One line without a full stop, such as: no actor `madro`; did you mean `maduro`?"""
    nearest: str = ""
    """The most likely replacement; empty without one."""
    span: tuple[int, int] = (0, 0)
    """The half-open span of `given` that `nearest` replaces: the name, the value, or all of
    `given`."""


def notices(text: str) -> tuple[QueryNote, ...]:
    """Return a note for each part of a query that looks like another program's language."""
    found = (_notice(part) for part in query_parts(text) if not (part.name or part.quoted))
    return tuple(dict.fromkeys(note for note in found if note is not None))


def _notice(part: QueryPart) -> QueryNote | None:
    words = part.words
    if words in _OPERATORS:
        return QueryNote(words, f"`{words}` {_OPERATORS[words]}")
    name = _FILTER.match(words)
    if name is not None:
        return _unknown_filter(words, name[1])
    if "|" in words.strip("|"):
        return QueryNote(words, f"`|` {_OPERATORS['|']}")
    if "*" in words:
        return _star(words)
    return None


def _unknown_filter(words: str, name: str) -> QueryNote:
    low = name.lower()
    near = _OTHER_NAMES.get(low) or nearest_name(low, FILTERS)
    if near:
        name_span = 0, len(name)
        return QueryNote(words, f"no filter `{name}:`; did you mean `{near}:`?", near, name_span)
    short = backticked(f'"{words}"')
    return QueryNote(words, f"no filter `{name}:`; to find the words, write {short}")


def _star(words: str) -> QueryNote:
    stems = list(_between_stars(words))
    if not stems:
        return QueryNote(words, "`*` stands for itself: write a word, or `kind:quote` to list all")
    stem = max(stems, key=len)
    message = f"`*` stands for itself: {backticked(stem)} is found inside longer words anyway"
    return QueryNote(words, message, stem, (0, len(words)))


def _between_stars(words: str) -> Iterator[str]:
    return (stem for stem in words.split("*") if any(map(str.isalnum, stem)))

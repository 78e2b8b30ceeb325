"""Parse queries, and find the words of a query in a text.

    maduro "vote tally" -recount actor:edmundo kind:quote,event since:2024-07

An item needs to match only one of the values between commas. A filter without a value is ignored,
because users are still typing it. Any text is a query. `notices` points out the syntax of other
programs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from briefing_tui.model import dates
from briefing_tui.model.problems import backticked, nearest_name
from briefing_tui.model.records import ACTOR_KINDS, CLAIM_KINDS, QUOTE_TYPES, STANCES
from briefing_tui.model.search.folding import fold, lower, original_span
from briefing_tui.model.search.terms import (
    Term,
    is_number,
    merge_spans,
    number_term,
    occurrences,
)
from briefing_tui.model.status import WORDS
from briefing_tui.panes import PANE_NAMES

FILTERS = (
    *("actor", "by", "kind", "stance", "status", "issue", "story", "pane"),
    *("date", "since", "until", "is"),
)
LONGEST_QUERY = 1000
"""Maximum number of characters of a query that are read."""

_QUOTATION_MARKS = '"\u201c\u201d\u201e\u201f'
"""Quotation marks, any of which can begin or end a phrase."""


class Filter(NamedTuple):
    """A filter of a query: a condition that an item must meet."""

    name: str
    """One of `FILTERS`."""
    values: tuple[str, ...]
    """The values as written. An item needs to match only one of them."""
    excludes: bool = False
    """True if items that match the filter are left out."""

    @property
    def written(self) -> str:
        """The filter as text, such as `-kind:quote,event`."""
        return f"{'-' if self.excludes else ''}{self.name}:{','.join(self.values)}"


class QueryPart(NamedTuple):
    """A part of the text of a query: a word, a phrase or a filter."""

    start: int
    end: int
    excludes: bool
    name: str
    """The filter's name, or `""` for words and phrases."""
    words: str
    """The word, the text between the quotation marks, or the text after the colon."""
    quoted: bool
    closed: bool = True
    """False for a phrase without its second quotation mark. Its last word may be incomplete."""


class Query(NamedTuple):
    """A parsed query. Hits have all `terms`, have no term of `without` and meet all `filters`."""

    text: str
    terms: tuple[Term, ...] = ()
    without: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True if the query has nothing to look for."""
        return not (self.terms or self.without or self.filters)


def parse(text: str) -> Query:
    """Parse a query. This never fails: a part that is not a filter is read as a word."""
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
    # Users type what they see: an invisible character is shown as ⟨200B⟩ (present/sanitize.py)
    meant = re.sub("⟨([0-9A-F]{4,6})⟩", _shown_character, words)
    folded = fold(meant).strip(" ") or fold(words).strip(" ")
    if not folded:
        return None
    bare = folded.rstrip(".,:;") if not quoted else _ungrouped(folded)
    if is_number(bare):
        return number_term(bare, quoted=quoted)
    exact = lower(folded) != folded
    if quoted:
        return Term((folded,), exact, "word", "word" if closed else "")
    return Term((folded,), exact, "number" if folded[0].isdecimal() else "")


def _ungrouped(phrase: str) -> str:
    """Remove the blanks of a number such as `30 000`."""
    return phrase.replace(" ", "") if re.fullmatch("[0-9]{1,3}(?: [0-9]{3})+", phrase) else phrase


def _shown_character(shown: re.Match[str]) -> str:
    code = int(shown[1], 16)
    return chr(code) if code <= 0x10FFFF else shown[0]


_PART = re.compile(
    rf"(?=\S)(-(?=\S))?(?:({'|'.join(FILTERS)}):)?"
    rf"(?:[{_QUOTATION_MARKS}]([^{_QUOTATION_MARKS}]*)([{_QUOTATION_MARKS}]?)|(\S*))",
    re.IGNORECASE,
)


def query_parts(text: str) -> Iterator[QueryPart]:
    """Split a query into its parts."""
    for part in _PART.finditer(text[:LONGEST_QUERY]):
        minus, name, phrase, mark, words = part.groups()
        quoted = phrase is not None
        said = phrase if quoted else words
        if said == "-" and not quoted:
            said = ""  # an exclusion that is still being typed
        start, end, filter_name = part.start(), part.end(), (name or "").lower()
        yield QueryPart(start, end, bool(minus), filter_name, said, quoted, mark != "")


def find_spans(query: Query, text: str) -> list[tuple[int, int]]:
    """Return the half-open spans of the words of `query` in `text`, in order and without overlaps.

    The spans never cut a visible character, such as a letter with its accents.
    """
    if not query.terms or not text:
        return []
    cased = fold(text)
    spans = occurrences(query.terms, cased, lower(cased))
    return merge_spans(original_span(text, len(cased), start, end) for start, end in spans)


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
"""Names of filters in other programs, and our names for them."""
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
    """The part of the query, as the user typed it: `actor:madro`."""
    message: str
    """One line, such as: no actor `madro`; did you mean `maduro`?"""
    nearest: str = ""
    """The suggested replacement, such as `maduro`, or `""` if there is none."""
    span: tuple[int, int] = (0, 0)
    """The part of `given` that `nearest` replaces, as a half-open span."""


def notices(text: str) -> tuple[QueryNote, ...]:
    """Return a note for each part of a query that looks like the syntax of another program."""
    notes = (_notice(part) for part in query_parts(text) if not (part.name or part.quoted))
    return tuple(dict.fromkeys(note for note in notes if note is not None))


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
    stems = [stem for stem in words.split("*") if any(map(str.isalnum, stem))]
    if not stems:
        return QueryNote(words, "`*` stands for itself: write a word, or `kind:quote` to list all")
    stem = max(stems, key=len)
    message = f"`*` stands for itself: {backticked(stem)} is found inside longer words anyway"
    return QueryNote(words, message, stem, (0, len(words)))


_UNIT_KINDS = (
    *("article", "point", "gap", "event", "quote", "issue", "claim", "position", "actor"),
    *("figure", "section"),
)
KINDS = tuple(dict.fromkeys((*_UNIT_KINDS, *ACTOR_KINDS, *QUOTE_TYPES, *CLAIM_KINDS)))
"""The values of the filter `kind:`."""
STATUSES = (*(word.lower().replace(" ", "-") for word in WORDS), "unresolved")
"""The values of the filter `status:`."""
UNCHECKED = "unchecked"
FIXED_VALUES: Mapping[str, tuple[str, ...]] = {
    "kind": KINDS,
    "stance": STANCES,
    "status": STATUSES,
    "pane": PANE_NAMES,
    "is": (UNCHECKED,),
}
"""The possible values of the filters that accept only certain values."""


def words_meant(value: str, words: Sequence[str]) -> tuple[str, ...]:
    """Return the words that a value of a filter stands for: itself, or those it begins."""
    wanted = value.lower().replace(" ", "-")
    return (wanted,) if wanted in words else tuple(w for w in words if w.startswith(wanted))


def date_span(text: str) -> tuple[float, float] | None:
    """Return the first and last instant of a date, or None for other texts.

    Of a date that is not typed to its end, such as `2024-0`, the part before counts.
    """
    typed = re.fullmatch(r"([0-9]{1,3})|([0-9]{4}(?:-[0-9]{2})?)-[0-9]?", text)
    first = last = text
    if typed is not None:
        first = typed[2] or f"{max(int(text.ljust(4, '0')), 1):04}"
        last = typed[2] or text.ljust(4, "9")
    begin, end = dates.parse(first), dates.parse(last)
    return None if begin is None or end is None else (begin.earliest, end.latest)

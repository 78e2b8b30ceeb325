"""Parse queries, and select the units of an index that match the filters of a query.

    maduro "vote tally" -recount actor:edmundo kind:quote,event since:2024-07

An item needs to match only one of the values between commas. A filter without a value is ignored,
because users are still typing it. Any text is a query. `notices` points out the syntax of other
programs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.model import dates
from briefing_tui.model.dates import explain_date, nearest_date
from briefing_tui.model.problems import backticked, nearest_name
from briefing_tui.model.records import ACTOR_KINDS, CLAIM_KINDS, QUOTE_TYPES, STANCES
from briefing_tui.model.search.facets import STATUSES, UNCHECKED, folded_value, following
from briefing_tui.model.search.folding import SpanTracer, fold, lower
from briefing_tui.model.search.terms import (
    Term,
    has_capital,
    is_number,
    merge_spans,
    number_term,
    occurrences,
)
from briefing_tui.model.search.texts import Unit
from briefing_tui.panes import PANE_NAMES

if TYPE_CHECKING:
    from briefing_tui.model.search.hits import Index

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
    exact = has_capital(folded)
    if quoted:
        return Term((folded,), exact, "word", "word" if closed else "")
    return Term((folded,), exact, "number" if folded[0].isdecimal() else "")


def _ungrouped(phrase: str) -> str:
    """Remove the blanks of a number such as `30 000`."""
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
        end = _end_of_part(text, at + 1, _QUOTATION_MARKS.__contains__)
        words = text[at + 1 : end]
        closed = end < len(text)
        end += closed
    else:
        end = _end_of_part(text, at, str.isspace)
        words = text[at:end]
    if words == "-" and not quoted:
        words = ""  # an exclusion that is still being typed
    return QueryPart(start, end, excludes, name, words, quoted, closed)


def _filter_name(text: str, at: int) -> str:
    colon = text.find(":", at, at + 8)
    name = text[at:colon].lower() if colon > at else ""
    return name if name in FILTERS else ""


def _end_of_part(text: str, at: int, is_end: Callable[[str], bool]) -> int:
    return next((place for place in range(at, len(text)) if is_end(text[place])), len(text))


def find_spans(query: Query, text: str) -> list[tuple[int, int]]:
    """Return the half-open spans of the words of `query` in `text`, in order and without overlaps.

    The spans never cut a visible character, such as a letter with its accents.
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
    stems = [stem for stem in words.split("*") if any(map(str.isalnum, stem))]
    if not stems:
        return QueryNote(words, "`*` stands for itself: write a word, or `kind:quote` to list all")
    stem = max(stems, key=len)
    message = f"`*` stands for itself: {backticked(stem)} is found inside longer words anyway"
    return QueryNote(words, message, stem, (0, len(words)))


UNIT_KINDS = (
    *("article", "point", "gap", "event", "quote", "issue", "claim", "position", "actor"),
    *("figure", "section", "url"),
)
KINDS = tuple(dict.fromkeys((*UNIT_KINDS, *ACTOR_KINDS, *QUOTE_TYPES, *CLAIM_KINDS)))
"""The values of the filter `kind:`."""
FIXED_VALUES: Mapping[str, tuple[str, ...]] = {
    "kind": KINDS,
    "stance": STANCES,
    "status": STATUSES,
    "pane": PANE_NAMES,
    "is": (UNCHECKED,),
}
"""The possible values of the filters that accept only certain values."""
_OF_ONE_POSITION = frozenset(("actor", "by", "stance"))
"""Filters that must all match the same position of a claim."""


class Selection(NamedTuple):
    """The units that match the filters of a query, and notes on unknown values."""

    units: Sequence[int]
    """The numbers of the units, in order."""
    notes: tuple[QueryNote, ...]


def select(index: Index, query: Query) -> Selection:
    """Return the units that match all filters of `query`."""
    notes: list[QueryNote] = []
    kept = set(range(len(index.units)) if asks_for_addresses(query) else index.usual)
    one_position = kept
    for one in query.filters:
        found: set[int] = set()
        for value in one.values:
            selected, note = _matching(index, one.name, value)
            found.update(selected)
            notes += () if note is None else (note,)
        if one.excludes:
            kept = kept - found
        else:
            kept = kept & found
            if one.name in _OF_ONE_POSITION:
                one_position = one_position & found
    if len(_OF_ONE_POSITION & {one.name for one in query.filters if not one.excludes}) > 1:
        kept = {n for n in kept if _is_of_one_position(index.units, n, one_position)}
    return Selection(sorted(kept), tuple(notes))


def asks_for_addresses(query: Query) -> bool:
    """Return True if a query has the filter `kind:url`, so that addresses are searched."""
    return any(
        "url" in _words_meant(value, KINDS)
        for one in query.filters
        if one.name == "kind" and not one.excludes
        for value in one.values
    )


def _is_of_one_position(units: Sequence[Unit], number: int, matching: set[int]) -> bool:
    if units[number].kind != "claim":
        return True
    return not matching.isdisjoint(following(units, number, ("position",)))


def _words_meant(value: str, words: Sequence[str]) -> tuple[str, ...]:
    wanted = value.lower().replace(" ", "-")
    return (wanted,) if wanted in words else tuple(w for w in words if w.startswith(wanted))


def _matching(index: Index, name: str, value: str) -> tuple[Iterable[int], QueryNote | None]:
    if name in ("date", "since", "until"):
        return _dated(index, name, value)
    if name in ("actor", "by", "issue"):
        return _named(index, name, value)
    words = tuple(index.facets.stories) if name == "story" else FIXED_VALUES[name]
    meant = _words_meant(value, words)
    if not meant:
        return (), _unknown(name, value, value.lower(), words)
    return [n for word in meant for n in index.having(name, word)], None


def _named(index: Index, name: str, value: str) -> tuple[Iterable[int], QueryNote | None]:
    facets = index.facets
    names = facets.issues if name == "issue" else facets.actors
    ids = names.find(value)
    if not ids:
        kind = "issue" if name == "issue" else "actor"
        return (), _unknown(name, value, folded_value(value), names.words(), kind)
    select_by = {"actor": facets.concerning, "by": facets.said_by, "issue": facets.within}
    return select_by[name](ids), None


def _dated(index: Index, name: str, value: str) -> tuple[Iterable[int], QueryNote | None]:
    span = date_span(value)
    if span is None:
        message = f"{backticked(value)} is not a date: {explain_date(value)}"
        return (), _note(name, value, message, nearest_date(value) or "")
    earliest, latest = span
    if name == "since":
        latest = inf
    elif name == "until":
        earliest = -inf
    return index.facets.overlapping(earliest, latest), None


def _unknown(name: str, value: str, wanted: str, known: Iterable[str], kind: str = "") -> QueryNote:
    near = nearest_name(wanted, known)
    hint = f"; did you mean `{near}`?" if near else ""
    message = f"no {kind or name} {backticked(value)}{hint}"
    if name == "is":
        message = f"no filter `is:{value[:20]}`; there is `is:{UNCHECKED}`"
    return _note(name, value, message, near)


def _note(name: str, value: str, message: str, near: str) -> QueryNote:
    given = f"{name}:{value}"
    return QueryNote(given, message, near, (len(name) + 1, len(given)))


_LAST_MONTHS = {"": "12", "0": "09", "1": "12"}
"""For the digits typed so far, the last month that begins with them."""


def date_span(text: str) -> tuple[float, float] | None:
    """Return the first and last instant of a date, or None for other texts.

    The date may be incomplete, such as `2024-0`.
    """
    date = dates.parse(text)
    if date is not None:
        return date.earliest, date.latest
    typed = _typed_date().fullmatch(text)
    if typed is None:
        return None
    year, month, day = (part or "" for part in typed.groups())
    first = dates.parse(
        f"{max(int(year.ljust(4, '0')), 1):04}-{_first_number(month)}-{_first_number(day)}"
    )
    last = dates.parse(f"{year.ljust(4, '9')}-{_LAST_MONTHS.get(month, month)}")
    if len(month) == 2 and day:
        last = _last_day(f"{year}-{month}", day)
    return None if first is None or last is None else (first.earliest, last.latest)


def _first_number(part: str) -> str:
    return "01" if part in ("", "0") else part.ljust(2, "0")


def _last_day(month: str, day: str) -> dates.Edtf | None:
    days = (f"{number:02}" for number in range(31, 0, -1))
    found = (dates.parse(f"{month}-{one}") for one in days if one.startswith(day))
    return next((date for date in found if date is not None), None)


@cache
def _typed_date() -> re.Pattern[str]:
    return re.compile(r"([0-9]{1,3}|[0-9]{4}(?=-))(?:-([01][0-9]?)?(?:(?<=[0-9]{2})-([0-3])?)?)?")

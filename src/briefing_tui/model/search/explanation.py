"""Explain why a query finds nothing, and suggest corrections and completions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from briefing_tui.model.problems import backticked, max_typos, typos
from briefing_tui.model.search.folding import FIELD, lower
from briefing_tui.model.search.hits import LONGEST_WORD, Index, Search
from briefing_tui.model.search.query import (
    FILTERS,
    FIXED_VALUES,
    Filter,
    Query,
    asks_for_addresses,
    query_parts,
)
from briefing_tui.model.search.terms import Term, is_number, matcher
from briefing_tui.model.segmentation import widen

_CHOICES = 5
"""Maximum number of words that are suggested."""
_TERMS = 3
"""Maximum number of words of a query that a message names."""
_READ = 200
"""Maximum number of items in which examples are looked for."""


class Reason(IntEnum):
    """The reason why a query has no hits. A higher number is nearer to a hit."""

    UNKNOWN = 0
    """The briefing has neither a word of the query nor a similar word."""
    SIMILAR = 1
    """The briefing lacks a word of the query, but has similar ones."""
    PART = 2
    """A word occurs only in longer words, in addresses, or with other capitals."""
    APART = 3
    """All words occur, but never in the same item."""
    NARROWED = 4
    """The exclusions or filters leave no hit."""


class Explanation(NamedTuple):
    """The reason why a query has no hits."""

    reason: Reason
    message: str
    """One line without a full stop."""
    choices: tuple[str, ...] = ()
    """Replacements for a word that is not found, best first."""

    @property
    def line(self) -> str:
        """The message, followed by `choices`."""
        near = ", ".join(self.choices)
        return f"{self.message}; nearest: {near}" if near else self.message


def explain(search: Search) -> Explanation:
    """Explain a search without hits."""
    index, query = search.index, search.query
    addresses = asks_for_addresses(query)
    scope = range(len(index.units)) if addresses else index.usual
    missing = next((term for term in query.terms if not _count(index, term, scope)), None)
    if missing is not None:
        return _missing(index, query, missing)
    words = query._replace(without=(), filters=query.filters if addresses else ())
    if query.terms and not Search(index, words).total:
        message = f"no item has all of this: {_counted(index, query.terms)}"
        return Explanation(Reason.APART, message)
    return _narrowed(index, query)


def _missing(index: Index, query: Query, term: Term) -> Explanation:
    name = backticked(term.forms[0])
    if term.exact and term.start != "number":
        small = tuple(map(lower, term.forms))
        if index.with_term(term._replace(forms=small, exact=False), index.usual):
            return Explanation(Reason.PART, f"nothing has {name} with these capitals", small)
    longer = _longer(index, term) if term.start or term.end else ()
    if longer:
        whole = "as a whole number" if term.start == "number" else "as whole words"
        return Explanation(Reason.PART, f"nothing has {name} {whole}", longer)
    if len(index.usual) < len(index.units) and index.with_term(term, range(len(index.units))):
        return Explanation(Reason.PART, f"{name} is only in an address: add `kind:url`")
    words = tuple(Term((word,), term.exact, "word", "word") for word in term.forms[0].split())
    if len(words) > 1 and (counted := _counted(index, words)):
        return Explanation(Reason.APART, f"nothing has {name}, only its words: {counted}")
    is_numeric = is_number(term.forms[0])
    choices = _closest_numbers(index, term.forms[0]) if is_numeric else closest_words(index, query)
    if choices:
        return Explanation(Reason.SIMILAR, f"nothing has {name}", choices)
    what = "number" if is_numeric else "word"
    return Explanation(Reason.UNKNOWN, f"nothing has {name}, nor a {what} like it")


def _longer(index: Index, term: Term) -> tuple[str, ...]:
    form, texts = term.forms[0], index.cased if term.exact else index.lowered
    found: dict[str, str] = {}
    for n in [n for n in index.usual if form in texts[n]][:_READ]:
        at = texts[n].find(form)
        while at >= 0 and len(found) < _CHOICES:
            span = widen(texts[n], at, at + len(form))
            words = texts[n][slice(*span)]
            if words not in found and FIELD not in words:
                written = index.written(n, span)
                found[words] = written if term.exact else written.lower()
            at = texts[n].find(form, at + len(form))
    return tuple(dict.fromkeys(found.values()))


def _narrowed(index: Index, query: Query) -> Explanation:
    shorter = list(_without_one_part(query))
    for name, rest in shorter:
        found = Search(index, rest)
        if found.total:
            left = "out the only hit" if found.total == 1 else f"none of {found.total:,} hits"
            message = f"{name} leaves {left}{_kinds_of(name, found)}"
            return Explanation(Reason.NARROWED, message)
    if len(query.filters) == 1 and not query.terms:
        only = query.filters[0]
        message = f"nothing has {_name(only)}{_known_values(index, only)}"
        return Explanation(
            Reason.NARROWED, "nothing is unchecked" if only.name == "is" else message
        )
    bare = Search(index, query._replace(without=(), filters=()))
    of = f" of {_counted_hits(bare.total)}" if bare.total else ""
    names = ", ".join([name for name, _ in shorter][:_TERMS])
    verb = "together leave" if len(shorter) > 1 else "leaves"
    return Explanation(Reason.NARROWED, f"{names} {verb} nothing{of}")


def _without_one_part(query: Query) -> Iterator[tuple[str, Query]]:
    for n, one in enumerate(query.filters):
        filters = (*query.filters[:n], *query.filters[n + 1 :])
        yield _name(one), query._replace(filters=filters)
    for n, term in enumerate(query.without):
        without = (*query.without[:n], *query.without[n + 1 :])
        yield backticked(f"-{term.forms[0]}"), query._replace(without=without)


def _name(one: Filter) -> str:
    return backticked(one.written)


def _kinds_of(name: str, found: Search) -> str:
    if not name.startswith(("`kind:", "`pane:")):
        return ""
    hits = found.hits(_READ)
    values = dict.fromkeys(hit.kind if name[1] == "k" else hit.pane for hit in hits)
    return f"; there is {', '.join(list(values)[:_TERMS])}"


def _known_values(index: Index, one: Filter) -> str:
    if one.name in ("date", "since", "until"):
        known = sorted(index.facets.dates)
        return f"; dates are from {known[0]} to {known[-1]}" if known else "; there are no dates"
    if one.name not in FIXED_VALUES:
        return ""
    values = [value for value in FIXED_VALUES[one.name] if index.having(one.name, value)]
    return f"; there is {', '.join(values[:_CHOICES])}" if values else ""


def _counted(index: Index, terms: Sequence[Term]) -> str:
    counts = {term.forms[0]: _count(index, term, index.usual) for term in terms}
    if not all(counts.values()):
        return ""
    named = list(counts.items())[:_TERMS]
    return ", ".join(f"{backticked(word)} {_counted_hits(count)}" for word, count in named)


def _count(index: Index, term: Term, scope: Sequence[int]) -> int:
    return len({*index.with_term(term, scope), *index.with_term(term.in_other_forms, scope)})


def _counted_hits(number: int) -> str:
    return f"{number:,} {'hit' if number == 1 else 'hits'}"


_COMPLETIONS = 50
"""Maximum number of completions."""
_NEAREST_WORDS = 5
"""Maximum number of words that are suggested for a query."""
_NEAREST_NUMBERS = 3
_MISSING_WORDS = 3
"""Maximum number of words without hits for which other words are suggested."""
_COMPARED_WORDS = 20_000


class Suggestion(NamedTuple):
    """A text that can replace a part of a query."""

    text: str
    """The replacement."""
    label: str
    """A description, such as an actor's name if `text` is the actor's id, or `""`."""


class Completion(NamedTuple):
    """Suggestions for a part of a query."""

    start: int
    """The start of the half-open span that a suggestion replaces."""
    end: int
    choices: tuple[Suggestion, ...]


def complete(index: Index, text: str, cursor: int) -> Completion:
    """Suggest names and values of filters at `cursor`."""
    nothing = Completion(cursor, cursor, ())
    part = next((part for part in query_parts(text) if part.start < cursor <= part.end), None)
    if part is None:
        return nothing
    if not part.name:
        typed = text[part.start + part.excludes : cursor].lower()
        names = [Suggestion(f"{name}:", "") for name in FILTERS if typed and name.startswith(typed)]
        return nothing if part.quoted else Completion(cursor - len(typed), part.end, tuple(names))
    start = part.start + part.excludes + len(part.name) + 1
    if not part.quoted:
        start = max(start, text.rfind(",", start, cursor) + 1)
    if start > cursor:
        return nothing
    typed = text[start:cursor].strip('"')
    return Completion(start, part.end, tuple(_values(index, part.name, typed)))


def correct(search: Search, why: Explanation | None, text: str) -> Completion:
    """Suggest corrections of the query `text`.

    `why` is the reason why the query has no hits, or None if it is not known.
    """
    for note in search.notes:
        at = text.lower().find(note.given.lower())
        if note.nearest and at >= 0:
            start, end = note.span
            return Completion(at + start, at + end, (Suggestion(note.nearest, ""),))
    words = why.choices if why is not None else ()
    start, end = _missing_word(search.index, text) if words else (0, 0)
    return Completion(start, end, tuple(Suggestion(word, "") for word in words if end))


def _missing_word(index: Index, text: str) -> tuple[int, int]:
    for part in query_parts(text):
        if part.name or part.excludes:
            continue
        search = index.search(text[part.start : part.end])
        if search.query.terms and not search.hits(1):
            return part.start + part.quoted, part.start + part.quoted + len(part.words)
    return 0, 0


def _values(index: Index, name: str, typed: str) -> Iterable[Suggestion]:
    if name in ("actor", "by", "issue"):
        names = index.facets.issues if name == "issue" else index.facets.actors
        return [Suggestion(ref, label) for ref, label in names.beginning(typed, _COMPLETIONS)]
    if name in ("date", "since", "until"):
        return [Suggestion(date, "") for date in _continued_dates(index.facets.dates, typed)]
    words = index.facets.stories if name == "story" else FIXED_VALUES[name]
    begun = (word for word in words if word.startswith(typed.lower()))
    return [Suggestion(word, "") for word in begun if name == "pane" or index.having(name, word)]


def _continued_dates(written: Iterable[str], typed: str) -> list[str]:
    size = 4 if len(typed) < 4 else 7 if len(typed) < 7 else 10
    found = {date[:size] for date in written if date.startswith(typed)}
    return sorted(date for date in found if date != typed)[:_COMPLETIONS]


def closest_words(index: Index, query: Query) -> tuple[str, ...]:
    """Return words of the briefing that are similar to missing words of `query`, best first.

    A suggested word is in lower case if the missing word is.
    """
    missing = [term for term in query.terms if not index.with_term(term, index.usual)][
        :_MISSING_WORDS
    ]
    best: dict[tuple[int, str], tuple[int, str]] = {}
    for word, folded in index.words[:_COMPARED_WORDS] if missing else ():
        for place, term in enumerate(missing):
            wanted = lower(term.forms[0])[:LONGEST_WORD]
            made = typos(wanted, folded)
            if made <= max_typos(wanted) and (made, word) < best.get((place, folded), (9, "")):
                best[place, folded] = made, word
    ranked = sorted((made, place, word) for (place, _), (made, word) in best.items())
    words = dict.fromkeys((word, missing[place].exact) for _, place, word in ranked)
    found = [(_as_written(index, word), exact) for word, exact in list(words)[:_NEAREST_WORDS]]
    return tuple(dict.fromkeys(word if exact else word.lower() for word, exact in found))


def _closest_numbers(index: Index, number: str) -> tuple[str, ...]:
    """Return the numbers in the searched texts that are nearest to `number`.

    For a percentage, percentages come first.
    """
    value = _value(number)
    if value is None:
        return ()
    found: dict[str, tuple[bool, float]] = {}
    for word, _ in index.words:
        other = _value(word) if is_number(word) else None
        if other is not None:
            found[word] = (word[-1] == "%") != (number[-1] == "%"), abs(other - value)
    nearest = sorted(found, key=lambda word: found[word])[:_NEAREST_NUMBERS]
    near = [word for word in nearest if found[word][1] <= abs(value) / 2]
    return tuple(dict.fromkeys(_as_written(index, word) for word in near or nearest[:1]))


def _value(number: str) -> float | None:
    try:
        return float(re.sub("[^0-9.:/-]", "", number.replace(",", ".")))
    except ValueError:
        return None


def _as_written(index: Index, word: str) -> str:
    found = matcher(Term((word,), True, "word", "word"))
    for unit in index.usual:
        if word in index.cased[unit]:
            for span in found.spans(index.cased[unit]):
                return index.written(unit, span)
    return word

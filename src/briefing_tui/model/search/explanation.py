"""Explain why a query finds nothing, and suggest corrections and completions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from briefing_tui.model.problems import backticked, nearest_names
from briefing_tui.model.search.folding import FIELD, lower
from briefing_tui.model.search.hits import Index, Search
from briefing_tui.model.search.query import (
    FILTERS,
    FIXED_VALUES,
    Filter,
    Query,
    query_parts,
)
from briefing_tui.model.search.terms import Term
from briefing_tui.model.segmentation import widen

_CHOICES = 5
"""Maximum number of words that are suggested."""
_TERMS = 3
"""Maximum number of words of a query, or of kinds of hits, that a message names."""
_READ = 200
"""Maximum number of items in which examples are looked for."""
_COMPLETIONS = 50
"""Maximum number of completions."""
_LONGER = 3
"""How many letters a similar word may have more or less."""
_LIKENESS = 0.7


class Reason(IntEnum):
    """The reason why a query has no hits. A higher number is nearer to a hit."""

    UNKNOWN = 0  # there is neither a word of the query nor a similar word
    SIMILAR = 1  # a word is missing, but there are similar ones
    PART = 2  # a word occurs only in longer words, or with other capitals
    APART = 3  # all words occur, but never in the same item
    NARROWED = 4  # the exclusions or filters leave no hit


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
    missing = next((term for term in query.terms if not _count(index, term)), None)
    if missing is not None:
        return _missing(index, query, missing)
    words = query._replace(without=(), filters=())
    if query.terms and not Search(index, words).total:
        return Explanation(Reason.APART, f"no item has all of this: {_counted(index, query.terms)}")
    return _narrowed(index, query)


def _missing(index: Index, query: Query, term: Term) -> Explanation:
    name = backticked(term.forms[0])
    if term.exact and term.start != "number":
        small = tuple(map(lower, term.forms))
        if index.with_term(term._replace(forms=small, exact=False), index.searched):
            return Explanation(Reason.PART, f"nothing has {name} with these capitals", small)
    longer = _longer(index, term) if term.start or term.end else ()
    if longer:
        whole = "as a whole number" if term.start == "number" else "as whole words"
        return Explanation(Reason.PART, f"nothing has {name} {whole}", longer)
    words = tuple(Term((word,), term.exact, "word", "word") for word in term.forms[0].split())
    if len(words) > 1 and (counted := _counted(index, words)):
        return Explanation(Reason.APART, f"nothing has {name}, only its words: {counted}")
    if choices := closest_words(index, query):
        return Explanation(Reason.SIMILAR, f"nothing has {name}", choices)
    what = "number" if term.start == "number" else "word"
    return Explanation(Reason.UNKNOWN, f"nothing has {name}, nor a {what} like it")


def _longer(index: Index, term: Term) -> tuple[str, ...]:
    """Return the longer words or numbers in which a term occurs."""
    form, texts = term.forms[0], index.cased if term.exact else index.lowered
    longer: dict[str, None] = {}
    for n in [n for n in index.searched if form in texts[n]][:_READ]:
        at = texts[n].find(form)
        words = texts[n][slice(*widen(texts[n], at, at + len(form)))]
        if FIELD not in words:
            longer[words] = None
    return tuple(longer)[:_CHOICES]


def _narrowed(index: Index, query: Query) -> Explanation:
    parts = list(_without_one_part(query))
    for name, rest in parts:
        search = Search(index, rest)
        if search.total:
            left = "out the only hit" if search.total == 1 else f"none of {search.total:,} hits"
            message = f"{name} leaves {left}{_kinds_of(name, search)}"
            return Explanation(Reason.NARROWED, message)
    names = ", ".join([name for name, _ in parts][:_TERMS])
    if len(parts) > 1:
        return Explanation(Reason.NARROWED, f"{names} together leave nothing")
    known = _known_values(index, query.filters[0]) if query.filters else ""
    return Explanation(Reason.NARROWED, f"nothing has {names}{known}")


def _without_one_part(query: Query) -> Iterator[tuple[str, Query]]:
    for given in query.filters:
        filters = tuple(other for other in query.filters if other != given)
        yield backticked(given.written), query._replace(filters=filters)
    for term in query.without:
        without = tuple(other for other in query.without if other != term)
        yield backticked(f"-{term.forms[0]}"), query._replace(without=without)


def _kinds_of(name: str, search: Search) -> str:
    if not name.startswith(("`kind:", "`pane:")):
        return ""
    hits = search.hits(_READ)
    values = dict.fromkeys(hit.kind if name[1] == "k" else hit.pane for hit in hits)
    return f"; there is {', '.join(list(values)[:_TERMS])}"


def _known_values(index: Index, given: Filter) -> str:
    if given.name in ("date", "since", "until"):
        known = sorted(index.facets.dates())
        return f"; dates are from {known[0]} to {known[-1]}" if known else "; there are no dates"
    values = [one.text for one in _values(index, given.name, "")]
    return f"; there is {', '.join(values[:_CHOICES])}" if values else ""


def _counted(index: Index, terms: Sequence[Term]) -> str:
    counts = {term.forms[0]: _count(index, term) for term in terms}
    if not all(counts.values()):
        return ""
    named = list(counts.items())[:_TERMS]
    return ", ".join(
        f"{backticked(word)} {count:,} {'hit' if count == 1 else 'hits'}" for word, count in named
    )


def _count(index: Index, term: Term) -> int:
    forms = (term, term.in_other_forms)
    return len({n for one in forms for n in index.with_term(one, index.searched)})


def closest_words(index: Index, query: Query) -> tuple[str, ...]:
    """Return words of the briefing that are similar to a missing word of `query`, best first.

    Words are folded: without accents, and in lower case if the missing word is.
    """
    missing = next(
        (term for term in query.terms if not index.with_term(term, index.searched)), None
    )
    if missing is None:
        return ()
    wanted = missing.forms[0]
    words = index.words if missing.exact else sorted(set(map(lower, index.words)))
    alike = (
        word
        for word in words
        if wanted[0] == word[0] or wanted[-1] == word[-1]
        if abs(len(word) - len(wanted)) <= _LONGER
    )
    return nearest_names(wanted, alike, _CHOICES, _LIKENESS)


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
        if search.query.terms and not search.total:
            return part.start + part.quoted, part.start + part.quoted + len(part.words)
    return 0, 0


def _values(index: Index, name: str, typed: str) -> Iterable[Suggestion]:
    facets = index.facets
    if name in ("actor", "by", "issue"):
        names = facets.issues if name == "issue" else facets.actors
        return [Suggestion(ref, label) for ref, label in names.beginning(typed, _COMPLETIONS)]
    if name in ("date", "since", "until"):
        return [Suggestion(date, "") for date in _continued_dates(facets.dates(), typed)]
    words = facets.given.stories if name == "story" else FIXED_VALUES[name]
    begun = (word for word in words if word.startswith(typed.lower()))
    return [
        Suggestion(word, "")
        for word in begun
        if name == "pane" or any(True for _ in facets.having(name, word))
    ]


def _continued_dates(written: Iterable[str], typed: str) -> list[str]:
    size = 4 if len(typed) < 4 else 7 if len(typed) < 7 else 10
    dates = {date[:size] for date in written if date.startswith(typed)}
    return sorted(date for date in dates if date != typed)[:_COMPLETIONS]

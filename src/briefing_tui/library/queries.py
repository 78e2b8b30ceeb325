"""Narrow a query to the files and items that may have a hit.

Each rule here lets through at least what `model.search` finds. A condition that a rule cannot
express is left out, so that more files are searched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, islice
from operator import itemgetter
from typing import NamedTuple

from briefing_tui.library.records import (
    ACTOR,
    ALL,
    ISSUE,
    STORY,
    pieces,
    value_word,
)
from briefing_tui.library.store import Store, WordFinder
from briefing_tui.model.search.facets import folded_value
from briefing_tui.model.search.filters import FIXED_VALUES
from briefing_tui.model.search.query import Filter, Query
from briefing_tui.model.search.terms import Term, is_number, other_forms

_MARKS = {"actor": ACTOR, "by": ACTOR, "issue": ISSUE, "story": STORY}
_MOST = 800
"""Maximum number of words of a condition."""
_SELECTIVE = 1_000
"""A filter that leaves more files than this does not narrow a search for words."""

Condition = list[str]
"""A list of words. A row must have at least one of them."""


class Candidates(NamedTuple):
    """The files and units that may have a hit; None stands for all."""

    units: Mapping[int, Sequence[int]] | None
    """For each file, the units that may have all words of the query."""
    files: frozenset[int] | None
    """The files in which the filters may leave items."""

    def has(self, file: int) -> bool:
        """Return True if a file may have a hit."""
        return (self.units is None or file in self.units) and (
            self.files is None or file in self.files
        )


def candidates(store: Store, query: Query) -> Candidates:
    """Return the files and units of the index that may have a hit."""
    finder = store.word_finder()
    terms = _of_units(finder, query)
    filters = [one for given in query.filters for one in _of_filter(finder, given)]
    return Candidates(
        _by_file(store, terms) if terms else None,
        frozenset(_files(store, filters)) if filters else None,
    )


def first_candidates(store: Store, query: Query) -> Iterator[tuple[int, Candidates]] | None:
    """Yield the files that may have a hit, each with its own candidates, in the order of the index.

    Return None if the query sets no condition.
    """
    finder = store.word_finder()
    terms = _of_units(finder, query)
    filters = [one for given in query.filters for one in _of_filter(finder, given)]
    if not (terms or filters):
        return None
    return _one_by_one(store, terms, filters)


def _one_by_one(
    store: Store, terms: Sequence[Condition], filters: Sequence[Condition]
) -> Iterator[tuple[int, Candidates]]:
    if not (all(terms) and all(filters)):
        return
    if not terms:
        for file, unit in store.matching(filters):
            if unit == ALL:
                yield file, Candidates(None, None)
        return
    kept: frozenset[int] | None = None
    if filters:
        some = list(islice(_files(store, filters, all_of_them=False), _SELECTIVE + 1))
        kept = None if len(some) > _SELECTIVE else frozenset(some)
    for file, rows in groupby(store.matching(terms), itemgetter(0)):
        units = [unit for _, unit in rows if unit != ALL]
        if units and (kept is None or file in kept):
            yield file, Candidates({file: units}, None)


def may_match(store: Store, given: Filter) -> bool:
    """Return True if a file of the index may have items that the filter leaves."""
    if given.name in ("kind", "stance"):
        return (
            any(True for _ in store.matching([_of_values(given)])) if _of_values(given) else False
        )
    conditions = list(_of_filter(store.word_finder(), given))
    return not conditions or any(True for _ in _files(store, conditions, all_of_them=False))


def _by_file(store: Store, conditions: Sequence[Condition]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    if all(conditions):
        for file, unit in store.all_matching(conditions):
            if unit != ALL:
                found.setdefault(file, []).append(unit)
    return found


def _files(
    store: Store, conditions: Sequence[Condition], *, all_of_them: bool = True
) -> Iterator[int]:
    """Yield the files whose row for filters has a word of every condition."""
    if all(conditions):
        find = store.all_matching if all_of_them else store.matching
        yield from (file for file, unit in find(conditions) if unit == ALL)


def _of_term(finder: WordFinder, term: Term) -> Iterator[Condition]:
    """Yield the conditions for a word, a phrase or a number. A row must have one of the term's
    forms, or another form of the same word."""
    if not (term.end and is_number(term.forms[0])):
        forms = other_forms(term.forms[0]) if not (term.start or term.exact) else ()
        for piece in pieces(term.forms[0]):
            yield from _condition(finder.having(piece), tuple(forms))
        return
    if len(term.forms) == 1:
        for piece in pieces(term.forms[0]):
            yield from _condition(finder.having(piece, is_number=True), ())
        return
    every: Condition = []
    for form in term.forms:  # each spelling of a number is found by its longest part
        longest = max(pieces(form), key=len, default="")
        found = finder.having(longest, is_number=True) if longest else None
        if found is None:
            return
        every += found
    yield from _condition(every, ())


def _condition(found: Sequence[str] | None, others: Sequence[str]) -> Iterator[Condition]:
    if found is not None and len(found) + len(others) <= _MOST:
        yield list(dict.fromkeys((*found, *others)))


def _of_units(finder: WordFinder, query: Query) -> list[Condition]:
    """Return the conditions of a query for units: words, kinds and stances.

    Different units may meet different filters of positions, so such filters set no condition here.
    """
    found = [one for term in query.terms for one in _of_term(finder, term)]
    for given in query.filters:
        if given.name in ("kind", "stance") and not given.excludes:
            found.append(_of_values(given))
    return found


def _of_filter(finder: WordFinder, given: Filter) -> Iterator[Condition]:
    """Yield the conditions of a filter for files; a filter that excludes has none."""
    if given.excludes:
        return
    if given.name in _MARKS:
        yield from _of_names(finder, given, _MARKS[given.name])
    elif given.name in ("status", "is"):
        yield _of_values(given)


def _of_values(given: Filter) -> Condition:
    """Return the words for the fixed values that a filter may mean."""
    wanted = tuple(value.lower().replace(" ", "-") for value in given.values)
    known = FIXED_VALUES[given.name]
    return [value_word(given.name, word) for word in known if word.startswith(wanted)]


def _of_names(finder: WordFinder, given: Filter, mark: str) -> Iterator[Condition]:
    """Yield the condition for names and ids of actors, questions or stories."""
    every: Condition = []
    for value in given.values:
        longest = max(pieces(folded_value(value)), key=len, default="")
        found = finder.having(longest, mark=mark) if longest else None
        if found is None:
            return
        every += found
    yield from _condition(every, ())

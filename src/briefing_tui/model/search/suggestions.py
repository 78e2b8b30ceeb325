"""Suggest how to continue a query, and how to replace words that the briefing lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from briefing_tui.model.problems import max_typos, typos
from briefing_tui.model.search.filters import FIXED_VALUES
from briefing_tui.model.search.folding import lower
from briefing_tui.model.search.hits import LONGEST_WORD, Index
from briefing_tui.model.search.query import FILTERS, Query, QueryPart, query_parts
from briefing_tui.model.search.terms import Term, is_number, matcher

_COMPLETIONS = 50
"""Maximum number of completions offered at once."""
_NEAREST_WORDS = 5
"""Maximum number of words offered in place of those that are not found."""
_NEAREST_NUMBERS = 3
_MISSING_WORDS = 3
"""Maximum number of words of a query for which others are offered. A pasted page may have very
many."""
_COMPARED_WORDS = 20_000


class Suggestion(NamedTuple):
    """One way to continue a query."""

    text: str
    """The replacement for the span."""
    label: str
    """A description, such as the name of an actor with that id; empty if `text` says it."""


class Completion(NamedTuple):
    """The suggestions for the part of a query at the cursor."""

    start: int
    """The half-open span of the query that a suggestion replaces."""
    end: int
    choices: tuple[Suggestion, ...]


def complete(index: Index, text: str, cursor: int) -> Completion:
    """Suggest names and values of filters at `cursor`. Nothing is suggested for words and
    phrases."""
    nothing = Completion(cursor, cursor, ())
    part = next((part for part in query_parts(text) if part.start < cursor <= part.end), None)
    if part is None:
        return nothing
    if not part.name:
        typed = text[part.start + part.excludes : cursor].lower()
        names = [Suggestion(f"{name}:", "") for name in FILTERS if typed and name.startswith(typed)]
        return nothing if part.quoted else Completion(cursor - len(typed), part.end, tuple(names))
    start = _value_start(text, part, cursor)
    if start > cursor:
        return nothing
    typed = text[start:cursor].strip('"')
    return Completion(start, part.end, tuple(_values(index, part.name, typed)))


def _value_start(text: str, part: QueryPart, cursor: int) -> int:
    """Return the offset at which the value at the cursor begins: after the colon or the last
    comma."""
    start = part.start + part.excludes + len(part.name) + 1
    return start if part.quoted else max(start, text.rfind(",", start, cursor) + 1)


def _values(index: Index, name: str, typed: str) -> Iterable[Suggestion]:
    """List the values of a filter that begin with `typed`. Of fixed values, list those that the
    briefing has."""
    if name in ("actor", "by", "issue"):
        names = index.facets.issues if name == "issue" else index.facets.actors
        return [Suggestion(ref, label) for ref, label in names.beginning(typed, _COMPLETIONS)]
    if name in ("date", "since", "until"):
        return [Suggestion(date, "") for date in _dates(index.facets.dates, typed)]
    words = index.facets.stories if name == "story" else FIXED_VALUES[name]
    begun = (word for word in words if word.startswith(typed.lower()))
    return [Suggestion(word, "") for word in begun if name == "pane" or index.having(name, word)]


def _dates(written: Iterable[str], typed: str) -> list[str]:
    """Return the years, months or days of the briefing that may follow `typed`."""
    size = 4 if len(typed) < 4 else 7 if len(typed) < 7 else 10
    found = {date[:size] for date in written if date.startswith(typed)}
    return sorted(date for date in found if date != typed)[:_COMPLETIONS]


def closest_words(index: Index, query: Query) -> tuple[str, ...]:
    """Return words of the briefing that are like words of `query` that it lacks, the best first.

    They are spelled as in the briefing. But a suggestion for a word typed without capitals has none
    either, as capitals would make letter case count.
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


def closest_numbers(index: Index, number: str) -> tuple[str, ...]:
    """Return the numbers of the briefing nearest to one, as written, preferably of its kind."""
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
    """Return the value of a folded number; None for a time or a date."""
    try:
        return float(re.sub("[^0-9.:/-]", "", number.replace(",", ".")))
    except ValueError:
        return None


def _as_written(index: Index, word: str) -> str:
    """Return a folded word with its accents, as it first occurs in the briefing."""
    found = matcher(Term((word,), True, "word", "word"))
    for unit in index.usual:
        if word in index.cased[unit]:
            for span in found.spans(index.cased[unit]):
                return index.written(unit, span)
    return word

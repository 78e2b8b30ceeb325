"""Make the records of the index, and find the files that a query needs to search.

A record has a summary, words to find the file by, and a snapshot to search. A query becomes
conditions. They select every file with a hit, and often some files without a hit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.loading.document import Document, Refused, load
from briefing_tui.loading.files import Input
from briefing_tui.model.search.facets import BriefingFacts, Facets
from briefing_tui.model.search.folding import FIELD, UNIT, folded_value, lower
from briefing_tui.model.search.hits import Index
from briefing_tui.model.search.query import FIXED_VALUES, Filter, Query
from briefing_tui.model.search.snapshot import dump
from briefing_tui.model.search.terms import Term, is_number, other_forms
from briefing_tui.model.segmentation import UNSPACED

if TYPE_CHECKING:
    from briefing_tui.library.store import Store, WordFinder

_POINTS = 8
"""How many points of the bottom line are kept for a preview."""
_LONGEST_POINT = 1_000
_LONGEST_WORD = 60
"""Maximum length of an indexed word. Every search looks at the files with longer words."""
ALL = 0xFFFFF
"""The number of the row with the words that filters look up. No unit has this number."""
_BLANKS = bytes(code if code > 127 or chr(code).isalnum() else 32 for code in range(256))
"""A table for `bytes.translate` that turns ASCII signs into blanks. Letters and digits stay."""
ACTOR, ISSUE, STORY, VALUE = "\ue000", "\ue001", "\ue002", "\ue003"
"""Prefixes of the indexed words for filters: `actor:lind` looks for the word ACTOR + `lind`."""
_MARKS = {"actor": ACTOR, "by": ACTOR, "issue": ISSUE, "story": STORY}
_MOST = 800
"""Maximum number of words of a `Condition`. A longer condition is not used."""
_SELECTIVE = 1_000
"""If more files than this match the filters, the filters do not narrow the search."""

Condition = list[str]
"""A list of words. A row must have at least one of them."""


class Summary(NamedTuple):
    """What the list of briefings shows about each briefing."""

    title: str
    publisher: str
    date: str
    """The date of the article, or else of the briefing (EDTF), or `""`."""
    story: tuple[str, ...]
    contested: int
    """The number of contested questions."""
    unchecked: int
    """The number of items that nobody has checked."""
    points: tuple[str, ...]
    """The first points of the bottom line."""


def summary_of(values: Sequence[object]) -> Summary:
    """Return a summary from its JSON. Raises TypeError or ValueError if the JSON is wrong."""
    title, publisher, date, story, contested, unchecked, points = values
    if not (isinstance(story, list) and isinstance(points, list)):
        raise TypeError("a summary has lists")
    if not (isinstance(contested, int) and isinstance(unchecked, int)):
        raise TypeError("a summary has counts")
    return Summary(
        str(title),
        str(publisher),
        str(date),
        tuple(map(str, story)),
        contested,
        unchecked,
        tuple(map(str, points)),
    )


class Record(NamedTuple):
    """What the index stores of one file."""

    refused: str
    """In a few words, why the file cannot be opened, or `""` if it can."""
    summary: Summary | None
    rows: list[tuple[int, str]]
    """The number and the words of each unit. The row `ALL` has words for filters."""
    words: str
    """The words of all `rows`, each once, with blanks between them."""
    snapshot: bytes


def read_record(given: Input) -> Record:
    """Read one file for the index. Raises Unopenable if the file cannot be read."""
    try:
        document = load(given, checked=False)
    except Refused as refused:
        return Record(refusal(refused), None, [], "", b"")
    return record(document)


def refusal(refused: Refused) -> str:
    """Return in a few words why a file is refused."""
    number = refused.error_count
    errors = "1 error" if number == 1 else f"{number:,} errors"
    first = next(iter(refused.problems), None)
    return errors if first is None else f"{errors}; line {first.line}: {first.message}"


def record(document: Document) -> Record:
    """Return the record of a loaded file."""
    index = Index(document.reading)
    lowered = [index.lowered[n] for n in range(len(index.units))]
    texts = spaced_words(UNIT.join(lowered)).split(UNIT)
    values = _values_of_units(index)
    rows = list(enumerate(map("{} {}".format, texts, values)))
    filters = " ".join(sorted(set(_filter_words(index.facets))))
    rows.append((ALL, filters))
    facets = index.facets
    return Record(
        "",
        summary(document, facets.given, len(facets.facts.unchecked)),
        rows,
        _distinct_words(lowered, (*set(values), filters)),
        dump(index),
    )


def _distinct_words(lowered: Iterable[str], others: Iterable[str]) -> str:
    # Each text once: positions repeat names and passages
    texts = {text for unit in lowered for text in unit.split(FIELD)}
    spaced = " ".join((spaced_words(FIELD.join(texts)), *others))
    return " ".join(set(words(spaced)))


def summary(document: Document, given: BriefingFacts, unchecked: int) -> Summary:
    """Return the summary of a loaded file. `unchecked` is the number of unchecked items."""
    briefing = document.reading.briefing
    article = briefing.article
    published = None if article is None else article.published
    return Summary(
        briefing.title,
        "" if article is None else article.publisher or "",
        published or briefing.updated or "",
        briefing.story,
        len(given.statuses.get("contested", ())),
        unchecked,
        tuple(point.text[:_LONGEST_POINT] for point in briefing.summary[:_POINTS]),
    )


def spaced_words(lowered: str) -> str:
    """Return folded, lower-case text with a blank between any two words."""
    if lowered.isascii():
        return lowered.replace(FIELD, " ")
    return _unspaced().sub(r" \g<0> ", lowered.replace(FIELD, " "))


def words(text: str) -> list[str]:
    """Split a text as FTS5's tokenizer `ascii` does, but keep empty words."""
    spaced = text.encode("utf-8", "surrogatepass").translate(_BLANKS)
    return spaced.decode("utf-8", "surrogatepass").split(" ")


def pieces(folded: str) -> list[str]:
    """Return the different words of a text, except words that are too long for the index."""
    found = words(spaced_words(lower(folded)))
    return [piece for piece in dict.fromkeys(found) if 0 < len(piece) <= _LONGEST_WORD]


def is_long(word: str) -> bool:
    """Return True for a word too long for the index."""
    return len(word) > _LONGEST_WORD


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(f"[{UNSPACED}]")


def _filter_words(facets: Facets) -> Iterator[str]:
    for mark, names in ((ACTOR, facets.actors), (ISSUE, facets.issues)):
        folded = FIELD.join([folded for _, _, folded in names.entries])
        yield from (mark + word for word in words(spaced_words(folded)) if word)
    for story in facets.given.stories:
        yield from (STORY + word for word in pieces(story))
    yield from (value_word("status", value) for value in facets.given.statuses)
    if facets.facts.unchecked:
        yield value_word("is", "unchecked")


def _values_of_units(index: Index) -> list[str]:
    found: list[str] = []
    claim = 0
    for unit, own in zip(index.units, index.facets.facts.owns, strict=True):
        kind = value_word("kind", unit.kind)
        if unit.kind == "position":
            stance = value_word("stance", own)
            found[claim] += f" {stance}"
            kind += f" {stance}"
        elif own:
            kind += f" {value_word('kind', own)}"
        if unit.kind == "claim":
            claim = len(found)
        found.append(kind)
    return found


@cache
def value_word(name: str, value: str) -> str:
    """Return the word that stands for `name:value` in the index."""
    return VALUE + name + value.replace("-", "").replace("_", "")


class Candidates(NamedTuple):
    """The files and the units that may have a hit. None means all."""

    units: Mapping[int, Sequence[int]] | None
    """For each file, the units that may have all words of the query."""
    files: frozenset[int] | None
    """The files that may match the filters."""

    def has(self, file: int) -> bool:
        """Return True if a file may have a hit."""
        return (self.units is None or file in self.units) and (
            self.files is None or file in self.files
        )


def candidates(store: Store, query: Query) -> Candidates:
    """Return the files and units of the index that may have a hit."""
    terms, filters = _conditions(store, query)
    return Candidates(
        _by_file(store, terms) if terms else None,
        frozenset(_files(store, filters)) if filters else None,
    )


def first_candidates(store: Store, query: Query) -> Iterator[tuple[int, Candidates]] | None:
    """Find the files that may have a hit, in the order of the index, and their units to search.

    Return None if the query has nothing that the index can look up.
    """
    terms, filters = _conditions(store, query)
    return _one_by_one(store, terms, filters) if terms or filters else None


def _conditions(store: Store, query: Query) -> tuple[list[Condition], list[Condition]]:
    """Return a query's conditions for units, and its conditions for files."""
    finder = store.word_finder()
    filters = [one for given in query.filters for one in _file_conditions(finder, given)]
    return _unit_conditions(finder, query), filters


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
    """Return True if any file of the index may have items that match the filter."""
    if given.name in ("kind", "stance"):
        values = _value_words(given)
        return bool(values) and any(True for _ in store.matching([values]))
    conditions = list(_file_conditions(store.word_finder(), given))
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
    if all(conditions):
        find = store.all_matching if all_of_them else store.matching
        yield from (file for file, unit in find(conditions) if unit == ALL)


def _term_conditions(finder: WordFinder, term: Term) -> Iterator[Condition]:
    if not (term.end and is_number(term.forms[0])):
        forms = other_forms(term.forms[0]) if not (term.start or term.exact) else ()
        for piece in pieces(term.forms[0]):
            yield from _condition(finder.having(piece), tuple(forms))
    elif len(term.forms) == 1:
        for piece in pieces(term.forms[0]):
            yield from _condition(finder.having(piece, is_number=True))
    else:
        yield from _any_of(finder, term.forms, is_number=True)


def _any_of(
    finder: WordFinder, texts: Iterable[str], *, mark: str = "", is_number: bool = False
) -> Iterator[Condition]:
    """Yield at most one condition. Each row that has one of `texts` meets the condition."""
    every: Condition = []
    for text in texts:
        longest = max(pieces(text), key=len, default="")
        found = finder.having(longest, mark=mark, is_number=is_number) if longest else None
        if found is None:
            return
        every += found
    yield from _condition(every)


def _condition(found: Sequence[str] | None, others: Sequence[str] = ()) -> Iterator[Condition]:
    if found is not None and len(found) + len(others) <= _MOST:
        yield list(dict.fromkeys((*found, *others)))


def _unit_conditions(finder: WordFinder, query: Query) -> list[Condition]:
    """Return the conditions that a single unit must meet: words, kinds and stances."""
    found = [one for term in query.terms for one in _term_conditions(finder, term)]
    for given in query.filters:
        if given.name in ("kind", "stance") and not given.excludes:
            found.append(_value_words(given))
    return found


def _file_conditions(finder: WordFinder, given: Filter) -> Iterator[Condition]:
    if given.excludes:
        return
    if given.name in _MARKS:
        yield from _any_of(finder, map(folded_value, given.values), mark=_MARKS[given.name])
    elif given.name in ("status", "is"):
        yield _value_words(given)


def _value_words(given: Filter) -> Condition:
    wanted = tuple(value.lower().replace(" ", "-") for value in given.values)
    known = FIXED_VALUES[given.name]
    return [value_word(given.name, word) for word in known if word.startswith(wanted)]

"""What the index stores of one file: a summary, words to find it by, and a snapshot to search."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from typing_extensions import override

from briefing_tui.loading.document import Document, Refused, load
from briefing_tui.loading.files import Input
from briefing_tui.model.search.facets import Facets
from briefing_tui.model.search.facts import BriefingFacts
from briefing_tui.model.search.folding import FIELD, UNIT, lower
from briefing_tui.model.search.hits import Index
from briefing_tui.model.search.snapshot import dump
from briefing_tui.model.search.texts import Pair
from briefing_tui.model.text.words import UNSPACED

CONTESTED = "contested"
_POINTS = 8
"""How many points of the bottom line are kept for a preview."""
_LONGEST_POINT = 1_000
_LONGEST_WORD = 60
"""Maximum length of an indexed word. Every search looks at the files with longer words."""
ALL = 0xFFFFF
"""The number of the row with the words of a whole file; no file has so many units."""
_BLANKS = bytes(code if code > 127 or chr(code).isalnum() else 32 for code in range(256))
"""Replaces ASCII other than letters and digits with blanks; other bytes stay."""
ACTOR, ISSUE, STORY, VALUE = "\ue000", "\ue001", "\ue002", "\ue003"
"""The first letters of words that stand for filters. In a text, they would only cost time."""


class Summary(NamedTuple):
    """A briefing in the list of a library."""

    title: str
    publisher: str
    date: str
    """The date of the article, or else the date of the briefing's last change (EDTF); may be
    empty."""
    story: tuple[str, ...]
    contested: int
    """The number of contested questions."""
    unchecked: int
    """The number of items that nobody has checked."""
    points: tuple[str, ...]
    """The first points of the bottom line."""


class Record(NamedTuple):
    """What the index stores of one file."""

    refused: str
    """In a few words, why the file cannot be opened; empty if it can."""
    summary: Summary | None
    rows: list[tuple[int, str]]
    """The number and the words of each unit. The words for the kinds and stances of the unit are
    among them. The row `ALL` has the words for the filters of files."""
    words: str
    """All distinct words of the rows, with blanks between them."""
    snapshot: bytes


def read_record(given: Input, limit: int) -> Record:
    """Read one file for the index. Raises Unopenable if it cannot be read at all."""
    try:
        document = load(given, limit, checked=False)
    except Refused as refused:
        return Record(refusal(refused), None, [], "", b"")
    return record(document)


def refusal(refused: Refused) -> str:
    """Return, in a few words, why a file is refused."""
    number = refused.error_count
    errors = "1 error" if number == 1 else f"{number:,} errors"
    first = next(iter(refused.problems), None)
    return errors if first is None else f"{errors}; line {first.line}: {first.message}"


def record(document: Document) -> Record:
    """Return the record of a loaded file."""
    index = _KeepingIndex(document.reading)
    texts = spaced_words(UNIT.join(index.lowered)).split(UNIT)
    values = _values_of_units(index)
    rows = list(enumerate(map("{} {}".format, texts, values)))
    filters = " ".join(sorted(set(_filter_words(index.facets))))
    rows.append((ALL, filters))
    facets = index.facets
    return Record(
        "",
        summary(document, facets.given, len(facets.unchecked)),
        rows,
        _distinct_words(index, (*set(values), filters)),
        dump(index),
    )


def _distinct_words(index: Index, others: Iterable[str]) -> str:
    """Return the words of an index and the words of `others`."""
    # Each text once: positions repeat names and passages
    texts = {text for unit in index.lowered for text in unit.split(FIELD)}
    spaced = " ".join((spaced_words(FIELD.join(texts)), *others))
    return " ".join(set(words(spaced)))


class _KeepingIndex(Index):
    """An index that keeps the texts of its units, because they are used twice here."""

    @override
    def pairs(self) -> Sequence[Sequence[Pair]]:
        return self._pairs

    @cached_property
    def _pairs(self) -> Sequence[Sequence[Pair]]:
        return super().pairs()


def summary(document: Document, given: BriefingFacts, unchecked: int) -> Summary:
    """Return the summary of a loaded file; `unchecked` is the number of unchecked items."""
    briefing = document.reading.briefing
    article = briefing.article
    published = None if article is None else article.published
    return Summary(
        briefing.title,
        "" if article is None else article.publisher or "",
        published or briefing.updated or "",
        briefing.story,
        len(given.statuses.get(CONTESTED, ())),
        unchecked,
        tuple(point.text[:_LONGEST_POINT] for point in briefing.summary[:_POINTS]),
    )


def spaced_words(lowered: str) -> str:
    """Return folded text in lower case with blanks around every word."""
    if lowered.isascii():
        return lowered.replace(FIELD, " ")
    return _unspaced().sub(r" \g<0> ", lowered.replace(FIELD, " "))


def words(text: str) -> list[str]:
    """Return the words of spaced text as FTS5's tokenizer `ascii` makes them; some may be empty."""
    spaced = text.encode("utf-8", "surrogatepass").translate(_BLANKS)
    return spaced.decode("utf-8", "surrogatepass").split(" ")


def pieces(folded: str) -> list[str]:
    """Return the parts of a folded word or phrase that each stand in one word of the index."""
    found = words(spaced_words(lower(folded)))
    return [piece for piece in dict.fromkeys(found) if 0 < len(piece) <= _LONGEST_WORD]


def is_long(word: str) -> bool:
    """Return True for a word that is too long for the index. Files with such a word are always
    searched."""
    return len(word) > _LONGEST_WORD


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(f"[{UNSPACED}]")


def _filter_words(facets: Facets) -> Iterator[str]:
    for mark, names in ((ACTOR, facets.actors), (ISSUE, facets.issues)):
        folded = FIELD.join([folded for _, _, folded in names.entries])
        yield from (mark + word for word in words(spaced_words(folded)) if word)
    for story in facets.stories:
        yield from (STORY + word for word in pieces(story))
    yield from (value_word("status", value) for value in facets.given.statuses)
    if facets.unchecked:
        yield value_word("is", "unchecked")


def _values_of_units(index: Index) -> list[str]:
    """Return for each unit the words for its kinds and stances."""
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
    """Return the word that stands for a fixed value of a filter."""
    return VALUE + name + value.replace("-", "").replace("_", "")

"""What the index stores of one file: a summary, words to find it by, and a snapshot to search."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from typing_extensions import override

from briefing_tui.loading.document import Document, Refused, load
from briefing_tui.loading.files import Input
from briefing_tui.model.search.facets import Facets
from briefing_tui.model.search.folding import FIELD, UNIT, lower
from briefing_tui.model.search.hits import Index
from briefing_tui.model.search.snapshot import dump
from briefing_tui.model.search.texts import Pair
from briefing_tui.model.text.words import UNSPACED

CONTESTED = "contested"
_POINTS = 8
"""Points of the bottom line that are kept for a preview."""
_LONGEST_POINT = 1_000
_LONGEST_WORD = 60
"""Characters of a word that are indexed; a longer one cannot be told from one that begins so."""
ALL = 0xFFFFF
"""The number of the row with the words of a whole file; no file has so many units."""
_BLANKS = bytes(code if code > 127 or chr(code).isalnum() else 32 for code in range(256))
"""Turns ASCII but letters and digits into blanks; other characters have bytes above ASCII."""
ACTOR, ISSUE, STORY, VALUE = "\ue000", "\ue001", "\ue002", "\ue003"
"""Begin the words by which filters find a file. In a text they would only cost time."""


class Summary(NamedTuple):
    """A briefing in the list of a library."""

    title: str
    publisher: str
    date: str
    """When the article was published, else when the briefing was changed (EDTF); may be empty."""
    story: tuple[str, ...]
    contested: int
    """Questions that are contested."""
    unchecked: int
    """Items that nobody has looked at yet."""
    points: tuple[str, ...]
    """The first points of the bottom line."""


class Record(NamedTuple):
    """All that the index stores of one file."""

    refused: str
    """Why the file cannot be opened, in a few words; empty if it can."""
    summary: Summary | None
    rows: list[tuple[int, str]]
    """For each unit its number and its words, with those for its kinds and stances; `ALL` has the
    words for the filters of files."""
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
    """Return in a few words why a file is refused."""
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
    distinct = {field for text in index.lowered for field in text.split(FIELD)}
    found = words(spaced_words(FIELD.join(distinct)) + " ".join(("", *set(values), filters)))
    return Record("", summary(document, index.facets), rows, " ".join(set(found)), dump(index))


class _KeepingIndex(Index):
    """An index that keeps the texts of its units, as they are used twice here."""

    @override
    def pairs(self) -> Sequence[Sequence[Pair]]:
        return self._pairs

    @cached_property
    def _pairs(self) -> Sequence[Sequence[Pair]]:
        return super().pairs()


def summary(document: Document, facets: Facets) -> Summary:
    """Return the summary of a loaded file."""
    briefing = document.reading.briefing
    article = briefing.article
    published = None if article is None else article.published
    return Summary(
        briefing.title,
        "" if article is None else article.publisher or "",
        published or briefing.updated or "",
        briefing.story,
        len(facets.given.statuses.get(CONTESTED, ())),
        len(set(facets.unchecked)),
        tuple(point.text[:_LONGEST_POINT] for point in briefing.summary[:_POINTS]),
    )


def spaced_words(lowered: str) -> str:
    """Return folded text in lower case with blanks around every word of the index."""
    if lowered.isascii():
        return lowered.replace(FIELD, " ")
    return _unspaced().sub(r" \g<0> ", lowered.replace(FIELD, " "))


def words(text: str) -> list[str]:
    """Return the words of the index in spaced text, as FTS5's tokenizer `ascii` makes them, with
    empty ones among them."""
    spaced = text.encode("utf-8", "surrogatepass").translate(_BLANKS)
    return spaced.decode("utf-8", "surrogatepass").split(" ")


def pieces(folded: str) -> list[str]:
    """Return parts of a folded word or phrase, each of which is in a word of every text with it."""
    found = words(spaced_words(lower(folded)))
    return [piece for piece in dict.fromkeys(found) if 0 < len(piece) <= _LONGEST_WORD]


def is_long(word: str) -> bool:
    """Return True for a word that is not among the known words: its files are always searched."""
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
    """Return the word for a value of a filter with fixed values."""
    return VALUE + name + value.replace("-", "").replace("_", "")

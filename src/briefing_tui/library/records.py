"""Make the records of the index: a summary, words to find a file by, and a snapshot to search."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from briefing_tui.loading.document import Document, Refused, load
from briefing_tui.loading.files import Input
from briefing_tui.model.search.facets import BriefingFacts, Facets
from briefing_tui.model.search.folding import FIELD, UNIT, lower
from briefing_tui.model.search.hits import Index
from briefing_tui.model.search.snapshot import dump
from briefing_tui.model.segmentation import UNSPACED

_POINTS = 8
"""How many points of the bottom line are kept for a preview."""
_LONGEST_POINT = 1_000
ALL = 0xFFFFF
"""The number of the row with the words that filters look up. No unit has this number."""
_BLANKS = bytes(code if code > 127 or chr(code).isalnum() else 32 for code in range(256))
"""A table for `bytes.translate` that turns ASCII signs into blanks. Letters and digits stay."""
ACTOR, ISSUE, STORY, VALUE = "\ue000", "\ue001", "\ue002", "\ue003"
"""Prefixes of the indexed words for filters: `actor:lind` looks for the word ACTOR + `lind`."""


class Summary(NamedTuple):
    """What the list of briefings shows about each briefing."""

    title: str
    publisher: str
    date: str
    """The date of the article, or else of the briefing (EDTF), or `""`."""
    story: Sequence[str]
    contested: int
    """The number of contested questions."""
    unchecked: int
    """The number of items that nobody has checked."""
    points: Sequence[str]
    """The first points of the bottom line."""


class Record(NamedTuple):
    """What the index stores of one file."""

    refused: str
    """In a few words, why the file cannot be opened, or `""` if it can."""
    summary: Summary | None = None
    rows: Sequence[tuple[int, str]] = ()
    """The number and the words of each unit. The row `ALL` has words for filters."""
    words: Iterable[str] = ()
    """The words of all `rows`, each once."""
    snapshot: bytes = b""


def read_record(given: Input) -> Record:
    """Read one file for the index. Raises Unopenable if the file cannot be read."""
    try:
        return _record(load(given, checked=False))
    except Refused as refused:
        return Record(refusal(refused))


def refusal(refused: Refused) -> str:
    """Return in a few words why a file is refused."""
    number, first = len(refused.problems), refused.problems[0]
    errors = "1 error" if number == 1 else f"{number:,} errors"
    return f"{errors}; line {first.line}: {first.message}"


def _record(document: Document) -> Record:
    index = Index(document.reading)
    facets = index.facets
    lowered = [index.lowered[number] for number in index.searched]
    texts = spaced_words(UNIT.join(lowered)).split(UNIT)
    values = _values_of_units(index)
    filters = " ".join(sorted(set(_filter_words(facets))))
    rows = [*enumerate(map("{} {}".format, texts, values)), (ALL, filters)]
    # Each text once: positions repeat names and passages
    different = {text for unit in lowered for text in unit.split(FIELD)}
    every = " ".join((spaced_words(FIELD.join(different)), *set(values), filters))
    about = summary(document, facets.given, len(facets.facts.unchecked))
    return Record("", about, rows, set(words(every)), dump(index))


def summary(document: Document, given: BriefingFacts, unchecked: int) -> Summary:
    """Return the summary of a loaded file. `unchecked` is the number of unchecked items."""
    briefing = document.reading.briefing
    article = briefing.article
    published = None if article is None else article.published
    return Summary(
        briefing.title,
        "" if article is None else article.publisher or "",
        published or briefing.updated or "",
        list(briefing.story),
        len(given.statuses.get("contested", ())),
        unchecked,
        [point.text[:_LONGEST_POINT] for point in briefing.summary[:_POINTS]],
    )


def spaced_words(lowered: str) -> str:
    """Return folded, lower-case text with a blank between any two words."""
    if lowered.isascii():
        return lowered.replace(FIELD, " ")
    return _unspaced().sub(r" \g<0> ", lowered.replace(FIELD, " "))


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(f"[{UNSPACED}]")


def words(text: str) -> list[str]:
    """Split a text as FTS5's tokenizer `ascii` does."""
    spaced = text.encode("utf-8", "surrogatepass").translate(_BLANKS)
    return [word for word in spaced.decode("utf-8", "surrogatepass").split(" ") if word]


def pieces(folded: str) -> list[str]:
    """Return the different words of a folded text."""
    return list(dict.fromkeys(words(spaced_words(lower(folded)))))


def _filter_words(facets: Facets) -> Iterator[str]:
    for mark, names in ((ACTOR, facets.actors), (ISSUE, facets.issues)):
        folded = FIELD.join([folded for _, _, folded in names.entries])
        yield from (mark + word for word in words(spaced_words(folded)))
    for story in facets.given.stories:
        yield from (STORY + word for word in pieces(story))
    yield from (value_word("status", value) for value in facets.given.statuses)
    if facets.facts.unchecked:
        yield value_word("is", "unchecked")


def _values_of_units(index: Index) -> list[str]:
    values: list[str] = []
    claim = 0
    for unit, own in zip(index.units, index.facets.facts.owns, strict=True):
        kind = value_word("kind", unit.kind)
        if unit.kind == "position":
            stance = value_word("stance", own)
            values[claim] += f" {stance}"
            kind += f" {stance}"
        elif own:
            kind += f" {value_word('kind', own)}"
        if unit.kind == "claim":
            claim = len(values)
        values.append(kind)
    return values


@cache
def value_word(name: str, value: str) -> str:
    """Return the word that stands for `name:value` in the index."""
    return VALUE + name + value.replace("-", "").replace("_", "")

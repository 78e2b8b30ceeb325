"""One reading of an article, which all rules use: its sentences, each with what it holds.

Everything is read once.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import count, pairwise
from typing import Final, NamedTuple

from briefing_tui.drafting.attributions import find_attributions
from briefing_tui.drafting.cast import Naming
from briefing_tui.drafting.grammar import Reader
from briefing_tui.drafting.lexicon import NOT_FINITE
from briefing_tui.drafting.units import QUOTED, ArticleSpan, trimmed


class Clause(NamedTuple):
    """A part of a sentence with a finite verb of its own."""

    span: ArticleSpan
    opener: str  # the word that joins the clause to what stands before it, such as "which", or `""`
    subject: ArticleSpan | None
    """The words before the verb, without opener and adverbs; None for a shared subject."""
    verb: ArticleSpan  # the finite verb with its auxiliaries


class Sentence(NamedTuple):
    """A sentence, or several sentences that a quotation holds together."""

    number: int
    span: ArticleSpan
    paragraph: int
    is_heading: bool
    names: tuple[Naming, ...]  # the names of actors, in order. Names inside quotations are left out
    clauses: tuple[Clause, ...]  # the clauses outside quotations, in order
    reader: Reader  # the tokens and noun phrases of the sentence, and its shape (grammar.py)

    @property
    def quotes(self) -> list[ArticleSpan]:
        """The spans in quotation marks, without the marks."""
        tokens = self.reader.unit.tokens
        return [ArticleSpan(token.start, token.end) for token in tokens if token.word == QUOTED]


class ArticleReading:
    """The sentences of a text, its actors, and who says what."""

    def __init__(self, text: str, language: str = "en") -> None:
        self.findings = find_attributions(text, language)
        self.actors = self.findings.actors
        """Everybody who is named or quoted. A `Naming` has the index of its actor."""
        self.attributions = self.findings.attributions
        """What is said, and by whom, in the order of the text."""
        self.sentences = tuple(self._read(text))  # the sentences of all paragraphs, in order
        self._starts = [sentence.span.start for sentence in self.sentences]

    def sentence_at(self, at: int) -> Sentence:
        """Return the last sentence that begins at or before the offset."""
        return self.sentences[max(0, bisect_right(self._starts, at) - 1)]

    def phrase_at(self, at: int) -> ArticleSpan:
        """Return the phrase that holds the offset."""
        reader = self.sentence_at(at).reader
        return reader.span(*reader.chunks[reader.chunk_at(at)])

    def sentences_in(self, span: ArticleSpan) -> Sequence[Sentence]:
        """Return the sentences that share a character with the span."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = bisect_left(self._starts, span.end)
        return [one for one in self.sentences[first:last] if one.span.overlaps(span)]

    def clause_at(self, at: int) -> Clause | None:
        """Return the clause that holds the offset, or None."""
        clauses = self.sentence_at(at).clauses
        return next((one for one in clauses if one.span.start <= at < one.span.end), None)

    def _read(self, text: str) -> Iterator[Sentence]:
        _, namings, _, readers, paragraphs = self.findings
        starts = [naming.span.start for naming in namings]
        numbers = count()
        for place, paragraph in enumerate(paragraphs):
            for unit in paragraph.units:
                names = namings[slice(*(bisect_left(starts, at) for at in unit.span))]
                reader = readers.get(unit.span.start) or Reader(unit, ())
                yield Sentence(
                    next(numbers),
                    trimmed(text, *unit.span),
                    place,
                    paragraph.is_heading,
                    tuple(names),
                    tuple(clauses_of(reader)),
                    reader,
                )


def clauses_of(reader: Reader) -> Iterator[Clause]:
    """Yield the clauses of a sentence."""
    groups = [verb for verb in _VERBS.finditer(reader.shape) if _is_finite(reader, verb)]
    borders = [0]
    for before, group in pairwise(groups):
        openers = list(_OPENERS.finditer(reader.shape, before.end(), group.start()))
        comma = reader.shape.rfind(",", before.end(), group.start())
        borders.append(openers[-1].start() if openers else comma)
    for place, group in enumerate(groups):
        first = borders[place]
        if first < 0:
            continue
        at = place + 1
        while at < len(groups) and borders[at] < 0:
            at += 1
        yield _clause(reader, first, borders[at] if at < len(groups) else len(reader.shape), group)


def _clause(reader: Reader, first: int, last: int, group: re.Match[str]) -> Clause:
    shape = reader.shape
    first += len(shape[first : group.start()]) - len(shape[first : group.start()].lstrip(",;:-.("))
    opener = reader.word(reader.chunks[first].first) if shape[first] in "CKLHR" else ""
    before = shape[first + bool(opener) : group.start()]
    start = group.start() - len(before.lstrip("AE,"))
    end = group.start() - len(before) + len(before.rstrip("AE,"))
    last = max(group.end(), first + len(shape[first:last].rstrip(",;:-.")))
    return Clause(
        _span(reader, first, last),
        opener,
        _span(reader, start, end) if end > start else None,
        _span(reader, *group.span()),
    )


_VERBS: Final = re.compile(r"[XM](?:[XMAE]|L(?=[YV]))*[YVBGg]?|[VY]|(?<=[12P3n])B")
_OPENERS: Final = re.compile(r"[CKHR;:.-]|L(?![nE],)")  # not "since 2018, has"


def _span(reader: Reader, first: int, last: int) -> ArticleSpan:
    return reader.span(reader.chunks[first].first, reader.chunks[last - 1].last)


def _is_finite(reader: Reader, verb: re.Match[str]) -> bool:
    is_finite = reader.word(reader.chunks[verb.start()].first) not in NOT_FINITE
    return is_finite and reader.shape[verb.start() - 1 : verb.start()] not in ("I", "F")

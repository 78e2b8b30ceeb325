"""One reading of an article, which all rules use: its sentences, each with what it holds.

Everything is read once, when it is first asked for, and kept.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple

from briefing_tui.drafting.attributions import Attribution, Findings, find_attributions
from briefing_tui.drafting.cast import NamedActor, Naming
from briefing_tui.drafting.grammar import Reader
from briefing_tui.drafting.lexicon import NOT_FINITE
from briefing_tui.drafting.sources import SourceMention
from briefing_tui.drafting.units import ArticleSpan, Paragraph, Token

__all__ = ["ArticleReading", "Attribution", "Clause", "Sentence", "SourceMention"]


class Clause(NamedTuple):
    """A part of a sentence with a finite verb of its own."""

    span: ArticleSpan
    opener: str
    """The word that joins the clause to what stands before it, such as "which", or `""`."""
    subject: ArticleSpan | None
    """The words before the verb, without opener and adverbs; None for a shared subject."""
    verb: ArticleSpan
    """The finite verb with its auxiliaries."""


class Sentence(NamedTuple):
    """A sentence, or several sentences that a quotation holds together."""

    number: int
    span: ArticleSpan
    tokens: tuple[Token, ...]
    """Words, signs and quoted spans. A quoted span is one token; its word is `QUOTED`."""
    paragraph: int
    is_heading: bool
    quotes: tuple[ArticleSpan, ...]
    """The spans in quotation marks, without the marks."""
    names: tuple[Naming, ...]
    """The names of actors, in order. Names inside quotations are left out."""
    clauses: tuple[Clause, ...]
    """The clauses outside quotations, in order."""
    reader: Reader
    """The noun phrases of the sentence, and its shape (grammar.py)."""


class ArticleReading:
    """The sentences of a text, its actors, and who says what."""

    def __init__(self, text: str, language: str = "en", openings: Collection[int] = ()) -> None:
        self.text = text
        self.language = language
        self._openings = openings

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs, in order."""
        return self.findings.paragraphs

    @cached_property
    def findings(self) -> Findings:
        """The actors, where they are named, and what they say."""
        return find_attributions(self.text, self.language, self._openings)

    @property
    def actors(self) -> tuple[NamedActor, ...]:
        """Everybody who is named or quoted. A `Naming` has the index of its actor."""
        return self.findings.actors

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        """What is said, and by whom, in the order of the text."""
        return self.findings.attributions

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of all paragraphs, in order."""
        return tuple(self._read())

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.sentences]

    def sentence_at(self, at: int) -> Sentence:
        """Return the last sentence that begins at or before the offset."""
        return self.sentences[max(0, bisect_right(self._starts, at) - 1)]

    def sentences_in(self, span: ArticleSpan) -> Sequence[Sentence]:
        """Return the sentences that share a character with the span."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = bisect_left(self._starts, span.end)
        return [one for one in self.sentences[first:last] if one.span.overlaps(span)]

    def attributions_in(self, span: ArticleSpan) -> Sequence[Attribution]:
        """Return the attributions whose cue stands in the span."""
        first = bisect_left(self._cues, (span.start, -1))
        last = bisect_left(self._cues, (span.end, -1))
        return [self.attributions[place] for _, place in self._cues[first:last]]

    @cached_property
    def _cues(self) -> list[tuple[int, int]]:
        return sorted((one.cue.start, place) for place, one in enumerate(self.attributions))

    def clause_at(self, at: int) -> Clause | None:
        """Return the clause that holds the offset, or None."""
        clauses = self.sentence_at(at).clauses
        return next((one for one in clauses if one.span.start <= at < one.span.end), None)

    def _read(self) -> Iterator[Sentence]:
        namings, readers = self.findings.namings, self.findings.readers
        starts = [naming.span.start for naming in namings]
        number = 0
        for place, paragraph in enumerate(self.paragraphs):
            opened = [quote.start for quote in paragraph.quotes]
            for unit in paragraph.units:
                first, last = (bisect_left(starts, at) for at in unit.span)
                near = paragraph.quotes[slice(*(bisect_left(opened, at) for at in unit.span))]
                quotes = tuple(quote for quote in near if unit.span.holds(quote))
                names = tuple(namings[first:last])
                reader = readers.get(unit.span.start) or Reader(unit, ())
                clauses = tuple(clauses_of(reader))
                yield Sentence(
                    number,
                    unit.span,
                    unit.tokens,
                    place,
                    paragraph.is_heading,
                    quotes,
                    names,
                    clauses,
                    reader,
                )
                number += 1


def clauses_of(reader: Reader) -> Iterator[Clause]:
    """Yield the clauses of a sentence."""
    groups = _finite_groups(reader)
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
    start, end = first + bool(opener), group.start()
    while start < end and shape[start] in "AE,":
        start += 1
    while end > start and shape[end - 1] in "AE,":
        end -= 1
    last = max(group.end(), first + len(shape[first:last].rstrip(",;:-.")))
    return Clause(
        _span(reader, first, last),
        opener,
        _span(reader, start, end) if end > start else None,
        _span(reader, *group.span()),
    )


_VERBS: Final = re.compile(r"[XM](?:[XMAE]|L(?=[YV]))*[YVBGg]?|[VY]|(?<=[12P3n])B")
_OPENERS: Final = re.compile(r"[CKLHR;:.-]")


def _span(reader: Reader, first: int, last: int) -> ArticleSpan:
    """Return the span of the chunks from `first` up to, but not including, `last`."""
    return reader.span(reader.chunks[first].first, reader.chunks[last - 1].last)


def _finite_groups(reader: Reader) -> list[re.Match[str]]:
    return [found for found in _VERBS.finditer(reader.shape) if _is_finite(reader, found)]


def _is_finite(reader: Reader, found: re.Match[str]) -> bool:
    if reader.word(reader.chunks[found.start()].first) in NOT_FINITE:
        return False
    return reader.shape[found.start() - 1 : found.start()] not in ("I", "F")

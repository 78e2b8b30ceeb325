"""One reading of an article, which all rules use: its sentences, each with what it holds.

Everything is read once, when it is first asked for, and kept.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from briefing_tui.drafting.attributions import Findings, find_attributions
from briefing_tui.drafting.cast import NamedActor, Naming
from briefing_tui.drafting.lexicon import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    IRREGULAR_PASTS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    is_adverb,
    verbs,
)
from briefing_tui.drafting.phrases import Attribution
from briefing_tui.drafting.units import (
    DASHES,
    QUOTED,
    ArticleSpan,
    Paragraph,
    Token,
    read_paragraphs,
)

_STOPS: Final = frozenset(";:.!?") | DASHES
_OPENERS: Final = (SUBORDINATORS | RELATIVES) - {"than", "so", "how"}


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


class ArticleReading:
    """The sentences of a text, its actors, and who says what."""

    def __init__(self, text: str, language: str = "en", openings: Collection[int] = ()) -> None:
        self.text = text
        self.language = language
        self._openings = openings

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs, in order."""
        return tuple(read_paragraphs(self.text))

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

    def said_by(self, span: ArticleSpan) -> Attribution | None:
        """Return the innermost attribution whose content holds the span, or None."""
        near = (one for part in self.sentences_in(span) for one in self.attributions_in(part.span))
        holding = [
            (content.end - content.start, place, one)
            for place, one in enumerate(near)
            for content in one.content
            if content.holds(span)
        ]
        return min(holding)[2] if holding else None

    def clause_at(self, at: int) -> Clause | None:
        """Return the clause that holds the offset, or None."""
        clauses = self.sentence_at(at).clauses
        return next((one for one in clauses if one.span.start <= at < one.span.end), None)

    def _read(self) -> Iterator[Sentence]:
        namings = self.findings.namings
        starts = [naming.span.start for naming in namings]
        number = 0
        for place, paragraph in enumerate(self.paragraphs):
            for unit in paragraph.units:
                first, last = (bisect_left(starts, at) for at in unit.span)
                quotes = tuple(one for one in paragraph.quotes if unit.span.holds(one))
                names = tuple(namings[first:last])
                clauses = tuple(clauses_of(unit.tokens))
                yield Sentence(
                    number,
                    unit.span,
                    unit.tokens,
                    place,
                    paragraph.is_heading,
                    quotes,
                    names,
                    clauses,
                )
                number += 1


def clauses_of(tokens: Sequence[Token]) -> Iterator[Clause]:
    """Yield the clauses among the tokens of a sentence."""
    verb_at = [at for at in range(len(tokens)) if is_finite_at(tokens, at)]
    heads = [at for at in verb_at if at - 1 not in verb_at]
    borders = [0]
    for head in heads[1:]:
        before = next((at for at in reversed(heads) if at < head), 0)
        border = _border(tokens, before + 1, head)
        if border is not None:
            borders.append(border)
    for first, last in zip(borders, [*borders[1:], len(tokens)], strict=True):
        inside = [at for at in heads if first <= at < last]
        if inside:
            yield _clause(tokens, first, last, inside[0])


def _border(tokens: Sequence[Token], low: int, high: int) -> int | None:
    """Return where the clause of the verb at `high` begins, after the verb before `low`."""
    for at in range(high - 1, low - 1, -1):
        word = tokens[at].word
        if word in _OPENERS or word in CONJUNCTIONS or word in _STOPS:
            return at
    return next((at for at in range(high - 1, low - 1, -1) if tokens[at].word == ","), None)


def _clause(tokens: Sequence[Token], first: int, last: int, verb: int) -> Clause:
    opener = ""
    while first < verb and not tokens[first].word[0].isalnum() and tokens[first].word != QUOTED:
        first += 1
    if tokens[first].word in _OPENERS or tokens[first].word in CONJUNCTIONS:
        opener = tokens[first].word
    start = first + bool(opener)
    while start < verb and is_adverb(tokens[start].word):
        start += 1
    end = verb
    while end > start and (is_adverb(tokens[end - 1].word) or tokens[end - 1].word == ","):
        end -= 1
    group = verb + 1
    while group < last and (tokens[verb].word in AUXILIARIES) and _is_in_group(tokens, group):
        group += 1
    while (
        last > group
        and not tokens[last - 1].word[0].isalnum()
        and tokens[last - 1].word[0] in ",;:.!?"
    ):
        last -= 1
    return Clause(
        ArticleSpan(tokens[first].start, tokens[last - 1].end),
        opener,
        ArticleSpan(tokens[start].start, tokens[end - 1].end) if end > start else None,
        ArticleSpan(tokens[verb].start, tokens[group - 1].end),
    )


def _is_in_group(tokens: Sequence[Token], at: int) -> bool:
    word, before = tokens[at].word, tokens[at - 1].word
    if word in AUXILIARIES or word == "not" or is_adverb(word):
        return True
    is_form = word.endswith(("ed", "en", "ing")) or word in IRREGULAR_PASTS or word in verbs()
    return is_form and (before in AUXILIARIES or before == "not" or is_adverb(before))


def is_finite_at(tokens: Sequence[Token], at: int) -> bool:
    """Return True if the token looks like a finite verb: "was", "said", "closed"."""
    word = tokens[at].word
    before = tokens[at - 1].word if at else ""
    if word == "'s":
        return before in ("he", "she", "it", "that", "there", "who", "what")
    if word in AUXILIARIES:
        return word not in ("be", "been", "being", "having") and not (
            before in AUXILIARIES or before == "not"
        )
    if not at or tokens[at].capital or before in DETERMINERS or before in PREPOSITIONS:
        return False
    back = at - 1
    while back and is_adverb(tokens[back].word):
        back -= 1
    if tokens[back].word in AUXILIARIES or tokens[back].word in ("to", "not"):
        return False
    verb = verbs().get(word)
    if verb is not None and verb.forms & {"past", "s"}:
        return True
    return word in IRREGULAR_PASTS or (len(word) > 4 and word.endswith("ed"))

"""Values for reading: an attribution, the mention of its source, and the unit that is read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from briefing_tui.drafting.lexicon import (
    CONJUNCTIONS,
    PREPOSITIONS,
    SUBORDINATORS,
    is_adverb,
)
from briefing_tui.drafting.names.runs import Run
from briefing_tui.drafting.units import QUOTED, TITLE, ArticleSpan, SentenceUnit

AttributionType = Literal["direct", "mixed", "indirect"]
MentionForm = Literal["name", "noun", "pronoun"]


class SourceMention(NamedTuple):
    """The words that name a source, and the actor that these words mean."""

    span: ArticleSpan
    form: MentionForm
    actor: int | None = None
    """The actor's place in the cast; None for a pronoun that may mean anybody."""


class Attribution(NamedTuple):
    """Something that somebody said, wrote, thinks or wants, according to the article."""

    source: SourceMention | None
    cue: ArticleSpan
    content: tuple[ArticleSpan, ...]
    """The words that are attributed, quoted or not. They are in the order of the text."""
    quoted: tuple[ArticleSpan, ...]
    """The parts of the content inside quotation marks. The marks are left out."""
    type: AttributionType
    via: SourceMention | None = None
    """The actor who relayed the words."""


def holding(attributions: Iterable[Attribution], span: ArticleSpan) -> Attribution | None:
    """Return the innermost attribution whose content holds the span."""
    found: tuple[int, Attribution] | None = None
    for one in attributions:
        for part in one.content:
            length = part.end - part.start
            inside = part.start <= span.start and span.end <= part.end
            if inside and (found is None or length < found[0]):
                found = (length, one)
    return found[1] if found else None


class Reader:
    """The tokens of a unit, and the names among these tokens. Places count the tokens."""

    def __init__(self, unit: SentenceUnit, runs: Iterable[Run]) -> None:
        self.unit = unit
        self.tokens = unit.tokens
        runs = list(runs)
        self.ending = {run.last - 1: run for run in runs}
        """Names by their last place."""
        self.beginning = {run.first: run for run in runs}
        """Names by their first place; titles count as part of the name."""
        self.inside = {at: run for run in runs for at in range(run.first, run.last)}
        """Names by every place inside them."""

    def word(self, at: int) -> str:
        """Return the word at that place; empty outside of the unit."""
        return self.tokens[at].word if 0 <= at < len(self.tokens) else ""

    def starts_clause(self, first: int) -> bool:
        """Return True if a clause may begin at that place."""
        before = self.word(first - 1)
        if not before or before in CONJUNCTIONS or before in SUBORDINATORS:
            return True
        return before in (QUOTED, TITLE) or not before[0].isalnum() or is_adverb(before)

    def follows_preposition(self, at: int) -> bool:
        """Return True if a preposition stands right before that place."""
        word = self.word(at - 1)
        return word in PREPOSITIONS and word not in SUBORDINATORS

"""One unit while it is read: its tokens with the names among them."""

from __future__ import annotations

from collections.abc import Iterable

from briefing_tui.drafting.lexicon.grammar import (
    CONJUNCTIONS,
    PREPOSITIONS,
    SUBORDINATORS,
    is_adverb,
)
from briefing_tui.drafting.names.runs import Run
from briefing_tui.drafting.units import QUOTED, TITLE, Unit


class Reader:
    """A unit's tokens with the names among them. Places count the tokens."""

    def __init__(self, unit: Unit, runs: Iterable[Run]) -> None:
        self.unit = unit
        self.tokens = unit.tokens
        runs = list(runs)
        self.ending = {run.last - 1: run for run in runs}
        """Names by their last place."""
        self.beginning = {run.first: run for run in runs}
        """Names by their first place, titles included."""
        self.inside = {at: run for run in runs for at in range(run.first, run.last)}
        """Names by every place in them."""

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

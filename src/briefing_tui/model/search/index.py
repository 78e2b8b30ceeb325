"""Index a briefing for searching: the folded text of every unit, and what filters look up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from briefing_tui.model.reading import Reading
from briefing_tui.model.search.filters import Facets
from briefing_tui.model.search.folding import (
    FIELD,
    UNIT,
    fold_ascii,
    fold_wide,
    lower,
    without_separators,
)
from briefing_tui.model.search.query import Term
from briefing_tui.model.search.texts import Texts, units
from briefing_tui.panes import PANE_NAMES

LONGEST_WORD = 40
"""Longer words are not suggested."""
_PUNCTUATION = ".,:;!?()[]{}\"'«»…-/\\"


class Index:
    """The texts of one briefing, folded."""

    def __init__(self, reading: Reading, order: Mapping[str, Sequence[str]] | None = None) -> None:
        """Index `reading`; for `order`, see `texts.units`: hits come in the same order."""
        self.reading = reading
        self.texts = Texts(reading)
        self.units = list(units(reading.briefing, order or {}))
        joined = self._folded()
        self.cased = joined.split(UNIT)
        """For each unit its texts, separated by FIELD, folded with letter case."""
        self.lowered = lower(joined).split(UNIT)
        """The same without letter case."""

    def _folded(self) -> str:
        """The texts of all units. They are joined first: most steps of folding cost per call."""
        joined = [
            FIELD.join([without_separators(text.text) for text in self.texts.of(unit.item)])
            for unit in self.units
        ]
        return fold_ascii(
            UNIT.join([text if text.isascii() else fold_wide(text) for text in joined])
        )

    def texts_for(self, term: Term) -> Sequence[str]:
        """Return for each unit the folded text in which to look for `term`."""
        return self.cased if term.exact else self.lowered

    def prepare(self) -> None:
        """Build now what is otherwise built when a query first needs it."""
        self.panes, self.facets, self.words  # noqa: B018

    @cached_property
    def panes(self) -> Mapping[str, range]:
        """For each pane the numbers of its units."""
        found: dict[str, range] = {}
        start = 0
        for pane in PANE_NAMES:
            count = sum(1 for unit in self.units if unit.pane == pane)
            found[pane] = range(start, start + count)
            start += count
        return found

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """For each id the number of its first unit."""
        return {unit.id: n for n, unit in reversed(list(enumerate(self.units)))}

    @cached_property
    def facets(self) -> Facets:
        """What filters look up."""
        return Facets(self.reading, self.units, self.numbers)

    @cached_property
    def words(self) -> Sequence[tuple[str, str]]:
        """The words of the briefing to suggest, folded, with and without letter case."""
        words = {word: None for text in self.cased for word in text.replace(FIELD, " ").split()}
        bare = dict.fromkeys(word.strip(_PUNCTUATION).removesuffix("'s") for word in words)
        return [(word, lower(word)) for word in bare if 1 < len(word) <= LONGEST_WORD]

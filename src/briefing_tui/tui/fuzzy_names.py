"""Fuzzy search in names, for the palette: by words, by misspelled words, by letters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import Literal, NamedTuple

from briefing_tui.model.search.folding import UNIT, fold_joined, lower, without_separators
from briefing_tui.model.suggestions import max_typos, typos

LIMIT = 200
"""The most names returned."""
LONGEST = 200
"""Characters of a name or a query that are searched."""
_PUNCTUATION = re.compile(r"[^\w\1]+")


class NameMatches(NamedTuple):
    """The names that match a query."""

    places: list[int]
    """Indexes of the names, best first."""
    how: Literal["words", "slips", "letters"] = "words"
    """`words`: each name has all words; `slips`: similar words; `letters`: an abbreviation."""
    words: tuple[str, ...] = ()
    """The words to highlight, folded."""


class FuzzyNames:
    """Searches names, ignoring accents, case and punctuation."""

    def __init__(self, names: Iterable[str]) -> None:
        parts = [without_separators(name[:LONGEST]) for name in names]
        folded = _fold(UNIT.join(parts)).split(UNIT) if parts else []
        self._names = [f" {name.strip()} " for name in folded]
        """Folded; each word begins after a blank."""
        self._words: dict[str, set[str]] = {}
        """The words by their first letter."""
        for word in {word for name in self._names for word in name.split()}:
            self._words.setdefault(word[0], set()).add(word)

    def find(self, query: str, limit: int = LIMIT) -> NameMatches:
        """Return the names with every word of `query`, else those with similar words, else those
        it abbreviates.

        Names that begin with the query come first, then those with words that begin so.
        """
        words = tuple(_fold(without_separators(query[:LONGEST])).split())
        if not words:
            return NameMatches(list(range(min(limit, len(self._names)))))
        if found := self._with_words(words, limit):
            return NameMatches(found, "words", words)
        similar = tuple(map(self._similar, words))
        if all(similar) and (found := self._with_words(similar, limit)):
            return NameMatches(found, "slips", similar)
        return NameMatches(self._abbreviated("".join(words), limit), "letters")

    def _with_words(self, words: tuple[str, ...], limit: int) -> list[int]:
        start = f" {' '.join(words)}"
        starting = [at for at, name in enumerate(self._names) if name.startswith(start)]
        found = dict.fromkeys(starting)
        for forms in (tuple(f" {word}" for word in words), words):
            if len(found) < limit:
                found |= dict.fromkeys(self._holding(forms))
        return list(found)[:limit]

    def _holding(self, forms: tuple[str, ...]) -> list[int]:
        names = self._names
        found = list(range(len(names)))
        for form in forms:
            found = [at for at in found if form in names[at]]
        return found

    def _similar(self, word: str) -> str:
        """Return the word if a name has it, else the most similar one; empty if there is none."""
        if any(word in name for name in self._names):
            return word
        known = self._words.get(word[0], ())
        best = min(((typos(word, one), one) for one in known), default=(9, ""))
        return best[1] if best[0] <= max_typos(word) else ""

    def _abbreviated(self, letters: str, limit: int) -> list[int]:
        matches = _abbreviation(letters).search
        return list(islice((at for at, name in enumerate(self._names) if matches(name)), limit))


@lru_cache(16)
def _abbreviation(letters: str) -> re.Pattern[str]:
    """Match the letters in order, each right after the last or at the start of a later word.

    Letters just anywhere would match nearly every sentence. The atomic groups never backtrack.
    """
    rest = "".join(f"(?>{re.escape(one)}|.*? {re.escape(one)})" for one in letters[1:])
    return re.compile(f" {re.escape(letters[0])}{rest}")


def _fold(text: str) -> str:
    return _PUNCTUATION.sub(" ", lower(fold_joined(text)))

"""The words of a briefing most like one that it lacks: a slip costs no search."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

from briefing_tui.model.search.folding import FIELD, UNIT, lower
from briefing_tui.model.search.query import Query, Term

if TYPE_CHECKING:
    from briefing_tui.model.search.index import Index

OFFERED = 5
"""Words that are offered for one."""
_LONGEST = 40
"""Letters of a word that is compared."""
_PUNCTUATION = ".,:;!?()[]{}\"'«»…-/\\"


def slips(word: str) -> int:
    """How many slips a word of that length may hold and still be known: about one in four letters;
    a single letter none, as nothing would be left of it."""
    return 2 if len(word) > 5 else int(len(word) > 1)


def distance(a: str, b: str, most: int) -> int:
    """How many letters were left out, put in, replaced or swapped with their neighbour between the
    two (optimal string alignment); `most` + 1 for more than `most`."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, other in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def likeness(word: str, known: str) -> int:
    """How many slips lead from `word` to `known` or, as it may not be typed out yet, to the start
    of it; more than `word` may hold where the shorter of the two is not like the other: `the` is
    two slips from `theme`, and nothing like it."""
    most = min(slips(word), slips(known))
    if len(known) < len(word) - most or len(set(word) - set(known)) > most:
        return slips(word) + 1
    found = distance(word, known, most)
    if len(known) > len(word):
        found = min(found, distance(word, known[: len(word)], most))
    return found if found <= most else slips(word) + 1


def nearest(word: str, known: Iterable[str], most: int = 1) -> list[str]:
    """The most alike of `known`, the best first; none that is not alike."""
    ranked = [(likeness(word, one), abs(len(one) - len(word)), one) for one in known]
    close = [entry for entry in ranked if entry[0] <= slips(word)]
    close.sort(key=lambda entry: entry[:2])
    return list(dict.fromkeys(one for _, _, one in close))[:most]


class Closest:
    """For the words of a query that stand nowhere: the nearest ones, found in steps."""

    def __init__(self, index: Index, query: Query) -> None:
        self._index = index
        self._missing = [term for term in query.terms if not _stands(index, term)]
        self._best: list[dict[str, tuple[int, str]]] = [{} for _ in self._missing]
        self._seen: set[str] = set()
        self._block = 0

    def step(self, seconds: float = 0.008) -> bool:
        """Look for about so long; whether there is more to do."""
        until = time.perf_counter() + seconds
        while self._missing and self._block < len(self._index.blocks):
            self._read(self._index.blocks[self._block].cased)
            self._block += 1
            if time.perf_counter() >= until:
                return self._block < len(self._index.blocks)
        return False

    def found(self) -> tuple[str, ...]:
        """The words so far, as the briefing spells them, the nearest first. For a word without a
        capital they have none either: with one, they would be looked for as they stand."""
        ranked = sorted(
            (slips_made, place, spelled)
            for place, best in enumerate(self._best)
            for slips_made, spelled in best.values()
        )
        words = dict.fromkeys((spelled, self._missing[place].exact) for _, place, spelled in ranked)
        found = [(self._as_written(word), exact) for word, exact in list(words)[:OFFERED]]
        return tuple(dict.fromkeys(word if exact else word.lower() for word, exact in found))

    def _read(self, text: str) -> None:
        words = set(text.replace(FIELD, " ").replace(UNIT, " ").split()) - self._seen
        self._seen |= words
        for word in words:
            spelled = word.strip(_PUNCTUATION).removesuffix("'s")
            if not 1 < len(spelled) <= _LONGEST:
                continue
            low = lower(spelled)
            for term, best in zip(self._missing, self._best, strict=True):
                wanted = lower(term.forms[0])[:_LONGEST]
                made = likeness(wanted, low)
                if made <= slips(wanted) and (made, spelled) < best.get(low, (9, "")):
                    best[low] = made, spelled

    def _as_written(self, word: str) -> str:
        """A folded word with its accents, as it first stands in the briefing."""
        from briefing_tui.model.search.hits import Search
        from briefing_tui.model.search.query import parse

        found = Search(self._index, parse(f'"{word}"')).hits(1)
        return found[0].text[found[0].start : found[0].end] if found else word


def _stands(index: Index, term: Term) -> bool:
    """Whether a term stands anywhere, on its own."""
    for block in index.blocks:
        text = block.cased if term.exact else block.text
        if any(form in text for form in term.forms):
            return True
    return False

"""Actors and questions found by what people call them: id, name, alias, or the start of a word."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from briefing_tui.model.search.folding import FIELD, UNIT, fold, fold_joined, lower

_COMPARED = 2000
"""Names that are looked through for the nearest to one that nobody has."""


class Names:
    """Ids with the names that lead to them."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._labels: list[str] = []
        self._pieces: list[str] = []
        self._joined = ""
        self._starts: list[int] = []

    def add(self, ref: str, names: Iterable[str]) -> None:
        """Add an id and its names, the one to be shown first."""
        known = list(names)
        self._ids.append(ref)
        self._labels.append(known[0] if known else ref)
        folded = [lower(fold_joined(name.replace(FIELD, " ").replace(UNIT, " "))) for name in known]
        self._pieces.append(FIELD + FIELD.join([ref, *folded]) + FIELD)

    def find(self, value: str) -> list[str]:
        """The ids meant by `value`: those that are called exactly so; without one, those in whose
        id or names a word begins so."""
        wanted = lower(fold(value)).strip()
        if not wanted:
            return []
        exact = list(self._holding(FIELD + wanted + FIELD))
        places = exact or list(self._beginning(wanted))
        return list(dict.fromkeys(self._ids[place] for place in places))

    def beginning(self, value: str, most: int) -> list[tuple[str, str]]:
        """At most so many ids in whose id or names a word begins with `value`, with their labels;
        those that begin with it themselves first."""
        wanted = lower(fold(value)).strip()
        found: dict[str, str] = {}
        for place in self._beginning(wanted) if wanted else range(len(self._ids)):
            found.setdefault(self._ids[place], self._labels[place])
            if len(found) >= most:
                break
        return sorted(found.items(), key=lambda choice: not choice[0].startswith(wanted))

    def nearest(self, value: str) -> str:
        """The id, or the word of a name, that is most like `value`; empty without one."""
        from briefing_tui.model.search.closest import nearest

        wanted = lower(fold(value)).strip()
        words: dict[str, None] = {}
        for ref, piece in zip(self._ids[:_COMPARED], self._pieces, strict=False):
            words[ref] = None
            words.update(dict.fromkeys(piece.replace(FIELD, " ").split()))
        return next(iter(nearest(wanted, words)), "")

    def _beginning(self, wanted: str) -> Iterator[int]:
        """The places of those in which a word begins with `wanted`, each once."""
        text = self._text()
        at = text.find(wanted)
        while at >= 0:
            if text[at - 1].isalnum():
                at = text.find(wanted, at + 1)
                continue
            place = bisect_right(self._starts, at) - 1
            yield place
            at = text.find(wanted, self._starts[place] + len(self._pieces[place]))

    def _holding(self, wanted: str) -> Iterator[int]:
        text = self._text()
        at = text.find(wanted)
        while at >= 0:
            place = bisect_right(self._starts, at) - 1
            yield place
            at = text.find(wanted, self._starts[place] + len(self._pieces[place]) - 1)

    def _text(self) -> str:
        """All of them in one; no name reaches across `UNIT`."""
        if len(self._starts) != len(self._pieces):
            self._joined = UNIT.join(self._pieces)
            self._starts = []
            at = 0
            for piece in self._pieces:
                self._starts.append(at)
                at += len(piece) + len(UNIT)
        return self._joined

"""Names found by words in them, for the palette: joined texts and `str.find`, read in steps, so
that a briefing of 100,000 items is searched between two keystrokes and opens at once."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from briefing_tui.model.search.folding import UNIT, fold_joined, lower, without_separators
from briefing_tui.model.text.nearest import max_typos, typos

LIMIT = 200
"""Names that are shown at once."""
LONGEST = 200
"""Characters of a name, and of a query, that are searched."""
_BATCH = 1000
"""Names that are joined in one text."""
_MARKS = re.compile(r"[^\w\1]+")


class Found(NamedTuple):
    """What a query comes to."""

    places: list[int]
    """The places of the names, the best first."""
    how: str = "words"
    """`words`: each holds all words; `slips`: words like them; `letters`: words that they may be
    short for."""
    words: tuple[str, ...] = ()
    """Those that were looked for, folded: with `slips` the like ones."""


class _Batch(NamedTuple):
    """Some names, joined, each as ` word word`: words begin behind a blank."""

    first: int
    text: str


class Names:
    """Names that can be found, however they are accented, capitalised or punctuated."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = iter(names)
        self._batches: list[_Batch] = []
        self._size = 0
        self._words: dict[str, set[str]] = {}
        self.complete = False
        """Whether all names have been read."""

    def step(self, seconds: float = float("inf")) -> bool:
        """Read names for about so long; whether there are more."""
        until = time.perf_counter() + seconds
        while not self.complete:
            names = [without_separators(name[:LONGEST]) for name in islice(self._names, _BATCH)]
            self.complete = len(names) < _BATCH
            if names:
                self._add(names)
            if time.perf_counter() >= until:
                break
        return not self.complete

    def _add(self, names: list[str]) -> None:
        folded = _MARKS.sub(" ", lower(fold_joined(f"{UNIT} ".join(names))))
        text = f"{UNIT} {folded}{UNIT}"
        self._batches.append(_Batch(self._size, text))
        self._size += len(names)
        for word in set(folded.replace(UNIT, " ").split()):
            self._words.setdefault(word[0], set()).add(word)

    def find(self, query: str, limit: int = LIMIT) -> Found:
        """The names with every word of `query`: first those that begin with it, then those with
        words that begin so, then the rest; each in their order. Where there are none, those with
        words that a slip or two turns into it; then those that it may be short for: whose words
        begin with its letters, one word with some of them after another."""
        words = tuple(_folded(query[:LONGEST]).split())
        if not words:
            return Found(list(range(min(limit, self._size))))
        found = self._ranked(words, limit)
        if found:
            return Found(found, "words", words)
        near = tuple(self._nearest(word) for word in words)
        if all(near) and (found := self._ranked(near, limit)):
            return Found(found, "slips", near)
        return Found(self._by_letters("".join(words), limit), "letters")

    def _ranked(self, words: tuple[str, ...], limit: int) -> list[int]:
        whole = f"{UNIT} {' '.join(words)}"
        found = dict.fromkeys(islice(self._holding(whole, ()), limit))
        for forms in (tuple(f" {word}" for word in words), words):
            if len(found) < limit:
                rarest = min(forms, key=self._count) if len(forms) > 1 else forms[0]
                others = tuple(form for form in forms if form != rarest)
                found.update(dict.fromkeys(islice(self._holding(rarest, others), limit)))
        return list(found)[:limit]

    def _count(self, form: str) -> int:
        return sum(batch.text.count(form) for batch in self._batches)

    def _holding(self, form: str, others: tuple[str, ...]) -> Iterator[int]:
        """The places of the names that hold a form and all others."""
        for first, text in self._batches:
            at, place, counted = text.find(form), first, 1
            while at >= 0:
                end = text.find(UNIT, at + 1)
                start = text.rfind(UNIT, 0, at + 1)
                place += text.count(UNIT, counted, start + 1)
                counted = start + 1
                if all(text.find(other, start, end) >= 0 for other in others):
                    yield place
                at = text.find(form, end)

    def _nearest(self, word: str) -> str:
        """The word itself where some name holds it, else the one most like it; empty for none."""
        if self._count(word):
            return word
        known = self._words.get(word[0], ())
        best = min(((typos(word, one), one) for one in known), default=(9, ""))
        return best[1] if best[0] <= max_typos(word) else ""

    def _by_letters(self, letters: str, limit: int) -> list[int]:
        pattern = _in_order(letters)
        found: list[int] = []
        for first, text in self._batches:
            at = pattern.search(text)
            while at is not None and len(found) < limit:
                found.append(first + text.count(UNIT, 1, at.start() + 1))
                at = pattern.search(text, text.find(UNIT, at.end()))
        return found


@lru_cache(16)
def _in_order(letters: str) -> re.Pattern[str]:
    """The letters in their order within a name, each behind the one before or at the beginning of a
    later word: letters just anywhere would be found in nearly every sentence. What has matched is
    never tried in another way (atomic groups), so that a keystroke costs one look at each name."""
    rest = "".join(f"(?>{re.escape(one)}|[^{UNIT}]*? {re.escape(one)})" for one in letters[1:])
    return re.compile(f" {re.escape(letters[0])}{rest}")


def _folded(query: str) -> str:
    return _MARKS.sub(" ", lower(fold_joined(without_separators(query))))

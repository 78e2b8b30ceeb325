"""Names found by words in them, for the palette: one joined text and `str.find`, so that a
briefing of 100,000 items is searched between two keystrokes."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

LIMIT = 200
"""Names that are shown at once."""


class Names:
    """Names that can be found. Letter case is ignored."""

    def __init__(self, names: Sequence[str]) -> None:
        self._folded = [" ".join(name.casefold().split()) for name in names]
        self._joined = "\n".join(self._folded)
        self._starts: list[int] = []
        at = 0
        for name in self._folded:
            self._starts.append(at)
            at += len(name) + 1

    def find(self, query: str, limit: int = LIMIT) -> list[int]:
        """The places of the names that hold every word of `query`: those that begin with it
        first, else in their order."""
        words = query.casefold().split()
        if not words:
            return list(range(min(limit, len(self._folded))))
        found = list(islice(self._holding(words), limit))
        whole = " ".join(words)
        return sorted(found, key=lambda place: not self._folded[place].startswith(whole))

    def _holding(self, words: list[str]) -> Iterator[int]:
        rarest = max(words, key=len)
        at = self._joined.find(rarest)
        while at >= 0:
            place = bisect_right(self._starts, at) - 1
            if all(word in self._folded[place] for word in words):
                yield place
            after = self._starts[place] + len(self._folded[place])
            at = self._joined.find(rarest, after)

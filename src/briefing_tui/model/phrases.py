"""Looking up many phrases in one text without reading the text once for each of them.

A briefing of usual size needs no index: plain search is faster than building one. Only when plain
searches have cost as much as an index would is one built, so that neither is ever paid in vain.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from briefing_tui.model.words import tokens

_READINGS = 96
"""How many plain searches of a text cost about as much as indexing it (measured)."""
_LONGEST_GRAM = 3
"""Three words in a row are rare even in a text of few different words."""
_SMALL_SCOPE = 4096
"""A stretch of text, in characters, that is searched faster than looked up."""
_CROWD = 16
"""Words of the text to each bucket: a few false candidates are cheaper than as many buckets."""


class Phrases:
    """A text in which phrases are looked up; `bounds` are the spans no phrase reaches across."""

    def __init__(self, text: str, bounds: Sequence[tuple[int, int]]) -> None:
        self._text = text
        self._bounds = bounds
        self._grams: dict[int, _Grams] = {}
        self._spent = dict.fromkeys(range(1, _LONGEST_GRAM + 1), 0)

    def starts(
        self, phrase: str, low: int, high: int, pieces: tuple[bool, bool] = (False, False)
    ) -> Iterator[int]:
        """Where `phrase` stands within the span, overlapping places too, in order.

        Once there is an index, places where it begins or ends inside a word may be left out;
        `pieces` says whether its first and its last word may be pieces of words all the same.
        """
        words = [] if high - low <= _SMALL_SCOPE else _whole_words(phrase, pieces)
        size = min(len(words), _LONGEST_GRAM)
        if size == 0:
            return self._scan(phrase, low, high)
        if size not in self._grams:
            if self._spent[size] < _READINGS * len(self._text):
                self._spent[size] += high - low
                return self._scan(phrase, low, high)
            self._grams[size] = _Grams(self._text, self._bounds, size)
        return self._look_up(phrase, *self._grams[size].rarest(words), low, high)

    def _scan(self, phrase: str, low: int, high: int) -> Iterator[int]:
        find = self._text.find
        at = find(phrase, low, high)
        while at >= 0:
            yield at
            at = find(phrase, at + 1, high)

    def _look_up(
        self, phrase: str, offset: int, candidates: Sequence[int], low: int, high: int
    ) -> Iterator[int]:
        first = bisect_left(candidates, low + offset)
        last = high - len(phrase) + offset
        matches = self._text.startswith
        for index in range(first, len(candidates)):
            if candidates[index] > last:
                return
            if matches(phrase, candidates[index] - offset):
                yield candidates[index] - offset


class _Grams:
    """For every run of `size` words of a text, where such runs begin.

    Runs share buckets by their hash, so it holds numbers only and no words: some 15 bytes a word.
    """

    def __init__(self, text: str, bounds: Sequence[tuple[int, int]], size: int) -> None:
        self._size = size
        # A word and the space after it take some six characters.
        self._mask = (1 << max(8, (len(text) // (6 * _CROWD)).bit_length())) - 1
        self._buckets: list[array[int]] = [array("L") for _ in range(self._mask + 1)]
        buckets, mask = self._buckets, self._mask
        for low, high in bounds:
            words = tokens().findall(text, low, high)
            places = [found.start() for found in tokens().finditer(text, low, high)]
            for key, place in zip(self._hashes(words), places, strict=False):
                buckets[key & mask].append(place)

    def _hashes(self, words: list[str]) -> Iterator[int]:
        return map(hash, zip(*(words[skip:] for skip in range(self._size)), strict=False))

    def rarest(self, words: Sequence[tuple[str, int]]) -> tuple[int, array[int]]:
        """Of words and their offsets: the offset of a rare run of them, and where that may stand.

        The rarest, or the first whose bucket holds no more than its share: that is rare enough.
        """
        keys = self._hashes([word for word, _ in words])
        offset, rarest = 0, None
        for key, (_, start) in zip(keys, words, strict=False):
            bucket = self._buckets[key & self._mask]
            if rarest is None or len(bucket) < len(rarest):
                offset, rarest = start, bucket
                if len(bucket) <= 2 * _CROWD:
                    break
        return offset, array("L") if rarest is None else rarest


def _whole_words(phrase: str, pieces: tuple[bool, bool]) -> list[tuple[str, int]]:
    words = [(found.group(), found.start()) for found in tokens().finditer(phrase)]
    if words and pieces[0] and words[0][1] == 0:
        del words[0]
    if words and pieces[1] and words[-1][1] + len(words[-1][0]) == len(phrase):
        del words[-1]
    return words

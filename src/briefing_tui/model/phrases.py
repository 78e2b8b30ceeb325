"""Looking up many phrases in one text without reading the text once for each of them.

A briefing of usual size needs no index: plain search is faster than building one. Only when plain
searches have cost as much as an index would is one built, so that neither is ever paid in vain.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate, islice
from typing import NamedTuple

from briefing_tui.model.words import TOKEN

_READINGS = 96
"""How many plain searches of a text cost about as much as indexing it (measured)."""
_MANY_READINGS = 10 * _READINGS
"""Phrases among which there are enough of each length for an index each."""
_LONGEST_GRAM = 3
"""Three words in a row are rare even in a text of few different words."""
_SMALL_SCOPE = 4096
"""A stretch of text, in characters, that is searched faster than looked up."""
_CROWD = 16
"""Words of the text to each bucket: a few false candidates are cheaper than as many buckets."""


class Phrases:
    """A text in which phrases are looked up."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._grams: dict[int, _Grams] = {}
        self._words: _Words | None = None
        self._spent = dict.fromkeys(range(1, _LONGEST_GRAM + 1), 0)

    def expect(self, count: int) -> None:
        """Index at once, instead of after having searched for as long as that takes, where so many
        phrases are to be looked up that it will be worth it."""
        if count > _MANY_READINGS:
            self._spent = dict.fromkeys(self._spent, _READINGS * len(self._text))

    def starts(
        self, phrase: str, low: int, high: int, pieces: tuple[bool, bool] = (False, False)
    ) -> Iterable[int]:
        """Where `phrase` stands within the span, overlapping places too, in order.

        Once there is an index, places where it begins or ends inside a word may be left out;
        `pieces` says whether its first and its last word may be pieces of words all the same.
        """
        whole = _NO_WORDS if high - low <= _SMALL_SCOPE else _whole_words(phrase, pieces)
        size = min(whole.last - whole.first, _LONGEST_GRAM)
        if size <= 0:
            return self._scan(phrase, low, high)
        if size not in self._grams:
            if self._spent[size] < _READINGS * len(self._text):
                self._spent[size] += high - low
                return self._scan(phrase, low, high)
            self._words = self._words or _Words.of(self._text)
            self._grams[size] = _Grams(self._words, size)
        return self._look_up(phrase, *self._grams[size].rarest(whole), low, high)

    def _scan(self, phrase: str, low: int, high: int) -> Iterable[int]:
        find = self._text.find
        first = find(phrase, low, high)
        second = find(phrase, first + 1, high) if first >= 0 else -1
        if second < 0:  # as nearly always
            return (first,) if first >= 0 else ()
        return self._scan_on(phrase, first, second, high)

    def _scan_on(self, phrase: str, first: int, second: int, high: int) -> Iterator[int]:
        yield first
        while second >= 0:
            yield second
            second = self._text.find(phrase, second + 1, high)

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


class _Words(NamedTuple):
    """The words of a text, as numbers."""

    hashes: array[int]
    starts: array[int]

    @classmethod
    def of(cls, text: str) -> _Words:
        """The words of `text`: it is split, as that tells places without an object for each."""
        pieces = _splitter().split(text)  # what is between words and the words, by turns
        starts = array("L", islice(accumulate(map(len, pieces)), 0, len(pieces) - 1, 2))
        return cls(array("q", map(hash, islice(pieces, 1, None, 2))), starts)


@cache
def _splitter() -> re.Pattern[str]:
    return re.compile(f"({TOKEN})")


class _Grams:
    """For every run of `size` words of a text, where such runs begin.

    Runs share buckets by their hash, so it holds numbers only and no words: some 15 bytes a word.
    Runs across the bounds are in it, too, and lead to nothing, as no phrase reaches there.
    """

    def __init__(self, words: _Words, size: int) -> None:
        self._size = size
        self._mask = (1 << max(8, (len(words.starts) // _CROWD).bit_length())) - 1
        self._buckets: list[array[int]] = [array("L") for _ in range(self._mask + 1)]
        keep, mask = [bucket.append for bucket in self._buckets], self._mask
        for key, place in zip(self._hashes(words.hashes), words.starts, strict=False):
            keep[key & mask](place)

    def _hashes(self, words: Sequence[int]) -> Iterator[int]:
        return map(hash, zip(*(words[skip:] for skip in range(self._size)), strict=False))

    def rarest(self, phrase: _Split) -> tuple[int, array[int]]:
        """The offset in a phrase of a rare run of its words, and where that may stand.

        The rarest, or the first whose bucket holds no more than its share: that is rare enough.
        """
        words = phrase.pieces[2 * phrase.first + 1 : 2 * phrase.last : 2]
        mask, buckets = self._mask, self._buckets
        place, rarest = 0, None
        for number, key in enumerate(self._hashes(list(map(hash, words)))):
            bucket = buckets[key & mask]
            if rarest is None or len(bucket) < len(rarest):
                place, rarest = number, bucket
                if len(bucket) <= 2 * _CROWD:
                    break
        offset = sum(map(len, phrase.pieces[: 2 * (phrase.first + place) + 1]))
        return offset, array("L") if rarest is None else rarest


class _Split(NamedTuple):
    """A phrase as what is between its words and its words, by turns, and which of these count."""

    pieces: list[str]
    first: int
    last: int


_NO_WORDS = _Split([], 0, 0)


def _whole_words(phrase: str, pieces: tuple[bool, bool]) -> _Split:
    """The words of a phrase that are words of the text as well, where it stands there."""
    split = _splitter().split(phrase)
    first = 1 if pieces[0] and not split[0] else 0
    last = len(split) // 2 - (1 if pieces[1] and not split[-1] else 0)
    return _Split(split, first, last)

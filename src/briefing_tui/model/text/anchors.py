"""Anchors: from the words a statement rests on to the one passage of the article that has them.

A `Selector` is a W3C Web Annotation TextQuoteSelector. Nothing is guessed: what does not stand
there exactly once, between words, has no passage but a fault that says why.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from briefing_tui.model.format.records import Item, Section, Selector
from briefing_tui.model.text.article_text import Joined, Passage
from briefing_tui.model.text.folding import fold_text
from briefing_tui.model.text.words import TOKEN, is_unspaced, is_word, widen

if TYPE_CHECKING:
    from briefing_tui.model.text.nearest import Nearby

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
        self._words: _WordTable | None = None
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
            self._words = self._words or _WordTable.of(self._text)
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


class _WordTable(NamedTuple):
    """The words of a text, as numbers."""

    hashes: array[int]
    starts: array[int]

    @classmethod
    def of(cls, text: str) -> _WordTable:
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

    def __init__(self, words: _WordTable, size: int) -> None:
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


Fault: TypeAlias = Literal[
    "", "empty", "not-found", "ambiguous", "inside-word", "context", "no-section", "other-section"
]
"""Why an anchor has no passage; empty where it has one.

not-found: its words stand nowhere. ambiguous: more than once. inside-word: only where they begin or
end inside a word or number. context: not next to that prefix and suffix. other-section: not in that
section but in another. no-section: there is no such section. empty: no words at all.
"""

COUNT_LIMIT = 1000
"""Places of one anchor are counted up to this many."""
_SHOWN = 5
_DIAGNOSIS = 500_000_000
"""Characters that may be read only to say more of a fault than not-found: about 0.2 s in all."""
_SUGGESTIONS = 1_500_000_000
"""Characters that may be read to suggest passages: about half a second in all."""


class Match(NamedTuple):
    """Where an anchor stands, or why it stands nowhere."""

    passage: Passage | None
    fault: Fault = ""
    count: int = 0  # type: ignore[assignment]  # tuple.count is not what anybody wants of it
    """How often the words stand there between words, up to `COUNT_LIMIT`."""
    places: tuple[Passage, ...] = ()
    """The first few of those places; for context and other-section, one that would do."""
    word: str = ""
    """For inside-word: the passage with the words it cuts made whole."""


class PassageIndex:
    """The article's text, ready for looking up anchors."""

    def __init__(self, sections: Iterable[Section]) -> None:
        self._joined = Joined(tuple(sections))
        self._found: dict[tuple[str, str | None, str | None, str | None], Match] = {}
        self._suggested: dict[tuple[str, str | None], str | None] = {}
        self._diagnosis = _DIAGNOSIS

    def expect(self, count: int) -> None:
        """Be told that about `count` anchors will be looked up: many are found through an index."""
        self._phrases.expect(count)

    def find(self, selector: Selector) -> Match:
        """Where `selector` stands: exactly once, or a fault."""
        key = selector[:4]
        match = self._found.get(key)
        if match is None:
            match = self._found[key] = self._find(*key)
        return match

    def passages(self, item: Item) -> tuple[Passage, ...]:
        """The passages an item's own `at` leads to, without those that lead nowhere."""
        matches = map(self.find, getattr(item, "at", ()))
        return tuple(match.passage for match in matches if match.passage is not None)

    def nearest(self, selector: Selector) -> str | None:
        """The passage most like an anchor that was not found, on one line; None without one.

        For "did you mean": computed when asked, in time that does not grow with the number of
        anchors (after a second's worth of reading there are no more suggestions).
        """
        key = selector.exact, selector.section
        if key not in self._suggested:
            self._suggested[key] = self._suggest(selector)
        return self._suggested[key]

    def text(self, section: int) -> str:
        """The folded text of the section at that place."""
        return self._joined.folded[section].text

    @cached_property
    def _phrases(self) -> Phrases:
        return Phrases(self._joined.text)

    @cached_property
    def _nearby(self) -> Nearby:
        from briefing_tui.model.text.nearest import Nearby  # difflib: only for those who ask

        return Nearby(self._joined.text)

    def _find(
        self, exact: str, prefix: str | None, suffix: str | None, section: str | None
    ) -> Match:
        before = fold_text(prefix) if prefix else ""
        words = _PhraseWords(fold_text(exact), before, fold_text(suffix) if suffix else "")
        scope = self._joined.scope(section)
        if scope is None:
            return Match(None, "no-section")
        if not words.exact:
            return Match(None, "empty")
        starts = list(islice(self._starts(words, *scope), COUNT_LIMIT))
        if not starts:
            return self._why_not(words, scope, section)
        if len(starts) > 1:
            shown = tuple(self._passage(start, words) for start in sorted(starts)[:_SHOWN])
            return Match(None, "ambiguous", len(starts), shown)
        place = self._passage(starts[0], words)
        return Match(place, "", 1, (place,))

    def _starts(self, words: _PhraseWords, low: int, high: int) -> Iterator[int]:
        """Where the exact words begin, each place once."""
        length = len(words.exact)
        pieces = bool(words.prefix), bool(words.suffix)
        for phrase, lead in words.phrases():
            for at in self._phrases.starts(phrase, low, high, pieces):
                if self._joined.is_aligned(at + lead, at + lead + length):
                    yield at + lead

    def _passage(self, start: int, words: _PhraseWords) -> Passage:
        return self._joined.passage(start, start + len(words.exact))

    def _why_not(self, words: _PhraseWords, scope: tuple[int, int], section: str | None) -> Match:
        inside = self._inside_word(words, *scope)
        if inside:
            return Match(None, "inside-word", word=inside)
        alone = _PhraseWords(words.exact)
        for start in self._starts(alone, *scope) if words != alone else ():
            return Match(None, "context", places=(self._passage(start, words),))
        for start in self._starts(alone, *self._joined.whole) if section is not None else ():
            return Match(None, "other-section", places=(self._passage(start, words),))
        return Match(None, "not-found")

    def _inside_word(self, words: _PhraseWords, low: int, high: int) -> str:
        """The first place where the words stand inside others, those made whole; else empty."""
        text = self._joined.text
        for phrase, lead in words.phrases():
            self._diagnosis -= high - low
            at = text.find(phrase, low, high) if self._diagnosis > 0 else -1
            if at >= 0:
                start, end = widen(text, at + lead, at + lead + len(words.exact))
                return text[start:end]
        return ""

    def _suggest(self, selector: Selector) -> str | None:
        exact = fold_text(selector.exact)
        everywhere = self._joined.whole
        for scope in dict.fromkeys(
            (self._joined.scope(selector.section) or everywhere, everywhere)
        ):
            if self._nearby.spent > _SUGGESTIONS:
                return None
            found = self._nearby.nearest(exact, *scope)
            if found is not None:
                return found
        return None


class _PhraseWords(NamedTuple):
    """A selector's words, folded."""

    exact: str
    prefix: str = ""
    suffix: str = ""

    def phrases(self) -> Iterable[tuple[str, int]]:
        """What to look for, with the offset of the exact words in it.

        Prefix and suffix adjoin them with or without one space between; as either is trimmed, a
        place can show only one of these, so none is found twice.
        """
        if not self.prefix and not self.suffix:
            return ((self.exact, 0),)
        return self._in_context()

    def _in_context(self) -> Iterator[tuple[str, int]]:
        befores = (self.prefix, self.prefix + " ") if self.prefix else ("",)
        afters = (self.suffix, " " + self.suffix) if self.suffix else ("",)
        for before in befores:
            for after in afters:
                if not (_merge(before, self.exact) or _merge(self.exact, after)):
                    yield before + self.exact + after, len(before)


def _merge(left: str, right: str) -> bool:
    """Whether the two would make one word where they meet, so that neither can be found there."""
    if not left or not right or not is_word(left[-1]) or not is_word(right[0]):
        return False
    return not (is_unspaced(left[-1]) or is_unspaced(right[0]))

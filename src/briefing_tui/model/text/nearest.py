"""The passage most like an anchor that stands nowhere, so that a check can ask "did you mean".

Words vote for where the passage begins, rare ones louder; only the few places with most votes are
compared word by word. Nothing here decides anything: an anchor is found by `anchors` or not at all.
"""

from __future__ import annotations

from collections import defaultdict
from difflib import SequenceMatcher, get_close_matches
from functools import cached_property
from typing import NamedTuple

from briefing_tui.model.text.folding import lower
from briefing_tui.model.text.words import is_word, tokens, widen

_WORDS = 40
"""Words of an anchor that are compared; of a longer one the first."""
_VOTERS = 8
_PLACES = 64
"""Places that each word may vote for."""
_TRIES = 4
_ALIKE = 0.6
"""The least likeness (difflib's ratio) worth suggesting: below it, rather nothing."""
_COMPARING = 500_000
"""What comparing costs, in characters that could be read meanwhile."""


class _Word(NamedTuple):
    text: str
    start: int


class Nearby:
    """A folded text in which likely passages are looked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.spent = 0
        """Characters read so far, or the like in time: what a caller sets limits to."""

    def nearest(self, exact: str, low: int, high: int) -> str | None:
        """The passage within the span that is most like `exact`, whole words; None if none is."""
        wanted = _words(lower(exact))[:_WORDS]
        if not wanted:
            return None
        wanted = [self._known(word, low, high) for word in wanted]
        best, likeness = None, _ALIKE
        reach = wanted[-1].start + len(wanted[-1].text)
        goal = lower(exact[:reach])
        for start in self._candidates(wanted, low, high):
            self.spent += _COMPARING
            found = self._align(wanted, max(low, start - reach), min(high, start + 2 * reach))
            ratio = SequenceMatcher(None, lower(found), goal, autojunk=False).ratio()
            if ratio >= likeness and found:
                best, likeness = found, ratio
        return best

    @cached_property
    def _lowered(self) -> str:
        return lower(self._text)

    def _candidates(self, wanted: list[_Word], low: int, high: int) -> list[int]:
        """Where the passage may begin, the most likely first."""
        step = max(16, wanted[-1].start // 2)
        votes: dict[int, float] = defaultdict(float)
        for word in sorted(wanted, key=lambda word: -len(word.text))[:_VOTERS]:
            places = self._places(word.text, low, high)
            for place in places:
                slot = (place - word.start) // step
                votes[slot] += len(word.text) / len(places)
                votes[slot + 1] += len(word.text) / len(places) / 2
        ranked = sorted(votes, key=lambda slot: (-votes[slot], slot))
        return [slot * step for slot in ranked[:_TRIES]]

    def _places(self, word: str, low: int, high: int) -> list[int]:
        places: list[int] = []
        text, at = self._lowered, low
        for _ in range(_PLACES * 4):
            before, at = at, text.find(word, at, high)
            self.spent += (high if at < 0 else at) - before
            if at < 0 or len(places) == _PLACES:
                break
            if _stands_alone(text, at, at + len(word)):
                places.append(at)
            at += 1
        return places

    def _known(self, word: _Word, low: int, high: int) -> _Word:
        """`word`, or where the text has none such, the word of the text that is most like it."""
        if len(word.text) < 3 or self._places(word.text, low, high):
            return word
        alike = [
            other
            for other in self._words_by_letter.get(word.text[0], ())
            if abs(len(other) - len(word.text)) <= 2
        ]
        self.spent += 1000 * len(alike)
        close = get_close_matches(word.text, alike, 1, 0.7)
        return _Word(close[0], word.start) if close else word

    @cached_property
    def _words_by_letter(self) -> dict[str, list[str]]:
        words: dict[str, list[str]] = {}
        self.spent += 100 * len(self._lowered)
        for word in sorted(set(tokens().findall(self._lowered))):
            words.setdefault(word[0], []).append(word)
        return words

    def _align(self, wanted: list[_Word], low: int, high: int) -> str:
        """The words between `low` and `high` that correspond to the wanted ones."""
        there = _words(self._lowered[low:high])
        matcher = SequenceMatcher(
            None, [word.text for word in there], [word.text for word in wanted], autojunk=False
        )
        blocks = [block for block in matcher.get_matching_blocks() if block.size]
        if not blocks:
            return ""
        first = max(0, blocks[0].a - blocks[0].b)
        left_over = len(wanted) - blocks[-1].b - blocks[-1].size
        last = there[min(len(there), blocks[-1].a + blocks[-1].size + left_over) - 1]
        start, end = widen(self._text, low + there[first].start, low + last.start + len(last.text))
        return self._text[max(low, start) : min(high, end)]


def _words(text: str) -> list[_Word]:
    return [_Word(found.group(), found.start()) for found in tokens().finditer(text)]


def _stands_alone(text: str, start: int, end: int) -> bool:
    before = start > 0 and is_word(text[start - 1])
    return not before and not (end < len(text) and is_word(text[end]))

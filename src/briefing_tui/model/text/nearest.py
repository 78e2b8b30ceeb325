"""Suggest the passage that an anchor without a match was probably meant for.

The rarest words of the anchor show where the passage may begin. The likeliest places are compared
with it word by word. The result is only used for "did you mean"; it never decides where an anchor
is.
"""

from __future__ import annotations

from difflib import SequenceMatcher, get_close_matches
from functools import cached_property
from typing import NamedTuple

from briefing_tui.model.text.folding import lower
from briefing_tui.model.text.words import is_unspaced, is_word, tokens, widen

_WORDS = 40
"""Maximum number of words of an anchor that are compared. The other words are ignored."""
_LONGEST_WORDS = 8
"""The number of words of an anchor that are looked up. The longest words are taken."""
_POSITIONS = 64
"""Maximum number of occurrences of a word that is used to find where the passage begins."""
_TRIES = 6
_COMPARED = 400
"""Maximum number of characters that are compared in each of two passages. The time grows with the
product of the two lengths."""
_LONGEST_TYPO = 80
"""The number of letters up to which a word is replaced with a similar one."""
_MIN_RATIO = 0.6
"""The minimum likeness (difflib's ratio) of a suggestion."""
_COMPARISON_COST = 1_500_000
"""The cost of one comparison. It is a number of scanned characters."""
_POSITION_COST = 2_000
"""The cost of judging one position of a word. It is a number of scanned characters."""


class _Word(NamedTuple):
    text: str
    start: int


class Nearby:
    """Finds similar passages in a folded text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.spent = 0
        """The work done so far, as a number of characters scanned. The caller sets the limit."""

    def nearest(self, exact: str, low: int, high: int) -> tuple[int, int] | None:
        """Return the span between `low` and `high` whose words are most like `exact`, or None.

        The words are whole, and all on one line. A line is a section.
        """
        wanted = _words(lower(exact))[:_WORDS]
        if not wanted:
            return None
        wanted = [self._known(word, low, high) for word in wanted]
        best, best_ratio = None, _MIN_RATIO
        length = wanted[-1].start + len(wanted[-1].text)
        goal = lower(exact[: min(length, _COMPARED)])
        for start in self._candidates(wanted, low, high):
            self.spent += _COMPARISON_COST
            at = min(max(low, start), high)
            first = max(low, self._text.rfind("\n", low, at) + 1)
            last = self._text.find("\n", at, high)
            found = self._align(
                wanted,
                max(first, widen(self._text, start - length, at)[0]),
                min(high if last < 0 else last, widen(self._text, at, start + 2 * length)[1]),
            )
            words = self._lowered[slice(*found)] if found is not None else ""
            ratio = SequenceMatcher(None, words[:_COMPARED], goal, autojunk=False).ratio()
            if words and ratio >= best_ratio:
                best, best_ratio = found, ratio
        return best

    @cached_property
    def _lowered(self) -> str:
        return lower(self._text)

    def _candidates(self, wanted: list[_Word], low: int, high: int) -> list[int]:
        """Return the offsets at which the passage may begin, judged by the rarest words first."""
        longest = sorted(wanted, key=lambda word: -len(word.text))[:_LONGEST_WORDS]
        found = [(self._positions(word.text, low, high), word.start) for word in longest]
        starts: list[int] = []
        for positions, offset in sorted(found, key=lambda entry: len(entry[0])):
            for position in positions:
                start = position - offset
                if all(abs(start - other) > _WORDS for other in starts):
                    starts.append(start)
                if len(starts) == _TRIES:
                    return starts
        return starts

    def _positions(self, word: str, low: int, high: int) -> list[int]:
        positions: list[int] = []
        text, at = self._lowered, low
        for _ in range(_POSITIONS * 4):
            before, at = at, text.find(word, at, high)
            self.spent += (high if at < 0 else at) - before + _POSITION_COST
            if at < 0 or len(positions) == _POSITIONS:
                break
            if _is_whole_word(text, at, at + len(word)):
                positions.append(at)
            at += 1
        return positions

    def _known(self, word: _Word, low: int, high: int) -> _Word:
        """Replace a word that does not occur in the text with the most similar word of the text."""
        if not 3 <= len(word.text) <= _LONGEST_TYPO or self._positions(word.text, low, high):
            return word
        similar = [
            other
            for other in self._words_by_letter.get(word.text[0], ())
            if abs(len(other) - len(word.text)) <= 2
        ]
        self.spent += 1000 * len(similar)
        close = get_close_matches(word.text, similar, 1, 0.7)
        return _Word(close[0], word.start) if close else word

    @cached_property
    def _words_by_letter(self) -> dict[str, list[str]]:
        words: dict[str, list[str]] = {}
        self.spent += 100 * len(self._lowered)
        for word in sorted(set(tokens().findall(self._lowered))):
            words.setdefault(word[0], []).append(word)
        return words

    def _align(self, wanted: list[_Word], low: int, high: int) -> tuple[int, int] | None:
        """Return the span between `low` and `high` that corresponds to the wanted words."""
        there = _words(self._lowered[low:high])
        matcher = SequenceMatcher(
            None, [word.text for word in there], [word.text for word in wanted], autojunk=False
        )
        blocks = [block for block in matcher.get_matching_blocks() if block.size]
        if not blocks:
            return None
        first = max(0, blocks[0].a - blocks[0].b)
        after = len(wanted) - blocks[-1].b - blocks[-1].size
        last = there[min(len(there), blocks[-1].a + blocks[-1].size + after) - 1]
        start, end = widen(self._text, low + there[first].start, low + last.start + len(last.text))
        return max(low, start), min(high, end)


def _words(text: str) -> list[_Word]:
    return [_Word(found.group(), found.start()) for found in tokens().finditer(text)]


def _is_whole_word(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return not (_continues(before, text[start]) or _continues(after, text[end - 1]))


def _continues(beside: str, char: str) -> bool:
    """Return True if the character beside a word belongs to it."""
    return beside != "" and is_word(beside) and not (is_unspaced(beside) or is_unspaced(char))

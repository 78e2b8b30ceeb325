"""Find the passage that an anchor quotes, or a passage that was probably meant.

A `Selector` is a TextQuoteSelector of the W3C Web Annotation Data Model. Its words must occur
exactly once in the folded text, as whole words and next to the prefix and suffix that it may give.
Otherwise, the anchor has a fault and no passage.

`Nearby` suggests a passage for an anchor that is not found. The suggestion is only used for "did
you mean"; it never decides where an anchor is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from briefing_tui.model.passages import FoldedArticle, Passage, fold_text, lower
from briefing_tui.model.problems import nearest_name
from briefing_tui.model.records import Item, Section, Selector
from briefing_tui.model.segmentation import is_unspaced, is_word, tokens, widen

if TYPE_CHECKING:
    from difflib import SequenceMatcher

Fault: TypeAlias = Literal[
    "", "empty", "not-found", "ambiguous", "inside-word", "context", "no-section", "other-section"
]
"""Why an anchor has no passage, or `""` if the anchor has a passage.

- empty: the anchor has no words.
- not-found: its words occur nowhere.
- ambiguous: its words occur more than once.
- inside-word: its words occur only where they start or end inside a word or number.
- context: its words occur, but not next to its prefix and suffix.
- no-section: no section has the id that it names.
- other-section: its words occur, but not in the section that it names.
"""

COUNT_LIMIT = 1000
"""Maximum number of occurrences of one anchor that are counted."""
_SHOWN = 5
_DIAGNOSIS = 500_000_000
"""Maximum number of characters scanned for `inside-word` faults in a file. This takes 0.2 s."""
_GROWTH = 12
"""Maximum number of words that are added to make a suggestion unique."""
_SUGGESTIONS = 1_500_000_000
"""Maximum number of characters scanned for all suggestions of a file. This takes 0.5 s."""


class Match(NamedTuple):
    """The passage of an anchor, or the fault of an anchor that has no passage."""

    passage: Passage | None
    fault: Fault = ""
    count: int = 0  # type: ignore[assignment]  # hides tuple.count, which nobody needs here
    """The number of occurrences as whole words, at most `COUNT_LIMIT`."""
    places: tuple[Passage, ...] = ()
    """The first few places where the words occur."""
    word: str = ""
    """For the fault `inside-word`: the first occurrence, extended to whole words."""


class Nearest(NamedTuple):
    """A suggestion for an anchor that was not found."""

    words: str
    """The suggested words, folded. They occur exactly once."""
    section: str = ""
    """The section id to write in the anchor, or `""` if the section need not change."""
    is_alone: bool = False
    """True if the anchor must lose its prefix and suffix."""


class PassageIndex:
    """Looks up anchors in the article's text."""

    def __init__(self, sections: Iterable[Section]) -> None:
        self._article = FoldedArticle(tuple(sections))
        self._found: dict[tuple[str, str | None, str | None, str | None], Match] = {}
        self._suggested: dict[tuple[str, str | None, str | None, str | None], Nearest | None] = {}
        self._diagnosis = _DIAGNOSIS

    def find(self, selector: Selector) -> Match:
        """Return the only passage that `selector` matches, or else the fault of the selector."""
        key = selector[:4]
        match = self._found.get(key)
        if match is None:
            match = self._found[key] = self._find(*key)
        return match

    def passages(self, item: Item) -> tuple[Passage, ...]:
        """Return the passages of an item's `at`. Anchors with a fault are left out."""
        matches = map(self.find, getattr(item, "at", ()))
        return tuple(match.passage for match in matches if match.passage is not None)

    def nearest(self, selector: Selector) -> Nearest | None:
        """Suggest a similar passage for an anchor that was not found, or None if there is none.

        All suggestions together take at most about half a second. After that, return None.
        """
        key = selector[:4]
        if key not in self._suggested:
            self._suggested[key] = self._suggest(selector)
        return self._suggested[key]

    def text(self, section: int) -> str:
        """Return the folded text of the section with the index `section`."""
        return self._article.folded[section].text

    @cached_property
    def _nearby(self) -> Nearby:
        return Nearby(self._article.text)

    def _find(
        self, exact: str, prefix: str | None, suffix: str | None, section: str | None
    ) -> Match:
        before = fold_text(prefix) if prefix else ""
        words = _FoldedSelector(fold_text(exact), before, fold_text(suffix) if suffix else "")
        scope = self._article.scope(section)
        if scope is None:
            return Match(None, "no-section")
        if not words.exact:
            return Match(None, "empty")
        starts = list(islice(self._starts(words, *scope), COUNT_LIMIT))
        if not starts:
            return self._explain_miss(words, scope, section)
        places = tuple(self._passage(start, words) for start in sorted(starts)[:_SHOWN])
        if len(starts) > 1:
            return Match(None, "ambiguous", len(starts), places)
        return Match(places[0], "", 1, places)

    def _starts(self, words: _FoldedSelector, low: int, high: int) -> Iterator[int]:
        length = len(words.exact)
        cut_first, cut_last = bool(words.prefix), bool(words.suffix)
        search = self._article.phrases.starts
        for phrase, lead in words.phrases():
            for at in search(phrase, low, high, cut_first=cut_first, cut_last=cut_last):
                if self._article.is_aligned(at + lead, at + lead + length):
                    yield at + lead

    def _passage(self, start: int, words: _FoldedSelector) -> Passage:
        return self._article.passage(start, start + len(words.exact))

    def _explain_miss(
        self, words: _FoldedSelector, scope: tuple[int, int], section: str | None
    ) -> Match:
        inside = self._inside_word(words, *scope)
        if inside:
            return Match(None, "inside-word", word=inside)
        alone = _FoldedSelector(words.exact)
        if words != alone:
            start = next(self._starts(alone, *scope), None)
            if start is not None:
                return Match(None, "context", places=(self._passage(start, words),))
        if section is not None:
            start = next(self._starts(alone, *self._article.whole), None)
            if start is not None:
                return Match(None, "other-section", places=(self._passage(start, words),))
        return Match(None, "not-found")

    def _inside_word(self, words: _FoldedSelector, low: int, high: int) -> str:
        text = self._article.text
        for phrase, lead in words.phrases():
            self._diagnosis -= high - low
            at = text.find(phrase, low, high) if self._diagnosis > 0 else -1
            if at >= 0:
                start, end = widen(text, at + lead, at + lead + len(words.exact))
                return text[start:end]
        return ""

    def _suggest(self, selector: Selector) -> Nearest | None:
        exact = fold_text(selector.exact)
        whole = self._article.whole
        for scope in dict.fromkeys((self._article.scope(selector.section) or whole, whole)):
            if self._nearby.spent > _SUGGESTIONS:
                return None
            span = self._nearby.nearest(exact, *scope)
            if span is not None:
                return self._shortest_unique(selector, *span)
        return None

    def _shortest_unique(self, selector: Selector, start: int, end: int) -> Nearest | None:
        own, around = selector.section, (selector.prefix or "", selector.suffix or "")
        there = self._article.section_id(start)
        sections = (own, there) if own is None else (own if own == there else there,)
        for section in dict.fromkeys(sections):
            scope = self._article.scope(section) or self._article.whole
            for words in self._article.grown(start, end, _GROWTH):
                for context in dict.fromkeys((around, ("", ""))):
                    self._nearby.spent += scope[1] - scope[0]
                    folded = _FoldedSelector(words, *map(fold_text, context))
                    if len(list(islice(self._starts(folded, *scope), 2))) == 1:
                        named = there if section != own else ""
                        return Nearest(words, named, context != around)
        return None


class _FoldedSelector(NamedTuple):
    exact: str
    prefix: str = ""
    suffix: str = ""

    def phrases(self) -> Iterator[tuple[str, int]]:
        """Yield each phrase to search for, and the offset of `exact` in it."""
        # The words may stand with or without a space between them and the prefix or suffix
        befores = (self.prefix, self.prefix + " ") if self.prefix else ("",)
        afters = (self.suffix, " " + self.suffix) if self.suffix else ("",)
        for before in befores:
            for after in afters:
                yield before + self.exact + after, len(before)


_WORDS = 40
"""Maximum number of words of an anchor that are compared."""
_LONGEST_WORDS = 8
"""Maximum number of words of an anchor that are looked up. The longest words are taken."""
_POSITIONS = 64
"""Maximum number of occurrences that are looked up for one word."""
_TRIES = 6
_COMPARED = 400
"""Maximum number of characters of a passage that are compared."""
_LONGEST_TYPO = 80
"""Maximum number of letters of a word that may be corrected as a typo."""
_MIN_RATIO = 0.6
"""How similar a suggestion must be to the anchor: difflib's ratio, from 0 to 1."""
_COMPARISON_COST = 1_500_000
"""One comparison counts as much as scanning this many characters."""
_POSITION_COST = 2_000
"""Each place where a word is found counts as much as scanning this many characters."""


class _Word(NamedTuple):
    text: str
    start: int


class Nearby:
    """Finds passages in a folded text that are similar to an anchor."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.spent = 0
        """The work done so far, as a number of characters scanned. The caller sets the limit."""

    def nearest(self, exact: str, low: int, high: int) -> tuple[int, int] | None:
        """Return the span between `low` and `high` that is most like `exact`, or None.

        The span consists of whole words, all on one line.
        """
        wanted = _words(lower(exact))[:_WORDS]
        if not wanted:
            return None
        wanted = [self._corrected(word, low, high) for word in wanted]
        best, best_ratio = None, _MIN_RATIO
        length = wanted[-1].start + len(wanted[-1].text)
        goal = lower(exact[: min(length, _COMPARED)])
        for start in self._likely_starts(wanted, low, high):
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
            ratio = _comparison(words[:_COMPARED], goal).ratio()
            if words and ratio >= best_ratio:
                best, best_ratio = found, ratio
        return best

    @cached_property
    def _lowered(self) -> str:
        return lower(self._text)

    def _likely_starts(self, wanted: list[_Word], low: int, high: int) -> list[int]:
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

    def _corrected(self, word: _Word, low: int, high: int) -> _Word:
        if not 3 <= len(word.text) <= _LONGEST_TYPO or self._positions(word.text, low, high):
            return word
        similar = [
            other
            for other in self._words_by_letter.get(word.text[0], ())
            if abs(len(other) - len(word.text)) <= 2
        ]
        self.spent += 1000 * len(similar)
        close = nearest_name(word.text, similar, 0.7)
        return _Word(close, word.start) if close else word

    @cached_property
    def _words_by_letter(self) -> dict[str, list[str]]:
        words: dict[str, list[str]] = {}
        self.spent += 100 * len(self._lowered)
        for word in sorted(set(tokens().findall(self._lowered))):
            words.setdefault(word[0], []).append(word)
        return words

    def _align(self, wanted: list[_Word], low: int, high: int) -> tuple[int, int] | None:
        there = _words(self._lowered[low:high])
        matcher = _comparison([word.text for word in there], [word.text for word in wanted])
        blocks = [block for block in matcher.get_matching_blocks() if block.size]
        if not blocks:
            return None
        first = max(0, blocks[0].a - blocks[0].b)
        after = len(wanted) - blocks[-1].b - blocks[-1].size
        last = there[min(len(there), blocks[-1].a + blocks[-1].size + after) - 1]
        start, end = widen(self._text, low + there[first].start, low + last.start + len(last.text))
        return max(low, start), min(high, end)


def _comparison(one: Sequence[str], other: Sequence[str]) -> SequenceMatcher[str]:
    from difflib import SequenceMatcher  # slow to import, and needed only for suggestions

    return SequenceMatcher(None, one, other, autojunk=False)


def _words(text: str) -> list[_Word]:
    return [_Word(found.group(), found.start()) for found in tokens().finditer(text)]


def _is_whole_word(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return not (_continues(before, text[start]) or _continues(after, text[end - 1]))


def _continues(beside: str, char: str) -> bool:
    return beside != "" and is_word(beside) and not (is_unspaced(beside) or is_unspaced(char))

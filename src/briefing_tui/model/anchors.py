"""Find the passages that anchors quote, also if they were retyped, and the nearest words if not.

Writers of briefings retype quotation marks and rewrap lines, but copy letters, digits and case. So
folding only changes white space and the shape of quotation marks.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from briefing_tui.model.problems import nearest_name
from briefing_tui.model.records import Finding, Item, Section, Selector
from briefing_tui.model.text import (
    is_aligned,
    parts_digits,
    tokens,
    widen,
)

if TYPE_CHECKING:
    from difflib import SequenceMatcher


_CURLY = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f", '"'),
}
"""Curly quotation marks and apostrophes, and their straight forms."""


class Folded(NamedTuple):
    """Folded text that maps its offsets, in code points, to the original."""

    text: str
    cuts: Sequence[int] = ()
    """The offsets of the folded characters before which white space was removed."""
    shifts: Sequence[int] = ()
    """For each of `cuts`: the number of original characters removed before it."""

    def origin(self, offset: int) -> int:
        """Return the original offset of the folded character at `offset`."""
        at = bisect_right(self.cuts, offset)
        return offset + self.shifts[at - 1] if at else offset

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the original text for a span of the folded text."""
        first = self.origin(start)
        return first, max(first, self.origin(end - 1) + 1) if end > start else first


def straighten(text: str) -> str:
    """Return `text` with straight quotation marks and apostrophes, in the same length."""
    if text.isascii():
        return text
    # Replacing one character at a time runs at memchr speed; str.translate is 30 times slower.
    for curly, straight in _CURLY.items():
        text = text.replace(curly, straight)
    return text


def fold_text(text: str) -> str:
    """Return `text` folded, without a map to the original."""
    return " ".join(straighten(text).split())


def fold(text: str) -> Folded:
    """Trim `text`, replace each run of white space by a space, and straighten quotation marks."""
    folded = fold_text(text)
    if len(folded) == len(text):
        return Folded(folded)
    cuts, shifts = array("L"), array("L")
    stop = len(text.rstrip())
    shift = stop - len(text[:stop].lstrip())
    if shift:
        cuts.append(0)
        shifts.append(shift)
    for run in _white_space_runs().finditer(text, shift, stop):
        cuts.append(run.start() - shift + 1)
        shift += run.end() - run.start() - 1
        shifts.append(shift)
    return Folded(folded, cuts, shifts)


def lower(text: str) -> str:
    """Return `text` in lower case, in the same length. The capital I with a dot becomes i."""
    return text.replace("\u0130", "I").lower()


@cache
def _white_space_runs() -> re.Pattern[str]:
    return re.compile(r"\s\s+")  # matches the same as \s{2,}, twice as fast


_SEPARATOR = "\n"
"""Separates the folded sections, which have no line ends. So no phrase spans two sections."""
_DIGIT_GROUP_SPACES = frozenset("\u00a0\u2007\u2009\u202f")
"""Spaces that group the digits of one number (2 400). A plain space separates two numbers."""
_SCANS = 100
"""The number of scans of a text after which its words are indexed."""
_CHECK_COST = 400
"""The cost of checking one indexed position, as a number of scanned characters."""
_RARE = 16
"""A run of words is rare if it occurs at most this number of times."""
_SIZES = (1, 3)
"""Runs of one word and runs of three words are indexed."""
_LONGEST_WORD = 100
"""Maximum number of characters of a word that is added to a suggestion."""
_NOWHERE = array("L")


class Passage(NamedTuple):
    """A half-open span in the text of one section, counted in code points as written."""

    section: int
    """The index of the section in the briefing, from 0."""
    start: int
    end: int


class FoldedArticle:
    """The folded texts of all sections, joined as `text`."""

    def __init__(self, sections: tuple[Section, ...]) -> None:
        self._sections = sections

    @cached_property
    def folded(self) -> tuple[Folded, ...]:
        """The folded text of each section."""
        return tuple(fold(section.text) for section in self._sections)

    @cached_property
    def text(self) -> str:
        """The folded texts, one line for each section."""
        return _SEPARATOR.join(folded.text for folded in self.folded)

    @cached_property
    def phrases(self) -> PhraseSearch:
        """Finds phrases in `text`."""
        return PhraseSearch(self.text)

    @cached_property
    def bounds(self) -> tuple[tuple[int, int], ...]:
        """The start and end of each section in `text`."""
        bounds, start = [], 0
        for folded in self.folded:
            bounds.append((start, start + len(folded.text)))
            start += len(folded.text) + len(_SEPARATOR)
        return tuple(bounds)

    @property
    def whole(self) -> tuple[int, int]:
        """The span of all of `text`."""
        return 0, len(self.text)

    def scope(self, section: str | None) -> tuple[int, int] | None:
        """Return the span of a section in `text`, or of all of `text` if `section` is None.

        Return None if no section has the id.
        """
        if section is None:
            return self.whole
        index = self._indexes.get(section)
        return None if index is None else self.bounds[index]

    def passage(self, start: int, end: int) -> Passage:
        """Return the passage for a span of `text` within one section."""
        section = self._section_of(start)
        first = self.bounds[section][0]
        return Passage(section, *self.folded[section].span(start - first, end - first))

    def is_aligned(self, start: int, end: int) -> bool:
        """Return True if neither end of the span is inside a word or number."""
        text = self.text
        if not is_aligned(text, start, end):
            return False
        # Only a digit can be next to a space inside a number.
        return not (
            (text[start : start + 1].isdecimal() and self._groups_digits(start - 1))
            or (text[end - 1 : end].isdecimal() and self._groups_digits(end))
        )

    def section_id(self, at: int) -> str:
        """Return the id of the section at an offset."""
        return self._sections[self._section_of(at)].id

    def grown(self, start: int, end: int, most: int) -> Iterator[str]:
        """Yield the words of a span, then the words of longer spans.

        Each span has one more word than the span before it. There are at most `most` spans.
        """
        low, high = self.bounds[self._section_of(start)]
        for step in range(most):
            yield self.text[start:end]
            after = tokens().search(self.text, end, high)
            before = [*tokens().finditer(self.text, max(low, start - _LONGEST_WORD), start)]
            if after is not None and (step % 2 == 0 or not before):
                end = min(high, widen(self.text, start, after.end())[1])
            elif before:
                start = max(low, widen(self.text, before[-1].start(), end)[0])
            else:
                return

    @cached_property
    def _indexes(self) -> dict[str, int]:
        indexes: dict[str, int] = {}
        for index, section in enumerate(self._sections):
            indexes.setdefault(section.id, index)
        return indexes

    def _groups_digits(self, at: int) -> bool:
        """Return True if the space at `at` separates thousands in a number: "12 000"."""
        if self.text[at : at + 1] != " " or not parts_digits(self.text, at):
            return False
        passage = self.passage(at, at + 1)
        return self._sections[passage.section].text[passage.start] in _DIGIT_GROUP_SPACES

    def _section_of(self, at: int) -> int:
        return bisect_right(self.bounds, (at, len(self.text) + 1)) - 1


class PhraseSearch:
    """Finds phrases in one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._unscanned = _SCANS * len(text)
        self._runs: dict[int, dict[str, array[int]]] = {}

    def starts(
        self,
        phrase: str,
        low: int,
        high: int,
        *,
        cut_first: bool = False,
        cut_last: bool = False,
    ) -> Iterator[int]:
        """Yield the offsets between `low` and `high` at which `phrase` occurs, in order.

        Set `cut_first` if an occurrence may begin inside a word, and `cut_last` if it may end
        inside a word. Otherwise such occurrences may be missed.
        """
        if self._unscanned < 0:
            whole = _whole_words(phrase, cut_first, cut_last)
            for size in _SIZES:
                offset, positions = self._rarest(phrase, whole, size)
                if positions is None:
                    continue
                first = bisect_left(positions, low + offset)
                last = bisect_right(positions, high - len(phrase) + offset)
                if (last - first) * _CHECK_COST < high - low:
                    starts = (at - offset for at in positions[first:last])
                    return (at for at in starts if self._text.startswith(phrase, at))
        self._unscanned -= high - low
        return self._scan(phrase, low, high)

    def _scan(self, phrase: str, low: int, high: int) -> Iterator[int]:
        at = self._text.find(phrase, low, high)
        while at >= 0:
            yield at
            at = self._text.find(phrase, at + 1, high)

    def _positions(self, size: int) -> dict[str, array[int]]:
        of_run = self._runs.get(size)
        if of_run is None:
            of_run = self._runs[size] = {}
            spans = _whole_words(self._text)
            for (start, _), (_, end) in zip(spans, spans[size - 1 :], strict=False):
                words = self._text[start:end]
                positions = of_run.get(words)
                if positions is None:
                    positions = of_run[words] = array("L")
                positions.append(start)
        return of_run

    def _rarest(
        self, phrase: str, whole: list[tuple[int, int]], size: int
    ) -> tuple[int, array[int] | None]:
        """Find `size` adjacent words of `phrase` that are rare in the text.

        Return where these words begin in `phrase`, and their positions in the text.
        """
        rarest, offset = None, 0
        for (start, _), (_, end) in zip(whole, whole[size - 1 :], strict=False):
            positions = self._positions(size).get(phrase[start:end], _NOWHERE)
            if rarest is None or len(positions) < len(rarest):
                rarest, offset = positions, start
                if len(positions) <= _RARE:
                    break
        return offset, rarest


def _whole_words(
    phrase: str, cut_first: bool = False, cut_last: bool = False
) -> list[tuple[int, int]]:
    spans = [word.span() for word in tokens().finditer(phrase)]
    if cut_first and spans and spans[0][0] == 0:
        del spans[0]
    if cut_last and spans and spans[-1][1] == len(phrase):
        del spans[-1]
    return spans


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

    def passages(self, item: Item | Finding) -> tuple[Passage, ...]:
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
        own = selector.section
        there = self._article.section_id(start)
        sections = (own, there) if own is None else (own if own == there else there,)
        for section in dict.fromkeys(sections):
            scope = self._article.scope(section) or self._article.whole
            for words in self._article.grown(start, end, _GROWTH):
                self._nearby.spent += scope[1] - scope[0]
                if len(list(islice(self._starts(_FoldedSelector(words), *scope), 2))) == 1:
                    is_alone = bool(selector.prefix or selector.suffix)
                    return Nearest(words, there if section != own else "", is_alone)
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
        wanted = [self._corrected(word) for word in _words(lower(exact))[:_WORDS]]
        if not wanted:
            return None
        best, best_ratio = None, _MIN_RATIO
        length = wanted[-1].start + len(wanted[-1].text)
        goal = lower(exact[: min(length, _COMPARED)])
        for start in self._likely_starts(wanted, low, high):
            self.spent += _COMPARISON_COST
            at = min(max(low, start), high)
            first = max(low, self._text.rfind("\n", low, at) + 1)
            last = self._text.find("\n", at, high)
            span = self._align(
                wanted,
                max(first, widen(self._text, start - length, at)[0]),
                min(high if last < 0 else last, widen(self._text, at, start + 2 * length)[1]),
            )
            words = self._lowered[slice(*span)] if span is not None else ""
            ratio = _comparison(words[:_COMPARED], goal).ratio()
            if words and ratio >= best_ratio:
                best, best_ratio = span, ratio
        return best

    @cached_property
    def _lowered(self) -> str:
        return lower(self._text)

    @cached_property
    def _positions(self) -> Mapping[str, Sequence[int]]:
        """For each word of the text, in lower case: where it stands."""
        positions: dict[str, array[int]] = {}
        for word in tokens().finditer(self._lowered):
            positions.setdefault(word.group(), array("L")).append(word.start())
        return positions

    def _likely_starts(self, wanted: list[_Word], low: int, high: int) -> list[int]:
        longest = sorted(wanted, key=lambda word: -len(word.text))[:_LONGEST_WORDS]
        places = []
        for word in longest:
            every = self._positions.get(word.text, ())
            first = bisect_left(every, low)
            last = bisect_right(every, high - len(word.text))
            places.append((every[first : min(last, first + _POSITIONS)], word.start))
        starts: list[int] = []
        for positions, offset in sorted(places, key=lambda entry: len(entry[0])):
            for position in positions:
                start = position - offset
                if all(abs(start - other) > _WORDS for other in starts):
                    starts.append(start)
                if len(starts) == _TRIES:
                    return starts
        return starts

    def _corrected(self, word: _Word) -> _Word:
        """Return the word of the text that is most like a word that the text lacks."""
        text = word.text
        if not 3 <= len(text) <= _LONGEST_TYPO or text in self._positions:
            return word
        similar = [
            other
            for other in self._positions
            if other[0] == text[0] and abs(len(other) - len(text)) <= 2
        ]
        self.spent += 200 * len(self._positions) + 1000 * len(similar)
        return _Word(nearest_name(text, sorted(similar), 0.7) or text, word.start)

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
    return [_Word(word.group(), word.start()) for word in tokens().finditer(text)]

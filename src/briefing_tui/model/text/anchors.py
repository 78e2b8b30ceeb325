"""Find the passage of the article that an anchor quotes.

A `Selector` is a TextQuoteSelector of the W3C Web Annotation Data Model. Its words must occur
exactly once in the folded text, as whole words. Otherwise the anchor has no passage but a fault
that says why.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from briefing_tui.model.format.records import Item, Section, Selector
from briefing_tui.model.text.folding import Folded, fold, fold_text
from briefing_tui.model.text.words import is_aligned, parts_digits, tokens, widen

if TYPE_CHECKING:
    from briefing_tui.model.text.nearest import Nearby

_SEPARATOR = "\n"
"""The separator of sections. Folded text has no line ends, so no phrase matches across sections."""
_DIGIT_GROUP_SPACES = frozenset("\u00a0\u2007\u2009\u202f")
"""Spaces that group the digits of one number (2 400). A plain space separates two numbers."""
_SCANS = 100
"""The number of scans of the whole text after which an index of its words is built."""
_CHECK_COST = 400
"""The cost of checking one position in the index. It is a number of scanned characters."""
_RARE = 16
"""Maximum number of positions of a rare word. When one such word is found, no rarer one is looked
for."""
_SIZES = (1, 3)
"""The lengths, in words, of the runs that are indexed. A run of three words is rarer than each
word."""


class Passage(NamedTuple):
    """A half-open span in the text of one section, counted in code points as written."""

    section: int
    """The index of the section in the briefing, from 0."""
    start: int
    end: int


class FoldedArticle:
    """The folded texts of all sections, joined. Offsets are offsets in `text`."""

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
        """Return the span of a section in `text`, or of all of it if `section` is None.

        Return None if there is no such section.
        """
        if section is None:
            return self.whole
        index = self._indexes.get(section)
        return None if index is None else self.bounds[index]

    def passage(self, start: int, end: int) -> Passage:
        """Return the passage for a span of `text` that lies within one section."""
        section = self._section_of(start)
        first = self.bounds[section][0]
        return Passage(section, *self.folded[section].span(start - first, end - first))

    def is_aligned(self, start: int, end: int) -> bool:
        """Return True if the span starts and ends between words and numbers, not inside one."""
        text = self.text
        if not is_aligned(text, start, end):
            return False
        # Only a digit can be next to a space inside a number.
        return not (
            (text[start : start + 1].isdecimal() and self._groups_digits(start - 1))
            or (text[end - 1 : end].isdecimal() and self._groups_digits(end))
        )

    def section_id(self, at: int) -> str:
        """Return the id of the section that holds the offset."""
        return self._sections[self._section_of(at)].id

    def grown(self, start: int, end: int, most: int) -> Iterator[str]:
        """Yield the words of a span, then longer and longer runs. Each has one more word after or
        before the words of the previous run."""
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
        """Return True if the space at an offset groups the digits of a number.

        Folding turns such spaces into plain ones, so this looks at the space as written.
        """
        if self.text[at : at + 1] != " " or not parts_digits(self.text, at):
            return False
        passage = self.passage(at, at + 1)
        return self._sections[passage.section].text[passage.start] in _DIGIT_GROUP_SPACES

    def _section_of(self, at: int) -> int:
        return bisect_right(self.bounds, (at, len(self.text) + 1)) - 1


class PhraseSearch:
    """Finds phrases in one text. It scans the text, or uses an index as soon as that is faster."""

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
        Occurrences may overlap.

        An occurrence that starts inside a word is sure to be found only if `cut_first` is true. An
        occurrence that ends inside a word is sure to be found only if `cut_last` is true.
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
                    return self._check(phrase, [at - offset for at in positions[first:last]])
        self._unscanned -= high - low
        return self._scan(phrase, low, high)

    def _scan(self, phrase: str, low: int, high: int) -> Iterator[int]:
        at = self._text.find(phrase, low, high)
        while at >= 0:
            yield at
            at = self._text.find(phrase, at + 1, high)

    def _check(self, phrase: str, starts: list[int]) -> Iterator[int]:
        matches = self._text.startswith
        return (start for start in starts if matches(phrase, start))

    def _positions(self, size: int) -> dict[str, array[int]]:
        """Return each run of `size` words of the text with the offsets at which it begins, in
        order."""
        found = self._runs.get(size)
        if found is None:
            found = self._runs[size] = {}
            spans = _whole_words(self._text)
            for (start, _), (_, end) in zip(spans, spans[size - 1 :], strict=False):
                words = self._text[start:end]
                positions = found.get(words)
                if positions is None:
                    positions = found[words] = array("L")
                positions.append(start)
        return found

    def _rarest(
        self, phrase: str, whole: list[tuple[int, int]], size: int
    ) -> tuple[int, array[int] | None]:
        """Find the rarest run of `size` words in `phrase`, or a run that is rare enough.

        Return the offset of the run in `phrase`, and its positions in the text. The positions are
        None if the phrase has fewer than `size` whole words.
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
    """Return the spans of the words of `phrase`. The first or last word is left out if it may be
    cut."""
    spans = [found.span() for found in tokens().finditer(phrase)]
    if cut_first and spans and spans[0][0] == 0:
        del spans[0]
    if cut_last and spans and spans[-1][1] == len(phrase):
        del spans[-1]
    return spans


_NOWHERE = array("L")

Fault: TypeAlias = Literal[
    "", "empty", "not-found", "ambiguous", "inside-word", "context", "no-section", "other-section"
]
"""Why an anchor has no passage; empty if it has one.

- empty: the anchor has no words.
- not-found: its words occur nowhere.
- ambiguous: they occur more than once.
- inside-word: they occur only where they start or end inside a word or number.
- context: they occur, but not next to that prefix and suffix.
- no-section: no section has that id.
- other-section: they occur, but in another section.
"""

COUNT_LIMIT = 1000
"""The number up to which occurrences of one anchor are counted."""
_SHOWN = 5
_DIAGNOSIS = 500_000_000
"""Maximum number of characters scanned, in all, to tell inside-word from not-found: about 0.2 s."""
_GROWTH = 12
"""Maximum number of words that are added to a suggestion to make it occur only once."""
_LONGEST_WORD = 100
"""Number of characters before a suggestion that are searched for the previous word."""
_SUGGESTIONS = 1_500_000_000
"""Maximum number of characters scanned, in all, for suggestions: about 0.5 s."""


class Match(NamedTuple):
    """The passage of an anchor. If there is no passage, the fault of the anchor."""

    passage: Passage | None
    fault: Fault = ""
    count: int = 0  # type: ignore[assignment]  # hides tuple.count, which nobody needs here
    """The number of times the words occur as whole words, counted up to `COUNT_LIMIT`."""
    places: tuple[Passage, ...] = ()
    """The first few occurrences. For `context` and `other-section`: one that almost matches."""
    word: str = ""
    """For `inside-word`: the occurrence, extended to whole words."""


class Nearest(NamedTuple):
    """A passage to use instead of an anchor that was not found."""

    words: str
    """The folded words of the passage. They are found exactly once."""
    section: str = ""
    """The section to add to the words if the anchor does not name it."""
    is_alone: bool = False
    """True if the words are found only without the anchor's prefix and suffix."""


class PassageIndex:
    """Looks up anchors in the article's text."""

    def __init__(self, sections: Iterable[Section]) -> None:
        self._article = FoldedArticle(tuple(sections))
        self._found: dict[tuple[str, str | None, str | None, str | None], Match] = {}
        self._suggested: dict[tuple[str, str | None, str | None, str | None], Nearest | None] = {}
        self._diagnosis = _DIAGNOSIS

    def find(self, selector: Selector) -> Match:
        """Return the only passage that `selector` matches, or the fault."""
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
        """Return the passage that is most like an anchor that was not found; None if no passage is
        like it.

        All suggestions together take about half a second. After that, None is returned.
        """
        key = selector[:4]
        if key not in self._suggested:
            self._suggested[key] = self._suggest(selector)
        return self._suggested[key]

    def text(self, section: int) -> str:
        """Return the folded text of the section with that index."""
        return self._article.folded[section].text

    @cached_property
    def _nearby(self) -> Nearby:
        from briefing_tui.model.text.nearest import Nearby  # difflib is slow to import

        return Nearby(self._article.text)

    def _find(
        self, exact: str, prefix: str | None, suffix: str | None, section: str | None
    ) -> Match:
        before = fold_text(prefix) if prefix else ""
        words = _AnchorWords(fold_text(exact), before, fold_text(suffix) if suffix else "")
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

    def _starts(self, words: _AnchorWords, low: int, high: int) -> Iterator[int]:
        """Yield the offsets at which the exact words begin, each once."""
        length = len(words.exact)
        cut_first, cut_last = bool(words.prefix), bool(words.suffix)
        search = self._article.phrases.starts
        for phrase, lead in words.phrases():
            for at in search(phrase, low, high, cut_first=cut_first, cut_last=cut_last):
                if self._article.is_aligned(at + lead, at + lead + length):
                    yield at + lead

    def _passage(self, start: int, words: _AnchorWords) -> Passage:
        return self._article.passage(start, start + len(words.exact))

    def _explain_miss(
        self, words: _AnchorWords, scope: tuple[int, int], section: str | None
    ) -> Match:
        inside = self._inside_word(words, *scope)
        if inside:
            return Match(None, "inside-word", word=inside)
        alone = _AnchorWords(words.exact)
        if words != alone:
            start = next(self._starts(alone, *scope), None)
            if start is not None:
                return Match(None, "context", places=(self._passage(start, words),))
        if section is not None:
            start = next(self._starts(alone, *self._article.whole), None)
            if start is not None:
                return Match(None, "other-section", places=(self._passage(start, words),))
        return Match(None, "not-found")

    def _inside_word(self, words: _AnchorWords, low: int, high: int) -> str:
        """Return the first occurrence that cuts words, extended to whole words; else an empty
        string."""
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
                return self._singled_out(selector, *span)
        return None

    def _singled_out(self, selector: Selector, start: int, end: int) -> Nearest | None:
        """Return the shortest unique passage that begins with the given words.

        If possible, it matches with the selector's prefix and suffix, or else without them.
        """
        own, around = selector.section, (selector.prefix or "", selector.suffix or "")
        there = self._article.section_id(start)
        sections = (own, there) if own is None else (own if own == there else there,)
        for section in dict.fromkeys(sections):
            scope = self._article.scope(section) or self._article.whole
            for words in self._article.grown(start, end, _GROWTH):
                for context in dict.fromkeys((around, ("", ""))):
                    self._nearby.spent += scope[1] - scope[0]
                    folded = _AnchorWords(words, *map(fold_text, context))
                    if len(list(islice(self._starts(folded, *scope), 2))) == 1:
                        named = there if section != own else ""
                        return Nearest(words, named, context != around)
        return None


class _AnchorWords(NamedTuple):
    """The folded words of a selector."""

    exact: str
    prefix: str = ""
    suffix: str = ""

    def phrases(self) -> Iterator[tuple[str, int]]:
        """Yield the phrases to search for, each with the offset of the exact words in it.

        A space may or may not stand between the exact words and the prefix or suffix. The exact
        words, the prefix and the suffix are trimmed, so that no occurrence matches two of the
        phrases.
        """
        befores = (self.prefix, self.prefix + " ") if self.prefix else ("",)
        afters = (self.suffix, " " + self.suffix) if self.suffix else ("",)
        for before in befores:
            for after in afters:
                yield before + self.exact + after, len(before)

"""Fold the article's text, and find phrases in it, so that anchors match retyped text.

Writers of briefings retype quotation marks and rewrap lines, but copy letters, digits and case. So
folding only changes white space and the shape of quotation marks.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.model.segmentation import is_aligned, parts_digits, tokens, widen

if TYPE_CHECKING:
    from briefing_tui.model.records import Section

_CURLY = (
    ("\u2018", "'"),
    ("\u2019", "'"),
    ("\u201a", "'"),
    ("\u201b", "'"),
    ("\u02bc", "'"),
    ("\u201c", '"'),
    ("\u201d", '"'),
    ("\u201e", '"'),
    ("\u201f", '"'),
)
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
    for curly, straight in _CURLY:
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

"""The article's text as one folded string: positions in it, and a search for phrases."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from briefing_tui.model.format.records import Section
from briefing_tui.model.text.folding import Folded, fold
from briefing_tui.model.text.words import is_aligned, parts_digits, tokens

_SEPARATOR = "\n"
"""Stands between sections. Folded text has no line ends, so no phrase matches across sections."""
_DIGIT_GROUP_SPACES = frozenset("\u00a0\u2007\u2009\u202f")
"""Spaces that group the digits of one number (2 400). A plain space separates two numbers."""
_SCANS = 100
"""Scans of the whole text after which an index of its words is worth its time."""
_CHECK_COST = 400
"""Characters that are scanned in the time it takes to check one position from the index."""
_RARE = 16
"""Positions of a word that are few enough to look for no rarer word."""


class Passage(NamedTuple):
    """A half-open span of one section, in code points of its text as written."""

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
        """A search for phrases in `text`."""
        return PhraseSearch(self.text)

    @cached_property
    def bounds(self) -> tuple[tuple[int, int], ...]:
        """The start and end of each section."""
        bounds, start = [], 0
        for folded in self.folded:
            bounds.append((start, start + len(folded.text)))
            start += len(folded.text) + len(_SEPARATOR)
        return tuple(bounds)

    @property
    def whole(self) -> tuple[int, int]:
        """The span of the whole text."""
        return 0, len(self.text)

    def scope(self, section: str | None) -> tuple[int, int] | None:
        """Return the span of the section with that id (None: of all), or None if there is none."""
        if section is None:
            return self.whole
        index = self._indexes.get(section)
        return None if index is None else self.bounds[index]

    def passage(self, start: int, end: int) -> Passage:
        """Return the passage for a span that lies within one section."""
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

    @cached_property
    def _indexes(self) -> dict[str, int]:
        indexes: dict[str, int] = {}
        for index, section in enumerate(self._sections):
            indexes.setdefault(section.id, index)
        return indexes

    def _groups_digits(self, at: int) -> bool:
        """Folding makes every space plain, so look at the space as written."""
        if self.text[at : at + 1] != " " or not parts_digits(self.text, at):
            return False
        passage = self.passage(at, at + 1)
        return self._sections[passage.section].text[passage.start] in _DIGIT_GROUP_SPACES

    def _section_of(self, at: int) -> int:
        return bisect_right(self.bounds, (at, len(self.text) + 1)) - 1


class PhraseSearch:
    """Find phrases in one text: by scanning it, and by an index of its words once that pays."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._unscanned = _SCANS * len(text)

    def starts(
        self,
        phrase: str,
        low: int,
        high: int,
        *,
        cut_first: bool = False,
        cut_last: bool = False,
    ) -> Iterator[int]:
        """Yield where `phrase` occurs between `low` and `high`, in order, overlaps included.

        Occurrences that start or end inside a word of the text may be left out. `cut_first` and
        `cut_last` allow the phrase's first and last word to be a piece of a word.
        """
        if self._unscanned < 0:
            offset, positions = self._rarest_word(phrase, cut_first, cut_last)
            if positions is not None:
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

    @cached_property
    def _positions(self) -> dict[str, array[int]]:
        """Where each word of the text begins, in order."""
        positions: dict[str, array[int]] = {}
        for match in tokens().finditer(self._text):
            word = match.group()
            found = positions.get(word)
            if found is None:
                found = positions[word] = array("L")
            found.append(match.start())
        return positions

    def _rarest_word(
        self, phrase: str, cut_first: bool, cut_last: bool
    ) -> tuple[int, array[int] | None]:
        """Return the offset in `phrase` of its rarest word, or of a rare one, and its positions.

        The positions are None if the phrase has no whole word.
        """
        rarest, offset = None, 0
        for match in tokens().finditer(phrase):
            start, end = match.span()
            if (cut_first and start == 0) or (cut_last and end == len(phrase)):
                continue
            positions = self._positions.get(match.group(), _NOWHERE)
            if rarest is None or len(positions) < len(rarest):
                rarest, offset = positions, start
                if len(positions) <= _RARE:
                    break
        return offset, rarest


_NOWHERE = array("L")

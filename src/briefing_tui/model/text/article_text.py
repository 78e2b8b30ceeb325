"""The sections' folded texts as one string, so that one search reads them all, and the way back."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from briefing_tui.model.format.records import Section
from briefing_tui.model.text.folding import Folded, fold
from briefing_tui.model.text.words import is_aligned, parts_digits

_PART = "\n"
"""Stands between the sections; folded text has none, so nothing is found across them."""
_GROUPING = frozenset("\u00a0\u2007\u2009\u202f")
"""Spaces that part the digits of one number (2 400) rather than two numbers."""


class Passage(NamedTuple):
    """A span of the article, half open, in code points of the section's text as written."""

    section: int
    """The section's place in the briefing, from 0."""
    start: int
    end: int


class Joined:
    """The article's text, folded and joined. Offsets here are those of `text`."""

    def __init__(self, sections: tuple[Section, ...]) -> None:
        self._sections = sections

    @cached_property
    def folded(self) -> tuple[Folded, ...]:
        """Each section's text on its own."""
        return tuple(fold(section.text) for section in self._sections)

    @cached_property
    def text(self) -> str:
        """All of them, a line each."""
        return _PART.join(folded.text for folded in self.folded)

    @cached_property
    def bounds(self) -> tuple[tuple[int, int], ...]:
        """Where each section begins and ends."""
        bounds, start = [], 0
        for folded in self.folded:
            bounds.append((start, start + len(folded.text)))
            start += len(folded.text) + len(_PART)
        return tuple(bounds)

    @property
    def whole(self) -> tuple[int, int]:
        """The span of everything."""
        return 0, len(self.text)

    def scope(self, section: str | None) -> tuple[int, int] | None:
        """The span of the section of that id (no id: everything), or None if there is none."""
        if section is None:
            return self.whole
        place = self._by_id.get(section)
        return None if place is None else self.bounds[place]

    def passage(self, start: int, end: int) -> Passage:
        """The passage, as written, of a span within one section."""
        section = self._section_of(start)
        first = self.bounds[section][0]
        return Passage(section, *self.folded[section].span(start - first, end - first))

    def is_aligned(self, start: int, end: int) -> bool:
        """Whether the span begins and ends between words and numbers, not inside one."""
        text = self.text
        if not is_aligned(text, start, end):
            return False
        # Only digits are parted, so that words need no second look
        return not (
            (text[start : start + 1].isdecimal() and self._groups(start - 1))
            or (text[end - 1 : end].isdecimal() and self._groups(end))
        )

    @cached_property
    def _by_id(self) -> dict[str, int]:
        places: dict[str, int] = {}
        for place, section in enumerate(self._sections):
            places.setdefault(section.id, place)
        return places

    def _groups(self, at: int) -> bool:
        """Whether the space at `at` parts one number's digits: only the text as written tells."""
        if self.text[at : at + 1] != " " or not parts_digits(self.text, at):
            return False
        passage = self.passage(at, at + 1)
        return self._sections[passage.section].text[passage.start] in _GROUPING

    def _section_of(self, at: int) -> int:
        return bisect_right(self.bounds, (at, len(self.text) + 1)) - 1

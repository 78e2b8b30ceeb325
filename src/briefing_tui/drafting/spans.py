"""Half-open spans of an article's text."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A piece of the article's text. Offsets are code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of the span."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Return True if the two spans share a character."""
        return self.start < other.end and other.start < self.end


def trimmed(text: str, start: int, end: int, signs: str = "") -> Span:
    """Return the span without blanks, and without any of `signs`, at its ends."""
    while start < end and (text[start].isspace() or text[start] in signs):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in signs):
        end -= 1
    return Span(start, end)

"""Half-open spans of an article's text."""

from __future__ import annotations

from typing import Final, NamedTuple


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


_MARKS: Final = frozenset(
    '"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u300c\u300d\u300e\u300f'
)
_APOSTROPHES: Final = frozenset("'\u2018\u2019")


def with_marks(text: str, span: Span, *, opening: bool, closing: bool) -> Span:
    """Return the span with the quotation marks right before and after it."""
    start, end = span
    if opening:
        start -= _marks(text[max(0, start - 2) : start][::-1])
    if closing:
        end += _marks(text[end : end + 2])
    return Span(start, end)


def _marks(around: str) -> int:
    """Return how many characters at the start of `around` are one quotation mark."""
    if len(around) == 2 and _APOSTROPHES.issuperset(around):
        return 2
    return int(around[:1] in _MARKS or around[:1] in _APOSTROPHES) if around else 0


def trimmed(text: str, start: int, end: int, signs: str = "") -> Span:
    """Return the span without blanks, and without any of `signs`, at its ends."""
    while start < end and (text[start].isspace() or text[start] in signs):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in signs):
        end -= 1
    return Span(start, end)

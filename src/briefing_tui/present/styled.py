"""Text with named styles on it: all that a layout needs of Rich's Text, without what Rich needs to
render it, which would be a quarter of the time that printing a briefing takes."""

from collections.abc import Sequence
from typing import NamedTuple

from briefing_tui.present.wrap import width_of


class Span(NamedTuple):
    """Part of a text in a style, half open, in code points."""

    start: int
    end: int
    style: str
    """A semantic style name, or several parted by blanks."""


class Text(NamedTuple):
    """Words, and the styles that lie on them; where spans overlap, the later one is the inner."""

    plain: str
    style: str = ""
    """The style of the whole, outside all spans."""
    spans: Sequence[Span] = ()

    def __bool__(self) -> bool:
        return bool(self.plain)

    @property
    def cell_len(self) -> int:
        """Its width in columns, on one line."""
        return width_of(self.plain)

    def on(self, start: int, end: int, style: str) -> "Text":
        """The same text with one more span, inside those it has."""
        return self._replace(spans=(*self.spans, Span(start, end, style)))

    @classmethod
    def assemble(cls, *texts: "Text") -> "Text":
        """The texts in a row."""
        words: list[str] = []
        spans: list[Span] = []
        at = 0
        for text in texts:
            words.append(text.plain)
            end = at + len(text.plain)
            if text.style and text.plain:
                spans.append(Span(at, end, text.style))
            if text.spans:
                spans += [Span(start + at, stop + at, name) for start, stop, name in text.spans]
            at = end
        return cls("".join(words), spans=spans)

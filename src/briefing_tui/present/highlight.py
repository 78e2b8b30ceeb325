"""Highlight the hits of a search in blocks.

Paragraphs are highlighted before they are wrapped, and drawings line by line and column by column.
The current hit has the style `hit-here`. Other hits have the style `hit`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import pairwise
from typing import NamedTuple

from briefing_tui.model.search.hits import Hit
from briefing_tui.model.search.query import Query, find_spans
from briefing_tui.model.search.terms import fold
from briefing_tui.model.text import paragraph_gap
from briefing_tui.present.blocks import Block, Part, Side, Span, Text
from briefing_tui.present.layout import Line
from briefing_tui.present.sanitize import clean

HIT, HERE = "hit", "hit-here"
"""The style of hits, and the style of the current hit."""
_CONTEXT = 24
"""Number of folded characters, on either side of a hit, that identify the hit."""
_CONTEXT_READ = 80
"""Number of characters that are folded to get `_CONTEXT` folded characters."""
_COLUMN_GAP = re.compile(r"^\s+|\s{2,}|\s+$|\s*[│┃║|]\s*")
"""The gap between two columns of a drawing."""
_WIDE = 200
"""Width at which a drawing is searched, in columns. At this width, no word is broken."""


class Here(NamedTuple):
    """The words around the current hit, folded."""

    before: str
    after: str


@lru_cache(8)
def here_of(hit: Hit) -> Here:
    """Return the words around a hit in its paragraph."""
    above = hit.text[max(0, hit.start - _CONTEXT_READ) : hit.start]
    below = hit.text[hit.end : hit.end + _CONTEXT_READ]
    above, below = paragraph_gap().split(above)[-1], paragraph_gap().split(below, 1)[0]
    before, after = fold(clean(above)).lstrip(), fold(clean(below)).rstrip()
    return Here(before[-_CONTEXT:], after[:_CONTEXT])


class Marker(NamedTuple):
    """Highlights the hits of a query in blocks."""

    query: Query
    here: Here | None = None
    """The words around the current hit, or None if the current hit is elsewhere."""
    together: bool = False
    """True to highlight words only in blocks that contain all of them."""

    def mark(self, block: Block) -> Block:
        """Return a block with its hits highlighted."""
        if not self.query.terms or (self.together and not self._has_all(block)):
            return block
        return block._replace(
            parts=tuple(map(self._part, block.parts)),
            draw=None if block.draw is None else partial(self._drawn, block.draw),
            side=None if block.side is None else partial(self._side, block.side),
        )

    def text(self, text: Text) -> Text:
        """Return a text with its hits highlighted.

        Labels and addresses are not searched, so they are not highlighted.
        """
        skipped = ("label", "link")
        found = [] if text.style in skipped else find_spans(self.query, text.plain)
        others = [span for span in text.spans if span.style in skipped]
        for other in others if found else ():
            found = [one for one in found if one[0] < other.start or one[1] > other.end]
        new = [Span(start, end, self._style(text.plain, start, end)) for start, end in found]
        return text._replace(spans=(*text.spans, *new)) if new else text

    def lines(self, lines: Sequence[Text]) -> list[Text]:
        """Return drawn lines with hits highlighted."""
        return list(map(self._line, lines))

    def _line(self, line: Text) -> Text:
        for start, end in _column_pieces(line.plain):
            words = line.plain[start:end]
            for low, high in find_spans(self.query, words):
                style = self._style(words, low, high, cut=True)
                line = line.on(start + low, start + high, style)
        return line

    def _part(self, part: Part) -> Part:
        first = None if part.first is None else self.text(part.first)
        return part._replace(text=self.text(part.text), first=first)

    def _drawn(self, draw: Callable[[int], Sequence[Text]], width: int) -> Sequence[Text]:
        return self.lines(draw(width))

    def _side(self, side: Callable[[int], Side | None], width: int) -> Side | None:
        drawing = side(width)
        return drawing and drawing._replace(lines=partial(self._drawn, drawing.lines))

    def _style(self, words: str, start: int, end: int, *, cut: bool = False) -> str:
        if self.here is None:
            return HIT
        before, after = self.here
        left = fold(words[max(0, start - 2 * _CONTEXT_READ) : start])
        right = fold(words[end : end + 2 * _CONTEXT_READ])
        is_here = left.endswith(before) and right.startswith(after)
        if cut and not is_here:  # a line has only some of the words around the hit
            left, right = left.lstrip(), right.rstrip(" .…")
            is_here = _is_part(left, before, str.endswith) and _is_part(
                right, after, str.startswith
            )
        return HERE if is_here else HIT

    def _has_all(self, block: Block) -> bool:
        texts = [part.text.plain for part in block.parts]
        texts += [part.first.plain for part in block.parts if part.first is not None]
        if block.draw is not None:
            texts += [line.plain for line in block.draw(_WIDE)]
        words = "\n".join(texts)
        return all(
            find_spans(self.query._replace(terms=(term,)), words) for term in self.query.terms
        )


def is_here(line: Line) -> bool:
    """Return True if a laid-out line contains the current hit."""
    return any(HERE in run.style.split() for run in line)


def _is_part(words: str, context: str, fits: Callable[[str, str], bool]) -> bool:
    return fits(words, context) or fits(context, words)


def _column_pieces(line: str) -> Iterator[tuple[int, int]]:
    edges = [0]
    for gap in _COLUMN_GAP.finditer(line):
        edges += gap.span()
    edges.append(len(line))
    return ((start, end) for start, end in list(pairwise(edges))[::2] if start < end)

"""Highlight the hits of a search in blocks.

Paragraphs are highlighted before they are wrapped. In a drawing, a hit may continue on the next
line. The current hit has the style `hit-here`. Other hits have the style `hit`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from briefing_tui.model.search.folding import fold
from briefing_tui.model.search.hits import Hit
from briefing_tui.model.search.query import Query, find_spans
from briefing_tui.model.segmentation import paragraph_gap
from briefing_tui.present.blocks import Block, Part, Side, Span, Text
from briefing_tui.present.layout import Line
from briefing_tui.present.sanitize import clean
from briefing_tui.present.wrap import width_of

HIT, HERE = "hit", "hit-here"
"""The style of hits, and the style of the current hit."""
_CONTEXT = 24
"""Number of folded characters, on either side of a hit, that identify the hit."""
_CONTEXT_READ = 80
"""Number of characters that are folded to get `_CONTEXT` folded characters."""
_COLUMN_GAP = re.compile(r"^\s+|\s{2,}|\s+$|\s*[│┃║|]\s*")
"""The gap between two columns of a drawing."""
_MAX_INDENT = 3
"""Maximum indent, in columns, of the lines of a paragraph after the first."""
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
        """Return drawn lines with hits highlighted. A hit may continue on the next line."""
        found: dict[_LinePiece, str] = {}
        for column in _columns([line.plain for line in lines]):
            broken = _broken_words(lines, column)
            for places in (frozenset[int](), broken) if broken else (broken,):
                words, starts = _joined(lines, column, places)
                for start, end in find_spans(self.query, words):
                    style = self._style(words, start, end)
                    for piece in _pieces_of(column, starts, start, end):
                        found[piece] = HERE if HERE in (style, found.get(piece)) else HIT
        marked = list(lines)
        for (line, first, last), style in found.items():
            marked[line] = marked[line].on(first, last, style)
        return marked

    def _part(self, part: Part) -> Part:
        first = None if part.first is None else self.text(part.first)
        return part._replace(text=self.text(part.text), first=first)

    def _drawn(self, draw: Callable[[int], Sequence[Text]], width: int) -> Sequence[Text]:
        return self.lines(draw(width))

    def _side(self, side: Callable[[int], Side | None], width: int) -> Side | None:
        made = side(width)
        if made is None:
            return None
        lines = partial(self._drawn, made.lines) if callable(made.lines) else made.lines
        return made._replace(
            lines=lines, above=self.lines(made.above), below=self.lines(made.below)
        )

    def _style(self, words: str, start: int, end: int) -> str:
        if self.here is None:
            return HIT
        before, after = self.here
        left = fold(words[max(0, start - 2 * _CONTEXT_READ) : start])
        right = fold(words[end : end + 2 * _CONTEXT_READ])
        is_here = left.endswith(before) and (right.startswith(after) or _is_cut(right, after))
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


def _is_cut(right: str, after: str) -> bool:
    kept = right.rstrip(" .")
    return right.rstrip().endswith("..") and after.startswith(kept)


_LinePiece: TypeAlias = tuple[int, int, int]
"""The number of a line, and where a piece of it begins and ends."""
_Column: TypeAlias = list[_LinePiece]
"""A column of a drawing: pieces of lines, one below the other."""


def _columns(lines: Sequence[str]) -> list[_Column]:
    done: list[_Column] = []
    above: list[tuple[int, int, _Column]] = []
    for number, line in enumerate(lines):
        now: list[tuple[int, int, _Column]] = []
        for start, end in _column_pieces(line):
            left = width_of(line[:start])
            right = left + width_of(line[start:end])
            column = _pop_above(above, left, right)
            if column is None:
                column = []
                done.append(column)
            column.append((number, start, end))
            now.append((left, right, column))
        above = now
    return done


def _column_pieces(line: str) -> Iterator[tuple[int, int]]:
    edges = [0]
    for gap in _COLUMN_GAP.finditer(line):
        edges += gap.span()
    edges.append(len(line))
    return ((start, end) for start, end in list(pairwise(edges))[::2] if start < end)


def _pop_above(above: list[tuple[int, int, _Column]], left: int, right: int) -> _Column | None:
    """Remove from `above` the column that a piece of a line continues, and return this column.

    Return None if the piece begins a new column.
    """
    found = [one for one in above if one[0] <= left <= one[0] + _MAX_INDENT]
    if not found:
        # a centred column has about the same middle
        found = [one for one in above if abs(one[0] + one[1] - left - right) <= 2]
    if not found:
        return None
    best = max(found, key=lambda one: one[0])
    above.remove(best)
    return best[2]


def _broken_words(lines: Sequence[Text], column: _Column) -> frozenset[int]:
    """Return the indexes of the pieces of a column that may end in the middle of a word."""
    edges = [(width_of(lines[n].plain[:s]), width_of(lines[n].plain[:e])) for n, s, e in column]
    widest = max(right for _, right in edges)
    found = set()
    for place, ((left, right), (below, _)) in enumerate(pairwise(edges)):
        line, start, end = column[place]
        word = lines[line].plain[start + max(0, below - left) : end]
        if right == widest and " " not in word and word[-1:].isalnum():
            found.add(place)
    return frozenset(found)


def _joined(
    lines: Sequence[Text], column: _Column, broken: frozenset[int]
) -> tuple[str, list[int]]:
    words = ""
    starts: list[int] = []
    for place, (line, start, end) in enumerate(column):
        at_hyphen = words.endswith("-") and words[-2:-1].isalnum()
        if words and not at_hyphen and place - 1 not in broken:
            words += " "
        starts.append(len(words))
        words += lines[line].plain[start:end]
    return words, starts


def _pieces_of(column: _Column, starts: list[int], start: int, end: int) -> Iterator[_LinePiece]:
    for at, (line, first, last) in zip(starts, column, strict=True):
        low, high = max(start - at, 0), min(end - at, last - first)
        if low < high:
            yield line, first + low, first + high

"""The words of a search shown where they stand: in paragraphs before they are broken into lines, in
drawings line by line, so that neither wrapping nor a column of a matrix hides one.

`hit` lies on every one of them, `hit-here` on the one that is gone to, which is told from its like
by the words around it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from briefing_tui.model.search.folding import fold
from briefing_tui.model.search.hits import Hit
from briefing_tui.model.search.query import Query, Term
from briefing_tui.model.search.spans import spans
from briefing_tui.present.text.blocks import Block, Part, Side, Span, Text
from briefing_tui.present.text.layout import Line
from briefing_tui.present.text.sanitize import clean
from briefing_tui.present.text.wrap import width_of

HIT, HERE = "hit", "hit-here"
"""The style of every hit, and of the one that is gone to."""
_CONTEXT = 24
"""Folded characters on either side by which a hit is known."""
_READ = 80
"""Characters that are folded to get as many."""
_GAP = re.compile(r"^\s+|\s{2,}|\s+$|\s*[│┃║|]\s*")
"""What parts two columns of a drawing."""
_HANGING = 3
"""Columns by which further lines of a column may be indented, below the first one's sign."""


class Here(NamedTuple):
    """The words around the hit that is gone to, folded."""

    before: str
    after: str


@lru_cache(8)
def here_of(hit: Hit) -> Here:
    """By what a hit is known on a screen, where its text has been made safe and broken anew."""
    before = fold(clean(hit.text[max(0, hit.start - _READ) : hit.start])).lstrip()
    after = fold(clean(hit.text[hit.end : hit.end + _READ])).rstrip()
    return Here(before[-_CONTEXT:], after[:_CONTEXT])


class Marker(NamedTuple):
    """What is highlighted in the blocks of a pane."""

    query: Query
    here: Here | None = None
    """The hit that is gone to, where it stands in what is marked."""
    together: bool = False
    """Whether words count only where all of them stand in the block."""

    def mark(self, block: Block) -> Block:
        """`block` with its hits highlighted. What is drawn is marked when it is drawn."""
        if not self.query.terms or (self.together and not self._has_all(block)):
            return block
        return block._replace(
            parts=tuple(map(self._part, block.parts)),
            draw=None if block.draw is None else partial(self._drawn, block.draw),
            side=None if block.side is None else partial(self._side, block.side),
        )

    def text(self, text: Text) -> Text:
        """A text with its hits highlighted. Labels are the reader's own words and have none."""
        found = [] if text.style == "label" else spans(self.query, text.plain)
        labels = [span for span in text.spans if span.style == "label"]
        for label in labels if found else ():
            found = [one for one in found if one[0] < label.start or one[1] > label.end]
        new = [Span(start, end, self._style(text.plain, start, end)) for start, end in found]
        return text._replace(spans=(*text.spans, *new)) if new else text

    def lines(self, lines: Sequence[Text]) -> list[Text]:
        """Drawn lines with their hits highlighted, those that go on in the next line too."""
        found: dict[_Piece, str] = {}
        for chain in chains([line.plain for line in lines]):
            full = _full(lines, chain)
            for broken in (frozenset[int](), full) if full else (full,):
                words, places = _joined(lines, chain, broken)
                for start, end in spans(self.query, words):
                    style = self._style(words, start, end)
                    for piece in _pieces(places, start, end):
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
        above, below = self.lines(made.above), self.lines(made.below)
        beside = made.lines
        if not callable(beside):
            return made._replace(above=above, below=below)
        marked = partial(self._drawn, beside)
        return made._replace(lines=marked, above=above, below=below)

    def _style(self, words: str, start: int, end: int) -> str:
        """The style of a hit among `words`: whether it is the one that is gone to."""
        if self.here is None:
            return HIT
        before, after = self.here
        left = fold(words[max(0, start - 2 * _READ) : start])
        right = fold(words[end : end + 2 * _READ])
        is_here = left.endswith(before) and (right.startswith(after) or _is_cut(right, after))
        return HERE if is_here else HIT

    def _has_all(self, block: Block) -> bool:
        texts = [part.text.plain for part in block.parts]
        texts += [part.first.plain for part in block.parts if part.first is not None]
        if block.draw is not None:
            texts += [line.plain for line in block.draw(_ANY_WIDTH)]
        words = "\n".join(texts)
        return all(spans(_only(self.query, term), words) for term in self.query.terms)


_ANY_WIDTH = 200
"""Columns in which a drawing is looked through: wide enough to hold its words whole."""


def is_here(line: Line) -> bool:
    """Whether the hit that is gone to stands in a laid-out line."""
    return any(HERE in run.style.split() for run in line)


def _only(query: Query, term: Term) -> Query:
    return query._replace(terms=(term,))


def _is_cut(right: str, after: str) -> bool:
    """Whether what follows a hit was cut where a drawing had no room for it."""
    kept = right.rstrip(" .")
    return right.rstrip().endswith("..") and after.startswith(kept)


_Piece: TypeAlias = tuple[int, int, int]
"""A line's number, and where a piece of it begins and ends."""
_Open: TypeAlias = tuple[int, int, list[_Piece]]
"""The columns at which the last run of a chain begins and ends, and the chain."""


def chains(lines: Sequence[str]) -> list[list[_Piece]]:
    """The columns of a drawing: runs of words, each with those that stand below it in the next
    line, which is where a text that was broken goes on."""
    done: list[list[_Piece]] = []
    open_: list[_Open] = []
    for number, line in enumerate(lines):
        now: list[_Open] = []
        for start, end in _runs(line):
            left = width_of(line[:start])
            right = left + width_of(line[start:end])
            chain = _above(open_, left, right)
            if chain is None:
                chain = []
                done.append(chain)
            chain.append((number, start, end))
            now.append((left, right, chain))
        open_ = now
    return done


def _runs(line: str) -> Iterator[tuple[int, int]]:
    """The runs of words in a line, half open."""
    edges = [0]
    for gap in _GAP.finditer(line):
        edges += gap.span()
    edges.append(len(line))
    return ((start, end) for start, end in list(pairwise(edges))[::2] if start < end)


def _above(open_: list[_Open], left: int, right: int) -> list[_Piece] | None:
    """The chain whose last run stands above one: at the same column or, where lines are centred,
    about the same middle. It goes on but once."""
    found = [one for one in open_ if one[0] <= left <= one[0] + _HANGING]
    if not found:
        found = [one for one in open_ if abs(one[0] + one[1] - left - right) <= 2]
    if not found:
        return None
    best = max(found, key=lambda one: one[0])
    open_.remove(best)
    return best[2]


def _full(lines: Sequence[Text], chain: list[_Piece]) -> frozenset[int]:
    """The places in a chain of the pieces that may end within a word too long for a line: it alone
    fills them up to the chain's right end, but for a sign that the next line is indented by."""
    edges = [(width_of(lines[n].plain[:s]), width_of(lines[n].plain[:e])) for n, s, e in chain]
    widest = max(right for _, right in edges)
    found = set()
    for place, ((left, right), (below, _)) in enumerate(pairwise(edges)):
        line, start, end = chain[place]
        word = lines[line].plain[start + max(0, below - left) : end]
        if right == widest and " " not in word and word[-1:].isalnum():
            found.add(place)
    return frozenset(found)


def _joined(
    lines: Sequence[Text], chain: list[_Piece], broken: frozenset[int]
) -> tuple[str, list[tuple[int, _Piece]]]:
    """The words of a chain in one text, and where in it each piece begins. A word that was broken
    at its hyphen, or at the end of a piece among `broken`, is whole again."""
    words = ""
    places: list[tuple[int, _Piece]] = []
    for number, piece in enumerate(chain):
        line, start, end = piece
        at_hyphen = words.endswith("-") and words[-2:-1].isalnum()
        if words and not at_hyphen and number - 1 not in broken:
            words += " "
        places.append((len(words), piece))
        words += lines[line].plain[start:end]
    return words, places


def _pieces(places: list[tuple[int, _Piece]], start: int, end: int) -> Iterator[_Piece]:
    """The pieces of lines that a span of the joined text covers."""
    for at, (line, first, last) in places:
        low, high = max(start - at, 0), min(end - at, last - first)
        if low < high:
            yield line, first + low, first + high

"""The shape in which everything reaches a screen or a page: panes made of blocks, blocks of lines.

A pane knows how many blocks it has and makes each when asked, so that a pane of 100,000 items
costs what is seen of it. Blocks hold text with semantic style names; a front end lays them out
at its width and gives the names their looks.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeAlias

from briefing_tui.present.text.wrap import width_of


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


class Part(NamedTuple):
    """A paragraph of a block, still unwrapped."""

    text: Text
    first: Text | None = None
    """What stands before its first line (a bullet, a glyph, a label)."""
    indent: int = 0
    """Columns left free before every further line (and the first, where `first` is None)."""
    clip: bool = False
    """Cut to one line, with a mark, instead of being wrapped."""


class Side(NamedTuple):
    """What is drawn around a block's paragraphs at one width."""

    width: int
    """Columns to their left, 0 for none."""
    lines: Callable[[int], Sequence[Text]] | tuple[()] = ()
    """For a number of lines as many (or more) to stand there, each `width` columns wide."""
    above: Sequence[Text] = ()
    below: Sequence[Text] = ()


class Block(NamedTuple):
    """A piece of a pane: a heading, an item, a drawing."""

    item: str = ""
    """The id of the item it shows; empty: it cannot be selected."""
    parts: tuple[Part, ...] = ()
    draw: Callable[[int], Sequence[Text]] | None = None
    """For what is drawn to the width in columns (a ruler, a matrix): its lines, none wider."""
    level: int = 0
    """1 and 2: a heading of that level; 0: content."""
    side: Callable[[int], Side | None] | None = None
    """What is drawn around its paragraphs, at the whole width in columns."""


class Later(NamedTuple):
    """A block that is made when it is seen: one of many below what is seen first."""

    item: str
    made: Callable[[], Block]


class Pane(NamedTuple):
    """One pane's content: `count` blocks, each made when asked for."""

    name: str
    title: str
    count: int  # type: ignore[assignment]  # tuple.count is not what anybody wants of it
    block: Callable[[int], Block]
    items: Sequence[str]
    """For each block the id of its item, or an empty string."""
    head: Callable[[int], int] | None = None
    """For a block the one whose lines stay in sight above it while it is scrolled through (the
    names over the columns of a matrix); -1 where there is none."""


Piece: TypeAlias = str | tuple[str, str] | Text
"""Plain words, words with a style name, or a finished text."""


def text(*pieces: Piece, style: str = "") -> Text:
    """The pieces in a row; briefing text among them has been through `View.sanitize` or `prose`."""
    if len(pieces) == 1:
        return _lone(pieces[0], style)
    words: list[str] = []
    spans: list[Span] = []
    at = 0
    for piece in pieces:
        if isinstance(piece, str):
            words.append(piece)
            at += len(piece)
            continue
        plain, name = piece[0], piece[1]
        end = at + len(plain)
        if name and plain:
            spans.append(Span(at, end, name))
        if isinstance(piece, Text) and piece.spans:
            spans += [Span(start + at, stop + at, inner) for start, stop, inner in piece.spans]
        words.append(plain)
        at = end
    return Text("".join(words), style, spans)


def _lone(piece: Piece, style: str) -> Text:
    """One piece as a text: what most texts of a long list are."""
    if isinstance(piece, str):
        return Text(piece, style)
    plain, name = piece[0], piece[1]
    outer = (Span(0, len(plain), name),) if name and plain else ()
    inner = piece.spans if isinstance(piece, Text) else ()
    return Text(plain, style, (*outer, *inner))


def listed(pieces: Iterable[Piece], between: str = ", ", style: str = "") -> Text:
    """The pieces with `between` between them; empty ones are left out."""
    row: list[Piece] = []
    for piece in pieces:
        if piece if isinstance(piece, str) else piece[0]:
            row += [(between, "quiet"), piece] if row else [piece]
    return text(*row, style=style)


def part(*pieces: Piece, first: Piece = "", indent: int = 0, style: str = "") -> Part:
    """A paragraph of the pieces."""
    head = text(first) if first else None
    return Part(text(*pieces, style=style), head, indent)


def block(*parts: Part | None, item: str = "", level: int = 0) -> Block:
    """A block of the parts that are there."""
    return Block(item, tuple(p for p in parts if p is not None), level=level)


GLUE = "\u00a0"
"""Between a sign and the word it belongs to: no line breaks there. It is shown as a blank."""

BLANK = Part(Text(""))
"""An empty line."""


def heading(words: str, count: int | None = None, level: int = 1, first: bool = False) -> Block:
    """A heading, with how many there are of what follows, and a blank line above but at the top."""
    style = "heading" if level == 1 else "subheading"
    number = (f"  {count:,}", "quiet") if count is not None else ""
    line = part((words.upper() if level == 1 else words, style), number)
    return Block("", (line,) if first else (BLANK, line), level=level)


def note(words: Sequence[Piece], indent: int) -> Part:
    """A remark under an item."""
    return part(*words, indent=indent, style="quiet")

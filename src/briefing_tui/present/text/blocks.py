"""What every screen and page is made of: panes of blocks, blocks of parts, parts of styled text.

A pane makes each block when it is first seen. Text carries semantic style names; a front end lays
blocks out at its width and turns the names into colours.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from briefing_tui.panes import pane_spec
from briefing_tui.present.text.wrap import width_of
from briefing_tui.present.view import View


class Span(NamedTuple):
    """A stretch of a text in one style; half open, in code points."""

    start: int
    end: int
    style: str
    """One or more semantic style names, separated by blanks."""


class Text(NamedTuple):
    """Words with styles; where spans overlap, the later one is the inner."""

    plain: str
    style: str = ""
    """The style of the whole text, outside all spans."""
    spans: Sequence[Span] = ()

    def __bool__(self) -> bool:
        return bool(self.plain)

    @property
    def cell_len(self) -> int:
        """Its width in columns on one line."""
        return width_of(self.plain)

    def on(self, start: int, end: int, style: str) -> "Text":
        """Return the text with one more span, inside those it has."""
        return self._replace(spans=(*self.spans, Span(start, end, style)))

    @classmethod
    def assemble(cls, *texts: "Text") -> "Text":
        """Join texts without anything between them."""
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
    """A paragraph of a block, not yet wrapped."""

    text: Text
    first: Text | None = None
    """What stands before its first line: a bullet, a glyph, a label."""
    indent: int = 0
    """Columns left free before every further line, and before the first if `first` is None."""
    clip: bool = False
    """Cut it to one line, with a mark, instead of wrapping it."""
    right: bool = False
    """Set its lines to the right, as for a script that runs to the left."""


class Side(NamedTuple):
    """What is drawn around a block's paragraphs at one width."""

    width: int
    """Columns to the left of the paragraphs, 0 for none."""
    lines: Callable[[int], Sequence[Text]] | tuple[()] = ()
    """Given the number of lines, return as many (or more) to stand to their left."""
    above: Sequence[Text] = ()
    below: Sequence[Text] = ()


class Block(NamedTuple):
    """A piece of a pane: a heading, an item, a drawing."""

    item: str = ""
    """The id of the item it shows; empty where it cannot be selected."""
    parts: tuple[Part, ...] = ()
    draw: Callable[[int], Sequence[Text]] | None = None
    """Given the width in columns, return the lines of a drawing (a ruler, a matrix), none wider."""
    side: Callable[[int], Side | None] | None = None
    """Given the width in columns, return what is drawn around its paragraphs."""


class Pane(NamedTuple):
    """The content of one pane: `count` blocks, each made when it is asked for."""

    name: str
    title: str
    count: int  # type: ignore[assignment]  # tuple.count is not what anybody wants of it
    block: Callable[[int], Block]
    items: Sequence[str]
    """For each block the id of its item, or an empty string."""
    head: Callable[[int], int] | None = None
    """Given a block, return the block that stays in sight above it while it scrolls (the names over
    the columns of a matrix), or -1."""


Piece: TypeAlias = str | tuple[str, str] | Text
"""Plain words, words with a style name, or a text."""


def text(*pieces: Piece, style: str = "") -> Text:
    """Join pieces to a text; words of a briefing must be sanitized (`View.sanitize`, `prose`)."""
    if len(pieces) == 1:
        return _single(pieces[0], style)
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


def _single(piece: Piece, style: str) -> Text:
    if isinstance(piece, str):
        return Text(piece, style)
    plain, name = piece[0], piece[1]
    outer = (Span(0, len(plain), name),) if name and plain else ()
    inner = piece.spans if isinstance(piece, Text) else ()
    return Text(plain, style, (*outer, *inner))


def listed(pieces: Iterable[Piece], between: str = ", ", style: str = "") -> Text:
    """Join the pieces that are not empty, with `between` between them."""
    row: list[Piece] = []
    for piece in pieces:
        if piece if isinstance(piece, str) else piece[0]:
            row += [(between, "quiet"), piece] if row else [piece]
    return text(*row, style=style)


def part(*pieces: Piece, first: Piece = "", indent: int = 0, style: str = "") -> Part:
    """Make a paragraph of the pieces."""
    head = text(first) if first else None
    return Part(text(*pieces, style=style), head, indent)


def prose(view: View, words: Text, first: Text | None = None, indent: int = 0) -> Part:
    """Make a paragraph of prose, which may run from right to left."""
    return Part(words, first, indent, right=view.sets_right(words.plain))


def block(*parts: Part | None, item: str = "") -> Block:
    """Make a block of the parts that are not None."""
    return Block(item, tuple(p for p in parts if p is not None))


GLUE = "\u00a0"
"""Joins a sign to its word: no line breaks at it, and it is shown as a blank."""

BLANK = Part(Text(""))
"""An empty line."""


def heading(words: str, count: int | None = None, level: int = 1, first: bool = False) -> Block:
    """Make a heading, with the number of items below it and a blank line above unless `first`."""
    style = "heading" if level == 1 else "subheading"
    number = (f"  {count:,}", "quiet") if count is not None else ""
    line = part((words.upper() if level == 1 else words, style), number)
    return Block("", (line,) if first else (BLANK, line))


MakeBlock: TypeAlias = Callable[[View, Any], Block]


class PaneRow(NamedTuple):
    """A block before it is made."""

    value: Any
    """What the block shows: an item, a heading, or what else a pane's maker knows."""
    item: str = ""
    """The id of the item it shows; empty where it cannot be selected."""


def list_pane(
    name: str,
    view: View,
    rows: Sequence[PaneRow],
    make: MakeBlock | Mapping[type[Any], MakeBlock],
    empty: str = "",
) -> Pane:
    """Return the pane of these rows, each made into a block with `make` when it is seen.

    `make` may differ by the type of a row's value; a value that is a block is shown as it is.
    Without rows the pane says `empty`, or that nothing concerns the actor the view is narrowed to.
    """
    if not rows:
        rows = [PaneRow(block(part((empty_words(view, empty), "quiet"))))]

    def made(index: int) -> Block:
        value = rows[index].value
        if isinstance(value, Block):
            return value
        return (make[type(value)] if isinstance(make, Mapping) else make)(view, value)

    return Pane(name, pane_spec(name).title, len(rows), made, [row.item for row in rows])


def empty_words(view: View, words: str) -> str:
    """Return what a pane without items says: `words`, unless the view leaves items out."""
    if view.only:
        return f"Nothing here concerns {view.name(view.only)}."
    return words if view.voice else "Nothing here without the article's own voice."


def rank(items: Sequence[str], block: int) -> tuple[int, int]:
    """Return how many blocks up to that one show an item, and how many do in all."""
    return sum(map(bool, items[: block + 1])), sum(map(bool, items))


def firsts(items: Iterable[str]) -> dict[str, int]:
    """Return the first block of each item."""
    found: dict[str, int] = {}
    for place, item in enumerate(items):
        found.setdefault(item, place)
    found.pop("", None)
    return found

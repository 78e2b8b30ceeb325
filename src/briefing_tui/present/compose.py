"""Short ways to put styled text, parts and blocks together, so that panes read like what they show.

A text is built in one step, and its spans are set down once.
"""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from briefing_tui.present.block import Block, Part
from briefing_tui.present.styled import Span, Text

Piece: TypeAlias = str | tuple[str, str] | Text
"""Plain words, words with a style name, or a finished text."""


def text(*pieces: Piece, style: str = "") -> Text:
    """The pieces in a row; briefing text among them has been through `View.say` or `prose`."""
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

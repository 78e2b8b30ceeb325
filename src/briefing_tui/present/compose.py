"""Short ways to put styled text, parts and blocks together, so that panes read like what they show.

Rich's own `append` and `join` build a Text per step; here the spans are set down once.
"""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from rich.text import Span, Text

from briefing_tui.present.block import Block, Part

Piece: TypeAlias = str | tuple[str, str] | Text
"""Plain words, words with a style name, or a finished text."""


def text(*pieces: Piece, style: str = "") -> Text:
    """The pieces in a row; briefing text among them has been through `View.say` or `prose`."""
    words: list[str] = []
    spans: list[Span] = []
    at = 0
    for piece in pieces:
        if isinstance(piece, str):
            words.append(piece)
            at += len(piece)
            continue
        if isinstance(piece, Text):
            plain, end = piece.plain, at + len(piece.plain)
            if piece.style:
                spans.append(Span(at, end, piece.style))
            spans += [Span(s.start + at, s.end + at, s.style) for s in piece.spans]
        else:
            plain, end = piece[0], at + len(piece[0])
            if piece[1] and plain:
                spans.append(Span(at, end, piece[1]))
        words.append(plain)
        at = end
    return Text("".join(words), style=style, spans=spans)


def listed(pieces: Iterable[Piece], between: str = ", ", style: str = "") -> Text:
    """The pieces with `between` between them; empty ones are left out."""
    row: list[Piece] = []
    for piece in pieces:
        if piece and (not isinstance(piece, tuple) or piece[0]):
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

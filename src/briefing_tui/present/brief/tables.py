"""Rows of a table on the printed brief: cells side by side, each wrapped in its own column."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from briefing_tui.present.actors import ShortNames
from briefing_tui.present.text.blocks import Part, Piece, Text, part, text
from briefing_tui.present.text.layout import cut, laid_out, set_down
from briefing_tui.present.text.wrap import width_of
from briefing_tui.present.view import View

GAP = 2
"""Number of blanks between two columns."""
_LONGEST = 36
"""Maximum width of a name, in columns."""
LEAST = 60
"""The narrowest page with cells side by side, in columns; below, they follow one another."""


class Cell(NamedTuple):
    """The text of a row in one column."""

    text: Text
    width: int = 0
    """Width of the column; 0 for the column that takes the rest."""
    right: bool = False
    """True to align it at the right of its column, as a number."""


def row(view: View, width: int, indent: int, *cells: Cell) -> list[Text]:
    """Return the lines of a row in `width` columns, after a margin of `indent`.

    On a narrow page the cells follow one another in a paragraph.
    """
    if width < LEAST:
        words = [cell.text for cell in cells if cell.text.plain]
        pieces = [piece for one in words for piece in (one, "  ")][:-1]
        first = Text(" " * indent)
        return laid_out(view, [part(*pieces, indent=indent + 2)._replace(first=first)], width)
    taken = sum(cell.width for cell in cells) + GAP * (len(cells) - 1) + indent
    columns = []
    start = indent
    for cell in cells:
        room = cell.width or max(width - taken, 1)
        lines = laid_out(view, [Part(cell.text)], room)
        columns.append((start, room, cell.right, lines))
        start += room + GAP
    return [
        set_down(
            [
                (at + (room - width_of(words.plain) if right else 0), words)
                for (at, room, right, _), words in zip(columns, line, strict=True)
                if words.plain
            ]
        )
        for line in zip_longest(*(lines for *_, lines in columns), fillvalue=Text(""))
    ]


def widest(texts: Sequence[str], most: int, least: int = 1) -> int:
    """Return the width of the longest of some texts, between `least` and `most` columns."""
    return min(max(max(map(width_of, texts), default=0), least), most)


def cell(*pieces: Piece, width: int = 0, right: bool = False) -> Cell:
    """Make a cell of the pieces."""
    return Cell(text(*pieces), width, right)


def speaker(view: View, names: ShortNames, ref: str) -> Text:
    """Return the short name of an actor, on one line; the article's own voice in words."""
    if view.is_narrator(ref):
        return text(("the article", "voice"))
    return cut(view, text(names.named(ref)), _LONGEST)

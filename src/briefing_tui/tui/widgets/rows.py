"""One row of a sheet as a strip of cells, and the places in a text that a mouse can select."""

from typing import NamedTuple

from textual.geometry import Offset
from textual.strip import Strip

from briefing_tui.present.layout import Line
from briefing_tui.tui.looks import Looks
from briefing_tui.tui.scrolling import Top
from briefing_tui.tui.signs import Signs

_LINE_BITS = 20
"""A place is one number to Textual, block before line; no block has a million lines."""


class Row(NamedTuple):
    """What a row shows."""

    line: Line
    ground: str
    cursor: str
    """The sign before the text; empty where the cursor is not."""
    on_thumb: bool
    """Whether the scrollbar's thumb is beside it."""
    selected: tuple[int, int] | None = None
    """The characters the mouse has selected, the end -1 for the line's."""


def drawn(row: Row, looks: Looks, signs: Signs, width: int) -> Strip:
    """The row's cells, `width` of them."""
    ground = row.ground
    head = looks.segment(f"{row.cursor or ' '} ", "heading" if row.cursor else "", ground)
    text = Strip([looks.segment(words, style, ground) for words, style in row.line])
    if row.selected is not None:
        text = _with_selection(text, row.selected, looks)
    strip = Strip.join([Strip([head]), text])
    strip = strip.adjust_cell_length(max(0, width - 1), looks.style("", ground))
    last = looks.segment(signs.thumb if row.on_thumb else " ", "line", ground)
    return Strip.join([strip, Strip([last])])


def _with_selection(text: Strip, span: tuple[int, int], looks: Looks) -> Strip:
    end_of_line = sum(len(segment.text) for segment in text)
    start, end = max(0, span[0]), span[1] if span[1] >= 0 else end_of_line
    if start >= end:
        return text
    cells = [text.index_to_cell_position(min(i, end_of_line)) for i in (start, end)]
    before, chosen, after = (
        text.crop(0, cells[0]),
        text.crop(cells[0], cells[1]),
        text.crop(cells[1]),
    )
    look = looks.style("hit")
    marked = Strip([segment._replace(style=look) for segment in chosen])
    return Strip.join([before, marked, after])


def selection_key(place: Top) -> int:
    """A place as the line number Textual's selections go by."""
    return place.block << _LINE_BITS | place.line


def place_of(offset: Offset) -> Top:
    """The place of such a line number."""
    return Top(offset.y >> _LINE_BITS, offset.y & ((1 << _LINE_BITS) - 1))


def selected_text(line: str, span: tuple[int, int] | None) -> str:
    """The characters of a line that are selected."""
    if span is None:
        return ""
    start, end = span
    return line[max(0, start) : (end if end >= 0 else None)]

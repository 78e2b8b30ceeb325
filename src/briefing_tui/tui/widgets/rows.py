"""One row of a sheet as a strip of cells, and the places in a text that a mouse can select."""

from itertools import pairwise
from typing import NamedTuple

from rich.segment import Segment
from textual.geometry import Offset
from textual.selection import Selection
from textual.strip import Strip

from briefing_tui.present.text.layout import Line, plain
from briefing_tui.tui.scrolling import Top
from briefing_tui.tui.theme_styles import Icons, ThemeStyles
from briefing_tui.tui.widgets.lines import Lines

GUTTER = 2
"""Columns before the text: the cursor's, and that of marks."""
KEPT = 400
"""Strips that are kept: several screens of rows."""
_LINE_BITS = 20
"""A place is one number to Textual, block before line; no block has a million lines."""


class Row(NamedTuple):
    """What a row shows."""

    line: Line
    ground: str
    cursor: str = ""
    """The sign before the text; empty where the cursor is not."""
    mark: str = ""
    """The sign of what is marked; empty where it is not."""
    on_thumb: bool = False
    """Whether the scrollbar's thumb is beside it."""
    selected: tuple[int, int] | None = None
    """The characters the mouse has selected, the end -1 for the line's."""


def drawn(row: Row, styles: ThemeStyles, icons: Icons, width: int) -> Strip:
    """The row's cells, `width` of them."""
    ground, style = row.ground, styles.style
    head, sign = ("heading", row.cursor) if row.cursor else ("", " ")
    segments = [Segment(sign, style(head, ground))]
    segments.append(Segment(row.mark or " ", style("bullet" if row.mark else "", ground)))
    words = [Segment(text, style(names, ground)) for text, names in row.line]
    segments += words if row.selected is None else _with_selection(words, row.selected, styles)
    room = width - 1 - sum(segment.cell_length for segment in segments)
    if room < 0:  # no line is laid out so wide, but a screen may be too narrow for any
        return Strip(segments).crop(0, width)
    last = icons.thumb if row.on_thumb else " "
    segments += Segment(" " * room, style("", ground)), Segment(last, style("line", ground))
    return Strip(segments, width)


class Strips:
    """The rows drawn lately. A row that looks as it did is the same strip, of which Textual knows
    how it was cut and written: most rows of a frame are those of the frame before."""

    def __init__(self) -> None:
        self._kept: dict[Row, Strip] = {}
        self._made_for: tuple[ThemeStyles, int] | None = None

    def of(self, row: Row, styles: ThemeStyles, icons: Icons, width: int) -> Strip:
        """The row's cells, `width` of them."""
        if self._made_for != (styles, width) or len(self._kept) >= KEPT:
            self._kept.clear()
            self._made_for = styles, width
        strip = self._kept.get(row)
        if strip is None:
            strip = self._kept[row] = drawn(row, styles, icons, width)
        return strip


def _with_selection(
    words: list[Segment], span: tuple[int, int], styles: ThemeStyles
) -> list[Segment]:
    """The segments with those characters in the look of what the mouse has selected."""
    look, at, marked = styles.style("hit"), 0, []
    low, high = max(0, span[0]), span[1] if span[1] >= 0 else sum(len(w.text) for w in words)
    for text, style, _ in words:
        cuts = sorted({0, len(text), *(min(max(edge - at, 0), len(text)) for edge in (low, high))})
        for start, end in pairwise(cuts):
            inside = low <= at + start < high
            marked.append(Segment(text[start:end], look if inside else style))
        at += len(text)
    return marked


def selection_key(place: Top) -> int:
    """A place as the line number Textual's selections go by."""
    return place.block << _LINE_BITS | place.line


def place_of(offset: Offset) -> Top:
    """The place of such a line number."""
    return Top(offset.y >> _LINE_BITS, offset.y & ((1 << _LINE_BITS) - 1))


def chosen_text(lines: Lines, selection: Selection, seen: tuple[Top, Top]) -> str:
    """The text of a selection; where it has no beginning or end, those of what is seen."""
    first = place_of(selection.start) if selection.start else seen[0]
    last = place_of(selection.end) if selection.end else seen[1]
    chosen = []
    for block in range(first.block, min(last.block, lines.pane.count - 1) + 1):
        for number, line in enumerate(lines.of(block)):
            if first <= (place := Top(block, number)) <= last:
                start, end = selection.get_span(selection_key(place)) or (0, 0)
                chosen.append(plain(line)[max(0, start) : (end if end >= 0 else None)])
    return "\n".join(chosen)

"""Draw rows of text as strips of cells, without style sheets.

Textual's rendering by style sheets makes six strips for each line, and a screen of text has a
hundred lines.
"""

from itertools import pairwise
from typing import NamedTuple

from rich.segment import Segment
from textual.filter import ANSIToTruecolor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from typing_extensions import override

from briefing_tui.present.text.layout import Line
from briefing_tui.tui.theme_styles import Icons, ThemeStyles

GUTTER = 2
"""Columns before the text: one for the cursor, one for bookmarks."""
_MAX_STRIPS = 400
"""Strips to cache: several screens of rows."""


class RawWidget(Widget):
    """A widget without border or padding that draws its own cells.

    `render_line` must fill the widget's width.
    """

    @override
    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of a region of the widget."""
        strips = [self.render_line(y) for y in crop.line_range]
        for line_filter in self.get_line_filters():
            if not isinstance(line_filter, ANSIToTruecolor):  # a theme of ours never mixes both
                background = self.background_colors[1]
                strips = [strip.apply_filter(line_filter, background) for strip in strips]
        start, end = crop.column_span
        if (start, end) != (0, self.size.width):
            strips = [strip.crop(start, end) for strip in strips]
        return strips


class TextRow(NamedTuple):
    """What one row shows."""

    line: Line
    ground: str
    cursor: str = ""
    """The sign before the text; empty without the cursor."""
    mark: str = ""
    """The sign of a bookmark; empty without one."""
    on_thumb: bool = False
    """The scrollbar's thumb is beside it."""
    selected: tuple[int, int] | None = None
    """The characters selected with the mouse; the end is -1 for the whole line."""


class StripCache:
    """The rows drawn lately.

    Most rows of a frame are those of the frame before. Textual has cut and encoded their strips
    already.
    """

    def __init__(self) -> None:
        self._strips: dict[TextRow, Strip] = {}
        self._made_for: tuple[ThemeStyles, int] | None = None

    def strip(self, row: TextRow, styles: ThemeStyles, icons: Icons, width: int) -> Strip:
        """Return the row as a strip of `width` cells."""
        if self._made_for != (styles, width) or len(self._strips) >= _MAX_STRIPS:
            self._strips.clear()
            self._made_for = styles, width
        strip = self._strips.get(row)
        if strip is None:
            strip = self._strips[row] = draw_row(row, styles, icons, width)
        return strip


def draw_row(row: TextRow, styles: ThemeStyles, icons: Icons, width: int) -> Strip:
    """Draw a row as a strip of `width` cells."""
    ground, style = row.ground, styles.style
    name, sign = ("heading", row.cursor) if row.cursor else ("", " ")
    segments = [Segment(sign, style(name, ground))]
    segments.append(Segment(row.mark or " ", style("bullet" if row.mark else "", ground)))
    words = [Segment(text, style(names, ground)) for text, names in row.line]
    segments += words if row.selected is None else _with_selection(words, row.selected, styles)
    room = width - 1 - sum(segment.cell_length for segment in segments)
    if room < 0:  # no line is laid out so wide, but a screen may be too narrow for any
        return Strip(segments).crop(0, width)
    last = icons.thumb if row.on_thumb else " "
    segments += Segment(" " * room, style("", ground)), Segment(last, style("line", ground))
    return Strip(segments, width)


def _with_selection(
    words: list[Segment], span: tuple[int, int], styles: ThemeStyles
) -> list[Segment]:
    """Give the characters of the span the style of a selection."""
    look, at, marked = styles.style("hit"), 0, []
    low, high = max(0, span[0]), span[1] if span[1] >= 0 else sum(len(w.text) for w in words)
    for text, style, _ in words:
        cuts = sorted({0, len(text), *(min(max(edge - at, 0), len(text)) for edge in (low, high))})
        for start, end in pairwise(cuts):
            inside = low <= at + start < high
            marked.append(Segment(text[start:end], look if inside else style))
        at += len(text)
    return marked

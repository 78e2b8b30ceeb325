"""A widget that draws its own cells: no border, no padding, nothing for style sheets to add.

Textual's rendering by style sheets makes six strips for each line; a screen of text has a hundred.
"""

from textual.filter import ANSIToTruecolor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from typing_extensions import override


class Drawn(Widget):
    """Draws line by line with `render_line`, which must fill the widget's width."""

    @override
    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region of the widget."""
        strips = [self.render_line(y) for y in crop.line_range]
        for line_filter in self.get_line_filters():
            if not isinstance(line_filter, ANSIToTruecolor):  # our colours are either, never both
                ground = self.background_colors[1]
                strips = [strip.apply_filter(line_filter, ground) for strip in strips]
        start, end = crop.column_span
        if (start, end) != (0, self.size.width):
            strips = [strip.crop(start, end) for strip in strips]
        return strips

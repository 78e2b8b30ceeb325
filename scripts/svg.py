"""Draw a terminal's screen as SVG, like `briefing print --format svg`."""

from collections import Counter
from itertools import groupby

import pyte
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import TerminalTheme

from briefing_tui.export.as_svg import drawn

PAPER, INK = "#121212", "#e0e0e0"
NAMED = {
    "black": "#000000",
    "red": "#cd3131",
    "green": "#0dbc79",
    "brown": "#e5e510",
    "blue": "#2472c8",
    "magenta": "#bc3fbc",
    "cyan": "#11a8cd",
    "white": "#e5e5e5",
}


def svg(screen: pyte.Screen, says: str) -> str:
    """Return the screen as a picture with `says` as its alternative text."""
    cells = [[screen.buffer[row][x] for x in range(screen.columns)] for row in range(screen.lines)]
    papers = Counter(_colors(cell)[1] for line in cells for cell in line)
    frame = papers.most_common(1)[0][0]
    theme = TerminalTheme(_rgb(frame), _rgb(INK), [_rgb(color) for color in NAMED.values()])
    return drawn([_segments(line, frame) for line in cells], screen.columns, says, theme)


def _segments(line: list[pyte.screens.Char], frame: str) -> list[Segment]:
    """Group the cells of a line by style. The second cell of a wide character is empty."""
    groups = groupby(line, lambda cell: _style(cell, frame))
    return [Segment("".join(cell.data for cell in cells), style) for style, cells in groups]


def _style(cell: pyte.screens.Char, frame: str) -> Style:
    ink, paper = _colors(cell)
    return Style(
        color=ink,
        bgcolor=None if paper == frame else paper,
        bold=cell.bold,
        italic=cell.italics,
        underline=cell.underscore,
        strike=cell.strikethrough,
    )


def _colors(cell: pyte.screens.Char) -> tuple[str, str]:
    """Return the colours of letters and background. A reversed cell has them swapped."""
    ink, paper = _color(cell.fg, INK), _color(cell.bg, PAPER)
    return (paper, ink) if cell.reverse else (ink, paper)


def _color(name: str, default: str) -> str:
    return default if name == "default" else NAMED.get(name.removeprefix("bright"), f"#{name}")


def _rgb(color: str) -> tuple[int, int, int]:
    red, green, blue = Color.parse(color).get_truecolor()
    return red, green, blue

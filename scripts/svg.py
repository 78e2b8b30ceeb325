"""A terminal's screen as SVG: one rectangle per run of background, one text per run of style."""

from collections import Counter
from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import NamedTuple

import pyte

CELL, LINE, FONT, MARGIN = 8.43, 17, 14, 12
"""Width and height of a cell, size of the letters, and room around the screen, in pixels."""
BASELINE = 13
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
STYLE = (
    "text{font:14px ui-monospace,SFMono-Regular,Menlo,'DejaVu Sans Mono',monospace;"
    "white-space:pre}.b{font-weight:700}.i{font-style:italic}"
)


class Look(NamedTuple):
    """How a cell looks, with reversal already worked out."""

    ink: str
    paper: str
    bold: bool
    italic: bool
    line: str
    """A CSS text-decoration, or an empty string."""


class Run(NamedTuple):
    """Neighbouring cells of one look."""

    column: int
    cells: int
    text: str
    look: Look


def svg(screen: pyte.Screen, says: str) -> str:
    """The screen as a picture, with `says` as its text for those who do not see it."""
    width = screen.columns * CELL + 2 * MARGIN
    height = screen.lines * LINE + 2 * MARGIN
    rows = [list(runs(screen, row)) for row in range(screen.lines)]
    frame = _most_common_paper(rows)
    shapes = [shape for row, found in enumerate(rows) for shape in _papers(row, found, frame)]
    letters = [text for row, found in enumerate(rows) for text in _texts(row, found)]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
            f'width="{width:.0f}" height="{height:.0f}" role="img">',
            f"<title>{escape(says)}</title>",
            f"<style>{STYLE}</style>",
            f'<rect width="100%" height="100%" rx="8" fill="{frame}"/>',
            f'<g transform="translate({MARGIN},{MARGIN})">',
            *shapes,
            *letters,
            "</g>",
            "</svg>\n",
        ]
    )


def runs(screen: pyte.Screen, row: int) -> Iterator[Run]:
    """The cells of one row, grouped by how they look."""
    line = screen.buffer[row]
    cells = [line[column] for column in range(screen.columns)]
    column = 0
    for look, group in groupby(cells, _look):
        found = list(group)
        # The second half of a wide character is an empty cell
        yield Run(column, len(found), "".join(cell.data for cell in found), look)
        column += len(found)


def _look(cell: pyte.screens.Char) -> Look:
    ink, paper = _color(cell.fg, INK), _color(cell.bg, PAPER)
    if cell.reverse:
        ink, paper = paper, ink
    lines = ("underline" if cell.underscore else "", "line-through" if cell.strikethrough else "")
    return Look(ink, paper, cell.bold, cell.italics, " ".join(filter(None, lines)))


def _color(name: str, default: str) -> str:
    if name == "default":
        return default
    bright = name.removeprefix("bright")
    return NAMED.get(bright, f"#{name}")


def _most_common_paper(rows: list[list[Run]]) -> str:
    """The background of most cells, which the frame takes on."""
    cells: Counter[str] = Counter()
    for found in rows:
        for run in found:
            cells[run.look.paper] += run.cells
    return cells.most_common(1)[0][0]


def _papers(row: int, found: list[Run], frame: str) -> Iterator[str]:
    for paper, group in groupby(found, lambda run: run.look.paper):
        same = list(group)
        if paper == frame:
            continue
        x, cells = same[0].column * CELL, sum(run.cells for run in same)
        # A shade wider than the cells, or hairlines show between neighbours
        yield (
            f'<rect x="{x:.1f}" y="{row * LINE}" width="{cells * CELL + 0.3:.1f}" '
            f'height="{LINE + 0.3}" fill="{paper}"/>'
        )


def _texts(row: int, found: list[Run]) -> Iterator[str]:
    for run in found:
        text = run.text.rstrip()
        if not text.strip():
            continue
        lead = len(text) - len(text.lstrip())
        classes = " ".join(filter(None, ("b" * run.look.bold, "i" * run.look.italic)))
        attributes = f' class="{classes}"' if classes else ""
        if run.look.line:
            attributes += f' text-decoration="{run.look.line}"'
        body = text.lstrip()
        cells = run.cells - lead - (len(run.text) - len(text))
        yield (
            f'<text x="{(run.column + lead) * CELL:.1f}" y="{row * LINE + BASELINE}" '
            f'textLength="{cells * CELL:.1f}" fill="{run.look.ink}"{attributes}>'
            f"{escape(body, quote=False)}</text>"
        )

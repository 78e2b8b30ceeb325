"""A drawn matrix: its lines, and where each cell stands, so that a reader can move a cursor about
in it, point at it and scroll it."""

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from briefing_tui.present.styled import Text

Cell: TypeAlias = tuple[int, int]
"""Row (claim) and column (actor) of the matrix, from 0."""


class Spot(NamedTuple):
    """A stretch of one line."""

    line: int
    start: int
    """In columns, from 0."""
    end: int


class Drawn(NamedTuple):
    """A matrix within so many columns."""

    lines: tuple[Text, ...]
    cells: Mapping[Cell, Spot]
    """Where the visible cells stand; a pointer within one hits it."""
    heads: Mapping[int, Spot]
    """Where the name of each visible actor begins."""
    rows: tuple[range, ...]
    """The lines that each claim takes."""
    first: int
    """The first actor shown."""
    shown: int
    """How many actors are shown from there on."""
    listed: bool
    """Whether it is a list, one block a claim, where a grid has no room."""

    def hit(self, line: int, column: int) -> Cell | None:
        """The cell at a place; None where there is none."""
        row = self.row(line)
        if row is None:
            return None
        for number in range(self.first, self.first + self.shown):
            spot = self.cells.get((row, number))
            if spot is None or not spot.start <= column < spot.end:
                continue
            if not self.listed or spot.line == line:
                return row, number
        return None

    def row(self, line: int) -> int | None:
        """The claim whose lines hold `line`; None for the headings and the legend."""
        return next((row for row, lines in enumerate(self.rows) if line in lines), None)

"""A drawn matrix: its lines, and where each cell stands, so that a reader can move a cursor about
in it, point at it and scroll it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from briefing_tui.present.lines import on_columns
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

    lines: Sequence[Text]
    areas: Mapping[Cell, Spot]
    """What a pointer hits of each visible cell: all of its column, on its first line."""
    signs: Mapping[Cell, Sequence[Spot]]
    """Where the signs of each visible cell stand, with a blank on either side."""
    heads: Mapping[int, Sequence[Spot]]
    """Where the name of each visible actor stands; none in a list."""
    claims: Sequence[Sequence[Spot]]
    """Where the words of each claim stand."""
    rows: Sequence[range]
    """The lines that each claim takes with its cells."""
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
            spot = self.areas.get((row, number))
            if spot is None or not spot.start <= column < spot.end:
                continue
            if not self.listed or spot.line == line:
                return row, number
        return None

    def row(self, line: int) -> int | None:
        """The claim whose lines hold `line`; None for the headings and the key."""
        return next((row for row, lines in enumerate(self.rows) if line in lines), None)

    def marked(self, cursor: Cell) -> "Drawn":
        """The same with a cell, its claim and its actor marked."""
        row, column = cursor
        lines = list(self.lines)
        marks = (
            (self.claims[row] if row < len(self.claims) else (), "row-here"),
            (self.heads.get(column, ()), "head-here"),
            (self.signs.get(cursor, ()), "cell-here"),
        )
        for spots, style in marks:
            for line, start, end in spots:
                lines[line] = on_columns(lines[line], start, end, style)
        return self._replace(lines=lines)

"""A drawn matrix: its lines, and where each cell stands, so that a reader can move a cursor about
in it, point at it and scroll it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple, TypeAlias, TypeVar

from briefing_tui.present.lines import on_columns
from briefing_tui.present.listing import Made
from briefing_tui.present.styled import Text

MOST_CELLS = 100_000
"""Cells of a matrix that a page sets down one by one; of a larger one, as of a list with more than
`SEVERAL` silent actors, silence is counted."""

Cell: TypeAlias = tuple[int, int]
"""Row (claim) and column (actor) of the matrix, from 0."""


class Spot(NamedTuple):
    """A stretch of one line."""

    line: int
    start: int
    """In columns, from 0."""
    end: int


Of = TypeVar("Of")


class Cells(Mapping[Cell, Of]):
    """What is known of each cell of a grid, worked out when it is asked for: of ten thousand claims
    a pointer and a cursor ask for one cell at a time."""

    def __init__(self, rows: range, columns: range, of: Callable[[Cell], Of]) -> None:
        self._rows = rows
        self._columns = columns
        self._of = of

    def __getitem__(self, cell: Cell) -> Of:
        if cell[0] not in self._rows or cell[1] not in self._columns:
            raise KeyError(cell)
        return self._of(cell)

    def __iter__(self) -> Iterator[Cell]:
        return product(self._rows, self._columns)

    def __len__(self) -> int:
        return len(self._rows) * len(self._columns)


class Drawn(NamedTuple):
    """A matrix within so many columns."""

    lines: Sequence[Text]
    areas: Mapping[Cell, Spot]
    """What a pointer hits of each visible cell: all of its column, on its first line."""
    signs: Mapping[Cell, Sequence[Spot]]
    """Where the signs of each visible cell stand, with a blank on either side."""
    heads: Mapping[int, Sequence[Spot]]
    """Where the name of each visible actor stands; none in a list."""
    claims: Callable[[int], Sequence[Spot]]
    """Where the words of a claim stand."""
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
        others: dict[int, Text] = {}
        marks = (
            (self.claims(row) if row < len(self.rows) else (), "row-here"),
            (self.heads.get(column, ()), "head-here"),
            (self.signs.get(cursor, ()), "cell-here"),
        )
        for spots, style in marks:
            for line, start, end in spots:
                marked = others.get(line, self.lines[line])
                others[line] = on_columns(marked, start, end, style)
        # of ten thousand claims no copy is made for each key
        lines = Made(len(self.lines), lambda at: others.get(at, self.lines[at]))
        return self._replace(lines=lines)

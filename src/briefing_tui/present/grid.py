"""Draw a matrix as a grid: blocs, names, claims, and cells with their signs.

Each actor has a column beside the claims. Cells show words if there is room, or else signs. If the
columns do not fit even with signs, some are hidden. The column of the article's own voice stands at
the right and is never hidden.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple, TypeAlias, TypeVar

from briefing_tui.model.records import Claim
from briefing_tui.model.status import Matrix
from briefing_tui.present.actors import Label, actor_style
from briefing_tui.present.blocks import Part, Text, cut, on_columns, part, set_down, text
from briefing_tui.present.issues import CellSigns, claim_words
from briefing_tui.present.layout import laid_out
from briefing_tui.present.view import View
from briefing_tui.present.wrap import width_of

_GAP = 2
"""Number of blanks between two columns."""
_LOOSEST = 5
"""Maximum number of blanks between two columns, if there is room."""
_EDGES = 2
"""Number of columns of the two corners of a bracket."""


class ColumnSpec(NamedTuple):
    """A column that has not been placed yet."""

    label: Label
    words: int
    """The width of the column's widest cell in a matrix that shows stances as words."""
    signs: int
    """The width of the column's widest cell in a matrix that shows stances as signs."""
    bloc: str
    """The name of the bloc above the column, or `""` if there is none."""
    first: bool
    """True for the first column of its bloc."""
    alone: bool
    """True if this is the only column of its bloc."""
    voice: bool
    """True for the article's own voice."""

    def width(self, *, in_words: bool, whole_bloc: bool) -> int:
        """Return the minimum width of the column.

        If `whole_bloc` is true, a column that is alone in its bloc has room for the bloc's name.
        """
        bloc = width_of(self.bloc) + _EDGES if self.alone and self.bloc and whole_bloc else 0
        return max(self.label.width, self.words if in_words else self.signs, bloc)


class PlacedColumn(NamedTuple):
    """A column of the matrix, and its distance from the first column in terminal columns."""

    number: int
    """The number of the column in the matrix."""
    column: ColumnSpec
    start: int
    width: int

    @property
    def end(self) -> int:
        """The first terminal column to the right of the matrix column."""
        return self.start + self.width


class BlocBracket(NamedTuple):
    """A bracket with the name of a bloc, over the columns of the bloc."""

    start: int
    end: int
    words: str


class ColumnHeads(NamedTuple):
    """Columns side by side, with names and brackets over them."""

    placed: tuple[PlacedColumn, ...]
    width: int
    in_words: bool
    """True if cells show words, False if cells show signs."""
    before: int = 0
    """The number of hidden columns at the left."""
    after: int = 0
    """The number of hidden columns at the right."""

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the columns that are shown."""
        return tuple(one.number for one in self.placed)

    @property
    def brackets(self) -> Iterator[BlocBracket]:
        """The brackets above the columns of each bloc."""
        start = 0
        for place, one in enumerate(self.placed):
            after = self.placed[place + 1].column if place + 1 < len(self.placed) else None
            if place == 0 or one.column.first:
                start = one.start
            if one.column.bloc and (after is None or after.first or after.bloc != one.column.bloc):
                yield BlocBracket(start, one.end, one.column.bloc)


def arranged(columns: Sequence[ColumnSpec], room: int, wanted: int, first: int) -> ColumnHeads:
    """Place the columns within `room`. Cells show words if the words fit, and signs if they do not.

    If not all columns fit, the columns from number `first` on are shown. The column of the
    article's own voice is always shown.
    """
    for in_words, whole_bloc in ((True, True), (False, True), (False, False)):
        every = range(len(columns))
        heads = _placed(columns, every, wanted, in_words=in_words, whole_bloc=whole_bloc)
        if heads.width <= room:
            return heads
    voice = len(columns) - 1 if columns[-1].voice else None
    others = range(len(columns) if voice is None else voice)
    pinned = 0 if voice is None else columns[voice].width(in_words=False, whole_bloc=False) + _GAP
    first = min(max(first, 0), max(others.stop - 1, 0))
    after, used = first, pinned
    while after < others.stop:
        used += columns[after].width(in_words=False, whole_bloc=False) + (
            _GAP if after > first else 0
        )
        if used > room and after > first:
            break
        after += 1
    shown = [*range(first, after), *([] if voice is None else [voice])]
    heads = _placed(columns, shown, wanted, in_words=False, whole_bloc=False)
    return heads._replace(before=first, after=others.stop - after)


def _placed(
    columns: Sequence[ColumnSpec],
    numbers: Sequence[int],
    wanted: int,
    *,
    in_words: bool,
    whole_bloc: bool,
) -> ColumnHeads:
    widths = [columns[number].width(in_words=in_words, whole_bloc=whole_bloc) for number in numbers]
    gaps = max(len(numbers) - 1, 0)
    spare = wanted - sum(widths) - gaps * _GAP
    gap = _GAP + min(_LOOSEST - _GAP, max(spare, 0) // max(gaps, 1))
    found: list[PlacedColumn] = []
    at = 0
    for number, width in zip(numbers, widths, strict=True):
        found.append(PlacedColumn(number, columns[number], at, width))
        at += width + gap
    return ColumnHeads(tuple(found), max(at - gap, 0), in_words)


MOST_CELLS = 100_000
"""Maximum number of cells that are drawn."""

Cell: TypeAlias = tuple[int, int]
"""The row (claim) and column (actor) of a cell in the matrix, from 0."""


class CellSpan(NamedTuple):
    """A stretch of one line, in terminal columns."""

    line: int
    start: int
    """The first column, from 0; `end` is the column after the last."""
    end: int


_Value = TypeVar("_Value")


class Cells(Mapping[Cell, _Value]):
    """A mapping of cells to values that are computed when they are asked for."""

    def __init__(self, rows: range, columns: Sequence[int], of: Callable[[Cell], _Value]) -> None:
        self._rows = rows
        self._columns = columns
        self._of = of

    def __getitem__(self, cell: Cell) -> _Value:
        if cell[0] not in self._rows or cell[1] not in self._columns:
            raise KeyError(cell)
        return self._of(cell)

    def __iter__(self) -> Iterator[Cell]:
        return product(self._rows, self._columns)

    def __len__(self) -> int:
        return len(self._rows) * len(self._columns)


class DrawnMatrix(NamedTuple):
    """A matrix drawn at one width."""

    lines: Sequence[Text]
    areas: Mapping[Cell, CellSpan]
    """For each visible cell, the columns of its first line."""
    signs: Mapping[Cell, Sequence[CellSpan]]
    """For each visible cell, where its signs stand."""
    heads: Mapping[int, Sequence[CellSpan]]
    """For each visible actor, where its name stands."""
    claims: Callable[[int], Sequence[CellSpan]]
    """A function that takes the number of a claim, and returns where the claim's words stand."""
    rows: Sequence[range]
    """For each claim, the lines that the claim and its cells take."""
    columns: Sequence[int]
    """The visible columns of the matrix."""
    listed: bool
    """True if the matrix is a list of claims, because a grid would not fit."""

    def hit(self, line: int, column: int) -> Cell | None:
        """Return the cell at a line and column of the drawing, or None if there is none."""
        row = self.row(line)
        if row is None:
            return None
        for number in self.columns:
            spot = self.areas.get((row, number))
            if spot is None or not spot.start <= column < spot.end:
                continue
            if not self.listed or spot.line == line:
                return row, number
        return None

    def row(self, line: int) -> int | None:
        """Return the number of the claim on a line, or None for headings and the key."""
        return next((row for row, lines in enumerate(self.rows) if line in lines), None)

    def marked(self, cursor: Cell) -> DrawnMatrix:
        """Return the drawing with a cell, its claim and its actor highlighted."""
        row, column = cursor
        lines = list(self.lines)
        marks = (
            (self.claims(row) if row < len(self.rows) else (), "row-here"),
            (self.heads.get(column, ()), "head-here"),
            (self.signs.get(cursor, ()), "cell-here"),
        )
        for spots, style in marks:
            for line, start, end in spots:
                lines[line] = on_columns(lines[line], start, end, style)
        return self._replace(lines=lines)


GAP = 2
"""Number of blanks between the claims and the columns."""


class MatrixGrid(NamedTuple):
    """A matrix ready to be drawn."""

    view: View
    matrix: Matrix
    signs: Mapping[Cell, CellSigns]
    heads: ColumnHeads
    left: int
    """The width of the claims, with the gap after them."""

    def cell(self, at: Cell) -> list[Text]:
        """Return the lines of a cell: one word on each line, or all signs on one line."""
        held = self.signs.get(at, _SILENT)
        return held.in_words(self.view) if self.heads.in_words else [held.drawn(self.view)]


def drawn_grid(grid: MatrixGrid, width: int, claim_lines: int, key: Sequence[Part]) -> DrawnMatrix:
    """Draw the grid and, below it, the legend `key`. Both have at most `width` columns."""
    matrix, heads, left = grid.matrix, grid.heads, grid.left
    lines = [*_hidden_counts(grid, width), *_brackets(grid)]
    spots: dict[int, list[CellSpan]] = {}
    lines += _names(grid, len(lines), spots)
    rows: list[range] = []
    for row, claim in enumerate(matrix.rows):
        top = len(lines)
        lines += _row_lines(grid, row, claim, claim_lines)
        rows.append(range(top, len(lines)))
    lines += laid_out(grid.view, key, width)
    numbers = heads.numbers
    place = {number: at for at, number in enumerate(numbers)}
    starts = [one.start for one in heads.placed]
    bounds = list(zip(starts, [*starts[1:], heads.width], strict=True))  # with the gap after each

    def area(cell: Cell) -> CellSpan:
        start, end = bounds[place[cell[1]]]
        return CellSpan(rows[cell[0]].start, left + start, left + end)

    def signs(cell: Cell) -> list[CellSpan]:
        at, top = left + heads.placed[place[cell[1]]].start, rows[cell[0]].start
        ends = [min(at + line.cell_len + 1, width) for line in grid.cell(cell)]
        return [CellSpan(top + line, at - 1, end) for line, end in enumerate(ends)]

    def claims(row: int) -> list[CellSpan]:
        return [CellSpan(line, 0, left - GAP) for line in rows[row]]

    every = range(len(rows)), numbers
    areas, marked = Cells(*every, area), Cells(*every, signs)
    return DrawnMatrix(lines, areas, marked, spots, claims, rows, numbers, listed=False)


def _hidden_counts(grid: MatrixGrid, width: int) -> Iterator[Text]:
    heads, glyphs = grid.heads, grid.view.glyphs
    if not heads.before and not heads.after:
        return
    left = f"{glyphs.before} {heads.before} more" if heads.before else ""
    right = f"{heads.after} more {glyphs.after}" if heads.after else ""
    room = max(width - grid.left - len(left) - len(right), 1)
    yield text(" " * grid.left, (left, "link"), " " * room, (right, "link"))


def _brackets(grid: MatrixGrid) -> Iterator[Text]:
    glyphs = grid.view.glyphs
    pieces = []
    for start, end, words in grid.heads.brackets:
        name = cut(grid.view, text(words), max(end - start - 2, 1)).plain
        blank = max(end - start - 2 - width_of(name), 0)
        before = glyphs.rule * (blank // 2)
        after = glyphs.rule * (blank - blank // 2)
        drawn = text(
            (glyphs.bracket_left + before, "rule"),
            (name, "label"),
            (after + glyphs.bracket_right, "rule"),
        )
        pieces.append((grid.left + start, drawn))
    if pieces:
        yield set_down(pieces)


def _names(grid: MatrixGrid, top: int, spots: dict[int, list[CellSpan]]) -> list[Text]:
    """Return the lines with the names, and add the place of each name to `spots`."""
    placed = grid.heads.placed
    height = max((len(one.column.label.lines) for one in placed), default=0)
    lines = []
    for line in range(height):
        pieces = []
        for one in placed:
            words = one.column.label.lines
            index = line - (height - len(words))
            if index < 0:
                continue
            start = grid.left + one.start
            style = actor_style(grid.view, grid.matrix.columns[one.number].actor)
            pieces.append((start, Text(words[index], style)))
            spot = CellSpan(top + line, start, start + width_of(words[index]))
            spots.setdefault(one.number, []).append(spot)
        lines.append(set_down(pieces))
    return lines


def _row_lines(grid: MatrixGrid, row: int, claim: Claim, limit: int) -> list[Text]:
    view = grid.view
    number = f"{row + 1:>{len(str(len(grid.matrix.rows)))}} "
    words = part(claim_words(view, claim), first=(number, "label"), indent=len(number))
    room = grid.left - GAP
    claims = laid_out(view, [words], room)
    if limit and len(claims) > limit:
        last = text(claims[limit - 1], " ", claims[limit])
        claims = [*claims[: limit - 1], cut(view, last, room)]
    lines = [[(0, words)] for words in claims]
    for one in grid.heads.placed:
        for line, held in enumerate(grid.cell((row, one.number))):
            if line == len(lines):
                lines.append([])
            lines[line].append((grid.left + one.start, held))
    return list(map(set_down, lines))


_SILENT = CellSigns((), False, ())

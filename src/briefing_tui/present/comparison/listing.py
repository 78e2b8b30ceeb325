"""The matrix as a list, one block for each claim, where a terminal is too narrow for columns."""

from collections.abc import Iterator

from briefing_tui.model.matrix import Matrix
from briefing_tui.present.block import Part
from briefing_tui.present.comparison.cells import legend, signs
from briefing_tui.present.comparison.drawn import Cell, Drawn, Spot
from briefing_tui.present.compose import BLANK, Piece, part, text
from briefing_tui.present.lines import laid_out
from briefing_tui.present.people import named
from briefing_tui.present.styled import Text
from briefing_tui.present.view import View

_INDENT = 2
_SIGNS = 7
"""Columns for the signs before a name at most."""


def listing(view: View, matrix: Matrix, width: int, cursor: Cell | None = None) -> Drawn:
    """Each claim with a line for every actor of the question, the silent ones last."""
    lines: list[Text] = []
    cells: dict[Cell, Spot] = {}
    rows: list[range] = []
    width = max(width, 1)
    for row, claim in enumerate(matrix.rows):
        top = len(lines)
        here = cursor is not None and cursor[0] == row
        words: list[Piece] = [(view.say(claim.text), "row-here" if here else "strong")]
        if claim.hedge is not None:
            words.append((f" {view.glyphs.hedged}", "hedged"))
        words.append((f"  {claim.kind}", "quiet"))
        lines += laid_out(view, [part(*words, first=(f"{row + 1} ", "label"), indent=2)], width)
        for column in _in_order(matrix, row):
            start = len(lines)
            lines += _actor(view, matrix, (row, column), width, here=cursor == (row, column))
            cells[row, column] = Spot(start, 0, width)
        rows.append(range(top, len(lines)))
        lines.append(Text(""))
    lines += laid_out(view, [Part(legend(view, matrix)), BLANK], width)[:-1]
    return Drawn(tuple(lines), cells, {}, tuple(rows), 0, len(matrix.columns), listed=True)


def _in_order(matrix: Matrix, row: int) -> Iterator[int]:
    """The columns of a row: those who take a position, then the silent."""
    columns = range(len(matrix.columns))
    yield from (column for column in columns if matrix.cell(row, column))
    yield from (column for column in columns if not matrix.cell(row, column))


def _actor(view: View, matrix: Matrix, at: Cell, width: int, *, here: bool) -> list[Text]:
    """An actor's signs and name, with its bloc."""
    column = matrix.columns[at[1]]
    positions = matrix.cell(*at)
    held = signs(view, positions)
    first = text(" " * _INDENT, held.drawn(view), " " * max(3 - held.width, 1))
    silent = not positions
    name = (view.name(column.actor), "silent") if silent else named(view, column.actor)
    pieces: list[Piece] = [name]
    if column.bloc != column.actor:
        pieces.append((f" ({view.name(column.bloc)})", "quiet"))
    lines = laid_out(view, [Part(text(*pieces), first, _INDENT + 4)], width)
    if here:
        return [line.on(0, len(line.plain), "cell-here") for line in lines]
    return lines

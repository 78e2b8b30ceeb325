"""The matrix as a list, one block for each claim, where a terminal is too narrow for columns."""

from briefing_tui.model.matrix import Matrix
from briefing_tui.present.block import Part
from briefing_tui.present.comparison.cells import legend, signs
from briefing_tui.present.comparison.drawn import Cell, Drawn, Spot
from briefing_tui.present.compose import GLUE, Piece, part, text
from briefing_tui.present.lines import cut, filled, laid_out
from briefing_tui.present.people import named
from briefing_tui.present.styled import Text
from briefing_tui.present.view import View

_INDENT = 2
_SIGNS = 4
"""Columns for the signs before a name; where there are more of them they take more."""


def listing(
    view: View, matrix: Matrix, width: int, cursor: Cell | None = None, *, key: bool = True
) -> Drawn:
    """Each claim with a line for every actor who speaks to it, and the silent ones by name.

    `cursor` and `key` as for the grid.
    """
    width = max(width, 1)
    lines: list[Text] = []
    cells: dict[Cell, Spot] = {}
    rows: list[range] = []
    for row in range(len(matrix.rows)):
        top = len(lines)
        lines += _claim(view, matrix, row, width, here=cursor is not None and cursor[0] == row)
        for column in range(len(matrix.columns)):
            if matrix.cell(row, column):
                at = (row, column)
                cells[at] = Spot(len(lines), 0, width)
                lines += _actor(view, matrix, at, width, here=cursor == at)
        quiet, spots = _silent(view, matrix, row, width, cursor)
        cells |= {
            (row, column): spot._replace(line=spot.line + len(lines))
            for column, spot in spots.items()
        }
        lines += quiet
        rows.append(range(top, len(lines)))
        lines.append(Text(""))
    if key:
        lines += laid_out(view, [Part(legend(view, matrix))], width)
    return Drawn(tuple(lines), cells, {}, tuple(rows), 0, len(matrix.columns), listed=True)


def _claim(view: View, matrix: Matrix, row: int, width: int, *, here: bool) -> list[Text]:
    """The claim as worded, and its kind."""
    claim = matrix.rows[row]
    words: list[Piece] = [(view.say(claim.text), "row-here" if here else "strong")]
    if claim.hedge is not None:
        words.append((f"{GLUE}{view.glyphs.hedged}", "hedged"))
    number = f"{row + 1} "
    words.append((f" ({claim.kind})", "quiet"))
    return laid_out(view, [part(*words, first=(number, "label"), indent=len(number))], width)


def _actor(view: View, matrix: Matrix, at: Cell, width: int, *, here: bool) -> list[Text]:
    """The signs and the name of an actor who speaks, with its bloc."""
    column = matrix.columns[at[1]]
    held = signs(view, matrix.cell(*at))
    first = text(" " * _INDENT, held.drawn(view), " " * max(_SIGNS - held.width, 1))
    pieces: list[Piece] = [named(view, column.actor)]
    if column.bloc != column.actor:
        pieces.append((f" ({view.name(column.bloc)})", "quiet"))
    lines = laid_out(view, [Part(text(*pieces), first, _INDENT + _SIGNS)], width)
    if here:
        return [line.on(0, len(line.plain), "cell-here") for line in lines]
    return lines


def _silent(
    view: View, matrix: Matrix, row: int, width: int, cursor: Cell | None
) -> tuple[list[Text], dict[int, Spot]]:
    """The names of those who say nothing to a claim, one after another, and where each stands."""
    silent = [column for column in range(len(matrix.columns)) if not matrix.cell(row, column)]
    indent = min(_INDENT + _SIGNS, width // 3)
    head = text(" " * min(_INDENT, indent), (view.glyphs.silent, "silent"))
    lines: list[list[Piece]] = [[filled(view, head, indent)]]
    spots: dict[int, Spot] = {}
    at = indent
    for column in silent:
        comma = "" if column == silent[-1] else ","
        words = cut(view, text(view.name(matrix.columns[column].actor) + comma), width - indent)
        if at > indent and at + 1 + words.cell_len > width:
            lines.append([" " * indent])
            at = indent
        elif at > indent:
            lines[-1].append(" ")
            at += 1
        lines[-1].append((words.plain, "cell-here" if cursor == (row, column) else "silent"))
        spots[column] = Spot(len(lines) - 1, at, at + words.cell_len)
        at += words.cell_len
    return ([text(*pieces) for pieces in lines], spots) if silent else ([], {})

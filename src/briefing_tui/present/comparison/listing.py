"""The matrix as a list, one block for each claim, where a terminal is too narrow for columns."""

from collections.abc import Sequence

from briefing_tui.model.matrix import Matrix
from briefing_tui.present.block import Part
from briefing_tui.present.comparison.cells import signs as signs_of
from briefing_tui.present.comparison.drawn import Cell, Drawn, Spot
from briefing_tui.present.comparison.grid import claim_words
from briefing_tui.present.compose import Piece, part, text
from briefing_tui.present.lines import cut, filled, laid_out
from briefing_tui.present.people import named
from briefing_tui.present.styled import Text
from briefing_tui.present.view import View

_INDENT = 2
_SIGNS = 4
"""Columns for the signs before a name; where there are more of them they take more."""


def listing(view: View, matrix: Matrix, width: int, key: Sequence[Part]) -> Drawn:
    """Each claim with a line for every actor who speaks to it, then the silent ones by name; `key`
    at the end."""
    width = max(width, 1)
    lines: list[Text] = []
    areas: dict[Cell, Spot] = {}
    signs: dict[Cell, list[Spot]] = {}
    claims, rows = [], []
    for row in range(len(matrix.rows)):
        top = len(lines)
        lines += _claim(view, matrix, row, width)
        claims.append([Spot(line, 0, width) for line in range(top, len(lines))])
        for column in range(len(matrix.columns)):
            if matrix.cell(row, column):
                start = len(lines)
                lines += _actor(view, matrix, (row, column), width)
                areas[row, column] = Spot(start, 0, width)
                signs[row, column] = [Spot(n, 0, width) for n in range(start, len(lines))]
        quiet, spots = _silent(view, matrix, row, width)
        for column, spot in spots.items():
            areas[row, column] = spot._replace(line=spot.line + len(lines))
            signs[row, column] = [areas[row, column]]
        lines += quiet
        rows.append(range(top, len(lines)))
        lines.append(Text(""))
    lines += laid_out(view, key, width)
    shown = len(matrix.columns)
    return Drawn(lines, areas, signs, {}, claims.__getitem__, rows, 0, shown, listed=True)


def _claim(view: View, matrix: Matrix, row: int, width: int) -> list[Text]:
    """The claim as worded, and its kind."""
    number = f"{row + 1} "
    words = claim_words(view, matrix.rows[row], "strong")
    return laid_out(view, [part(words, first=(number, "label"), indent=len(number))], width)


def _actor(view: View, matrix: Matrix, at: Cell, width: int) -> list[Text]:
    """The signs and the name of an actor who speaks, with its bloc."""
    column = matrix.columns[at[1]]
    held = signs_of(view, matrix.cell(*at))
    first = text(" " * _INDENT, held.drawn(view), " " * max(_SIGNS - held.width, 1))
    pieces: list[Piece] = [named(view, column.actor)]
    if column.bloc != column.actor:
        pieces += [" ", (f"({view.name(column.bloc)})", "quiet")]
    return laid_out(view, [Part(text(*pieces), first, _INDENT + _SIGNS)], width)


def _silent(view: View, matrix: Matrix, row: int, width: int) -> tuple[list[Text], dict[int, Spot]]:
    """The names of those who say nothing to a claim, one after another, and where each stands."""
    silent = [column for column in range(len(matrix.columns)) if not matrix.cell(row, column)]
    if not silent:
        return [], {}
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
        lines[-1].append((words.plain, "silent"))
        spots[column] = Spot(len(lines) - 1, at, at + words.cell_len)
        at += words.cell_len
    return [text(*pieces) for pieces in lines], spots

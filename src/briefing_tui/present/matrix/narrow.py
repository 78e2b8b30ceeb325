"""The matrix as a list of claims, if the terminal is too narrow or the matrix too large."""

from collections.abc import Sequence
from itertools import islice

from briefing_tui.model.claims.matrix import Matrix
from briefing_tui.model.text.folding import LIST_LIMIT
from briefing_tui.present.actors import named
from briefing_tui.present.matrix.cells import legend
from briefing_tui.present.matrix.cells import signs as signs_of
from briefing_tui.present.matrix.grid import (
    MOST_CELLS,
    Cell,
    Cells,
    CellSpan,
    DrawnMatrix,
    claim_words,
)
from briefing_tui.present.text.blocks import Part, Piece, Text, part, text
from briefing_tui.present.text.layout import cut, filled, laid_out
from briefing_tui.present.view import View

_INDENT = 2
_SIGNS = 4
"""Columns for the signs before a name; more signs take more."""


def listing(view: View, matrix: Matrix, width: int, *, key: bool) -> DrawnMatrix:
    """List each claim with a line for every actor who speaks to it, then the silent ones by name.

    A long list of silent actors is cut and counted. With `key`, a line at the end explains signs.
    """
    width = max(width, 1)
    lines: list[Text] = []
    areas: dict[Cell, CellSpan] = {}
    signs: dict[Cell, list[CellSpan]] = {}
    claims, rows, rest = [], [], []
    speaking = _speaking(matrix)
    most = min(LIST_LIMIT, max(1, MOST_CELLS // max(1, len(matrix.rows))))
    for row in range(len(matrix.rows)):
        top = len(lines)
        lines += _claim(view, matrix, row, width)
        claims.append([CellSpan(line, 0, width) for line in range(top, len(lines))])
        for column in speaking[row]:
            start = len(lines)
            lines += _actor(view, matrix, (row, column), width)
            areas[row, column] = CellSpan(start, 0, width)
            signs[row, column] = [CellSpan(n, 0, width) for n in range(start, len(lines))]
        silent = _SilentNames(view, matrix, width)
        silent.add_all(speaking[row], most)
        for column, spot in silent.spots.items():
            areas[row, column] = spot._replace(line=spot.line + len(lines))
            signs[row, column] = [areas[row, column]]
        rest.append(silent.last._replace(line=silent.last.line + len(lines)))
        lines += silent.lines()
        rows.append(range(top, len(lines)))
        lines.append(Text(""))
    lines += laid_out(view, [Part(legend(view, matrix))] if key else (), width)
    shown = len(matrix.columns)
    every = range(len(rows)), range(shown)
    # an actor who is not named is found at "and 12 more"
    area = Cells(*every, lambda cell: areas.get(cell) or rest[cell[0]])
    sign = Cells(*every, lambda cell: signs.get(cell) or [rest[cell[0]]])
    return DrawnMatrix(lines, area, sign, {}, claims.__getitem__, rows, 0, shown, listed=True)


def _speaking(matrix: Matrix) -> list[list[int]]:
    """For each claim, the columns of the actors who speak to it."""
    found: list[list[int]] = [[] for _ in matrix.rows]
    for row, column in sorted(matrix.cells):
        found[row].append(column)
    return found


def _claim(view: View, matrix: Matrix, row: int, width: int) -> list[Text]:
    """A claim with its number and kind."""
    number = f"{row + 1} "
    words = claim_words(view, matrix.rows[row], "strong")
    return laid_out(view, [part(words, first=(number, "label"), indent=len(number))], width)


def _actor(view: View, matrix: Matrix, at: Cell, width: int) -> list[Text]:
    """The signs and name of an actor who speaks, with its bloc."""
    column = matrix.columns[at[1]]
    held = signs_of(view, matrix.cell(*at))
    first = text(" " * _INDENT, held.drawn(view), " " * max(_SIGNS - held.width, 1))
    pieces: list[Piece] = [named(view, column.actor)]
    if column.bloc != column.actor:
        pieces += [" ", (f"({view.name(column.bloc)})", "quiet")]
    return laid_out(view, [Part(text(*pieces), first, _INDENT + _SIGNS)], width)


class _SilentNames:
    """The names of the actors who are silent on a claim, laid out one after another."""

    def __init__(self, view: View, matrix: Matrix, width: int) -> None:
        self._view = view
        self._matrix = matrix
        self._width = width
        self._at = self._indent = min(_INDENT + _SIGNS, width // 3)
        self._lines: list[list[Piece]] = []
        self.spots: dict[int, CellSpan] = {}
        """Where each name stands, by column."""
        self.last = CellSpan(0, 0, 0)
        """Where the last words stand."""

    def add_all(self, speaking: Sequence[int], most: int) -> None:
        """Add the names of at most `most` silent actors, and how many more there are."""
        columns, spoken = self._matrix.columns, frozenset(speaking)
        count = len(columns) - len(spoken)
        every = (column for column in range(len(columns)) if column not in spoken)
        for number, column in enumerate(islice(every, most), 1):
            comma = "," if number < count else ""
            self.spots[column] = self._put(self._view.name(columns[column].actor) + comma)
        if count > most:
            self._put(f"and {count - most:,} more")

    def lines(self) -> list[Text]:
        """Return the lines."""
        return [text(*pieces) for pieces in self._lines]

    def _put(self, name: str) -> CellSpan:
        """Add a name behind the others, on a new line if it does not fit."""
        view, width, indent = self._view, self._width, self._indent
        words = cut(view, text(name), width - indent)
        if not self._lines:
            head = text(" " * min(_INDENT, indent), (view.glyphs.silent, "silent"))
            self._lines.append([filled(view, head, indent)])
        elif self._at > indent and self._at + 1 + words.cell_len > width:
            self._lines.append([" " * indent])
            self._at = indent
        elif self._at > indent:
            self._lines[-1].append(" ")
            self._at += 1
        self._lines[-1].append((words.plain, "silent"))
        self.last = CellSpan(len(self._lines) - 1, self._at, self._at + words.cell_len)
        self._at = self.last.end
        return self.last

"""Draw a matrix as a grid: blocs, names, claims, and cells with their signs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple, TypeAlias, TypeVar

from briefing_tui.model import sides as model
from briefing_tui.model.records import STANCES, Claim, Position
from briefing_tui.model.sides import Matrix
from briefing_tui.present.actors import Label, actor_style, brief, is_within, labels
from briefing_tui.present.issue_status import relay
from briefing_tui.present.items import unchecked_sign
from briefing_tui.present.matrix.columns import ColumnHeads, ColumnSpec, boundaries
from briefing_tui.present.text.blocks import GLUE, Part, Piece, Text, part, text
from briefing_tui.present.text.layout import cut, laid_out, on_columns, set_down
from briefing_tui.present.text.wrap import width_of
from briefing_tui.present.view import View

_STANCES_SHOWN = 3
_MARKS = ("relayed", "inferred", "hedged", "unchecked")


class CellSigns(NamedTuple):
    """The signs of one cell."""

    stances: tuple[str, ...]
    """The stances in the cell, each once, in file order. There are none for silence."""
    several: bool
    """True if the cell has more stances than the listed ones."""
    marks: tuple[tuple[str, ...], ...]
    """For each stance, the marks of its positions: relayed, inferred, hedged, unchecked."""

    @property
    def all_marks(self) -> tuple[str, ...]:
        """The qualifications of all positions in the cell, each once."""
        return tuple(mark for mark in _MARKS if any(mark in own for own in self.marks))

    @property
    def width(self) -> int:
        """The width of the signs in columns."""
        return max(len(self.stances), 1) + self.several + len(self.all_marks)

    @property
    def worded(self) -> int:
        """The width of the cell in words, in columns."""
        words = zip(self.stances, self.marks, strict=True)
        return max(len(stance) + len(own) for stance, own in words) + self.several

    def in_words(self, view: View) -> list[Text]:
        """Return a line for each stance, with its word and the signs of its qualifications."""
        if not self.stances:
            return [text((view.glyphs.silent, "silent"))]
        lines = [
            text((stance, stance), *_mark_signs(view, own))
            for stance, own in zip(self.stances, self.marks, strict=True)
        ]
        if self.several:
            lines[-1] = text(lines[-1], (view.glyphs.several, "strong"))
        return lines

    def drawn(self, view: View) -> Text:
        """Return the signs as text, each in its style."""
        glyphs = view.glyphs
        if not self.stances:
            return text((glyphs.silent, "silent"))
        pieces: list[Piece] = [(glyphs.stance(stance), stance) for stance in self.stances]
        if self.several:
            pieces.append((glyphs.several, "strong"))
        return text(*pieces, *_mark_signs(view, self.all_marks))


def _mark_signs(view: View, names: Iterable[str]) -> Iterator[Piece]:
    for name in names:
        yield getattr(view.glyphs, name), name


def signs(view: View, positions: Sequence[Position]) -> CellSigns:
    """Return the signs of the positions of one actor on one claim."""
    held: dict[str, set[str]] = {}
    for position in positions:
        held.setdefault(position.stance, set()).update(marks(view, position))
    shown = list(held)[:_STANCES_SHOWN]
    own = tuple(tuple(mark for mark in _MARKS if mark in held[stance]) for stance in shown)
    return CellSigns(tuple(shown), len(held) > len(shown), own)


def marks(view: View, position: Position) -> tuple[str, ...]:
    """Return the qualifications of a position: relayed, inferred, hedged, unchecked."""
    held = (
        relay(view, position) is not None,
        position.basis == "inferred",
        bool(position.hedge),
        position.unchecked,
    )
    return tuple(mark for mark, holds in zip(_MARKS, held, strict=True) if holds)


_MEANING = {
    "several": "and other stances",
}


def legend(view: View, *matrices: Matrix, in_words: bool = False) -> Text:
    """Explain the signs in use in these matrices. Cells in words need no stances explained."""
    found: set[str] = {"silent"}
    for matrix in matrices:
        for positions in matrix.cells.values():
            one = signs(view, positions)
            found.update(() if in_words else one.stances, one.all_marks)
            found.update(["several"] * one.several)
        if any(claim.hedge is not None for claim in matrix.rows):
            found.add("hedged")
        if any(claim.unchecked for claim in matrix.rows):
            found.add("unchecked")
    every = ("silent", *STANCES, *_MARKS, "several")
    return _explained(view, [name for name in every if name in found])


def _explained(view: View, names: Iterable[str]) -> Text:
    """Return each sign with its meaning. No line breaks between them."""
    pieces: list[Piece] = []
    for name in names:
        style = "strong" if name == "several" else name
        meaning = _MEANING.get(name, name).replace(" ", "\u00a0")
        pieces += [(getattr(view.glyphs, name), style), (f"\u00a0{meaning}", "quiet"), "  "]
    return text(*pieces[:-1])


MOST_CELLS = 100_000
"""Maximum number of cells of a matrix that is drawn cell by cell. Larger ones count silence."""

Cell: TypeAlias = tuple[int, int]
"""The row (claim) and column (actor) of a cell in the matrix, from 0."""


class CellSpan(NamedTuple):
    """A stretch of one line."""

    line: int
    start: int
    """The first column, from 0; `end` is the column after the last."""
    end: int


_Value = TypeVar("_Value")


class Cells(Mapping[Cell, _Value]):
    """A mapping of cells to values that are computed only when they are asked for.

    A moving cursor needs only one cell at a time.
    """

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
    """The area of each visible cell for the mouse: the columns of its first line."""
    signs: Mapping[Cell, Sequence[CellSpan]]
    """The place of the signs of each visible cell, including a blank on either side."""
    heads: Mapping[int, Sequence[CellSpan]]
    """The place of the name of each visible actor; empty for a list."""
    claims: Callable[[int], Sequence[CellSpan]]
    """A function that returns the place of a claim's words."""
    rows: Sequence[range]
    """The lines of each claim and its cells."""
    columns: Sequence[int]
    """The numbers of the actors in view."""
    listed: bool
    """True if the matrix is a list of claims, because a grid would not fit."""

    def hit(self, line: int, column: int) -> Cell | None:
        """Return the cell at a place; None if there is none."""
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
        """Return the number of the claim that a line belongs to; None for headings and the key."""
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


class ColumnNames(NamedTuple):
    """The short names of the actors and blocs of a matrix, by id."""

    actors: Mapping[str, Label]
    blocs: Mapping[str, str]
    """The short names of the blocs with a bracket over their columns."""

    def of(self, columns: Iterable[model.Column]) -> ColumnNames:
        """Return only the names of these columns and their blocs."""
        columns = tuple(columns)
        blocs = dict.fromkeys(one.bloc for one in columns if one.bloc in self.blocs)
        return ColumnNames(
            {one.actor: self.actors[one.actor] for one in columns},
            {bloc: self.blocs[bloc] for bloc in blocs},
        )


def names_of(view: View, matrix: Matrix) -> ColumnNames:
    """Return the short names of all columns of a matrix."""
    actors = labels(view, [column.actor for column in matrix.columns])
    headed = (
        header.bloc
        for header in matrix.headers
        if header.span > 1 or matrix.columns[header.first].actor != header.bloc
    )
    return ColumnNames(actors, {bloc: brief(view, bloc) for bloc in headed})


def name_keys(view: View, names: ColumnNames) -> Iterator[str]:
    """Yield an explanation for each short name that needs one: `Caracas = Maduro's government`."""
    short = [*names.blocs.items(), *((ref, one.words) for ref, one in names.actors.items())]
    for ref, words in short:
        if not view.is_narrator(ref) and not is_within(words, view.name(ref)):
            yield f"{words} = {view.name(ref)}".replace(" ", GLUE)


def columns_of(
    view: View, matrix: Matrix, held: Mapping[Cell, CellSigns], names: ColumnNames
) -> tuple[ColumnSpec, ...]:
    """Return the columns with their headings and the width of their cells."""
    words: dict[int, int] = {}
    signs: dict[int, int] = {}
    for (_, number), one in held.items():
        words[number] = max(words.get(number, 1), one.worded)
        signs[number] = max(signs.get(number, 1), one.width)
    found = []
    for header in matrix.headers:
        for number in range(header.first, header.first + header.span):
            actor = matrix.columns[number].actor
            found.append(
                ColumnSpec(
                    label=_marked_label(view, actor, names.actors[actor]),
                    words=words.get(number, 1),
                    signs=signs.get(number, 1),
                    bloc=names.blocs.get(header.bloc, ""),
                    first=number == header.first,
                    alone=header.span == 1,
                    voice=view.is_narrator(actor),
                )
            )
    return tuple(found)


def _marked_label(view: View, actor: str, label: Label) -> Label:
    """Return the heading. The article's own voice has a sign."""
    if not view.is_narrator(actor):
        return label
    words = f"{view.glyphs.narrator}{GLUE}{label.words}"
    return Label((words,), width_of(words))


GAP = 2
"""Number of blanks between the claims and the columns."""


class MatrixGrid(NamedTuple):
    """A matrix ready to be drawn."""

    view: View
    matrix: Matrix
    signs: Mapping[Cell, CellSigns]
    heads: ColumnHeads
    left: int
    """The column of the terminal where the columns of the matrix begin."""

    def cell(self, at: Cell) -> list[Text]:
        """Return the lines of a cell: one word for each stance, or all signs on one line."""
        held = self.signs.get(at, _SILENT)
        return held.in_words(self.view) if self.heads.in_words else [held.drawn(self.view)]


def drawn_grid(grid: MatrixGrid, width: int, claim_lines: int, key: Sequence[Part]) -> DrawnMatrix:
    """Draw the grid within `width` columns, with `key` below it."""
    matrix, heads, left = grid.matrix, grid.heads, grid.left
    lines = [*_more(grid, width), *_brackets(grid)]
    spots: dict[int, list[CellSpan]] = {}
    lines += _names(grid, len(lines), spots)
    rows: list[range] = []
    for row, claim in enumerate(matrix.rows):
        top = len(lines)
        lines += _row(grid, row, claim, claim_lines)
        rows.append(range(top, len(lines)))
    lines += laid_out(grid.view, key, width)
    numbers = heads.numbers
    place = {number: at for at, number in enumerate(numbers)}
    bounds = tuple(boundaries(heads))

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


def _more(grid: MatrixGrid, width: int) -> Iterator[Text]:
    """Yield a line with the numbers of actors hidden at the left and at the right."""
    heads, glyphs = grid.heads, grid.view.glyphs
    if not heads.before and not heads.after:
        return
    left = f"{glyphs.before} {heads.before} more" if heads.before else ""
    right = f"{heads.after} more {glyphs.after}" if heads.after else ""
    room = max(width - grid.left - len(left) - len(right), 1)
    yield text(" " * grid.left, (left, "link"), " " * room, (right, "link"))


def _brackets(grid: MatrixGrid) -> Iterator[Text]:
    """Yield the line with the blocs over their columns."""
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
    """Return the lines with the names. They end right above the cells."""
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


def _row(grid: MatrixGrid, row: int, claim: Claim, limit: int) -> list[Text]:
    """Return the lines of a claim. Its cells begin on the first line."""
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


def claim_words(view: View, claim: Claim, style: str = "") -> Text:
    """Return the words of a claim, with signs if the claim is hedged or unchecked."""
    pieces: list[Piece] = [(view.sanitize(claim.text), style)]
    if claim.hedge is not None:
        pieces.append((f"{GLUE}{view.glyphs.hedged}", "hedged"))
    pieces.append(unchecked_sign(view, claim))
    return text(*pieces)

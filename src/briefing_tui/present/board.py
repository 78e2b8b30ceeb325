"""Draw the matrix of a question as a grid, or as a list on a narrow terminal.

Every stance has a sign. Silence has a sign, too.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from briefing_tui.model import status as model
from briefing_tui.model.status import Matrix
from briefing_tui.model.text import LIST_LIMIT
from briefing_tui.present.actors import Label, brief, is_within, labels, named
from briefing_tui.present.blocks import GLUE, Part, Piece, Text, cut, filled, part, text
from briefing_tui.present.grid import (
    GAP,
    MOST_CELLS,
    Cell,
    Cells,
    CellSpan,
    ColumnHeads,
    ColumnSpec,
    DrawnMatrix,
    MatrixGrid,
    arranged,
    drawn_grid,
)
from briefing_tui.present.issues import CellSigns, claim_words, legend
from briefing_tui.present.issues import signs as signs_of
from briefing_tui.present.layout import laid_out
from briefing_tui.present.view import View
from briefing_tui.present.wrap import width_of

_INDENT = 2
_SIGNS = 4
"""Minimum number of columns for the signs before a name."""


class ColumnNames(NamedTuple):
    """The short names of the actors and blocs of a matrix, by id."""

    actors: Mapping[str, Label]
    blocs: Mapping[str, str]
    """The short names of the blocs that have a bracket over their columns."""

    def of(self, columns: Iterable[model.Column]) -> "ColumnNames":
        """Return only the names for these columns."""
        columns = tuple(columns)
        blocs = dict.fromkeys(one.bloc for one in columns if one.bloc in self.blocs)
        return ColumnNames(
            {one.actor: self.actors[one.actor] for one in columns},
            {bloc: self.blocs[bloc] for bloc in blocs},
        )


def names_of(view: View, matrix: Matrix) -> ColumnNames:
    """Return the short names of the columns of a matrix and of the blocs above them."""
    actors = labels(view, [column.actor for column in matrix.columns])
    headed = (
        header.bloc
        for header in matrix.headers
        if header.span > 1 or matrix.columns[header.first].actor != header.bloc
    )
    return ColumnNames(actors, {bloc: brief(view, bloc) for bloc in headed})


def name_keys(view: View, names: ColumnNames) -> Iterator[str]:
    """Yield an explanation for each short name that needs one: `Berne = the Swiss government`."""
    short = [*names.blocs.items(), *((ref, one.words) for ref, one in names.actors.items())]
    for ref, words in short:
        if not view.is_narrator(ref) and not is_within(words, view.name(ref)):
            yield f"{words} = {view.name(ref)}".replace(" ", GLUE)


def _columns_of(
    view: View, matrix: Matrix, held: Mapping[Cell, CellSigns], names: ColumnNames
) -> tuple[ColumnSpec, ...]:
    words: dict[int, int] = {}
    signs: dict[int, int] = {}
    for (_, number), one in held.items():
        words[number] = max(words.get(number, 1), one.worded)
        signs[number] = max(signs.get(number, 1), one.width)
    found = []
    for header in matrix.headers:
        for number in range(header.first, header.first + header.span):
            actor = matrix.columns[number].actor
            label, is_narrator = names.actors[actor], view.is_narrator(actor)
            if is_narrator:
                heading = f"{view.glyphs.narrator}{GLUE}{label.words}"
                label = Label((heading,), width_of(heading))
            found.append(
                ColumnSpec(
                    label=label,
                    words=words.get(number, 1),
                    signs=signs.get(number, 1),
                    bloc=names.blocs.get(header.bloc, ""),
                    first=number == header.first,
                    alone=header.span == 1,
                    voice=is_narrator,
                )
            )
    return tuple(found)


def listing(view: View, matrix: Matrix, width: int, *, key: bool) -> DrawnMatrix:
    """Draw the matrix as a list: each claim with its positions and its silent actors.

    If very many actors are silent, only some are named. If `key` is true, the last line explains
    signs.
    """
    width = max(width, 1)
    lines: list[Text] = []
    signs: dict[Cell, list[CellSpan]] = {}
    claims, rows, rest = [], [], []
    speaking = _speaking_columns(matrix)
    most = min(LIST_LIMIT, max(1, MOST_CELLS // max(1, len(matrix.rows))))
    for row in range(len(matrix.rows)):
        top = len(lines)
        lines += _claim_lines(view, matrix, row, width)
        claims.append([CellSpan(line, 0, width) for line in range(top, len(lines))])
        for column in speaking[row]:
            start = len(lines)
            lines += _actor_lines(view, matrix, (row, column), width)
            signs[row, column] = [CellSpan(n, 0, width) for n in range(start, len(lines))]
        silent = _SilentNames(view, matrix, width)
        silent.add_all(speaking[row], most)
        for column, spot in silent.spots.items():
            signs[row, column] = [spot._replace(line=spot.line + len(lines))]
        rest.append(silent.last._replace(line=silent.last.line + len(lines)))
        lines += silent.lines()
        rows.append(range(top, len(lines)))
        lines.append(Text(""))
    lines += laid_out(view, [Part(legend(view, matrix))] if key else (), width)
    shown = range(len(matrix.columns))
    every = range(len(rows)), shown
    # an actor who is not named is found at "and 12 more"
    sign = Cells(*every, lambda cell: signs.get(cell) or [rest[cell[0]]])
    area = Cells(*every, lambda cell: sign[cell][0])
    return DrawnMatrix(lines, area, sign, {}, claims.__getitem__, rows, shown, listed=True)


def _speaking_columns(matrix: Matrix) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in matrix.rows]
    for row, column in sorted(matrix.cells):
        found[row].append(column)
    return found


def _claim_lines(view: View, matrix: Matrix, row: int, width: int) -> list[Text]:
    number = f"{row + 1} "
    words = claim_words(view, matrix.rows[row], "strong")
    return laid_out(view, [part(words, first=(number, "label"), indent=len(number))], width)


def _actor_lines(view: View, matrix: Matrix, at: Cell, width: int) -> list[Text]:
    column = matrix.columns[at[1]]
    held = signs_of(view, matrix.cell(*at))
    first = text(" " * _INDENT, held.drawn(view), " " * max(_SIGNS - held.width, 1))
    pieces: list[Piece] = [named(view, column.actor)]
    if column.bloc != column.actor:
        pieces += [" ", (f"({view.name(column.bloc)})", "quiet")]
    return laid_out(view, [Part(text(*pieces), first, _INDENT + _SIGNS)], width)


class _SilentNames:
    def __init__(self, view: View, matrix: Matrix, width: int) -> None:
        self._view = view
        self._matrix = matrix
        self._width = width
        self._at = self._indent = min(_INDENT + _SIGNS, width // 3)
        self._lines: list[list[Piece]] = []
        self.spots: dict[int, CellSpan] = {}
        """The place of each name, by the number of the actor's column."""
        self.last = CellSpan(0, 0, 0)
        """The place of the words that were added last."""

    def add_all(self, speaking: Sequence[int], most: int) -> None:
        columns, spoken = self._matrix.columns, frozenset(speaking)
        count = len(columns) - len(spoken)
        every = (column for column in range(len(columns)) if column not in spoken)
        for number, column in enumerate(islice(every, most), 1):
            comma = "," if number < count else ""
            self.spots[column] = self._put(self._view.name(columns[column].actor) + comma)
        if count > most:
            self._put(f"and {count - most:,} more")

    def lines(self) -> list[Text]:
        return [text(*pieces) for pieces in self._lines]

    def _put(self, name: str) -> CellSpan:
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


LEAST_GRID = 60
"""Minimum width, in columns, of a grid. At a smaller width, the matrix is a list."""
_LEAST_CLAIM = 20
_LEAST_SHARE = 0.26
"""Minimum share of the width for claims."""
_CLAIM_SHARE = 0.38
"""Share of the width that is kept for claims when columns are moved apart."""
_WIDEST_CLAIM = 60
_MEASURED = 200
"""Maximum number of claims that are measured to find the width of their column."""


class Board:
    """Draws one matrix several times while a cursor moves in it."""

    def __init__(self, view: View, matrix: Matrix) -> None:
        self.view = view
        self.matrix = matrix
        self._legends: dict[bool, Text] = {}
        self._known: tuple[tuple[int, int, int, bool], DrawnMatrix] | None = None

    def draw(
        self,
        width: int,
        *,
        first: int = 0,
        cursor: Cell | None = None,
        claim_lines: int = 0,
        key: bool = True,
    ) -> DrawnMatrix:
        """Draw the matrix within `width` columns.

        If not all actors fit, the columns from number `first` on are shown. The cell `cursor` is
        always shown, and is highlighted with its claim and its actor. Claims are cut after
        `claim_lines` lines (0: never). If `key` is true, the last lines explain signs and short
        names.
        """
        drawn = self._drawn(width, first, claim_lines, key)
        if cursor is None:
            return drawn
        if cursor[1] not in drawn.columns:
            first = cursor[1] if cursor[1] < drawn.columns[0] else self._ending_at(width, cursor[1])
            drawn = self._drawn(width, first, claim_lines, key)
        return drawn.marked(cursor)

    def bands(self, width: int, *, key: bool = True) -> list[Text]:
        """Return the lines of the whole matrix, for a page.

        If not all actors fit, the claims are repeated below for the next actors. A very large
        matrix is shown as a list.
        """
        if width < LEAST_GRID or not self.matrix.columns:
            return list(self.draw(width, key=key).lines)
        heads = self._heads(width, 0)
        if heads.after and len(self.matrix.rows) * len(self.matrix.columns) > MOST_CELLS:
            return list(listing(self.view, self.matrix, width, key=key).lines)
        lines = list(self._grid(width, heads, 0, ()).lines)
        shown = [heads]
        while heads.after:
            moving = sum(not one.column.voice for one in heads.placed)
            heads = arranged(self._columns, *self._rooms(width), heads.before + moving)
            lines += [Text(""), *self._grid(width, heads, 0, ()).lines]
            shown.append(heads)
        numbers = sorted({number for one in shown for number in one.numbers})
        return lines + laid_out(self.view, self._key_parts(numbers, shown[0]) if key else (), width)

    def _drawn(self, width: int, first: int, claim_lines: int, key: bool) -> DrawnMatrix:
        wanted = (width, first, claim_lines, key)
        if self._known is None or self._known[0] != wanted:
            self._known = wanted, self._made(*wanted)
        return self._known[1]

    def _made(self, width: int, first: int, claim_lines: int, key: bool) -> DrawnMatrix:
        if width < LEAST_GRID or not self.matrix.columns:
            return listing(self.view, self.matrix, width, key=key)
        heads = self._heads(width, first)
        shown = self._key_parts(heads.numbers, heads) if key else ()
        return self._grid(width, heads, claim_lines, shown)

    def _grid(
        self, width: int, heads: ColumnHeads, claim_lines: int, key: Sequence[Part]
    ) -> DrawnMatrix:
        left = min(width - heads.width, self._widest_claim + GAP)
        grid = MatrixGrid(self.view, self.matrix, self._signs, heads, left)
        return drawn_grid(grid, width, claim_lines, key)

    def _heads(self, width: int, first: int) -> ColumnHeads:
        columns, rooms = self._columns, self._rooms(width)
        heads = arranged(columns, *rooms, first)
        while heads.before and not heads.after:  # there is room to begin before `first`
            wider = arranged(columns, *rooms, heads.before - 1)
            if wider.after:
                break
            heads = wider
        return heads

    def _ending_at(self, width: int, column: int) -> int:
        first = column
        while first and column in arranged(self._columns, *self._rooms(width), first - 1).numbers:
            first -= 1
        return first

    def _rooms(self, width: int) -> tuple[int, int]:
        least = min(max(_LEAST_CLAIM, int(width * _LEAST_SHARE)), self._widest_claim)
        fair = min(max(least, int(width * _CLAIM_SHARE)), self._widest_claim)
        return width - least - GAP, width - fair - GAP

    def in_words(self, width: int) -> bool:
        """Return True if cells show words, not signs, at that width."""
        return width < LEAST_GRID or not self.matrix.columns or self._heads(width, 0).in_words

    def legend(self, *, in_words: bool) -> Text:
        """Return a text that explains the signs in use."""
        if in_words not in self._legends:
            self._legends[in_words] = legend(self.view, self.matrix, in_words=in_words)
        return self._legends[in_words]

    @cached_property
    def _widest_claim(self) -> int:
        lead = len(str(len(self.matrix.rows))) + 1
        claims = self.matrix.rows[:_MEASURED]
        longest = max((width_of(claim_words(self.view, one).plain) for one in claims), default=0)
        return min(lead + longest, _WIDEST_CLAIM)

    @cached_property
    def _signs(self) -> Mapping[Cell, CellSigns]:
        return {at: signs_of(self.view, held) for at, held in self.matrix.cells.items()}

    @cached_property
    def _names(self) -> ColumnNames:
        return names_of(self.view, self.matrix)

    @cached_property
    def _columns(self) -> tuple[ColumnSpec, ...]:
        return _columns_of(self.view, self.matrix, self._signs, self._names)

    def _key_parts(self, numbers: Sequence[int], heads: ColumnHeads) -> tuple[Part, ...]:
        shown = [self.matrix.columns[number] for number in numbers]
        names = name_keys(self.view, self._names.of(shown))
        words = "  ".join(dict.fromkeys(names))
        signs = Part(self.legend(in_words=heads.in_words))
        return (signs, part((words, "quiet"))) if words else (signs,)

"""Lay out tables, and make the matrix of a question, which is one.

The matrix has claims by actors, with silence shown. A cell has a word and a sign for each stance,
and a sign for each qualification of its positions. A table whose cells have signs shows words if
they fit, and signs if they do not. If the columns do not fit even with signs, some are hidden. The
cells of a table without signs are wrapped. Where a grid has no room, the table is a list.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import zip_longest
from types import MappingProxyType
from typing import NamedTuple

from briefing_tui.model.records import Position
from briefing_tui.model.status import Matrix
from briefing_tui.present.actors import brief, is_within, label, named
from briefing_tui.present.blocks import (
    GLUE,
    Block,
    Part,
    Piece,
    Table,
    TableCell,
    TableColumn,
    TableGroup,
    TableRow,
    Text,
    cut,
    listed,
    on_columns,
    part,
    set_down,
    text,
)
from briefing_tui.present.describe import MARKS, claim_words, explained
from briefing_tui.present.layout import PROSE_WIDTH, laid_out
from briefing_tui.present.ranking import relay
from briefing_tui.present.sanitize import width_of
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import cut_list

_STANCES_SHOWN = 3
"""Maximum number of stances in a cell."""


def table_of(view: View, matrix: Matrix) -> Table:
    """Return the matrix of a question as a table."""
    cells = {at: cell_of(view, held) for at, held in matrix.cells.items()}
    silent = text((view.glyphs.silent, "silent"))
    return Table(
        tuple(_column(view, column.actor) for column in matrix.columns),
        tuple(
            TableRow(
                claim_words(view, claim),
                {c: cells[row, c] for c in range(len(matrix.columns)) if (row, c) in cells},
                text((f"{row + 1} ", "label")),
                claim.id,
            )
            for row, claim in enumerate(matrix.rows)
        ),
        tuple(_groups(view, matrix)),
        corner="Claim",
        caption="Who stands where on each claim",
        empty=TableCell((Text("silent"),), silent),
    )


def _column(view: View, actor: str) -> TableColumn:
    lines, is_voice = label(view, actor), view.is_narrator(actor)
    if is_voice:
        lines = (f"{view.glyphs.narrator}{GLUE}{lines[0]}",)
    return TableColumn(text(named(view, actor)), lines, pinned=is_voice)


def _groups(view: View, matrix: Matrix) -> Iterator[TableGroup]:
    for bloc, first, span in matrix.headers:
        alone = span == 1 and matrix.columns[first].actor == bloc
        names = ("", "") if alone else (view.name(bloc), brief(view, bloc))
        yield TableGroup(*names, first, span)


def cell_of(view: View, positions: Sequence[Position]) -> TableCell:
    """Return the cell with the positions of one actor on one claim."""
    stances: dict[str, list[Position]] = {}
    for position in positions:
        stances.setdefault(position.stance, []).append(position)
    shown = list(stances)[:_STANCES_SHOWN]
    several: Piece = (view.glyphs.several, "strong") if len(stances) > len(shown) else ""
    lines = [
        text((stance, stance, stances[stance][0].id), *_signs(view, marks(view, stances[stance])))
        for stance in shown
    ]
    lines[-1] = text(lines[-1], several)
    signs = [(view.glyphs.stance(stance), stance) for stance in shown]
    return TableCell(tuple(lines), text(*signs, several, *_signs(view, marks(view, positions))))


def marks(view: View, positions: Sequence[Position]) -> tuple[str, ...]:
    """Return the qualifications of positions, each once: relayed, inferred, hedged, unchecked."""
    held = {
        "relayed": any(relay(view, position) is not None for position in positions),
        "inferred": any(position.basis == "inferred" for position in positions),
        "hedged": any(position.hedge for position in positions),
        "unchecked": any(position.unchecked for position in positions),
    }
    return tuple(mark for mark in MARKS if held[mark])


def _signs(view: View, names: Iterable[str]) -> Iterator[Piece]:
    return ((getattr(view.glyphs, name), name) for name in names)


def legend(view: View, matrices: Iterable[Matrix], *, in_words: bool = False) -> Text:
    """Return a text that explains the signs in matrices.

    If `in_words` is true, the signs of stances are left out.
    """
    used: set[str] = set()
    for matrix in matrices:
        used.update(["silent"] * (len(matrix.cells) < len(matrix.rows) * len(matrix.columns)))
        for positions in matrix.cells.values():
            stances = {position.stance for position in positions}
            used.update(() if in_words else stances, marks(view, positions))
            used.update(["several"] * (len(stances) > _STANCES_SHOWN))
        for claim in matrix.rows:
            used.update(["hedged"] * (claim.hedge is not None), ["unchecked"] * claim.unchecked)
    return explained(view, used)


def name_keys(view: View, matrix: Matrix) -> list[str]:
    """Return an explanation for each short name that needs one: `Berne = the Swiss government`."""
    short = {
        bloc: brief(view, bloc)
        for bloc, first, span in matrix.headers
        if span > 1 or matrix.columns[first].actor != bloc
    }
    short |= {column.actor: " ".join(label(view, column.actor)) for column in matrix.columns}
    return [
        f"{words} = {view.name(ref)}".replace(" ", GLUE)
        for ref, words in short.items()
        if not view.is_narrator(ref) and not is_within(words, view.name(ref))
    ]


GAP = 2
"""Number of blanks between two columns."""
LEAST_GRID = 60
"""Minimum width, in columns, of a grid. At a smaller width, the table is a list."""
_LOOSEST = 5
"""Maximum number of blanks between two columns, if there is room."""
_EDGES = 2
"""Number of columns of the two corners of a bracket."""
_LEAST_HEAD, _WIDEST_HEAD = 20, 60
"""Minimum and maximum width of the headings of the rows."""
_LEAST_SHARE, _FAIR_SHARE = 0.26, 0.38
"""Share of the width for the headings of the rows: at least, and if columns are moved apart."""
_LEAST_CELL = 15
"""Minimum width of a column whose cells are wrapped."""
_INDENT = 2
_SIGNS = 4
"""Minimum number of columns for the signs before a name in a list."""


class Place(NamedTuple):
    """A stretch of one line, in columns of the terminal."""

    line: int
    start: int
    end: int


class DrawnRow(NamedTuple):
    """The lines of a row, and where its heading and its cells stand in them."""

    lines: list[Text]
    head: Sequence[Place] = ()
    cells: Mapping[int, list[Place]] = MappingProxyType({})
    """For each column in sight, the places of the words or signs of the cell."""


class Grid:
    """A table laid out at one width."""

    columns: Sequence[int]
    """The indexes of the columns in sight."""
    after: int = 0
    """The number of columns that are hidden at the right."""

    def head(self, column: int | None = None) -> list[Text]:
        """Return the lines above the rows. The heading of `column` is highlighted."""
        lines, places = self._head_lines()
        return _marked(lines, places.get(column, ()) if column is not None else (), "head-here")

    def row(self, number: int, column: int | None = None) -> list[Text]:
        """Return the lines of a row. If `column` is given, its cell and the row are highlighted."""
        drawn = self._row(number)
        if column is None:
            return drawn.lines
        lines = _marked(drawn.lines, drawn.head, "row-here")
        return _marked(lines, drawn.cells.get(column, ()), "cell-here")

    def line(self, number: int, column: int) -> int:
        """Return the line of its row on which a cell begins."""
        places = self._row(number).cells.get(column)
        return places[0].line if places else 0

    def hit(self, number: int, line: int, at: int) -> int | None:
        """Return the column of the cell at a line of a row, or None.

        `at` is a column of the terminal.
        """
        raise NotImplementedError

    def _head_lines(self) -> tuple[list[Text], dict[int, list[Place]]]:
        raise NotImplementedError

    def _row(self, number: int) -> DrawnRow:
        raise NotImplementedError


def _marked(lines: list[Text], places: Sequence[Place], style: str) -> list[Text]:
    marked = list(lines)
    for line, start, end in places:
        marked[line] = on_columns(marked[line], start, end, style)
    return marked


class TableLayout:
    """Lays one table out at any width."""

    def __init__(self, view: View, table: Table) -> None:
        self.view = view
        self.table = table
        self._known: tuple[tuple[int, int, int], Grid] | None = None

    def at(
        self, width: int, *, first: int = 0, shown: int | None = None, head_lines: int = 0
    ) -> Grid:
        """Lay the table out within `width` columns.

        If not all columns fit, those from number `first` on are in sight, or others such that the
        column `shown` is. The headings of rows are cut after `head_lines` lines (0: never).
        """
        # Is there room before `first`?
        while first and self.table.empty.signs and self.is_grid(width):
            placed = self._columns_at(width, first)
            if placed.after or self._columns_at(width, placed.before - 1).after:
                break
            first = placed.before - 1
        grid = self._grid(width, first, head_lines)
        if shown is None or shown in grid.columns:
            return grid
        if shown >= grid.columns[0]:
            first = shown
            while first and shown in self._columns_at(width, first - 1).numbers:
                first -= 1
        else:
            first = shown
        return self._grid(width, first, head_lines)

    def bands(self, width: int) -> list[Text]:
        """Return the lines of the whole table for a page.

        If not all columns fit, the rows are repeated below for the next columns.
        """
        lines: list[Text] = []
        first = 0
        while True:
            grid = self._grid(width, first, 0)
            lines += grid.head()
            for number in range(len(self.table.rows)):
                lines += grid.row(number)
            if not grid.after:
                return lines
            lines.append(Text(""))
            first = len(self._moving) - grid.after

    def in_words(self, width: int) -> bool:
        """Return True if cells show words, not signs, at that width."""
        return not self.is_grid(width) or self._columns_at(width, 0).in_words

    def is_grid(self, width: int) -> bool:
        """Return True if there is room for a grid at that width."""
        count = len(self.table.columns)
        least = 0 if self.table.empty.signs else (_LEAST_CELL + GAP) * (count + 1)
        return width >= max(LEAST_GRID, least) and bool(count)

    def _grid(self, width: int, first: int, head_lines: int) -> Grid:
        wanted = (width, first, head_lines)
        if self._known is None or self._known[0] != wanted:
            self._known = wanted, self._made(*wanted)
        return self._known[1]

    def _made(self, width: int, first: int, head_lines: int) -> Grid:
        if not self.is_grid(width):
            return _Listing(self.view, self.table, max(width, 1))
        if not self.table.empty.signs:
            return _TextGrid(self.view, self.table, width)
        placed = self._columns_at(width, first)
        left = min(width - placed.width, self._widest_head + GAP)
        return _SignGrid(self, placed, left, width, head_lines)

    @cached_property
    def _moving(self) -> list[int]:
        return [n for n, column in enumerate(self.table.columns) if not column.pinned]

    @cached_property
    def _pinned(self) -> list[int]:
        return [n for n, column in enumerate(self.table.columns) if column.pinned]

    @cached_property
    def _widest_head(self) -> int:
        rows = self.table.rows
        widest = max((row.mark.cell_len + row.head.cell_len for row in rows), default=0)
        return min(widest, _WIDEST_HEAD)

    @cached_property
    def _widths(self) -> dict[bool, list[int]]:
        """The widths of the columns in words, and in signs."""
        table = self.table
        words = [max(map(width_of, _short(column))) for column in table.columns]
        signs = list(words)
        for row in table.rows:
            for number, cell in row.cells.items():
                widest = max((line.cell_len for line in cell.lines), default=1)
                words[number] = max(words[number], widest)
                signs[number] = max(signs[number], cell.signs.cell_len)
        return {True: words, False: signs}

    def _columns_at(self, width: int, first: int) -> _ColumnPlaces:
        least = min(max(_LEAST_HEAD, int(width * _LEAST_SHARE)), self._widest_head)
        fair = min(max(least, int(width * _FAIR_SHARE)), self._widest_head)
        room, wanted = width - least - GAP, width - fair - GAP
        every = range(len(self.table.columns))
        for in_words, whole_groups in ((True, True), (False, True), (False, False)):
            placed = self._place(every, wanted, in_words=in_words, whole_groups=whole_groups)
            if placed.width <= room:
                return placed
        widths, moving = self._widths[False], self._moving
        used = sum(widths[number] + GAP for number in self._pinned)
        first = min(max(first, 0), max(len(moving) - 1, 0))
        end = first
        while end < len(moving):
            used += widths[moving[end]] + (GAP if end > first else 0)
            if used > room and end > first:
                break
            end += 1
        shown = [*moving[first:end], *self._pinned]
        placed = self._place(shown, wanted, in_words=False, whole_groups=False)
        return placed._replace(before=first, after=len(moving) - end)

    def _place(
        self, numbers: Sequence[int], wanted: int, *, in_words: bool, whole_groups: bool
    ) -> _ColumnPlaces:
        widths = {number: self._widths[in_words][number] for number in numbers}
        for _, name, first, span in self.table.groups if whole_groups else ():
            if name and span == 1 and first in widths:
                widths[first] = max(widths[first], width_of(name) + _EDGES)
        gaps = max(len(numbers) - 1, 0)
        spare = wanted - sum(widths.values()) - gaps * GAP
        gap = GAP + min(_LOOSEST - GAP, max(spare, 0) // max(gaps, 1))
        starts: list[int] = []
        at = 0
        for number in numbers:
            starts.append(at)
            at += widths[number] + gap
        return _ColumnPlaces(tuple(numbers), tuple(starts), tuple(widths.values()), in_words)


def _short(column: TableColumn) -> tuple[str, ...]:
    return column.short or (column.name.plain,)


class _ColumnPlaces(NamedTuple):
    """Columns side by side, counted from the first of them."""

    numbers: tuple[int, ...]
    starts: tuple[int, ...]
    widths: tuple[int, ...]
    in_words: bool
    before: int = 0
    """The number of hidden columns at the left."""
    after: int = 0
    """The number of hidden columns at the right."""

    @property
    def width(self) -> int:
        return self.starts[-1] + self.widths[-1] if self.starts else 0


class _SignGrid(Grid):
    """A grid whose cells have words or signs, each cell on as many lines as it has."""

    def __init__(
        self, layout: TableLayout, placed: _ColumnPlaces, left: int, width: int, head_lines: int
    ) -> None:
        self._view, self._table = layout.view, layout.table
        self._placed, self._left = placed, left
        self._width, self._limit = width, head_lines
        self._rows: dict[int, DrawnRow] = {}
        self.columns = placed.numbers
        self.after = placed.after

    def _head_lines(self) -> tuple[list[Text], dict[int, list[Place]]]:
        lines = [*self._hidden_counts(), *self._brackets()]
        shorts = [_short(self._table.columns[number]) for number in self.columns]
        height = max(map(len, shorts), default=0)
        places: dict[int, list[Place]] = {number: [] for number in self.columns}
        for index in range(height):
            pieces = []
            for number, start, words in zip(self.columns, self._placed.starts, shorts, strict=True):
                if (from_top := index - height + len(words)) < 0:
                    continue
                at = self._left + start
                name = self._table.columns[number].name
                pieces.append(
                    (at, Text(words[from_top], name.spans[-1].style if name.spans else ""))
                )
                end = at + width_of(words[from_top])
                places[number].append(Place(len(lines), at, end))
            lines.append(set_down(pieces))
        return lines, places

    def _hidden_counts(self) -> Iterator[Text]:
        placed, glyphs = self._placed, self._view.glyphs
        if not placed.before and not placed.after:
            return
        left = f"{glyphs.before} {placed.before} more" if placed.before else ""
        right = f"{placed.after} more {glyphs.after}" if placed.after else ""
        yield set_down(
            [(self._left, text((left, "link"))), (self._width - len(right), text((right, "link")))]
        )

    def _brackets(self) -> Iterator[Text]:
        glyphs, pieces = self._view.glyphs, []
        for group in self._table.groups:
            within = range(group.first, group.first + group.span)
            shown = [place for place, number in enumerate(self.columns) if number in within]
            if not group.name or not shown:
                continue
            start = self._placed.starts[shown[0]]
            room = self._placed.starts[shown[-1]] + self._placed.widths[shown[-1]] - start - _EDGES
            name = cut(self._view, text(group.short), max(room, 1)).plain
            blank = max(room - width_of(name), 0)
            bracket = text(
                (glyphs.bracket_left + glyphs.rule * (blank // 2), "rule"),
                (name, "label"),
                (glyphs.rule * (blank - blank // 2) + glyphs.bracket_right, "rule"),
            )
            pieces.append((self._left + start, bracket))
        if pieces:
            yield set_down(pieces)

    def _row(self, number: int) -> DrawnRow:
        if number not in self._rows:
            self._rows[number] = self._drawn_row(number)
        return self._rows[number]

    def _drawn_row(self, number: int) -> DrawnRow:
        row, room = self._table.rows[number], self._left - GAP
        heads = _row_head(self._view, self._table, number, room)
        if self._limit and len(heads) > self._limit:
            last = text(heads[self._limit - 1], " ", heads[self._limit])
            heads = [*heads[: self._limit - 1], cut(self._view, last, room)]
        rows = [[(0, words)] for words in heads]
        cells: dict[int, list[Place]] = {}
        for column, start in zip(self.columns, self._placed.starts, strict=True):
            at = self._left + start
            cell = row.cells.get(column, self._table.empty)
            in_words = self._placed.in_words and column in row.cells
            for line, words in enumerate(cell.lines if in_words else (cell.signs,)):
                if line == len(rows):
                    rows.append([])
                rows[line].append((at, words))
                end = min(at + words.cell_len + 1, self._width)
                cells.setdefault(column, []).append(Place(line, at - 1, end))
        head = [Place(line, 0, room) for line in range(len(rows))]
        return DrawnRow(list(map(set_down, rows)), head, cells)

    def hit(self, number: int, line: int, at: int) -> int | None:
        """Return the column of the cell at a line of a row: a cell reaches to the next one."""
        if line >= len(self._row(number).lines) or at >= self._left + self._placed.width:
            return None
        before = bisect_right(self._placed.starts, at - self._left)
        return self.columns[before - 1] if before else None


def _row_head(view: View, table: Table, number: int, width: int, style: str = "") -> list[Text]:
    row = table.rows[number]
    widest = max(one.mark.cell_len for one in table.rows)
    mark = text(" " * (widest - row.mark.cell_len), row.mark) if widest else None
    return laid_out(view, [Part(row.head._replace(style=style), mark, widest)], width)


def _note_lines(view: View, row: TableRow, width: int) -> list[Text]:
    notes = [Part(note, Text(" " * _INDENT), 2 * _INDENT) for note in row.notes]
    return laid_out(view, notes, min(width, PROSE_WIDTH)) if notes else []


class _Listing(Grid):
    """A table as a list: each row with its cells below it, then the columns whose cell is empty."""

    def __init__(self, view: View, table: Table, width: int) -> None:
        self._view, self._table, self._width = view, table, width
        self.columns = range(len(table.columns))

    def _head_lines(self) -> tuple[list[Text], dict[int, list[Place]]]:
        return [], {}

    def _row(self, number: int) -> DrawnRow:
        row = self._table.rows[number]
        lines = _row_head(self._view, self._table, number, self._width, "strong")
        head = [Place(line, 0, self._width) for line in range(len(lines))]
        cells: dict[int, list[Place]] = {}
        for column, cell in sorted(row.cells.items()):
            start = len(lines)
            lines += laid_out(self._view, [self._cell(column, cell)], self._width)
            cells[column] = [Place(line, 0, self._width) for line in range(start, len(lines))]
        lines += _note_lines(self._view, row, self._width)
        start = len(lines)
        silent = [column for column in self.columns if column not in row.cells]
        if silent and self._table.empty.signs:
            shown, more = cut_list([self._table.columns[one].name.plain for one in silent])
            names = Text(", ".join(filter(None, (*shown, more))), "silent")
            first = text(" " * _INDENT, self._table.empty.signs)
            lines += laid_out(self._view, [Part(names, first, _INDENT + _SIGNS)], self._width)
        last = [Place(line, 0, self._width) for line in range(start, len(lines))]
        return DrawnRow([*lines, Text("")], head, cells | dict.fromkeys(silent, last))

    def hit(self, number: int, line: int, at: int) -> int | None:
        """Return the column of the cell at a line of a row. Silent actors share a line."""
        spoken = self._table.rows[number].cells if 0 <= at < self._width else ()
        places = self._row(number).cells
        hits = (column for column in spoken for place in places[column] if place.line == line)
        return next(hits, None)

    def _cell(self, column: int, cell: TableCell) -> Part:
        name = self._table.columns[column].name
        if not cell.signs:
            label = f"{name.plain}: " if name.plain else ""
            return part((label, "label"), listed(cell.lines, "; "), indent=2 * _INDENT)
        blank = " " * max(_SIGNS - cell.signs.cell_len, 1)
        first = text(" " * _INDENT, cell.signs, blank)
        pieces: list[Piece] = [name]
        for group in self._table.groups:
            within = group.first <= column < group.first + group.span
            if within and group.name not in ("", name.plain):
                pieces.append((f" ({group.name})", "quiet"))
        return Part(text(*pieces), first, _INDENT + _SIGNS)


class _TextGrid(Grid):
    """A grid whose cells hold text, which is wrapped."""

    def __init__(self, view: View, table: Table, width: int) -> None:
        self._view, self._table = view, table
        self.columns = range(len(table.columns))
        heads = (row.mark.cell_len + row.head.cell_len for row in table.rows)
        natural = [max(heads, default=0)]
        for number, column in enumerate(table.columns):
            cells = (row.cells.get(number, table.empty).lines for row in table.rows)
            widest = max((line.cell_len for lines in cells for line in lines), default=0)
            natural.append(max(widest, column.name.cell_len))
        self._widths = shared_widths(natural, width - GAP * len(table.columns))

    def _head_lines(self) -> tuple[list[Text], dict[int, list[Place]]]:
        names = [column.name.plain for column in self._table.columns]
        if not any(names):
            return [], {}
        heads = [[Part(Text(words, "label"))] for words in (self._table.corner, *names)]
        return in_columns(self._view, heads, self._widths), {}

    def _row(self, number: int) -> DrawnRow:
        row = self._table.rows[number]
        cells = [row.cells.get(column, self._table.empty) for column in self.columns]
        head = Part(row.head, row.mark if row.mark else None, row.mark.cell_len)
        parts = [[head], *([Part(line) for line in cell.lines] for cell in cells)]
        right = [False, *(column.right for column in self._table.columns)]
        lines = in_columns(self._view, parts, self._widths, right=right)
        return DrawnRow([*lines, *_note_lines(self._view, row, sum(self._widths))])


def shared_widths(natural: Sequence[int], room: int) -> list[int]:
    """Share `room` among columns: each gets what it needs, and the widest share what is left."""
    left, widths = room, [0] * len(natural)
    for place, number in enumerate(sorted(range(len(natural)), key=natural.__getitem__)):
        fair = max(left // (len(natural) - place), min(_LEAST_CELL, natural[number]))
        widths[number] = min(natural[number], fair)
        left -= widths[number]
    return widths


def in_columns(
    view: View,
    columns: Sequence[Sequence[Part]],
    widths: Sequence[int],
    *,
    right: Sequence[bool] = (),
    bar: str = "",
) -> list[Text]:
    """Set columns of paragraphs side by side, and return their lines.

    Column `n` has `widths[n]` columns of the terminal, and its lines are aligned at the right if
    `right[n]` is true. `bar` stands between the columns instead of blanks.
    """
    laid = [
        laid_out(view, parts, max(width, 1)) for parts, width in zip(columns, widths, strict=True)
    ]
    aligned = [*right, *[False] * (len(widths) - len(right))]
    gap = width_of(bar) or GAP
    lines = []
    for line in zip_longest(*laid, fillvalue=Text("")):
        pieces: list[tuple[int, Text]] = []
        at = 0
        for number, words in enumerate(line):
            start = at + (widths[number] - words.cell_len if aligned[number] else 0)
            pieces += [(start, words)] if words.plain else []
            at += widths[number] + gap
            if bar and number < len(line) - 1:
                pieces.append((at - gap, Text(bar, "rule")))
        lines.append(set_down(pieces))
    return lines


def table_block(view: View, table: Table) -> Block:
    """Return a block that shows a table. A page has a table of its own instead of the drawing."""
    return Block(draw=TableLayout(view, table).bands, says=table)

"""The claims of a question against its actors, drawn within any width: every stance as a sign,
every silence visible, and nothing cut off without a mark."""

from collections.abc import Iterator, Mapping, Sequence

from briefing_tui.model.matrix import Matrix
from briefing_tui.present.block import Part
from briefing_tui.present.comparison.cells import Signs, legend, signs
from briefing_tui.present.comparison.columns import Column, Heads, arranged, boundaries
from briefing_tui.present.comparison.drawn import Cell, Drawn, Spot
from briefing_tui.present.comparison.grid import (
    GAP,
    Grid,
    bracket_line,
    claim_words,
    more_line,
    names,
    row_lines,
)
from briefing_tui.present.comparison.listing import listing
from briefing_tui.present.compose import GLUE, part
from briefing_tui.present.labels import Label, brief, is_told_by, labels
from briefing_tui.present.lines import laid_out
from briefing_tui.present.view import View
from briefing_tui.present.wrap import width_of

LEAST_GRID = 60
"""Columns below which the matrix becomes a list."""
_LEAST_CLAIM = 24
_CLAIM_SHARE = 0.38
"""Of the width, what claims are given before names are set in two rows."""
_WIDEST_CLAIM = 60


def draw(
    view: View,
    matrix: Matrix,
    width: int,
    *,
    first: int = 0,
    cursor: Cell | None = None,
    claim_lines: int = 0,
    key: bool = True,
) -> Drawn:
    """The matrix within `width` columns, from its actor number `first` on where not all have room.

    `cursor` marks a cell, its claim and its actor, and moves `first` so that it is seen.
    `claim_lines` limits the lines of a claim, which is then cut with a mark; 0: no limit.
    `key`: whether lines below say what signs and short names mean.
    """
    if width < LEAST_GRID or not matrix.columns:
        return listing(view, matrix, width, cursor, key=key)
    held = {at: signs(view, positions) for at, positions in matrix.cells.items()}
    columns = _columns(view, matrix, held)
    room, wanted = _rooms(view, matrix, width)
    heads = _window(columns, room, wanted, first, cursor)
    grid = Grid(view, matrix, held, heads, width - heads.width, cursor)
    left = min(grid.left, _widest_claim(view, matrix) + GAP)
    return _drawn(grid._replace(left=left), width, claim_lines, key)


def _rooms(view: View, matrix: Matrix, width: int) -> tuple[int, int]:
    """The most that the columns may take, and what they may take without pressing the claims."""
    longest = _widest_claim(view, matrix)
    least = min(max(_LEAST_CLAIM, width * 3 // 10), longest)
    fair = min(max(least, int(width * _CLAIM_SHARE)), longest)
    return width - least - GAP, width - fair - GAP


def _widest_claim(view: View, matrix: Matrix) -> int:
    """The columns of the longest claim on one line, up to what reads well."""
    lead = len(str(len(matrix.rows))) + 1
    longest = max(
        (width_of(claim_words(view, claim).plain) for claim in matrix.rows[:_MEASURED]), default=0
    )
    return min(lead + longest, _WIDEST_CLAIM)


_MEASURED = 200
"""Claims whose length is looked at."""


def _columns(view: View, matrix: Matrix, held: Mapping[Cell, Signs]) -> tuple[Column, ...]:
    """What each column is headed with and how wide its cells are."""
    named = labels(view, [column.actor for column in matrix.columns])
    widest: dict[int, int] = {}
    for (_, number), one in held.items():
        widest[number] = max(widest.get(number, 1), one.width)
    found = []
    for header in matrix.headers:
        columns = range(header.first, header.first + header.span)
        alone = header.span == 1 and matrix.columns[header.first].actor == header.bloc
        words = "" if alone else brief(view, header.bloc)
        for number in columns:
            actor = matrix.columns[number].actor
            found.append(
                Column(
                    label=_voiced(view, actor, named[actor]),
                    cell=widest.get(number, 1),
                    bloc=words,
                    first=number == columns[0],
                    alone=header.span == 1,
                    voice=view.is_narrator(actor),
                )
            )
    return tuple(found)


def _voiced(view: View, actor: str, of: Label) -> Label:
    """A heading, marked where it is the article's own voice."""
    if not view.is_narrator(actor):
        return of
    words = f"{view.glyphs.narrator}{GLUE}{of.words}"
    return Label((words,), width_of(words))


def _window(
    columns: Sequence[Column], room: int, wanted: int, first: int, cursor: Cell | None
) -> Heads:
    """The columns from `first` on, or from where the cursor's is among them."""
    first = min(max(first, 0), len(columns) - 1)
    if cursor is not None:
        first = min(first, cursor[1])
    heads = arranged(columns, room, wanted, first)
    if cursor is not None:
        while cursor[1] >= heads.first + len(heads.placed):
            heads = arranged(columns, room, wanted, heads.first + 1)
    elif first + len(heads.placed) == len(columns):
        heads = _filled_up(columns, room, wanted, heads)
    return heads


def _filled_up(columns: Sequence[Column], room: int, wanted: int, heads: Heads) -> Heads:
    """As many columns before the last ones as there is room for."""
    while heads.first:
        wider = arranged(columns, room, wanted, heads.first - 1)
        if wider.first + len(wider.placed) < len(columns):
            break
        heads = wider
    return heads


def _drawn(grid: Grid, width: int, claim_lines: int, key: bool) -> Drawn:
    """The lines of the grid with the places of its cells."""
    view, matrix, heads = grid.view, grid.matrix, grid.heads
    lines = [*more_line(grid, width), *bracket_line(grid)]
    heads_lines, spots = names(grid, len(lines))
    lines += heads_lines
    cells: dict[Cell, Spot] = {}
    rows: list[range] = []
    areas = tuple(boundaries(heads))
    for row, claim in enumerate(matrix.rows):
        top = len(lines)
        lines += row_lines(grid, row, claim, claim_lines)
        rows.append(range(top, len(lines)))
        for number, (start, end) in enumerate(areas, heads.first):
            cells[row, number] = Spot(top, grid.left + start, grid.left + end)
    if key:
        lines += laid_out(view, tuple(_key(view, matrix)), width)
    return Drawn(
        tuple(lines), cells, spots, tuple(rows), heads.first, len(heads.placed), listed=False
    )


def who(view: View, matrix: Matrix) -> Iterator[str]:
    """`Caracas = Maduro's government` for each short name that does not tell whose it is."""
    told = {header.bloc: brief(view, header.bloc) for header in matrix.headers}
    named = labels(view, [column.actor for column in matrix.columns])
    for ref, words in (*told.items(), *((ref, one.words) for ref, one in named.items())):
        if not view.is_narrator(ref) and not is_told_by(words, view.name(ref)):
            yield f"{words} = {view.name(ref)}".replace(" ", GLUE)


def _key(view: View, matrix: Matrix) -> Iterator[Part]:
    """What the signs and the short names mean."""
    yield Part(legend(view, matrix))
    names = "  ".join(dict.fromkeys(who(view, matrix)))
    if names:
        yield part((names, "quiet"))

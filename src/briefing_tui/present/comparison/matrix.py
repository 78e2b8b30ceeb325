"""The claims of a question against its actors, drawn within any width: every stance as a sign,
every silence visible, and nothing cut off without a mark."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from briefing_tui.model.briefing import Claim
from briefing_tui.model.matrix import Matrix
from briefing_tui.present.block import Part
from briefing_tui.present.comparison.cells import Signs, legend, signs
from briefing_tui.present.comparison.columns import Column, Heads, arranged, boundaries
from briefing_tui.present.comparison.drawn import Cell, Drawn, Spot
from briefing_tui.present.comparison.listing import listing
from briefing_tui.present.compose import GLUE, Piece, part, text
from briefing_tui.present.labels import Label, label, labels
from briefing_tui.present.lines import cut, laid_out
from briefing_tui.present.people import actor_style
from briefing_tui.present.styled import Text
from briefing_tui.present.view import View
from briefing_tui.present.wrap import width_of

LEAST_GRID = 60
"""Columns below which the matrix becomes a list."""
_GAP = 2
"""Blanks between the claims and the columns."""
_LEAST_CLAIM = 24
_CLAIM_SHARE = 0.42
"""Of the width, what claims are given before names are set in two rows."""
_WIDEST_CLAIM = 60


class _Grid(NamedTuple):
    """A matrix about to be drawn."""

    view: View
    matrix: Matrix
    signs: Mapping[Cell, Signs]
    heads: Heads
    left: int
    """Where the columns begin."""
    cursor: Cell | None


def draw(
    view: View,
    matrix: Matrix,
    width: int,
    *,
    first: int = 0,
    cursor: Cell | None = None,
    claim_lines: int = 0,
) -> Drawn:
    """The matrix within `width` columns, from its actor number `first` on where not all have room.

    `cursor` marks a cell, its claim and its actor, and moves `first` so that it is seen.
    `claim_lines` limits the lines of a claim, which is then cut with a mark; 0: no limit.
    """
    if width < LEAST_GRID or not matrix.columns:
        return listing(view, matrix, width, cursor)
    held = {at: signs(view, positions) for at, positions in matrix.cells.items()}
    columns = _columns(view, matrix, held)
    room, wanted = _rooms(view, matrix, width)
    heads = _window(columns, room, wanted, first, cursor)
    grid = _Grid(view, matrix, held, heads, width - heads.width, cursor)
    left = min(grid.left, _widest_claim(view, matrix) + _GAP)
    return _drawn(grid._replace(left=left), width, claim_lines)


def _rooms(view: View, matrix: Matrix, width: int) -> tuple[int, int]:
    """The most that the columns may take, and what they may take without pressing the claims."""
    longest = _widest_claim(view, matrix)
    least = min(max(_LEAST_CLAIM, width * 3 // 10), longest)
    fair = min(max(least, int(width * _CLAIM_SHARE)), longest)
    return width - least - _GAP, width - fair - _GAP


def _widest_claim(view: View, matrix: Matrix) -> int:
    """The columns of the longest claim on one line, up to what reads well."""
    lead = len(str(len(matrix.rows))) + 1
    longest = max(
        (width_of(_claim(view, claim).plain) for claim in matrix.rows[:_MEASURED]), default=0
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
        words = "" if alone else _bloc(view, header.bloc)
        for number in columns:
            actor = matrix.columns[number].actor
            found.append(
                Column(
                    label=_voiced(view, actor, named[actor]),
                    cell=widest.get(number, 1),
                    bloc=words,
                    first=number == columns[0],
                    last=number == columns[-1] and number == columns[0],
                    voice=view.is_narrator(actor),
                )
            )
    return tuple(found)


def _bloc(view: View, bloc: str) -> str:
    """A bloc's name over its columns."""
    return label(view, bloc).words


def _voiced(view: View, actor: str, of: Label) -> Label:
    """A heading, marked where it is the article's own voice."""
    if not view.is_narrator(actor):
        return of
    words = f"{view.glyphs.narrator}{GLUE}{of.words}"
    return Label((words,), width_of(words), of.telling)


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


def _drawn(grid: _Grid, width: int, claim_lines: int) -> Drawn:
    """The lines of the grid with the places of its cells."""
    view, matrix, heads = grid.view, grid.matrix, grid.heads
    lines = [*_more(grid, width), *_brackets(grid)]
    names, spots = _names(grid, len(lines))
    lines += names
    cells: dict[Cell, Spot] = {}
    rows: list[range] = []
    areas = tuple(boundaries(heads))
    for row, claim in enumerate(matrix.rows):
        top = len(lines)
        lines += _row(grid, row, claim, claim_lines)
        rows.append(range(top, len(lines)))
        for number, (start, end) in enumerate(areas, heads.first):
            cells[row, number] = Spot(top, grid.left + start, grid.left + end)
    lines += laid_out(view, [Part(legend(view, matrix)), *_who(view, matrix)], width)
    return Drawn(
        tuple(lines), cells, spots, tuple(rows), heads.first, len(heads.placed), listed=False
    )


def _more(grid: _Grid, width: int) -> Iterator[Text]:
    """How many actors there are to either side of those shown."""
    heads, glyphs = grid.heads, grid.view.glyphs
    after = len(grid.matrix.columns) - heads.first - len(heads.placed)
    if not heads.first and not after:
        return
    left = f"{glyphs.before} {heads.first} more" if heads.first else ""
    right = f"{after} more {glyphs.after}" if after else ""
    room = max(width - grid.left - len(left) - len(right), 1)
    yield text(" " * grid.left, (left, "link"), " " * room, (right, "link"))


def _brackets(grid: _Grid) -> Iterator[Text]:
    """The blocs over their columns."""
    glyphs = grid.view.glyphs
    if not grid.heads.brackets:
        return
    pieces = []
    for start, end, words in grid.heads.brackets:
        blank = end - start - 2 - width_of(words)
        before = glyphs.rule * (blank // 2)
        after = glyphs.rule * (blank - blank // 2)
        drawn = text(
            (glyphs.bracket_left + before, "rule"),
            (words, "label"),
            (after + glyphs.bracket_right, "rule"),
        )
        pieces.append((grid.left + start, drawn))
    yield _line(pieces)


def _names(grid: _Grid, top: int) -> tuple[list[Text], dict[int, Spot]]:
    """The actors' names, the upper row with stems down past the lower one."""
    heads = grid.heads
    lines: list[Text] = []
    spots: dict[int, Spot] = {}
    for tier in reversed(range(heads.tiers)):
        here = [
            (number, one)
            for number, one in enumerate(heads.placed, heads.first)
            if one.tier == tier
        ]
        height = max((len(one.column.label.lines) for _, one in here), default=0)
        stems = [one.at for one in heads.placed if one.tier > tier]
        for line in range(height):
            pieces = [(grid.left + at, text((grid.view.glyphs.bar, "rule"))) for at in stems]
            for number, one in here:
                words = one.column.label.lines
                index = line - (height - len(words))
                if index < 0:
                    continue
                if not index:
                    start = grid.left + one.start
                    spots[number] = Spot(top + len(lines), start, start + one.column.label.width)
                pieces.append(_name(grid, number, one.at, words[index]))
            lines.append(_line(pieces))
    return lines, spots


def _name(grid: _Grid, number: int, at: int, words: str) -> tuple[int, Text]:
    """One line of a name, its middle above its column."""
    style = actor_style(grid.view, grid.matrix.columns[number].actor)
    if grid.cursor is not None and grid.cursor[1] == number:
        style = f"{style} head-here"
    return grid.left + at - (width_of(words) - 1) // 2, Text(words, style)


def _row(grid: _Grid, row: int, claim: Claim, limit: int) -> list[Text]:
    """A claim, and on its first line the cells."""
    view = grid.view
    here = grid.cursor is not None and grid.cursor[0] == row
    number = f"{row + 1:>{len(str(len(grid.matrix.rows)))}} "
    words = part(_claim(view, claim, here=here), first=(number, "label"), indent=len(number))
    room = grid.left - _GAP
    claims = laid_out(view, [words], room)
    if limit and len(claims) > limit:
        last = text(claims[limit - 1], " ", claims[limit])
        claims = [*claims[: limit - 1], cut(view, last, room)]
    pieces = [(0, claims[0])]
    for column, one in enumerate(grid.heads.placed, grid.heads.first):
        held = grid.signs.get((row, column), _SILENT)
        drawn = held.drawn(view)
        if grid.cursor == (row, column):
            marked = text(" ", drawn, " ")
            marked = marked.on(0, len(marked.plain), "cell-here")
            pieces.append((grid.left + one.at - 1, marked))
        else:
            pieces.append((grid.left + one.at, drawn))
    return [_line(pieces), *claims[1:]]


_SILENT = Signs((), False, ())


def _claim(view: View, claim: Claim, *, here: bool = False) -> Text:
    """A claim as worded, whether it is softened, and of what kind it is."""
    pieces: list[Piece] = [(view.say(claim.text), "row-here" if here else "")]
    if claim.hedge is not None:
        pieces.append((f"{GLUE}{view.glyphs.hedged}", "hedged"))
    return text(*pieces, (f" {claim.kind}", "quiet"))


def _who(view: View, matrix: Matrix) -> Iterator[Part]:
    """The full names of those whom a heading does not name well enough."""
    named = labels(view, [column.actor for column in matrix.columns])
    blocs = {header.bloc: label(view, header.bloc) for header in matrix.headers}
    told = {**blocs, **named}
    pieces = [
        f"{one.words} = {view.name(ref)}".replace(" ", GLUE)
        for ref, one in told.items()
        if not one.telling
    ]
    if pieces:
        yield part(("  ".join(pieces), "quiet"))


@lru_cache(maxsize=256)
def _blank(width: int) -> str:
    return " " * width


def _line(pieces: Sequence[tuple[int, Text]]) -> Text:
    """Texts set down at columns of one line; none may lie on another."""
    row: list[Piece] = []
    at = 0
    for start, drawn in sorted(pieces, key=lambda piece: piece[0]):
        row += [_blank(start - at), drawn]
        at = start + width_of(drawn.plain)
    return text(*row)

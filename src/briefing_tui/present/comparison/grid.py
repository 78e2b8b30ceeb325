"""The lines of a matrix whose columns have their places: blocs, names, stems, claims and cells."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from briefing_tui.model.briefing import Claim
from briefing_tui.model.matrix import Matrix
from briefing_tui.present.block import Part
from briefing_tui.present.comparison.cells import Signs
from briefing_tui.present.comparison.columns import Heads, boundaries
from briefing_tui.present.comparison.drawn import Cell, Cells, Drawn, Spot
from briefing_tui.present.compose import GLUE, Piece, part, text
from briefing_tui.present.lines import cut, laid_out, set_down
from briefing_tui.present.people import actor_style
from briefing_tui.present.styled import Text
from briefing_tui.present.view import View
from briefing_tui.present.wrap import width_of

GAP = 2
"""Blanks between the claims and the columns."""


class Grid(NamedTuple):
    """A matrix about to be drawn."""

    view: View
    matrix: Matrix
    signs: Mapping[Cell, Signs]
    heads: Heads
    left: int
    """Where the columns begin."""


def drawn_grid(grid: Grid, width: int, claim_lines: int, key: Sequence[Part]) -> Drawn:
    """The grid within `width` columns, with `key` below it, and the places of its cells."""
    matrix, heads, left = grid.matrix, grid.heads, grid.left
    lines = [*_more(grid, width), *_brackets(grid)]
    spots: dict[int, list[Spot]] = {}
    for tier in reversed(range(heads.tiers)):
        lines += _names(grid, tier, len(lines), spots)
    rows: list[range] = []
    for row, claim in enumerate(matrix.rows):
        top = len(lines)
        lines += _row(grid, row, claim, claim_lines)
        rows.append(range(top, len(lines)))
    lines += laid_out(grid.view, key, width)
    shown = len(heads.placed)
    bounds = tuple(boundaries(heads))

    def area(cell: Cell) -> Spot:
        start, end = bounds[cell[1] - heads.first]
        return Spot(rows[cell[0]].start, left + start, left + end)

    def signs(cell: Cell) -> list[Spot]:
        at = left + heads.placed[cell[1] - heads.first].at
        end = at + grid.signs.get(cell, _SILENT).width + 1
        return [Spot(rows[cell[0]].start, at - 1, min(end, width))]

    def claims(row: int) -> list[Spot]:
        return [Spot(line, 0, left - GAP) for line in rows[row]]

    every = range(len(rows)), range(heads.first, heads.first + shown)
    areas, marked = Cells(*every, area), Cells(*every, signs)
    return Drawn(lines, areas, marked, spots, claims, rows, heads.first, shown, listed=False)


def _more(grid: Grid, width: int) -> Iterator[Text]:
    """How many actors there are to either side of those shown."""
    heads, glyphs = grid.heads, grid.view.glyphs
    after = len(grid.matrix.columns) - heads.first - len(heads.placed)
    if not heads.first and not after:
        return
    left = f"{glyphs.before} {heads.first} more" if heads.first else ""
    right = f"{after} more {glyphs.after}" if after else ""
    room = max(width - grid.left - len(left) - len(right), 1)
    yield text(" " * grid.left, (left, "link"), " " * room, (right, "link"))


def _brackets(grid: Grid) -> Iterator[Text]:
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
    yield set_down(pieces)


def _names(grid: Grid, tier: int, top: int, spots: dict[int, list[Spot]]) -> list[Text]:
    """One row of the actors' names, with stems between them down from the row above."""
    heads = grid.heads
    bar = text((grid.view.glyphs.bar, "rule"))
    stems = [(grid.left + one.at, bar) for one in heads.placed if one.tier > tier]
    here = [one for one in enumerate(heads.placed, heads.first) if one[1].tier == tier]
    height = max((len(one.column.label.lines) for _, one in here), default=0)
    lines = []
    for line in range(height):
        pieces = list(stems)
        for number, one in here:
            words = one.column.label.lines
            index = line - (height - len(words))
            if index < 0:
                continue
            width = width_of(words[index])
            start = grid.left + one.at - (width - 1) // 2
            style = actor_style(grid.view, grid.matrix.columns[number].actor)
            pieces.append((start, Text(words[index], style)))
            spots.setdefault(number, []).append(Spot(top + line, start, start + width))
        lines.append(set_down(pieces))
    return lines


def _row(grid: Grid, row: int, claim: Claim, limit: int) -> list[Text]:
    """A claim, and on its first line the cells."""
    view = grid.view
    number = f"{row + 1:>{len(str(len(grid.matrix.rows)))}} "
    words = part(claim_words(view, claim), first=(number, "label"), indent=len(number))
    room = grid.left - GAP
    claims = laid_out(view, [words], room)
    if limit and len(claims) > limit:
        last = text(claims[limit - 1], " ", claims[limit])
        claims = [*claims[: limit - 1], cut(view, last, room)]
    pieces = [(0, claims[0])]
    for column, one in enumerate(grid.heads.placed, grid.heads.first):
        held = grid.signs.get((row, column), _SILENT)
        pieces.append((grid.left + one.at, held.drawn(view)))
    return [set_down(pieces), *claims[1:]]


_SILENT = Signs((), False, ())


def claim_words(view: View, claim: Claim, style: str = "") -> Text:
    """A claim as worded, whether it is softened, and of what kind it is."""
    pieces: list[Piece] = [(view.say(claim.text), style)]
    if claim.hedge is not None:
        pieces.append((f"{GLUE}{view.glyphs.hedged}", "hedged"))
    return text(*pieces, " ", (f"({claim.kind})", "quiet"))

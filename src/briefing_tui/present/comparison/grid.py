"""The lines of a matrix whose columns have their places: blocs, names, stems, claims and cells."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from briefing_tui.model.briefing import Claim
from briefing_tui.model.matrix import Matrix
from briefing_tui.present.comparison.cells import Signs
from briefing_tui.present.comparison.columns import Heads
from briefing_tui.present.comparison.drawn import Cell, Spot
from briefing_tui.present.compose import GLUE, Piece, part, text
from briefing_tui.present.lines import cut, laid_out
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
    cursor: Cell | None


def more_line(grid: Grid, width: int) -> Iterator[Text]:
    """How many actors there are to either side of those shown."""
    heads, glyphs = grid.heads, grid.view.glyphs
    after = len(grid.matrix.columns) - heads.first - len(heads.placed)
    if not heads.first and not after:
        return
    left = f"{glyphs.before} {heads.first} more" if heads.first else ""
    right = f"{after} more {glyphs.after}" if after else ""
    room = max(width - grid.left - len(left) - len(right), 1)
    yield text(" " * grid.left, (left, "link"), " " * room, (right, "link"))


def bracket_line(grid: Grid) -> Iterator[Text]:
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


def names(grid: Grid, top: int) -> tuple[list[Text], dict[int, Spot]]:
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


def _name(grid: Grid, number: int, at: int, words: str) -> tuple[int, Text]:
    """One line of a name, its middle above its column."""
    style = actor_style(grid.view, grid.matrix.columns[number].actor)
    if grid.cursor is not None and grid.cursor[1] == number:
        style = f"{style} head-here"
    return grid.left + at - (width_of(words) - 1) // 2, Text(words, style)


def row_lines(grid: Grid, row: int, claim: Claim, limit: int) -> list[Text]:
    """A claim, and on its first line the cells."""
    view = grid.view
    here = grid.cursor is not None and grid.cursor[0] == row
    number = f"{row + 1:>{len(str(len(grid.matrix.rows)))}} "
    words = part(claim_words(view, claim, here=here), first=(number, "label"), indent=len(number))
    room = grid.left - GAP
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


def claim_words(view: View, claim: Claim, *, here: bool = False) -> Text:
    """A claim as worded, whether it is softened, and of what kind it is."""
    pieces: list[Piece] = [(view.say(claim.text), "row-here" if here else "")]
    if claim.hedge is not None:
        pieces.append((f"{GLUE}{view.glyphs.hedged}", "hedged"))
    return text(*pieces, (f" ({claim.kind})", "quiet"))


def _line(pieces: Sequence[tuple[int, Text]]) -> Text:
    """Texts set down at columns of one line; none may lie on another."""
    row: list[Piece] = []
    at = 0
    for start, drawn in sorted(pieces, key=lambda piece: piece[0]):
        row += [" " * (start - at), drawn]
        at = start + width_of(drawn.plain)
    return text(*row)

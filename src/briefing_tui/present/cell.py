"""A cell of the matrix, with its detail and its links.

A cell has one actor's positions on a claim, each with its words, figures and opponents. If the
actor is silent, the cell names the actors who speak.
"""

from collections.abc import Iterator
from typing import NamedTuple

from briefing_tui.model.passages import Passage
from briefing_tui.model.records import Claim, Position
from briefing_tui.model.status import Matrix
from briefing_tui.present import describe
from briefing_tui.present.actors import named
from briefing_tui.present.blocks import BLANK, Block, Part, block, text
from briefing_tui.present.detail import held_under, labelled, position_blocks
from briefing_tui.present.items import find
from briefing_tui.present.related import Link, links
from briefing_tui.present.view import View


class Cell(NamedTuple):
    """A cell of the matrix: one claim and one actor."""

    matrix: Matrix
    row: int
    column: int

    @property
    def claim(self) -> Claim:
        """The claim of the cell's row."""
        return self.matrix.rows[self.row]

    @property
    def actor(self) -> str:
        """The id of the actor in the cell's column."""
        return self.matrix.columns[self.column].actor

    @property
    def positions(self) -> tuple[Position, ...]:
        """The positions of the actor on the claim. A silent actor has no positions."""
        return self.matrix.cell(self.row, self.column)

    @property
    def item(self) -> str:
        """The id of the cell's first position. If the actor is silent, this is the claim's id."""
        held = self.positions
        return held[0].id if held else self.claim.id


def cell_blocks(view: View, cell: Cell) -> tuple[Block, ...]:
    """Return the detail of a cell, its positions one after another."""
    return tuple(_held(view, cell) if cell.positions else [_silent(view, cell)])


def cell_passages(view: View, cell: Cell) -> tuple[Passage, ...]:
    """Return the passages of the cell's positions, each once."""
    passages = (passage for position in cell.positions for passage in view.passages(position))
    return tuple(dict.fromkeys(passages))


def cell_links(view: View, cell: Cell) -> tuple[Link, ...]:
    """Return the links of a cell's positions, passages first.

    For a silent actor, return a link to the actor, and the links of the claim.
    """
    if not cell.positions:
        return (Link(f"actor: {view.name(cell.actor)}", cell.actor), *links(view, cell.claim.id))
    every = dict.fromkeys(link for held in cell.positions for link in links(view, held.id))
    return tuple(sorted(every, key=lambda link: isinstance(link.target, str)))


def _held(view: View, cell: Cell) -> Iterator[Block]:
    for number, position in enumerate(cell.positions):
        if number:
            yield block(BLANK)
        yield from position_blocks(view, position)
    figures = ((ref, find(view, ref)) for ref in dict.fromkeys(cell.claim.figures))
    lines = [describe.line(view, ref, figure) for ref, figure in figures if figure is not None]
    yield block(*labelled("its figures", lines))


def _silent(view: View, cell: Cell) -> Block:
    matrix, claim = cell.matrix, cell.claim
    silent = text(("is silent on", "silent"), ": ", (view.quoted(claim.text), "strong"))
    first = text((f"{view.glyphs.silent} ", "silent"))
    claims = {held.id: row for row in matrix.rows for held in row.positions}
    elsewhere = [held for row in range(len(matrix.rows)) for held in matrix.cell(row, cell.column)]
    nothing = "takes no position in this question at all"
    nobody = "nobody: no position on this claim is left"
    return block(
        Part(text(named(view, cell.actor), " ", silent), first, 2),
        *held_under(view, "elsewhere", elsewhere, nothing, claims, own=True),
        *held_under(view, "who speaks", claim.positions, nobody),
        item=claim.id,
    )

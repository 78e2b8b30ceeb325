"""A cell of the matrix, with its detail and its links.

A cell has one actor's positions on a claim, each with its words, figures and opponents. If the
actor is silent, the cell names the actors who speak.
"""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from briefing_tui.model.passages import Passage
from briefing_tui.model.records import Claim, Position
from briefing_tui.model.status import Matrix
from briefing_tui.present.actors import named
from briefing_tui.present.blocks import (
    BLANK,
    Block,
    Part,
    block,
    part,
)
from briefing_tui.present.figures import figure_parts
from briefing_tui.present.issues import (
    against_lines,
    held_part,
    known_part,
    labelled,
    stance_line,
    under,
)
from briefing_tui.present.panes.article import context_blocks
from briefing_tui.present.related import Link, links
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import STANCE_VERB

_INDENT = 2


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
    if not cell.positions:
        return (_silent_actor(view, cell),)
    return tuple(_position_blocks(view, cell))


def cell_passages(view: View, cell: Cell) -> tuple[Passage, ...]:
    """Return the passages of the cell's positions, each once."""
    found = (passage for one in cell.positions for passage in view.passages(one))
    return tuple(dict.fromkeys(found))


def cell_links(view: View, cell: Cell) -> tuple[Link, ...]:
    """Return the links of a cell's positions, passages first.

    For a silent actor, return a link to the actor, and the links of the claim.
    """
    if not cell.positions:
        actor = Link(f"actor: {view.name(cell.actor)}", "item", cell.actor)
        return (actor, *links(view, cell.claim.id))
    found = dict.fromkeys(link for one in cell.positions for link in links(view, one.id))
    return tuple(sorted(found, key=lambda link: link.kind != "passage"))


def _position_blocks(view: View, cell: Cell) -> Iterator[Block]:
    for number, position in enumerate(cell.positions):
        line = held_part(view, position, None if number else cell.claim)
        gap = BLANK if number else None
        known = known_part(view, position)
        yield block(gap, line, known if known.text.plain else None, item=position.id)
        for shown in context_blocks(view, position):
            yield Block(parts=shown.parts[-1:])
        if not view.passages(position):
            yield block(part(("no passage is given", "gap"), indent=_INDENT))
        note = position.note
        yield block(
            *against_lines(view, cell.matrix.issue, cell.claim, position),
            None if note is None else labelled("note", part(view.prose(note))),
        )
    figures = figure_parts(view, cell.claim.figures, 0)
    yield block(*(labelled("" if n else "its figures", one) for n, one in enumerate(figures)))


def _silent_actor(view: View, cell: Cell) -> Block:
    matrix, claim = cell.matrix, cell.claim
    silent = part(
        named(view, cell.actor),
        " ",
        ("is silent on", "silent"),
        ": ",
        (view.quoted(claim.text), "strong"),
        first=(f"{view.glyphs.silent} ", "silent"),
        indent=_INDENT,
    )
    rows = [row for row in range(len(matrix.rows)) if (row, cell.column) in matrix.cells]
    elsewhere = [(row, one) for row in rows for one in matrix.cell(row, cell.column)]

    def elsewhere_line(spoken: tuple[int, Position]) -> Part:
        row, one = spoken
        stance = (STANCE_VERB[one.stance], one.stance)
        return part(stance, f" {view.quoted(matrix.rows[row].text)}")

    nothing = "takes no position in this question at all"
    nobody = "nobody: no position on this claim is left"
    return block(
        silent,
        *under("elsewhere", elsewhere, elsewhere_line, nothing),
        *under("who speaks", claim.positions, partial(stance_line, view), nobody),
        item=claim.id,
    )

"""The detail of one cell of the matrix: an actor's positions on a claim.

Each position has its words, its figures and its opponents. If the actor is silent, the detail names
the actors who speak.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

from briefing_tui.model.records import Claim, Issue, Position
from briefing_tui.model.sides import (
    AFFIRMS,
    REJECTS,
    Matrix,
    against,
    against_within,
    exclusive_claims,
)
from briefing_tui.model.text.folding import Passage
from briefing_tui.present.actors import named
from briefing_tui.present.detail.dossier import context_blocks
from briefing_tui.present.figures import figure_parts
from briefing_tui.present.issue_status import voice
from briefing_tui.present.items import unchecked
from briefing_tui.present.links import Link, links
from briefing_tui.present.text.blocks import BLANK, GLUE, Block, Part, Piece, block, listed, part
from briefing_tui.present.view import View
from briefing_tui.present.wording import STANCE_VERB, cut_list, grade

_Value = TypeVar("_Value")

_INDENT = 2
_LABEL = 12
_MOST = 20
"""Maximum number of lines under one label, since moving the cursor makes all lines again."""


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
        """The positions of the actor on the claim; empty if the actor is silent."""
        return self.matrix.cell(self.row, self.column)

    @property
    def item(self) -> str:
        """The id of the first position, or the id of the claim if the actor is silent."""
        held = self.positions
        return held[0].id if held else self.claim.id


def cell_blocks(view: View, cell: Cell) -> tuple[Block, ...]:
    """Return the detail of a cell, its positions one after another."""
    if not cell.positions:
        return (_silence(view, cell),)
    return tuple(_positions(view, cell))


def cell_passages(view: View, cell: Cell) -> tuple[Passage, ...]:
    """Return the passages of the cell's positions, each once."""
    found = (passage for one in cell.positions for passage in view.passages(one))
    return tuple(dict.fromkeys(found))


def cell_links(view: View, cell: Cell) -> tuple[Link, ...]:
    """Return the links of a cell's positions, passages first.

    If the actor is silent, return a link to the actor, and the links of the claim.
    """
    if not cell.positions:
        actor = Link(f"actor: {view.name(cell.actor)}", "item", cell.actor)
        return (actor, *links(view, cell.claim.id))
    found = dict.fromkeys(link for one in cell.positions for link in links(view, one.id))
    return tuple(sorted(found, key=lambda link: link.kind != "passage"))


def _claim_words(view: View, claim: Claim) -> Piece:
    return view.quoted(claim.text), "strong"


def _positions(view: View, cell: Cell) -> Iterator[Block]:
    for number, position in enumerate(cell.positions):
        claim = "" if number else _claim_words(view, cell.claim)
        verb = (STANCE_VERB[position.stance], position.stance)
        line = part(
            named(view, position.actor),
            " ",
            verb,
            ": " if claim else "",
            claim,
            first=(f"{view.glyphs.stance(position.stance)} ", position.stance),
            indent=_INDENT,
        )
        gap = BLANK if number else None
        known = known_part(view, position)
        yield block(gap, line, known if known.text.plain else None, item=position.id)
        for shown in context_blocks(view, position):
            yield Block(parts=shown.parts[-1:])
        if not view.passages(position):
            yield block(part(("no passage is given", "gap"), indent=_INDENT))
        yield block(
            *against_lines(view, cell.matrix.issue, cell.claim, position), *_noted(view, position)
        )
    figures = figure_parts(view, cell.claim.figures, 0)
    yield block(*(_labelled("" if n else "its figures", one) for n, one in enumerate(figures)))


def known_part(view: View, position: Position) -> Part:
    """Return the qualifications of a position, its reliability, and its date."""
    glyphs, facts = view.glyphs, [*voice(view, position)]
    if position.hedge is not None:
        facts.append((f"{glyphs.hedged}{GLUE}hedged: {view.quoted(position.hedge)}", "hedged"))
    if doubt := unchecked(view, position):
        facts.append(doubt)
    if position.date is not None:
        facts.append((view.date(position.date), "date"))
    if position.grade is not None:
        facts.append(f"grade {grade(position.grade)}")
    return Part(listed(facts, f" {glyphs.separator} ", style="quiet"), None, _INDENT)


def against_lines(view: View, issue: Issue, claim: Claim, position: Position) -> Iterator[Part]:
    """Name the actors against a position, and the actors who hold a claim that excludes this one.

    A position that takes no side has no opponents. In this case, name the others who speak to the
    claim.
    """
    if position.stance not in AFFIRMS | REJECTS:
        others = tuple(one for one in claim.positions if one is not position)
        yield from _under("who speaks", others, partial(_stance_line, view), "nobody else here")
        return
    rivals = exclusive_claims(issue) if claim.id in issue.exclusive else ()
    elsewhere = {one.id: rival for rival in rivals if rival is not claim for one in rival.positions}
    cast = view.reading.cast
    foes = against(issue, claim, position, cast)

    def line(foe: Position) -> Part:
        rival = elsewhere.get(foe.id)
        words = f" {view.quoted(rival.text)}" if rival is not None else ""
        return part(_stance_line(view, foe).text, (words, "quiet"))

    within = against_within(claim, position, cast)
    if foes or not within:
        yield from _under("against it", foes, line, "nobody here")
    if within:
        yield from _under("own side", within, line, "")


def _noted(view: View, position: Position) -> Iterator[Part]:
    if position.note is not None:
        yield _labelled("note", part(view.prose(position.note)))


def _labelled(label: str, line: Part) -> Part:
    first = part((" " * _INDENT + label, "label")).text
    return Part(line.text, first, _INDENT + _LABEL)


def _under(
    label: str, values: Sequence[_Value], line: Callable[[_Value], Part], nothing: str
) -> Iterator[Part]:
    """Yield a line for each value under one label, or a line that says `nothing`.

    A very long list is cut, and then ends with the number of values left out.
    """
    shown, more = cut_list(values, _MOST)
    for number, value in enumerate(shown):
        yield _labelled("" if number else label, line(value))
    if not values:
        yield _labelled(label, part((nothing, "quiet")))
    if more:
        yield _labelled("", part((more, "quiet")))


def _stance_line(view: View, position: Position) -> Part:
    mark: Piece = (view.glyphs.inferred, "inferred") if position.basis == "inferred" else ""
    return part(
        named(view, position.actor), " ", (STANCE_VERB[position.stance], position.stance), mark
    )


def _silence(view: View, cell: Cell) -> Block:
    """Name the silent actor, the claim, the actor's other positions, and the actors who speak."""
    matrix, claim = cell.matrix, cell.claim
    silent = part(
        named(view, cell.actor),
        " ",
        ("is silent on", "silent"),
        ": ",
        _claim_words(view, claim),
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
        *_under("elsewhere", elsewhere, elsewhere_line, nothing),
        *_under("who speaks", claim.positions, partial(_stance_line, view), nobody),
        item=claim.id,
    )

"""One cell of the matrix in full: where an actor stands toward a claim, in what words and on whose
word, with what numbers, and who stands against it; or that it is silent, and who is not."""

from collections.abc import Iterator
from typing import NamedTuple

from briefing_tui.model.anchors import Passage
from briefing_tui.model.briefing import Claim, Position
from briefing_tui.model.matrix import Matrix
from briefing_tui.present.block import Block, Part
from briefing_tui.present.compose import BLANK, GLUE, Piece, block, listed, part
from briefing_tui.present.context import context_blocks
from briefing_tui.present.links import Link, links
from briefing_tui.present.numbers import figure_parts
from briefing_tui.present.people import named
from briefing_tui.present.standing import voice
from briefing_tui.present.view import View
from briefing_tui.present.words import STANCE_VERB, grade

_INDENT = 2
_LABEL = 12


class Cell(NamedTuple):
    """Where a claim and an actor meet."""

    matrix: Matrix
    row: int
    column: int

    @property
    def claim(self) -> Claim:
        """The claim of its row."""
        return self.matrix.rows[self.row]

    @property
    def actor(self) -> str:
        """The id of the actor of its column."""
        return self.matrix.columns[self.column].actor

    @property
    def positions(self) -> tuple[Position, ...]:
        """What it holds; nothing: silence."""
        return self.matrix.cell(self.row, self.column)

    @property
    def item(self) -> str:
        """The id of the item that it stands for: its first position, or else the claim."""
        held = self.positions
        return held[0].id if held else self.claim.id


def cell_blocks(view: View, cell: Cell) -> tuple[Block, ...]:
    """All that is known of a cell, a position after the other."""
    if not cell.positions:
        return (_silence(view, cell),)
    return tuple(_positions(view, cell))


def cell_passages(view: View, cell: Cell) -> tuple[Passage, ...]:
    """The passages its positions rest on, each once."""
    found = (passage for one in cell.positions for passage in view.passages(one))
    return tuple(dict.fromkeys(found))


def cell_links(view: View, cell: Cell) -> tuple[Link, ...]:
    """Where its positions lead, each place once; passages first. A silent one: to the actor, and
    where the claim leads."""
    if not cell.positions:
        actor = Link(f"actor: {view.name(cell.actor)}", "item", cell.actor)
        return (actor, *links(view, cell.claim.id))
    found = dict.fromkeys(link for one in cell.positions for link in links(view, one.id))
    return tuple(sorted(found, key=lambda link: link.kind != "passage"))


def _claimed(view: View, claim: Claim) -> Piece:
    return view.quoted(claim.text), "strong"


def _positions(view: View, cell: Cell) -> Iterator[Block]:
    for number, position in enumerate(cell.positions):
        told = "" if number else _claimed(view, cell.claim)
        verb = (STANCE_VERB[position.stance], position.stance)
        line = part(
            *(named(view, position.actor), " ", verb, ": " if told else "", told),
            first=(f"{view.glyphs.stance(position.stance)} ", position.stance),
            indent=_INDENT,
        )
        gap = BLANK if number else None
        known = _known(view, position)
        yield block(gap, line, known if known.text.plain else None, item=position.id)
        passages = list(context_blocks(view, position))
        for shown in passages:
            yield Block(parts=shown.parts[-1:])
        if not passages:
            yield block(part(("no passage is given", "gap"), indent=_INDENT))
        yield block(*_facing(view, cell, position), *_noted(view, position))
    figures = figure_parts(view, cell.claim.figures, 0)
    yield block(*(_labelled("" if n else "its figures", one) for n, one in enumerate(figures)))


def _known(view: View, position: Position) -> Part:
    """How it is known, how solid it is, and when it was taken."""
    glyphs, facts = view.glyphs, [*voice(view, position)]
    if position.hedge is not None:
        facts.append((f"{glyphs.hedged}{GLUE}hedged: {view.quoted(position.hedge)}", "hedged"))
    if position.date is not None:
        facts.append((view.date(position.date), "date"))
    if position.grade is not None:
        facts.append(f"grade {grade(position.grade)}")
    return Part(listed(facts, f" {glyphs.separator} ", style="quiet"), None, _INDENT)


def _facing(view: View, cell: Cell, position: Position) -> Iterator[Part]:
    """Who stands against a position; on another claim where that excludes this one."""
    rows = {one.id: claim for claim in cell.matrix.rows for one in claim.positions}
    foes = cell.matrix.against(cell.row, position)
    for number, other in enumerate(foes):
        words: list[Piece] = [named(view, other.actor), " "]
        words.append((STANCE_VERB[other.stance], other.stance))
        claim = rows.get(other.id)
        if claim is not None and claim is not cell.claim:
            words.append((f" {view.quoted(claim.text)}", "quiet"))
        yield _labelled("" if number else "against it", part(*words))
    if not foes:
        yield _labelled("against it", part(("nobody here", "quiet")))


def _noted(view: View, position: Position) -> Iterator[Part]:
    if position.note is not None:
        yield _labelled("note", part(view.prose(position.note)))


def _labelled(label: str, of: Part) -> Part:
    first = part((" " * _INDENT + label, "label")).text
    return Part(of.text, first, _INDENT + _LABEL)


def _silence(view: View, cell: Cell) -> Block:
    """Who is silent on what, what it says elsewhere in the question, and who does speak."""
    matrix, claim = cell.matrix, cell.claim
    silent = part(
        *(named(view, cell.actor), " ", ("is silent on", "silent"), ": ", _claimed(view, claim)),
        first=(f"{view.glyphs.silent} ", "silent"),
        indent=_INDENT,
    )
    spoken = [
        part((STANCE_VERB[one.stance], one.stance), f" {view.quoted(matrix.rows[row].text)}")
        for row in range(len(matrix.rows))
        for one in matrix.cell(row, cell.column)
    ]
    others = [
        part(named(view, one.actor), " ", (STANCE_VERB[one.stance], one.stance))
        for one in claim.positions
    ]
    nothing = [part(("takes no position in this question at all", "quiet"))]
    nobody = [part(("nobody: no position on this claim is left", "quiet"))]
    return block(
        silent,
        *(_labelled("" if n else "elsewhere", one) for n, one in enumerate(spoken or nothing)),
        *(_labelled("" if n else "who speaks", one) for n, one in enumerate(others or nobody)),
        item=claim.id,
    )

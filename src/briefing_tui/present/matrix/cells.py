"""The signs in one cell of the matrix: the stances of an actor on a claim."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefing_tui.model.claims.matrix import Matrix
from briefing_tui.model.format.records import STANCES, Position
from briefing_tui.present.issue_status import relay
from briefing_tui.present.text.blocks import Piece, Text, text
from briefing_tui.present.view import View

_STANCES_SHOWN = 3
_MARKS = ("relayed", "inferred", "hedged")


class CellSigns(NamedTuple):
    """The signs of one cell."""

    stances: tuple[str, ...]
    """Its stances, each once, in file order; none for silence."""
    several: bool
    """True if it holds more positions than the stances shown."""
    marks: tuple[str, ...]
    """What holds for any of its positions: relayed, inferred, hedged."""

    @property
    def width(self) -> int:
        """How many columns the signs take."""
        return max(len(self.stances), 1) + self.several + len(self.marks)

    def drawn(self, view: View) -> Text:
        """Return the signs, each in its style."""
        glyphs = view.glyphs
        if not self.stances:
            return text((glyphs.silent, "silent"))
        pieces: list[Piece] = [(glyphs.stance(stance), stance) for stance in self.stances]
        if self.several:
            pieces.append((glyphs.several, "strong"))
        pieces += [(getattr(glyphs, mark), mark) for mark in self.marks]
        return text(*pieces)


def signs(view: View, positions: Sequence[Position]) -> CellSigns:
    """Return the signs of the positions of one actor on one claim."""
    stances = tuple(dict.fromkeys(position.stance for position in positions))[:_STANCES_SHOWN]
    found = {mark for position in positions for mark in marks(view, position)}
    return CellSigns(
        stances, len(positions) > len(stances), tuple(mark for mark in _MARKS if mark in found)
    )


def marks(view: View, position: Position) -> tuple[str, ...]:
    """Return what qualifies a position: relayed, inferred, hedged."""
    held = (relay(view, position) is not None, position.basis == "inferred", bool(position.hedge))
    return tuple(mark for mark, holds in zip(_MARKS, held, strict=True) if holds)


_MEANING = {
    "comments": "comments, takes no side",
    "mentions": "mentions, passing it on",
    "silent": "silent",
    "several": "several positions",
    "conflict": "cannot all hold",
}


def legend(view: View, *matrices: Matrix) -> Text:
    """Say what the signs in these matrices mean; always that of silence."""
    found: set[str] = {"silent"}
    for matrix in matrices:
        for positions in matrix.cells.values():
            one = signs(view, positions)
            found.update(one.stances, one.marks, ["several"] if one.several else [])
        if any(claim.hedge is not None for claim in matrix.rows):
            found.add("hedged")
        if len(matrix.issue.exclusive) > 1:
            found.add("conflict")
    every = (*STANCES, "silent", "several", *_MARKS, "conflict")
    return _explained(view, [name for name in every if name in found])


def _explained(view: View, names: Iterable[str]) -> Text:
    """Each sign with its meaning, kept on one line."""
    pieces: list[Piece] = []
    for name in names:
        style = "strong" if name == "several" else name
        meaning = _MEANING.get(name, name).replace(" ", "\u00a0")
        pieces += [(getattr(view.glyphs, name), style), (f"\u00a0{meaning}", "quiet"), "  "]
    return text(*pieces[:-1])

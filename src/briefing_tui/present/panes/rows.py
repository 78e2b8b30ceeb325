"""How a pane is listed before it is made: a row for each block, told apart by what it shows."""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from briefing_tui.present.block import Block, Pane
from briefing_tui.present.compose import block, part
from briefing_tui.present.panes import TITLES
from briefing_tui.present.view import View

Row: TypeAlias = tuple[str, Callable[[View, Any], Block], Any]
"""An item's id (or none), what makes its block, and of what.

A plain tuple: a pane has a row for everything it could ever show.
"""


def paged(name: str, view: View, rows: Sequence[Row], nothing: str = "") -> Pane:
    """A pane of these rows, each made into a block when asked; `nothing` is said without any."""
    if not rows:
        rows = [("", _said, nothing)]

    def made(index: int) -> Block:
        _, make, of = rows[index]
        return make(view, of)

    return Pane(name, TITLES[name], len(rows), made, [row[0] for row in rows])


def ready(_view: View, made: Block) -> Block:
    """A row's block that is there already."""
    return made


def _said(_view: View, words: str) -> Block:
    return block(part((words, "quiet")))

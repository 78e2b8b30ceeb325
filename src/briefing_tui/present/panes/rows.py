"""How a pane is listed before it is made: a row for each block, which is the thing it shows.

Rows are the briefing's own values, so that a list of a hundred thousand costs a list and no more;
what makes a block of a row follows from its type.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from briefing_tui.present.block import Block, Pane
from briefing_tui.present.compose import block, part
from briefing_tui.present.panes import TITLES
from briefing_tui.present.view import View

Make: TypeAlias = Callable[[View, Any], Block]


def paged(
    name: str,
    view: View,
    rows: Sequence[Any],
    ids: Sequence[str],
    make: Make | Mapping[type[Any], Make],
    nothing: str = "",
) -> Pane:
    """A pane of `rows`, each made into a block when asked for; `ids` has for each its item's id.

    `make` may differ by the type of the row; a row that is a block needs none. Without any rows
    `nothing` is said.
    """
    if not rows:
        rows, ids = [block(part((nothing, "quiet")))], [""]

    def made(index: int) -> Block:
        row = rows[index]
        if isinstance(row, Block):
            return row
        return (make[type(row)] if isinstance(make, Mapping) else make)(view, row)

    return Pane(name, TITLES[name], len(rows), made, ids)

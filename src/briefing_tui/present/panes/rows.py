"""How a pane is listed before it is made: a row for each block, which is the thing it shows.

Rows are the briefing's own values, so that a list of a hundred thousand costs a list and no more;
what makes a block of a row follows from its type.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from briefing_tui.present.listing import Ids, Listed
from briefing_tui.present.panes import TITLES
from briefing_tui.present.text.blocks import Block, Pane, block, part
from briefing_tui.present.view import View

Make: TypeAlias = Callable[[View, Any], Block]


def nothing_of(view: View, words: str) -> str:
    """What is said of a pane without items: `words` only where all of the briefing is shown."""
    return f"Nothing here concerns {view.name(view.only)}." if view.only else words


def paged(
    name: str,
    view: View,
    rows: Sequence[Any],
    ids: Ids,
    make: Make | Mapping[type[Any], Make],
    nothing: str = "",
) -> Pane:
    """A pane of `rows`, each made into a block when asked for; `ids` has for each its item's id.

    `make` may differ by the type of the row; a row that is a block needs none. Without any rows
    `nothing` is said; or, where all is narrowed to an actor, that none concerns it.
    """
    if not rows:
        nothing = nothing_of(view, nothing)
        rows, ids = [block(part((nothing, "quiet")))], Listed(1)

    def made(index: int) -> Block:
        row = rows[index]
        if isinstance(row, Block):
            return row
        return (make[type(row)] if isinstance(make, Mapping) else make)(view, row)

    return Pane(name, TITLES[name], len(rows), made, ids)

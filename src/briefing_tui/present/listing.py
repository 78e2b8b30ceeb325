"""Panes made of rows: one row for each block, which is made from it when it is first seen."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from briefing_tui.panes import pane_spec
from briefing_tui.present.text.blocks import Block, Pane, block, part
from briefing_tui.present.view import View

MakeBlock: TypeAlias = Callable[[View, Any], Block]


class PaneRow(NamedTuple):
    """A block before it is made."""

    value: Any
    """What the block shows: an item, a heading, or what else a pane's maker knows."""
    item: str = ""
    """The id of the item it shows; empty where it cannot be selected."""


def list_pane(
    name: str,
    view: View,
    rows: Sequence[PaneRow],
    make: MakeBlock | Mapping[type[Any], MakeBlock],
    empty: str = "",
) -> Pane:
    """Return the pane of these rows, each made into a block with `make` when it is seen.

    `make` may differ by the type of a row's value; a value that is a block is shown as it is.
    Without rows the pane says `empty`, or that nothing concerns the actor the view is narrowed to.
    """
    if not rows:
        rows = [PaneRow(block(part((empty_words(view, empty), "quiet"))))]

    def made(index: int) -> Block:
        value = rows[index].value
        if isinstance(value, Block):
            return value
        return (make[type(value)] if isinstance(make, Mapping) else make)(view, value)

    return Pane(name, pane_spec(name).title, len(rows), made, [row.item for row in rows])


def empty_words(view: View, words: str) -> str:
    """Return what a pane without items says: `words`, unless the view is narrowed to an actor."""
    return f"Nothing here concerns {view.name(view.only)}." if view.only else words


def rank(items: Sequence[str], block: int) -> tuple[int, int]:
    """Return how many blocks up to that one show an item, and how many do in all."""
    return sum(map(bool, items[: block + 1])), sum(map(bool, items))


def firsts(items: Iterable[str]) -> dict[str, int]:
    """Return the first block of each item."""
    found: dict[str, int] = {}
    for place, item in enumerate(items):
        found.setdefault(item, place)
    found.pop("", None)
    return found

"""The panes of a briefing, declared once for tabs, number keys, search and printing.

To add a pane, write a module in `present/panes` with `pane(view) -> Pane`, and add a row here.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from briefing_tui.present.blocks import Block, Pane
    from briefing_tui.present.view import View


class PaneSpec(NamedTuple):
    """The declaration of one pane."""

    name: str
    """The name that options and code use, such as `claims`."""
    title: str
    kinds: tuple[str, ...]
    """The kinds of item in the pane, as `present.items.kind_of` names them."""
    module: str
    """The module that builds the pane, imported when the pane is first used."""

    @property
    def number(self) -> int:
        """The number key that opens the pane, from 1."""
        return PANES.index(self) + 1

    def build(self, view: View) -> Pane:
        """Build the pane for the reader."""
        pane: Pane = self._module().pane(view)
        return pane

    def print_blocks(self, view: View) -> Iterator[Block]:
        """Yield the blocks to print."""
        module = self._module()
        if hasattr(module, "page"):
            yield from module.page(view)
            return
        pane = module.pane(view)
        yield from map(pane.block, range(pane.count))

    def _module(self) -> ModuleType:
        return import_module(self.module)


_ROOM = "briefing_tui.present.panes"

PANES = (
    PaneSpec("summary", "Summary", ("article", "point", "gap"), f"{_ROOM}.summary"),
    PaneSpec("timeline", "Timeline", ("event",), f"{_ROOM}.timeline"),
    PaneSpec("quotes", "Quotes", ("quote",), f"{_ROOM}.quotes"),
    PaneSpec("claims", "Claims", ("issue", "claim", "position"), f"{_ROOM}.claims"),
    PaneSpec("actors", "Actors", ("actor",), f"{_ROOM}.actors"),
    PaneSpec("figures", "Figures", ("figure",), f"{_ROOM}.figures"),
    PaneSpec("article", "Article", ("section",), f"{_ROOM}.article"),
)
"""All panes, in the order of their tabs and number keys."""

PANE_NAMES = tuple(pane.name for pane in PANES)

_BY_NAME = {pane.name: pane for pane in PANES}
_BY_KIND = {kind: pane for pane in PANES for kind in pane.kinds}


def pane_spec(name: str) -> PaneSpec:
    """Return the pane of that name. Raises KeyError for an unknown name."""
    return _BY_NAME[name]


def pane_of_kind(kind: str) -> PaneSpec:
    """Return the pane that shows items of that kind. Raises KeyError for an unknown kind."""
    return _BY_KIND[kind]

"""The panes of a briefing. Each module builds one pane and is imported when it is first used.

A module has `pane(view)`, and may have `page(view)` if the printed pane has other blocks.
"""

from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

from briefing_tui.panes import pane_spec
from briefing_tui.present.blocks import Block, Pane
from briefing_tui.present.view import View


def pane_module(name: str) -> ModuleType:
    """Return the module of a pane. Raises KeyError for an unknown name."""
    return import_module(f"{__name__}.{pane_spec(name).name}")


def build(name: str, view: View) -> Pane:
    """Build a pane for the reader."""
    pane: Pane = pane_module(name).pane(view)
    return pane


def print_blocks(name: str, view: View) -> Iterator[Block]:
    """Yield the blocks of a pane to print."""
    module, view = pane_module(name), view._replace(in_full=True)
    if hasattr(module, "page"):
        yield from module.page(view)
        return
    pane = module.pane(view)
    yield from map(pane.block, range(pane.count))

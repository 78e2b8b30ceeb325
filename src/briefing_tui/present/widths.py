"""Columns as terminals count them: the spacing signs of the scripts of India and South-East Asia
take one each, and in Rich's tables none, so that every line with some would be wider than thought.

glibc's `wcwidth`, tmux, xterm and VTE all count so. Rich and Textual measure by the tables that are
mended here, so that a pane and a page agree.
"""

import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import ModuleType

    from rich.cells import CellSpan, CellTable

_SPACING = "Mc"
"""The category of signs that take room beside the letter they belong to."""
_PLANES = 0x20000
"""No script has spacing signs beyond."""


@cache
def cells() -> "ModuleType":
    """Rich's `cells`, which measures by the mended tables from then on."""
    from rich import cells as measuring

    module: Any = measuring
    module.load_cell_table = _mended(module.load_cell_table)
    for known in (module.get_character_cell_size, module.cached_cell_len):
        known.cache_clear()
    return measuring


def _mended(load: "Callable[[str], CellTable]") -> "Callable[[str], CellTable]":
    @cache
    def loaded(version: str = "auto") -> "CellTable":
        table = load(version)
        return table._replace(widths=[one for entry in table.widths for one in _spaced(entry)])

    return loaded


def _spaced(entry: "CellSpan") -> "Iterator[CellSpan]":
    """An entry of a table without its spacing signs: what no entry names takes one column."""
    first, last, width = entry
    if width or first >= _PLANES:
        yield entry
        return
    for spacing, codes in groupby(range(first, last + 1), key=_is_spacing):
        kept = list(codes)
        if not spacing:
            yield kept[0], kept[-1], 0


def _is_spacing(code: int) -> bool:
    sign = chr(code)
    return unicodedata.category(sign) == _SPACING and unicodedata.east_asian_width(sign) != "W"

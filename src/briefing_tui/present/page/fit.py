"""What of a briefing fits one sheet of paper: each section of the page can be told in several
lengths, and the longest that stand on one sheet together are chosen.

The choice does not depend on the width that is printed, so that a page holds the same wherever it
is printed.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple, TypeAlias

from briefing_tui.present.block import Block
from briefing_tui.present.terminal import rendered

LINES = 66
"""Lines of a sheet: eleven inches at six lines an inch."""
WIDTH = 80
"""Columns of a sheet: eight inches at ten columns an inch."""


class Length(NamedTuple):
    """A section told at one of its lengths."""

    tell: Callable[[], Iterable[Block]]
    cut: str = ""
    """The pane that holds what is left out; empty where nothing is."""
    needed: bool = False
    """Whether it comes before any section grows that needs nothing."""


Section: TypeAlias = Sequence[Length]
"""The lengths at which a section can be told, the shortest first; none where it has nothing."""


def fitted(sections: Sequence[Section], weights: Sequence[int], used: int) -> list[Length]:
    """The length to tell each section at, that together with the `used` lines beside them take no
    more than a sheet; the shortest of each where even those are too long.

    They grow in turn, a length at a time, those of greater weight first: as far as is needed, then
    as far as there is room.
    """
    chosen = [0] * len(sections)
    sizes = [_size(section[0], LINES) if section else 0 for section in sections]
    left = LINES - used - sum(sizes)
    ranked = sorted(range(len(sections)), key=lambda place: -weights[place])
    for is_wanted in (lambda length: length.needed, lambda _length: True):
        growing = [*ranked]
        while growing:
            for place in [*growing]:
                longer, room = chosen[place] + 1, left + sizes[place]
                wanted = longer < len(sections[place]) and is_wanted(sections[place][longer])
                size = _size(sections[place][longer], room) if wanted else room + 1
                if size > room:
                    growing.remove(place)
                else:
                    chosen[place], sizes[place], left = longer, size, room - size
    return [section[at] for section, at in zip(sections, chosen, strict=True) if section]


def height(blocks: Iterable[Block]) -> int:
    """The lines that blocks take on a sheet."""
    return sum(1 for _ in rendered(blocks, WIDTH))


def _size(length: Length, room: int) -> int:
    """The lines a section takes on the sheet with the blank line above it; where they are more than
    there is room for, no more are counted than tell that."""
    return 1 + sum(1 for _ in islice(rendered(length.tell(), WIDTH), max(room, 0)))


def counts(total: int, first: int) -> Iterator[int]:
    """How many of `total` items to tell: at least `first`, then twice as many at a time."""
    told = min(first, total)
    yield told
    while told < total:
        told = min(2 * told, total)
        yield told


def growing(total: int, first: int, pane: str, tell: Callable[[int], Iterable[Block]]) -> Section:
    """A section of items, told by how many; `pane` holds those that are left out."""
    some = counts(total, first) if total else ()
    return [Length(partial(tell, count), pane if count < total else "") for count in some]

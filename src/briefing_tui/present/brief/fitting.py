"""What of a briefing fits one sheet of paper: each section of the page can be told in several
lengths, and the longest that stand on one sheet together are chosen.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple, TypeAlias

from briefing_tui.present.text.blocks import (
    BLANK,
    Block,
    Part,
    Piece,
    Text,
    block,
    listed,
    part,
    text,
)
from briefing_tui.present.text.output import rendered

LINES = 66
"""Lines of a sheet: eleven inches at six lines an inch."""


_TURNS = 4
_DOZEN = 12


class SectionLength(NamedTuple):
    """A section told at one of its lengths."""

    tell: Callable[[], Iterable[Block]]
    cut: str = ""
    """The pane that holds what is left out; empty where nothing is."""
    turn: int = 3
    """When it may be chosen: 0 what no page is without, 1 what is at odds, 2 what a good page has,
    3 what there happens to be room for."""


Section: TypeAlias = Sequence[SectionLength]
"""The lengths at which a section can be told, the shortest first; none where it has nothing."""


class PrintPage(NamedTuple):
    """Room for sections, of which those that stand on it already take some."""

    width: int
    """Columns of its lines."""
    used: int = 0
    """Lines that are taken by what belongs to no section."""

    def fitted(self, sections: Sequence[Section], order: Sequence[int]) -> list[SectionLength]:
        """The length to tell each section at, so that together they take no more than the sheet;
        the shortest of each where even those are too long.

        They grow a length at a time, in that order of their places, and no further than is due
        before the next turn.
        """
        chosen = [0] * len(sections)
        sizes = [self._size(section[0], LINES) if section else 0 for section in sections]
        left = LINES - self.used - sum(sizes)
        for turn in range(_TURNS):
            growing = [*order]
            while growing:
                for place in [*growing]:
                    longer, room = chosen[place] + 1, left + sizes[place]
                    due = longer < len(sections[place]) and sections[place][longer].turn <= turn
                    size = self._size(sections[place][longer], room) if due else room + 1
                    if size > room:
                        growing.remove(place)
                    else:
                        chosen[place], sizes[place], left = longer, size, room - size
        return [section[at] for section, at in zip(sections, chosen, strict=True) if section]

    def height(self, blocks: Iterable[Block]) -> int:
        """The lines that blocks take on it."""
        return sum(1 for _ in rendered(blocks, self.width))

    def _size(self, length: SectionLength, room: int) -> int:
        """The lines a section takes with the blank line above it; where they are more than there is
        room for, no more are counted than tell that."""
        lines = rendered(length.tell(), self.width)
        return 1 + sum(1 for _ in islice(lines, max(room, 0)))


def counts(total: int) -> Iterator[int]:
    """How many of `total` items to tell: one, then one more at a time up to a dozen, then twice as
    many at a time; none where there are none."""
    told = min(1, total)
    while told:
        yield told
        told = min(told + 1 if told < _DOZEN else 2 * told, total) if told < total else 0


def growing(
    total: int, least: int, good: int, pane: str, tell: Callable[[int], Iterable[Block]]
) -> Section:
    """A section of items, told by how many: no page is without the `least`, a good one has `good`
    of them, and `pane` holds those that are left out."""
    return [
        SectionLength(partial(tell, n), pane if n < total else "", turn_of(n, least, good))
        for n in counts(total)
    ]


def turn_of(count: int, least: int, good: int) -> int:
    """When that many items may be chosen."""
    return 0 if count <= least else 2 if count <= good else 3


_RUN_IN = 40
"""Items in one paragraph at most."""


def titled(title: Text, *remark: Piece) -> Block:
    """A heading, with a remark on the same line."""
    return block(BLANK, Part(text(title, "   " if remark else "", *remark)))


def run_in(title: Text, pieces: Sequence[Piece], between: str) -> Iterator[Block]:
    """A heading with what stands below it run in, in paragraphs that are not endless."""
    first: Text | None = text(title, "  ")
    yield block(BLANK)
    for start in range(0, len(pieces), _RUN_IN):
        yield block(Part(listed(pieces[start : start + _RUN_IN], between), first, 2))
        first = None


def heading(words: str, told: int, total: int, more: str = "") -> Text:
    """The words of a heading, and of how many items how many are told."""
    count = f"  {told:,} of {total:,}" if told < total else f"  {total:,}" if total else ""
    return text((words.upper(), "heading"), (f"{count}{more}", "quiet"))


def elsewhere(panes: Iterable[str]) -> Sequence[Block]:
    """Where what the page leaves out is to be found; nothing where it leaves nothing out."""
    names = ",".join(panes)
    command = f"briefing print --pane {names} FILE"
    return [block(part(("rest: ", "quiet"), command))] if names else []

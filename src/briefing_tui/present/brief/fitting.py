"""Fit the sections of the printed page on one sheet.

Each section can have several lengths. The longest lengths that fit together are chosen.
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
"""Number of lines on a sheet: eleven inches at six lines an inch."""

_TURNS = 4
_DOZEN = 12


class SectionLength(NamedTuple):
    """A section at one of its lengths."""

    blocks: Callable[[], Iterable[Block]]
    cut: str = ""
    """The pane that holds the items left out; empty if there are none."""
    turn: int = 3
    """The turn in which it may be chosen: 0 for the content of every page, 1 for conflicts, 2 for
    the content of a good page, 3 for content that fills the remaining room."""


PageSection: TypeAlias = Sequence[SectionLength]
"""The lengths a section can have, the shortest first; empty if it has no content."""


class PrintPage(NamedTuple):
    """A sheet of paper to fit sections on."""

    width: int
    """The width of the sheet, in columns."""
    used: int = 0
    """Number of lines taken by the head, which belongs to no section."""

    def fitted(self, sections: Sequence[PageSection], order: Sequence[int]) -> list[SectionLength]:
        """Return the length chosen for each section, so that all fit on the sheet.

        If even the shortest lengths do not fit, return these. Sections grow by one length at a time
        in `order` (indexes of `sections`); lengths of an earlier turn come first.
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
        """Return the number of lines that blocks take on the sheet."""
        return sum(1 for _ in rendered(blocks, self.width))

    def _size(self, length: SectionLength, room: int) -> int:
        """Count the lines of a section and the blank line above it; stop counting beyond `room`."""
        lines = rendered(length.blocks(), self.width)
        return 1 + sum(1 for _ in islice(lines, max(room, 0)))


def counts(total: int) -> Iterator[int]:
    """Yield numbers of items to show, up to `total`: 1, 2, ... 12, then twice as many each time."""
    count = min(1, total)
    while count:
        yield count
        count = min(count + 1 if count < _DOZEN else 2 * count, total) if count < total else 0


def growing(
    total: int, least: int, good: int, pane: str, blocks: Callable[[int], Iterable[Block]]
) -> PageSection:
    """Return a section whose lengths show more and more of its items.

    Every page has `least` items, a good page has `good`. `pane` holds the items left out.
    """
    return [
        SectionLength(partial(blocks, n), pane if n < total else "", turn_of(n, least, good))
        for n in counts(total)
    ]


def turn_of(count: int, least: int, good: int) -> int:
    """Return the turn in which a length with `count` items may be chosen."""
    return 0 if count <= least else 2 if count <= good else 3


_RUN_IN = 40
"""Maximum number of items in one paragraph."""


def titled(title: Text, *remark: Piece) -> Block:
    """Return a heading with a remark on the same line."""
    return block(BLANK, Part(text(title, "   " if remark else "", *remark)))


def run_in(title: Text, pieces: Sequence[Piece], between: str) -> Iterator[Block]:
    """Yield paragraphs of at most `_RUN_IN` pieces; the heading precedes the first piece."""
    first: Text | None = text(title, "  ")
    yield block(BLANK)
    for start in range(0, len(pieces), _RUN_IN):
        yield block(Part(listed(pieces[start : start + _RUN_IN], between), first, 2))
        first = None


def heading(words: str, shown: int, total: int, more: str = "") -> Text:
    """Return the words of a heading, with the number of items shown and in total."""
    count = f"  {shown:,} of {total:,}" if shown < total else f"  {total:,}" if total else ""
    return text((words.upper(), "heading"), (f"{count}{more}", "quiet"))


def rest_line(panes: Iterable[str]) -> Sequence[Block]:
    """Return a line with the command that prints the panes left out; empty if there are none."""
    names = ",".join(panes)
    command = f"briefing print --pane {names} FILE"
    return [block(part(("rest: ", "quiet"), command))] if names else []

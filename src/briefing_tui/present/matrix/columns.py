"""Place the columns of a matrix and their names, so that as many actors as possible fit.

Names are in one row if that leaves enough room for the claims. Otherwise they are in two rows,
which takes about half the width: every other name is higher, with a stem down to its column.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefing_tui.present.actors import Label

_BETWEEN = 2
"""Number of blanks between two names in a row."""
_BESIDE_STEM = 1
_APART = 2
"""Number of additional blanks before the article's own voice."""


class ColumnSpec(NamedTuple):
    """A column that has not been placed yet."""

    label: Label
    cell: int
    """The width of its widest cell, in columns of the terminal."""
    bloc: str
    """The name of the bloc above it; empty if it has none."""
    first: bool
    """True for the first column of its bloc."""
    alone: bool
    """True if it is the only column of its bloc."""
    voice: bool
    """True for the article's own voice, which stands apart."""


class PlacedColumn(NamedTuple):
    """A column with its place, counted from the left edge of all columns."""

    column: ColumnSpec
    at: int
    """The place where the signs of its cells begin, below the middle of its name."""
    tier: int
    """The row of its name, counted upwards from the cells."""

    @property
    def start(self) -> int:
        """The place where its name begins."""
        return self.at - _lead(self.column)

    @property
    def end(self) -> int:
        """The place where its name ends."""
        return self.start + self.column.label.width


class BlocBracket(NamedTuple):
    """A bracket with the name of a bloc, over its columns."""

    start: int
    end: int
    words: str


class ColumnHeads(NamedTuple):
    """Columns side by side, with their names and brackets."""

    first: int
    """The number of the first column."""
    placed: tuple[PlacedColumn, ...]
    brackets: tuple[BlocBracket, ...]
    tiers: int
    width: int


def _lead(column: ColumnSpec) -> int:
    """Return how far a name sticks out to the left of its column."""
    return (column.label.width - 1) // 2


def arranged(columns: Sequence[ColumnSpec], room: int, wanted: int, first: int = 0) -> ColumnHeads:
    """Place as many columns as fit in `room`, at least one, from number `first` on.

    If all columns fit in `wanted` with one or two rows of names, blanks between them fill that
    room.
    """
    whole = [_heads(columns, first, tiers, parity, room) for tiers, parity in _FORMS]
    complete = [heads for heads in whole if first + len(heads.placed) == len(columns)]
    if complete:
        within = [heads for heads in complete if heads.width <= wanted]
        narrowest = min(complete, key=lambda heads: heads.width)
        return _spread(columns, within[0] if within else narrowest, wanted)
    return max(whole, key=lambda heads: len(heads.placed))


_FORMS = ((1, 0), (2, 0), (2, 1))
"""Forms to try: the number of rows of names, and the row of the first name."""
_LOOSEST = 4


def _spread(columns: Sequence[ColumnSpec], heads: ColumnHeads, room: int) -> ColumnHeads:
    """Put as many blanks between the columns as fit."""
    parity = heads.placed[0].tier if heads.tiers > 1 else 0
    best = heads
    for loose in range(1, _LOOSEST + 1):
        wider = _heads(columns, heads.first, heads.tiers, parity, room, loose)
        if len(wider.placed) < len(heads.placed):
            break
        best = wider
    return best


def _heads(
    columns: Sequence[ColumnSpec], first: int, tiers: int, parity: int, room: int, loose: int = 0
) -> ColumnHeads:
    """Place columns from the left until the next one would not fit."""
    placed: list[PlacedColumn] = []
    brackets: list[BlocBracket] = []
    width = 0
    for number, column in enumerate(columns[first:]):
        tier = (number + parity) % tiers
        here = PlacedColumn(column, _place(column, tier, placed, brackets, loose), tier)
        bracket = _bracket(here, placed, brackets)
        right = max(here.end, here.at + column.cell, bracket.end if bracket else 0)
        if placed and max(width, right) > room:
            break
        width = max(width, right)
        placed.append(here)
        if bracket is not None:
            _close(brackets, bracket)
    return ColumnHeads(first, tuple(placed), tuple(brackets), tiers, width)


def _place(
    column: ColumnSpec,
    tier: int,
    placed: Sequence[PlacedColumn],
    brackets: Sequence[BlocBracket],
    loose: int,
) -> int:
    """Return the leftmost place for a column's signs at which it overlaps no other column."""
    lead = _lead(column)
    opens = _reach(column) if column.bloc and column.first else 0
    at = max(lead, opens)
    if placed:
        before = placed[-1]
        at = max(at, before.at + before.column.cell + 1 + loose + _APART * column.voice)
        at = max(at, before.at + 1 + opens)
    if brackets and not (column.bloc and not column.first):
        at = max(at, brackets[-1].end + 1 + opens)
    for other in placed[-2 * (tier + 2) :]:
        if other.tier == tier:
            at = max(at, other.end + _BETWEEN + lead)
        elif other.tier > tier:
            at = max(at, other.at + 1 + _BESIDE_STEM + lead)
        else:
            at = max(at, other.end + _BESIDE_STEM)
    return at


def _reach(column: ColumnSpec) -> int:
    """Return how far a bloc's bracket extends to the left of its first column."""
    return (len(column.bloc) + 1) // 2 if column.alone else 1


def _bracket(
    here: PlacedColumn, placed: Sequence[PlacedColumn], brackets: Sequence[BlocBracket]
) -> BlocBracket | None:
    """Return the bracket over a column and the earlier columns of its bloc."""
    column = here.column
    if not column.bloc:
        return None
    continues = not column.first and placed
    start = brackets[-1].start if continues else max(here.at - _reach(column), 0)
    return BlocBracket(start, max(here.at + 2, start + len(column.bloc) + 2), column.bloc)


def _close(brackets: list[BlocBracket], bracket: BlocBracket) -> None:
    """Add a bracket, or replace the last one if that is its beginning."""
    if brackets and brackets[-1].start == bracket.start:
        brackets.pop()
    brackets.append(bracket)


def boundaries(heads: ColumnHeads) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each column for the mouse: half way to its neighbours."""
    places = [one.at for one in heads.placed]
    for number, place in enumerate(places):
        left = (places[number - 1] + place + 1) // 2 if number else max(place - 2, 0)
        after = places[number + 1] if number + 1 < len(places) else None
        right = (place + after + 1) // 2 if after is not None else heads.width
        yield left, max(right, place + 1)

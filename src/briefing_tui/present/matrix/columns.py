"""The places of the columns of a matrix: as many actors as fit beside the claims.

Cells are in words if all columns fit so, else in signs. If not even the signs fit, the columns
scroll; the article's own voice stays at the right.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefing_tui.present.actors import Label
from briefing_tui.present.text.wrap import width_of

_GAP = 2
"""Number of blanks between two columns."""
_LOOSEST = 5
"""Maximum number of blanks between two columns, if there is room."""
_EDGES = 2
"""Number of columns of the two corners of a bracket."""


class ColumnSpec(NamedTuple):
    """A column that has not been placed yet."""

    label: Label
    words: int
    """The width of its widest cell in words."""
    signs: int
    """The width of its widest cell in signs."""
    bloc: str
    """The name of the bloc above it; empty if it has none."""
    first: bool
    """True for the first column of its bloc."""
    alone: bool
    """True if it is the only column of its bloc."""
    voice: bool
    """True for the article's own voice."""

    def width(self, *, in_words: bool, whole_bloc: bool) -> int:
        """Return the width of its name and cells and, with `whole_bloc`, of the bloc's name over
        it, which is cut otherwise."""
        bloc = width_of(self.bloc) + _EDGES if self.alone and self.bloc and whole_bloc else 0
        return max(self.label.width, self.words if in_words else self.signs, bloc)


class PlacedColumn(NamedTuple):
    """A column with its place, counted from the left edge of all columns."""

    number: int
    """Its number in the matrix."""
    column: ColumnSpec
    start: int
    width: int

    @property
    def end(self) -> int:
        """The column after its last one."""
        return self.start + self.width


class BlocBracket(NamedTuple):
    """A bracket with the name of a bloc, over its columns."""

    start: int
    end: int
    words: str


class ColumnHeads(NamedTuple):
    """Columns side by side, with their names and brackets."""

    placed: tuple[PlacedColumn, ...]
    width: int
    in_words: bool
    """True if the cells are in words, not in signs."""
    before: int = 0
    """The number of hidden columns to the left of the visible ones."""
    after: int = 0
    """The number of hidden columns to the right, without the article's own voice."""

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the columns that are shown."""
        return tuple(one.number for one in self.placed)

    @property
    def brackets(self) -> Iterator[BlocBracket]:
        """The brackets over the blocs."""
        start = 0
        for place, one in enumerate(self.placed):
            after = self.placed[place + 1].column if place + 1 < len(self.placed) else None
            if place == 0 or one.column.first:
                start = one.start
            if one.column.bloc and (after is None or after.first or after.bloc != one.column.bloc):
                yield BlocBracket(start, one.end, one.column.bloc)


def arranged(columns: Sequence[ColumnSpec], room: int, wanted: int, first: int = 0) -> ColumnHeads:
    """Place the columns in `room`, in words or in signs; spread them up to `wanted`.

    If not all of them fit, those from number `first` on are shown, at least one, and the article's
    own voice after them.
    """
    for in_words, whole_bloc in ((True, True), (False, True), (False, False)):
        every = range(len(columns))
        heads = _placed(columns, every, wanted, in_words=in_words, whole_bloc=whole_bloc)
        if heads.width <= room:
            return heads
    voice = len(columns) - 1 if columns[-1].voice else None
    others = range(len(columns) if voice is None else voice)
    pinned = 0 if voice is None else columns[voice].width(in_words=False, whole_bloc=False) + _GAP
    first = min(max(first, 0), max(others.stop - 1, 0))
    after, used = first, pinned
    while after < others.stop:
        used += columns[after].width(in_words=False, whole_bloc=False) + (
            _GAP if after > first else 0
        )
        if used > room and after > first:
            break
        after += 1
    shown = [*range(first, after), *([] if voice is None else [voice])]
    heads = _placed(columns, shown, wanted, in_words=False, whole_bloc=False)
    return heads._replace(before=first, after=others.stop - after)


def _placed(
    columns: Sequence[ColumnSpec],
    numbers: Sequence[int],
    wanted: int,
    *,
    in_words: bool,
    whole_bloc: bool,
) -> ColumnHeads:
    """Place these columns from left to right; spread them if they take less than `wanted`."""
    widths = [columns[number].width(in_words=in_words, whole_bloc=whole_bloc) for number in numbers]
    gaps = max(len(numbers) - 1, 0)
    spare = wanted - sum(widths) - gaps * _GAP
    gap = _GAP + min(_LOOSEST - _GAP, max(spare, 0) // max(gaps, 1))
    found: list[PlacedColumn] = []
    at = 0
    for number, width in zip(numbers, widths, strict=True):
        found.append(PlacedColumn(number, columns[number], at, width))
        at += width + gap
    return ColumnHeads(tuple(found), max(at - gap, 0), in_words)


def boundaries(heads: ColumnHeads) -> Iterator[tuple[int, int]]:
    """Yield the area of each column for the mouse, which ends where the next column begins."""
    for place, one in enumerate(heads.placed):
        is_last = place + 1 == len(heads.placed)
        yield one.start, heads.width if is_last else heads.placed[place + 1].start

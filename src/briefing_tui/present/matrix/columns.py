"""Place the columns of a matrix: as many actors as fit beside the claims.

Cells are in words if all columns then fit, else in signs. If the columns do not fit even with
signs, they scroll, and the article's own voice stays at the right.
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
    """The width of the column's widest cell in words."""
    signs: int
    """The width of the column's widest cell in signs."""
    bloc: str
    """The name of the bloc above the column; empty if there is none."""
    first: bool
    """True for the first column of its bloc."""
    alone: bool
    """True if this is the only column of its bloc."""
    voice: bool
    """True for the article's own voice."""

    def width(self, *, in_words: bool, whole_bloc: bool) -> int:
        """Return the width that the name and the cells need.

        With `whole_bloc`, the name of the bloc above also fits. Otherwise that name is cut.
        """
        bloc = width_of(self.bloc) + _EDGES if self.alone and self.bloc and whole_bloc else 0
        return max(self.label.width, self.words if in_words else self.signs, bloc)


class PlacedColumn(NamedTuple):
    """A column, and its place counted from the left edge of all columns."""

    number: int
    """The number of the column in the matrix."""
    column: ColumnSpec
    start: int
    width: int

    @property
    def end(self) -> int:
        """The column of the terminal right after this column."""
        return self.start + self.width


class BlocBracket(NamedTuple):
    """A bracket with the name of a bloc, over the columns of the bloc."""

    start: int
    end: int
    words: str


class ColumnHeads(NamedTuple):
    """Columns side by side, with names and brackets over them."""

    placed: tuple[PlacedColumn, ...]
    width: int
    in_words: bool
    """True if the cells are in words, False if they are in signs."""
    before: int = 0
    """The number of hidden columns at the left."""
    after: int = 0
    """The number of hidden columns at the right, without the article's own voice."""

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
    """Place the columns within `room`. Cells are in words if there is room, else in signs.

    If there is room, the columns are spread up to the width `wanted`. If not all columns fit, show
    at least one column, beginning with number `first`, and then the article's own voice.
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
    """Place these columns from left to right. Spread them if they take less than `wanted`."""
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
    """Yield the area of each column for the mouse. It ends where the next column begins."""
    for place, one in enumerate(heads.placed):
        is_last = place + 1 == len(heads.placed)
        yield one.start, heads.width if is_last else heads.placed[place + 1].start

"""Which block of the pane Claims shows what: counted from where each question begins, so that a
hundred thousand claims need no object each."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from briefing_tui.model.briefing import Issue
from briefing_tui.present.listing import Ids


class Title(NamedTuple):
    """A question and how it stands."""

    issue: Issue


class Heads(NamedTuple):
    """The names over a matrix."""

    issue: Issue


class Row(NamedTuple):
    """A claim with its cells."""

    issue: Issue
    number: int


class Rest(NamedTuple):
    """What stands below a matrix: its figures and what would settle it."""

    issue: Issue


class Key(NamedTuple):
    """What the signs mean."""


Part: TypeAlias = Title | Heads | Row | Rest | Key

_AROUND = 3
"""Blocks of an unfolded question beside its claims: the title, the names and the rest."""


class Rows:
    """The blocks of some questions, in their order, and last what the signs mean."""

    def __init__(self, issues: Sequence[Issue], folded: Collection[str]) -> None:
        self._issues = tuple(issues)
        if folded:
            sizes = [1 if i.id in folded else len(i.claims) + _AROUND for i in self._issues]
        else:
            sizes = [len(issue.claims) + _AROUND for issue in self._issues]
        self._closed = [n for n, size in enumerate(sizes) if size == 1] if folded else []
        """Which of them are folded."""
        self._starts = list(accumulate(sizes, initial=0))
        self._folded = folded

    @cached_property
    def _places(self) -> dict[int, int]:
        """Where each question stands among them."""
        return {id(issue): place for place, issue in enumerate(self._issues)}

    def _shown(self, place: int) -> int:
        """How many blocks with an item there are before the question at that place."""
        unfolded = place - bisect_left(self._closed, place)
        return self._starts[place] - (_AROUND - 1) * unfolded

    def __len__(self) -> int:
        return self._starts[-1] + 1 if self._issues else 0

    def at(self, index: int) -> Part | None:
        """What block `index` shows; None where there is no such block."""
        if not 0 <= index < len(self):
            return None
        place = bisect_right(self._starts, index) - 1
        if place == len(self._issues):
            return Key()
        issue, number = self._issues[place], index - self._starts[place]
        if number == 0:
            return Title(issue)
        if number == 1:
            return Heads(issue)
        claim = number - 2
        return Row(issue, claim) if claim < len(issue.claims) else Rest(issue)

    def of(self, issue: Issue) -> range:
        """The blocks of a question; none where it is not shown."""
        place = self._places.get(id(issue))
        return range(0) if place is None else range(*self._starts[place : place + 2])

    def ids(self) -> Ids:
        """For each block the id of the item it shows; empty where it cannot be selected."""
        return _Ids(self)

    def rank(self, index: int) -> tuple[int, int]:
        """How many blocks up to that one show an item, and how many do in all."""
        count = self._shown(len(self._issues))
        place = bisect_right(self._starts, index) - 1
        if not 0 <= place < len(self._issues):
            return count if place > 0 else 0, count
        before, after = self._shown(place), self._shown(place + 1)
        return min(before + max(index - self._starts[place], 1), after), count

    def each(self) -> Iterator[str]:
        """The ids from the first block to the last."""
        for issue in self._issues:
            yield issue.id
            if issue.id not in self._folded:
                yield ""
                yield from (claim.id for claim in issue.claims)
                yield ""
        if self._issues:
            yield ""

    def head_of(self, index: int) -> int:
        """The block with the names over the columns of block `index`; -1 where it has none."""
        row = self.at(index)
        if isinstance(row, Row):
            return index - row.number - 1
        return index if isinstance(row, Heads) else -1


class _Ids(Ids):
    """The ids of what the blocks show."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[str]:
        return self._rows.each()

    def at(self, block: int) -> str:
        row = self._rows.at(block)
        if isinstance(row, Title):
            return row.issue.id
        return row.issue.claims[row.number].id if isinstance(row, Row) else ""

    def rank(self, block: int) -> tuple[int, int]:
        return self._rows.rank(block)

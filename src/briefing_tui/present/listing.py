"""Which item each block of a pane shows, read off the pane's own lists when asked: a pane of a
hundred thousand items has no list of their ids, and knows the place of one among them at once."""

from abc import abstractmethod
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, repeat
from typing import Any, Protocol, TypeAlias, TypeVar, overload


class _Item(Protocol):
    @property
    def id(self) -> str: ...


Run: TypeAlias = int | Sequence[str] | Sequence[_Item]
"""Blocks in a row: so many that show no item, or one for each item, given itself or by its id,
which is never empty."""


class Ids(Sequence[str]):
    """For each block the id of its item, or an empty string."""

    @abstractmethod
    def at(self, block: int) -> str:
        """That of a block there is."""

    @abstractmethod
    def rank(self, block: int) -> tuple[int, int]:
        """How many blocks up to that one show an item, and how many do in all."""

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return list(map(self.at, range(*index.indices(len(self)))))
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        return self.at(index % len(self))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # it is equal to what has none


class Listed(Ids):
    """Those of runs of blocks."""

    def __init__(self, *runs: Run) -> None:
        self._runs = runs
        sizes = [run if isinstance(run, int) else len(run) for run in runs]
        shown = [0 if isinstance(run, int) else len(run) for run in runs]
        self._starts = list(accumulate(sizes, initial=0))
        self._shown = list(accumulate(shown, initial=0))

    def __len__(self) -> int:
        return self._starts[-1]

    def __iter__(self) -> Iterator[str]:
        for run in self._runs:
            if isinstance(run, int):
                yield from repeat("", run)
            else:
                yield from map(_id, run)

    def at(self, block: int) -> str:
        """That of the run it lies in."""
        place = bisect_right(self._starts, block) - 1
        run = self._runs[place]
        return "" if isinstance(run, int) else _id(run[block - self._starts[place]])

    def rank(self, block: int) -> tuple[int, int]:
        """Those of the runs before it, and its own."""
        place = min(bisect_right(self._starts, max(block, 0)) - 1, len(self._runs) - 1)
        if block < 0 or place < 0:
            return 0, self._shown[-1]
        within = min(block - self._starts[place] + 1, self._shown[place + 1] - self._shown[place])
        return self._shown[place] + within, self._shown[-1]


Of = TypeVar("Of")


class Made(Sequence[Of]):
    """So many values, each made of its place when it is asked for."""

    def __init__(self, count: int, make: Callable[[int], Of]) -> None:
        self._places = range(count)
        self._make = make

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> Of: ...
    @overload
    def __getitem__(self, index: slice) -> list[Of]: ...
    def __getitem__(self, index: int | slice) -> Of | list[Of]:
        if isinstance(index, slice):
            return list(map(self._make, self._places[index]))
        return self._make(self._places[index])


def chained(*runs: Sequence[Any]) -> Made[Any]:
    """The values of all runs, without a list of them."""
    starts = list(accumulate(map(len, runs), initial=0))

    def at(place: int) -> Any:
        run = bisect_right(starts, place) - 1
        return runs[run][place - starts[run]]

    return Made(starts[-1], at)


def _id(one: str | _Item) -> str:
    return one if isinstance(one, str) else one.id


def rank(items: Sequence[str], block: int) -> tuple[int, int]:
    """How many blocks up to that one show an item, and how many do in all."""
    if isinstance(items, Ids):
        return items.rank(block)
    return sum(map(bool, items[: block + 1])), sum(map(bool, items))


def firsts(items: Iterable[str]) -> dict[str, int]:
    """The first block of each item."""
    found = {item: block for block, item in reversed(list(enumerate(items)))}
    found.pop("", None)
    return found

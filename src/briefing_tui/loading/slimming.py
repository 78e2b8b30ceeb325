"""Very long mappings of keys without values made slim while the rest of them is composed.

libyaml marks the beginning and the end of each node with an object of six fields, two of which
anybody asks for; a mebibyte of `{a, a, ...}` has two million of these, three of four at one place.
What has been composed of such a mapping is given marks of half the size, one for each place.
"""

from typing import Any

EACH = 4096
"""Entries that are slimmed at a time; shorter mappings are left alone. A power of two."""
LEFT = EACH - 1
"""The bits of a number of entries by which it is over that many."""
_BITS = 32


class Spot(int):
    """An offset and its line, as a parser's mark has them, in one small number."""

    __slots__ = ()

    @property
    def index(self) -> int:
        """The offset, from 0."""
        return self & (1 << _BITS) - 1

    @property
    def line(self) -> int:
        """The line, from 0."""
        return self >> _BITS


def is_of_bare_keys(pairs: list[Any]) -> bool:
    """Whether the last pair of a mapping is a key without anything behind it."""
    return bool(pairs) and pairs[-1][1].end_mark.index == pairs[-1][0].end_mark.index


def slim(parent: Any, place: Any) -> None:
    """A composer's hook: slims the last pairs of a mapping, whenever there are so many more."""
    if place is not None or parent is None or len(parent.value) & LEFT:
        return
    if is_of_bare_keys(parent.value):
        _slim(parent.value[-EACH:])


def _slim(pairs: list[Any]) -> None:
    for key, value in pairs:
        start, end = key.start_mark, key.end_mark
        at = end.index
        if value.start_mark.index == at == value.end_mark.index:
            key.start_mark = Spot(start.line << _BITS | start.index)
            key.end_mark = value.start_mark = value.end_mark = Spot(end.line << _BITS | at)

"""The maximum size of an export: a multiple of the size of its file.

A file may refer to one thing thousands of times, in a few bytes each, and an export repeats that
thing in many more bytes each time. Entries without room are left out and counted.
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from briefing_tui.loading.document import Document

T = TypeVar("T")

LEAST = 1 << 20
"""Number of bytes that the export of any file may have."""
_AROUND = 16
"""Number of bytes of the indentation and the line end around an entry."""


def room_for(document: Document, times: int) -> int:
    """Return the bytes that an export of a document may take."""
    size = len(document.source.text.encode("utf-8", "surrogatepass"))
    return max(LEAST, times * size)


class Room:
    """The bytes that an export may still take, and the entries that were left out."""

    def __init__(self, left: int, encode: Callable[[Any], str]) -> None:
        self._left = left
        self._encode = encode
        self.left_out: dict[str, int] = {}
        """The number of entries of a part that found no room."""

    def spend(self, value: object) -> bool:
        """Take the room of a value; return False if there was not enough."""
        self._left -= len(self._encode(value).encode("utf-8", "surrogatepass")) + _AROUND
        return self._left >= 0

    def entries(self, part: str, values: Iterable[T]) -> list[T]:
        """Return as many of the first values as there is room for."""
        found: list[T] = []
        rest = iter(values)
        for value in rest:
            if not self.spend(value):
                more = 1 + sum(1 for _ in rest)
                self.left_out[part] = self.left_out.get(part, 0) + more
                break
            found.append(value)
        return found

    def pairs(self, part: str, pairs: Iterable[tuple[str, T]]) -> dict[str, T]:
        """Return the first pairs as a dict. If keys are equal, the first one counts."""
        found: dict[str, T] = {}
        for key, value in self.entries(part, pairs):
            found.setdefault(key, value)
        return found

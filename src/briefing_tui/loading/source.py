"""The text of one file, and the line and column of any offset in it.

Offsets are in code points. Lines are counted here because libyaml takes NEL and U+2028 for line
ends, and the format does not.
"""

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

_LINE_END = re.compile(r"\r\n|\n|\r")
LONGEST_SHOWN = 200
"""Code points of a source line that a report shows around its caret."""


class Excerpt(NamedTuple):
    """A source line, cut around a column where it is long, and the caret's place in it."""

    text: str
    caret: int
    """0-based, within `text`."""
    begins: bool = True
    """True if `text` begins where the line does."""
    ends: bool = True
    """True if it ends where the line does."""


class Source:
    """A file's text with its lines."""

    def __init__(self, name: str, text: str, shortened: tuple[int, ...] = ()) -> None:
        """Hold `text`; at the offsets `shortened`, two characters of the file were left out."""
        self.name = name
        self.text = text
        self._shortened = shortened

    @cached_property
    def _starts(self) -> list[int]:
        if "\r" in self.text:
            return [0, *(end.end() for end in _LINE_END.finditer(self.text))]
        ended = self.text.split("\n")[:-1]
        return list(accumulate([len(line) + 1 for line in ended], initial=0))

    def line(self, offset: int) -> int:
        """The 1-based line of `offset`."""
        return bisect_right(self._starts, offset)

    def place(self, offset: int) -> tuple[int, int]:
        """The 1-based line and column of `offset`, in code points of the file."""
        line = self.line(offset)
        start = self._starts[line - 1]
        shift = sum(2 for place in self._shortened if start <= place < offset)
        return line, offset - start + 1 + shift

    def next_line(self, offset: int) -> int:
        """The offset of the line after that of `offset`."""
        return self.line_after(self.line(offset))

    def line_after(self, line: int) -> int:
        """The offset of the line after `line`; the end of the text if there is none."""
        return self._starts[line] if line < len(self._starts) else len(self.text)

    def excerpt(self, line: int, column: int) -> Excerpt:
        """Line `line` of the file, at most `LONGEST_SHOWN` code points of it around `column`."""
        start = self._starts[min(line, len(self._starts)) - 1]
        at = start + column - 1
        # A line may be the whole file: no more of it is read than is shown
        near, far = max(start, at - LONGEST_SHOWN), at + LONGEST_SHOWN
        found = _LINE_END.search(self.text, near, far)
        end = found.start() if found else min(far, len(self.text))
        first = max(start, at - LONGEST_SHOWN // 2) if end - start > LONGEST_SHOWN else start
        last = min(end, first + LONGEST_SHOWN)
        ends = last == end and (found is not None or end == len(self.text))
        return Excerpt(self.text[first:last], min(at, end) - first, first == start, ends)

"""The beginning of a large file, so that a reader can see it while the rest is still being read.

Reading ten megabytes takes two seconds, and their first screen rests on the first kilobytes: title,
what is known of the article, the bottom line. They are read as YAML and as a briefing like any
other, only cut where the next key begins; wherever that is not plain, nothing is shown early.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing_tui.loading.decode import Walk
from briefing_tui.loading.encoding import NotUtf8, decode_bytes
from briefing_tui.loading.files import Input, read_bytes, status_of
from briefing_tui.loading.findings import Findings
from briefing_tui.loading.nodes import Unreadable, compose
from briefing_tui.loading.surrogates import join_pairs

if TYPE_CHECKING:
    import os

    from briefing_tui.loading.document import Document
    from briefing_tui.model.format.records import Briefing

LARGE = 200_000
"""Bytes of a file that is read about as fast as it is drawn: from there on its beginning is shown
first."""
WINDOW = 1 << 16
"""Bytes in which the beginning is looked for."""
SHOWN = 1 << 14
"""Code points of a bottom line that are more than any first screen holds."""

_AT_THE_EDGE = re.compile(r"^(?:([a-z_]+):(?=[ \r\n])|[^ \t\r\n#].*)", re.MULTILINE)
"""A line that begins without blanks: a key of the top level, or something else."""
_ENTRY = re.compile(r"^( *)- ", re.MULTILINE)


class Coming:
    """A large file of which the beginning is known."""

    def __init__(
        self, read: tuple[Input, int, os.stat_result | None], data: bytes, beginning: Briefing
    ) -> None:
        """Hold a file's bytes, and what `load` needs besides: it, its limit and its status."""
        self.given, self._limit, self._status = read
        self.size = len(data)
        """In bytes."""
        self.beginning = beginning
        """Title, article and bottom line as far as they stand before everything else; the rest of
        it is empty, and not to be told from what is not known yet."""
        self._data = data

    def load(self) -> Document:
        """The whole file, once: the bytes are given up. Raises Refused with every reason."""
        from briefing_tui.loading.document import load_bytes

        data, self._data = self._data, b""
        return load_bytes(data, self.given, self._limit, self._status)


def begin(given: Input, limit: int) -> Coming | None:
    """A large file, begun; None where it is better read as a whole, or cannot be. Raises
    Unopenable."""
    status = status_of(given)
    if status is None or not LARGE <= status.st_size <= limit:
        return None
    data = read_bytes(given, limit)
    beginning = _beginning(data[:WINDOW], given.stem)
    return None if beginning is None else Coming((given, limit, status), data, beginning)


def _beginning(data: bytes, stem: str) -> Briefing | None:
    try:
        text, _ = join_pairs(decode_bytes(data[: data.rfind(b"\n") + 1]))
        end = _end(text)
        root = compose(text[:end])
    except (NotUtf8, Unreadable):
        return None
    walk = Walk(Findings(root), frozenset())
    briefing = walk.briefing(root, stem)
    # What is required and stands further down is missing from the whole, which is at the top
    odd = any(
        (fault.code, fault.offset) != ("missing-key", briefing.where) for fault in walk.found.faults
    )
    return None if odd or not (briefing.title and briefing.summary) else briefing


def _end(text: str) -> int:
    """Where the part of `text` ends that has title and bottom line: before the next key, or within
    a long bottom line before an entry; 0 where there is no such place."""
    met: dict[str, int] = {}
    for line in _AT_THE_EDGE.finditer(text):
        if {"title", "summary"} <= met.keys() and line[1]:
            end = line.start()
            break
        if line[1]:
            met[line[1]] = line.end()
        elif not line[0].startswith(("- ", "---")):
            return 0
    else:
        end = len(text)
    if not {"title", "summary"} <= met.keys():
        return 0
    begin = met["summary"]
    if end < len(text) and end - begin <= SHOWN:
        return end
    return _last_entry(text, begin, min(end, begin + SHOWN))


def _last_entry(text: str, begin: int, end: int) -> int:
    """Where the last entry of a list begins that begins before `end`; 0 without one."""
    first = _ENTRY.search(text, begin, end)
    if first is None:
        return 0
    entry = re.compile(rf"^{first[1]}- ", re.MULTILINE)
    *_, last = entry.finditer(text, begin, end)
    return last.start() if last.start() > first.start() else 0

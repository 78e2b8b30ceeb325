"""From offsets to what is shown: line, column and the key's path, and within a record the very
words that a finding means. Worked out only for what is told, as only the tree of nodes knows it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any

from briefing_tui.loading.finding import Finding
from briefing_tui.loading.nodes import Hook, Node, ScalarNode, Unreadable, compose
from briefing_tui.loading.paths import paths, spot, value_at
from briefing_tui.loading.source import Source
from briefing_tui.model.problems import Problem

PATHS = 200
"""Problems whose key's path is worked out; more than are ever reported one by one."""


def located(
    source: Source, findings: Iterable[Finding], root: Node | None, *, traced: bool = True
) -> tuple[Problem, ...]:
    """Findings with line, column and, where `traced`, the key's path, in the order of the file."""
    found = list(findings)
    if not found:
        return ()
    if traced:
        root = root or _root(source, found)
        found = _exact(source, found, root)
    found.sort(key=lambda finding: finding.offset)
    spots = list(map(spot, found))
    known = paths(root, spots[:PATHS]) if traced and root is not None else {}
    return tuple(
        Problem(
            finding.severity,
            finding.code,
            _message(source, finding),
            *source.place(finding.offset),
            path=known.get(at, ""),
            hint=finding.hint,
        )
        for finding, at in zip(found, spots, strict=True)
    )


def _message(source: Source, finding: Finding) -> str:
    line = source.line(finding.earlier) if finding.earlier >= 0 else 0
    return f"{finding.message} (line {line})" if line else finding.message


def _root(source: Source, found: Iterable[Finding]) -> Node:
    """The tree of nodes, as far as findings stand in it."""
    try:
        return compose(source.text, hook=_leaving(sorted(finding.offset for finding in found)))
    except Unreadable:
        return ScalarNode("", "")


class _Left(ScalarNode):
    """What entries of a list or a mapping have become in which nothing stands."""


_FEW = 1_000
"""Keys of which all are kept: no record has as many, and what stands in one is found by them."""


def _leaving(offsets: Sequence[int]) -> Hook:
    """What leaves of the entries of lists, and of mappings that are no record, only those in which
    one of these offsets lies: the nodes of a mebibyte take a hundred. Entries that are left, one
    after another, become one and the same, so that each entry keeps its number."""

    def is_held(first: Any, last: Any) -> bool:
        begin = first.start_mark.index
        at = bisect_left(offsets, begin)
        return at < len(offsets) and offsets[at] <= max(last.end_mark.index, begin + 1)

    def hook(parent: Any, place: Any) -> None:
        entries: Any = parent.value if parent is not None else ()
        if place.__class__ is int and place:
            last = entries[-1]
            if not is_held(last, last):
                goes_on = place > 1 and entries[-2].__class__ is _Left
                entries[-1] = entries[-2] if goes_on else _left(last)
        elif place is None and len(entries) > _FEW:
            key, value = entries[-1]
            if not is_held(key, value):
                goes_on = entries[-2][0].__class__ is _Left
                entries[-1] = entries[-2] if goes_on else (_left(key), _left(value))

    return hook


def _left(node: Node) -> Node:
    return _Left("", "", node.start_mark, node.end_mark)


def _exact(source: Source, findings: Iterable[Finding], root: Node) -> list[Finding]:
    """The findings, those that mean a key or a word of a record where that stands."""
    values: dict[tuple[int, str], Node | None] = {}
    texts: dict[int, _Text | None] = {}
    exact: list[Finding] = []
    for finding in findings:
        place = finding.offset, finding.key
        if finding.key and place not in values:
            values[place] = value_at(root, *place)
        node = values.get(place)
        if node is not None and finding.char < 0:
            finding = finding._replace(offset=node.start_mark.index)
        elif node is not None:
            if finding.offset not in texts:
                texts[finding.offset] = _text(source, node)
            text = texts[finding.offset]
            if text is not None:
                finding = finding._replace(offset=text.offset(finding.char))
        exact.append(finding)
    return exact


class _Blanked:
    """A text's characters counted without its blanks, both ways."""

    def __init__(self, text: str) -> None:
        words = list(re.finditer(r"\S+", text))
        self.characters = "".join(word.group() for word in words)
        self._starts = [word.start() for word in words]
        self._counts = list(accumulate((len(word.group()) for word in words), initial=0))

    def number(self, offset: int) -> int:
        """How many characters stand before the one at `offset`."""
        word = bisect_right(self._starts, offset) - 1
        return self._counts[word] + offset - self._starts[word]

    def offset(self, number: int) -> int:
        """Where the character stands that so many others stand before."""
        word = min(bisect_right(self._counts, number), len(self._starts)) - 1
        return self._starts[word] + number - self._counts[word]


class _Text:
    """A text as it was read and as the file writes it: line ends and indentation differ, and
    nothing else does, so that what is no blank is the same, one by one."""

    def __init__(self, read: _Blanked, written: _Blanked, begin: int) -> None:
        self._read = read
        self._written = written
        self._begin = begin

    def offset(self, char: int) -> int:
        """Where in the file the character stands that is at `char` of the text."""
        return self._begin + self._written.offset(self._read.number(char))


def _text(source: Source, node: Node) -> _Text | None:
    """The text at `node`; None where it is written in other characters, as escapes are."""
    if not isinstance(node, ScalarNode):
        return None
    begin, end = node.start_mark.index, node.end_mark.index
    if node.style in ("|", ">"):
        begin = source.next_line(begin)
    elif node.style:
        begin, end = begin + 1, end - 1
    read, written = _Blanked(node.value.strip()), _Blanked(source.text[begin:end])
    if not read.characters or not written.characters.startswith(read.characters):
        return None
    return _Text(read, written, begin)

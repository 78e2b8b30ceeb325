"""Turn offsets into lines, columns, key paths, and the exact word that a problem is about."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from briefing_tui.loading.libyaml import MappingNode, Node, ScalarNode, SequenceNode
from briefing_tui.loading.problems import RawProblem
from briefing_tui.model.problems import Problem, cut

_LINE_END = re.compile(r"\r\n|\n|\r")
LONGEST_SHOWN = 200
"""Maximum number of code points of a source line that a report shows around its caret."""


class Excerpt(NamedTuple):
    """A source line and the caret's place in it. A long line is cut around the caret."""

    text: str
    caret: int
    """The caret's column within `text`, from 0."""
    begins: bool = True
    """True if `text` begins where the line does."""
    ends: bool = True
    """True if `text` ends where the line does."""


class Source:
    """A file's text with its lines."""

    def __init__(self, name: str, text: str, shortened: tuple[int, ...] = ()) -> None:
        """Take `text`. At each offset of `shortened`, two characters of the file were left out."""
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
        """Return the 1-based line of `offset`."""
        return bisect_right(self._starts, offset)

    def place(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column of `offset`, in code points of the file."""
        line = self.line(offset)
        start = self._starts[line - 1]
        shift = sum(2 for place in self._shortened if start <= place < offset)
        return line, offset - start + 1 + shift

    def next_line(self, offset: int) -> int:
        """Return the offset at which the line after the line of `offset` begins."""
        return self.line_after(self.line(offset))

    def line_after(self, line: int) -> int:
        """Return the offset of the line after `line`; the end of the text if there is none."""
        return self._starts[line] if line < len(self._starts) else len(self.text)

    def excerpt(self, line: int, column: int) -> Excerpt:
        """Return a line of the file: at most `LONGEST_SHOWN` code points of it around `column`."""
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


_PATH_LENGTH = 300
"""Maximum number of characters of a key path. Paths of the format's own keys are shorter."""
_ABOUT_KEYS = ("unknown-key", "duplicate-key", "long-key", "alias")
"""Codes of problems with a key itself. For `alias`, the key is a merge key."""


class TreePosition(NamedTuple):
    """A place in the tree of nodes."""

    offset: int
    at_key: bool = False
    """True for the key at `offset`, False for the mapping that begins at the same offset."""


class _TreeStep(NamedTuple):
    """A step from a node of the tree to the key or entry below it."""

    parent: Node
    path: str
    child: Node


def locate(
    source: Source, problems: Iterable[RawProblem], root: Node | None = None
) -> tuple[Problem, ...]:
    """Return problems with their lines and columns, in file order. If `root` is given, the problems
    get key paths too."""
    found = list(problems)
    if root is not None:
        found = _at_exact_words(source, found, root)
    found.sort(key=lambda problem: problem.offset)
    paths: dict[TreePosition, str] = {}
    if root is not None:
        for position in map(position_of, found):
            if position not in paths:
                paths[position] = _path(root, position)
    return tuple(
        Problem(
            problem.severity,
            problem.code,
            _message(source, problem),
            *source.place(problem.offset),
            path=paths.get(position_of(problem), ""),
            hint=problem.hint,
        )
        for problem in found
    )


def position_of(problem: RawProblem) -> TreePosition:
    """Return the position of a problem in the tree of nodes."""
    return TreePosition(problem.offset, problem.code in _ABOUT_KEYS)


def enclosing_keys(root: Node, position: TreePosition) -> Iterator[tuple[int, str]]:
    """Return the mappings around a position: for each its offset, and the key that holds the
    position."""
    for step in _steps(root, position):
        if isinstance(step.parent, MappingNode):
            yield step.parent.start_mark.index, step.path.removeprefix(".")


def depth(root: Node, node: Node) -> int:
    """Return the level of `node`; the root is at level 1."""
    level, at = 1, root
    while at is not node and (step := _step(at, TreePosition(node.start_mark.index))) is not None:
        level, at = level + 1, step.child
    return level


def _message(source: Source, problem: RawProblem) -> str:
    if problem.first < 0:
        return problem.message
    return f"{problem.message} (line {source.line(problem.first)})"


def _path(root: Node, position: TreePosition) -> str:
    """Return the path of the innermost key or entry at a position. Entries are counted from 0, as
    in JSON."""
    path = "".join(step.path for step in _steps(root, position)).removeprefix(".")
    return cut(path, _PATH_LENGTH)


def _steps(node: Node, position: TreePosition) -> Iterator[_TreeStep]:
    while (step := _step(node, position)) is not None:
        yield step
        node = step.child


def _step(node: Node, position: TreePosition) -> _TreeStep | None:
    offset, at_key = position
    if isinstance(node, SequenceNode):
        place = bisect_right(node.value, offset, key=_begin) - 1
        if place >= 0 and _holds(node.value[place], node.value[place], offset):
            return _TreeStep(node, f"[{place}]", node.value[place])
    elif isinstance(node, MappingNode) and (at_key or offset != node.start_mark.index):
        place = bisect_right(node.value, offset, key=lambda pair: _begin(pair[0])) - 1
        key, value = node.value[max(0, place)] if node.value else (node, node)
        if isinstance(key, ScalarNode) and _holds(key, value, offset):
            return _TreeStep(node, f".{cut(key.value)}", value)
    return None


def _begin(node: Node) -> int:
    return int(node.start_mark.index)


def _holds(first: Node, last: Node, offset: int) -> bool:
    # An empty value counts as one character long
    return _begin(first) <= offset < max(last.end_mark.index, _begin(last) + 1)


def _value_at(root: Node, offset: int, key: str) -> Node | None:
    """Return the value of `key` in the mapping that begins at `offset`."""
    node = root
    for step in _steps(root, TreePosition(offset)):
        node = step.child
    if isinstance(node, MappingNode):
        found: Node
        for name, found in node.value:
            if isinstance(name, ScalarNode) and name.value == key:
                return found
    return None


def _at_exact_words(source: Source, problems: Iterable[RawProblem], root: Node) -> list[RawProblem]:
    """Move problems about a value, or a word of it, to the place of that value or word."""
    values: dict[tuple[int, str], Node | None] = {}
    texts: dict[int, _WrittenText | None] = {}
    exact: list[RawProblem] = []
    for problem in problems:
        place = problem.offset, problem.key
        if problem.key and place not in values:
            values[place] = _value_at(root, *place)
        node = values.get(place)
        if node is not None and problem.char < 0:
            problem = problem._replace(offset=node.start_mark.index)
        elif node is not None:
            if problem.offset not in texts:
                texts[problem.offset] = _written_text(source, node)
            text = texts[problem.offset]
            if text is not None:
                problem = problem._replace(offset=text.offset(problem.char))
        exact.append(problem)
    return exact


class _Blankless:
    """Maps the offsets of a text to the indices of its characters that are not blank, and back."""

    def __init__(self, text: str) -> None:
        words = list(re.finditer(r"\S+", text))
        self.characters = "".join(word.group() for word in words)
        self._starts = [word.start() for word in words]
        self._counts = list(accumulate((len(word.group()) for word in words), initial=0))

    def number(self, offset: int) -> int:
        """Return the index of the character at `offset` among the characters that are not blank."""
        word = bisect_right(self._starts, offset) - 1
        return self._counts[word] + offset - self._starts[word]

    def offset(self, number: int) -> int:
        """Return the offset of the character with that index."""
        word = min(bisect_right(self._counts, number), len(self._starts)) - 1
        return self._starts[word] + number - self._counts[word]


class _WrittenText:
    """Maps the value of a scalar to the text in the file.

    The two differ only in line ends and indentation, so all other characters correspond one by one.
    """

    def __init__(self, read: _Blankless, written: _Blankless, begin: int) -> None:
        self._read = read
        self._written = written
        self._begin = begin

    def offset(self, char: int) -> int:
        """Return the offset in the file of the character at `char` of the text."""
        return self._begin + self._written.offset(self._read.number(char))


def _written_text(source: Source, node: Node) -> _WrittenText | None:
    """Return the map for the text at `node`; None if it is written in other characters, such as
    escapes."""
    if not isinstance(node, ScalarNode):
        return None
    begin, end = node.start_mark.index, node.end_mark.index
    if node.style in ("|", ">"):
        begin = source.next_line(begin)
    elif node.style:
        begin, end = begin + 1, end - 1
    read, written = _Blankless(node.value.strip()), _Blankless(source.text[begin:end])
    if not read.characters or not written.characters.startswith(read.characters):
        return None
    return _WrittenText(read, written, begin)

"""Load a file as a `Document`, or raise `Refused` with the errors that prevent this.

`locate` gives problems their lines, columns and key paths.
"""

import gc
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from briefing_tui.loading.decoding import decode
from briefing_tui.loading.files import (
    Input,
    NotUtf8,
    decode_bytes,
    join_surrogates,
    read_bytes,
    status_of,
)
from briefing_tui.loading.problems import RawProblem, RawProblems, Source, Unreadable
from briefing_tui.loading.values import DecodeState
from briefing_tui.loading.yaml_nodes import (
    Node,
    ScalarNode,
    TreePosition,
    compose,
    path_of,
    position_of,
    value_at,
)
from briefing_tui.model.problems import Kind, Problem, number_of
from briefing_tui.model.reading import Reading

if TYPE_CHECKING:
    import os
    from pathlib import Path


class Refused(Exception):  # noqa: N818 - a finding about the file, reported with its problems
    """A file that cannot be read as a briefing."""

    def __init__(
        self, source: Source, listed: tuple[Problem, ...], kinds: Mapping[Kind, int]
    ) -> None:
        self.error_count = number_of(kinds, "error")
        errors = "error" if self.error_count == 1 else "errors"
        super().__init__(f"{source.name}: {self.error_count:,} {errors}")
        self.source = source
        self.listed = listed
        """Errors and warnings in file order."""
        self.problems = tuple(problem for problem in listed if problem.severity == "error")
        """The listed errors, without the warnings."""
        self.kinds = kinds

    @property
    def error_kinds(self) -> Mapping[Kind, int]:
        """The counts of errors by kind. Unlisted errors count, too."""
        return {kind: count for kind, count in self.kinds.items() if kind[0] == "error"}

    @property
    def omitted(self) -> int:
        """The number of errors that are not listed in `problems`."""
        return self.error_count - len(self.problems)


class Document:
    """A briefing as it was read from a file."""

    article: str = ""
    """The name of the article's file while a draft is only in memory; otherwise empty."""
    status: "os.stat_result | None" = None
    """The result of `stat` for the file just before it was read, or None if it is not known."""

    def __init__(
        self,
        source: Source,
        given: Input,
        reading: Reading,
        state: DecodeState | None = None,
        root: Node | None = None,
    ) -> None:
        self.source = source
        self.given = given
        self.reading = reading
        self._state = state
        self._root = root

    @property
    def name(self) -> str:
        """The file's name as the user gave it."""
        return self.source.name

    @property
    def path(self) -> "Path | None":
        """The file's path, or None for standard input."""
        from pathlib import Path

        return None if self.given.path is None else Path(self.given.path)

    @cached_property
    def errors(self) -> tuple[Problem, ...]:
        """The errors of the file. Their `path` is empty."""
        return locate(self.source, self._raw_errors.listed)

    @cached_property
    def warnings(self) -> tuple[Problem, ...]:
        """The warnings, computed on first use. Their `path` is empty."""
        return locate(self.source, self._raw_warnings.listed)

    @property
    def located_errors(self) -> tuple[Problem, ...]:
        """Errors in file order, with key paths."""
        return self.locate(self._raw_errors.listed)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Errors, then warnings, both in file order and with key paths."""
        found = self.locate([*self._raw_errors.listed, *self._raw_warnings.listed])
        return tuple(sorted(found, key=lambda problem: problem.severity))

    @property
    def error_kinds(self) -> Counter[Kind]:
        """The number of errors of each kind, including those that `errors` leaves out."""
        return self._raw_errors.kinds

    @property
    def warning_kinds(self) -> Counter[Kind]:
        """The number of warnings of each kind, including those that `warnings` leaves out."""
        return self._raw_warnings.kinds

    @property
    def kinds(self) -> Counter[Kind]:
        """The number of problems of each kind, including those that `problems` leaves out."""
        return self.error_kinds + self.warning_kinds

    @property
    def is_checked(self) -> bool:
        """True if the program has already looked for errors."""
        return "_raw_errors" in vars(self)

    @property
    def error_count(self) -> int:
        """The number of errors, listed or not."""
        return self.error_kinds.total()

    @property
    def warning_count(self) -> int:
        """The number of warnings, listed or not."""
        return self.warning_kinds.total()

    def locate(self, problems: Iterable[RawProblem]) -> tuple[Problem, ...]:
        """Return problems of this file with their lines, columns and key paths."""
        found = list(problems)
        if not found:
            return ()
        return locate(self.source, found, self._root or compose(self.source.text))

    def line(self, offset: int) -> int:
        """Return the line of `offset`, from 1."""
        return self.source.line(offset)

    @cached_property
    def _raw_errors(self) -> RawProblems:
        from briefing_tui.loading import crosscheck  # after the first frame

        state, self._state = self._state, None
        return crosscheck.errors(self.reading, state or DecodeState(None))

    @cached_property
    def _raw_warnings(self) -> RawProblems:
        from briefing_tui.loading import warnings  # after the first frame

        return warnings.warnings(self.reading)


def load(given: Input, *, checked: bool = True, keep_tree: bool = False) -> Document:
    """Read one file. Raises Unopenable, or Refused with the errors.

    If `checked` is true, look for contradictions now, not when `errors` is first used. If
    `keep_tree` is true, keep the tree of nodes, which makes `problems` faster.
    """
    status = status_of(given)
    data = read_bytes(given)
    document = load_bytes(data, given, checked=checked, keep_tree=keep_tree)
    document.status = status
    return document


def load_bytes(
    data: bytes,
    given: Input,
    *,
    checked: bool = True,
    keep_tree: bool = False,
) -> Document:
    """Return the document of a file's bytes. The options are those of `load`. Raises Refused."""
    # Reading makes no garbage in cycles, so the collector would walk the growing tree for nothing
    collecting = gc.isenabled()
    gc.disable()
    try:
        document = _load(data, given, keep_tree=keep_tree)
        if checked:
            _ = document.errors
        return document
    finally:
        if collecting:
            gc.enable()


def _load(data: bytes, given: Input, *, keep_tree: bool) -> Document:
    try:
        text = decode_bytes(data)
    except NotUtf8 as fault:
        raise _unreadable(Source(given.name, fault.before), fault) from None
    text, shortened = join_surrogates(text)
    source = Source(given.name, text, shortened)
    try:
        root = compose(text)
    except Unreadable as fault:
        fault.__traceback__ = None  # its traceback keeps everything that was composed so far
        raise _unreadable(source, fault) from None
    briefing, state = decode(root, given.stem)
    reading = Reading(briefing)
    if state.errors:
        raise _half_read(source, reading, state)
    state.root = None
    return Document(source, given, reading, state, root if keep_tree else None)


def _unreadable(source: Source, fault: Unreadable) -> Refused:
    return Refused(source, locate(source, fault.problems.listed), fault.problems.kinds)


def _half_read(source: Source, reading: Reading, state: DecodeState) -> Refused:
    from briefing_tui.loading import crosscheck, warnings  # rarely needed

    shape = RawProblems(list(crosscheck.with_meant_ids(reading, state)), state.omitted)
    content = crosscheck.errors(reading, state)
    certain = warnings.certain_warnings(reading, state)
    listed = [*shape.listed, *content.listed, *certain.listed]
    problems = locate(source, listed, state.root)
    return Refused(source, problems, shape.kinds + content.kinds + certain.kinds)


def locate(
    source: Source, problems: Iterable[RawProblem], root: Node | None = None
) -> tuple[Problem, ...]:
    """Return problems with their lines and columns, in file order.

    If `root` is given, the problems get key paths too.
    """
    found = list(problems)
    if root is not None:
        found = _at_exact_words(source, found, root)
    found.sort(key=lambda problem: problem.offset)
    paths: dict[TreePosition, str] = {}
    if root is not None:
        paths = {position: path_of(root, position) for position in set(map(position_of, found))}
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


def _message(source: Source, problem: RawProblem) -> str:
    if problem.first < 0:
        return problem.message
    return f"{problem.message} (line {source.line(problem.first)})"


def _at_exact_words(source: Source, problems: Iterable[RawProblem], root: Node) -> list[RawProblem]:
    values: dict[tuple[int, str], Node | None] = {}
    offsets: dict[int, Callable[[int], int] | None] = {}
    exact: list[RawProblem] = []
    for problem in problems:
        place = problem.offset, problem.key
        if problem.key and place not in values:
            values[place] = value_at(root, *place)
        node = values.get(place)
        if node is not None and problem.char < 0:
            problem = problem._replace(offset=node.start_mark.index)
        elif node is not None:
            if problem.offset not in offsets:
                offsets[problem.offset] = _offsets(source, node)
            offset_of = offsets[problem.offset]
            if offset_of is not None:
                problem = problem._replace(offset=offset_of(problem.char))
        exact.append(problem)
    return exact


class _Blankless:
    """Gives numbers to the characters of a text, without counting blanks."""

    def __init__(self, text: str) -> None:
        words = list(re.finditer(r"\S+", text))
        self.characters = "".join(word.group() for word in words)
        self._starts = [word.start() for word in words]
        self._counts = list(accumulate((len(word.group()) for word in words), initial=0))

    def number(self, offset: int) -> int:
        word = bisect_right(self._starts, offset) - 1
        return self._counts[word] + offset - self._starts[word]

    def offset(self, number: int) -> int:
        word = min(bisect_right(self._counts, number), len(self._starts)) - 1
        return self._starts[word] + number - self._counts[word]


def _offsets(source: Source, node: Node) -> Callable[[int], int] | None:
    """Return a function that maps indices in a node's text to offsets.

    Return None if the text has escapes.
    """
    if not isinstance(node, ScalarNode):
        return None
    begin, end = node.start_mark.index, node.end_mark.index
    if node.style in ("|", ">"):
        begin = source.line_after(source.line(begin))
    elif node.style:
        begin, end = begin + 1, end - 1
    read, written = _Blankless(node.value.strip()), _Blankless(source.text[begin:end])
    if not read.characters or not written.characters.startswith(read.characters):
        return None
    return lambda char: begin + written.offset(read.number(char))

"""Load a file as a `Document`, or raise `Refused` with the errors that prevent this.

`locate` gives problems their lines, columns and key paths.
"""

import gc
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.loading.decoding import DecodeState, decode
from briefing_tui.loading.files import (
    Input,
    NotUtf8Error,
    decode_bytes,
    join_surrogates,
    read_bytes,
    status_of,
)
from briefing_tui.loading.problems import PROBLEM_LIMIT, RawProblem, Source, UnreadableError
from briefing_tui.loading.yaml_nodes import Node, ScalarNode, compose, path_of, value_at
from briefing_tui.model.problems import Problem
from briefing_tui.model.reading import Reading

if TYPE_CHECKING:
    import os

_WRITTEN_ID = re.compile(r"""[iI][dD]\w{0,3}["']?\s*:\s*["']?([a-z0-9][a-z0-9-]*)""")
"""A key such as `id`, perhaps misspelt, with its value."""


class Refused(Exception):  # noqa: N818 - a finding about the file, reported with its problems
    """A file that cannot be read as a briefing."""

    def __init__(self, source: Source, problems: tuple[Problem, ...]) -> None:
        errors = "error" if len(problems) == 1 else "errors"
        super().__init__(f"{source.name}: {len(problems):,} {errors}")
        self.source = source
        self.problems = problems
        """The errors, in file order."""


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
    def path(self) -> Path | None:
        """The file's path, or None for standard input."""
        return None if self.given.path is None else Path(self.given.path)

    @cached_property
    def errors(self) -> tuple[Problem, ...]:
        """The errors, in file order."""
        return self.locate(self._raw_errors)

    @cached_property
    def warnings(self) -> tuple[Problem, ...]:
        """The warnings, in file order."""
        return self.locate(self._raw_warnings)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Errors, then warnings."""
        return self.errors + self.warnings

    @property
    def is_checked(self) -> bool:
        """True if the program has already looked for errors."""
        return "_raw_errors" in vars(self)

    @property
    def error_count(self) -> int:
        """The number of errors."""
        return len(self._raw_errors)

    @property
    def warning_count(self) -> int:
        """The number of warnings."""
        return len(self._raw_warnings)

    def locate(self, problems: Iterable[RawProblem]) -> tuple[Problem, ...]:
        """Return problems of this file with their lines, columns and key paths."""
        raw = list(problems)
        return _locate(self.source, raw, self._root or compose(self.source.text)) if raw else ()

    def line(self, offset: int) -> int:
        """Return the line of `offset`, from 1."""
        return self.source.line(offset)

    @cached_property
    def _raw_errors(self) -> list[RawProblem]:
        state, self._state = self._state, None
        return _all_errors(self.reading, state or DecodeState())

    @cached_property
    def _raw_warnings(self) -> list[RawProblem]:
        from briefing_tui.loading import checks  # after the first frame

        return checks.warnings(self.reading)


def load(given: Input, *, checked: bool = True, keep_tree: bool = False) -> Document:
    """Read one file. Raises Unopenable, or Refused with the errors.

    If `checked` is true, look for contradictions now, not when `errors` is first used. If
    `keep_tree` is true, keep the tree of nodes, which makes `errors` and `warnings` faster.
    """
    status = status_of(given)
    document = load_bytes(read_bytes(given), given, checked=checked, keep_tree=keep_tree)
    document.status = status
    return document


def load_bytes(
    data: bytes, given: Input, *, checked: bool = True, keep_tree: bool = False
) -> Document:
    """Return the document of a file's bytes. The options are those of `load`. Raises Refused."""
    # Reading makes no garbage in cycles, so the collector would walk the growing tree for nothing
    collecting = gc.isenabled()
    gc.disable()
    try:
        document = _load(data, given, keep_tree=keep_tree)
        if checked:
            _ = document.error_count
        return document
    finally:
        if collecting:
            gc.enable()


def _load(data: bytes, given: Input, *, keep_tree: bool) -> Document:
    try:
        text = decode_bytes(data)
    except NotUtf8Error as fault:
        raise _unreadable(Source(given.name, fault.before), fault) from None
    text, shortened = join_surrogates(text)
    source = Source(given.name, text, shortened)
    try:
        root = compose(text)
    except UnreadableError as fault:
        fault.__traceback__ = None  # its traceback keeps everything that was composed so far
        raise _unreadable(source, fault) from None
    briefing, state = decode(root, given.stem)
    reading = Reading(briefing)
    if state.errors:
        state.written_ids = frozenset(_WRITTEN_ID.findall(text))
        raise Refused(source, _locate(source, _all_errors(reading, state), root))
    return Document(source, given, reading, state, root if keep_tree else None)


def _unreadable(source: Source, fault: UnreadableError) -> Refused:
    return Refused(source, _locate(source, fault.problems, None))


def _all_errors(reading: Reading, state: DecodeState) -> list[RawProblem]:
    """Return the errors of a file. One that is refused has also those that a mended one would."""
    from briefing_tui.loading import checks  # after the first frame

    if len(state.errors) > PROBLEM_LIMIT:  # the rest of the file was not read
        return state.errors
    return [*checks.with_meant_ids(reading, state), *checks.errors(reading, state)]


def _locate(
    source: Source, problems: Iterable[RawProblem], root: Node | None
) -> tuple[Problem, ...]:
    """Return problems with their lines, columns and key paths, in file order."""
    exact = problems if root is None else _at_exact_words(source, problems, root)
    return tuple(
        Problem(
            problem.severity,
            problem.code,
            problem.message,
            *source.place(problem.offset),
            path="" if root is None else path_of(root, problem),
            hint=problem.hint,
        )
        for problem in sorted(exact, key=lambda problem: problem.offset)
    )


def _at_exact_words(
    source: Source, problems: Iterable[RawProblem], root: Node
) -> Iterator[RawProblem]:
    values: dict[tuple[int, str], _ValueInFile] = {}
    for problem in problems:
        if not problem.key:
            yield problem
            continue
        place = problem.offset, problem.key
        if place not in values:
            values[place] = _ValueInFile(source, value_at(root, *place), problem.offset)
        yield problem._replace(offset=values[place].offset(problem.char))


class _ValueInFile:
    """A value, and where its characters are in the file. The file may have more blanks."""

    def __init__(self, source: Source, node: Node | None, otherwise: int) -> None:
        self._start = otherwise if node is None else node.start_mark.index
        self._read: list[int] = []
        self._written: list[int] = []
        if not isinstance(node, ScalarNode):
            return
        begin, end = self._start, node.end_mark.index
        if node.style in ("|", ">"):
            begin = source.line_after(source.line(begin))
        elif node.style:
            begin, end = begin + 1, end - 1
        read, written = node.value.strip(), source.text[begin:end]
        if "".join(written.split()).startswith("".join(read.split())):  # not if it has escapes
            self._read = [place for place, char in enumerate(read) if not char.isspace()]
            self._written = [n for n, char in enumerate(written, begin) if not char.isspace()]

    def offset(self, char: int) -> int:
        """Return the offset in the file of the character with the index `char`, if it is known."""
        return (
            self._written[bisect_left(self._read, char)]
            if self._read and char >= 0
            else self._start
        )

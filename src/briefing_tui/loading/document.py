"""One opened file: its briefing, its text with places, and what is wrong with it."""

import gc
from functools import cached_property
from typing import TYPE_CHECKING

from briefing_tui.loading import crosscheck, warnings
from briefing_tui.loading.ahead import decode_text
from briefing_tui.loading.decode import likely_taken
from briefing_tui.loading.encoding import NotUtf8, decode_bytes
from briefing_tui.loading.files import SIZE_LIMIT, Input, read_bytes, status_of
from briefing_tui.loading.finding import Finding, Told
from briefing_tui.loading.findings import Findings
from briefing_tui.loading.nodes import Unreadable
from briefing_tui.loading.source import Source
from briefing_tui.loading.surrogates import join_pairs
from briefing_tui.model.problems import Problem
from briefing_tui.model.reading import Reading

if TYPE_CHECKING:
    import os
    from pathlib import Path


class Refused(Exception):  # noqa: N818 - a finding about the file, told with its problems
    """A file that cannot be read as a briefing, with every reason why."""

    def __init__(
        self, source: Source, told: tuple[Problem, ...], error_count: int, warning_count: int
    ) -> None:
        """Hold what is told, warnings among it, and how many errors and warnings there are."""
        super().__init__(f"{source.name}: {error_count} errors")
        self.source = source
        self.told = told
        """Errors and warnings in the order of the file."""
        self.problems = tuple(problem for problem in told if problem.severity == "error")
        """The errors: why it is refused, and what else does not hold."""
        self.error_count = error_count
        self.warning_count = warning_count

    @property
    def untold(self) -> int:
        """Errors beyond those of `problems`."""
        return self.error_count - len(self.problems)


class Document:
    """A briefing as it was read from a file."""

    limit: int = SIZE_LIMIT
    """Bytes that its file might have."""
    status: "os.stat_result | None" = None
    """What the system said of its file just before it was read; None where that is not known."""

    def __init__(
        self, source: Source, given: Input, reading: Reading, found: Findings | None = None
    ) -> None:
        """`found`: what only the whole file can judge; None: nothing."""
        self.source = source
        self.given = given
        self.reading = reading
        self._found = found

    @property
    def name(self) -> str:
        """The file's name as the user gave it."""
        return self.source.name

    @property
    def path(self) -> "Path | None":
        """Where the file is; None: it came from standard input."""
        from pathlib import Path

        return None if self.given.path is None else Path(self.given.path)

    @cached_property
    def errors(self) -> tuple[Problem, ...]:
        """Where the briefing is at odds with itself, without the key's path."""
        # That needs the tree of nodes: it is made once, for errors and warnings together
        return self._located(self._told.findings, traced=False)

    @cached_property
    def _told(self) -> Told:
        found, self._found = self._found, None
        return crosscheck.errors(self.reading, found or Findings(None))

    @property
    def untold(self) -> int:
        """Errors beyond those of `errors`: of very many, only the first are told in words."""
        return self._told.untold

    @property
    def error_count(self) -> int:
        """How many errors there are, told in words or not."""
        return len(self.errors) + self.untold

    @property
    def warning_count(self) -> int:
        """How many warnings there are, told in words or not."""
        return len(self._warned.findings) + self._warned.untold

    @cached_property
    def warnings(self) -> tuple[Problem, ...]:
        """What is missing or unused: worked out when first asked for, without the key's path."""
        return self._located(self._warned.findings, traced=False)

    @cached_property
    def _warned(self) -> Told:
        return warnings.warnings(self.reading)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Errors and warnings in the order of the file, the first with the key's path."""
        return self._located([*self._told.findings, *self._warned.findings])

    def _located(self, findings: list[Finding], *, traced: bool = True) -> tuple[Problem, ...]:
        if not findings:
            return ()
        from briefing_tui.loading.located import located

        return located(self.source, findings, None, traced=traced)

    def line(self, offset: int) -> int:
        """The 1-based line of an item's `where`."""
        return self.source.line(offset)


def load(given: Input, limit: int = SIZE_LIMIT, *, checked: bool = True) -> Document:
    """Read one file. Raises Unopenable, or Refused with every reason.

    `checked`: whether its errors are looked for now, not when somebody asks for them.
    """
    status = status_of(given)
    return load_bytes(read_bytes(given, limit), given, limit, status, checked=checked)


def load_bytes(
    data: bytes,
    given: Input,
    limit: int = SIZE_LIMIT,
    status: "os.stat_result | None" = None,
    *,
    checked: bool = True,
) -> Document:
    """Read the bytes of one file, as `load` does; `status` is of just before they were read.
    Raises Refused with every reason."""
    # Reading allocates and frees nothing in cycles: the collector would only walk the growing tree
    collecting = gc.isenabled()
    gc.disable()
    try:
        document = _load(data, given)
        document.limit, document.status = limit, status
        if checked:
            _ = document.errors
        return document
    finally:
        if collecting:
            gc.enable()


def _load(data: bytes, given: Input) -> Document:
    try:
        text = decode_bytes(data)
    except NotUtf8 as fault:
        raise _unreadable(Source(given.name, fault.before), fault) from None
    text, left_out = join_pairs(text)
    source = Source(given.name, text, left_out)
    try:
        briefing, found = decode_text(text, given.stem, likely_taken(text))
    except Unreadable as fault:
        fault.__traceback__ = None  # which holds on to all that was composed so far
        raise _unreadable(source, fault) from None
    reading = Reading(briefing)
    if found.faults or found.foreign.findings:
        from briefing_tui.loading.refusal import half_read

        raise half_read(source, reading, found)
    return Document(source, given, reading, found)


def _unreadable(source: Source, fault: Unreadable) -> Refused:
    from briefing_tui.loading.refusal import unreadable

    return unreadable(source, fault)

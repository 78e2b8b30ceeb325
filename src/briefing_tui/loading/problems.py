"""Problems of a file as they are found, each at an offset.

Most are never shown, and line, column and key path take time to work out: `locate` does that, and
turns a `RawProblem` into a `model.problems.Problem`.
"""

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from briefing_tui.model.problems import Severity

PROBLEM_LIMIT = 1000
"""Problems of one kind that are listed; the rest are only counted, so that answers come soon."""


class RawProblem(NamedTuple):
    """A problem whose place is still an offset."""

    severity: Severity
    code: str
    message: str
    offset: int
    hint: str = ""
    first: int = -1
    """Offset of the first occurrence, for a key that stands twice; else -1."""
    key: str = ""
    """The key in question, where `offset` is that of its record."""
    char: int = -1
    """The character in question within that key's text; -1 for its beginning."""


class RawProblems(NamedTuple):
    """The first problems of a kind, and how many more there are."""

    listed: list[RawProblem]
    omitted: int = 0

    @property
    def total(self) -> int:
        """All of them, listed or not."""
        return len(self.listed) + self.omitted


def error(code: str, message: str, offset: int, hint: str = "") -> RawProblem:
    """An error at `offset`."""
    return RawProblem("error", code, message, offset, hint)


def warning(code: str, message: str, offset: int, hint: str = "") -> RawProblem:
    """A warning at `offset`."""
    return RawProblem("warning", code, message, offset, hint)


def collect(*kinds: Iterable[RawProblem]) -> RawProblems:
    """The first problems in file order, out of several iterables in file order."""
    first: list[RawProblem] = []
    omitted = 0
    for problems in kinds:
        rest = iter(problems)
        first += islice(rest, PROBLEM_LIMIT)
        omitted += sum(1 for _ in rest)
    first.sort(key=lambda problem: problem.offset)
    return RawProblems(first[:PROBLEM_LIMIT], omitted + max(0, len(first) - PROBLEM_LIMIT))


class Unreadable(Exception):  # noqa: N818 - a finding about the file, not a failure of ours
    """The bytes are not UTF-8, or the text is not the YAML that a briefing is written in."""

    def __init__(self, problems: RawProblems) -> None:
        super().__init__(problems)
        self.problems = problems

    @classmethod
    def at(cls, code: str, message: str, offset: int, hint: str = "") -> "Unreadable":
        """The one error that ends the reading."""
        return cls(RawProblems([error(code, message, offset, hint)]))

    def __str__(self) -> str:
        first = self.problems.listed[0]
        return f"{first.message}; {first.hint}" if first.hint else first.message

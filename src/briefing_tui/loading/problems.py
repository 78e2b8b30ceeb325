"""Problems of a file as they are found, each at an offset.

Line, column and key path take time to find, and most problems are never shown. So `locate` finds
them later, and turns a `RawProblem` into a `model.problems.Problem`.
"""

import re
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from briefing_tui.model.problems import WORD_LIMIT, Severity, backticked
from briefing_tui.model.text.folding import fold_text

PROBLEM_LIMIT = 1000
"""The most problems of one kind that are listed. The rest is only counted, to answer soon."""


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
    """The key that the problem is about, if `offset` is that of its record."""
    char: int = -1
    """The index, within the text of that key, of the character that the problem is about; -1 for
    its beginning."""


class RawProblems(NamedTuple):
    """The first problems of a kind, and the number of the others."""

    listed: list[RawProblem]
    omitted: int = 0

    @property
    def total(self) -> int:
        """The number of all problems, listed or not."""
        return len(self.listed) + self.omitted


def error(code: str, message: str, offset: int, hint: str = "") -> RawProblem:
    """Return an error at `offset`."""
    return RawProblem("error", code, message, offset, hint)


def warning(code: str, message: str, offset: int, hint: str = "") -> RawProblem:
    """Return a warning at `offset`."""
    return RawProblem("warning", code, message, offset, hint)


def collect(*kinds: Iterable[RawProblem]) -> RawProblems:
    """Return the first problems in file order. Each of the iterables must be in file order."""
    first: list[RawProblem] = []
    omitted = 0
    for problems in kinds:
        rest = iter(problems)
        first += islice(rest, PROBLEM_LIMIT)
        omitted += sum(1 for _ in rest)
    first.sort(key=lambda problem: problem.offset)
    return RawProblems(first[:PROBLEM_LIMIT], omitted + max(0, len(first) - PROBLEM_LIMIT))


class Unreadable(Exception):  # noqa: N818 - a finding about the file, not a failure of ours
    """Bytes that are not UTF-8, or text that is not the YAML of a briefing. It holds every
    problem."""

    def __init__(self, problems: RawProblems) -> None:
        super().__init__(problems)
        self.problems = problems

    @classmethod
    def at(cls, code: str, message: str, offset: int, hint: str = "") -> "Unreadable":
        """Return a fault with the one error that ends the reading."""
        return cls(RawProblems([error(code, message, offset, hint)]))

    def __str__(self) -> str:
        first = self.problems.listed[0]
        return f"{first.message}; {first.hint}" if first.hint else first.message


_BLANKS = re.compile(r"[ \t\r\n]+")
"""White space that a message shows as one blank. Other white space that `str.split` knows stays
visible."""


def shown(text: str) -> str:
    """Return text of a file in backticks, on one line, with a long text cut."""
    return backticked(_BLANKS.sub(" ", text).strip(" "))


def shown_beside(text: str, other: str) -> str:
    """Return `text` as `shown` does, cut so that its first difference from `other` is visible."""
    flat, beside = fold_text(text), fold_text(other)
    pairs = enumerate(zip(flat, beside, strict=False))
    ends = min(len(flat), len(beside))
    alike = next((at for at, (mine, its) in pairs if mine != its), ends)
    if max(len(flat), len(beside)) <= WORD_LIMIT or alike <= WORD_LIMIT * 2 // 3:
        return shown(text)
    begin = flat.rfind(" ", 0, alike - WORD_LIMIT // 3) + 1
    return shown(f"…{flat[begin:]}" if begin else flat)


def compared(exact: str, nearest: str | None) -> tuple[str, str]:
    """Return an anchor's words and a hint with the nearest passage, both cut to show the
    difference."""
    if not nearest:
        return shown(exact), ""
    return shown_beside(exact, nearest), f"nearest passage: {shown_beside(nearest, exact)}"


def with_article(kind: str) -> str:
    """Return `kind` with its indefinite article."""
    return f"{'an' if kind[:1] in 'aeiou' else 'a'} {kind}"


def listed(options: Iterable[str]) -> str:
    """Return words as a list in a sentence."""
    *most, last = options
    return f"{', '.join(most)} or {last}" if most else last

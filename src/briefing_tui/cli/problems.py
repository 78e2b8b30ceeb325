"""Problems as text and as JSON: `file:line:column: severity: CODE: message`, the line, a caret."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, TextIO

from briefing_tui.cli.streams import paint
from briefing_tui.loading.source import Source
from briefing_tui.model.problems import Problem
from briefing_tui.present.text.sanitize import clean_line
from briefing_tui.present.wording import counted

if TYPE_CHECKING:
    from briefing_tui.cli.excerpts import Room

if TYPE_CHECKING:
    from briefing_tui.cli.excerpts import Room

MOST = 100
"""Problems of one file that are told one by one; the rest are counted."""


def lines(
    source: Source,
    problems: Sequence[Problem],
    color: bool,
    untold: int = 0,
    stream: TextIO | None = None,
) -> Iterator[str]:
    """The report on one file's problems, line by line; `untold` is how many more there are, and
    `stream` where the report goes (None: nobody knows)."""
    if problems:
        from briefing_tui.cli.excerpts import room_of

        room = room_of(stream)
    for problem in islice(problems, MOST):
        yield from _problem(source, problem, color, room)
    if more := max(0, len(problems) - MOST) + untold:
        yield f"{clean_line(source.name)}: and {more:,} more"


def _problem(source: Source, problem: Problem, color: bool, room: "Room") -> Iterator[str]:
    place = f"{clean_line(source.name)}:{problem.line}:{problem.column}"
    severity = paint(problem.severity, problem.severity, color)
    path = f" (at {clean_line(problem.path)})" if problem.path else ""
    hint = f"; {clean_line(problem.hint)}" if problem.hint else ""
    head = f"{paint(place, 'bold', color)}: {severity}: {problem.code}: "
    yield f"{head}{clean_line(problem.message)}{hint}{path}"
    from briefing_tui.cli.excerpts import INDENT, fitted

    words, before = fitted(source.excerpt(problem.line, problem.column), room)
    if words:
        yield INDENT + words
        yield INDENT + " " * before + paint("^", "caret", color)


def as_json(source: Source, problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """The problems of one file as plain values for JSON."""
    return [{"file": source.name, **problem._asdict()} for problem in problems]


def count(errors: int, warnings: int) -> str:
    """How many, in words."""
    if not errors + warnings:
        return "no problems"
    told = [counted(errors, "error")] if errors else []
    told += [counted(warnings, "warning")] if warnings else []
    return ", ".join(told)

"""Problems as text and as JSON: `file:line:column: severity: CODE: message`, the line, a caret."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from briefing_tui.cli.streams import paint
from briefing_tui.loading.source import Source
from briefing_tui.model.problems import Problem
from briefing_tui.present.clean import clean, clean_line
from briefing_tui.present.words import counted

MOST = 100
"""Problems of one file that are told one by one; the rest are counted."""


def lines(
    source: Source, problems: Sequence[Problem], color: bool, untold: int = 0
) -> Iterator[str]:
    """The report on one file's problems, line by line; `untold` is how many more there are."""
    for problem in islice(problems, MOST):
        yield from _problem(source, problem, color)
    if more := max(0, len(problems) - MOST) + untold:
        yield f"{clean_line(source.name)}: and {more:,} more"


def _problem(source: Source, problem: Problem, color: bool) -> Iterator[str]:
    place = f"{clean_line(source.name)}:{problem.line}:{problem.column}"
    severity = paint(problem.severity, problem.severity, color)
    path = f" (at {clean_line(problem.path)})" if problem.path else ""
    hint = f"; {clean_line(problem.hint)}" if problem.hint else ""
    head = f"{paint(place, 'bold', color)}: {severity}: {problem.code}: "
    yield f"{head}{clean_line(problem.message)}{hint}{path}"
    excerpt = source.excerpt(problem.line, problem.column)
    if excerpt.text.strip():
        before = excerpt.text[: excerpt.caret].replace("\t", " ")
        yield "    " + clean(excerpt.text.replace("\t", " "))
        yield "    " + " " * _cells(clean(before)) + paint("^", "caret", color)


def _cells(text: str) -> int:
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


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

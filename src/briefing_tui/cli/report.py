"""Put the problems of a file into lines: each with its place, its source line and a caret."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TextIO

from briefing_tui.cli.streams import paint, terminal_width, use_color, write_stderr
from briefing_tui.model.problems import Kind, Problem, Severity, number_of, shares
from briefing_tui.present.sanitize import clean_at, clean_line, output_encoding
from briefing_tui.present.vocabulary import counted, grouped, heading, own_hint
from briefing_tui.present.wrap import fitting, width_of

if TYPE_CHECKING:
    from briefing_tui.loading.document import Refused
    from briefing_tui.loading.problems import Excerpt, Source

_MOST = 100
"""Maximum number of warnings of one file that are listed."""
_INDENT = "    "
_COLUMNS, _MIN_COLUMNS = 100, 16
"""Width of the report if it does not go to a terminal, and the minimum width."""


def print_refusal(refused: Refused) -> None:
    """Print on stderr every reason why a file is refused."""
    color = use_color(None, sys.stderr)
    for line in lines(refused.source, refused.problems, sys.stderr, color=color):
        write_stderr(line + "\n")


def lines(
    source: Source,
    problems: Sequence[Problem],
    stream: TextIO | None,
    *,
    color: bool,
) -> Iterator[str]:
    """Yield the lines of the report on one file: errors, then warnings by kind.

    The report fits the width of `stream`.
    """
    columns, ellipsis = _room(stream)
    name = clean_line(source.name)

    def told(problem: Problem) -> Iterator[str]:
        yield _head(name, problem, color)
        excerpt = source.excerpt(problem.line, problem.column)
        words, before = fit_excerpt(excerpt, columns - len(_INDENT), ellipsis)
        if words:
            yield _INDENT + words
            yield _INDENT + " " * before + paint("^", "caret", color)

    for problem in problems:
        if problem.severity == "error":
            yield from told(problem)
    by_kind = grouped(problems)
    room = shares({kind: len(warnings) for kind, warnings in by_kind.items()}, _MOST)
    for kind, warnings in by_kind.items():
        yield f"{name}: {heading(kind, len(warnings))}"
        for problem in warnings[: room[kind]]:
            yield from told(problem)
        if more := len(warnings) - room[kind]:
            yield f"{name}: and {more:,} more of {kind[1]}"


def _head(name: str, problem: Problem, color: bool) -> str:
    place = paint(f"{name}:{problem.line}:{problem.column}", "bold", color)
    severity = paint(problem.severity, problem.severity, color)
    path = f" (at {clean_line(problem.path)})" if problem.path else ""
    hint = f"; {clean_line(advice)}" if (advice := own_hint(problem)) else ""
    return f"{place}: {severity}: {problem.code}: {clean_line(problem.message)}{hint}{path}"


def count(kinds: Mapping[Kind, int]) -> str:
    """Return a phrase such as `2 errors (1 type, 1 url), 1 warning (1 no-teller)`."""
    parts = []
    severities: tuple[Severity, ...] = ("error", "warning")
    for severity in severities:
        of_each = [(-number, code) for (of, code), number in kinds.items() if of == severity]
        if of_each:
            each = ", ".join(f"{-number:,} {code}" for number, code in sorted(of_each))
            parts.append(f"{counted(number_of(kinds, severity), severity)} ({each})")
    return ", ".join(parts) or "no problems"


def _room(stream: TextIO | None) -> tuple[int, str]:
    """Return the width of the report, and the sign for text that is left out."""
    is_terminal = stream is not None and not stream.closed and stream.isatty()
    columns = terminal_width(stream.fileno()) if stream is not None and is_terminal else _COLUMNS
    try:
        "…".encode(output_encoding(stream))
    except UnicodeEncodeError:
        return max(_MIN_COLUMNS, columns), "..."
    return max(_MIN_COLUMNS, columns), "…"


def fit_excerpt(excerpt: Excerpt, columns: int, ellipsis: str) -> tuple[str, int]:
    """Return the part of an excerpt that fits, and the number of columns before the caret."""
    text, (caret,) = clean_at(excerpt.text.replace("\t", " "), [excerpt.caret])
    if not text.strip():
        return "", 0
    left, right = text[:caret], text[caret:]
    begins, ends = excerpt.begins, excerpt.ends
    if width_of(text) + (2 - begins - ends) * len(ellipsis) > columns:
        room = columns - 2 * len(ellipsis)
        too_wide = width_of(left) - max(room * 2 // 3, room - width_of(right))
        if too_wide > 0:
            left, begins = left[fitting(left, too_wide + 1) :], False
        kept = right[: fitting(right, room - width_of(left))]
        right, ends = kept, ends and kept == right
    left = left if begins else ellipsis + left
    return left + right + ("" if ends else ellipsis), width_of(left)

"""The bench's results as a table, for the terminal and for bench/RESULTS.md."""

import datetime
import platform
from collections.abc import Sequence
from importlib.metadata import version
from math import isinf

from bench.run import Result

HEADS = ("what", "beside", "took", "beside it", "figure", "middle half", "must", "aim", "verdict")
PACKAGES = ("briefing-tui", "textual", "rich", "PyYAML")


def cells(result: Result) -> tuple[str, ...]:
    """One row of the table."""
    row, unit = result.row, result.row.unit
    limits = (_figure(row.must, unit), _figure(row.aim, unit))
    if result.failure:
        return (row.what, row.beside, "", "", "", "", *limits, result.verdict)
    return (
        row.what,
        row.beside,
        _amount(result.subject, unit),
        _amount(result.baseline, unit),
        _figure(result.figure, unit),
        f"{_number(result.low, unit)} to {_number(result.high, unit)}",
        *limits,
        result.verdict,
    )


def _number(value: float, unit: str) -> str:
    return f"{value:.2f}" if unit == "x" else f"{value:.1f}"


def _figure(value: float, unit: str) -> str:
    if isinf(value):
        return "none"
    return f"{_number(value, unit)} {unit}"


def _amount(value: float, unit: str) -> str:
    if unit == "MiB":
        return f"{value:.1f} MiB"
    return f"{value * 1000:.1f} ms" if value < 1 else f"{value:.2f} s"


def table(results: Sequence[Result]) -> str:
    """The table in columns, for a terminal."""
    rows = [HEADS, *(cells(result) for result in results)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADS))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column in (0, 1, 8) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def failures(results: Sequence[Result]) -> str:
    """Why rows could not be measured, a line each."""
    return "".join(f"{one.row.what}: {one.failure}\n" for one in results if one.failure)


def markdown(results: Sequence[Result]) -> str:
    """The page bench/RESULTS.md: date, versions and the table; no host names, no paths."""
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    machine = f"{platform.system()} {platform.machine()}"
    lines = [
        "# What `make bench` measured",
        "",
        f"{today}, Python {platform.python_version()}, {versions}, {machine}. Medians of "
        f"{max((one.pairs for one in results), default=0)} interleaved pairs; the figure is the "
        "median of the pairs' own ratios (for memory: differences).",
        "",
        f"| {' | '.join(HEADS)} |",
        f"|{'---|' * len(HEADS)}",
        *(f"| {' | '.join(cells(result))} |" for result in results),
    ]
    return "\n".join(lines) + "\n"

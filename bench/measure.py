"""Measure rows in interleaved pairs, and print the results as a table.

In a pair, subject and baseline are measured one right after the other, so that a busy moment slows
both alike.
"""

import datetime
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from math import isinf
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

from bench.budget import (
    ARTICLE,
    DIGEST,
    DRAFTS,
    ITEMS,
    SIZES,
    Peak,
    Row,
    Workplace,
    article,
    digest,
    drafts,
)
from bench.generate import briefing

FAILURES = (subprocess.CalledProcessError, TimeoutError, OSError, ValueError)
"""Errors of a sample; the row then counts as missed, and other rows still run."""
HEADS = ("what", "beside", "took", "beside it", "figure", "middle half", "limit", "aim", "verdict")
LEFT_ALIGNED = {0, 1, 8}
PACKAGES = ("briefing-tui", "textual", "rich", "PyYAML")


class Result(NamedTuple):
    """The result of a row: the medians of its pairs."""

    row: Row
    subject: float = 0.0
    baseline: float = 0.0
    figure: float = 0.0
    low: float = 0.0
    high: float = 0.0
    """Upper quartile of the figures; `low` is the lower quartile."""
    pairs: int = 0
    failure: str = ""

    @property
    def missed(self) -> bool:
        """True if the limit is exceeded or nothing could be measured."""
        return bool(self.failure) or self.figure > self.row.limit

    @property
    def verdict(self) -> str:
        """The verdict in one or two words."""
        if self.failure:
            return "FAILED"
        if self.missed:
            return "MISSED"
        if self.figure <= self.row.aim:
            return "aim met"
        return "aim missed" if isinf(self.row.limit) else "limit met"


@contextmanager
def workplace() -> Iterator[Workplace]:
    """Make a folder with an empty home and the generated files; remove it at the end."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "home")
        home.mkdir()
        texts = {name: briefing(size=size) for name, size in SIZES.items()}
        texts |= {name: briefing(items=items) for name, items in ITEMS.items()}
        files = {name: Path(folder, f"{number}.yaml") for number, name in enumerate(texts)}
        texts |= drafts()
        files |= {name: Path(folder, f"{name}.yaml") for name in DRAFTS}
        for name, text in ((ARTICLE, article()), (DIGEST, digest())):
            texts[name], files[name] = text, Path(folder, f"{len(files)}.txt")
        for name, text in texts.items():
            files[name].write_text(text, encoding="utf-8")
        yield Workplace(home, files, Path(folder, "libraries"))


def measure(row: Row, pairs: int, place: Workplace) -> Result:
    """Measure a row in `pairs` pairs, after one sample of each side that does not count."""
    try:
        row.subject.once(place), row.baseline.once(place)
        samples = [_pair(row, place, swapped=bool(number % 2)) for number in range(pairs)]
    except FAILURES as error:
        return Result(row, failure=_reason(error))
    figures = [row.figure(*pair) for pair in samples]
    low, _, high = quantiles(figures, n=4) if pairs > 1 else figures * 3
    return Result(
        row,
        subject=median(subject for subject, _ in samples),
        baseline=median(baseline for _, baseline in samples),
        figure=median(figures),
        low=low,
        high=high,
        pairs=pairs,
    )


def _pair(row: Row, place: Workplace, *, swapped: bool) -> tuple[float, float]:
    """Take a sample of each side; the baseline comes first if `swapped`."""
    if swapped:
        baseline = row.baseline.once(place)
        return row.subject.once(place), baseline
    subject = row.subject.once(place)
    return subject, row.baseline.once(place)


def _reason(error: Exception) -> str:
    if isinstance(error, subprocess.CalledProcessError):
        return f"ended with exit code {error.returncode}"
    return str(error)


def choose(rows: Sequence[Row], words: Sequence[str], *, fast: bool) -> list[Row]:
    """Return the rows whose names contain one of `words`; without words, all rows.

    With `fast`, leave out slow rows. Outside Linux, leave out memory, which cannot be measured
    there.
    """
    return [
        row
        for row in rows
        if (not words or any(word in row.what for word in words))
        and not (fast and row.slow)
        and (sys.platform == "linux" or not isinstance(row.subject, Peak))
    ]


def table(results: Sequence[Result]) -> str:
    """Return the results as columns for a terminal."""
    rows = [HEADS, *map(_cells, results)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADS))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column in LEFT_ALIGNED else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def failures(results: Sequence[Result]) -> str:
    """Return the reasons why rows could not be measured, one line each."""
    return "".join(f"{result.row.what}: {result.failure}\n" for result in results if result.failure)


def markdown(results: Sequence[Result]) -> str:
    """Return the page bench/RESULTS.md, without names of hosts or paths."""
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    machine = f"{platform.system()} {platform.machine()}"
    pairs = max((result.pairs for result in results), default=0)
    lines = [
        "# Results of `make bench`",
        "",
        f"{today}, Python {platform.python_version()}, {versions}, {machine}. Medians of {pairs} "
        "interleaved pairs. The figure is the median of the pairs' ratios (for memory: of their "
        "differences).",
        "",
        f"| {' | '.join(HEADS)} |",
        f"|{'---|' * len(HEADS)}",
        *(f"| {' | '.join(_cells(result))} |" for result in results),
    ]
    return "\n".join(lines) + "\n"


def _cells(result: Result) -> tuple[str, ...]:
    row, unit = result.row, result.row.unit
    limits = (_figure(row.limit, unit), _figure(row.aim, unit))
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
    return "none" if isinf(value) else f"{_number(value, unit)} {unit}"


def _amount(value: float, unit: str) -> str:
    if unit == "MiB":
        return f"{value:.1f} MiB"
    return f"{value * 1000:.1f} ms" if value < 1 else f"{value:.2f} s"

"""Measures rows in interleaved pairs, so that a busy moment strikes both sides alike."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

from bench.generate import SUMMARY_WORD, TITLE_WORD, briefing
from bench.probes import Peak, Room
from bench.rows import NOTE, SIZES, Row

FAILURES = (subprocess.CalledProcessError, TimeoutError, OSError, ValueError)
"""What a sample may end in; the row then counts as missed, and the others still run."""


class Result(NamedTuple):
    """A row and what its pairs say."""

    row: Row
    subject: float = 0.0
    baseline: float = 0.0
    figure: float = 0.0
    low: float = 0.0
    high: float = 0.0
    """The middle half of the pairs lies from `low` to `high`."""
    pairs: int = 0
    failure: str = ""

    @property
    def missed(self) -> bool:
        """Whether the must is missed, or nothing could be measured where there is one."""
        if self.row.needs is not None:
            return False
        return bool(self.failure) or self.figure > self.row.must

    @property
    def verdict(self) -> str:
        """In a word or two."""
        if self.row.needs is not None:
            return "passed over" if self.failure else "to compare"
        if self.failure:
            return "FAILED"
        if self.missed:
            return "MISSED"
        return "aim met" if self.figure <= self.row.aim else "must met"


@contextmanager
def room() -> Iterator[Room]:
    """A folder with an empty home and the generated files; gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "home")
        home.mkdir()
        files = {}
        for name, size in SIZES.items():
            files[name] = Path(folder, f"{name.replace(' ', '-').lower()}.yaml")
            files[name].write_text(briefing(size=size), encoding="utf-8")
        files[NOTE] = Path(folder, "note.md")
        files[NOTE].write_text(f"# {TITLE_WORD}\n\n{SUMMARY_WORD}.\n", encoding="utf-8")
        yield Room(home, files)


def measurable(row: Row) -> bool:
    """Whether this system tells what the row asks (peak memory: Linux only), and has what it
    needs."""
    if row.needs is not None and not row.needs.exists():
        return False
    return not isinstance(row.subject, Peak) or sys.platform == "linux"


def measure(row: Row, pairs: int, place: Room) -> Result:
    """Measure `row` in `pairs` pairs, after one of each that does not count."""
    try:
        row.subject.once(place), row.baseline.once(place)
        taken = [_pair(row, place, swapped=bool(number % 2)) for number in range(pairs)]
    except FAILURES as error:
        return Result(row, failure=_reason(error))
    figures = [row.figure(*pair) for pair in taken]
    low, _, high = quantiles(figures, n=4) if pairs > 1 else figures * 3
    return Result(
        row,
        subject=median(subject for subject, _ in taken),
        baseline=median(baseline for _, baseline in taken),
        figure=median(figures),
        low=low,
        high=high,
        pairs=pairs,
    )


def _pair(row: Row, place: Room, *, swapped: bool) -> tuple[float, float]:
    """A sample of each, every other time the baseline first."""
    if swapped:
        baseline = row.baseline.once(place)
        return row.subject.once(place), baseline
    subject = row.subject.once(place)
    return subject, row.baseline.once(place)


def _reason(error: Exception) -> str:
    if isinstance(error, subprocess.CalledProcessError):
        return f"ended with exit code {error.returncode}"
    return str(error)


def chosen(rows: Sequence[Row], words: Sequence[str], *, fast: bool) -> list[Row]:
    """The rows to run: those whose name holds one of `words` (all without words), none heavy."""
    named = [row for row in rows if not words or any(word in row.what for word in words)]
    return [row for row in named if measurable(row) and not (fast and row.heavy)]

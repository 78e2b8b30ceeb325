"""Takes out one guard after another, in a copy, and runs the tests that should miss it: the table
of docs/security.md is what this prints (`python -m tests.torture.mutate`; words after that choose
the guards in whose names they stand)."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.torture.mutation import Mutation
from tests.torture.mutations import MUTATIONS

ROOT = Path(__file__).parents[2]
COPIED = ("src", "tests", "briefings", "docs", "scripts", "pyproject.toml")
PATIENCE = 90
"""Seconds until a test that hangs counts as one that fails."""


@contextmanager
def copied() -> Iterator[Path]:
    """A copy of what the tests need, to be edited at will."""
    with tempfile.TemporaryDirectory(prefix="mutants.") as folder:
        for name in COPIED:
            source, target = ROOT / name, Path(folder) / name
            if source.is_dir():
                shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, target)
        yield Path(folder)


def place(folder: Path, mutation: Mutation) -> Path:
    """The file that holds the guard."""
    return folder / "src" / "briefing_tui" / mutation.file


def failing(folder: Path, mutation: Mutation) -> list[str]:
    """The tests that fail without the guard; one that hangs is named as such."""
    file = place(folder, mutation)
    before = file.read_text(encoding="utf-8")
    file.write_text(before.replace(mutation.old, mutation.new), encoding="utf-8")
    try:
        return _failing(folder, mutation.tests)
    finally:
        file.write_text(before, encoding="utf-8")


def _failing(folder: Path, tests: str) -> list[str]:
    path, _, chosen = tests.partition(" ")
    select = ["-k", chosen] if chosen else []
    program = [sys.executable, "-m", "pytest", "-q", "-rfE", "--tb=no", "-p", "no:cacheprovider"]
    try:
        run = subprocess.run(
            [*program, *select, f"tests/{path}"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(folder / "src"), "TORTURE": "1"},
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired:
        return ["it hangs"]
    return re.findall(r"^(?:FAILED|ERROR) \S*::(\w+(?:\[[^\n ]*\])?)", run.stdout, re.MULTILINE)


def table(wanted: str = "") -> Iterator[str]:
    """The table, row by row, as each guard is tried whose name holds `wanted`."""
    yield "| guard taken out | in | tests that fail |"
    yield "|---|---|---|"
    with copied() as folder:
        for mutation in (one for one in MUTATIONS if wanted in one.guard):
            found = failing(folder, mutation)
            first = f"{len(found)}: `{found[0]}`" if found else "**none**"
            yield f"| {mutation.guard} | {mutation.file} | {first.replace('|', chr(92) + '|')} |"


if __name__ == "__main__":
    for row in table(*sys.argv[1:2]):
        sys.stdout.write(row + "\n")
        sys.stdout.flush()

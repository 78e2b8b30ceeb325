"""A closed pipe, a full disk, closed streams: a quiet end or one line, the right exit code, no
traceback and no half-written file, for every command."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.long_run import some
from tests.unit.planted import KELMAR

PROGRAM = [sys.executable, "-m", "briefing_tui"]
NO_BRIEFING = "a: b\n"

RESULTS = {
    "print": ["print", "a.yaml"],
    "markdown": ["print", "--format", "markdown", "a.yaml"],
    "html": ["print", "--format", "html", "a.yaml"],
    "svg": ["print", "--format", "svg", "a.yaml"],
    "json": ["print", "--format", "json", "a.yaml"],
    "csv": ["print", "--format", "csv", "a.yaml"],
    "pager": ["print", "--pager", "a.yaml"],
    "read": ["a.yaml"],
    "search": ["search", "the", "a.yaml"],
    "search-json": ["search", "--json", "the", "a.yaml"],
    "search-count": ["search", "-c", "the", "a.yaml"],
    "search-files": ["search", "-l", "the", "a.yaml"],
    "check": ["check", "a.yaml"],
    "check-json": ["check", "--format", "json", "a.yaml"],
    "check-refused": ["check", "no.yaml"],
    "new": ["new"],
    "schema": ["schema"],
    "keys": ["keys"],
    "completion": ["completion", "zsh"],
    "version": ["--version"],
    "help": ["--help"],
    "help-of-check": ["check", "--help"],
}
"""Commands whose results are to go to standard output."""

SHORT = ("search-count", "search-files", "version", "help")
LONG = {
    name: arguments
    for name, arguments in RESULTS.items()
    if not name.startswith(("check", "help-of", *SHORT))
}
"""Those whose results are longer than a kilobyte."""

COMPLAINTS = {
    "usage": ["check"],
    "no-command": ["chekc"],
    "missing": ["check", "none.yaml"],
    "refused": ["print", "no.yaml"],
    "pane": ["print", "--pane", "x", "a.yaml"],
}
"""Commands that end with words on stderr and 2."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(KELMAR, tmp_path / "a.yaml")
    (tmp_path / "no.yaml").write_text(NO_BRIEFING, encoding="utf-8")
    return tmp_path


def shell(
    folder: Path, arguments: list[str], redirected: str, *, before: str = ""
) -> "subprocess.CompletedProcess[str]":
    """The command, run by a shell that redirects its streams."""
    return subprocess.run(
        ["bash", "-c", f'{before}"$@" {redirected}', "bash", *PROGRAM, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONUNBUFFERED": ""},
    )


LIMITED = "ulimit -f 1; export PYTHONDONTWRITEBYTECODE=1; "
"""No file may be longer than a block: Python would keep the block of a module's bytecode that it
could write, and all tests after it would fail."""
each_result = pytest.mark.parametrize("arguments", some(RESULTS.values(), 6), ids=RESULTS)
each_complaint = pytest.mark.parametrize("arguments", some(COMPLAINTS.values(), 3), ids=COMPLAINTS)


@each_result
@pytest.mark.parametrize(("where", "why"), [(">/dev/full", "no space left"), (">&-", "is closed")])
def test_results_that_cannot_be_written_are_one_line_and_2(
    folder: Path, arguments: list[str], where: str, why: str
) -> None:
    run = shell(folder, arguments, where)
    assert (2, 1, True) == (run.returncode, run.stderr.count("\n"), why in run.stderr)


@pytest.mark.parametrize("arguments", some(LONG.values(), 3), ids=LONG)
def test_results_of_which_a_part_can_be_written_are_one_line_and_2(
    folder: Path, arguments: list[str]
) -> None:
    run = shell(folder, arguments, ">made", before=LIMITED)
    assert (2, "briefing: file too large\n") == (run.returncode, run.stderr)


@each_result
def test_a_closed_pipe_ends_quietly(folder: Path, arguments: list[str]) -> None:
    run = shell(folder, arguments, "| true; exit ${PIPESTATUS[0]}")
    assert ("", True) == (run.stderr, run.returncode in (0, 1))


@each_complaint
@pytest.mark.parametrize(
    "where", ["2>&-", "2>/dev/full", "2>&1 >/dev/null | true; exit ${PIPESTATUS[0]}"]
)
def test_a_complaint_that_nobody_hears_changes_no_exit_code(
    folder: Path, arguments: list[str], where: str
) -> None:
    run = shell(folder, arguments, where)
    assert (2, "", "") == (run.returncode, run.stdout, run.stderr)


@pytest.mark.parametrize("where", ["<&- >&- 2>&-", ">/dev/full 2>/dev/full"])
def test_without_any_stream_the_exit_code_still_tells(folder: Path, where: str) -> None:
    assert 2 == shell(folder, RESULTS["print"], where).returncode


@pytest.mark.parametrize("command", [["check", "-"], ["print", "-"], ["search", "x", "-"]])
def test_closed_standard_input_is_one_line(folder: Path, command: list[str]) -> None:
    run = shell(folder, command, "<&-")
    assert (2, 1, "") == (run.returncode, run.stderr.count("\n"), run.stdout)
    assert "standard input" in run.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["print", "-o", "made.html", "a.yaml"],
        ["print", "-o", "made.json", "a.yaml"],
        ["new", "made.yaml"],
    ],
)
def test_where_the_disk_is_full_nothing_half_written_is_left(
    folder: Path, arguments: list[str]
) -> None:
    before = sorted(folder.iterdir())
    run = shell(folder, arguments, "; exit $?")
    assert 0 == run.returncode
    (folder / next(name for name in arguments if name.startswith("made"))).unlink()
    full = subprocess.run(
        ["bash", "-c", f'{LIMITED}exec "$@"', "bash", *PROGRAM, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (2, 1, "") == (full.returncode, full.stderr.count("\n"), full.stdout)
    assert before == sorted(folder.iterdir())

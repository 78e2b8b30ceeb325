"""Every file of the corpus is answered within two seconds of processor time and 200 MiB, by each
command in a process of its own."""

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.torture.case import NEEDLE, Case
from tests.torture.corpus import CASES

SECONDS = 2.0
"""On a machine with nothing else to do; a busy one takes longer for every instruction."""
QUIET = 0.1
"""Seconds that `spin` takes there."""
MIB = 200
BOMBS = [case for case in CASES if case.is_bomb]
PROGRAM = """
import sys
import briefing_tui.__main__ as program
def leave(code):
    sys.stdout.flush()
    peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1]
    print(code, int(peak) // 1024, file=sys.stderr)
program.leave = leave
program.main()
"""
"""The program as it is, which tells its memory where it would end."""
COMMANDS = {"check": ["check"], "print": ["print"], "search": ["search", NEEDLE]}


def spent() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def spin() -> float:
    """Return the time that a fixed piece of work takes now."""
    before = time.process_time()
    sum(number * number % 7 for number in range(1_500_000))
    return time.process_time() - before


in_quiet = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="memory is read from /proc"
)


@pytest.mark.torture
@in_quiet
@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize("case", BOMBS, ids=lambda case: case.name)
def test_the_answer_comes_soon(tmp_path: Path, case: Case, words: list[str]) -> None:
    code, seconds, peak = cost(tmp_path, case.data, words)
    expected = case.exit_of_check if words == ["check"] else case.exit_of_print
    assert (expected, True, True) == (code, seconds < SECONDS, peak < MIB), (seconds, peak)


SECTIONS = "schema: briefing/1\ntitle: x\nsections:\n"
FLAGS = SECTIONS + f"- text: '{'🇩🇪' * 43_000}'\n" * 3
SENTENCES = SECTIONS + f"- text: '{'A! ' * 33_000}'\n" * 10
KEYS = f"{SECTIONS}- text: x\ngaps: {{{'a,' * 490_000}}}\n"
MANY = {
    "search-flags": (["search", "🇩"], FLAGS, 0, SECONDS, MIB),
    "search-sentences": (["search", "a"], SENTENCES, 0, 2 * SECONDS, MIB),
    "json-sentences": (["print", "--format", "json"], SENTENCES, 0, 2 * SECONDS, MIB * 3 // 4),
    "check-keys": (["check"], KEYS, 1, SECONDS, MIB),
}
"""Commands, what is read, the exit code, and how many seconds and MiB that may take."""


@pytest.mark.torture
@in_quiet
@pytest.mark.parametrize("name", MANY)
def test_very_many_hits_lines_and_keys_come_soon(tmp_path: Path, name: str) -> None:
    words, text, expected, most, mib = MANY[name]
    code, seconds, peak = cost(tmp_path, text.encode(), words)
    assert (expected, True, True) == (code, seconds < most, peak < mib), (seconds, peak)


def cost(tmp_path: Path, data: bytes, words: list[str]) -> tuple[int, float, int]:
    """Return a command's exit code, its seconds of processor time, and its peak memory in MiB.

    Its output is in the file `out`.
    """
    (tmp_path / "case.yaml").write_bytes(data)
    slowness = max(1.0, spin() / QUIET)
    before = spent()
    with (tmp_path / "out").open("wb") as out:
        told = subprocess.run(
            [sys.executable, "-c", PROGRAM, *words, "case.yaml"],
            cwd=tmp_path,
            stdout=out,
            stderr=subprocess.PIPE,
            check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        ).stderr
    seconds = (spent() - before) / slowness
    code, peak = map(int, told.split()[-2:])
    return code, seconds, peak

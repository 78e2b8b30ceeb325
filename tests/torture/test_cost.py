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
    """How long a fixed piece of work takes now."""
    before = time.process_time()
    sum(number * number % 7 for number in range(1_500_000))
    return time.process_time() - before


@pytest.mark.torture
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize("case", BOMBS, ids=lambda case: case.name)
def test_the_answer_comes_soon(tmp_path: Path, case: Case, words: list[str]) -> None:
    (tmp_path / "case.yaml").write_bytes(case.data)
    slowness = max(1.0, spin() / QUIET)
    before = spent()
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words, "case.yaml"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    seconds = (spent() - before) / slowness
    code, peak = map(int, run.stderr.split()[-2:])
    expected = case.exit_of_check if words == ["check"] else case.exit_of_print
    assert (expected, True, True) == (code, seconds < SECONDS, peak < MIB), (seconds, peak)

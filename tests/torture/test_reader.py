"""The corpus in the program itself, on a terminal: whatever is opened and gone through from end to
end, what is written is what Textual writes of its own accord, and text."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import TORTURED
from tests.terminal.output import FRESH, after
from tests.terminal.program import BRIEFING, PROMPT, Program, running
from tests.torture.case import NEEDLE, Case
from tests.torture.corpus import CASES
from tests.torture.test_cost import MIB

SMALL = [case for case in CASES if not case.is_bomb]
BOMBS = [case for case in CASES if case.is_bomb and case.opens]
MANY = 8 if TORTURED else 2
"""Processes in which they are opened, each with others beside it."""
SOME = SMALL if TORTURED else SMALL[::64]
BATCHES = [SOME[at::MANY] for at in range(MANY)]
ESCAPE = b"\x1b[27u"
"""Escape as terminals send it that spell keys out: whatever follows, however soon, is not Alt."""
EVERYWHERE = (
    *(b"1", b"2", b"3", b"4", b"5", b"6", b"7", b"1", b"\r", ESCAPE, b"j", b"\t", ESCAPE),
    *(b"?", ESCAPE, b"!", b"G", ESCAPE, b"a", ESCAPE, b"Y", ESCAPE, b"o", ESCAPE),
    *(b"/", NEEDLE.encode(), b"\r", b"&", ESCAPE, ESCAPE, b"\x10", b"needle", ESCAPE),
)
"""Keys that lead to every pane, list and dialog, and back; none of them copies."""
LAYERS = 3
"""How deep what they open is nested at most: a search, an actor's filter, a dialog."""


def write(cases: Sequence[Case], folder: Path) -> None:
    folder.mkdir()
    for number, case in enumerate(cases):
        (folder / f"{number:02}-{case.name}.yaml").write_bytes(case.data)


def go_through(program: Program, pause: float) -> None:
    """Press each of the keys, and let what it shows be drawn."""
    for key in EVERYWHERE:
        program.send(key)
        program.read_on(pause)


@pytest.mark.parametrize("batch", BATCHES, ids=lambda batch: f"{batch[0].name} and on")
def test_many_cases_open_together(batch: Sequence[Case], tmp_path: Path) -> None:
    write(batch, tmp_path / "cases")
    opened = sum(case.opens for case in batch)
    command = f"exec {BRIEFING} cases"
    with running(command, tmp_path, size=(100, 30)) as program:
        program.read_until(b"Enter choose" if opened > 1 else b"1 Summary")
        for number in range(opened):
            program.send(b"j" * number + b"\r" if opened > 1 else b"")
            go_through(program, 0.05 if TORTURED else 0.02)
            program.send(b"b")
        leave(program, 0 if opened == len(batch) else 2)
        assert program.output.count(NEEDLE.encode()) > opened
        assert_judged(program.output)


def memory(program: Program) -> int:
    """The most MiB that it has had so far; 0 where nobody tells."""
    status = Path(f"/proc/{program.pid}/status")
    told = status.read_text(encoding="ascii") if status.exists() else "VmHWM: 0"
    return int(told.partition("VmHWM:")[2].split()[0]) // 1024


def leave(program: Program, code: int = 0) -> None:
    """Escape until nothing is open, then q."""
    program.read_on(0.5)
    program.send(ESCAPE * LAYERS + b"q")
    assert code == program.ended(PROMPT)


def assert_judged(output: bytes | bytearray) -> None:
    """Nothing is copied unasked, either."""
    assert FRESH == after(output)


@pytest.mark.skipif(not TORTURED, reason="only in the long run: make torture")
@pytest.mark.parametrize("case", BOMBS, ids=lambda case: case.name)
def test_a_bomb(case: Case, tmp_path: Path) -> None:
    (tmp_path / "bomb.yaml").write_bytes(case.data)
    with running(f"exec {BRIEFING} bomb.yaml", tmp_path) as program:
        program.read_until(b"1 Summary")
        go_through(program, 0.2)
        program.read_on(2.0)
        peak = memory(program)
        leave(program)
        assert peak < MIB
        assert_judged(program.output)

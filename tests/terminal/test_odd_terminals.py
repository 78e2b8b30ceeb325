"""Terminals that are poor, odd, resized, stopped or not there at all."""

import os
import random
import re
import subprocess
import sys
from pathlib import Path

import pyte
import pytest

from tests.long_run import some
from tests.terminal.output import FRESH, after
from tests.terminal.program import BRIEFING, DRAWN, ESCAPES, PROMPT, Program, running
from tests.tui.screens import SMALL

READER = f"exec {BRIEFING} small.yaml"
ESCAPE = b"\x1b[27u"
"""Escape as terminals send it that spell keys out: what follows, however soon, is not Alt."""


def screen(program: Program, size: tuple[int, int] = (80, 24)) -> list[str]:
    """Return the lines on the terminal's screen."""
    emulated = pyte.Screen(*size)
    # pyte does not know the keyboard's modes and takes them for something else
    text = re.sub(rb"\x1b\[[<>=?]\d*u", b"", program.output).decode("utf-8", "replace")
    pyte.Stream(emulated).feed(text)
    return [line.rstrip() for line in emulated.display]


def quit_reader(program: Program) -> None:
    """Leave, as a user does."""
    program.send(b"q")
    assert 0 == program.ended(PROMPT)
    assert FRESH == after(program.output)


@pytest.mark.parametrize("arguments", [["small.yaml"], ["read", "small.yaml"], ["-"]])
@pytest.mark.parametrize("stdin", ["/dev/null", "small.yaml"])
def test_without_a_terminal_it_prints_and_writes_no_sequence(
    arguments: list[str], stdin: str, tmp_path: Path
) -> None:
    with running("true", tmp_path) as program:
        program.ended()
    if arguments == ["-"] and stdin == "/dev/null":
        pytest.skip("nothing is read there")
    with (tmp_path / stdin).open("rb") as source:
        done = subprocess.run(
            [sys.executable, "-m", "briefing_tui", *arguments],
            stdin=source,
            capture_output=True,
            cwd=tmp_path,
            timeout=10,
            check=False,
            start_new_session=True,
        )
    assert (0, b"") == (done.returncode, done.stderr)
    assert DRAWN in done.stdout.upper()
    assert b"\x1b" not in done.stdout


@pytest.mark.parametrize("term", ["", "unknown"])
def test_a_terminal_that_can_only_print_gets_the_page(term: str, tmp_path: Path) -> None:
    with running(READER, tmp_path, TERM=term) as program:
        assert 0 == program.ended()
        assert DRAWN in program.output.upper()
        assert b"\x1b" not in program.output


@pytest.mark.parametrize(
    "term", some(["vt100", "xterm-kitty", "linux", "screen", "nobody-knows-it"], 2)
)
def test_on_any_other_terminal_the_reader_works(term: str, tmp_path: Path) -> None:
    with running(READER, tmp_path, TERM=term) as program:
        program.read_until(DRAWN)
        program.read_on()
        quit_reader(program)


@pytest.mark.parametrize(
    "closed",
    some(["<&- 2>&-", "<&-", "2>&-", "</dev/null", "2>/dev/full", "</dev/null 2>/dev/null"], 2),
)
def test_streams_that_are_closed_or_full_are_the_terminal_instead(
    closed: str, tmp_path: Path
) -> None:
    with running(f"{READER} {closed}", tmp_path) as program:
        program.read_until(DRAWN)
        program.read_on()
        quit_reader(program)


def test_a_terminal_that_is_not_ours_is_read_all_the_same(tmp_path: Path) -> None:
    """This is the case under `setsid`: there is no controlling terminal, but stdout is one."""
    apart = (
        "import os; os.fork() and os._exit(os.waitstatus_to_exitcode(os.wait()[1])); os.setsid()"
    )
    command = f"""{sys.executable} -c '{apart}
import sys
sys.argv[1:] = ["small.yaml"]
from briefing_tui.__main__ import main
main()' </dev/null"""
    with running(command, tmp_path) as program:
        program.read_until(DRAWN)
        program.read_on()
        quit_reader(program)


@pytest.mark.parametrize(
    ("environment", "encoding"),
    [
        ({"LANG": "C"}, "ascii"),
        ({"LANG": "C", "LC_ALL": "POSIX"}, "ascii"),
        ({"PYTHONIOENCODING": "latin-1"}, "latin-1"),
        ({"PYTHONIOENCODING": "ascii"}, "ascii"),
    ],
)
def test_what_the_terminal_cannot_show_has_a_stand_in_of_the_same_width(
    environment: dict[str, str], encoding: str, tmp_path: Path
) -> None:
    odd = "schema: briefing/1\ntitle: A “café” – 漢字 x\nsections: [{text: One… „two“ 漢 three.}]\n"
    (tmp_path / "odd.yaml").write_text(odd, encoding="utf-8")
    command = f"exec {BRIEFING} --pane article odd.yaml"
    with running(command, tmp_path, size=(80, 24), **environment) as program:
        program.read_until(b'"two"')
        program.read_on()
        program.output.decode(encoding)
        shown = ESCAPES.sub(b"", program.output).decode(encoding)
        cafe = "caf\xe9" if encoding == "latin-1" else "cafe"
        assert f'A "{cafe}" - ???? x' in shown
        assert 'One~ "two" ?? three.' in shown
        program.send(b"q")
        assert 0 == program.ended(PROMPT)
        assert FRESH == after(program.output, encoding=encoding)


@pytest.mark.parametrize("name", some(["TEXTUAL_DRIVER", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_FPS"], 1))
def test_what_textual_cannot_read_of_the_environment_stops_nobody(
    name: str, tmp_path: Path
) -> None:
    with running(READER, tmp_path, size=(80, 24), **{name: "nonsense"}) as program:
        program.read_until(DRAWN)
        quit_reader(program)


SCREENS = [(1, 1), (500, 200), (2, 40), (40, 10), (300, 1), (0, 0)]
"""Columns and rows."""


@pytest.mark.parametrize("size", some([(size,) for size in SCREENS], 3))
def test_any_size(size: tuple[int, int], tmp_path: Path) -> None:
    with running(READER, tmp_path, size=size) as program:
        program.read_until(b"\x1b[?2004h")
        for keys in (b"2", b"4", b"?", ESCAPE, b"/", ESCAPE, b"\x10", ESCAPE):
            program.send(keys)
            program.read_on(0.1)
        quit_reader(program)


def test_resized_at_any_moment(tmp_path: Path) -> None:
    rng = random.Random(3)  # noqa: S311 - repeatable on purpose
    with running(READER, tmp_path) as program:
        program.read_until(b"\x1b[?1049h")
        for _ in range(60):
            program.resize(rng.randint(1, 220), rng.randint(1, 70))
            program.send(rng.choice([b"j", b"1", b"4", b"7", b"\t"]))
            program.read_more(rng.choice([0, 0.005, 0.02]))
        program.resize(80, 24)
        program.send(b"1")
        program.read_on()
        at = len(program.output)
        program.send(b"2")
        program.read_until(b"Pilots walk out", since=at)
        quit_reader(program)


def test_stopped_and_started_again_it_draws_everything_again(tmp_path: Path) -> None:
    shell = f"set -m; {BRIEFING} small.yaml; echo stopped; stty -a; fg; echo code $?"
    with running(f"exec bash -c '{shell}'", tmp_path) as program:
        program.read_until(DRAWN)
        program.read_on()
        at = len(program.output)
        program.send(b"2")
        program.read_until(b"Pilots walk out", since=at)
        program.read_on()
        drawn = screen(program)
        program.send(b"\x1a")
        program.read_until(b"stopped")
        program.read_on()
        before, _, between = program.output.partition(b"stopped\r\n")
        assert FRESH == after(before)
        assert {b"echo", b"icanon", b"isig", b"iexten"} <= {*bytes(between).split()}
        assert drawn == screen(program)
        program.send(b"3")
        program.read_until(b"quoted in part")
        program.send(b"q")
        program.read_until(b"code 0")
        program.ended()
        assert FRESH == after(program.output)


def test_a_reader_that_nobody_could_start_again_does_not_stop(tmp_path: Path) -> None:
    with running(READER, tmp_path) as program:  # leads its session: there is no shell
        program.read_until(DRAWN)
        program.read_on()
        program.send(b"\x1a")
        program.read_on()
        program.send(b"3")
        program.read_until(b"quoted in part")
        quit_reader(program)


def test_idle_it_uses_next_to_no_processor_time(tmp_path: Path) -> None:
    with running(READER, tmp_path) as program:
        program.read_until(DRAWN)
        program.read_on(1.0)
        before = _processor_time(program.pid)
        program.read_on(2.0)
        assert _processor_time(program.pid) - before < 0.1
        quit_reader(program)


def _processor_time(pid: int) -> float:
    """Seconds that a process has used so far."""
    ticks = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


@pytest.mark.parametrize("columns", [80, 100])
def test_the_list_shows_each_path_whole(columns: int, tmp_path: Path) -> None:
    name = "a-file-with-a-name-of-some-length.yaml"
    (tmp_path / name).write_text(SMALL, encoding="utf-8")
    with running(f"exec {BRIEFING} list .", tmp_path, size=(columns, 24)) as program:
        assert 0 == program.ended()
    lines = [line for line in screen(program, (columns, 24)) if name in line]
    assert "2031-03-04  Pilots and port differ" in lines[0]

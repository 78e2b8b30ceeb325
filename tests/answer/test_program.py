"""A model's program: how long it may take, and that no process of it is left."""

import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from briefing_tui.system.programs import ProgramError, run_program
from tests.answer.programs import is_running, program, wait_for


def answer(folder: Path, body: str, prompt: str = "a question", seconds: float = 60) -> str:
    command = program(folder, body, knows=False)
    return run_program(shlex.split(command), prompt, seconds)


def test_the_prompt_goes_in_and_the_answer_comes_out(tmp_path: Path) -> None:
    body = "import sys; print(sys.stdin.buffer.read().decode()[::-1], end='')"
    assert "ü noitseuq a" == answer(tmp_path, body, "a question ü")


def test_a_long_prompt_and_a_long_answer_do_not_wait_for_each_other(tmp_path: Path) -> None:
    prompt = "0123456789abcde\n" * 100_000
    body = "import sys\nfor line in sys.stdin: sys.stdout.write(line)"
    assert prompt == answer(tmp_path, body, prompt)


def test_an_answer_in_pieces_is_read_whole(tmp_path: Path) -> None:
    body = """
    import time
    for piece in "an answer":
        print(piece, end="", flush=True)
        time.sleep(0.02)
    """
    assert "an answer" == answer(tmp_path, body)


def test_a_program_that_reads_nothing_may_answer(tmp_path: Path) -> None:
    assert "yes\n" == answer(tmp_path, "print('yes')", "x" * 1_000_000)


def test_bytes_that_are_no_text_are_replaced(tmp_path: Path) -> None:
    assert "a\ufffdb" == answer(tmp_path, r"import sys; sys.stdout.buffer.write(b'a\xffb')")


def test_a_program_that_is_not_there_is_told() -> None:
    with pytest.raises(ProgramError, match="cannot be started: no such file"):
        run_program(["no-such-program"], "", 60)


def test_a_program_that_fails_is_told_with_its_last_line(tmp_path: Path) -> None:
    body = "import sys; print('{}'); sys.exit('first\\nno key given')"
    with pytest.raises(ProgramError, match="failed with exit code 1: no key given"):
        answer(tmp_path, body)


@pytest.mark.parametrize("heeds", [True, False], ids=["heeds SIGTERM", "ignores SIGTERM"])
def test_a_program_that_hangs_is_killed_with_what_it_started(tmp_path: Path, heeds: bool) -> None:
    body = f"""
    import signal, subprocess, sys, time
    if not {heeds}:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    open({str(tmp_path / "pid")!r}, "w").write(f"{{child.pid}}")
    time.sleep(600)
    """
    with pytest.raises(ProgramError, match="did not answer in time"):
        answer(tmp_path, body, seconds=5)
    child = int((tmp_path / "pid").read_text())
    assert wait_for(lambda: not is_running(child))


def test_what_a_program_leaves_behind_is_killed_and_not_waited_for(tmp_path: Path) -> None:
    body = f"""
    import subprocess, sys
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    open({str(tmp_path / "pid")!r}, "w").write(f"{{child.pid}}")
    print("done")
    """
    assert "done\n" == answer(tmp_path, body, seconds=300)
    child = int((tmp_path / "pid").read_text())
    assert wait_for(lambda: not is_running(child))


def test_it_runs_in_a_session_of_its_own_and_without_a_shell(tmp_path: Path) -> None:
    body = "import os, sys; print(os.getsid(0) == os.getpid(), sys.argv[1])"
    command = [*shlex.split(program(tmp_path, body, knows=False)), "$HOME; `id`"]
    assert "True $HOME; `id`\n" == run_program(command, "", 60)
    assert sys.executable == command[0]


ASK = """
import os, signal, subprocess, sys
from briefing_tui.system import programs
{before}
programs.run_program({command!r}, "", 600)
"""
SLEEP = """
import os, time
open({file!r} + "~", "w").write(str(os.getpid()))
os.rename({file!r} + "~", {file!r})
time.sleep(600)
"""


def asking(folder: Path, before: str = "") -> subprocess.Popen[bytes]:
    """Start a process that runs a program, which writes its id into the file `pid`."""
    command = shlex.split(program(folder, SLEEP.format(file=str(folder / "pid")), knows=False))
    script = ASK.format(before=before, command=command)
    return subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.DEVNULL)


def test_a_signal_while_a_program_is_started_ends_it_too(tmp_path: Path) -> None:
    before = f"""
class Popen(subprocess.Popen):
    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **{{**options, "preexec_fn": None}})
        while not os.path.exists({str(tmp_path / "pid")!r}):
            pass
        os.kill(os.getpid(), signal.SIGTERM)
subprocess.Popen = Popen
"""
    with asking(tmp_path, before) as process:
        assert -signal.SIGTERM == process.wait(60)
    child = int((tmp_path / "pid").read_text())
    assert wait_for(lambda: not is_running(child))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems cannot do it")
def test_a_program_dies_with_a_killed_parent(tmp_path: Path) -> None:
    with asking(tmp_path) as process:
        assert wait_for((tmp_path / "pid").exists)
        process.kill()
    child = int((tmp_path / "pid").read_text())
    assert wait_for(lambda: not is_running(child))

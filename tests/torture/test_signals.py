"""A signal ends a command without a message, as a shell expects."""

import shutil
import signal
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from tests.long_run import some
from tests.unit.planted import KELMAR

COMMANDS = {
    "print": ["print", "a.yaml"],
    "check": ["check", "a.yaml"],
    "search": ["search", "the", "a.yaml"],
    "schema": ["schema"],
    "read": ["a.yaml"],
}
TOLD = """
import os, signal, sys
place, number = sys.argv[1], getattr(signal, sys.argv[2])
file, _, name = place.rpartition(" ")
def watch(frame, event, arg):
    if frame.f_code.co_name == name and frame.f_code.co_filename.endswith(file):
        sys.settrace(None)
        os.kill(os.getpid(), number)
del sys.argv[1:3]
from briefing_tui.__main__ import main
sys.settrace(watch)
main()
"""
"""The program, sent a signal as soon as it is at a place in its code."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(KELMAR, tmp_path / "a.yaml")
    return tmp_path


def told(
    folder: Path, place: str, name: str, arguments: list[str], *before: str
) -> "subprocess.CompletedProcess[str]":
    """The program, told by a signal to end, at a place."""
    return subprocess.run(
        [*before, sys.executable, "-c", TOLD, place, f"SIG{name}", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


PLACES = {
    "first": "cli/__init__.py <module>",
    "import": "argparse.py <module>",
    "where exceptions are lost": "_bootstrap> cb",
    "command": "import_command",
}


@pytest.mark.parametrize(("place", "command"), some(product(PLACES, COMMANDS), 10))
def test_ctrl_c_ends_a_command_without_a_word(folder: Path, place: str, command: str) -> None:
    run = told(folder, PLACES[place], "INT", COMMANDS[command])
    # What a shell tells as 130, and what has it leave a loop that runs the command
    assert (-signal.SIGINT, "", "") == (run.returncode, run.stdout, run.stderr)


WRITING = {"print": ["print", "a.yaml", "-o", "made.html"], "new": ["new", "made.yaml"]}
each_writing = pytest.mark.parametrize("arguments", WRITING.values(), ids=WRITING)


@each_writing
def test_what_is_begun_under_nohup_is_written(folder: Path, arguments: list[str]) -> None:
    run = told(folder, "system/writing.py _rename_new", "HUP", arguments, "nohup")
    assert (0, ["a.yaml", arguments[-1]]) == (run.returncode, names(folder))


def names(folder: Path) -> list[str]:
    """Return the names of the files in a folder."""
    return sorted(path.name for path in folder.iterdir())


AGAIN = """
import asyncio, os, signal, sys
from briefing_tui.__main__ import main
from briefing_tui import cli
async def serve():
    asyncio.get_running_loop().add_signal_handler(signal.SIGINT, print)
def served(options):
    asyncio.run(serve())
    os.kill(os.getpid(), signal.SIGINT)
cli.import_command = lambda command: served
sys.argv[1:] = ["schema"]
main()
"""
"""The program, told to end when a loop that heard the signal, as that of `serve`, is closed."""


def test_ctrl_c_once_more_when_a_loop_has_heard_it_is_no_fault() -> None:
    run = subprocess.run(
        [sys.executable, "-c", AGAIN], capture_output=True, text=True, check=False, timeout=60
    )
    assert (130, "", "") == (run.returncode, run.stdout, run.stderr)

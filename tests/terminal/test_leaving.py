"""A reader on a real terminal: the editor, saved files, the mouse, and copied text."""

import os
import time
from base64 import b64encode
from pathlib import Path

import pytest

from tests.terminal.program import BRIEFING, DRAWN, LEFT, Program, running
from tests.tui.screens import SMALL

QUOTED = "“at least a third” – Pilots' union. Article: The Tidewater Gazette (invented)".encode()
ENTERED = b"\x1b[?1049h"
"""What enters the alternate screen."""


def editor(folder: Path, body: str) -> str:
    """An editor that is a shell script, as VISUAL names it."""
    (folder / "editor.sh").write_text(f"#!/bin/sh\n{body}\n")
    return "sh editor.sh"


def entered(program: Program) -> int:
    """Return the number of times that the reader has taken the screen."""
    return program.output.count(ENTERED)


def wait_for_the_screen(program: Program, times: int) -> None:
    """Read until the reader has taken the screen so often."""
    stop = time.monotonic() + 20
    while entered(program) < times:
        assert time.monotonic() < stop
        program.read_more(0.1)


def test_the_editor_has_the_terminal_and_what_it_saves_is_shown(tmp_path: Path) -> None:
    visual = editor(
        tmp_path,
        'echo "IN THE EDITOR"; test -t 0 && stty -a | grep -q " icanon" && echo "A PLAIN TERMINAL";'
        'printf "%s|" "$@" > arguments;'
        "sed s/Pilots.and.port/Sailors-and-port/ small.yaml > new && mv new small.yaml",
    )
    with running(f"exec {BRIEFING} small.yaml", tmp_path, VISUAL=visual) as program:
        program.read_until(DRAWN)
        program.send(b"2j")
        program.read_until(b"2 of 2")
        before = len(program.output)
        program.send(b"e")
        seen = program.read_until(b"A PLAIN TERMINAL", since=before)
        assert b"IN THE EDITOR" in seen
        wait_for_the_screen(program, 2)
        program.read_until(b"Sailors-and-port", since=before)
        program.read_until(b"reloaded", since=before)
        program.read_until("│ undated  A log is asked for".encode(), since=before)
        program.send(b"q")
        assert 0 == program.ended()
    assert f"{tmp_path}/small.yaml|" == (tmp_path / "arguments").read_text()


@pytest.mark.parametrize(
    "name", ["-c quit.yaml", "+12.yaml", "a b;touch x.yaml", "$(touch x).yaml"]
)
def test_no_name_is_an_option_or_a_command_to_the_editor(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(SMALL, encoding="utf-8")
    editor(tmp_path, 'printf "%s|" "$@" > arguments')
    vim = tmp_path / "vim"
    vim.write_text(f'#!/bin/sh\nexec sh {tmp_path}/editor.sh "$@"\n')
    vim.chmod(0o755)
    with running(f"exec {BRIEFING} './{name}'", tmp_path, VISUAL=str(vim)) as program:
        program.read_until(DRAWN)
        program.send(b"2je")
        wait_for_the_screen(program, 2)
        program.send(b"q")
        assert 0 == program.ended()
    line = next(n for n, words in enumerate(SMALL.split("\n"), 1) if "t-log" in words)
    assert f"+{line}|{tmp_path}/{name}|" == (tmp_path / "arguments").read_text()
    assert not (tmp_path / "x").exists()


def test_ctrl_c_in_the_editor_is_for_the_editor(tmp_path: Path) -> None:
    visual = editor(
        tmp_path, "trap 'echo THE EDITOR HAS IT' INT; echo EDITING; read -r x; read -r x"
    )
    with running(f"exec {BRIEFING} small.yaml", tmp_path, VISUAL=visual) as program:
        program.read_until(DRAWN)
        program.send(b"e")
        program.read_until(b"EDITING")
        program.send(b"\x03")
        program.read_until(b"THE EDITOR HAS IT")
        program.send(b"\n\n")
        wait_for_the_screen(program, 2)
        before = len(program.output)
        program.send(b"3")
        program.read_until(b"quoted in part", since=before)
        program.send(b"q")
        assert 0 == program.ended()


def test_an_editor_that_fails_is_told_of(tmp_path: Path) -> None:
    with running(f"exec {BRIEFING} small.yaml", tmp_path, VISUAL="sh -c 'exit 3'") as program:
        program.read_until(DRAWN)
        program.send(b"e")
        program.read_until(b"exit code 3")


def test_without_an_editor_that_is_said(tmp_path: Path) -> None:
    with running(f"exec {BRIEFING} small.yaml", tmp_path, VISUAL="no-such-editor") as program:
        program.read_until(DRAWN)
        program.send(b"e")
        program.read_until(b"There is no editor")


def test_a_saved_file_is_shown_again_and_again(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    with running(f"exec {BRIEFING} small.yaml", tmp_path) as program:
        program.read_until(DRAWN)
        program.read_on()
        for number in range(4):
            since = len(program.output)
            path.write_text(SMALL.replace("title: Pilots", f"title: Sailors-{number}"))
            program.read_until(b"Sailors-%d" % number, since=since)
            program.read_on(0.1 + number / 20)


def test_what_was_copied_is_sent_to_the_terminal_and_printed_on_exit(tmp_path: Path) -> None:
    with running(
        f"exec {BRIEFING} small.yaml", tmp_path, DISPLAY="", WAYLAND_DISPLAY=""
    ) as program:
        program.read_until(DRAWN)
        program.send(b"3y")
        program.read_until(b"printed on exit")
        program.send(b"q")
        assert 0 == program.ended()
    assert b"\x1b]52;c;" + b64encode(QUOTED)[:60] in program.output
    assert QUOTED in program.output.rpartition(LEFT)[2]


def test_what_a_program_took_is_not_printed(tmp_path: Path) -> None:
    program_file = tmp_path / "xsel"
    program_file.write_text(f"#!/bin/sh\ncat > {tmp_path}/taken\n")
    program_file.chmod(0o755)
    path = f"{tmp_path}:{os.environ['PATH']}"
    command = f"exec {BRIEFING} small.yaml"
    with running(command, tmp_path, DISPLAY=":9", WAYLAND_DISPLAY="", PATH=path) as program:
        program.read_until(DRAWN)
        program.send(b"3y")
        program.read_until(b"Copied: ")
        program.send(b"q")
        assert 0 == program.ended()
    assert QUOTED in (tmp_path / "taken").read_bytes()
    assert QUOTED not in program.output.rpartition(LEFT)[2]


def mouse(button: int, column: int, row: int, end: str = "M") -> bytes:
    """Return the bytes that a terminal sends for the mouse. Places count from 1."""
    return f"\x1b[<{button};{column};{row}{end}".encode()


def test_clicks_the_wheel_and_selecting_work(tmp_path: Path) -> None:
    with running(
        f"exec {BRIEFING} small.yaml", tmp_path, DISPLAY="", WAYLAND_DISPLAY=""
    ) as program:
        program.read_until(DRAWN)
        program.send(mouse(0, 15, 2) + mouse(0, 15, 2, "m"))
        program.read_until(b"1 of 2")
        before = len(program.output)
        program.send(mouse(65, 10, 8))
        program.send(mouse(0, 26, 4) + mouse(32, 30, 4) + mouse(32, 38, 4) + mouse(0, 38, 4, "m"))
        program.read_on()
        program.send(b"\x03")
        program.read_until(b"printed on exit", since=before)
        program.send(b"q")
        assert 0 == program.ended()
    assert program.output.rpartition(LEFT)[2].strip()

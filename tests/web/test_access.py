"""Access to the server, and the quoting of the reader's command."""

import subprocess
import sys
from pathlib import Path

import pytest

from briefing_tui.web import is_addressed, is_own_page, reader_command
from tests.web.serving import HOSTILE


@pytest.mark.parametrize(
    ("expected", "host"),
    [
        (True, "127.0.0.1:8000"),
        (True, "127.0.0.1"),
        (False, "[::1]:8000"),
        (True, "localhost:8000"),
        (True, "LOCALHOST"),
        (False, "192.168.1.20:8000"),
        (False, "desk.example:8000"),
        (False, "evil.example:8000"),
        (False, "localhost.evil.example"),
        (False, "127.0.0.1.evil.example"),
        (False, "desk.example@evil.example"),
        (False, "evil.example/127.0.0.1"),
        (False, "[::1"),
        (False, "127.0.0.1:port"),
        (False, ""),
    ],
)
def test_a_name_that_was_made_to_lead_here_is_refused(expected: bool, host: str) -> None:
    assert expected is is_addressed(host)


@pytest.mark.parametrize(
    ("expected", "origin"),
    [
        (True, "http://127.0.0.1:8000"),
        (True, "https://127.0.0.1:8000"),
        (False, "http://127.0.0.1:8001"),
        (False, "http://localhost:8000"),
        (False, "http://evil.example"),
        (False, "http://evil.example/127.0.0.1:8000"),
        (False, "http://127.0.0.1:8000@evil.example"),
        (False, "null"),
        (False, ""),
    ],
)
def test_only_the_servers_own_page_may_ask_for_a_reader(expected: bool, origin: str) -> None:
    assert expected is is_own_page(origin, "127.0.0.1:8000")


def test_a_shell_obeys_nothing_in_a_files_name(tmp_path: Path) -> None:
    program = tmp_path / "python"
    program.write_text('#!/bin/sh\nfor word; do printf "%s\\n" "$word"; done\n')
    program.chmod(0o755)
    command = reader_command(HOSTILE, ("--theme=$(touch w)",), "light")
    done = subprocess.run(
        ["sh", "-c", command.replace(sys.executable, str(program))],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    words = ["-P", "-m", "briefing_tui", "read", "--theme=$(touch w)", "--", HOSTILE]
    assert (words, ["python"]) == (
        done.stdout.splitlines(),
        [file.name for file in tmp_path.iterdir()],
    )

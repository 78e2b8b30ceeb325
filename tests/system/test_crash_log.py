"""A bug in any command leaves one line and a traceback in a log."""

import argparse
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_tui import cli
from briefing_tui.cli import run

COMMANDS = (
    ["print", "a.yaml"], ["search", "x", "a.yaml"], ["check", "a.yaml"], ["new"], ["schema"],
    ["keys"], ["completion", "zsh"], ["read", "a.yaml"], ["serve", "a.yaml"],
)  # fmt: skip
WORDS = "no such words"


def failing(_command: object) -> Callable[[argparse.Namespace], int]:
    """The front end of any command, with a fault."""

    def front_end(_options: argparse.Namespace) -> int:
        raise ValueError(WORDS)

    return front_end


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_fault_of_any_command_is_one_line_and_a_log(
    arguments: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr(cli, "import_command", failing)
    assert 70 == run(arguments)
    report = tmp_path / "briefing-tui" / "crash.log"
    line = f"briefing: internal error (ValueError); its traceback is in {report}\n"
    assert ("", line) == capsys.readouterr()
    text = report.read_text(encoding="utf-8")
    assert "Traceback" in text
    assert text.endswith(f"ValueError: {WORDS}\n")


def test_the_logs_place_cannot_steer_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "\x1b[2J"))
    monkeypatch.setattr(cli, "import_command", failing)
    assert 70 == run(["new"])
    assert "␛[2J" in capsys.readouterr().err

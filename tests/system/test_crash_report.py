"""A bug in any command leaves one line and a report."""

import argparse
import linecache
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_tui import cli
from briefing_tui.cli import run
from briefing_tui.system.files import crash_report

COMMANDS = (
    ["print", "a.yaml"], ["search", "x", "a.yaml"], ["check", "a.yaml"], ["new"], ["schema"],
    ["keys"], ["completion", "zsh"], ["read", "a.yaml"], ["serve", "a.yaml"],
)  # fmt: skip
WORDS = "secret words"


def failing(_command: object) -> Callable[[argparse.Namespace], int]:
    """The front end of any command, with a fault that has a briefing's words in it."""

    def front_end(_options: argparse.Namespace) -> int:
        raise ValueError(WORDS)

    return front_end


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_fault_of_any_command_is_one_line_and_a_report(
    arguments: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr(cli, "import_command", failing)
    assert 70 == run(arguments)
    report = tmp_path / "briefing-tui" / "fault.txt"
    line = f"briefing: internal error (ValueError); the report is {report}\n"
    assert ("", line) == capsys.readouterr()
    text = report.read_text(encoding="utf-8")
    assert "briefing_tui/cli/__init__.py:" in text
    assert WORDS not in text


def test_the_reports_place_cannot_steer_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "\x1b[2J"))
    monkeypatch.setattr(cli, "import_command", failing)
    assert 70 == run(["new"])
    assert "␛[2J" in capsys.readouterr().err


def test_a_report_leaves_out_code_given_on_the_command_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # What Python 3.13 and later keep of `python -c`, and 3.11 and 3.12 do not
    lines = [f"raise OSError(2, 'Gone', '{WORDS}')\n"]
    monkeypatch.setitem(linecache.cache, "<string>", (len(lines[0]), None, lines, "<string>"))
    with pytest.raises(OSError, match="Gone") as raised:
        exec(compile(lines[0], "<string>", "exec"))  # noqa: S102
    text = crash_report(raised.value)
    assert "<string>:1 <module>" in text
    assert WORDS not in text

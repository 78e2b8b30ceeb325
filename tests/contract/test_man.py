"""The man page: what `--help` says, in a form that man reads without a warning."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from briefing_tui.cli import COMMANDS, CliCommand, build
from scripts.man import sentence

PAGE = Path(__file__).parents[2] / "docs" / "briefing.1"


def told() -> str:
    """The words of the page, without requests and escapes."""
    lines = (line for line in PAGE.read_text("utf-8").splitlines() if not line.startswith("."))
    return " ".join(lines).replace("\\-", "-").replace("\\&", "").replace("\\e", "\\")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_option_is_on_the_page_in_the_words_of_its_help(command: CliCommand) -> None:
    parser, page = build(command), PAGE.read_text("utf-8").replace("\\-", "-")
    assert f"\n.Ss {command.name}\n" in page
    assert " ".join((parser.description or "").split()) in told()
    for action in parser._actions:
        assert " ".join(sentence(action).split()) in told()
        for name in action.option_strings:
            macro = "Fl Fl" if name.startswith("--") else "Fl"
            assert re.search(rf"^\.It .*{macro} {name.lstrip('-')}( |$)", page, re.MULTILINE)


@pytest.mark.parametrize("program", [["mandoc", "-T", "lint"], ["groff", "-ww", "-mdoc", "-z"]])
def test_it_is_read_without_a_warning(program: list[str]) -> None:
    if shutil.which(program[0]) is None:
        pytest.skip(f"{program[0]} is not installed")
    done = subprocess.run([*program, str(PAGE)], capture_output=True, text=True, check=False)
    assert ("", "") == (done.stdout, done.stderr)

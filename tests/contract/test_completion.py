"""Completion in real shells: what a Tab offers after each of these lines."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from briefing_tui.cli import BY_NAME, COMMANDS, CliCommand, build
from briefing_tui.cli.options import SHELLS
from briefing_tui.panes import PANE_NAMES

PROGRAM = (sys.executable, "-m", "briefing_tui", "completion")


@cache
def script(shell: str) -> str:
    """Return the completion script that the program prints for a shell."""
    done = subprocess.run([*PROGRAM, shell], capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with files of every sort."""
    for name in ("a b.yaml", "c.yml", "d.txt", "sub/x.yaml"):
        path = tmp_path / "here" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path / "here"


def found(shell: str) -> str:
    path = shutil.which(shell)
    if path is None:
        pytest.skip(f"{shell} is not installed")
    return path


ANYTHING = {"a b.yaml", "c.yml", "d.txt", "sub"}
BRIEFINGS = {"a b.yaml", "c.yml", "sub"}
OFFERED: dict[tuple[str, ...], set[str]] = {
    ("briefing", ""): set(BY_NAME) | BRIEFINGS,
    ("briefing", "pr"): {"print", "prompt"},
    ("briefing", "--color", ""): {"auto", "always", "never"},
    ("briefing", "a b.yaml", "--th"): {"--theme"},
    ("briefing", "compare", "--format", ""): {"text", "markdown", "html", "json"},
    ("briefing", "diff", "c.yml", ""): BRIEFINGS,
    ("briefing", "print", "--format", ""): {
        "text",
        "markdown",
        "html",
        "svg",
        "json",
        "csv",
        "annotations",
        "csl",
    },
    ("briefing", "print", "--pane", ""): set(PANE_NAMES),
    ("briefing", "print", "-o", ""): ANYTHING,
    ("briefing", "--color", "never", "print", "--wid"): {"--width"},
    ("briefing", "check", "sub/"): {"sub/x.yaml"},
    ("briefing", "check", "--against", ""): ANYTHING,
    ("briefing", "draft", "--answer", ""): ANYTHING,
    ("briefing", "prompt", ""): {"d.txt", "sub"},
    ("briefing", "serve", ""): BRIEFINGS,
    ("briefing", "completion", ""): set(SHELLS),
    ("briefing", "schema", ""): set(),
}
CASES = pytest.mark.parametrize("line", OFFERED, ids=" ".join)


@CASES
def test_bash(line: tuple[str, ...], folder: Path) -> None:
    program = (
        f'{script("bash")}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _shtab_briefing\n'
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        [found("bash"), "--norc", "-c", program, "bash", *line],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert OFFERED[line] == set(done.stdout.splitlines()) - {""}


@CASES
def test_fish(line: tuple[str, ...], folder: Path) -> None:
    words = " ".join(word.replace(" ", "\\\\ ") for word in line)
    program = f"source completion.fish; complete -C '{words}'"
    (folder / "completion.fish").write_text(script("fish"))
    done = subprocess.run(
        [found("fish"), "--no-config", "-c", program],
        cwd=folder,
        env={**os.environ, "HOME": str(folder.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    offers = {offer.split("\t")[0].rstrip("/") for offer in done.stdout.splitlines()}
    assert OFFERED[line] == offers - {"completion.fish", ""}


def test_zsh_reads_its_script(tmp_path: Path) -> None:
    (tmp_path / "completion.zsh").write_text(script("zsh"))
    subprocess.run([found("zsh"), "-n", "completion.zsh"], cwd=tmp_path, check=True)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_option_of_every_command_is_in_every_script(command: CliCommand) -> None:
    scripts = [script(shell) for shell in SHELLS]
    names = [name for action in build(command)._actions for name in action.option_strings]
    assert "--help" in names
    for name in names:
        assert name in scripts[0]
        assert name in scripts[1]
        assert f"-l {name[2:]}" in scripts[2] or f"-s {name[1:]}" in scripts[2]

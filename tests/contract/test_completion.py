"""Completion in real shells: what a Tab offers after each of these lines."""

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
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
    ("briefing-tui", "pr"): {"print", "prompt"},
    ("briefing", "--color", ""): {"auto", "always", "never"},
    ("briefing", "--pane", "s"): {"summary"},
    ("briefing", "a b.yaml", "--th"): {"--theme"},
    ("briefing", "print", "--form"): {"--format"},
    ("briefing", "compare", ""): BRIEFINGS,
    ("briefing", "compare", "--format", ""): {"text", "markdown", "html", "json"},
    ("briefing", "diff", ""): BRIEFINGS,
    ("briefing", "diff", "c.yml", ""): BRIEFINGS,
    ("briefing", "print", "--format", ""): {"text", "markdown", "html", "svg", "json", "csv"},
    ("briefing", "print", "--pane", ""): set(PANE_NAMES),
    ("briefing", "print", "--pane", "summary,t"): {"summary,timeline"},
    ("briefing", "print", "-o", ""): ANYTHING,
    ("briefing", "print", "--actor", ""): set(),
    ("briefing", "--color", "never", "print", "--wid"): {"--width"},
    ("briefing", "check", ""): BRIEFINGS,
    ("briefing", "check", "sub/"): {"sub/x.yaml"},
    ("briefing", "check", "--against", ""): ANYTHING,
    ("briefing", "draft", "--answer", ""): ANYTHING,
    ("briefing", "prompt", ""): {"d.txt", "sub"},
    ("briefing", "prompt", "--sk"): {"--skill"},
    ("briefing", "serve", ""): BRIEFINGS,
    ("briefing", "serve", "--po"): {"--port"},
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


class Zsh:
    """A zsh on a terminal of its own."""

    def __init__(self, folder: Path) -> None:
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            try:
                os.chdir(folder)
                env = {"PATH": os.environ["PATH"], "HOME": str(folder), "TERM": "dumb", "PS1": "> "}
                os.execve(found("zsh"), ["zsh", "-f", "-i"], env)  # noqa: S606
            finally:
                os._exit(127)  # else a second pytest would go on here

    def send(self, text: str) -> None:
        os.write(self.terminal, text.encode())

    def until(self, pattern: str, seconds: float = 20.0) -> str:
        """Return the output until `pattern` is part of it."""
        seen, end = "", time.monotonic() + seconds
        while time.monotonic() < end:
            if select.select([self.terminal], [], [], 0.1)[0]:
                seen += os.read(self.terminal, 65536).decode(errors="replace")
                if re.search(pattern, seen):
                    return seen
        raise AssertionError(f"{pattern} is not in {seen!r}")

    def close(self) -> None:
        os.close(self.terminal)
        os.waitpid(self.pid, 0)


@pytest.fixture
def zsh(folder: Path) -> Iterator[Zsh]:
    found("zsh")
    (folder.parent / "completion.zsh").write_text(script("zsh"))
    shell = Zsh(folder)
    for line in (
        "autoload -U compinit && compinit -u -D && setopt noautomenu nobeep",
        'eval "$(<../completion.zsh)"',
        'compadd() { local -a all; builtin compadd -O all "$@"; print -rl -- $all >> ../offered;'
        ' builtin compadd "$@" }',
        "echo ready-$((1 + 1))",
    ):
        shell.send(line + "\n")
    shell.until("ready-2")
    yield shell
    shell.close()


BEYOND_ZSH = {
    ("briefing", "a b.yaml", "--th"),
    ("briefing", "print", "--pane", "summary,t"),
}
"""What shtab's script for zsh does not complete."""


@pytest.mark.parametrize(
    "line", [*filter(lambda line: line not in BEYOND_ZSH, OFFERED)], ids=" ".join
)
def test_zsh(line: tuple[str, ...], zsh: Zsh, folder: Path) -> None:
    # zsh gives a completion up when more is typed, so that nothing may be until it is done
    zsh.send(" ".join(word.replace(" ", "\\ ") for word in line) + "\t")
    told, end = folder.parent / "offered", time.monotonic() + (20 if OFFERED[line] else 1)
    while not told.exists() and time.monotonic() < end:
        time.sleep(0.05)
    zsh.send("\x15echo done-$((1 + 1))\n")
    zsh.until("done-2")
    offers = set(told.read_text().split("\n")) if told.exists() else set()
    if not OFFERED[line]:  # then it offers what options there are
        offers = {offer for offer in offers if not offer.startswith("-")}
    expected = {word.rpartition(",")[2].rpartition("/")[2] for word in OFFERED[line]}
    leading = {word.rpartition("/")[0] for word in line} - {""}
    assert expected == {offer.rstrip("/").replace("\\", "") for offer in offers} - {"", *leading}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_option_of_every_command_is_in_every_script(command: CliCommand) -> None:
    scripts = [script(shell) for shell in SHELLS]
    names = [name for action in build(command)._actions for name in action.option_strings]
    assert "--help" in names
    for name in names:
        assert name in scripts[0]
        assert name in scripts[1]
        assert f"-l {name[2:]}" in scripts[2] or f"-s {name[1:]}" in scripts[2]

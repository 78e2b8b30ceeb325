"""What is written where a stream holds few signs: structure stays structure, and nothing of the
text becomes any of it, though signs like `＂` have stand-ins where people read them. And what runs
on a system that lacks what only Unix has.
"""

import json
import os
import subprocess
import sys
import tempfile
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from tests.export.exported import SHIPPED, flat, markdown_tokens, markdown_words
from tests.long_run import some
from tests.printing import REAL

HOSTILE = "alert＂, ＂file＂: ＂/etc/passwd＂ ＜script＞ ＊＊bold＊＊ “［x］（http://e.example）” é"
BRIEFING = f"""schema: briefing/1
title: '{HOSTILE}'
article: {{headline: x, url: "https://e.example/Grüße/丘"}}
sections: [{{text: Nothing here.}}]
"""
REFUSED = BRIEFING + 'gaps: [{text: x, "＂, ＂key＂: ＂": x}]'
RICH = "PYTHONIOENCODING=UTF-8"
POORER = ["LC_ALL=C", "LC_ALL=POSIX", "PYTHONIOENCODING=latin-1"]

in_poorer = pytest.mark.parametrize("env", POORER)


@cache
def told(environment: str, *arguments: str) -> str:
    """Return what a command writes to a stream of that environment, `NAME=value`."""
    kept = {k: v for k, v in os.environ.items() if k not in ("PYTHONIOENCODING", "LC_ALL")}
    name, value = environment.split("=")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.yaml").write_text(BRIEFING, encoding="utf-8")
        (Path(folder) / "b.yaml").write_text(REFUSED, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "briefing_tui", *arguments],
            cwd=folder,
            env={**kept, name: value},
            capture_output=True,
            check=False,
        )
    return done.stdout.decode("utf-8" if environment == RICH else "latin-1")


IN_JSON = (
    ("search", "--json", "alert", "a.yaml"),
    ("search", "--json", "-c", "alert", "a.yaml"),
    ("check", "--format", "json", "b.yaml"),
    ("search", "--json", "the", str(SHIPPED[0])),
    ("schema",),
)


@pytest.mark.parametrize(("arguments", "env"), some(product(IN_JSON, POORER), 7))
def test_json_holds_the_same_in_every_encoding(arguments: tuple[str, ...], env: str) -> None:
    def values(text: str) -> list[object]:
        whole = arguments[0] != "search"
        return [json.loads(text)] if whole else [json.loads(line) for line in text.splitlines()]

    assert values(told(RICH, *arguments)) == values(told(env, *arguments))


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "shift_jis", "utf-7", "utf-16"])
def test_json_is_ascii_wherever_it_is_not_utf_8(encoding: str) -> None:
    line = told(f"PYTHONIOENCODING={encoding}", "search", "--json", "alert", "a.yaml")
    assert (True, HOSTILE) == (line.isascii(), json.loads(line)["text"])


@in_poorer
def test_markdown_renders_to_the_words_that_were_written(env: str) -> None:
    text = told(env, "print", "--format", "markdown", "a.yaml")
    assert flat(HOSTILE) in markdown_words(text)


@in_poorer
def test_markdown_has_no_markup_more(env: str) -> None:
    def shape(text: str) -> list[str]:
        left_out = ("text", "softbreak", "inline", "text_special")
        return [token.type for token in markdown_tokens(text) if token.type not in left_out]

    arguments = ("print", "--format", "markdown", "a.yaml")
    assert shape(told(RICH, *arguments)) == shape(told(env, *arguments))


@in_poorer
def test_markdown_leads_to_the_same_address(env: str) -> None:
    def targets(text: str) -> list[object]:
        tokens = markdown_tokens(text)
        return [token.attrs["href"] for token in tokens if token.type == "link_open"]

    arguments = ("print", "--format", "markdown", "a.yaml")
    assert targets(told(RICH, *arguments)) == targets(told(env, *arguments))


@in_poorer
def test_people_read_what_is_near(env: str) -> None:
    assert 'alert", "file": "/etc/passwd" <script> **bold**' in told(
        env, "search", "alert", "a.yaml"
    )


WITHOUT_UNIX = """
import os, signal, sys

class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name in ("fcntl", "termios", "tty", "pwd", "grp", "resource"):
            raise ModuleNotFoundError(name, name=name)

sys.meta_path.insert(0, Hidden())
for name in ("SIGHUP", "SIGQUIT", "SIGTSTP", "SIGCONT", "SIGWINCH"):
    delattr(signal, name)
for name in ("O_NONBLOCK", "O_CLOEXEC", "fchmod", "fchown", "killpg", "ttyname"):
    delattr(os, name)
from briefing_tui.__main__ import main
main()
"""


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--version"], "briefing "),
        (["print", str(REAL)], "Who won the presidential election?"),
        (["print", str(REAL), "-o", "new.html"], ""),
        (["check", str(REAL)], "1 file: no problems"),
        (["search", "vote", str(REAL)], ": [figures]"),
        (["list", str(REAL.parent)], "Guterres and Maduro"),
        (["draft", "fire.txt"], "schema: briefing/1"),
        (["read", "--linear", str(REAL)], "1.1> "),
    ],
)
def test_what_needs_no_screen_runs_without_the_modules_of_unix(
    arguments: list[str], expected: str, tmp_path: Path
) -> None:
    (tmp_path / "fire.txt").write_text("Fire\n\nNine boats burned on Monday, Ann Lee said.\n")
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_UNIX, *arguments],
        cwd=tmp_path,
        env={**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)},
        input="",
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (0, True) == (done.returncode, expected in done.stdout), done.stderr

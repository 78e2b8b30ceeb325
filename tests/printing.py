"""What a command of the program writes, run in this process."""

import io
import re
import sys
from functools import cache
from pathlib import Path

import pytest

from briefing_tui.cli import run
from briefing_tui.loading.document import load
from briefing_tui.loading.files import Input
from briefing_tui.model.reading import Reading

BRIEFINGS = Path(__file__).parents[1] / "briefings"
REAL = BRIEFINGS / "guterres-maduro-call.yaml"
INVENTED = BRIEFINGS / "kelmar-dam-release.yaml"


def output(*arguments: str, given: str = "", encoding: str = "utf-8") -> str:
    """Standard output of `briefing ARGUMENTS`, written for a terminal of that encoding.

    `given` is its standard input.
    """
    stdout = io.TextIOWrapper(io.BytesIO(), encoding, newline="")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode()), "utf-8"))
        patch.setattr(sys, "stdout", stdout)
        run([*arguments])
        stdout.seek(0)
        return stdout.read()


def complete(keys: str) -> str:
    """A briefing with these keys, as YAML; schema, title and a section are added if missing."""
    text = keys if keys.startswith("schema:") else "schema: briefing/1\n" + keys
    for key, value in (("title", "A title"), ("sections", '[{id: s, text: "One. Two words."}]')):
        if f"\n{key}:" not in text:
            text += f"\n{key}: {value}"
    return text


def printed(briefing: Path | str, pane: str = "", width: int = 80, encoding: str = "utf-8") -> str:
    """What `briefing print` writes of a file, or of keys as YAML: a pane, or without one the brief.

    No-break spaces are written as blanks.
    """
    is_file = isinstance(briefing, Path)
    pane_option = ["--pane", pane] if pane else []
    text = output(
        "print",
        *pane_option,
        *("--width", str(width)),
        str(briefing) if is_file else "-",
        given="" if is_file else complete(str(briefing)),
        encoding=encoding,
    )
    return text.replace("\u00a0", " ")


@cache
def read(briefing: Path) -> Reading:
    """What is in a file."""
    return load(Input(briefing.name, briefing)).reading


def words(text: str) -> str:
    """The text on one line, so that a wrap hides nothing."""
    return " ".join(text.split())


def section(text: str, title: str) -> str:
    """The lines of a section of the brief, from its heading to the next one."""
    found = re.search(rf"^\W*{title}\b.*?(?=^[━=]+ |\Z)", text, re.MULTILINE | re.DOTALL)
    return found[0] if found else ""

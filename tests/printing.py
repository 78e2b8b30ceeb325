"""What a command of the program writes, run in this process."""

import io
import sys
from pathlib import Path

import pytest

from briefing_tui.cli import run

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


def printed(briefing: Path | str, pane: str = "", width: int = 80, encoding: str = "utf-8") -> str:
    """What `briefing print` writes of a file, or of YAML as text: one pane, or the brief."""
    is_file = isinstance(briefing, Path)
    options = [*(("--pane", pane) if pane else ()), "--width", str(width)]
    return output(
        "print",
        *options,
        str(briefing) if is_file else "-",
        given="" if is_file else str(briefing),
        encoding=encoding,
    )

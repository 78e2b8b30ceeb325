"""The command by which the server starts a reader for each browser, and what it tells it."""

import shlex
import sys
from collections.abc import Mapping
from typing import NamedTuple


class Served(NamedTuple):
    """What is to be read, and how."""

    path: str
    """Of the briefing, or of a folder of them, as it was given."""
    options: tuple[str, ...] = ()
    """Options of `briefing read`."""

    def command(self) -> str:
        """One line for a shell, which is what textual-serve takes: every word is quoted, and the
        shell gives way to the reader."""
        # -P: the folder one is in must not be a place to import from
        words = (sys.executable, "-P", "-m", "briefing_tui", "read", *self.options, "--", self.path)
        return f"exec {shlex.join(words)}"


_COLORS = {"dark": "15;0", "light": "0;15"}
"""What terminals say of themselves in COLORFGBG, by the scheme that a browser prefers."""
SCHEMES = tuple(_COLORS)


def environment(given: Mapping[str, str], scheme: str, state: str = "") -> dict[str, str]:
    """What the reader is told of the terminal in the browser, over what textual-serve tells it; and
    of a folder where it is to keep marks and places, where that is not the user's own."""
    return {
        **given,
        **({"XDG_STATE_HOME": state} if state else {}),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "COLORFGBG": _COLORS[scheme],
        "PYTHONUTF8": "1",
    }

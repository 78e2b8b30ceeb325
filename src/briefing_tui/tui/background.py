"""Whether the terminal's background is dark: what it is asked, and what its answer or the
environment says.

Textual has no such question, and a reply that comes after it has started would arrive as typed
keys. The question (OSC 11) is followed by one that every terminal answers (DA1), so that it is
known when no reply will come.
"""

import re
from collections.abc import Mapping

QUESTION = b"\x1b]11;?\x1b\\\x1b[c"
_COLOR = re.compile(
    rb"\x1b\]11;rgba?:([0-9a-f]{1,4})/([0-9a-f]{1,4})/([0-9a-f]{1,4})[^\x07\x1b]*(?:\x07|\x1b\\)",
    re.I,
)
ANSWERED = re.compile(rb"\x1b\[\?[0-9;]*c")
"""The end of the answer."""
SILENT = ("dumb", "linux", "vt100", "vt220", "")
"""Terminals that do not know the question."""


def dark_in(reply: bytes) -> bool | None:
    """Whether the background is dark by a terminal's reply; None where it does not say."""
    found = _COLOR.search(reply)
    return None if found is None else is_dark(*(_share(part) for part in found.groups()))


def rest_of(reply: bytes) -> bytes:
    """What has come besides the reply."""
    return ANSWERED.sub(b"", _COLOR.sub(b"", reply))


def is_dark(red: float, green: float, blue: float) -> bool:
    """Whether a colour (0 to 1) is nearer to black, as the eye weighs its parts."""
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.5


def from_environment(environment: Mapping[str, str]) -> bool | None:
    """Whether COLORFGBG names a dark background (`15;0`); None where it says nothing."""
    last = environment.get("COLORFGBG", "").rpartition(";")[2]
    if not last.isascii() or not last.isdigit():
        return None
    return int(last) in (0, 1, 2, 3, 4, 5, 6, 8)


def _share(part: bytes) -> float:
    """One to four hexadecimal digits as a share of their greatest (XParseColor)."""
    return int(part, 16) / float(16 ** len(part) - 1)

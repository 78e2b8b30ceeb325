"""Find out if the terminal's background is dark, from its reply to a query or from COLORFGBG.

Textual has no such query, and a reply after it has started would arrive as typed keys. The query
(OSC 11) is followed by one that every terminal answers (DA1), which marks the end of the reply.
"""

import re
from collections.abc import Mapping

QUESTION = b"\x1b]11;?\x1b\\\x1b[c"
_COLOR = re.compile(
    rb"\x1b\]11;rgba?:([0-9a-f]{1,4})/([0-9a-f]{1,4})/([0-9a-f]{1,4})[^\x07\x1b]*(?:\x07|\x1b\\)",
    re.I,
)
ANSWERED = re.compile(rb"\x1b\[\?[0-9;]*c")
"""Matches the end of the reply."""
SILENT = ("dumb", "linux", "vt100", "vt220", "")
"""Values of TERM for terminals that do not know the query."""


def dark_in(reply: bytes) -> bool | None:
    """Return True if a reply names a dark colour; None if it names none."""
    found = _COLOR.search(reply)
    return None if found is None else is_dark(*(_share(part) for part in found.groups()))


def rest_of(reply: bytes) -> bytes:
    """Return the input without the reply."""
    return ANSWERED.sub(b"", _COLOR.sub(b"", reply))


def is_dark(red: float, green: float, blue: float) -> bool:
    """Return True if a colour (0 to 1) is nearer to black, by its luminance."""
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.5


def from_environment(environment: Mapping[str, str]) -> bool | None:
    """Return True if COLORFGBG names a dark background (`15;0`); None if it names none."""
    last = environment.get("COLORFGBG", "").rpartition(";")[2]
    if not last.isascii() or not last.isdigit():
        return None
    return int(last) in (0, 1, 2, 3, 4, 5, 6, 8)


def _share(part: bytes) -> float:
    """Scale one to four hexadecimal digits to 0..1 (XParseColor)."""
    return int(part, 16) / float(16 ** len(part) - 1)

"""Find out where the reader is shown: on a dark or light terminal, or in a browser.

The terminal is asked for its background colour (OSC 11), and then for its attributes (DA1). Every
terminal answers the second question, so its answer tells that no other reply will come.
"""

import os
import re
from collections.abc import Mapping

QUESTION = b"\x1b]11;?\x1b\\\x1b[c"
"""Asks for the background colour and the attributes."""
ATTRIBUTES = re.compile(rb"\x1b\[\?[0-9;]*c")
"""The answer to the second part of the question."""
_COLOR = re.compile(
    rb"\x1b\]11;rgba?:([0-9a-f]{1,4})/([0-9a-f]{1,4})/([0-9a-f]{1,4})[^\x07\x1b]*(?:\x07|\x1b\\)",
    re.I,
)
CANNOT_ANSWER = ("dumb", "linux", "vt100", "vt220", "")
"""Values of TERM for terminals that do not know the question."""
_WEB_DRIVER = "textual.drivers.web_driver:WebDriver"
"""The driver that textual-serve sets in the environment of the program it serves."""


def is_dark_reply(reply: bytes) -> bool | None:
    """Return True for a dark background, None if the reply does not say."""
    found = _COLOR.search(reply)
    if found is None:
        return None
    red, green, blue = (_share(part) for part in found.groups())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.5


def without_reply(received: bytes) -> bytes:
    """Return what was received besides the reply."""
    return ATTRIBUTES.sub(b"", _COLOR.sub(b"", received))


def is_dark_environment(environment: Mapping[str, str]) -> bool | None:
    """Return True if COLORFGBG (`15;0`) names a dark background, None if it does not say."""
    last = environment.get("COLORFGBG", "").rpartition(";")[2]
    if not last.isascii() or not last.isdigit():
        return None
    return int(last) in (0, 1, 2, 3, 4, 5, 6, 8)


def is_web_mode() -> bool:
    """Return True if `briefing serve` or textual-serve shows the reader in a browser.

    The program then runs on the server, so nothing may start other programs there.
    """
    return os.environ.get("TEXTUAL_DRIVER") == _WEB_DRIVER


def _share(digits: bytes) -> float:
    """Convert one to four hexadecimal digits to 0..1."""
    return int(digits, 16) / float(16 ** len(digits) - 1)

"""Split a program's output to a terminal into pieces, and check each against a table.

A sequence that is not in the table below is a fault, wherever it came from.
"""

import re
from typing import NamedTuple

ALLOWED = {
    "a mode, on or off": r"\x1b\[\?\d+[hl]",
    "look": r"\x1b\[[0-9;]*m",
    "move": r"\x1b\[\d+;\d+H|\x1b\[H",
    "the keyboard's mode": r"\x1b\[(?:>\d+|<)u",
    "can frames be drawn whole?": r"\x1b\[\?2026\$p",
    "what is the background?": r"\x1b\]11;\?\x1b\\\x1b\[c",
    "pointer": r"\x1b\]22;[a-z-]*\x07",
    "text": "(?:\U0001f3f4[\U000e0061-\U000e007a]+\U000e007f"  # a flag that is spelled with tags
    "|[^\x00-\x1f\x7f-\x9f\u115f\u1160\u3164\uffa0\u2028-\u202e\u2061-\u206f\ufdd0-\ufdef"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff])+",
    "line end": r"[\r\n]+",
    "bell": r"\x07",
}
"""What Textual writes of its own accord, and what text the reader lets through."""
COPY = r"\x1b\]52;c;[A-Za-z0-9+/=]*\x07"
"""Allowed where something was copied."""
MODES = {7, 25, 1000, 1003, 1004, 1006, 1015, 1049, 2004, 2026}
"""The private modes that Textual sets."""
_AT_FIRST = frozenset({7, 25})
"""Line wrap and the cursor."""
_TOKEN = re.compile("|".join(f"(?:{pattern})" for pattern in ALLOWED.values()))
_COPY = re.compile(COPY)


class Terminal(NamedTuple):
    """The state of a terminal."""

    modes: frozenset[int] = _AT_FIRST
    keyboards: int = 0
    """How many times the keyboard's mode was changed and not changed back."""
    look: str = ""
    """The look in which text would be written next."""
    pointer: str = "default"


FRESH = Terminal()
"""As a terminal is before anything was written to it, and has to be afterwards."""


def pieces(
    output: bytes | bytearray, *, copied: bool = False, encoding: str = "utf-8"
) -> list[str]:
    """The output in pieces. Raises AssertionError at the first that is not allowed."""
    text = output.decode(encoding)  # strictly: bytes that are no text are a fault too
    found, at = [], 0
    while at < len(text):
        piece = _TOKEN.match(text, at) or (_COPY.match(text, at) if copied else None)
        assert piece is not None, f"{text[at : at + 40]!r} after {text[max(0, at - 80) : at]!r}"
        found.append(piece[0])
        at = piece.end()
    return found


def after(output: bytes | bytearray, *, copied: bool = False, encoding: str = "utf-8") -> Terminal:
    """The state of a terminal that was fresh, after output in which all is allowed."""
    modes, keyboards, look, pointer = set(_AT_FIRST), 0, "", "default"
    for piece in pieces(output, copied=copied, encoding=encoding):
        if piece.startswith("\x1b[?") and piece[-1] in "hl":
            number = int(piece[3:-1])
            assert number in MODES or piece[-1] == "l", piece
            (modes.add if piece[-1] == "h" else modes.discard)(number)
        elif piece.startswith("\x1b[") and piece[-1] == "u":
            keyboards += 1 if ">" in piece else -1
        elif piece.startswith("\x1b[") and piece[-1] == "m":
            look = "" if piece in ("\x1b[0m", "\x1b[m") else piece
        elif piece.startswith("\x1b]22;"):
            pointer = piece[5:-1] or "default"
    return Terminal(frozenset(modes), keyboards, look, pointer)

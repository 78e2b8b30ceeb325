"""A case of the corpus: the bytes of one file, and the expected results."""

import json
import unicodedata
from typing import NamedTuple

from tests.export import hostile

NEEDLE = "Needle"
"""A word in every case that opens, so that a search finds it."""
HEAD = "schema: briefing/1\ntitle: Needle\nsections:\n- {text: The article says so.}\n"
"""A valid briefing of four lines, to which a case adds what it is about."""


class Case(NamedTuple):
    """One file and what every front end is to make of it."""

    name: str
    data: bytes
    opens: bool = True
    """Whether the reader, `print` and `search` show it; else they refuse it and exit 2."""
    faulty: bool = False
    """Whether `check` finds errors (exit 1) in a file that opens all the same."""
    says: str = ""
    """What `check` reports of it, from the place of the first fault on: `5:1: error: CODE: ...`."""
    shown: str = ""
    """What stands on a page of it (white space counts as one blank); the page may cut it short."""

    @property
    def is_bomb(self) -> bool:
        """True if the file is large on purpose, so that the answer must come soon."""
        return len(self.data) > 50_000

    @property
    def exit_of_check(self) -> int:
        """0 for a file without errors."""
        return int(self.faulty or not self.opens)

    @property
    def exit_of_print(self) -> int:
        """The exit code of `print`, and of `search` for NEEDLE."""
        return 0 if self.opens else 2


def opened(name: str, text: str, shown: str = "") -> Case:
    """A file without errors."""
    return Case(name, text.encode("utf-8"), shown=shown)


def contradicting(name: str, text: str, says: str) -> Case:
    """A file that opens and is at odds with itself."""
    return Case(name, text.encode("utf-8"), True, True, says)


def refused(name: str, data: str | bytes, says: str) -> Case:
    """A file that cannot be read as a briefing."""
    data = data if isinstance(data, bytes) else data.encode("utf-8")
    return Case(name, data, False, True, says)


def everywhere(name: str, text: str, shown: str) -> Case:
    """A briefing in which every key that takes text holds `text`."""
    plain = hostile.briefing(f"{NEEDLE} {text}")
    return Case(name, plain.replace("\x7f", "\\u007f").encode(), True, True, shown=shown)


def quoted(text: str) -> str:
    """`text` as a double-quoted YAML scalar."""
    return json.dumps(text).replace("\x7f", "\\u007f")


def is_steering(character: str) -> bool:
    """Return True if `character` could steer a terminal, or hide or reorder text."""
    if character == "\n":
        return False
    kind = unicodedata.category(character)
    code = ord(character)
    return (
        kind in ("Cc", "Cs", "Zl", "Zp")
        or 0x202A <= code <= 0x202E
        or 0x2066 <= code <= 0x2069
        or 0xFFF9 <= code <= 0xFFFB
        or code & 0xFFFE == 0xFFFE
        or character in "\u115f\u1160\u3164\uffa0\ufeff"
    )

"""Prepare texts for output: on one line, shortened, listed, and not repeated too often."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

FILLERS = "\u115f\u1160\u3164\uffa0"
"""Hangul fillers: invisible letters, which `str.isprintable` takes for visible."""
IDEOGRAPHIC = "\U000e0100-\U000e01ef"
"""Variation selectors of Han characters."""
UNSEEN = (
    f"{FILLERS}{IDEOGRAPHIC}\xad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060\u2800"
    "\ufe00-\ufe0f"
)
"""Invisible characters, such as fillers, joiners, direction marks and variation selectors."""

NAME_LIMIT = 120
"""Maximum number of characters that a list or a sentence shows of a name or a figure."""
LIST_LIMIT = 200
"""Maximum number of names that a list shows. The rest is counted."""
REPEAT_LIMIT = 10_000
"""A text is repeated in full until its copies together have this many characters."""


def flat(text: str) -> str:
    """Return `text` on one line, with single blanks between words and none at the ends."""
    return spaced(text).strip(" ")


def spaced(text: str) -> str:
    """Return `text` with one blank in place of each run of blanks, tabs and line ends."""
    return runs().sub(" ", text)


@cache
def runs() -> re.Pattern[str]:
    """Return the pattern of white space that `spaced` replaces by a blank."""
    return re.compile("[ \t\r\n]{2,}|[\t\r\n]")


def shortened(text: str, limit: int = NAME_LIMIT, more: str = "…") -> str:
    """Return `text`. If it is longer than `limit`, cut it and add the sign `more`."""
    if len(text) <= limit:
        return text
    head, blank, rest = text[:limit].rpartition(" ")
    return f"{(head if blank and len(rest) < limit // 2 else text[:limit]).rstrip()}{more}"


def joined_with_and(words: Sequence[str]) -> str:
    """Return words as a list in a sentence: `A, B and C`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


class RepeatBudget:
    """Limits how often one output repeats a text in full.

    Thousands of positions may rest on one long quote. If each repeated the quote, the output would
    be hundreds of times larger than the file.
    """

    def __init__(self) -> None:
        self._spent: dict[object, int] = {}

    def allow(self, key: object, text: str) -> bool:
        """Return True if `text` may be shown in full, and add its length to the sum for `key`."""
        spent = self._spent.get(key, 0)
        if spent and spent + len(text) > REPEAT_LIMIT:
            return False
        self._spent[key] = spent + len(text)
        return True

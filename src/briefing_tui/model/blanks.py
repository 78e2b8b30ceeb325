"""White space as single blanks, for text that is told on one line; and the signs that nobody sees
though they are no white space.

Only ASCII's own white space, which is where a line of the file happened to end, is folded. Blanks
that a writer chose (no-break, thin, ideographic: `5 000 km`) are writing, and stay as they are.
Where words are compared, `folding` makes those alike as well.
"""

import re
from functools import cache

FILLERS = "\u115f\u1160\u3164\uffa0"
"""Of Hangul: Unicode counts them as letters, and Python as printable."""
IDEOGRAPHIC = "\U000e0100-\U000e01ef"
"""Selectors among shapes of Han characters."""
UNSEEN = (
    f"{FILLERS}{IDEOGRAPHIC}\xad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060\u2800"
    "\ufe00-\ufe0f"
)
"""For a class of a pattern: fillers, joiners, marks of direction and selectors, which ordinary
writing holds, and the pattern of Braille without a dot."""


def flat(text: str) -> str:
    """`text` on one line, with single blanks, none of them at its ends."""
    return spaced(text).strip(" ")


def spaced(text: str) -> str:
    """`text` with one blank for each run of blanks, tabs and line ends, at its ends as well."""
    return runs().sub(" ", text)


@cache
def runs() -> re.Pattern[str]:
    """What is folded, but single blanks: they may stay."""
    return re.compile("[ \t\r\n]{2,}|[\t\r\n]")

"""White space as single blanks, for text that is told on one line.

Only ASCII's own white space, which is where a line of the file happened to end, is folded. Blanks
that a writer chose (no-break, thin, ideographic: `5 000 km`) are writing, and stay as they are.
Where words are compared, `folding` makes those alike as well.
"""

import re
from functools import cache


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

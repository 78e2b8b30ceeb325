"""The semantic style names of `present` with their styles for printing; the reader maps the names
to its theme.

Printing uses those of the sixteen colours that read on dark and light alike (no yellow, white or
bright colours), and never colour alone: a sign or a word says the same.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.style import Style

LOOKS = {
    # structure
    "title": "bold",
    "heading": "bold cyan",
    "subheading": "bold",
    "label": "dim",
    "quiet": "dim",
    "strong": "bold",
    "rule": "dim",
    "bullet": "cyan",
    # who, when, how many
    "actor": "bold",
    "unnamed": "bold italic",
    "voice": "italic",
    "date": "cyan",
    "number": "bold",
    "measure": "italic",
    # words of the article
    "quote": "italic",
    "cue": "",
    "passage": "reverse",
    "mention": "underline",
    "context": "",
    "hit": "black on cyan",
    "hit-here": "black on magenta",
    # how solid
    "relayed": "magenta",
    "inferred": "magenta",
    "hedged": "magenta",
    "unchecked": "magenta",
    "asserts": "green",
    "supports": "green",
    "comments": "cyan",
    "questions": "magenta",
    "disputes": "red",
    "denies": "bold red",
    "mentions": "dim",
    "silent": "dim",
    "contested": "bold red",
    "one-side": "bold magenta",
    "source-unnamed": "bold magenta",
    "narrator-only": "bold magenta",
    "unchallenged": "bold green",
    "unresolved": "bold red",
    "settled": "green",
    "conflict": "bold red",
    "agrees": "green",
    "gap": "magenta",
    "problem": "bold red",
    # figures drawn to scale, and the matrix
    "ruler": "dim",
    "point": "bold",
    "reach": "cyan",
    "cell-here": "reverse",
    "row-here": "bold",
    "head-here": "bold underline",
    # where to go
    "link": "underline",
    "id": "dim",
}
"""The style of each name, in Rich's notation."""


@lru_cache(maxsize=512)
def look(names: str) -> "Style":
    """Return the style of several names separated by blanks; the last one wins.

    An unknown name changes nothing.
    """
    from rich.style import Style

    return Style.combine(Style.parse(LOOKS.get(name, "")) for name in names.split())

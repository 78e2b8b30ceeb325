"""The names by which `present` styles text, each with the look it has on a terminal whose colours
are not known; the reader maps the same names to its theme.

Looks use the sixteen colours and what reads on dark and light alike: no yellow, no white, no bright
colour, and never colour alone; a glyph or a word says the same.
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
"""Semantic style name to its look, in Rich's words for styles."""


@lru_cache(maxsize=512)
def look(names: str) -> "Style":
    """The look of a run: of its blank-separated names, the last (innermost) wins where they differ.

    A name that is none changes nothing.
    """
    from rich.style import Style

    return Style.combine(Style.parse(LOOKS.get(name, "")) for name in names.split())

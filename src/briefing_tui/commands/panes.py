"""The panes, and the parts of the screen in which a command can be available."""

from typing import NamedTuple


class PaneName(NamedTuple):
    """A pane, in the order of its number key."""

    name: str
    """What options and the history call it."""
    number: int
    title: str


PANES = tuple(
    PaneName(title.lower(), number, title)
    for number, title in enumerate(
        ("Summary", "Timeline", "Quotes", "Claims", "Actors", "Figures", "Article"), 1
    )
)
PANE_NAMES = tuple(pane.name for pane in PANES)

PARTS = ("list", "detail", "article")
"""The parts of the reader that take focus, in Tab order."""
DIALOG = ("dialog",)
"""A list over the reader: help, palette, a menu of links."""
EVERYWHERE = PARTS + DIALOG
MARKS = ("marks",)
"""The list of marks: the keys of a dialog and some of its own."""
PROBLEMS = ("problems",)
"""The list of problems, likewise."""
FIELD = ("field",)
"""The search field: letters are text there, not keys."""

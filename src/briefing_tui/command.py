"""What a command of the reader is: what its keys do, where, and what it needs; and the panes and
parts it can be done in."""

from typing import NamedTuple

from briefing_tui import panes


class PaneName(NamedTuple):
    """One of the panes, in the order of their numbers."""

    name: str
    """As options and the trail call it."""
    number: int
    title: str


PANES = tuple(PaneName(pane.name, pane.number, pane.title) for pane in panes.PANES)
PANE_NAMES = panes.PANE_NAMES

PARTS = ("list", "detail", "article")
"""The parts of the reader that take keys, in the order of Tab."""
DIALOG = ("dialog",)
"""A list that lies over the reader: help, picker, problems, the menu of links."""
EVERYWHERE = PARTS + DIALOG
MARKS = ("marks",)
"""The list of marks, which takes all keys of a dialog and some of its own."""
PROBLEMS = ("problems",)
"""The list of problems, likewise."""
FIELD = ("field",)
"""The line in which a search is typed; letters are for it alone."""


class Command(NamedTuple):
    """Something a key does."""

    id: str
    keys: tuple[str, ...]
    """In Textual's names of keys, the one to be shown first."""
    label: str
    """A word or two, for the footer."""
    help: str
    """One sentence."""
    group: str
    where: tuple[str, ...] = PARTS
    """The parts of the screen in which it can be done."""
    needs: tuple[str, ...] = ()
    """Keys of MISSING: what must be there."""
    rank: int = 0
    """How much it matters in the footer, 1 most; 0: it is not shown there."""
    hint: str = ""
    """Keys as the footer shows them, where that is not the first one."""

"""A pane as somebody might add it."""

from collections.abc import Sequence

from briefing_tui.present.blocks import Block, Pane, Part, Text
from briefing_tui.present.view import View


def pane(_view: View) -> Pane:
    """A paragraph and a drawing."""
    block = Block(parts=(Part(Text("A *note* & more"), Text("1. ")),), draw=_drawing)
    return Pane("notes", "Notes", 1, lambda _: block, ("",))


def _drawing(_width: int) -> Sequence[Text]:
    return (Text("---|---"),)

"""Each contested question with how it stands, who stands where toward its claims, its figures to
scale, and what would settle it."""

from briefing_tui.present.matrix.questions import Questions
from briefing_tui.present.text.blocks import Pane
from briefing_tui.present.view import View


def pane(view: View) -> Pane:
    """All questions in the order of the file, with no cell marked."""
    return Questions(view).pane()

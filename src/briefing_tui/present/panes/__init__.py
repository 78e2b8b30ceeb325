"""The panes of a briefing. Each module builds one pane and is imported when it is first used."""

from briefing_tui.panes import pane_spec
from briefing_tui.present.blocks import Pane
from briefing_tui.present.view import View


def build(name: str, view: View) -> Pane:
    """Build the pane of that name. Raises KeyError for an unknown name."""
    return pane_spec(name).build(view)

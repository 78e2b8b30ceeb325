"""The seven panes by name; each module shows one kind of thing, imported when it is looked at."""

from importlib import import_module

from briefing_tui.present.text.blocks import Pane
from briefing_tui.present.view import View

TITLES = {
    "summary": "Summary",
    "timeline": "Timeline",
    "quotes": "Quotes",
    "claims": "Claims",
    "actors": "Actors",
    "figures": "Figures",
    "article": "Article",
}
"""The panes in the order of their numbers, 1 to 7."""


def build(name: str, view: View) -> Pane:
    """The pane of that name. Raises KeyError where there is none."""
    if name == "article":
        from briefing_tui.present.panes.article import article

        return article(view)
    pane: Pane = import_module(f"{__name__}.{_known(name)}").pane(view)
    return pane


def _known(name: str) -> str:
    if name not in TITLES:
        raise KeyError(name)
    return name

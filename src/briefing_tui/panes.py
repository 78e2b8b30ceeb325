"""The panes of a briefing, declared once for tabs, number keys, search and printing.

To add a pane, write a module in `present/panes` with `pane(view) -> Pane`, and add a row here.
"""

from typing import NamedTuple

LIST, DETAIL, ARTICLE = "list", "detail", "article"
"""The parts of the reader's screen."""


class PaneForm(NamedTuple):
    """An order or a form in which a pane can be shown."""

    name: str
    words: str
    """A phrase for the form, such as `most contested first`."""
    label: str
    """The label of the command that changes to this form."""


class PaneSpec(NamedTuple):
    """The declaration of one pane: what it shows, and how the reader treats it."""

    name: str
    """The name that options and code use, such as `claims`."""
    title: str
    kinds: tuple[str, ...]
    """The kinds of item in the pane, as `present.items.kind_of` names them."""
    home: str = LIST
    """The part of the screen that shows the pane."""
    columns: int = 0
    """The width that the pane needs beside its detail. With less, it takes the whole screen."""
    roomy: int = 0
    """The width that the pane gets beside its detail, if the detail has enough columns then."""
    kept_rows: int = 0
    """Number of rows that a long detail leaves to the pane above it, or 0 for the usual share."""
    has_legend: bool = False
    """True if a line below the pane explains its signs."""
    has_cells: bool = False
    """True if the items of the pane are rows of a table whose cells can be selected."""
    reorders: bool = False
    """True if the pane never shows its items in the order of the file."""
    forms: tuple[PaneForm, ...] = ()
    """The forms of the pane, the usual one first."""
    turned_by: str = ""
    """The condition of the command that changes to the next of `forms`: see `Command.needs`."""

    @property
    def number(self) -> int:
        """The number key that opens the pane, from 1."""
        return PANES.index(self) + 1


PANES = (
    PaneSpec("summary", "Summary", ("article", "point", "gap"), has_legend=True),
    PaneSpec(
        "timeline",
        "Timeline",
        ("event",),
        columns=76,
        kept_rows=22,  # twenty events with their axis and legend
        has_legend=True,
        reorders=True,
        forms=(
            PaneForm("line", "as a list", "as a list"),
            PaneForm("scale", "to scale", "to scale"),
        ),
        turned_by="timeline",
    ),
    PaneSpec(
        "quotes",
        "Quotes",
        ("quote",),
        forms=(
            PaneForm("text", "in the order of the text", "as in the text"),
            PaneForm("speaker", "by speaker", "by speaker"),
        ),
        turned_by="sorted",
    ),
    PaneSpec(
        "claims",
        "Claims",
        ("issue", "claim", "position"),
        columns=90,
        roomy=110,
        kept_rows=17,  # a question
        has_legend=True,
        has_cells=True,
        forms=(
            PaneForm("file", "in the order of the file", "as in the file"),
            PaneForm("contested", "most contested first", "contested first"),
        ),
        turned_by="sorted",
    ),
    PaneSpec("actors", "Actors", ("actor",), reorders=True),
    PaneSpec("figures", "Figures", ("figure",), reorders=True),
    PaneSpec("article", "Article", ("section",), home=ARTICLE, columns=70),
)
"""All panes, in the order of their tabs and number keys."""

PANE_NAMES = tuple(pane.name for pane in PANES)

_BY_NAME = {pane.name: pane for pane in PANES}
_BY_KIND = {kind: pane for pane in PANES for kind in pane.kinds}


def pane_spec(name: str) -> PaneSpec:
    """Return the pane of that name. Raises KeyError for an unknown name."""
    return _BY_NAME[name]


def pane_of_kind(kind: str) -> PaneSpec:
    """Return the pane that shows items of that kind. Raises KeyError for an unknown kind."""
    return _BY_KIND[kind]

"""Screens that compare briefings, two actors, or two versions of a briefing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from briefing_tui.model.comparison import Row
from briefing_tui.present.actors import named
from briefing_tui.present.blocks import Part, part, text
from briefing_tui.present.comparison import (
    CompareView,
    comparison_pane,
    side_by_side,
)
from briefing_tui.present.items import find, name_of
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import counted
from briefing_tui.tui.screens.dialog import Dialog, dialog_pane, rows

if TYPE_CHECKING:
    from briefing_tui.tui.stage import Stage
    from briefing_tui.tui.themes import Frame
    from briefing_tui.tui.viewport import CursorPosition

_WHOLE = 1000
"""The whole width of the screen."""
_OUTLET = 22
"""Width of a briefing's name in the menu, in columns."""


class ComparisonScreen(Dialog):
    """A dialog with briefings side by side. Its result is the id of the chosen row."""

    def __init__(self, frame: Frame, of: CompareView, position: CursorPosition | None) -> None:
        pane = comparison_pane(of)
        count = counted(len(of.comparison.columns), "briefing")
        super().__init__(frame, f"{count} side by side", pane, columns=_WHOLE)
        if position is not None:
            self.block_view.show(pane, position)


def items_menu(frame: Frame, compared: CompareView, row: Row) -> Dialog:
    """Return a menu of a row's items. The menu's result is an index in `row.items`."""
    lines = []
    for number, (briefing, item) in enumerate(row.items):
        column = compared.comparison.columns[briefing]
        name = name_of(View(compared.comparison.sources.readings[briefing], compared.glyphs), item)
        first = (f"{compared.view.brief(column.name, _OUTLET - 2)} ", "label")
        lines.append((str(number), part(name, first=first, indent=_OUTLET)))
    return Dialog(frame, "Go to", rows(lines))


class SideBySide(Dialog):
    """Two actors side by side. The result is the id of the item to go to."""

    def __init__(self, stage: Stage, one: str, other: str) -> None:
        view = stage.session.view
        pane = dialog_pane(list(side_by_side(view, one, other)))
        title = f"{name_of(view, one)} compared with {name_of(view, other)}"
        super().__init__(stage.frame, title, pane, columns=150)  # two columns of prose


def first_menu(stage: Stage) -> Dialog:
    """Return a menu of the actors."""
    view = stage.session.view
    return Dialog(stage.frame, "Compare", rows([(ref, _row(view, ref)) for ref in _actors(view)]))


def other_menu(stage: Stage, actor: str, title: str) -> Dialog:
    """Return a menu of the other actors."""
    view = stage.session.view
    lines = [(ref, _row(view, ref)) for ref in _actors(view) if ref != actor]
    pane = rows(lines or [("", part(("There is no other actor.", "quiet")))])
    return Dialog(stage.frame, title, pane)


def _actors(view: View) -> Iterable[str]:
    same = view.reading.cast.id
    speaking = dict.fromkeys(
        same(position.actor)
        for issue in view.reading.briefing.issues
        for claim in issue.claims
        for position in claim.positions
    )
    others = dict.fromkeys(actor.id for actor in view.reading.briefing.actors)
    return [ref for ref in speaking | others if find(view, ref) is not None]


def _row(view: View, ref: str) -> Part:
    bloc = view.reading.cast.bloc(ref)
    of = (f"  of {view.name(bloc)}", "quiet") if bloc != ref else ""
    return Part(text(named(view, ref), of), clip=True)

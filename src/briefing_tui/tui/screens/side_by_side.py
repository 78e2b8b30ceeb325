"""Comparing two actors, or two claims, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from briefing_tui.model.format.records import Actor
from briefing_tui.present.actors import named
from briefing_tui.present.items import find, kind_of, name_of
from briefing_tui.present.matrix.side_by_side import side_by_side
from briefing_tui.present.text.blocks import Pane, Part, part, text
from briefing_tui.present.view import View
from briefing_tui.tui.screens.dialog import Dialog, rows

if TYPE_CHECKING:
    from briefing_tui.tui.screens.reader import ReaderScreen

_KIND = 8


class SideBySide(Dialog):
    """Two actors or claims; its result is the item to go to."""

    def __init__(self, reader: ReaderScreen, one: str, other: str) -> None:
        view = reader.session.view
        blocks = list(side_by_side(view, one, other))
        pane = Pane("dialog", "", len(blocks), blocks.__getitem__, [b.item for b in blocks])
        title = f"{name_of(view, one)} {view.glyphs.separator} {name_of(view, other)}"
        super().__init__(reader.frame, title, pane)

    def wide(self, width: int) -> int:
        """Return the full width, up to two columns of prose."""
        return min(width, 150)


def first_menu(reader: ReaderScreen) -> Dialog:
    """Return the menu of actors and claims to compare."""
    view = reader.session.view
    every = [*_actors(view), *_claims(view)]
    return Dialog(reader.frame, "Compare", rows([(one, _row(view, one)) for one in every]))


def other_menu(reader: ReaderScreen, ones: Sequence[str]) -> Dialog:
    """Return the menu of what to compare one of `ones` with; a key is both ids."""
    view = reader.session.view
    lines = []
    for one in ones:
        others = _actors(view) if isinstance(find(view, one), Actor) else _claims(view)
        lines += [(f"{one} {other}", _row(view, other)) for other in others if other != one]
    names = f" {view.glyphs.separator} ".join(name_of(view, one) for one in ones)
    return Dialog(reader.frame, f"Compare {names} with", rows(lines, "There is no other."))


def _actors(view: View) -> Iterable[str]:
    """Return the actors, those with positions first."""
    same = view.reading.cast.id
    speaking = dict.fromkeys(
        same(position.actor)
        for issue in view.reading.briefing.issues
        for claim in issue.claims
        for position in claim.positions
    )
    others = dict.fromkeys(actor.id for actor in view.reading.briefing.actors)
    return [ref for ref in speaking | others if find(view, ref) is not None]


def _claims(view: View) -> Iterable[str]:
    return [claim.id for issue in view.reading.briefing.issues for claim in issue.claims]


def _row(view: View, ref: str) -> Part:
    item = find(view, ref)
    kind = kind_of(item) if item is not None else ""
    if isinstance(item, Actor):
        bloc = view.reading.cast.bloc(ref)
        of = (f"  of {view.name(bloc)}", "quiet") if bloc != ref else ""
        return Part(text(named(view, ref), of), text((kind, "label")), _KIND, clip=True)
    return part(name_of(view, ref), first=(kind, "label"), indent=_KIND)._replace(clip=True)

"""The order in which a briefing is searched: pane by pane, item by item.

A claim's positions follow it as its question's claims do; all else stands in file order, or in the
order in which a front end shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias, TypeVar

from briefing_tui.model.format.records import (
    Actor,
    Briefing,
    Event,
    Figure,
    Issue,
    Quote,
    Section,
)
from briefing_tui.model.search.texts import Paragraph, Searched
from briefing_tui.model.text.sentences import paragraphs
from briefing_tui.panes import PANE_NAMES, pane_of_kind

PANES = PANE_NAMES
"""The panes in the order of their numbers."""
ARTICLE = ":article"
"""The id of the briefing's title and what it says of its article; no file can hold it."""

_Listed = TypeVar("_Listed", Event, Quote, Issue, Actor, Figure, Section)


Unit: TypeAlias = tuple[str, str, str, Searched]
"""What words must occur in together: its pane, its kind (article, point, section, actor, figure,
quote, event, issue, claim, position or gap), its id, and the item itself."""


_Kinded: TypeAlias = tuple[str, str, Searched]
"""An item with its kind and id."""


def walk(briefing: Briefing, order: Mapping[str, Sequence[str]]) -> Iterator[Unit]:
    """Yield every unit, pane by pane.

    `order` maps panes to the ids of their items in the order to search them; actors that it does
    not name are left out.
    """
    units = [
        (pane_of_kind(kind).name, kind, ref, item) for kind, ref, item in _items(briefing, order)
    ]
    yield from sorted(units, key=lambda unit: PANES.index(unit[0]))


def _items(briefing: Briefing, order: Mapping[str, Sequence[str]]) -> Iterator[_Kinded]:
    yield "article", ARTICLE, briefing
    for number, point in enumerate(briefing.summary, 1):
        yield "point", f"summary-{number}", point
    for gap in briefing.gaps:
        yield "gap", gap.id, gap
    for event in _ordered(briefing.timeline, order.get("timeline")):
        yield "event", event.id, event
    for quote in _ordered(briefing.quotes, order.get("quotes")):
        yield "quote", quote.id, quote
    yield from _questions(_ordered(briefing.issues, order.get("claims")))
    listed = order.get("actors")
    shown = None if listed is None else frozenset(listed)
    for actor in _ordered(briefing.actors, listed):
        if shown is None or actor.id in shown:
            yield "actor", actor.id, actor
    for figure in _ordered(briefing.figures, order.get("figures")):
        yield "figure", figure.id, figure
    yield from _text(briefing)


def _questions(issues: Iterable[Issue]) -> Iterator[_Kinded]:
    for issue in issues:
        yield "issue", issue.id, issue
        for claim in issue.claims:
            yield "claim", claim.id, claim
            for position in claim.positions:
                yield "position", position.id, position


def _text(briefing: Briefing) -> Iterator[_Kinded]:
    for section in briefing.sections:
        if section.heading is not None:
            yield "section", section.id, section
        for start, end in paragraphs(section.text):
            yield "section", section.id, Paragraph(section, start, end)


def _ordered(items: Sequence[_Listed], ids: Iterable[str] | None) -> Iterable[_Listed]:
    """`items` in the order of `ids`; those it does not name last, in their own."""
    if ids is None:
        return items
    rank: dict[str, int] = {}
    for place, ref in enumerate(ids):
        rank.setdefault(ref, place)
    return sorted(items, key=lambda item: rank.get(item.id, len(rank)))

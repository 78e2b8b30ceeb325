"""Who refers to whom: every item by its id, and for each the items that refer to it.

What refers to what is read off the format's one declaration, so a new key needs no change here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, TypeAlias, get_args

from briefing_tui.model.format.declaration import Many, Ref, keys
from briefing_tui.model.format.records import NARRATOR, Actor, Briefing, Issue, Item

IMPLIED_NARRATOR = Actor(id=NARRATOR, name="The article", kind=NARRATOR)
"""The article's own voice where no actor is declared for it."""


class ItemEntry(NamedTuple):
    """An item with what it is and where it belongs."""

    kind: str
    """point, section, actor, figure, quote, event, issue, claim, position or gap."""
    id: str
    """Its id. A point of the summary has none in the file and is `summary-1`, `summary-2`, ..."""
    item: Item
    parent: str = ""
    """A claim's issue, a position's claim; empty for all others."""


def walk(briefing: Briefing) -> Iterator[ItemEntry]:
    """Every item: in the order of the format's keys, lists in file order, claims within issues."""
    for kind, items in _lists(briefing):
        yield from _entries(kind, items)


def _entries(kind: str, items: tuple[Any, ...]) -> Iterator[ItemEntry]:
    """Those of one list at the top level."""
    if kind == "issue":
        yield from _of_issues(items)
    elif kind == "point":
        yield from (
            ItemEntry(kind, f"summary-{place}", item) for place, item in enumerate(items, 1)
        )
    else:
        yield from (ItemEntry(kind, item.id, item) for item in items)


def _of_issues(issues: tuple[Issue, ...]) -> Iterator[ItemEntry]:
    for issue in issues:
        yield ItemEntry("issue", issue.id, issue)
        for claim in issue.claims:
            yield ItemEntry("claim", claim.id, claim, issue.id)
            for position in claim.positions:
                yield ItemEntry("position", position.id, position, claim.id)


def by_id(briefing: Briefing) -> Mapping[str, Item]:
    """Every item by its id, the first in file order where one stands twice.

    Points of the summary are reached as `summary-N` unless an item has taken that id; they are no
    target for the file's own refs.
    """
    items: dict[str, Item] = {}
    for entry in _in_file_order(briefing):
        if entry.kind != "point":
            items.setdefault(entry.id, entry.item)
    for point in _entries("point", briefing.summary):
        items.setdefault(point.id, point.item)
    return items


def actors(briefing: Briefing) -> Mapping[str, Actor]:
    """Actors by id, the first where one stands twice; the implied narrator last.

    `narrator` leads to the first actor of that kind, whatever its id.
    """
    found: dict[str, Actor] = {}
    for actor in briefing.actors:
        found.setdefault(actor.id, actor)
    found[NARRATOR] = narrator(briefing)
    return found


def narrator(briefing: Briefing) -> Actor:
    """The article's own voice, declared or implied."""
    declared = (actor for actor in briefing.actors if actor.kind == NARRATOR)
    return next(declared, IMPLIED_NARRATOR)


def parents(briefing: Briefing) -> Mapping[str, str]:
    """For each claim's id its issue's, for each position's its claim's."""
    found: dict[str, str] = {}
    for entry in walk(briefing):
        if entry.parent:
            found.setdefault(entry.id, entry.parent)
    return found


def backlinks(briefing: Briefing) -> Mapping[str, tuple[str, ...]]:
    """For each id, the ids of the items that refer to it by any key, in file order, each once.

    Anchors refer to the section they name, and a figure to its subject where that is an actor. The
    narrator's are found under `narrator` and under its declared id. Ids that resolve to nothing
    are kept as they stand.
    """
    found: dict[str, dict[str, None]] = {}
    voice = narrator(briefing).id
    known = {actor.id for actor in briefing.actors} | {NARRATOR}
    for entry in _in_file_order(briefing):
        for target in references(entry.item, known):
            target = voice if target == NARRATOR else target
            found.setdefault(target, {})[entry.id] = None
    links = {target: tuple(sources) for target, sources in found.items()}
    if voice in links:
        links[NARRATOR] = links[voice]
    return links


def references(item: Item, known_actors: frozenset[str] | set[str]) -> Iterator[str]:
    """The ids an item refers to, in the order of its keys; `subject` only if it is an actor."""
    for name, many in _links()[type(item)]:
        value = getattr(item, name)
        if many:
            yield from value
        elif value is not None:
            yield value
    for selector in getattr(item, "at", ()):
        if selector.section is not None:
            yield selector.section
    subject = getattr(item, "subject", None)
    if subject is not None and subject in known_actors:
        yield subject


_Links: TypeAlias = tuple[tuple[str, bool], ...]
"""The keys of a record that hold ids, with whether each holds several."""


@cache
def _links() -> dict[type[Any], _Links]:
    return {record: tuple(_links_of(record)) for record in get_args(Item)}


def _links_of(record: type[Any]) -> Iterator[tuple[str, bool]]:
    for key in keys(record):
        many = isinstance(key.spec, Many)
        spec = key.spec.of if isinstance(key.spec, Many) else key.spec
        if isinstance(spec, Ref):
            yield key.name, many


def _lists(briefing: Briefing) -> tuple[tuple[str, tuple[Any, ...]], ...]:
    return (
        ("point", briefing.summary),
        ("section", briefing.sections),
        ("actor", briefing.actors),
        ("figure", briefing.figures),
        ("quote", briefing.quotes),
        ("event", briefing.timeline),
        ("issue", briefing.issues),
        ("gap", briefing.gaps),
    )


def _in_file_order(briefing: Briefing) -> Iterator[ItemEntry]:
    """Every item as it stands in the file, where each list is in one piece."""
    lists = [(kind, items) for kind, items in _lists(briefing) if items]
    for kind, items in sorted(lists, key=lambda one: int(one[1][0].where)):
        yield from _entries(kind, items)

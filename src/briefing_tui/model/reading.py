"""A briefing with everything computed from it, and filters that remove some of its items.

The other modules of `model` compute the values. Most modules are imported on first use, so that
commands start fast.

A filter returns a new briefing without some items and without references to these items. The text
and the actors always stay.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING, TypeVar

from briefing_tui.model import dates, items, status
from briefing_tui.model.anchors import PassageIndex
from briefing_tui.model.records import (
    NARRATOR,
    Actor,
    Briefing,
    Claim,
    Event,
    Figure,
    Gap,
    Issue,
    Item,
    Point,
    Position,
    Selector,
)
from briefing_tui.model.status import Cast, Matrix, matrix

if TYPE_CHECKING:
    from briefing_tui.model.coverage import Coverage, Mention
    from briefing_tui.model.figures import Conflict


class Reading:
    """One briefing and everything computed from it."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing

    @cached_property
    def unchecked(self) -> int:
        """The number of items with `unchecked: true`."""
        return items.unchecked_count(self.briefing)

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """All items by id. Of items with the same id, the first in the file counts."""
        return items.by_id(self.briefing)

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        """The actors by id. The id `narrator` always stands for the narrator."""
        return items.actors(self.briefing)

    @cached_property
    def backlinks(self) -> Mapping[str, tuple[str, ...]]:
        """For each id: the ids of the items that refer to it, in file order."""
        return items.backlinks(self.briefing)

    @property
    def narrator(self) -> Actor:
        """The first actor of the kind `narrator`, or a default narrator if the file has none."""
        return self.actors[NARRATOR]

    @cached_property
    def places(self) -> PassageIndex:
        """The index that finds anchors in the article's text."""
        return PassageIndex(self.briefing.sections)

    @cached_property
    def coverage(self) -> Coverage:
        """The coverage of the article by the briefing's anchors."""
        from briefing_tui.model.coverage import coverage

        return coverage(self.briefing, self.places)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The mentions of actors, in the order of the text."""
        from briefing_tui.model.coverage import mentions

        return tuple(mentions(self.briefing.sections, self.briefing.actors))

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The conflicts of figures, in file order."""
        from briefing_tui.model.figures import conflicts

        return conflicts(self.briefing.figures)

    def matrix(self, issue: Issue) -> Matrix:
        """Return the matrix of `issue`."""
        return matrix(issue, self.cast)

    @cached_property
    def cast(self) -> Cast:
        """The actors with their blocs."""
        return Cast.of(self.actors)

    @cached_property
    def statuses(self) -> Mapping[str, status.Status]:
        """The status of each issue, by its id."""
        return status.statuses(self.briefing.issues, self.cast)


def part(whole: Reading, briefing: Briefing) -> Reading:
    """Return the reading of a filtered briefing, with the passages that `whole` found."""
    reading = Reading(briefing)
    if briefing.sections is whole.briefing.sections:
        vars(reading)["places"] = whole.places
    return reading


_WithRefs = TypeVar("_WithRefs", Point, Gap)


def without_voice(briefing: Briefing) -> Briefing:
    """Remove the narrator's positions, quotes, figures and events.

    An event that another actor tells or relays stays. All claims stay.
    """
    voice = _ids_of_actor(briefing, NARRATOR)
    return _without_dangling(
        briefing,
        briefing._replace(
            figures=tuple(figure for figure in briefing.figures if figure.by not in voice),
            quotes=tuple(quote for quote in briefing.quotes if not voice.issuperset(quote.source)),
            timeline=tuple(
                event
                for event in briefing.timeline
                if not {event.by or NARRATOR, event.via or NARRATOR} <= voice
            ),
            issues=_keeping_positions(
                briefing.issues, lambda position: position.actor not in voice
            ),
        ),
    )


def only_actor(briefing: Briefing, actor: str) -> Briefing:
    """Keep only the items that concern the actor, as the function `concerning` finds them.

    An issue stays whole, with the figures of its claims.
    """
    # Otherwise, the status and the conflicts of the issue would change
    shown = concerning(briefing, actor)
    issues = tuple(issue for issue in briefing.issues if issue.id in shown)
    argued = {ref for issue in issues for claim in issue.claims for ref in claim.figures}
    points = enumerate(briefing.summary, 1)
    return _without_dangling(
        briefing,
        briefing._replace(
            summary=tuple(point for place, point in points if items.point_id(place) in shown),
            figures=tuple(f for f in briefing.figures if f.id in shown or f.id in argued),
            quotes=tuple(quote for quote in briefing.quotes if quote.id in shown),
            timeline=tuple(event for event in briefing.timeline if event.id in shown),
            issues=issues,
            gaps=tuple(gap for gap in briefing.gaps if gap.id in shown),
        ),
    )


def concerning(briefing: Briefing, actor: str) -> frozenset[str]:
    """Return the ids of the actor and of all items that name it (see `concerned`)."""
    known = {known_actor.id for known_actor in briefing.actors} | {NARRATOR}
    walked = items.walk(briefing)
    entries = ((one.kind, one.id, items.references(one.item, known)) for one in walked)
    return concerned(entries, _ids_of_actor(briefing, actor))


def concerned(
    entries: Iterable[tuple[str, str, Collection[str]]], actors: Set[str]
) -> frozenset[str]:
    """Return the ids of actors and of all items that name one of them.

    `entries` are the kind, the id and the references of each item. Claims follow their issue, and
    positions their claim. Issues and claims name the actors of their positions. A figure also names
    the actors of its events. Points and gaps also name the actors of the items that they refer to.
    """
    shown = set(actors)
    figures: set[str] = set()
    in_events: set[str] = set()
    citing: list[tuple[str, Collection[str]]] = []
    above: tuple[str, ...] = ()  # the issue, and the claim
    for kind, ref, refs in entries:
        if kind == "issue":
            above = (ref,)
        elif kind == "claim":
            above = (*above[:1], ref)
        elif kind == "figure":
            figures.add(ref)
        if kind in ("point", "gap"):
            citing.append((ref, refs))
        elif not actors.isdisjoint(refs):
            shown.update((ref, *(above if kind in ("claim", "position") else ())))
            in_events.update(refs if kind == "event" else ())
    shown |= figures & in_events
    return frozenset(shown.union([ref for ref, refs in citing if not shown.isdisjoint(refs)]))


def involved(reading: Reading, ref: str) -> tuple[str, ...]:
    """Return the ids of the actors that an item names.

    The function `concerning` finds the items that name an actor.
    """
    item = reading.items.get(ref) or reading.actors.get(ref)
    if item is None:
        return ()
    ids = dict.fromkeys([item.id] if isinstance(item, Actor) else ())
    ids.update(dict.fromkeys(_named_actors(reading, item)))
    return tuple(ids)


def _named_actors(reading: Reading, item: Item) -> Iterator[str]:
    for ref in items.references(item, reading.actors):
        if ref in reading.actors:
            yield reading.cast.id(ref)
    for inner in _related_items(reading, item):
        yield from _named_actors(reading, inner)


def _related_items(reading: Reading, item: Item) -> Iterator[Item]:
    if isinstance(item, Issue):
        yield from item.claims
    elif isinstance(item, Claim):
        yield from item.positions
    elif isinstance(item, Figure):
        events = (reading.items.get(ref) for ref in reading.backlinks.get(item.id, ()))
        yield from (event for event in events if isinstance(event, Event))
    elif isinstance(item, Point | Gap):
        cited = (reading.items.get(ref) for ref in item.refs)
        yield from (one for one in cited if one is not None and not isinstance(one, Point | Gap))


def between(briefing: Briefing, since: dates.Edtf | None, until: dates.Edtf | None) -> Briefing:
    """Remove items that are certainly before `since` or after `until`. None means no limit.

    Only events, quotes, figures and positions are removed. A position without a date has the date
    of its quote. Undated items stay.
    """
    first = -inf if since is None else since.earliest
    last = inf if until is None else until.latest
    quoted = {quote.id: quote.date for quote in reversed(briefing.quotes)}

    def may_be_within(text: str | None) -> bool:
        date = None if text is None else dates.parse(text)
        return date is None or (date.latest >= first and date.earliest <= last)

    def may_be_held_within(position: Position) -> bool:
        return may_be_within(position.date or quoted.get(position.quote or ""))

    return _without_dangling(
        briefing,
        briefing._replace(
            figures=tuple(figure for figure in briefing.figures if may_be_within(figure.date)),
            quotes=tuple(quote for quote in briefing.quotes if may_be_within(quote.date)),
            timeline=tuple(event for event in briefing.timeline if may_be_within(event.date)),
            issues=_keeping_positions(briefing.issues, may_be_held_within),
        ),
    )


def _ids_of_actor(briefing: Briefing, actor: str) -> frozenset[str]:
    """Return the ids of an actor. The narrator may have two ids."""
    voices = {known_actor.id for known_actor in briefing.actors if known_actor.kind == NARRATOR} | {
        NARRATOR
    }
    return frozenset(voices if actor in voices else {actor})


def _keeping_positions(
    issues: Iterable[Issue], keeps: Callable[[Position], bool]
) -> tuple[Issue, ...]:
    return tuple(
        issue._replace(
            claims=tuple(
                claim._replace(positions=tuple(filter(keeps, claim.positions)))
                for claim in issue.claims
            )
        )
        for issue in issues
    )


def _without_dangling(whole: Briefing, part: Briefing) -> Briefing:
    gone = _ids(whole) - _ids(part)
    if not gone:
        return part
    passages = {quote.id: quote.at for quote in reversed(whole.quotes) if quote.id in gone}
    return part._replace(
        summary=_drop_refs(part.summary, gone),
        gaps=_drop_refs(part.gaps, gone),
        timeline=tuple(
            event._replace(figures=_without(event.figures, gone)) for event in part.timeline
        ),
        issues=tuple(
            issue._replace(
                claims=tuple(_trim_claim(claim, gone, passages) for claim in issue.claims)
            )
            for issue in part.issues
        ),
    )


def _ids(briefing: Briefing) -> frozenset[str]:
    return frozenset(entry.id for entry in items.walk(briefing) if entry.kind != "point")


def _without(refs: tuple[str, ...], gone: Set[str]) -> tuple[str, ...]:
    return tuple(ref for ref in refs if ref not in gone)


def _drop_refs(citing: Iterable[_WithRefs], gone: Set[str]) -> tuple[_WithRefs, ...]:
    return tuple(item._replace(refs=_without(item.refs, gone)) for item in citing)


def _trim_claim(
    claim: Claim, gone: Set[str], passages: Mapping[str, tuple[Selector, ...]]
) -> Claim:
    """Remove references to removed items."""

    def kept(position: Position) -> Position:
        passage = passages.get(position.quote or "")
        if passage is None:
            return position
        # The position still rests on the anchors of the removed quote
        return position._replace(quote=None, at=position.at or passage)

    return claim._replace(
        figures=_without(claim.figures, gone), positions=tuple(map(kept, claim.positions))
    )

"""A briefing seen in part: without the article's own voice, for one actor, or within some time.

Each lens makes a briefing of its own, so that whatever is computed and shown follows from what is
left. The text and the actors always stay: names, blocs and anchors are read off them. No lens
leaves a ref that leads to something it took out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from math import inf
from typing import TYPE_CHECKING, TypeVar

from briefing_tui.model import dates
from briefing_tui.model.format import items as index
from briefing_tui.model.format.records import (
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

if TYPE_CHECKING:
    from briefing_tui.model.reading import Reading

_Citing = TypeVar("_Citing", Point, Gap)


def without_voice(briefing: Briefing) -> Briefing:
    """Without what the article says itself: the narrator's positions, quotes and figures.

    A claim that only the narrator held stays, as a row of silence: that nobody else speaks to it
    is what this lens is for.
    """
    voice = _same_actor(briefing, NARRATOR)
    return _pruned(
        briefing,
        briefing._replace(
            figures=tuple(figure for figure in briefing.figures if figure.by not in voice),
            quotes=tuple(quote for quote in briefing.quotes if quote.source not in voice),
            issues=_filtered(briefing.issues, lambda position: position.actor not in voice),
        ),
    )


def only_actor(briefing: Briefing, actor: str) -> Briefing:
    """Only what names the actor with that id, in whatever part; its members are others.

    A question it has a part in stays whole, and the figures of its claims stay with it: its status
    and its conflicts would be false without the other side. Of a position whose quote is left out
    the passage stays.
    """
    shown = concerning(briefing, actor)
    issues = tuple(issue for issue in briefing.issues if issue.id in shown)
    argued = {ref for issue in issues for claim in issue.claims for ref in claim.figures}
    points = enumerate(briefing.summary, 1)
    return _pruned(
        briefing,
        briefing._replace(
            summary=tuple(point for place, point in points if f"summary-{place}" in shown),
            figures=tuple(f for f in briefing.figures if f.id in shown or f.id in argued),
            quotes=tuple(quote for quote in briefing.quotes if quote.id in shown),
            timeline=tuple(event for event in briefing.timeline if event.id in shown),
            issues=issues,
            gaps=tuple(gap for gap in briefing.gaps if gap.id in shown),
        ),
    )


def concerning(briefing: Briefing, actor: str) -> frozenset[str]:
    """The ids of all that names the actor with that id, in whatever part, with its own.

    A claim concerns whom its positions name, an issue whom its claims do, a figure whom an event
    that tells it does, and a point of the summary or a gap whom it refers to, itself or through
    what it refers to.
    """
    known = {one.id for one in briefing.actors} | {NARRATOR}
    voices = _same_actor(briefing, actor)
    shown = set(voices)
    citing = []
    told: set[str] = set()
    above: dict[str, str] = {}
    for entry in index.walk(briefing):
        if entry.parent:
            above[entry.id] = entry.parent
        if entry.kind in ("point", "gap"):
            citing.append(entry)
        elif not voices.isdisjoint(index.references(entry.item, known)):
            shown.update((entry.id, *_ancestors(entry, above)))
            if isinstance(entry.item, Event):
                told.update(entry.item.figures)
    shown.update([figure.id for figure in briefing.figures if figure.id in told])
    shown.update([e.id for e in citing if not shown.isdisjoint(index.references(e.item, known))])
    return frozenset(shown)


def involved(reading: Reading, ref: str) -> tuple[str, ...]:
    """The actors whom the item with that id concerns, those it names itself first.

    The other way round than `concerning`: an item concerns exactly those among whose items it is.
    Empty for a section, whose text names actors and whose keys do not.
    """
    item = reading.items.get(ref) or reading.actors.get(ref)
    if item is None:
        return ()
    found = dict.fromkeys([item.id] if isinstance(item, Actor) else ())
    found.update(dict.fromkeys(_named(reading, item)))
    return tuple(found)


def _named(reading: Reading, item: Item) -> Iterator[str]:
    """The actors that an item names, and those of what counts as said in it."""
    known = frozenset(reading.actors)
    for ref in index.references(item, known):
        if ref in known:
            yield reading.cast.id(ref)
    for inner in _told_with(reading, item):
        yield from _named(reading, inner)


def _told_with(reading: Reading, item: Item) -> Iterator[Item]:
    """The items in an item, the events that tell a figure, and what a point or a gap cites."""
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
    """Without what is known to lie before `since` begins or after `until` ends (None: no end).

    Events, quotes, figures and positions are looked at; a position without a date has its quote's.
    What is undated, or dated so loosely that it may lie within, stays.
    """
    first = -inf if since is None else since.earliest
    last = inf if until is None else until.latest
    quoted = {quote.id: quote.date for quote in reversed(briefing.quotes)}

    def may_lie_within(text: str | None) -> bool:
        date = None if text is None else dates.parse(text)
        return date is None or (date.latest >= first and date.earliest <= last)

    def may_be_taken_within(position: Position) -> bool:
        return may_lie_within(position.date or quoted.get(position.quote or ""))

    return _pruned(
        briefing,
        briefing._replace(
            figures=tuple(figure for figure in briefing.figures if may_lie_within(figure.date)),
            quotes=tuple(quote for quote in briefing.quotes if may_lie_within(quote.date)),
            timeline=tuple(event for event in briefing.timeline if may_lie_within(event.date)),
            issues=_filtered(briefing.issues, may_be_taken_within),
        ),
    )


def _same_actor(briefing: Briefing, actor: str) -> frozenset[str]:
    """Every id by which the actor goes: the article's own voice has `narrator` beside its own."""
    voices = {one.id for one in briefing.actors if one.kind == NARRATOR} | {NARRATOR}
    return frozenset(voices if actor in voices else {actor})


def _ancestors(entry: index.ItemEntry, above: Mapping[str, str]) -> Iterator[str]:
    """The ids of the claim and the issue that hold `entry`."""
    ref = entry.parent
    while ref:
        yield ref
        ref = above.get(ref, "")


def _filtered(issues: Iterable[Issue], keeps: Callable[[Position], bool]) -> tuple[Issue, ...]:
    """The issues with all their claims and those of their positions that are to be kept."""
    return tuple(
        issue._replace(
            claims=tuple(
                claim._replace(positions=tuple(filter(keeps, claim.positions)))
                for claim in issue.claims
            )
        )
        for issue in issues
    )


def _pruned(whole: Briefing, part: Briefing) -> Briefing:
    """`part` without the refs that lead to what it has no more of `whole`."""
    gone = _ids(whole) - _ids(part)
    if not gone:
        return part
    passages = {quote.id: quote.at for quote in reversed(whole.quotes) if quote.id in gone}
    return part._replace(
        summary=_citing(part.summary, gone),
        gaps=_citing(part.gaps, gone),
        timeline=tuple(
            event._replace(figures=_without(event.figures, gone)) for event in part.timeline
        ),
        issues=tuple(
            issue._replace(claims=tuple(_claim(claim, gone, passages) for claim in issue.claims))
            for issue in part.issues
        ),
    )


def _ids(briefing: Briefing) -> frozenset[str]:
    return frozenset(entry.id for entry in index.walk(briefing) if entry.kind != "point")


def _without(refs: tuple[str, ...], gone: Set[str]) -> tuple[str, ...]:
    return tuple(ref for ref in refs if ref not in gone)


def _citing(items: Iterable[_Citing], gone: Set[str]) -> tuple[_Citing, ...]:
    return tuple(item._replace(refs=_without(item.refs, gone)) for item in items)


def _claim(claim: Claim, gone: Set[str], passages: Mapping[str, tuple[Selector, ...]]) -> Claim:
    """The claim without figures that are gone; a position whose quote is gone keeps its passage."""

    def kept(position: Position) -> Position:
        passage = passages.get(position.quote or "")
        if passage is None:
            return position
        return position._replace(quote=None, at=position.at or passage)

    return claim._replace(
        figures=_without(claim.figures, gone), positions=tuple(map(kept, claim.positions))
    )

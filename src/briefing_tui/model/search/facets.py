"""Which units a filter selects: noted while the index is built, so that a filter costs a look-up.

What concerns an actor agrees with `model.lens.concerning`.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, get_args

from briefing_tui.model import dates
from briefing_tui.model.format.declaration import Many, Ref, keys
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
    Quote,
)
from briefing_tui.model.reading import Reading
from briefing_tui.model.search.names import Names
from briefing_tui.model.search.texts import Searched


class Facets:
    """For each actor, kind, stance and issue the numbers of the units; for dates their spans."""

    def __init__(self) -> None:
        self.actors = Names()
        self.issues = Names()
        self.dates: set[str] = set()
        """The days, months and years that are written, for completing a date."""
        self._of: dict[tuple[str, str], array[int]] = {}
        self._dated = array("L")
        self._spans: list[tuple[float, float]] = []

    def units(self, facet: str, value: str) -> Iterable[int]:
        """The numbers of the units with that value, in no order, some twice, some not yet read."""
        return self._of.get((facet, value), ())

    def overlapping(self, earliest: float, latest: float) -> list[int]:
        """The numbers of the units with a date that may lie in the span of instants."""
        return [
            number
            for number, (first, last) in zip(self._dated, self._spans, strict=True)
            if first <= latest and last >= earliest
        ]

    def values(self, facet: str) -> list[str]:
        """The values that units have."""
        return sorted(value for name, value in self._of if name == facet)

    def note(self, facet: str, value: str, numbers: Iterable[int]) -> None:
        """Note that units have a value."""
        units = self._of.get((facet, value))
        if units is None:
            units = self._of[facet, value] = array("L")
        units.extend(numbers)

    def note_date(self, number: int, written: str) -> None:
        """Note a unit's date, where it is one."""
        date = dates.parse(written)
        if date is None:
            return
        self._dated.append(number)
        self._spans.append((date.earliest, date.latest))
        for edge in (date.start, date.end):
            if edge is not None:
                self.dates.add(edge.text[:10])


class Gatherer:
    """Notes the facets of units, which come in their order."""

    def __init__(self, reading: Reading, facets: Facets) -> None:
        self._facets = facets
        self._known = reading.actors
        self._voices = {ref for ref, one in reading.actors.items() if one.kind == NARRATOR}
        self._citing: dict[str, list[int]] = {}
        self._telling: dict[str, dict[str, None]] = {}
        """The actors of the events that tell a figure, by its id."""
        self._arguing: dict[str, dict[str, None]] = {}
        self._quote_dates: dict[str, str | None] = {}
        self._issue: tuple[int, ...] = ()
        """The number of the issue that is being read, and of what cites it."""
        self._issue_told: set[str] = set()
        """The actors that it is known to concern."""
        self._claim: tuple[int, ...] = ()
        """The number of the claim that is being read, and of what cites it."""
        self._claim_told: set[str] = set()

    def prepare(self, briefing: Briefing) -> Iterator[None]:
        """Collect names, and what units must know of one another; pauses after each step."""
        names = self._facets.actors
        for actor in briefing.actors:
            ref = NARRATOR if actor.id in self._voices else actor.id
            names.add(ref, (actor.name, actor.id, *actor.aliases))
            yield
        names.add(NARRATOR, (self._known[NARRATOR].name,))
        self._quote_dates = {quote.id: quote.date for quote in reversed(briefing.quotes)}
        for issue in briefing.issues:
            self._facets.issues.add(issue.id, (issue.question,))
            for ref in _argued(issue):
                self._arguing.setdefault(ref, {})[issue.id] = None
            yield

    def add(self, number: int, ref: str, item: Searched) -> None:
        """Note what the unit of that number is and concerns; `ref` is its id."""
        name = _HANDLERS.get(type(item))
        if name is not None:
            getattr(self, name)(number, ref, item)

    def _point(self, number: int, _: str, item: Point | Gap) -> None:
        for cited in item.refs:
            self._citing.setdefault(cited, []).append(number)
            if cited in self._known:
                self._concerns((cited,), (number,))

    def _event(self, number: int, ref: str, event: Event) -> None:
        self._concerns(event.actors, (number, *self._citing.get(ref, ())))
        for figure in event.figures:
            self._telling.setdefault(figure, {}).update(dict.fromkeys(event.actors))
        self._date(number, event.date)

    def _quote(self, number: int, ref: str, quote: Quote) -> None:
        self._facets.note("kind", quote.type, (number,))
        self._concerns(named_actors(quote), (number, *self._citing.get(ref, ())))
        self._argued_by(number, ref)
        self._date(number, quote.date)

    def _question(self, number: int, ref: str, issue: Issue) -> None:
        self._issue = (number, *self._citing.get(ref, ()))
        self._issue_told = set()
        self._concerns(issue.concerns, self._issue, self._issue_told)
        within = 1 + sum(1 + len(claim.positions) for claim in issue.claims)
        self._facets.note("issue", ref, range(number, number + within))

    def _answer(self, number: int, ref: str, claim: Claim) -> None:
        self._claim = (number, *self._citing.get(ref, ()))
        self._claim_told = set()
        self._facets.note("kind", claim.kind, (number,))

    def _position(self, number: int, ref: str, position: Position) -> None:
        self._facets.note("stance", position.stance, (number, self._claim[0]))
        actors = named_actors(position)
        self._concerns(actors, (number, *self._citing.get(ref, ())))
        self._concerns(actors, self._claim, self._claim_told)
        self._concerns(actors, self._issue, self._issue_told)
        self._date(number, position.date or self._quote_dates.get(position.quote or ""))

    def _actor(self, number: int, ref: str, actor: Actor) -> None:
        self._facets.note("kind", actor.kind, (number,))
        self._concerns((actor.id, *named_actors(actor)), (number, *self._citing.get(ref, ())))

    def _figure(self, number: int, ref: str, figure: Figure) -> None:
        subject = (figure.subject,) if figure.subject in self._known else ()
        actors = (*named_actors(figure), *subject, *self._telling.get(ref, ()))
        self._concerns(actors, (number, *self._citing.get(ref, ())))
        self._argued_by(number, ref)
        self._date(number, figure.date)

    def _briefing(self, number: int, _: str, briefing: Briefing) -> None:
        self._date(number, briefing.updated)
        self._date(number, briefing.article.published if briefing.article else None)

    def _concerns(
        self, actors: Iterable[str | None], numbers: Iterable[int], told: set[str] | None = None
    ) -> None:
        """Note whom units concern. Of those among `told` it is noted; the others are put there."""
        for written in actors:
            if written is None:
                continue
            actor = NARRATOR if written in self._voices else written
            if told is None or actor not in told:
                self._facets.note("actor", actor, numbers)
            if told is not None:
                told.add(actor)

    def _argued_by(self, number: int, ref: str) -> None:
        for issue in self._arguing.get(ref, ()):
            self._facets.note("issue", issue, (number,))

    def _date(self, number: int, written: str | None) -> None:
        if written is not None:
            self._facets.note_date(number, written)


_HANDLERS: dict[type[Any], str] = {
    Point: "_point",
    Gap: "_point",
    Event: "_event",
    Quote: "_quote",
    Issue: "_question",
    Claim: "_answer",
    Position: "_position",
    Actor: "_actor",
    Figure: "_figure",
    Briefing: "_briefing",
}
"""The method for each sort of item. (Bound methods kept in the object itself would be a cycle.)"""


def named_actors(item: Any) -> list[str | None]:
    """The actors that an item's own keys name, as they are written."""
    one, several = _actor_keys()[type(item)]
    found: list[str | None] = [item[at] for at in one]
    for at in several:
        found += item[at]
    return found


def _argued(issue: Issue) -> Iterator[str]:
    """The figures and quotes that an issue's claims and positions name."""
    for claim in issue.claims:
        yield from claim.figures
        for position in claim.positions:
            if position.quote is not None:
                yield position.quote


@cache
def _actor_keys() -> dict[type[Any], tuple[tuple[int, ...], tuple[int, ...]]]:
    """For each record the places of the keys that name one actor, and of those for several."""
    found = {}
    for record in get_args(Item):
        places: tuple[list[int], list[int]] = [], []
        for key in keys(record):
            many = isinstance(key.spec, Many)
            spec = key.spec.of if isinstance(key.spec, Many) else key.spec
            if isinstance(spec, Ref) and spec.kind == "actor":
                places[many].append(record._fields.index(key.name))
        found[record] = tuple(places[0]), tuple(places[1])
    return found

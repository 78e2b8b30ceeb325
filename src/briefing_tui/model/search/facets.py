"""The lookup tables for the filters of a query: units by actor, date, status and so on.

The items that concern an actor are the same as in `model.filters.concerning`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Any

from briefing_tui.model import dates
from briefing_tui.model.format.items import references
from briefing_tui.model.format.records import (
    NARRATOR,
    Actor,
    Briefing,
    Claim,
    Event,
    Figure,
    Position,
    Quote,
)
from briefing_tui.model.reading import Reading
from briefing_tui.model.search.folding import FIELD, fold, lower
from briefing_tui.model.search.texts import Addresses, Searched, SectionParagraph, Unit

STATUSES = (
    *("contested", "one-side", "unchallenged", "narrator-only", "source-unnamed"),
    "unresolved",
)
"""The words for the status of a question, as `status:` takes them."""
UNCHECKED = "unchecked"
# Tuples: Python makes a union of types again for each call of isinstance
_WITHOUT_REFERENCES = (SectionParagraph, Briefing)
_BY_SOMEONE = (Figure, Event)
_WITH_KIND = (Actor, Claim)
_DATED = (Event, Figure, Quote)
_NAMES_COMPARED = 2000
"""Maximum number of names that are compared to suggest one."""


def following(units: Sequence[Unit], number: int, kinds: tuple[str, ...]) -> Iterator[int]:
    """Yield the units right after `number`, up to the first of another kind."""
    number += 1
    while number < len(units) and units[number].kind in kinds:
        yield number
        number += 1


class Facets:
    """The lookup tables for the filters of a query; units have the numbers of the index."""

    _reading: Reading | None = None
    """The reading that gives the statuses; None if they are restored."""
    _statuses: Mapping[str, list[str]] = MappingProxyType({})

    def __init__(self, reading: Reading, units: Sequence[Unit], numbers: Mapping[str, int]) -> None:
        """Make the tables for `units`. `numbers` maps each id to the number of its first unit."""
        self.actors, self.issues = _names(reading)
        self.kinds: dict[str, list[int]] = defaultdict(list)
        self.stances: dict[str, list[int]] = defaultdict(list)
        self.unchecked: list[int] = []
        """The units that nobody has checked yet."""
        self.stories: Mapping[str, range] = dict.fromkeys(reading.briefing.story, range(len(units)))
        """The briefing's stories, each with all its units."""
        self.dates: set[str] = set()
        """The days, months and years that the briefing contains, to complete a date."""
        self._reading = reading
        self._units = units
        self._numbers = numbers
        self._voices = {ref for ref, one in reading.actors.items() if one.kind == NARRATOR}
        self._refs: list[Sequence[str]] = []
        """For each unit, the ids that it refers to."""
        self._parents: dict[int, int] = {}
        """For each claim, its issue; for each position, its claim."""
        self._naming: dict[str, list[int]] = defaultdict(list)
        """For each actor, the units that name it directly, except points and gaps."""
        self._said_by: dict[str, list[int]] = defaultdict(list)
        """For each actor, the units that it says or tells."""
        self._dated: list[tuple[int, float, float]] = []
        """For each date, its unit and its first and last instant."""
        self._collect(reading)

    def _collect(self, reading: Reading) -> None:
        known = frozenset(reading.actors)
        quote_dates = {quote.id: quote.date for quote in reversed(reading.briefing.quotes)}
        issue = claim = 0
        for number, (_, kind, _, item) in enumerate(self._units):
            self._refs.append(tuple(_references(item, known)))
            if kind not in ("point", "gap"):
                for ref in self._refs[-1]:
                    self._naming[ref].append(number)
            if kind == "issue":
                issue = number
            elif kind == "claim":
                self._parents[number], claim = issue, number
            elif isinstance(item, Position):
                self._parents[number] = claim
                self.stances[item.stance] += (number, claim)
                self._said_by[item.actor].append(claim)
            self._note_state(number, item)
            for value in filter(None, (kind, _own_kind(item))):
                self.kinds[value].append(number)
            for written in filter(None, _dates_of(item, quote_dates)):
                self._note_date(number, written)

    def _note_state(self, number: int, item: Searched) -> None:
        """Record who says or tells an item, and whether nobody has checked it yet."""
        if (speaker := _speaker(item)) is not None:
            self._said_by[speaker].append(number)
        if getattr(item, UNCHECKED, False):
            self.unchecked.append(number)

    def _note_date(self, number: int, written: str) -> None:
        date = dates.parse(written)
        if date is not None:
            self._dated.append((number, date.earliest, date.latest))
            self.dates.update(edge.text[:10] for edge in (date.start, date.end) if edge)

    def state(self) -> dict[str, Any]:
        """Return all that `restored` needs, as plain values for JSON."""
        return {
            "names": [self.actors.entries, self.issues.entries],
            "kinds": self.kinds,
            "stances": self.stances,
            "unchecked": self.unchecked,
            "stories": list(self.stories),
            "dates": sorted(self.dates),
            "voices": sorted(self._voices),
            "refs": self._refs,
            "parents": list(self._parents.items()),
            "naming": self._naming,
            "said_by": self._said_by,
            "dated": self._dated,
            "statuses": self._issues_by_status(),
        }

    @classmethod
    def restored(
        cls, state: Mapping[str, Any], units: Sequence[Unit], numbers: Mapping[str, int]
    ) -> Facets:
        """Return the tables that `state` has described. Raises KeyError, TypeError or ValueError
        if it is something else."""
        found = cls.__new__(cls)
        found.actors, found.issues = (SearchNames(entries) for entries in state["names"])
        found.kinds = defaultdict(list, state["kinds"])
        found.stances = defaultdict(list, state["stances"])
        found.unchecked = state["unchecked"]
        found.stories = dict.fromkeys(state["stories"], range(len(units)))
        found.dates = set(state["dates"])
        found._units, found._numbers = units, numbers
        found._voices = set(state["voices"])
        found._refs = state["refs"]
        found._parents = dict(state["parents"])
        found._naming = defaultdict(list, state["naming"])
        found._said_by = defaultdict(list, state["said_by"])
        found._dated = state["dated"]
        found._statuses = state["statuses"]
        return found

    def concerning(self, actors: Iterable[str]) -> set[int]:
        """Return the units that concern one or more of `actors`."""
        wanted = self._with_voices(actors)
        found = {number for ref in wanted for number in self._naming.get(ref, ())}
        for number in tuple(found):
            if self._units[number].kind == "event":
                found.update(self._targets(number, ("figure",)))
            while (parent := self._parents.get(number)) is not None:
                found.add(parent)
                number = parent
        citing = [
            number
            for number in (*self.kinds["point"], *self.kinds["gap"])
            if any(ref in wanted or self._numbers.get(ref) in found for ref in self._refs[number])
        ]
        return found.union(citing)

    def said_by(self, actors: Iterable[str]) -> set[int]:
        """Return the units that any of some actors says or tells, with the claims they speak to.
        The article's own voice has all units that nobody else says or tells."""
        return {n for ref in self._with_voices(actors) for n in self._said_by.get(ref, ())}

    def _with_voices(self, actors: Iterable[str]) -> set[str]:
        """Return the ids of actors, with all ids of the article's own voice if it is among them."""
        wanted = set(actors)
        return wanted if wanted.isdisjoint(self._voices) else wanted | self._voices

    @cached_property
    def statuses(self) -> Mapping[str, frozenset[int]]:
        """The units of the questions of each status, computed on first use."""
        issues = self._issues_by_status()
        return {word: frozenset(self.within(refs)) for word, refs in issues.items()}

    def _issues_by_status(self) -> Mapping[str, list[str]]:
        """Return the ids of the questions of each status."""
        if self._reading is None:
            return self._statuses
        issues: dict[str, list[str]] = defaultdict(list)
        for ref, found in self._reading.statuses.items():
            for word in found.words.split(", "):
                issues[word.lower().replace(" ", "-")].append(ref)
        return issues

    def within(self, issues: Iterable[str]) -> set[int]:
        """Return the units of `issues`, with the figures and quotes that they rest on."""
        found: set[int] = set()
        for issue in issues:
            number = self._numbers[issue]
            found.add(number)
            for answer in following(self._units, number, ("claim", "position")):
                found.add(answer)
                found.update(self._targets(answer, ("figure", "quote")))
        return found

    def _targets(self, number: int, kinds: tuple[str, ...]) -> Iterator[int]:
        """Yield the units of some kinds that the unit `number` refers to."""
        for ref in self._refs[number]:
            target = self._numbers.get(ref)
            if target is not None and self._units[target].kind in kinds:
                yield target

    def overlapping(self, earliest: float, latest: float) -> list[int]:
        """Return the units with a date that may lie between two instants."""
        return [n for n, first, last in self._dated if first <= latest and last >= earliest]


def _references(item: Searched, known: frozenset[str]) -> Iterator[str]:
    """Yield the ids that an item refers to; for an actor, its own id too."""
    if isinstance(item, Actor):
        yield item.id
    if isinstance(item, Addresses):
        if isinstance(item.owner, Actor):
            yield item.owner.id
    elif not isinstance(item, _WITHOUT_REFERENCES):
        yield from references(item, known)


def _speaker(item: Searched) -> str | None:
    """Return the actor who says or tells an item; None for a kind of item that nobody says."""
    if isinstance(item, Quote):
        return item.source
    if isinstance(item, Position):
        return item.actor
    return item.by or NARRATOR if isinstance(item, _BY_SOMEONE) else None


def _own_kind(item: Searched) -> str | None:
    """Return the `kind` or `type` of an item."""
    if isinstance(item, Quote):
        return item.type
    return item.kind if isinstance(item, _WITH_KIND) else None


def _dates_of(item: Searched, quote_dates: Mapping[str, str | None]) -> tuple[str | None, ...]:
    """Return the dates of an item. A position without one has that of its quote."""
    if isinstance(item, Briefing):
        return item.updated, item.article.published if item.article else None
    if isinstance(item, Position):
        return (item.date or quote_dates.get(item.quote or ""),)
    return (item.date,) if isinstance(item, _DATED) else ()


def _names(reading: Reading) -> tuple[SearchNames, SearchNames]:
    """Return the names of actors and of issues. The article's own voice is called `narrator`."""
    actors, issues = SearchNames(), SearchNames()
    for actor in reading.briefing.actors:
        ref = NARRATOR if actor.kind == NARRATOR else actor.id
        actors.add(ref, (actor.name, actor.id, *actor.aliases))
    actors.add(NARRATOR, (reading.narrator.name,))
    for issue in reading.briefing.issues:
        issues.add(issue.id, (issue.question,))
    return actors, issues


class SearchNames:
    """Ids that are looked up by id, name, alias, or the beginning of a word of these."""

    def __init__(self, entries: Iterable[tuple[str, str, str]] = ()) -> None:
        self.entries: list[tuple[str, str, str]] = list(entries)
        """For each id: the id, its label, and its folded names between separators."""

    def add(self, ref: str, names: Sequence[str]) -> None:
        """Add an id with its names; the first name is its label."""
        folded = FIELD.join([ref, *(lower(fold(name)) for name in names)])
        self.entries.append((ref, names[0], f"{FIELD}{folded}{FIELD}"))

    def find(self, value: str) -> list[str]:
        """Return the ids with the name `value`, or else those with a word that begins with it."""
        wanted = folded_value(value)
        if not wanted:
            return []
        exact = f"{FIELD}{wanted}{FIELD}"
        found = [ref for ref, _, names in self.entries if exact in names]
        return list(dict.fromkeys(found or (ref for ref, _ in self._beginning(wanted))))

    def beginning(self, value: str, limit: int) -> list[tuple[str, str]]:
        """Return ids with a word that begins with `value`, and their labels.

        Ids that begin with `value` themselves come first.
        """
        wanted = folded_value(value)
        found: dict[str, str] = {}
        for ref, label in self._beginning(wanted):
            found.setdefault(ref, label)
            if len(found) >= limit:
                break
        return sorted(found.items(), key=lambda choice: not choice[0].startswith(wanted))

    def words(self) -> Iterator[str]:
        """Yield ids and the words of names, from which one can be suggested."""
        for ref, _, names in self.entries[:_NAMES_COMPARED]:
            yield ref
            yield from names.replace(FIELD, " ").split()

    def _beginning(self, wanted: str) -> Iterator[tuple[str, str]]:
        pattern = re.compile(rf"(?<![^\W_]){re.escape(wanted)}")
        return ((ref, label) for ref, label, names in self.entries if pattern.search(names))


def folded_value(value: str) -> str:
    """Return a value folded as names are, to compare it with them."""
    return lower(fold(value)).strip()

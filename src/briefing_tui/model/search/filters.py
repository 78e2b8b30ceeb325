"""Select units by the filters of a query, such as `actor:maduro -kind:quote date:2024-07`.

The units that concern an actor are the items of `model.filters.concerning`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.model import dates
from briefing_tui.model.format.items import references
from briefing_tui.model.format.records import (
    ACTOR_KINDS,
    CLAIM_KINDS,
    NARRATOR,
    QUOTE_TYPES,
    STANCES,
    Actor,
    Briefing,
    Claim,
    Event,
    Figure,
    Position,
    Quote,
)
from briefing_tui.model.problems import backticked, nearest_name
from briefing_tui.model.reading import Reading
from briefing_tui.model.search.folding import FIELD, fold, lower
from briefing_tui.model.search.query import Query
from briefing_tui.model.search.texts import Searched, SectionParagraph, Unit
from briefing_tui.panes import PANE_NAMES

if TYPE_CHECKING:
    from briefing_tui.model.search.hits import Index

UNIT_KINDS = (
    *("article", "point", "gap", "event", "quote", "issue", "claim", "position", "actor"),
    *("figure", "section"),
)
KINDS = tuple(dict.fromkeys((*UNIT_KINDS, *ACTOR_KINDS, *QUOTE_TYPES, *CLAIM_KINDS)))
"""The values of `kind:`: the kinds of items, and the values of their own `kind` or `type`."""
FIXED_VALUES: Mapping[str, tuple[str, ...]] = {"kind": KINDS, "stance": STANCES, "pane": PANE_NAMES}
"""The filters with fixed values. The values of the others come from the briefing."""
_NAMES_COMPARED = 2000
"""The most names that are compared to suggest one."""


class FilterNote(NamedTuple):
    """A filter with an unknown value, and the message about it."""

    given: str
    """The filter as written, such as `actor:madro`."""
    message: str
    """One line without a full stop, such as: no actor `madro`; did you mean `maduro`?"""
    nearest: str = ""
    """The value that was most likely meant; empty if none is like it."""


class Selection(NamedTuple):
    """The units that the filters of a query leave, and notes on unknown values."""

    units: Sequence[int]
    """The numbers of the units left, in order."""
    notes: tuple[FilterNote, ...]


def select(index: Index, query: Query) -> Selection:
    """Return the units that match every filter of `query`."""
    notes: list[FilterNote] = []
    kept = set(range(len(index.units)))
    one_position = kept
    for one in query.filters:
        found: set[int] = set()
        for value in one.values:
            selected, note = _matching(index, one.name, value)
            found.update(selected)
            notes += () if note is None else (note,)
        if one.excludes:
            kept = kept - found
        else:
            kept = kept & found
            if one.name in ("actor", "stance"):
                one_position = one_position & found
    if {"actor", "stance"} <= {one.name for one in query.filters if not one.excludes}:
        kept = {n for n in kept if _is_of_one_position(index.units, n, one_position)}
    return Selection(sorted(kept), tuple(notes))


def _is_of_one_position(units: Sequence[Unit], number: int, matching: set[int]) -> bool:
    """Return False for a claim of which no single position has both the actor and the stance."""
    if units[number].kind != "claim":
        return True
    return not matching.isdisjoint(_following(units, number, ("position",)))


def _following(units: Sequence[Unit], number: int, kinds: tuple[str, ...]) -> Iterator[int]:
    """Yield the units after `number` as long as they are of some kinds."""
    number += 1
    while number < len(units) and units[number].kind in kinds:
        yield number
        number += 1


def _matching(index: Index, name: str, value: str) -> tuple[Iterable[int], FilterNote | None]:
    """Return the units that match one value of a filter."""
    if name == "date":
        return _dated(index, value)
    if name in ("actor", "issue"):
        return _named(index, name, value)
    words = FIXED_VALUES[name]
    wanted = value.lower()
    meant = (wanted,) if wanted in words else tuple(w for w in words if w.startswith(wanted))
    if not meant:
        return (), _unknown(name, value, wanted, words)
    if name == "pane":
        return [n for pane in meant for n in index.panes[pane]], None
    by_value = index.facets.kinds if name == "kind" else index.facets.stances
    return [n for word in meant for n in by_value.get(word, ())], None


def _named(index: Index, name: str, value: str) -> tuple[Iterable[int], FilterNote | None]:
    facets = index.facets
    names = facets.actors if name == "actor" else facets.issues
    ids = names.find(value)
    if not ids:
        return (), _unknown(name, value, _folded(value), names.words())
    return (facets.concerning(ids) if name == "actor" else facets.within(ids)), None


def _dated(index: Index, value: str) -> tuple[Iterable[int], FilterNote | None]:
    span = date_span(value)
    if span is None:
        message = f"{backticked(value)} is no date: {dates.explain(value)}"
        return (), FilterNote(f"date:{value}", message, dates.nearest(value) or "")
    return index.facets.overlapping(*span), None


def _unknown(name: str, value: str, wanted: str, known: Iterable[str]) -> FilterNote:
    near = nearest_name(wanted, known)
    hint = f"; did you mean `{near}`?" if near else ""
    return FilterNote(f"{name}:{value}", f"no {name} {backticked(value)}{hint}", near)


class Facets:
    """The lookup tables for the filters of a query; units have the numbers of the index."""

    def __init__(self, reading: Reading, units: Sequence[Unit], numbers: Mapping[str, int]) -> None:
        """Make the tables for `units`; `numbers` maps each id to the number of its first unit."""
        self.actors, self.issues = _names(reading)
        self.kinds: dict[str, list[int]] = defaultdict(list)
        self.stances: dict[str, list[int]] = defaultdict(list)
        self.dates: set[str] = set()
        """The days, months and years that the briefing contains, to complete a date."""
        self._units = units
        self._numbers = numbers
        self._voices = {ref for ref, one in reading.actors.items() if one.kind == NARRATOR}
        self._refs: list[tuple[str, ...]] = []
        """For each unit, the ids that it refers to."""
        self._parents: dict[int, int] = {}
        """For each claim its issue, and for each position its claim."""
        self._naming: dict[str, list[int]] = defaultdict(list)
        """For each actor, the units that name it themselves, except points and gaps."""
        self._dated: list[tuple[int, float, float]] = []
        """For each date, the unit and the first and last instant."""
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
            for value in filter(None, (kind, _own_kind(item))):
                self.kinds[value].append(number)
            for written in filter(None, _dates_of(item, quote_dates)):
                self._note_date(number, written)

    def _note_date(self, number: int, written: str) -> None:
        date = dates.parse(written)
        if date is not None:
            self._dated.append((number, date.earliest, date.latest))
            self.dates.update(edge.text[:10] for edge in (date.start, date.end) if edge)

    def concerning(self, actors: Iterable[str]) -> set[int]:
        """Return the units that concern one or more of `actors`."""
        wanted = set(actors)
        if not wanted.isdisjoint(self._voices):
            wanted |= self._voices
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

    def within(self, issues: Iterable[str]) -> set[int]:
        """Return the units of `issues`, with the figures and quotes that they rest on."""
        found: set[int] = set()
        for issue in issues:
            number = self._numbers[issue]
            found.add(number)
            for answer in _following(self._units, number, ("claim", "position")):
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
    if not isinstance(item, SectionParagraph | Briefing):
        yield from references(item, known)


def _own_kind(item: Searched) -> str | None:
    """Return the `kind` or `type` of an item."""
    if isinstance(item, Quote):
        return item.type
    return item.kind if isinstance(item, Actor | Claim) else None


def _dates_of(item: Searched, quote_dates: Mapping[str, str | None]) -> tuple[str | None, ...]:
    """Return the dates of an item. A position without one has that of its quote."""
    if isinstance(item, Briefing):
        return item.updated, item.article.published if item.article else None
    if isinstance(item, Position):
        return (item.date or quote_dates.get(item.quote or ""),)
    return (item.date,) if isinstance(item, Event | Figure | Quote) else ()


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

    def __init__(self) -> None:
        self._entries: list[tuple[str, str, str]] = []
        """The id, the label, and the folded names between separators."""

    def add(self, ref: str, names: Sequence[str]) -> None:
        """Add an id with its names; the first name is its label."""
        folded = FIELD.join([ref, *(lower(fold(name)) for name in names)])
        self._entries.append((ref, names[0], f"{FIELD}{folded}{FIELD}"))

    def find(self, value: str) -> list[str]:
        """Return the ids with the name `value`, or else those with a word that begins with it."""
        wanted = _folded(value)
        if not wanted:
            return []
        exact = f"{FIELD}{wanted}{FIELD}"
        found = [ref for ref, _, names in self._entries if exact in names]
        return list(dict.fromkeys(found or (ref for ref, _ in self._beginning(wanted))))

    def beginning(self, value: str, limit: int) -> list[tuple[str, str]]:
        """Return ids with a word that begins with `value`, and their labels.

        Ids that begin with `value` themselves come first.
        """
        wanted = _folded(value)
        found: dict[str, str] = {}
        for ref, label in self._beginning(wanted):
            found.setdefault(ref, label)
            if len(found) >= limit:
                break
        return sorted(found.items(), key=lambda choice: not choice[0].startswith(wanted))

    def words(self) -> Iterator[str]:
        """Yield ids and the words of names, from which one can be suggested."""
        for ref, _, names in self._entries[:_NAMES_COMPARED]:
            yield ref
            yield from names.replace(FIELD, " ").split()

    def _beginning(self, wanted: str) -> Iterator[tuple[str, str]]:
        pattern = re.compile(rf"(?<![^\W_]){re.escape(wanted)}")
        return ((ref, label) for ref, label, names in self._entries if pattern.search(names))


def _folded(value: str) -> str:
    return lower(fold(value)).strip()


def date_span(text: str) -> tuple[float, float] | None:
    """Return the first and last instant of an EDTF date, or of all days that begin with `text`.

    Users type dates letter by letter: `2024`, `2024-`, `2024-0`, `2024-07`. Return None for any
    other text.
    """
    date = dates.parse(text)
    if date is not None:
        return date.earliest, date.latest
    typed = _typed_date().fullmatch(text)
    if typed is None:
        return None
    year, month, day = (part or "" for part in typed.groups())
    first = dates.parse(f"{max(int(year.ljust(4, '0')), 1):04}-{_least(month)}-{_least(day)}")
    last = dates.parse(f"{year.ljust(4, '9')}-{_greatest_month(month)}")
    if len(month) == 2 and day:
        last = _last_day(f"{year}-{month}", day)
    return None if first is None or last is None else (first.earliest, last.latest)


def _least(part: str) -> str:
    """Return the first month or day that begins with the digits typed."""
    return "01" if part in ("", "0") else part.ljust(2, "0")


def _greatest_month(part: str) -> str:
    return part if len(part) == 2 else {"": "12", "0": "09", "1": "12"}[part]


def _last_day(month: str, day: str) -> dates.Edtf | None:
    """Return the last day of a month that begins with the digits typed."""
    days = (f"{number:02}" for number in range(31, 0, -1))
    found = (dates.parse(f"{month}-{one}") for one in days if one.startswith(day))
    return next((date for date in found if date is not None), None)


@cache
def _typed_date() -> re.Pattern[str]:
    return re.compile(r"([0-9]{1,3}|[0-9]{4}(?=-))(?:-([01][0-9]?)?(?:(?<=[0-9]{2})-([0-3])?)?)?")

"""Look up units for the filters of a query: by actor, date, status and so on.

`UnitFacts` and `BriefingFacts` hold what the filters need to know of a briefing. A snapshot stores
both, so that a briefing can be searched without its file.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

from briefing_tui.model import status
from briefing_tui.model.dates import Edtf, parse
from briefing_tui.model.items import references
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import (
    NARRATOR,
    Actor,
    Briefing,
    Claim,
    Event,
    Figure,
    Position,
    Quote,
)
from briefing_tui.model.search.folding import FIELD, fold, fold_joined, join_fields, lower
from briefing_tui.model.search.texts import Addresses, Searched, SectionParagraph, Unit

Name: TypeAlias = tuple[str, str, str]
"""The id, the label and the folded names of an actor or an issue."""


class UnitFacts(NamedTuple):
    """What filters need to know of the units. The first three lists have a value for each unit."""

    owns: list[str]
    """The `kind`, `type` or stance of the item, or `""`."""
    speakers: list[str]
    """For each unit: the actor who says or tells it, or `""`."""
    refs: list[Sequence[str]]
    """The ids that the item refers to. An actor refers to itself."""
    dated: list[tuple[int, str]]
    """The number of each dated unit, and its date as written."""
    unchecked: list[int]
    """The numbers of the units with `unchecked: true`."""


class BriefingFacts(NamedTuple):
    """What filters need to know of the whole briefing."""

    actors: list[Name]
    issues: list[Name]
    stories: Sequence[str]
    voices: Sequence[str]
    """The ids of the narrator."""
    statuses: Mapping[str, Sequence[str]]
    """For each status: the ids of its issues."""


_OWNS: Mapping[type[Any], str] = {
    **dict.fromkeys((Actor, Claim), "kind"),
    Quote: "type",
    Position: "stance",
}
_SPEAKERS: Mapping[type[Any], str] = {
    **dict.fromkeys((Event, Figure), "by"),
    Quote: "source",
    Position: "actor",
}


_OTHERS = (Briefing, SectionParagraph, Addresses)
"""Classes of the units that are not items."""


def _unit_facts(reading: Reading, units: Sequence[Unit]) -> UnitFacts:
    known = frozenset(reading.actors)
    quote_dates = {quote.id: quote.date for quote in reversed(reading.briefing.quotes)}
    owns, speakers, refs, dated, unchecked = found = UnitFacts([], [], [], [], [])
    for number, (_, _, _, item) in enumerate(units):
        if isinstance(item, _OTHERS):
            owns.append("")
            speakers.append("")
            refs.append(_owner(item))
            dated += ((number, date) for date in _dates_of_article(item) if date)
            continue
        record = type(item)
        owns.append(getattr(item, _OWNS[record]) if record in _OWNS else "")
        speaker = getattr(item, _SPEAKERS[record]) or NARRATOR if record in _SPEAKERS else ""
        speakers.append(speaker)
        named = references(item, known)
        refs.append([item.id, *named] if isinstance(item, Actor) else named)
        written = getattr(item, "date", None)
        if written is None and isinstance(item, Position):
            written = quote_dates.get(item.quote or "")
        if written:
            dated.append((number, written))
        if getattr(item, "unchecked", False):
            unchecked.append(number)
    return found


def _owner(item: Searched) -> Sequence[str]:
    if isinstance(item, Addresses) and isinstance(item.owner, Actor):
        return (item.owner.id,)
    return ()


def _dates_of_article(item: Searched) -> Sequence[str | None]:
    if not isinstance(item, Briefing):
        return ()
    return item.updated, item.article.published if item.article else None


def briefing_facts(reading: Reading) -> BriefingFacts:
    """Return what filters need to know of the whole briefing."""
    briefing = reading.briefing
    statuses: dict[str, list[str]] = defaultdict(list)
    for issue in {issue.id: issue for issue in reversed(briefing.issues)}.values():
        for word in status.words(issue, reading.cast).split(", "):
            statuses[word.lower().replace(" ", "-")].append(issue.id)
    return BriefingFacts(
        list(_actor_names(reading)),
        [_name(issue.id, (issue.question,)) for issue in briefing.issues],
        briefing.story,
        sorted(ref for ref, one in reading.actors.items() if one.kind == NARRATOR),
        statuses,
    )


def _actor_names(reading: Reading) -> Iterable[Name]:
    for actor in reading.briefing.actors:
        ref = NARRATOR if actor.kind == NARRATOR else actor.id
        yield _name(ref, (actor.name, actor.id, *actor.aliases))
    yield _name(NARRATOR, (reading.narrator.name,))


def _name(ref: str, names: Sequence[str]) -> Name:
    return ref, names[0], f"{FIELD}{ref}{FIELD}{lower(fold_joined(join_fields(names)))}{FIELD}"


STATUSES = (
    *("contested", "one-side", "unchallenged", "narrator-only", "source-unnamed"),
    "unresolved",
)
"""The values of the filter `status:`."""
UNCHECKED = "unchecked"
_CITING = ("point", "gap")
"""Kinds of units that only refer to other items."""
_NAMES_COMPARED = 2000
"""Maximum number of names from which a suggestion is chosen."""


def following(units: Sequence[Unit], number: int, kinds: tuple[str, ...]) -> Iterator[int]:
    """Yield the numbers of the units after `number`, up to the first unit of another kind."""
    number += 1
    while number < len(units) and units[number].kind in kinds:
        yield number
        number += 1


class Facets:
    """Finds the units that match a filter. Each lookup table is made when it is first used."""

    def __init__(
        self,
        units: Sequence[Unit],
        numbers: Mapping[str, int],
        facts: UnitFacts,
        given: BriefingFacts,
    ) -> None:
        """`numbers` maps each id to the number of its first unit."""
        self.facts = facts
        self.given = given
        self.actors, self.issues = SearchNames(given.actors), SearchNames(given.issues)
        self.unchecked: Sequence[int] = facts.unchecked
        """The units with `unchecked: true`."""
        self.stories: Mapping[str, range] = dict.fromkeys(given.stories, range(len(units)))
        """For each story: the numbers of all units. A story belongs to the whole briefing."""
        self._units = units
        self._numbers = numbers

    @classmethod
    def of(cls, reading: Reading, units: Sequence[Unit], numbers: Mapping[str, int]) -> Facets:
        """Return the facets of a reading."""
        return cls(units, numbers, _unit_facts(reading, units), briefing_facts(reading))

    def prepare(self) -> None:
        """Make all lookup tables now, instead of on first use."""
        self.kinds, self.stances, self.dates, self.statuses  # noqa: B018
        self._parents, self._units_naming, self._units_of_speaker, self._dated  # noqa: B018

    @cached_property
    def kinds(self) -> Mapping[str, Sequence[int]]:
        """For each value of the filter `kind:`, its units, as indexes."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, (unit, own) in enumerate(zip(self._units, self.facts.owns, strict=True)):
            found[unit.kind].append(number)
            if own and unit.kind != "position":
                found[own].append(number)
        return found

    @cached_property
    def stances(self) -> Mapping[str, Sequence[int]]:
        """For each stance: its positions and their claims, as indexes of units."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, claim in self._claims():
            found[self.facts.owns[number]] += (number, claim)
        return found

    def _claims(self) -> Iterator[tuple[int, int]]:
        return (one for one in self._parents.items() if self._units[one[0]].kind == "position")

    @cached_property
    def _parents(self) -> Mapping[int, int]:
        found: dict[int, int] = {}
        issue = claim = 0
        for number, unit in enumerate(self._units):
            if unit.kind == "issue":
                issue = number
            elif unit.kind == "claim":
                found[number], claim = issue, number
            elif unit.kind == "position":
                found[number] = claim
        return found

    @cached_property
    def _units_naming(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, refs in enumerate(self.facts.refs):
            if refs and self._units[number].kind not in _CITING:
                for ref in refs:
                    found[ref].append(number)
        return found

    @cached_property
    def _units_of_speaker(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, speaker in enumerate(self.facts.speakers):
            if speaker:
                found[speaker].append(number)
        for number, claim in self._claims():
            found[self.facts.speakers[number]].append(claim)
        return found

    @cached_property
    def _dated(self) -> Sequence[tuple[int, Edtf]]:
        found = ((number, parse(written)) for number, written in self.facts.dated)
        return [(number, date) for number, date in found if date is not None]

    @cached_property
    def dates(self) -> Set[str]:
        """The days, months and years of the briefing, such as `2024-07`."""
        return {
            edge.text[:10] for _, date in self._dated for edge in (date.start, date.end) if edge
        }

    def concerning(self, actors: Iterable[str]) -> set[int]:
        """Return the units that concern `actors`, by the rules of `model.reading.concerning`."""
        wanted = self._with_voices(actors)
        found = {number for ref in wanted for number in self._units_naming.get(ref, ())}
        for number in tuple(found):
            if self._units[number].kind == "event":
                found.update(self._referred(number, ("figure",)))
            while (parent := self._parents.get(number)) is not None:
                found.add(parent)
                number = parent
        citing = [
            number
            for kind in _CITING
            for number in self.kinds.get(kind, ())
            if any(
                ref in wanted or self._numbers.get(ref) in found for ref in self.facts.refs[number]
            )
        ]
        return found.union(citing)

    def said_by(self, actors: Iterable[str]) -> set[int]:
        """Return the units whose speaker is one of `actors`.

        For each position among these units, also return its claim.
        """
        return {n for ref in self._with_voices(actors) for n in self._units_of_speaker.get(ref, ())}

    def _with_voices(self, actors: Iterable[str]) -> set[str]:
        wanted = set(actors)
        voices = self.given.voices
        return wanted if wanted.isdisjoint(voices) else wanted.union(voices)

    @cached_property
    def statuses(self) -> Mapping[str, frozenset[int]]:
        """Maps each status to the units that belong to issues with this status."""
        return {word: frozenset(self.within(refs)) for word, refs in self.given.statuses.items()}

    def within(self, issues: Iterable[str]) -> set[int]:
        """Return the units of `issues` and of their claims, positions, figures and quotes."""
        found: set[int] = set()
        for issue in issues:
            number = self._numbers[issue]
            found.add(number)
            for answer in following(self._units, number, ("claim", "position")):
                found.add(answer)
                found.update(self._referred(answer, ("figure", "quote")))
        return found

    def _referred(self, number: int, kinds: tuple[str, ...]) -> Iterator[int]:
        for ref in self.facts.refs[number]:
            target = self._numbers.get(ref)
            if target is not None and self._units[target].kind in kinds:
                yield target

    def overlapping(self, earliest: float, latest: float) -> list[int]:
        """Return the units whose date may be between two instants."""
        return [n for n, date in self._dated if date.earliest <= latest and date.latest >= earliest]


class SearchNames:
    """Finds the ids of actors or issues by id, name, alias or the beginning of a word."""

    def __init__(self, entries: Sequence[Name]) -> None:
        self.entries = entries

    def find(self, value: str) -> list[str]:
        """Find the names that are exactly `value`, and return their ids.

        If there are none, find the names in which a word begins with `value`.
        """
        wanted = folded_value(value)
        if not wanted:
            return []
        exact = f"{FIELD}{wanted}{FIELD}"
        found = [ref for ref, _, names in self.entries if exact in names]
        return list(dict.fromkeys(found or (ref for ref, _ in self._beginning(wanted))))

    def beginning(self, value: str, limit: int) -> list[tuple[str, str]]:
        """Find names in which a word begins with `value`. Return their ids and labels.

        Ids that begin with `value` come first.
        """
        wanted = folded_value(value)
        found: dict[str, str] = {}
        for ref, label in self._beginning(wanted):
            found.setdefault(ref, label)
            if len(found) >= limit:
                break
        return sorted(found.items(), key=lambda choice: not choice[0].startswith(wanted))

    def words(self) -> Iterator[str]:
        """Yield ids and the words of names. A suggestion is chosen from them."""
        for ref, _, names in self.entries[:_NAMES_COMPARED]:
            yield ref
            yield from names.replace(FIELD, " ").split()

    def _beginning(self, wanted: str) -> Iterator[tuple[str, str]]:
        pattern = re.compile(rf"(?<![^\W_]){re.escape(wanted)}")
        return ((ref, label) for ref, label, names in self.entries if pattern.search(names))


def folded_value(value: str) -> str:
    """Return a value of a filter, folded like names."""
    return lower(fold(value)).strip()

"""Collect as plain values what the filters of a query need to know of a briefing.

The values can be stored, so that the lookup tables of `facets` can be made without the briefing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeAlias, get_args

from briefing_tui.model import status
from briefing_tui.model.format.items import references
from briefing_tui.model.format.records import (
    NARRATOR,
    Actor,
    Briefing,
    Claim,
    Event,
    Figure,
    Item,
    Position,
    Quote,
)
from briefing_tui.model.reading import Reading
from briefing_tui.model.search.folding import FIELD, fold_joined, join_fields, lower
from briefing_tui.model.search.texts import Addresses, Searched, SectionParagraph, Unit

Name: TypeAlias = tuple[str, str, str]
"""An id, its label, and the id with its folded names between separators."""


class UnitFacts(NamedTuple):
    """What the filters need to know of the units. The first three lists have one value for each
    unit."""

    owns: list[str]
    """The `kind` or `type` of the item, or the stance of the position; empty for other units."""
    speakers: list[str]
    """The actor who says or tells the item; empty for a kind of item that nobody says."""
    refs: list[Sequence[str]]
    """The ids that the item refers to. An actor's own id is among them."""
    dated: list[tuple[int, str]]
    """The dates as written, each with the number of its unit."""
    unchecked: list[int]
    """The numbers of the units that nobody has looked at yet."""


class BriefingFacts(NamedTuple):
    """What the filters need to know of the briefing as a whole."""

    actors: list[Name]
    issues: list[Name]
    stories: Sequence[str]
    voices: Sequence[str]
    """The ids of the article's own voice."""
    statuses: Mapping[str, Sequence[str]]
    """The ids of the questions of each status."""


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
"""The records that are searched but are not items."""


class _Places(NamedTuple):
    """The indexes of the fields of one kind of record that filters need; -1 for none."""

    own: int
    speaker: int
    date: int
    unchecked: int


@cache
def _places() -> Mapping[type[Any], _Places]:
    return {record: _places_of(record) for record in get_args(Item)}


def _places_of(record: type[Any]) -> _Places:
    names = _OWNS.get(record), _SPEAKERS.get(record), "date", "unchecked"
    fields: tuple[str, ...] = record._fields
    return _Places(*(fields.index(name) if name in fields else -1 for name in names))


def unit_facts(reading: Reading, units: Sequence[Unit]) -> UnitFacts:
    """Return what the filters need to know of the units of a briefing."""
    known, places = frozenset(reading.actors), _places()
    quote_dates = {quote.id: quote.date for quote in reversed(reading.briefing.quotes)}
    owns, speakers, refs, dated, unchecked = found = UnitFacts([], [], [], [], [])
    for number, (_, _, _, item) in enumerate(units):
        if isinstance(item, _OTHERS):
            owns.append("")
            speakers.append("")
            refs.append(_owner(item))
            dated += ((number, date) for date in _dates_of_article(item) if date)
            continue
        values: tuple[Any, ...] = item
        own, speaker, date, state = places[type(item)]
        owns.append(values[own] if own >= 0 else "")
        speakers.append(values[speaker] or NARRATOR if speaker >= 0 else "")
        named = references(item, known)
        refs.append([item.id, *named] if isinstance(item, Actor) else named)
        if date >= 0:
            written = values[date]
            if written is None and isinstance(item, Position):
                written = quote_dates.get(item.quote or "")
            if written:
                dated.append((number, written))
        if state >= 0 and values[state]:
            unchecked.append(number)
    return found


def _owner(item: Searched) -> Sequence[str]:
    """Return the actor that an address belongs to."""
    if isinstance(item, Addresses) and isinstance(item.owner, Actor):
        return (item.owner.id,)
    return ()


def _dates_of_article(item: Searched) -> Sequence[str | None]:
    if not isinstance(item, Briefing):
        return ()
    return item.updated, item.article.published if item.article else None


def briefing_facts(reading: Reading) -> BriefingFacts:
    """Return what the filters need to know of a briefing as a whole."""
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
    """Yield the names of actors. The article's own voice is called `narrator`."""
    for actor in reading.briefing.actors:
        ref = NARRATOR if actor.kind == NARRATOR else actor.id
        yield _name(ref, (actor.name, actor.id, *actor.aliases))
    yield _name(NARRATOR, (reading.narrator.name,))


def _name(ref: str, names: Sequence[str]) -> Name:
    """Return an id with its names; the first name is its label."""
    return ref, names[0], f"{FIELD}{ref}{FIELD}{lower(fold_joined(join_fields(names)))}{FIELD}"

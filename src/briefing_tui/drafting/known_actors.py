"""Find the actors of a briefing in its article, by the rules of a draft."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from briefing_tui.drafting.ids import Ids
from briefing_tui.drafting.roster import Roster, bare_name
from briefing_tui.model.format.records import (
    NARRATOR,
    Actor,
    Briefing,
    Event,
    Figure,
    Gap,
    Many,
    Position,
    Quote,
    Ref,
    keys,
)

Proposed: TypeAlias = Quote | Figure | Event | Position | Actor | Gap


class KnownActors:
    """Matches actors of the article to those of the briefing, and makes records of new actors.

    A new item refers to an actor that the briefing lacks by name, until the item is finished.
    """

    def __init__(self, briefing: Briefing, roster: Roster, ids: Ids) -> None:
        self._roster = roster
        self._given = ids
        self._ids = {actor.id for actor in briefing.actors} | {NARRATOR}
        self._by_name: dict[str, str] = {}
        for actor in briefing.actors:
            for name in (actor.name, *actor.aliases):
                self._by_name.setdefault(_key(name), actor.id)

    def actor(self, words: str) -> tuple[str, Actor | None]:
        """Return the id of the actor that an id or a name means, and the record of a new actor."""
        words = " ".join(words.split())
        known = words if words in self._ids else self._by_name.get(_key(words))
        if known is not None or not words:
            return known or "", None
        found = self._roster.called(words)
        if found is None:
            return self._new(Actor("", words, "person"))
        id = self._roster.id_of(found)
        record = next(one for one in self._roster.records() if one.id == id)
        if (known := self.known(record)) is not None:
            return known, None
        whole = self.whole_of(record)
        return self._new(record._replace(member_of=whole, unchecked=False))

    def _new(self, actor: Actor) -> tuple[str, Actor]:
        id = self._given.take(actor.id or bare_name(actor.name), otherwise="actor")
        self._by_name[_key(actor.name)] = id
        return id, actor._replace(id=id)

    def with_ids(self, made: Proposed) -> tuple[Proposed, tuple[Actor, ...]]:
        """Return an item with the ids of its actors, and the records of those that are new."""
        new: dict[str, Actor] = {}

        def id_of(words: str) -> str:
            id, actor = self.actor(words)
            if actor is not None:
                new[id] = actor
            return id

        changed: dict[str, Any] = {}
        for name, many in _actor_keys(type(made)):
            value = getattr(made, name)
            if value:
                changed[name] = tuple(map(id_of, value)) if many else id_of(value)
        return made._replace(**changed), tuple(new.values())

    def with_names(self, made: Proposed) -> Proposed:
        """Return an item of the rules that refers to actors by the briefing's ids, or by name."""
        changed: dict[str, Any] = {}
        for name, many in _actor_keys(type(made)):
            value = getattr(made, name)
            if value:
                changed[name] = tuple(map(self.shown, value)) if many else self.shown(value)
        if isinstance(made, Figure) and made.subject is not None:
            changed["subject"] = self.shown(made.subject)
        return made._replace(**changed, id="", unchecked=False)

    def known(self, record: Actor) -> str | None:
        """Return the briefing's id of an actor of the article; None if it lacks the actor."""
        names = (record.name, *record.aliases)
        return next(
            (self._by_name[_key(name)] for name in names if _key(name) in self._by_name), None
        )

    def whole_of(self, record: Actor) -> str | None:
        """Return the briefing's id of the body that an actor belongs to."""
        wholes = (one for one in self._roster.records() if one.id == record.member_of)
        return next((self.known(whole) for whole in wholes), None)

    def shown(self, id: str) -> str:
        """Return the briefing's id of an actor that the rules found, or else the actor's name."""
        record = next((one for one in self._roster.records() if one.id == id), None)
        return id if record is None else self.known(record) or record.name


def _actor_keys(record: type[Any]) -> Iterator[tuple[str, bool]]:
    """Yield the keys of a record that hold ids of actors, with True if the key holds a list."""
    for key in keys(record):
        spec = key.spec.of if isinstance(key.spec, Many) else key.spec
        if isinstance(spec, Ref) and spec.kind == "actor":
            yield key.name, isinstance(key.spec, Many)


def _key(name: str) -> str:
    return bare_name(" ".join(name.split())).casefold()

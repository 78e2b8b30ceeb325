"""The actors of a draft: the cast of an article, with ids and memberships.

The cast is all actors that the article names. `KnownActors` matches them to the actors of a
briefing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, TypeAlias

from briefing_tui.drafting.attributions import Findings
from briefing_tui.drafting.body import Body, Ids
from briefing_tui.drafting.cast import NamedActor, Naming
from briefing_tui.drafting.lexicon import (
    POSSESSIVES,
    capitalised,
)
from briefing_tui.drafting.sources import SourceMention
from briefing_tui.drafting.units import ArticleSpan
from briefing_tui.model.records import (
    NARRATOR,
    Actor,
    Event,
    Figure,
    Gap,
    Many,
    Position,
    Quote,
    Ref,
    keys,
)
from briefing_tui.model.text import word_set

_ARTICLES: Final = ("the ", "The ", "a ", "A ", "an ", "An ")
_LIST: Final = 400
"""Maximum distance, in characters, from a group's name to the list of its members."""


class Roster:
    """Gives an id to each actor of the article, and knows which actors the draft needs."""

    def __init__(
        self, body: Body, findings: Findings, ids: Ids, known: Sequence[Actor] = ()
    ) -> None:
        """Read the actors. Those with a name of a `known` record have the id of this record."""
        self._cast = findings.actors
        self._body = body
        self._given = ids
        self.namings: Sequence[Naming] = findings.namings
        self._ids: dict[int, str] = {}
        """The ids of the actors that the draft needs."""
        self._by_words: dict[str, int] = {}
        for place, actor in enumerate(self._cast):
            for name in (actor.name, *actor.aliases):
                self._by_words.setdefault(bare_name(name).lower(), place)
        for record in known:
            places = map(self.called, (record.name, *record.aliases))
            self._ids.update((place, record.id) for place in places if place is not None)
        self._member_of: dict[int, int] = {}
        self._find_members(findings)

    def id_of(self, actor: int) -> str:
        """Return the id of a member of the cast, and note that the draft needs this actor."""
        if actor not in self._ids:
            found = self._cast[actor]
            self._ids[actor] = self._given.take(bare_name(found.name), otherwise=found.kind)
            if (whole := self._member_of.get(actor)) is not None:
                self.id_of(whole)
        return self._ids[actor]

    def found(self, actor: int) -> NamedActor:
        """Return what is known about the actor with this index in the cast."""
        return self._cast[actor]

    def mention_id(self, mention: SourceMention | None) -> str | None:
        """Return the id of the actor whom the mention means, or None if the actor is not known."""
        if mention is None or mention.actor is None or not self.is_sure(mention):
            return None
        return self.id_of(mention.actor)

    def is_sure(self, mention: SourceMention | None) -> bool:
        """Return True if the mention's actor is known, and the actor's kind is no guess."""
        if mention is None or mention.actor is None:
            return False
        return self._cast[mention.actor].is_sure

    def called(self, words: str) -> int | None:
        """Return the member of the cast with that name or common noun, if there is one."""
        return self._by_words.get(bare_name(words).lower())

    def in_span(self, span: ArticleSpan) -> Iterator[Naming]:
        """Yield the first name in the span of each actor that is certain to be one."""
        seen: set[int] = set()
        for naming in self.namings_in(span):
            if naming.actor not in seen and self.is_certain(naming.actor):
                seen.add(naming.actor)
                yield naming

    def namings_in(self, span: ArticleSpan) -> Iterator[Naming]:
        """Yield the names that stand in the span, in order."""
        first = bisect_left(self.namings, span.start, key=lambda naming: naming.span.start)
        for place in range(first, len(self.namings)):
            naming = self.namings[place]
            if naming.span.end > span.end:
                return
            yield naming

    def is_certain(self, actor: int) -> bool:
        """Return True for an actor that the draft needs or that is sure to be one.

        Sure is somebody whose full name has a role beside it or occurs twice.
        """
        found = self._cast[actor]
        if actor in self._ids:
            return True
        if found.is_place or not (" " in found.name and found.is_sure and found.namings):
            return False
        recurs = found.namings > 1 and (found.kind == "person" or found.acts)
        return bool(found.role) or recurs

    def suggested(self) -> tuple[Actor, ...]:
        """Return the records of actors that the article names, but that the draft leaves out."""
        return tuple(self._record(number, self.id_of(number)) for number in list(self._others()))

    def _others(self) -> Iterator[int]:
        for number, actor in enumerate(self._cast):
            is_one = actor.is_sure and actor.namings and not actor.is_place
            if is_one and number not in self._ids:
                yield number

    def records(self, *, everything: bool = False) -> tuple[Actor, ...]:
        """Return the records of the actors of the draft; with `everything`, also of others."""
        for actor in self._others() if everything else ():
            self.id_of(actor)
        for actor in range(len(self._cast)):
            if self._member_of.get(actor) in self._ids or self.is_certain(actor):
                self.id_of(actor)
        return tuple(self._record(actor, self._ids[actor]) for actor in sorted(self._ids))

    def _record(self, actor: int, id: str) -> Actor:
        found = self._cast[actor]
        whole = self._member_of.get(actor)
        aliases = (name for name in found.aliases if self._is_own(name, actor))
        return Actor(
            id=id,
            name=_as_name(found.name),
            kind="group" if found.kind == "unnamed" and actor in self._wholes else found.kind,
            role=found.role or None,
            aliases=tuple(dict.fromkeys(aliases)),
            member_of=None if whole is None else self._ids.get(whole),
            unchecked=True,
        )

    def _is_own(self, name: str, actor: int) -> bool:
        """Return False for an alias that is another actor's name."""
        return self._by_words.get(bare_name(name).lower(), actor) == actor

    def _find_members(self, findings: Findings) -> None:
        names: dict[str, int] = {}
        for place, actor in enumerate(self._cast):
            if actor.kind in ("organization", "government", "group") and actor.is_sure:
                for name in (actor.name, *actor.aliases):
                    names.setdefault(bare_name(name).lower(), place)
        for place, actor in enumerate(self._cast):
            whole = self._named_in_role(actor, names)
            if whole is not None and whole != place:
                self._member_of[place] = whole
        self._wholes = set(self._member_of.values())
        for one in findings.attributions:
            if one.source.actor is not None:
                self._read_list(one.source, one.source.actor)

    def _named_in_role(self, actor: NamedActor, names: dict[str, int]) -> int | None:
        """Return the organisation that a role names: the UN in "UN spokesperson"."""
        words = actor.role.split()
        if actor.kind != "person" or _OUTSIDERS.intersection(words):
            return None
        for count in range(min(5, len(words) - 1), 0, -1):
            name = bare_name(" ".join(words[:count]).removesuffix("'s").removesuffix("\u2019s"))
            whole = names.get(name.lower())
            if whole is not None and not self._cast[whole].is_place:
                return whole
        return None

    def _read_list(self, mention: SourceMention, group: int) -> None:
        if self._cast[group].kind in ("person", "government") or group in self._member_of:
            return
        text = self._body.text
        start = mention.span.start
        end = min(self._body.paragraph_at(start).end, start + _LIST)
        found = _LISTED.search(text, start + 1, end)
        if found is None or found.start() > mention.span.end + 2:
            return
        span = ArticleSpan(found.start(), found.end())
        for naming in self.namings_in(span):
            if naming.actor != group and naming.actor not in self._wholes:
                self._member_of.setdefault(naming.actor, group)
                self._wholes.add(group)


_OUTSIDERS: Final = word_set(
    "former veteran candidate nominee hopeful contender challenger critic rival opponent"
)
"""Words of a role that names a body to which the person does not belong."""


def bare_name(name: str) -> str:
    """Return the name without "the", "a" or "an" before it."""
    for article in _ARTICLES:
        if name.startswith(article) and len(name) > len(article):
            return name[len(article) :]
    return name


def _as_name(name: str) -> str:
    """Return the words as the name of an actor: "Critics" for "the critics"."""
    first, _, rest = name.partition(" ")
    if rest and first.lower() in POSSESSIVES:
        name = rest
    return capitalised(bare_name(name)) if name[:1].islower() else name


_NAME: Final = r"[A-Z][\w.'\u2019-]*(?:[ ](?:of[ ]|and[ ]the[ ]|the[ ])?[A-Z][\w.'\u2019-]*)*"
_LISTED: Final = re.compile(
    rf"[ ]?(?:[\u2014\u2013]|--)[ ]?{_NAME}(?:,[ ]{_NAME})*,?[ ]and[ ]{_NAME}[ ]?"
    rf"(?:[\u2014\u2013]|--)"
    rf"|,?[ ](?:including"
    rf"|among[ ]them)[ ](?:[a-z'\u2019-]+[ ]){{0,5}}{_NAME}(?=[,\u2014\u2013 ])"
)
"""Words that name members of a group: "including Jan Lind" in "critics, including Jan Lind,"."""
Proposed: TypeAlias = Quote | Figure | Event | Position | Actor | Gap


class KnownActors:
    """Matches actors of the article to those of the briefing, and makes records of new actors.

    A proposed item refers to an actor by id, or by name if the briefing lacks the actor.
    """

    def __init__(self, known: Sequence[Actor], roster: Roster, ids: Ids) -> None:
        self._roster = roster
        self._given = ids
        self.ids = {actor.id for actor in known} | {NARRATOR}
        """The ids of actors of the briefing."""
        self._by_name = {
            _key(name): actor.id for actor in known for name in (actor.name, *actor.aliases)
        }

    def actor(self, words: str) -> tuple[str, Actor | None]:
        """Find an actor by its id or name. Return its id, and a record if the actor is new."""
        words = " ".join(words.split())
        known = words if words in self.ids else self._by_name.get(_key(words))
        if known is not None or not words:
            return known or "", None
        found = self._roster.called(words)
        if found is None:
            id = self._given.take(bare_name(words), otherwise="actor")
            record = Actor(id, words, "person")
        else:
            id = self._roster.id_of(found)
            record = self.record(id)
        if id in self.ids:
            return id, None
        self._by_name[_key(record.name)] = id
        return id, record

    def record(self, id: str) -> Actor:
        """Return the record of an actor of the article. Its body is one of the briefing, if any."""
        record = next(one for one in self._roster.records() if one.id == id)
        whole = record.member_of if record.member_of in self.ids else None
        return record._replace(member_of=whole, unchecked=False)

    def with_ids(self, made: Proposed) -> tuple[Proposed, tuple[Actor, ...]]:
        """Return the item with ids instead of names, and the records of new actors."""
        new: dict[str, Actor] = {}

        def id_of(words: str) -> str:
            id, actor = self.actor(words)
            if actor is not None:
                new[id] = actor
            return id

        return _with_actors(made, id_of), tuple(new.values())

    def with_names(self, made: Proposed) -> Proposed:
        """Return the item without its id, and with names for the actors that the briefing lacks."""
        made = _with_actors(made, self.shown)
        if isinstance(made, Figure) and made.subject is not None:
            made = made._replace(subject=self.shown(made.subject))
        return made._replace(id="", unchecked=False)

    def shown(self, id: str) -> str:
        """Return the actor's id in the briefing or, if the briefing lacks the actor, its name."""
        if id in self.ids:
            return id
        return next((one.name for one in self._roster.records() if one.id == id), id)


def _with_actors(made: Proposed, convert: Callable[[str], str]) -> Proposed:
    """Return the item with `convert` applied to its references to actors."""
    changed: dict[str, Any] = {}
    for key in keys(type(made)):
        spec = key.spec.of if isinstance(key.spec, Many) else key.spec
        value = getattr(made, key.name)
        if value and isinstance(spec, Ref) and spec.kind == "actor":
            is_list = isinstance(key.spec, Many)
            changed[key.name] = tuple(map(convert, value)) if is_list else convert(value)
    return made._replace(**changed)


def _key(name: str) -> str:
    return bare_name(" ".join(name.split())).casefold()

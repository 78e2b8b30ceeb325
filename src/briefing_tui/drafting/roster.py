"""The actors of a draft: the cast of an article, with ids and memberships."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, TypeAlias

from briefing_tui.drafting.attributions import Findings
from briefing_tui.drafting.body import Ids
from briefing_tui.drafting.cast import NamedActor, Naming
from briefing_tui.drafting.lexicon import BODY_NAMES, POSSESSIVES, capitalised, pattern, words
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

Proposed: TypeAlias = Quote | Figure | Event | Position | Actor | Gap


class Roster:
    """Gives an id to each actor of the article, and knows which actors the draft needs.

    It matches the actors to those of a briefing, if there is one. A proposed item refers to an
    actor by id, or by name if the briefing lacks the actor.
    """

    def __init__(
        self, text: str, findings: Findings, ids: Ids, known: Sequence[Actor] = ()
    ) -> None:
        """Read the actors of the text. Those with a name of a `known` record have its id."""
        self._cast = findings.actors
        self._given = ids
        self.namings: Sequence[Naming] = findings.namings
        self.known = {actor.id for actor in known} | {NARRATOR}  # the ids of actors of the briefing
        self._ids: dict[int, str] = {}  # the ids of the actors that the draft needs
        self._by_words: dict[str, int] = {}
        for place, actor in enumerate(self._cast):
            for name in (actor.name, *actor.aliases):
                self._by_words.setdefault(_key(name), place)
        self._by_name = {_key(name): one.id for one in known for name in (one.name, *one.aliases)}
        for name, id in self._by_name.items():
            if name in self._by_words:
                self._ids[self._by_words[name]] = id
        wholes = {place: self._named_in_role(actor) for place, actor in enumerate(self._cast)}
        self._member_of = {part: whole for part, whole in wholes.items() if whole is not None}
        self._listed: dict[int, int] = {}  # the groups after which an actor is listed
        for one in findings.attributions:
            whole = one.source.actor
            if whole is not None and one.is_sure and self._cast[whole].kind != "person":
                parts = self._read_list(text, one.source.span.end)
                self._listed |= dict.fromkeys(parts, whole)
        self._member_of |= self._listed
        self._groups = {*self._listed.values()}
        self._namesakes = defaultdict[str, list[NamedActor]](list)
        """The people with each given name and surname."""
        for actor in self._cast:
            if actor.kind == "person" and len(actor.words) > 1:
                for word in {actor.words[0], actor.words[-1]}:
                    self._namesakes[word].append(actor)
        unnamed = [actor.words[0].split() for actor in self._cast if not actor.namings]
        self._often = Counter(word for held in unnamed for word in {*held})
        """In how many phrases for groups without a name each word stands."""
        actors = {naming.span.end: naming.actor for naming in self.namings}
        self._left = {actors.get(one.end("name")) for one in _LEFT.finditer(text)}
        """Those who left their office, as the article tells."""
        past = (actor.namings for actor in self._cast if actor.role == "President")
        self._most_of_president = max(past, default=0)

    def _read_list(self, text: str, end: int) -> Iterator[int]:
        link = _LIST_OPENS
        for naming in self.namings_in(ArticleSpan(end, end + _LONGEST_LIST)):
            found = link.match(text, end)
            is_owner = text.startswith(("'s", "\u2019s"), naming.span.end)
            if found is None or found.end() != naming.span.start or is_owner:
                return
            yield naming.actor
            end, link = naming.span.end, _LIST_GOES_ON

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

    def people(self) -> dict[str, str]:
        """Return the sex, or `""`, of each person by the words of the name."""
        people = (actor for actor in self._cast if actor.kind == "person")
        return {word: actor.sex for actor in people for word in actor.words}

    def mention_id(self, mention: SourceMention | None) -> str | None:
        """Return the id of the actor whom the mention means, or None if the actor is not known."""
        if mention is None or mention.actor is None or not self.is_sure(mention):
            return None
        return self.id_of(mention.actor)

    def is_sure(self, mention: SourceMention | None) -> bool:
        """Return True if the mention's actor is known, and the actor's kind is no guess."""
        if mention is None or mention.actor is None:
            return False
        actor = self._cast[mention.actor]
        is_part = not actor.namings and self._often[actor.words[0]] > 1 and actor.kind == "unnamed"
        return actor.is_sure and not is_part  # "attorneys", and "attorneys for the family"

    def called(self, words: str) -> int | None:
        """Return the member of the cast with that name or common noun, if there is one."""
        return self._by_words.get(_key(words))

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

        Sure is a full name with a role beside it or named twice, and a body named three times.
        """
        found = self._cast[actor]
        if actor in self._ids:
            return True
        if found.is_place or not (" " in found.name and found.is_sure and found.namings):
            return False
        least = 3 if found.kind in ("organization", "group") else 2
        return bool(found.role) or found.namings >= least

    def records(self, *, everything: bool = False) -> tuple[Actor, ...]:
        """Return the records of the actors of the draft; with `everything`, also of others."""
        for number, actor in enumerate(self._cast):
            is_other = everything and actor.is_sure and actor.namings and not actor.is_place
            is_person = actor.kind == "person" and self.is_certain(number)
            if is_other or is_person or self._listed.get(number) in self._ids:
                self.id_of(number)
        return tuple(self._record(actor, self._ids[actor]) for actor in sorted(self._ids))

    def _record(self, actor: int, id: str) -> Actor:
        found = self._cast[actor]
        whole = self._member_of.get(actor)
        aliases = (name for name in found.aliases if self.called(name) in (actor, None))
        own = [name for name in dict.fromkeys(aliases) if not self._is_others(name, found)]
        has_members = found.kind == "unnamed" and actor in self._groups
        is_past = found.role == "President" and found.namings < self._most_of_president
        is_past |= actor in self._left and "former" not in found.role.lower()
        return Actor(
            id=id,
            name=capitalised(_OPENING.sub("", found.name)),
            kind="group" if has_members else found.kind,
            role=None if is_past else found.role or None,
            aliases=tuple(own),
            member_of=None if whole is None or is_past else self._ids.get(whole),
            unchecked=True,
        )

    def _is_others(self, alias: str, actor: NamedActor) -> bool:
        word = alias.lower()
        others = (one for one in self._namesakes.get(word, ()) if one is not actor)
        alike = (one for one in others if one.is_certain or actor.kind != "person")
        is_part = actor.kind == "government" and word == actor.words[-1]  # "Korea"
        return is_part or any(8 * one.namings > actor.namings for one in alike)

    def actor(self, words: str) -> tuple[str, Actor | None]:
        """Find an actor by its id or name. Return its id, and a record if the actor is new."""
        words = " ".join(words.split())
        known = words if words in self.known else self._by_name.get(_key(words))
        if known is not None or not words:
            return known or "", None
        place = self.called(words)
        if place is None:
            id = self._given.take(bare_name(words), otherwise="actor")
            is_body = not BODY_NAMES.isdisjoint(words.lower().split())
            record = Actor(id, words, "organization" if is_body else "person")
        else:
            record = self.record(self.id_of(place))
        self._by_name[_key(record.name)] = record.id
        return record.id, None if record.id in self.known else record

    def record(self, id: str) -> Actor:
        """Return the record of an actor of the article. Its body is one of the briefing, if any."""
        record = next(one for one in self.records() if one.id == id)
        whole = record.member_of if record.member_of in self.known else None
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
        return id if id in self.known else self.record(id).name

    def _named_in_role(self, actor: NamedActor) -> int | None:
        words = actor.role.split()
        if actor.kind != "person" or _OUTSIDERS.intersection(words):
            return None
        for count in range(min(5, len(words) - 1), 0, -1):
            is_part = words[count].lower() in BODY_NAMES  # "Osk Port" in "Osk Port Union"
            place = None if is_part else self.called(" ".join(words[:count]))
            whole = None if place is None else self._cast[place]
            if whole and whole.kind not in ("person", "unnamed"):
                return None if whole.is_place or not whole.is_sure else place
        return None


_LEFT: Final = re.compile(
    rf"(?<![\w'\u2019-])(?P<name>[A-Z][\w'\u2019-]+),? (?:who )?(?:(?:has|had|later) )*"
    rf"{pattern('roles', 'left')}\b(?! (?:by|smoking|to tears)\b)"
)
_LONGEST_LIST: Final = 400
_LIST_OPENS: Final = re.compile(
    r" ?(?:[\u2014\u2013]|--) ?|,? (?:including|among them) (?:[a-z'\u2019-]+ ){0,5}"
    r"|(?:,|[^.]{0,200}\. Both) (?=(?:[A-Z][\w.'\u2019-]+ ){2,4}and [A-Z])"
)
_LIST_GOES_ON: Final = re.compile(r", (?:and )?| and ")
_OUTSIDERS: Final = words("roles", "outsiders")  # of a body, but no member


def bare_name(name: str) -> str:
    """Return the name without "the", "a" or "an" before it."""
    return _ARTICLE.sub("", name)


_ARTICLE: Final = re.compile(r"\A(?:[Tt]he|[Aa]n?) (?=.)")
_OPENING: Final = re.compile(
    rf"\A(?:the(?! \S+['\u2019]s )|an?|(?i:fellow|{'|'.join(POSSESSIVES)})) (?=.)"
)


def _with_actors(made: Proposed, convert: Callable[[str], str]) -> Proposed:
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

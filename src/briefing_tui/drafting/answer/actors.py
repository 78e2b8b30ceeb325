"""Read the actors of an answer."""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.drafting.answer.desk import Desk
from briefing_tui.drafting.answer.entries import Entry
from briefing_tui.drafting.answer.form import KINDS
from briefing_tui.drafting.answer.people import is_a_name, is_like
from briefing_tui.drafting.answer.rejections import Lost
from briefing_tui.drafting.roster import bare_name
from briefing_tui.drafting.spans import Span
from briefing_tui.model.claims.sides import cycles
from briefing_tui.model.format.records import LENGTH_LIMIT, NARRATOR, Actor


class ActorReader:
    """Adds actors to a draft, and facts to the actors that it has."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._nouns: dict[str, list[str]] = {}
        """Common nouns that an answer gives as names of actors. They do not identify an actor."""

    def read(self, entry: Entry) -> bool:
        """Add an actor. Raises Lost if the article does not name it."""
        desk = self._desk
        called, name = entry.required("id"), entry.required("name")
        kind = entry.choice("kind", KINDS)
        regions = desk.regions(entry)
        aliases = entry.texts("aliases")
        if called == NARRATOR:
            raise Lost("the id narrator means the article's own voice")
        written = desk.people.written(name) if is_a_name(name) else ""
        if not written:
            raise Lost(f"`name`: {name[:80]} does not stand in the article")
        known = self._known(called, name)
        is_named = any(desk.people.written(one, regions) for one in (name, *aliases))
        if not is_named and (known is None or not desk.people.is_there(known, regions)):
            raise Lost(f"{name[:80]} is not named in {desk.evidence.named(regions)}")
        role = desk.own("role", entry.text("role"), regions)
        if known is None:
            if len(desk.actors) >= LENGTH_LIMIT:
                raise Lost("the draft has no room for more actors")
            known = desk.id_for(called, name)
            actor = Actor(known, _capital(written), kind, unchecked=True)
        else:
            actor = desk.actors[known]
        before = actor if known in desk.actors else None
        names = self._names(actor, aliases)
        actor = actor._replace(role=actor.role or role or None, aliases=names)
        desk.name(called, known)
        desk.actors[known] = actor
        actor = self._member(actor, entry.text("member_of"), regions)
        desk.actors[known] = actor
        desk.people.add(actor, self._nouns.get(known, ()))
        return actor != before

    def _known(self, called: str, name: str) -> str | None:
        """Return the id of the actor if the draft has it. Raises Lost if the id is another's."""
        desk = self._desk
        named = desk.people.called(name)
        if called in desk.actors and named != called:
            raise Lost(f"the id {called} is that of {desk.actors[called].name}")
        return named

    def _names(self, actor: Actor, aliases: Sequence[str]) -> tuple[str, ...]:
        """Return the aliases of the actor that stand in the article and are not another's name."""
        names = list(actor.aliases)
        for alias in aliases:
            owner = self._desk.people.called(alias)
            written = self._desk.people.written(alias) if is_a_name(alias) else ""
            shown = _capital(written)
            if shown in (actor.name, *names) or owner == actor.id:
                continue
            is_own = is_like(alias, actor.name)
            if not written:
                self._desk.part(f"`aliases`: {alias[:80]} does not stand in the article")
            elif owner is not None:
                other = self._desk.actors[owner].name
                self._desk.part(f"`aliases`: {alias[:80]} is a name of {other}")
            elif not is_own and not bare_name(written)[:1].islower():
                self._desk.part(f"`aliases`: {alias[:80]} may be somebody else's name")
            else:
                names.append(shown)
                if not is_own:
                    self._nouns.setdefault(actor.id, []).append(shown)
        return tuple(names)

    def _member(self, actor: Actor, called: str, regions: Sequence[Span]) -> Actor:
        """Return the actor with the body it belongs to, if the article names the body nearby."""
        if not called or actor.member_of is not None:
            return actor
        desk = self._desk
        try:
            whole = desk.actor("member_of", called)
        except Lost as fault:
            desk.part(fault.reason)
            return actor
        made = actor._replace(member_of=whole)
        is_said = whole != NARRATOR and desk.people.is_there(whole, regions)
        if not is_said or any(cycles({**desk.actors, actor.id: made})):
            desk.part(f"`member_of`: the actor cannot belong to {called[:60]}")
            return actor
        return made


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]

"""Actors as others name them: one way to show a name, wherever it stands."""

from collections import Counter
from collections.abc import Iterable
from itertools import islice

from briefing_tui.model.briefing import NARRATOR, Actor
from briefing_tui.model.repeats import NAMED, SEVERAL
from briefing_tui.present.compose import GLUE, Piece, listed
from briefing_tui.present.styled import Text
from briefing_tui.present.view import View


def actor_style(view: View, ref: str) -> str:
    """The style of an actor's name: the article's own voice and unnamed sources look different."""
    actor = view.actor(ref)
    kind = actor.kind if actor is not None else ""
    return "voice" if kind == NARRATOR else "unnamed" if kind == "unnamed" else "actor"


def named(view: View, ref: str) -> Piece:
    """An actor's name in its style; that it is the article's own voice, or unnamed, is said."""
    return _styled(view, ref, view.name(ref))


def several(view: View, refs: Iterable[str]) -> Text:
    """The names of several, each once; of very many the first, and how many more."""
    ids = dict.fromkeys(refs)
    more = len(ids) - SEVERAL
    last: list[Piece] = [(f"and {more:,} more", "quiet")] if more > 0 else []
    return listed([*(named(view, ref) for ref in islice(ids, SEVERAL)), *last])


def _styled(view: View, ref: str, name: str) -> Piece:
    style = actor_style(view, ref)
    if style == "voice":
        return f"{view.glyphs.narrator}{GLUE}{name}", style
    return f"{name} (unnamed)" if style == "unnamed" else name, style


class Called:
    """Actors as a text calls them that has named all of them before: by the shortest of their
    names that their own name tells, and that nobody else has."""

    def __init__(self, view: View) -> None:
        self._view = view
        actors = view.reading.briefing.actors
        taken = Counter(name for actor in actors for name in {actor.name, *actor.aliases})
        self._short: dict[str, str] = {}
        for actor in actors:
            words = set(actor.name.split())
            own = [
                name
                for name in actor.aliases
                if len(name) < min(len(actor.name), NAMED)
                and taken[name] == 1
                and _tells(words, name)
            ]
            if own:
                self._short.setdefault(actor.id, view.say(min(own, key=len)))

    def name(self, ref: str) -> str:
        """The short name."""
        return self._short.get(ref) or self._view.name(ref)

    def named(self, ref: str) -> Piece:
        """The same in its style, and that it is unnamed where it is; of the article's own voice the
        sign alone."""
        if self._view.is_narrator(ref):
            return self._view.glyphs.narrator, "voice"
        return _styled(self._view, ref, self.name(ref))


def _tells(words: set[str], alias: str) -> bool:
    """Whether an alias is some of the words of the name, and no mere noun."""
    return not alias[:1].islower() and set(alias.split()) <= words


def described(view: View, actor: Actor) -> str:
    """What an actor is: its role where one is given, else its kind."""
    return view.say(actor.role) if actor.role is not None else actor.kind


def families(actors: Iterable[Actor], known: frozenset[str]) -> list[tuple[Actor, int]]:
    """The actors with members below the body they belong to, each with its depth (0 at the top).

    Otherwise in the order given. Those whose body is not there, or leads back to them, stand on
    their own.
    """
    every = list(actors)
    below: dict[str, list[Actor]] = {}
    tops = []
    for actor in every:
        if actor.member_of in known and actor.member_of != actor.id:
            below.setdefault(str(actor.member_of), []).append(actor)
        else:
            tops.append(actor)
    if not below:
        return [(actor, 0) for actor in every]
    found: list[tuple[Actor, int]] = []
    placed: set[int] = set()
    for top in [*tops, *every]:  # every: those in a cycle hang below no top
        waiting = [(top, 0)]
        while waiting:
            actor, depth = waiting.pop()
            if id(actor) in placed:
                continue
            placed.add(id(actor))
            found.append((actor, depth))
            waiting += [(member, depth + 1) for member in reversed(below.get(actor.id, ()))]
    return found

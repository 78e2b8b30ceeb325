"""Who is who on a printed page: families in a paragraph each, then those without, and the unnamed.

Where not all fit, those of whom the briefing tells most come first: who speaks, relays, acts or
gives numbers most often."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import partial

from briefing_tui.model.briefing import NARRATOR, Actor
from briefing_tui.present.block import Block, Part
from briefing_tui.present.compose import block, listed, part, text
from briefing_tui.present.page.fit import Length, Section, counts, turn_of
from briefing_tui.present.page.parts import heading, run_in, titled
from briefing_tui.present.people import Called, families
from briefing_tui.present.styled import Text
from briefing_tui.present.view import View

_VOICE = "the article's own voice"
_LEAST, _GOOD = 4, 8
_TITLE = "Who is who"


def section(view: View, _called: Called) -> Section:
    """The actors: more and more of them by name, or everybody in families."""
    actors = [one for one in view.reading.briefing.actors if _is_told(view, one)]
    if not actors:
        return ()
    told = _times_told(view)
    ranked = sorted(actors, key=lambda one: (one.kind == "unnamed", -told[one.id]))
    fewer = [
        Length(partial(_named, view, ranked, count), "actors", turn_of(count, _LEAST, _GOOD))
        for count in counts(len(actors))
        if count < len(actors)
    ]
    return [*fewer, Length(partial(_told, view, actors))]


def _is_told(view: View, actor: Actor) -> bool:
    """Whether there is more to say of an actor than that it is the article's own voice."""
    return actor.kind != NARRATOR or bool(actor.role != _VOICE and _about(view, actor))


def _times_told(view: View) -> Counter[str]:
    """How often the briefing names each actor as who speaks, relays, acts or gives a number."""
    briefing = view.reading.briefing
    positions = (
        one for issue in briefing.issues for claim in issue.claims for one in claim.positions
    )
    found = Counter(one.actor for one in positions)
    for quote in briefing.quotes:
        found.update((quote.source, quote.via or ""))
    for event in briefing.timeline:
        found.update(event.actors)
    found.update(figure.by for figure in briefing.figures)
    return found


def _named(view: View, ranked: Sequence[Actor], count: int) -> Iterator[Block]:
    """Some of the actors, one after the other, with the members that are not among them."""
    chosen = frozenset(one.id for one in ranked[:count])
    below: dict[str, list[str]] = {}
    for one in ranked:
        if one.member_of in chosen and one.id not in chosen:
            below.setdefault(str(one.member_of), []).append(view.say(one.name))
    told = [_described(view, one, below.get(one.id, ())) for one in ranked[:count]]
    yield from run_in(heading(_TITLE, count, len(ranked)), told, "; ")


def _told(view: View, actors: Sequence[Actor]) -> Iterator[Block]:
    """All of them, by the body they belong to."""
    groups = _families(actors)
    single = [members[0] for members in groups if len(members) == 1]
    others = [one for one in single if one.kind not in ("unnamed", NARRATOR)]
    voice = [one for one in single if one.kind == NARRATOR]
    unnamed = [one for one in single if one.kind == "unnamed"]
    yield titled(heading(_TITLE, len(actors), len(actors)))
    for members in groups:
        if len(members) > 1:
            yield block(_family(view, members))
    for label, found in (("Others", others), ("Unnamed", unnamed), ("The article's voice", voice)):
        if found:
            run = listed([_described(view, actor) for actor in found], "; ")
            label = label if len(found) < len(actors) else ""
            yield block(part(run, first=(f"{label}: ", "label") if label else "", indent=2))


def _families(actors: Sequence[Actor]) -> list[list[Actor]]:
    """The actors by the body at the top, that first."""
    groups: list[list[Actor]] = []
    for actor, depth in families(actors, frozenset(actor.id for actor in actors)):
        if depth == 0:
            groups.append([])
        groups[-1].append(actor)
    return groups


def _family(view: View, members: Sequence[Actor]) -> Part:
    """A body, what it is, and its members."""
    top, *below = members
    told = listed([_described(view, actor) for actor in below], "; ")
    return part(told, first=text(_described(view, top), ": "), indent=2)


def _described(view: View, actor: Actor, members: Collection[str] = ()) -> Text:
    """Name and what the actor is, with the names of members who are not told by themselves."""
    return text((view.say(actor.name), "actor"), _about(view, actor, members))


def _about(view: View, actor: Actor, members: Collection[str] = ()) -> str:
    """What is said of an actor after the name, in brackets; what it is only where that is all."""
    about = [view.say(actor.role)] if actor.role is not None else []
    if actor.kind == "unnamed":
        about.insert(0, "unnamed")
    elif not about and actor.kind in ("person", "group"):
        about = [actor.kind]
    others = (*actor.members, *members)
    about += [f"with {view.several(others)}"] if others else []
    return f" ({'; '.join(about)})" if about else ""

"""Who is who on a printed page: families in a paragraph each, then those without, and the unnamed.

Where not all fit, those who speak in a contested question come before those who speak at all, and
these before all others."""

from collections.abc import Iterator, Sequence
from functools import partial

from briefing_tui.model.briefing import NARRATOR, Actor
from briefing_tui.model.comparison import speakers
from briefing_tui.present.block import Block, Part
from briefing_tui.present.compose import block, listed, part, text
from briefing_tui.present.page.fit import Length, Section
from briefing_tui.present.page.parts import run_in, titled
from briefing_tui.present.people import Called, families
from briefing_tui.present.standing import status_of
from briefing_tui.present.styled import Text
from briefing_tui.present.view import View

_VOICE = "the article's own voice"
_FEW = 6
"""Actors told at least, however many speak."""


def section(view: View, _called: Called) -> Section:
    """The actors: some of those who are at odds, all of them, all who speak, everybody."""
    actors = [one for one in view.reading.briefing.actors if _is_told(view, one)]
    if not actors:
        return ()
    issues, cast = view.reading.briefing.issues, view.reading.cast
    at_odds = [issue for issue in issues if status_of(view, issue).word == "CONTESTED"]
    heard = {ref: None for issue in (*at_odds, *issues) for ref in speakers(issue, cast)}
    first = {ref: None for issue in at_odds for ref in speakers(issue, cast)} or heard
    lengths = [[*first][:_FEW], [*first], [*heard]]
    chosen = [[one for one in actors if one.id in refs] for refs in map(frozenset, lengths)]
    fewer = [some for some in chosen if 0 < len(some) < len(actors)]
    return [
        *(Length(partial(_named, view, some, len(actors)), "actors") for some in fewer),
        Length(partial(_told, view, actors)),
    ]


def _is_told(view: View, actor: Actor) -> bool:
    """Whether there is more to say of an actor than that it is the article's own voice."""
    return actor.kind != NARRATOR or bool(actor.role != _VOICE and _about(view, actor))


def _named(view: View, actors: Sequence[Actor], total: int) -> Iterator[Block]:
    """Some of the actors, one after the other."""
    heard = _heard(view)
    told = [_described(view, actor, actor.id in heard) for actor in actors]
    yield from run_in("Who is who", len(actors), total, told, "; ")


def _told(view: View, actors: Sequence[Actor]) -> Iterator[Block]:
    """All of them, by the body they belong to."""
    groups = _families(actors)
    single = [members[0] for members in groups if len(members) == 1]
    others = [one for one in single if one.kind not in ("unnamed", NARRATOR)]
    voice = [one for one in single if one.kind == NARRATOR]
    unnamed = [one for one in single if one.kind == "unnamed"]
    heard = _heard(view)
    yield titled("Who is who", len(actors), len(actors))
    for members in groups:
        if len(members) > 1:
            yield block(_family(view, members))
    for label, found in (("Others", others), ("Unnamed", unnamed), ("The article's voice", voice)):
        if found:
            run = listed([_described(view, actor, actor.id in heard) for actor in found], "; ")
            yield block(part(run, first=(f"{label}: ", "label"), indent=2))


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


def _heard(view: View) -> frozenset[str]:
    """The unnamed of whom a question tells what they say."""
    reading = view.reading
    claims = (claim for issue in reading.briefing.issues for claim in issue.claims)
    speaking = {reading.cast.id(one.actor) for claim in claims for one in claim.positions}
    return frozenset(one.id for one in reading.briefing.actors if one.kind == "unnamed") & speaking


def _described(view: View, actor: Actor, is_heard: bool = False) -> Text:
    """Name and role, with the names of members who are no actors here; the name alone of who is
    unnamed and heard elsewhere."""
    about = "" if is_heard else _about(view, actor)
    return text((view.say(actor.name), "actor"), about)


def _about(view: View, actor: Actor) -> str:
    """What is said of an actor after the name, in brackets; what it is only where that is all."""
    about = [view.say(actor.role)] if actor.role is not None else []
    if not about and actor.kind in ("person", "group"):
        about = [actor.kind]
    about += [f"with {', '.join(map(view.say, actor.members))}"] if actor.members else []
    return f" ({'; '.join(about)})" if about else ""

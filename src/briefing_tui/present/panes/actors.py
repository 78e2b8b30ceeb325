"""The pane Actors: every actor with its description, below the actor it belongs to."""

from briefing_tui.model.format.records import NARRATOR, Actor
from briefing_tui.present.actors import actor_style, families
from briefing_tui.present.text.blocks import (
    Block,
    Pane,
    PaneRow,
    Part,
    block,
    list_pane,
    part,
    text,
)
from briefing_tui.present.text.wrap import width_of
from briefing_tui.present.view import View, mention_counts
from briefing_tui.present.wording import counted

_STEP = 2
_DEEPEST = 6
"""Maximum number of levels of membership that are indented; deeper ones stay at the last indent."""


def pane(view: View) -> Pane:
    """Return all actors, including the article's own voice if the file does not declare it."""
    actors = list(view.reading.briefing.actors)
    if view.reading.narrator.id not in {actor.id for actor in actors}:
        actors.append(view.reading.narrator)
    known = frozenset(actor.id for actor in actors)
    if view.only:
        actors = _family(view, actors)
    counts = mention_counts(view.reading)
    rows = [PaneRow((actor, depth), actor.id) for actor, depth in families(actors, known)]

    def make(view: View, row: tuple[Actor, int]) -> Block:
        actor, depth = row
        number = None if counts is None else counts.get(actor.id, 0)
        return actor_block(view, actor, depth, number)

    return list_pane("actors", view, rows, make)


def _family(view: View, actors: list[Actor]) -> list[Actor]:
    """Return the actor that the view is filtered to, with the actors related to it.

    These are the actors it belongs to, its members, and the actors who relayed its words.
    """
    above = {actor.id: actor.member_of for actor in reversed(actors)}
    is_below: dict[str | None, bool] = {None: False, view.only: True}
    for actor in actors:
        path: list[str] = []
        ref: str | None = actor.id
        while ref not in is_below:  # visit each actor once
            is_below[ref] = False
            path.append(str(ref))
            ref = above.get(str(ref))
        is_below.update(dict.fromkeys(path, is_below[ref]))
    bodies = {view.only}
    body = above.get(view.only)
    while body is not None and body not in bodies:
        bodies.add(body)
        body = above.get(body)
    shown = bodies | _relays(view)
    return [one for one in actors if one.id in shown or is_below[one.id]]


def _relays(view: View) -> set[str]:
    """Return the ids of the actors who relayed words of the actor the view is filtered to."""
    briefing, same = view.reading.briefing, view.reading.cast.id
    spoken = [(quote.source, quote.via) for quote in briefing.quotes if quote.via]
    spoken += [(event.by or NARRATOR, event.via) for event in briefing.timeline if event.via]
    for issue in briefing.issues:
        for claim in issue.claims:
            spoken += [(held.actor, held.via) for held in claim.positions if held.via]
    actor = same(view.only)
    return {same(via) for speaker, via in spoken if via and same(speaker) == actor}


def actor_block(view: View, actor: Actor, depth: int = 0, mentions: int | None = None) -> Block:
    """Return an actor: name, role and kind, number of mentions, other names, and members."""
    indent = _STEP * min(depth, _DEEPEST)
    facts = [actor.kind]
    if actor.role is not None:
        facts.insert(0, view.sanitize(actor.role))
    if mentions is not None:
        facts.append(f"named {counted(mentions, 'time')}" if mentions else "not named in the text")
    below = []
    if actor.aliases:
        below.append(f"also: {view.several(actor.aliases)}")
    if actor.members:
        below.append(f"members: {view.several(actor.members)}")
    mark = view.glyphs.narrator + " " if actor.kind == "narrator" else ""
    name = text(" " * indent, (mark + view.sanitize(actor.name), actor_style(view, actor.id)))
    hanging = indent + 2 * _STEP
    gap = " " * max(_STEP - max(hanging - width_of(name.plain), 0), 0)
    described = text((gap + f" {view.glyphs.separator} ".join(facts), "quiet"))
    more = (part((line, "quiet"), indent=hanging) for line in below)
    return block(Part(described, name, hanging), *more, item=actor.id)

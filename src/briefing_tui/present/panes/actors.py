"""The pane Actors: every actor with its statements. Members follow the actor they belong to."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TypeAlias

from briefing_tui.model.reading import Reading
from briefing_tui.model.records import Actor, Claim, Figure, Position, Quote
from briefing_tui.present import describe
from briefing_tui.present.actors import families, named_in_full
from briefing_tui.present.blocks import Block, Pane, PaneRow, Part, Text, block, list_pane, text
from briefing_tui.present.matrix import cell_of
from briefing_tui.present.sanitize import width_of
from briefing_tui.present.view import View, per_reading

_STEP = 2
_DEEPEST = 6
"""Maximum number of levels of membership that are indented. Deeper levels share the last indent."""
_SHOWN = 2
"""Maximum number of statements of an actor that are shown. The detail shows all."""
_ABOVE = ("role", "member_of", "unchecked")
"""The facts that the first line of an actor says, or the place of its block."""
_WEAK = ("mentions", "comments", "declines")
"""Stances that take no side."""


def pane(view: View) -> Pane:
    """Return the actors, including the narrator."""
    actors = all_actors(view.reading)
    known = frozenset(actor.id for actor in actors)
    if view.only:
        actors = _related(view, actors)
    rows = [PaneRow((actor, depth), actor.id) for actor, depth in families(actors, known)]
    return list_pane("actors", view, rows, _actor_block)


def all_actors(reading: Reading) -> list[Actor]:
    """Return the actors of the file. A narrator that the file does not declare comes last."""
    actors = list(reading.briefing.actors)
    if reading.narrator.id not in {actor.id for actor in actors}:
        actors.append(reading.narrator)
    return actors


def _related(view: View, actors: list[Actor]) -> list[Actor]:
    above = {actor.id: actor.member_of for actor in reversed(actors)}

    def path(ref: str | None) -> dict[str, None]:
        bodies: dict[str, None] = {}
        while ref is not None and ref not in bodies:  # actors may be members of each other
            bodies[ref] = None
            ref = above.get(ref)
        return bodies

    shown = path(view.only)
    return [actor for actor in actors if actor.id in shown or view.only in path(actor.id)]


def _actor_block(view: View, row: tuple[Actor, int]) -> Block:
    actor, depth = row
    indent = _STEP * min(depth, _DEEPEST)
    name = text(" " * indent, named_in_full(view, actor))
    hanging = indent + 2 * _STEP
    gap = " " * max(_STEP - max(hanging - width_of(name.plain), 0), 0)
    known = describe.known(view, actor, whole=False)
    first = Part(text((gap, "quiet"), known), name, hanging, role="item")
    more = describe.known(view, actor, without=_ABOVE if view.whole else (*_ABOVE, "mentions"))
    statements = list(islice(_statements(view, actor), _SHOWN))
    margin = Text(" " * (indent + _STEP))
    clip = len(statements) > 1 and not view.in_full
    return block(
        first,
        Part(more, None, hanging) if view.in_full else None,
        *(Part(line, margin, hanging, clip=clip) for line in statements),
        *describe.below(view, actor, hanging),
        item=actor.id,
    )


def _statements(view: View, actor: Actor) -> Iterator[Text]:
    own = _statements_by_actor(view.reading).get(view.reading.cast.id(actor.id), ())
    for said in own:
        if isinstance(said, Quote | Figure):
            yield text(describe.sign(view, said), describe.line(view, said.id, said, own=True))
            continue
        held, claim = said
        [stance] = cell_of(view, [held]).lines
        yield text(describe.sign(view, held), stance, ": ", view.brief(claim.text))


_Statement: TypeAlias = Quote | Figure | tuple[Position, Claim]


@per_reading
def _statements_by_actor(reading: Reading) -> Mapping[str, list[_Statement]]:
    same = reading.cast.id
    firm: dict[str, list[_Statement]] = {}
    weak: dict[str, list[_Statement]] = {}
    for issue in reading.briefing.issues:
        for claim in issue.claims:
            for held in claim.positions:
                found = weak if held.stance in _WEAK else firm
                found.setdefault(same(held.actor), []).append((held, claim))
    for quote in reading.briefing.quotes:
        for ref in quote.source:
            weak.setdefault(same(ref), []).append(quote)
    for figure in reading.briefing.figures:
        weak.setdefault(same(figure.by), []).append(figure)
    return {ref: [*firm.get(ref, ()), *weak.get(ref, ())] for ref in (*firm, *weak)}

"""The pane Actors: every actor with its statements. Members follow the actor they belong to."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TypeAlias

from briefing_tui.model.reading import Reading
from briefing_tui.model.records import NARRATOR, Actor, Claim, Figure, Position, Quote
from briefing_tui.present.actors import actor_style, described, families
from briefing_tui.present.blocks import (
    Block,
    Pane,
    PaneRow,
    Part,
    Text,
    block,
    list_pane,
    part,
    text,
)
from briefing_tui.present.figures import figure_label, in_words
from briefing_tui.present.items import unchecked_remark, unchecked_sign
from briefing_tui.present.panes.quotes import quoted_words
from briefing_tui.present.view import View, per_reading
from briefing_tui.present.wrap import width_of

_STEP = 2
_DEEPEST = 6
"""Maximum number of levels of membership that are indented. Deeper levels share the last indent."""
_SHOWN = 2
"""Maximum number of statements of an actor that are shown. The detail shows all."""
_SAID_BY_NAME = {"narrator": "the article's own voice", "unnamed": ""}
_WEAK = ("mentions", "comments")
"""Stances that take no side."""


def pane(view: View) -> Pane:
    """Return the actors, including the narrator."""
    return _pane(view, in_full=False)


def _pane(view: View, *, in_full: bool) -> Pane:
    actors = all_actors(view.reading)
    known = frozenset(actor.id for actor in actors)
    if view.only:
        actors = _related(view, actors)
    rows = [PaneRow((actor, depth), actor.id) for actor, depth in families(actors, known)]

    def make(view: View, row: tuple[Actor, int]) -> Block:
        return _actor_block(view, *row, in_full=in_full)

    return list_pane("actors", view, rows, make)


def all_actors(reading: Reading) -> list[Actor]:
    """Return the actors of the file. A narrator that the file does not declare comes last."""
    actors = list(reading.briefing.actors)
    if reading.narrator.id not in {actor.id for actor in actors}:
        actors.append(reading.narrator)
    return actors


def page(view: View) -> Iterator[Block]:
    """Yield the blocks to print, which also show other names and members."""
    pane_to_print = _pane(view, in_full=True)
    yield from map(pane_to_print.block, range(pane_to_print.count))


def _related(view: View, actors: list[Actor]) -> list[Actor]:
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
    shown = bodies | _relay_ids(view)
    return [one for one in actors if one.id in shown or is_below[one.id]]


def _relay_ids(view: View) -> set[str]:
    briefing, same = view.reading.briefing, view.reading.cast.id
    spoken = [(quote.source, quote.via) for quote in briefing.quotes if quote.via]
    spoken += [(event.by or NARRATOR, event.via) for event in briefing.timeline if event.via]
    for issue in briefing.issues:
        for claim in issue.claims:
            spoken += [(held.actor, held.via) for held in claim.positions if held.via]
    actor = same(view.only)
    return {same(via) for speaker, via in spoken if via and same(speaker) == actor}


def _actor_block(view: View, actor: Actor, depth: int, *, in_full: bool) -> Block:
    indent = _STEP * min(depth, _DEEPEST)
    below = []
    if in_full and actor.aliases:
        below.append(f"also: {view.several(actor.aliases)}")
    if in_full and actor.members:
        below.append(f"members: {view.several(actor.members)}")
    mark = view.glyphs.narrator + " " if actor.kind == "narrator" else ""
    remark = " (unnamed)" if actor.kind == "unnamed" else ""
    name = text(
        " " * indent, (mark + view.sanitize(actor.name) + remark, actor_style(view, actor.id))
    )
    hanging = indent + 2 * _STEP
    gap = " " * max(_STEP - max(hanging - width_of(name.plain), 0), 0)
    facts = (gap + _role_or_kind(view, actor), "quiet")
    more = [part((line, "quiet"), indent=hanging) for line in below]
    said = list(islice(_statements(view, actor), _SHOWN))
    first = Text(" " * (indent + _STEP))
    clip = len(said) > 1 and not in_full
    more += [Part(line, first, hanging, clip=clip) for line in said]
    first_line = Part(text(facts, unchecked_remark(view, actor)), name, hanging)
    return block(first_line, *more, item=actor.id)


def _role_or_kind(view: View, actor: Actor) -> str:
    if actor.role is None and actor.kind in _SAID_BY_NAME:
        return _SAID_BY_NAME[actor.kind]
    return described(view, actor)


def _statements(view: View, actor: Actor) -> Iterator[Text]:
    own = _statements_by_actor(view.reading).get(view.reading.cast.id(actor.id), ())
    for said in own:
        if isinstance(said, Quote):
            sign = (f"{view.glyphs.quoted(said.type)} ", "rule")
            yield text(
                sign,
                ("says", "quiet"),
                unchecked_sign(view, said),
                (": ", "quiet"),
                quoted_words(view, said),
            )
        elif isinstance(said, Figure):
            number = (in_words(view, said), "number")
            doubt = unchecked_sign(view, said)
            yield text(("gives: ", "quiet"), number, doubt, "  ", figure_label(view, said))
        else:
            held, claim = said
            verb = f"{view.glyphs.stance(held.stance)} {held.stance}"
            mark = view.glyphs.inferred if held.basis == "inferred" else ""
            doubt = unchecked_sign(view, held)
            yield text((verb, held.stance), (mark, "inferred"), doubt, ": ", view.brief(claim.text))


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
        weak.setdefault(same(quote.source), []).append(quote)
    for figure in reading.briefing.figures:
        weak.setdefault(same(figure.by), []).append(figure)
    return {ref: [*firm.get(ref, ()), *weak.get(ref, ())] for ref in (*firm, *weak)}

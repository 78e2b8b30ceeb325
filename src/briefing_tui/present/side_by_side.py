"""Compare two actors or two claims side by side."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import zip_longest
from typing import NamedTuple

from briefing_tui.model.figures import figures_of
from briefing_tui.model.records import Actor, Claim, Issue, Position
from briefing_tui.model.status import AFFIRMS, REJECTS
from briefing_tui.present.actors import described, named
from briefing_tui.present.blocks import (
    BLANK,
    GLUE,
    Block,
    Part,
    Piece,
    Text,
    block,
    filled,
    listed,
    part,
    text,
)
from briefing_tui.present.figures import figure_of, in_words
from briefing_tui.present.issues import (
    relay,
    status_glyph,
    status_words,
)
from briefing_tui.present.items import find, in_order, owners, told_by, unchecked
from briefing_tui.present.layout import laid_out
from briefing_tui.present.related import entry
from briefing_tui.present.ruler import rulers
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import STANCE_VERB

_INDENT = 2


TWO_COLUMNS = 70
"""Minimum width for two columns. At a smaller width, one side stands below the other."""
_BETWEEN = 3


class _Side(NamedTuple):
    who: Text
    """The name of the side, shown only if the sides stand below one another."""
    parts: tuple[Part, ...]


def side_by_side(view: View, left: str, right: str) -> Iterator[Block]:
    """Compare two actors question by question, or two claims actor by actor.

    Raises ValueError if the ids are not those of two actors or of two claims.
    """
    one, other = find(view, left), find(view, right)
    if isinstance(one, Actor) and isinstance(other, Actor):
        return _compare_actors(view, one, other)
    if isinstance(one, Claim) and isinstance(other, Claim):
        return _compare_claims(view, one, other)
    raise ValueError("only two actors, or two claims, can be compared")


def _compare_actors(view: View, one: Actor, other: Actor) -> Iterator[Block]:
    both = (one, other)
    yield _pair(view, *(_Side(text(), _introduced(view, actor)) for actor in both))
    found = False
    for issue in view.reading.briefing.issues:
        if any(_takes_part(view, issue, actor) for actor in both):
            found = True
            yield from _question(view, issue, both)
    if not found:
        yield block(BLANK, part(("neither speaks to any question", "quiet")))
    yield from _told(view, both)


def _introduced(view: View, actor: Actor) -> tuple[Part, ...]:
    facts: list[Piece] = [described(view, actor)]
    bloc = view.reading.cast.bloc(actor.id)
    if bloc != actor.id:
        facts.append(f"of {view.name(bloc)}")
    between = f" {view.glyphs.separator} "
    return part(named(view, actor.id)), Part(listed(facts, between, style="quiet"))


def _takes_part(view: View, issue: Issue, actor: Actor) -> bool:
    same = view.reading.cast.id
    concerned = any(same(ref) == actor.id for ref in issue.concerns)
    return concerned or any(_positions(view, claim, actor) for claim in issue.claims)


def _positions(view: View, claim: Claim, actor: Actor) -> tuple[Position, ...]:
    same = view.reading.cast.id
    return tuple(one for one in claim.positions if same(one.actor) == actor.id)


def _question(view: View, issue: Issue, both: Sequence[Actor]) -> Iterator[Block]:
    yield block(
        BLANK,
        part(
            (view.sanitize(issue.question), "subheading"), first=status_glyph(view, issue), indent=2
        ),
        Part(status_words(view, issue), None, 2),
        item=issue.id,
    )
    spoken = False
    for claim in issue.claims:
        held = [_positions(view, claim, actor) for actor in both]
        if not any(held):
            continue
        spoken = True
        sides = [
            _Side(text(named(view, actor.id)), _stances(view, claim, actor, positions))
            for actor, positions in zip(both, held, strict=True)
        ]
        opposed = _opposed(view, held[0], held[1])
        yield block(
            BLANK, part(view.sanitize(claim.text), " ", (f"({claim.kind})", "quiet"), indent=2)
        )
        yield _pair(view, *sides, opposed=opposed, item=claim.id)
    if not spoken:
        quiet = (f"{view.glyphs.silent} both silent", "silent")
        yield block(part(quiet, indent=2))


def _told(view: View, both: Sequence[Actor]) -> Iterator[Block]:
    same = view.reading.cast.id
    told = [
        [event for event in in_order(view) if same(told_by(view, event)) == actor.id]
        for actor in both
    ]
    if not any(told):
        return
    yield block(BLANK, part(("What they say happened", "subheading")), BLANK)
    sides = (
        _Side(
            text(named(view, actor.id)),
            tuple(entry(view, event.id, event, own=True) for event in events) or (_silence(view),),
        )
        for actor, events in zip(both, told, strict=True)
    )
    yield _pair(view, *sides)


def _stances(
    view: View, claim: Claim, actor: Actor, positions: Sequence[Position]
) -> tuple[Part, ...]:
    if not positions:
        return (_silence(view),)
    parts = [line for position in positions for line in _position(view, position)]
    figures = (figure_of(view, ref) for ref in claim.figures)
    same = view.reading.cast.id
    numbers = [in_words(view, one) for one in figures if one and same(one.by) == actor.id]
    if numbers:
        parts.append(part((", ".join(numbers), "number"), indent=2))
    return tuple(parts)


def _silence(view: View) -> Part:
    return part((f"{view.glyphs.silent} silent", "silent"))


def _position(view: View, position: Position) -> Iterator[Part]:
    glyphs, relayed = view.glyphs, relay(view, position)
    pieces: list[Piece] = [(STANCE_VERB[position.stance], position.stance)]
    if relayed is not None:
        pieces += ["  ", (f"{glyphs.relayed}{GLUE}relayed by {view.name(relayed)}", "relayed")]
    if position.basis == "inferred":
        pieces += ["  ", (f"{glyphs.inferred}{GLUE}inferred", "inferred")]
    if position.hedge is not None:
        pieces += ["  ", (f"{glyphs.hedged}{GLUE}{view.quoted(position.hedge)}", "hedged")]
    if doubt := unchecked(view, position):
        pieces += ["  ", doubt]
    if position.grade is not None:
        pieces += ["  ", (position.grade, "quiet")]
    if position.date is not None:
        pieces += ["  ", (view.date(position.date), "quiet")]
    yield part(*pieces, first=(f"{glyphs.stance(position.stance)} ", position.stance), indent=2)
    passages = view.passages(position)
    if passages:
        yield part((" … ".join(map(view.words_of, passages)), "quiet"), indent=2)


def _opposed(view: View, left: Sequence[Position], right: Sequence[Position]) -> bool:
    bloc = view.reading.cast.bloc
    if not left or not right or bloc(left[0].actor) == bloc(right[0].actor):
        return False
    one, other = ({position.stance for position in positions} for positions in (left, right))
    return bool((one & AFFIRMS and other & REJECTS) or (one & REJECTS and other & AFFIRMS))


def _compare_claims(view: View, one: Claim, other: Claim) -> Iterator[Block]:
    both = (one, other)
    yield _pair(view, *(_Side(text(), _worded(view, claim)) for claim in both))
    if {one.id, other.id} <= set(owners(view.reading)[one.id].issue.exclusive):
        words = f"{view.glyphs.conflict} at most one of the two can hold"
        yield block(BLANK, part((words, "conflict")))
    for actor in _speakers(view, both):
        sides = []
        for claim in both:
            positions = _positions(view, claim, actor)
            who = text((view.sanitize(claim.text), "quiet"))
            sides.append(_Side(who, _stances(view, claim, actor, positions)))
        yield block(BLANK, part(named(view, actor.id)), item=actor.id)
        yield _pair(view, *sides, item=actor.id)
    figures = figures_of(Issue("", both), view.reading.items)
    if figures:
        yield block(BLANK)
        yield from rulers(view, figures)


def _worded(view: View, claim: Claim) -> tuple[Part, ...]:
    issue = owners(view.reading)[claim.id].issue
    worded = part((view.sanitize(claim.text), "strong"), " ", (f"({claim.kind})", "quiet"))
    return worded, part((view.sanitize(issue.question), "quiet"))


def _speakers(view: View, claims: Sequence[Claim]) -> Iterator[Actor]:
    same = view.reading.cast.id
    held = (position.actor for claim in claims for position in claim.positions)
    for ref in dict.fromkeys(map(same, held)):
        yield view.actor(ref) or Actor(ref, ref, "unnamed")


def _pair(view: View, left: _Side, right: _Side, *, opposed: bool = False, item: str = "") -> Block:
    return Block(item, draw=partial(_drawn, view, left, right, opposed))


def _drawn(view: View, left: _Side, right: _Side, opposed: bool, width: int) -> list[Text]:
    if width < TWO_COLUMNS:
        lines: list[Text] = []
        for side in (left, right):
            if side.who:
                lines += laid_out(view, [part(side.who, indent=2)], width)
            indent = 4 if side.who else 0
            inner = laid_out(view, side.parts, width - indent)
            lines += [text(" " * indent, line) for line in inner]
        return lines
    room = (width - _BETWEEN) // 2
    bar = text(" ", (view.glyphs.bar, "rule"), " ")
    sign = text(" ", (view.glyphs.contested, "contested"), " ") if opposed else bar
    columns = zip_longest(
        laid_out(view, left.parts, room), laid_out(view, right.parts, room), fillvalue=Text("")
    )
    return [
        text(filled(view, one, room), bar if number else sign, other)
        for number, (one, other) in enumerate(columns)
    ]

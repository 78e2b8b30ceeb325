"""Compare two actors side by side."""

from collections.abc import Iterator, Sequence

from briefing_tui.model.records import Actor, Claim, Issue, Position
from briefing_tui.model.status import AFFIRMS, REJECTS
from briefing_tui.present import describe
from briefing_tui.present.actors import named
from briefing_tui.present.blocks import BLANK, Block, Part, Text, block, part, text
from briefing_tui.present.figures import figure_of, in_words
from briefing_tui.present.grid import beside
from briefing_tui.present.issues import status_glyph, status_words
from briefing_tui.present.layout import laid_out
from briefing_tui.present.view import View

TWO_COLUMNS = 70
"""Minimum width for two columns. At a smaller width, one side stands below the other."""


_NOT_SAID = ("aliases", "mentions")
"""The facts about actors that do not help to compare them."""


def side_by_side(view: View, *ids: str) -> Iterator[Block]:
    """Compare two actors, question by question."""
    both = [view.actor(ref) or Actor(ref, ref, "unnamed") for ref in ids]
    names = [text(named(view, actor.id)) for actor in both]
    known = [describe.known(view, actor, without=_NOT_SAID) for actor in both]
    yield _pair(view, names, [[Part(facts)] for facts in known], headed=True)
    questions = [issue for issue in view.reading.briefing.issues if _concerns(view, issue, both)]
    for issue in questions:
        yield from _question(view, issue, both, names)
    if not questions:
        yield block(BLANK, part(("neither speaks to any question", "quiet")))


def _concerns(view: View, issue: Issue, both: Sequence[Actor]) -> bool:
    ids = {actor.id for actor in both}
    named = {*issue.concerns, *(one.actor for claim in issue.claims for one in claim.positions)}
    return not ids.isdisjoint(map(view.reading.cast.id, named))


def _held(view: View, claim: Claim, actor: Actor) -> list[Position]:
    same = view.reading.cast.id
    return [position for position in claim.positions if same(position.actor) == actor.id]


def _question(
    view: View, issue: Issue, both: Sequence[Actor], names: Sequence[Text]
) -> Iterator[Block]:
    question = (view.sanitize(issue.question), "subheading")
    yield block(
        BLANK,
        part(question, first=status_glyph(view, issue), indent=2),
        Part(status_words(view, issue), None, 2),
        item=issue.id,
    )
    spoken = False
    for claim in issue.claims:
        held = [_held(view, claim, actor) for actor in both]
        if not any(held):
            continue
        spoken = True
        sign = (view.glyphs.contested, "contested") if _opposed(view, *held) else ""
        words = part(view.sanitize(claim.text), (f" ({claim.kind})", "quiet"), first=sign, indent=2)
        yield block(BLANK, words)
        yield _pair(view, names, [_said(view, claim, actor) for actor in both], item=claim.id)
    if not spoken:
        yield block(part((f"{view.glyphs.silent} both silent", "silent"), indent=2))


def _said(view: View, claim: Claim, actor: Actor) -> list[Part]:
    """Return what an actor says to a claim, with the passages, and its own figures."""
    parts = []
    for position in _held(view, claim, actor):
        stance = text(describe.held(view, position, own=True), "  ", describe.known(view, position))
        parts.append(Part(stance, text(describe.sign(view, position)), 2))
        if passages := view.passages(position):
            words = view.skipping(map(view.words_of, passages))
            parts.append(part((words, "quiet"), indent=2))
    if not parts:
        return [_silence(view)]
    figures = filter(None, (figure_of(view, ref) for ref in claim.figures))
    same = view.reading.cast.id
    own = [in_words(view, figure) for figure in figures if same(figure.by) == actor.id]
    return [*parts, part((", ".join(own), "number"), indent=2)] if own else parts


def _silence(view: View) -> Part:
    return part((f"{view.glyphs.silent} silent", "silent"))


def _opposed(view: View, left: Sequence[Position], right: Sequence[Position]) -> bool:
    bloc = view.reading.cast.bloc
    if not left or not right or bloc(left[0].actor) == bloc(right[0].actor):
        return False
    one, other = ({position.stance for position in positions} for positions in (left, right))
    return bool((one & AFFIRMS and other & REJECTS) or (one & REJECTS and other & AFFIRMS))


def _pair(
    view: View,
    names: Sequence[Text],
    sides: Sequence[Sequence[Part]],
    *,
    headed: bool = False,
    item: str = "",
) -> Block:
    """Return a block with two sides. Their names stand over them if `headed` or one is below."""
    under_names = [[Part(name), *parts] for name, parts in zip(names, sides, strict=True)]

    def draw(width: int) -> list[Text]:
        if width < TWO_COLUMNS:
            return laid_out(view, [part for side in under_names for part in side], width)
        bar = f" {view.glyphs.bar} "
        room = (width - len(bar)) // 2
        return beside(view, under_names if headed else sides, [room, room], bar=bar)

    return Block(item, draw=draw)

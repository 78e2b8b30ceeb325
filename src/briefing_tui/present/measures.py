"""Figures that argue: the rulers of a question or a measure, and below each in a sentence what its
figures say to one another."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from briefing_tui.model.briefing import Figure
from briefing_tui.model.figures import fold
from briefing_tui.model.relations import Relation, relations
from briefing_tui.present.block import Block, Part
from briefing_tui.present.compose import BLANK, block, part
from briefing_tui.present.ruler import ruler
from briefing_tui.present.view import View


def measures(view: View) -> Iterator[Block]:
    """A ruler for each measure and unit of the briefing, in file order, with what follows."""
    for group in view.reading.measures:
        yield from rulers(view, group)
        yield block(BLANK)


def rulers(view: View, figures: Sequence[Figure]) -> Iterator[Block]:
    """A ruler for each measure and unit among `figures`; what can be said of the figures of one
    stands right below it, what of several at the end."""
    groups = list(_by_scale(figures))
    told = relations(figures)
    for number, group in enumerate(groups):
        ids = {figure.id for figure in group}
        own = [relation for relation in told if ids.issuperset(relation.figures)]
        item = group[0].id if len(group) == 1 else ""
        if number:
            yield block(BLANK)
        yield Block(item, draw=partial(ruler, view, group))
        if own:
            yield block(*(sentence(view, relation) for relation in own))
        told = tuple(relation for relation in told if relation not in own)
    if told:
        yield block(BLANK, *(sentence(view, relation) for relation in told))


def sentence(view: View, relation: Relation) -> Part:
    """Conflict, agreement or why there is neither, told apart by a sign before it."""
    glyph, style = {
        "conflict": (view.glyphs.conflict, "conflict"),
        "agree": (view.glyphs.agrees, "agrees"),
    }.get(relation.kind, (view.glyphs.bullet, "quiet"))
    return part((view.say(relation.sentence), style), first=(f"{glyph} ", style), indent=2)


def _by_scale(figures: Iterable[Figure]) -> Iterator[list[Figure]]:
    """The figures that share measure and unit, and so a scale; one without a measure has its
    own."""
    found: dict[object, list[Figure]] = {}
    for place, figure in enumerate(figures):
        measure = fold(figure.measure)
        key = place if measure is None else (measure, fold(figure.unit))
        found.setdefault(key, []).append(figure)
    yield from found.values()

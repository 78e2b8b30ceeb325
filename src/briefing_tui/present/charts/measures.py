"""Figures that argue: rulers for the figures of a question or a measure, and below them in
sentences what those figures say to one another."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from briefing_tui.model.figures.intervals import fold
from briefing_tui.model.figures.relations import Relation, relations
from briefing_tui.model.format.records import Figure
from briefing_tui.present.charts.ruler import Ruler, on_ruler, ruler
from briefing_tui.present.text.blocks import BLANK, Block, Part, Text, block, part
from briefing_tui.present.text.layout import laid_out
from briefing_tui.present.view import View

TOGETHER = 60
"""Figures on one ruler at most: further ones get another with an axis of its own, so that what is
seen of a long measure does not wait for the rest."""
_LABEL = 2


class Measured:
    """Figures of one measure and unit on one ruler, drawn a figure at a time."""

    def __init__(self, view: View, figures: Sequence[Figure]) -> None:
        self.view = view
        self.figures = figures
        self._drawn: Ruler | None = None

    def head(self) -> Block:
        """What is measured, and the axis."""
        return Block(parts=(BLANK,), draw=lambda width: self._on(width).head())

    def figure(self, number: int) -> Block:
        """One figure on the ruler, and what it is where it has a label of its own."""
        return Block(self.figures[number].id, draw=partial(self._lines, number))

    def _lines(self, number: int, width: int) -> Sequence[Text]:
        figure = self.figures[number]
        lines = self._on(width).row(number)
        if _adds(figure.label, figure.measure):
            words = part((self.view.sanitize(figure.label or ""), "quiet"), indent=_LABEL)
            lines += laid_out(self.view, [words], width)
        return lines

    def _on(self, width: int) -> Ruler:
        if self._drawn is None or self._drawn.width != width:
            self._drawn = on_ruler(self.view, self.figures, width)
        return self._drawn


def _adds(label: str | None, measure: str | None) -> bool:
    """Whether a label says more than the measure does, which heads the ruler; so does a label
    without a measure."""
    if label is None or measure is None:
        return False
    return label.casefold() not in measure.casefold()


def measured(view: View, figures: Sequence[Figure]) -> list[Measured]:
    """Figures of one measure and unit on as many rulers as they need."""
    starts = range(0, len(figures), TOGETHER)
    return [Measured(view, figures[start : start + TOGETHER]) for start in starts]


def measures(view: View) -> Iterator[Block]:
    """A ruler for each measure and unit of the briefing, in file order, with what follows."""
    for number, group in enumerate(view.reading.measures):
        if number:
            yield block(BLANK)
        yield from rulers(view, group)


def rulers(view: View, figures: Sequence[Figure]) -> Iterator[Block]:
    """A ruler for each measure and unit among `figures`; what can be said of the figures of one
    stands right below it, what of several at the end."""
    told = relations(figures)
    for number, group in enumerate(_by_scale(figures)):
        ids = {figure.id for figure in group}
        own = [relation for relation in told if ids.issuperset(relation.figures)]
        if number:
            yield block(BLANK)
        yield Block(draw=partial(ruler, view, group))
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
    return part((view.sanitize(relation.sentence), style), first=(f"{glyph} ", style), indent=2)


def _by_scale(figures: Iterable[Figure]) -> Iterator[list[Figure]]:
    """The figures that share measure and unit, and so a scale; one without a measure has its
    own."""
    found: dict[object, list[Figure]] = {}
    for place, figure in enumerate(figures):
        measure = fold(figure.measure)
        key = place if measure is None else (measure, fold(figure.unit))
        found.setdefault(key, []).append(figure)
    yield from found.values()

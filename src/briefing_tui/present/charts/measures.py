"""Rulers for the figures of a question or a measure, with their relations in sentences below."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from briefing_tui.model.figures.intervals import fold
from briefing_tui.model.figures.relations import Relation, comparisons
from briefing_tui.model.format.records import Figure
from briefing_tui.present.charts.ruler import Ruler, on_ruler, ruler
from briefing_tui.present.text.blocks import BLANK, Block, Part, Text, block, part
from briefing_tui.present.text.layout import laid_out
from briefing_tui.present.view import View

_MOST = 60
"""The most figures on one ruler; further ones get another, so that a long measure shows at once."""
_INDENT = 2


class MeasureRuler:
    """Figures of one measure and unit on one ruler, a block for each."""

    def __init__(self, view: View, figures: Sequence[Figure]) -> None:
        self.view = view
        self.figures = figures
        self._drawn: Ruler | None = None

    def head(self) -> Block:
        """Show what is measured, and the axis."""
        return Block(parts=(BLANK,), draw=lambda width: self._ruler_at(width).head())

    def figure(self, number: int) -> Block:
        """Show one figure on the ruler, and its label if that says more than the measure."""
        return Block(self.figures[number].id, draw=partial(self._lines, number))

    def _lines(self, number: int, width: int) -> Sequence[Text]:
        figure = self.figures[number]
        lines = self._ruler_at(width).row(number)
        if _says_more(figure.label, figure.measure):
            words = part((self.view.sanitize(figure.label or ""), "quiet"), indent=_INDENT)
            lines += laid_out(self.view, [words], width)
        return lines

    def _ruler_at(self, width: int) -> Ruler:
        if self._drawn is None or self._drawn.width != width:
            self._drawn = on_ruler(self.view, self.figures, width)
        return self._drawn


def _says_more(label: str | None, measure: str | None) -> bool:
    """True if a label says more than the heading of the ruler: the measure, or else the label."""
    if label is None or measure is None:
        return False
    return label.casefold() not in measure.casefold()


def measure_rulers(view: View, figures: Sequence[Figure]) -> list[MeasureRuler]:
    """Put figures of one measure and unit on as many rulers as they need."""
    starts = range(0, len(figures), _MOST)
    return [MeasureRuler(view, figures[start : start + _MOST]) for start in starts]


def rulers(view: View, figures: Sequence[Figure]) -> Iterator[Block]:
    """Yield a ruler for each measure and unit among `figures`, with its relations below it.

    Relations between figures on several rulers stand at the end.
    """
    rest = comparisons(figures)
    for place, group in enumerate(_by_scale(figures)):
        ids = {figure.id for figure in group}
        own = [relation for relation in rest if ids.issuperset(relation.figures)]
        if place:
            yield block(BLANK)
        yield Block(draw=partial(ruler, view, group))
        if own:
            yield block(*(relation_part(view, relation) for relation in own))
        rest = tuple(relation for relation in rest if relation not in own)
    if rest:
        yield block(BLANK, *(relation_part(view, relation) for relation in rest))


def relation_part(view: View, relation: Relation) -> Part:
    """Show a conflict or an agreement with the sign of its kind."""
    if relation.kind == "conflict":
        glyph, style = view.glyphs.conflict, "conflict"
    else:
        glyph, style = view.glyphs.agrees, "agrees"
    return part((view.sanitize(relation.sentence), style), first=(f"{glyph} ", style), indent=2)


def _by_scale(figures: Iterable[Figure]) -> Iterator[list[Figure]]:
    """Group the figures by measure and unit; one without a measure stands alone."""
    found: dict[object, list[Figure]] = {}
    for place, figure in enumerate(figures):
        measure = fold(figure.measure)
        key = place if measure is None else (measure, fold(figure.unit))
        found.setdefault(key, []).append(figure)
    yield from found.values()

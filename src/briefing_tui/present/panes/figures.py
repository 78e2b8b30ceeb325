"""The pane Figures: every number on a ruler with the others of its measure.

Each has its source and its bound. Figures that cannot all be true are listed below their ruler.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from briefing_tui.model.figures.relations import Relation, comparisons
from briefing_tui.model.format.records import Figure
from briefing_tui.model.reading import Reading
from briefing_tui.present.charts.ruler import MeasureRuler, measure_rulers, relation_part
from briefing_tui.present.figures import Topic, by_topic, conflict_part, conflicts_of
from briefing_tui.present.text.blocks import Block, MakeBlock, Pane, PaneRow, block, list_pane
from briefing_tui.present.view import View, per_reading


class _RulerRow(NamedTuple):
    """One figure on its ruler."""

    ruler: MeasureRuler
    number: int
    """The index of the figure on its ruler, from 0."""


class _RelationsRow(NamedTuple):
    """The relations of the figures of one measure, shown below the last figure."""

    topic: Topic


def pane(view: View) -> Pane:
    """Return a ruler for each measure and unit, then the figures without a measure."""
    return list_pane("figures", view, _rows(view), _MAKERS, "This briefing lists no figures.")


def _rows(view: View) -> list[PaneRow]:
    rows: list[PaneRow] = []
    topics = by_topic(view.reading)
    for topic, figures in topics.items():
        rows += _ruler_rows(view, figures)
        if len(figures) > 1:
            rows.append(PaneRow(_RelationsRow(topic)))
        else:
            rows += _over_whole_rows(view, figures[0])
    for figure in view.reading.briefing.figures:
        if figure.measure is None:
            rows += _ruler_rows(view, [figure])
            rows += _over_whole_rows(view, figure)
    return rows


def _ruler_rows(view: View, figures: Sequence[Figure]) -> Iterator[PaneRow]:
    for ruler in measure_rulers(view, figures):
        yield PaneRow(ruler)
        for number, figure in enumerate(ruler.figures):
            yield PaneRow(_RulerRow(ruler, number), figure.id)


def _over_whole_rows(view: View, figure: Figure) -> Iterator[PaneRow]:
    """Yield a row that says that a figure exceeds its whole, below its own ruler."""
    if figure.whole is not None and (sentences := conflicts_of(view, figure)):
        yield PaneRow(block(*(conflict_part(view, sentence, 0) for sentence in sentences)))


def _head_block(_view: View, ruler: MeasureRuler) -> Block:
    return ruler.head()


def _figure_block(_view: View, row: _RulerRow) -> Block:
    return row.ruler.figure(row.number)


def _relations_block(view: View, row: _RelationsRow) -> Block:
    return block(*(relation_part(view, one) for one in _relations(view.reading, row.topic)))


_MAKERS: Mapping[type[Any], MakeBlock] = {
    MeasureRuler: _head_block,
    _RulerRow: _figure_block,
    _RelationsRow: _relations_block,
}


@per_reading
def _relations(reading: Reading, topic: Topic) -> tuple[Relation, ...]:
    return comparisons(by_topic(reading)[topic])

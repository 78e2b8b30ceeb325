"""Every number on a ruler with what else is measured likewise, by whom it is given and how its
words bound it; what cannot all hold is said below."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from briefing_tui.model.figures.relations import Relation, comparisons
from briefing_tui.model.format.records import Figure
from briefing_tui.model.reading import Reading
from briefing_tui.present.charts.measures import Measured, measured, sentence
from briefing_tui.present.figures import Topic, by_topic, conflict_part, conflicts_of
from briefing_tui.present.listing import Listed, Run
from briefing_tui.present.panes import TITLES
from briefing_tui.present.panes.rows import paged
from briefing_tui.present.text.blocks import Block, Pane, block
from briefing_tui.present.view import View, per_reading


class _Said(NamedTuple):
    """What the figures of one measure say to one another: stands below the last of them."""

    topic: Topic


class _Rows(NamedTuple):
    """The pane's blocks before they are made."""

    rows: list[Measured | Figure | _Said | Block]
    heads: list[int]
    """Where each ruler begins, among the rows."""
    rulers: list[Measured]
    ids: list[Run]


def pane(view: View) -> Pane:
    """All figures: those of one measure and unit on a ruler, in file order; the others last, each
    on its own."""
    rows, heads, on, ids = _rows(view)
    if not rows:
        return paged("figures", view, (), Listed(), {}, "This briefing lists no figures.")

    def made(index: int) -> Block:
        row = rows[index]
        if isinstance(row, Block):
            return row
        if isinstance(row, Measured):
            return row.head()
        if isinstance(row, _Said):
            return block(*(sentence(view, one) for one in _relations(view.reading, row.topic)))
        number = bisect_right(heads, index) - 1
        return on[number].figure(index - heads[number] - 1)

    return Pane("figures", TITLES["figures"], len(rows), made, Listed(*ids))


@per_reading
def _known(_reading: Reading) -> dict[Topic, tuple[Relation, ...]]:
    """What is known already of what the figures of a measure say to one another."""
    return {}


def _relations(reading: Reading, topic: Topic) -> tuple[Relation, ...]:
    known = _known(reading)
    if topic not in known:
        known[topic] = comparisons(by_topic(reading)[topic])
    return known[topic]


def _rows(view: View) -> _Rows:
    """Rulers with their figures, measure by measure."""
    found = _Rows([], [], [], [])
    topics = by_topic(view.reading)
    for topic, figures in topics.items():
        _add(found, view, figures)
        if len(figures) > 1:
            found.rows.append(_Said(topic))
            found.ids.append(1)
        else:
            _add_conflict(found, view, figures[0])
    every = view.reading.briefing.figures
    if sum(map(len, topics.values())) == len(every):
        return found
    for figure in every:
        if figure.measure is None:
            _add(found, view, [figure])
            _add_conflict(found, view, figure)
    return found


def _add_conflict(to: _Rows, view: View, figure: Figure) -> None:
    """Say below a figure with a ruler to itself that it is more than its whole."""
    if figure.whole is not None and (told := conflicts_of(view, figure)):
        to.rows.append(block(*(conflict_part(view, sentence, 0) for sentence in told)))
        to.ids.append(1)


def _add(to: _Rows, view: View, figures: Sequence[Figure]) -> None:
    for on in measured(view, figures):
        to.heads.append(len(to.rows))
        to.rulers.append(on)
        to.rows.append(on)
        to.rows.extend(on.figures)
        to.ids.extend((1, on.figures))

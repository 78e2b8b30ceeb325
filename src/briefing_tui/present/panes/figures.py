"""The pane Figures: the figures of each measure on a ruler, then the figures that stand alone.

Figures that cannot all be true are listed below their ruler. In print, every figure is on a ruler.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from briefing_tui.model.figures import Relation, comparisons
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import Figure
from briefing_tui.present.actors import named
from briefing_tui.present.blocks import (
    Block,
    MakeBlock,
    Pane,
    PaneRow,
    Part,
    Text,
    block,
    heading,
    list_pane,
    listed,
    text,
)
from briefing_tui.present.figures import (
    Topic,
    by_topic,
    conflict_part,
    conflicts_of,
    in_words,
    subject,
)
from briefing_tui.present.items import unchecked
from briefing_tui.present.ruler import measure_blocks, relation_part
from briefing_tui.present.view import View, per_reading


class _RelationsRow(NamedTuple):
    topic: Topic


_EMPTY = "This briefing lists no figures."


def pane(view: View) -> Pane:
    """Return a pane with rulers of comparable figures, and a line for each other figure."""
    rows: list[PaneRow] = []
    lone: list[Figure] = []
    for topic, figures in by_topic(view.reading).items():
        if len(figures) == 1 and figures[0].whole is None:
            lone += figures
            continue
        rows += _topic_rows(view, topic, figures)
    lone += [figure for figure in view.reading.briefing.figures if figure.measure is None]
    if rows:
        rows[0] = PaneRow(rows[0].value._replace(parts=()))
    if rows and lone:
        rows.append(PaneRow(heading("Other figures")))
    rows += [PaneRow(figure, figure.id) for figure in lone]
    return list_pane("figures", view, rows, _MAKERS, _EMPTY)


def page(view: View) -> Iterator[Block]:
    """Yield the blocks to print, with every figure on a ruler."""
    pane_to_print = list_pane("figures", view, _rows(view), _MAKERS, _EMPTY)
    yield from map(pane_to_print.block, range(pane_to_print.count))


def _lone_block(view: View, figure: Figure) -> Block:
    words, label = in_words(view, figure), view.brief(figure.label or figure.measure or "")
    about = listed(
        [
            ("" if label.casefold() in words.casefold() else label, "measure"),
            subject(view, figure),
            (view.date(figure.date, "short"), "date"),
        ],
        f" {view.glyphs.separator} ",
    )
    number = text((words, "number"))
    by = "" if view.is_narrator(figure.by) else text(("by ", "quiet"), named(view, figure.by))
    line = Part(listed([number, about, by, unchecked(view, figure)], "  "), Text(""), 2)
    conflicts = (conflict_part(view, one, 2) for one in conflicts_of(view, figure))
    return block(line, *conflicts, item=figure.id)


def _rows(view: View) -> list[PaneRow]:
    rows: list[PaneRow] = []
    topics = by_topic(view.reading)
    for topic, figures in topics.items():
        rows += _topic_rows(view, topic, figures)
    for figure in view.reading.briefing.figures:
        if figure.measure is None:
            rows += _ruler_rows(view, [figure])
            rows += _over_whole_rows(view, figure)
    return rows


def _topic_rows(view: View, topic: Topic, figures: Sequence[Figure]) -> Iterator[PaneRow]:
    yield from _ruler_rows(view, figures)
    if len(figures) > 1:
        yield PaneRow(_RelationsRow(topic))
    else:
        yield from _over_whole_rows(view, figures[0])


def _ruler_rows(view: View, figures: Sequence[Figure]) -> Iterator[PaneRow]:
    for drawn in measure_blocks(view, figures):
        yield PaneRow(drawn, drawn.item)


def _over_whole_rows(view: View, figure: Figure) -> Iterator[PaneRow]:
    if figure.whole is not None and (sentences := conflicts_of(view, figure)):
        yield PaneRow(block(*(conflict_part(view, sentence, 0) for sentence in sentences)))


def _relations_block(view: View, row: _RelationsRow) -> Block:
    return block(*(relation_part(view, one) for one in _relations(view.reading, row.topic)))


_MAKERS: Mapping[type[Any], MakeBlock] = {
    Figure: _lone_block,
    _RelationsRow: _relations_block,
}


@per_reading
def _relations(reading: Reading, topic: Topic) -> tuple[Relation, ...]:
    return comparisons(by_topic(reading)[topic])

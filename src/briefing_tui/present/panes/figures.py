"""The pane Figures: the figures of each measure on a ruler, then the figures that stand alone.

Figures that cannot all be true are listed below their ruler.
"""

from collections.abc import Iterator, Sequence

from briefing_tui.model.figures import by_topic, figure_words, relations
from briefing_tui.model.records import Figure
from briefing_tui.present import describe
from briefing_tui.present.actors import named
from briefing_tui.present.axis import measure_blocks, relation_part
from briefing_tui.present.blocks import (
    Block,
    Pane,
    PaneRow,
    Part,
    Table,
    TableCell,
    TableColumn,
    TableRow,
    Text,
    block,
    heading,
    list_pane,
    listed,
    text,
)
from briefing_tui.present.items import conflict_part, conflicts_of, in_words
from briefing_tui.present.matrix import table_block
from briefing_tui.present.view import View

_EMPTY = "This briefing lists no figures."


def pane(view: View) -> Pane:
    """Return a pane with rulers of comparable figures, and a line for each other figure."""
    blocks = [*_rulers(view)]
    blocks[:1] = [one._replace(parts=()) for one in blocks[:1]]
    measured = {id(figure) for figures in _measured(view) for figure in figures}
    every = view.reading.briefing.figures
    lone = [_lone_block(view, figure) for figure in every if id(figure) not in measured]
    if blocks and lone:
        blocks.append(heading("Other figures"))
    rows = [PaneRow(one, one.item) for one in (*blocks, *lone)]
    return list_pane("figures", view, rows, lambda _view, one: one, _EMPTY)


def page(view: View) -> Iterator[Block]:
    """Yield the blocks to print. A page that shows all there is has a table of every figure."""
    if view.whole and view.reading.briefing.figures:
        yield table_block(view, _table(view))
        yield from _rulers(view)
        return
    shown = pane(view)
    yield from map(shown.block, range(shown.count))


def _measured(view: View) -> Iterator[Sequence[Figure]]:
    """Yield the figures of each measure that has several, or a share of a whole."""
    for figures in by_topic(view.reading.briefing.figures):
        first = figures[0]
        if len(figures) > 1 or (first.whole is not None and first.measure is not None):
            yield figures


def _rulers(view: View) -> Iterator[Block]:
    for figures in _measured(view):
        yield from measure_blocks(view, figures)
        if len(figures) > 1:
            yield block(*(relation_part(view, one) for one in relations(figures)))
        elif sentences := conflicts_of(view, *figures):
            yield block(*(conflict_part(view, sentence, 0) for sentence in sentences))


def _lone_block(view: View, figure: Figure) -> Block:
    label = view.brief(figure.label or figure.measure or "")
    is_said = label.casefold() in in_words(view, figure).casefold()
    words = text((in_words(view, figure), "number"), "" if is_said else f"  {label}")
    facts = describe.facts(view, figure, whole=False, without=("measure",))
    line = Part(listed([words, *facts], "  "), Text(""), 2)
    conflicts = (conflict_part(view, one, 2) for one in conflicts_of(view, figure))
    return block(line, *conflicts, item=figure.id)


def _table(view: View) -> Table:
    heads = ("What", "Given by", "When", "Rests on")
    return Table(
        tuple(TableColumn(Text(head)) for head in heads),
        tuple(_row(view, figure) for figure in view.reading.briefing.figures),
        corner="Number",
        caption="Every number, with the bound its words put on it",
    )


_HEADS = ("by", "date")
"""The keys of a figure that have a column of their own."""


def _row(view: View, figure: Figure) -> TableRow:
    label, known = Text(view.full(figure.label or "")), describe.known(view, figure, without=_HEADS)
    cells = (
        (label, known) if label or known else (Text("no measure given"),),
        (text(named(view, figure.by)),),
        (Text(view.date(figure.date), "date"),),
        (describe.cites(view, figure),),
    )
    notes = (Text(view.prose(figure.note)),) if figure.note is not None else ()
    return TableRow(
        text((view.full(figure_words(figure)), "number")),
        {n: TableCell(tuple(filter(None, lines))) for n, lines in enumerate(cells) if any(lines)},
        item=figure.id,
        notes=notes,
    )

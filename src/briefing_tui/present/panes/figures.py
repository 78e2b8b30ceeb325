"""Every number with the bound its words put on it, gathered by what is measured; what cannot all
hold is said."""

from typing import Any

from briefing_tui.model.briefing import Figure
from briefing_tui.present.block import Block, Pane
from briefing_tui.present.compose import BLANK, Piece, block, part
from briefing_tui.present.numbers import by_topic, conflict_part, conflicts_of, facts_of, in_words
from briefing_tui.present.panes.rows import Make, paged
from briefing_tui.present.view import View

_LONE = block(BLANK, part(("no measure given: compared with none", "quiet")), level=2)


def pane(view: View) -> Pane:
    """All figures: those of one measure and unit together, in file order; the others last."""
    rows: list[Figure | list[Figure] | Block] = []
    for figures in by_topic(view.reading).values():
        rows.append(figures)
        rows += figures
    lone = [figure for figure in view.reading.briefing.figures if figure.measure is None]
    if lone:
        rows.append(_LONE)
        rows += lone
    ids = [row.id if isinstance(row, Figure) else "" for row in rows]
    makers: dict[type[Any], Make] = {list: measure_block, Figure: figure_block}
    return paged("figures", view, rows, ids, makers, "This briefing lists no figures.")


def measure_block(view: View, figures: list[Figure]) -> Block:
    """What is measured, and what cannot all hold of it."""
    sentences = conflicts_of(view, *figures)
    return block(
        BLANK,
        part((view.say(figures[0].measure or ""), "measure")),
        *(conflict_part(view, sentence, 2) for sentence in sentences),
        level=2,
    )


def figure_block(view: View, figure: Figure) -> Block:
    """The number in words, what it is, of whom, by whom and when."""
    pieces: list[Piece] = [(in_words(view, figure), "number")]
    if figure.label is not None:
        pieces.append(f"  {view.say(figure.label)}")
    return block(part(*pieces, indent=2), part(facts_of(view, figure), indent=4), item=figure.id)

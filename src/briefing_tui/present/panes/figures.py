"""Every number with the bound its words put on it, gathered by what is measured; what cannot all
hold is said."""

from briefing_tui.model.briefing import Figure
from briefing_tui.model.figures import topic
from briefing_tui.present.block import Block, Pane
from briefing_tui.present.compose import BLANK, Piece, block, listed, part
from briefing_tui.present.numbers import (
    conflict_part,
    conflicts_by_figure,
    in_words,
    subject,
    whose,
)
from briefing_tui.present.panes.rows import Row, paged
from briefing_tui.present.view import View


def pane(view: View) -> Pane:
    """All figures: those of one measure and unit together, where the first of them stands."""
    groups: dict[object, list[Figure]] = {}
    for place, figure in enumerate(view.reading.briefing.figures):
        groups.setdefault(topic(figure) or place, []).append(figure)
    rows: list[Row] = []
    for figures in groups.values():
        rows.append(("", measure_block, figures))
        rows += [(figure.id, figure_block, figure) for figure in figures]
    return paged("figures", view, rows, "This briefing lists no figures.")


def measure_block(view: View, figures: list[Figure]) -> Block:
    """What is measured, and what cannot all hold of it."""
    measure = figures[0].measure
    name = (
        (view.say(measure), "measure") if measure else ("no measure: compared with none", "quiet")
    )
    known = conflicts_by_figure(view.reading)
    sentences = dict.fromkeys(
        view.say(conflict.sentence) for figure in figures for conflict in known.get(figure.id, ())
    )
    return block(
        BLANK, part(name), *(conflict_part(view, sentence, 2) for sentence in sentences), level=2
    )


def figure_block(view: View, figure: Figure) -> Block:
    """The number in words, what it is, of whom, by whom and when."""
    pieces: list[Piece] = [(in_words(view, figure), "number")]
    if figure.label is not None:
        pieces.append(f"  {view.say(figure.label)}")
    about = subject(view, figure)
    facts: list[Piece] = [
        f"of {about}" if about else "",
        f"in {view.say(figure.whole)}" if figure.whole is not None else "",
        whose(view, figure),
        view.date(figure.date),
    ]
    return block(
        part(*pieces, indent=2),
        part(listed(facts, f" {view.glyphs.separator} ", style="quiet"), indent=4),
        item=figure.id,
    )

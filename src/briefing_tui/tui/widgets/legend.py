"""The line below a pane that explains its signs."""

from briefing_tui.present.text.blocks import Block, Part
from briefing_tui.present.text.layout import layout
from briefing_tui.tui.state.session import Session
from briefing_tui.tui.widgets.bars import BarPiece
from briefing_tui.tui.widgets.viewport import MARGINS

EXPLAINED = ("summary", "timeline", "claims")
"""Panes with such a line."""


def legend_pieces(session: Session, pane: str, block: int, width: int) -> list[BarPiece]:
    """Explain the signs of a pane on one line: in Claims, those of the question of a block."""
    if pane == "summary":
        from briefing_tui.present.panes import summary

        words = summary.signs(session.view)
    elif pane == "timeline":
        from briefing_tui.present.panes.timeline import signs

        words = signs(session.view, width - MARGINS)
    else:
        words = session.questions.legend(block, width - MARGINS)
    if words.cell_len > width - MARGINS:
        words = words._replace(plain=words.plain.replace("  ", " "))
    line = layout(Block(parts=(Part(words),)), max(width - MARGINS, 1))[0]
    return [BarPiece("  "), *(BarPiece(run.text, run.style) for run in line)]

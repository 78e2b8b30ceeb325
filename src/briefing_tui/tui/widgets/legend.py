"""The line below a pane that explains its signs."""

from bisect import bisect_left

from briefing_tui.present.text.blocks import Block, Part, Span, Text
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
        words = _with_single_blanks(words)
    line = layout(Block(parts=(Part(words),)), max(width - MARGINS, 1))[0]
    return [BarPiece("  "), *(BarPiece(run.text, run.style) for run in line)]


def _with_single_blanks(words: Text) -> Text:
    plain = words.plain
    kept = [at for at, sign in enumerate(plain) if sign != " " or plain[at - 1 : at] != " "]
    spans = [
        Span(bisect_left(kept, span.start), bisect_left(kept, span.end), span.style)
        for span in words.spans
    ]
    return words._replace(plain="".join(plain[at] for at in kept), spans=spans)

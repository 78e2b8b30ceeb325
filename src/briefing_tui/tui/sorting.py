"""Sorting and grouping: which panes can be shown in another order, in which one, and how that is
said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.tui import comparing

if TYPE_CHECKING:
    from briefing_tui.tui.screens.reader import ReaderScreen

_LABELS = {
    "file": "contested first",
    "contested": "as in the file",
    "text": "by speaker",
    "speaker": "as in the text",
}
"""What sorting does next, for the order there is now."""


def can_sort(reader: ReaderScreen) -> bool:
    """Whether the pane has another order: questions and quotes have."""
    briefing = reader.session.view.reading.briefing
    listed = {"claims": briefing.issues, "quotes": briefing.quotes}
    return bool(listed.get(reader.pane))


def label(reader: ReaderScreen) -> str:
    """What sorting does here next, in a few words."""
    questions, quotes = reader.session.sorted_by
    return _LABELS[quotes if reader.pane == "quotes" else questions]


def sort(reader: ReaderScreen) -> None:
    """Show the pane in its other order, standing on the same item."""
    if reader.pane == "quotes":
        _sort_quotes(reader)
    else:
        comparing.sort(reader)


def _sort_quotes(reader: ReaderScreen) -> None:
    from briefing_tui.present.panes.quotes import order_of

    session, here = reader.session, reader.main.item
    session.arrange_quotes("speaker" if session.view.quotes_by == "text" else "text")
    reader.parts.list.show(session.pane("quotes"))
    block = session.block_of("quotes", here)
    if block is not None:
        reader.main.reveal(block)
    reader.select()
    reader.parts.say(f"Quotes {order_of(session.view)}")

"""The regions of the reader's screen and their content. One is the line that explains signs."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from textual.widget import Widget

from briefing_tui.commands import Command
from briefing_tui.model.text.folding import Passage
from briefing_tui.present.blocks import Block, Pane, Part, Span, Text
from briefing_tui.present.layout import Line, layout
from briefing_tui.tui.state.session import Session
from briefing_tui.tui.themes import Frame
from briefing_tui.tui.widgets import bars
from briefing_tui.tui.widgets.bars import (
    Bar,
    BarPiece,
    ColumnEdge,
    SearchStatus,
    footer_pieces,
    found_pieces,
    notice_rows,
    rule_pieces,
    tab_pieces,
    title_pieces,
)
from briefing_tui.tui.widgets.block_view import BlockView
from briefing_tui.tui.widgets.viewport import MARGINS

_MOST_LINES = 100
"""Maximum number of lines of the detail that are counted. No screen shows as many lines."""
_HEAD = 0
"""The number of the article's block with the headline."""


class Regions:
    """The widgets of a reader's screen. Their ids are the names of boxes in the layout."""

    def __init__(self, session: Session, frame: Frame, rearrange: Callable[[], None]) -> None:
        """Make the widgets. `rearrange` is called when the footer's number of rows changes."""
        self.list = BlockView(frame, id="list", command="follow")
        self.detail = BlockView(frame, id="detail")
        self.article = BlockView(frame, id="article")
        self._session = session
        self._icons = frame.icons
        self._title = Bar(frame, id="title")
        self._tabs = Bar(frame, id="tabs", ground="ground")
        self._rule = Bar(frame, id="rule", ground="ground")
        self._footer = Bar(frame, id="footer")
        self._legend = Bar(frame, id="legend", ground="ground")
        self._edge = ColumnEdge(frame, id="edge")
        self._prompt = Bar(frame, id="prompt", ground="cursor")
        self._found = Bar(frame, id="found", ground="cursor")
        self._pane = ""
        self._place: tuple[str, ...] = ()
        """The place of the selection in its pane, in several wordings. The longest comes first."""
        self._search = SearchStatus()
        self._rearrange = rearrange
        self._notice = ""
        """The message in the footer; empty if the footer shows something else."""
        self._marked: tuple[Passage, ...] = ()
        """The passages that are highlighted in the article."""
        self._is_headed = False
        """True if the article begins with its headline."""

    def __iter__(self) -> Iterator[Widget]:
        """Yield all widgets. The layout decides which are shown."""
        yield from (self._title, self._tabs, self.list, self._legend, self._rule)
        yield from (self.detail, self._edge, self.article, self._footer)

    def block_view(self, name: str) -> BlockView:
        """Return the block view of a part or a pane."""
        return {"detail": self.detail, "article": self.article}.get(name, self.list)

    def show_title(self) -> None:
        """Show the briefing's title and the facts beside it."""
        session, search, more = self._session, self._search, self._session.view.glyphs.more
        title, facts = bars.title(session), bars.facts(session, self._icons)
        least = bars.least(session)
        self._title.show(
            lambda width: title_pieces(
                title, facts, width, more, bars.query(session, search, width), least
            )
        )

    def show_tabs(self, pane: str) -> None:
        """Show which pane is current."""
        self._pane = pane
        hits = self._search.hits
        marks = self._icons.cursor, " "
        self._tabs.show(lambda width: tab_pieces(pane, width, marks, hits))

    def show_search(self, search: SearchStatus) -> bool:
        """Show the query and its hits per pane. Return False if nothing has changed."""
        if search == self._search:
            return False
        self._search = search
        self.show_tabs(self._pane)
        self.show_title()
        self._found.show(lambda width: found_pieces(search.position, width))
        return True

    def refresh_highlights(self) -> None:
        """Highlight the hits of the present search."""
        for block_view in (self.list, self.detail, self.article):
            block_view.update_pane(block_view.view.pane)

    def refresh_article(self) -> None:
        """After the filter has changed, build the article again if it is visible."""
        if self.article.view.pane.count:
            self.article.update_pane(self._article())

    def show_reloaded(self, passages: tuple[Passage, ...]) -> None:
        """Show title and article after a reload. The article stays at its place."""
        self.show_title()
        self._marked = passages
        if self.article.view.pane.count:
            before, size = self.article.view, self.article.size
            self.article.show(self._article(), self._session.cursors["article"])
            self.article.view.keep_position(before, size.width, size.height)

    def search_labels(self) -> tuple[Bar, Bar]:
        """Return the bars at the left and the right of the search field."""
        self._prompt.show(lambda _: [BarPiece(" /", "heading")])
        return self._prompt, self._found

    def show_detail(self, item: str, pane: str, block: int, *, quotes_article: bool) -> None:
        """Show the detail of an item, and its number in the pane."""
        cell = self._session.cell(pane, block)
        self.detail.show(self._session.detail(item, cell, quotes_article=quotes_article))
        self._place = bars.place_words(self._session, pane, block)
        sign = self._session.view.glyphs.rule
        if pane in EXPLAINED:
            self._legend.show(lambda width: legend_pieces(self._session, pane, block, width))
        order = bars.order_words(self._session, pane)
        self._rule.show(lambda width: rule_pieces("" if self._is_beside else order, sign, width))

    @property
    def _is_beside(self) -> bool:
        """True if the detail is beside the pane, and the rule below the detail."""
        return self._rule.region.x > 0

    def detail_lines(self, width: int) -> int:
        """Return the number of lines of the detail at that width, at most `_MOST_LINES`."""
        detail = self.detail.view
        return detail.count_lines(width, _MOST_LINES) if detail.pane.count else 0

    def list_lines(self, width: int, most: int) -> int:
        """Return the number of lines of the list at that width, at most `most`."""
        view = self.list.view
        return view.count_lines(width, most) if view.pane.count else 0

    def show_passages(self, passages: tuple[Passage, ...]) -> None:
        """Highlight passages in the article, and scroll to the first of them.

        The paragraph of this passage is shown from the start, unless the passage would then be
        below the window.
        """
        before, self._marked = self._marked, passages
        was_headed, self._is_headed = self._is_headed, self._pane == "article"
        if not self.article.view.pane.count:
            self.article.show(self._article())
        elif passages != before or was_headed != self._is_headed:
            blocks = [b for p in (*before, *passages) for b in self._session.blocks_of(p)]
            self.article.update_pane(self._article(), _HEAD, *blocks)
        if passages:
            block = self._session.blocks_of(passages[0])[0]
            line = self.article.first_line(block, _has_passage) or 0
            is_below = 3 * line >= 2 * self.article.size.height  # the start is a third down
            self.article.reveal(block, line if is_below else 0)

    def _article(self) -> Pane:
        """Return the article as it is now.

        Beside a pane, the article has no headline, since the pane or the title line shows it.
        """
        return self._session.article(self._marked, headed=self._is_headed)

    def show_commands(self, commands: Sequence[Command]) -> None:
        """Show the available commands in the footer."""
        place = self._place
        self.show_footer(lambda width: footer_pieces(commands, width, place))

    def show_footer(self, pieces: Callable[[int], Sequence[BarPiece]]) -> None:
        """Show the pieces that `pieces` returns for a width, the width of the footer."""
        self._footer.show(pieces)
        self._set_notice("")

    def notify(self, words: str) -> None:
        """Show a message in the footer, sanitized, in as many rows as it needs and may have."""
        words = self._session.view.sanitize(words)
        more = self._session.view.glyphs.more
        self._footer.show_rows(lambda width, height: notice_rows(words, width, height, more))
        self._set_notice(words)

    def footer_rows(self, width: int) -> int:
        """Return the number of rows that the footer needs in `width` columns."""
        return len(notice_rows(self._notice, width)) if self._notice else 1

    def _set_notice(self, words: str) -> None:
        if words != self._notice:
            self._notice = words
            self._rearrange()


def _has_passage(line: Line) -> bool:
    """Return True if a laid-out line has words of the highlighted passages."""
    return any("passage" in run.style.split() for run in line)


EXPLAINED = ("summary", "timeline", "claims")
"""Panes with a line that explains their signs."""


def legend_pieces(session: Session, pane: str, block: int, width: int) -> list[BarPiece]:
    """Explain the signs of a pane on one line. In Claims, explain those of a block's question."""
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

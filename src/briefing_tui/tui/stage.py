"""The screen of one briefing: its state, its widgets, and what all commands use of it.

`screens/reader.py` adds the commands. `boxes.py` places the widgets.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from textual.widget import Widget

from briefing_tui.commands import DIALOG, FIELD, PARTS, WORDS, Command
from briefing_tui.model.anchors import Passage
from briefing_tui.panes import ARTICLE, DETAIL, LIST, PANES, PaneSpec, pane_spec
from briefing_tui.present.blocks import Block, Pane, Part, Span, Text
from briefing_tui.present.layout import Line, layout
from briefing_tui.present.sanitize import Form
from briefing_tui.present.view import View
from briefing_tui.tui import bars
from briefing_tui.tui.bars import Bar, BarPiece, BoxScreen, ScreenShape, SearchStatus, screen_layout
from briefing_tui.tui.block_view import BlockView
from briefing_tui.tui.session import Location, Session
from briefing_tui.tui.themes import Frame
from briefing_tui.tui.viewport import MARGINS

if TYPE_CHECKING:
    from briefing_tui.present.detail import Cell


class Host(Protocol):
    """What a briefing's screen asks of the program around it."""

    left_out: tuple[str, ...]
    """A line for each file that could not be opened."""

    @property
    def can_choose(self) -> bool:
        """True if there is a briefing to choose, or a file that could not be opened."""

    def choose(self) -> None:
        """Show the list of briefings, and switch to the chosen one."""

    def compare(self, *, back: bool = False) -> None:
        """Compare the briefing with the open briefings of the same story.

        If `back` is true, put the cursor where it was in the previous comparison.
        """

    def copy(self, text: str, form: Form) -> None:
        """Copy a text that is written in a form."""


class Stage(BoxScreen):
    """One briefing on the screen: its panes, the detail of the current item, and the article."""

    def __init__(self, session: Session, frame: Frame, host: Host) -> None:
        super().__init__(lambda size: screen_layout(self._shape(*size)))
        self.session = session
        self.frame = frame
        """The styles, icons and keys for everything on the screen."""
        self.regions = Regions(session, frame, self.rearrange)
        self.host = host
        self.pane = ""
        """The name of the current pane."""
        self.part = LIST
        """The part that has the focus."""
        self.is_typing = False
        """True while the search field is open."""
        self.words: Passage | None = None
        """The words of the article that are selected by keys, if any."""
        self.passages: tuple[Passage, ...] = ()
        """The passages that are highlighted in the article."""
        self.comparison_depth: int | None = None
        """Length of the history when the user left a comparison, or None without a comparison."""
        self.is_read = False
        """True once the user has moved the cursor or run a command here."""
        self.is_started = False
        """True once the first frame has been drawn."""

    def _shape(self, width: int, height: int) -> ScreenShape:
        regions = self.regions
        return ScreenShape(
            width,
            height,
            self.spec,
            self.part,
            self.is_typing,
            regions.detail_lines,
            regions.list_lines,
            regions.footer_rows(width),
        )

    @property
    def focused_part(self) -> str:
        """The part that receives keys, or `field` if the search field is open."""
        return self.parts[0]

    @property
    def parts(self) -> Sequence[str]:
        """The values of `Command.where` for which keys work, the most important first."""
        if self.is_typing:
            return (*FIELD, *DIALOG)
        selecting = WORDS if self.words is not None and self.part == ARTICLE else ()
        return (*selecting, self.part, *PARTS)

    @property
    def commands(self) -> Sequence[Command]:
        """All commands, with the user's keys."""
        return self.frame.commands

    @property
    def whole_view(self) -> View:
        """The view of the whole briefing, without the filter."""
        return self.session.view._replace(reading=self.session.document.reading)

    @property
    def spec(self) -> PaneSpec:
        """The declaration of the current pane."""
        return pane_spec(self.pane) if self.pane else PANES[0]

    @property
    def home_part(self) -> str:
        """The name of the part of the screen that shows the current pane."""
        return self.spec.home

    @property
    def reads_article(self) -> bool:
        """True if the current pane is the article."""
        return self.spec.home == ARTICLE

    @property
    def main(self) -> BlockView:
        """The block view of the current pane."""
        return self.regions.block_view(self.home_part)

    @property
    def active(self) -> BlockView:
        """The block view that has the focus."""
        return self.regions.block_view(self.part)

    @property
    def cell(self) -> Cell | None:
        """The current cell, or None if the cursor is not on a claim of the pane Claims."""
        return self.session.cell(self.pane, self.main.view.cursor_position.cursor)

    @property
    def selected(self) -> str:
        """The id of the item that the pane has selected, or `""` if there is none.

        In a cell, this is the id of the cell's first position. If the actor is silent, this is the
        id of the claim.
        """
        cell = self.cell
        return self.main.item if cell is None else cell.item

    @property
    def item(self) -> str:
        """The id of the item to which commands apply, or `""` if there is none."""
        detail = self.part == DETAIL and self.active.item
        return detail or self.selected

    @property
    def location(self) -> Location:
        """The current location, with the item under the cursor."""
        here, cell = self.session.history.here, self.cell
        passage = here.passage if here.pane == self.pane else None
        return Location(
            self.pane, self.selected, self.part, passage, cell.actor if cell is not None else ""
        )

    @property
    def paragraph_words(self) -> str:
        """The words of the current paragraph in the pane Article, or `""` in another pane."""
        if not self.reads_article:
            return ""
        found = self.session.paragraph(self.main.view.cursor_position.cursor)
        return self.session.view.words_of(found) if found is not None else ""

    def focus_part(self, part: str) -> None:
        """Focus a part. If the part is hidden, show it."""
        self.part = part
        if not self.is_typing:
            self.set_focus(self.active, scroll_visible=False)
        self.rearrange()

    def show_selection(self, passages: tuple[Passage, ...] | None = None) -> None:
        """Show the detail of the current item, and highlight `passages` in the article.

        If `passages` is None, highlight the passages of the item. In the pane Article, None keeps
        the passages that are highlighted.
        """
        raise NotImplementedError

    def update_footer(self) -> None:
        """Show the available commands or, during a search, completions of the query."""
        raise NotImplementedError

    def action_command(self, command: str) -> None:
        """Run a command, by its id."""
        raise NotImplementedError


_MOST_LINES = 100
"""Maximum number of lines of the detail that are counted."""
_HEAD = 0
"""The index of the block that shows the article's headline."""


class Regions:
    """The widgets of a reader's screen. Their ids are the names of boxes in the layout."""

    def __init__(self, session: Session, frame: Frame, rearrange: Callable[[], None]) -> None:
        """Make the widgets. `rearrange` is called when the footer gets more or fewer rows."""
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
        self._edge = Bar(frame, id="edge", ground="ground")
        self._edge.show_column(frame.icons.edge)
        self._prompt = Bar(frame, id="prompt", ground="cursor")
        self._found = Bar(frame, id="found", ground="cursor")
        self._pane = ""
        self._place: tuple[str, ...] = ()
        """Wordings of the item's place in its pane, such as `3 of 12`, the longest first."""
        self._search = SearchStatus()
        self._rearrange = rearrange
        self._notice = ""
        """The message in the footer, or `""` if the footer shows something else."""
        self._highlighted: tuple[Passage, ...] = ()
        self._is_headed = False
        """True if the article begins with its headline."""

    def __iter__(self) -> Iterator[Widget]:
        yield from (self._title, self._tabs, self.list, self._legend, self._rule)
        yield from (self.detail, self._edge, self.article, self._footer)

    def block_view(self, part: str) -> BlockView:
        """Return the block view of a part of the screen."""
        return {LIST: self.list, DETAIL: self.detail, ARTICLE: self.article}[part]

    def show_title(self) -> None:
        """Show the briefing's title with facts beside it."""
        session, search, more = self._session, self._search, self._session.view.glyphs.more
        title, facts = bars.title(session), bars.facts(session, self._icons)
        least = bars.least(session)
        self._title.show(
            lambda width: bars.title_pieces(
                title, facts, width, more, bars.query(session, search, width), least
            )
        )

    def show_tabs(self, pane: str) -> None:
        """Show which pane is current."""
        self._pane = pane
        hits = self._search.hits
        marks = self._icons.cursor, " "
        self._tabs.show(lambda width: bars.tab_pieces(pane, width, marks, hits))

    def show_search(self, search: SearchStatus) -> bool:
        """Show the query and the number of hits per pane. Return False if nothing has changed."""
        if search == self._search:
            return False
        self._search = search
        self.show_tabs(self._pane)
        self.show_title()
        self._found.show(lambda width: bars.found_pieces(search.position, width))
        return True

    def refresh_highlights(self) -> None:
        """Highlight the hits of the current search."""
        for block_view in (self.list, self.detail, self.article):
            block_view.refresh_highlights()

    def refresh_article(self) -> None:
        """If the article has been built, build it again with the changed filter."""
        if self.article.view.pane.count:
            self.article.update_pane(self._article())

    def show_reloaded(self, passages: tuple[Passage, ...]) -> None:
        """Show title and article after a reload. The article does not scroll."""
        self.show_title()
        self._highlighted = passages
        if self.article.view.pane.count:
            before, size = self.article.view, self.article.size
            self.article.show(self._article(), self._session.cursors["article"])
            self.article.view.keep_position(before, size.width, size.height)

    def search_bars(self) -> tuple[Bar, Bar]:
        """Return the bars at the left and the right of the search field."""
        self._prompt.show(lambda _: [BarPiece(" /", "heading")])
        return self._prompt, self._found

    def show_detail(self, item: str, pane: str, block: int, *, quotes_article: bool) -> None:
        """Show the detail of an item. Note the place of the item in its pane, such as `3 of 44`."""
        cell = self._session.cell(pane, block)
        self.detail.show(self._session.detail(item, cell, quotes_article=quotes_article))
        self._place = bars.place_words(self._session, pane, block)
        sign = self._session.view.glyphs.rule
        if pane_spec(pane).has_legend:
            self._legend.show(lambda width: legend_pieces(self._session, pane, block, width))
        order = bars.order_words(self._session, pane)
        self._rule.show(
            lambda width: bars.rule_pieces("" if self._is_beside else order, sign, width)
        )

    @property
    def _is_beside(self) -> bool:
        return self._rule.region.x > 0

    def detail_lines(self, width: int) -> int:
        """Return the number of lines of the detail at that width, at most `_MOST_LINES`."""
        detail = self.detail.view
        return detail.count_lines(width, _MOST_LINES) if detail.pane.count else 0

    def list_lines(self, width: int, most: int) -> int:
        """Return the number of lines of the pane at `width` columns, or `most` if it has more."""
        view = self.list.view
        return view.count_lines(width, most) if view.pane.count else 0

    def show_passages(self, passages: tuple[Passage, ...]) -> None:
        """Highlight passages in the article, and scroll to the first.

        If there is room, show the first passage's paragraph from its start.
        """
        before, self._highlighted = self._highlighted, passages
        was_headed, self._is_headed = self._is_headed, pane_spec(self._pane).home == ARTICLE
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
        return self._session.article(self._highlighted, headed=self._is_headed)

    def show_commands(self, commands: Sequence[Command]) -> None:
        """Show the available commands in the footer."""
        place = self._place
        self.show_footer(lambda width: bars.footer_pieces(commands, width, place))

    def show_footer(self, pieces: Callable[[int], Sequence[BarPiece]]) -> None:
        """Show in the footer what `pieces` returns for the footer's width."""
        self._footer.show(pieces)
        self._set_notice("")

    def notify(self, words: str) -> None:
        """Sanitize a message, and show it in the footer, in as many rows as fit."""
        words = self._session.view.sanitize(words)
        more = self._session.view.glyphs.more
        self._footer.show_rows(lambda width, height: bars.notice_rows(words, width, height, more))
        self._set_notice(words)

    def footer_rows(self, width: int) -> int:
        """Return the number of rows that the footer needs in `width` columns."""
        return len(bars.notice_rows(self._notice, width)) if self._notice else 1

    def _set_notice(self, words: str) -> None:
        if words != self._notice:
            self._notice = words
            self._rearrange()


def _has_passage(line: Line) -> bool:
    return any("passage" in run.style.split() for run in line)


def legend_pieces(session: Session, pane: str, block: int, width: int) -> list[BarPiece]:
    """Return a line that explains the signs of a pane or, in Claims, of the question at `block`."""
    words = session.legend(pane, block, width - MARGINS)
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

"""The screen on which the user reads one briefing.

The screen holds the state (`session`), the widgets (`regions`) and the controllers.
`controllers/actions.py` maps commands to methods, and `screens/layout.py` places the widgets.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.widget import Widget

from briefing_tui.commands import COMMANDS, FIELD, LIBRARY, MARKS, PROBLEMS, Command
from briefing_tui.model.passages import Passage
from briefing_tui.present.blocks import Block, Pane, Part, Span, Text
from briefing_tui.present.layout import Line, layout
from briefing_tui.present.view import View
from briefing_tui.tui import bars
from briefing_tui.tui.bars import Bar, BarPiece, ColumnEdge, SearchStatus
from briefing_tui.tui.block_view import BlockView
from briefing_tui.tui.controllers.actions import Actions
from briefing_tui.tui.controllers.bookmarks import BookmarkController, ChangesController
from briefing_tui.tui.controllers.display import FilterController, MatrixController
from briefing_tui.tui.controllers.editing import EditController
from briefing_tui.tui.controllers.external import (
    ClipboardController,
    ExternalController,
    WriteController,
)
from briefing_tui.tui.controllers.navigation import LinkController, NavigationController
from briefing_tui.tui.controllers.reload import ReloadController
from briefing_tui.tui.controllers.search import SearchController
from briefing_tui.tui.cursor import MOVE_COMMANDS
from briefing_tui.tui.keys import RunCommand, bindings, rebind
from briefing_tui.tui.screens.layout import EXPLAINED, BoxScreen, ScreenShape, screen_layout
from briefing_tui.tui.session import Session
from briefing_tui.tui.themes import Frame, ThemeStyles, icons_for
from briefing_tui.tui.user_files import BriefingStorage
from briefing_tui.tui.viewport import MARGINS

if TYPE_CHECKING:
    from briefing_tui.tui.controllers.file_edits import FieldController
    from briefing_tui.tui.controllers.making import MakeController

_BOUND_ELSEWHERE = (
    *MOVE_COMMANDS,
    "choose",
    "copy-or-quit",
    "suspend",
    *(c.id for c in COMMANDS if c.where in (FIELD, LIBRARY, MARKS, PROBLEMS)),
)
"""Commands whose keys are bound elsewhere: by block views, dialogs, the app or the search field."""


class ReaderScreen(BoxScreen):
    """One briefing: its panes, the detail of the current item, and the article."""

    BINDINGS = bindings(excluded=_BOUND_ELSEWHERE)

    def __init__(
        self,
        session: Session,
        styles: Callable[[], ThemeStyles],
        briefing_count: int,
        commands: Sequence[Command],
        storage: BriefingStorage,
    ) -> None:
        super().__init__(lambda size: screen_layout(self._shape(*size)))
        rebind(self, commands)
        self.session = session
        self.frame = Frame(styles, icons_for(session.view.glyphs), commands)
        """The styles, icons and keys for everything on the screen."""
        self.regions = Regions(session, self.frame, self.rearrange)
        self.briefing_count = briefing_count
        self.left_out: tuple[str, ...] = ()
        """A line for each file that could not be opened."""
        self.pane = ""
        """The name of the current pane."""
        self.part = "list"
        """The part that has the focus."""
        self.passages: tuple[Passage, ...] = ()
        """The passages that are highlighted in the article."""
        self.comparison_depth: int | None = None
        """Length of the history when the user left a comparison, or None without a comparison."""
        self._quoted = True
        """True if the detail quotes the article."""
        self.is_read = False
        """True once the user has moved the cursor or run a command here."""
        self.is_started = False
        """True once the first frame has been drawn."""
        self.navigation = NavigationController(self)
        self.links = LinkController(self)
        self.matrix = MatrixController(self)
        self.search = SearchController(self)
        self.filter = FilterController(self)
        self.bookmarks = BookmarkController(self, storage)
        self.clipboard = ClipboardController(self)
        self.external = ExternalController(self)
        self.reloading = ReloadController(self)
        self.writing = WriteController(self)
        self.editing = EditController(self)
        self.changes = ChangesController(self, storage)
        self.actions = Actions(self)

    @cached_property
    def fields(self) -> "FieldController":
        """The controller that edits fields. Its module is imported when it is first used."""
        from briefing_tui.tui.controllers.file_edits import FieldController

        return FieldController(self)

    @cached_property
    def making(self) -> "MakeController":
        """The controller that makes items."""
        from briefing_tui.tui.controllers.making import MakeController

        return MakeController(self)

    def compose(self) -> ComposeResult:
        """Yield the widgets of the screen."""
        yield from self.regions

    def on_mount(self) -> None:
        """Show the first pane."""
        self.regions.show_title()
        self.navigation.show_first_pane()
        self.call_after_refresh(self.navigation.finish_start)
        self.call_after_refresh(self.bookmarks.load)
        self.reloading.begin()

    def _shape(self, width: int, height: int) -> ScreenShape:
        regions = self.regions
        return ScreenShape(
            width,
            height,
            self.pane,
            self.part,
            self.search.input.is_open,
            regions.detail_lines,
            regions.list_lines,
            regions.footer_rows(width),
        )

    @property
    def whole_view(self) -> View:
        """The view of the whole briefing, without the filter."""
        return self.session.view._replace(reading=self.session.document.reading)

    @property
    def main(self) -> BlockView:
        """The block view of the current pane."""
        return self.regions.block_view(self.pane)

    @property
    def active(self) -> BlockView:
        """The block view that has the focus."""
        return self.regions.block_view(self.part)

    def focus_part(self, part: str) -> None:
        """Focus a part. If the part is hidden, show it."""
        self.part = part
        if not self.search.input.is_open:
            self.set_focus(self.active, scroll_visible=False)
        self.rearrange()

    def show_selection(self, passages: tuple[Passage, ...] | None = None) -> None:
        """Show the detail of the current item, and highlight `passages` in the article.

        If `passages` is None, highlight the passages of the item. In the pane Article, None keeps
        the passages that are highlighted.
        """
        self.matrix.highlight_cell()
        item, cell = self.main.item, self.matrix.cell
        self._quoted = not self.has_article_beside
        block = self.main.view.cursor_position.cursor
        self.regions.show_detail(item, self.pane, block, quotes_article=self._quoted)
        if passages is None and self.pane != "article":
            passages = self.session.details(item, cell).passages()
        self.navigation.highlight(self.passages if passages is None else passages)
        self.search.follow()
        self.rearrange()
        self.update_footer()

    def update_footer(self) -> None:
        """Show the available commands or, during a search, completions of the query."""
        if not self.search.input.show_completions():
            self.regions.show_commands(self.actions.footer_commands())

    def action_command(self, command: str) -> None:
        """Run a command, unless the screen has been closed."""
        if self.is_attached:
            self.is_read = True
            self.navigation.finish_start()
            self.actions.run(command)

    def on_run_command(self, message: RunCommand) -> None:
        """Run a command that was clicked."""
        message.stop()
        self.action_command(message.command)

    def on_block_view_moved(self, message: BlockView.Moved) -> None:
        """Update the detail and the article when the cursor of the pane has moved."""
        message.stop()
        self.is_read = True
        if message.block_view is self.main:
            if message.click is not None:
                self.matrix.select_at(message.click)
            self.show_selection()
        else:
            self.update_footer()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Record which part the mouse has focused."""
        chosen = event.widget.id if isinstance(event.widget, BlockView) else None
        if chosen and (chosen != self.part or self.search.input.is_open):
            self.part = chosen
            self.search.input.close()
            self.update_footer()

    def on_resize(self) -> None:
        """Adapt the focus, the detail and the article to the new size."""
        if self.part == "article" and self.pane != "article" and not self.has_article_beside:
            self.focus_part("list")
        if self.is_started and self._quoted == self.has_article_beside:
            self.show_selection(self.passages)
        elif self.has_article_beside and self.is_started:
            self.regions.show_passages(self.passages)


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
        self._edge = ColumnEdge(frame, id="edge")
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

    def block_view(self, name: str) -> BlockView:
        """Return the block view of a part or a pane."""
        return {"detail": self.detail, "article": self.article}.get(name, self.list)

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
            block_view.update_pane(block_view.view.pane)

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
        if pane in EXPLAINED:
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
    if pane == "summary":
        from briefing_tui.present.panes import summary

        words = summary.signs(session.view)
    elif pane == "timeline":
        from briefing_tui.present.panes.timeline import signs

        words = signs(session.view)
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

"""The screen on which the user reads one briefing.

The screen holds the state (`session`), the widgets (`regions`) and the controllers.
`controllers/actions.py` maps commands to methods, and `screens/layout.py` places the regions.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult

from briefing_tui.commands import COMMANDS, FIELD, LIBRARY, MARKS, PROBLEMS, Command
from briefing_tui.model.text.anchors import Passage
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
from briefing_tui.tui.keys import RunCommand, bindings, rebind
from briefing_tui.tui.screens.layout import BoxScreen, ScreenShape, screen_layout
from briefing_tui.tui.state.cursor import MOVE_COMMANDS
from briefing_tui.tui.state.session import Session
from briefing_tui.tui.themes import Frame, ThemeStyles, icons_for
from briefing_tui.tui.user_files import BriefingStorage, StorageNotices
from briefing_tui.tui.widgets.block_view import BlockView
from briefing_tui.tui.widgets.regions import Regions

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

    BINDINGS = bindings(but=_BOUND_ELSEWHERE)

    def __init__(
        self,
        session: Session,
        styles: Callable[[], ThemeStyles],
        briefing_count: int = 1,
        commands: Sequence[Command] = COMMANDS,
        storage: BriefingStorage | None = None,
    ) -> None:
        super().__init__(lambda size: screen_layout(self._shape(*size)))
        rebind(self, commands)
        self.session = session
        self.frame = Frame(styles, icons_for(session.view.glyphs), commands)
        """The styles, icons and keys for everything on the screen."""
        self.regions = Regions(session, self.frame, self.rearrange)
        self.briefing_count = briefing_count
        self.left_out: tuple[str, ...] = ()
        """One line for each other file that was to be opened but could not be opened."""
        self.pane = ""
        """The name of the current pane."""
        self.part = "list"
        """The part that has the focus."""
        self.passages: tuple[Passage, ...] = ()
        """The passages that are highlighted in the article."""
        self.comparison_depth: int | None = None
        """The length of the history up to which `back` leads to the comparison; None if never."""
        self._quoted = True
        """True if the detail quotes the article, because the article is not beside the detail."""
        self.is_read = False
        """True once the user has moved or run a command here, not just seen it."""
        self.is_started = False
        """True once the first frame has been drawn."""
        self.navigation = NavigationController(self)
        self.links = LinkController(self)
        self.matrix = MatrixController(self)
        self.search = SearchController(self)
        self.filter = FilterController(self)
        self.bookmarks = BookmarkController(
            self, storage or BriefingStorage(session.document, StorageNotices())
        )
        self.clipboard = ClipboardController(self)
        self.external = ExternalController(self)
        self.reloading = ReloadController(self)
        self.writing = WriteController(self)
        self.editing = EditController(self)
        self.changes = ChangesController(self, self.bookmarks.storage)
        self.actions = Actions(self)

    @cached_property
    def fields(self) -> "FieldController":
        """Edits fields; imported at the first one."""
        from briefing_tui.tui.controllers.file_edits import FieldController

        return FieldController(self)

    @cached_property
    def making(self) -> "MakeController":
        """Makes items; imported at the first one."""
        from briefing_tui.tui.controllers.making import MakeController

        return MakeController(self)

    def compose(self) -> ComposeResult:
        """Yield the regions."""
        yield from self.regions

    def on_mount(self) -> None:
        """Show the first pane. The rest comes after the first frame."""
        self.regions.show_title()
        self.navigation.show_first_pane()
        self.call_after_refresh(self.navigation.finish_start)
        self.call_after_refresh(self.bookmarks.load)
        self.reloading.begin()

    def _shape(self, width: int, height: int) -> ScreenShape:
        is_searching = self.search.input.is_open
        regions = self.regions
        return ScreenShape(
            width,
            height,
            self.pane,
            self.part,
            is_searching,
            regions.detail_lines,
            regions.list_lines,
            regions.footer_rows(width),
        )

    @property
    def main(self) -> BlockView:
        """The block view of the current pane."""
        return self.regions.block_view(self.pane)

    @property
    def active(self) -> BlockView:
        """The block view that has the focus."""
        return self.regions.block_view(self.part)

    def focus_part(self, part: str) -> None:
        """Focus a part. A hidden part is shown."""
        self.part = part
        if not self.search.input.is_open:
            self.set_focus(self.active, scroll_visible=False)
        self.rearrange()

    def show_selection(self, passages: tuple[Passage, ...] | None = None) -> None:
        """Show the detail of the current item. Highlight `passages`, or else its own passages."""
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
        """Show the available commands. During a search, show the completions of the query."""
        if not self.search.input.show_completions():
            self.regions.show_commands(self.actions.footer_commands())

    def action_command(self, command: str) -> None:
        """Run a command. Before `quit`, drop keys that were typed ahead."""
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
        """Record the part that the mouse has focused."""
        chosen = event.widget.id if isinstance(event.widget, BlockView) else None
        if chosen and (chosen != self.part or self.search.input.is_open):
            self.part = chosen
            self.search.input.close()
            self.update_footer()

    def on_resize(self) -> None:
        """Move the focus from a part that is hidden now. Redraw the article if it has moved."""
        if self.part == "article" and self.pane != "article" and not self.has_article_beside:
            self.focus_part("list")
        if self.is_started and self._quoted == self.has_article_beside:
            self.show_selection(self.passages)
        elif self.has_article_beside and self.is_started:
            self.regions.show_passages(self.passages)

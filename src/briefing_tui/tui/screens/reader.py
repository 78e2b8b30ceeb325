"""The screen on which the user reads one briefing: the stage, and the commands that act on it."""

from collections.abc import Callable, Mapping
from functools import partial

from textual import events
from textual.app import ComposeResult
from typing_extensions import override

from briefing_tui.commands import (
    BY_ID,
    COMMANDS,
    THEMES,
    UNAVAILABLE,
    WORDS,
    Command,
    available,
    footer,
    unmet_needs,
)
from briefing_tui.model.anchors import Passage
from briefing_tui.panes import ARTICLE, DETAIL, LIST, PANE_NAMES
from briefing_tui.tui import themes
from briefing_tui.tui.block_view import BlockView
from briefing_tui.tui.controllers import Controller
from briefing_tui.tui.controllers.display import FilterController, MatrixController, WordController
from briefing_tui.tui.controllers.editing import EditController
from briefing_tui.tui.controllers.external import (
    ClipboardController,
    ExternalController,
    ReloadController,
)
from briefing_tui.tui.controllers.navigation import (
    BookmarkController,
    CompareController,
    LinkController,
    NavigationController,
)
from briefing_tui.tui.controllers.search import SearchController
from briefing_tui.tui.keys import RunCommand
from briefing_tui.tui.session import Session
from briefing_tui.tui.stage import Host, Stage
from briefing_tui.tui.themes import Frame
from briefing_tui.tui.user_files import BriefingStorage
from briefing_tui.tui.viewport import MOVE_COMMANDS


class ReaderScreen(Stage):
    """One briefing on the screen, with the commands that act on it."""

    def __init__(
        self, session: Session, frame: Frame, host: Host, storage: BriefingStorage
    ) -> None:
        super().__init__(session, frame, host)
        self._quoted = True
        """True if the detail quotes the article."""
        self.matrix = MatrixController(self)
        self.navigation = NavigationController(self, self.matrix)
        self.links = LinkController(self, self.navigation)
        self.search = SearchController(self, self.navigation, self.matrix)
        self.filter = FilterController(self, self.matrix)
        self.bookmarks = BookmarkController(self, storage, self.links)
        self.reloading = ReloadController(self, self.search, self.bookmarks)
        self.editing = EditController(
            self,
            self.navigation,
            self.links,
            self.reloading,
            storage,
            lambda: self.search.finder.search,
        )
        self.external = ExternalController(self, self.reloading)
        self.actions = Actions(self)

    def compose(self) -> ComposeResult:
        """Yield the widgets of the screen."""
        yield from self.regions

    def on_mount(self) -> None:
        """Show the first pane."""
        self.regions.show_title()
        self.navigation.show_first_pane()
        self.call_after_refresh(self.finish_start)
        self.call_after_refresh(self.bookmarks.load)
        self.reloading.begin()

    def finish_start(self) -> None:
        """Do what waits for the first frame or the first key. A second call does nothing."""
        if not self.is_started:
            self.navigation.finish_start()
            self.editing.take_up_draft()

    @override
    def show_selection(self, passages: tuple[Passage, ...] | None = None) -> None:
        self.matrix.highlight_cell()
        item, cell = self.main.item, self.cell
        self._quoted = not self.has_article_beside
        block = self.main.view.cursor_position.cursor
        self.regions.show_detail(item, self.pane, block, quotes_article=self._quoted)
        if passages is None and not self.reads_article:
            passages = self.session.details(item, cell).passages()
        self.navigation.highlight(self.passages if passages is None else passages)
        self.search.follow()
        self.rearrange()
        self.update_footer()

    @override
    def update_footer(self) -> None:
        if not self.search.input.show_completions():
            self.regions.show_commands(self.actions.footer_commands())

    @override
    def action_command(self, command: str) -> None:
        if self.is_attached:  # the screen may have been closed
            self.is_read = True
            self.finish_start()
            self.actions.run(command)

    def on_run_command(self, message: RunCommand) -> None:
        """Run a command that was clicked."""
        message.stop()
        self.action_command(message.command)

    def on_block_view_moved(self, message: BlockView.Moved) -> None:
        """Update the detail and the article when the cursor of the pane has moved."""
        message.stop()
        self.is_read = True
        if message.click is not None and message.block_view is self.main:
            self.matrix.select_at(message.click)
        self.follow_cursor(message.block_view)

    def follow_cursor(self, block_view: BlockView) -> None:
        """Update the detail and the article if the cursor of the pane has moved."""
        if block_view is self.main:
            self.show_selection()
        else:
            self.update_footer()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Record which part the mouse has focused.

        The event may come late, when a key has moved the focus on already.
        """
        is_late = event.widget is not self.focused
        chosen = event.widget.id if isinstance(event.widget, BlockView) and not is_late else None
        if chosen and (chosen != self.part or self.is_typing):
            self.part = chosen
            self.search.input.close()
            self.update_footer()

    def on_resize(self) -> None:
        """Adapt the focus, the detail and the article to the new size."""
        if self.part == ARTICLE and not (self.reads_article or self.has_article_beside):
            self.focus_part(self.home_part)
        if self.is_started and self._quoted == self.has_article_beside:
            self.show_selection(self.passages)
        elif self.has_article_beside and self.is_started:
            self.regions.show_passages(self.passages)


Action = Callable[[], object]

_FOR_DRAFTS = frozenset(("delete", "field", "range", "undo"))
"""Commands that the footer shows only for drafts. They work in every briefing."""
_WORD_COMMANDS = [command.id for command in COMMANDS if command.where == WORDS]
_PART_LABELS = {LIST: "pane", DETAIL: "detail", ARTICLE: "article"}


class Actions(Controller):
    """Maps the id of each command to a method, and says which commands are available now."""

    def __init__(self, reader: ReaderScreen) -> None:
        super().__init__(reader)
        self._reader = reader
        self._compare = CompareController(reader, reader.links, reader.bookmarks.storage)
        self._clipboard = ClipboardController(reader)
        self._words = WordController(reader)
        self._actions = {**self._table(reader), **self._editing_table(reader)}
        self._labels: Mapping[str, Callable[[], str]] = {
            "part-next": lambda: _PART_LABELS[reader.navigation.next_part()],
            "sort": lambda: reader.matrix.form_label,
            "scale": lambda: reader.matrix.form_label,
            "escape": self._escape_label,
            "accept": lambda: reader.editing.label("accept"),
            "delete": lambda: reader.editing.label("delete"),
        }
        """For each command whose footer label varies, a function that returns the label."""

    def _table(self, reader: ReaderScreen) -> Mapping[str, Action]:
        navigation, matrix, search = reader.navigation, reader.matrix, reader.search
        bookmarks = reader.bookmarks
        return {
            **{f"pane-{name}": partial(navigation.show_pane, name) for name in PANE_NAMES},
            "pane-next": partial(navigation.turn_pane, 1),
            "pane-previous": partial(navigation.turn_pane, -1),
            "part-next": partial(navigation.turn_part, 1),
            "part-previous": partial(navigation.turn_part, -1),
            "follow": reader.links.follow,
            "back": navigation.back,
            "forward": navigation.forward,
            "escape": self.escape,
            "left": partial(matrix.move_cell, -1),
            "right": partial(matrix.move_cell, 1),
            "fold": matrix.fold,
            "sort": matrix.turn,
            "scale": matrix.turn,
            "compare": self._compare.compare,
            "actor": reader.filter.choose_actor,
            "voice": reader.filter.toggle_voice,
            "words": self._words.toggle,
            **{command: partial(self._words.move, command) for command in _WORD_COMMANDS},
            "mark": self._mark,
            "note": bookmarks.edit_note,
            "marks": bookmarks.show_list,
            "copy": self._clipboard.copy,
            "copy-as": self._clipboard.copy_as,
            "open": reader.external.browse,
            "reload": reader.reloading.ask,
            "search": search.input.open,
            "next-hit": partial(search.next_hit, 1),
            "previous-hit": partial(search.next_hit, -1),
            "hits": search.show_list,
            "keep": search.input.keep,
            "complete": partial(search.input.complete, 1),
            "complete-back": partial(search.input.complete, -1),
            "problems": self._show_problems,
            "briefings": reader.host.choose,
            "side-by-side": reader.host.compare,
            "changes": self._compare.show_changes,
            "help": self._show_help,
            "palette": self._show_palette,
            **{f"theme-{name}": partial(self._choose_theme, name) for name in THEMES},
            "quit": self.quit,
        }

    @staticmethod
    def _editing_table(reader: ReaderScreen) -> Mapping[str, Action]:
        editing = reader.editing
        return {
            "accept": lambda: editing.tools.review.accept(editing.chosen, editing.chosen_unchecked),
            "finish": lambda: editing.tools.review.offer_to_finish(),
            "delete": lambda: editing.tools.review.delete(editing.chosen),
            "undo": lambda: editing.tools.edits.undo(),
            "redo": lambda: editing.tools.edits.redo(),
            "range": editing.toggle_range,
            "field": lambda: editing.tools.fields.edit(),
            "facts": lambda: editing.tools.fields.edit_article(),
            "merge": lambda: editing.tools.fields.merge(),
            "question": lambda: editing.tools.questions.ask(),
            "make": lambda: editing.tools.making.make(),
            "make-point": lambda: editing.tools.making.make_point(),
            "unchecked": lambda: editing.tools.making.show_list(),
            "edit": reader.external.edit,
            "write": lambda: editing.tools.writer.ask(),
        }

    def run(self, command: str) -> None:
        """Run a command if its needs are met."""
        if command in MOVE_COMMANDS:
            active = self._reader.active
            if active.move(command):
                self._reader.follow_cursor(active)
        elif unmet := unmet_needs(BY_ID[command], self.context()):
            if words := UNAVAILABLE[unmet[0]]:
                self._regions.notify(words)
            else:
                self._reader.update_footer()
        elif command in self._actions:
            self._actions[command]()

    def context(self) -> frozenset[str]:
        """Return the conditions of commands that are met now."""
        reader = self._reader
        controllers = (
            reader.navigation,
            reader.links,
            reader.matrix,
            reader.external,
            reader.editing,
        )
        is_home = reader.part == reader.home_part
        met = {
            "several": reader.host.can_choose,
            "hits": reader.search.has_query,
            "marks": bool(reader.bookmarks.count),
            "problems": self._session.has_problems or bool(reader.host.left_out),
            "layer": self._has_upper_layer or bool(self._session.filter.actor) or not is_home,
        }
        for controller in controllers:
            met |= controller.context()
        return frozenset(need for need, is_met in met.items() if is_met)

    @property
    def _has_upper_layer(self) -> bool:
        reader = self._reader
        has_selection = bool(reader.selections or reader.words) or reader.editing.has_range
        return has_selection or reader.is_typing or reader.search.has_query

    def escape(self) -> None:
        """Clear the first of these that is set: the selection, the range, the search, the filter.

        If none is set, focus the pane.
        """
        reader = self._reader
        if reader.selections or reader.words is not None:
            reader.clear_selection()
            self._words.end()
        elif reader.editing.has_range:
            reader.editing.toggle_range()
        elif reader.search.undo() or reader.filter.clear():
            return
        elif reader.part != reader.home_part:
            reader.focus_part(reader.home_part)
        reader.update_footer()

    def _escape_label(self) -> str:
        return "all actors" if self._session.filter.actor and not self._has_upper_layer else "close"

    def footer_commands(self) -> list[Command]:
        """Return the commands for the footer, with labels that say what they do now."""
        reader = self._reader
        found = footer(reader.focused_part, self.context(), reader.commands)
        if self._session.document.reading.briefing.draft:
            found.sort(key=lambda command: command.rank - (command.id in _FOR_DRAFTS))
        else:
            found = [command for command in found if command.id not in _FOR_DRAFTS]
        is_alone = reader.navigation.next_part() == reader.part
        return [self._labelled(c) for c in found if c.id != "part-next" or not is_alone]

    def _labelled(self, command: Command) -> Command:
        label = self._labels.get(command.id)
        return command if label is None else command._replace(label=label())

    def quit(self) -> None:
        """Quit the program. If changes of a draft in memory would be lost, ask first."""
        if self._reader.editing.has_unwritten:
            self._reader.editing.tools.writer.ask_before_quitting()
        else:
            self._reader.app.exit()

    def _mark(self) -> None:
        if self._reader.words is None:
            self._reader.bookmarks.toggle(self._reader.item)
        else:
            self._reader.bookmarks.mark_words(self._reader.words)
            self._words.end()

    def _show_help(self) -> None:
        from briefing_tui.tui.screens.help import help_dialog

        reader = self._reader
        reader.app.push_screen(help_dialog(reader, (reader.focused_part,), self.context()))

    def _show_problems(self) -> None:
        from briefing_tui.tui.screens.dialog import problem_list

        reader, session = self._reader, self._session
        if not (session.document.problems or session.stale is not None or reader.host.left_out):
            self._regions.notify(UNAVAILABLE["problems"])
            return

        def chosen(key: str) -> None:
            action, _, line = key.partition(" ")
            if line:
                reader.external.edit_at(int(line))
            else:
                reader.links.go_to_item(action)

        self._ask(problem_list(reader, self.context()), chosen)

    def _show_palette(self) -> None:
        from briefing_tui.tui.screens.help import command_entry, item_entry, palette

        reader, view, facts = self._reader, self._session.view, self.context()
        known = (*self._actions, *MOVE_COMMANDS)
        commands = [
            command_entry(command, reader.action_command)
            for command in reader.commands
            if command.id in known
            and command.id != "palette"
            and available(command, reader.focused_part, facts)
        ]
        items = (item_entry(view, item, reader.links.go_to_item) for item in view.reading.items)
        entries = {entry.name: entry for entry in (*commands, *items)}
        self._ask(palette(reader.frame, entries), lambda name: entries[name].run())

    def _choose_theme(self, name: str) -> None:
        app, theme = self._reader.app, themes.SHORT[name]
        if app.no_color and theme != themes.PLAIN:
            self._regions.notify("NO_COLOR is set: the theme stays plain")
            return
        app.ansi_color = True if theme == themes.PLAIN else None
        app.theme = theme
        self._regions.notify(f"Theme: {name}, until you quit; set it in config.toml to keep it")

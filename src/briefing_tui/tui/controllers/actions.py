"""Map the id of each command to a method, and say which commands are available now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from briefing_tui.commands import BY_ID, THEMES, UNAVAILABLE, Command, footer, unmet_needs
from briefing_tui.panes import PANE_NAMES
from briefing_tui.present.items import passage_of
from briefing_tui.tui import themes
from briefing_tui.tui.controllers import Controller
from briefing_tui.tui.cursor import MOVE_COMMANDS
from briefing_tui.tui.keys import ChooseBriefing, CompareBriefings

if TYPE_CHECKING:
    from briefing_tui.tui.screens.reader import ReaderScreen

Action = Callable[[], object]

_FOR_DRAFTS = frozenset(("delete", "field", "range", "undo"))
"""Commands that the footer shows only for drafts. They work in every briefing."""
_PART_LABELS = {"list": "pane", "detail": "detail", "article": "article"}


class Actions(Controller):
    """Runs commands, and says which are available."""

    def __init__(self, reader: ReaderScreen) -> None:
        super().__init__(reader)
        self._actions = self._table(reader)
        self._labels: Mapping[str, Callable[[], str]] = {
            "part-next": lambda: _PART_LABELS[reader.navigation.next_part()],
            "sort": lambda: reader.matrix.sort_label,
            "scale": lambda: reader.matrix.timeline_label,
            "escape": self._escape_label,
            "accept": lambda: reader.editing.label("accept"),
            "delete": lambda: reader.editing.label("delete"),
        }
        """For each command whose footer label varies, a function that returns the label."""

    def _table(self, reader: ReaderScreen) -> Mapping[str, Action]:
        navigation, matrix, search = reader.navigation, reader.matrix, reader.search
        bookmarks, external = reader.bookmarks, reader.external
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
            "sort": matrix.sort,
            "scale": matrix.turn_timeline,
            "compare": matrix.compare,
            "actor": reader.filter.choose_actor,
            "voice": reader.filter.toggle_voice,
            "uncovered": reader.filter.toggle_uncovered,
            "written": self._toggle_written,
            "mark": lambda: bookmarks.toggle(reader.navigation.item),
            "note": bookmarks.edit_note,
            "marks": bookmarks.show_list,
            "copy": reader.clipboard.copy,
            "copy-as": reader.clipboard.copy_as,
            "open": external.browse,
            **_editing_table(reader),
            "reload": reader.reloading.ask,
            "search": search.input.open,
            "next-hit": partial(search.next_hit, 1),
            "previous-hit": partial(search.next_hit, -1),
            "hits": search.show_list,
            "keep": search.input.keep,
            "complete": partial(search.input.complete, 1),
            "complete-back": partial(search.input.complete, -1),
            "earlier": partial(search.input.recall, -1),
            "later": partial(search.input.recall, 1),
            "problems": self._show_problems,
            "briefings": lambda: reader.post_message(ChooseBriefing()),
            "side-by-side": lambda: reader.post_message(CompareBriefings()),
            "changes": reader.changes.show,
            "help": self._show_help,
            "palette": self._show_palette,
            **{f"theme-{name}": partial(self._choose_theme, name) for name in THEMES},
            "quit": self.quit,
        }

    def can_run(self, command: str) -> bool:
        """Return True if `run` accepts the command. The command may have unmet needs."""
        return command in self._actions or command in MOVE_COMMANDS

    def run(self, command: str) -> None:
        """Run a command if its needs are met."""
        if command in MOVE_COMMANDS:
            self._reader.active.action_command(command)
        elif unmet := unmet_needs(BY_ID[command], self.context()):
            if words := UNAVAILABLE[unmet[0]]:
                self._regions.notify(words)
            else:
                self._reader.update_footer()
        else:
            self._actions[command]()

    def context(self) -> frozenset[str]:
        """Return the conditions of commands that are met now."""
        reader = self._reader
        controllers = (
            reader.navigation,
            reader.links,
            reader.matrix,
            reader.external,
            reader.writing,
            reader.editing,
        )
        is_home = reader.part == reader.navigation.home_part
        met = {
            "several": reader.briefing_count > 1 or bool(reader.left_out),
            "hits": reader.search.has_query,
            "marks": bool(reader.bookmarks.count),
            "problems": self._session.has_problems or bool(reader.left_out),
            "layer": self._has_upper_layer or bool(self._session.filter.actor) or not is_home,
        }
        for controller in controllers:
            met |= controller.context()
        return frozenset(need for need, is_met in met.items() if is_met)

    @property
    def _has_upper_layer(self) -> bool:
        reader = self._reader
        has_selection = bool(reader.selections) or reader.editing.has_range
        return has_selection or reader.search.input.is_open or reader.search.has_query

    def escape(self) -> None:
        """Clear the first of these that is set: the selection, the range, the search, the filter.

        If none is set, focus the pane.
        """
        reader = self._reader
        if reader.selections:
            reader.clear_selection()
        elif reader.editing.has_range:
            reader.editing.toggle_range()
        elif reader.search.undo() or reader.filter.clear():
            return
        elif reader.part != reader.navigation.home_part:
            reader.focus_part(reader.navigation.home_part)
        reader.update_footer()

    def _escape_label(self) -> str:
        return "all actors" if self._session.filter.actor and not self._has_upper_layer else "close"

    def footer_commands(self) -> list[Command]:
        """Return the commands for the footer, with labels that say what they do now."""
        reader = self._reader
        found = footer(reader.search.focused_part, self.context(), reader.frame.commands)
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
            self._reader.writing.ask_before_quitting()
        else:
            self._reader.app.exit()

    def _toggle_written(self) -> None:
        self._session.shows_written = not self._session.shows_written
        self._reader.show_selection()

    def _show_help(self) -> None:
        from briefing_tui.tui.screens.help import reader_help

        self._reader.app.push_screen(reader_help(self._reader, self.context()))

    def _show_problems(self) -> None:
        from briefing_tui.tui.screens.problem_list import ProblemList

        reader, session = self._reader, self._session
        if not (session.document.problems or session.stale is not None or reader.left_out):
            self._regions.notify(UNAVAILABLE["problems"])
            return

        def chosen(key: str) -> None:
            action, _, rest = key.partition(" ")
            if action == "line" and rest:
                reader.external.edit_at(int(rest))
                return
            reader.links.go_to_item(rest or action)
            passage = passage_of(rest)
            if passage is not None:
                reader.making.make_at(passage)

        self._ask(ProblemList(reader, self.context()), chosen)

    def _show_palette(self) -> None:
        from briefing_tui.tui.screens.palette import Palette

        reader = self._reader

        def chosen(key: str) -> None:
            kind, _, what = key.partition(" ")
            if kind == "command":
                reader.action_command(what)
            else:
                reader.links.go_to_item(what)

        self._ask(Palette(reader, self.context(), self.can_run), chosen)

    def _choose_theme(self, name: str) -> None:
        app, theme = self._reader.app, themes.SHORT[name]
        if app.no_color and theme != themes.PLAIN:
            self._regions.notify("NO_COLOR is set: the theme stays plain")
            return
        app.ansi_color = True if theme == themes.PLAIN else None
        app.theme = theme
        self._regions.notify(f"Theme: {name}, until you quit; set it in config.toml to keep it")


def _editing_table(reader: ReaderScreen) -> Mapping[str, Action]:
    return {
        "accept": reader.editing.accept,
        "accept-pane": reader.editing.accept_pane,
        "delete": reader.editing.delete,
        "undo": lambda: reader.editing.edits.undo(),
        "range": reader.editing.toggle_range,
        "field": lambda: reader.fields.edit(),
        "make": lambda: reader.making.make(),
        "edit": reader.external.edit,
        "write": reader.writing.ask,
    }

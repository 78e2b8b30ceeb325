"""The open briefings: their screens, their starting places, and switching between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.present.glyphs import UNICODE, Glyphs
from briefing_tui.tui.screens.reader import ReaderScreen
from briefing_tui.tui.settings import DEFAULTS, Settings
from briefing_tui.tui.state.session import BriefingStorage, Session, Start, StorageNotices

if TYPE_CHECKING:
    from textual.app import App

    from briefing_tui.loading.document import Document
    from briefing_tui.tui.state.cursor import CursorPosition
    from briefing_tui.tui.themes import ThemeStyles


class ReaderOptions(NamedTuple):
    """Options for the start of the reader."""

    start: Start = Start()
    """The place where the first briefing starts; if empty, the last place."""
    fresh: bool = False
    """True to start at the beginning, not at the last place."""
    left_out: tuple[str, ...] = ()
    """One line for each file that could not be opened."""
    settings: Settings = DEFAULTS
    glyphs: Glyphs = UNICODE


class Briefings:
    """The briefings of a running reader; a screen is made when it is first shown."""

    def __init__(
        self,
        app: App[None],
        documents: Sequence[Document],
        options: ReaderOptions,
        styles: Callable[[], ThemeStyles],
    ) -> None:
        self._app = app
        self._documents = documents
        self._options = options
        self._theme_styles = styles
        self._readers: dict[int, ReaderScreen] = {}
        self._notices = StorageNotices()
        self.comparison_position: CursorPosition | None = None
        """The cursor's place in the comparison of briefings when it was last left."""

    def begin(self) -> bool:
        """After the first frame, ask for a briefing and report problems of the settings.

        Return True if the user has to choose a briefing.
        """
        is_choice = len(self._documents) > 1 or bool(self._options.left_out)
        will_ask = is_choice and not any(self._options.start)
        if will_ask:
            self._app.call_after_refresh(self.choose)
        if self._options.settings.problems:
            self._app.call_after_refresh(self._show_settings_problems)
        return will_ask

    def reader(self, number: int) -> ReaderScreen:
        """Return the screen of a briefing. It is made on first use."""
        reader = self._readers.get(number)
        if reader is None:
            document, settings = self._documents[number], self._options.settings
            storage = BriefingStorage(document, self._notices)
            start = self._start(number, document, storage)
            session = Session(document, self._options.glyphs, start, settings.dates)
            reader = ReaderScreen(
                session, self._theme_styles, len(self._documents), settings.commands, storage
            )
            reader.left_out = self._options.left_out
            self._readers[number] = reader
            if number:  # the first one is already the app's default screen
                self._app.install_screen(reader, f"briefing-{number}")
        return reader

    def _start(self, number: int, document: Document, storage: BriefingStorage) -> Start:
        """Return where to start: as requested, at the last place, or as the settings say."""
        options = self._options
        if number == 0 and any(options.start):
            return options.start
        last = None if options.fresh else storage.last_place(document)
        return last or Start(options.settings.start_pane)

    def choose(self) -> None:
        """Show the list of open briefings, and switch to the chosen one."""
        from briefing_tui.tui.screens.menus import briefings_menu

        def chosen(key: str | None) -> None:
            if key is not None:
                self._show(int(key))

        first = self.reader(0)
        menu = briefings_menu(first.frame, self._documents, first.session, self._options.left_out)
        self._app.push_screen(menu, chosen)

    @property
    def documents(self) -> list[Document]:
        """The open briefings as they are shown, or else as they were first read."""
        shown = {number: reader.session.document for number, reader in self._readers.items()}
        return [shown.get(number, one) for number, one in enumerate(self._documents)]

    def go_to(self, number: int, item: str) -> ReaderScreen:
        """Show an item in its briefing, and return the briefing's screen."""
        is_new = number not in self._readers
        reader = self.reader(number)
        if is_new:  # its screen will begin at the item
            location = reader.session.location_of(item)
            if location is not None:
                reader.session.history = reader.session.history.visit(location)
        self._show(number)
        if not is_new:
            reader.navigation.finish_start()
            reader.links.go_to_item(item)
        return reader

    def _show(self, number: int) -> None:
        """Show a briefing.

        Textual's stack of screens has the first briefing at the bottom, and at most one other on
        top.
        """
        reader, app = self.reader(number), self._app
        if reader is app.screen:
            return
        if number == 0:
            app.pop_screen()
        elif len(app.screen_stack) == 1:
            app.push_screen(reader)
        else:
            app.switch_screen(reader)

    def _show_settings_problems(self) -> None:
        from briefing_tui.tui.screens.menus import settings_menu

        problems = self._options.settings.problems
        self._app.push_screen(settings_menu(self.reader(0).frame, problems))

    def leave(self, *, places: bool = True) -> Sequence[str]:
        """Save bookmarks and, if `places`, last places; return messages not yet shown."""
        for reader in self._readers.values():
            reader.bookmarks.leave(place=places)
        return self._notices.pop_all()

"""The open briefings: the screen of each, made when it is first shown, where each begins, and how
one goes from one to another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.present.glyphs import UNICODE, Glyphs
from briefing_tui.tui.screens.reader import ReaderScreen
from briefing_tui.tui.settings import DEFAULTS, Settings
from briefing_tui.tui.state.persistence import BriefingStorage, StorageNotices
from briefing_tui.tui.state.session import Session, Start

if TYPE_CHECKING:
    from textual.app import App

    from briefing_tui.loading.document import Document
    from briefing_tui.tui.looks import Looks


class Wanted(NamedTuple):
    """How the briefings are to be read."""

    start: Start = Start()
    """Where the first is to begin, as asked; empty: where one left off."""
    fresh: bool = False
    """Whether to begin where nothing was read yet, and not where one left off."""
    settings: Settings = DEFAULTS
    glyphs: Glyphs = UNICODE


class Briefings:
    """The briefings of a running reader."""

    def __init__(
        self,
        app: App[None],
        documents: Sequence[Document],
        wanted: Wanted,
        looks: Callable[[], Looks],
    ) -> None:
        self._app = app
        self._documents = documents
        self._wanted = wanted
        self._looks = looks
        self._readers: dict[int, ReaderScreen] = {}
        self._notices = StorageNotices()

    def begin(self) -> bool:
        """Once the first is drawn, ask which to read where there are several, and tell what cannot
        be of what the user has chosen. Returns whether it will ask."""
        will_ask = len(self._documents) > 1 and not any(self._wanted.start)
        if will_ask:
            self._app.call_after_refresh(self.choose)
        if self._wanted.settings.problems:
            self._app.call_after_refresh(self._tell)
        return will_ask

    def reader(self, number: int) -> ReaderScreen:
        """The screen of a briefing."""
        reader = self._readers.get(number)
        if reader is None:
            document, settings = self._documents[number], self._wanted.settings
            storage = BriefingStorage(document, self._notices)
            start = self._start(number, document, storage)
            session = Session(document, self._wanted.glyphs, start, settings.dates)
            reader = ReaderScreen(
                session, self._looks, len(self._documents), settings.commands, storage
            )
            self._readers[number] = reader
            if number:  # else leaving it would end it
                self._app.install_screen(reader, f"briefing-{number}")
        return reader

    def _start(self, number: int, document: Document, storage: BriefingStorage) -> Start:
        """Where a briefing begins: as asked, or where one left off, or as is the user's habit."""
        wanted = self._wanted
        if number == 0 and any(wanted.start):
            return wanted.start
        left = None if wanted.fresh else storage.last_place(document)
        return left or Start(wanted.settings.start_pane)

    def choose(self) -> None:
        """Ask which of the open briefings to read."""
        from briefing_tui.tui.screens.menus import briefings_menu

        def chosen(key: str | None) -> None:
            if key is not None:
                self._show(int(key))

        first = self.reader(0)
        self._app.push_screen(briefings_menu(first.frame, self._documents, first.session), chosen)

    def _show(self, number: int) -> None:
        """Show a briefing. The first lies at the bottom of the stack, any other over it."""
        reader, app = self.reader(number), self._app
        if reader is app.screen:
            return
        if number == 0:
            app.pop_screen()
        elif len(app.screen_stack) == 1:
            app.push_screen(reader)
        else:
            app.switch_screen(reader)

    def _tell(self) -> None:
        """Show what cannot be of what the user has chosen."""
        from briefing_tui.tui.screens.menus import settings_menu

        problems = self._wanted.settings.problems
        self._app.push_screen(settings_menu(self.reader(0).frame, problems))

    def leave(self, *, places: bool = True) -> Sequence[str]:
        """Keep what is marked and, unless told not to, where one leaves off; returns what is still
        to be said of what is kept."""
        for reader in self._readers.values():
            reader.bookmarks.leave(place=places)
        return self._notices.pop_all()

"""The open briefings: their screens, their starting places, and switching between them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.loading.document import Refused, load
from briefing_tui.loading.files import Unopenable
from briefing_tui.present.sanitize import clean_line
from briefing_tui.present.vocabulary import UNICODE, Glyphs, counted
from briefing_tui.tui.screens.reader import ReaderScreen
from briefing_tui.tui.session import Session
from briefing_tui.tui.user_files import DEFAULTS, BriefingStorage, Settings, Start, StorageNotices

if TYPE_CHECKING:
    from textual.app import App

    from briefing_tui.library import Library, LibraryEntry, LibraryFile
    from briefing_tui.loading.document import Document
    from briefing_tui.present.sanitize import Form
    from briefing_tui.present.view import AuditedPoint
    from briefing_tui.system.config import ConfigProblem
    from briefing_tui.tui.screens.library import LibraryRows
    from briefing_tui.tui.themes import Frame
    from briefing_tui.tui.viewport import CursorPosition


NO_STORY = "This briefing names no story; give it and others the same `story` to compare them"
ALONE = "No other briefing of this story is open or in the library"
NO_LIBRARY = "Only this briefing is open, and there is no library: see docs/library.md"


class ReaderOptions(NamedTuple):
    """The options with which the reader starts."""

    start: Start = Start()
    """The place at which the first briefing opens.

    If `start` is empty, this is the place at which the user left the briefing.
    """
    fresh: bool = False
    """True to start at the beginning, not where the user left the briefing."""
    left_out: tuple[str, ...] = ()
    """For each file that could not be opened, a message of one line."""
    library: Library | None = None
    """The library to choose briefings from, or None if files were named."""
    find_library: Callable[[], Library | None] | None = None
    """A function that returns the library, which the caller must refresh."""
    settings: Settings = DEFAULTS
    glyphs: Glyphs = UNICODE
    audited: Sequence[AuditedPoint] = ()
    """For each point of the first briefing, its comparison with the article."""


def _settings_message(problems: Sequence[ConfigProblem]) -> str:
    place = f"line {problems[0].line}: " if problems[0].line else ""
    count = counted(len(problems), "problem")
    return f"{count} in your settings, also on stderr: {place}{clean_line(problems[0].message)}"


def _real(document: Document) -> str:
    path = document.given.path
    return "" if path is None else os.path.realpath(path)


class Briefings:
    """The briefings of a running reader. Each has a screen, which is made when first shown."""

    def __init__(
        self,
        app: App[None],
        documents: Sequence[Document],
        options: ReaderOptions,
        frame: Frame,
        copy: Callable[[str, Form], None],
    ) -> None:
        self._app = app
        self._documents = list(documents)
        self._options = options
        self._frame = frame
        self.copy = copy
        self.left_out = options.left_out
        self._readers: dict[int, ReaderScreen] = {}
        self._notices = StorageNotices()
        self._library = options.library
        self._rows: LibraryRows | None = None
        """The rows of the library's list, or None before the list is first shown."""
        self._compared: list[int] = []
        """The numbers of the briefings in the last comparison."""
        self._comparison_position: CursorPosition | None = None
        """The last place of the cursor in the comparison of briefings."""

    def begin(self) -> None:
        """Ask which briefing to open, if need be."""
        is_choice = len(self._documents) > 1 or bool(self.left_out)
        is_choice |= self._library is not None and self._count > 1
        if is_choice and not any(self._options.start):
            self._app.call_after_refresh(self.choose)

    @property
    def _count(self) -> int:
        """The number of briefings to choose from."""
        if self._library is not None:
            return len(self._library.files)
        # a library that is not read yet counts as two briefings, so that the user can choose
        return max(len(self._documents), 1 if self._options.find_library is None else 2)

    @property
    def can_choose(self) -> bool:
        """True if there is a briefing to choose, or a file that could not be opened."""
        return self._count > 1 or bool(self.left_out)

    def reader(self, number: int) -> ReaderScreen:
        """Return the screen of a briefing. The screen is made on first use."""
        reader = self._readers.get(number)
        if reader is None:
            document, settings = self._documents[number], self._options.settings
            storage = BriefingStorage(document, self._notices)
            start = self._start(number, document, storage)
            session = Session(document, self._options.glyphs, start, settings.dates)
            if settings.problems and not self._readers:
                session.start_message = _settings_message(settings.problems)
            if number == 0:
                session.view = session.view._replace(audited=self._options.audited)
            reader = ReaderScreen(session, self._frame, self, storage)
            self._readers[number] = reader
            if number:  # the first one is already the app's default screen
                self._app.install_screen(reader, f"briefing-{number}")
        return reader

    def _start(self, number: int, document: Document, storage: BriefingStorage) -> Start:
        options = self._options
        if number == 0 and any(options.start):
            return options.start
        last = None if options.fresh else storage.last_place(document)
        return last or Start(options.settings.start_pane)

    def choose(self) -> None:
        """Show the list of briefings, and switch to the chosen one."""
        if self._library is not None:
            self._choose_from(self._library)
            return
        alone = len(self._documents) == 1 and not self.left_out
        if alone and self._options.find_library is not None:
            self._read_library(self._choose_from, lambda: self._notify(NO_LIBRARY))
            return
        from briefing_tui.tui.screens.dialog import briefings_menu

        def chosen(key: str | None) -> None:
            command, _, number = (key or "").rpartition(" ")
            if number:
                self._show(int(number))
                if command:
                    self._app.call_after_refresh(self.compare)

        menu = briefings_menu(self.reader(0), self._documents)
        self._app.push_screen(menu, chosen)

    def _read_library(self, use: Callable[[Library], None], without: Callable[[], None]) -> None:
        """Refresh the library in a thread, then call `use()`.

        If there is no library, call `without()`.
        """

        def read() -> None:
            find = self._options.find_library
            library = None if find is None else find()
            if library is None:
                self._app.call_from_thread(without)
                return
            library.refresh()
            self._app.call_from_thread(use, library)

        self._notify("Reading the library ...")
        self._app.run_worker(read, thread=True, exclusive=True)

    def _choose_from(self, library: Library) -> None:
        from briefing_tui.tui.screens.library import LibraryRows, LibraryScreen

        if self._rows is None:
            self._library = library
            self._rows = LibraryRows(library)  # it has just been brought up to date
        else:
            library.refresh()
            self._rows.refresh()
        rows = self._rows

        def chosen(key: str | None) -> None:
            command, _, number = (key or "").rpartition(" ")
            row = rows.rows[int(number)] if number else None
            rows.search("")
            if row is not None and row.entry is not None:
                self._open(row.entry.file, "" if row.hit is None else row.hit.item)
                if command:
                    self._app.call_after_refresh(self.compare)

        current = self._app.screen
        reader = current if isinstance(current, ReaderScreen) else self.reader(0)
        self._app.push_screen(LibraryScreen(reader, rows), chosen)
        for message in library.messages:
            reader.regions.notify(message)
        library.messages.clear()

    def _open(self, file: LibraryFile, item: str) -> None:
        number = self._number_of(file)
        if number is None:
            return
        if item:
            self.go_to(number, item)
        else:
            self._show(number)

    def _number_of(self, file: LibraryFile) -> int | None:
        """Return the number of a briefing, and open it if need be. None if it cannot be opened."""
        path, paths = os.path.realpath(file.path), list(map(_real, self._documents))
        if path in paths:
            return paths.index(path)
        try:
            self._documents.append(load(file.input, checked=False))
        except (Refused, Unopenable) as error:
            self._notify(f"{file.name} cannot be opened: {error}; `check` lists why")
            return None
        return len(paths)

    def compare(self, *, back: bool = False) -> None:
        """Compare the current briefing with others of the same story.

        These are the open ones. If the library has more of the story, ask which to add. If `back`
        is true, show the previous comparison where the user left it.
        """
        reader = self._app.screen
        if not isinstance(reader, ReaderScreen):
            return
        is_alone = len(self._documents) == 1 and self._library is None
        if back:
            self._show_comparison(reader, self._compared)
        elif not reader.session.document.reading.briefing.story:
            reader.regions.notify(NO_STORY)
        elif is_alone and self._options.find_library is not None:
            self._read_library(partial(self._offer, reader), partial(self._offer, reader, None))
        else:
            if self._library is not None:
                self._library.refresh()
            self._offer(reader, self._library)

    def _offer(self, reader: ReaderScreen, library: Library | None) -> None:
        """Compare the open briefings of the story. If `library` has more, ask which to add."""
        if library is not None:
            self._library = library
        stories = frozenset(reader.session.document.reading.briefing.story)
        documents = self.documents
        of_story = [
            number
            for number, document in enumerate(documents)
            if stories.intersection(document.reading.briefing.story)
        ]
        is_open = {_real(documents[number]) for number in of_story}
        more = [
            entry
            for entry in (library.entries() if library is not None else ())
            if entry.summary is not None
            and stories.intersection(entry.summary.story)
            and os.path.realpath(entry.file.path) not in is_open
        ]
        if more:
            self._ask_which(reader, of_story, more)
        elif len(of_story) > 1:
            self._compare(reader, of_story)
        else:
            reader.regions.notify(ALONE)

    def _ask_which(
        self, reader: ReaderScreen, of_story: list[int], more: Sequence[LibraryEntry]
    ) -> None:
        """Compare the briefings in `of_story` with all of `more`, or the current one with one."""
        from briefing_tui.tui.screens.library import story_menu

        def chosen(key: str | None) -> None:
            if key is None:
                return
            current = self.documents.index(reader.session.document)
            added = more if key == "all" else [more[int(key)]]
            numbers = [self._number_of(entry.file) for entry in added]
            found = [number for number in numbers if number is not None]
            if found:
                self._compare(reader, [*(of_story if key == "all" else [current]), *found])

        self._app.push_screen(story_menu(reader, len(of_story), more), chosen)

    def _compare(self, reader: ReaderScreen, numbers: list[int]) -> None:
        self._comparison_position = None
        self._compared = numbers
        self._show_comparison(reader, numbers)

    def _show_comparison(self, reader: ReaderScreen, numbers: Sequence[int]) -> None:
        """Show a comparison. `numbers` are the indexes of its briefings."""
        from briefing_tui.model.comparison import Comparison
        from briefing_tui.present.comparison import CompareView, comparison_pane, row_of
        from briefing_tui.tui.screens.dialog import ComparisonScreen, items_menu

        documents = self.documents
        comparison = Comparison([documents[number].reading for number in numbers])
        compared = CompareView(comparison, reader.session.view.glyphs)
        pane, position = comparison_pane(compared), self._comparison_position
        screen = ComparisonScreen(reader.frame, len(numbers), pane, position)

        def go(target: tuple[int, str]) -> None:
            shown = self.go_to(numbers[target[0]], target[1])
            shown.comparison_depth = len(shown.session.history.past)

        def chosen(key: str | None) -> None:
            self._comparison_position = screen.block_view.view.cursor_position
            row = row_of(compared.comparison, key) if key else None
            if row is None:
                return
            if len(row.items) == 1:
                go(row.items[0])
                return

            def picked(index: str | None) -> None:
                if index is None:
                    self._show_comparison(reader, numbers)
                else:
                    go(row.items[int(index)])

            self._app.push_screen(items_menu(reader.frame, compared, row), picked)

        self._app.push_screen(screen, chosen)

    def _notify(self, message: str) -> None:
        current = self._app.screen
        if isinstance(current, ReaderScreen):
            current.regions.notify(current.session.view.sanitize(message))

    @property
    def documents(self) -> list[Document]:
        """The open briefings, as last loaded."""
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
            reader.finish_start()
            reader.links.go_to_item(item)
        return reader

    def _show(self, number: int) -> None:
        # The stack has the first briefing's screen and at most one briefing's screen above it
        reader, app = self.reader(number), self._app
        if reader is app.screen:
            return
        if number == 0:
            app.pop_screen()
        elif len(app.screen_stack) == 1:
            app.push_screen(reader)
        else:
            app.switch_screen(reader)

    def rescue_drafts(self, is_wanted: Callable[[str], bool]) -> Iterator[str]:
        """Offer to write each changed draft that has no file. Yield what was done."""
        for reader in self._readers.values():
            if reader.editing.has_unwritten:
                yield reader.editing.tools.writer.rescue(is_wanted)

    def leave(self, *, places: bool = True) -> Sequence[str]:
        """Save the bookmarks, and the place in each briefing at which the user stopped reading.

        If `places` is false, save only the bookmarks. Return the messages not yet shown.
        """
        for reader in self._readers.values():
            reader.bookmarks.leave(place=places)
        if self._library is not None:
            self._library.close()
        return self._notices.pop_all()

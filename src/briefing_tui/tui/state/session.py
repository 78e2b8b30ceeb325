"""An open briefing, without a screen: its current view, its filter, and its stored state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.loading.document import Document
from briefing_tui.model.reading import Reading, only_actor, part, without_voice
from briefing_tui.model.text.folding import Passage
from briefing_tui.panes import PANE_NAMES
from briefing_tui.present.blocks import Block, Pane
from briefing_tui.present.items import find, pane_of
from briefing_tui.present.panes.article import article, block_of, paragraph
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import UNICODE, Glyphs
from briefing_tui.storage.last_visit import (
    LastRead,
    item_at,
    keep_read,
    last_place,
    last_place_file,
    last_read_file,
)
from briefing_tui.tui.state.history import History, Location
from briefing_tui.tui.state.pane_cache import PaneCache

if TYPE_CHECKING:
    from briefing_tui.model.dates import Style
    from briefing_tui.present.positions import Cell
    from briefing_tui.storage.bookmarks import Bookmarks
    from briefing_tui.storage.state_file import StateFile
    from briefing_tui.tui.state.details import Details
    from briefing_tui.tui.state.history import ItemMapping, ReloadError


class ViewFilter(NamedTuple):
    """What to leave out of the panes. By default, nothing is left out."""

    voice: bool = True
    """False to leave out the article's own voice."""
    actor: str = ""
    """The id of the only actor that is shown; empty to show all actors."""

    def of(self, reading: Reading) -> Reading:
        """Return the part of a reading that passes the filter."""
        if self == UNFILTERED:
            return reading
        briefing = reading.briefing
        if not self.voice:
            briefing = without_voice(briefing)
        if self.actor:
            briefing = only_actor(briefing, self.actor)
        return part(reading, briefing)

    def within(self, reading: Reading) -> ViewFilter:
        """Return the filter. If the reading lacks the filter's actor, the filter has no actor."""
        return self if self.actor in reading.actors else self._replace(actor="")


UNFILTERED = ViewFilter()
"""The filter that leaves nothing out."""

EMPTY_DETAIL = Pane("detail", "Detail", 0, lambda _: Block(), ())

SMALL = 200_000
"""Maximum number of characters of a file whose warnings are found in less than a frame."""


class Start(NamedTuple):
    """The place to start at, from the command line or from the last time."""

    pane: str = ""
    item: str = ""
    words: str = ""
    """The first words of the paragraph, if the place to start at is in the article."""
    is_kept: bool = False
    """True for a stored place. If it is gone, no message is shown."""


class Session(PaneCache):
    """A briefing that is open in the reader."""

    def __init__(
        self,
        document: Document,
        glyphs: Glyphs = UNICODE,
        start: Start | None = None,
        dates: Style = "long",
    ) -> None:
        self.document = document
        is_draft = document.reading.briefing.draft
        super().__init__(View(document.reading, glyphs, dates, marks_uncovered=is_draft))
        start = start or Start()
        self.filter = UNFILTERED
        self.start_words = start.words
        """The first words of the paragraph of the article to start at."""
        self.history = History(self._start_location(start))
        self.stale: ReloadError | None = None
        """The reason why the file cannot be reloaded; None if the screen shows the present file."""
        self.shows_written = False
        """True if the detail shows an item key by key, False if it shows sentences."""
        self.bookmark_count = 0
        self.start_message = ""
        if start.item and self.history.here.item != start.item and not start.is_kept:
            self.start_message = f"There is no {self.view.sanitize(start.item)} here"

    def location_of(self, item: str, passage: Passage | None = None) -> Location | None:
        """Return the location that lists an item; None if no pane lists the item."""
        name = pane_of(self.view, item)
        return Location(name, item, passage=passage) if name else None

    def details(self, item: str, cell: Cell | None = None) -> Details:
        """Return the details of an item, or of a cell."""
        from briefing_tui.tui.state.details import Details  # not needed for the first frame

        return Details(self.view, item, cell)

    def detail(self, item: str, cell: Cell | None = None, *, quotes_article: bool = True) -> Pane:
        """Return the detail of an item (or of a cell) as a pane.

        If `quotes_article` is False, the detail does not quote passages, since the article beside
        it highlights them.
        """
        details = self.details(item, cell)
        details = details._replace(view=self.view._replace(quotes_article=quotes_article))
        rows = details.written(self.line_of(item)) if self.shows_written else details.blocks()
        if not rows:
            return EMPTY_DETAIL
        return Pane("detail", "Detail", len(rows), rows.__getitem__, [row.item for row in rows])

    def line_of(self, item: str) -> int | None:
        """Return the line of the file on which an item begins; None for the data of the article."""
        found = find(self.view, item)
        if found is None or not found.where:
            return None
        return self.document.line(found.where)

    def toggle_uncovered(self) -> bool:
        """Highlight sentences that no item rests on, or stop that. Return True if they are now."""
        self.view = self.view._replace(marks_uncovered=not self.view.marks_uncovered)
        self._panes.pop("article", None)
        return self.view.marks_uncovered

    def set_filter(self, new: ViewFilter) -> None:
        """Change the filter. The cursor of each pane stays on its item."""
        self.filter = new
        self.show_view(self._filtered())

    def reload(self, document: Document, mapping: ItemMapping) -> None:
        """Replace the document. Positions, history, sorting and filters stay."""
        self.document = document
        self.stale = None
        self.history = mapping.history(self.history)
        filtered = self.filter._replace(actor=mapping.item(self.filter.actor))
        self.filter = filtered.within(document.reading)
        self.show_view(self._filtered(), mapping)

    def _filtered(self) -> View:
        """Return the view with the present filter."""
        reading = self.filter.of(self.document.reading)
        return self.view._replace(reading=reading, only=self.filter.actor, voice=self.filter.voice)

    @property
    def has_problems(self) -> bool:
        """True if there are problems, or if nobody has looked for problems yet."""
        document = self.document
        if self.stale is not None or not document.is_checked or "warnings" not in vars(document):
            return True
        return bool(document.errors or document.warnings)

    @property
    def error_count(self) -> int:
        """The number of errors in the file, once the errors have been looked for."""
        return self.document.error_count if self.document.is_checked else 0

    @property
    def warning_count(self) -> int:
        """The number of warnings in the file, once the warnings have been looked for."""
        return self.document.warning_count if "warnings" in vars(self.document) else 0

    def article(self, passages: Sequence[Passage], *, headed: bool = True) -> Pane:
        """Return the article with passages highlighted. `headed` adds its headline and byline."""
        return article(self.view, passages, headed=headed)

    def paragraph(self, block: int) -> Passage | None:
        """Return the passage of a block of the article; None for a heading."""
        return paragraph(self.view, block)

    def blocks_of(self, passage: Passage) -> range:
        """Return the blocks of the article that contain a passage."""
        end = passage._replace(start=max(passage.start, passage.end - 1))
        return range(block_of(self.view, passage), block_of(self.view, end) + 1)

    def _start_location(self, start: Start) -> Location:
        if start.pane and start.pane in PANE_NAMES:
            is_listed = self.block_of(start.pane, start.item) is not None
            return Location(start.pane, start.item if is_listed else "")
        home = self.location_of(start.item) if start.item else None
        return home or Location(PANE_NAMES[0])


def find_problems(document: Document) -> None:
    """Find the errors and, in a small file, also the warnings."""
    _ = document.errors
    if len(document.source.text) <= SMALL:
        _ = document.warnings


Change = Callable[["Bookmarks"], "Bookmarks"]


class StorageNotices:
    """Messages about state that could not be stored. Each message is shown only once."""

    def __init__(self) -> None:
        self._pending: list[str] = []
        self._seen: set[str] = set()

    def add(self, message: str) -> None:
        """Queue a message, unless it is empty or was queued before."""
        if message and message not in self._seen:
            self._seen.add(message)
            self._pending.append(message)

    def pop(self) -> str:
        """Return the latest message that has not been shown; empty if there is none."""
        return self._pending.pop() if self._pending else ""

    def pop_all(self) -> Sequence[str]:
        """Return all messages that have not been shown."""
        pending, self._pending = self._pending, []
        return pending


class BriefingStorage:
    """The stored bookmarks and last place of one briefing."""

    def __init__(self, document: Document, notices: StorageNotices) -> None:
        self._is_file = document.path is not None
        """False for standard input, for which nothing is stored."""
        self._path = document.path
        self._place_file = last_place_file(document.path)
        self.notices = notices
        self._changes: list[Change] = []
        """Changes of the bookmarks that are not yet written."""

    def last_place(self, document: Document) -> Start | None:
        """Return the place where the user stopped reading; None if it is not known."""
        if not self._is_file:
            return None
        last, message = self._place_file.read()
        self.notices.add(message)
        if last is None:
            return None
        item = item_at(last, document.reading.briefing, document.source.text)
        return Start(last.pane, item, last.words, is_kept=True)

    def _bookmarks_file(self) -> StateFile[Bookmarks]:
        from briefing_tui.storage.bookmarks import bookmarks_file  # after the first frame

        return bookmarks_file(self._path)

    def read_bookmarks(self) -> Bookmarks:
        """Return the stored bookmarks; none if they cannot be read."""
        kept, message = self._bookmarks_file().read()
        if self._is_file:
            self.notices.add(message)
        return kept

    def change_bookmarks(self, change: Change) -> None:
        """Queue a change of the bookmarks for the next `write`."""
        self._changes.append(change)

    def write(self) -> Bookmarks | None:
        """Write the queued changes and return the stored bookmarks.

        The stored bookmarks may include bookmarks from another reader of the same file. Return None
        if nothing was written.
        """
        changes, self._changes = self._changes, []
        if not changes:
            return None
        written: list[Bookmarks] = []

        def change(kept: Bookmarks) -> Bookmarks:
            for one in changes:
                kept = one(kept)
            written[:] = [kept]
            return kept

        self.notices.add(self._bookmarks_file().update(change))
        return written[0] if written else None

    def last_read(self) -> LastRead | None:
        """Return the version that the user last read; None if no version is kept."""
        if not self._is_file:
            return None
        kept, message = last_read_file(self._path).read()
        self.notices.add(message)
        return kept

    def keep_read(self, document: Document) -> None:
        """Keep the version that the user leaves now. For standard input, nothing is kept."""
        if self._is_file:
            self.notices.add(keep_read(self._path, document.source.text))

    def keep_place(self, document: Document, location: Location, words: str) -> None:
        """Store the last place. `words` are the words of the article's current paragraph."""
        if self._is_file:
            briefing, text = document.reading.briefing, document.source.text
            left = last_place(briefing, text, location.pane, location.item, words)
            self.notices.add(self._place_file.update(lambda _: left))

"""Reload the file when it is saved, or on request.

A thread reads the file. The screen then shows the new version, with the cursor on the same item.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing_tui.loading.document import Refused, load
from briefing_tui.loading.files import Unopenable
from briefing_tui.model import items
from briefing_tui.model.passages import Passage
from briefing_tui.present.items import passage_id, passage_of
from briefing_tui.system import writing
from briefing_tui.tui.controllers import Controller
from briefing_tui.tui.session import History, Location, find_problems

if TYPE_CHECKING:
    import os

    from textual.screen import Screen

    from briefing_tui.loading.document import Document
    from briefing_tui.model.problems import Problem
    from briefing_tui.model.reading import Reading
    from briefing_tui.present.blocks import Pane
    from briefing_tui.system.writing import Signature, Watch
    from briefing_tui.tui.cursor import CursorPosition
    from briefing_tui.tui.screens.reader import ReaderScreen

UNSTABLE_LIMIT = 6
"""Number of failed reads after which the user is told that the file keeps changing."""
DIALOG_DELAY = 0.05
"""Seconds to wait after a dialog closes, so that its result is handled first."""
_LONG_PASSAGE = 20
"""Minimum length, in characters, of a passage that is looked up in all sections."""


class ReloadError(NamedTuple):
    """Why the file cannot be read now."""

    message: str
    """The message on one line, with the file, line and column if these are known."""
    problems: tuple[Problem, ...] = ()
    """The errors of a refused file. A file that cannot be opened has no errors here."""


class ItemMapping(NamedTuple):
    """Maps the items, passages and locations of an older version of a file to a newer version."""

    before: Reading
    after: Reading
    ids: Mapping[str, str]
    """The new ids of the items that still exist, by their old ids."""
    sections: Mapping[str, int]
    """The indexes of the newer version's sections, by their ids."""

    def item(self, ref: str) -> str:
        """Return the new id of an item, a passage or the article, or `""` if it is gone."""
        passage = passage_of(ref)
        if passage is not None:
            found = self.passage(passage)
            return passage_id(found) if found is not None else ""
        if ref.startswith(":"):
            return ref
        implied = ref if ref in self.after.actors and ref not in self.before.items else ""
        return self.ids.get(ref, implied)

    def passage(self, passage: Passage) -> Passage | None:
        """Return the passage with the same words in the new text, or None if there is none.

        The passage is looked up in its own section. If the section is gone, a long passage is
        looked up in all sections.
        """
        before, after = self.before.briefing.sections, self.after.briefing.sections
        section = before[passage.section]
        words = section.text[passage.start : passage.end]
        own = self.sections.get(self.ids.get(section.id, ""))
        anywhere = range(len(after)) if len(words) >= _LONG_PASSAGE else ()
        for number in anywhere if own is None else (own,):
            start = _find_nearest(after[number].text, words, passage.start)
            if start >= 0:
                return Passage(number, start, start + len(words))
        return None

    def location(self, location: Location) -> Location:
        """Return the same location in the newer version, without an item if the item is gone."""
        passage = self.passage(location.passage) if location.passage is not None else None
        return location._replace(
            item=self.item(location.item), passage=passage, actor=self.item(location.actor)
        )

    def history(self, history: History) -> History:
        """Return a new history: the same locations, as they are in the newer version."""
        return History(
            self.location(history.here),
            tuple(map(self.location, history.past)),
            tuple(map(self.location, history.future)),
        )


def map_items(before: Reading, after: Reading) -> ItemMapping:
    """Map the items of `before` to the items of `after`. This is slow for a large briefing."""
    sections = {section.id: index for index, section in enumerate(after.briefing.sections)}
    return ItemMapping(before, after, items.map_items(before.briefing, after.briefing), sections)


def _find_nearest(text: str, words: str, start: int) -> int:
    onward = text.find(words, start)
    back = text.rfind(words, 0, start + len(words))
    if onward < 0 or back < 0:
        return max(onward, back)
    return onward if onward - start < start - back else back


class ReloadResult(NamedTuple):
    """The result of reading a file again: a document, an error, or neither if nothing changed."""

    document: Document | None = None
    mapping: ItemMapping | None = None
    """The mapping from items of the document on screen to items of the new document."""
    error: ReloadError | None = None
    signature: Signature | None = None
    """The file's signature, or None if the file changed while it was read."""


class ReloadController(Controller):
    """Watches the file of one reader and reloads it."""

    def __init__(self, reader: ReaderScreen) -> None:
        super().__init__(reader)
        self._watch: Watch | None = None
        self._is_reading = False
        self._requested = False
        """True if the user has asked for a reload that is not shown yet."""
        self._unstable = 0
        """Number of reads in a row during which the file was being written."""
        self._pending: ReloadResult | None = None
        """A result that waits for a dialog to close."""

    def begin(self) -> None:
        """Watch the file, and listen for dialogs that close."""
        self.watch()
        self._reader.app.screen_change_signal.subscribe(self._reader, self._screen_changed)

    def watch(self) -> None:
        """Watch the file, if there is one."""
        document = self._reader.session.document
        if document.given.path is not None:
            status = document.status
            self._watch = writing.Watch(
                writing.signature_of(status) if status is not None else None
            )
            self._reader.set_interval(writing.INTERVAL, self.look)

    def look(self) -> None:
        """Reload the file if it was saved. Tell the user if it is gone."""
        given = self._reader.session.document.given
        if self._watch is None or given.path is None or self._is_reading or not self._is_in_front:
            return
        self._watch, changed = self._watch.look(writing.signature(given.path))
        if changed:
            self._start()
        elif self._watch.is_gone:
            self._apply_or_wait(_failed(given.name, "is gone"))

    def ask(self) -> None:
        """Reload the file now. Tell the user even if it is unchanged."""
        self._requested = True
        if not self._is_reading:
            self._start()

    def _start(self) -> None:
        reader, document = self._reader, self._reader.session.document

        def run() -> None:
            try:
                result = read_saved(document)
            except Exception as error:
                kind = type(error).__name__  # its message may be Python's, or quote the file
                result = _failed(document.name, f"could not be read: internal error ({kind})")
            with suppress(RuntimeError):  # the reader has quit in the meantime
                reader.call_later(self._finish, result, document)

        self._is_reading = True
        Thread(target=run, name="reload", daemon=True).start()

    def note_read(self, status: os.stat_result | None) -> None:
        """Note that this version of the file is on screen, so that it is not reloaded."""
        if self._watch is not None and status is not None:
            self._watch = writing.Watch(writing.signature_of(status))

    def _finish(self, result: ReloadResult, shown: Document) -> None:
        self._is_reading = False
        if shown is not self._session.document:  # edited while the file was read
            if self._watch is not None:
                self._watch = writing.Watch(None)
            return
        if self._watch is not None:
            self._watch = self._watch._replace(read=result.signature)
        is_torn = result.error is not None and result.signature is None and not self._requested
        self._unstable = self._unstable + 1 if is_torn else 0
        if not is_torn:
            self._apply_or_wait(result)
        elif self._unstable == UNSTABLE_LIMIT:
            name = self._reader.session.document.name
            self._apply_or_wait(_failed(name, "is being written again and again"))

    def _apply_or_wait(self, result: ReloadResult) -> None:
        self._pending = result
        top = self._reader.app.screen
        if top is self._reader:
            self._apply()
            return
        from briefing_tui.tui.screens.problem_list import ProblemList

        if isinstance(top, ProblemList):  # the list of problems shows the new state at once
            self._apply()
            top.refresh_problems()

    def _screen_changed(self, screen: Screen[Any]) -> None:
        if screen is self._reader and self._pending is not None:
            self._reader.set_timer(DIALOG_DELAY, self._apply)

    def _apply(self) -> None:
        result, self._pending = self._pending, None
        if result is not None:
            requested, self._requested = self._requested, False
            apply_reload(self._reader, result, requested=requested)

    @property
    def _is_in_front(self) -> bool:
        kind = type(self._reader)
        shown = [screen for screen in self._reader.app.screen_stack if isinstance(screen, kind)]
        return shown[-1:] == [self._reader]


def read_saved(shown: Document) -> ReloadResult:
    """Read the file of a document again, as soon as no program is writing it."""
    path = shown.given.path
    settled = writing.settled(path) if path is not None else None
    result = _read(shown)
    is_same = settled is not None and path is not None and writing.signature(path) == settled
    return result._replace(signature=settled if is_same else None)


def _read(shown: Document) -> ReloadResult:
    try:
        document = load(shown.given)
    except Unopenable as fault:
        reason = str(fault).removeprefix(shown.name)
        return ReloadResult(error=ReloadError(base_name(shown.name) + reason))
    except Refused as refused:
        return ReloadResult(error=refusal_error(refused))
    if document.source.text == shown.source.text:
        return ReloadResult()
    find_problems(document)
    return ReloadResult(document, map_items(shown.reading, document.reading))


def refusal_error(refused: Refused) -> ReloadError:
    """Return the first error of a refused file, worded as by `briefing check`."""
    first = refused.problems[0]
    more = len(refused.problems) - 1 + refused.omitted
    where = f"{base_name(refused.source.name)}:{first.line}:{first.column}"
    others = f" (and {more:,} more)" if more else ""
    return ReloadError(f"{where}: {first.message}{others}", refused.problems)


def base_name(name: str) -> str:
    """Return the name of a file without its folders."""
    return Path(name).name or name


def _failed(name: str, what: str) -> ReloadResult:
    return ReloadResult(error=ReloadError(f"{base_name(name)} {what}"))


def apply_reload(reader: ReaderScreen, result: ReloadResult, *, requested: bool) -> None:
    """Show the result of a reload, and tell the user.

    If `requested` is true, tell the user even if the file is unchanged.
    """
    session = reader.session
    name = session.view.sanitize(base_name(session.document.name))
    if result.error is not None:
        if session.stale != result.error:
            _set_error(reader, result.error)
        reader.regions.notify(f"Still showing the last good version: {result.error.message}")
    elif result.document is not None and result.mapping is not None:
        item, actor = reader.navigation.location.item, session.filter.actor
        show_document(reader, result.document, result.mapping)
        message = f"{name} reloaded"
        if actor and not session.filter.actor:
            message += "; the actor you filtered by is gone, so everyone is shown"
        elif item and not result.mapping.item(item):
            message += "; the item you were at is gone"
        reader.regions.notify(message)
    elif session.stale is not None:
        _set_error(reader, None)
        reader.regions.notify(f"{name} can be read again and has not changed")
    elif requested:
        reader.regions.notify(f"{name} has not changed")


def _set_error(reader: ReaderScreen, error: ReloadError | None) -> None:
    reader.session.stale = error
    reader.regions.show_title()
    reader.update_footer()


def show_document(reader: ReaderScreen, document: Document, mapping: ItemMapping) -> None:
    """Replace the document on the screen. Position, history, search and filters stay."""
    session, regions = reader.session, reader.regions
    session.history = session.history.at(reader.navigation.location)
    session.cursors[reader.pane] = reader.main.view.cursor_position
    session.cursors["article"] = regions.article.view.cursor_position
    detail = regions.detail.view.pane, regions.detail.view.cursor_position
    session.reload(document, mapping)
    reader.passages = tuple(filter(None, map(mapping.passage, reader.passages)))
    regions.show_reloaded(reader.passages)
    if reader.pane != "article":
        before, size = regions.list.view, regions.list.size
        regions.list.show(session.pane(reader.pane), session.cursors[reader.pane])
        regions.list.view.keep_position(before, size.width, size.height)
    reader.search.reload(mapping)
    reader.show_selection()
    reader.bookmarks.find_items()
    _restore_detail(reader, *detail, mapping)


def _restore_detail(
    reader: ReaderScreen, before: Pane, position: CursorPosition, mapping: ItemMapping
) -> None:
    block_view = reader.regions.detail
    items = list(map(mapping.item, before.items))
    if items == list(block_view.view.pane.items) and items:
        block_view.view.move_to(position)
        block_view.refresh()

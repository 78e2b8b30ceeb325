"""Reload the file when it is saved, or on request.

A thread reads the file. The screen then shows the new version, with the cursor on the same item.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing_tui.commands import PROBLEMS
from briefing_tui.loading.document import Refused, load
from briefing_tui.loading.files import Unopenable
from briefing_tui.system import writing
from briefing_tui.tui.controllers import Controller
from briefing_tui.tui.controllers.navigation import BookmarkController
from briefing_tui.tui.controllers.search import SearchController
from briefing_tui.tui.session import ItemMapping, ReloadError, find_problems, map_items
from briefing_tui.tui.stage import Stage

if TYPE_CHECKING:
    import os

    from textual.screen import Screen

    from briefing_tui.loading.document import Document
    from briefing_tui.system.writing import Signature, Watch

DIALOG_DELAY = 0.05
"""Seconds to wait after a dialog closes, so that its result is handled first."""


class ReloadResult(NamedTuple):
    """The result of reading a file again: a document, an error, or neither if nothing changed."""

    document: Document | None = None
    mapping: ItemMapping | None = None
    """The mapping from items of the document on screen to items of the new document."""
    error: ReloadError | None = None
    signature: Signature | None = None
    """The file's signature before it was read."""


class ReloadController(Controller):
    """Watches the file of one briefing and reloads it."""

    def __init__(
        self, stage: Stage, search: SearchController, bookmarks: BookmarkController
    ) -> None:
        super().__init__(stage)
        self._search = search
        self._bookmarks = bookmarks
        self._watch: Watch | None = None
        self._is_reading = False
        self._requested = False
        """True if the user has asked for a reload that is not shown yet."""
        self._pending: ReloadResult | None = None
        """A result that waits for a dialog to close."""

    def begin(self) -> None:
        """Watch the file, and listen for dialogs that close."""
        self.watch()
        self._stage.app.screen_change_signal.subscribe(self._stage, self._screen_changed)

    def watch(self) -> None:
        """Watch the file, if there is one."""
        document = self._session.document
        if document.given.path is not None:
            status = document.status
            self._watch = writing.Watch(
                writing.signature_of(status) if status is not None else None
            )
            self._stage.set_interval(writing.INTERVAL, self.look)

    def look(self) -> None:
        """Reload the file if it was saved. Tell the user if it is gone."""
        given = self._session.document.given
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
        stage, document = self._stage, self._session.document

        def run() -> None:
            try:
                result = read_saved(document)
            except Exception as error:
                kind = type(error).__name__  # its message may be Python's, or quote the file
                result = _failed(document.name, f"could not be read: internal error ({kind})")
            with suppress(RuntimeError):  # the reader has quit in the meantime
                stage.call_later(self._finish, result, document)

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
        self._apply_or_wait(result)

    def _apply_or_wait(self, result: ReloadResult) -> None:
        self._pending = result
        top = self._stage.app.screen
        if top is self._stage:
            self._apply()
            return
        from briefing_tui.tui.screens.dialog import Dialog

        if isinstance(top, Dialog) and top.part in PROBLEMS:  # it shows the new state at once
            self._apply()
            top.refresh_rows()

    def _screen_changed(self, screen: Screen[Any]) -> None:
        if screen is self._stage and self._pending is not None:
            self._stage.set_timer(DIALOG_DELAY, self._apply)

    def _apply(self) -> None:
        result, self._pending = self._pending, None
        if result is not None:
            requested, self._requested = self._requested, False
            self._show_result(result, requested=requested)

    @property
    def _is_in_front(self) -> bool:
        kind = type(self._stage)
        shown = [screen for screen in self._stage.app.screen_stack if isinstance(screen, kind)]
        return shown[-1:] == [self._stage]

    def _show_result(self, result: ReloadResult, *, requested: bool) -> None:
        """Show the result of a reload, and tell the user.

        If `requested` is true, tell the user even if the file is unchanged.
        """
        session, notify = self._session, self._regions.notify
        name = session.view.sanitize(base_name(session.document.name))
        if result.error is not None:
            self._set_error(result.error)
            notify(f"Still showing the last good version: {result.error.message}")
        elif result.document is not None and result.mapping is not None:
            item = self._stage.location.item
            self.show_document(result.document, result.mapping)
            message = f"{name} reloaded"
            if item and not result.mapping.item(item):
                message += "; the item you were at is gone"
            notify(message)
        elif session.stale is not None:
            self._set_error(None)
            notify(f"{name} can be read again and has not changed")
        elif requested:
            notify(f"{name} has not changed")

    def _set_error(self, error: ReloadError | None) -> None:
        if self._session.stale != error:
            self._session.stale = error
            self._regions.show_title()
            self._stage.update_footer()

    def show_document(self, document: Document, mapping: ItemMapping) -> None:
        """Replace the document on the screen. Position, history, search and filters stay."""
        stage, session, regions = self._stage, self._session, self._regions
        session.history = session.history.at(stage.location)
        session.cursors[stage.pane] = stage.main.view.cursor_position
        session.cursors["article"] = regions.article.view.cursor_position
        session.reload(document, mapping)
        stage.passages = tuple(filter(None, map(mapping.passage, stage.passages)))
        regions.show_reloaded(stage.passages)
        if not stage.reads_article:
            before, size = regions.list.view, regions.list.size
            regions.list.show(session.pane(stage.pane), session.cursors[stage.pane])
            regions.list.view.keep_position(before, size.width, size.height)
        self._search.reload(mapping)
        stage.show_selection()
        self._bookmarks.find_items()


def read_saved(shown: Document) -> ReloadResult:
    """Read the file of a document again."""
    path = shown.given.path
    signature = writing.signature(path) if path is not None else None
    return _read(shown)._replace(signature=signature)


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
    more = len(refused.problems) - 1
    where = f"{base_name(refused.source.name)}:{first.line}:{first.column}"
    others = f" (and {more:,} more)" if more else ""
    return ReloadError(f"{where}: {first.message}{others}", refused.problems)


def base_name(name: str) -> str:
    """Return the name of a file without its folders."""
    return Path(name).name or name


def _failed(name: str, what: str) -> ReloadResult:
    return ReloadResult(error=ReloadError(f"{base_name(name)} {what}"))

"""Reload the file, copy items, and open the article in a browser or the file in an editor.

The file is reloaded when it is saved, or on request. A thread reads it. The screen then shows the
new version, with the cursor on the same item.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO, cast

from textual.app import SuspendNotSupported

from briefing_tui.commands import PROBLEMS, UNAVAILABLE
from briefing_tui.loading.document import Refused, load
from briefing_tui.loading.files import Unopenable
from briefing_tui.model.text import flat
from briefing_tui.panes import ARTICLE
from briefing_tui.present.citation import Format, as_text, citation, text_form
from briefing_tui.present.items import kind_and_name, passage_id
from briefing_tui.present.sanitize import Form, clean, encodable, output_encoding
from briefing_tui.system import programs, writing
from briefing_tui.tui.controllers import Controller
from briefing_tui.tui.controllers.navigation import BookmarkController
from briefing_tui.tui.controllers.search import SearchController
from briefing_tui.tui.session import ItemMapping, ReloadError, find_problems, map_items
from briefing_tui.tui.stage import Stage
from briefing_tui.tui.terminal import is_web_mode

if TYPE_CHECKING:
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


class ClipboardController(Controller):
    """Copies the current item."""

    def copy(self, form: Format = "plain") -> None:
        """Copy the current item as a citation."""
        self._stage.host.copy(self.citation(form), text_form(form))

    def copy_as(self) -> None:
        """Copy the current item in a format that the user chooses."""
        from briefing_tui.tui.screens.dialog import copy_menu

        menu = copy_menu(self._stage, self.citation)
        self._ask(menu, lambda form: self.copy(cast("Format", form)))

    def citation(self, form: Format) -> str:
        """Return the citation of the selected item. For a cell, cite all positions of the cell."""
        view = self._session.view
        found = [citation(view, item) for item in self._cited_items()]
        texts = [as_text(view, one, form) for one in found if one is not None]
        if form == "csl" or (form == "json" and len(texts) > 1):
            return f"[{', '.join(texts)}]"
        return ("\n" if form == "plain" else "\n\n").join(texts)

    def _cited_items(self) -> tuple[str, ...]:
        if self._stage.part == ARTICLE:
            passage = self._cited_passage()
            return (passage,) if passage else ()
        item, cell = self._stage.item, self._stage.cell
        if cell is not None and item == cell.item:
            return tuple(one.id for one in cell.positions) or (item,)
        return (item,) if item else ()

    def _cited_passage(self) -> str:
        session, view = self._session, self._regions.article.view
        if self._stage.words is not None:
            return passage_id(self._stage.words)
        block = view.cursor_position.cursor
        for passage in self._stage.passages:
            if block in session.blocks_of(passage):
                return passage_id(passage)
        found = session.paragraph(block)
        return passage_id(found) if found is not None else view.item


EXIT_WAIT = 1.0
"""Seconds to wait on exit for programs that are still copying."""


class Clipboard:
    """Copies texts with other programs. Texts that no program accepts are printed on exit."""

    def __init__(self, tell: Callable[[str], object]) -> None:
        """Make the clipboard. `tell` shows a message, from any thread."""
        self._tell = tell
        self._left: dict[str, Form] = {}
        """The texts that no program has accepted yet."""
        self._work: list[Thread] = []

    def copy(self, text: str, form: Form, write: Callable[[str], object]) -> None:
        """Copy a text. `write` writes to the terminal."""
        text = clean(text)
        if sequence := programs.osc52(text):
            write(sequence.decode("ascii"))
        self._left[text] = form
        before = self._work[-1:]

        def run() -> None:
            for work in before:  # the last copy must win
                work.join()
            is_taken = not is_web_mode() and programs.copy(text, os.environ)
            if is_taken:
                self._left.pop(text, None)
            shown = flat(encodable(text, output_encoding(sys.__stderr__), form))
            self._tell(f"{_message(is_taken=is_taken, is_sent=bool(sequence))}: {shown}")

        work = Thread(target=run, name="copying", daemon=True)
        self._work.append(work)
        work.start()

    def print_left(self, stream: TextIO | None) -> bool:
        """Print the texts that no clipboard program accepted. Return False if printing fails."""
        until = time.monotonic() + EXIT_WAIT
        for work in self._work:
            work.join(max(0.0, until - time.monotonic()))
        if not self._work:
            return True
        if stream is None:
            return False
        try:
            for text, form in self._left.items():
                stream.write(encodable(text, output_encoding(stream), form) + "\n")
            stream.flush()
        except (OSError, ValueError):
            return False
        return True


def _message(*, is_taken: bool, is_sent: bool) -> str:
    if is_taken:
        return "Copied"
    if is_sent:
        return "Sent to the terminal's clipboard, and printed on exit"
    return "Too long for the terminal's clipboard; it is printed on exit"


class ExternalController(Controller):
    """Starts the browser and the editor."""

    def __init__(self, stage: Stage, reloading: ReloadController) -> None:
        super().__init__(stage)
        self._reloading = reloading

    @property
    def addresses(self) -> Mapping[str, str]:
        """The addresses of what the item rests on, each with the name of what is there."""
        reading, view = self._session.document.reading, self._session.view
        item, cell = reading.items.get(self._stage.item), self._stage.cell
        items = [item] if cell is None else [*cell.positions]
        items += [finding] if (finding := getattr(item, "finding", None)) is not None else []
        found = {
            url: "The finding" if one is finding else kind_and_name(view, one)
            for one in items
            if one is not None
            for url in filter(None, (getattr(one, "url", None), *getattr(one, "same_as", ())))
        }
        if view.article.url:
            found.setdefault(view.article.url, "The article")
        return found

    def context(self) -> dict[str, bool]:
        """Return the conditions of the controller's commands, each with True if it is met."""
        return {
            "url": bool(self.addresses),
            "local": not is_web_mode(),
            "file": self._session.document.given.path is not None,
        }

    def browse(self) -> None:
        """Show the addresses of the article and of what the item rests on, to open one."""
        from briefing_tui.tui.screens.dialog import addresses_menu

        def chosen(key: str) -> None:
            action, _, url = key.partition(" ")
            if action == "copy":
                self._stage.host.copy(url, "plain")
                return
            fault = programs.open_url(url, os.environ)
            self._regions.notify(fault or "The browser has been asked to open it")

        self._ask(addresses_menu(self._stage, self.addresses), chosen)

    def edit(self) -> None:
        """Edit the file at the current item.

        If an error prevents a reload, edit the file at the error instead.
        """
        session = self._session
        if session.stale is not None and session.stale.problems:
            line = session.stale.problems[0].line
        else:
            found = session.document.reading.items.get(self._stage.item)
            line = session.document.line(found.where) if found is not None else 1
        self.edit_at(line)

    def edit_at(self, line: int) -> None:
        """Edit the file at a line, then reload it."""
        path = self._session.document.path
        if path is None or is_web_mode():
            self._regions.notify(UNAVAILABLE["file" if path is None else "local"])
            return
        command = programs.editor_command(path, line, os.environ)
        if isinstance(command, str):
            self._regions.notify(command)
            return
        try:
            with self._stage.app.suspend():
                fault = _run_editor(command)
        except SuspendNotSupported:
            fault = "An editor cannot be opened on this terminal"
        if fault:
            self._regions.notify(fault)
        self._reloading.look()


def _run_editor(argv: Sequence[str]) -> str:
    try:
        code = subprocess.call(argv)
    except (OSError, ValueError) as error:
        return f"{argv[0]} could not be started: {getattr(error, 'strerror', None) or error}"
    name = Path(argv[0]).name
    return f"{name} ended with exit code {code}" if code else ""

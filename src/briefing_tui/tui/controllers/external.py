"""Copy items, open the article in a browser or the file in an editor, and save a draft."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from types import FrameType
from typing import TYPE_CHECKING, Any, cast

from textual.app import SuspendNotSupported

from briefing_tui.commands import UNAVAILABLE
from briefing_tui.loading.files import Input, reason, status_at
from briefing_tui.model.text import flat
from briefing_tui.present.items import passage_id
from briefing_tui.present.sanitize import clean, encodable, output_encoding
from briefing_tui.system.writing import write_text
from briefing_tui.tui.controllers import Controller
from briefing_tui.tui.terminal import is_web_mode

if TYPE_CHECKING:
    from typing import TextIO

    from briefing_tui.present.citation import Format
    from briefing_tui.present.sanitize import Form
    from briefing_tui.tui.app import ReaderApp


class ClipboardController(Controller):
    """Copies the current item."""

    def copy(self, form: Format = "plain") -> None:
        """Copy the current item as a citation."""
        cast("ReaderApp", self._reader.app).copy_to_clipboard(self.citation(form), form)

    def copy_as(self) -> None:
        """Copy the current item in a format that the user chooses."""
        from briefing_tui.tui.screens.menus import copy_menu

        menu = copy_menu(self._reader, self.citation)
        self._ask(menu, lambda form: self.copy(cast("Format", form)))

    def citation(self, form: Format) -> str:
        """Return the citation of the selected item. For a cell, cite all positions of the cell."""
        from briefing_tui.present import citation as cite

        view = self._session.view
        found = [cite.citation(view, item) for item in self._cited_items()]
        texts = [cite.as_text(view, one, form) for one in found if one is not None]
        if form == "json":
            return texts[0] if len(texts) == 1 else f"[{', '.join(texts)}]"
        return ("\n" if form == "plain" else "\n\n").join(texts)

    def _cited_items(self) -> tuple[str, ...]:
        if self._reader.part == "article":
            passage = self._cited_passage()
            return (passage,) if passage else ()
        item, cell = self._reader.navigation.item, self._reader.matrix.cell
        if cell is not None and item == cell.item:
            return tuple(one.id for one in cell.positions) or (item,)
        return (item,) if item else ()

    def _cited_passage(self) -> str:
        session, view = self._session, self._regions.article.view
        block = view.cursor_position.cursor
        for passage in self._reader.passages:
            if block in session.blocks_of(passage):
                return passage_id(passage)
        found = session.paragraph(block)
        return passage_id(found) if found is not None else view.item


EXIT_WAIT = 1.0
"""Seconds to wait on exit for programs that are still copying."""


class ClipboardQueue:
    """Copies texts with other programs. Texts that no program accepts are printed on exit."""

    def __init__(self) -> None:
        self._left: list[str] = []
        """The texts that no program has accepted yet."""
        self._forms: dict[str, Form] = {}
        self._work: list[Thread] = []

    def put(self, text: str, done: Callable[[bool], object], form: Form = "plain") -> None:
        """Copy a text in the background. Then tell `done` whether a program accepted it."""
        self._left.append(text)
        self._forms[text] = form
        before = self._work[-1:]
        from briefing_tui.system.programs import copy

        def run() -> None:
            for work in before:  # the last copy must win
                work.join()
            taken = not is_web_mode() and copy(text, os.environ)
            if taken:
                self._left.remove(text)
            done(taken)

        work = Thread(target=run, name="copying", daemon=True)
        self._work.append(work)
        work.start()

    def left(self) -> list[str]:
        """Wait a moment for the copying programs. Return the texts that no program accepted."""
        until = time.monotonic() + EXIT_WAIT
        for work in self._work:
            work.join(max(0.0, until - time.monotonic()))
        return list(dict.fromkeys(self._left))

    def show(self, stream: TextIO | None) -> bool:
        """Print the texts that no clipboard program accepted. Return False if printing fails."""
        if stream is None:
            return False
        try:
            for text in self.left():
                form = self._forms[text]
                stream.write(encodable(text, output_encoding(stream), form) + "\n")
            stream.flush()
        except (OSError, ValueError):
            return False
        return True


def copy_text(app: ReaderApp, text: str, form: Form = "plain") -> None:
    """Sanitize a text and copy it to the clipboards of the terminal and the system."""
    from briefing_tui.system.programs import osc52

    text = clean(text)
    sequence = osc52(text)
    driver = app._driver
    if driver is not None and sequence:
        driver.write(sequence.decode("ascii"))

    def done(taken: bool) -> None:
        shown = encodable(text, output_encoding(sys.__stderr__), form)
        words = _message(shown, taken=taken, sent=bool(sequence))
        with suppress(RuntimeError):  # the reader has ended in the meantime
            app.call_later(app.tell, words)

    app.copies = app.copies or ClipboardQueue()
    app.copies.put(text, done, form)


def _message(text: str, *, taken: bool, sent: bool) -> str:
    words = flat(text)
    if taken:
        return f"Copied: {words}"
    if sent:
        return f"Sent to the terminal's clipboard, and printed on exit: {words}"
    return f"Too long for the terminal's clipboard; it is printed on exit: {words}"


_FOR_EDITOR = ("SIGINT", "SIGQUIT")
"""The signals of keys such as Ctrl+c. They are meant for the editor."""
_FOR_BOTH = ("SIGTERM", "SIGHUP")


class ExternalController(Controller):
    """Starts the browser and the editor."""

    @property
    def address(self) -> str:
        """The web address of the article, or `""` if the briefing gives none."""
        article = self._session.document.reading.briefing.article
        return article.url or "" if article is not None else ""

    def context(self) -> dict[str, bool]:
        """Return the conditions of the controller's commands, each with True if it is met."""
        return {
            "url": bool(self.address),
            "local": not is_web_mode(),
            "file": self._session.document.given.path is not None,
        }

    def browse(self) -> None:
        """Show the article's address, and open it if the user agrees."""
        from briefing_tui.loading.web_urls import is_web_url
        from briefing_tui.system import programs
        from briefing_tui.tui.screens.menus import COPY, OPEN, address_menu

        reader, url = self._reader, self.address

        def chosen(key: str) -> None:
            if key == OPEN:
                fault = programs.open_url(url, os.environ)
                self._regions.notify(fault or "The browser has been asked to open the article")
            elif key == COPY:
                reader.app.copy_to_clipboard(url)

        self._ask(address_menu(reader, url, is_web_url(url)), chosen)

    def edit(self) -> None:
        """Edit the file at the current item.

        If an error prevents a reload, edit the file at the error instead.
        """
        session = self._session
        if session.stale is not None and session.stale.problems:
            line = session.stale.problems[0].line
        else:
            found = session.document.reading.items.get(self._reader.navigation.item)
            line = session.document.line(found.where) if found is not None else 1
        self.edit_at(line)

    def edit_at(self, line: int) -> None:
        """Edit the file at a line, then reload it."""
        path = self._session.document.path
        if path is None or is_web_mode():
            self._regions.notify(UNAVAILABLE["file" if path is None else "local"])
            return
        from briefing_tui.system.programs import editor_command

        command = editor_command(path, line, os.environ)
        if isinstance(command, str):
            self._regions.notify(command)
            return
        try:
            with self._reader.app.suspend():
                fault = _run_editor(command)
        except SuspendNotSupported:
            fault = "An editor cannot be opened on this terminal"
        if fault:
            self._regions.notify(fault)
        self._reader.reloading.look()


def _run_editor(argv: Sequence[str]) -> str:
    with _signals_shared() as editor:
        try:
            process = editor.start(argv)
        except (OSError, ValueError) as error:
            return f"{argv[0]} could not be started: {getattr(error, 'strerror', None) or error}"
        code = process.wait()
    name = Path(argv[0]).name
    return f"{name} ended with exit code {code}" if code else ""


class _EditorProcess:
    """The process of an editor."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._must_end = False  # a signal may come before the process has started

    def start(self, argv: Sequence[str]) -> subprocess.Popen[bytes]:
        self._process = process = subprocess.Popen(argv)
        if self._must_end:
            process.terminate()
        return process

    def end(self) -> None:
        self._must_end = True
        if self._process is not None:
            self._process.terminate()


@contextmanager
def _signals_shared() -> Iterator[_EditorProcess]:
    """Ignore Ctrl+c while the editor runs. A signal that ends the reader also ends the editor."""
    before: dict[int, Any] = {}
    editor = _EditorProcess()

    def ignore(_number: int, _frame: FrameType | None) -> None:
        """Do nothing, because the editor also gets the signal."""

    def share(number: int, frame: FrameType | None) -> None:
        editor.end()
        handler = before[number]
        if callable(handler):
            handler(number, frame)

    handlers = dict.fromkeys(_FOR_EDITOR, ignore) | dict.fromkeys(_FOR_BOTH, share)
    try:
        for name, handler in handlers.items():
            number = getattr(signal, name)
            before[number] = signal.getsignal(number)
            signal.signal(number, handler)
        yield editor
    finally:
        for number, old in before.items():
            signal.signal(number, old)


SUFFIX = ".yaml"


class WriteController(Controller):
    """Writes the briefing on screen to a new file, never to an existing one."""

    def context(self) -> dict[str, bool]:
        """Return the conditions of the controller's commands, each with True if it is met."""
        return {"unwritten": bool(self._session.document.article) and not is_web_mode()}

    def ask_before_quitting(self) -> None:
        """Offer to write the draft before the program ends."""
        from briefing_tui.tui.screens.forms import yes_or_no

        def answered(answer: str) -> None:
            if answer == "yes":
                self.ask()
            else:
                self._reader.app.exit()

        title = "The draft has changes that are only in memory."
        answers = "Write it to a file", "Quit, and lose them"
        self._ask(yes_or_no(self._reader, title, (), *answers), answered)

    def ask(self, name: str = "", note: str = "") -> None:
        """Ask for the name of a file, and write the draft to it."""
        from briefing_tui.tui.screens.forms import WriteDialog

        def named(answer: str) -> None:
            if answer:
                self._write(answer)

        note = note or "The draft is only in memory. An existing file is never replaced."
        self._ask(WriteDialog(self._reader, name or self._free_name(), note), named)

    def _free_name(self) -> str:
        stem = str(Path(self._session.document.article).with_suffix(""))
        name, number = f"{stem}{SUFFIX}", 2
        while os.path.lexists(name):
            name, number = f"{stem}-{number}{SUFFIX}", number + 1
        return name

    def _write(self, name: str) -> None:
        path = Path(name).expanduser()
        if path.suffix not in (SUFFIX, ".yml"):
            path = path.with_name(path.name + SUFFIX)
        document = self._session.document
        try:
            write_text(path, document.source.text, overwrite=False)
        except FileExistsError:
            self.ask(name, f"{self._session.view.sanitize(path.name)} exists already.")
            return
        except (OSError, ValueError) as error:
            self.ask(name, f"It cannot be written: {reason(error)}.")
            return
        document.article = ""
        document.given = Input(str(path), path)
        document.source.name = str(path)
        document.status = status_at(path)
        self._reader.editing.keep_steps()
        self._reader.reloading.watch()
        self._reader.update_footer()
        self._regions.notify(f"Written to {self._session.view.sanitize(str(path))}")

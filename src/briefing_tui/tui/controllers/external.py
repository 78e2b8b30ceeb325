"""Copy items, and open the article in a browser or the file in an editor."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Thread
from typing import TextIO, cast

from textual.app import SuspendNotSupported

from briefing_tui.commands import UNAVAILABLE
from briefing_tui.loading.files import is_web_url
from briefing_tui.model.text import flat
from briefing_tui.panes import ARTICLE
from briefing_tui.present.citation import Format, as_text, citation, text_form
from briefing_tui.present.items import kind_and_name, passage_id
from briefing_tui.present.sanitize import Form, clean, encodable, output_encoding
from briefing_tui.system import programs
from briefing_tui.tui.controllers import Controller
from briefing_tui.tui.controllers.reload import ReloadController
from briefing_tui.tui.stage import Stage
from briefing_tui.tui.terminal import is_web_mode


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
            if one is not None and (url := getattr(one, "url", None))
        }
        article = reading.briefing.article
        if article is not None and article.url:
            found.setdefault(article.url, "The article")
        return found

    def context(self) -> dict[str, bool]:
        """Return the conditions of the controller's commands, each with True if it is met."""
        return {
            "url": bool(self.addresses),
            "local": not is_web_mode(),
            "file": self._session.document.given.path is not None,
        }

    def browse(self) -> None:
        """Show the address of the article or of what the item rests on, to open it."""
        from briefing_tui.tui.screens.dialog import addresses_menu

        addresses = self.addresses
        if len(addresses) == 1:
            self._browse(next(iter(addresses)))
        else:
            self._ask(addresses_menu(self._stage, addresses), self._browse)

    def _browse(self, url: str) -> None:
        from briefing_tui.tui.screens.dialog import COPY, OPEN, address_menu

        stage = self._stage

        def chosen(key: str) -> None:
            if key == OPEN:
                fault = programs.open_url(url, os.environ)
                self._regions.notify(fault or "The browser has been asked to open it")
            elif key == COPY:
                stage.host.copy(url, "plain")

        self._ask(address_menu(stage, url, is_web_url(url)), chosen)

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

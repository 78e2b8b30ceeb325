"""Write the draft of an article to a new file."""

from __future__ import annotations

import os
from pathlib import Path

from briefing_tui.loading.files import Input, reason, status_at
from briefing_tui.system.files import write_text
from briefing_tui.tui.controllers import Controller
from briefing_tui.tui.terminal.streams import is_web_mode

SUFFIX = ".yaml"


class WriteController(Controller):
    """Writes the briefing on screen to a new file. An existing file is never overwritten."""

    def context(self) -> dict[str, bool]:
        """Return each need of these commands, and True if the need is met."""
        return {"unwritten": bool(self._session.document.article) and not is_web_mode()}

    def ask_before_quitting(self) -> None:
        """Offer to write the draft before the program ends."""
        from briefing_tui.tui.screens.item_form import yes_or_no

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self.ask()
            elif answer == "no":
                self._reader.app.exit()

        title = "The draft has changes that are only in memory."
        dialog = yes_or_no(self._reader, title, (), "Write it to a file", "Quit, and lose them")
        self._reader.app.push_screen(dialog, answered)

    def ask(self, name: str = "", note: str = "") -> None:
        """Ask for the name of the file, and write the file."""
        from briefing_tui.tui.screens.write_dialog import WriteDialog

        def named(answer: str | None) -> None:
            if answer:
                self._write(answer)

        note = note or "The draft is only in memory. An existing file is never replaced."
        dialog = WriteDialog(self._reader, name or self._suggested(), note)
        self._reader.app.push_screen(dialog, named)

    def _suggested(self) -> str:
        """Return the article's name with the suffix of a briefing, changed until no file has it."""
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

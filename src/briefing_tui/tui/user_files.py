"""The user's settings, and what is stored of a briefing: bookmarks, last place, texts.

If there is no configuration file, `system.config` is not imported.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.commands import COMMANDS, Command
from briefing_tui.loading.document import Document
from briefing_tui.system.saved_state import (
    DRAFT,
    READ,
    Bookmarks,
    KeptText,
    StateFile,
    bookmarks_file,
    item_at,
    keep_text,
    kept_text_file,
    last_place,
    last_place_file,
)
from briefing_tui.system.writing import config_file

if TYPE_CHECKING:
    from briefing_tui.model.dates import Style
    from briefing_tui.system.config import ConfigProblem


class Settings(NamedTuple):
    """The settings that the reader uses."""

    theme: str = ""
    """The name of the theme, or `""` if none is set."""
    start_pane: str = ""
    """The name of the pane to open first, or `""` if none is set."""
    dates: Style = "long"
    mouse: bool = True
    commands: Sequence[Command] = COMMANDS
    """All commands, with the user's keys."""
    problems: tuple[ConfigProblem, ...] = ()
    """Problems of the configuration file."""


DEFAULTS = Settings()


def read_settings(path: str | None = None) -> Settings:
    """Read the settings from `path`.

    If `path` is None, read them from the user's configuration file. If there is no such file,
    return the defaults.
    """
    file = config_file() if path is None else Path(path)
    if file is None or (path is None and not os.path.lexists(file)):
        return DEFAULTS
    from briefing_tui.system.config import load

    config, problems = load(file, theme_names, needed=path is not None)
    return Settings(
        config.theme, config.start_pane, config.dates, config.mouse, config.commands, problems
    )


def theme_names() -> Sequence[str]:
    """Return the names of all themes. This imports Textual."""
    from briefing_tui.tui import themes

    return themes.names()


class Start(NamedTuple):
    """The place at which a briefing opens."""

    pane: str = ""
    item: str = ""
    words: str = ""
    """For a place in the article, the first words of the paragraph."""
    is_kept: bool = False
    """True for a place that the program stored, not one that the user named."""


Change = Callable[["Bookmarks"], "Bookmarks"]


class StorageNotices:
    """Messages that something could not be stored, each shown only once."""

    def __init__(self) -> None:
        self._pending: list[str] = []
        self._seen: set[str] = set()

    def add(self, message: str) -> None:
        """Queue a message, unless it is empty or was queued earlier."""
        if message and message not in self._seen:
            self._seen.add(message)
            self._pending.append(message)

    def pop(self) -> str:
        """Return the latest message not yet shown, or `""` if there is none."""
        return self._pending.pop() if self._pending else ""

    def pop_all(self) -> Sequence[str]:
        """Return all messages not yet shown."""
        pending, self._pending = self._pending, []
        return pending


class BriefingStorage:
    """What is stored of a briefing: bookmarks, the last place, the text read last, a draft."""

    def __init__(self, document: Document, notices: StorageNotices) -> None:
        self._path = document.path
        """The briefing's path, or None for standard input."""
        article = document.reading.briefing.article if document.article else None
        digest = None if article is None else article.sha256
        self._article = Path("/", digest) if digest else None
        """What stands for the article of a draft without a file: the sum of its bytes."""
        self._place_file = last_place_file(document.path)
        self.notices = notices
        self._changes: list[Change] = []
        """Unsaved changes of the bookmarks."""

    def last_place(self, document: Document) -> Start | None:
        """Return the place where the user stopped reading, or None if it is not known."""
        if self._path is None:
            return None
        last, message = self._place_file.read()
        self.notices.add(message)
        if last is None:
            return None
        item = item_at(last, document.reading.briefing, document.source.text)
        return Start(last.pane, item, last.words, is_kept=True)

    def _bookmarks_file(self) -> StateFile[Bookmarks]:
        return bookmarks_file(self._path)

    def read_bookmarks(self) -> Bookmarks:
        """Return the stored bookmarks, or empty `Bookmarks` if the file cannot be read."""
        kept, message = self._bookmarks_file().read()
        if self._path is not None:
            self.notices.add(message)
        return kept

    def change_bookmarks(self, change: Change) -> None:
        """Queue a change of the bookmarks for the next `write`."""
        self._changes.append(change)

    def write(self) -> Bookmarks | None:
        """Apply the queued changes to the stored bookmarks, and return all bookmarks.

        They include the bookmarks that other running readers have stored. Return None if no change
        was made.
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

    def last_read(self) -> KeptText | None:
        """Return the version that the user read last, or None if it was not kept."""
        return self._kept_text(self._path, READ)

    def keep_read(self, document: Document) -> None:
        """Store the briefing's text as the version read last."""
        if self._path is not None:
            self.notices.add(keep_text(self._path, READ, document.source.text))

    def kept_draft(self) -> KeptText | None:
        """Return the changed draft of the article that never got a file, or None."""
        return self._kept_text(self._article, DRAFT)

    def keep_draft(self, text: str) -> None:
        """Store a changed draft until it has a file, or drop the stored one if `text` is empty."""
        if self._article is not None:
            self.notices.add(keep_text(self._article, DRAFT, text))

    def _kept_text(self, path: Path | None, suffix: str) -> KeptText | None:
        if path is None:
            return None
        kept, message = kept_text_file(path, suffix).read()
        self.notices.add(message)
        return kept

    def keep_place(self, document: Document, pane: str, item: str, words: str) -> None:
        """Store the place at which the user leaves the briefing.

        `words` are the words of the article's current paragraph.
        """
        if self._path is not None:
            briefing, text = document.reading.briefing, document.source.text
            left = last_place(briefing, text, pane, item, words)
            self.notices.add(self._place_file.update(lambda _: left))

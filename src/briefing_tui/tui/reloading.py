"""Reading a briefing's file again while it is read: when it has been saved, or when that is asked
for; beside the keys, never instead of them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, Any

from briefing_tui.system import file_watch as watch

if TYPE_CHECKING:
    from textual.screen import Screen

    from briefing_tui.loading.document import Document
    from briefing_tui.system.file_watch import Watch
    from briefing_tui.tui.rereading import News
    from briefing_tui.tui.screens.reader import ReaderScreen

RESTLESS = 6
"""Readings in vain of a file that keeps changing, after which that is said."""
UNCOVERED = 0.05
"""Seconds in which a dialog that was closed has had its effect."""


class Reloading:
    """The file of one reader's briefing."""

    def __init__(self, reader: ReaderScreen) -> None:
        self._reader = reader
        self._watch: Watch | None = None
        """None: the file is not watched."""
        self._busy = False
        """Whether something is being read."""
        self._asked = False
        """Whether somebody waits for an answer."""
        self._in_vain = 0
        """How often the file was being written when it was read."""
        self._waiting: News | None = None
        """What is to be shown once nothing lies over the reader."""

    def begin(self) -> None:
        """Watch the file from now on, where there is one."""
        document = self._reader.session.document
        if document.given.path is not None:
            status = document.status
            self._watch = watch.Watch(watch.of(status) if status is not None else None)
            self._reader.set_interval(watch.INTERVAL, self.look)
        self._reader.app.screen_change_signal.subscribe(self._reader, self._uncovered)

    def look(self) -> None:
        """Read the file if it has been saved; say so if it is gone."""
        given = self._reader.session.document.given
        if self._watch is None or given.path is None or self._busy or not self._is_in_front:
            return
        self._watch, due = self._watch.look(watch.signature(given.path))
        if due:
            self._read()
        elif self._watch.is_gone:
            self._tell(_stale(given.name, "is gone"))

    def ask(self) -> None:
        """Read the file now, whether it has been saved or not, and say what came of it."""
        self._asked = True
        if not self._busy:
            self._read()

    def take(self, read: Callable[[], Document]) -> None:
        """Show the document that `read` makes beside the keys instead of the one that is shown,
        with everything else as it is. That is all there is to replacing what is read."""
        from briefing_tui.tui.rereading import news

        session = self._reader.session
        before, manner = session.document, session.manner
        self._work(lambda: news(before, manner, read))

    def _read(self) -> None:
        from briefing_tui.tui.rereading import saved

        session = self._reader.session
        before, manner = session.document, session.manner
        self._work(lambda: saved(before, manner))

    def _work(self, work: Callable[[], News]) -> None:
        reader, name = self._reader, self._reader.session.document.name

        def run() -> None:
            try:
                found = work()
            except Exception as error:
                kind = type(error).__name__  # its words may be of the file, or Python's
                found = _stale(name, f"could not be read: a fault of our own ({kind})")
            with suppress(RuntimeError):  # the reader has ended meanwhile
                reader.call_later(self._arrived, found)  # a message, from whatever thread

        self._busy = True
        Thread(target=run, name="reading", daemon=True).start()

    def _arrived(self, found: News) -> None:
        """Heed what came of reading."""
        self._busy = False
        if self._watch is not None:
            self._watch = self._watch._replace(read=found.signature)
        torn = found.stale is not None and found.signature is None and not self._asked
        self._in_vain = self._in_vain + 1 if torn else 0
        if not torn:
            self._tell(found)
        elif self._in_vain == RESTLESS:
            name = self._reader.session.document.name
            self._tell(_stale(name, "is being written again and again"))

    def _tell(self, found: News) -> None:
        """Show what has come, now or when nothing lies over the reader any more."""
        self._waiting = found
        over = self._reader.app.screen
        if over is self._reader:
            self._catch_up()
            return
        from briefing_tui.tui.screens.problem_list import ProblemList

        if isinstance(over, ProblemList):  # what is wrong is followed too
            self._catch_up()
            over.renew()

    def _uncovered(self, screen: Screen[Any]) -> None:
        """Show what has come, once what lay over the reader has had its effect."""
        if screen is self._reader and self._waiting is not None:
            self._reader.set_timer(UNCOVERED, self._catch_up)

    def _catch_up(self) -> None:
        """Show what came while something lay over the reader."""
        found, self._waiting = self._waiting, None
        if found is not None:
            from briefing_tui.tui import renewing

            asked, self._asked = self._asked, False
            renewing.heed(self._reader, found, asked=asked)

    @property
    def _is_in_front(self) -> bool:
        """Whether no other briefing lies over this one."""
        kind = type(self._reader)
        return self._reader is [s for s in self._reader.app.screen_stack if isinstance(s, kind)][-1]


def _stale(name: str, what: str) -> News:
    """That a file cannot be read, and why."""
    from briefing_tui.tui.rereading import News, Stale, short

    return News(stale=Stale(f"{short(name)} {what}"))

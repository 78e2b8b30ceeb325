"""Leaving the reader for a while: the article's address in a browser, the file in an editor."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

from briefing_tui.copy_commands import MISSING
from briefing_tui.tui import copying
from briefing_tui.tui.served import is_served

if TYPE_CHECKING:
    from briefing_tui.tui.screens.reader import ReaderScreen

_MEANT_FOR_IT = ("SIGINT", "SIGQUIT")
"""What a terminal sends to all that run on it, and is meant for the editor."""
_MEANT_FOR_BOTH = ("SIGTERM", "SIGHUP")


def address(reader: ReaderScreen) -> str:
    """The article's address; empty where the briefing gives none."""
    article = reader.session.document.reading.briefing.article
    return article.url or "" if article is not None else ""


def browse(reader: ReaderScreen) -> None:
    """Show the article's whole address, and open it when that is confirmed."""
    from briefing_tui.loading.web_urls import is_web_url
    from briefing_tui.system import browser
    from briefing_tui.tui.screens.menus import COPY, OPEN, address_menu

    url = address(reader)

    def chosen(key: str | None) -> None:
        if key == OPEN:
            fault = browser.open_url(url, os.environ)
            reader.parts.say(fault or "The browser has been asked to open the article")
        elif key == COPY:
            reader.app.copy_to_clipboard(url)

    reader.app.push_screen(address_menu(reader, url, is_web_url(url)), chosen)


def facts(reader: ReaderScreen) -> dict[str, bool]:
    """What is there for the commands of this family to work on, by the keys of `MISSING`."""
    return {
        "url": bool(address(reader)),
        "local": not is_served(),
        "file": reader.session.document.given.path is not None,
    }


def edit(reader: ReaderScreen) -> None:
    """Open the file in the user's editor: at the first fault where it could not be read as it is
    now, else at the item."""
    from briefing_tui.tui.acts import subject

    session = reader.session
    if session.stale is not None and session.stale.problems:
        line = session.stale.problems[0].line
    else:
        found = session.document.reading.items.get(subject(reader))
        line = session.document.line(found.where) if found is not None else 1
    edit_at(reader, line)


def edit_at(reader: ReaderScreen, line: int) -> None:
    """Open the file in the user's editor at a line, and read it again afterwards."""
    path = reader.session.document.path
    if path is None or is_served():
        reader.parts.say(MISSING["file" if path is None else "local"])
        return
    from briefing_tui.system.editor import editor_command

    command = editor_command(path, line, os.environ)
    if isinstance(command, str):
        reader.parts.say(command)
        return
    from textual.app import SuspendNotSupported

    try:
        with reader.app.suspend():
            fault = _run(command)
    except SuspendNotSupported:
        fault = "An editor cannot be opened on this terminal"
    if fault:
        reader.parts.say(fault)
    reader.reloading.look()


def _run(argv: Sequence[str]) -> str:
    """Run the editor on the terminal until it ends; what to say where it could not be."""
    with _signals_shared() as editor:
        try:
            process = editor.start(argv)
        except (OSError, ValueError) as error:
            return f"{argv[0]} could not be started: {getattr(error, 'strerror', None) or error}"
        code = process.wait()
    name = Path(argv[0]).name
    return f"{name} ended with exit code {code}" if code else ""


class _Editor:
    """An editor that may be told to end as soon as it is there, or even before."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._told = False

    def start(self, argv: Sequence[str]) -> subprocess.Popen[bytes]:
        """Start it. Raises OSError and ValueError, as Popen does."""
        self._process = process = subprocess.Popen(argv)
        if self._told:
            process.terminate()
        return process

    def end(self) -> None:
        """Tell it to end."""
        self._told = True
        if self._process is not None:
            self._process.terminate()


@contextmanager
def _signals_shared() -> Iterator[_Editor]:
    """Leave to an editor what is meant for it, and share with it what ends us both; from before it
    starts, since it may be told as soon as it has."""
    before: dict[int, Any] = {}
    editor = _Editor()

    def leave(_number: int, _frame: FrameType | None) -> None:
        """The editor has been told as well."""

    def share(number: int, frame: FrameType | None) -> None:
        editor.end()
        handler = before[number]
        if callable(handler):
            handler(number, frame)

    handlers = dict.fromkeys(_MEANT_FOR_IT, leave) | dict.fromkeys(_MEANT_FOR_BOTH, share)
    try:
        for name, handler in handlers.items():
            number = getattr(signal, name)
            before[number] = signal.getsignal(number)
            signal.signal(number, handler)
        yield editor
    finally:
        for number, old in before.items():
            signal.signal(number, old)


ACTS: dict[str, Callable[[ReaderScreen], None]] = {
    **copying.ACTS,
    "open": browse,
    "edit": edit,
    "reload": lambda reader: reader.reloading.ask(),
}
"""What each of these commands does, by its id."""

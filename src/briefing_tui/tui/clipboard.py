"""Copy to the clipboards of the terminal and the system.

A text that may not have reached either clipboard is printed on exit.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING

from briefing_tui.model.text.folding import flat
from briefing_tui.present.text.sanitize import clean, encodable, output_encoding
from briefing_tui.system import programs
from briefing_tui.tui.screens.reader import ReaderScreen
from briefing_tui.tui.terminal import is_web_mode

if TYPE_CHECKING:
    from typing import TextIO

    from briefing_tui.present.text.sanitize import Form
    from briefing_tui.tui.app import ReaderApp


EXIT_WAIT = 1.0
"""Seconds to wait on exit for programs that are still copying."""


class ClipboardQueue:
    """Copied texts that no program has confirmed yet. A terminal never confirms a copy."""

    def __init__(self) -> None:
        self._left: list[str] = []
        """Texts that no program has confirmed yet, in order."""
        self._forms: dict[str, Form] = {}
        self._work: list[Thread] = []

    def put(self, text: str, done: Callable[[bool], object], form: Form = "plain") -> None:
        """Copy a text in a thread, then call `done`: with True if a program took the text."""
        self._left.append(text)
        self._forms[text] = form
        before = self._work[-1:]

        def run() -> None:
            for work in before:  # the last copy must win
                work.join()
            taken = not is_web_mode() and programs.copy(text, os.environ)
            if taken:
                self._left.remove(text)
            done(taken)

        work = Thread(target=run, name="copying", daemon=True)
        self._work.append(work)
        work.start()

    def left(self) -> list[str]:
        """Wait for running programs. Return each text that no program has taken, once."""
        until = time.monotonic() + EXIT_WAIT
        for work in self._work:
            work.join(max(0.0, until - time.monotonic()))
        return list(dict.fromkeys(self._left))

    def show(self, stream: TextIO | None) -> bool:
        """Print the texts that no program has taken; return False if this fails."""
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


def put(app: ReaderApp, text: str, form: Form = "plain") -> None:
    """Sanitize a text and copy it to the clipboards of the terminal and the system."""
    text = clean(text)
    sequence = programs.osc52(text, os.environ)
    driver = app._driver
    if driver is not None and sequence:
        driver.write(sequence.decode("ascii"))

    def done(taken: bool) -> None:
        shown = encodable(text, output_encoding(sys.__stderr__), form)
        words = _message(shown, taken=taken, sent=bool(sequence))
        with suppress(RuntimeError):  # the reader has ended in the meantime
            app.call_later(partial(_notify, app, words))

    app.copies = app.copies or ClipboardQueue()
    app.copies.put(text, done, form)


def _message(text: str, *, taken: bool, sent: bool) -> str:
    words = flat(text)
    if taken:
        return f"Copied: {words}"
    if sent:
        return f"Sent to the terminal's clipboard, and printed on exit: {words}"
    return f"Too long for the terminal's clipboard; it is printed on exit: {words}"


def _notify(app: ReaderApp, words: str) -> None:
    readers = [screen for screen in app.screen_stack if isinstance(screen, ReaderScreen)]
    for reader in readers[-1:]:
        reader.regions.notify(words)

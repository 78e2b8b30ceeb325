"""What is copied on its way out: to the terminal's clipboard, to the system's, and else to what is
printed on exit."""

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
from briefing_tui.present.text.encoding import encodable, output_encoding
from briefing_tui.present.text.sanitize import clean
from briefing_tui.system import clipboard
from briefing_tui.tui.served import is_served

if TYPE_CHECKING:
    from typing import TextIO

    from briefing_tui.present.text.encoding import Form
    from briefing_tui.tui.app import ReaderApp


AWAITED = 1.0
"""Seconds for which programs that are still at it are waited for on exit."""


class Copies:
    """What was copied, until a program has taken it: nobody answers for a terminal."""

    def __init__(self) -> None:
        self._left: list[str] = []
        """What nothing is known of, in the order in which it was copied."""
        self._forms: dict[str, Form] = {}
        self._work: list[Thread] = []

    def put(self, text: str, done: Callable[[bool], object], form: Form = "plain") -> None:
        """Hand a text to the system's clipboard, beside the keys; then `done`, in a thread of its
        own, with whether a program took it."""
        self._left.append(text)
        self._forms[text] = form
        before = self._work[-1:]

        def run() -> None:
            for work in before:  # what is copied last is to be there in the end
                work.join()
            taken = not is_served() and clipboard.copy(text, os.environ)
            if taken:
                self._left.remove(text)
            done(taken)

        work = Thread(target=run, name="copying", daemon=True)
        self._work.append(work)
        work.start()

    def left(self) -> list[str]:
        """What no program has taken, each text once; those still at it are waited for."""
        until = time.monotonic() + AWAITED
        for work in self._work:
            work.join(max(0.0, until - time.monotonic()))
        return list(dict.fromkeys(self._left))

    def show(self, stream: TextIO | None) -> bool:
        """Print what no program has taken; whether it could be printed."""
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
    """Copy a text, made safe: to the terminal's clipboard and the system's."""
    text = clean(text)
    sequence = clipboard.osc52(text, os.environ)
    driver = app._driver
    if driver is not None and sequence:
        driver.write(sequence.decode("ascii"))

    def done(taken: bool) -> None:
        shown = encodable(text, output_encoding(sys.__stderr__), form)
        words = _told(shown, taken=taken, sent=bool(sequence))
        with suppress(RuntimeError):  # the reader has ended meanwhile
            app.call_later(partial(_say, app, words))

    app.copies = app.copies or Copies()
    app.copies.put(text, done, form)


def _told(text: str, *, taken: bool, sent: bool) -> str:
    """What to say of a text that was copied."""
    words = flat(text)
    if taken:
        return f"Copied: {words}"
    if sent:
        return f"Sent to the terminal's clipboard, and printed on exit: {words}"
    return f"Too long for the terminal's clipboard; it is printed on exit: {words}"


def _say(app: ReaderApp, words: str) -> None:
    """Say something where the reader says such things."""
    from briefing_tui.tui.screens.reader import ReaderScreen

    readers = [one for one in app.screen_stack if isinstance(one, ReaderScreen)]
    for reader in readers[-1:]:
        reader.parts.say(words)


def copy_selected(app: ReaderApp) -> bool:
    """Copy what is selected in the field that has the keys, or else by the mouse; whether anything
    is."""
    from textual.widgets import Input

    focused, screen = app.focused, app.screen
    typed = focused.selected_text if isinstance(focused, Input) else ""
    chosen = typed or screen.get_selected_text()
    if not chosen:
        return False
    app.copy_to_clipboard(chosen)
    screen.clear_selection()
    return True

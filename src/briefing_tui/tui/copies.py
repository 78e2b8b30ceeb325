"""What is copied on its way out: to the terminal's clipboard, to the system's, and else to what is
printed on exit."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING

from briefing_tui.present.encoding import output_encoding
from briefing_tui.tui.served import is_served
from briefing_tui.user import clipboard

if TYPE_CHECKING:
    from typing import TextIO

    from briefing_tui.tui.app import ReaderApp


class Copies:
    """What was copied, until a program has taken it: nobody answers for a terminal."""

    def __init__(self) -> None:
        self._left: list[str] = []
        """What nothing is known of, in the order in which it was copied."""
        self._work: list[Thread] = []

    def put(self, text: str, done: Callable[[bool], object]) -> None:
        """Hand a text to the system's clipboard, beside the keys; then `done`, in a thread of its
        own, with whether a program took it."""
        self._left.append(text)

        def run() -> None:
            taken = not is_served() and clipboard.copy(text, os.environ)
            if taken:
                self._left.remove(text)
            done(taken)

        work = Thread(target=run, name="copying", daemon=True)
        self._work.append(work)
        work.start()

    def left(self) -> list[str]:
        """What no program has taken, each text once; those still at it are waited for."""
        for work in self._work:
            work.join(clipboard.SECONDS)
        return list(dict.fromkeys(self._left))

    def show(self, stream: TextIO | None) -> None:
        """Print what no program has taken, where it can be printed."""
        if stream is None:
            return
        try:
            for text in self.left():
                encoding = output_encoding(stream)
                stream.write(text.encode(encoding, "replace").decode(encoding) + "\n")
            stream.flush()
        except (OSError, ValueError):
            return


def put(app: ReaderApp, text: str) -> None:
    """Copy a text: to the terminal's clipboard and the system's."""
    sequence = clipboard.osc52(text, os.environ)
    driver = app._driver
    if driver is not None and sequence:
        driver.write(sequence.decode("ascii"))

    def done(taken: bool) -> None:
        app.call_later(partial(_say, app, _told(text, taken=taken, sent=bool(sequence))))

    app.copies = app.copies or Copies()
    app.copies.put(text, done)


def _told(text: str, *, taken: bool, sent: bool) -> str:
    """What to say of a text that was copied."""
    words = " ".join(text.split())
    if taken:
        return f"Copied: {words}"
    if sent:
        return f"Sent to the terminal's clipboard, and printed on exit: {words}"
    return f"Too long for the terminal's clipboard; it is printed on exit: {words}"


def _say(app: ReaderApp, words: str) -> None:
    """Say something where the reader says such things."""
    from briefing_tui.tui.screens.reader import ReaderScreen

    readers = [one for one in app.screen_stack if isinstance(one, ReaderScreen)]
    readers[-1].parts.say(words)


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

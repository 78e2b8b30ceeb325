"""Copy texts to the clipboards of the terminal and of the system."""

import os
import sys
import time
from collections.abc import Callable
from threading import Thread
from typing import TextIO

from briefing_tui.model.text import flat
from briefing_tui.present.sanitize import Form, clean, encodable, output_encoding
from briefing_tui.tui.terminal import is_web_mode

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
        from briefing_tui.system.programs import copy, osc52  # only who copies needs it

        text = clean(text)
        if sequence := osc52(text):
            write(sequence.decode("ascii"))
        self._left[text] = form
        before = self._work[-1:]

        def run() -> None:
            for work in before:  # the last copy must win
                work.join()
            is_taken = not is_web_mode() and copy(text, os.environ)
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

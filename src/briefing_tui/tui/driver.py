"""Connects the reader to its terminal. Textual calls such a class a driver.

It avoids faults of Textual's own driver and parser: see `tui.terminal`.
"""

import asyncio
import os
import re
import select
import signal
import sys
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from functools import partial

from textual import constants, events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.keys import Keys
from textual.message import Message
from typing_extensions import override

from briefing_tui.tui.keys import AltKey
from briefing_tui.tui.terminal import EXIT_CODES, TERMINAL_GONE

_CHUNK = 65_536
_ESCAPE = "\x1b"
_REPLY = re.compile(r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[\?[0-9;]*c")
_BEGUN_REPLY = re.compile(r"\x1b(?:\][^\x07\x1b]*\x1b?|\[(?:\?[0-9;]*)?)?$")
_UNKNOWN = re.compile(r"(?!\x1b\[<?[-\d;]+[mM]|\x1b\[\?\d+;\d\$y)\x1b\[[0-?]*[ -/]*[@-Z\\-~]")
"""A whole sequence that is not a report of the mouse or of a mode."""


class TerminalDriver(LinuxDriver):
    """Reads the terminal, and ends the reader if a signal asks for it or the terminal is gone."""

    @override
    def start_application_mode(self) -> None:
        super().start_application_mode()  # type: ignore[no-untyped-call]
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, partial(self._exit, EXIT_CODES[number]))
        for number in (signal.SIGINT, signal.SIGQUIT):  # of keys that are meant for an editor
            signal.signal(number, lambda *_: None)

    @override
    def _query_in_band_window_resize(self) -> None:
        """Ask nothing: sizes that arrive as input could be forged by any program."""

    def _exit(self, code: int) -> None:
        self._app.exit(return_code=code)

    @override
    def run_input_thread(self) -> None:
        keyboard = Keyboard(sys.__stdin__.encoding if sys.__stdin__ is not None else "utf-8")
        while not self.exit_event.is_set():
            messages = keyboard.flush()
            if select.select([self.fileno], [], [], constants.ESCAPE_DELAY)[0]:
                try:
                    data = os.read(self.fileno, _CHUNK)
                except OSError:
                    data = b""
                if not data:
                    self._app.call_later(self._exit, TERMINAL_GONE)
                    return
                messages = keyboard.feed(data)
            for message in messages:
                self.process_message(message)


class Keyboard:
    """Turns the bytes that a terminal sends into events."""

    def __init__(self, encoding: str = "utf-8") -> None:
        self._decode = getincrementaldecoder(encoding)(errors="replace").decode
        self._parser = _Parser()
        self._held = ""
        """Escape, or the beginning of a reply to `terminal.QUESTION` that comes late."""

    def feed(self, data: bytes) -> Iterator[Message]:
        """Yield the events, such as key presses, that the received bytes stand for."""
        text = _REPLY.sub("", self._held + self._decode(data))
        begun = _BEGUN_REPLY.search(text)
        self._held = begun[0] if begun else ""
        text = text.removesuffix(self._held)
        yield from self._parser.feed(text) if text else ()

    def flush(self) -> Iterator[Message]:
        """Yield the events of an unfinished sequence, which is usually the key Escape."""
        held, self._held = self._held, ""
        if 0 < len(held) <= len(f"{_ESCAPE}]"):
            yield from self._parser.feed(held)
        yield from self._parser.flush()


class _Parser(XTermParser):
    """Textual's parser, but Escape and a key at once are no letter such as ™ for `Escape 2`."""

    @override
    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        if alt:
            return [AltKey(key) for key in super()._sequence_to_key_events(sequence)]
        if len(sequence) == 2 and sequence[0] == _ESCAPE and sequence[1] not in "[O":
            known = ANSI_SEQUENCES_KEYS.get(sequence)
            name = known[0].value if isinstance(known, tuple) else ""
            return [AltKey(key, name) for key in super()._sequence_to_key_events(sequence[1])]
        try:
            keys = list(super()._sequence_to_key_events(sequence))
        except (OverflowError, ValueError):  # the terminal named a character beyond Unicode
            keys = []
        return keys or ([events.Key(Keys.Ignore, None)] if _UNKNOWN.fullmatch(sequence) else [])

    def flush(self) -> Iterator[Message]:
        """Yield at once the events that the parser would yield after a time-out."""
        if self._timeout_time is not None:
            self._timeout_time = 0.0
            yield from self.tick()

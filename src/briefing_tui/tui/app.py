"""The reader's Textual app, and the driver that connects it to its terminal.

The driver avoids faults of Textual's own driver and parser: see `tui.terminal`.
"""

from __future__ import annotations

import asyncio
import gc
import os
import re
import select
import signal
import sys
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual import constants, events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.keys import Keys
from textual.message import Message
from textual.screen import Screen
from typing_extensions import override

from briefing_tui.loading.document import Document
from briefing_tui.present.sanitize import cells
from briefing_tui.tui import themes
from briefing_tui.tui.briefings import Briefings
from briefing_tui.tui.briefings import ReaderOptions as ReaderOptions
from briefing_tui.tui.controllers.external import Clipboard
from briefing_tui.tui.keys import ALWAYS, AltKey, KeyQueue, ShowHelp
from briefing_tui.tui.screens.reader import ReaderScreen
from briefing_tui.tui.terminal import EXIT_CODES, TERMINAL_GONE, is_web_mode
from briefing_tui.tui.themes import PREFIX, Frame, ThemeStyles, icons_for

if TYPE_CHECKING:
    from briefing_tui.present.sanitize import Form


_CHUNK = 65_536
_MOST_WAITING = 1_000
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
        keyboard = Keyboard(sys.__stdout__.encoding if sys.__stdout__ is not None else "utf-8")
        while not self.exit_event.is_set():
            if self._app.message_queue_size > _MOST_WAITING:  # the terminal holds back the rest
                self.exit_event.wait(constants.ESCAPE_DELAY)
                continue
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


DEFAULT_OPTIONS = ReaderOptions()


class ReaderApp(App[None], inherit_bindings=False):
    """The reader, which shows one or more briefings."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        documents: Sequence[Document],
        theme: str = themes.DEFAULT_DARK,
        options: ReaderOptions = DEFAULT_OPTIONS,
    ) -> None:
        theme = themes.SHORT.get(theme, theme)
        cells()  # Textual measures text with Rich's tables, which this patches
        self._own_themes = False
        # For NO_COLOR, Textual chooses a filter here. With ANSI colours that filter removes all
        # colours instead of turning them to greys
        super().__init__(ansi_color=True if theme == themes.PLAIN else None)
        self._own_themes = True
        for own in themes.OWN:
            self.register_theme(own)
        self.set_reactive(
            App.theme, theme if theme in self.available_themes else themes.DEFAULT_DARK
        )
        self.stylesheet.set_variables(self.get_css_variables())
        self.animation_level = "none"
        self.briefings: Briefings = Briefings(
            self,
            documents,
            options,
            Frame(self.theme_styles, icons_for(options.glyphs), options.settings.commands),
            self.copy_to_clipboard,
        )
        self._key_queue = KeyQueue(self, super().on_event)
        self._always = {
            key: command.id
            for command in options.settings.commands
            if command.id in ALWAYS
            for key in command.keys
        }
        """The commands whose keys work at any time, by key."""
        self._theme_styles: tuple[dict[str, str], ThemeStyles] | None = None
        self.copied: Clipboard = Clipboard(self._tell_soon)
        self.fault: BaseException | None = None
        """The exception that ended the reader."""

    def get_css_variables(self) -> dict[str, str]:
        """Return the variables of the theme, or `{}` until our own themes are registered."""
        return super().get_css_variables() if self._own_themes else {}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return colours for the styles that the theme does not set."""
        if PREFIX + "ground" in self.current_theme.variables:
            return {}
        return dict(themes.defaults(self.current_theme))

    def theme_styles(self) -> ThemeStyles:
        """Return the styles of the current theme."""
        # Textual changes the theme's variables a moment after the theme's name
        if self._theme_styles is None or self._theme_styles[0] is not self.theme_variables:
            self._theme_styles = self.theme_variables, ThemeStyles(self.theme_variables)
        return self._theme_styles[1]

    def get_default_screen(self) -> Screen[None]:
        """Return the screen of the first briefing."""
        return self.briefings.reader(0)

    def on_mount(self) -> None:
        """Show a first dialog, if there is one."""
        self.briefings.begin()
        self.call_after_refresh(_turn_on_garbage_collection)

    @override
    def get_driver_class(self) -> type[Driver]:
        if is_web_mode():
            return super().get_driver_class()
        return TerminalDriver

    @override
    def _handle_exception(self, error: Exception) -> None:
        self.fault = self.fault or error
        super()._handle_exception(error)

    @override
    def _print_error_renderables(self) -> None:
        """Print nothing: the traceback of `fault` goes into a log."""

    def on_driver_signal_resume(self) -> None:
        """Redraw everything when the shell gives the terminal back."""
        self.refresh(layout=True)

    def copy_to_clipboard(self, text: str, form: Form = "plain") -> None:
        """Copy text. Textual's own widgets also call this."""
        self._clipboard = text
        if self._driver is not None:
            self.copied.copy(text, form, self._driver.write)

    def _tell_soon(self, words: str) -> None:
        with suppress(RuntimeError):  # the reader has ended in the meantime
            self.call_later(self.tell, words)

    def tell(self, words: str) -> None:
        """Show a message on the topmost screen of a briefing."""
        if self._reader is not None:
            self._reader.regions.notify(words)

    @property
    def _reader(self) -> ReaderScreen | None:
        """The topmost screen of a briefing."""
        return next((s for s in reversed(self.screen_stack) if isinstance(s, ReaderScreen)), None)

    def _copy_selection(self) -> bool:
        typed: str = getattr(self.focused, "selected_text", "")  # of an Input
        chosen = typed or self.screen.get_selected_text()
        if not chosen:
            return False
        self.copy_to_clipboard(chosen)
        self.screen.clear_selection()
        return True

    def on_show_help(self, message: ShowHelp) -> None:
        """Show which keys work in the current dialog."""
        message.stop()
        from briefing_tui.tui.screens.help import help_dialog

        if self._reader is not None:
            self.push_screen(help_dialog(self._reader, message.parts, message.facts))

    @property
    @override
    def message_queue_size(self) -> int:
        """The number of messages that wait, and of keys whose screen is not ready yet."""
        return super().message_queue_size + len(self._key_queue.waiting)

    @override
    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif isinstance(event, events.Key) and event.key in self._always:
            self._run_always(self._always[event.key])
        elif not self._exit:
            self.app_focus = True
            await self._key_queue.receive(event)

    def _run_always(self, command: str) -> None:
        if command == "suspend":
            self._suspend()
        elif not self._copy_selection():
            if isinstance(self.screen, ReaderScreen):
                self.screen.actions.quit()
            else:
                self.exit()

    def _suspend(self) -> None:
        # A process that leads its session has no shell that could resume it
        if self._driver is not None and self._driver.can_suspend and os.getsid(0) != os.getpgrp():
            os.kill(0, signal.SIGTSTP)  # stop the whole process group, or the shell would wait


def _turn_on_garbage_collection() -> None:
    gc.freeze()
    gc.enable()

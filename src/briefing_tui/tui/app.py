"""The reader's Textual app, and its driver for the terminal.

The driver avoids faults of Textual's own driver: see `tui.terminal`.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, TextIO

from textual import constants, events
from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message
from textual.screen import Screen
from textual.theme import Theme
from typing_extensions import override

from briefing_tui.loading.document import Document
from briefing_tui.present.wrap import cells
from briefing_tui.tui import themes
from briefing_tui.tui.briefings import Briefings, ReaderOptions
from briefing_tui.tui.controllers.external import ClipboardQueue, copy_text
from briefing_tui.tui.keys import (
    ALWAYS,
    ChooseBriefing,
    CompareBriefings,
    KeyQueue,
    ShowHelp,
    bindings,
    is_queued,
    rebind,
)
from briefing_tui.tui.screens.reader import ReaderScreen
from briefing_tui.tui.terminal import TERMINAL_GONE, is_foreground, is_web_mode
from briefing_tui.tui.themes import PREFIX, ThemeStyles

if TYPE_CHECKING:
    from briefing_tui.present.sanitize import Form
    from briefing_tui.tui.keyboard import Keyboard
    from briefing_tui.tui.terminal import EarlyInput

DEFAULT_OPTIONS = ReaderOptions()


class ReaderApp(App[None], inherit_bindings=False):
    """The reader, which shows one or more briefings."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS = bindings(ALWAYS)

    def __init__(
        self,
        documents: Sequence[Document],
        theme: str = themes.DEFAULT_DARK,
        options: ReaderOptions = DEFAULT_OPTIONS,
        early_input: EarlyInput | None = None,
    ) -> None:
        theme = themes.SHORT.get(theme, theme)
        cells()  # Textual measures text with Rich's tables, which this patches
        self._own_themes = False
        # For NO_COLOR, Textual chooses a filter here. With ANSI colours that filter removes all
        # colours instead of turning them to greys
        super().__init__(ansi_color=True if theme == themes.PLAIN else None)
        self._own_themes = True
        rebind(self, options.settings.commands)
        for own in themes.OWN:
            self.register_theme(own)
        self.set_reactive(
            App.theme, theme if theme in self.available_themes else themes.DEFAULT_DARK
        )
        self.stylesheet.set_variables(self.get_css_variables())
        self.animation_level = "none"
        self.briefings: Briefings = Briefings(self, documents, options, self.theme_styles)
        self.key_queue: KeyQueue = KeyQueue(self, super().on_event)
        self.early_input: EarlyInput | None = early_input
        """Input that arrived before the driver took the terminal. None in tests and in web mode."""
        self._theme_styles: tuple[dict[str, str], ThemeStyles] | None = None
        self.copies: ClipboardQueue | None = None
        """The copied texts, or None before the first copy."""
        self.fault: BaseException | None = None
        """The exception that ended the reader."""

    def get_css_variables(self) -> dict[str, str]:
        """Return the variables of the theme, or `{}` until our own themes are registered."""
        return super().get_css_variables() if self._own_themes else {}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return colours for the styles that the theme does not set."""
        if PREFIX + "ground" in self.current_theme.variables:
            return {}
        return dict(themes.defaults(_theme_colors(self.current_theme)))

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
        """Show a first dialog, if there is one. Keys wait until it is shown."""
        if self.briefings.begin():
            self.key_queue.hold()
            self.call_after_refresh(self.key_queue.release)
        self.call_after_refresh(_turn_on_garbage_collection)

    @override
    def get_driver_class(self) -> type[Driver]:
        if is_web_mode():
            return super().get_driver_class()
        return TerminalDriver

    def end_soon(self, code: int) -> bool:
        """Exit with a code, from any thread. Return False if the app has not started yet."""
        loop = self._loop
        if loop is None:
            return self.return_code is not None  # the app has exited
        if not loop.is_closed():
            loop.call_soon_threadsafe(lambda: self.exit(return_code=code))
        return True

    @override
    def _handle_exception(self, error: Exception) -> None:
        """Exit. The exception is reported once the terminal is restored."""
        self.fault = self.fault or error
        if self._exception is None:
            self._exception = error  # Textual's tests look for it here
            self._exception_event.set()
        self._return_code = 1
        self._close_messages_no_wait()

    def on_driver_signal_resume(self) -> None:
        """Redraw everything when the shell gives the terminal back."""
        self.refresh(layout=True)

    def copy_to_clipboard(self, text: str, form: Form = "plain") -> None:
        """Copy text. Textual's own widgets also call this."""
        self._clipboard = text
        copy_text(self, text, form)

    def tell(self, words: str) -> None:
        """Show a message on the topmost screen of a briefing."""
        readers = [screen for screen in self.screen_stack if isinstance(screen, ReaderScreen)]
        for reader in readers[-1:]:
            reader.regions.notify(words)

    def _copy_selection(self) -> bool:
        typed: str = getattr(self.focused, "selected_text", "")  # of an Input
        chosen = typed or self.screen.get_selected_text()
        if not chosen:
            return False
        self.copy_to_clipboard(chosen)
        self.screen.clear_selection()
        return True

    def on_choose_briefing(self, message: ChooseBriefing) -> None:
        """Show the list of open briefings."""
        message.stop()
        self.briefings.choose()

    def on_compare_briefings(self, message: CompareBriefings) -> None:
        """Compare the current briefing with the open briefings of the same story."""
        message.stop()
        if isinstance(self.screen, ReaderScreen):
            from briefing_tui.tui.screens.comparison import show_comparison

            show_comparison(self.screen, self.briefings, back=message.back)

    def on_show_help(self, message: ShowHelp) -> None:
        """Show the keys of the current dialog."""
        message.stop()
        from briefing_tui.tui.screens.help import show_dialog_help

        show_dialog_help(self)

    @override
    async def on_event(self, event: events.Event) -> None:
        if is_queued(event, self) and not event.is_forwarded:
            await self.key_queue.receive(event)
        else:
            await super().on_event(event)

    def action_command(self, command: str) -> None:
        """Run `copy-or-quit` or `suspend`."""
        if command == "copy-or-quit":
            if self._copy_selection():
                return
            if isinstance(self.screen, ReaderScreen):
                self.screen.actions.quit()
            else:
                self.exit()
        elif command == "suspend" and self._driver is not None and self._driver.can_suspend:
            os.kill(0, signal.SIGTSTP)  # stop the whole process group, or the shell would wait


def _theme_colors(theme: Theme) -> tuple[str | None, ...]:
    return (
        theme.background or ("#121212" if theme.dark else "#efefef"),
        theme.foreground or ("#e0e0e0" if theme.dark else "#1e1e1e"),
        theme.panel or theme.surface,
        theme.primary,
        theme.secondary,
        theme.warning,
        theme.error,
        theme.success,
    )


def _turn_on_garbage_collection() -> None:
    gc.freeze()
    gc.enable()


_CHUNK = 65536
_POLL = 0.1
"""Seconds to wait before checking again whether the reader has ended."""
_DEFAULT_POINTER = "\x1b]22;default\x07"


class TerminalDriver(LinuxDriver):
    """Connects the reader to its terminal. Textual calls such a class a driver."""

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._file: Any = _LossyStream(sys.__stderr__ or sys.stderr)
        self._is_stopped = False
        """True while the shell has the terminal."""
        self._is_switching = False
        """True while the reader gives the terminal back to the shell, or takes it again."""
        self._has_own_pointer = False
        early: EarlyInput | None = getattr(app, "early_input", None)
        self._found_settings = None if early is None else early.line_settings
        self._early_bytes = b"" if early is None else early.received

    @override
    def write(self, data: str) -> None:
        """Write to the terminal. While the shell has the terminal, do nothing."""
        if self._writer_thread is None:
            return
        if data.startswith("\x1b]22;"):
            self._has_own_pointer = data != _DEFAULT_POINTER
        super().write(data)

    @override
    def _query_in_band_window_resize(self) -> None:
        """Do nothing: any program could forge sizes that arrive as input."""

    @override
    def start_application_mode(self) -> None:
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._found_settings is not None:
            # Only once: after a stop, the settings that the shell has made are restored
            self.attrs_before, self._found_settings = self._found_settings, None

    @override
    def stop_application_mode(self) -> None:
        if self._is_stopped and self._writer_thread is None:
            return
        if self._has_own_pointer:
            self.write(_DEFAULT_POINTER)
        super().stop_application_mode()

    @override
    def close(self) -> None:
        super().close()
        self._writer_thread = None

    # Reading

    @override
    def run_input_thread(self) -> None:
        early, self._early_bytes = self._early_bytes, b""
        for message in read_messages(self.fileno, self.exit_event.is_set, early):
            self.process_message(message)
        if not self.exit_event.is_set():
            self._call_in_loop(partial(self._app.exit, return_code=TERMINAL_GONE))

    @override
    def send_message(self, message: Message) -> None:
        """Send a message to the app. Drop keys if the queue is full."""
        app: Any = self._app
        if is_queued(message, app) and not app.key_queue.admit():
            return
        super().send_message(message)

    @override
    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:
            self._call_in_loop(partial(self._app._handle_exception, error))

    def _call_in_loop(self, call: Callable[[], object]) -> None:
        try:
            self._loop.call_soon_threadsafe(call)
        except RuntimeError:  # the event loop is closed
            return

    # Stops: Ctrl+Z, kill -STOP, fg, bg

    @override
    def _sigtstp_application(self, *_: object) -> None:
        if self._is_switching:
            return
        self._give_back()
        # SIGTSTP, not SIGSTOP: it does nothing if there is no shell that could continue the process
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, self._sigtstp_application)
        self._take_again()

    @override
    def _sigcont_application(self, *_: object) -> None:
        if self._is_switching:
            return
        if self._writer_thread is not None:  # after SIGSTOP, which has no handler
            self._give_back()
        self._take_again()

    def _give_back(self) -> None:
        if self._auto_restart and not self._is_stopped:
            self._is_stopped = True
            self._switch(self.suspend_application_mode)

    def _take_again(self) -> None:
        if not self._is_stopped or not self._auto_restart:
            return
        while not is_foreground(self.fileno):  # continued by `bg`: wait for `fg`
            if signal.getsignal(signal.SIGTTOU) is signal.SIG_IGN:
                return  # the reader is ending
            os.kill(os.getpid(), signal.SIGTTOU)
            time.sleep(_POLL)
        if self._is_stopped:  # another signal may have taken it in the meantime
            self._is_stopped = False
            self._must_signal_resume = True
            self._switch(self.resume_application_mode)

    def _switch(self, change: Callable[[], None]) -> None:
        """Run `change`. Meanwhile, signals to stop or to continue are ignored."""
        self._is_switching = True
        try:
            change()
        finally:
            self._is_switching = False


def read_messages(
    fileno: int, is_over: Callable[[], bool], early: bytes = b""
) -> Iterator[Message]:
    """Yield the events of `early`, then the events of the terminal until the terminal is gone."""
    keyboard: Keyboard | None = None
    if early:
        keyboard = _make_keyboard()
        yield from keyboard.feed(early)
    while not is_over():
        is_pending = keyboard is not None and keyboard.is_pending
        if select.select([fileno], [], [], constants.ESCAPE_DELAY if is_pending else _POLL)[0]:
            try:
                data = os.read(fileno, _CHUNK)
            except OSError:
                return
            if not data:
                return
            keyboard = keyboard or _make_keyboard()
            yield from keyboard.feed(data)
        elif keyboard is not None:
            yield from keyboard.flush()


def _make_keyboard() -> Keyboard:
    from briefing_tui.tui.keyboard import Keyboard  # the first frame does not need it

    return Keyboard(sys.__stdin__.encoding if sys.__stdin__ is not None else "utf-8")


class _LossyStream:
    """A stream that ignores failed writes."""

    # The input thread notices if the terminal is gone

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        try:
            self._stream.write(text)
        except (OSError, ValueError):
            return

    def flush(self) -> None:
        try:
            self._stream.flush()
        except (OSError, ValueError):
            return

    def fileno(self) -> int:
        return self._stream.fileno()

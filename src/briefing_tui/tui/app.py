"""The reader's Textual app."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.driver import Driver
from textual.screen import Screen
from typing_extensions import override

from briefing_tui.loading.document import Document
from briefing_tui.present.wrap import cells
from briefing_tui.tui import themes
from briefing_tui.tui.briefings import Briefings, ReaderOptions
from briefing_tui.tui.controllers.external import Clipboard
from briefing_tui.tui.driver import TerminalDriver
from briefing_tui.tui.keys import ALWAYS, KeyQueue, ShowHelp
from briefing_tui.tui.screens.reader import ReaderScreen
from briefing_tui.tui.terminal import is_web_mode
from briefing_tui.tui.themes import PREFIX, Frame, ThemeStyles, icons_for

if TYPE_CHECKING:
    from briefing_tui.present.sanitize import Form

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
        readers = [screen for screen in self.screen_stack if isinstance(screen, ReaderScreen)]
        return readers[-1] if readers else None

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

    @override
    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif isinstance(event, events.Key) and event.key in self._always:
            self._run_always(self._always[event.key])
        else:
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

"""The reader as a Textual app: its themes, the open briefings, start and exit."""

import gc
import os
import signal
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.driver import Driver
from textual.screen import Screen
from textual.theme import Theme
from typing_extensions import override

from briefing_tui.loading.document import Document
from briefing_tui.present.wrap import cells
from briefing_tui.tui import themes
from briefing_tui.tui.briefings import Briefings, ReaderOptions
from briefing_tui.tui.controllers.external import ClipboardQueue, copy_text
from briefing_tui.tui.driver import TerminalDriver
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
from briefing_tui.tui.terminal import is_web_mode
from briefing_tui.tui.themes import PREFIX, ThemeStyles
from briefing_tui.tui.user_files import Start

if TYPE_CHECKING:
    from briefing_tui.present.sanitize import Form
    from briefing_tui.tui.terminal import EarlyInput


DEFAULT_OPTIONS = ReaderOptions()


class ReaderApp(App[None], inherit_bindings=False):
    """The reader, which shows one or more briefings."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS = bindings(ALWAYS)

    def __init__(
        self,
        documents: Sequence[Document],
        start: Start | None = None,
        theme: str = themes.DEFAULT_DARK,
        options: ReaderOptions = DEFAULT_OPTIONS,
        early_input: "EarlyInput | None" = None,
    ) -> None:
        """Make the app. `early_input` holds what was typed before the driver takes the terminal."""
        theme = themes.full_name(theme)
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
        options = options._replace(start=start or options.start)
        self.briefings: Briefings = Briefings(self, documents, options, self.theme_styles)
        self.key_queue: KeyQueue = KeyQueue(self, super().on_event)
        """Keys that wait to be handled, in order."""
        self.early_input: EarlyInput | None = early_input
        """Input that arrived before the driver took the terminal; None in tests and in web mode."""
        self._theme_styles: tuple[dict[str, str], ThemeStyles] | None = None
        self.copies: ClipboardQueue | None = None
        """The copied texts; None before the first copy."""
        self.fault: BaseException | None = None
        """The exception that ended the reader."""

    def get_css_variables(self) -> dict[str, str]:
        """Return the variables of the theme; none until our own themes are registered."""
        return super().get_css_variables() if self._own_themes else {}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the colours of styles that the theme does not set."""
        if PREFIX + "ground" in self.current_theme.variables:
            return {}
        return dict(themes.defaults(*_theme_parts(self.current_theme)))

    def theme_styles(self) -> ThemeStyles:
        """Return the styles of the theme.

        Textual changes the theme's variables a moment after it changes the theme's name.
        """
        if self._theme_styles is None or self._theme_styles[0] is not self.theme_variables:
            self._theme_styles = self.theme_variables, ThemeStyles(self.theme_variables)
        return self._theme_styles[1]

    def get_default_screen(self) -> Screen[None]:
        """Return the screen of the first briefing."""
        return self.briefings.reader(0)

    def on_mount(self) -> None:
        """Hold early keys until a first dialog is shown. Turn on the garbage collector."""
        if self.briefings.begin():
            self.key_queue.hold()
            self.call_after_refresh(self.key_queue.release)
        self.call_after_refresh(_collect_again)

    @override
    def get_driver_class(self) -> type[Driver]:
        """Return our driver. In web mode, return the driver that the environment names."""
        if is_web_mode():
            return super().get_driver_class()
        return TerminalDriver

    def end_soon(self, code: int) -> bool:
        """Exit with a code, from any thread; return False if the app has not started yet."""
        loop = self._loop
        if loop is None:
            return self.return_code is not None  # the app has exited
        if not loop.is_closed():
            loop.call_soon_threadsafe(lambda: self.exit(return_code=code))
        return True

    @override
    def _handle_exception(self, error: Exception) -> None:
        """Keep the exception and exit. The exception is reported once the terminal is restored."""
        self.fault = self.fault or error
        if self._exception is None:
            self._exception = error  # Textual's tests look for it here
            self._exception_event.set()
        self._return_code = 1
        self._close_messages_no_wait()

    def on_driver_signal_resume(self) -> None:
        """Redraw everything when the shell gives the terminal back."""
        self.refresh(layout=True)

    def copy_to_clipboard(self, text: str, form: "Form" = "plain") -> None:
        """Copy text. Textual's own widgets also call this."""
        self._clipboard = text
        copy_text(self, text, form)

    def tell(self, words: str) -> None:
        """Show a message in the uppermost reader."""
        readers = [screen for screen in self.screen_stack if isinstance(screen, ReaderScreen)]
        for reader in readers[-1:]:
            reader.regions.notify(words)

    def _copy_selection(self) -> bool:
        """Copy the selection of the field or the mouse; return False if there is none."""
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
        """Show the open briefings of one story in a comparison."""
        message.stop()
        if isinstance(self.screen, ReaderScreen):
            from briefing_tui.tui.screens.comparison import show_comparison

            show_comparison(self.screen, self.briefings, back=message.back)

    def on_show_help(self, message: ShowHelp) -> None:
        """Show the keys of the front dialog."""
        message.stop()
        from briefing_tui.tui.screens.help import show_dialog_help

        show_dialog_help(self)

    @override
    async def on_event(self, event: events.Event) -> None:
        """Queue keys and pastes, except the keys that work in every part of the screen."""
        if is_queued(event, self) and not event.is_forwarded:
            await self.key_queue.receive(event)
        else:
            await super().on_event(event)

    def action_command(self, command: str) -> None:
        """Suspend the reader, copy the selection or, if there is no selection, quit."""
        if command == "copy-or-quit":
            if self._copy_selection():
                return
            if isinstance(self.screen, ReaderScreen):
                self.screen.actions.quit()
            else:
                self.exit()
        elif command == "suspend" and self._driver is not None and self._driver.can_suspend:
            os.kill(0, signal.SIGTSTP)  # stop the whole process group, or the shell would wait


def _theme_parts(theme: Theme) -> tuple[str, tuple[str | None, ...]]:
    """Return a theme's name and the colours from which its variables are computed."""
    colors = (
        theme.background or ("#121212" if theme.dark else "#efefef"),
        theme.foreground or ("#e0e0e0" if theme.dark else "#1e1e1e"),
        theme.panel or theme.surface,
        theme.primary,
        theme.secondary,
        theme.warning,
        theme.error,
        theme.success,
    )
    return theme.name, colors


def _collect_again() -> None:
    """Turn on the garbage collector. It ignores the objects made before."""
    gc.freeze()
    gc.enable()

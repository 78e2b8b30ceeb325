"""The reader as a Textual application: themes, the open briefings, and how it begins and ends."""

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

from briefing_tui.loading.document import Document, Refused
from briefing_tui.present.text.wrap import cells
from briefing_tui.tui import themes
from briefing_tui.tui.bindings import ALWAYS, bindings, rebind
from briefing_tui.tui.briefings import Briefings, Wanted
from briefing_tui.tui.looks import Looks
from briefing_tui.tui.messages import ChooseBriefing
from briefing_tui.tui.session import Start
from briefing_tui.tui.terminal.key_queue import KeyQueue, is_queued
from briefing_tui.tui.terminal.probes import is_web_mode
from briefing_tui.tui.themes import PREFIX

if TYPE_CHECKING:
    from briefing_tui.loading.early import Coming
    from briefing_tui.present.text.encoding import Form
    from briefing_tui.tui.copies import Copies
    from briefing_tui.tui.screens.beginning import Whole
    from briefing_tui.tui.terminal.early_input import EarlyInput


ANYHOW = Wanted()


class ReaderApp(App[None], inherit_bindings=False):
    """Reads one or more briefings."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS = bindings(ALWAYS)

    def __init__(
        self,
        documents: Sequence[Document],
        start: Start | None = None,
        theme: str = themes.DEFAULT_DARK,
        wanted: Wanted = ANYHOW,
        early_input: "EarlyInput | None" = None,
        coming: "Coming | None" = None,
    ) -> None:
        """`early_input`: what the terminal sent until now; `coming`: in place of documents a file
        that is still to be read, and its beginning."""
        cells()  # Textual measures by Rich's tables
        self._own_themes = False
        # Textual chooses its filter for NO_COLOR here: with the terminal's own colours it is the
        # one that takes all of them away, instead of turning them to greys
        super().__init__(ansi_color=True if theme == themes.PLAIN else None)
        self._own_themes = True
        rebind(self, wanted.settings.commands)
        for own in themes.OWN:
            self.register_theme(own)
        self.set_reactive(
            App.theme, theme if theme in self.available_themes else themes.DEFAULT_DARK
        )
        self.stylesheet.set_variables(self.get_css_variables())
        self.animation_level = "none"
        self._wanted: Wanted = wanted._replace(start=start or wanted.start)
        self.briefings: Briefings = Briefings(self, documents, self._wanted, self.looks)
        self._coming = coming
        self.key_queue: KeyQueue = KeyQueue(self, super().on_event)
        """What is typed, one key after another."""
        self.refused: Refused | None = None
        """Why the file that was still to be read is none that can be shown."""
        self.early_input: EarlyInput | None = early_input
        """What the terminal sent before the driver takes it."""
        self._looks: tuple[dict[str, str], Looks] | None = None
        self.copies: Copies | None = None
        """What was copied; None: nothing yet."""
        self.fault: BaseException | None = None
        """What went wrong within, and ended the reader."""

    def get_css_variables(self) -> dict[str, str]:
        """The variables of the present theme; none before ours are known: nothing needs any yet."""
        return super().get_css_variables() if self._own_themes else {}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Colours for what briefings hold, in a theme that does not set them itself."""
        if PREFIX + "ground" in self.current_theme.variables:
            return {}
        return dict(themes.defaults(*_parts(self.current_theme)))

    def looks(self) -> Looks:
        """The looks of the present theme, whose variables follow a moment after its name."""
        if self._looks is None or self._looks[0] is not self.theme_variables:
            self._looks = self.theme_variables, Looks(self.theme_variables)
        return self._looks[1]

    def get_default_screen(self) -> Screen[None]:
        """The first briefing, or as much of it as is known."""
        if self._coming is None:
            return self.briefings.reader(0)
        from briefing_tui.tui.screens.beginning import BeginningScreen

        return BeginningScreen(self._coming, self._wanted, self.looks)

    def on_mount(self) -> None:
        """Begin to read."""
        if self._coming is None:
            _begin(self)
        else:
            self.key_queue.hold()

    def on_whole(self, message: "Whole") -> None:
        """Read all of the file of which the beginning has been shown; end where that is refused."""
        if isinstance(message.found, Refused):
            self.refused = message.found
            self.exit(return_code=2)
        elif isinstance(message.found, Exception):
            raise message.found
        else:
            self._coming = None
            self.briefings = Briefings(self, (message.found,), self._wanted, self.looks)
            self.push_screen(self.briefings.reader(0))  # the one below is never gone back to
            self.key_queue.release()
            _begin(self)

    @override
    def get_driver_class(self) -> type[Driver]:
        """Ours; what else the environment may name counts only where a browser is served."""
        if is_web_mode():
            return super().get_driver_class()
        from briefing_tui.tui.terminal.driver import TerminalDriver

        return TerminalDriver

    def end_soon(self, code: int) -> bool:
        """End with an exit code, asked from anywhere; False where this has not begun to run."""
        loop = self._loop
        if loop is None:
            return self.return_code is not None  # it has ended, and what follows takes no time
        if not loop.is_closed():
            loop.call_soon_threadsafe(lambda: self.exit(return_code=code))
        return True

    @override
    def _handle_exception(self, error: Exception) -> None:
        """End with what went wrong kept, to be told when the terminal is as it was."""
        self.fault = self.fault or error
        if self._exception is None:
            self._exception = error  # where tests look for it
            self._exception_event.set()
        self._return_code = 1
        self._close_messages_no_wait()

    def on_driver_signal_resume(self) -> None:
        """Draw everything again: the shell has had the terminal."""
        self.refresh(layout=True)

    def copy_to_clipboard(self, text: str, form: "Form" = "plain") -> None:
        """Copy a text, whoever asks for it."""
        from briefing_tui.tui.copies import put

        self._clipboard = text
        put(self, text, form)

    def on_choose_briefing(self, message: ChooseBriefing) -> None:
        """Ask, when a reader was told to."""
        message.stop()
        self.briefings.choose()

    @override
    async def on_event(self, event: events.Event) -> None:
        """Let what is typed have its turn, but for the keys that act whatever has the focus."""
        if is_queued(event, self) and not event.is_forwarded:
            await self.key_queue.receive(event)
        else:
            await super().on_event(event)

    def action_command(self, command: str) -> None:
        """Quit, with nothing selected by the mouse that could be copied; or stop for now."""
        if command == "copy-or-quit":
            from briefing_tui.tui.copies import copy_selected

            if not copy_selected(self):
                self.exit()
        elif command == "suspend" and self._driver is not None and self._driver.can_suspend:
            os.kill(0, signal.SIGTSTP)  # with all that run with us, or the shell would wait


def _parts(theme: Theme) -> tuple[str, tuple[str | None, ...]]:
    """What a theme's variables depend on."""
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


def _begin(app: ReaderApp) -> None:
    """Begin to read what has been read in; what is typed already is for the first question."""
    if app.briefings.begin():
        app.key_queue.hold()
        app.call_after_refresh(app.key_queue.release)
    app.call_after_refresh(_collect_again)


def _collect_again() -> None:
    """Let the garbage collector work on what is made from now on."""
    gc.freeze()
    gc.enable()

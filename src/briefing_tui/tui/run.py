"""Start the reader from the command line.

This module does what must happen before Textual is loaded, and after the reader has ended.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.model.problems import backticked, did_you_mean
from briefing_tui.present.sanitize import clean_line, output_encoding
from briefing_tui.present.vocabulary import for_encoding
from briefing_tui.tui.terminal import (
    EarlyInput,
    Shutdown,
    handle_signals,
    is_dark_environment,
    is_web_mode,
    on_terminal,
    start_early_input,
)
from briefing_tui.tui.user_files import Settings, Start, read_settings, theme_names

if TYPE_CHECKING:
    from briefing_tui.library.library import Library
    from briefing_tui.loading.document import Document


class Options(NamedTuple):
    """Options of the reader on the command line. An option that is not given is None."""

    pane: str | None = None
    item: str | None = None
    theme: str | None = None
    config: str | None = None
    """A configuration file to read instead of the user's own."""
    fresh: bool = False
    """True to start at the beginning instead of the last place."""
    left_out: tuple[str, ...] = ()
    """One line for each file that could not be opened."""
    library: Library | None = None
    """The library to choose briefings from; None if files were named."""
    find_library: Callable[[], Library | None] | None = None
    """Returns the library when the user asks for it; None if there is no library."""


NOTHING_ASKED = Options()
_COLORS = "TEXTUAL_COLOR_SYSTEM"
_COLOR_SYSTEMS = frozenset(["auto", "standard", "256", "truecolor"])
"""Values of TEXTUAL_COLOR_SYSTEM that Textual accepts. Textual fails with any other value."""
_USAGE = 2
"""The exit code for an option with an unknown value."""


def run_reader(documents: Sequence[Document], options: Options = NOTHING_ASKED) -> int:
    """Run the reader on the documents, and return the exit code.

    Raises OSError if there is no terminal.
    """
    if options.theme and (unknown := _unknown_theme(options.theme)):
        _complain(unknown)
        return _USAGE
    settings = read_settings(options.config)
    for problem in settings.problems:
        _complain(str(problem))
    options = options._replace(theme=_chosen_theme(options, settings))
    if os.environ.get(_COLORS, "auto") not in _COLOR_SYSTEMS:
        del os.environ[_COLORS]
    gc.disable()  # until the first frame is drawn, in `ReaderApp.on_mount`
    # Ask nothing in web mode: a browser's colours are known, and stdin is no terminal
    with nullcontext() if is_web_mode() else on_terminal(), handle_signals() as shutdown:
        asks = not (options.theme or os.environ.get("NO_COLOR"))
        term = os.environ.get("TERM", "")
        early = None if is_web_mode() else start_early_input(0, term, asks=asks)
        if early is not None:  # a reply left unread would appear in the shell as typed text
            shutdown.before_exit = early.is_dark
        try:
            return _run(documents, options, settings, early, shutdown)
        finally:
            gc.enable()


def _run(
    documents: Sequence[Document],
    options: Options,
    settings: Settings,
    early: EarlyInput | None,
    shutdown: Shutdown,
) -> int:
    try:
        from briefing_tui.tui.app import ReaderApp
        from briefing_tui.tui.briefings import ReaderOptions
    finally:  # the terminal had time to answer while the modules were loaded
        dark = early.is_dark() if early is not None else None
    app = ReaderApp(
        documents,
        Start(options.pane or "", options.item or ""),
        options.theme or _theme(dark),
        ReaderOptions(
            fresh=options.fresh,
            left_out=options.left_out,
            library=options.library,
            find_library=options.find_library,
            settings=settings,
            glyphs=for_encoding(output_encoding(sys.__stderr__), os.environ.get("TERM", "")),
        ),
        early,
    )
    shutdown.stop_reader = app.end_soon
    app.run(mouse=settings.mouse)
    lost = app.briefings.leave(places=app.fault is None)
    if app.copies is not None and not app.copies.show(sys.stdout):
        sys.stdout = None  # nobody reads stdout any more, and Python would report that on exit
    for problem in lost:
        _complain(problem)
    if app.fault is not None:
        from briefing_tui.system import crash_report

        _complain(crash_report.report_crash(app.fault))
        return crash_report.EXIT_CODE
    return shutdown.exit_code or app.return_code or 0


def _unknown_theme(name: str) -> str:
    """Return the error message for an unknown theme; empty for a known theme."""
    known = theme_names()
    if name in known:
        return ""
    near = did_you_mean(name, known, "; ") or f"; there are {', '.join(known)}"
    return f"no theme {backticked(name)}{near}"


def _chosen_theme(options: Options, settings: Settings) -> str | None:
    """Return the theme of the option, or else of the settings (unless NO_COLOR is set)."""
    if options.theme:
        return options.theme
    return None if os.environ.get("NO_COLOR") else settings.theme or None


def _complain(message: str) -> None:
    """Print a line on stderr if that is possible."""
    try:
        print(f"briefing: {clean_line(message)}", file=sys.stderr, flush=True)
    except (OSError, ValueError, AttributeError):
        return


def _theme(dark: bool | None) -> str:
    """Return our dark theme, or our light theme if `dark` is False."""
    if os.environ.get("NO_COLOR"):
        return "plain"
    if dark is None:
        dark = is_dark_environment(os.environ)
    return "light" if dark is False else "dark"

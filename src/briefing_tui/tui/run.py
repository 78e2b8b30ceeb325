"""Where the command line enters the reader: everything that must happen before Textual is loaded,
and after it has ended."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.tui.background import from_environment
from briefing_tui.tui.beforehand import Beforehand, take
from briefing_tui.tui.ending import Ending, told_by_signals
from briefing_tui.tui.served import is_served
from briefing_tui.tui.settings import Settings, read_settings
from briefing_tui.tui.terminal import on_terminal

if TYPE_CHECKING:
    from briefing_tui.loading.document import Document


class Options(NamedTuple):
    """What the command line may ask of the reader; None: nothing."""

    pane: str | None = None
    item: str | None = None
    theme: str | None = None
    config: str | None = None
    """A file of settings in place of the user's own."""
    fresh: bool = False
    """Whether to begin at the beginning and not where one left off."""


NOTHING_ASKED = Options()
_COLORS = "TEXTUAL_COLOR_SYSTEM"
_COLOR_SYSTEMS = frozenset(["auto", "standard", "256", "truecolor"])
"""What that variable may say; Textual takes any other word for one, and fails of it."""
_USAGE = 2
"""The exit code where the options ask for what there is not."""


def run_reader(documents: Sequence[Document], options: Options = NOTHING_ASKED) -> int:
    """Read the documents on the terminal; returns the exit code.

    Raises OSError without a terminal.
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
    gc.disable()  # until the first frame is drawn: see app
    # A browser is a terminal of its own, whose colours are known
    with nullcontext() if is_served() else on_terminal(), told_by_signals() as ending:
        known = bool(options.theme or os.environ.get("NO_COLOR"))
        before = None if is_served() else take(0, os.environ.get("TERM", ""), asks=not known)
        if before is not None:  # a reply that nobody awaits would be typed to the shell
            ending.last = before.answer
        try:
            return _run(documents, options, settings, before, ending)
        finally:
            gc.enable()


def _run(
    documents: Sequence[Document],
    options: Options,
    settings: Settings,
    before: Beforehand | None,
    ending: Ending,
) -> int:
    try:
        from briefing_tui.present.glyphs import for_encoding
        from briefing_tui.present.text.encoding import output_encoding
        from briefing_tui.tui.app import ReaderApp
        from briefing_tui.tui.briefings import ReaderOptions
        from briefing_tui.tui.session import Start
    finally:  # while all this was loaded, the terminal has had time to answer
        dark = before.answer() if before is not None else None
    app = ReaderApp(
        documents,
        Start(options.pane or "", options.item or ""),
        options.theme or _theme(dark),
        ReaderOptions(
            fresh=options.fresh,
            settings=settings,
            glyphs=for_encoding(output_encoding(sys.__stderr__), os.environ.get("TERM", "")),
        ),
        before,
    )
    ending.tell = app.end_soon
    app.run(mouse=settings.mouse)
    lost = app.briefings.leave(places=app.fault is None)
    if app.copies is not None and not app.copies.show(sys.stdout):
        sys.stdout = None  # as Python has it where nobody reads it
    for left in lost:
        _complain(left)
    if app.fault is not None:
        from briefing_tui.system import crash_report

        _complain(crash_report.report_crash(app.fault))
        return crash_report.EXIT_CODE
    return ending.code or app.return_code or 0


def _unknown_theme(name: str) -> str:
    """What to say of a theme that there is not; empty for one that there is."""
    from briefing_tui.tui.themes import theme_names

    known = theme_names()
    if name in known:
        return ""
    from briefing_tui.model.suggestions import did_you_mean
    from briefing_tui.model.text.truncation import repeated

    near = did_you_mean(name, known, "; ") or f"; there are {', '.join(known)}"
    return f"no theme {repeated(name)}{near}"


def _chosen_theme(options: Options, settings: Settings) -> str | None:
    """The theme that was asked for, or else chosen once and for all; NO_COLOR is for now, and beats
    that."""
    if options.theme:
        from briefing_tui.tui.themes import full_name

        return full_name(options.theme)
    return None if os.environ.get("NO_COLOR") else settings.theme or None


def _complain(message: str) -> None:
    """A line on stderr; nowhere, where that is closed or full."""
    from briefing_tui.present.text.sanitize import clean_line

    try:
        print(f"briefing: {clean_line(message)}", file=sys.stderr, flush=True)
    except (OSError, ValueError, AttributeError):
        return


def _theme(dark: bool | None) -> str:
    """Our theme for a dark background, or for a light one where something says it is light."""
    from briefing_tui.tui.themes import DEFAULT_DARK, DEFAULT_LIGHT, PLAIN

    if os.environ.get("NO_COLOR"):
        return PLAIN
    if dark is None:
        dark = from_environment(os.environ)
    return DEFAULT_LIGHT if dark is False else DEFAULT_DARK

"""`briefing [FILE...]` and `briefing serve`: open the reader on a terminal or in a browser.

If stdout is not a terminal, `briefing [FILE...]` prints the brief. This module also does the work
before Textual is loaded and after the reader has ended.
"""

from __future__ import annotations

import argparse
import gc
import os
import stat
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, cast

from briefing_tui.cli import BY_NAME, import_command, parse
from briefing_tui.cli.opening import (
    OWN_FOLDER,
    configured_folders,
    library_at,
    library_folders,
    open_all,
    open_library,
)
from briefing_tui.cli.output import (
    ExitCode,
    UsageError,
    is_capable_terminal,
    print_error,
    write,
)
from briefing_tui.loading.document import Document, Refused, load
from briefing_tui.loading.files import STDIN, SUFFIXES, Input, Unopenable, reason
from briefing_tui.model.problems import backticked, did_you_mean, nearest_name
from briefing_tui.present.sanitize import clean, output_encoding
from briefing_tui.present.vocabulary import for_encoding
from briefing_tui.system.writing import CRASH_CODE, report_crash
from briefing_tui.tui.terminal import (
    CAN_DRAW,
    ask_background,
    is_confirmed,
    is_dark_environment,
    is_web_mode,
    on_terminal,
    restored_terminal,
)
from briefing_tui.tui.user_files import Settings, Start, read_settings, theme_names

if TYPE_CHECKING:
    from io import BufferedReader

    from briefing_tui.library import Library


def run(options: argparse.Namespace) -> int:
    """Open the reader or, if stdout is not a terminal that can show it, print the brief.

    Files that cannot be opened are named on stderr before the reader starts, and the exit code is
    2.
    """
    if not options.files and _has_piped_text():
        options.files = [STDIN]
    names = options.files or _default_files(options.config)
    if options.audit and (len(options.files) != 1 or Path(options.files[0]).is_dir()):
        raise UsageError("--audit needs one FILE, the article")
    if not options.spelled_out:
        _refuse_unknown_word(options.files)
    has_screen = _on_terminal() or is_web_mode()
    if options.audit and (_is_linear(options) or not has_screen):
        return _run_instead("audit", options.audit, "--against", *names)
    if _is_linear(options):
        return _read_linear(names, options)
    if not has_screen:
        pane = [f"--pane={options.pane}"] if options.pane else []
        color = f"--color={options.color or 'auto'}"
        return _run_instead("print", color, *pane, "--", *names)
    if not options.files:
        return _read_library(options, names)
    documents, left_out = open_all(names, checked=False)
    if not documents:
        return ExitCode.USAGE
    if options.audit:
        from briefing_tui.cli.audit import as_points  # loads the engine

        documents, options.audited = as_points(documents[0], options.audit)
    options.left_out = left_out
    options.find_library = partial(_find_library, options.config)
    code = run_reader(documents, options)
    return ExitCode.USAGE if left_out and code == ExitCode.DONE else code


def _run_instead(*words: str) -> int:
    command, options = parse(words)
    return import_command(command)(options)


def _read_library(options: argparse.Namespace, folders: list[str]) -> int:
    from briefing_tui.library import in_order

    with open_library(folders) as library:
        newest = (entry.file.input for entry in in_order(library.entries(), "date"))
        document = next((one for one in map(_opened, newest) if one is not None), None)
        if document is None:
            raise UsageError("none of its briefings can be opened; `briefing check` lists why")
        options.library = library
        return run_reader([document], options)


def _find_library(config: str | None) -> Library | None:
    folders = library_folders(config, report=lambda _: None)
    return library_at(folders) if folders else None


def _opened(given: Input) -> Document | None:
    try:
        return load(given, checked=False)
    except (Refused, Unopenable):
        return None


def _has_piped_text() -> bool:
    """Return True if standard input is a pipe or a file, and not empty."""
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
        is_piped = stat.S_ISFIFO(mode) or stat.S_ISREG(mode)
        return is_piped and bool(cast("BufferedReader", sys.stdin.buffer).peek(1))
    except (AttributeError, OSError, ValueError):
        return False


def _is_linear(options: argparse.Namespace) -> bool:
    """Return True for the reader without a screen, which a dumb terminal takes by itself."""
    at_terminal = all(one is not None and one.isatty() for one in (sys.stdin, sys.stdout))
    is_dumb = os.environ.get("TERM") == "dumb" or not CAN_DRAW
    return options.linear or (at_terminal and (is_dumb or os.environ.get("BRIEFING_LINEAR") == "1"))


def _read_linear(names: list[str], options: argparse.Namespace) -> int:
    """Read briefings in lines at a prompt."""
    from briefing_tui.linear import LinearReader

    documents, left_out = open_all(names, checked=False)
    commands = Path("/dev/tty").open() if STDIN in names else sys.stdin  # noqa: SIM115

    def ask(prompt: str) -> str:
        write(prompt)
        sys.stdout.flush()
        return commands.readline() or "q"

    glyphs = for_encoding(output_encoding(sys.stdout), os.environ.get("TERM", ""))
    for number, document in enumerate(documents, 1):
        if len(documents) > 1:
            write(f"Briefing {number} of {len(documents)}:\n")
        reader = LinearReader(document, glyphs, ask, lambda words: write(f"{words}\n"))
        reader.run(options.pane, options.item)
    return ExitCode.USAGE if left_out else ExitCode.DONE


def _on_terminal() -> bool:
    return is_capable_terminal() and sys.stdout is not None and sys.stdout.isatty()


def _default_files(config: str | None) -> list[str]:
    if folders := configured_folders(config):
        return folders
    own = Path(OWN_FOLDER)
    if own.is_dir() and any(entry.suffix in SUFFIXES for entry in own.iterdir()):
        return [OWN_FOLDER]
    return [shipped()]


def shipped() -> str:
    """Return the folder of the shipped briefings. It is in the wheel or in the checkout."""
    here = Path(__file__).resolve()
    folders = (here.parents[up] / OWN_FOLDER for up in (1, 3))
    return str(next(folder for folder in folders if folder.is_dir()))


def _refuse_unknown_word(names: list[str]) -> None:
    if len(names) == 0 or names[0] == STDIN or Path(names[0]).exists() or "/" in names[0]:
        return
    if names[0] in BY_NAME:
        raise UsageError(f"write the command {backticked(names[0])} first, before all options")
    command = nearest_name(names[0], BY_NAME)
    file = nearest_name(names[0], sorted(map(str, Path().iterdir())))
    near = [f"the command `{command}`"] if command else []
    near += [f"the file `{file}`" if command else f"`{file}`"] if file else []
    question = f"; did you mean {' or '.join(near)}?" if near else ""
    raise UsageError(f"no command or file {backticked(names[0])}{question}")


def run_reader(documents: Sequence[Document], options: argparse.Namespace) -> int:
    """Run the reader on the documents, and return the exit code.

    Raises OSError if there is no terminal.
    """
    if options.theme and (unknown := _theme_error(options.theme)):
        print_error(unknown)
        return ExitCode.USAGE
    settings = read_settings(options.config)
    for problem in settings.problems:
        print_error(str(problem))
    if not options.theme and not os.environ.get("NO_COLOR"):
        options.theme = settings.theme
    gc.disable()  # until the first frame is drawn, in `ReaderApp.on_mount`
    with nullcontext() if is_web_mode() else on_terminal(), restored_terminal():
        try:
            return _run_app(documents, options, settings)
        finally:
            gc.enable()


def _run_app(documents: Sequence[Document], options: argparse.Namespace, settings: Settings) -> int:
    is_known = bool(options.theme or os.environ.get("NO_COLOR") or is_web_mode())
    is_dark = None if is_known else ask_background(0, os.environ.get("TERM", ""))
    # The terminal has time to answer while the modules are loaded
    from briefing_tui.tui import app as reader_app

    dark = is_dark() if is_dark is not None else None
    app = reader_app.ReaderApp(
        documents,
        options.theme or _default_theme(dark),
        reader_app.ReaderOptions(
            Start(options.pane or "", options.item or ""),
            fresh=options.fresh,
            left_out=options.left_out,
            library=options.library,
            find_library=options.find_library,
            settings=settings,
            audited=options.audited,
            glyphs=for_encoding(output_encoding(sys.__stderr__), os.environ.get("TERM", "")),
        ),
    )
    app.run(mouse=settings.mouse)
    lost = app.briefings.leave(places=app.fault is None)
    if not app.copied.print_left(sys.stdout):
        sys.stdout = None  # nobody reads stdout any more, and Python would report that on exit
    for problem in lost:
        print_error(problem)
    if app.fault is not None:
        print_error(report_crash(app.fault))
    was_signal = app.fault is None and app.return_code
    if not (was_signal or is_web_mode()):
        for message in app.briefings.rescue_drafts(is_confirmed):
            print_error(message)
    return CRASH_CODE if app.fault is not None else app.return_code or 0


def _theme_error(name: str) -> str:
    known = theme_names()
    if name in known:
        return ""
    near = did_you_mean(name, known, "; ") or f"; there are {', '.join(known)}"
    return f"no theme {backticked(name)}{near}"


def _default_theme(dark: bool | None) -> str:
    if os.environ.get("NO_COLOR"):
        return "plain"
    if dark is None:
        dark = is_dark_environment(os.environ)
    return "light" if dark is False else "dark"


def serve(options: argparse.Namespace) -> int:
    """Serve the reader to browsers on this machine, until a signal comes.

    The page's address goes to stdout, everything else to stderr.
    """
    if find_spec("textual_serve") is None:
        from briefing_tui.system.programs import install_command  # only for this message

        install = install_command("web")
        raise UsageError(f"serve needs the package textual-serve; to install it: {install}")
    if options.briefing == STDIN:
        raise UsageError("serve reads the file again for each page: name a FILE, not -")
    documents, _ = open_all((options.briefing,))
    if not documents:
        return ExitCode.USAGE
    from briefing_tui import web  # the web extra

    def announce(url: str) -> None:
        print_error(f"serving {options.briefing}; Ctrl+C ends it")
        write(f"{url}\n")
        sys.stdout.flush()

    title = clean(documents[0].reading.briefing.title)
    if len(documents) > 1:
        title = f"{len(documents)} briefings"
    words = [f"--theme={options.theme}"] if options.theme else []
    try:
        web.serve(options.briefing, words, title, options.port, announce)
    except OSError as error:
        if error.filename is not None:  # an error about a file: cli.run prints it
            raise
        # asyncio puts other words before the system's
        why = os.strerror(error.errno).lower() if error.errno else reason(error)
        raise UsageError(f"cannot listen at {web.HOST}, port {options.port}: {why}") from None
    return ExitCode.DONE

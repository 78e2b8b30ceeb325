"""`briefing [FILE...]` and `briefing serve`: open the reader on a terminal or in a browser.

If stdout is not a terminal, `briefing [FILE...]` prints the brief.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.cli import BY_NAME
from briefing_tui.cli.inputs import (
    OWN_FOLDER,
    configured_folders,
    library_at,
    library_folders,
    open_all,
    open_library,
)
from briefing_tui.cli.options import print_defaults
from briefing_tui.cli.streams import ExitCode, UsageError, is_capable_terminal, print_error, write
from briefing_tui.loading.document import Document, Refused, load
from briefing_tui.loading.files import STDIN, SUFFIXES, Input, Unopenable, reason
from briefing_tui.model.problems import backticked, nearest_name
from briefing_tui.present.sanitize import clean
from briefing_tui.tui.run import Options, run_reader
from briefing_tui.tui.terminal import is_web_mode

if TYPE_CHECKING:
    from briefing_tui.library.library import Library

_MAX_FILES = 10_000
"""Maximum number of files in a folder that are compared to find a similar name."""
INSTALL = "pip install 'briefing-tui[web]'"
"""The command that installs the extra, in the environment of this program."""


def run(options: argparse.Namespace) -> int:
    """Open the reader or, if stdout is not a terminal, print the brief.

    Files that cannot be opened are named on stderr before the reader starts, and the exit code is
    2.
    """
    names = options.files or default_files(options.config)
    if not options.spelled_out:
        _refuse_unknown_word(options.files)
    if not (_on_terminal() or is_web_mode()):
        from briefing_tui.cli import print_  # instead of the reader

        return print_.run(_as_print(options, names))
    if not options.files:
        return _read_library(options, names)
    documents, left_out = open_all(names, options.max_size, checked=False)
    if not documents:
        return ExitCode.USAGE
    wanted = _reader_options(options)
    find = partial(_find_library, options)
    code = run_reader(documents, wanted._replace(left_out=left_out, find_library=find))
    return ExitCode.USAGE if left_out and code == ExitCode.DONE else code


def _read_library(options: argparse.Namespace, folders: list[str]) -> int:
    """Open the newest briefing of a library in the reader, under the list of the library."""
    from briefing_tui.library.library import in_order

    with open_library(options, folders) as library:
        newest = (entry.file.input for entry in in_order(library.entries(), "date"))
        document = next((one for one in map(_opened, newest) if one is not None), None)
        if document is None:
            raise UsageError("none of its briefings can be opened; `briefing check` lists why")
        return run_reader([document], _reader_options(options)._replace(library=library))


def _reader_options(options: argparse.Namespace) -> Options:
    return Options(options.pane, options.item, options.theme, options.config, options.fresh)


def _find_library(options: argparse.Namespace) -> "Library | None":
    """Return the library for a reader that was started with a FILE; None without a library."""
    folders = library_folders(options.config, report=lambda _: None)
    return library_at(options, folders) if folders else None


def _opened(given: Input) -> Document | None:
    """Open a briefing of the library; return None if it cannot be opened."""
    try:
        return load(given, checked=False)
    except (Refused, Unopenable):
        return None


def _on_terminal() -> bool:
    return is_capable_terminal() and sys.stdout is not None and sys.stdout.isatty()


def _as_print(options: argparse.Namespace, names: list[str]) -> argparse.Namespace:
    given = {**vars(print_defaults()), **vars(options), "files": names}
    return argparse.Namespace(**{**given, "pane": (options.pane,) if options.pane else None})


def default_files(config: str | None = None) -> list[str]:
    """Return the folders to open if no FILE is given.

    These are the folders of the settings, or else `./briefings` if it has any briefing, or else the
    folder of the shipped briefings.
    """
    if folders := configured_folders(config):
        return folders
    own = Path(OWN_FOLDER)
    try:
        if any(entry.suffix in SUFFIXES for entry in own.iterdir()):
            return [str(own)]
    except OSError:
        pass
    return [shipped()]


def shipped() -> str:
    """Return the folder of the shipped briefings, which is in the wheel or in the checkout."""
    from importlib.resources import as_file, files  # only without a FILE

    with as_file(files("briefing_tui") / OWN_FOLDER) as folder:
        if folder.is_dir():
            return str(folder)
    return str(Path(__file__).resolve().parents[3] / OWN_FOLDER)


def _refuse_unknown_word(names: list[str]) -> None:
    """Raise UsageError if the first word is neither a command nor a file."""
    if len(names) == 0 or names[0] == STDIN or Path(names[0]).exists() or "/" in names[0]:
        return
    command, file = nearest_name(names[0], BY_NAME), nearest_name(names[0], _files_here())
    near = [f"the command `{command}`"] if command else []
    if file:
        near.append(f"the file `{file}`" if command else f"`{file}`")
    question = f"; did you mean {' or '.join(near)}?" if near else ""
    raise UsageError(f"no command or file {backticked(names[0])}{question}")


def _files_here() -> list[str]:
    try:
        return sorted(str(entry) for entry in Path().iterdir())[:_MAX_FILES]
    except OSError:
        return []


def serve(options: argparse.Namespace) -> int:
    """Serve the reader to browsers, by default only on this machine, until a signal comes.

    The page's address goes to stdout, everything else to stderr.
    """
    if find_spec("textual_serve") is None:
        raise UsageError(f"serve needs the package textual-serve; to install it: {INSTALL}")
    if options.briefing == STDIN:
        raise UsageError("serve reads the file again for each page: name a FILE, not -")
    documents, _ = open_all((options.briefing,), options.max_size)
    if not documents:
        return ExitCode.USAGE
    return _serve(options, _title(documents))


def _serve(options: argparse.Namespace, title: str) -> int:
    from briefing_tui import web  # the web extra

    def announce(url: str) -> None:
        if not web.is_loopback(options.host):
            print_error(
                f"anyone who reaches {options.host} can read this briefing without a password"
            )
        print_error(f"serving {options.briefing}; Ctrl+C ends it")
        write(f"{url}\n")
        sys.stdout.flush()

    read = [f"--max-size={options.max_size}"]
    read += [f"--theme={options.theme}"] if options.theme else []
    command = web.ReaderCommand(options.briefing, tuple(read))
    try:
        web.serve(command, title, web.Address(options.host, options.port), announce)
    except OSError as error:
        if error.filename is not None:  # an error about a file: cli.run prints it
            raise
        where = f"{options.host}, port {options.port}"
        raise UsageError(f"cannot listen at {where}: {_reason(error)}") from None
    return ExitCode.DONE


def _title(documents: Sequence[Document]) -> str:
    """Return the page's title: the title of the briefing, or the number of briefings."""
    if len(documents) > 1:
        return f"{len(documents)} briefings"
    return clean(documents[0].reading.briefing.title)


def _reason(error: OSError) -> str:
    """Return the system's reason for an error, without asyncio's words before it."""
    words = os.strerror(error.errno) if error.errno and error.errno > 0 else reason(error)
    return words.lower()

"""`briefing serve`: open the reader in a browser, by default only on this machine."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec

from briefing_tui.cli.inputs import open_all
from briefing_tui.cli.streams import ExitCode, print_error, write
from briefing_tui.loading.document import Document
from briefing_tui.loading.files import STDIN, reason
from briefing_tui.present.text.sanitize import clean

INSTALL = "pip install 'briefing-tui[web]'"
"""The command that installs the extra, in the environment of this program."""


def run(options: argparse.Namespace) -> int:
    """Serve until a signal ends the program.

    The page's address is the result; everything else goes to stderr.
    """
    if find_spec("textual_serve") is None:
        print_error(f"serve needs the package textual-serve; to install it: {INSTALL}")
        return ExitCode.USAGE
    if options.briefing == STDIN:
        print_error("serve reads the file again for each page: name a FILE, not -")
        return ExitCode.USAGE
    documents, _ = open_all((options.briefing,), options.max_size)
    if not documents:
        return ExitCode.USAGE
    return _serve(options, _title(documents))


def _serve(options: argparse.Namespace, title: str) -> int:
    from briefing_tui.web import (
        Address,
        ReaderCommand,
        is_loopback,  # the web extra
        serve,
    )

    def announce(url: str) -> None:
        if not is_loopback(options.host):
            print_error(
                f"anyone who reaches {options.host} can read this briefing without a password"
            )
        print_error(f"serving {options.briefing}; Ctrl+C ends it")
        write(f"{url}\n")
        sys.stdout.flush()

    read = [f"--max-size={options.max_size}"]
    read += [f"--theme={options.theme}"] if options.theme else []
    command = ReaderCommand(options.briefing, tuple(read))
    try:
        serve(command, title, Address(options.host, options.port), announce)
    except OSError as error:
        if error.filename is not None:  # an error about a file: cli.run prints it
            raise
        print_error(f"cannot listen at {options.host}, port {options.port}: {_reason(error)}")
        return ExitCode.USAGE
    return ExitCode.DONE


def _title(documents: Sequence[Document]) -> str:
    """Return the page's title: the title of the briefing, or the number of briefings."""
    if len(documents) > 1:
        return f"{len(documents)} briefings"
    return clean(documents[0].reading.briefing.title)


def _reason(error: OSError) -> str:
    """Return the system's reason for an error, without the address that asyncio puts before it."""
    words = os.strerror(error.errno) if error.errno and error.errno > 0 else reason(error)
    return words.lower()

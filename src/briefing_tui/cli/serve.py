"""`briefing serve`: the reader in a browser, for this machine alone unless told otherwise."""

import argparse
import os
import shlex
import sys
from collections.abc import Sequence
from importlib.util import find_spec

from briefing_tui.cli.exit_codes import Exit
from briefing_tui.cli.inputs import open_all
from briefing_tui.cli.streams import complain, say
from briefing_tui.loading.document import Document
from briefing_tui.loading.files import STDIN, reason

EXTRA = "briefing-tui[web]"


def run(options: argparse.Namespace) -> int:
    """Serve until a signal ends it. The page's address is the result; all else is narration."""
    if find_spec("textual_serve") is None:
        complain(f"serve needs textual-serve, which is not installed; this installs it: {_line()}")
        return Exit.USAGE
    if options.briefing == STDIN:
        complain("serve needs a file: each page that is opened reads it anew")
        return Exit.USAGE
    documents, _ = open_all((options.briefing,), options.max_size)
    if not documents:
        return Exit.USAGE
    return _serve(options, _title(documents))


def _serve(options: argparse.Namespace, title: str) -> int:
    from briefing_tui.web.access import is_loopback
    from briefing_tui.web.command import Served
    from briefing_tui.web.server import Address, serve

    def announce(url: str) -> None:
        if not is_loopback(options.host):
            complain(f"whoever reaches {options.host} can read this briefing; nobody is asked")
        complain(f"serving {options.briefing}; Ctrl+C ends it")
        say(f"{url}\n")
        sys.stdout.flush()

    read = [f"--max-size={options.max_size}"]
    read += [f"--theme={options.theme}"] if options.theme else []
    served = Served(options.briefing, tuple(read))
    try:
        serve(served, title, Address(options.host, options.port), announce)
    except OSError as error:
        if error.filename is not None:  # it is about a file, then, and told as others are
            raise
        complain(f"cannot listen at {options.host}, port {options.port}: {_why(error)}")
        return Exit.USAGE
    return Exit.DONE


def _line() -> str:
    """What installs the extra into the environment that this runs in."""
    if find_spec("pip") is not None:
        return f"{shlex.quote(sys.executable)} -m pip install '{EXTRA}'"
    return f"uv pip install --python {shlex.quote(sys.executable)} '{EXTRA}'"


def _title(documents: Sequence[Document]) -> str:
    """What the browser's tab says: the briefing's title, or how many there are."""
    from briefing_tui.present.text.sanitize import clean

    if len(documents) > 1:
        return f"{len(documents)} briefings"
    return clean(documents[0].reading.briefing.title)


def _why(error: OSError) -> str:
    """The system's reason, without the address that asyncio puts before it."""
    words = os.strerror(error.errno) if error.errno and error.errno > 0 else reason(error)
    return words.lower()

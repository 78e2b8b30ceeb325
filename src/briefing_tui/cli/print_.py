"""`briefing print`: the one-page summary as text, or the whole briefing as JSON."""

import argparse
import os
import shutil
import sys
from itertools import islice

from briefing_tui.cli.exit_codes import Exit
from briefing_tui.cli.inputs import open_all
from briefing_tui.cli.streams import colored, complain, say
from briefing_tui.loading.document import Document
from briefing_tui.present.encoding import output_encoding

DEFAULT_WIDTH = 80
BATCH = 200
"""Lines that are written at once: large prints stream."""


def run(options: argparse.Namespace) -> int:
    """Print every file that can be read; the others are told on stderr."""
    opened = open_all(options.files, options.max_size)
    if opened.documents:
        if options.format == "json":
            _json(opened.documents)
        else:
            _text(opened.documents, options)
    return Exit.USAGE if opened.failed else Exit.DONE


def _json(documents: tuple[Document, ...]) -> None:
    import json

    from briefing_tui.export.as_json import as_json

    values = [as_json(document) for document in documents]
    whole = values[0] if len(values) == 1 else values
    say(json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False) + "\n")


def _text(documents: tuple[Document, ...], options: argparse.Namespace) -> None:
    from briefing_tui.present.glyphs import for_encoding
    from briefing_tui.present.summary_page import page
    from briefing_tui.present.terminal import rendered
    from briefing_tui.present.view import View

    if sys.stdout is None:
        raise OSError(9, "standard output is closed")
    encoding = output_encoding(sys.stdout)
    glyphs = for_encoding(encoding, os.environ.get("TERM", ""))
    color = colored(options.color, sys.stdout)
    for place, document in enumerate(documents):
        if place:
            say("\n")
        view = View(document.reading, glyphs)
        width = options.width or _width()
        rows = rendered(page(view, options.pane), width, color=color, more=glyphs.more)
        while batch := "".join(islice(rows, BATCH)):
            say(batch)
        _tell_errors(document)


def _width() -> int:
    """The terminal's width or COLUMNS; 80 where output goes elsewhere."""
    if os.environ.get("COLUMNS", "").isdigit() or sys.stdout.isatty():
        return max(20, shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns)
    return DEFAULT_WIDTH


def _tell_errors(document: Document) -> None:
    if number := len(document.errors):
        plural = "" if number == 1 else "s"
        complain(f"{document.name}: {number:,} error{plural}; `briefing check` lists them")

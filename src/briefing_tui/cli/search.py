"""`briefing search`: every hit as `file:line: [pane] text`, with grep's manners."""

from __future__ import annotations

import argparse
import gc
import sys
from itertools import islice
from typing import TYPE_CHECKING

from briefing_tui.cli.inputs import one_by_one
from briefing_tui.cli.search_lines import as_json, as_text, lines
from briefing_tui.cli.streams import ExitCode, paint, print_error, use_color, write
from briefing_tui.model.search.hits import Search
from briefing_tui.model.search.index import Index
from briefing_tui.model.search.query import Filter, Query, parse
from briefing_tui.present.text.sanitize import clean_line, escape_json

if TYPE_CHECKING:
    from briefing_tui.loading.document import Document
    from briefing_tui.model.search.filters import Note

BATCH = 50
"""Lines that are written at once."""


def run(options: argparse.Namespace) -> int:
    """Search every file that can be read; the others are told on stderr."""
    words = list(options.words)
    text = options.query
    if text is None:
        text = words.pop(0) if words else ""
    query = parse(text)
    if query.is_empty:
        options.fail("there is nothing to search for: give a QUERY")
    if not words:
        options.fail("there is nowhere to search: name a FILE, a folder, or - for standard input")
    if options.pane:
        query = query._replace(filters=(*query.filters, Filter("pane", options.pane)))
    # A file's values go away by themselves: the collector would only walk them, file after file
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _search(query, words, options)
    finally:
        if collecting:
            gc.enable()


def _search(query: Query, names: list[str], options: argparse.Namespace) -> int:
    """Search file by file, telling at once; the exit code."""
    failed = hit = False
    unknown: dict[str, Note] | None = None
    for document in one_by_one(names, options.max_size, checked=False):
        if document is None:
            failed = True
            continue
        search = Search(Index(document.reading, filters=bool(query.filters)).finish(), query)
        hit = _tell(document, search, options) or hit
        # What one file knows nothing of may be another's: told is what none of them knows
        notes = {note.given: note for note in search.notes}
        unknown = notes if unknown is None else {k: v for k, v in unknown.items() if k in notes}
        del document, search  # before the next is read, into memory that is still warm
    for note in (unknown or {}).values():
        print_error(note.message)
    if failed:
        return ExitCode.USAGE
    return ExitCode.DONE if hit else ExitCode.FOUND_NOTHING


def _tell(document: Document, search: Search, options: argparse.Namespace) -> bool:
    """Tell what one file holds, in the way that was asked for; whether it holds anything."""
    if options.list or options.count:
        number = len(search.hits(1)) if options.list else sum(1 for _ in lines(document, search))
        if number or not options.list:
            _tell_file(document.name, number, options)
        return number > 0
    color = use_color(options.color, sys.stdout)
    told = (
        as_json(one) if options.json else as_text(one, color) for one in lines(document, search)
    )
    found = False
    while batch := list(islice(told, BATCH)):
        found = True
        write("\n".join(batch) + "\n", "json" if options.json else "plain")
    return found


def _tell_file(name: str, number: int, options: argparse.Namespace) -> None:
    """Name a file, with how many lines of it hold hits unless only names are asked for."""
    if options.json:
        import json

        whole = {"file": name} if options.list else {"file": name, "count": number}
        write(escape_json(json.dumps(whole, ensure_ascii=False)) + "\n", "json")
        return
    color = use_color(options.color, sys.stdout)
    write(paint(clean_line(name), "bold", color) + ("" if options.list else f":{number}") + "\n")

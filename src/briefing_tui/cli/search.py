"""`briefing search`: print hits as `file:line: [pane] text`, like grep."""

import argparse
import os.path

from briefing_tui.cli.hit_lines import SearchMessages, print_file
from briefing_tui.cli.inputs import one_by_one
from briefing_tui.cli.streams import ExitCode, print_error
from briefing_tui.model.search.hits import Index, Search
from briefing_tui.model.search.query import Filter, Query, parse

_LONGEST_WORD = 40


def run(options: argparse.Namespace) -> int:
    """Search every file that can be read. Report the others on stderr."""
    words = list(options.words)
    text = options.query
    if text is None:
        text = words.pop(0) if words else ""
    query = parse(text)
    if query.is_empty:
        options.fail("no QUERY is given: name what to search for")
    if options.pane:
        query = query._replace(filters=(*query.filters, Filter("pane", options.pane)))
    if not words:
        from briefing_tui.cli import search_library  # only without a FILE

        return search_library.search(query, options)
    return _search(query, words, options)


def _search(query: Query, names: list[str], options: argparse.Namespace) -> int:
    """Search file by file and print the hits of each at once. Return the exit code."""
    failed = False
    summary = SearchMessages()
    for document in one_by_one(names, options.max_size, checked=False):
        if document is None:
            failed = True
            continue
        search = Search(Index(document.reading), query)
        print_file(document.source, search, options)
        summary.add(search)
        del document, search  # free it before the next file is read
    for message in summary.messages():
        print_error(message)
    if failed:
        if all(map(_is_word, names)):
            print_error("a query of several words is one argument: put it in quotes")
        return ExitCode.USAGE
    return ExitCode.DONE if summary.hits else ExitCode.FOUND_NOTHING


def _is_word(name: str) -> bool:
    """Return True for a word that is probably not a file, but part of a query without quotation
    marks."""
    return name.isalnum() and len(name) <= _LONGEST_WORD and not os.path.lexists(name)

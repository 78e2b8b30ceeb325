"""`briefing search` without a FILE: search the library through its index.

The hits are the same as in a search of all files of the library. `-c` does not print files without
a hit.
"""

import argparse
from collections.abc import Iterator

from briefing_tui.cli.hit_lines import SearchMessages, print_file
from briefing_tui.cli.library import LeftOut, library_folders, no_library, open_library
from briefing_tui.cli.streams import ExitCode, print_error
from briefing_tui.library.library import Library
from briefing_tui.loading.files import (
    Input,
    Unopenable,
    decode_bytes,
    join_surrogates,
    read_bytes,
)
from briefing_tui.loading.problems import Source, Unreadable
from briefing_tui.model.search.query import Query

_EXPLAINED = 20
"""How many files are searched for the reason why there are no hits."""


def search(query: Query, options: argparse.Namespace) -> int:
    """Search the library and print its hits. Return the exit code."""
    folders = library_folders(options.config)
    if not folders:
        options.fail(f"no FILE is given, and {no_library(options.config)}")
    left_out, summary = LeftOut(), SearchMessages()
    with open_library(options, folders) as library:
        for found in library.search(query, lambda file, why: left_out.add(file.name, why)):
            if found.search.total:
                print_file(_source(found.file.input, options.max_size), found.search, options)
            summary.add(found.search, explained=False)
        for message in _messages(library, query, summary):
            print_error(message)
        left_out.close()
        for message in library.messages:
            print_error(message)
        if left_out.count or library.errors:
            return ExitCode.USAGE
    return ExitCode.DONE if summary.hits else ExitCode.FOUND_NOTHING


def _messages(library: Library, query: Query, summary: SearchMessages) -> Iterator[str]:
    """Yield messages: faults of the query, other forms of its words, and why there are no hits.

    Most files were not searched. A value that the searched files do not have may be in other files.
    """
    if not summary.hits:
        for found in library.first(_EXPLAINED, query):
            summary.add(found.search)
    known = {
        f"{given.name}:{value}"
        for given in query.filters
        for value in given.values
        if library.may_match(given._replace(values=(value,)))
    }
    summary.forget(known)
    yield from summary.messages()


def _source(given: Input, limit: int) -> Source:
    """Return the text of a file, for the lines of its hits; empty if the file is deleted."""
    try:
        return Source(given.name, *join_surrogates(decode_bytes(read_bytes(given, limit))))
    except (Unopenable, Unreadable):
        return Source(given.name, "")

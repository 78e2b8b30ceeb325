"""`briefing search`: print hits as `file:line: [pane] text`, like grep, or say why there are none.

A hit is an item, printed with the text that has the first match. Of the article, only the sentence
with the match is printed. If no FILE is given, the index of the library is searched.
"""

from __future__ import annotations

import argparse
import os.path
import sys
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.cli.opening import (
    library_folders,
    no_library,
    one_by_one,
    open_library,
    print_left_out,
)
from briefing_tui.cli.output import ExitCode, paint, print_error, use_color, write
from briefing_tui.loading.document import Document
from briefing_tui.loading.files import Input, Unopenable, decode_bytes, join_surrogates, read_bytes
from briefing_tui.loading.problems import Source, UnreadableError
from briefing_tui.model.search.hits import Explanation, Hit, Index, Search, count_units, explain
from briefing_tui.model.search.query import Filter, Query, parse
from briefing_tui.model.search.terms import Term
from briefing_tui.model.search.texts import SectionParagraph
from briefing_tui.model.text import flat, sentences
from briefing_tui.present.sanitize import clean, clean_line, json_text, spaced_at
from briefing_tui.present.vocabulary import counted

if TYPE_CHECKING:
    from briefing_tui.library import Library
    from briefing_tui.model.search.query import QueryNote

_LONGEST_WORD = 40
"""Maximum length of an argument that is taken for a word of the query, not for a file."""
_EXPLAINED = 20
"""Maximum number of files for which the lack of hits is explained."""
_UNLABELED = frozenset(["text", "title", "question", "name", "value", "content", "at", "heading"])
"""Keys whose text needs no label."""
_OTHER_KEYS = 2000
"""Maximum number of characters in the file between the start of an item and its text."""
_AROUND = 24
"""Number of characters before and after a hit that are searched for together with the hit."""


def run(options: argparse.Namespace) -> int:
    """Search every file that can be read. For the others, print errors on stderr."""
    words = [word for word in (options.query, *options.files) if word is not None]
    text = options.given_query
    if text is None:
        text = words.pop(0) if words else ""
    query = parse(text)
    if query.is_empty:
        options.fail("no QUERY is given: name what to search for")
    if options.pane:
        query = query._replace(filters=(*query.filters, Filter("pane", options.pane)))
    if not words:
        return _search_library(query, options)
    return _search_files(query, words, options)


def _search_files(query: Query, names: list[str], options: argparse.Namespace) -> int:
    failed = False
    summary = SearchMessages()
    for document in one_by_one(names, checked=False):
        if not isinstance(document, Document):
            failed = True
            continue
        search = Search(Index(document.reading), query)
        _print_file(document.source, search, options)
        summary.add(search)
        del document, search  # free it before the next file is read
    for message in summary.messages():
        print_error(message)
    if failed:
        if all(map(_looks_like_word, names)):
            print_error("a query of several words is one argument: put it in quotes")
        return ExitCode.USAGE
    return ExitCode.DONE if summary.hits else ExitCode.FOUND_NOTHING


def _looks_like_word(name: str) -> bool:
    return name.isalnum() and len(name) <= _LONGEST_WORD and not os.path.lexists(name)


def _search_library(query: Query, options: argparse.Namespace) -> int:
    folders = library_folders(options.config)
    if not folders:
        options.fail(f"no FILE is given, and {no_library(options.config)}")
    left_out: list[tuple[str, str]] = []
    summary = SearchMessages()
    with open_library(folders) as library:
        for found in library.search(query, lambda file, why: left_out.append((file.name, why))):
            if found.search.total:
                _print_file(_read_source(found.file.input), found.search, options)
            summary.add(found.search, explained=False)
        for message in _messages(library, query, summary):
            print_error(message)
        print_left_out(left_out)
        for message in library.messages:
            print_error(message)
        if left_out or library.errors:
            return ExitCode.USAGE
    return ExitCode.DONE if summary.hits else ExitCode.FOUND_NOTHING


def _messages(library: Library, query: Query, summary: SearchMessages) -> Iterator[str]:
    if not summary.hits:
        for term in query.terms:
            if any(found.search.total for found in library.search(Query("", (term,)))):
                summary.known_terms.add(term)
        for found in library.first(_EXPLAINED, query):
            summary.add(found.search)
    # a value is unknown only if no file of the library has it
    known = {
        f"{given.name}:{value}"
        for given in query.filters
        for value in given.values
        if library.has_name(given._replace(values=(value,)))
    }
    summary.forget(known)
    yield from summary.messages()


def _read_source(given: Input) -> Source:
    try:
        return Source(given.name, *join_surrogates(decode_bytes(read_bytes(given))))
    except (Unopenable, UnreadableError):
        return Source(given.name, "")


class SearchMessages:
    """Collects the messages about a search of several files."""

    def __init__(self) -> None:
        self.hits = 0
        self._in_other_forms = 0
        self._other_forms: dict[str, None] = {}
        self._notes: dict[str, QueryNote] | None = None
        """The notes that are the same for every file searched."""
        self._why: list[Explanation] = []
        """Why files that have all terms have no hits."""
        self._missing: dict[Term, Explanation] = {}
        self.known_terms: set[Term] = set()
        """The terms of the query that a file has."""

    def add(self, search: Search, *, explained: bool = True) -> None:
        """Add the search of one file. If `explained` is true, find out why there are no hits."""
        self.hits += search.total
        if search.other_form_total:
            self._in_other_forms += search.other_form_total
            self._other_forms |= dict.fromkeys(search.other_forms)
        notes = {note.given: note for note in search.notes}
        known = self._notes
        self._notes = notes if known is None else {k: v for k, v in known.items() if k in notes}
        if explained and not self.hits:
            self._explain(search)

    def _explain(self, search: Search) -> None:
        index, query = search.index, search.query
        missing = [term for term in query.terms if not count_units(index, term)]
        self.known_terms.update(set(query.terms).difference(missing))
        for term in missing:
            why = explain(Search(index, query._replace(terms=(term,))))
            before = self._missing.get(term, why)
            self._missing[term] = max(before, why, key=attrgetter("reason"))
        if not missing and len(self._why) < _EXPLAINED:
            self._why.append(explain(search))

    def forget(self, given: Collection[str]) -> None:
        """Drop the notes that say that these filters are unknown."""
        self._notes = {k: v for k, v in (self._notes or {}).items() if k not in given}

    def messages(self) -> Iterator[str]:
        """Yield faults of the query, other forms of its words, and why there are no hits."""
        notes = (self._notes or {}).values()
        yield from (note.message for note in notes)
        if self._in_other_forms:
            number, forms = f"{self._in_other_forms:,}", ", ".join(self._other_forms)
            have = "has" if self._in_other_forms == 1 else "have"
            hits = counted(self.hits, "hit")
            yield f"{number} of {hits} {have} another form of a word: {forms}"
        unknown = [why for term, why in self._missing.items() if term not in self.known_terms]
        if not self.hits and not notes and (unknown or self._why):
            yield (unknown or [max(self._why, key=attrgetter("reason"))])[0].line
        elif not self.hits and not notes and self._missing:
            yield "no briefing has all of this, only each by itself"


def _print_file(source: Source, search: Search, options: argparse.Namespace) -> None:
    if options.list or options.count:
        if search.total or not options.list:
            _print_name(source.name, search.total, options)
        return
    color = use_color(options.color, sys.stdout)
    for line in hit_lines(source, search):
        if options.json:
            write(as_json(line) + "\n", "json")
        else:
            write(as_text(line, color) + "\n")


def _print_name(name: str, number: int, options: argparse.Namespace) -> None:
    if options.json:
        whole = {"file": name} if options.list else {"file": name, "count": number}
        write(json_text(whole) + "\n", "json")
        return
    color = use_color(options.color, sys.stdout)
    write(paint(clean_line(name), "bold", color) + ("" if options.list else f":{number}") + "\n")


class HitLine(NamedTuple):
    """A hit as it is printed."""

    file: str
    line: int
    """The line in the file, from 1."""
    pane: str
    item: str
    kind: str
    key: str
    text: str
    """The text as written, with its line breaks."""
    spans: tuple[tuple[int, int], ...]
    """The start and end of each match in `text`. A query of filters alone has no matches."""
    other_form: bool
    """True if a word of the query occurs in the item only in another form."""


def hit_lines(source: Source, search: Search) -> Iterator[HitLine]:
    """Yield a line for each hit of one file."""
    items = sorted({unit.where for unit in search.index.units})
    for number in range(1, search.total + 1):
        hit = search.nth(number)
        if hit is None:
            return
        start, end = _span_to_print(search.index, hit)
        spans = [
            (max(low, start) - start, min(high, end) - start)
            for low, high in search.spans(hit)
            if low < end and high > start
        ]
        yield HitLine(
            source.name,
            _line_number(source, items, hit),
            hit.pane,
            hit.item,
            hit.kind,
            hit.key,
            hit.text[start:end],
            tuple(spans),
            hit.other_form,
        )


def as_text(line: HitLine, color: bool) -> str:
    """Return `file:line: [pane] text`, with coloured hits if requested."""
    label = "(other form) " if line.other_form else ""
    label += "" if line.key in _UNLABELED else f"{line.key.replace('_', ' ')}: "
    place = paint(f"{clean_line(line.file)}:{line.line}:", "bold", color)
    return f"{place} [{line.pane}] {label}{_on_one_line(line, color)}"


def as_json(line: HitLine) -> str:
    """Return the line as a JSON object. The offsets in `spans` count code points."""
    return json_text(line._asdict())


def _on_one_line(line: HitLine, color: bool) -> str:
    if not color:
        return flat(clean(line.text))
    edges = [0, *(edge for span in line.spans for edge in span), len(line.text)]
    words, edges = spaced_at(line.text, edges)
    painted = (
        paint(words[start:end], "match", number % 2 == 1)
        for number, (start, end) in enumerate(pairwise(edges))
    )
    return "".join(painted).strip(" ")


def _span_to_print(index: Index, hit: Hit) -> tuple[int, int]:
    item = index.units[hit.unit].item
    if not isinstance(item, SectionParagraph):
        return 0, len(hit.text)
    base = item.start
    start, end = hit.start - base, hit.end - base
    spans = sentences(hit.text[base : item.end])
    low, high = next((span for span in spans if span[1] > start), (start, end))
    return base + min(low, start), base + max(high, end)


def _line_number(source: Source, items: Sequence[int], hit: Hit) -> int:
    """Return the line number of the hit's words or, if the file does not have them, of the item.

    `items` are the offsets of all items in the file.
    """
    following = bisect_right(items, hit.where)
    next_item = items[following : following + 1]
    end = min([hit.where + 2 * len(hit.text) + _OTHER_KEYS, *next_item])
    begin = hit.text.rfind("\n", 0, hit.start) + 1
    around = hit.text[max(begin, hit.start - _AROUND) : hit.end + _AROUND]
    for words in (
        hit.text[begin:].split("\n")[0],
        around.split("\n")[0],
        hit.text[hit.start : hit.end].split("\n")[0],
    ):
        at = source.text.find(words.strip(), hit.where, end)
        if at >= 0:
            return source.line(at)
    return source.line(hit.where)

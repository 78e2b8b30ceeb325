"""`briefing search`: print hits as `file:line: [pane] text`, like grep.

Hits in the same text make one line; in the article, those in the same sentence.
"""

from __future__ import annotations

import argparse
import json
import sys
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import groupby, islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.cli.inputs import one_by_one
from briefing_tui.cli.streams import ExitCode, paint, print_error, use_color, write
from briefing_tui.model.search.hits import Hit, Index, Search
from briefing_tui.model.search.query import Filter, Query, merge_spans, parse
from briefing_tui.model.search.texts import SectionParagraph
from briefing_tui.model.text.folding import flat
from briefing_tui.model.text.sentences import sentences
from briefing_tui.present.text.sanitize import clean, clean_line, escape_json, spaced_at

if TYPE_CHECKING:
    from briefing_tui.loading.document import Document
    from briefing_tui.model.search.filters import FilterNote

_LINES_AT_ONCE = 50
"""The number of lines that are written at once."""
_HITS_AT_ONCE = 500
"""The number of hits that are made at once. The first line is printed before the last hit is
made."""
_UNLABELED = frozenset(["text", "title", "question", "name", "value", "content", "at", "heading"])
"""Keys whose text needs no label."""
_encode = json.JSONEncoder(ensure_ascii=False).encode


def run(options: argparse.Namespace) -> int:
    """Search every file that can be read. Report the others on stderr."""
    words = list(options.words)
    text = options.query
    if text is None:
        text = words.pop(0) if words else ""
    query = parse(text)
    if query.is_empty:
        options.fail("no QUERY is given: name what to search for")
    if not words:
        options.fail("no FILE is given: name a file, a folder, or - for standard input")
    if options.pane:
        query = query._replace(filters=(*query.filters, Filter("pane", options.pane)))
    return _search(query, words, options)


def _search(query: Query, names: list[str], options: argparse.Namespace) -> int:
    """Search file by file and print the hits of each at once. Return the exit code."""
    failed = found = False
    unknown: dict[str, FilterNote] | None = None
    for document in one_by_one(names, options.max_size, checked=False):
        if document is None:
            failed = True
            continue
        search = Search(Index(document.reading), query)
        found = _print_file(document, search, options) or found
        # Report only values that no file knows: one file's unknown value may be in another
        notes = {note.given: note for note in search.notes}
        unknown = notes if unknown is None else {k: v for k, v in unknown.items() if k in notes}
        del document, search  # free it before the next file is read
    for note in (unknown or {}).values():
        print_error(note.message)
    if failed:
        return ExitCode.USAGE
    return ExitCode.DONE if found else ExitCode.FOUND_NOTHING


def _print_file(document: Document, search: Search, options: argparse.Namespace) -> bool:
    """Print the hits of a file, or their number, or the file's name. Return True if it has any."""
    if options.list or options.count:
        number = search.total if options.list else sum(1 for _ in hit_lines(document, search))
        if number or not options.list:
            _print_name(document.name, number, options)
        return number > 0
    color = use_color(options.color, sys.stdout)
    lines = (
        as_json(line) if options.json else as_text(line, color)
        for line in hit_lines(document, search)
    )
    while batch := list(islice(lines, _LINES_AT_ONCE)):
        write("\n".join(batch) + "\n", "json" if options.json else "plain")
    return search.total > 0


def _print_name(name: str, number: int, options: argparse.Namespace) -> None:
    """Print the name of a file and, unless only names are wanted, its number of lines with hits."""
    if options.json:
        whole = {"file": name} if options.list else {"file": name, "count": number}
        write(escape_json(_encode(whole)) + "\n", "json")
        return
    color = use_color(options.color, sys.stdout)
    write(paint(clean_line(name), "bold", color) + ("" if options.list else f":{number}") + "\n")


class HitLine(NamedTuple):
    """The hits that are printed on one line."""

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
    """The half-open spans of the hits in `text`; empty for an item found by filters alone."""


def hit_lines(document: Document, search: Search) -> Iterator[HitLine]:
    """Yield the lines with hits of one file, in the order of the hits."""
    numbers = _LineNumbers(document, search)
    for (_, key, _, start, end), group in groupby(_hits(search), key=_Stretches(search.index)):
        hits = list(group)
        first = hits[0]
        within = [(hit.start - start, hit.end - start) for hit in hits if hit.end > hit.start]
        yield HitLine(
            document.name,
            numbers.line(first),
            first.pane,
            first.item,
            first.kind,
            key,
            first.text[start:end],
            tuple(merge_spans(within)),
        )


def _hits(search: Search) -> Iterator[Hit]:
    hits = search.hits(_HITS_AT_ONCE)
    while hits:
        yield from hits
        hits = search.hits(_HITS_AT_ONCE, hits[-1])


def as_text(line: HitLine, color: bool) -> str:
    """Return `file:line: [pane] text`. The hits are coloured if that is wanted."""
    label = "" if line.key in _UNLABELED else f"{line.key.replace('_', ' ')}: "
    place = _place(line.file, line.line, color)
    return f"{place} [{line.pane}] {label}{_on_one_line(line, color)}"


def as_json(line: HitLine) -> str:
    """Return one JSON object. Its spans count code points of its text."""
    return escape_json(_encode(line._asdict()))


@lru_cache(1)  # one line of the file may have very many hits
def _place(file: str, line: int, color: bool) -> str:
    return paint(f"{clean_line(file)}:{line}:", "bold", color)


def _on_one_line(line: HitLine, color: bool) -> str:
    """Return the sanitized text on one line, with its hits painted."""
    if not color:
        return flat(clean(line.text))
    edges = [0, *(edge for span in line.spans for edge in span), len(line.text)]
    words, edges = spaced_at(line.text, edges)
    painted = (
        paint(words[start:end], "match", number % 2 == 1)
        for number, (start, end) in enumerate(pairwise(edges))
    )
    return "".join(painted).strip(" ")


class _Stretches:
    """Finds the text that is printed with a hit: the sentence in the article, elsewhere the whole
    text."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._unit = -1
        self._paragraph: SectionParagraph | None = None
        self._sentences: Iterator[tuple[int, int]] = iter(())
        self._bounds = 0, 0

    def __call__(self, hit: Hit) -> tuple[int, str, str, int, int]:
        """Return a key that is the same for hits on one line. It ends with the span of the text to
        print."""
        if hit.unit != self._unit:
            self._unit, item = hit.unit, self._index.units[hit.unit].item
            self._paragraph = item if isinstance(item, SectionParagraph) else None
            if self._paragraph is not None:
                self._sentences = sentences(hit.text[self._paragraph.start : self._paragraph.end])
                self._bounds = 0, 0
        if self._paragraph is None:
            return hit.unit, hit.key, hit.text, 0, len(hit.text)
        base = self._paragraph.start
        start, end = hit.start - base, hit.end - base
        low, high = self._bounds
        while high <= start:
            low, high = next(self._sentences, (start, self._paragraph.end - base))
        self._bounds = low, high
        return hit.unit, hit.key, "", base + min(low, start), base + max(high, end)


class _LineNumbers:
    """Finds the line of the file on which a hit is.

    A text may have very many hits on one line, so the line is looked for only once. If the file
    breaks the text into lines, each hit is looked for from the last one on.
    """

    def __init__(self, document: Document, search: Search) -> None:
        self._document = document
        self._search = search
        self._current: tuple[int, str] = -1, ""
        """The unit and the text of the last hit."""
        self._bounds = 0, -1
        """Where the line of that text begins and ends."""
        self._whole = 0
        """The line of the file that has all of it; 0 without one."""
        self._from = 0

    @cached_property
    def _begins(self) -> list[int]:
        """The offsets at which items begin in the file, in order."""
        items = {unit.where for unit in self._search.index.units}
        return sorted(items.union(s.where for s in self._document.reading.briefing.sections))

    def line(self, hit: Hit) -> int:
        """Return the line of the hit's words if the file has them unchanged, else the item's
        line."""
        begin, stop = self._bounds
        if self._current != (hit.unit, hit.text) or not begin <= hit.start <= stop:
            begin, stop = self._turn_to(hit)
        if self._whole:
            return self._whole
        source, end = self._document.source.text, self._end(hit)
        around = hit.text[max(begin, hit.start - _AROUND) : hit.end + _AROUND]
        at = source.find(around.split("\n")[0].strip(), self._from, end)
        if at >= 0:
            self._from = at
            return self._document.line(at)
        at = source.find(hit.text[hit.start : hit.end].split("\n")[0], self._from, end)
        return self._document.line(at if at >= 0 else hit.where)

    def _turn_to(self, hit: Hit) -> tuple[int, int]:
        """Look for the line with a hit's text. Return where the line begins and ends."""
        begin = hit.text.rfind("\n", 0, hit.start) + 1
        stop = hit.text.find("\n", hit.end)
        stop = len(hit.text) if stop < 0 else stop
        self._current, self._bounds, self._from = (hit.unit, hit.text), (begin, stop), hit.where
        words, source = hit.text[begin:stop].strip(), self._document.source.text
        at = source.find(words, hit.where, self._end(hit))
        self._whole = self._document.line(at) if at >= 0 else 0
        return begin, stop

    def _end(self, hit: Hit) -> int:
        """Return an offset after the item's text: where the next item begins, or twice its length
        on."""
        longest = hit.where + 2 * len(hit.text) + _OTHER_KEYS
        following = bisect_right(self._begins, hit.where)
        return min([longest, *self._begins[following : following + 1]])


_OTHER_KEYS = 2000
"""The most characters that the other keys of an item may take in the file."""
_AROUND = 24
"""The number of characters on both sides of a hit by which it is found if the file breaks its
text."""

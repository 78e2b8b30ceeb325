"""Hits as lines: those in one text together, or in the article those in one sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache, cached_property, lru_cache
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.cli.streams import paint
from briefing_tui.model.search.spans import merged
from briefing_tui.model.search.texts import Paragraph
from briefing_tui.model.text.folding import flat
from briefing_tui.model.text.sentences import sentences
from briefing_tui.present.text.sanitize import clean, clean_line, escape_json, spaced_at

if TYPE_CHECKING:
    from briefing_tui.loading.document import Document
    from briefing_tui.model.search.hits import Hit, Search
    from briefing_tui.model.search.index import Index

_BATCH = 500
"""Hits that are found at a time: what is printed first does not wait for the last."""
_PLAIN = frozenset(["text", "title", "question", "name", "value", "content", "at", "heading"])
"""Keys that an item's text needs no label for."""


class Line(NamedTuple):
    """Hits that are told together."""

    file: str
    line: int
    """1-based."""
    pane: str
    item: str
    kind: str
    key: str
    text: str
    """As it is written, line ends and all."""
    spans: tuple[tuple[int, int], ...]
    """Where the hits are in `text`, half open; none for an item that only filters found."""


def lines(document: Document, search: Search) -> Iterator[Line]:
    """The lines of one file, in the order of the hits."""
    places = _Places(document, search)
    for (_, key, _, start, end), group in groupby(_all(search), key=_Stretches(search.index)):
        hits = list(group)
        first = hits[0]
        within = [(hit.start - start, hit.end - start) for hit in hits if hit.end > hit.start]
        yield Line(
            document.name,
            places.line(first),
            first.pane,
            first.item,
            first.kind,
            key,
            first.text[start:end],
            tuple(merged(within) if len(within) > 1 else within),
        )


def as_text(line: Line, color: bool) -> str:
    """`file:line: [pane] text`, the hits in colour where there is any."""
    label = "" if line.key in _PLAIN else f"{line.key.replace('_', ' ')}: "
    place = _place(line.file, line.line, color)
    return f"{place} [{line.pane}] {label}{_on_one_line(line, color)}"


@lru_cache(1)
def _place(file: str, line: int, color: bool) -> str:
    """Where hits are; very many may be in one line of the file."""
    return paint(f"{clean_line(file)}:{line}:", "bold", color)


def as_json(line: Line) -> str:
    """One JSON object; spans are in code points of its text."""
    return escape_json(_encode()(line._asdict()))


@cache
def _encode() -> Callable[[object], str]:
    import json

    return json.JSONEncoder(ensure_ascii=False).encode  # `json.dumps` would make one for each line


def _on_one_line(line: Line, color: bool) -> str:
    """The text made safe, white space as single blanks, with its hits painted."""
    if not color:
        return flat(clean(line.text))
    edges = [0, *(edge for span in line.spans for edge in span), len(line.text)]
    words, edges = spaced_at(line.text, edges)
    made = (
        paint(words[start:end], "match", number % 2 == 1)
        for number, (start, end) in enumerate(pairwise(edges))
    )
    return "".join(made).strip(" ")


def _all(search: Search) -> Iterator[Hit]:
    hits = search.hits(_BATCH)
    while hits:
        yield from hits
        hits = search.hits(_BATCH, hits[-1])


class _Stretches:
    """Which stretch of which text a hit is told with: a sentence of a section, else the whole."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._unit = -1
        self._paragraph: Paragraph | None = None
        self._sentences: Iterator[tuple[int, int]] = iter(())
        self._bounds = 0, 0

    def __call__(self, hit: Hit) -> tuple[int, str, str, int, int]:
        if hit.unit != self._unit:
            self._unit, item = hit.unit, self._index.items[hit.unit]
            self._paragraph = item if isinstance(item, Paragraph) else None
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


class _Places:
    """On which line of the file a hit stands. Very many may stand in one line of a text: that is
    looked for once, and what the file breaks, from the last place on."""

    def __init__(self, document: Document, search: Search) -> None:
        self._document = document
        self._items = search.index.items
        self._asked: tuple[int, str] = -1, ""
        """The unit and the text that were asked about last."""
        self._within = 0, -1
        """The line of that text."""
        self._whole = 0
        """On which line the file has all of it; 0: on none."""
        self._from = 0

    @cached_property
    def _begins(self) -> list[int]:
        """Where items begin in the file, in order."""
        items = {item.where for item in self._items if not isinstance(item, Paragraph)}
        return sorted(items.union(s.where for s in self._document.reading.briefing.sections))

    def line(self, hit: Hit) -> int:
        """The line on which the words stand, as far as the file has them as they are; else where
        the item begins."""
        begin, stop = self._within
        if self._asked != (hit.unit, hit.text) or not begin <= hit.start <= stop:
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
        """Take the line of the text in which a hit stands; returns where that begins and ends."""
        begin = hit.text.rfind("\n", 0, hit.start) + 1
        stop = hit.text.find("\n", hit.end)
        stop = len(hit.text) if stop < 0 else stop
        self._asked, self._within, self._from = (hit.unit, hit.text), (begin, stop), hit.where
        words, source = hit.text[begin:stop].strip(), self._document.source.text
        at = source.find(words, hit.where, self._end(hit))
        self._whole = self._document.line(at) if at >= 0 else 0
        return begin, stop

    def _end(self, hit: Hit) -> int:
        """Where the text of the item has certainly ended: where the next one in the file begins, or
        after twice its own length."""
        longest = hit.where + 2 * len(hit.text) + _ITEM
        following = bisect_right(self._begins, hit.where)
        return min([longest, *self._begins[following : following + 1]])


_ITEM = 2000
"""Characters of the file that an item's other keys may take."""
_AROUND = 24
"""Characters on both sides of a hit by which it is found in a text that the file breaks."""

"""The hits of a query, in the order of panes, items and texts, each where it stands.

Nothing is kept but counts: hits are found again, block by block, when they are asked for, so that a
query with a million hits costs no more than what is seen of it.
"""

from __future__ import annotations

import time
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.model.search.folding import FIELD, trace
from briefing_tui.model.search.index import Block, Index
from briefing_tui.model.search.query import Query, Term
from briefing_tui.model.search.spans import collisions, occurrences
from briefing_tui.model.search.texts import Field, main_field
from briefing_tui.model.search.units import PANES

if TYPE_CHECKING:
    from briefing_tui.model.search.filters import Note


class Hit(NamedTuple):
    """One occurrence of a word or phrase; for a query without any, one item."""

    pane: str
    item: str
    """The item's id; `:article` for the title and what is said of the article."""
    kind: str
    """article, point, section, actor, figure, quote, event, issue, claim, position or gap."""
    key: str
    """The key of the format that holds the text (`value` for a figure's number in words)."""
    text: str
    """The text as written, or as it is shown; of a section's paragraphs the whole of `text`."""
    start: int
    """The span of the words in `text`, half open; empty for an item found by filters alone."""
    end: int
    where: int
    """Offset of the item in the file."""
    unit: int
    """The number of what it stands in: the item or, in the article, the paragraph."""
    at: tuple[int, int]
    """Its place among the hits: the block, and its number there."""


class _Raw(NamedTuple):
    """A hit in a block: the unit's place there, and the span in the block's text."""

    place: int
    start: int
    end: int


class Search:
    """A query put to an index, as far as that is built. Put it anew when more of it is."""

    def __init__(self, index: Index, query: Query) -> None:
        self.index = index
        self.query = query
        self.notes: tuple[Note, ...] = ()
        self._units: Sequence[int] | None = None
        if query.filters:
            from briefing_tui.model.search.filters import select

            self._units, self.notes = select(index, query)
        self._blocks = [] if query.is_empty else index.blocks[:]
        self._counts: list[int] = []
        self._collisions = collisions(query.terms)
        self._adds_up = bool(query.terms) and all(len(one.forms) == 1 for one in query.terms)
        self._kept: dict[int, list[_Raw]] = {}
        self._read: tuple[int, list[Field]] = -1, []

    def hits(self, limit: int = 200, after: Hit | None = None) -> list[Hit]:
        """The first `limit` hits, or the next ones after a hit."""
        found: list[Hit] = []
        block, number = (0, 0) if after is None else (after.at[0], after.at[1] + 1)
        while block < len(self._blocks) and len(found) < limit:
            raw = self._raw(block)
            more = raw[number : number + limit - len(found)]
            found += (self._hit(block, number + n, one) for n, one in enumerate(more))
            block, number = block + 1, 0
        return found

    def next(self, hit: Hit) -> Hit:
        """The hit after `hit`; after the last the first."""
        found = self.hits(1, hit) or self.hits(1)
        return found[0] if found else hit

    def previous(self, hit: Hit) -> Hit:
        """The hit before `hit`; before the first the last."""
        block, number = hit.at
        if number:
            return self._hit(block, number - 1, self._raw(block)[number - 1])
        count = len(self._blocks)
        for back in range(1, count + 1):
            other = (block - back) % count
            raw = self._raw(other)
            if raw:
                return self._hit(other, len(raw) - 1, raw[-1])
        return hit

    def near(self, pane: str, item: str = "") -> Hit | None:
        """The first hit of a pane at or after an item (without one: its first), else the last one
        before it; None where the pane has none."""
        own = [n for n, block in enumerate(self._blocks) if PANES[block.pane] == pane]
        unit = self.index.unit_of(item) if item else None
        for n in own:
            block = self._blocks[n]
            if unit is not None and block.first + block.count_of_units <= unit:
                continue
            raw = self._raw(n)
            place = 0 if unit is None else bisect_left(raw, (unit - block.first,))
            if place < len(raw):
                return self._hit(n, place, raw[place])
        for n in reversed(own):
            raw = self._raw(n)
            if raw:
                return self._hit(n, len(raw) - 1, raw[-1])
        return None

    def count(self, seconds: float = 0.008) -> bool:
        """Count for about so long; whether there is more to do."""
        until = time.perf_counter() + seconds
        while len(self._counts) < len(self._blocks):
            self._counts.append(self._count(len(self._counts)))
            if time.perf_counter() >= until:
                break
        return len(self._counts) < len(self._blocks)

    @property
    def total(self) -> int:
        """How many hits there are, as far as they are counted."""
        return sum(self._counts)

    @property
    def per_pane(self) -> Mapping[str, int]:
        """How many hits each pane has, as far as they are counted; all panes, in order."""
        found = dict.fromkeys(PANES, 0)
        for block, count in zip(self._blocks, self._counts, strict=False):
            found[PANES[block.pane]] += count
        return found

    def number(self, hit: Hit) -> int | None:
        """The number of a hit among all, from 1; None until all before it are counted."""
        block, number = hit.at
        return sum(self._counts[:block]) + number + 1 if block <= len(self._counts) else None

    def holds(self, item: str) -> bool:
        """Whether an item (any paragraph of a section) is among those found."""
        unit = self.index.unit_of(item)
        while unit is not None and unit < len(self.index.ids) and self.index.ids[unit] == item:
            n = self.index.block_of(unit)
            if n < len(self._blocks):
                raw = self._raw(n)
                place = bisect_left(raw, (unit - self._blocks[n].first,))
                if place < len(raw) and raw[place].place == unit - self._blocks[n].first:
                    return True
            unit += 1
        return False

    def _count(self, n: int) -> int:
        """How many hits a block has."""
        block, query = self._blocks[n], self.query
        if not self._adds_up or any(map(block.text.__contains__, self._collisions)):
            return len(self._raw(n))
        if self._units is None and not query.without and len(query.terms) == 1:
            return _text(block, query.terms[0]).count(query.terms[0].forms[0])
        return sum(_counts_in(block, query, self._units))

    def _raw(self, n: int) -> list[_Raw]:
        """The hits in a block; those of the last few blocks are kept."""
        raw = self._kept.get(n)
        if raw is None:
            raw = list(_hits_in(self._blocks[n], self.query, self._units))
            if len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[n] = raw
        return raw

    def _hit(self, n: int, number: int, raw: _Raw) -> Hit:
        """A hit, led back to the text it stands in."""
        block, index = self._blocks[n], self.index
        unit = block.first + raw.place
        item = index.items[unit]
        if self._read[0] != unit:
            self._read = unit, index.texts.fields(item)
        fields = self._read[1]
        if raw.end > raw.start:
            field, start, end = _field_of(block, raw, fields)
        else:
            field, start, end = main_field(item, fields), 0, 0
        text, start, end = field.shown(start, end)
        return Hit(
            PANES[block.pane],
            index.ids[unit],
            index.kinds[unit],
            field.key,
            text,
            start,
            end,
            _where(item),
            unit,
            (n, number),
        )


_KEPT = 4
"""Blocks whose hits are kept, for going back and forth between them."""


def _where(item: object) -> int:
    where = getattr(getattr(item, "section", item), "where", 0)
    return int(where)


def _field_of(block: Block, raw: _Raw, fields: Sequence[Field]) -> tuple[Field, int, int]:
    """The field a hit stands in, and the span there."""
    begin, stop = block.bounds(raw.place)
    field = fields[block.cased.count(FIELD, begin, raw.start)]
    base = max(block.cased.rfind(FIELD, begin, raw.start) + 1, begin)
    after = block.cased.find(FIELD, raw.end, stop)
    size = (stop if after < 0 else after) - base
    start, end = raw.start - base, raw.end - base
    if field.text.isascii() and len(field.text) == size:
        return field, start, end
    return field, *trace(field.text).span(start, end)


def _text(block: Block, term: Term) -> str:
    return block.cased if term.exact else block.text


def _hits_in(block: Block, query: Query, units: Sequence[int] | None) -> Iterator[_Raw]:
    """The hits of one block in order."""
    if not _may_hold(block, query):
        return
    terms = query.terms
    for place in _places(block, query, units):
        start, end = block.bounds(place)
        if any(_stands(block, term, start, end) for term in query.without):
            continue
        if not terms:
            yield _Raw(place, start, start)
        elif len(terms) == 1 or all(_stands(block, term, start, end) for term in terms):
            for found in occurrences(terms, block.text, block.cased, start, end):
                yield _Raw(place, *found)


def _counts_in(block: Block, query: Query, units: Sequence[int] | None) -> Iterator[int]:
    """How many hits each unit of a block has, where none of the terms overlap."""
    if not _may_hold(block, query):
        return
    sought = [(_text(block, term), form) for term in query.terms for form in term.forms]
    for place in _places(block, query, units):
        start, end = block.bounds(place)
        counts = [text.count(form, start, end) for text, form in sought]
        if all(counts) and not any(_stands(block, term, start, end) for term in query.without):
            yield sum(counts)


def _may_hold(block: Block, query: Query) -> bool:
    """Whether every term stands somewhere in a block."""
    return all(any(form in _text(block, term) for form in term.forms) for term in query.terms)


def _stands(block: Block, term: Term, start: int, end: int) -> bool:
    find = _text(block, term).find
    return any(find(form, start, end) >= 0 for form in term.forms)


def _places(block: Block, query: Query, units: Sequence[int] | None) -> Iterator[int]:
    """The places of units that may hold hits: all that are selected, or all with the longest term,
    which is most likely the rarest."""
    if units is not None:
        low = bisect_left(units, block.first)
        high = bisect_right(units, block.first + block.count_of_units - 1)
        yield from (unit - block.first for unit in units[low:high])
    elif query.terms:
        yield from _with(block, max(query.terms, key=lambda term: len(term.forms[0])))
    else:
        yield from range(block.count_of_units)


def _with(block: Block, term: Term) -> Iterator[int]:
    """The places of the units in which a term stands, in order, each once."""
    text = _text(block, term)
    if len(term.forms) > 1:
        yield from (
            place
            for place in range(block.count_of_units)
            if _stands(block, term, *block.bounds(place))
        )
        return
    at = text.find(term.forms[0])
    while at >= 0:
        place = block.unit_at(at)
        yield place
        at = text.find(term.forms[0], block.starts[place + 1])

"""The hits of a query, in the order of panes, items and texts, each where it stands.

Nothing is kept but counts: hits are found again, block by block, when they are asked for, so that a
query with a million hits costs no more than what is seen of it.
"""

from __future__ import annotations

import time
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.model.search.folding import FIELD
from briefing_tui.model.search.index import Block, Index
from briefing_tui.model.search.query import Query
from briefing_tui.model.search.scan import Raw, count_in, hits_in
from briefing_tui.model.search.spans import collisions
from briefing_tui.model.search.texts import Field, main_field, where_of
from briefing_tui.model.search.tracing import Way
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
        self._kept: dict[int, list[Raw]] = {}
        self._read: _Unit | None = None

    def hits(self, limit: int = 200, after: Hit | None = None) -> list[Hit]:
        """The first `limit` hits, or the next ones after a hit."""
        found: list[Hit] = []
        block, number = (0, 0) if after is None else (after.at[0], after.at[1] + 1)
        while block < len(self._blocks) and len(found) < limit:
            raw = self._raw(block)
            more = raw[number : number + limit - len(found)]
            found += [self._hit(block, number + n, one) for n, one in enumerate(more)]
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

    def nth(self, number: int) -> Hit | None:
        """The hit of that number, from 1; None where there is none or it is not yet counted."""
        left = number - 1
        for n, count in enumerate(self._counts):
            if 0 <= left < count:
                return self._hit(n, left, self._raw(n)[left])
            left -= count
        return None

    def near(self, pane: str, item: str = "", part: int = 0) -> Hit | None:
        """The first hit of a pane at or after an item (without one: its first), else the last one
        before it; None where the pane has none. `part` is the number of a section's paragraph, or
        how many units on from the item's first."""
        own = [n for n, block in enumerate(self._blocks) if PANES[block.pane] == pane]
        first = self.index.unit_of(item) if item else None
        unit = None if first is None else first + part
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
            block = self._blocks[len(self._counts)]
            self._counts.append(count_in(block, self.query, self._units, self._collisions))
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
                if place < len(raw) and raw[place][0] == unit - self._blocks[n].first:
                    return True
            unit += 1
        return False

    def _raw(self, n: int) -> list[Raw]:
        """The hits in a block; those of the last few blocks are kept."""
        raw = self._kept.get(n)
        if raw is None:
            raw = hits_in(self._blocks[n], self.query, self._units)
            if len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[n] = raw
        return raw

    def _hit(self, n: int, number: int, raw: Raw) -> Hit:
        """A hit, led back to the text it stands in."""
        block, (place, start, end) = self._blocks[n], raw
        unit, read = block.first + place, self._read
        if read is None or read.number != unit:
            read = self._read = _Unit(self.index, block, place)
        key, text, start, end = read.shown(start, end)
        lead = read.lead
        return Hit(*lead, key, text, start, end, read.where, unit, (n, number))


_KEPT = 4
"""Blocks whose hits are kept, for going back and forth between them."""


class _Unit:
    """The unit that the last hit stands in: the next one stands in the same, as often as not, and
    in the same field, and there may be very many of either."""

    def __init__(self, index: Index, block: Block, place: int) -> None:
        self.number = number = block.first + place
        self._item = index.items[number]
        self.lead = PANES[block.pane], index.ids[number], index.kinds[number]
        """Its pane, its id and its kind."""
        self.where = where_of(self._item)
        self._fields = index.texts.fields(self._item)
        self._begin, stop = block.bounds(place)
        """Where it begins in its block's text."""
        self._ends = [*_places(block.cased, self._begin, stop), stop]
        """Where each of its fields ends there."""
        self._stretch = 0, -1
        """Where the field that was asked for last begins and ends there."""
        self._field: Field
        self._way: Way

    def shown(self, start: int, end: int) -> tuple[str, str, int, int]:
        """The key and the text in which a span of the block's text is shown, and the span there;
        of an empty one the text by which the item is known."""
        if end <= start:
            field = main_field(self._item, self._fields)
            return field.key, *field.shown(0, 0)
        low, high = self._stretch
        if not low <= start < end <= high:
            low = self._turn_to(start, end)
        return self._field.key, *self._field.shown(*self._way.span(start - low, end - low))

    def _turn_to(self, start: int, end: int) -> int:
        """Take the field in which a span stands; returns where that begins."""
        place = bisect_right(self._ends, start)
        low = self._ends[place - 1] + 1 if place else self._begin
        high = self._ends[bisect_left(self._ends, end)]
        self._stretch, self._field = (low, high), self._fields[place]
        self._way = Way(self._field.text, high - low)
        return low


def _places(text: str, begin: int, stop: int) -> Iterator[int]:
    """Where fields are parted within a stretch of a block's text."""
    at = text.find(FIELD, begin, stop)
    while at >= 0:
        yield at
        at = text.find(FIELD, at + 1, stop)

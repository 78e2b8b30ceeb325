"""One index of every text of a briefing: folded, joined into blocks of some size, and searched by
`str.find`, which no cleverer structure beats at these sizes.

It is built in steps, between two frames, and can be searched at any time for what it has so far.
"""

from __future__ import annotations

import gc
import time
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.model.reading import Reading
from briefing_tui.model.search.folding import FIELD, UNIT, fold_narrow, fold_wide, lower, safe
from briefing_tui.model.search.texts import Searched, Texts
from briefing_tui.model.search.units import PANES, walk

if TYPE_CHECKING:
    from briefing_tui.model.search.facets import Facets, Gatherer

BLOCK = 1 << 16
"""Characters of a block, near enough: folded and closed within a millisecond or two."""
_PACE = 32
"""Units between two looks at the clock."""


class Block(NamedTuple):
    """Some units of one pane, one after another. Offsets are those of `text`, half open."""

    pane: int
    """The pane's place among `PANES`."""
    first: int
    """The number of the first unit."""
    starts: array[int]
    """Where each unit begins; the end of the last, past its `UNIT`, stands behind them."""
    text: str
    """Folded, without letter case."""
    cased: str
    """Folded, letter case kept: of the same length."""

    @property
    def count_of_units(self) -> int:
        """How many units it holds."""
        return len(self.starts) - 1

    def unit_at(self, offset: int) -> int:
        """The place, within the block, of the unit at `offset`."""
        return bisect_right(self.starts, offset) - 1

    def bounds(self, place: int) -> tuple[int, int]:
        """Where the unit at that place begins and ends."""
        return self.starts[place], self.starts[place + 1] - 1


def _joined(units: list[list[str]]) -> str:
    """The texts of units in one, folded but for what `fold_narrow` does."""
    texts = list(map(FIELD.join, units))
    text = UNIT.join(texts)
    fields = sum(map(len, units)) - sum(map(bool, units))
    if text.count(FIELD) != fields or text.count(UNIT) != len(units) - 1:
        texts = [FIELD.join(map(safe, parts)) for parts in units]
        text = UNIT.join(texts)
    if text.isascii():
        return text
    return UNIT.join([text if text.isascii() else fold_wide(text) for text in texts])


class Index:
    """Every text of one briefing, as far as it has been read."""

    def __init__(
        self,
        reading: Reading,
        order: Mapping[str, Sequence[str]] | None = None,
        *,
        filters: bool = True,
    ) -> None:
        """`order` names panes and the ids of their items as they are shown, where that is not the
        order of the file: hits come in the same. Without `filters` none but `pane:` works."""
        self.reading = reading
        self.texts = Texts(reading)
        self._gatherer: Gatherer | None = None
        if filters:
            from briefing_tui.model.search.facets import Gatherer

            self._gatherer = Gatherer(reading, self.facets)
        self.blocks: list[Block] = []
        self.items: list[Searched] = []
        self.kinds: list[str] = []
        self.ids: list[str] = []
        self.of_kind: dict[str, array[int]] = {}
        """The numbers of the units of each kind."""
        self.complete = False
        self.named = False
        """Whether all actors and questions are known by name, so that a filter can be judged."""
        self._places: dict[str, int] = {}
        self._placed = 0
        self._building: Iterator[None] = self._build(order or {})

    @cached_property
    def facets(self) -> Facets:
        """What filters select."""
        from briefing_tui.model.search.facets import Facets  # most commands filter nothing

        return Facets()

    def step(self, seconds: float = 0.008) -> bool:
        """Build for about so long; whether there is more to do."""
        # What is made here is kept, and in no cycles: the collector would walk it all in vain
        collecting = gc.isenabled()
        gc.disable()
        try:
            return self._step(time.perf_counter() + seconds)
        finally:
            if collecting:
                gc.enable()

    def finish(self) -> Index:
        """Build what is left."""
        self.step(float("inf"))
        return self

    def _step(self, until: float) -> bool:
        for _ in self._building:
            if time.perf_counter() >= until:
                return True
        self.complete = True
        self._building = iter(())  # a finished one would still hold on to all that it has read
        self._gatherer = None
        return False

    def block_of(self, unit: int) -> int:
        """The place of the block that holds a unit."""
        return bisect_right(self.blocks, unit, key=lambda block: block.first) - 1

    def unit_of(self, item: str) -> int | None:
        """The number of an item's first unit; None where it has none, or none yet."""
        for number in range(self._placed, len(self.ids)):
            self._places.setdefault(self.ids[number], number)
        self._placed = len(self.ids)
        return self._places.get(item)

    def _build(self, order: Mapping[str, Sequence[str]]) -> Iterator[None]:
        """Read everything, pausing now and then."""
        if self._gatherer is not None:
            for number, _ in enumerate(self._gatherer.prepare(self.reading.briefing)):
                if number % _PACE == 0:
                    yield
            self.named = True
        pane, size = PANES[0], 0
        texts: list[list[str]] = []
        read, gatherer = self.texts.of, self._gatherer
        note_item, note_kind, note_id = self.items.append, self.kinds.append, self.ids.append
        for number, (where, kind, ref, item) in enumerate(walk(self.reading.briefing, order)):
            if where != pane or size >= BLOCK:
                self._close(pane, texts)
                pane, texts, size = where, [], 0
            parts = read(item)
            texts.append(parts)
            size += sum(map(len, parts)) + len(parts)
            note_item(item)
            note_kind(kind)
            note_id(ref)
            if gatherer is not None:
                gatherer.add(number, ref, item)
                self.of_kind.setdefault(kind, array("L")).append(number)
            if number % _PACE == 0:
                yield
        self._close(pane, texts)

    def _close(self, pane: str, texts: list[list[str]]) -> None:
        """Make a block of the units read since the last, each as the texts of its fields."""
        if not texts:
            return
        first = len(self.items) - len(texts)
        cased = fold_narrow(_joined(texts))
        sizes = [len(part) + 1 for part in cased.split(UNIT)]
        starts = array("L", accumulate(sizes, initial=0))
        self.blocks.append(Block(PANES.index(pane), first, starts, lower(cased), cased))

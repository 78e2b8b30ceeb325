"""The index of a briefing's texts, and the hits of a query in it, in the order of the panes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from briefing_tui.model.reading import Reading
from briefing_tui.model.search.filters import Facets, FilterNote, select
from briefing_tui.model.search.folding import (
    FIELD,
    UNIT,
    SpanTracer,
    fold_ascii,
    fold_wide,
    lower,
    without_separators,
)
from briefing_tui.model.search.query import Query, Term, occurrences
from briefing_tui.model.search.texts import Texts, main_text, units
from briefing_tui.panes import PANE_NAMES

LONGEST_WORD = 40
"""The most characters of a word that is suggested."""
_PUNCTUATION = ".,:;!?()[]{}\"'«»…-/\\"


class Index:
    """The texts of one briefing, folded."""

    def __init__(self, reading: Reading, order: Mapping[str, Sequence[str]] | None = None) -> None:
        """Index `reading`. `order` is as for `texts.units`, and hits come in the same order."""
        self.reading = reading
        self.texts = Texts(reading)
        self.units = list(units(reading.briefing, order or {}))
        joined = self._folded()
        self.cased = joined.split(UNIT)
        """For each unit, its texts, folded and separated by FIELD. Letter case is kept."""
        self.lowered = lower(joined).split(UNIT)
        """The same texts in lower case."""

    def _folded(self) -> str:
        """Return the folded texts of all units. They are folded as one text, as most steps cost
        time per call."""
        joined = [
            FIELD.join([without_separators(text.text) for text in self.texts.of(unit.item)])
            for unit in self.units
        ]
        return fold_ascii(
            UNIT.join([text if text.isascii() else fold_wide(text) for text in joined])
        )

    def texts_for(self, term: Term) -> Sequence[str]:
        """Return the folded texts of all units in which to look for `term`."""
        return self.cased if term.exact else self.lowered

    def prepare(self) -> None:
        """Build now what the first query would otherwise have to build."""
        self.panes, self.facets, self.words  # noqa: B018

    @cached_property
    def panes(self) -> Mapping[str, range]:
        """The numbers of each pane's units."""
        found: dict[str, range] = {}
        start = 0
        for pane in PANE_NAMES:
            count = sum(1 for unit in self.units if unit.pane == pane)
            found[pane] = range(start, start + count)
            start += count
        return found

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each id's first unit."""
        return {unit.id: n for n, unit in reversed(list(enumerate(self.units)))}

    @cached_property
    def facets(self) -> Facets:
        """The lookup tables for filters."""
        return Facets(self.reading, self.units, self.numbers)

    @cached_property
    def words(self) -> Sequence[tuple[str, str]]:
        """The words of the briefing to suggest, folded, with and without letter case."""
        words = {word: None for text in self.cased for word in text.replace(FIELD, " ").split()}
        bare = dict.fromkeys(word.strip(_PUNCTUATION).removesuffix("'s") for word in words)
        return [(word, lower(word)) for word in bare if 1 < len(word) <= LONGEST_WORD]


class Hit(NamedTuple):
    """One occurrence of a word or phrase; for a query without any, one item."""

    pane: str
    item: str
    """The item's id; `:article` for the title and the article's own data."""
    kind: str
    """article, point, section, actor, figure, quote, event, issue, claim, position or gap."""
    key: str
    """The key of the format that holds the text (`value` for a figure's number in words)."""
    text: str
    """The text as written or as it is shown. A paragraph of a section has the whole section's
    `text`."""
    start: int
    """The half-open span of the words in `text`; empty for an item that filters alone have
    found."""
    end: int
    where: int
    """Offset of the item in the file."""
    unit: int
    """The number of the unit: the item or, in the article, the paragraph."""
    number: int
    """Its number among all hits, from 1."""


class Search:
    """The hits of one query in one index. They are counted at once, but made only when asked
    for."""

    def __init__(self, index: Index, query: Query) -> None:
        self.index = index
        self.query = query
        self.notes: tuple[FilterNote, ...] = ()
        self.units: Sequence[int] = ()
        """The numbers of the units that match, in order."""
        if not query.is_empty:
            selected: Sequence[int] = range(len(index.units))
            if query.filters:
                selected, self.notes = select(index, query)
            self.units = _matching(index, query, selected)
        self._ends = list(accumulate(_counts(index, query.terms, self.units)))
        """For each unit of `units`, the number of its last hit."""
        self._last: _UnitHits | None = None

    @property
    def total(self) -> int:
        """The number of hits."""
        return self._ends[-1] if self._ends else 0

    @property
    def per_pane(self) -> Mapping[str, int]:
        """The number of hits of each pane. All panes are included, in order."""
        found: dict[str, int] = {}
        before = 0
        for pane, numbers in self.index.panes.items():
            place = bisect_left(self.units, numbers.stop)
            until = self._ends[place - 1] if place else 0
            found[pane] = until - before
            before = until
        return found

    def hits(self, limit: int = 200, after: Hit | None = None) -> list[Hit]:
        """Return the first `limit` hits, or the next ones after the hit `after`."""
        start = 1 if after is None else after.number + 1
        return [self._hit(n) for n in range(start, min(start + limit, self.total + 1))]

    def nth(self, number: int) -> Hit | None:
        """Return the hit with a number, counted from 1; None if there is none."""
        return self._hit(number) if 1 <= number <= self.total else None

    def next(self, hit: Hit) -> Hit:
        """Return the hit after `hit`. The first one follows the last."""
        return self.nth(hit.number % self.total + 1) or hit if self.total else hit

    def previous(self, hit: Hit) -> Hit:
        """Return the hit before `hit`. The last one precedes the first."""
        return self.nth((hit.number - 2) % self.total + 1) or hit if self.total else hit

    def near(self, pane: str, item: str = "", part: int = 0) -> Hit | None:
        """Return the first hit of a pane at or after an item, else the last one before it.

        Without an item, return the first hit of the pane. Return None if the pane has no hit.
        `part` is the number of a paragraph, counted from the first unit of a section.
        """
        numbers = self.index.panes.get(pane, range(0))
        low, high = (bisect_left(self.units, n) for n in (numbers.start, numbers.stop))
        if low == high:
            return None
        first = self.index.numbers.get(item)
        if first is None:
            return self._hit(self._first(low))
        place = bisect_left(self.units, first + part, low, high)
        return self._hit(self._first(place) if place < high else self._ends[high - 1])

    def holds(self, item: str) -> bool:
        """Return True if the item, or any paragraph of the section, has a hit."""
        unit, all_units = self.index.numbers.get(item), self.index.units
        while unit is not None and unit < len(all_units) and all_units[unit].id == item:
            place = bisect_left(self.units, unit)
            if place < len(self.units) and self.units[place] == unit:
                return True
            unit += 1
        return False

    def _first(self, place: int) -> int:
        """Return the number of the first hit in the unit at an index of those that match."""
        return self._ends[place - 1] + 1 if place else 1

    def _hit(self, number: int) -> Hit:
        place = bisect_left(self._ends, number)
        unit = self.units[place]
        if self._last is None or self._last.number != unit:
            self._last = _UnitHits(self.index, unit, self.query.terms)
        return self._last.hit(number - self._first(place), number)


class _UnitHits:
    """The hits in one unit. They are kept because the next hit is usually in the same unit."""

    def __init__(self, index: Index, number: int, terms: Sequence[Term]) -> None:
        self.number = number
        self._unit = index.units[number]
        self._texts = index.texts.of(self._unit.item)
        cased = index.cased[number]
        fields = cased.split(FIELD)
        self._sizes = [len(field) for field in fields]
        self._starts = list(accumulate((size + 1 for size in self._sizes[:-1]), initial=0))
        self._spans = occurrences(terms, cased, index.lowered[number])
        self._tracers: dict[int, SpanTracer] = {}

    def hit(self, place: int, number: int) -> Hit:
        """Return one hit of the unit by its index; `number` is its number among all hits."""
        pane, kind, ref, _ = self._unit
        key, text, start, end = self._shown(*self._spans[place]) if self._spans else self._main()
        return Hit(pane, ref, kind, key, text, start, end, self._unit.where, self.number, number)

    def _main(self) -> tuple[str, str, int, int]:
        """Return the key and the text by which an item found by filters alone is shown."""
        text = main_text(self._unit.item, self._texts)
        return text.key, *text.shown(0, 0)

    def _shown(self, start: int, end: int) -> tuple[str, str, int, int]:
        """Return the key and the text to show for a span of the folded text, and the span in the
        text shown."""
        field = bisect_right(self._starts, start) - 1
        low, text = self._starts[field], self._texts[field]
        tracer = self._tracers.get(field)
        if tracer is None:
            tracer = self._tracers[field] = SpanTracer(text.text, self._sizes[field])
        return text.key, *text.shown(*tracer.span(start - low, end - low))


def _matching(index: Index, query: Query, selected: Sequence[int]) -> Sequence[int]:
    """Return the selected units that contain every term and no excluded term."""
    # The longest term first: it is most likely the rarest, so few units are left for the others
    for term in sorted(query.terms, key=lambda term: -len(term.forms[0])):
        selected = _with_term(index, selected, term)
    for term in query.without:
        unwanted = frozenset(_with_term(index, selected, term))
        selected = [n for n in selected if n not in unwanted]
    return selected


def _with_term(index: Index, selected: Sequence[int], term: Term) -> list[int]:
    texts, (form, *others) = index.texts_for(term), term.forms
    if not others:
        return [n for n in selected if form in texts[n]]
    return [n for n in selected if any(form in texts[n] for form in term.forms)]


def _counts(index: Index, terms: Sequence[Term], units: Sequence[int]) -> Iterable[int]:
    """Return the number of hits in each unit. Counting is much faster than finding the hits."""
    if not terms:
        return [1] * len(units)
    counts = [0] * len(units)
    for term in terms:
        texts = index.texts_for(term)
        for form in term.forms:
            counts = [count + texts[n].count(form) for count, n in zip(counts, units, strict=True)]
    joined = _joined_terms(terms) if units else ()
    for place, n in enumerate(units if joined else ()):
        if any(text in index.lowered[n] for text in joined):
            counts[place] = len(occurrences(terms, index.cased[n], index.lowered[n]))
    return counts


def _joined_terms(terms: Sequence[Term]) -> tuple[str, ...]:
    """Return texts, one of which a text in lower case must contain if occurrences of `terms`
    overlap in it."""
    forms = [lower(form) for term in terms for form in term.forms]
    pairs = [(a, b) for n, a in enumerate(forms) for m, b in enumerate(forms) if n != m]
    return tuple(dict.fromkeys(text for pair in pairs for text in _overlapping(*pair)))


def _overlapping(a: str, b: str) -> Iterator[str]:
    """Yield the texts that `a` and `b` make if `b` begins inside `a`."""
    if b in a:
        yield a
    for size in range(1, min(len(a), len(b))):
        if a.endswith(b[:size]):
            yield a + b[size:]

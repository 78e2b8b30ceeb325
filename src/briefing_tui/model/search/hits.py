"""Index the texts of a briefing, and find the hits of a query in the order of the panes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from briefing_tui.model.reading import Reading
from briefing_tui.model.search.facets import Facets, select
from briefing_tui.model.search.folding import (
    FIELD,
    UNIT,
    fold_ascii,
    fold_wide,
    join_fields,
    lower,
    original_span,
)
from briefing_tui.model.search.query import Query, QueryNote, notices, parse
from briefing_tui.model.search.terms import (
    FoldedTexts,
    Term,
    matcher,
    occurrences,
    other_forms,
)
from briefing_tui.model.search.texts import ItemText, Pair, Texts, main_text, units
from briefing_tui.model.segmentation import is_english
from briefing_tui.panes import PANE_NAMES

_PUNCTUATION = ".,:;!?()[]{}\"'«»…-/\\"


class Index:
    """The texts of one briefing, folded."""

    def __init__(self, reading: Reading, order: Mapping[str, Sequence[str]] | None = None) -> None:
        """Index `reading`. `order` maps a pane to the ids of its items, in the order shown."""
        self.reading = reading
        self.texts = Texts(reading)
        self.units = list(units(reading.briefing, order or {}))
        joined = self._folded()
        self.cased: FoldedTexts = joined.split(UNIT)
        """The texts of each unit, folded but not in lower case, and joined by `FIELD`."""
        self.lowered: FoldedTexts = lower(joined).split(UNIT)
        """The texts of `cased` in lower case."""

    def _folded(self) -> str:
        """Fold all units as one text, which is faster than one by one."""
        joined = [join_fields([pair[1] for pair in pairs]) for pairs in self.pairs]
        return fold_ascii(
            UNIT.join([text if text.isascii() else fold_wide(text) for text in joined])
        )

    @cached_property
    def pairs(self) -> Sequence[Sequence[Pair]]:
        """The texts of each unit as pairs (key, text)."""
        return [self.texts.pairs(item) for _, _, _, item in self.units]

    def search(self, text: str) -> Search:
        """Search for the query `text`."""
        return Search(self, parse(text))

    def texts_of(self, unit: int) -> Sequence[ItemText]:
        """Return the texts of a unit."""
        return self.texts.of(self.units[unit].item)

    def main_text(self, unit: int, texts: Sequence[ItemText]) -> ItemText:
        """Return the main text of a unit. Lists show this text."""
        if not texts and self.units[unit].kind == "position":
            return ItemText("stance", self.facets.facts.owns[unit])
        return main_text(texts)

    def with_term(self, term: Term, selected: Sequence[int]) -> list[int]:
        """Return the selected units that have the term. Other forms of the term do not count."""
        return matcher(term).among(selected, self.cased if term.exact else self.lowered)

    @cached_property
    def panes(self) -> Mapping[str, range]:
        """For each pane: the range of its units' numbers."""
        counts = Counter([unit.pane for unit in self.units])
        ends = list(accumulate(counts[pane] for pane in PANE_NAMES))
        return {
            pane: range(end - counts[pane], end) for pane, end in zip(PANE_NAMES, ends, strict=True)
        }

    @property
    def searched(self) -> Sequence[int]:
        """The numbers of the units to search."""
        return range(len(self.units))

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """For each id: the number of its first unit."""
        return {unit.id: n for n, unit in reversed(list(enumerate(self.units)))}

    @cached_property
    def facets(self) -> Facets:
        """Selects units by filters."""
        return Facets.of(self.reading, self.units, self.numbers)

    @cached_property
    def words(self) -> Sequence[str]:
        """The folded words of the briefing, each once, without punctuation around them."""
        words = {word for n in self.searched for word in self.cased[n].replace(FIELD, " ").split()}
        bare = {word.strip(_PUNCTUATION).removesuffix("'s") for word in words}
        return sorted(word for word in bare if len(word) > 1)

    @cached_property
    def is_english(self) -> bool:
        """True if the article is in English, or has no language."""
        article = self.reading.briefing.article
        return is_english(None if article is None else article.language)

    def with_other_forms(self, term: Term) -> Term:
        """Return the term with other forms of its word, such as `denied` for `deny`."""
        # Phrases, numbers and words with a capital have none
        if term.start or term.exact or not self.is_english:
            return term
        word = term.forms[0]
        forms = (form for form in other_forms(word) if word not in form and self._has_word(form))
        return term._replace(others=tuple(sorted(forms)))

    def _has_word(self, word: str) -> bool:
        return matcher(Term((word,), False, "word", "word")).is_in_any(self.searched, self.lowered)


class Hit(NamedTuple):
    """An item that a query finds, with its first match."""

    pane: str
    item: str
    """The item's id, or `:article` for the title and the article's own data."""
    kind: str
    """article, point, section, actor, figure, quote, event, issue, claim, position or gap."""
    key: str
    """The key that has the text in the file, such as `note`."""
    text: str
    """The text under `key`; for a hit in a paragraph, the text of the whole section."""
    start: int
    """The start of the match in `text`. It equals `end` if the query has no words to find."""
    end: int
    where: int
    """The offset of the item in the file."""
    unit: int
    """The number of the unit in the index."""
    number: int
    """The number of the hit, from 1."""
    other_form: bool = False
    """True if a word of the query occurs only in another form, such as `denied` for `deny`."""


class PaneHits(NamedTuple):
    """Successive hits in one pane."""

    pane: str
    other_form: bool
    size: int


class Search:
    """The hits of a query in an index. Hits found only by other forms of the words come last."""

    def __init__(self, index: Index, query: Query) -> None:
        self.index = index
        self.query = query._replace(terms=tuple(map(index.with_other_forms, query.terms)))
        self.notes: tuple[QueryNote, ...] = notices(query.text)
        exact: Sequence[int] = ()
        inflected: Sequence[int] = ()
        if not query.is_empty:
            selected = self._selected()
            exact = _with_all(index, selected, query.terms)
            if any(term.others for term in self.query.terms):
                others = _with_all(index, selected, self.query.terms, in_other_forms=True)
                known = frozenset(exact)
                inflected = [n for n in others if n not in known]
        self._parts: tuple[Sequence[int], Sequence[int]] = (exact, inflected)
        """Indexes: of units with the typed words, and of units with only their other forms."""
        self._last: _UnitHit | None = None

    def _selected(self) -> Sequence[int]:
        """Return the units that the filters and the exclusions of the query leave."""
        index, query = self.index, self.query
        selected = index.searched
        if query.filters:
            selected, notes = select(index.facets, query, selected)
            self.notes += notes
        for term in query.without:
            unwanted = frozenset(index.with_term(term, selected))
            selected = [n for n in selected if n not in unwanted]
        return selected

    @property
    def total(self) -> int:
        """The number of hits."""
        return sum(map(len, self._parts))

    @property
    def other_forms(self) -> tuple[str, ...]:
        """The other forms of the words of the query."""
        return tuple(dict.fromkeys(form for term in self.query.terms for form in term.others))

    @property
    def other_form_total(self) -> int:
        """The number of hits that are found only by other forms of the words."""
        return len(self._parts[1])

    @cached_property
    def groups(self) -> Sequence[PaneHits]:
        """The number of hits of each pane.

        Hits found only by other forms, such as `denied` for `deny`, are counted separately.
        """
        return [
            PaneHits(pane, part is not self._parts[0], high - low)
            for part in self._parts
            for pane, (low, high) in ((pane, self._within(part, pane)) for pane in self.index.panes)
            if part
        ]

    def _within(self, part: Sequence[int], pane: str) -> tuple[int, int]:
        numbers = self.index.panes.get(pane, range(0))
        return bisect_left(part, numbers.start), bisect_left(part, numbers.stop)

    @property
    def per_pane(self) -> Mapping[str, int]:
        """The number of hits of each pane, also of panes without hits."""
        sizes = dict.fromkeys(self.index.panes, 0)
        for group in self.groups:
            sizes[group.pane] += group.size
        return sizes

    def hits(self, limit: int = 200, after: Hit | None = None) -> list[Hit]:
        """Return at most `limit` hits. If `after` is given, begin with the hit that follows it."""
        start = 1 if after is None else after.number + 1
        return [self._hit(n) for n in range(start, min(start + limit, self.total + 1))]

    def nth(self, number: int) -> Hit | None:
        """Return the hit number `number`, counted from 1, or None if there is no such hit."""
        return self._hit(number) if 1 <= number <= self.total else None

    def next(self, hit: Hit) -> Hit:
        """Return the hit after `hit`; for the last hit, return the first hit."""
        return self.nth(hit.number % self.total + 1) or hit if self.total else hit

    def previous(self, hit: Hit) -> Hit:
        """Return the hit before `hit`. For the first hit, return the last hit."""
        return self.nth((hit.number - 2) % self.total + 1) or hit if self.total else hit

    def near(self, pane: str, item: str = "", part: int = 0) -> Hit | None:
        """Return the first hit of a pane at or after an item.

        If there is none, return the last hit before the item. If the pane has no hit, return None.
        A hit with another form of a word, such as `denied` for `deny`, counts only if the pane has
        no hit with the words as typed. In a section, `part` is the number of the paragraph.
        """
        first = self.index.numbers.get(item)
        before = 0
        for units_hit in self._parts:
            low, high = self._within(units_hit, pane)
            if low < high:
                at = low if first is None else bisect_left(units_hit, first + part, low, high - 1)
                return self._hit(before + at + 1)
            before += len(units_hit)
        return None

    def holds(self, item: str) -> bool:
        """Return True if an item, or any paragraph of a section, has a hit."""
        unit, all_units = self.index.numbers.get(item), self.index.units
        while unit is not None and unit < len(all_units) and all_units[unit].id == item:
            if any(_has(part, unit) for part in self._parts):
                return True
            unit += 1
        return False

    def spans(self, hit: Hit) -> list[tuple[int, int]]:
        """Return the spans of the query's words in `hit.text`, in order."""
        return self._unit_hit(hit.unit).spans(hit)

    def _hit(self, number: int) -> Hit:
        exact, inflected = self._parts
        other = number > len(exact)
        unit = inflected[number - len(exact) - 1] if other else exact[number - 1]
        return self._unit_hit(unit).hit(number, other_form=other)

    def _unit_hit(self, unit: int) -> _UnitHit:
        if self._last is None or self._last.number != unit:
            self._last = _UnitHit(self.index, unit, self.query.terms)
        return self._last


def _has(numbers: Sequence[int], number: int) -> bool:
    place = bisect_left(numbers, number)
    return place < len(numbers) and numbers[place] == number


class _UnitHit:
    def __init__(self, index: Index, number: int, terms: Sequence[Term]) -> None:
        self.number = number
        self._unit = index.units[number]
        self._index = index
        self._texts = index.texts_of(number)
        cased = index.cased[number]
        self._sizes = list(map(len, cased.split(FIELD)))
        self._starts = list(accumulate((size + 1 for size in self._sizes[:-1]), initial=0))
        texts = cased, index.lowered[number]
        self._spans = occurrences(terms, *texts)
        self._exact = occurrences([term._replace(others=()) for term in terms], *texts)
        """The spans of the words as typed. Other forms are left out."""

    def hit(self, number: int, *, other_form: bool) -> Hit:
        """Return the unit's hit, at a match in the main text if there is one."""
        pane, kind, ref, _ = self._unit
        main = self._index.main_text(self.number, self._texts)
        key, text, start, end = main.key, *main.shown(0, 0)
        spans = self._spans if other_form else self._exact
        if spans:
            known = (span for span in spans if self._texts[self._field(span)] is main)
            key, text, start, end = self._shown(next(known, spans[0]))
        where = self._unit.where
        return Hit(pane, ref, kind, key, text, start, end, where, self.number, number, other_form)

    def spans(self, hit: Hit) -> list[tuple[int, int]]:
        shown = map(self._shown, self._spans)
        return [
            (start, end) for key, text, start, end in shown if (key, text) == (hit.key, hit.text)
        ]

    def _field(self, span: tuple[int, int]) -> int:
        return bisect_right(self._starts, span[0]) - 1

    def _shown(self, span: tuple[int, int]) -> tuple[str, str, int, int]:
        field = self._field(span)
        low, text = self._starts[field], self._texts[field]
        written = original_span(text.text, self._sizes[field], span[0] - low, span[1] - low)
        return text.key, *text.shown(*written)


def _with_all(
    index: Index, selected: Sequence[int], terms: Sequence[Term], *, in_other_forms: bool = False
) -> Sequence[int]:
    # The longest first: it is most likely the rarest, and leaves few for the others
    for term in sorted(terms, key=lambda term: -len(term.forms[0])):
        matching = index.with_term(term, selected)
        if in_other_forms and term.others:
            others = index.with_term(term.in_other_forms, selected)
            matching = sorted({*matching, *others})
        selected = matching
    return selected

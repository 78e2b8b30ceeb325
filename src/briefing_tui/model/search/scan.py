"""One block of the index searched: which of its units hold what is asked for, and where.

Units are sifted by whole lists, one term after another: that costs a tenth of asking unit by unit.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from briefing_tui.model.search.folding import UNIT
from briefing_tui.model.search.index import Block
from briefing_tui.model.search.query import Query, Term
from briefing_tui.model.search.spans import occurrences

Raw: TypeAlias = tuple[int, int, int]
"""A hit in a block: the unit's place there, and where it begins and ends in the block's text."""


def hits_in(block: Block, query: Query, units: Sequence[int] | None) -> list[Raw]:
    """The hits of a block in order; of its units only those among `units` (None: all)."""
    if not _may_hold(block, query):
        return []
    if units is None and _is_one_term(query):
        found = occurrences(query.terms, block.text, block.cased, 0, len(block.text))
        return [(block.unit_at(start), start, end) for start, end in found]
    raw: list[Raw] = []
    for place in _places(_Parts(block), query, units):
        start, end = block.bounds(place)
        if query.terms:
            spans = occurrences(query.terms, block.text, block.cased, start, end)
            raw += [(place, *span) for span in spans]
        else:
            raw.append((place, start, start))
    return raw


def count_in(
    block: Block, query: Query, units: Sequence[int] | None, collisions: Iterable[str]
) -> int:
    """How many hits `hits_in` would give. `collisions`: see `spans.collisions`."""
    if not _may_hold(block, query):
        return 0
    if not query.terms:
        return len(_places(_Parts(block), query, units))
    if any(len(term.forms) > 1 for term in query.terms) or any(
        text in block.text for text in collisions
    ):
        return len(hits_in(block, query, units))
    if units is None and _is_one_term(query):
        (term,) = query.terms
        return _text(block, term).count(term.forms[0])
    parts = _Parts(block)
    places = _places(parts, query, units)
    count = 0
    for term in query.terms if places else ():
        (form,) = term.forms
        texts = parts.of(term)
        count += sum([texts[place].count(form) for place in places])
    return count


def _text(block: Block, term: Term) -> str:
    return block.cased if term.exact else block.text


def _is_one_term(query: Query) -> bool:
    return len(query.terms) == 1 and not query.without


def _may_hold(block: Block, query: Query) -> bool:
    """Whether every term stands somewhere in a block."""
    return all(any(form in _text(block, term) for form in term.forms) for term in query.terms)


class _Parts:
    """The texts of a block's units, taken apart when first asked for."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self._texts: dict[bool, list[str]] = {}

    def of(self, term: Term) -> list[str]:
        """The texts in which a term is looked for, one a unit."""
        texts = self._texts.get(term.exact)
        if texts is None:
            texts = self._texts[term.exact] = _text(self.block, term).split(UNIT)
        return texts


def _places(parts: _Parts, query: Query, units: Sequence[int] | None) -> list[int]:
    """The places of the units that every term stands in and none that is excluded."""
    block = parts.block
    # The longest first: it is most likely the rarest, and leaves the others little to sift
    terms = sorted(query.terms, key=lambda term: -len(term.forms[0]))
    if units is not None:
        low = bisect_left(units, block.first)
        high = bisect_left(units, block.first + block.count_of_units)
        places = [unit - block.first for unit in units[low:high]]
    elif terms:
        places = _holding(parts, terms.pop(0))
    else:
        places = list(range(block.count_of_units))
    for term in terms:
        places = _sifted(parts, places, term, wanted=True)
    for term in query.without:
        places = _sifted(parts, places, term, wanted=False)
    return places


def _holding(parts: _Parts, term: Term) -> list[int]:
    """The places of the units in which a term stands: found one by one where it is rare."""
    block = parts.block
    text = _text(block, term)
    if len(term.forms) > 1 or text.count(term.forms[0]) > _FEW:
        return _sifted(parts, list(range(block.count_of_units)), term, wanted=True)
    places: list[int] = []
    at = text.find(term.forms[0])
    while at >= 0:
        places.append(block.unit_at(at))
        at = text.find(term.forms[0], block.starts[places[-1] + 1])
    return places


def _sifted(parts: _Parts, places: list[int], term: Term, *, wanted: bool) -> list[int]:
    """Those of `places` in which a term stands, or in which it does not."""
    if not places:
        return places
    if len(places) <= _FEW:
        text = _text(parts.block, term)
        bounds = map(parts.block.bounds, places)
        held = [any(text.find(form, *span) >= 0 for form in term.forms) for span in bounds]
        return [place for place, holds in zip(places, held, strict=True) if holds == wanted]
    texts = parts.of(term)
    if len(term.forms) > 1:
        forms = term.forms
        return [p for p in places if any(form in texts[p] for form in forms) == wanted]
    (form,) = term.forms
    if wanted:
        return [place for place in places if form in texts[place]]
    return [place for place in places if form not in texts[place]]


_FEW = 40
"""Places that are asked one by one sooner than the whole block is taken apart."""

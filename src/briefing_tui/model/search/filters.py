"""What the filters of a query select, and what is said of one that selects nothing known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.model import dates
from briefing_tui.model.format.records import ACTOR_KINDS, CLAIM_KINDS, QUOTE_TYPES, STANCES
from briefing_tui.model.search.date_prefix import span_of
from briefing_tui.model.search.query import Filter, Query
from briefing_tui.model.search.units import PANES
from briefing_tui.model.text.truncation import repeated

if TYPE_CHECKING:
    from briefing_tui.model.search.index import Index
    from briefing_tui.model.search.names import Names

ITEM_KINDS = (
    *("article", "point", "gap", "event", "quote", "issue", "claim", "position", "actor"),
    *("figure", "section"),
)
KINDS = tuple(dict.fromkeys((*ITEM_KINDS, *ACTOR_KINDS, *QUOTE_TYPES, *CLAIM_KINDS)))
"""What `kind:` knows: what an item is, and what its own `kind` or `type` says."""


class Note(NamedTuple):
    """What is wrong with a filter."""

    given: str
    """The filter as written, such as `actor:madro`."""
    message: str
    """One line without a full stop, such as: no actor `madro`; did you mean `maduro`?"""
    nearest: str = ""
    """The value that was most likely meant; empty without one."""


class Selection(NamedTuple):
    """What filters leave."""

    units: Sequence[int] | None
    """The numbers of the units, in order; None: all."""
    notes: tuple[Note, ...]


def select(index: Index, query: Query) -> Selection:
    """The units that every filter of `query` selects, of those read so far."""
    if not query.filters:
        return Selection(None, ())
    notes: list[Note] = []
    kept: set[int] | None = None
    stood: set[int] | None = None
    left_out: set[int] = set()
    for one in query.filters:
        found = _units(index, one, notes)
        if one.excludes:
            left_out |= found
            continue
        kept = found if kept is None else kept & found
        if one.name in ("actor", "stance"):
            stood = found if stood is None else stood & found
    if kept is None:
        kept = set(range(len(index.items)))
    if stood is not None and {"actor", "stance"} <= {f.name for f in query.filters}:
        kept = _of_one_position(index, kept, stood)
    known = len(index.items)
    return Selection(sorted(n for n in kept - left_out if n < known), tuple(notes))


def known_values(name: str) -> tuple[str, ...]:
    """The fixed words a filter takes; none for those whose values are the briefing's own."""
    return {"kind": KINDS, "stance": STANCES, "pane": PANES}.get(name, ())


def _of_one_position(index: Index, kept: set[int], stood: set[int]) -> set[int]:
    """Without the claims of which the filters for actors and stances each select another position.

    A claim's positions are the units right after it.
    """
    return {
        n
        for n in kept
        if index.kinds[n] != "claim" or not stood.isdisjoint(_positions_after(index, n))
    }


def _positions_after(index: Index, claim: int) -> range:
    end = claim + 1
    while end < len(index.kinds) and index.kinds[end] == "position":
        end += 1
    return range(claim + 1, end)


def _units(index: Index, one: Filter, notes: list[Note]) -> set[int]:
    found: set[int] = set()
    for value in one.values:
        selected, fault = _of_value(index, one.name, value)
        found.update(selected)
        if fault is not None:
            notes.append(fault)
    return found


def _of_value(index: Index, name: str, value: str) -> tuple[Iterable[int], Note | None]:
    if name == "date":
        return _dated(index, value)
    if name in ("actor", "issue"):
        names = index.facets.actors if name == "actor" else index.facets.issues
        return _named(index, names, name, value)
    words = known_values(name)
    meant = _meant(value, words)
    if not meant:
        return (), _unknown(name, value, _nearest(value.lower(), words))
    if name == "pane":
        panes = {PANES.index(pane) for pane in meant}
        blocks = (block for block in index.blocks if block.pane in panes)
        return [n for b in blocks for n in range(b.first, b.first + b.count_of_units)], None
    noted = [n for word in meant for n in index.facets.units(name, word)]
    if name == "kind":
        noted += [n for kind in meant for n in index.of_kind.get(kind, ())]
    return noted, None


def _meant(value: str, words: Iterable[str]) -> tuple[str, ...]:
    """The word that is `value`; where none is, all that begin with it."""
    wanted = value.lower()
    known = tuple(words)
    return (wanted,) if wanted in known else tuple(w for w in known if w.startswith(wanted))


def _named(index: Index, names: Names, name: str, value: str) -> tuple[Iterable[int], Note | None]:
    ids = names.find(value)
    if not ids and index.named:
        return (), _unknown(name, value, names.nearest(value))
    return [n for ref in ids for n in index.facets.units(name, ref)], None


def _dated(index: Index, value: str) -> tuple[Iterable[int], Note | None]:
    span = span_of(value)
    if span is None:
        given = f"date:{value}"
        nearest = dates.nearest(value) or ""
        return (), Note(given, f"{repeated(value)} is no date: {dates.explain(value)}", nearest)
    return index.facets.overlapping(*span), None


def _unknown(name: str, value: str, near: str) -> Note:
    hint = f"; did you mean `{near}`?" if near else ""
    return Note(f"{name}:{value}", f"no {name} {repeated(value)}{hint}", near)


def _nearest(value: str, words: Iterable[str]) -> str:
    from briefing_tui.model.search.closest import nearest

    return next(iter(nearest(value, words)), "")

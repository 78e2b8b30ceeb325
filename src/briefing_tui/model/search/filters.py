"""Select units by the filters of a query, such as `actor:maduro -kind:quote date:2024-07`.

The units that concern an actor are the items of `model.filters.concerning`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.model import dates
from briefing_tui.model.format.records import ACTOR_KINDS, CLAIM_KINDS, QUOTE_TYPES, STANCES
from briefing_tui.model.problems import backticked, explain_date, nearest_date, nearest_name
from briefing_tui.model.search.facets import STATUSES, UNCHECKED, folded_value, following
from briefing_tui.model.search.query import Query, QueryNote
from briefing_tui.model.search.texts import Unit
from briefing_tui.panes import PANE_NAMES

if TYPE_CHECKING:
    from briefing_tui.model.search.hits import Index

UNIT_KINDS = (
    *("article", "point", "gap", "event", "quote", "issue", "claim", "position", "actor"),
    *("figure", "section", "url"),
)
KINDS = tuple(dict.fromkeys((*UNIT_KINDS, *ACTOR_KINDS, *QUOTE_TYPES, *CLAIM_KINDS)))
"""The values of `kind:`: the kinds of items, and the values of their own `kind` or `type`."""
FIXED_VALUES: Mapping[str, tuple[str, ...]] = {
    "kind": KINDS,
    "stance": STANCES,
    "status": STATUSES,
    "pane": PANE_NAMES,
    "is": (UNCHECKED,),
}
"""The filters with fixed values. The values of the other filters come from the briefing."""
_OF_ONE_POSITION = frozenset(("actor", "by", "stance"))
"""Filters that one position of a claim must match together."""


class Selection(NamedTuple):
    """The units that the filters of a query leave, and notes on unknown values."""

    units: Sequence[int]
    """The numbers of the units that the filters leave, in order."""
    notes: tuple[QueryNote, ...]


def select(index: Index, query: Query) -> Selection:
    """Return the units that match every filter of `query`."""
    notes: list[QueryNote] = []
    kept = set(range(len(index.units)) if asks_for_addresses(query) else index.usual)
    one_position = kept
    for one in query.filters:
        found: set[int] = set()
        for value in one.values:
            selected, note = _matching(index, one.name, value)
            found.update(selected)
            notes += () if note is None else (note,)
        if one.excludes:
            kept = kept - found
        else:
            kept = kept & found
            if one.name in _OF_ONE_POSITION:
                one_position = one_position & found
    if len(_OF_ONE_POSITION & {one.name for one in query.filters if not one.excludes}) > 1:
        kept = {n for n in kept if _is_of_one_position(index.units, n, one_position)}
    return Selection(sorted(kept), tuple(notes))


def asks_for_addresses(query: Query) -> bool:
    """Return True if addresses are searched, which only `kind:` can ask for."""
    return any(
        "url" in _meant(value, KINDS)
        for one in query.filters
        if one.name == "kind" and not one.excludes
        for value in one.values
    )


def _is_of_one_position(units: Sequence[Unit], number: int, matching: set[int]) -> bool:
    """Return False for a claim if no position on it matches all filters in _OF_ONE_POSITION."""
    if units[number].kind != "claim":
        return True
    return not matching.isdisjoint(following(units, number, ("position",)))


def _meant(value: str, words: Sequence[str]) -> tuple[str, ...]:
    """Return the fixed words that a value means: the same word, or all words that begin with the
    value."""
    wanted = value.lower().replace(" ", "-")
    return (wanted,) if wanted in words else tuple(w for w in words if w.startswith(wanted))


def _matching(index: Index, name: str, value: str) -> tuple[Iterable[int], QueryNote | None]:
    """Return the units that match one value of a filter."""
    if name in ("date", "since", "until"):
        return _dated(index, name, value)
    if name in ("actor", "by", "issue"):
        return _named(index, name, value)
    words = tuple(index.facets.stories) if name == "story" else FIXED_VALUES[name]
    meant = _meant(value, words)
    if not meant:
        return (), _unknown(name, value, value.lower(), words)
    return [n for word in meant for n in index.having(name, word)], None


def _named(index: Index, name: str, value: str) -> tuple[Iterable[int], QueryNote | None]:
    facets = index.facets
    names = facets.issues if name == "issue" else facets.actors
    ids = names.find(value)
    if not ids:
        kind = "issue" if name == "issue" else "actor"
        return (), _unknown(name, value, folded_value(value), names.words(), kind)
    select_by = {"actor": facets.concerning, "by": facets.said_by, "issue": facets.within}
    return select_by[name](ids), None


def _dated(index: Index, name: str, value: str) -> tuple[Iterable[int], QueryNote | None]:
    span = date_span(value)
    if span is None:
        message = f"{backticked(value)} is not a date: {explain_date(value)}"
        return (), _note(name, value, message, nearest_date(value) or "")
    earliest, latest = span
    if name == "since":
        latest = inf
    elif name == "until":
        earliest = -inf
    return index.facets.overlapping(earliest, latest), None


def _unknown(name: str, value: str, wanted: str, known: Iterable[str], kind: str = "") -> QueryNote:
    near = nearest_name(wanted, known)
    hint = f"; did you mean `{near}`?" if near else ""
    message = f"no {kind or name} {backticked(value)}{hint}"
    if name == "is":
        message = f"no filter `is:{value[:20]}`; there is `is:{UNCHECKED}`"
    return _note(name, value, message, near)


def _note(name: str, value: str, message: str, near: str) -> QueryNote:
    """Return a note on the value of a filter."""
    given = f"{name}:{value}"
    return QueryNote(given, message, near, (len(name) + 1, len(given)))


def date_span(text: str) -> tuple[float, float] | None:
    """Return the first and last instant of an EDTF date, or of all days that begin with `text`.

    Users type dates letter by letter: `2024`, `2024-`, `2024-0`, `2024-07`. Return None for any
    other text.
    """
    date = dates.parse(text)
    if date is not None:
        return date.earliest, date.latest
    typed = _typed_date().fullmatch(text)
    if typed is None:
        return None
    year, month, day = (part or "" for part in typed.groups())
    first = dates.parse(f"{max(int(year.ljust(4, '0')), 1):04}-{_least(month)}-{_least(day)}")
    last = dates.parse(f"{year.ljust(4, '9')}-{_greatest_month(month)}")
    if len(month) == 2 and day:
        last = _last_day(f"{year}-{month}", day)
    return None if first is None or last is None else (first.earliest, last.latest)


def _least(part: str) -> str:
    """Return the first month or day that begins with the digits typed."""
    return "01" if part in ("", "0") else part.ljust(2, "0")


def _greatest_month(part: str) -> str:
    return part if len(part) == 2 else {"": "12", "0": "09", "1": "12"}[part]


def _last_day(month: str, day: str) -> dates.Edtf | None:
    """Return the last day of a month that begins with the digits typed."""
    days = (f"{number:02}" for number in range(31, 0, -1))
    found = (dates.parse(f"{month}-{one}") for one in days if one.startswith(day))
    return next((date for date in found if date is not None), None)


@cache
def _typed_date() -> re.Pattern[str]:
    return re.compile(r"([0-9]{1,3}|[0-9]{4}(?=-))(?:-([01][0-9]?)?(?:(?<=[0-9]{2})-([0-3])?)?)?")

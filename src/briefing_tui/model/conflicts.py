"""Figures that cannot all hold, found without holding each against each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from heapq import heappop, heappush
from itertools import combinations
from typing import Literal, NamedTuple, TypeAlias

from briefing_tui.model.briefing import Figure
from briefing_tui.model.figure_words import added, decimal, together, words
from briefing_tui.model.figures import disjoint, fold, is_percent, topic
from briefing_tui.model.shares import Reckoned, overflows, reckon, stated_total

FEW = 24
"""Up to so many figures on one subject, each pair is held together; beyond it, see `_extremes`."""


class Conflict(NamedTuple):
    """Figures that cannot all hold."""

    kind: Literal["disjoint", "whole"]
    """disjoint: two of one subject with no value in common; whole: shares over the whole together
    (or one by itself)."""
    figures: tuple[str, ...]
    """Their ids, in file order."""
    sentence: str
    """It in plain English, in the stated values."""


Key: TypeAlias = tuple[tuple[str, str] | None, str | None, bool]


def conflicts(figures: Sequence[Figure]) -> tuple[Conflict, ...]:
    """Every conflict of `figures`, in file order; near to linear in their number."""
    reckoned = list(reckon(figures))
    return conflicts_among(reckoned, by_subject(reckoned))


def conflicts_among(
    reckoned: Sequence[Reckoned], subjects: Mapping[Key, Sequence[Reckoned]]
) -> tuple[Conflict, ...]:
    """The same of figures that have been reckoned and parted by subject already."""
    found = [
        (tuple(one.place for one in pair), _disjoint(pair))
        for group in subjects.values()
        for pair in _disjoint_pairs(group)
    ]
    found += [
        (tuple(share.place for share in selection), _whole(selection))
        for group in by_whole(reckoned).values()
        for selection in overflows(group)
    ]
    return tuple(conflict for _, conflict in sorted(found))


def by_subject(reckoned: Iterable[Reckoned]) -> dict[Key, list[Reckoned]]:
    """Figures that say how much of the same thing there is; having no subject is one, too."""
    groups: dict[Key, list[Reckoned]] = {}
    for one in reckoned:
        figure = one.figure
        key = topic(figure), fold(figure.subject), figure.date is not None
        groups.setdefault(key, []).append(one)
    return groups


def by_whole(reckoned: Iterable[Reckoned]) -> dict[Key, list[Reckoned]]:
    """Figures that are shares of one whole. Of one without a subject nobody can say that it is
    another's, so that it is left out."""
    groups: dict[Key, list[Reckoned]] = {}
    for one in reckoned:
        figure = one.figure
        if figure.whole is not None and figure.subject is not None and is_percent(figure):
            key = topic(figure), fold(figure.whole), figure.date is not None
            groups.setdefault(key, []).append(one)
    return groups


def _disjoint_pairs(group: Sequence[Reckoned]) -> Iterator[tuple[Reckoned, Reckoned]]:
    """Pairs of one subject, in file order, whose dates overlap and whose values do not."""
    pairs = combinations(group, 2) if len(group) <= FEW else _extremes(group)
    for a, b in pairs:
        overlap = a.since <= b.until and b.since <= a.until
        if overlap and disjoint(a.interval, b.interval):
            yield a, b


def _extremes(group: Sequence[Reckoned]) -> Iterator[tuple[Reckoned, Reckoned]]:
    """For each figure of many, the two it is most likely at odds with: of those that began before
    it and still hold, the one with the lowest upper end and the one with the highest lower end.

    If any two figures whose dates overlap are disjoint, so is one of these pairs: whichever of the
    two begins later meets an extreme at least as far away as the other.
    """
    lowest: list[tuple[Decimal, bool, int, Reckoned]] = []
    highest: list[tuple[Decimal, bool, int, Reckoned]] = []
    for one in sorted(group, key=lambda one: (one.since, one.place)):
        partners = {}
        for heap in (lowest, highest):
            while heap and heap[0][-1].until < one.since:
                heappop(heap)
            if heap:
                partners[heap[0][-1].place] = heap[0][-1]
        for partner in partners.values():
            yield (partner, one) if partner.place < one.place else (one, partner)
        low, high, low_closed, high_closed = one.interval
        if high is not None:
            heappush(lowest, (high, high_closed, one.place, one))
        if low is not None:
            heappush(highest, (low.copy_negate(), low_closed, one.place, one))


def _disjoint(pair: tuple[Reckoned, Reckoned]) -> Conflict:
    """Two figures with no value in common, said in a sentence."""
    a, b = (one.figure for one in pair)
    sentence = f"{words(a)} and {words(b)}: no value fits both"
    return Conflict("disjoint", (a.id, b.id), sentence)


def _whole(selection: Sequence[Reckoned]) -> Conflict:
    """Shares of more than the whole, said in a sentence."""
    figures = [share.figure for share in selection]
    if len(figures) == 1:
        sentence = f"{words(figures[0])} of one whole: cannot hold"
    else:
        sum_of = added(figures, decimal(stated_total(selection)))
        sentence = f"{sum_of}: cannot {together(len(figures))} hold"
    return Conflict("whole", tuple(figure.id for figure in figures), sentence)

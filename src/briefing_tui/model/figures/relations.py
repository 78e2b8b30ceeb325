"""Relate figures to one another: they conflict, agree, or cannot be compared.

The functions are made for the few figures of a question or measure. Their cost stays linear for
many.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

from briefing_tui.model import dates
from briefing_tui.model.figures.conflicts import (
    FEW,
    WHOLE,
    ComparableFigure,
    by_subject,
    by_whole,
    comparable_figures,
    conflicts_among,
    largest,
    least_total,
    stated_total,
)
from briefing_tui.model.figures.intervals import apart, disjoint, fold, interval
from briefing_tui.model.figures.wording import added, decimal, listed, together
from briefing_tui.model.format.records import Figure, Issue, Item


class Relation(NamedTuple):
    """A relation between figures."""

    kind: Literal["conflict", "agree", "not-comparable"]
    figures: tuple[str, ...]
    """The ids of the figures, in the order given."""
    sentence: str
    """The relation in plain English, with the values as stated."""


def measures(figures: Iterable[Figure]) -> tuple[tuple[Figure, ...], ...]:
    """Group the figures by measure. A figure without a measure is a group of its own."""
    groups: dict[str | int, list[Figure]] = {}
    for place, figure in enumerate(figures):
        measure = fold(figure.measure)
        groups.setdefault(place if measure is None else measure, []).append(figure)
    return tuple(map(tuple, groups.values()))


def figures_of(issue: Issue, items: Mapping[str, Item]) -> tuple[Figure, ...]:
    """Return the figures that the claims of `issue` name, each once. `items` maps ids to items."""
    refs = dict.fromkeys(ref for claim in issue.claims for ref in claim.figures)
    found = (items.get(ref) for ref in refs)
    return tuple(item for item in found if isinstance(item, Figure))


def relations(figures: Sequence[Figure]) -> tuple[Relation, ...]:
    """List the relations of `figures`: conflicts, agreements, and reasons why the others cannot be
    compared."""
    prepared = list(comparable_figures(figures))
    return (*_comparisons(figures, prepared), *_incomparable(figures, prepared))


def comparisons(figures: Sequence[Figure]) -> tuple[Relation, ...]:
    """List the conflicts of `figures`, then their agreements.

    Figures of different subjects are related only if they are shares of one whole.
    """
    return tuple(_comparisons(figures, list(comparable_figures(figures))))


def incomparable(figure: Figure, others: Iterable[Figure]) -> Mapping[str, Sequence[Figure]]:
    """Group by reason the figures that cannot be compared with `figure`."""
    found: dict[str, list[Figure]] = {}
    without = interval(figure) is None
    for other in others:
        why = apart(figure, other)
        if not why and (without or interval(other) is None):
            why = _NO_NUMBER
        if why:
            found.setdefault(why, []).append(other)
    return found


_NO_NUMBER = "no number is given that could be compared"


def _comparisons(
    figures: Sequence[Figure], prepared: Sequence[ComparableFigure]
) -> Iterator[Relation]:
    subjects = by_subject(prepared)
    for one in conflicts_among(figures, prepared, subjects):
        yield Relation("conflict", one.figures, one.sentence)
    yield from _agreements(subjects.values())
    yield from _sums(prepared)


def _relation(
    kind: Literal["agree", "not-comparable"], said_of: Sequence[Figure], what: str
) -> Relation:
    return Relation(kind, tuple(figure.id for figure in said_of), f"{listed(said_of)}: {what}")


def _agreements(subjects: Iterable[Sequence[ComparableFigure]]) -> Iterator[Relation]:
    """Yield the agreements of figures on one subject. If one value does not fit all figures and
    they are few, each pair is tried."""
    for group in subjects:
        if len(group) > 1 and _has_common(group):
            yield _agree(group)
        elif len(group) <= FEW:
            yield from (_agree(pair) for pair in combinations(group, 2) if _has_common(pair))


def _agree(group: Sequence[ComparableFigure]) -> Relation:
    figures = [one.figure for one in group]
    return _relation("agree", figures, f"one value fits {together(len(figures))}")


def _has_common(group: Sequence[ComparableFigure]) -> bool:
    """Return True if all figures allow the same value at the same time.

    Intervals that overlap pairwise have a common point. So it is enough to compare the interval
    that ends first with the interval that begins last.
    """
    if max(one.since for one in group) > min(one.until for one in group):
        return False
    above = [one for one in group if one.interval.low is not None]
    below = [one for one in group if one.interval.high is not None]
    if not above or not below:
        return True
    last = max(above, key=lambda one: (one.interval.low, not one.interval.low_closed))
    first = min(below, key=lambda one: (one.interval.high, one.interval.high_closed))
    return not disjoint(last.interval, first.interval)


def _sums(prepared: Sequence[ComparableFigure]) -> Iterator[Relation]:
    """Yield an agreement for the shares of one whole if their sum does not exceed the whole."""
    for group in by_whole(prepared).values():
        shares = [one for one in largest(group) if one.interval.low is not None]
        if len(shares) < 2 or max(s.since for s in shares) > min(s.until for s in shares):
            continue
        least = least_total(shares)
        open_end = any(not share.interval.low_closed for share in shares)
        if least > WHOLE or (least == WHOLE and open_end):
            continue
        total = stated_total(shares)
        figures = [share.figure for share in shares]
        sentence = f"{added(figures, decimal(total))}: can {together(len(figures))} hold"
        if total > WHOLE:
            sentence += ", as far as they are rounded"
        yield Relation("agree", tuple(figure.id for figure in figures), sentence)


def _incomparable(
    figures: Sequence[Figure], prepared: Sequence[ComparableFigure]
) -> Iterator[Relation]:
    """Yield a relation for each difference that keeps figures from being compared. Each relation
    names examples."""
    if len(figures) < 2:
        return
    with_one = {id(one.figure) for one in prepared}
    others = (figure for figure in figures if id(figure) not in with_one)
    without = [figure for figure in others if interval(figure) is None]
    if without:
        yield _not(without, _NO_NUMBER)
    of_measure = [group for group in measures(figures) if group[0].measure is not None]
    unmeasured = [figure for figure in figures if figure.measure is None]
    if unmeasured:
        yield _not(unmeasured, "no measure is given")
    yield from _different(of_measure)
    for group in of_measure:
        of_unit = _by_unit(group)
        yield from _different(of_unit)
        for same in of_unit:
            yield from _times_apart(same)


def _not(figures: Sequence[Figure], reason: str) -> Relation:
    return _relation("not-comparable", figures, f"not comparable, because {reason}")


def _different(groups: Sequence[Sequence[Figure]]) -> Iterator[Relation]:
    """Return how the groups differ, shown by the first figure of each."""
    if len(groups) > 1:
        first = [group[0] for group in groups]
        yield _not(first, apart(first[0], first[1]))


def _by_unit(figures: Iterable[Figure]) -> list[list[Figure]]:
    groups: dict[str | None, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(fold(figure.unit), []).append(figure)
    return list(groups.values())


def _times_apart(figures: Sequence[Figure]) -> Iterator[Relation]:
    """Return the relation between figures of one measure and unit but different or unknown
    times."""
    undated = [figure for figure in figures if figure.date is None]
    dated, unread = [], []
    for figure in figures:
        if figure.date is not None:
            date = dates.parse(figure.date)
            if date is None:
                unread.append(figure)
            else:
                dated.append((date.earliest, date.latest, figure))
    if len(unread) and len(figures) > 1:
        yield _not(unread, "a date cannot be read")
    if undated and dated:
        yield from _different([undated, [dated[0][2]]])
    yield from _different([[figure] for figure in _first_of_each_time(dated)])


def _first_of_each_time(
    dated: Iterable[tuple[dates.Instant, dates.Instant, Figure]],
) -> list[Figure]:
    """Group the figures whose dates overlap, directly or through others, and return the first of
    each group."""
    found: list[Figure] = []
    until: dates.Instant | None = None
    for since, latest, figure in sorted(dated, key=lambda one: one[:2]):
        if until is None or since > until:
            found.append(figure)
        until = latest if until is None else max(until, latest)
    return found

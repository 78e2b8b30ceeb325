"""Find figures that cannot all be true, without comparing each pair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from heapq import heappop, heappush
from itertools import combinations, zip_longest
from typing import Literal, NamedTuple, TypeAlias

from briefing_tui.model import dates
from briefing_tui.model.figures.intervals import (
    EXACT,
    Interval,
    disjoint,
    fold,
    interval,
    is_percent,
    number,
    topic,
)
from briefing_tui.model.figures.wording import added, decimal, together, words
from briefing_tui.model.format.records import Figure

WHOLE = Decimal(100)
MOMENTS = 50
"""Maximum number of different dates of the shares of one whole. Up to this number, shares are added
up if their dates overlap. Above it, they are added up only if their dates are equal, so that the
cost stays linear."""


class ComparableFigure(NamedTuple):
    """A figure that can be compared, with its values and dates."""

    place: int
    """Its place in the file."""
    figure: Figure
    interval: Interval
    since: dates.Instant
    until: dates.Instant
    """The first and the last second at which the figure may hold; both are 0 if it is undated."""

    @property
    def low(self) -> Decimal:
        """The least value that the figure allows as a share; 0 or more."""
        low = self.interval.low
        return low if low is not None and low > 0 else Decimal(0)


def comparable_figures(figures: Sequence[Figure]) -> Iterator[ComparableFigure]:
    """Return the figures that have a measure, a number and no unreadable date."""
    for place, figure in enumerate(figures):
        allowed = interval(figure)
        if allowed is None or topic(figure) is None:
            continue
        if figure.date is None:
            yield ComparableFigure(place, figure, allowed, 0, 0)
            continue
        date = dates.parse(figure.date)
        if date is not None:
            yield ComparableFigure(place, figure, allowed, date.earliest, date.latest)


def overflows(shares: Sequence[ComparableFigure]) -> Iterator[tuple[ComparableFigure, ...]]:
    """Yield sets of shares of one whole that cannot all be true: their lower bounds add up to over
    100.

    The shares are all dated or all undated. A set has one figure of each subject, and the dates of
    its figures overlap. For each stretch of time, only the smallest set is yielded: the set with
    the fewest figures. If several have as few, the set with the largest sum is yielded. Each set is
    yielded once. A single share over 100 is left out, because `over_whole` reports it.
    """
    possible = [share for share in shares if share.low <= WHOLE]
    seen: set[tuple[int, ...]] = set()
    for meeting in _meetings(possible):
        selection = _smallest(meeting)
        places = tuple(share.place for share in selection)
        if selection and places not in seen:
            seen.add(places)
            yield selection


def _smallest(shares: Sequence[ComparableFigure]) -> tuple[ComparableFigure, ...]:
    """Return in file order the fewest shares of different subjects that exceed 100 together; empty
    if no shares do."""
    total, chosen = Decimal(0), []
    for share in sorted(largest(shares), key=lambda share: (share.low.copy_negate(), share.place)):
        total = EXACT.add(total, share.low)
        chosen.append(share)
        if total > WHOLE:
            return tuple(sorted(chosen))
    return ()


def largest(shares: Sequence[ComparableFigure]) -> tuple[ComparableFigure, ...]:
    """Return for each subject the share with the greatest lower bound. Of equal shares, the first
    counts."""
    found: dict[str | None, ComparableFigure] = {}
    for share in shares:
        subject = fold(share.figure.subject)
        if subject not in found or found[subject].low < share.low:
            found[subject] = share
    return tuple(found.values())


def _meetings(shares: Sequence[ComparableFigure]) -> Iterator[list[ComparableFigure]]:
    """Yield the largest sets of shares whose dates all overlap."""
    of_span: dict[tuple[dates.Instant, dates.Instant], list[ComparableFigure]] = {}
    for share in shares:
        of_span.setdefault((share.since, share.until), []).append(share)
    if len(of_span) > MOMENTS:
        yield from of_span.values()
        return
    starts = sorted({since for since, _ in of_span})
    for start, following in zip_longest(starts, starts[1:]):
        meeting = [share for share in shares if share.since <= start <= share.until]
        if following is None or any(share.until < following for share in meeting):
            yield meeting


def least_total(shares: Sequence[ComparableFigure]) -> Decimal:
    """Return the sum of the lower bounds."""
    total = Decimal(0)
    for share in shares:
        total = EXACT.add(total, share.low)
    return total


def stated_total(shares: Sequence[ComparableFigure]) -> Decimal:
    """Return the sum of the values as stated. A range counts with its lower end."""
    total = Decimal(0)
    for share in shares:
        figure = share.figure
        stated = number(figure.low if figure.bound == "between" else figure.value)
        total = EXACT.add(total, stated or Decimal(0))
    return total


FEW = 24
"""Maximum number of figures of one subject for which every pair is compared. Above it, the pairs of
`_extremes` are compared."""


class Conflict(NamedTuple):
    """Figures that cannot all hold."""

    kind: Literal["disjoint", "whole"]
    """`disjoint`: two figures of one subject have no value in common. `whole`: shares exceed the
    whole."""
    figures: tuple[str, ...]
    """The ids of the figures, in file order."""
    sentence: str
    """The conflict in plain English, with the values as stated."""

    @property
    def brief(self) -> str:
        """A shorter sentence, for places that already show the measure."""
        return self.sentence.replace(" of one whole", "")


Key: TypeAlias = tuple[tuple[str, str] | None, str | None, bool]


def conflicts(figures: Sequence[Figure]) -> tuple[Conflict, ...]:
    """Return every conflict of `figures`, in file order. The cost is nearly linear in their
    number."""
    prepared = list(comparable_figures(figures))
    return conflicts_among(figures, prepared, by_subject(prepared))


def over_whole(figures: Sequence[Figure]) -> Iterator[tuple[int, Figure]]:
    """Yield the place and the figure of each share that is over 100 percent by itself."""
    for place, figure in enumerate(figures):
        if figure.whole is not None and is_percent(figure):
            allowed = interval(figure)
            if allowed is not None and allowed.low is not None and allowed.low > WHOLE:
                yield place, figure


def conflicts_among(
    figures: Sequence[Figure],
    prepared: Sequence[ComparableFigure],
    subjects: Mapping[Key, Sequence[ComparableFigure]],
) -> tuple[Conflict, ...]:
    """Find the conflicts of figures that are already prepared and grouped by subject."""
    found: list[tuple[tuple[int, ...], Conflict]] = [
        ((place,), _alone(figure)) for place, figure in over_whole(figures)
    ]
    found += [
        (tuple(one.place for one in pair), _disjoint(pair))
        for group in subjects.values()
        for pair in _disjoint_pairs(group)
    ]
    found += [
        (tuple(share.place for share in selection), _whole(selection))
        for group in by_whole(prepared).values()
        for selection in overflows(group)
    ]
    return tuple(conflict for _, conflict in sorted(found))


def by_subject(prepared: Iterable[ComparableFigure]) -> dict[Key, list[ComparableFigure]]:
    """Group figures by subject. Figures without a subject are one group."""
    groups: dict[Key, list[ComparableFigure]] = {}
    for one in prepared:
        figure = one.figure
        key = topic(figure), fold(figure.subject), figure.date is not None
        groups.setdefault(key, []).append(one)
    return groups


def by_whole(prepared: Iterable[ComparableFigure]) -> dict[Key, list[ComparableFigure]]:
    """Group figures that are shares of one whole. A figure without a subject is left out, because
    another figure may have the same subject."""
    groups: dict[Key, list[ComparableFigure]] = {}
    for one in prepared:
        figure = one.figure
        if figure.whole is not None and figure.subject is not None and is_percent(figure):
            key = topic(figure), fold(figure.whole), figure.date is not None
            groups.setdefault(key, []).append(one)
    return groups


def _disjoint_pairs(
    group: Sequence[ComparableFigure],
) -> Iterator[tuple[ComparableFigure, ComparableFigure]]:
    """Yield in file order the pairs of figures of one subject that hold at the same time but share
    no value."""
    pairs = combinations(group, 2) if len(group) <= FEW else _extremes(group)
    for a, b in pairs:
        overlap = a.since <= b.until and b.since <= a.until
        if overlap and disjoint(a.interval, b.interval):
            yield a, b


def _extremes(
    group: Sequence[ComparableFigure],
) -> Iterator[tuple[ComparableFigure, ComparableFigure]]:
    """Yield pairs that are enough to find a conflict without comparing all pairs.

    Each figure is compared with two figures that began before it and still hold: the figure with
    the lowest upper end, and the figure with the highest lower end. If an earlier figure is
    disjoint from a later one, then at least one of these two is disjoint from the later one too.
    """
    lowest: list[tuple[Decimal, bool, int, ComparableFigure]] = []
    highest: list[tuple[Decimal, bool, int, ComparableFigure]] = []
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


def _disjoint(pair: tuple[ComparableFigure, ComparableFigure]) -> Conflict:
    """Return the conflict of two figures that have no value in common."""
    a, b = (one.figure for one in pair)
    sentence = f"{words(a)} and {words(b)}: no value fits both"
    return Conflict("disjoint", (a.id, b.id), sentence)


def _alone(share: Figure) -> Conflict:
    return Conflict("whole", (share.id,), f"{words(share)} of one whole: cannot hold")


def _whole(selection: Sequence[ComparableFigure]) -> Conflict:
    """Return the conflict of shares that exceed the whole."""
    figures = [share.figure for share in selection]
    sum_of = added(figures, decimal(stated_total(selection)))
    sentence = f"{sum_of}: cannot {together(len(figures))} hold"
    return Conflict("whole", tuple(figure.id for figure in figures), sentence)

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
"""Up to so many different dates of one whole, figures whose dates overlap are added up; beyond it
only those of exactly the same dates, so that the cost stays in proportion to the figures."""


class Reckoned(NamedTuple):
    """A figure that can be compared, with what is needed to do so."""

    place: int
    """Its place in the file."""
    figure: Figure
    interval: Interval
    since: dates.Instant
    until: dates.Instant
    """The first and the last second for which it may hold; both 0 where it is undated."""

    @property
    def low(self) -> Decimal:
        """The least value it allows, as a share: never below nothing."""
        low = self.interval.low
        return low if low is not None and low > 0 else Decimal(0)


def reckon(figures: Sequence[Figure]) -> Iterator[Reckoned]:
    """Return the figures with a measure and a number, and without an unreadable date."""
    for place, figure in enumerate(figures):
        allowed = interval(figure)
        if allowed is None or topic(figure) is None:
            continue
        if figure.date is None:
            yield Reckoned(place, figure, allowed, 0, 0)
            continue
        date = dates.parse(figure.date)
        if date is not None:
            yield Reckoned(place, figure, allowed, date.earliest, date.latest)


def overflows(shares: Sequence[Reckoned]) -> Iterator[tuple[Reckoned, ...]]:
    """Yield selections of shares of one whole, all dated or all undated, that cannot all be true.

    A selection has one figure per subject; their dates overlap, and their lower bounds add up to
    more than 100. For each time at which dates overlap, only the smallest selection is given
    (fewest figures, then largest sum), each once. A share over 100 by itself is left out, as
    `over_whole` reports it.
    """
    possible = [share for share in shares if share.low <= WHOLE]
    seen: set[tuple[int, ...]] = set()
    for meeting in _meetings(possible):
        selection = _smallest(meeting)
        places = tuple(share.place for share in selection)
        if selection and places not in seen:
            seen.add(places)
            yield selection


def _smallest(shares: Sequence[Reckoned]) -> tuple[Reckoned, ...]:
    """Return the fewest shares of different subjects over 100 together, in file order, if any."""
    total, chosen = Decimal(0), []
    for share in sorted(largest(shares), key=lambda share: (share.low.copy_negate(), share.place)):
        total = EXACT.add(total, share.low)
        chosen.append(share)
        if total > WHOLE:
            return tuple(sorted(chosen))
    return ()


def largest(shares: Sequence[Reckoned]) -> tuple[Reckoned, ...]:
    """Return each subject's share with the greatest lower bound, the first of equals."""
    found: dict[str | None, Reckoned] = {}
    for share in shares:
        subject = fold(share.figure.subject)
        if subject not in found or found[subject].low < share.low:
            found[subject] = share
    return tuple(found.values())


def _meetings(shares: Sequence[Reckoned]) -> Iterator[list[Reckoned]]:
    """Yield the largest sets of shares whose dates overlap one another."""
    of_span: dict[tuple[dates.Instant, dates.Instant], list[Reckoned]] = {}
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


def least_total(shares: Sequence[Reckoned]) -> Decimal:
    """Return the sum of the lower bounds."""
    total = Decimal(0)
    for share in shares:
        total = EXACT.add(total, share.low)
    return total


def stated_total(shares: Sequence[Reckoned]) -> Decimal:
    """Return the sum of the values as stated, of ranges the lower end."""
    total = Decimal(0)
    for share in shares:
        figure = share.figure
        stated = number(figure.low if figure.bound == "between" else figure.value)
        total = EXACT.add(total, stated or Decimal(0))
    return total


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

    @property
    def brief(self) -> str:
        """The sentence in fewer words, for where what is measured is seen anyway."""
        return self.sentence.replace(" of one whole", "")


Key: TypeAlias = tuple[tuple[str, str] | None, str | None, bool]


def conflicts(figures: Sequence[Figure]) -> tuple[Conflict, ...]:
    """Return every conflict of `figures`, in file order; near to linear in their number."""
    reckoned = list(reckon(figures))
    return conflicts_among(figures, reckoned, by_subject(reckoned))


def over_whole(figures: Sequence[Figure]) -> Iterator[tuple[int, Figure]]:
    """Yield each share of a whole that is over 100 percent by itself, with its place."""
    for place, figure in enumerate(figures):
        if figure.whole is not None and is_percent(figure):
            allowed = interval(figure)
            if allowed is not None and allowed.low is not None and allowed.low > WHOLE:
                yield place, figure


def conflicts_among(
    figures: Sequence[Figure],
    reckoned: Sequence[Reckoned],
    subjects: Mapping[Key, Sequence[Reckoned]],
) -> tuple[Conflict, ...]:
    """Find the conflicts of figures that are reckoned and grouped by subject already."""
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
        for group in by_whole(reckoned).values()
        for selection in overflows(group)
    ]
    return tuple(conflict for _, conflict in sorted(found))


def by_subject(reckoned: Iterable[Reckoned]) -> dict[Key, list[Reckoned]]:
    """Group figures by subject; those without a subject are one group."""
    groups: dict[Key, list[Reckoned]] = {}
    for one in reckoned:
        figure = one.figure
        key = topic(figure), fold(figure.subject), figure.date is not None
        groups.setdefault(key, []).append(one)
    return groups


def by_whole(reckoned: Iterable[Reckoned]) -> dict[Key, list[Reckoned]]:
    """Group figures that are shares of one whole.

    A figure without a subject is left out, as its subject may be that of another figure.
    """
    groups: dict[Key, list[Reckoned]] = {}
    for one in reckoned:
        figure = one.figure
        if figure.whole is not None and figure.subject is not None and is_percent(figure):
            key = topic(figure), fold(figure.whole), figure.date is not None
            groups.setdefault(key, []).append(one)
    return groups


def _disjoint_pairs(group: Sequence[Reckoned]) -> Iterator[tuple[Reckoned, Reckoned]]:
    """Yield pairs of one subject, in file order, whose dates overlap and whose values do not."""
    pairs = combinations(group, 2) if len(group) <= FEW else _extremes(group)
    for a, b in pairs:
        overlap = a.since <= b.until and b.since <= a.until
        if overlap and disjoint(a.interval, b.interval):
            yield a, b


def _extremes(group: Sequence[Reckoned]) -> Iterator[tuple[Reckoned, Reckoned]]:
    """Yield for each figure the two that it most likely conflicts with.

    Among the figures that began before it and still hold, these are the one with the lowest upper
    end and the one with the highest lower end. If any two figures with overlapping dates are
    disjoint, so is one of these pairs: the figure that begins later is compared with an extreme
    that is at least as far away as the other figure.
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
    """Return the conflict of two figures with no value in common."""
    a, b = (one.figure for one in pair)
    sentence = f"{words(a)} and {words(b)}: no value fits both"
    return Conflict("disjoint", (a.id, b.id), sentence)


def _alone(share: Figure) -> Conflict:
    return Conflict("whole", (share.id,), f"{words(share)} of one whole: cannot hold")


def _whole(selection: Sequence[Reckoned]) -> Conflict:
    """Return the conflict of shares that exceed the whole."""
    figures = [share.figure for share in selection]
    sum_of = added(figures, decimal(stated_total(selection)))
    sentence = f"{sum_of}: cannot {together(len(figures))} hold"
    return Conflict("whole", tuple(figure.id for figure in figures), sentence)

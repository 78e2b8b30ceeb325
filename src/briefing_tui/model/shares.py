"""Shares of one whole that claim more than the whole: what two rivals' numbers betray together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import NamedTuple

from briefing_tui.model import dates
from briefing_tui.model.briefing import Figure
from briefing_tui.model.figures import EXACT, Interval, fold, interval, number, topic

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
    """The figures with a measure, a number and, where they have a date, one that can be read."""
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
    """The selections of shares of one whole, all dated or all undated, that cannot all hold.

    One figure per subject, their dates overlapping, their lower bounds over 100 together: for each
    time at which they meet the smallest such selection (fewest figures, then largest sum), once.
    A share that is over 100 by itself is a selection of its own and hides no other.
    """
    yield from ((share,) for share in shares if share.low > WHOLE)
    possible = [share for share in shares if share.low <= WHOLE]
    seen: set[tuple[int, ...]] = set()
    for meeting in _meetings(possible):
        selection = _smallest(meeting)
        places = tuple(share.place for share in selection)
        if selection and places not in seen:
            seen.add(places)
            yield selection


def _smallest(shares: Sequence[Reckoned]) -> tuple[Reckoned, ...]:
    """The fewest shares of different subjects over 100 together, in file order; none: empty."""
    total, chosen = Decimal(0), []
    for share in sorted(largest(shares), key=lambda share: (share.low.copy_negate(), share.place)):
        total = EXACT.add(total, share.low)
        chosen.append(share)
        if total > WHOLE:
            return tuple(sorted(chosen))
    return ()


def largest(shares: Sequence[Reckoned]) -> tuple[Reckoned, ...]:
    """For each subject its share with the greatest lower bound, the first of equals."""
    found: dict[str | None, Reckoned] = {}
    for share in shares:
        subject = fold(share.figure.subject)
        if subject not in found or found[subject].low < share.low:
            found[subject] = share
    return tuple(found.values())


def _meetings(shares: Sequence[Reckoned]) -> Iterator[list[Reckoned]]:
    """The largest sets of shares whose dates overlap one another."""
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
    """The sum of the lower bounds."""
    total = Decimal(0)
    for share in shares:
        total = EXACT.add(total, share.low)
    return total


def stated_total(shares: Sequence[Reckoned]) -> Decimal:
    """The sum of the values as stated, of ranges the lower end."""
    total = Decimal(0)
    for share in shares:
        figure = share.figure
        stated = number(figure.low if figure.bound == "between" else figure.value)
        total = EXACT.add(total, stated or Decimal(0))
    return total

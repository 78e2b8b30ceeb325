"""Compute the interval of values that a figure allows, and decide which figures are comparable.

The rules are in docs/format.md, "Conflicts of figures". All arithmetic is exact. A number keeps its
digits as written, because the last digit shows how it was rounded.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal, Inexact, InvalidOperation, Overflow, Underflow
from functools import lru_cache
from typing import NamedTuple

from briefing_tui.model import dates
from briefing_tui.model.format.records import NUMBER, Figure

LONGEST = 40
"""Maximum number of characters of a number that is read."""
LARGEST_EXPONENT = 300
"""The largest exponent that is read, positive or negative. It keeps exact sums cheap."""
PERCENT = "percent"
"""The unit of a share of a whole."""

EXACT = Context(
    prec=2 * (LARGEST_EXPONENT + LONGEST) + 20,
    Emax=4 * LARGEST_EXPONENT,
    Emin=-4 * LARGEST_EXPONENT,
    traps=[Inexact, InvalidOperation, Overflow, Underflow],
)
"""Decimal arithmetic with enough digits for any sum. It raises an error instead of rounding."""

_HALF = Decimal("0.5")
_TENTH = Decimal("0.1")
_is_number = re.compile(NUMBER).fullmatch


class Interval(NamedTuple):
    """The values a figure allows, in its unit."""

    low: Decimal | None
    """The lower end; None if there is none."""
    high: Decimal | None
    """The upper end; None if there is none."""
    low_closed: bool
    """True if the lower end itself is allowed."""
    high_closed: bool
    """True if the upper end itself is allowed."""


def number(text: str | None) -> Decimal | None:
    """Return the number with its digits as written; None if it is too large or not a number."""
    if text is None or len(text) > LONGEST or not _is_number(text):
        return None
    _, _, exponent = text.lower().partition("e")
    if exponent and abs(int(exponent)) > LARGEST_EXPONENT:
        return None
    return Decimal(text)


def interval(figure: Figure) -> Interval | None:
    """Return the values that `figure` allows; None if a number that its bound needs is missing."""
    if figure.bound == "between":
        low, high = number(figure.low), number(figure.high)
        if low is None or high is None or low >= high:
            return None
        return Interval(low, high, low_closed=True, high_closed=True)
    value = number(figure.value)
    return None if value is None else _around(value, figure.bound)


def _around(value: Decimal, bound: str) -> Interval | None:
    match bound:
        case "exact":
            half = EXACT.multiply(_HALF, Decimal((0, (1,), int(value.as_tuple().exponent))))
            low, high = EXACT.subtract(value, half), EXACT.add(value, half)
            return Interval(low, high, low_closed=True, high_closed=False)
        case "about":
            tenth = EXACT.multiply(value.copy_abs(), _TENTH)
            low, high = EXACT.subtract(value, tenth), EXACT.add(value, tenth)
            return Interval(low, high, low_closed=True, high_closed=True)
        case "at_least" | "more_than":
            return Interval(value, None, low_closed=bound == "at_least", high_closed=False)
        case "at_most" | "less_than":
            return Interval(None, value, low_closed=False, high_closed=bound == "at_most")
    return None


def disjoint(a: Interval, b: Interval) -> bool:
    """Return True if the intervals have no value in common."""
    return _below(a, b) or _below(b, a)


def _below(a: Interval, b: Interval) -> bool:
    """Return True if all of `a` is below all of `b`."""
    if a.high is None or b.low is None:
        return False
    return a.high < b.low or (a.high == b.low and not (a.high_closed and b.low_closed))


@lru_cache(256)
def fold(text: str | None) -> str | None:
    """Return the form in which measures, units, subjects and wholes are compared."""
    return None if text is None else text.strip().casefold()


def topic(figure: Figure) -> tuple[str, str] | None:
    """Return the folded measure and unit of a figure; None without a measure."""
    measure = fold(figure.measure)
    return None if measure is None else (measure, fold(figure.unit) or "")


def is_percent(figure: Figure) -> bool:
    """Return True if the unit is percent."""
    return fold(figure.unit) == PERCENT


def comparable(a: Figure, b: Figure) -> bool:
    """Return True if the two figures can be compared; `apart` says why they cannot."""
    return not apart(a, b)


def apart(a: Figure, b: Figure) -> str:
    """Return why two figures cannot be compared; empty if they can. The words can follow "because".

    A figure whose date cannot be read cannot be compared with any other.
    """
    if a.measure is None or b.measure is None:
        return "no measure is given"
    if fold(a.measure) != fold(b.measure):
        return "they measure different things"
    if fold(a.unit) != fold(b.unit):
        return "their units differ"
    if a.date is None and b.date is None:
        return ""
    if a.date is None or b.date is None:
        return "one is dated and the other is not"
    first, second = dates.parse(a.date), dates.parse(b.date)
    if first is None or second is None:
        return "a date cannot be read"
    return "" if dates.overlap(first, second) else "their dates do not overlap"

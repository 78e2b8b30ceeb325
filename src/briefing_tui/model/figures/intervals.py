"""What a figure allows: the interval its wording puts around a number, and which may be compared.

All arithmetic is exact. A number is kept as written: its last digit says how far it is rounded.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal, Inexact, InvalidOperation, Overflow, Underflow
from functools import lru_cache
from typing import NamedTuple

from briefing_tui.model import dates
from briefing_tui.model.format.declaration import NUMBER
from briefing_tui.model.format.records import Figure

LONGEST = 40
"""Characters of a number that is read."""
LARGEST_EXPONENT = 300
"""Powers of ten, either way, of a number that is read: exact sums stay cheap."""
PERCENT = "percent"
"""The unit of a share of a whole."""

EXACT = Context(
    prec=2 * (LARGEST_EXPONENT + LONGEST) + 20,
    Emax=4 * LARGEST_EXPONENT,
    Emin=-4 * LARGEST_EXPONENT,
    traps=[Inexact, InvalidOperation, Overflow, Underflow],
)
"""Wide enough that no sum of numbers is ever rounded; it would raise rather than do so."""

_HALF = Decimal("0.5")
_TENTH = Decimal("0.1")
_is_number = re.compile(NUMBER).fullmatch


class Interval(NamedTuple):
    """The values that a figure allows, in its unit."""

    low: Decimal | None
    """The lower end; None where there is none."""
    high: Decimal | None
    """The upper end; None where there is none."""
    low_closed: bool
    """Whether the lower end itself is allowed."""
    high_closed: bool
    """Whether the upper end itself is allowed."""


def number(text: str | None) -> Decimal | None:
    """The number `text` writes, its digits kept; None where it is none or out of reach."""
    if text is None or len(text) > LONGEST or not _is_number(text):
        return None
    _, _, exponent = text.lower().partition("e")
    if exponent and abs(int(exponent)) > LARGEST_EXPONENT:
        return None
    return Decimal(text)


def interval(figure: Figure) -> Interval | None:
    """What `figure` allows, by the rules of the format; None where it lacks the numbers for it."""
    if figure.bound == "between":
        low, high = number(figure.low), number(figure.high)
        if low is None or high is None or low >= high:
            return None
        return Interval(low, high, low_closed=True, high_closed=True)
    value = number(figure.value)
    return None if value is None else _around(value, figure.bound)


def _around(value: Decimal, bound: str) -> Interval | None:
    """What `bound` makes of `value`; None for a bound that is none of the format's."""
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
    """Whether no value lies in both."""
    return _below(a, b) or _below(b, a)


def _below(a: Interval, b: Interval) -> bool:
    """Whether all of `a` lies below all of `b`."""
    if a.high is None or b.low is None:
        return False
    return a.high < b.low or (a.high == b.low and not (a.high_closed and b.low_closed))


@lru_cache(256)
def fold(text: str | None) -> str | None:
    """`text` as measures, units, subjects and wholes are compared; None where there is none."""
    return None if text is None else text.strip().casefold()


def topic(figure: Figure) -> tuple[str, str] | None:
    """Measure and unit, folded: what figures must share to be compared. None without a measure."""
    measure = fold(figure.measure)
    return None if measure is None else (measure, fold(figure.unit) or "")


def is_percent(figure: Figure) -> bool:
    """Whether it is a share in percent."""
    return fold(figure.unit) == PERCENT


def comparable(a: Figure, b: Figure) -> bool:
    """Whether the two speak of the same thing: see `apart`."""
    return not apart(a, b)


def apart(a: Figure, b: Figure) -> str:
    """Why the two cannot be compared, to follow "because"; empty where they can be.

    A date that cannot be read may mean any time, so that its figure is comparable with none.
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

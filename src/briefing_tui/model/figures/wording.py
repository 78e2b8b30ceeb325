"""Put figures into plain English.

JSON, pages and the screen use the same words. Digits stay as written, because they show how exact a
number is. Only thousands are separated.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing_tui.model.figures.intervals import is_percent
from briefing_tui.model.format.records import Figure
from briefing_tui.model.text.folding import shortened

if TYPE_CHECKING:
    from decimal import Decimal

    from briefing_tui.model.figures.intervals import Interval

_BEFORE = {
    "exact": "",
    "about": "about ",
    "at_least": "at least ",
    "more_than": "over ",
    "at_most": "at most ",
    "less_than": "under ",
}
_parts = re.compile(r"([-+]?)([0-9]{4,})(\.[0-9]+)?").fullmatch
_LISTED = 4
"""The number of figures that a sentence lists; the rest is counted."""


def words(figure: Figure) -> str:
    """Return bound, number and unit: `over 60%`, `about 2,400 arrests`, `between 5 and 7 km`."""
    return f"{amount(figure)}{unit(figure)}"


def amount(figure: Figure) -> str:
    """Return bound and number without the unit: `over 60`, `between 5 and 7`."""
    if figure.bound == "between":
        if figure.low is None or figure.high is None:
            return "no number of"
        return f"between {grouped(figure.low)} and {grouped(figure.high)}"
    if figure.value is None:
        return "no number of"
    return f"{_BEFORE.get(figure.bound, '')}{grouped(figure.value)}"


def unit(figure: Figure) -> str:
    """Return the unit as it follows a number: `%`, or a blank and the unit."""
    return "%" if is_percent(figure) else f" {figure.unit.strip()}"


def grouped(text: str) -> str:
    """Return a written number with separated thousands. A number with an exponent stays as it
    is."""
    parts = _parts(text)
    if parts is None:
        return text
    sign, whole, rest = parts.groups()
    return f"{sign}{int(whole):,}{rest or ''}"


def decimal(value: Decimal) -> str:
    """Return an exact number without trailing zeros. A very long number gets an exponent."""
    text = f"{value:f}" if abs(value.adjusted()) < 16 else f"{value:g}"
    if "." in text and "e" not in text.lower():
        text = text.rstrip("0").rstrip(".")
    return grouped(text)


def reach(interval: Interval) -> str:
    """Describe an interval: `9 to 11`, `33.3 or more`, `over 60`, `51.5 to under 52.5`."""
    low = None if interval.low is None else decimal(interval.low)
    high = None if interval.high is None else decimal(interval.high)
    if low is None and high is None:
        return "any value"
    if low is None:
        return f"{high} or less" if interval.high_closed else f"under {high}"
    if high is None:
        return f"{low} or more" if interval.low_closed else f"over {low}"
    start = low if interval.low_closed else f"over {low}"
    return f"{start} to {high}" if interval.high_closed else f"{start} to under {high}"


def listed(figures: Sequence[Figure]) -> str:
    """Return the first figures as a list in words, and the number of the remaining figures."""
    shown = [shortened(words(figure)) for figure in figures[:_LISTED]]
    more = len(figures) - len(shown)
    if more == 1:
        shown.append(shortened(words(figures[-1])))
    elif more:
        shown.append(f"{more} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def added(figures: Sequence[Figure], total: str) -> str:
    """Return the sum of shares of one whole in words: `52% + over 60% of one whole = over 112%`.

    `total` is the sum of the least values as stated.
    """
    bounds = {figure.bound for figure in figures}
    before = ""
    if "more_than" in bounds:
        before = "over "
    elif bounds & {"at_least", "between"}:
        before = "at least "
    if "about" in bounds:
        before += "about "
    shown = [shortened(words(figure)) for figure in figures[:_LISTED]]
    more = len(figures) - len(shown)
    if more:
        shown.append(f"{more} more")
    return f"{' + '.join(shown)} of one whole = {before}{total}%"


def together(count: int) -> str:
    """Return `both` for two figures, else `all`."""
    return "both" if count == 2 else "all"

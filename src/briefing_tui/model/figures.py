"""Find the values that figures allow and the figures that can be compared, and put figures in
words.

The rules are in docs/format.md, "Conflicts of figures". All arithmetic is exact. A number keeps its
digits as written, because the last digit shows how the number was rounded. Words only add
separators between thousands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Context, Decimal, Inexact, InvalidOperation, Overflow, Underflow
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from briefing_tui.model import dates
from briefing_tui.model.folding import shortened
from briefing_tui.model.records import NUMBER, Figure, Issue, Item

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
    if a.high is None or b.low is None:
        return False
    return a.high < b.low or (a.high == b.low and not (a.high_closed and b.low_closed))


@lru_cache(256)
def fold(text: str | None) -> str | None:
    """Return the form in which measures, units, subjects and wholes are compared."""
    return None if text is None else text.strip().casefold()


def topic(figure: Figure) -> tuple[str, str] | None:
    """Return the measure and unit of a figure, folded for comparison; None without a measure."""
    measure = fold(figure.measure)
    return None if measure is None else (measure, fold(figure.unit) or "")


def is_percent(figure: Figure) -> bool:
    """Return True if the unit is percent."""
    return fold(figure.unit) == PERCENT


def apart(a: Figure, b: Figure) -> str:
    """Return why two figures cannot be compared, in words that can follow "because".

    The text is empty if they can be compared. A figure whose date cannot be read cannot be compared
    with any other figure.
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


def measures(figures: Iterable[Figure]) -> tuple[tuple[Figure, ...], ...]:
    """Group the figures by measure. A figure without a measure is a group of its own."""
    groups: dict[str | int, list[Figure]] = {}
    for place, figure in enumerate(figures):
        measure = fold(figure.measure)
        groups.setdefault(place if measure is None else measure, []).append(figure)
    return tuple(map(tuple, groups.values()))


def figures_of(issue: Issue, items: Mapping[str, Item]) -> tuple[Figure, ...]:
    """Return the figures to which the claims of `issue` refer, each once. `items` has items by
    id.
    """
    refs = dict.fromkeys(ref for claim in issue.claims for ref in claim.figures)
    found = (items.get(ref) for ref in refs)
    return tuple(item for item in found if isinstance(item, Figure))


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


FigureKey: TypeAlias = tuple[tuple[str, str] | None, str | None, bool]
"""The topic of a group of figures, the subject or whole of the figures, and whether they are
dated."""


def by_subject(prepared: Iterable[ComparableFigure]) -> dict[FigureKey, list[ComparableFigure]]:
    """Group figures by subject. Figures without a subject are one group."""
    groups: dict[FigureKey, list[ComparableFigure]] = {}
    for one in prepared:
        figure = one.figure
        key = topic(figure), fold(figure.subject), figure.date is not None
        groups.setdefault(key, []).append(one)
    return groups


def by_whole(prepared: Iterable[ComparableFigure]) -> dict[FigureKey, list[ComparableFigure]]:
    """Group the percentages that have the same whole and the same measure.

    Dated and undated figures are in separate groups. A figure without a subject is left out,
    because two such figures may have the same subject.
    """
    groups: dict[FigureKey, list[ComparableFigure]] = {}
    for one in prepared:
        figure = one.figure
        if figure.whole is not None and figure.subject is not None and is_percent(figure):
            key = topic(figure), fold(figure.whole), figure.date is not None
            groups.setdefault(key, []).append(one)
    return groups


def largest(shares: Sequence[ComparableFigure]) -> tuple[ComparableFigure, ...]:
    """Return for each subject the share with the greatest lower bound. Of equal shares, the first
    counts."""
    found: dict[str | None, ComparableFigure] = {}
    for share in shares:
        subject = fold(share.figure.subject)
        if subject not in found or found[subject].low < share.low:
            found[subject] = share
    return tuple(found.values())


def least_total(shares: Sequence[ComparableFigure]) -> Decimal:
    """Return the sum of the lower bounds."""
    total = Decimal(0)
    for share in shares:
        total = EXACT.add(total, share.low)
    return total


def stated_total(shares: Sequence[ComparableFigure]) -> Decimal:
    """Return the sum of the values as stated. For a range, its lower end is added."""
    total = Decimal(0)
    for share in shares:
        figure = share.figure
        stated = number(figure.low if figure.bound == "between" else figure.value)
        total = EXACT.add(total, stated or Decimal(0))
    return total


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


def figure_words(figure: Figure) -> str:
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
    """Return the unit as it follows a number: `%`, or a space and the unit."""
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
    """Return the first figures as a list in words, and the number of figures left out."""
    shown = [shortened(figure_words(figure)) for figure in figures[:_LISTED]]
    more = len(figures) - len(shown)
    if more == 1:
        shown.append(shortened(figure_words(figures[-1])))
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
    shown = [shortened(figure_words(figure)) for figure in figures[:_LISTED]]
    more = len(figures) - len(shown)
    if more:
        shown.append(f"{more} more")
    return f"{' + '.join(shown)} of one whole = {before}{total}%"


def together(count: int) -> str:
    """Return `both` for two figures, else `all`."""
    return "both" if count == 2 else "all"

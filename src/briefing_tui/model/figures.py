"""Find the values that figures allow, find comparable figures, and put figures into words.

The rules are in docs/format.md, "Conflicts of figures". All arithmetic is exact. A number keeps its
digits as written, because the last digit shows how it was rounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Context, Decimal, Inexact, InvalidOperation, Overflow, Underflow
from typing import NamedTuple, TypeAlias

from briefing_tui.model import dates
from briefing_tui.model.records import NUMBER, Figure, Issue, Item
from briefing_tui.model.text import joined_with_and, shortened

LONGEST = 40
"""Maximum number of characters of a number that is read."""
LARGEST_EXPONENT = 300
"""The largest exponent that is read, positive or negative, so that exact sums stay cheap."""
PERCENT = "percent"
"""The unit of percentages."""

EXACT = Context(
    prec=2 * (LARGEST_EXPONENT + LONGEST) + 20,
    Emax=4 * LARGEST_EXPONENT,
    Emin=-4 * LARGEST_EXPONENT,
    traps=[Inexact, InvalidOperation, Overflow, Underflow],
)
"""Arithmetic with enough digits for any sum. It raises an error instead of rounding."""

_HALF = Decimal("0.5")
_TENTH = Decimal("0.1")
_is_number = re.compile(NUMBER).fullmatch


class Interval(NamedTuple):
    """The values that a figure allows."""

    low: Decimal | None
    """The lower end, or None if there is none."""
    high: Decimal | None
    """The upper end, or None if there is none."""
    low_closed: bool
    """True if the lower end itself is allowed."""
    high_closed: bool
    """True if the upper end itself is allowed."""


def number(text: str | None) -> Decimal | None:
    """Return a number with its digits as written, or None if it is too long or not a number."""
    if text is None or len(text) > LONGEST or not _is_number(text):
        return None
    _, _, exponent = text.lower().partition("e")
    if exponent and abs(int(exponent)) > LARGEST_EXPONENT:
        return None
    return Decimal(text)


def interval(figure: Figure) -> Interval | None:
    """Return the values that `figure` allows, or None without a usable number."""
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
    return _is_below(a, b) or _is_below(b, a)


def _is_below(a: Interval, b: Interval) -> bool:
    if a.high is None or b.low is None:
        return False
    return a.high < b.low or (a.high == b.low and not (a.high_closed and b.low_closed))


def fold(text: str | None) -> str | None:
    """Trim a text, and fold its letter case."""
    return None if text is None else text.strip().casefold()


def topic(figure: Figure) -> tuple[str, str] | None:
    """Return the folded measure and unit of a figure, or None without a measure."""
    measure = fold(figure.measure)
    return None if measure is None else (measure, fold(figure.unit) or "")


def is_percent(figure: Figure) -> bool:
    """Return True if the unit is percent."""
    return fold(figure.unit) == PERCENT


def apart(a: Figure, b: Figure) -> str:
    """Return why two figures cannot be compared, such as `their units differ`.

    Return `""` if they can be compared.
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
    """Group figures by measure. A figure without a measure has its own group."""
    groups: dict[str | int, list[Figure]] = {}
    for place, figure in enumerate(figures):
        measure = fold(figure.measure)
        groups.setdefault(place if measure is None else measure, []).append(figure)
    return tuple(map(tuple, groups.values()))


def figures_of(issue: Issue, items: Mapping[str, Item]) -> tuple[Figure, ...]:
    """Return the figures to which the claims of `issue` refer, each once."""
    refs = dict.fromkeys(ref for claim in issue.claims for ref in claim.figures)
    found = (items.get(ref) for ref in refs)
    return tuple(item for item in found if isinstance(item, Figure))


class ComparableFigure(NamedTuple):
    """A figure that can be compared, with its values and its time."""

    place: int
    """The place of the figure in the file."""
    figure: Figure
    interval: Interval
    since: dates.Instant
    until: dates.Instant
    """The last second of the date. Without a date, `since` and `until` are 0."""

    @property
    def low(self) -> Decimal:
        """The least share that the figure allows, never below 0."""
        low = self.interval.low
        return low if low is not None and low > 0 else Decimal(0)


def comparable_figures(figures: Sequence[Figure]) -> Iterator[ComparableFigure]:
    """Yield figures with a measure and a number. Figures with an invalid date are left out."""
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
"""The key of a group of figures: their topic, then their subject or whole, then True if dated."""


def by_subject(prepared: Iterable[ComparableFigure]) -> dict[FigureKey, list[ComparableFigure]]:
    """Group figures by topic and subject. Undated figures have their own groups."""
    groups: dict[FigureKey, list[ComparableFigure]] = {}
    for one in prepared:
        figure = one.figure
        key = topic(figure), fold(figure.subject), figure.date is not None
        groups.setdefault(key, []).append(one)
    return groups


def by_whole(prepared: Iterable[ComparableFigure]) -> dict[FigureKey, list[ComparableFigure]]:
    """Group percentages of the same whole on the same topic. Undated figures are kept apart.

    Figures without a subject are left out.
    """
    groups: dict[FigureKey, list[ComparableFigure]] = {}
    for one in prepared:  # figures without a subject may all be about one subject
        figure = one.figure
        if figure.whole is not None and figure.subject is not None and is_percent(figure):
            key = topic(figure), fold(figure.whole), figure.date is not None
            groups.setdefault(key, []).append(one)
    return groups


def largest(shares: Sequence[ComparableFigure]) -> tuple[ComparableFigure, ...]:
    """Return for each subject the share whose least possible value is the greatest."""
    found: dict[str | None, ComparableFigure] = {}
    for share in shares:
        subject = fold(share.figure.subject)
        if subject not in found or found[subject].low < share.low:
            found[subject] = share
    return tuple(found.values())


def least_total(shares: Sequence[ComparableFigure]) -> Decimal:
    """Return the sum of the least values that the shares allow."""
    total = Decimal(0)
    for share in shares:
        total = EXACT.add(total, share.low)
    return total


def stated_total(shares: Sequence[ComparableFigure]) -> Decimal:
    """Return the sum of the numbers as written. Of `between 5 and 7`, 5 is added."""
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
"""Maximum number of figures that a sentence lists. The rest is counted."""


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
    """Put commas between the thousands of a number: `2,400`."""
    parts = _parts(text)
    if parts is None:
        return text
    sign, whole, rest = parts.groups()
    return f"{sign}{int(whole):,}{rest or ''}"


def decimal(value: Decimal) -> str:
    """Return a number as text: `2,400.5` for 2400.50."""
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
    """Return figures as a list in a sentence: `5 km, 7 km, 8 km, 9 km and 3 more`."""
    shown = [shortened(figure_words(figure)) for figure in figures[:_LISTED]]
    more = len(figures) - len(shown)
    if more == 1:
        shown.append(shortened(figure_words(figures[-1])))
    elif more:
        shown.append(f"{more} more")
    return joined_with_and(shown)


def added(figures: Sequence[Figure], total: str) -> str:
    """Return a phrase for a sum of shares: `52% + over 60% of one whole = over 112%`.

    `total` is the `stated_total` of the shares.
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

"""Find what figures allow, which of them conflict or agree, and put figures into words.

The rules are in docs/format.md, "Conflicts of figures". All arithmetic is exact. A number keeps its
digits as written, because the last digit shows how it was rounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Context, Decimal, Inexact, InvalidOperation, Overflow, Underflow
from itertools import combinations, islice, zip_longest
from typing import Literal, NamedTuple

from briefing_tui.model import dates
from briefing_tui.model.items import by_key
from briefing_tui.model.records import NUMBER, Figure, Issue, Item
from briefing_tui.model.text import first_few, joined_with_and, shortened

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


def fold_case(text: str | None) -> str | None:
    """Trim a text, and fold its letter case."""
    return None if text is None else text.strip().casefold()


def topic(figure: Figure) -> tuple[str, str] | None:
    """Return the folded measure and unit of a figure, or None without a measure."""
    measure = fold_case(figure.measure)
    return None if measure is None else (measure, fold_case(figure.unit) or "")


def is_percent(figure: Figure) -> bool:
    """Return True if the unit is percent."""
    return fold_case(figure.unit) == PERCENT


def apart(a: Figure, b: Figure) -> str:
    """Return why two figures cannot be compared, such as `their units differ`.

    Return `""` if they can be compared.
    """
    if a.measure is None or b.measure is None:
        return "no measure is given"
    if fold_case(a.measure) != fold_case(b.measure):
        return "they measure different things"
    if fold_case(a.unit) != fold_case(b.unit):
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
    groups = by_key(figures, lambda one: id(one) if one.measure is None else fold_case(one.measure))
    return tuple(map(tuple, groups.values()))


def by_topic(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Group figures by measure and unit. A figure without a measure has its own group."""
    return list(by_key(figures, lambda one: topic(one) or id(one)).values())


def figures_of(issue: Issue, items: Mapping[str, Item]) -> tuple[Figure, ...]:
    """Return the figures to which the claims of `issue` refer, each once."""
    refs = dict.fromkeys(ref for claim in issue.claims for ref in claim.figures)
    referred = (items.get(ref) for ref in refs)
    return tuple(item for item in referred if isinstance(item, Figure))


class _Comparable(NamedTuple):
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


def _comparable_figures(figures: Sequence[Figure]) -> Iterator[_Comparable]:
    """Yield figures with a measure and a number. Figures with an invalid date are left out."""
    for place, figure in enumerate(figures):
        allowed = interval(figure)
        if allowed is None or topic(figure) is None:
            continue
        if figure.date is None:
            yield _Comparable(place, figure, allowed, 0, 0)
            continue
        date = dates.parse(figure.date)
        if date is not None:
            yield _Comparable(place, figure, allowed, date.earliest, date.latest)


def _by_subject(prepared: Iterable[_Comparable]) -> Iterable[list[_Comparable]]:
    """Group figures by topic and subject. Undated figures have their own groups."""
    return by_key(
        prepared,
        lambda one: (topic(one.figure), fold_case(one.figure.subject), one.figure.date is None),
    ).values()


def _by_whole(prepared: Iterable[_Comparable]) -> Iterable[list[_Comparable]]:
    """Group percentages of the same whole on the same topic. Undated figures are kept apart."""
    shares = (
        one
        for one in prepared  # figures without a subject may all be about one subject
        if None not in (one.figure.whole, one.figure.subject) and is_percent(one.figure)
    )
    return by_key(
        shares,
        lambda one: (topic(one.figure), fold_case(one.figure.whole), one.figure.date is None),
    ).values()


def _largest(shares: Sequence[_Comparable]) -> tuple[_Comparable, ...]:
    """Return for each subject the share whose least possible value is the greatest."""
    of_subject: dict[str | None, _Comparable] = {}
    for share in shares:
        subject = fold_case(share.figure.subject)
        if subject not in of_subject or of_subject[subject].low < share.low:
            of_subject[subject] = share
    return tuple(of_subject.values())


def _sum(values: Iterable[Decimal | None]) -> Decimal:
    total = Decimal(0)
    for value in values:
        total = EXACT.add(total, value or Decimal(0))
    return total


def _stated_total(shares: Iterable[_Comparable]) -> Decimal:
    """Return the sum of the numbers as written. Of `between 5 and 7`, 5 is added."""
    figures = (share.figure for share in shares)
    return _sum(number(one.low if one.bound == "between" else one.value) for one in figures)


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
    return joined_with_and(_few_in_words(figures))


def _few_in_words(figures: Sequence[Figure]) -> list[str]:
    return first_few((shortened(figure_words(figure)) for figure in figures), _LISTED)


def _added(shares: Sequence[_Comparable]) -> str:
    """Return a phrase for a sum of shares: `52% + over 60% of one whole = over 112%`."""
    figures = [share.figure for share in shares]
    bounds = {figure.bound for figure in figures}
    before = ""
    if "more_than" in bounds:
        before = "over "
    elif bounds & {"at_least", "between"}:
        before = "at least "
    if "about" in bounds:
        before += "about "
    total = f"{before}{decimal(_stated_total(shares))}%"
    return f"{' + '.join(_few_in_words(figures))} of one whole = {total}"


def _together(figures: Sequence[_Comparable]) -> str:
    return "both" if len(figures) == 2 else "all"


WHOLE = Decimal(100)
MOMENTS = 50
"""If shares of one whole have more dates than this, only shares with equal dates are added up."""
PAIRS = 2_000
"""Maximum number of pairs of figures of one subject that are compared."""


class Conflict(NamedTuple):
    """Figures that cannot all be true."""

    kind: Literal["disjoint", "whole"]
    """`disjoint`: no value fits both figures. `whole`: shares of one whole exceed 100 percent."""
    figures: tuple[str, ...]
    """The ids of the figures, in file order."""
    sentence: str
    """A sentence such as `31 deaths and 27 deaths: no value fits both`."""

    @property
    def brief(self) -> str:
        """`sentence` without the words `of one whole`."""
        return self.sentence.replace(" of one whole", "")


def conflicts(figures: Sequence[Figure]) -> tuple[Conflict, ...]:
    """Return the conflicts of `figures`, in file order."""
    return _conflicts_among(figures, list(_comparable_figures(figures)))


def _over_whole(figures: Sequence[Figure]) -> Iterator[tuple[int, Figure]]:
    for place, figure in enumerate(figures):
        if figure.whole is not None and is_percent(figure):
            allowed = interval(figure)
            if allowed is not None and allowed.low is not None and allowed.low > WHOLE:
                yield place, figure


def _conflicts_among(
    figures: Sequence[Figure], prepared: Sequence[_Comparable]
) -> tuple[Conflict, ...]:
    return tuple(conflict for _, conflict in sorted(_placed_conflicts(figures, prepared)))


def _placed_conflicts(
    figures: Sequence[Figure], prepared: Sequence[_Comparable]
) -> Iterator[tuple[tuple[int, ...], Conflict]]:
    """Yield the conflicts, each with the places of its figures in the file."""
    for place, share in _over_whole(figures):
        sentence = f"{figure_words(share)} of one whole: cannot hold"
        yield (place,), Conflict("whole", (share.id,), sentence)
    for group in _by_subject(prepared):
        for pair in _disjoint_pairs(group):
            a, b = (one.figure for one in pair)
            sentence = f"{figure_words(a)} and {figure_words(b)}: no value fits both"
            places = tuple(one.place for one in pair)
            yield places, Conflict("disjoint", (a.id, b.id), sentence)
    for group in _by_whole(prepared):
        for selection in _overflows(group):
            sentence = f"{_added(selection)}: cannot {_together(selection)} hold"
            ids = tuple(share.figure.id for share in selection)
            yield tuple(share.place for share in selection), Conflict("whole", ids, sentence)


def _disjoint_pairs(
    group: Sequence[_Comparable],
) -> Iterator[tuple[_Comparable, _Comparable]]:
    for a, b in islice(combinations(group, 2), PAIRS):
        overlap = a.since <= b.until and b.since <= a.until
        if overlap and disjoint(a.interval, b.interval):
            yield a, b


def _overflows(shares: Sequence[_Comparable]) -> Iterator[tuple[_Comparable, ...]]:
    """Yield groups of shares that add up to more than 100 percent."""
    possible = [share for share in shares if share.low <= WHOLE]
    seen: set[tuple[int, ...]] = set()
    for meeting in _overlapping_sets(possible):
        selection = _fewest_over_whole(meeting)
        places = tuple(share.place for share in selection)
        if selection and places not in seen:
            seen.add(places)
            yield selection


def _fewest_over_whole(shares: Sequence[_Comparable]) -> tuple[_Comparable, ...]:
    total, chosen = Decimal(0), []
    for share in sorted(_largest(shares), key=lambda share: (share.low.copy_negate(), share.place)):
        total = EXACT.add(total, share.low)
        chosen.append(share)
        if total > WHOLE:
            return tuple(sorted(chosen))
    return ()


def _overlapping_sets(shares: Sequence[_Comparable]) -> Iterator[list[_Comparable]]:
    of_span = by_key(shares, lambda share: (share.since, share.until))
    if len(of_span) > MOMENTS:
        yield from of_span.values()
        return
    starts = sorted({since for since, _ in of_span})
    for start, following in zip_longest(starts, starts[1:]):
        meeting = [share for share in shares if share.since <= start <= share.until]
        if following is None or any(share.until < following for share in meeting):
            yield meeting


class Relation(NamedTuple):
    """A relation between figures."""

    kind: Literal["conflict", "agree"]
    figures: tuple[str, ...]
    """The ids of the figures, in the order given."""
    sentence: str
    """A sentence such as `31 deaths and over 27 deaths: one value fits both`."""


def relations(figures: Sequence[Figure]) -> tuple[Relation, ...]:
    """List the conflicts and then the agreements of `figures`."""
    prepared = list(_comparable_figures(figures))
    clashes = _conflicts_among(figures, prepared)
    return (
        *(Relation("conflict", one.figures, one.sentence) for one in clashes),
        *_agreements(_by_subject(prepared)),
        *_sum_agreements(prepared),
    )


def incomparable(figure: Figure, others: Iterable[Figure]) -> Mapping[str, Sequence[Figure]]:
    """Return the figures that cannot be compared with `figure`, grouped by the reason why not."""
    of_reason: dict[str, list[Figure]] = {}
    without = interval(figure) is None
    for other in others:
        why = apart(figure, other)
        if not why and (without or interval(other) is None):
            why = "no number is given that could be compared"
        if why:
            of_reason.setdefault(why, []).append(other)
    return of_reason


def _agreements(subjects: Iterable[Sequence[_Comparable]]) -> Iterator[Relation]:
    for group in subjects:
        if len(group) > 1 and _have_common_value(group):
            yield _agree(group)
        else:
            pairs = islice(combinations(group, 2), PAIRS)
            yield from (_agree(pair) for pair in pairs if _have_common_value(pair))


def _agree(group: Sequence[_Comparable]) -> Relation:
    figures = [one.figure for one in group]
    sentence = f"{listed(figures)}: one value fits {_together(group)}"
    return Relation("agree", tuple(figure.id for figure in figures), sentence)


def _have_common_value(group: Sequence[_Comparable]) -> bool:
    """Return True if all figures can have the same value at the same time."""
    if max(one.since for one in group) > min(one.until for one in group):
        return False
    above = [one for one in group if one.interval.low is not None]
    below = [one for one in group if one.interval.high is not None]
    if not above or not below:
        return True
    last = max(above, key=lambda one: (one.interval.low, not one.interval.low_closed))
    first = min(below, key=lambda one: (one.interval.high, one.interval.high_closed))
    return not disjoint(last.interval, first.interval)


def _sum_agreements(prepared: Sequence[_Comparable]) -> Iterator[Relation]:
    for group in _by_whole(prepared):
        shares = [one for one in _largest(group) if one.interval.low is not None]
        if len(shares) < 2 or max(s.since for s in shares) > min(s.until for s in shares):
            continue
        least = _sum(share.low for share in shares)
        open_end = any(not share.interval.low_closed for share in shares)
        if least > WHOLE or (least == WHOLE and open_end):
            continue
        sentence = f"{_added(shares)}: can {_together(shares)} hold"
        if _stated_total(shares) > WHOLE:
            sentence += ", as far as they are rounded"
        yield Relation("agree", tuple(share.figure.id for share in shares), sentence)

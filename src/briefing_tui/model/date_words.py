"""How people write dates: the wording in which a reader sees one, and what may have been meant by
a text that is none.

`model.dates` builds on this room, which knows of it only the types.
"""

from __future__ import annotations

import datetime
import re
from itertools import product
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing_tui.model.dates import Edge, Edtf, Instant

Style: TypeAlias = Literal["iso", "long", "short"]
"""How a day is put: 2024-09-20, 20 September 2024 or 20 Sep 2024."""

DAY_SECONDS = 86_400
EPOCH_DAY = datetime.date(1970, 1, 1).toordinal()

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_QUALIFIED = {
    "": "{}",
    "~": "about {}",
    "?": "perhaps {} (uncertain)",
    "%": "perhaps about {} (uncertain)",
}
_QUALIFIED_SHORT = {"": "{}", "~": "about {}", "?": "{}?", "%": "about {}?"}

_UTC = " UTC"
_GUESS_LIMIT = 100
"""No guess is made from a longer text."""
_ABOUT = frozenset(["about", "approx", "approximately", "around", "c", "ca", "circa"])
_PERHAPS = frozenset(["maybe", "perhaps", "possibly", "probably", "uncertain"])
_FILLERS = frozenset(name.lower() for name in WEEKDAYS) | frozenset(
    ["at", "from", "in", "nd", "of", "on", "rd", "st", "th", "the", "x", "xx"]
)
"""Words that may stand in a date without changing it; X is EDTF's unspecified digit."""

_SLIPS = (
    (r"", "it is empty"),
    (r".*[~?%]{2}", "one of ~ (about), ? (uncertain) and % (both) is enough"),
    (r".*[~?%]-?[0-9].*", "~, ? or % stands once, at the very end of a date"),
    (r"[0-9X-]*X[0-9X-]*", "unspecified digits (X) are no part of the format: write what is known"),
    (r"\{.*", "sets in braces are no part of the format"),
    (r"Y.*|[+-][0-9].*|[0-9]{5,7}|[0-9]{9,}", "a year is four digits, 0001 to 9999"),
    (r"[0-9]{8}|[0-9]+[. ][0-9]+([. ][0-9]+)?", "year, month and day are joined by hyphens"),
    (r"[0-9]+(-[0-9]+){1,2}", "a date is four digits of year, then two of month and two of day"),
    (r".*:[0-9]{2}[.,][0-9].*", "fractions of a second are no part of the format"),
    (r"[0-9-]{10}[Tt ].*:.*", "a time is T14:00 or T14:00:30, then Z (UTC) or an offset: +02:00"),
    (r".*\.\..*", "a range with .. is one unknown day, and stands in brackets: [a..b]"),
    (r".*[\u2010-\u2015\u2212].*", "a dash stands where a hyphen (-) belongs"),
    (r".*[A-Za-z]{3}.*", "a date is written in figures, such as 2024-07-28"),
)
"""Patterns of what people write instead, compiled only where a date is wrong; the first counts."""
_NO_FORM = "it has none of the forms 2024, 2024-07, 2024-07-28 and 2024-09-20T14:00Z"


def words(date: Edtf, style: Style = "long") -> str:
    """What a person reads: never more precise than what is written; times are in UTC."""
    start, end = date.start, date.end
    if start is None or end is None:
        return _open_words(date, style)
    if date.kind == "point":
        return _edge_words(start, style)
    if start[1:] == end[1:]:
        return _within(date.kind, start, style)
    first, last = _pair_words(date.kind, start, end, style)
    if date.kind == "one_of":
        return f"{'' if style == 'short' else 'one day '}between {first} and {last}"
    return f"{'' if style == 'short' else 'from '}{first} to {last}"


def weekday(date: Edtf) -> str | None:
    """The day of the week in UTC, where the date is one certain day or a time on it."""
    edge = date.start
    if date.kind != "point" or edge is None or edge.qualifier:
        return None
    return WEEKDAYS[_day(edge.earliest).weekday()] if edge.precision in ("day", "time") else None


def iso_instant(instant: Instant) -> str:
    """An instant as `2024-07-28T23:59:59Z`."""
    return f"{_day(instant).isoformat()}T{_clock(instant, seconds=True)}Z"


def slip(text: str) -> str:
    """What is wrong with the shape of `text`, which is none of a date's."""
    for pattern, reason in _SLIPS:
        if re.fullmatch(pattern, text, re.DOTALL):
            return reason
    return _NO_FORM


def guesses(text: str) -> Iterator[str]:
    """Spellings `text` may have been meant for, likeliest first; not all of them are dates.

    A part that may be impossible is mended only by exchange (ends, or month and day), else left
    out; what is ambiguous, such as 3/4/2024, is left out as well.
    """
    if len(text) > _GUESS_LIMIT:
        return
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text.lower())
    one_of = text.startswith("[") or (".." in text and "/" not in text)
    ends = re.split(r"\s*(?:/|\.\.+|\s-\s|\bto\b|\buntil\b)\s*", text.strip("[] \n"))
    if len(ends) != 2:  # 28/7/2024 is one day, and what has more parts is no date
        yield from _edge_guesses("-".join(ends), one_of=False)
        return
    first, last = ([""] if not end else list(_edge_guesses(end, one_of=one_of)) for end in ends)
    for pair in product(first, last):
        for a, b in (pair, pair[::-1]):
            yield f"[{a}..{b}]" if one_of else f"{a or '..'}/{b or '..'}"


def _open_words(date: Edtf, style: Style) -> str:
    """The wording of a range that is open at one end."""
    edge = date.start or date.end
    if edge is None:
        raise ValueError("a date has at least one end")
    whole, starts = _edge_words(edge, style), date.start is not None
    if date.kind == "one_of":
        side = f"{_preposition(edge)} or {'after' if starts else 'before'} {whole}"
        return side if style == "short" else f"one day {side}"
    side = f"from {whole}" if starts else f"until {whole}"
    return side if style == "short" else f"{side}, {'end' if starts else 'start'} open"


def _within(kind: str, edge: Edge, style: Style) -> str:
    """The wording of a range whose two ends are the same: a range of one day is that day."""
    whole = _edge_words(edge, style)
    if edge.precision in ("day", "time"):
        return whole
    return f"one day in {whole}" if kind == "one_of" else f"during {whole}"


def _pair_words(kind: str, start: Edge, end: Edge, style: Style) -> tuple[str, str]:
    """The wording of both ends; where one lies in the other, the wider says what is meant of it."""
    first, last = _edge_words(start, style), _edge_words(end, style)
    if start.latest < end.earliest:
        return _unrepeated(start, end, style) or (first, last)
    length, other = start.latest - start.earliest, end.latest - end.earliest
    if length >= other:
        first = f"the start of {first}" if kind == "one_of" else _some_time(start, first)
    if other >= length:
        last = f"the end of {last}" if kind == "one_of" else _some_time(end, last)
    return first, last


def _some_time(edge: Edge, whole: str) -> str:
    """An end of which more is known only through the other end."""
    return whole if edge.precision == "time" else f"some time {_preposition(edge)} {whole}"


def _preposition(edge: Edge) -> str:
    """One is on a day, but in a month."""
    return "on" if edge.precision == "day" else "in"


def _unrepeated(start: Edge, end: Edge, style: Style) -> tuple[str, str] | None:
    """The wording of two ends of one precision, with the year, month or day they share once."""
    if style == "iso" or start.qualifier or end.qualifier or start.precision != end.precision:
        return None
    first, last = _day(start.earliest), _day(end.earliest)
    whole, month = _plain(end, style), _month(first, style)
    if start.precision == "time" and first == last:
        return _plain(start, style).removesuffix(_UTC), whole.rpartition(", ")[2]
    if start.precision == "month" and first.year == last.year:
        return month, whole
    if start.precision == "day" and first.year == last.year:
        return f"{first.day}" if first.month == last.month else f"{first.day} {month}", whole
    return None


def _edge_words(edge: Edge, style: Style) -> str:
    """The wording of one end, qualifier included."""
    qualified = _QUALIFIED_SHORT if style == "short" else _QUALIFIED
    return qualified[edge.qualifier].format(_plain(edge, style))


def _plain(edge: Edge, style: Style) -> str:
    """The wording of one end without its qualifier."""
    day = _day(edge.earliest)
    if edge.precision == "time":
        seconds = edge.earliest == edge.latest
        comma = "" if style == "iso" else ","
        return f"{_date(day, style)}{comma} {_clock(edge.earliest, seconds=seconds)}{_UTC}"
    if style == "iso":
        return edge.text
    if edge.precision == "day":
        return _date(day, style)
    return _year(day) if edge.precision == "year" else f"{_month(day, style)} {_year(day)}"


def _date(day: datetime.date, style: Style) -> str:
    """One day, without its weekday."""
    if style == "iso":
        return day.isoformat()
    return f"{day.day} {_month(day, style)} {_year(day)}"


def _month(day: datetime.date, style: Style) -> str:
    """The month's name."""
    name = MONTHS[day.month - 1]
    return name[:3] if style == "short" else name


def _year(day: datetime.date) -> str:
    """The year; an early one is marked, as it could be taken for a count or a day."""
    return f"{day.year}" if day.year >= 1000 else f"AD {day.year}"


def _day(instant: Instant) -> datetime.date:
    """The day in UTC of an instant that is not open."""
    return datetime.date.fromordinal(int(instant // DAY_SECONDS) + EPOCH_DAY)


def _clock(instant: Instant, *, seconds: bool) -> str:
    """The time of day in UTC."""
    minutes, second = divmod(int(instant % DAY_SECONDS), 60)
    clock = f"{minutes // 60:02}:{minutes % 60:02}"
    return f"{clock}:{second:02}" if seconds else clock


def _edge_guesses(text: str, *, one_of: bool) -> Iterator[str]:
    """Guesses at one end of a range, or at a point; an end of a set has no time or qualifier."""
    clock = re.search(
        r"[t ]*([0-9]{1,2}):([0-9]{2})(:[0-9]{2})?(?:[.,][0-9]+)?"
        r" *(?:z|utc|gmt|([+-])([0-9]{1,2}):?([0-9]{2})?)? *$",
        text,
    )
    sign = "" if one_of else _sign(text)
    for day in _day_guesses(text[: clock.start()] if clock else text):
        if clock and not one_of and len(day) == 10:
            hour, minute, second, ahead, hours, minutes = clock.groups("")
            zone = f"{ahead}{hours:0>2}:{minutes:0>2}" if ahead else "Z"
            yield f"{day}T{hour:0>2}:{minute}{second}{zone}{sign}"
            yield f"{day}T{hour:0>2}:{minute}{zone}{sign}"
        yield day + sign


def _sign(text: str) -> str:
    """The qualifier that the signs and words of `text` come to."""
    found = set(re.findall(r"[a-z]+|[~?%]", text))
    about = bool(found & _ABOUT or found & {"~", "%"})
    perhaps = bool(found & _PERHAPS or found & {"?", "%"})
    return ("", "~", "?", "%")[about + 2 * perhaps]


def _day_guesses(text: str) -> Iterator[str]:
    """Guesses at a day, then at its month and its year alone."""
    if not re.fullmatch(r"[~?% ]*[0-9a-z][0-9a-z .,~?%-]*", text):
        return
    text = re.sub(r"\b([0-9]{4})([0-9]{2})([0-9]{2})\b", r"\1-\2-\3", text)
    numbers = re.findall(r"[0-9]+", text)
    names = set(re.findall(r"[a-z]+", text)) - _FILLERS - _ABOUT - _PERHAPS
    years = [number for number in numbers if len(number) == 4]
    small = [int(number) for number in numbers if len(number) <= 2]
    if len(years) != 1 or len(numbers) != len(small) + 1 or len(small) + len(names) > 2:
        return
    if names:
        orders = [[month, *small] for month in _months_named(names)]
    else:
        orders = _orders(small, year_last=len(numbers[0]) < 4, dotted="." in text)
    if not orders:
        return
    for parts in (*orders, orders[0][:1], []):
        yield "-".join([years[0], *(f"{part:02}" for part in parts)])


def _months_named(names: set[str]) -> list[int]:
    """The one month that `names` is, in full or cut to three letters or more; else none."""
    name = " ".join(names)
    if len(name) < 3:
        return []
    name = "sep" if name == "sept" else name
    return [n for n, month in enumerate(MONTHS, 1) if month.lower().startswith(name)]


def _orders(small: list[int], *, year_last: bool, dotted: bool) -> list[list[int]]:
    """What the numbers beside the year may be, as month and day, likeliest first."""
    swapped = small[::-1]
    if not year_last:
        return [small, swapped]
    if dotted:  # where 3.4.2024 is written, the day comes first
        return [swapped]
    ambiguous = len(small) == 2 and max(small) <= 12 and small != swapped
    return [[]] if ambiguous else [swapped, small]

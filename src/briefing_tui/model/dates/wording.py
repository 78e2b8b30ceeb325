"""Write dates in words or as ISO, never more precisely than the file does."""

import datetime
from typing import Literal, TypeAlias

from briefing_tui.model.dates.edtf import (
    DAY_SECONDS,
    EPOCH_DAY,
    MONTHS,
    WEEKDAYS,
    Edge,
    Edtf,
    Instant,
)

Style: TypeAlias = Literal["iso", "long", "short"]
"""The form of a day: 2024-09-20, 20 September 2024 or 20 Sep 2024."""


_QUALIFIED = {
    "": "{}",
    "~": "about {}",
    "?": "perhaps {} (uncertain)",
    "%": "perhaps about {} (uncertain)",
}
_QUALIFIED_SHORT = {"": "{}", "~": "about {}", "?": "{}?", "%": "about {}?"}

_UTC = " UTC"


def words(date: Edtf, style: Style = "long") -> str:
    """Return the date in words. Times are in the time zone in which they are written."""
    start, end = date.start, date.end
    if start is None or end is None:
        return _open_ended(date, style)
    if date.kind == "point":
        return _edge_words(start, style)
    if start[1:] == end[1:]:
        return _same_ends(date.kind, start, style)
    first, last = _both_ends(date.kind, start, end, style)
    if date.kind == "one_of":
        return f"{'' if style == 'short' else 'one day '}between {first} and {last}"
    return f"{'' if style == 'short' else 'from '}{first} to {last}"


def compact(date: Edtf, style: Style = "short") -> str:
    """Return the date in the fewest words, for a column of dates: `28 Jul – 20 Sep 2024`.

    An unknown day within a range reads like the whole range. The caller must show in another way
    that only one day is meant.
    """
    start, end = date.start, date.end
    if start is None or end is None:
        return _compact_open(date, style)
    if date.kind == "point":
        return _edge_words(start, style)
    if start[1:] == end[1:]:
        return _same_ends(date.kind, start, style)
    first, last = _both_ends(date.kind, start, end, style)
    year = f" {_year(_day(end.earliest))}"
    if style != "iso" and last.endswith(year) and " " in first.removesuffix(year):
        first = first.removesuffix(year)
    return f"{first} – {last}"


def _compact_open(date: Edtf, style: Style) -> str:
    if date.end is not None:
        return f"{'by' if date.kind == 'one_of' else 'until'} {_edge_words(date.end, style)}"
    if date.start is None:
        raise ValueError("a date has at least one end")
    whole = _edge_words(date.start, style)
    return f"{whole} or later" if date.kind == "one_of" else f"from {whole}"


def weekday(date: Edtf) -> str | None:
    """Return the day of the week if the date is one certain day or time, else None."""
    edge = date.start
    if date.kind != "point" or edge is None or edge.qualifier:
        return None
    if edge.precision not in ("day", "time"):
        return None
    return WEEKDAYS[_day(edge.earliest + _offset(edge)).weekday()]


def iso_instant(instant: Instant) -> str:
    """Return an instant as `2024-07-28T23:59:59Z`."""
    return f"{_day(instant).isoformat()}T{_clock(instant, seconds=True)}Z"


def iso_earliest(date: Edtf) -> str | None:
    """Return the earliest instant as `2024-07-28T00:00:00Z`; None if the start is open."""
    return None if date.start is None else iso_instant(date.earliest)


def iso_latest(date: Edtf) -> str | None:
    """Return the latest instant as `2024-07-28T23:59:59Z`; None if the end is open."""
    return None if date.end is None else iso_instant(date.latest)


def _open_ended(date: Edtf, style: Style) -> str:
    edge = date.start or date.end
    if edge is None:
        raise ValueError("a date has at least one end")
    whole, starts = _edge_words(edge, style), date.start is not None
    if date.kind == "one_of":
        side = f"{_preposition(edge)} or {'after' if starts else 'before'} {whole}"
        return side if style == "short" else f"one day {side}"
    side = f"from {whole}" if starts else f"until {whole}"
    return side if style == "short" else f"{side}, {'end' if starts else 'start'} open"


def _same_ends(kind: str, edge: Edge, style: Style) -> str:
    """Put a range whose ends are the same into words."""
    whole = _edge_words(edge, style)
    if edge.precision in ("day", "time"):
        return whole
    return f"one day in {whole}" if kind == "one_of" else f"during {whole}"


def _both_ends(kind: str, start: Edge, end: Edge, style: Style) -> tuple[str, str]:
    """Put both ends into words. One end may contain the other, as a month contains its first day.
    Then the words name the part of the longer end that is meant."""
    first, last = _edge_words(start, style), _edge_words(end, style)
    if start.latest < end.earliest:
        return _shortened_ends(start, end, style) or (first, last)
    length, other = start.latest - start.earliest, end.latest - end.earliest
    if length >= other:
        first = f"the start of {first}" if kind == "one_of" else _some_time_in(start, first)
    if other >= length:
        last = f"the end of {last}" if kind == "one_of" else _some_time_in(end, last)
    return first, last


def _some_time_in(edge: Edge, whole: str) -> str:
    return whole if edge.precision == "time" else f"some time {_preposition(edge)} {whole}"


def _preposition(edge: Edge) -> str:
    return "on" if edge.precision == "day" else "in"


def _shortened_ends(start: Edge, end: Edge, style: Style) -> tuple[str, str] | None:
    """Put two ends of the same precision into words. A year, month or day that they share is not
    repeated."""
    if style == "iso" or start.qualifier or end.qualifier or start.precision != end.precision:
        return None
    first, last = _day(start.earliest), _day(end.earliest)
    whole, month = _unqualified(end, style), _month(first, style)
    if start.precision == "time" and first == last and not (_offset(start) or _offset(end)):
        return _unqualified(start, style).removesuffix(_UTC), whole.rpartition(", ")[2]
    if start.precision == "month" and first.year == last.year:
        return month, whole
    if start.precision == "day" and first.year == last.year:
        return f"{first.day}" if first.month == last.month else f"{first.day} {month}", whole
    return None


def _edge_words(edge: Edge, style: Style) -> str:
    qualified = _QUALIFIED_SHORT if style == "short" else _QUALIFIED
    return qualified[edge.qualifier].format(_unqualified(edge, style))


def _unqualified(edge: Edge, style: Style) -> str:
    """Put one end into words, without its qualifier."""
    offset = _offset(edge)
    day = _day(edge.earliest + offset)
    if edge.precision == "time":
        seconds = edge.earliest == edge.latest
        comma = "" if style == "iso" else ","
        clock = _clock(edge.earliest + offset, seconds=seconds)
        return f"{_date(day, style)}{comma} {clock}{_UTC}{edge.text[-6:] if offset else ''}"
    if style == "iso":
        return edge.text
    if edge.precision == "day":
        return _date(day, style)
    return _year(day) if edge.precision == "year" else f"{_month(day, style)} {_year(day)}"


def _offset(edge: Edge) -> int:
    """Return the seconds that the time zone of the date is ahead of UTC."""
    if edge.precision != "time" or edge.text[-6] not in "+-":
        return 0
    minutes = int(edge.text[-5:-3]) * 60 + int(edge.text[-2:])
    return minutes * (60 if edge.text[-6] == "+" else -60)


def _date(day: datetime.date, style: Style) -> str:
    if style == "iso":
        return day.isoformat()
    return f"{day.day} {_month(day, style)} {_year(day)}"


def _month(day: datetime.date, style: Style) -> str:
    name = MONTHS[day.month - 1]
    return name[:3] if style == "short" else name


def _year(day: datetime.date) -> str:
    """Return a year in words. An early year gets AD, as it could be taken for a day or another
    number."""
    return f"{day.year}" if day.year >= 1000 else f"AD {day.year}"


def _day(instant: Instant) -> datetime.date:
    return datetime.date.fromordinal(int(instant // DAY_SECONDS) + EPOCH_DAY)


def _clock(instant: Instant, *, seconds: bool) -> str:
    minutes, second = divmod(int(instant % DAY_SECONDS), 60)
    clock = f"{minutes // 60:02}:{minutes % 60:02}"
    return f"{clock}:{second:02}" if seconds else clock

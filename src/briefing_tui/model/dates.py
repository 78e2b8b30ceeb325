"""Parse and compare EDTF dates, put them into words, and explain why a text is not a date.

The format `briefing/1` defines the subset of EDTF (ISO 8601-2:2019). `parse` returns None for a
text that is not a date.
"""

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache
from math import inf, isinf
from typing import Literal, NamedTuple, TypeAlias, cast

DAY_SECONDS = 86_400
EPOCH_DAY = datetime.date(1970, 1, 1).toordinal()

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

Instant: TypeAlias = float
"""Seconds since 1970-01-01T00:00:00Z. An open end is -inf or inf."""

Precision: TypeAlias = Literal["year", "month", "day", "time"]
Qualifier: TypeAlias = Literal["", "~", "?", "%"]
Kind: TypeAlias = Literal["point", "interval", "one_of"]


class Edge(NamedTuple):
    """One end of a date."""

    text: str
    """This end of the date as written, without its qualifier."""
    precision: Precision
    """The smallest part that is written: the year, month, day or time."""
    qualifier: Qualifier
    """`~` about, `?` uncertain, `%` both. It does not change `earliest` and `latest`."""
    earliest: Instant
    """The first second of the period, such as a year, that `text` names."""
    latest: Instant
    """The last second of the period, such as a year, that `text` names."""


class Edtf(NamedTuple):
    """A date: a point, an interval (`a/b`), or one unknown day within a range (`[a..b]`)."""

    text: str
    """The date as written, without white space around it."""
    kind: Kind
    start: Edge | None
    """The start, or None if it is open. If `kind` is `point`, the start equals `end`."""
    end: Edge | None
    """The end, or None if it is open."""
    earliest: Instant
    """The first second at which the date may begin, or -inf if the start is open."""
    latest: Instant
    """The last second at which the date may end, or inf if the end is open."""


LONGEST = len("2024-09-20T14:00:30+02:00~/2024-09-20T14:00:30+02:00~")
"""The length of the longest date. A longer text is refused without parsing."""

_TIMES = [f"9999-99-99T99:99{ss}{zone}" for ss in ("", ":99") for zone in ("Z", "+99:99", "-99:99")]
_SHAPES: dict[str, Precision] = {"9999": "year", "9999-99": "month", "9999-99-99": "day"}
_SHAPES.update(dict.fromkeys(_TIMES, "time"))
"""The shapes of dates. In a shape, every digit is 9."""
_to_shape = str.maketrans("0123456789", "9" * 10)

_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FIRST = (datetime.date.min.toordinal() - EPOCH_DAY) * DAY_SECONDS
_LAST = (datetime.date.max.toordinal() + 1 - EPOCH_DAY) * DAY_SECONDS - 1


def parse(text: str) -> Edtf | None:
    """Parse a date, with or without white space around it. Return None if it is not a date."""
    text = text.strip()
    return _parse(text) if len(text) <= LONGEST else None


@lru_cache(maxsize=4096)
def _parse(text: str) -> Edtf | None:
    try:
        return read(text)
    except ValueError:
        return None


def sort_key(date: Edtf | None, place: int) -> tuple[Instant, Instant, int]:
    """Return a key that sorts by earliest instant, latest instant and `place`. None sorts last."""
    if date is None:
        return inf, inf, place
    return date.earliest, date.latest, place


def overlap(a: Edtf, b: Edtf) -> bool:
    """Return True if the dates have a second in common."""
    return a.earliest <= b.latest and b.earliest <= a.latest


def day_distance(a: Edtf, b: Edtf) -> tuple[int, int] | None:
    """Return the least and the greatest number of days from `a` to `b`, counted in UTC.

    They are negative if `b` is before `a`. Return None if a date has an open end.
    """
    if any(isinf(end) for end in (a.earliest, a.latest, b.earliest, b.latest)):
        return None
    least = b.earliest // DAY_SECONDS - a.latest // DAY_SECONDS
    greatest = b.latest // DAY_SECONDS - a.earliest // DAY_SECONDS
    return int(least), int(greatest)


class UnknownFormError(ValueError):
    """The text does not look like a date."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


def read(text: str) -> Edtf:
    """Parse a text without white space around it.

    Raises:
        UnknownFormError: the text does not look like a date.
        ValueError: it looks like a date but is not one. The message is the reason.
    """
    if text.startswith("["):
        return _one_of(text)
    if "/" in text:
        return _interval(text)
    edge = _edge(text)
    return Edtf(text, "point", edge, edge, edge.earliest, edge.latest)


def _interval(text: str) -> Edtf:
    """Parse `a/b`, `a/..` or `../b`."""
    first, _, last = text.partition("/")
    if "/" in last:
        raise ValueError("/ stands once, between the two ends of what lasts; a day has hyphens")
    if not first or not last:
        raise ValueError("an open end is written .. (as in 2024/..)")
    start = None if first == ".." else _edge(first)
    end = None if last == ".." else _edge(last)
    return _range(text, "interval", start, end)


def _one_of(text: str) -> Edtf:
    """Parse `[a..b]`, `[a..]` or `[..b]`. The ends have no times and no qualifiers."""
    if not text.endswith("]"):
        raise ValueError("its closing bracket ] is missing")
    first, dots, last = text[1:-1].partition("..")
    if not dots or "," in text:
        raise ValueError("a set is one range of days, such as [2024-07-28..2024-09-20]")
    start = _edge(first) if first else None
    end = _edge(last) if last else None
    for edge in (start, end):
        if edge is not None and edge.qualifier:
            raise ValueError(f"{edge.qualifier} has no place in a set, which is itself uncertain")
        if edge is not None and edge.precision == "time":
            raise ValueError("a set is of whole days, so that its ends have no time")
    return _range(text, "one_of", start, end)


def _range(text: str, kind: Kind, start: Edge | None, end: Edge | None) -> Edtf:
    if start is None and end is None:
        raise ValueError("both ends are open, so that it says nothing")
    earliest = -inf if start is None else start.earliest
    latest = inf if end is None else end.latest
    # The end may contain the start: 2024-07-28/2024-07
    if start is not None and end is not None and earliest > latest:
        raise ValueError(f"it ends ({end.text}) before it begins ({start.text})")
    return Edtf(text, kind, start, end, earliest, latest)


def _edge(text: str) -> Edge:
    sign = text[-1:] if text.endswith(("~", "?", "%")) else ""
    plain = text.removesuffix(sign)
    precision = _SHAPES.get(plain.translate(_to_shape))
    if precision is None:
        raise UnknownFormError(text)
    year, month = int(plain[:4]), int(plain[5:7] or 1)
    first = _midnight(year, month, int(plain[8:10] or 1))
    if precision == "day":
        length = DAY_SECONDS
    elif precision == "time":
        zone = _zone(plain)
        second, length = _clock_seconds(plain[11:].removesuffix(zone))
        first += second - _zone_seconds(zone)
    else:
        days = _days_in(year, month) if precision == "month" else 365 + _is_leap(year)
        length = DAY_SECONDS * days
    if not _FIRST <= first <= _LAST:
        raise ValueError("in UTC it falls outside the years 0001 to 9999")
    return Edge(plain, precision, cast("Qualifier", sign), first, first + length - 1)


def _midnight(year: int, month: int, day: int) -> int:
    try:
        return (datetime.date(year, month, day).toordinal() - EPOCH_DAY) * DAY_SECONDS
    except ValueError:
        raise ValueError(_no_day(year, month, day)) from None


def _no_day(year: int, month: int, day: int) -> str:
    if year == 0:
        return "there is no year 0000: years are 0001 to 9999"
    if not 1 <= month <= 12:
        seasons = " (seasons are not part of the format)" if 21 <= month <= 24 else ""
        return f"there is no month {month:02}: months are 01 to 12{seasons}"
    name, days = MONTHS[month - 1], _days_in(year, month)
    return f"there is no {day} {name} {year:04}: that month has {days} days"


def _days_in(year: int, month: int) -> int:
    return 29 if month == 2 and _is_leap(year) else _MONTH_DAYS[month - 1]


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _clock_seconds(text: str) -> tuple[int, int]:
    """Return the seconds since midnight, and the precision in seconds: 60 or 1."""
    hour, minute, second = int(text[:2]), int(text[3:5]), int(text[6:] or 0)
    if hour > 23 or minute > 59 or second > 59:  # leap seconds and 24:00 are refused too
        raise ValueError(f"there is no time {text}: it runs from 00:00:00 to 23:59:59")
    return hour * 3600 + minute * 60 + second, 1 if len(text) > 5 else 60


def _zone(time: str) -> str:
    return "Z" if time.endswith("Z") else time[-6:]


def _zone_seconds(text: str) -> int:
    """Return how many seconds a zone is ahead of UTC: at most 14 hours, as in XML Schema."""
    if text == "Z":
        return 0
    hours, minutes = int(text[1:3]), int(text[4:])
    if minutes > 59 or hours * 60 + minutes > 14 * 60:
        raise ValueError(f"there is no offset {text}: they run from -14:00 to +14:00")
    seconds = hours * 3600 + minutes * 60
    return -seconds if text[0] == "-" else seconds


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
    """Return the date in words. Times stay in their written time zone."""
    start, end = date.start, date.end
    if start is None or end is None:
        return _open_ended(date, style)
    if start[1:] == end[1:]:
        return _same_ends(date.kind, start, style)
    first, last = _both_ends(date.kind, start, end, style)
    if date.kind == "one_of":
        return f"{'' if style == 'short' else 'one day '}between {first} and {last}"
    return f"{'' if style == 'short' else 'from '}{first} to {last}"


def compact(date: Edtf, style: Style = "short") -> str:
    """Return the date in few words, for a column of dates: `28 Jul – 20 Sep 2024`."""
    start, end = date.start, date.end
    if start is None or end is None:
        return _compact_open(date, style)
    if start[1:] == end[1:]:
        return _same_ends(date.kind, start, style)
    first, last = _both_ends(date.kind, start, end, style)
    year = f" {year_words(_day(end.earliest))}"
    if style != "iso" and last.endswith(year) and " " in first.removesuffix(year):
        first = first.removesuffix(year)
    return f"{first} – {last}"


def _compact_open(date: Edtf, style: Style) -> str:
    whole = _edge_words(cast("Edge", date.start or date.end), style)
    if date.start is None:
        return f"{'by' if date.kind == 'one_of' else 'until'} {whole}"
    return f"{whole} or later" if date.kind == "one_of" else f"from {whole}"


def weekday(date: Edtf) -> str | None:
    """Return the day of the week, or None if the date does not give one certain day."""
    edge = date.start
    if date.kind != "point" or edge is None or edge.qualifier:
        return None
    if edge.precision not in ("day", "time"):
        return None
    return WEEKDAYS[_day(edge.earliest + _ahead(edge)).weekday()]


def calendar_words(day: str) -> frozenset[str]:
    """Return the words for a day in EDTF: its year, its month, its number and its weekday.

    Of a month or a year, return only the year.
    """
    try:
        known = datetime.date.fromisoformat(day)
    except ValueError:
        return frozenset({day[:4]})
    names = MONTHS[known.month - 1], WEEKDAYS[known.weekday()]
    return frozenset({str(known.year), str(known.day), *map(str.lower, names)})


def iso_instant(instant: Instant) -> str | None:
    """Return an instant as `2024-07-28T00:00:00Z`, or None for an open end."""
    if isinf(instant):
        return None
    return f"{_day(instant).isoformat()}T{_clock(instant, seconds=True)}Z"


def _open_ended(date: Edtf, style: Style) -> str:
    edge = cast("Edge", date.start or date.end)
    whole, starts = _edge_words(edge, style), date.start is not None
    if date.kind == "one_of":
        side = f"{_preposition(edge)} or {'after' if starts else 'before'} {whole}"
        return side if style == "short" else f"one day {side}"
    side = f"from {whole}" if starts else f"until {whole}"
    return side if style == "short" else f"{side}, {'end' if starts else 'start'} open"


def _same_ends(kind: str, edge: Edge, style: Style) -> str:
    whole = _edge_words(edge, style)
    if kind == "point" or edge.precision in ("day", "time"):
        return whole
    return f"one day in {whole}" if kind == "one_of" else f"during {whole}"


def _both_ends(kind: str, start: Edge, end: Edge, style: Style) -> tuple[str, str]:
    """Return both ends in words."""
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
    """Return both ends of a period without repetition: `28` and `30 July 2024`.

    Return None if the ends cannot be shortened.
    """
    if style == "iso" or start.qualifier or end.qualifier or start.precision != end.precision:
        return None
    first, last = _day(start.earliest), _day(end.earliest)
    whole, month = _unqualified(end, style), _month(first, style)
    if start.precision == "time" and first == last and not (_ahead(start) or _ahead(end)):
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
    offset = _ahead(edge)
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
    year = year_words(day)
    return year if edge.precision == "year" else f"{_month(day, style)} {year}"


def _ahead(edge: Edge) -> int:
    return _zone_seconds(_zone(edge.text)) if edge.precision == "time" else 0


def _date(day: datetime.date, style: Style) -> str:
    if style == "iso":
        return day.isoformat()
    return f"{day.day} {_month(day, style)} {year_words(day)}"


def _month(day: datetime.date, style: Style) -> str:
    name = MONTHS[day.month - 1]
    return name[:3] if style == "short" else name


def year_words(day: datetime.date) -> str:
    """Return the year, with AD before a year below 1000."""
    return f"{day.year}" if day.year >= 1000 else f"AD {day.year}"


def _day(instant: Instant) -> datetime.date:
    return datetime.date.fromordinal(int(instant // DAY_SECONDS) + EPOCH_DAY)


def _clock(instant: Instant, *, seconds: bool) -> str:
    minutes, second = divmod(int(instant % DAY_SECONDS), 60)
    clock = f"{minutes // 60:02}:{minutes % 60:02}"
    return f"{clock}:{second:02}" if seconds else clock


_GUESS_LIMIT = 100
"""Maximum number of characters of a text from which a day is guessed."""
_FILLERS = frozenset(name.lower() for name in WEEKDAYS) | frozenset(
    ["at", "in", "nd", "of", "on", "rd", "st", "th", "the", "x", "xx"]
)
"""Words that are ignored in a date."""
# In EDTF, an X is an unknown digit.

_SLIPS = (
    (r"", "it is empty"),
    (r".*[~?%]{2}", "one of ~ (about), ? (uncertain) and % (both) is enough"),
    (r".*[~?%]-?[0-9].*", "~, ? or % stands once, at the very end of a date"),
    (r"[0-9X-]*X[0-9X-]*", "unspecified digits (X) are not part of the format: give what is known"),
    (r"\{.*", "sets in braces are not part of the format"),
    (r"Y.*|[+-][0-9].*|[0-9]{5,7}|[0-9]{9,}", "a year is four digits, 0001 to 9999"),
    (r"[0-9]{8}|[0-9]+[. ][0-9]+([. ][0-9]+)?", "year, month and day are joined by hyphens"),
    (r"[0-9]+(-[0-9]+){1,2}", "a date is four digits of year, then two of month and two of day"),
    (r".*:[0-9]{2}[.,][0-9].*", "fractions of a second are not part of the format"),
    (r"[0-9-]{10}[Tt ].*:.*", "a time is T14:00 or T14:00:30, then Z (UTC) or an offset: +02:00"),
    (r".*\.\..*", "a range with .. is one unknown day, and stands in brackets: [a..b]"),
    (r".*[\u2010-\u2015\u2212].*", "a dash stands where a hyphen (-) belongs"),
    (r".*[A-Za-z]{3}.*", "a date is written in figures, such as 2024-07-28"),
)
"""Patterns of common mistakes, and the reasons to give. The first match counts."""
_NO_FORM = "it has none of the forms 2024, 2024-07, 2024-07-28 and 2024-09-20T14:00Z"


def explain_date(text: str) -> str:
    """Return the reason why `text` is not a date, and suggest the likeliest day."""
    text = text.strip()
    if len(text) > LONGEST:
        return f"it is longer than any date ({LONGEST} characters)"
    try:
        read(text)
    except UnknownFormError as error:
        reason = _mistake(error.text)
    except ValueError as error:
        reason = str(error)
    else:
        return f"{text} is a date"
    guess = nearest_date(text)
    return reason if guess is None else f"{reason}; did you mean {guess}?"


def nearest_date(text: str) -> str | None:
    """Return the day, month or year that `text` most likely means: 2024-02 for 2024-02-30.

    Return None if it could mean several, and for texts of two dates.
    """
    text = text.strip()
    if parse(text) is not None:
        return text
    return next((guess for guess in _guesses(text) if parse(guess) is not None), None)


def _mistake(text: str) -> str:
    for pattern, reason in _SLIPS:
        if re.fullmatch(pattern, text, re.DOTALL):
            return reason
    return _NO_FORM


def _guesses(text: str) -> Iterator[str]:
    """Yield possible days, the likeliest first. Some may be invalid."""
    text = re.sub(r"\b([0-9]{4})([0-9]{2})([0-9]{2})\b", r"\1-\2-\3", text.lower())
    if len(text) > _GUESS_LIMIT or not re.fullmatch(r"[0-9a-z][0-9a-z .,/\u2010-\u2015-]*\w", text):
        return
    numbers = re.findall(r"[0-9]+", text)
    names = set(re.findall(r"[a-z]+", text)) - _FILLERS
    years = [number for number in numbers if len(number) == 4]
    small = [int(number) for number in numbers if len(number) <= 2]
    if len(years) != 1 or len(numbers) != len(small) + 1 or len(small) + len(names) > 2:
        return
    orders = [[month, *small] for month in _months_named(names)]
    if not names:
        orders = _orders(small, year_last=len(numbers[0]) < 4, dotted="." in text)
    if not orders:
        return
    for parts in (*orders, orders[0][:1], []):
        yield "-".join([years[0], *(f"{part:02}" for part in parts)])


def _months_named(names: set[str]) -> list[int]:
    name = " ".join(names).removesuffix("t") if names == {"sept"} else " ".join(names)
    if len(name) < 3:
        return []
    return [n for n, month in enumerate(MONTHS, 1) if month.lower().startswith(name)]


def _orders(small: list[int], *, year_last: bool, dotted: bool) -> list[list[int]]:
    swapped = small[::-1]
    if not year_last:
        return [small, swapped]
    if dotted:  # people who write 3.4.2024 put the day first
        return [swapped]
    # 3/4/2024 may be in March or in April
    ambiguous = len(small) == 2 and max(small) <= 12 and small != swapped
    return [[]] if ambiguous else [swapped, small]

"""Parse EDTF dates and compute the earliest and latest instant of each.

The format `briefing/1` defines the subset of EDTF (ISO 8601-2:2019). `parse` returns None for a
text that is not a date; `explain` says why it is not.
"""

import datetime
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product
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
"""Seconds since 1970-01-01T00:00:00Z in the proleptic Gregorian calendar. An open end is -inf or
inf."""

Precision: TypeAlias = Literal["year", "month", "day", "time"]
Qualifier: TypeAlias = Literal["", "~", "?", "%"]
Kind: TypeAlias = Literal["point", "interval", "one_of"]


class Edge(NamedTuple):
    """One end of an interval or range, or the whole of a date that is a point."""

    text: str
    """The end as written, without its qualifier."""
    precision: Precision
    """The smallest part that is written. A `time` has minutes, and seconds if they are written."""
    qualifier: Qualifier
    """`~` about, `?` uncertain, `%` both. It does not change `earliest` and `latest`."""
    earliest: Instant
    """The first second of the smallest part that is written."""
    latest: Instant
    """The last second of the smallest part that is written."""


class Edtf(NamedTuple):
    """A date: a point, an interval (`a/b`), or one unknown day within a range (`[a..b]`)."""

    text: str
    """The date as written, without white space around it."""
    kind: Kind
    start: Edge | None
    """The start; None if it is open. A point has the same `start` and `end`."""
    end: Edge | None
    """The end; None if it is open."""
    earliest: Instant
    """The first second at which the date may begin; -inf if the start is open."""
    latest: Instant
    """The last second at which the date may end; inf if the end is open."""


LONGEST = len("2024-09-20T14:00:30+02:00~/2024-09-20T14:00:30+02:00~")
"""The length of the longest date. A longer text is refused without parsing."""

_TIMES = [f"9999-99-99T99:99{ss}{zone}" for ss in ("", ":99") for zone in ("Z", "+99:99", "-99:99")]
_SHAPES: dict[str, Precision] = {"9999": "year", "9999-99": "month", "9999-99-99": "day"}
_SHAPES.update(dict.fromkeys(_TIMES, "time"))
"""The shapes of a date: its text with every digit replaced by 9."""
_to_shape = str.maketrans("0123456789", "9" * 10)

_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FIRST = (datetime.date.min.toordinal() - EPOCH_DAY) * DAY_SECONDS
_LAST = (datetime.date.max.toordinal() + 1 - EPOCH_DAY) * DAY_SECONDS - 1


def parse(text: str) -> Edtf | None:
    """Parse `text` as a date, ignoring white space around it. Return None if it is not a date."""
    text = text.strip()
    return _parse(text) if len(text) <= LONGEST else None


@lru_cache(maxsize=4096)
def _parse(text: str) -> Edtf | None:
    """Parse `text` and cache the date. An entry of the cache takes about 600 bytes."""
    try:
        return read(text)
    except ValueError:
        return None


def sort_key(date: Edtf | None, place: int) -> tuple[Instant, Instant, int]:
    """Return a key that sorts dates by earliest instant, then by latest instant, then by place in
    the file. Undated items are last."""
    if date is None:
        return inf, inf, place  # after every date: none begins at inf
    return date.earliest, date.latest, place


def overlap(a: Edtf, b: Edtf) -> bool:
    """Return True if both dates may hold at the same second."""
    return a.earliest <= b.latest and b.earliest <= a.latest


def day_distance(a: Edtf, b: Edtf) -> tuple[int, int] | None:
    """Return the least and the greatest number of days from `a` to `b`, counted in UTC.

    The numbers are negative if `b` is before `a`. Return None if either date has an open end.
    """
    if any(isinf(end) for end in (a.earliest, a.latest, b.earliest, b.latest)):
        return None
    least = b.earliest // DAY_SECONDS - a.latest // DAY_SECONDS
    greatest = b.latest // DAY_SECONDS - a.earliest // DAY_SECONDS
    return int(least), int(greatest)


def axis_span(dates: Iterable[Edtf]) -> tuple[Instant, Instant] | None:
    """Return the first and the last instant of `dates`, without open ends. Return None if no date
    has an end that is not open."""
    ends = [end for date in dates for end in (date.earliest, date.latest) if not isinf(end)]
    return (min(ends), max(ends)) if ends else None


class UnknownFormError(ValueError):
    """The text does not look like a date."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


def read(text: str) -> Edtf:
    """Parse a text without white space around it.

    Raises:
        UnknownFormError: the text does not look like a date.
        ValueError: it looks like a date but is not one; the message is the reason.
    """
    if text.startswith("["):
        return _one_of(text)
    if "/" in text:
        return _interval(text)
    edge = _edge(text)
    return Edtf(text, "point", edge, edge, edge.earliest, edge.latest)


def _interval(text: str) -> Edtf:
    """Parse an interval: `a/b`, `a/..` or `../b`."""
    first, _, last = text.partition("/")
    if "/" in last:
        raise ValueError("/ stands once, between the two ends of what lasts; a day has hyphens")
    if not first or not last:
        raise ValueError("an open end is written .. (as in 2024/..)")
    start = None if first == ".." else _edge(first)
    end = None if last == ".." else _edge(last)
    return _range(text, "interval", start, end)


def _one_of(text: str) -> Edtf:
    """Parse one unknown day within a range: `[a..b]`, `[a..]` or `[..b]`.

    The ends are days without times, and have no qualifiers of their own.
    """
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
    """Build a range. 2024-07-28/2024-07 is valid because July ends after the 28th."""
    if start is None and end is None:
        raise ValueError("both ends are open, so that it says nothing")
    earliest = -inf if start is None else start.earliest
    latest = inf if end is None else end.latest
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
        zone = "Z" if plain.endswith("Z") else plain[-6:]
        second, length = _clock(plain[11:].removesuffix(zone))
        first += second - _offset(zone)
    else:
        length = DAY_SECONDS * (_days_in(year, month) if precision == "month" else _days_of(year))
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


def _days_of(year: int) -> int:
    return 366 if _is_leap(year) else 365


def _days_in(year: int, month: int) -> int:
    return 29 if month == 2 and _is_leap(year) else _MONTH_DAYS[month - 1]


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _clock(text: str) -> tuple[int, int]:
    """Return the seconds from midnight to `hh:mm` or `hh:mm:ss`, and the length of its last unit in
    seconds."""
    hour, minute, second = int(text[:2]), int(text[3:5]), int(text[6:] or 0)
    if hour > 23 or minute > 59 or second > 59:  # leap seconds and 24:00 are refused too
        raise ValueError(f"there is no time {text}: it runs from 00:00:00 to 23:59:59")
    return hour * 3600 + minute * 60 + second, 1 if len(text) > 5 else 60


def _offset(text: str) -> int:
    """Return the seconds that `Z` or `+hh:mm` is ahead of UTC. XML Schema allows at most 14
    hours."""
    if text == "Z":
        return 0
    hours, minutes = int(text[1:3]), int(text[4:])
    if minutes > 59 or hours * 60 + minutes > 14 * 60:
        raise ValueError(f"there is no offset {text}: they run from -14:00 to +14:00")
    seconds = hours * 3600 + minutes * 60
    return -seconds if text[0] == "-" else seconds


_GUESS_LIMIT = 100
"""Maximum number of characters of a text from which a date is guessed."""
_ABOUT = frozenset(["about", "approx", "approximately", "around", "c", "ca", "circa"])
_PERHAPS = frozenset(["maybe", "perhaps", "possibly", "probably", "uncertain"])
_FILLERS = frozenset(name.lower() for name in WEEKDAYS) | frozenset(
    ["at", "from", "in", "nd", "of", "on", "rd", "st", "th", "the", "x", "xx"]
)
"""Words that do not change a date. X is EDTF's unspecified digit."""

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
"""Common mistakes: a pattern and the reason. The first pattern that matches the text counts."""
_NO_FORM = "it has none of the forms 2024, 2024-07, 2024-07-28 and 2024-09-20T14:00Z"


def explain(text: str) -> str:
    """Return why `text` is not a date, and "did you mean" with a date if one can be guessed."""
    text = text.strip()
    if len(text) > LONGEST:
        reason = f"it is longer than any date ({LONGEST} characters)"
    else:
        try:
            read(text)
        except UnknownFormError as error:
            reason = slip(error.text)
        except ValueError as error:
            reason = str(error)
        else:
            return f"{text} is a date"
    guess = nearest(text)
    if guess is None:
        return reason
    return f"{reason}; did you mean {_as_yaml(guess)}?"


def nearest(text: str) -> str | None:
    """Return `text` if it is a date, else the most likely guess, or None.

    An impossible part is dropped: 2024-02-30 becomes 2024-02.
    """
    text = text.strip()
    if parse(text) is not None:
        return text
    return next((guess for guess in guesses(text) if parse(guess) is not None), None)


def _as_yaml(text: str) -> str:
    """Put a text with brackets in quotes. Without them, YAML would read a list."""
    return f'"{text}"' if text.startswith("[") else text


def slip(text: str) -> str:
    """Return the mistake in a text that does not look like a date."""
    for pattern, reason in _SLIPS:
        if re.fullmatch(pattern, text, re.DOTALL):
            return reason
    return _NO_FORM


def guesses(text: str) -> Iterator[str]:
    """Yield guesses at the date that `text` means, the likeliest first. Some may not be valid
    dates.

    Both orders of the ends of a range, and of month and day, are tried. A part that is impossible
    or ambiguous, such as the 3/4 of 3/4/2024, is left out.
    """
    if len(text) > _GUESS_LIMIT:
        return
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text.lower())
    one_of = text.startswith("[") or (".." in text and "/" not in text)
    ends = re.split(r"\s*(?:/|\.\.+|\s-\s|\bto\b|\buntil\b)\s*", text.strip("[] \n"))
    if len(ends) != 2:  # 28/7/2024 is one day
        yield from _edge_guesses("-".join(ends), one_of=False)
        return
    first, last = ([""] if not end else list(_edge_guesses(end, one_of=one_of)) for end in ends)
    for pair in product(first, last):
        for a, b in (pair, pair[::-1]):
            yield f"[{a}..{b}]" if one_of else f"{a or '..'}/{b or '..'}"


def _edge_guesses(text: str, *, one_of: bool) -> Iterator[str]:
    """Yield guesses at a point or at an end of a range. The ends of `[a..b]` have no time or
    qualifier."""
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
    """Return the EDTF qualifier that the signs and words of `text` mean."""
    found = set(re.findall(r"[a-z]+|[~?%]", text))
    about = bool(found & _ABOUT or found & {"~", "%"})
    perhaps = bool(found & _PERHAPS or found & {"?", "%"})
    return ("", "~", "?", "%")[about + 2 * perhaps]


def _day_guesses(text: str) -> Iterator[str]:
    """Yield guesses at a day, then at its month, then at its year."""
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
    """Return the month whose name begins with the given word. The word has three or more
    letters."""
    name = " ".join(names)
    if len(name) < 3:
        return []
    name = "sep" if name == "sept" else name
    return [n for n, month in enumerate(MONTHS, 1) if month.lower().startswith(name)]


def _orders(small: list[int], *, year_last: bool, dotted: bool) -> list[list[int]]:
    """Return the possible pairs of month and day for two numbers, the likeliest first."""
    swapped = small[::-1]
    if not year_last:
        return [small, swapped]
    if dotted:  # people who write 3.4.2024 put the day first
        return [swapped]
    ambiguous = len(small) == 2 and max(small) <= 12 and small != swapped
    return [[]] if ambiguous else [swapped, small]

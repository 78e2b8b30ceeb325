"""Dates as they are typed into a search, letter by letter: `2024`, `2024-`, `2024-0`, `2024-07`."""

from __future__ import annotations

import re
from functools import cache

from briefing_tui.model import dates


def span_of(text: str) -> tuple[float, float] | None:
    """The first and the last instant of a date in EDTF, or of all the days that begin so; None
    where it is neither."""
    date = dates.parse(text)
    if date is not None:
        return date.earliest, date.latest
    typed = _typed().fullmatch(text)
    if typed is None:
        return None
    year, month, day = (part or "" for part in typed.groups())
    first = dates.parse(f"{max(int(year.ljust(4, '0')), 1):04}-{_least(month)}-{_least(day)}")
    last = dates.parse(f"{year.ljust(4, '9')}-{_most(month, 12)}")
    if len(month) == 2 and day:
        last = _last_day(f"{year}-{month}", day)
    return None if first is None or last is None else (first.earliest, last.latest)


def _least(part: str) -> str:
    """The least number of two digits from 1 that begins so."""
    return "01" if part in ("", "0") else part.ljust(2, "0")


def _most(part: str, most: int) -> str:
    """The greatest number of two digits up to `most` that begins so."""
    return part if len(part) == 2 else f"{min(int(part.ljust(2, '9')) if part else most, most):02}"


def _last_day(month: str, day: str) -> dates.Edtf | None:
    """The last day of a month that begins so."""
    for number in range(31, 0, -1):
        written = f"{number:02}"
        if written.startswith(day):
            found = dates.parse(f"{month}-{written}")
            if found is not None:
                return found
    return None


@cache
def _typed() -> re.Pattern[str]:
    return re.compile(r"([0-9]{1,3}|[0-9]{4}(?=-))(?:-([01][0-9]?)?(?:(?<=[0-9]{2})-([0-3])?)?)?")

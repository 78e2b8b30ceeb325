"""Calculate with days, months and years, which are EDTF texts.

`Reference` holds the days from which the dates of an article are inferred.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

FIRST_YEAR, LAST_YEAR = 1, 9999


def day(year: int, month: int, number: int) -> str:
    """Return the day as an EDTF date; empty if the calendar has no such day."""
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return ""


def month(year: int, number: int) -> str:
    """Return the month as an EDTF date."""
    return f"{year:04}-{number:02}"


def last_day(year: int, number: int) -> str:
    """Return the last day of the month as an EDTF date."""
    following = date(year + number // 12, number % 12 + 1, 1)
    return (following - timedelta(1)).isoformat()


def shifted(of: str, days: int) -> str:
    """Return the day `days` days after `of`; empty outside the calendar."""
    try:
        return (date.fromisoformat(of[:10]) + timedelta(days)).isoformat()
    except (ValueError, OverflowError):
        return ""


def months_from(of: str, months: int) -> str:
    """Return the month that is `months` months after the date `of`; empty outside the calendar."""
    count = int(of[:4]) * 12 + int(of[5:7]) - 1 + months
    year, rest = divmod(count, 12)
    return month(year, rest + 1) if FIRST_YEAR <= year <= LAST_YEAR else ""


def weekday_near(of: str, weekday: int, *, ahead: bool, strictly: bool) -> str:
    """Return the nearest such weekday before or after `of`; it may be `of` unless `strictly`."""
    today = date.fromisoformat(of[:10])
    gap = (weekday - today.weekday()) % 7 if ahead else (today.weekday() - weekday) % 7
    if strictly and gap == 0:
        gap = 7
    return shifted(of, gap if ahead else -gap)


def week_of(of: str, weeks: int) -> str:
    """Return one unknown day (Monday to Sunday) of the week that is `weeks` weeks after `of`."""
    today = date.fromisoformat(of[:10])
    first = shifted(of, 7 * weeks - today.weekday())
    last = shifted(first, 6) if first else ""
    return f"[{first}..{last}]" if first and last else ""


_LONG_AGO, _SOON = 270, 60
"""A date at least `_LONG_AGO` days ago may mean the next year's, if that is within `_SOON` days."""


class Reference(NamedTuple):
    """The days, as far as they are known, from which the other dates of an article are inferred."""

    published: str = ""
    """The day or month of publication in EDTF; empty if the article does not give it."""
    said: str = ""
    """The last full day that the article says before a date; else the first one after the date."""

    @property
    def today(self) -> str:
        """The day of publication; empty if it is not known to the day."""
        return self.published if len(self.published) == 10 else ""

    @property
    def anchor(self) -> str:
        """The day or month from which a year is inferred."""
        return self.published or self.said

    def year_of_day(self, number: int, of_month: int, *, ahead: bool) -> str:
        """Return the day with an inferred year; empty if that is not possible."""
        return self._with_year(lambda year: day(year, of_month, number), ahead=ahead)

    def year_of_month(self, of_month: int, *, ahead: bool) -> str:
        """Return the month with an inferred year; empty if that is not possible."""
        return self._with_year(lambda year: month(year, of_month), ahead=ahead)

    def _with_year(self, made: Callable[[int], str], *, ahead: bool) -> str:
        if not self.anchor:
            return ""
        year = int(self.anchor[:4])
        years = (year, year + 1) if ahead else (year, year - 1)
        for candidate in years:
            found = made(candidate)
            if found and self._fits(found, ahead=ahead):
                return "" if self._is_doubtful(found, made, ahead=ahead) else found
        return ""

    def _is_doubtful(self, found: str, made: Callable[[int], str], *, ahead: bool) -> bool:
        """Return True if the date of the next year may be meant: "on 15 March", said on 9 March."""
        if ahead or len(found) != 10 or len(self.anchor) != 10:
            return False
        other = made(int(found[:4]) + 1)
        today = date.fromisoformat(self.anchor)
        if not other or (today - date.fromisoformat(found)).days < _LONG_AGO:
            return False
        return (date.fromisoformat(other) - today).days < _SOON

    def _fits(self, found: str, *, ahead: bool) -> bool:
        length = min(len(found), len(self.anchor))
        if ahead:
            return found[:length] >= self.anchor[:length]
        return found[:length] <= self.anchor[:length]

    def is_this_week(self, number: int) -> bool:
        """Return True if that weekday is still to come in this week, which ends on Sunday."""
        return bool(self.today) and date.fromisoformat(self.today).weekday() < number

    def weekday(self, number: int, *, ahead: bool, strictly: bool) -> str:
        """Return the date of the weekday nearest to the day of publication.

        The date is empty if the day of publication is not known.
        """
        if not self.today:
            return ""
        return weekday_near(self.today, number, ahead=ahead, strictly=strictly)

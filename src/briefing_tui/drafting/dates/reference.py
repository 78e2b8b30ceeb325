"""The days from which an article's dates are inferred."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from briefing_tui.drafting.dates.calendar import day, month, weekday_near

_LONG_AGO, _SOON = 270, 60
"""A date at least so many days ago may mean next year's instead, if that is so soon (days)."""


class Reference(NamedTuple):
    """The day of an article, as far as it is known, from which others are inferred."""

    published: str = ""
    """The day of publication, as an EDTF day or month; empty if the article does not say it."""
    said: str = ""
    """The last full day that the article says before the date; else the first one after it."""

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
        """Return True if the next year's date may be meant: "on 15 March", said on 9 March."""
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
        """Return True if that day of the week is still to come before Sunday is over."""
        return bool(self.today) and date.fromisoformat(self.today).weekday() < number

    def weekday(self, number: int, *, ahead: bool, strictly: bool) -> str:
        """Return the weekday's day nearest to the day of publication; empty if that is unknown."""
        if not self.today:
            return ""
        return weekday_near(self.today, number, ahead=ahead, strictly=strictly)

"""Names of months and days, and the arithmetic of days, months and years as EDTF texts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

_ENGLISH: Final = (
    "january february march april may june july august september october november december"
)
MONTHS: Final = {
    **{name: place for place, name in enumerate(_ENGLISH.split(), 1)},
    **{name[:3]: place for place, name in enumerate(_ENGLISH.split(), 1)},
    "sept": 9,
}
"""English months and their abbreviations, in lower case."""
WEEKDAYS: Final = {
    name: place
    for place, name in enumerate(
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    )
}
_ABROAD: Final = {
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro "
    "dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
    "dicembre",
}
MONTHS_ABROAD: Final = {
    language: {name: place for place, name in enumerate(names.split(), 1)}
    for language, names in _ABROAD.items()
}
"""Months of other languages, by language."""

COUNTS: Final = {
    word: value
    for value, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ],
        1,
    )
} | {"a": 1, "an": 1, "a couple of": 2}
"""Numbers in words that stand before days, weeks, months and years."""

FIRST_YEAR, LAST_YEAR = 1, 9999


def day(year: int, month: int, number: int) -> str:
    """Return the day as an EDTF date; empty if there is no such day."""
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
    """Return the day that many days after `of`; empty outside the calendar."""
    try:
        return (date.fromisoformat(of[:10]) + timedelta(days)).isoformat()
    except (ValueError, OverflowError):
        return ""


def months_from(of: str, months: int) -> str:
    """Return the month that many months after the date `of`; empty outside the calendar."""
    count = int(of[:4]) * 12 + int(of[5:7]) - 1 + months
    year, rest = divmod(count, 12)
    return month(year, rest + 1) if FIRST_YEAR <= year <= LAST_YEAR else ""


def weekday_near(of: str, weekday: int, *, ahead: bool, strictly: bool) -> str:
    """Return the nearest such weekday before or after `of`; may be `of` unless `strictly`."""
    today = date.fromisoformat(of[:10])
    gap = (weekday - today.weekday()) % 7 if ahead else (today.weekday() - weekday) % 7
    if strictly and gap == 0:
        gap = 7
    return shifted(of, gap if ahead else -gap)


def week_of(of: str, weeks: int) -> str:
    """Return one unknown day of the week (Monday to Sunday) that many weeks after `of`."""
    today = date.fromisoformat(of[:10])
    first = shifted(of, 7 * weeks - today.weekday())
    last = shifted(first, 6) if first else ""
    return f"[{first}..{last}]" if first and last else ""

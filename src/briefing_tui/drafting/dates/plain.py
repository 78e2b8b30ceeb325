"""Read a complete date that stands alone, as in a header or a byline."""

from __future__ import annotations

import re
from functools import cache

from briefing_tui.drafting.dates.calendar import MONTHS, MONTHS_ABROAD, day
from briefing_tui.model import dates

_LONGEST = 80


def plain_date(words: str) -> str:
    """Return the EDTF date of words that are only a date, with or without a time; or empty."""
    words = words.strip()
    if not words or len(words) > _LONGEST:
        return ""
    iso = _iso().match(words)
    if iso is not None:
        found = iso["day"]
        return found if dates.parse(found) is not None else ""
    written = _written().fullmatch(words)
    if written is None:
        return ""
    number = _month(written["month"] or written["first"])
    if not number:
        return ""
    return day(int(written["year"]), number, int(written["number"] or written["second"]))


def _month(name: str) -> int:
    name = name.lower().rstrip(".")
    if name in MONTHS:
        return MONTHS[name]
    return next((names[name] for names in MONTHS_ABROAD.values() if name in names), 0)


@cache
def _iso() -> re.Pattern[str]:
    return re.compile(r"(?P<day>\d{4}-\d\d(?:-\d\d)?)(?:[T ]\d\d:\d\d.*)?\Z")


@cache
def _written() -> re.Pattern[str]:
    name = r"[^\W\d_]{3,10}\.?"
    return re.compile(
        rf"(?:{name},?\s+)?(?:(?P<number>\d{{1,2}})(?:st|nd|rd|th|\.)?(?:\s+de)?\s+(?P<month>{name})"
        rf"|(?P<first>{name})\s+(?P<second>\d{{1,2}})(?:st|nd|rd|th)?),?(?:\s+de)?\s+"
        r"(?P<year>\d{4})(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d\d.*)?"
    )

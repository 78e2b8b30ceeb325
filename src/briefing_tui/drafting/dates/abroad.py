"""Find full dates in languages other than English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefing_tui.drafting.dates.calendar import MONTHS_ABROAD, day
from briefing_tui.drafting.dates.expressions import Said
from briefing_tui.drafting.dates.reference import Reference
from briefing_tui.drafting.spans import Span
from briefing_tui.model import dates


def find_dates_abroad(text: str, language: str, published: str) -> Iterator[Said]:
    """Yield ISO dates, days such as 3.12.2031, and days with the name of the month.

    A day without a year means the last such day before the article's date, if that is known.
    """
    months = MONTHS_ABROAD.get(language, {})
    for found in _pattern(language).finditer(text):
        span = Span(*found.span())
        if found["iso"]:
            made = found["iso"]
        elif found["dotted"]:
            number, month, year = (int(part) for part in found["dotted"].split("."))
            made = day(year, month, number)
        else:
            month = months.get(found["month"].lower(), 0)
            number = int(found["number"])
            year_text = found["year"]
            if year_text:
                made = day(int(year_text), month, number)
            else:
                made = Reference(published).year_of_day(number, month, ahead=False)
        if made and dates.parse(made) is not None:
            is_inferred = not (found["iso"] or found["dotted"] or found["year"])
            yield Said(span, made, is_inferred)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    names = "|".join(MONTHS_ABROAD.get(language, {})) or r"(?!)"
    return re.compile(
        r"(?<![\w.-])(?:(?P<iso>\d{4}-\d\d-\d\d)|(?P<dotted>\d{1,2}\.\d{1,2}\.\d{4})"
        rf"|(?P<number>\d{{1,2}})(?:\.|er|\u00ba|\u00aa)?\s+(?:de\s+)?(?P<month>{names})"
        r"(?:\s+(?:de\s+|del\s+)?(?P<year>(?:1[5-9]|20|21)\d\d))?)(?![\w-]|\.\d)",
        re.I,
    )

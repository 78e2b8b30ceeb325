"""Find the dates of a text, as EDTF. Fewer forms are found in languages other than English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from briefing_tui.drafting import date_words
from briefing_tui.drafting.clauses import has_past
from briefing_tui.drafting.date_words import (
    COUNTS,
    MONTHS,
    MONTHS_ABROAD,
    WEEKDAYS,
    Reference,
    day,
    last_day,
    month,
    months_from,
    shifted,
    week_of,
)
from briefing_tui.drafting.units import SENTENCE_END, ArticleSpan
from briefing_tui.model import dates

_TOP: Final = 600
"""Number of characters at the top of an article that may hold the article's own date."""
_NEAR: Final = 1500
"""Maximum distance, in characters, at which a full date gives its year to another date."""
_BACK: Final = 600  # how many characters "later" may follow its date
_TO: Final = ("to", "through", "until", "till")


class Said(NamedTuple):
    """A date that the text says."""

    span: ArticleSpan
    """The words of the date, with its preposition and words such as "about"."""
    date: str
    """The date in EDTF."""
    is_inferred: bool
    """True if the year or the day is inferred."""


class _Point(NamedTuple):
    """A date without words such as "since" or "until"."""

    date: str
    is_inferred: bool = False


class Dates:
    """Reads the dates of an English text in order."""

    def __init__(self, text: str, published: str, hidden: int = 0) -> None:
        self._text = text
        self._published = published
        self._start = hidden
        found = date_words.FULL.search(text, hidden, hidden + _TOP)
        self._said = _full_day(found) if found else ""
        self._said_at = found.start() if found else 0
        self._latest = max((year.group() for year in date_words.YEARS.finditer(text)), default="")
        self._last: list[tuple[int, str]] = []
        """The dates read so far, each with the offset of its end."""
        self.vague: list[ArticleSpan] = []
        """Dates whose day or year is not clear. The list is complete when `find` has ended."""

    def find(self) -> Iterator[Said]:
        """Yield the dates, in the order of the text."""
        last: Said | None = None
        for found in date_words.ANY_DATE.finditer(self._text, self._start):
            if self._is_no_date(found):
                continue
            point = self._point(found)
            said = self._limited(found, point) if point is not None and point.date else None
            if said is not None and dates.parse(said.date) is not None:
                joined = self._joined(last, said) if last is not None else None
                if last is not None and joined is None:
                    yield last
                last = joined or said
            elif found.lastgroup != "is_year":
                self.vague.append(ArticleSpan(*found.span()))
        if last is not None:
            yield last

    def _joined(self, one: Said, other: Said) -> Said | None:
        """Return both dates as one interval, or None if their words do not give an interval.

        The words "from March 2030 to June 2031" give 2030-03/2031-06.
        """
        begun = one.date.removesuffix("/..")
        words = one.span.of(self._text).lower()
        between = self._text[one.span.end : other.span.start]
        if begun == one.date or not words.startswith("from") or between.strip() not in _TO:
            return None
        made = f"{begun}/{other.date}"
        if dates.parse(made) is None:
            return None
        return Said(
            ArticleSpan(one.span.start, other.span.end), made, one.is_inferred or other.is_inferred
        )

    def _reference(self, at: int) -> Reference:
        """Return the dates that help to complete a date such as "3 March" at the offset."""
        is_near = abs(at - self._said_at) <= _NEAR
        said = self._said if is_near and self._said[:4] >= self._latest else ""
        return Reference(self._published, said)

    def _is_no_date(self, found: re.Match[str]) -> bool:
        """Return True for a day from which a time is counted: "today" in "a year ago today"."""
        start = max(0, found.start() - 24)
        return bool(
            found.lastgroup in ("is_near", "is_weekday")
            and date_words.COUNTED_ON.search(self._text, start, found.start())
        )

    def _point(self, found: re.Match[str]) -> _Point | None:
        made: _Point | None = _READERS[found.lastgroup or ""](self, found)
        if made is None:
            return None
        self._last.append((found.end(), made.date))
        if len(made.date) == 10 and not made.is_inferred:
            self._said, self._said_at = made.date, found.start()
        return made

    def _date_before(self, at: int) -> str:
        """Return the only date shortly before `at`.

        Return `""` if there is no date, if there are several, or if the date is an interval.
        """
        start = max(0, at - _BACK)
        ends = [end.end() for end in SENTENCE_END.finditer(self._text, start, at)]
        if len(ends) > 1:
            start = ends[-2]
        start = max(start, self._text.rfind("\n\n", 0, at))
        near = [date for end, date in self._last if date and start < end <= at]
        return near[0] if len(near) == 1 and near[0].replace("-", "").isdecimal() else ""

    def _is_ahead(self, found: re.Match[str]) -> bool:
        start = max(0, found.start() - 100)
        before = date_words.CLAUSE.split(self._text[start : found.start()])[-1]
        after = self._text[found.end() : found.end() + 60].partition(".")[0]
        if len(before.split()) <= 2 and date_words.AHEAD_LATER.match(after):
            return True
        return bool(date_words.AHEAD.search(before) or date_words.AHEAD_AFTER.match(after))

    def _is_past(self, found: re.Match[str]) -> bool:
        start = max(0, found.start() - 160)
        before = date_words.CLAUSE.split(self._text[start : found.start()])[-1]
        after = date_words.CLAUSE.split(self._text[found.end() : found.end() + 100])[0]
        return has_past(before) or has_past(after)

    def _read_iso(self, found: re.Match[str]) -> _Point:
        return _Point(found["iso"])

    def _read_full(self, found: re.Match[str]) -> _Point:
        return _Point(_full_day(found))

    def _read_day(self, found: re.Match[str]) -> _Point:
        number = int(found["d2"] or found["d1"])
        of_month = MONTHS[(found["m1"] or found["m2"]).lower().rstrip(".")]
        ahead = self._is_ahead(found)
        if _has_no_tense(self._text, found, ahead=ahead):
            return _Point("")
        return _Point(
            self._reference(found.start()).year_of_day(number, of_month, ahead=ahead), True
        )

    def _read_days(self, found: re.Match[str]) -> _Point | None:
        """Return the date of a range of days: "13-17 March", "between 13 and 17 March"."""
        words = found.group().lower()
        if " and " in words and not words.startswith("between"):
            return None  # two days
        of_month = MONTHS[(found["rm1"] or found["rm2"]).lower().rstrip(".")]
        first, last = int(found["ra1"] or found["ra2"]), int(found["rb1"] or found["rb2"])
        year = found["ry1"] or found["ry2"]
        if year:
            low, high = day(int(year), of_month, first), day(int(year), of_month, last)
        else:
            reference, ahead = self._reference(found.start()), self._is_ahead(found)
            low = reference.year_of_day(first, of_month, ahead=ahead)
            high = reference.year_of_day(last, of_month, ahead=ahead)
        if not (low and high and low < high):
            return None
        before = self._text[max(0, found.start() - 24) : found.start()].lower()
        within = re.search(r"\b(?:a day|some point|some time|sometime|some day|date)\s*$", before)
        return _Point(f"[{low}..{high}]" if within else f"{low}/{high}", not year)

    def _read_month_year(self, found: re.Match[str]) -> _Point:
        year, number = int(found["my_year"]), MONTHS[found["my_month"].lower().rstrip(".")]
        if _end_of(found["part"]):
            return _Point(
                last_day(year, number) if _is_last_day(self._text, found) else month(year, number)
            )
        return _Point(month(year, number))

    def _read_month(self, found: re.Match[str]) -> _Point:
        name = found["bm_month"].lower().rstrip(".")
        prep = (found["prep"] or "").lower()
        ahead = self._is_ahead(found) or prep.endswith("next")
        if prep.endswith("last") and not self._published:
            return _Point("")
        if not prep.endswith("last") and _has_no_tense(self._text, found, ahead=ahead):
            return _Point("")
        made = self._reference(found.start()).year_of_month(MONTHS[name], ahead=ahead)
        if made and _end_of(found["bm_part"]) and _is_last_day(self._text, found):
            made = last_day(int(made[:4]), int(made[5:7]))
        return _Point(made, True)

    def _read_years(self, found: re.Match[str]) -> _Point | None:
        first, last = found["y_first"], found["y_last"]
        return _Point(f"{first}/{last}") if first < last else None

    def _read_year(self, found: re.Match[str]) -> _Point:
        return _Point(found["y_year"])

    def _read_decade(self, found: re.Match[str]) -> _Point:
        first = int(found["decade_year"])
        return _Point(f"{first}/{first + 9}")

    def _read_weekday(self, found: re.Match[str]) -> _Point:
        number = WEEKDAYS[found["wd"].lower()]
        which = (found["which"] or "").lower()
        reference = self._reference(found.start())
        if which == "next" and reference.is_this_week(number):
            return _Point("")  # this week's, or the next week's
        start = max(0, found.start() - 30)
        until = date_words.UNTIL.search(self._text, start, found.start()) is not None
        ahead = which in ("next", "this coming", "coming")
        if not which:
            ahead = until or self._is_ahead(found)
            if not (ahead or self._is_past(found)):
                return _Point("")
        strictly = which in ("last", "next", "past") or until
        return _Point(reference.weekday(number, ahead=ahead, strictly=strictly), True)

    def _read_near(self, found: re.Match[str]) -> _Point:
        today = self._reference(found.start()).today
        shift = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}[found["near"].lower()]
        return _Point(shifted(today, shift) if today else "", True)

    def _read_same(self, found: re.Match[str]) -> _Point:
        date = self._date_before(found.start())
        return _Point(date if len(date) == 10 else "", True)

    def _read_count(self, found: re.Match[str]) -> _Point:
        words = found["count"].lower()
        count = int(words) if words.isdecimal() else COUNTS[words]
        way = found["way"].lower()
        base = (
            self._reference(found.start()).today
            if way == "ago"
            else self._date_before(found.start())
        )
        sign = 1 if way in ("later", "after that", "afterwards") else -1
        return _Point(_moved(base, sign * count, found["unit"].lower()), True)

    def _read_unit(self, found: re.Match[str]) -> _Point:
        shift = {"last": -1, "this": 0, "next": 1}[found["turn"].lower()]
        anchor = self._published
        unit = found["span_unit"].lower()
        if not anchor or (unit == "week" and len(anchor) != 10):
            return _Point("")
        if unit == "week":
            return _Point(week_of(anchor, shift), True)
        if unit == "year":
            return _Point(f"{int(anchor[:4]) + shift:04}", True)
        return _Point(months_from(anchor, shift) if len(anchor) > 4 else "", True)

    def _limited(self, found: re.Match[str], point: _Point) -> Said | None:
        """Return the date, limited by words such as "since", "until", "about" or "or later"."""
        text = self._text
        start, end = found.start(), found.end()
        date, kind, inferred = point.date, found.lastgroup, point.is_inferred
        after = date_words.OR_SO.match(text, end)
        if after is not None:
            end = after.end()
        before = date_words.BEFORE.search(text, max(0, start - 48), start)
        words = before.group().lower() if before else ""
        if found["prep"] is not None and not words.startswith(("by ", "before ", "until ")):
            words = ""
        if before is not None and words:
            start = before.start()
        words = f"{words} {(found['prep'] or '').lower()}".strip()
        until = date_words.UNTIL_AFTER.match(text, end)
        if kind == "is_year" and words == "from" and until is None:  # "a report from 2019"
            words = ""
        trail = after.group().lower() if after else ""
        if date_words.WHEN.match(text, end):
            trail = "when"
        span = ArticleSpan(start, end)
        if before is not None:
            span = ArticleSpan(before.start(), end)
        if (clock := self._clock(found)) and len(date) == 10:
            return Said(
                ArticleSpan(min(start, clock[1]), max(end, clock[2])), date + clock[0], inferred
            )
        if not date[0].isdigit() or "/" in date or kind == "is_count":
            return Said(span, date, point.is_inferred)
        return Said(span, _with_limits(date, words, trail), point.is_inferred)

    def _clock(self, found: re.Match[str]) -> tuple[str, int, int] | None:
        """Return the time in UTC, and the start and end of its words."""
        before = date_words.CLOCK_BEFORE.search(
            self._text, max(0, found.start() - 40), found.start()
        )
        time = before or date_words.CLOCK_AFTER.match(self._text, found.end())
        if time is None:
            return None
        return f"T{int(time['hour']):02}:{time['minute']}Z", time.start(), time.end()


def _is_last_day(text: str, found: re.Match[str]) -> bool:
    """Return True if the end of a month means its last day: "until the end of May"."""
    words = text[max(0, found.start() - 8) : found.end()].lower()
    return re.search(r"\b(?:by|before|until|till)\s", words) is not None


def _has_no_tense(text: str, found: re.Match[str], *, ahead: bool) -> bool:
    head = text[max(0, found.start() - 160) : found.start()]
    if date_words.OF_YEAR.match(text, found.end()):
        return True
    before = date_words.CLAUSE.split(date_words.ASIDE.sub(" ", head))[-1]
    if ahead or has_past(before):
        return False
    if date_words.SINCE.search(f"{head}{found['prep'] or ''}"):
        return False
    after = date_words.CLAUSE.split(text[found.end() : found.end() + 100])[0]
    return not has_past(after)


def _with_limits(date: str, words: str, trail: str) -> str:
    if not words and not trail:
        return date
    padded = f" {' '.join(words.split())} "

    def has(*phrases: str) -> bool:
        return any(f" {phrase} " in padded for phrase in phrases)

    about = has("about", "around", "circa", "roughly", "approximately") or "so" in trail.split()
    unsure = has("perhaps", "possibly", "maybe", "probably", "apparently")
    sign = "%" if about and unsure else "~" if about else "?" if unsure else ""
    if "later" in trail or has(
        "after", "following", "no earlier than", "not before", "at the earliest"
    ):
        return f"[{date}..]"
    if "earlier" in trail or has("before", "by", "no later than", "prior to", "ahead of"):
        return f"[..{date}]"
    if trail == "when":
        return date + sign
    if has("since", "from", "begun", "starting", "beginning on", "as of"):
        return f"{date}{sign}/.."
    if has("until", "till", "through"):
        return f"../{date}{sign}"
    return date + sign


def _moved(base: str, count: int, unit: str) -> str:
    if not base:
        return ""
    match unit.rstrip("s"):
        case "day":
            return shifted(base, count) if len(base) == 10 else ""
        case "week":
            made = shifted(base, 7 * count) if len(base) == 10 else ""
            return f"{made}~" if made else ""
        case "month":
            return months_from(base, count) if len(base) > 4 else ""
        case "year":
            year = int(base[:4]) + count
            return f"{year:04}" if 0 < year < 10_000 else ""
    return f"{(int(base[:4]) + 10 * count):04}~" if 0 < int(base[:4]) + 10 * count < 9999 else ""


def _full_day(found: re.Match[str]) -> str:
    number = int(found["fd1"] or found["fd2"])
    name = (found["fm1"] or found["fm2"]).lower().rstrip(".")
    return day(int(found["fy1"] or found["fy2"]), MONTHS[name], number)


def _end_of(part: str | None) -> bool:
    return (part or "").lower().startswith("the end")


_READERS: Final = {
    "is_iso": Dates._read_iso,
    "is_full": Dates._read_full,
    "is_days": Dates._read_days,
    "is_day": Dates._read_day,
    "is_month_year": Dates._read_month_year,
    "bare_month": Dates._read_month,
    "is_decade": Dates._read_decade,
    "is_years": Dates._read_years,
    "is_year": Dates._read_year,
    "is_weekday": Dates._read_weekday,
    "is_near": Dates._read_near,
    "is_same": Dates._read_same,
    "is_count": Dates._read_count,
    "is_unit": Dates._read_unit,
}


def find_dates_abroad(text: str, language: str, published: str) -> Iterator[Said]:
    """Yield the days in a text that is not English: `2031-12-03`, `3.12.2031`, `3 décembre`.

    A missing year is inferred from `published`.
    """
    months = MONTHS_ABROAD.get(language, {})
    for found in _pattern(language).finditer(text):
        span = ArticleSpan(*found.span())
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

"""Words for dates, the calendar that they mean, and the dates that an English text says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import Final, Literal, NamedTuple

from briefing_tui.drafting.lexicon import FUNCTION, IRREGULAR_PASTS, entries, pattern
from briefing_tui.drafting.units import SENTENCE_END, ArticleSpan
from briefing_tui.model import dates
from briefing_tui.model.numerals import UNDER_TWENTY


def day(year: int, month: int, number: int) -> str:
    """Return the day as an EDTF date, or `""` if the calendar has no such day."""
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return ""


def month(year: int, number: int) -> str:
    """Return the month as an EDTF date."""
    return f"{year:04}-{number:02}"


def shifted(start: str, days: int) -> str:
    """Return the date `start` plus a number of days, or `""` if there is no such date."""
    try:
        return (date.fromisoformat(start[:10]) + timedelta(days)).isoformat()
    except (ValueError, OverflowError):
        return ""


def months_from(start: str, months: int) -> str:
    """Return the month `start` plus a number of months, or `""` outside the calendar."""
    count = int(start[:4]) * 12 + int(start[5:7]) - 1 + months
    year, rest = divmod(count, 12)
    return month(year, rest + 1) if 1 <= year <= 9999 else ""


def week_of(day: str, weeks: int) -> str:
    """Return the EDTF date of an unknown day in a week: `[2031-03-03..2031-03-09]`.

    `weeks` is 0 for the week of the date `day`, and 1 for the next week.
    """
    today = date.fromisoformat(day[:10])
    first = shifted(day, 7 * weeks - today.weekday())
    last = shifted(first, 6)
    return f"[{first}..{last}]" if last else ""


# In days. On 9 March, "15 March" is unclear: last year's is long ago, and this year's is soon.
_LONG_AGO, _SOON = 270, 60
_CLEAR = 120  # without a tense, only a day within so many days is clear


class Reference(NamedTuple):
    """The days from which other dates of an article are inferred."""

    published: str = ""
    """The day or month of publication in EDTF, or `""` if the article does not give it."""
    said: str = ""
    """A full date in the article, near the date to infer, or `""`."""

    @property
    def today(self) -> str:
        """The day of publication, or `""` if it is not known."""
        return self.published if len(self.published) == 10 else ""

    @property
    def anchor(self) -> str:
        """The day or month from which a year is inferred."""
        return self.published or self.said

    def year_of_day(self, number: int, of_month: int, *, ahead: bool) -> str:
        """Return the date of a day with an inferred year, or `""` if the year is unclear."""
        return self._with_year(lambda year: day(year, of_month, number), ahead=ahead)

    def year_of_month(self, of_month: int, *, ahead: bool) -> str:
        """Return the date of a month with an inferred year, or `""` if the year is unclear."""
        return self._with_year(lambda year: month(year, of_month), ahead=ahead)

    def nearest(self, number: int, of_month: int) -> str:
        """Return the day nearest to the anchor, or `""` if another year's is not much further."""
        if len(self.anchor) != 10:
            return ""
        anchor = date.fromisoformat(self.anchor)
        days = (day(anchor.year + shift, of_month, number) for shift in (-1, 0, 1))
        near = [
            one for one in days if one and abs((date.fromisoformat(one) - anchor).days) < _CLEAR
        ]
        return near[0] if len(near) == 1 else ""

    def _with_year(self, date_of: Callable[[int], str], *, ahead: bool) -> str:
        if not self.anchor:
            return ""
        year = int(self.anchor[:4])
        for candidate in (year, year + 1) if ahead else (year, year - 1):
            found = date_of(candidate)
            size = min(len(found), len(self.anchor))
            first, last = (self.anchor, found) if ahead else (found, self.anchor)
            if found and first[:size] <= last[:size]:
                return "" if self._is_doubtful(found, date_of, ahead=ahead) else found
        return ""

    def _is_doubtful(self, found: str, date_of: Callable[[int], str], *, ahead: bool) -> bool:
        """Return True if the year is unclear: that of "15 March" in an article of 9 March."""
        if ahead or len(found) != 10 or len(self.anchor) != 10:
            return False
        other = date_of(int(found[:4]) + 1)
        today = date.fromisoformat(self.anchor)
        if not other or (today - date.fromisoformat(found)).days < _LONG_AGO:
            return False
        return (date.fromisoformat(other) - today).days < _SOON

    def is_this_week(self, number: int) -> bool:
        """Return True if the weekday is still to come in the week of publication."""
        return bool(self.today) and date.fromisoformat(self.today).weekday() < number

    def weekday(self, number: int, *, ahead: bool, strictly: bool) -> str:
        """Return the most recent date on a weekday. `number` is 0 for Monday and 6 for Sunday.

        If `ahead` is true, return the next date on this weekday instead. The date may be `today`,
        unless `strictly` is true. If `today` is empty, return `""`.
        """
        if not self.today:
            return ""
        today = date.fromisoformat(self.today).weekday()
        gap = (number - today) % 7 if ahead else (today - number) % 7
        if strictly and gap == 0:
            gap = 7
        return shifted(self.today, gap if ahead else -gap)


MONTHS: Final = {
    name[:size].lower(): place
    for place, name in enumerate(dates.MONTHS, 1)
    for size in (3, len(name))
} | {"sept": 9}
"""English months and their abbreviations, in lower case."""
_WEEKDAYS: Final = [name.lower() for name in dates.WEEKDAYS]
MONTHS_ABROAD: Final = {
    language: {name: place for place, name in enumerate(entries("dates", language), 1)}
    for language in ("es", "fr", "de", "pt", "it")
}
"""The names of the months in other languages, by language."""
_COUNTS: Final = {word: value for value, word in enumerate(UNDER_TWENTY[1:13], 1)} | {
    "a": 1,
    "an": 1,
    "a couple of": 2,
}

_LONGEST: Final = 80
_FIRST_NEWS: Final = "1800"


def plain_date(words: str) -> str:
    """Return the EDTF date of "March 3, 2031 at 10:00", the date of an article.

    Return `""` if the words are no date, or if the year is before 1800.
    """
    words = words.strip()
    if not words or len(words) > _LONGEST:
        return ""
    iso = _ISO.match(words)
    if iso is not None:
        said = iso["day"] if dates.parse(iso["day"]) is not None else ""
    else:
        written = _WRITTEN.fullmatch(words)
        number = _month(written["month"] or written["first"]) if written else 0
        if written is None or not number:
            return ""
        said = day(int(written["year"]), number, int(written["number"] or written["second"]))
    return said if said >= _FIRST_NEWS else ""


def _month(name: str) -> int:
    name = name.lower().rstrip(".")
    if name in MONTHS:
        return MONTHS[name]
    return next((names[name] for names in MONTHS_ABROAD.values() if name in names), 0)


_ISO: Final = re.compile(r"(?P<day>\d{4}-\d\d(?:-\d\d)?)(?:[T ]\d\d:\d\d.*)?\Z")
_NAME: Final = r"[^\W\d_]{3,10}\.?"
_WRITTEN: Final = re.compile(
    rf"(?:{_NAME},?\s+)?(?:(?P<number>\d{{1,2}})(?:st|nd|rd|th|\.)?(?:\s+de)?\s+(?P<month>{_NAME})"
    rf"|(?P<first>{_NAME})\s+(?P<second>\d{{1,2}})(?:st|nd|rd|th)?),?(?:\s+de)?\s+"
    r"(?P<year>\d{4})(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d\d.*)?"
)
_MONTH: Final = (
    rf"(?:{'|'.join(dates.MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)


class Said(NamedTuple):
    """A date that the text says."""

    span: ArticleSpan
    """The words of the date, with its preposition and words such as "about"."""
    date: str
    """The date in EDTF."""
    is_inferred: bool
    """True if the year or the day is inferred."""


class _Point(NamedTuple):
    date: str
    is_inferred: bool = False


Tense = Literal["past", "ahead", ""]


def dates_of(text: str, published: str) -> tuple[tuple[Said, ...], tuple[ArticleSpan, ...]]:
    """Return the dates of an English text, and the spans of dates that are not clear."""
    reader = Dates(text, published)
    return tuple(reader.find()), tuple(reader.vague)


class Dates:
    """Reads the dates of an English text in order."""

    def __init__(self, text: str, published: str, hidden: int = 0) -> None:
        self._text = text
        self._published = published
        self._start = hidden
        top = next((one for one in _DAY_OF_MONTH.finditer(text, hidden, hidden + _TOP)), None)
        self._said = self._full_day(top) if top and top["year"] else ""
        self._said_at = top.start() if top else 0
        self._latest = max((year.group() for year in _YEARS.finditer(text)), default="")
        self._is_of_terror = _TERROR.search(text) is not None
        self._last: tuple[int, str] = (-1, "")
        """The end and the date of the last date read; the date is empty if two stand close."""
        self.vague: list[ArticleSpan] = []
        """Dates whose day or year is not clear. The list is complete when `find` has ended."""

    def find(self) -> Iterator[Said]:
        """Yield the dates, in the order of the text."""
        last: Said | None = None
        for match in _ANY_DATE.finditer(self._text, self._start):
            if self._is_no_date(match):
                continue
            point = self._point(match)
            said = self._limited(match, point) if point is not None and point.date else None
            if said is None or dates.parse(said.date) is None:
                if match.lastgroup != "is_year":
                    self.vague.append(ArticleSpan(*match.span()))
                continue
            joined = self._joined(last, said) if last is not None else None
            if last is not None and joined is None:
                yield last
            last = joined or said
        if last is not None:
            yield last

    def _joined(self, first: Said, last: Said) -> Said | None:
        """Return two dates as one interval: 2030-03/2031-06 for "from March 2030 to June 2031"."""
        words = first.span.of(self._text).lower()
        between = self._text[first.span.end : last.span.start].strip()
        begun = first.date.removesuffix("/..")
        to = between or last.span.of(self._text).partition(" ")[0].lower()
        end = last.date.removeprefix("../")
        is_between = words.startswith("between ") and to == "and"
        is_from = words.startswith("from ") and to in _TO and begun != first.date
        if not (is_between or is_from):
            return None
        if first.is_inferred and not last.is_inferred and begun[4:] < end[4:]:
            begun = end[:4] + begun[4:]
        interval = f"{begun}/{end}"
        if dates.parse(interval) is None:
            return None
        span = ArticleSpan(first.span.start, last.span.end)
        return Said(span, interval, first.is_inferred and last.is_inferred)

    def _is_no_date(self, match: re.Match[str]) -> bool:
        """Return True for "today" in "a year ago today" and for "the Sunday paper"."""
        start = max(0, match.start() - 24)
        if match.lastgroup == "is_count":
            return _COMPARED_WITH.search(self._text, start, match.start()) is not None
        if match.lastgroup not in ("is_near", "is_weekday"):
            return False
        if match.lastgroup == "is_weekday" and not match["which"] and self._is_attribute(match):
            return True
        return _COUNTED_ON.search(self._text, start, match.start()) is not None

    def _is_attribute(self, match: re.Match[str]) -> bool:
        """Return True for a date before a noun: "March 2" in "the March 2 crash"."""
        after = _NEXT_WORD.match(self._text, match.end())
        if after is None or not after[1].islower() or after[1] in FUNCTION | _TIME_WORDS:
            return False
        before = self._text[max(0, match.start() - 24) : match.start()]
        return _DETERMINED.search(before) is not None

    def _point(self, match: re.Match[str]) -> _Point | None:
        point: _Point | None = _READERS[match.lastgroup or ""](self, match)
        if point is None:
            return None
        self._last = (match.end(), "" if self._date_before(match.start()) else point.date)
        if len(point.date) == 10 and not point.is_inferred:
            self._said, self._said_at = point.date, match.start()
        return point

    def _reference(self, at: int) -> Reference:
        """Return the dates that help to complete a date such as "3 March" at the offset."""
        is_near = abs(at - self._said_at) <= _NEAR
        said = self._said if is_near and self._said[:4] >= self._latest else ""
        return Reference(self._published, said)

    def _date_before(self, at: int) -> str:
        """Return the only date in this sentence and the one before it, or `""`."""
        end, date = self._last
        between = self._text[max(0, end) : at]
        is_far = end < 0 or len(between) > _BACK or "\n\n" in between
        if is_far or len(SENTENCE_END.findall(between)) > 1:
            return ""
        return date if date.replace("-", "").isdecimal() else ""

    def _tense(self, match: re.Match[str]) -> Tense:
        """Return whether the clause of the date speaks of the past or of what is to come."""
        head = self._text[max(0, match.start() - _WINDOW) : match.start()]
        before = _BORDER.split(_ASIDE.sub(" ", head))[-1]
        for verb in reversed(list(_VERBS.finditer(before))):
            if verb.lastgroup != "past" or not _PASSIVE.search(before, 0, verb.start()):
                return _tense_of(verb, before)
        after = _BORDER.split(self._text[match.end() : match.end() + _WINDOW])[0]
        group = _VERBS.search(after)
        return _tense_of(group, after) if group is not None else ""

    def _full_day(self, match: re.Match[str]) -> str:
        number, name = match["d1"] or match["d2"], match["m1"] or match["m2"]
        return day(int(match["year"]), _month(name), int(number))

    def _read_iso(self, match: re.Match[str]) -> _Point:
        return _Point(match["iso"])

    def _read_day(self, match: re.Match[str]) -> _Point:
        if match["year"]:
            return _Point(self._full_day(match))
        number, of_month = int(match["d1"] or match["d2"]), _month(match["m1"] or match["m2"])
        shift = _shift(match["day_turn"])
        if shift is not None:
            year = int(self._published[:4] or 0) + shift
            return _Point(day(year, of_month, number) if self._published else "", True)
        if self._is_of_terror and (of_month, number) == (9, 11):
            return _Point("")
        later = _YEAR_LATER.match(self._text, match.end())
        if later is not None:  # "from 3 May to 9 June 2030"
            return _Point(day(int(later["year"]), of_month, number), True)
        reference, tense = self._reference(match.start()), self._tense(match)
        until = _UNTIL.search(self._text, max(0, match.start() - 30), match.start())
        if until or self._is_attribute(match) or not tense:
            near = reference.nearest(number, of_month)
            if near or until or not tense:
                return _Point(near, True)
        return _Point(reference.year_of_day(number, of_month, ahead=tense == "ahead"), True)

    def _read_days(self, match: re.Match[str]) -> _Point | None:
        """Return the date of a range of days: "13-17 March", "between 13 and 17 March"."""
        joint = (match["joint1"] or match["joint2"]).strip().lower()
        opened = match.group().lower().startswith(("between", "from"))
        if joint == "and" and not opened:
            return None  # two days
        of_month = _month(match["rm1"] or match["rm2"])
        days = [int(match[f"r{end}1"] or match[f"r{end}2"]) for end in "ab"]
        year = match["ry1"] or match["ry2"]
        if year:
            low, high = (day(int(year), of_month, number) for number in days)
        else:
            ahead = self._tense(match) == "ahead"
            reference = self._reference(match.start())
            low, high = (reference.year_of_day(one, of_month, ahead=ahead) for one in days)
        if not (low and high and low < high):
            return None
        before = self._text[max(0, match.start() - 24) : match.start()]
        within = joint == "or" or _ONE_DAY.search(before)
        return _Point(f"[{low}..{high}]" if within else f"{low}/{high}", not year)

    def _read_month_year(self, match: re.Match[str]) -> _Point:
        year, number = int(match["my_year"]), _month(match["my_month"])
        return _Point(month(year, number))

    def _read_month(self, match: re.Match[str]) -> _Point:
        number, prep = _month(match["bm_month"]), (match["prep"] or "").lower()
        shift = _shift(match["month_turn"])
        if shift is not None:
            year = int(self._published[:4] or 0) + shift
            return _Point(month(year, number) if self._published else "", True)
        tense = self._tense(match)
        if prep.endswith(("last", "next", "since")):
            tense = "ahead" if prep.endswith("next") else "past"
        if not tense or (prep.endswith("last") and not self._published):
            return _Point("")
        date = self._reference(match.start()).year_of_month(number, ahead=tense == "ahead")
        return _Point(date, True)

    def _read_years(self, match: re.Match[str]) -> _Point | None:
        first, last = match["y_first"], match["y_last"]
        return _Point(f"{first}/{last}") if first < last else None

    def _read_year(self, match: re.Match[str]) -> _Point:
        return _Point(match["y_year"])

    def _read_decade(self, match: re.Match[str]) -> _Point:
        first = int(match["decade_year"])
        return _Point(f"{first}/{first + 9}")

    def _read_weekday(self, match: re.Match[str]) -> _Point:
        number, which = _WEEKDAYS.index(match["wd"].lower()), (match["which"] or "").lower()
        reference = self._reference(match.start())
        if which == "next" and reference.is_this_week(number):
            return _Point("")  # this week's, or the next week's
        start = max(0, match.start() - 30)
        until = _UNTIL.search(self._text, start, match.start()) is not None
        tense: Tense = "past" if which in ("last", "past") else "ahead" if which else ""
        if until and _HAS.search(self._text, max(0, match.start() - _WINDOW), match.start()):
            tense = "ahead"
        tense = tense or self._tense(match)
        if not tense:
            return _Point("")
        strictly = which in ("last", "next", "past") or (until and tense == "ahead")
        return _Point(reference.weekday(number, ahead=tense == "ahead", strictly=strictly), True)

    def _read_near(self, match: re.Match[str]) -> _Point:
        today = self._reference(match.start()).today
        shift = {"yesterday": -1, "tomorrow": 1}.get(match["near"].lower(), 0)
        return _Point(shifted(today, shift) if today else "", True)

    def _read_same(self, match: re.Match[str]) -> _Point:
        date = self._date_before(match.start())
        return _Point(date if len(date) == 10 else "", True)

    def _read_count(self, match: re.Match[str]) -> _Point:
        words, way = match["count"].lower(), match["way"].lower()
        count = int(words) if words.isdecimal() else _COUNTS[words]
        before = self._date_before(match.start())
        base = self._reference(match.start()).today if way == "ago" else before
        sign = 1 if way in ("later", "after that", "afterwards") else -1
        return _Point(_moved(base, sign * count, match["unit"].lower()), True)

    def _read_unit(self, match: re.Match[str]) -> _Point:
        shift, unit = _shift(match["turn"]) or 0, match["span_unit"].lower()
        anchor = self._published
        if not anchor or len(anchor) < {"week": 10, "month": 7}.get(unit, 4):
            return _Point("")
        if unit == "week":
            return _Point(week_of(anchor, shift), True)
        if unit == "month":
            return _Point(months_from(anchor, shift), True)
        return _Point(f"{int(anchor[:4]) + shift:04}", True)

    def _limited(self, match: re.Match[str], point: _Point) -> Said:
        """Return the date, limited by words such as "since", "until", "about" or "or later"."""
        text, date, kind = self._text, point.date, match.lastgroup
        start, end = match.span()
        after = _OR_SO.match(text, end)
        before = _BEFORE.search(text, max(0, start - 48), start)
        words = before.group().lower() if before else ""
        prep = (match["prep"] or "").lower()
        if prep and not words.startswith(("by ", "before ", "until ")):
            words, before = "", None
        span = ArticleSpan(before.start() if before else start, after.end() if after else end)
        if not date[0].isdigit() or "/" in date or kind == "is_count":
            return Said(span, date, point.is_inferred)
        words = f"{words} {prep}".strip()
        if kind == "is_year" and words == "from" and not _UNTIL_AFTER.match(text, end):
            words = ""  # "a report from 2019"
        trail = "when" if _WHEN.match(text, end) else after.group().lower() if after else ""
        return Said(span, _with_limits(date, words, trail), point.is_inferred)


def _tense_of(verb: re.Match[str], clause: str) -> Tense:
    """Return the tense of the last verb before a date, or the first one after it."""
    if verb.lastgroup == "plan":  # "is expected", but not "was expected"
        return (
            ""
            if re.search(r"\b(?:was|were|been|had)\s(?:\w+\s)?\Z", clause[: verb.start()])
            else "ahead"
        )
    if verb.lastgroup == "ahead" and re.match(r"\s(?:not\s)?have\b", clause[verb.end() :]):
        return "past"
    if verb.lastgroup == "open":  # "he is speaking on Monday"
        return ""
    return "past" if verb.lastgroup == "past" else "ahead"


def _shift(turn: str | None) -> int | None:
    return {"last": -1, "this": 0, "next": 1}.get((turn or "").lower())


def _with_limits(date: str, words: str, trail: str) -> str:
    padded = f" {' '.join(words.split())} "

    def has(*phrases: str) -> bool:
        return any(f" {phrase} " in padded for phrase in phrases)

    about = (
        has("about", "around", "circa", "roughly", "approximately", "nearly", "almost")
        or "so" in trail.split()
    )
    unsure = has("perhaps", "possibly", "maybe", "probably", "apparently")
    sign = "%" if about and unsure else "~" if about else "?" if unsure else ""
    if "later" in trail or has("after", "following", "no earlier than", "not before"):
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
    unit = unit.rstrip("s")
    if unit in ("day", "week"):
        moved = shifted(base, count * (7 if unit == "week" else 1)) if len(base) == 10 else ""
        return f"{moved}~" if moved and unit == "week" else moved
    if unit == "month":
        return months_from(base, count) if len(base) > 4 else ""
    year = int(base[:4]) + count * (10 if unit == "decade" else 1)
    sign = "~" if unit == "decade" else ""
    return f"{year:04}{sign}" if 0 < year < 9999 else ""


_READERS: Final = {
    "is_iso": Dates._read_iso,
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
_TOP: Final = 600
_NEAR: Final = 1500
_BACK: Final = 600
_WINDOW: Final = 160
_TO: Final = ("to", "through", "until", "till")
_TIME_WORDS: Final = frozenset(entries("dates", "after-date")) | IRREGULAR_PASTS
_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])"
_TH: Final = r"(?:st|nd|rd|th)?"
_YEAR: Final = r"(?:1[5-9]|20|21)\d\d"
_WEEKDAY: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PART_OF_DAY: Final = r"(?:\s+(?:morning|afternoon|evening|night|lunchtime)\b)?"
_PART: Final = r"(?:early|late|mid|the (?:beginning|start|middle|end) of)"
_NAMED: Final = rf"(?:{_WEEKDAY},?\s+)?"
_ONE_DAY_OF_MONTH: Final = (
    rf"(?:(?P<m1>{_MONTH})\s+(?P<d1>{_DAY}){_TH}(?!\s?%|\d)|(?P<d2>{_DAY}){_TH}\s+(?:of\s+)?(?P<m2>{_MONTH}))"
    rf"(?:,?\s+(?P<year>{_YEAR})|\s+(?P<day_turn>last|this|next)\s+year\b)?(?![\w-]|,\d)"
)
_DAY_OF_MONTH: Final = re.compile(rf"(?<![\w-]){_ONE_DAY_OF_MONTH}")
FULL: Final = re.compile(
    rf"(?<![\w-])(?:{_MONTH}\s+{_DAY}{_TH},?\s+{_YEAR}|{_DAY}{_TH}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR})"
    r"(?![\w-])"
)
"""A day with its month and year."""
_YEAR_LATER: Final = re.compile(rf"\s+(?:to|until|till|through)\s+{_ONE_DAY_OF_MONTH}(?<=\d{{4}})")
_YEARS: Final = re.compile(r"(?<![\w$.,-])(?:19|20)\d\d(?![\w%]|[.,]\d|-\D)")
_COUNT: Final = "|".join(sorted(_COUNTS, key=len, reverse=True))
_JOINTS: Final = r"\s+(?:and|to|or)\s+|\s?[-\u2013]\s?"
_WAYS: Final = (
    r"(?P<is_iso>(?P<iso>\d{4}-\d\d-\d\d)(?![\w-]))",
    rf"(?P<is_days>(?:(?:[Bb]etween|[Ff]rom)\s+)?(?:(?P<ra1>{_DAY}){_TH}(?P<joint1>{_JOINTS})"
    rf"(?P<rb1>{_DAY}){_TH}\s+(?P<rm1>{_MONTH})(?:,?\s+(?P<ry1>{_YEAR}))?"
    rf"|(?P<rm2>{_MONTH})\s+(?P<ra2>{_DAY}){_TH}(?P<joint2>{_JOINTS})(?P<rb2>{_DAY}){_TH}"
    rf"(?:,?\s+(?P<ry2>{_YEAR}))?)(?![\w-]))",
    rf"(?P<is_day>{_NAMED}{_ONE_DAY_OF_MONTH})",
    rf"(?P<is_month_year>(?:(?P<part>{_PART})[\s-])?(?P<my_month>{_MONTH}),?\s+(?:of\s+)?"
    rf"(?P<my_year>{_YEAR})(?![\w-]))",
    rf"(?P<is_years>(?:[Ff]rom|[Bb]etween)\s+(?P<y_first>{_YEAR})\s+(?:to|and|through|until)\s+"
    rf"(?P<y_last>{_YEAR})(?![\w%-]|[,.]\d))",
    r"(?P<is_decade>the\s+(?:(?:early|late|mid)[\s-])?(?P<decade_year>(?:1[5-9]|20|21)\d0)s\b)",
    rf"(?P<is_weekday>(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?: coming)?|coming|past)\s+)?"
    rf"(?P<wd>{_WEEKDAY})\b{_PART_OF_DAY}(?!['\u2019]s))",
    rf"(?P<is_near>\b(?P<near>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow)\b{_PART_OF_DAY}"
    r"(?!['\u2019]s))",
    r"(?P<is_same>\b(?:the same|[Tt]hat same|that) day\b)",
    rf"(?P<is_count>\b(?P<count>\d{{1,3}}|(?i:{_COUNT}))\s+(?P<unit>days?|weeks?|months?|years?"
    r"|decades?)\s+(?P<way>ago|later|earlier|before that|after that|afterwards)\b)",
    r"(?P<is_unit>\b(?P<turn>[Ll]ast|[Tt]his|[Nn]ext)\s+(?P<span_unit>week|month|year)\b)",
)
_FIRSTS: Final = (
    "in since until till by before after from during through of last next this late early"
)
_PREPOSITIONS: Final = "|".join(f"[{w[0].upper()}{w[0]}]{w[1:]}" for w in _FIRSTS.split())
_COUNTED: Final = (
    r"people|persons|men|women|children|(?!(?:was|is|has|does|says|sees|this|us|as)\b)[a-z]+(?<!s)s"
    r"(?=\s+(?:were|are|have|had|in|of|to|who|and|or|for|from)\b|[.,;])"
)
_AFTER_PREPOSITION: Final = (
    rf"(?P<prep>\b(?:{_PREPOSITIONS}|[Tt]hroughout)(?:\s+(?:about|around|last|late|early|mid))?)"
    r"(?:\s+|(?<=mid)-)"
    rf"(?:(?P<bare_month>(?:(?P<bm_part>{_PART})[\s-])?(?P<bm_month>{_MONTH})"
    r"(?:\s+(?P<month_turn>last|this|next)\s+year\b)?(?![\w-]|\.?\s+\d|\s+[A-Z]))"
    r"|(?P<is_year>(?:(?:the\s+)?(?:year|spring|summer|autumn|fall|winter)(?:\s+of)?\s+)?"
    rf"(?P<y_year>{_YEAR})(?![\w%-]|[,.]\d|\s+(?:{_COUNTED}))))"
)
_ANY_DATE: Final = re.compile(
    rf"(?<![\w$\u20ac\u00a3-])(?:(?:{'|'.join(_WAYS)})|{_AFTER_PREPOSITION})"
)
_BEFORE: Final = re.compile(
    rf"(?:\b(?:{pattern('dates', 'limits')}|(?:until|till|by|before)\s+\d{{1,2}}(?:[:.]\d\d)?"
    r"(?:\s?[ap]\.?m\.?)?(?:\s+on)?)\s+)+\Z",
    re.I,
)
_OR_SO: Final = re.compile(r"\s+or\s+(?:so|later|earlier|thereabouts)\b")
_WHEN: Final = re.compile(r",?\s+(?:when|the (?:day|night|date))\b")
_BORDER: Final = re.compile(
    r"[.;:!?][\"\u201d\u2019)]*\s|,\s(?:and|but|which|who)\s|\bbut\b"
    r"|\b(?:after|since|when|as|while)\s(?=(?:he|she|it|they|the|an?|his|her|their|its)\s)"
)
_ASIDE: Final = re.compile(r",\s(?:who|which|whose|where)\s[^,.]{1,120},")
_PASTS: Final = "|".join(IRREGULAR_PASTS | {"was", "were", "had", "has", "have", "did"})
_VERBS: Final = re.compile(
    r"\b(?:(?P<open>(?:is|are|am|['\u2019](?:s|re|m))\s(?:\w+ly\s)?(?!going)\w+ing)"
    rf"|(?P<plan>{pattern('dates', 'plans')})|(?P<ahead>{pattern('dates', 'ahead')})"
    rf"|(?P<past>{_PASTS}|(?!hundred|need|indeed)\w{{2,}}ed|{pattern('dates', 'participles')})"
    rf"|(?P<now>{pattern('dates', 'present')}))\b"
)
_PASSIVE: Final = re.compile(
    r"\b(?:be|been|being|is|are|am|will|shall|would|can|may|must|to)\s(?:\w+ly\s)?\Z"
)
_COUNTED_ON: Final = re.compile(
    r"\b(?:an?|two|three|four)\s(?:week|fortnight|month|year)s?\s(?:ago\s|from\s)?(?:on\s)?\Z",
    re.I,
)
_COMPARED_WITH: Final = re.compile(r"\b(?:from|than|over|with|to|on|of)\s\Z")
_ONE_DAY: Final = re.compile(r"\b(?:a day|some point|some time|sometime|some day|date)\s*\Z", re.I)
_TIME: Final = r"(?:\d\S*\s(?:[ap]\.?m\.?\s)?)?"
_UNTIL: Final = re.compile(rf"\b(?:until|till)\s{_TIME}(?:on\s)?\Z", re.I)
_HAS: Final = re.compile(r"\b(?:has|have)\s[^.;]*\Z")
_UNTIL_AFTER: Final = re.compile(r"\s+(?:until|till|to|through|onwards?)\b")
_NEXT_WORD: Final = re.compile(r"[ ]([A-Za-z]+)")
_DETERMINED: Final = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|\w+['\u2019]s)\s\Z"
)
_TERROR: Final = re.compile(r"\b(?:9/11|(?:terror|attacks|World Trade|Ground Zero)\b)")


def dates_abroad(text: str, language: str, published: str) -> Iterator[Said]:
    """Yield the days in a text that is not English: `2031-12-03`, `3.12.2031`, `3 décembre`.

    A missing year is inferred from `published`.
    """
    months = MONTHS_ABROAD.get(language, {})
    for match in _pattern(language).finditer(text):
        is_inferred = False
        if match["iso"]:
            said = match["iso"]
        elif match["dotted"]:
            number, of_month, year = (int(part) for part in match["dotted"].split("."))
            said = day(year, of_month, number)
        else:
            of_month, number = months.get(match["month"].lower(), 0), int(match["number"])
            is_inferred = not match["year"]
            if is_inferred:
                said = Reference(published).year_of_day(number, of_month, ahead=False)
            else:
                said = day(int(match["year"]), of_month, number)
        if said and dates.parse(said) is not None:
            yield Said(ArticleSpan(*match.span()), said, is_inferred)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    names = "|".join(MONTHS_ABROAD.get(language, {})) or r"(?!)"
    return re.compile(
        r"(?<![\w.-])(?:(?P<iso>\d{4}-\d\d-\d\d)|(?P<dotted>\d{1,2}\.\d{1,2}\.\d{4})"
        rf"|(?P<number>\d{{1,2}})(?:\.|er|\u00ba|\u00aa)?\s+(?:de\s+)?(?P<month>{names})"
        r"(?:\s+(?:de\s+|del\s+)?(?P<year>(?:1[5-9]|20|21)\d\d))?)(?![\w-]|\.\d)",
        re.I,
    )

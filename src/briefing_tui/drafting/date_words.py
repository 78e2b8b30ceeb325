"""Dates: the forms in which an English text says them, and the days that they mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from briefing_tui.drafting.lexicon import pattern
from briefing_tui.drafting.units import ArticleSpan
from briefing_tui.model import dates
from briefing_tui.model.numerals import WORD_VALUES

Tense = Literal["past", "ahead", ""]


class Said(NamedTuple):
    """A date that the text says."""

    span: ArticleSpan  # the words of the date, with its preposition and words such as "about"
    date: str  # the date in EDTF
    is_inferred: bool  # True if the year or the day is inferred
    side: Tense = ""
    """`past` before the day of publication, `ahead` after it, `""` on it or if it is not known."""


def plain_date(words: str) -> str:
    """Return the EDTF date of "March 3, 2031 at 10:00", the date of an article.

    Return `""` if the words are no date, or if the year is before 1800.
    """
    words = words.strip()
    if len(words) > _LONGEST:
        return ""
    iso, written = _ISO.match(words), DAY_OF_MONTH.search(words)
    said = iso["day"] if iso and dates.parse(iso["day"]) else ""
    if written and written["year"]:
        said = _full_day(written)
    return said if said >= FIRST_NEWS else ""


def _full_day(match: re.Match[str]) -> str:
    return _day(int(match["year"]), *_month_and_day(match))


def _month_and_day(match: re.Match[str]) -> tuple[int, int]:
    return _month(match["m1"] or match["m2"]), int(match["d1"] or match["d2"])


def _month(name: str) -> int:
    return _MONTHS[name.lower().rstrip(".")[:3]]


def _day(year: int, month: int, number: int) -> str:
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return ""


class Dates:
    """Reads the dates of an English text in order."""

    def __init__(self, text: str, published: str, tense: Callable[[ArticleSpan], Tense]) -> None:
        self._text = text
        self._published = published
        self._tense = tense
        """Returns whether the clause of a date speaks of the past or of what is to come."""
        self._said, self._said_at = "", 0
        self._latest = max((year.group() for year in _YEARS.finditer(text)), default="")
        self.vague: list[ArticleSpan] = []
        """Dates whose day or year is not clear. The list is complete when `find` has ended."""

    def find(self) -> Iterator[Said]:
        """Yield the dates, in the order of the text."""
        for match in _ANY_DATE.finditer(self._text):
            form = match.lastgroup or ""
            if form == "is_weekday" and not match["which"] and self._is_attribute(match):
                continue  # "the Sunday paper"
            day = _READERS[form](self, match)
            if dates.parse(day) is not None:
                said = self._limited(match, day)
                if len(said.date) == 10 and not said.is_inferred and day[:4] >= self._latest:
                    self._said, self._said_at = said.date, match.start()
                yield said
            elif not match["first_year"]:
                self.vague.append(ArticleSpan(*match.span()))

    def _is_attribute(self, match: re.Match[str]) -> bool:
        return bool(_DETERMINED.search(self._text, max(0, match.start() - 24), match.start()))

    def _limited(self, match: re.Match[str], day: str) -> Said:
        start, end = match.span()
        before = _BEFORE.search(self._text, max(0, start - 48), start)
        words = f"{before.group() if before else ''} {match['prep'] or ''}"
        is_one = day.replace("-", "").isdecimal() and match.lastgroup != "is_relative"
        for form, limit in _LIMITS if is_one else ():
            if limit.search(words):
                day = form.format(day)
                break
        is_inferred = not any(match[group] for group in _YEAR_GROUPS)
        size = min(len(self._published), len(day))
        here, today = day[:size], self._published[:size]
        side: Tense = "past" if here < today else "ahead" if here > today else ""
        return Said(ArticleSpan(before.start() if before else start, end), day, is_inferred, side)

    def _read_month(self, match: re.Match[str]) -> str:
        return f"{match['my_year']}-{_month(match['my_month']):02}"

    def _read_day(self, match: re.Match[str]) -> str:
        joint, last = match["joint1"] or match["joint2"] or "", match["e1"] or match["e2"]
        head = self._text[max(0, match.start() - 30) : match.start()]
        if joint.strip() == "and" and not _OPENED.search(head):
            return ""  # two days
        first = _full_day(match) if match["year"] else self._inferred(match, head)
        end = _day(int(first[:4]), int(first[5:7]), int(last)) if first and last else ""
        if last:
            return f"{first}/{end}" if first < end else ""
        return first

    def _inferred(self, match: re.Match[str], head: str) -> str:
        place = _month_and_day(match)
        tense = "past" if _SINCE.search(head) else self._tense(ArticleSpan(*match.span()))
        is_until = _UNTIL.search(head)
        nearest = ""
        if is_until or self._is_attribute(match):
            nearest = self._in_year(match.start(), lambda year: _day(year, *place), "")
        if nearest or is_until:
            return nearest
        return self._in_year(match.start(), lambda year: _day(year, *place), tense)

    def _read_after_preposition(self, match: re.Match[str]) -> str:
        prep, first, last = match["prep"].lower(), match["first_year"], match["last_year"]
        if first:  # "in 2008 and 2012" are two years
            is_span = last and (match["joint_of_years"] != "and" or prep == "between")
            return f"{first}/{last}" if is_span else first
        number = _month(match["month"])
        if not self._published:
            return ""
        tense = self._tense(ArticleSpan(*match.span()))
        if prep.endswith(("last", "next", "since")):
            tense = "ahead" if prep.endswith("next") else "past"
        return self._in_year(match.start(), lambda year: f"{year:04}-{number:02}", tense)

    def _in_year(self, at: int, date_of: Callable[[int], str], tense: Tense) -> str:
        said = self._said if at - self._said_at <= _AROUND else ""
        anchor = self._published or said
        if not anchor:
            return ""
        year = int(anchor[:4])
        days = [day for shift in (-1, 0, 1) if (day := date_of(year + shift))]
        size = min(len(anchor), *map(len, days)) if days else 0
        near = [day for day in days if size == 10 and _days_between(day, anchor) < _NEAR]
        if not tense:
            return near[0] if len(near) == 1 else ""
        if tense == "ahead":
            return next((day for day in days if day[:size] >= anchor[:size]), "")
        past = next((day for day in reversed(days) if day[:size] <= anchor[:size]), "")
        soon = any(day > anchor and _days_between(day, anchor) < _SOON for day in near)
        return "" if soon and past not in near else past

    def _read_weekday(self, match: re.Match[str]) -> str:
        which = (match["which"] or "").lower()
        tense: Tense = "past" if which in ("last", "past") else "ahead" if which else ""
        tense = tense or self._tense(ArticleSpan(*match.span()))
        is_until = _UNTIL.search(self._text, max(0, match.start() - 30), match.start())
        if not tense or which == "next" or is_until or len(self._published) < 10:
            return ""  # "next Friday" is this week's, or the next week's
        number = _WEEKDAYS.index(match["weekday"].lower())
        gap = (number - date.fromisoformat(self._published).weekday()) % 7
        if tense == "past" and (gap or which):
            gap -= 7
        return self._shifted(gap, "day")

    def _read_relative(self, match: re.Match[str]) -> str:
        if match["near"]:
            return self._shifted(_NEAR_DAYS[match["near"].lower()], "day")
        if match["turn"]:
            return self._shifted(_NEAR_SPANS[match["turn"].lower()], match["span_unit"])
        words = match["count"].lower()
        count = int(words) if words.isdecimal() else WORD_VALUES.get(words, 1)
        return self._shifted(-count, match["unit"])

    def _shifted(self, count: int, unit: str) -> str:
        start, places = self._published, {"year": 4, "month": 7}.get(unit, 10)
        if len(start) < places:
            return ""
        if unit == "year":
            return f"{int(start[:4]) + count:04}"
        if unit == "month":
            year, rest = divmod(int(start[:4]) * 12 + int(start[5:7]) - 1 + count, 12)
            return f"{year:04}-{rest + 1:02}"
        today = date.fromisoformat(start)
        if unit == "day":
            return (today + timedelta(count)).isoformat()
        monday = today + timedelta(7 * count - today.weekday())
        return f"[{monday}..{monday + timedelta(6)}]"


def _days_between(first: str, last: str) -> int:
    return abs((date.fromisoformat(first) - date.fromisoformat(last)).days)


_LONGEST: Final = 80
FIRST_NEWS: Final = "1800"
# In days. On 9 March, "15 March" is unclear: last year's is long ago, and this year's is soon.
_NEAR, _SOON = 120, 60
_AROUND: Final = 500  # characters in which a date in full helps to complete others
_MONTHS: Final = {name[:3].lower(): place for place, name in enumerate(dates.MONTHS, 1)}
_WEEKDAYS: Final = [name.lower() for name in dates.WEEKDAYS]
_NEAR_DAYS: Final = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_NEAR_SPANS: Final = {"last": -1, "this": 0, "next": 1}
_ISO: Final = re.compile(r"(?P<day>\d{4}-\d\d(?:-\d\d)?)(?:[T ]\d\d:\d\d.*)?\Z")
_MONTH: Final = (
    rf"(?:{'|'.join(dates.MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_NUMBER: Final = r"3[01]|[12]\d|0?[1-9]"
_TH: Final = r"(?:st|nd|rd|th)?"
_YEAR: Final = r"(?:1[5-9]|20|21)\d\d"
_WEEKDAY: Final = rf"(?:{'|'.join(dates.WEEKDAYS)})"
_PART_OF_DAY: Final = r"(?:\s+(?:morning|afternoon|evening|night|lunchtime)\b)?(?!['\u2019]s)"
_PART: Final = r"(?:(?:early|late|mid|the (?:beginning|start|middle|end) of)[\s-])?"
_JOINTS: Final = r"\s+(?:and|to|or)\s+|\s?[-\u2013]\s?"
_TURN: Final = r"\s+(?:of\s+)?(?:last|this|next|that|the\s+same)\s+year\b"
_ONE_DAY_OF_MONTH: Final = (
    rf"(?:(?P<m1>{_MONTH})\s+(?P<d1>{_NUMBER}){_TH}"
    rf"(?:(?P<joint1>{_JOINTS})(?P<e1>{_NUMBER}){_TH}(?!\d))?(?!\s?%|\d)"
    rf"|(?P<d2>{_NUMBER}){_TH}(?:(?P<joint2>{_JOINTS})(?P<e2>{_NUMBER}){_TH})?"
    rf"\s+(?:of\s+)?(?P<m2>{_MONTH})(?!\.?\s(?:{_NUMBER})\s))(?:,?\s+(?P<year>{_YEAR}))?(?![\w-]|,\d|{_TURN})"
)
DAY_OF_MONTH: Final = re.compile(rf"(?<![\w-]){_ONE_DAY_OF_MONTH}")
"""A day with its month, and perhaps its year."""
_YEARS: Final = re.compile(r"(?<![\w$.,-])(?:19|20)\d\d(?![\w%]|[.,]\d|-\D)")
_COUNTED: Final = (
    r"people|persons|men|women|children|(?!(?:was|is|has|does|says|this|us|as)\b)[a-z]+(?<!s)s"
    r"(?=\s+(?:were|are|have|had|in|of|to|who|and|or|for|from)\b|[.,;])"
)
_FORMS: Final = (
    ("is_day", rf"(?:{_WEEKDAY},?\s+)?{_ONE_DAY_OF_MONTH}", Dates._read_day),
    (
        "is_month_year",
        rf"{_PART}(?P<my_month>{_MONTH}),?\s+(?:of\s+)?(?P<my_year>{_YEAR})(?![\w-])",
        Dates._read_month,
    ),
    (
        "is_weekday",
        rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?: coming)?|coming|past)\s+)?"
        rf"(?P<weekday>{_WEEKDAY})\b{_PART_OF_DAY}",
        Dates._read_weekday,
    ),
    (
        "is_relative",
        rf"\b(?:(?P<near>[Yy]esterday|(?<![A-Za-z]\s)To(?:day|night)|to(?:day|night)|[Tt]omorrow)\b"
        rf"{_PART_OF_DAY}|(?P<turn>[Ll]ast|[Tt]his|[Nn]ext)\s+(?P<span_unit>week|month|year)\b"
        rf"|(?P<count>\d{{1,3}}|(?i:an?|{'|'.join(WORD_VALUES)}))\s"
        r"(?P<unit>day|week|month|year)s?\sago\b)",
        Dates._read_relative,
    ),
    (
        "is_after_preposition",
        r"\b(?P<prep>(?i:in|since|until|till|by|before|after|from|during|through|throughout|between"
        r"|of|last|next|this|late|early)(?:\s+(?:about|around|last|late|early|mid))?)"
        rf"(?:\s+|(?<=mid)-)(?:{_PART}(?P<month>{_MONTH})(?![\w-]|\.?\s+\d|\s+[A-Z]|{_TURN})"
        r"|(?:(?:the\s+)?(?:year|spring|summer|autumn|fall|winter)(?:\s+of)?\s+)?"
        rf"(?P<first_year>{_YEAR})(?:\s+(?P<joint_of_years>to|and|through|until)\s+(?P<last_year>{_YEAR}))?"
        rf"(?![\w%-]|[,.]\d|\s+(?:{_COUNTED})))",
        Dates._read_after_preposition,
    ),
)
_READERS: Final = {form: read for form, _, read in _FORMS}
_ANY_DATE: Final = re.compile(
    rf"(?<![\w$\u20ac\u00a3-])(?:{'|'.join(f'(?P<{form}>{way})' for form, way, _ in _FORMS)})"
)
_YEAR_GROUPS: Final = ("year", "my_year", "first_year")
_LIMITS: Final = tuple(
    (form, re.compile(rf"\b(?:{limit})\b", re.I))
    for form, limit in (
        ("[{}..]", "after|following|no earlier than|not before"),
        ("[..{}]", "before|by|no later than|prior to|ahead of"),
        ("{}/..", "since|begun|starting|as of"),
        ("../{}", "until|till|through"),
        ("{}~", "about|around|circa|roughly|approximately|nearly|almost"),
        ("{}?", "perhaps|possibly|maybe|probably"),
    )
)
_BEFORE: Final = re.compile(rf"(?:\b{pattern('dates', 'limits')}\s+)+\Z", re.I)
_SINCE: Final = re.compile(r"\bsince\s\Z", re.I)
_OPENED: Final = re.compile(r"\b(?:between|from)\s\Z", re.I)
_UNTIL: Final = re.compile(r"\b(?:until|till)\s(?:\d\S*\s(?:[ap]\.?m\.?\s)?)?(?:on\s)?\Z", re.I)
_DETERMINED: Final = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Ee]very|[Ee]ach|[Tt]hat|\w+['\u2019]s)\s\Z"
)

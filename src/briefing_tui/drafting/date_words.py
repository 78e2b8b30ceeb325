"""Calculate with dates, and read the words for them.

All dates are EDTF texts. `Reference` infers years and days that an article leaves out. The patterns
at the end match the ways to say a date in English.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, NamedTuple

from briefing_tui.drafting.lexicon import NUMBERS
from briefing_tui.model import dates


def day(year: int, month: int, number: int) -> str:
    """Return the day as an EDTF date, or `""` if the calendar has no such day."""
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
        """Return True if the year is unclear: that of "15 March" in an article of 9 March."""
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
"""The names of the months in other languages, by language."""

COUNTS: Final = {word: value for value, word in enumerate(NUMBERS[1:13], 1)} | {
    "a": 1,
    "an": 1,
    "a couple of": 2,
}
"""Numbers in words before days, weeks, months and years."""

_LONGEST = 80


def plain_date(words: str) -> str:
    """Return the EDTF date of "March 3, 2031 at 10:00", or `""` if the words are no date."""
    words = words.strip()
    if not words or len(words) > _LONGEST:
        return ""
    iso = _ISO.match(words)
    if iso is not None:
        found = iso["day"]
        return found if dates.parse(found) is not None else ""
    written = _WRITTEN.fullmatch(words)
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


_ISO: Final = re.compile(r"(?P<day>\d{4}-\d\d(?:-\d\d)?)(?:[T ]\d\d:\d\d.*)?\Z")
_NAME: Final = r"[^\W\d_]{3,10}\.?"
_WRITTEN: Final = re.compile(
    rf"(?:{_NAME},?\s+)?(?:(?P<number>\d{{1,2}})(?:st|nd|rd|th|\.)?(?:\s+de)?\s+(?P<month>{_NAME})"
    rf"|(?P<first>{_NAME})\s+(?P<second>\d{{1,2}})(?:st|nd|rd|th)?),?(?:\s+de)?\s+"
    r"(?P<year>\d{4})(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d\d.*)?"
)
_MONTH: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])"
_TH: Final = r"(?:st|nd|rd|th)?"
_YEAR: Final = r"(?:1[5-9]|20|21)\d\d"
_FULL: Final = (
    rf"(?:(?P<fm1>{_MONTH})\s+(?P<fd1>{_DAY}){_TH},?\s+(?P<fy1>{_YEAR})"
    rf"|(?P<fd2>{_DAY}){_TH}\s+(?:of\s+)?(?P<fm2>{_MONTH}),?\s+(?P<fy2>{_YEAR}))(?![\w-])"
)
_WEEKDAY: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PART_OF_DAY: Final = r"(?:\s+(?:morning|afternoon|evening|night|lunchtime)\b)?"
_PART: Final = r"(?:early|late|mid|the (?:beginning|start|middle|end) of)"
FULL: Final = re.compile(rf"(?<![\w-]){_FULL}")
"""A day with its month and year."""
YEARS: Final = re.compile(r"(?<![\w$.,-])(?:19|20)\d\d(?![\w%]|[.,]\d|-\D)")
_COUNT: Final = "|".join(sorted(COUNTS, key=len, reverse=True))
_NAMED: Final = rf"(?:{_WEEKDAY},?\s+)?"
_YEAR_1: Final = rf"(?:,?\s+(?P<ry1>{_YEAR}))?"
_YEAR_2: Final = rf"(?:,?\s+(?P<ry2>{_YEAR}))?"
_WAYS: Final = (
    r"(?P<is_iso>(?P<iso>\d{4}-\d\d-\d\d)(?![\w-]))",
    rf"(?P<is_days>(?:(?:between|from)\s+)?(?:(?P<ra1>{_DAY}){_TH}(?:\s+(?:and|to)\s+"
    rf"|\s?[-\u2013]\s?)"
    rf"(?P<rb1>{_DAY}){_TH}\s+(?P<rm1>{_MONTH}){_YEAR_1}"
    rf"|(?P<rm2>{_MONTH})\s+(?P<ra2>{_DAY}){_TH}(?:\s+(?:and|to)\s+|\s?[-\u2013]\s?)"
    rf"(?P<rb2>{_DAY}){_TH}{_YEAR_2})(?![\w-]))",
    rf"(?P<is_full>{_NAMED}{_FULL})",
    rf"(?P<is_day>{_NAMED}(?:(?P<m1>{_MONTH})\s+(?P<d1>{_DAY}){_TH}(?!\s?%)"
    rf"|(?P<d2>{_DAY}){_TH}\s+(?:of\s+)?(?P<m2>{_MONTH}))(?![\w-]))",
    rf"(?P<is_month_year>(?:(?P<part>{_PART})[\s-])?(?P<my_month>{_MONTH}),?\s+(?:of\s+)?"
    rf"(?P<my_year>{_YEAR})(?![\w-]))",
    rf"(?P<is_years>(?:from|between|From|Between)\s+(?P<y_first>{_YEAR})\s+(?:to|and|through"
    rf"|until)\s+"
    rf"(?P<y_last>{_YEAR})(?![\w%-]|[,.]\d))",
    r"(?P<is_decade>the\s+(?:(?:early|late|mid)[\s-])?(?P<decade_year>(?:1[5-9]|20"
    r"|21)\d0)s\b)",
    rf"(?P<is_weekday>(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?: coming)?|coming|past)\s+)?"
    rf"(?P<wd>{_WEEKDAY})\b{_PART_OF_DAY}(?!['\u2019]s))",
    rf"(?P<is_near>\b(?P<near>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow)\b{_PART_OF_DAY}"
    r"(?!['\u2019]s))",
    r"(?P<is_same>\b(?:the same|[Tt]hat same|that) day\b)",
    rf"(?P<is_count>\b(?P<count>\d{{1,3}}|{_COUNT})\s+"
    r"(?P<unit>days?|weeks?|months?|years?|decades?)\s+(?P<way>ago|later|earlier|before that"
    r"|after that|"
    r"afterwards)\b)",
    r"(?P<is_unit>\b(?P<turn>[Ll]ast|[Tt]his|[Nn]ext)\s+(?P<span_unit>week|month|year)\b)",
)
_FIRSTS: Final = (
    "in since until till by before after from during through of last next this late early"
)
_PREPOSITIONS: Final = "|".join(f"[{w[0].upper()}{w[0]}]{w[1:]}" for w in _FIRSTS.split())
_FOLLOWING: Final = (
    r"and|in|on|at|the|to|when|after|before|by|with|for|as|that|it|he|she|but|was|were|is|are"
    r"|has|had|because|while|where|who|which|or|of|a|an|until|from|said|through|under|over"
    r"|against|amid|election|presidential|crisis|war|census|report"
)
_AFTER_PREPOSITION: Final = (
    rf"(?P<prep>\b(?:{_PREPOSITIONS}|[Tt]hroughout)(?:\s+(?:about|around|last|late|early|mid))?)\s+"
    rf"(?:(?P<bare_month>(?:(?P<bm_part>{_PART})[\s-])?(?P<bm_month>{_MONTH})(?![\w-]|\.?\s+\d"
    r"|\s+[A-Z]))"
    r"|(?P<is_year>(?:(?:the\s+)?(?:year|spring|summer|autumn|fall|winter)(?:\s+of)?\s+)?"
    rf"(?P<y_year>{_YEAR})(?![\w%-]|[,.]\d|\s+(?!(?:{_FOLLOWING})\b)[a-z])))"
)
ANY_DATE: Final = re.compile(
    rf"(?<![\w$\u20ac\u00a3-])(?:(?:{'|'.join(_WAYS)})|{_AFTER_PREPOSITION})"
)
"""A date in any form. `lastgroup` of the match is the name of the form."""
_BEFORE_WORDS: Final = (
    r"about|around|circa|roughly|approximately|perhaps|possibly|probably|maybe|on|since|from"
    r"|until|till"
    r"|through|after|following|before|by|no later than|no earlier than|not before|prior to"
    r"|(?:until|till|by|before)\s+\d{1,2}(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?(?:\s+on)?"
    r"|in|at|late|early|of"
    r"|begun|starting|as of|at some (?:time|point)|some time|sometime|on a (?:day|date)"
    r"|ahead of|the night of|the evening of|the morning of"
    r"|the (?:end|start|beginning|middle)(?: of)?"
)
BEFORE: Final = re.compile(rf"(?:\b(?:{_BEFORE_WORDS})\s+)+\Z", re.I)
"""Words that limit the date after them: "since about"."""
OR_SO: Final = re.compile(r"\s+or\s+(?:so|later|earlier|thereabouts)\b")
"""Words after a date that make it inexact: "or so", "or later"."""
CLOCK_BEFORE: Final = re.compile(
    r"\bat\s+(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)\s+(?:GMT|UTC)(?:\s+on)?\s+\Z"
)
"""A time in UTC that stands before a date: "at 09:30 UTC on"."""
CLOCK_AFTER: Final = re.compile(
    r",?\s+at\s+(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)\s+(?:GMT|UTC)\b"
)
"""A time in UTC that stands after a date: "at 09:30 UTC"."""
WHEN: Final = re.compile(r",?\s+(?:when|the (?:day|night|date))\b")
"""A word such as "when" after a date: "since 28 July, when Peru voted"."""
CLAUSE: Final = re.compile(
    r"[.;:!?][\"\u201d\u2019)]*\s|,\s(?:and|but|which|who)\s|\b(?:but|after|since|when)\b"
)
"""The sign or word between two clauses."""
_AHEAD_WORDS: Final = (
    r"will|shall|may|must|can|should|would|going to|is|are|is to|are to|due|scheduled|expected"
    r"|planned|plans|set|slated|next|upcoming|deadline|expires|begins|starts|opens"
    r"|hop(?:es?|ed) to|aim(?:s|ed)? to|(?:pledged|vowed|promised|wants?) to"
)
AHEAD: Final = re.compile(rf"\b(?:{_AHEAD_WORDS})\b(?!.*\b(?:said|was|were|had)\b)", re.I)
"""Words that put a clause into the future, if no verb in the past follows."""
COUNTED_ON: Final = re.compile(
    r"\b(?:an?|two|three|four)\s(?:week|fortnight|month|year|day)s?\s(?:ago\s|from\s)?(?:on\s)?\Z",
    re.I,
)
"""Words before the day from which a time is counted: "a year ago" in "a year ago today"."""
SINCE: Final = re.compile(
    r"\b(?:since|after|begun|born|written|taken|seen|given|known|shown|drawn|chosen|driven)"
    r"(?:\s(?:on|in))?\s?\Z",
    re.I,
)
"""Words before a date that put it into the past: "since", "begun on"."""
OF_YEAR: Final = re.compile(r"\s(?:last|next|this|that|the (?:same|following|previous))\syear\b")
"""Words after a date that give its year: "in May next year"."""
ASIDE: Final = re.compile(r",\s(?:who|which|whose|where)\s[^,.]*,")
"""A relative clause between commas: ", who took office in 2021,"."""
_TIME: Final = r"(?:\d\S*\s(?:[ap]\.?m\.?\s)?)?"
UNTIL: Final = re.compile(rf"\b(?:until|till)\s{_TIME}(?:on\s)?\Z", re.I)
"""Words before a day that is still to come: "until 6am on"."""
UNTIL_AFTER: Final = re.compile(r"\s+(?:until|till|to|through|onwards?)\b")
"""A word such as "until" after a date: "from 1971 until"."""
AHEAD_AFTER: Final = re.compile(r"\s+(?:will|is expected|is scheduled|is due|election will)\b")
"""A verb in the future right after a date: "will", "is expected"."""
AHEAD_LATER: Final = re.compile(r",?\s+(?:[\w'\u2019-]+\s+){1,5}(?:will|shall|is to|are to)\b")
"""A verb in the future, some words after a date: "will" in "In April he will"."""

"""Dates: the words for them, the calendar, and the dates that an English text says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from briefing_tui.drafting.lexicon import FUNCTION, IRREGULAR_PASTS, entries, pattern
from briefing_tui.drafting.units import ArticleSpan
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

    def nearest(self, number: int, of_month: int) -> str:
        """Return the day nearest to the anchor, or `""` if another year's is not much further."""
        if len(self.anchor) != 10:
            return ""
        anchor = date.fromisoformat(self.anchor)
        days = (day(anchor.year + shift, of_month, number) for shift in (-1, 0, 1))
        near = [one for one in days if one and _days_between(one, self.anchor) < _CLEAR]
        return near[0] if len(near) == 1 else ""

    def with_year(self, date_of: Callable[[int], str], *, ahead: bool) -> str:
        """Return the date with an inferred year, or `""` if the year is unclear."""
        if not self.anchor:
            return ""
        year = int(self.anchor[:4])
        for candidate in (year, year + 1) if ahead else (year, year - 1):
            found = date_of(candidate)
            size = min(len(found), len(self.anchor))
            first, last = (self.anchor, found) if ahead else (found, self.anchor)
            if found and first[:size] <= last[:size]:
                return "" if self._is_doubtful(found, date_of(candidate + 1), ahead) else found
        return ""

    def _is_doubtful(self, found: str, other: str, ahead: bool) -> bool:
        """Return True if the year is unclear: that of "15 March" in an article of 9 March."""
        if ahead or not len(found) == len(self.anchor) == len(other) == 10:
            return False
        is_long_ago = _days_between(found, self.anchor) >= _LONG_AGO
        return is_long_ago and _days_between(other, self.anchor) < _SOON

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


def _days_between(first: str, last: str) -> int:
    return abs((date.fromisoformat(first) - date.fromisoformat(last)).days)


MONTHS: Final = {
    name[:size].lower(): place
    for place, name in enumerate(dates.MONTHS, 1)
    for size in (3, len(name))
} | {"sept": 9}
"""English months and their abbreviations, in lower case."""
_WEEKDAYS: Final = [name.lower() for name in dates.WEEKDAYS]
_COUNTS: Final = {word: value for value, word in enumerate(UNDER_TWENTY[1:13], 1)} | {
    "a": 1,
    "an": 1,
    "a couple of": 2,
}

_LONGEST: Final = 80
FIRST_NEWS: Final = "1800"


def plain_date(words: str) -> str:
    """Return the EDTF date of "March 3, 2031 at 10:00", the date of an article.

    Return `""` if the words are no date, or if the year is before 1800.
    """
    words = words.strip()
    if not words or len(words) > _LONGEST:
        return ""
    iso, written = _ISO.match(words), DAY_OF_MONTH.search(words)
    said = iso["day"] if iso and dates.parse(iso["day"]) else ""
    if written and written["year"]:
        said = _full_day(written)
    return said if said >= FIRST_NEWS else ""


def _full_day(match: re.Match[str]) -> str:
    number, name = match["d1"] or match["d2"], match["m1"] or match["m2"]
    return day(int(match["year"]), _month(name), int(number))


def _month(name: str) -> int:
    return MONTHS[name.lower().rstrip(".")]


_ISO: Final = re.compile(r"(?P<day>\d{4}-\d\d(?:-\d\d)?)(?:[T ]\d\d:\d\d.*)?\Z")
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


Tense = Literal["past", "ahead", ""]


class Dates:
    """Reads the dates of an English text in order."""

    def __init__(self, text: str, published: str) -> None:
        self._text = text
        self._published = published
        top = next(DAY_OF_MONTH.finditer(text, 0, _TOP), None)
        self._said = _full_day(top) if top and top["year"] else ""
        self._said_at = top.start() if top else 0
        self._latest = max((year.group() for year in _YEARS.finditer(text)), default="")
        self._is_of_terror = _TERROR.search(text) is not None
        self.vague: list[ArticleSpan] = []
        """Dates whose day or year is not clear. The list is complete when `find` has ended."""

    def find(self) -> Iterator[Said]:
        """Yield the dates, in the order of the text."""
        for match in _ANY_DATE.finditer(self._text):
            if self._is_no_date(match):
                continue
            said = self._limited(match, _READERS[match.lastgroup or ""](self, match))
            if said is not None and dates.parse(said.date) is not None:
                if len(said.date) == 10 and not said.is_inferred:
                    self._said, self._said_at = said.date, match.start()
                yield said
            elif match.lastgroup != "is_year":
                self.vague.append(ArticleSpan(*match.span()))

    def _is_no_date(self, match: re.Match[str]) -> bool:
        """Return True for "today" in "a year ago today" and for "the Sunday paper"."""
        before = self._text[max(0, match.start() - 24) : match.start()]
        if match.lastgroup == "is_ago":
            return _COMPARED_WITH.search(before) is not None
        is_weekday = match.lastgroup == "is_weekday"
        if not is_weekday and match.lastgroup != "is_near":
            return False
        is_in_name = not is_weekday and match.group()[0].isupper() and _IN_NAME.search(before)
        is_attribute = is_weekday and not match["which"] and self._is_attribute(match)
        return bool(is_in_name or is_attribute or _COUNTED_ON.search(before))

    def _is_attribute(self, match: re.Match[str]) -> bool:
        """Return True for a date before a noun: "March 2" in "the March 2 crash"."""
        after = _NEXT_WORD.match(self._text, match.end())
        if after is None or not after[1].islower() or after[1] in _NO_NOUNS:
            return False
        before = self._text[max(0, match.start() - 24) : match.start()]
        return _DETERMINED.search(before) is not None

    def _reference(self, at: int) -> Reference:
        """Return the dates that help to complete a date such as "3 March" at the offset."""
        is_near = abs(at - self._said_at) <= _NEAR
        said = self._said if is_near and self._said[:4] >= self._latest else ""
        return Reference(self._published, said)

    def _tense(self, match: re.Match[str]) -> Tense:
        """Return whether the clause of the date speaks of the past or of what is to come."""
        head = self._text[max(0, match.start() - _WINDOW) : match.start()]
        before = _BORDER.split(head)[-1]
        for verb in reversed(list(_VERBS.finditer(before))):
            if verb.lastgroup != "past" or not _NO_PAST.search(before, 0, verb.start()):
                return _tense_of(verb, before)
        after = _BORDER.split(self._text[match.end() : match.end() + _WINDOW])[0]
        group = _VERBS.search(after)
        return _tense_of(group, after) if group is not None else ""

    def _read_stated(self, match: re.Match[str]) -> str:
        """Return a date that is said with its year."""
        if match["my_year"]:
            return month(int(match["my_year"]), _month(match["my_month"]))
        if match["decade_year"]:
            return f"{match['decade_year']}/{int(match['decade_year']) + 9}"
        return match["iso"] or match["y_year"] or f"{match['y_first']}/{match['y_last']}"

    def _read_day(self, match: re.Match[str]) -> str:
        """Return a day, or the days from one to another: "between 13 and 17 March"."""
        joint, last = match["joint1"] or match["joint2"] or "", match["e1"] or match["e2"]
        head = self._text[max(0, match.start() - 30) : match.start()]
        if joint.strip() == "and" and not _OPENED.search(head):
            return ""  # two days
        first = _full_day(match) if match["year"] else self._inferred(match, head)
        if not last or not first:
            return first
        end = day(int(first[:4]), int(first[5:7]), int(last))
        return f"{first}/{end}" if first < end else ""

    def _inferred(self, match: re.Match[str], head: str) -> str:
        number, of_month = int(match["d1"] or match["d2"]), _month(match["m1"] or match["m2"])
        if self._is_of_terror and (of_month, number) == (9, 11):
            return ""
        reference, tense = self._reference(match.start()), self._tense(match)
        until = _UNTIL.search(head)
        if until or self._is_attribute(match) or not tense:
            near = reference.nearest(number, of_month)
            if near or until or not tense:
                return near
        return reference.with_year(lambda year: day(year, of_month, number), ahead=tense == "ahead")

    def _read_month(self, match: re.Match[str]) -> str:
        number, prep = _month(match["bm_month"]), (match["prep"] or "").lower()
        tense = self._tense(match)
        if prep.endswith(("last", "next", "since")):
            tense = "ahead" if prep.endswith("next") else "past"
        if not tense or (prep.endswith("last") and not self._published):
            return ""
        reference = self._reference(match.start())
        return reference.with_year(lambda year: month(year, number), ahead=tense == "ahead")

    def _read_weekday(self, match: re.Match[str]) -> str:
        number, which = _WEEKDAYS.index(match["wd"].lower()), (match["which"] or "").lower()
        start = max(0, match.start() - 30)
        until = _UNTIL.search(self._text, start, match.start()) is not None
        tense: Tense = "past" if which in ("last", "past") else "ahead" if which else ""
        tense = tense or self._tense(match)
        if not tense or which == "next":  # this week's, or the next week's
            return ""
        strictly = which in ("last", "past") or (until and tense == "ahead")
        reference = self._reference(match.start())
        return reference.weekday(number, ahead=tense == "ahead", strictly=strictly)

    def _read_near(self, match: re.Match[str]) -> str:
        today = self._reference(match.start()).today
        shift = {"yesterday": -1, "tomorrow": 1}.get(match["near"].lower(), 0)
        return shifted(today, shift) if today else ""

    def _read_ago(self, match: re.Match[str]) -> str:
        words, unit = match["count"].lower(), match["unit"].lower().rstrip("s")
        count = int(words) if words.isdecimal() else _COUNTS[words]
        base = self._reference(match.start()).today
        if not base or match["way"] != "ago":
            return ""
        if unit == "month":
            return months_from(base, -count)
        if unit in ("day", "week"):
            return shifted(base, -count) if unit == "day" else f"{shifted(base, -7 * count)}~"
        year = int(base[:4]) - count * (10 if unit == "decade" else 1)
        return f"{year:04}{'~' if unit == 'decade' else ''}" if year > 0 else ""

    def _turned(self, turn: str) -> int:
        """Return the last, this or the next year."""
        shift = {"last": -1, "this": 0, "next": 1}[turn.lower()]
        return int(self._published[:4]) + shift if self._published else 0

    def _read_unit(self, match: re.Match[str]) -> str:
        unit, anchor = match["span_unit"].lower(), self._published
        if not anchor or len(anchor) < {"week": 10, "month": 7}.get(unit, 4):
            return ""
        year = self._turned(match["turn"])
        shift = year - int(anchor[:4])
        if unit == "year":
            return f"{year:04}"
        if unit == "month":
            return months_from(anchor, shift)
        monday = shifted(anchor, 7 * shift - date.fromisoformat(anchor).weekday())
        return f"[{monday}..{shifted(monday, 6)}]"

    def _limited(self, match: re.Match[str], date: str) -> Said | None:
        """Return the date, limited by words such as "since", "until" or "about" before it."""
        if not date:
            return None
        text, (start, end) = self._text, match.span()
        is_inferred = not (match["year"] or match.lastgroup in _STATED)
        before = _BEFORE.search(text, max(0, start - 48), start)
        words = before.group().lower() if before else ""
        prep = (match["prep"] or "").lower()
        if prep and not words.startswith(("by ", "before ", "until ")):
            words, before = "", None
        span = ArticleSpan(before.start() if before else start, end)
        if not date.replace("-", "").isdecimal() or match.lastgroup == "is_ago":
            return Said(span, date, is_inferred)
        words = f"{words} {prep}".strip()
        if match.lastgroup == "is_year" and words == "from":
            words = ""  # "a report from 2019"
        return Said(span, _with_limits(date, words), is_inferred)


def _tense_of(verb: re.Match[str], clause: str) -> Tense:
    """Return the tense of the last verb before a date, or the first one after it."""
    if verb.lastgroup == "plan":  # "is expected", but not "was expected"
        return "" if _WAS.search(clause, 0, verb.start()) else "ahead"
    if verb.lastgroup == "open":  # "he is speaking on Monday"
        return ""
    return "past" if verb.lastgroup == "past" else "ahead"


def _with_limits(date: str, words: str) -> str:
    for form, limit in _LIMITS:
        if limit.search(words):
            date = form.format(date)
            if form[-1] not in "~?":
                break
    return date


_LIMITS: Final = tuple(
    (form, re.compile(rf"\b(?:{limit})\b"))
    for form, limit in (
        ("{}~", "about|around|circa|roughly|approximately|nearly|almost"),
        ("{}?", "perhaps|possibly|maybe|probably|apparently"),
        ("[{}..]", "after|following|no earlier than|not before"),
        ("[..{}]", "before|by|no later than|prior to|ahead of"),
        ("{}/..", "since|from|begun|starting|as of"),
        ("../{}", "until|till|through"),
    )
)
_STATED: Final = ("is_iso", "is_month_year", "is_years", "is_year", "is_decade")
_READERS: Final = {
    **dict.fromkeys(_STATED, Dates._read_stated),
    "is_day": Dates._read_day,
    "bare_month": Dates._read_month,
    "is_weekday": Dates._read_weekday,
    "is_near": Dates._read_near,
    "is_ago": Dates._read_ago,
    "is_unit": Dates._read_unit,
}
_TOP: Final = 600
_NEAR: Final = 1500
_WINDOW: Final = 160
_NO_NOUNS: Final = FUNCTION | IRREGULAR_PASTS | frozenset(entries("dates", "after-date"))
_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])"
_TH: Final = r"(?:st|nd|rd|th)?"
_YEAR: Final = r"(?:1[5-9]|20|21)\d\d"
_WEEKDAY: Final = rf"(?:{'|'.join(dates.WEEKDAYS)})"
_PART_OF_DAY: Final = r"(?:\s+(?:morning|afternoon|evening|night|lunchtime)\b)?"
_PART: Final = r"(?:(?:early|late|mid|the (?:beginning|start|middle|end) of)[\s-])?"
_JOINTS: Final = r"\s+(?:and|to|or)\s+|\s?[-\u2013]\s?"
_TURN: Final = r"\s+(?:of\s+)?(?:last|this|next)\s+year\b"
_ONE_DAY_OF_MONTH: Final = (
    rf"(?:(?P<m1>{_MONTH})\s+(?P<d1>{_DAY}){_TH}(?:(?P<joint1>{_JOINTS})(?P<e1>{_DAY}){_TH}(?!\d))?"
    rf"(?!\s?%|\d)|(?P<d2>{_DAY}){_TH}(?:(?P<joint2>{_JOINTS})(?P<e2>{_DAY}){_TH})?"
    rf"\s+(?:of\s+)?(?P<m2>{_MONTH}))"
    rf"(?:,?\s+(?P<year>{_YEAR}))?(?![\w-]|,\d|{_TURN})"
)
DAY_OF_MONTH: Final = re.compile(rf"(?<![\w-]){_ONE_DAY_OF_MONTH}")
"""A day with its month, and perhaps its year."""
_YEARS: Final = re.compile(r"(?<![\w$.,-])(?:19|20)\d\d(?![\w%]|[.,]\d|-\D)")
_COUNT: Final = "|".join(sorted(_COUNTS, key=len, reverse=True))
_WAYS: Final = (
    r"(?P<is_iso>(?P<iso>\d{4}-\d\d-\d\d)(?![\w-]))",
    rf"(?P<is_day>(?:{_WEEKDAY},?\s+)?{_ONE_DAY_OF_MONTH})",
    rf"(?P<is_month_year>{_PART}(?P<my_month>{_MONTH}),?\s+(?:of\s+)?"
    rf"(?P<my_year>{_YEAR})(?![\w-]))",
    rf"(?P<is_years>(?:[Ff]rom|[Bb]etween)\s+(?P<y_first>{_YEAR})\s+(?:to|and|through|until)\s+"
    rf"(?P<y_last>{_YEAR})(?![\w%-]|[,.]\d))",
    r"(?P<is_decade>the\s+(?:(?:early|late|mid)[\s-])?(?P<decade_year>(?:1[5-9]|20|21)\d0)s\b)",
    rf"(?P<is_weekday>(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?: coming)?|coming|past)\s+)?"
    rf"(?P<wd>{_WEEKDAY})\b{_PART_OF_DAY}(?!['\u2019]s))",
    rf"(?P<is_near>\b(?P<near>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow)\b{_PART_OF_DAY}"
    r"(?!['\u2019]s))",
    rf"(?P<is_ago>\b(?P<count>\d{{1,3}}|(?i:{_COUNT}))\s+(?P<unit>days?|weeks?|months?|years?"
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
    rf"(?:(?P<bare_month>{_PART}(?P<bm_month>{_MONTH})"
    rf"(?![\w-]|\.?\s+\d|\s+[A-Z]|{_TURN}))"
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
_BORDER: Final = re.compile(
    r"[.;:!?][\"\u201d\u2019)]*\s|,\s(?:and|but|which|who)\s|\bbut\b"
    r"|\b(?:after|since|when|as|while)\s(?=(?:he|she|it|they|the|an?|his|her|their|its)\s)"
)
_PASTS: Final = "|".join(IRREGULAR_PASTS | {"was", "were", "had", "has", "have", "did"})
_VERBS: Final = re.compile(
    r"\b(?:(?P<open>(?:is|are|am|['\u2019](?:s|re|m))\s(?:\w+ly\s)?(?!going)\w+ing)"
    rf"|(?P<plan>{pattern('dates', 'plans')})|(?P<ahead>{pattern('dates', 'ahead')})"
    rf"|(?P<past>{_PASTS}|(?!hundred|need|indeed)\w{{2,}}ed|{pattern('dates', 'participles')})"
    rf"|(?P<now>{pattern('dates', 'present')}))\b"
)
_NO_PAST: Final = re.compile(
    r"\b(?:be|been|being|is|are|am|will|shall|would|can|may|must|to|an?|the|its|his|her|their)"
    r"\s(?:\w+ly\s)?\Z"
)
"""What stands before a participle that is no past: "to be published", "an unprecedented"."""
_WAS: Final = re.compile(r"\b(?:was|were|been|had)\s(?:\w+\s)?\Z")
_COUNTED_ON: Final = re.compile(
    r"\b(?:an?|two|three|four)\s(?:week|fortnight|month|year)s?\s(?:ago\s|from\s)?(?:on\s)?\Z",
    re.I,
)
_COMPARED_WITH: Final = re.compile(r"\b(?:from|than|over|with|to|on|of)\s\Z")
_IN_NAME: Final = re.compile(r"[A-Za-z]\s\Z")
_OPENED: Final = re.compile(r"\b(?:between|from)\s\Z", re.I)
_TIME: Final = r"(?:\d\S*\s(?:[ap]\.?m\.?\s)?)?"
_UNTIL: Final = re.compile(rf"\b(?:until|till)\s{_TIME}(?:on\s)?\Z", re.I)
_NEXT_WORD: Final = re.compile(r"[ ]([A-Za-z]+)")
_DETERMINED: Final = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|\w+['\u2019]s)\s\Z"
)
_TERROR: Final = re.compile(r"\b(?:9/11|(?:terror|attacks|World Trade|Ground Zero)\b)")

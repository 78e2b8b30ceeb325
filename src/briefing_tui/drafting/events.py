"""Find the dates of a text, as EDTF, and what happened then. Most forms are English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from briefing_tui.drafting import date_words
from briefing_tui.drafting.body import Body
from briefing_tui.drafting.contents import MOST_WORDS, WHEN, has_past, has_verb, title_of
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
from briefing_tui.drafting.lexicon import CLAUSE_OPENERS, DETERMINERS, FUNCTION, HELD, capitalised
from briefing_tui.drafting.units import SENTENCE_END, ArticleSpan, trimmed
from briefing_tui.model import dates
from briefing_tui.model.text import word_set

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


_FEWEST: Final = 2


class Happening(NamedTuple):
    """A clause that says what happened on a date."""

    title: str
    span: ArticleSpan
    """The span of the clause, including its date."""


def happening(body: Body, said: Said, content: ArticleSpan | None) -> Happening | None:
    """Return what happened on a date, or None if the clause of the date does not say it.

    `content` is the span of somebody's words, if the date stands in them.
    """
    text, date = body.text, said.span
    if date.overlaps(body.dateline):
        return None
    scope = _scope_of(body, date, content)
    if scope is None:
        return None
    noun = _noun_before(text, scope, date) or _aside(text, scope, date)
    if noun is not None:
        return noun
    clause = _clause(body, scope, date)
    if clause is None:
        return None
    if _belongs_to_noun(text, clause, date) or _DATED.search(text, clause.start, date.start):
        return None
    title = title_of(text, ArticleSpan(_after_quoted(body, clause, date), clause.end), date)
    title = capitalised(title.lstrip("*\u2022\u25aa\u25cf\u00b7- "))
    if len(title.split()) <= _FEWEST or _UNFIT.search(title) or not has_verb(title):
        return None
    return Happening(title, clause)


def _scope_of(body: Body, date: ArticleSpan, content: ArticleSpan | None) -> ArticleSpan | None:
    sentence = body.sentence_at(date.start)
    scope = body.after_dateline(sentence)
    if not scope.holds(date):
        return None
    for quote in body.quotations(date):
        scope = ArticleSpan(max(scope.start, quote.start), min(scope.end, quote.end))
    if content is not None and content.holds(date):
        inner = ArticleSpan(max(scope.start, content.start), min(scope.end, content.end))
        if inner.holds(date):
            scope = inner
    return scope


def _aside(text: str, scope: ArticleSpan, date: ArticleSpan) -> Happening | None:
    """Return the event in an aside: "Kelmar, finished" in "Kelmar, finished in 1974, had stood"."""
    found = _DONE.search(text, scope.start, date.start)
    if found is None or text[date.end : date.end + 1] not in (",", ".", ")", ""):
        return None
    words = text[scope.start : found.start()].split()
    if _is_open(date.of(text)) or (words and words[-1].lower() not in CLAUSE_OPENERS):
        return None  # "the match, postponed from January"
    title = capitalised(f"{found['noun']}, {found['verb']}")
    if len(title.split()) > MOST_WORDS:
        return None
    return Happening(title, ArticleSpan(found.start("noun"), date.end))


def _is_open(date: str) -> bool:
    return date.lower().startswith(("from ", "since ", "until ", "till "))


def _noun_before(text: str, sentence: ArticleSpan, date: ArticleSpan) -> Happening | None:
    """Return the event that a noun names: "Osk election" in "the Osk election held on 8 May"."""
    words = list(_WORDS.finditer(text, sentence.start, date.start))
    if len(words) < 3 or words[-1].group().lower() not in HELD:
        return None
    if text[words[-1].end() : date.start].strip() or _is_open(date.of(text)):
        return None
    before = words[-2].group().lower()
    if before in FUNCTION or text[words[-2].end() : words[-1].start()] != " ":
        return None
    first = len(words) - 2
    while first > 0 and len(words) - first <= 9 and words[first].group().lower() not in DETERMINERS:
        if text[words[first - 1].end() : words[first].start()] != " ":
            return None
        if words[first - 1].group().lower() in FUNCTION - DETERMINERS:
            break
        first -= 1
    is_bare = words[first].group().lower() in DETERMINERS
    noun = ArticleSpan(words[first + is_bare].start(), words[-2].end())
    title = capitalised(" ".join(noun.of(text).split()))
    if not is_bare or not title or len(title.split()) < _FEWEST:
        return None
    return Happening(title, ArticleSpan(noun.start, date.end))


def _after_quoted(body: Body, clause: ArticleSpan, date: ArticleSpan) -> int:
    quotes = body.quotations(ArticleSpan(clause.start + 1, clause.start + 2))
    if quotes and quotes[0].end <= date.start:
        return trimmed(body.text, quotes[0].end, clause.end, "\"\u201d\u2019\u00bb',. ").start
    return clause.start


def _clause(body: Body, scope: ArticleSpan, date: ArticleSpan) -> ArticleSpan | None:
    text = body.text
    after = WHEN.match(text, date.end, scope.end)
    if after is not None:  # "since 28 July, when Venezuela voted"
        end = _end(text, ArticleSpan(after.end(), scope.end), after.end())
        return ArticleSpan(date.start, trimmed(text, after.end(), end, ".,;:!?").end)
    start = scope.start
    is_subordinate = False
    for cut in _BREAKS.finditer(text, scope.start, date.start):
        brackets = text[scope.start : cut.start()]
        if brackets.count("(") > brackets.count(")"):
            continue
        if _ends_before_date(text, cut, date) or _is_in_other_quotation(body, cut, date):
            continue
        start = cut.end()
        is_subordinate = cut.group().split()[0] in _SUBORDINATING
        if cut["loose"]:
            start = -1
    if start < 0:
        return None
    if _OPENS.match(text, start, date.start):
        is_bare = _SUBJECTLESS.match(text, start, date.start)
        if text[date.end : date.end + 1] == ",":
            return None if is_bare else ArticleSpan(start, date.end)
        if is_bare and _UNTIL_COMMA.match(text, date.end, scope.end):
            return None  # "Born in 1931 in Cork, she trained as a nurse"
    end = _end(text, scope, date.end, is_subordinate=is_subordinate)
    clause = trimmed(text, start, end, ".,;:!?\u2014\u2013- ")
    return clause if clause.holds(date) else None


def _is_in_other_quotation(body: Body, cut: re.Match[str], date: ArticleSpan) -> bool:
    quotes = body.quotations(ArticleSpan(*cut.span()))
    return bool(quotes) and not quotes[0].holds(date)


def _ends_before_date(text: str, cut: re.Match[str], date: ArticleSpan) -> bool:
    if cut["loose"] is None:
        return False
    end = text.find(", ", cut.end(), date.start)
    return 0 <= end - cut.end() <= _LONGEST_ASIDE


def _end(text: str, scope: ArticleSpan, at: int, *, is_subordinate: bool = False) -> int:
    """Return where the clause ends. Only a subordinate clause may end at "that"."""
    for cut in _BREAKS.finditer(text, at, scope.end):
        if not cut["that"] or (cut.start() == at and is_subordinate):
            return cut.start()
    return scope.end


_LONGEST_ASIDE: Final = 160
_SUBORDINATING: Final = word_set("when while after before because since although though")


def _belongs_to_noun(text: str, clause: ArticleSpan, date: ArticleSpan) -> bool:
    before, after = text[clause.start : date.start], text[date.end : clause.end]
    if date.of(text).lower().startswith(("of ", "as of ")):
        return True  # "the Clean Air Act of 1970"
    if _WEEK.search(before):
        return True
    lasts = _PERFECT.search(before) and not _COMPARED.search(before)
    if date.of(text).lower().startswith("since ") and not lasts:
        return True  # "the worst since 1968"
    return bool(_ATTACHED.search(before) or _NOT_OF_EVENT.match(after))


_WORDS: Final = re.compile(r"[^\W_]+(?:['\u2019.-][^\W_]+)*")
_SUBJECT: Final = (
    r"(?=(?:he|she|it|they|we|I|the|a|an|his|her|their|its|this|that|there|[A-Z0-9])\b)"
)
_JOINT: Final = (
    r"(?:and|but|or|so|while|whereas|although|though|because|as|when|after|before|until)"
)
_LOOSE: Final = (
    r"which|who|whom|whose|where|adding|saying|marking|leading|leaving|forcing|causing"
    r"|prompting"
    r"|making|bringing|sparking|killing|including|followed|according|citing|calling|noting"
    r"|(?:up|down) from|compared (?:with|to)|due|set|likely|ready"
    r"|accusing"
)
_BREAKS: Final = re.compile(
    rf";\s|:\s|,\s{_JOINT}\s{_SUBJECT}|\s(?:when|while|because|although|though),\s"
    rf"|\s(?:when|while|after|because|although|though|before|since)\s{_SUBJECT}"
    rf"|(?P<that>(?:\sand)?\sthat\s){_SUBJECT}"
    rf"|(?P<loose>,\s(?:{_LOOSE}|(?:(?:first|once|newly|long|also)\s)?[a-z]+(?:ed|ing))\s"
    rf"|\s(?:who|which)\s)"
    r"|\s[\u2014\u2013]\s?|\u2014|\s--\s"
)
"""Signs and words at which a clause ends. The group `loose` matches ", which" and the like."""
_PARTICIPLE: Final = (
    r"[A-Za-z]+(?:ed|ing|uilt|eld|orn)\s(?:(?:in|on|by|at|from|to|with|as|under|during|for|of"
    r"|near|since|after|before|into|out|up|down)\s|\Z)"
)
_OPENS: Final = re.compile(
    r"\s*(?:(?:[Ww]hen|[Ww]hile|[Aa]fter|[Bb]efore|[Bb]ecause|[Aa]s|[Oo]f|[Aa]mong"
    rf"|[Ff]or|[Tt]o|[Bb]y|[Ww]ith|[Ww]ithout)\s|{_PARTICIPLE})"
)
"""How the words before a main clause begin: "When ...", "Among ...", "Founded in ..."."""
_UNTIL_COMMA: Final = re.compile(r"[^,;.]{0,80},")
_SUBJECTLESS: Final = re.compile(
    r"\s*(?:(?:[Oo]f|[Aa]mong|[Ff]or|[Tt]o|[Bb]y|[Ww]ith|[Ww]ithout)\s"
    rf"|(?:(?:[Ww]hen|[Ww]hile|[Aa]fter|[Bb]efore)\s)?{_PARTICIPLE})"
)
_JUDGED: Final = (
    r"convict|jail|charge|accus|blam|apologi|sentence|arrest|fined|fine|sued?|suing|investigat|acquit|clear"
    r"|imprison|suspend|sack|fired|disciplin|prais|honou?r|award|critici|thank|remember|known"
    r"|question|famous|wanted|compensat"
)
"""Stems of verbs that judge a deed: "jailed for a theft in 2019". The date is the deed's."""
_ATTACHED: Final = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Tt]his|his|her|their|its|that)\s\Z"
    r"|\b(?:than|since|unlike|compared|versus|like|as)\s(?:\S+\s){1,6}\Z"
    r"|\bsince\s(?:the|its|his|her|their|a)\s(?:\S+\s){1,9}\Z"
    r"|\b(?:until|till|before|after|following|despite|amid|during|because of|thanks to"
    r"|ahead of)\s[^,;:]{1,80}\s\Z"
    r"|\b(?:double|twice|triple|treble|half|times)\s(?:the|that|as|what)\s[^,;:]*\Z"
    r"|\b(?:against|compared with|compared to|up from|down from)\s\W?\d[^,;:]{0,40}\s\Z"
    rf"|\b(?:{_JUDGED})\w*\s(?:\S+\s){{0,6}}(?:for|over|of|with|about)\s[^,;:]{{1,80}}\s\Z"
    r"|\b(?:beginning|starting|effective|dating|dated|until|up)(?:\sto)?\s\Z|['\u2019]s\s\Z"
    r"|\b(?:from|to|between|for|through|than|per|with|without|as|first|second|third|fourth"
    r"|last|next|half|and|or)\s\Z|\b(?:between|from)\s[^,;:]{1,60}\s(?:and|to)\s\Z"
)
"""Words before a date that is not the date of the event: "older than the switch in 1972"."""
_PERFECT: Final = re.compile(
    r"\b(?:has|have|(?:he|she|it|who|that|there)['\u2019]s|\w+['\u2019]ve)\s(?:\w+\s)?\w+"
)
_COMPARED: Final = re.compile(
    r"\b(?:first|second|third|last|only|worst|best|most|least|fewest|\w{2,}[^f]est|record|no|not"
    r"|none|never|nobody|nothing|neither|times?|once|twice|fewer|less|more|\w+er than)\b"
    r"|n['\u2019]t\b",
    re.I,
)
"""Words that compare or negate: "worst" in "has been the worst since 1968"."""
_WEEK: Final = re.compile(
    r"\b(?:week|weekend|fortnight|month|months|quarter|year)(?:\s(?:to|ended|ending|beginning"
    r"|starting|from))?\s\Z"
)
"""Words that stand before a date and make it a period: "on the weekend of", "in the week to"."""
_NOT_OF_EVENT: Final = re.compile(
    r"\s?(?:,|and|or|to|[-\u2013(])\s?(?:1[5-9]|20|21)\d\d\b|\sto\s\W?\d|\s(?:levels?|figures?|version"
    r"|edition)\b|['\u2019]s\b"
)
"""The words after a year that is not the year of an event: "2019 levels", "2019 and 2020"."""
_MONTHS: Final = "|".join(name.title() for name in MONTHS if len(name) > 3)
_OTHER_DATE: Final = rf"\b(?:(?:19|20|21)\d\d|{_MONTHS}|\w+day)\b"
_YEAR: Final = r"\b(?:19|20|21)\d\d\b"
_DATED: Final = re.compile(rf"{_OTHER_DATE}[^.;]*?\band\s+\w|{_YEAR}(?:\s[^\s.;]+){{2,}}\s\Z")
"""Another date before the date of the event: "in May" in "was hired in May and left in June"."""
_NAME: Final = r"[A-Z][\w.'\u2019-]*(?:\s[A-Z][\w.'\u2019-]*){0,4}"
_NOUN: Final = r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)(?:\s[\w'\u2019-]+){1,5}"
_DONE: Final = re.compile(
    rf"\b(?P<noun>{_NAME}|{_NOUN}),\s(?P<verb>(?:first\s)?(?:[a-z]+ed|built|begun|founded|held"
    rf"|made|won|sold|set up))\s\Z"
)
_UNFIT: Final = re.compile(
    r"\b(?:[Nn]ot|[Nn]ever|[Nn]o|[Nn]obody|[Nn]one|[Nn]either|nor|cannot|I|[Ww]e|us|[Oo]ur|[Mm]y|me|[Yy]ou"
    r"|[Yy]our|if|unless|whether|could|may|might|would|should|hop(?:es?|ed|ing)|aims?|wants?"
    r"|expected|likely|chances?|risk|possib\w+|forecasts?|predicted|projected|plans to"
    r"|(?:is|are|was|were|been|had)\splanned|(?:was|were|been)\s(?:due|set|scheduled|supposed"
    r"|meant|to)|(?:[Tt]he|this)\s(?:first|second|third|last|only)\stime|of them)\b"
    r"|\bthe\s(?:first|second|third|fourth|fifth|last|only|\w+est)\Z"
    r"|\b(?:said|says|told|wrote)(?:\s(?:in|at|on|to)\s[^,]*)?\Z"
    r"|\A(?:[\w'\u2019-]+\s){1,4}(?:of|for|from|with)\s\w+ing\b"
    r"|\A(?:Under|In|On|From|With|Without|By|For|During|Amid|Of|Among|Between|Through|Despite"
    r"|Since|Until|Into|Against|Like|Unlike)\b[^,]*\Z"
    r"|\A(?:Had|Were|To|It|They|This|That|These|Those|Having|Being)\b|n['\u2019]t\b|[@#\[\]]"
)
"""A title that denies or guesses, or that is unclear by itself: "We met"."""

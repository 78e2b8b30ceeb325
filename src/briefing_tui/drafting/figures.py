"""Read the values of numbers in words or in digits, their bounds and ranges, and find figures."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from briefing_tui.drafting.article import base_of
from briefing_tui.drafting.figure_units import (
    ADDRESS,
    AGED,
    ARTICLE,
    ATTACHED,
    BELOW_ZERO,
    BESIDE,
    BETWEEN,
    CLOCK_BEFORE,
    COUNTED,
    COUNTED_RANGE,
    CURRENCY,
    HYPHENED,
    IDIOM,
    IN_SO_MANY,
    INSIDE,
    MONEY_SIGN,
    OF,
    OLD,
    ONE_OF_THEM,
    PART_OF,
    PER,
    PERCENT,
    PHONE,
    POINT,
    RANK,
    RATING,
    RELATIVE,
    SCORE,
    SIGNED,
    STAMP,
    THING,
    TIME,
    TO,
    TO_ANOTHER,
    WORD_AFTER,
    WORD_BEFORE,
    FigureUnit,
    counts_one,
    read_money,
    read_unit,
    with_rate,
)
from briefing_tui.drafting.lexicon import FUNCTION, IRREGULAR_PASTS, NUMBERS
from briefing_tui.drafting.units import ArticleSpan
from briefing_tui.model.numerals import numbers
from briefing_tui.model.text import word_set

_TENS: Final = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SMALL: Final = {word: place for place, word in enumerate(NUMBERS)} | {
    word: 10 * place for place, word in enumerate(_TENS, 2)
}
_PARTS: Final = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6,
    "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
_SCALES: Final = ("million", "billion", "trillion")


class Value(NamedTuple):
    """A number in digits, and a scale such as `million`."""

    number: str
    scale: str = ""
    """`million`, `billion`, `trillion` or `""`. The scale becomes part of the unit."""
    is_share: bool = False
    """True for a percentage, and for a part of a whole: "a third of"."""


def read_value(words: str, *, comma: bool = False) -> Value | None:
    """Return the value of a number, or None if it has no exact value.

    If `comma` is true, decimals follow a comma, as in German and Spanish.
    """
    words = words.lower().strip()
    if words[:1].isdecimal():
        return _digits(words, comma=comma)
    return _words(words.replace("-", " ").split())


def _digits(words: str, *, comma: bool) -> Value | None:
    found = _NUMBER.fullmatch(words)
    if found is None:
        return None
    digits = _normalised(found["digits"], comma=comma)
    if digits is None:
        return None
    if found["percent"]:
        return Value(digits, is_share=True)
    scale = found["scale"] or ""
    if scale in ("hundred", "thousand", "dozen"):
        times = {"hundred": 100, "thousand": 1000, "dozen": 12}[scale]
        return Value(_multiplied(digits, times))
    return Value(digits, scale)


def _multiplied(digits: str, times: int) -> str:
    whole, _, rest = digits.partition(".")
    made = int(whole + rest) * times
    if not rest:
        return str(made)
    size = 10 ** len(rest)
    return str(made // size) if made % size == 0 else str(made / size)


def _normalised(digits: str, *, comma: bool) -> str | None:
    if any(sign in digits for sign in ":/"):
        return None
    digits = _SPACES.sub("", digits).replace("'", "").replace("\u2019", "")
    if comma:
        digits = digits.replace(".", "\0").replace(",", ".").replace("\0", ",")
    whole, point, rest = digits.rpartition(".")
    if not point:
        whole, rest = digits, ""
    groups = whole.split(",")
    if any(len(group) != 3 for group in groups[1:]) or "." in whole or len(digits) > 30:
        return None
    whole = "".join(groups)
    if not (whole.isascii() and whole.isdecimal()) or (rest and not rest.isascii()):
        return None
    if comma and rest and len(rest) == 3 and not groups[1:]:
        return None  # 1,234 in a language with decimal commas: it may be either
    if len(whole) > 1 and whole[0] == "0":
        return None
    return f"{whole}.{rest}" if rest else whole


def _words(words: list[str]) -> Value | None:
    if words and words[-1] in ("percent", "%"):
        inner = _words(words[:-1])
        return inner._replace(is_share=True) if inner else None
    part = _share(words)
    if part is not None:
        return part
    if words[:1] == ["half"] and len(words) > 1 and words[-1] in _SCALES:
        return Value("0.5", words[-1])
    scale = words[-1] if words and words[-1] in _SCALES else ""
    number = _cardinal(words[:-1] if scale else words)
    if scale and number is None and len(words) == 1:
        number = 1
    return None if number is None else Value(str(number), scale)


def _share(words: list[str]) -> Value | None:
    """Return a fraction as a percentage: 66.7 for "two thirds", 50 for "half"."""
    if not words:
        return None
    last = words[-1]
    below = _PARTS.get(last) or _PARTS.get(last.removesuffix("s"))
    if below is None:
        return None
    above = _cardinal(words[:-1]) if len(words) > 1 else 1
    if above is None or not 0 < above < below:
        return None
    tenths = (2000 * above + below) // (2 * below)
    return Value(f"{tenths // 10}.{tenths % 10}".removesuffix(".0"), is_share=True)


def _cardinal(words: list[str]) -> int | None:
    total = current = 0
    seen = False
    for word in words:
        if word == "and" and seen:
            continue
        if word in _SMALL:
            if seen and current % 10 and current % 100 < 100 and _SMALL[word] >= current % 100 > 0:
                return None
            current += _SMALL[word]
        elif word == "hundred":
            current = (current or 1) * 100
        elif word == "dozen":
            current = (current or 1) * 12
        elif word == "thousand":
            total, current = total + (current or 1) * 1000, 0
        else:
            return None
        seen = True
    return total + current if seen else None


_NUMBER: Final = re.compile(
    r"(?P<digits>\d[\d.,:/'\u2019\u00a0\u2007\u2009\u202f]*)"
    r"(?:\s?(?P<percent>[%\u066a]|per\s?cent)|[\s-](?P<scale>hundred|thousand|million|billion|"
    r"trillion|dozen))?"
)
_SPACES: Final = re.compile("[\u00a0\u2007\u2009\u202f]")


class Limited(NamedTuple):
    """A bound, such as "at least", and the span of the bound and its number."""

    bound: str
    start: int
    end: int


def read_bound(text: str, start: int, end: int) -> Limited:
    """Read the bound of a number from the words directly before or after the number."""
    before = _BEFORE.search(text, max(0, start - 40), start)
    after = _AFTER.match(text, end)
    bound, first, last = "exact", start, end
    if before is not None and not _is_no_bound(text, before, end):
        bound, first = before.lastgroup or "exact", before.start()
    if after is not None and bound in ("exact", "about"):
        bound, last = after.lastgroup or "exact", after.end()
    return Limited(bound, first, last)


def is_doubtful(text: str, limited: Limited) -> bool:
    """Return True if the number may be misread: "not $310", "a row over 60 flats"."""
    start = max(0, limited.start - 90)
    if limited.bound == "exact":
        return _JUST_DENIED.search(text, start, limited.start) is not None
    if limited.bound != "about" and _NEGATIVE.search(text, start, limited.start):
        return True
    words = text[limited.start : limited.end].lower()
    if words.startswith("over ") and _QUARREL.search(text, start, limited.start):
        return True  # "a row over 60 flats"
    below = words.startswith(("under ", "below "))
    return below and _DEPTH.match(text, limited.end) is not None


_JUST_DENIED: Final = re.compile(r"(?:\bnot|n['\u2019]t)\s(?:the\s)?\Z", re.I)
_NEGATIVE: Final = re.compile(
    r"(?:\b(?:nobody|no|none|nothing|never|not|neither|nor|without|hardly|rarely|seldom|cannot"
    r"|few|unlikely)|n['\u2019]t)\b[^,.;:!?]*\Z",
    re.I,
)
_QUARREL: Final = re.compile(
    r"\b(?:scandals?|rows?|disputes?|disputed|quarrel\w*|argu\w+|fights?|fighting|fought|battles?"
    r"|battling|clash\w*|protest\w*|anger\w*|angry|concern\w*|fears?|questions?|outrage|cases?"
    r"|trials?|talks|negotiat\w+|debates?|controvers\w+|inquir\w+|investigat\w+|lawsuits?|sue[sd]?"
    r"|suing|critici\w+|attack\w*|strikes?|tensions?|worr\w+|complain\w*|arrested|charged|doubts?"
    r"|conflict\w*|war|deals?|votes?|control|power|resigned|apologi\w+)\s(?:\w+ed\s)?\Z",
    re.I,
)
"""Words before an "over" that is no bound: "a row over 60 flats"."""
_DEPTH: Final = re.compile(
    r"\s(?:(?:kilo|centi|milli)?met(?:re|er)s?|miles?|feet|foot|inch(?:es)?|yards?|fathoms"
    r"|layers?|storeys|stor(?:y|ies)|tons|tonnes|k?m|cm|ft)\sof\b"
)
"""Words after a number that is a depth: "miles of" in "under three miles of ice"."""
_PLAIN: Final = r"(?<!\bno )(?<!\bnot )(?<!\bnever )"
_BOUNDS_BEFORE: Final = {
    "at_least": r"at (?:the )?(?:very )?least|no (?:fewer|less) than|not (?:fewer|less) than"
    r"|as low as|a minimum of|minimum of|as few as|as little as",
    "at_most": r"at (?:the )?(?:very )?most|no more than|not more than|up to|as many as"
    r"|south of|as much as|as high as|within|a maximum of|maximum of|a cap of|not exceeding"
    r"|no higher than",
    "more_than": rf"{_PLAIN}more than|over(?! the )|above(?! the )|upwards of|upward of"
    r"|in excess of|north of"
    r"|exceeding|exceeded|exceeds|surpassing|surpassed|well over|just over|topped|beyond"
    rf"|{_PLAIN}greater than|{_PLAIN}higher than|{_PLAIN}bigger than|{_PLAIN}longer than"
    rf"|{_PLAIN}older than|better than",
    "less_than": rf"{_PLAIN}(?:fewer|less) than|under|below|{_PLAIN}lower than|just under"
    "|well under"
    rf"|{_PLAIN}smaller than|{_PLAIN}shorter than|(?:just|well|far|little) short of"
    rf"|{_PLAIN}younger than",
    "about": r"about|around|approximately|roughly|some|nearly|almost|an estimated"
    r"|estimated(?: at)?"
    "|circa"
    r"|close to|closer to|near(?:er)?(?: to)?|in the region of|somewhere around"
    r"|approx\.|ca\.|c\.|~|\u2248|more or less",
}
_EVERY_BEFORE: Final = "|".join(f"(?P<{name}>{words})" for name, words in _BOUNDS_BEFORE.items())
_MONEY: Final = r"(?:(?:US|A|C|HK|NZ)?[$\u20ac\u00a3\u00a5]|an? |the )?"
_START: Final = r"(?:(?<![\w-])|(?<=(?-i:[A-Z]{2}-))|(?<=(?-i:[A-Z] \d-)))"  # "URGENT-At least 31"
_BEFORE: Final = re.compile(rf"{_START}(?:{_EVERY_BEFORE})(?:\s*{_MONEY}|\s+[-\u2212])\Z", re.I)


def _is_no_bound(text: str, before: re.Match[str], end: int) -> bool:
    """Return True if a word before a number is no bound: "about" in "questions about two maps"."""
    start = max(0, before.start() - 40)
    if _OF_MATTER.search(text, start, before.end()):
        return True
    words = before.group().strip().lower()
    if words == "under" and _SERVED.search(text, start, before.start()):
        return True
    if words == "about":
        return text[before.end() : end].lower() == "one"
    during = words == "over" and _SPANS.match(text, end) is not None
    return during and not _LASTING.search(text, start, before.start())


_SERVED: Final = re.compile(
    r"\b(?:serv|work|play|studi|liv|train|fight|flew|fl|rul)(?:ed|es|e|ing|y|ying)?\s\Z"
    r"|\b(?:fought|flew|career|years)\s\Z"
)
"""Words before an "under" that is no bound: "served under five presidents"."""
_SPANS: Final = re.compile(
    r"\s(?:days?|nights?|weeks?|weekends?|months?|years?|summers?|winters?|seasons?|decades?"
    r"|rounds?|games?|matches|sessions?|meetings?)\b"
)
_LASTING: Final = re.compile(
    r"\b(?:for|lasted|lasting|took|takes|taking|is|was|are|were|been|be|after|spent|just|well"
    r"|aged|with|of|served|waited|lived|and|or)\s+\Z",
    re.I,
)
"""Words before an "over" that is a bound: "lasted over two days"."""
_MATTER_WORDS: Final = (
    r"questions?|stor(?:y|ies)|books?|films?|talk(?:s|ed|ing)?|worr\w+|concern\w*|claims?"
    r"|debates?|rumou?rs?|information|details|think(?:s|ing)?|thought|know|knew|learn\w*|hear\w*"
    r"|(?:stor(?:y|ies)|books?|films?|novels?|plays?|songs?|series|dramas?|shows?|poems?|movies?"
    r"|documentar(?:y|ies)|comed(?:y|ies)|memoirs?)\s(?:is|are|was|were)"
    r"|told|jok\w+|complain\w*|ask\w*|something|nothing|anything|doubts?|warn\w*"
)
_OF_MATTER: Final = re.compile(rf"\b(?:{_MATTER_WORDS})\s+about\s+\Z", re.I)
_BOUNDS_AFTER: Final = {
    "at_least": r"\s+or\s+(?:more|above|over|higher|greater|older)\b|\s?\+(?!\w)|[- ]plus\b"
    r"|,?\s+at (?:the )?(?:very )?least\b",
    "at_most": r"\s+or\s+(?:less|fewer|below|under|lower)\b|,?\s+at (?:the )?(?:very )?most\b",
    "about": r"\s+or\s+so\b|[- ]odd\b|-ish\b",
}
_EVERY_AFTER: Final = "|".join(f"(?P<{name}>{words})" for name, words in _BOUNDS_AFTER.items())
_AFTER: Final = re.compile(f"(?:{_EVERY_AFTER})", re.I)


def read_range(between: str, before: str) -> bool | None:
    """Return True if two numbers are the ends of a range, as in "between 8 and 12".

    Return None if only the unit of the numbers can decide this: `28-33`.
    """
    joint = between.strip().lower()
    if joint == "and":
        return re.search(r"\bbetween\s*\S?\Z", before, re.I) is not None
    if joint == "to":  # "from 8 to 12" is a change, unless something ranges from 8 to 12
        opened = re.search(r"(\w*)\s*\bfrom\s*\S?\Z", before, re.I)
        if opened is None:
            return _CHANGED.search(before) is None
        return bool(re.match(r"anywhere|rang|vary|vari", opened[1], re.I))
    return None if joint in ("-", "\u2013", "\u2014", "\u2010", "\u2011") else False


_CHANGES: Final = (
    r"r(?:ose|ise[ns]?|ising)|f(?:ell|alls?|allen|alling)|gr(?:ew|own|ows?|owing)|lost|loses?"
    r"|losing|shed|shr[aiu]nk|s[au]nk|up|down|higher|lower|more|less|cut|cuts|cutting"
    r"|(?:add|gain|drop|slip|climb|jump|slid|slide|declin|increas|decreas|eas|soar|surg|plung"
    r"|tumbl|advanc|rais|lift|lower|narrow|widen|dip|improv|retreat)(?:e?s|p?ed|p?ing|e)?"
)
_CHANGED: Final = re.compile(
    rf"\b(?:{_CHANGES})(?:\s(?:up|down|by|of|another|a further|about|some|around))*\s\S{{0,3}}\Z",
    re.I,
)
"""A word of change right before a number: "fell" in "fell $1.20 to $81.35"."""
_PASTS: Final = "|".join(sorted(IRREGULAR_PASTS | {"been"}))
_PUT_WORDS: Final = (
    r"\b(?:put|puts|putting|estimate|estimates|estimated)\s(?:it|(?:the|that|this|its|their)\s"
    r"(?:\w+\s){0,2}(?:figure|number|total|sum|count|cost|bill|toll|amount))\sat\s(?:\w+\s){0,2}\Z"
)
COMPARED: Final = re.compile(
    r"\b(?:up from|down from|compared (?:with|to)|against|rather than)\s\Z|" + _PUT_WORDS, re.I
)
"""Words before a number that is compared with another."""
PUT_AT: Final = re.compile(_PUT_WORDS, re.I)
"""Words before a number that corrects another: "puts the true figure at"."""
COMPOUND: Final = re.compile(
    r"[ -](?:years?|months?|weeks?|days?|hours?|minutes?|feet|foot|stone|pounds?|yards?),?[ ]"
    r"(?:and[ ])?#[ -](?:months?|weeks?|days?|hours?|minutes?|seconds?|inch(?:es)?|ounces?"
    r"|pounds?|feet)\b"
)
"""Two units of one measure, with "#" for the second number: "years and # months"."""
CONDITIONAL: Final = re.compile(
    r"\b(?:if|unless)\b[^,.;:!?]*\Z"
    rf"|\b(?:would|could|might|should)\s(?:\w+ly\s)?have\s(?:\w+ed|{_PASTS})\s[^,.;:!?]*\Z"
    r"|(?:\A|[.!?][\"\u201d]?\s)(?:If|Unless)\b[^.;:!?]*\Z"
    r"|\b(?:none|never|not|nobody|no[ ]\w+|neither|nor|cannot|\w+n['\u2019]t)\s(?:\w+\s)?"
    r"(?:exceed|surpass|reach|top|pass|cross|number|total)(?:s|p?ed|e?d|es)?\s\Z"
)
"""Words before a number that is not a fact: "if", "none exceeded"."""


Sort = Literal["count", "share", "money", "age", "rank"]

_DECIMAL_COMMAS: Final = ("de", "es", "fr", "pt", "it", "nl", "pl", "ru", "sv", "da", "nb", "no")
_LABELS: Final = word_set(
    "no number nos numbers article section chapter page pages clause paragraph figure table phase "
    "stage type level category grade step room gate platform version day week month year round "
    "group lot line route highway flight channel unit block area district ward zone act bill rule "
    "resolution amendment title part volume episode season game match heat lane seed apartment "
    "floor case file model size class division regiment brigade battalion form exhibit count item "
    "point sector station junction exit bus train tram lake pier building hangar tower engine "
    "reactor magnitude problem question appendix annex schedule verse psalm hurricane covid under-"
)
"""Words before a number that is not an amount, as in "page 3"."""


_SCALE_SIGNS: Final = {
    "k": "thousand", "m": "million", "mn": "million", "b": "billion", "bn": "billion",
    "tn": "trillion",
}  # fmt: skip
_SCALES_ALONE: Final = word_set("hundred thousand million billion trillion dozen")
"""Words that are a number after "a": "a hundred"."""
_TIME_SPANS: Final = word_set("day week month year hour minute decade second century time")
_UNIT_LENGTH: Final = 12
"""Maximum length, in characters, of the second unit of "four hours and 40 minutes"."""
_NEAR: Final = 200
"""Maximum number of characters between two figures that may share a unit."""
_ALIKE: Final = (Decimal("0.25"), Decimal(4))
"""Lowest and highest ratio of two numbers that may share a unit."""


class FoundFigure(NamedTuple):
    """A number in a text, with its bound and its unit."""

    span: ArticleSpan
    """The words of the bound, the number and the unit."""
    number: ArticleSpan
    value: str
    low: str
    high: str
    bound: str
    unit: str
    sort: Sort


class _Number(NamedTuple):
    span: ArticleSpan
    value: Value


def find_figures(
    text: str, excluded: Sequence[ArticleSpan], language: str = "en"
) -> Iterator[FoundFigure]:
    """Yield the figures outside the `excluded` spans, in order. The spans must be in order, too."""
    base = base_of(language)
    finder = _Finder(text, excluded, comma=base in _DECIMAL_COMMAS)
    english = base == "en"
    found = [one for one in map(finder.number, numbers(text, english=english)) if one is not None]
    place = 0
    while place < len(found):
        following = found[place + 1] if place + 1 < len(found) else None
        made, taken = finder.figure(found[place], following, english=english)
        finder.last = made
        if made is not None:
            yield made
        place += taken


class _Finder:
    def __init__(self, text: str, excluded: Sequence[ArticleSpan], *, comma: bool) -> None:
        self._text = text
        self.last: FoundFigure | None = None
        """The last figure, whose unit the next number may share."""
        self._comma = comma
        self._excluded = excluded
        self._starts = [span.start for span in excluded]
        self._phones = [ArticleSpan(*one.span()) for one in PHONE.finditer(text)]
        self._phone_starts = [span.start for span in self._phones]

    def number(self, place: tuple[int, int]) -> _Number | None:
        start, end = place
        text = self._text
        percent = PERCENT.match(text, end)
        words = text[start:end]
        scale = ATTACHED.match(text, end) if words[:1].isdecimal() else None
        if scale is not None and (scale["word"] or read_money(text, start)):
            words = f"{words} {_SCALE_SIGNS.get(scale.group().lower(), scale.group())}"
            end = scale.end()
        elif words.lower() in _SCALES_ALONE:
            article = ONE_OF_THEM.search(text, max(0, start - 4), start)
            if article is None or PART_OF.search(text, max(0, start - 8), article.start()):
                return None
            start = article.start()
        if percent is not None:
            words, end = f"{words}%" if words[:1].isdecimal() else f"{words} percent", percent.end()
        value = read_value(words, comma=self._comma)
        if value is None or self._is_no_figure(ArticleSpan(start, end), value):
            return None
        sign = SIGNED.search(text, max(0, start - 10), start)
        if sign is not None:
            start = sign.start("sign")
            value = value._replace(number=f"-{value.number}")
        return _Number(ArticleSpan(start, end), value)

    def figure(
        self, one: _Number, following: _Number | None, *, english: bool
    ) -> tuple[FoundFigure | None, int]:
        """Return the figure, if there is one, and how many numbers were read: one or two."""
        if following is not None:
            pair = self._range(one, following)
            if pair is not None:
                return pair, 2
            if one.value.number.startswith("-") and TO.fullmatch(
                self._text[one.span.end : following.span.start]
            ):
                return None, 2  # "minus 400 to 500": the sign may belong to both
            if SCORE.fullmatch(self._text[one.span.end : following.span.start]):
                return None, 2
            if COMPOUND.match(
                f"{self._text[one.span.end : following.span.start]}#"
                f"{self._text[following.span.end : following.span.end + _UNIT_LENGTH]}"
            ):
                return None, 2  # "four hours and 40 minutes" is one length of time
            odds = self._odds(one, following)
            if odds is not None:
                return odds, 2
        if english:
            return self._single(one), 1
        return self._share_or_money(one), 1

    def _share_or_money(self, one: _Number) -> FoundFigure | None:
        money = read_money(self._text, one.span.start)
        if one.value.is_share:
            return _figure(one, Limited("exact", *one.span), "percent", "share")
        if money is not None:
            return _figure(one, Limited("exact", money[1], one.span.end), money[0], "money")
        return None

    def _single(self, one: _Number) -> FoundFigure | None:
        text, (start, end) = self._text, one.span
        if PER.search(text, max(0, start - 20), start):
            return None
        age_or_rank = self._age(one) or self._rank(one)
        if age_or_rank is not None:
            return age_or_rank
        money = read_money(text, start)
        limited = read_bound(text, money[1] if money else start, end)
        if is_doubtful(text, limited):
            return None
        if one.value.is_share:
            return self._share(one, limited)
        if money is not None:
            return self._paid(one, limited, f"{one.value.scale} {money[0]}".strip())
        named = self._is_named(start) if limited.bound == "exact" else False
        if named or self._is_pronoun(one, limited):
            return None
        unit_found = read_unit(text, limited.end, one.value.scale)
        if unit_found is None:
            return self._with_noun_before(one, limited)
        if self._is_relative(unit_found.end, unit_found.name):
            return None
        if BELOW_ZERO.match(text, unit_found.end):
            return None
        whole = Limited(limited.bound, limited.start, unit_found.end)
        return _figure(one, whole, unit_found.name, _sort(unit_found.name))

    def _rank(self, one: _Number) -> FoundFigure | None:
        start, end = one.span
        rank = RANK.search(self._text, max(0, start - 24), start)
        if rank is None:
            return None
        return _figure(one, Limited("exact", rank.start(), end), "rank", "rank")

    def _paid(self, one: _Number, limited: Limited, unit: str) -> FoundFigure | None:
        paid = with_rate(self._text, FigureUnit(unit, limited.end))
        if paid is None:
            return None
        return _figure(one, limited._replace(end=paid.end), paid.name, "money")

    def _share(self, one: _Number, limited: Limited) -> FoundFigure | None:
        words = one.span.of(self._text)
        is_part = not (
            words[:1] in "-\u2212"
            or words[:1].isdecimal()
            or "percent" in words.lower()
            or "per cent" in words.lower()
        )
        start = limited.start
        if is_part:
            if not OF.match(self._text, one.span.end) or POINT.match(self._text, one.span.end):
                return None
            article = ARTICLE.search(self._text, max(0, start - 3), start)
            start = article.start() if article is not None else start
            again = read_bound(self._text, start, limited.end)
            limited = again._replace(start=min(start, again.start)) if article else limited
        yearly = with_rate(self._text, FigureUnit("percent", limited.end))
        if yearly is None:
            return None
        return _figure(one, limited._replace(end=yearly.end), yearly.name, "share")

    def _age(self, one: _Number) -> FoundFigure | None:
        text, (start, end) = self._text, one.span
        if one.value.scale or one.value.is_share or "." in one.value.number:
            return None
        old = OLD.match(text, end)
        if old is not None:
            limited = read_bound(text, start, end)
            return _figure(one, Limited(limited.bound, limited.start, old.end()), "years", "age")
        aged = AGED.search(text, max(0, start - 8), start)
        if aged is not None and not TO_ANOTHER.match(text, end):
            return _figure(one, Limited("exact", aged.start(), end), "years", "age")
        beside = BESIDE.search(text, max(0, start - 60), start)
        closed = text[end : end + 1] in (",", ".", ";", ")")
        if beside is not None and closed and 4 < int(one.value.number) < 120:
            return _figure(one, Limited("exact", start, end), "years", "age")
        return None

    def _with_noun_before(self, one: _Number, limited: Limited) -> FoundFigure | None:
        before = self._text[max(0, limited.start - 80) : limited.start]
        before = before.rpartition(". ")[2]
        found = COUNTED.search(before)
        if found is None:
            is_compared = bool(limited.bound != "exact" or COMPARED.search(before))
            is_compared = is_compared and not _may_be_age(one, before)
            unit = self._shared_unit(one) if is_compared else ""
            return _figure(one, limited, unit, "count") if unit else None
        unit = found["noun"] or found["bare"] or "people"
        if unit.lower().endswith("toll"):
            unit = "deaths"
        if one.value.scale:
            unit = f"{one.value.scale} {unit}"
        return _figure(one, limited, unit, "count")

    def _shared_unit(self, one: _Number) -> str:
        """Return the unit of the figure before this number, or `""` if the unit does not fit.

        In "12 men; others over 19", the number 19 gets the unit "men".
        """
        last = self.last
        if last is None or last.sort != "count" or one.value.scale:
            return ""
        between = self._text[last.span.end : one.span.start]
        if "\n\n" in between or len(between) > _NEAR:
            return ""
        ratio = Decimal(one.value.number) / (Decimal(last.value or last.high) or 1)
        return last.unit if _ALIKE[0] <= ratio <= _ALIKE[1] else ""

    def _range(self, one: _Number, other: _Number) -> FoundFigure | None:
        text = self._text
        money = read_money(text, one.span.start)
        first = money[1] if money else one.span.start
        between = MONEY_SIGN.sub("", text[one.span.end : other.span.start])
        joined = read_range(between, text[max(0, first - 24) : first])
        if joined is False or one.value.number.startswith("-"):
            return None
        if one.value.is_share and not other.value.is_share:
            return None  # "rose by 18% to 244 million euros"
        value = one.value
        if other.value.scale and not value.scale and not money:
            value = value._replace(scale=other.value.scale)
        low, high = Decimal(value.number), Decimal(other.value.number)
        if low >= high or (value.scale and value.scale != other.value.scale):
            return None
        unit, end, sort = self._unit_of_range(other, money)
        if not unit:
            return None
        opened = BETWEEN.search(text, max(0, first - 24), first)
        start = opened.start() if opened else first
        span = ArticleSpan(start, end)
        return FoundFigure(
            span, one.span, "", value.number, other.value.number, "between", unit, sort
        )

    def _unit_of_range(
        self, other: _Number, money: tuple[str, int] | None
    ) -> tuple[str, int, Sort]:
        if other.value.is_share:
            return "percent", other.span.end, "share"
        if money is not None:
            return f"{other.value.scale} {money[0]}".strip(), other.span.end, "money"
        found = read_unit(self._text, other.span.end, other.value.scale)
        if found is not None:
            relative = self._is_relative(found.end, found.name)
            return ("", 0, "count") if relative else (found.name, found.end, _sort(found.name))
        before = self._text[max(0, other.span.start - 120) : other.span.start].rpartition(". ")[2]
        counted = COUNTED_RANGE.search(before)
        if counted is not None:
            return counted["noun"], other.span.end, "count"
        return self._shared_unit(other), other.span.end, "count"

    def _odds(self, one: _Number, other: _Number) -> FoundFigure | None:
        """Return the share that two numbers express: 10 percent for "one in ten"."""
        between = self._text[one.span.end : other.span.start]
        if not IN_SO_MANY.fullmatch(between) or one.value.is_share or other.value.is_share:
            return None
        if RATING.search(self._text, max(0, one.span.start - 60), one.span.start):
            return None
        above, below = Decimal(one.value.number), Decimal(other.value.number)
        if not 0 < above < below:
            return None
        share = (above * 100 / below).quantize(Decimal("0.1"))
        number = f"{share.normalize():f}"
        limited = read_bound(self._text, one.span.start, other.span.end)
        span = ArticleSpan(limited.start, limited.end)
        return FoundFigure(span, one.span, number, "", "", limited.bound, "percent", "share")

    def _is_no_figure(self, span: ArticleSpan, value: Value) -> bool:
        text = self._text
        if _overlaps(self._excluded, self._starts, span):
            return True
        if _overlaps(self._phones, self._phone_starts, span):
            return True
        if TIME.match(text, span.end) or CLOCK_BEFORE.search(
            text, max(0, span.start - 3), span.start
        ):
            return True
        if IDIOM.match(text, span.start) or CONDITIONAL.search(
            text, max(0, span.start - _NEAR), span.start
        ):
            return True
        if text[span.start].isupper() and INSIDE.search(text, max(0, span.start - 2), span.start):
            return True  # "Group of Seven"
        if value.is_share or value.scale:
            return False
        if HYPHENED.search(text, max(0, span.start - 6), span.start):
            return True
        if ADDRESS.match(text, span.end):
            return True
        if STAMP.match(text, span.start) and text[span.start - 1 : span.start] in (
            "",
            "\n",
        ):
            return True
        return self._is_year(span, value) or self._is_labelled(span)

    def _is_year(self, span: ArticleSpan, value: Value) -> bool:
        words = span.of(self._text)
        if not (len(words) == 4 and words.isdecimal() and "1500" <= words <= "2199"):
            return False
        after = WORD_AFTER.match(self._text, span.end)
        return (
            after is None
            or after.group(1) in FUNCTION
            or value.number != words
            or (not THING.match(self._text, span.end))
        )

    def _is_labelled(self, span: ArticleSpan) -> bool:
        before = WORD_BEFORE.search(self._text, max(0, span.start - 24), span.start)
        if before is None:
            return False
        word = before["word"].lower().rstrip(".")
        if word in ("no", "number") and RANK.search(
            self._text, max(0, span.start - 24), span.start
        ):
            return False
        if not self._text[span.start].isdecimal() and word not in ("no", "number"):
            return before["word"][0].isupper() and word in _LABELS and word != "no"
        return word in _LABELS and (before["word"].endswith(".") or word != "no")

    def _is_named(self, start: int) -> bool:
        """Return True for a number that is part of a name: "737" in "Boeing 737"."""
        text = self._text
        if not text[start].isdecimal():
            return False
        before = WORD_BEFORE.search(text, max(0, start - 24), start)
        if before is None or before["word"].islower():
            return False
        at = before.start()
        if before["word"].lower() in FUNCTION:
            return False
        head = text[max(0, at - 3) : at].rstrip(" \"'\u201c\u2018(")
        return (bool(head) and head[-1] not in ".!?:\n") or (
            before["word"].isupper() and len(before["word"]) > 1
        )

    def _is_pronoun(self, one: _Number, limited: Limited) -> bool:
        word = one.span.of(self._text).lower()
        if word not in ("one", "1") or limited.bound != "exact":
            return False
        return word == "one" and not counts_one(self._text, limited.end)

    def _is_relative(self, end: int, unit: str) -> bool:
        """Return True if a span of time gives a date: "two days" in "two days later"."""
        if unit.split()[-1].rstrip("s") not in _TIME_SPANS:
            return False
        return bool(RELATIVE.match(self._text, end))


def _figure(one: _Number, limited: Limited, unit: str, sort: Sort) -> FoundFigure:
    span = ArticleSpan(min(limited.start, one.span.start), max(limited.end, one.span.end))
    return FoundFigure(span, one.span, one.value.number, "", "", limited.bound, unit, sort)


def _may_be_age(one: _Number, before: str) -> bool:
    """Return True for a number that may be an age: "55" in "Half of the crew are over 55"."""
    is_of_people = before.endswith((" are ", " were ", " is ", " was ", " be ", " aged "))
    return is_of_people and Decimal(one.value.number) <= 120


def _sort(unit: str) -> Sort:
    return "money" if CURRENCY.search(unit) else "count"


def _overlaps(spans: Sequence[ArticleSpan], starts: Sequence[int], span: ArticleSpan) -> bool:
    place = bisect_right(starts, span.end - 1) - 1
    return place >= 0 and spans[place].overlaps(span)

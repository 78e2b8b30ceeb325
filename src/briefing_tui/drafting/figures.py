"""Find the figures of a text: numbers, in words or digits, with their bounds and units."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice
from typing import Final, Literal, NamedTuple

from briefing_tui.drafting.lexicon import (
    FUNCTION,
    IRREGULAR_PASTS,
    entries,
    is_adverb,
    pattern,
    verbs,
)
from briefing_tui.drafting.units import ArticleSpan
from briefing_tui.model.numerals import UNDER_TWENTY, WORD_VALUES, numbers

_PARTS: Final = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
_TIMES: Final = {"dozen": 12, "hundred": 100, "thousand": 1000}
SCALES: Final = {"million": 10**6, "billion": 10**9, "trillion": 10**12}


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
    if not words[:1].isdecimal():
        return _words(words.replace("-", " ").split())
    match = _NUMBER.fullmatch(words)
    digits = _normalised(match["digits"], comma=comma) if match else None
    if match is None or digits is None:
        return None
    times = _TIMES.get(match["scale"] or "")
    if times is not None:
        return Value(f"{(Decimal(digits) * times).normalize():f}")
    return Value(digits, match["scale"] or "", is_share=bool(match["percent"]))


def _normalised(digits: str, *, comma: bool) -> str | None:
    digits = re.sub("[\u00a0\u2007\u2009\u202f'\u2019]", "", digits)
    if comma:
        digits = digits.translate(str.maketrans(".,", ",."))
    match = _DIGITS.fullmatch(digits)
    if match is None or len(digits) > 30:  # a longer number is no figure
        return None
    if comma and len(match["rest"] or "") == 3 and "," not in match["whole"]:
        return None  # 1,234 in a language with decimal commas: it may be either
    return digits.replace(",", "")


def _words(words: list[str]) -> Value | None:
    if words and words[-1] in ("percent", "%"):
        inner = _words(words[:-1])
        return inner._replace(is_share=True) if inner else None
    last = words[-1] if words else ""
    below = _PARTS.get(last.removesuffix("s"))
    above = _cardinal(words[:-1]) if len(words) > 1 else 1
    if below is not None and above is not None and above < below:  # 66.7 for "two thirds"
        return Value(f"{100 * above / below:.1f}".removesuffix(".0"), is_share=True)
    if last in SCALES and words[:1] == ["half"]:
        return Value("0.5", last)
    scale = last if last in SCALES else ""
    number = 1 if words == [scale] else _cardinal(words[:-1] if scale else words)
    return None if number is None else Value(str(number), scale)


def _cardinal(words: list[str]) -> int | None:
    total = current = 0
    for place, word in enumerate(words):
        if word in WORD_VALUES:
            if place and current % 100 and WORD_VALUES[word] >= current % 100:
                return None
            current += WORD_VALUES[word]
        elif word in _TIMES:
            current = (current or 1) * _TIMES[word]
            if word == "thousand":
                total, current = total + current, 0
        elif word != "and" or not place:
            return None
    return total + current if words else None


_NUMBER: Final = re.compile(
    r"(?P<digits>\d[\d.,:/'\u2019\u00a0\u2007\u2009\u202f]*)(?:\s?(?P<percent>[%\u066a]|per\s?cent)"
    r"|[\s-](?P<scale>hundred|thousand|million|billion|trillion|dozen))?"
)
_DIGITS: Final = re.compile(
    r"(?P<whole>0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.(?P<rest>[0-9]+))?"
)


class Limited(NamedTuple):
    """A bound, such as "at least", and the span of the bound and its number."""

    bound: str
    start: int
    end: int


def read_bound(text: str, start: int, end: int) -> Limited:
    """Read the bound of a number from the words directly before or after the number."""
    before = _BOUND_BEFORE.search(text, max(0, start - 40), start)
    after = _BOUND_AFTER.match(text, end)
    bound, first, last = "exact", start, end
    is_time = _TIME_AFTER.match(text, end)
    if before is not None and (is_time or not _is_no_bound(before.group(), text[start:end])):
        bound, first = before.lastgroup or "exact", before.start()
    if after is not None and bound in ("exact", "about"):
        bound, last = after.lastgroup or "exact", after.end()
    return Limited(bound, first, last)


def _is_no_bound(words: str, number: str) -> bool:
    """Return True for "about" in "questions about two maps", and "under" in "under two mayors"."""
    return words.split()[0].lower() in ("about", "over", "under") and number.lower() in _UNDER_TEN


_UNDER_TEN: Final = UNDER_TWENTY[:10]
_TIME_AFTER: Final = re.compile(rf"\s{pattern('figures', 'times')}s?\b")
_BOUNDS: Final = ("at_least", "at_most", "more_than", "less_than", "about")
_EVERY_BOUND: Final = "|".join(
    f"(?P<{bound}>{pattern('figures', bound.replace('_', '-'))})" for bound in _BOUNDS
)
_BOUND_BEFORE: Final = re.compile(
    rf"(?<![\w-])(?<!\bno )(?<!\bnot )(?<!\bnever )(?:{_EVERY_BOUND})"
    r"(?:\s*(?:(?:US|A|C|HK|NZ)?[$\u20ac\u00a3\u00a5]|an? )?)\Z",
    re.I,
)
_BOUND_AFTER: Final = re.compile(
    r"(?P<at_least>\s+or\s+(?:more|above|over|higher|greater|older)\b|\s?\+(?!\w)|[- ]plus\b"
    r"|,?\s+at (?:the )?(?:very )?least\b)|(?P<at_most>\s+or\s+(?:less|fewer|below|under|lower)\b"
    r"|,?\s+at (?:the )?(?:very )?most\b)|(?P<about>\s+or\s+so\b|[- ]odd\b|-ish\b)",
    re.I,
)

Sort = Literal["count", "share", "money"]


class FoundFigure(NamedTuple):
    """A number in a text, with its bound and its unit."""

    span: ArticleSpan
    """The words of the bound, the number and the unit."""
    number: ArticleSpan
    value: str
    bound: str
    unit: str
    sort: Sort
    low: str = ""
    high: str = ""
    is_sure: bool = True
    """False if the unit may be wrong, or if the figure has little value as news."""
    is_small: bool = False
    """True for a count below ten, which is news only if it counts the dead or the like."""


_MOST_NUMBERS: Final = 20_000
"""Maximum number of numbers that are read: ten times as many as a draft can have figures."""


class _Number(NamedTuple):
    span: ArticleSpan
    value: Value


class _Unit(NamedTuple):
    name: str
    end: int
    is_sure: bool = True


def find_figures(text: str, excluded: Sequence[ArticleSpan] = ()) -> Iterator[FoundFigure]:
    """Yield the figures of an English text outside the `excluded` spans. All are in order."""
    finder = _Finder(text, excluded)
    spans = map(finder.number, islice(numbers(text, english=True), _MOST_NUMBERS))
    found = [number for number in spans if number is not None]
    place = 0
    while place < len(found):
        pair = found[place : place + 2]
        figure, taken = finder.pair(*pair) if len(pair) == 2 else (None, 0)
        if not taken:
            figure, taken = finder.single(found[place]), 1
        if figure is not None:
            yield figure
        place += taken


class _Finder:
    def __init__(self, text: str, excluded: Sequence[ArticleSpan]) -> None:
        self._text = text
        self._excluded = excluded
        self._starts = [span.start for span in excluded]

    def number(self, place: tuple[int, int]) -> _Number | None:
        """Return the number at a place, with its scale, if it may be a figure."""
        text, (start, end) = self._text, place
        words = text[start:end]
        percent = _PERCENT.match(text, end)
        scale = _ATTACHED.match(text, end) if words[:1].isdecimal() else None
        if scale is not None and (scale["word"] or _money_before(text, start)):
            words = f"{words} {SCALE_SIGNS.get(scale.group().lower(), scale.group())}"
            end = scale.end()
        elif words.lower() in (*SCALES, *_TIMES):
            article = _ONE_OF_THEM.search(text, max(0, start - 8), start)
            if article is None:
                return None
            start = article.start("article")
        if percent is not None:
            words, end = f"{words}%" if words[:1].isdecimal() else f"{words} percent", percent.end()
        value = read_value(words)
        span = ArticleSpan(start, end)
        if value is None or self._is_excluded(span) or self._is_no_figure(span, value):
            return None
        return _Number(span, value)

    def _is_excluded(self, span: ArticleSpan) -> bool:
        place = bisect_right(self._starts, span.end - 1) - 1
        return place >= 0 and self._excluded[place].overlaps(span)

    def _is_no_figure(self, span: ArticleSpan, value: Value) -> bool:
        text, words = self._text, span.of(self._text)
        head = text[max(0, span.start - _WINDOW) : span.start]
        if (
            words[0].isupper() and head[-1:] == " " and head[-2:-1].isalpha()  # "Group of Seven"
        ) or _NO_FIGURE_AFTER.match(text, span.end):
            return True
        if _NO_FIGURE_BEFORE.search(_MONEY_SIGN.sub("", head[-60:])) or _CONDITIONAL.search(head):
            return True
        if value.is_share or value.scale:
            return False
        if len(words) == 4 and words.isdecimal() and "1500" <= words <= "2199":
            return True  # a year
        label = _WORD_BEFORE.search(head[-30:])
        is_name = words in _EMERGENCY or _HYPHENED.search(head) is not None
        return is_name or (label is not None and _is_label(label["word"], words))

    def pair(self, first: _Number, last: _Number) -> tuple[FoundFigure | None, int]:
        """Return the figure that two numbers make, and how many numbers were read."""
        between = self._text[first.span.end : last.span.start]
        if len(between) > 20:
            return None, 0
        figure = self._range(first, last)
        is_other = _SCORE.fullmatch(between) or _IN_SO_MANY.fullmatch(between)
        return figure, 2 if figure or is_other else 0

    def _range(self, first: _Number, last: _Number) -> FoundFigure | None:
        text, value = self._text, first.value
        money = _money_before(text, first.span.start)
        begin = money[1] if money else first.span.start
        between = _MONEY_SIGN.sub("", text[first.span.end : last.span.start]).strip().lower()
        if not _is_range(between, text[max(0, begin - 24) : begin]):
            return None
        value = value._replace(scale=value.scale or last.value.scale)
        is_alike = value.scale == last.value.scale and value.is_share <= last.value.is_share
        if not is_alike or not 0 <= Decimal(value.number) < Decimal(last.value.number):
            return None
        name = "percent" if last.value.is_share else f"{value.scale} {money[0]}" if money else ""
        opened = _BETWEEN.search(text, max(0, begin - 24), begin)
        limited = Limited("between", opened.start() if opened else begin, last.span.end)
        unit = _Unit(name.strip(), last.span.end) if name else self._unit(last, limited)
        if unit is None:
            return None
        figure = _figure(first, limited, unit)
        return figure._replace(value="", low=value.number, high=last.value.number)

    def single(self, number: _Number) -> FoundFigure | None:
        """Return the figure of one number, if its unit is clear."""
        text, (start, end) = self._text, number.span
        money = _money_before(text, start)
        limited = read_bound(text, money[1] if money else start, end)
        head = text[max(0, limited.start - 90) : limited.start]
        if limited.bound != "about" and _NEGATIVE.search(head):
            return None
        if number.value.is_share:
            unit = self._share(number, limited)
        elif money is not None:
            priced = self._with_rate(f"{number.value.scale} {money[0]}".strip(), limited.end)
            unit = None if _OTHER_FIGURE.match(text, priced.end) else priced
        else:
            unit = self._unit(number, limited)
        if unit is None:
            return None
        after = _BOUND_AFTER.match(text, unit.end)
        if after is not None and limited.bound == "exact":  # "30 feet or more"
            limited = limited._replace(bound=after.lastgroup or "exact")
            unit = unit._replace(end=after.end())
        if _FORMER.search(head) or _GOES_ON.match(text, unit.end):
            unit = unit._replace(is_sure=False)
        return _figure(number, limited, unit)

    def _share(self, number: _Number, limited: Limited) -> _Unit | None:
        text, end = self._text, number.span.end
        words = number.span.of(text).lower()
        is_idiom = number.value.number == "100" and not _OF.match(text, end)
        if is_idiom or text[max(0, limited.start - 4) : limited.start].lower() == "the ":
            return None  # "100 percent false", "the 1 percent"
        is_percent = words[-1:] in "%\u066a" or "cent" in words or "pct" in words
        if not is_percent and not _OF.match(text, end):
            return None
        return self._with_rate("percent", limited.end)

    def _with_rate(self, name: str, end: int) -> _Unit:
        """Return the unit with a rate after it: "euros a year"."""
        rate = _RATE.match(self._text, end)
        return _Unit(f"{name}{rate.group()}", rate.end()) if rate else _Unit(name, end)

    def _unit(self, number: _Number, limited: Limited) -> _Unit | None:
        """Return the noun that a number counts."""
        text, scale = self._text, number.value.scale
        unit = _noun_after(text, limited.end)
        if unit is None:
            return self._state(scale, limited)
        is_time = unit.name.split()[-1].rstrip("s") in _TIME_UNITS
        if is_time and _RELATIVE.match(text, unit.end):
            return None
        rated = self._with_rate(f"{scale} {unit.name}".strip(), unit.end)
        return rated._replace(is_sure=unit.is_sure and not is_time)

    def _state(self, scale: str, limited: Limited) -> _Unit | None:
        """Return what "41" counts in "41 were hurt" and in "the death toll rose to 41"."""
        state = _WERE.match(self._text, limited.end)
        if state is not None:
            return _Unit(f"{scale} {state['state']}".strip(), state.end())
        before = self._text[max(0, limited.start - 80) : limited.start].rpartition(". ")[2]
        counted = _COUNTED.search(before)
        if counted is None:
            return None
        unit = (counted["noun"] or counted["state"] or "people").lower()
        unit = "deaths" if unit.endswith("toll") else unit
        return _Unit(f"{scale} {unit}".strip(), limited.end)


def _is_label(word: str, number: str) -> bool:
    """Return True for a number that names something: "Room 12", "No. 10", "Boeing 737"."""
    lowered = word.lower().rstrip(".")
    if lowered in _LABELS:
        return number[0].isdecimal() or word[0].isupper()
    is_name = word[0].isupper() and lowered not in FUNCTION | _BOUND_WORDS
    return word == "No." or (is_name and number[0].isdecimal() and word[-1] not in ".d")


def _figure(number: _Number, limited: Limited, unit: _Unit) -> FoundFigure:
    start, end = min(limited.start, number.span.start), max(limited.end, unit.end, number.span.end)
    span, value = ArticleSpan(start, end), number.value
    sort: Sort = "money" if CURRENCY.search(unit.name) else "count"
    sort = "share" if unit.name.startswith("percent") else sort
    is_small = sort == "count" and not value.scale and abs(Decimal(value.number)) < _NEWS
    is_small = is_small and unit.name.split()[-1] not in _STATES | {"deaths"}
    figure = FoundFigure(span, number.span, value.number, limited.bound, unit.name, sort)
    return figure._replace(is_sure=unit.is_sure, is_small=is_small)


def _is_range(joint: str, before: str) -> bool:
    """Return True if two numbers are the ends of a range, as in "between 8 and 12"."""
    if joint == "and":
        return re.search(r"\bbetween\s*\S?\Z", before, re.I) is not None
    if joint == "to":  # "from 8 to 12" is a change, unless something ranges from 8 to 12
        opened = re.search(r"(\w*)\s*\bfrom\s*\S?\Z", before, re.I)
        if opened is None:
            return _CHANGED.search(before) is None
        return bool(re.match(r"anywhere|rang|vary|vari|cost", opened[1], re.I))
    return joint in ("-", "\u2013", "\u2014", "\u2010", "\u2011")


def _money_before(text: str, start: int) -> tuple[str, int] | None:
    """Return the currency whose sign stands before a number, and the offset of the sign."""
    sign = _SIGN.search(text, max(0, start - 4), start)
    name = _CURRENCIES.get(sign.group().lower().strip()) if sign else None
    return (name, sign.start()) if sign and name else None


def _noun_after(text: str, end: int) -> _Unit | None:
    """Return the noun that a number counts: "counties" after "18 northern and coastal"."""
    at = end
    words: list[str] = []
    best: _Unit | None = None
    while len(words) < _MOST_WORDS:
        match = _WORD.match(text, at)
        if match is None or _POSSESSIVE.search(match["word"]):
            break
        word, lowered = match["word"], match["word"].lower()
        joins = bool(words) and best is None and (lowered in ("and", "or") or match["comma"])
        if not joins and (match["comma"] or _stops(lowered, is_first=not words)):
            break
        if best is not None and not _may_follow(word, best.name):
            break
        words.append(lowered)
        at = match.end()
        if lowered in _COUNTABLE or _is_plural(lowered):
            # "90 staff and students"
            is_joined = "and" in words[-2:-1] or _AND_MORE.match(text, at) is not None
            is_name = not word.islower() and not _PARTY.search(word)  # "98 Degrees"
            best = _Unit(word, at, not is_joined and not is_name)
    return best


def _stops(word: str, *, is_first: bool) -> bool:
    """Return True for a word that cannot stand between a number and its noun."""
    if word in _STATES:
        return not is_first
    if word in _NOT_UNITS or word in FUNCTION or is_adverb(word):
        return True
    verb = verbs().get(word)
    return word in IRREGULAR_PASTS or (not is_first and verb is not None and "past" in verb.forms)


def _may_follow(word: str, unit: str) -> bool:
    """Return True for a second plural: "fans" after "sports"."""
    if (unit in _STATES or unit in ("police", "crew")) and word in _PEOPLE:
        return True  # "missing people", "police officers"
    if unit in _COUNTABLE or not word.islower():
        return False
    verb = verbs().get(word)
    return _is_plural(word) and not (verb and "s" in verb.forms)


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")) and len(word) > 2


_WINDOW: Final = 200
_MOST_WORDS: Final = 7
_NEWS: Final = 10
_LABELS: Final = frozenset(entries("figures", "labels"))
_PEOPLE: Final = frozenset(entries("figures", "people"))
_STATES: Final = frozenset(entries("figures", "states"))
_COUNTABLE: Final = _PEOPLE.union(
    *(entries("figures", group) for group in ("states", "symbols", "currencies", "single"))
)
_NOT_UNITS: Final = frozenset(entries("figures", "no-units"))
_TIME_UNITS: Final = frozenset(entries("figures", "times"))
_BOUND_WORDS: Final = frozenset(entries("figures", "about")) | {"over", "under", "only", "just"}
SCALE_SIGNS: Final = {
    "k": "thousand", "m": "million", "mn": "million", "b": "billion", "bn": "billion",
    "tn": "trillion",
}  # fmt: skip
_CURRENCIES: Final = {
    "$": "dollars", "us$": "US dollars", "a$": "Australian dollars", "c$": "Canadian dollars",
    "hk$": "Hong Kong dollars", "nz$": "New Zealand dollars", "\u20ac": "euros", "\u00a3": "pounds",
    "\u00a5": "yen",
}  # fmt: skip
CURRENCY: Final = re.compile(rf"\b{pattern('figures', 'currencies')}\b", re.I)
"""The name of a currency."""
_MONEY_SIGN: Final = re.compile(r"(?:US|A|C|HK|NZ)?[$\u20ac\u00a3\u00a5]\s?\Z")
_SIGN: Final = re.compile(r"(?:(?<![A-Za-z])(?:US|A|C|HK|NZ))?[$\u20ac\u00a3\u00a5][ ]?\Z")
_PERCENT: Final = re.compile(r"[ \u00a0-]?(?:per\s?cent|percent|pct)\b(?!age point)", re.I)
_ATTACHED: Final = re.compile(
    r"(?:(?P<word>thousand|million|billion|trillion)|[kmb]|[mbt]n)\b", re.I
)
_ONE_OF_THEM: Final = re.compile(r"(?<!of )\b(?P<article>an?)[ ]\Z", re.I)
_HYPHENED: Final = re.compile(
    r"[^\W\d_][-\u2010\u2011]\Z|(?<![\d,.])(?:1[5-9]|20|21)\d\d[-\u2013/]\Z"
)
_NO_FIGURE_BEFORE: Final = re.compile(
    r"\b(?:per|every|each|(?:people|adults|men|women|children|kids|boys|girls|patients|drivers"
    r"|workers|voters|those|anyone|everyone)\s(?:over|under|above|below)|aged?|turn(?:ed|s)"
    r"|(?:family|mother|father|parents?|household)\sof|and\sa|rank\w*|seeded|placed|first|second"
    r"|latter|minus|negative|ones? (?:in|out of)"
    r"|other|top|bottom|better|last|than\s(?:the|an?|its|his|her|their|last)(?:\s\w+)?"
    r"|aged?\s\S+\s(?:to|and|or))\s\Z"
    r"|\d[:.]\Z|[a-z]/\Z|(?:\s|^)[-\u2212]\Z",
    re.I,
)
_NO_FIGURE_AFTER: Final = re.compile(
    r":\d\d|\s?[ap]\.?m\b|\s?(?:GMT|UTC|E[SD]T|CET|BST|ET)\b|\s?o['\u2019]clock\b|\s?hrs?\b"
    r"|\s(?:in the (?:morning|afternoon|evening)|at night)\b|\smonths?[- ]old\b"
    r"|[-\u2010\u2011 ]years?[-\u2010\u2011 ](?:olds?|of[- ]age)\b|\s(?:below|above)\szero\b"
)
_EMERGENCY: Final = ("911", "999", "112")
_NEGATIVE: Final = re.compile(
    r"(?:\b(?:nobody|no|none|nothing|never|not|neither|nor|without|hardly|rarely|seldom|cannot"
    r"|few|unlikely|anything|refus\w+)|n['\u2019]t)\b[^,.;:!?]*\Z",
    re.I,
)
_CONDITIONAL: Final = re.compile(
    r"\b(?:[Ii]f|[Uu]nless)\b[^.;:!?]*\Z"
    rf"|\b(?:would|could|might|should)\s(?:\w+ly\s)?have\s(?:\w+ed|been|{'|'.join(IRREGULAR_PASTS)})"
    r"\s[^,.;:!?]*\Z"
)
_SCORE: Final = re.compile(r" or |\s?[-\u2013\u2014]\s?|\s?:\s?|/")
_BETWEEN: Final = re.compile(r"\b(?:(?:some|any)where\s)?(?:between|from)\s\Z", re.I)
_CHANGED: Final = re.compile(
    rf"\b{pattern('figures', 'changes')}(?:\s(?:up|down|by|of|another|about|some|around))*"
    r"\s\S{0,3}\Z",
    re.I,
)
_FORMER: Final = re.compile(
    r"\b(?:(?:up|down) from|compared (?:with|to)|against|instead of|not|rather than)\s+\Z"
)
_GOES_ON: Final = re.compile(
    r"[ ](?:an?|per|each|every|of every)[ ]|[\"\u201d]?[ ]?(?:thousand|million|billion|trillion)\b"
)
"""What shows that the unit is not whole: "dollars an episode", "dollars” billion"."""
_IN_SO_MANY: Final = re.compile(r"[ ](?:in|out[ ]of)[ ](?:every[ ])?")
_OF: Final = re.compile(r"[ ]of[ ](?!an?[ ])(?:[a-z]+\b|[A-Z])")
_PARTY: Final = re.compile(r"(?:an|at|ist|er|ish|ese|i)s\Z|\A[A-Z]{2,}\Z")
_AND_MORE: Final = re.compile(r"[ ]and[ ][a-z]+s\b")
_WORD_BEFORE: Final = re.compile(r"(?<![\w'\u2019])(?P<word>[^\W\d_]+\.?)[ \u00a0]\Z")
_RELATIVE: Final = re.compile(
    r"[ ](?:ago|later|earlier|after|before|from now|on|since|away|hence)\b"
)
_COUNTED: Final = re.compile(
    rf"\b(?P<noun>{pattern('figures', 'toll')})\b[^.;:,]{{0,20}}?\s(?:numbered|was|were|is|are|at"
    r"|stood at|stands at|(?:rose|risen|climbed|rises) to|reached|hit)\s+\Z"
    r"|\b(?P<state>killed|injured|wounded|arrested|detained)\s+\Z"
    r"|\b(?:crowd|audience|turnout|population|workforce|membership)\s+of\s+\Z",
    re.I,
)
_WERE: Final = re.compile(
    r"[ ](?:were|was|are|have been|had been)[ ](?:\w+ly[ ])?"
    rf"(?P<state>{pattern('figures', 'states')})\b"
)
_OTHER_FIGURE: Final = re.compile(rf"[ -]{pattern('figures', 'compared')}s?\b")
_RATE: Final = re.compile(
    rf"[ ](?:an?|per|each|every)[ ]{pattern('figures', 'rates')}\b"
    r"(?![ ](?:ago|earlier|later|before|after)\b)"
)
_WORD: Final = re.compile(
    r"(?P<comma>,)?[ \u00a0\n](?P<word>[^\W\d_]+(?:[-'\u2019./][^\W\d_]+)*)(?!['\u2019][sS]\b)"
)
_POSSESSIVE: Final = re.compile(r"['\u2019][sS]\Z|s['\u2019]\Z")

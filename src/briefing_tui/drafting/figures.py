"""Find the figures of a text: numbers, in words or digits, with their bounds and units."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice, zip_longest
from typing import Final, Literal, NamedTuple

from briefing_tui.drafting.grammar import Reader
from briefing_tui.drafting.lexicon import FUNCTION, IRREGULAR_PASTS, entries, pattern
from briefing_tui.drafting.units import ArticleSpan, SentenceUnit, Token, words_in
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
    scale: str = ""  # `million`, `billion`, `trillion` or `""`. The scale becomes part of the unit
    is_share: bool = False  # true for a percentage, and for a part of a whole: "a third of"


def read_value(words: str) -> Value | None:
    """Return the value of a number, or None if it has no exact value."""
    words = words.lower().strip()
    if not words[:1].isdecimal():
        return _words(words.replace("-", " ").split())
    match = _NUMBER.fullmatch(words)
    digits = _normalised(match["digits"]) if match else None
    if match is None or digits is None:
        return None
    times = _TIMES.get(match["scale"] or "")
    if times is not None:
        return Value(f"{(Decimal(digits) * times).normalize():f}")
    return Value(digits, match["scale"] or "", is_share=bool(match["percent"]))


def _normalised(digits: str) -> str | None:
    digits = re.sub("[\u00a0\u2007\u2009\u202f'\u2019]", "", digits)
    match = _DIGITS.fullmatch(digits)
    if match is None or len(digits) > 30:  # a longer number is no figure
        return None
    return digits.replace(",", "")


def _words(words: list[str]) -> Value | None:
    if len(words) > _LONGEST_NUMBER:
        return None
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
    is_small = text[start:end].lower() in UNDER_TWENTY[:10] and not _TIME.match(text, end)
    article = text[max(0, start - 5) : start].rstrip("$\u20ac\u00a3")
    is_small |= not text[start].isalpha() and article.endswith((" a ", " an "))  # "over a $600 fee"
    if before is not None and not (is_small and _NO_BOUND.match(before.group())):
        bound, first = before.lastgroup or "exact", before.start()
    if after is not None and bound in ("exact", "about"):
        bound, last = after.lastgroup or "exact", after.end()
    return Limited(bound, first, last)


_NO_BOUND: Final = re.compile(r"(?:about|over|under)\b", re.I)  # "questions about two maps"
_TIME: Final = re.compile(rf"\s{pattern('figures', 'times')}s?\b")
_BOUNDS: Final = ("at_least", "at_most", "more_than", "less_than", "about")
_EVERY_BOUND: Final = "|".join(
    f"(?P<{bound}>{pattern('figures', bound.replace('_', '-'))})" for bound in _BOUNDS
)
_SIGN: Final = r"(?:(?<![A-Za-z])(?:US|A|C|HK|NZ|S))?[$\u20ac\u00a3\u00a5]"
_BOUND_BEFORE: Final = re.compile(
    rf"(?<![\w-])(?<!\bno )(?<!\bnot )(?<!\bnever )(?:{_EVERY_BOUND})\s*(?:{_SIGN}|an? )?\Z", re.I
)
_BOUND_AFTER: Final = re.compile(
    r"(?P<at_least>\s+or\s+(?:more|above|over|higher|greater|older)\b|\s?\+(?!\w)|[- ]plus\b"
    r"|,?\s+at (?:the )?(?:very )?least\b)|(?P<at_most>\s+or\s+(?:less|fewer|below|under|lower)\b"
    r"|,?\s+at (?:the )?(?:very )?most\b)|(?P<about>\s+or\s+so\b|\s+range\b|[- ]odd\b|-ish\b)",
    re.I,
)

Sort = Literal["count", "share", "money"]


class FoundFigure(NamedTuple):
    """A number in a text, with its bound and its unit."""

    span: ArticleSpan  # the words of the bound, the number and the unit
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


class _Number(NamedTuple):
    span: ArticleSpan
    value: Value
    currency: str
    sign: int  # where the number begins, with the sign of its currency


class _Unit(NamedTuple):
    name: str
    end: int
    is_sure: bool = True


def find_figures(text: str, excluded: Sequence[ArticleSpan] = ()) -> Iterator[FoundFigure]:
    """Yield the figures of an English text outside the `excluded` spans. All are in order."""
    starts = [span.start for span in excluded]
    found: list[_Number] = []
    for place in islice(numbers(text, english=True), _MOST_NUMBERS):
        number = _number(text, *place)
        at = bisect_right(starts, place[1] - 1) - 1
        if number and not (at >= 0 and excluded[at].overlaps(number.span)):
            found.append(number)
    taken = before = -1
    bound = "exact"
    for number, following in zip_longest(found, found[1:]):
        if number.span.start < taken:
            continue
        joint = text[number.span.end : following.sign] if following else ""
        last = following if following and _is_range(text, number, following, joint) else None
        is_other = last is None and _OTHER_PAIR.fullmatch(joint)
        taken = following.span.end if last or is_other else number.span.end
        figure = None if is_other else _figure(text, number, last)
        is_converted = figure is not None and text[before : number.sign] == " ("
        if figure is not None and not (is_converted and text.startswith(")", figure.span.end)):
            is_bound = text[before : figure.span.start] == " and " and bound != "exact"
            yield figure._replace(is_sure=False) if is_bound else figure  # "over 3 m and 2 m"
            before, bound = figure.span.end, figure.bound  # not the metres in "40 ft (12 metres)"


def _number(text: str, start: int, end: int) -> _Number | None:
    words = text[start:end]
    sign = _MONEY_SIGN.search(text, max(0, start - 4), start)
    percent = _PERCENT.match(text, end)
    scale = _ATTACHED.match(text, end) if words[:1].isdecimal() else None
    if scale is not None and (scale["word"] or sign):
        named = scale.group().lstrip("-").lower()
        words = f"{words} {SCALE_SIGNS.get(named, named)}"
        end = scale.end()
    elif words.lower() in (*SCALES, *_TIMES):
        article = _ARTICLE.search(text, max(0, start - 8), start)
        if article is None:
            return None
        start = article.start("article")
    if percent is not None:
        words, end = f"{words}%" if words[:1].isdecimal() else f"{words} percent", percent.end()
    value = read_value(words)
    first = sign.start() if sign else start
    is_cut = bool(sign) and text[end : end + 1].isalpha()  # "a handful of $20s"
    if value is None or is_cut or _is_no_figure(text, first, words, value):
        return None
    currency = _CURRENCIES[sign.group().lower().strip()] if sign else ""
    return _Number(ArticleSpan(start, end), value, currency, first)


def _is_no_figure(text: str, start: int, words: str, value: Value) -> bool:
    head = text[max(0, start - _WINDOW) : start]
    if _NO_FIGURE_BEFORE.search(head[-60:]) or _CONDITIONAL.search(head):
        return True
    if value.is_share or value.scale or not words[0].isdecimal():
        return False
    is_year = len(words) == 4 and words.isdecimal() and "1500" <= words <= "2199"
    is_named = _NAMES.fullmatch(words) or _NAME_BEFORE.search(head[-40:])
    return is_year or is_named is not None


def _is_range(text: str, first: _Number, last: _Number, joint: str) -> bool:
    low, high = first.value, last.value
    is_alike = (low.scale or high.scale) == high.scale and low.is_share <= high.is_share
    if not is_alike or not Decimal(low.number) < Decimal(high.number):
        return False
    opened = _OPENED.search(text, max(0, first.sign - 30), first.sign)
    if joint.strip() == "and":
        return opened is not None and opened["word"].lower() == "between"
    if joint.strip() == "to":  # "from 8 to 12" is a change, unless something ranges from 8 to 12
        is_near = Decimal(high.number) <= 5 * Decimal(low.number)
        return is_near and (opened is None or bool(_RANGES.match(opened["before"] or "")))
    return joint.strip() in ("-", "\u2013", "\u2014", "\u2010", "\u2011")


def _figure(text: str, number: _Number, last: _Number | None) -> FoundFigure | None:
    value = (last or number).value
    limited = read_bound(text, number.sign, number.span.end)
    if last is not None:
        opened = _OPENED.search(text, max(0, number.sign - 30), number.sign)
        limited = Limited("between", opened.start("word") if opened else number.sign, last.span.end)
    head = text[max(0, limited.start - 90) : limited.start]
    if limited.bound != "about" and _NEGATIVE.search(head):
        return None
    unit = _unit(text, last or number, number.currency, limited)
    if unit is None:
        return None
    rate = _RATE.match(text, unit.end)
    name = f"{value.scale} {unit.name}{rate.group().replace('-', ' ') if rate else ''}".strip()
    bound, end = limited.bound, max(limited.end, rate.end() if rate else unit.end)
    sort: Sort = "money" if CURRENCY.search(name) else "count"
    is_small = not value.scale and Decimal(value.number) < _NEWS
    is_small = is_small and name.split()[-1] not in _STATES | {"deaths"}
    is_whole = not _GOES_ON.match(text, end) and not _RATE_APART.match(text, end)
    is_whole &= not _PART_OF.search(head)
    return FoundFigure(
        ArticleSpan(limited.start, end),
        number.span,
        "" if last else value.number,
        bound,
        name,
        "share" if value.is_share else sort,
        number.value.number if last else "",
        value.number if last else "",
        unit.is_sure and is_whole,
        is_small and sort == "count" and not value.is_share,
    )


def _unit(text: str, number: _Number, currency: str, limited: Limited) -> _Unit | None:
    end = limited.end
    if number.value.is_share:  # not in "the 1 percent" and "100 percent false"
        is_whole = number.value.number != "100" and _PERCENT_SIGN.search(number.span.of(text))
        is_name = text[max(0, limited.start - 4) : limited.start].lower() == "the "
        is_clear = not is_name and (is_whole or _OF.match(text, end))
        return _Unit("percent", end) if is_clear else None
    if number.currency or currency:
        return _Unit(number.currency or currency, end)
    unit = _noun(text, end) or _state(text, limited)
    if unit is None or unit.name.rstrip("s") not in _TIME_UNITS:
        return unit
    return unit._replace(is_sure=False)


def _noun(text: str, end: int) -> _Unit | None:
    if not text[end : end + 1].isspace():
        return None
    after = islice(words_in(text, end, end + _WINDOW), _MOST_WORDS)
    tokens = (Token(end, end, "2", capital=False), *after)
    reader = Reader(SentenceUnit(ArticleSpan(end, end + _WINDOW), tokens), ())
    last = reader.chunks[0].last
    noun: Token | None = None
    for at, token in enumerate(tokens[1 : max(last, 2)], 1):
        is_part = at < last or reader.tags[at] == "V"
        if noun is not None and token.word in _NOT_UNITS:
            break
        if token.word in _COUNTABLE or (is_part and _is_plural(token.word)):
            if noun is None or token.word not in _STATES:
                noun = token
        elif noun is not None:
            noun = None if token.word in ("'s", "'") else noun
            break
    if noun is None or noun.word in _NOT_UNITS or _MARK.search(text, end, noun.start):
        return None
    area = re.search(r"\b(?:square|cubic|nautical) \Z", text[end : noun.start])
    word = (area[0] if area else "") + text[noun.start : noun.end]
    is_name = not word.islower() and not _PARTY.search(word)  # "98 Degrees"
    return _Unit(word, noun.end, not is_name and not _AND_MORE.match(text, noun.end))


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")) and len(word) > 2


def _state(text: str, limited: Limited) -> _Unit | None:
    state = _WERE.match(text, limited.end)
    if state is not None:
        return _Unit(state["state"], state.end())
    counted = _COUNTED.search(text, max(0, limited.start - 80), limited.start)
    following = re.split(r"\W", text[limited.end + 1 : limited.end + 30])[0].lower()
    if counted is None or following not in FUNCTION | {"", "others"}:  # "arrested one Dane and"
        return None
    unit = (counted["noun"] or counted["state"]).lower()
    return _Unit("deaths" if unit.endswith("toll") else unit, limited.end)


_MOST_NUMBERS: Final = 10_000  # five times as many as a draft can have figures
_WINDOW: Final = 200
_MOST_WORDS: Final = 8
_LONGEST_NUMBER: Final = 20  # words
_NEWS: Final = 10
_STATES: Final = frozenset(entries("figures", "states"))
_COUNTABLE: Final = _STATES.union(
    *(entries("figures", group) for group in ("people", "symbols", "currencies", "single"))
)
_NOT_UNITS: Final = frozenset(entries("figures", "no-units"))
_TIME_UNITS: Final = frozenset(entries("figures", "times"))
SCALE_SIGNS: Final = {
    "k": "thousand", "m": "million", "mn": "million", "b": "billion", "bn": "billion",
    "tn": "trillion",
}  # fmt: skip
_CURRENCIES: Final = {
    "$": "dollars", "us$": "US dollars", "a$": "Australian dollars", "c$": "Canadian dollars",
    "hk$": "Hong Kong dollars", "nz$": "New Zealand dollars", "s$": "Singapore dollars",
    "\u20ac": "euros", "\u00a3": "pounds", "\u00a5": "yen",
}  # fmt: skip
CURRENCY: Final = re.compile(rf"\b{pattern('figures', 'currencies')}\b", re.I)
_MONEY_SIGN: Final = re.compile(rf"{_SIGN}[ ]?\Z")
_PERCENT: Final = re.compile(r"[ \u00a0-]?(?:per\s?cent|percent|pct)\b(?!age point)", re.I)
_ATTACHED: Final = re.compile(
    r"-?(?:(?P<word>thousand|million|billion|trillion)|[kmb]|[mbt]n)\b", re.I
)
_ARTICLE: Final = re.compile(r"(?<!of )\b(?P<article>an?)[ ]\Z", re.I)
_NO_FIGURE_BEFORE: Final = re.compile(
    rf"\b(?:{pattern('figures', 'before-no-figure')}|than\s(?:the|an?|its|his|her|their|last)"
    r"(?:\s\w+)?|aged\s\S+\s(?:to|and|or))\s\Z"
    r"|\d[:.]\Z|[a-z]/\Z|(?:\s|^)[-\u2212]\Z|[^\W\d_][-\u2010\u2011]\Z",
    re.I,
)
_NAMES: Final = re.compile("911|999|112|7[0-8]7")  # emergency calls, and planes
_NAME_BEFORE: Final = re.compile(r"\w(?<!\b[IiOo]n)(?<!\bby)[ ][A-Z]\w*[ ]\Z")
_NEGATIVE: Final = re.compile(
    rf"(?:\b{pattern('figures', 'negative')}|n['\u2019]t)\b[^,.;:!?]*\Z", re.I
)
_CONDITIONAL: Final = re.compile(
    r"\b(?:[Ii]f|[Uu]nless)\b[^.;:!?]*\Z"
    rf"|\b(?:would|could|might|should)\s(?:\w+ly\s)?have\s(?:\w+ed|been|{'|'.join(IRREGULAR_PASTS)})"
    r"\s[^,.;:!?]*\Z"
)
_OTHER_PAIR: Final = re.compile(r" or |\s?[-\u2013\u2014:]\s?|/|[ ](?:in|out[ ]of)[ ](?:every[ ])?")
"""What joins the numbers of a score, and of "one in ten"."""
_OPENED: Final = re.compile(r"(?:(?P<before>\w+)\s)?\b(?P<word>between|from)\s\Z", re.I)
_RANGES: Final = re.compile(r"\w*where|rang|vary|vari|cost", re.I)
_GOES_ON: Final = re.compile(  # "dollars an episode", "the $9 million figure"
    r"[ ](?:an?|per|(?:(?:of|for|to|in)[ ])?(?:each|every))[ ]|[ ]for[ ]\d"
    r"|[\"\u201d]?[ ]?(?:thousand|million|billion|trillion)\b"
    rf"|[ -]{pattern('figures', 'compared')}s?\b"
)
_PERCENT_SIGN: Final = re.compile(r"(?:[%\u066a]|cent|pct)\Z", re.I)
_OF: Final = re.compile(r"[ ]of[ ](?!an?[ ])(?:[a-z]+\b|[A-Z])")
_PARTY: Final = re.compile(r"(?:an|at|ist|er|ish|ese|i)s\Z|\A[A-Z]{2,}\Z")
_MARK: Final = re.compile(r"[\"\u201c\u201d]|''")
_AND_MORE: Final = re.compile(
    r"[ ]and[ ](?:[a-z]+[ ])?[a-z]*(?:s|men|people|sheep|cattle)\b|,[ ][a-z]+s,?[ ]and[ ]"
)
_PART_OF: Final = re.compile(  # "15 of the 19 boats sank"
    rf"(?:\d|\b(?:{'|'.join(WORD_VALUES)}))\s(?:out\s)?of\s(?:the|all|its|his|her|their|our)\s\Z",
    re.I,
)
_COUNTED: Final = re.compile(
    rf"\b(?P<noun>{pattern('figures', 'toll')})\b[^.;:,]{{0,20}}?\s(?:numbered|was|were|is|are|at"
    r"|stood at|stands at|(?:rose|risen|climbed|rises) to|reached|hit)\s+\Z"
    r"|\b(?P<state>killed|injured|wounded|arrested|detained)\s+\Z",
    re.I,
)
_WERE: Final = re.compile(
    r"[ ](?:were|was|are|have been|had been)[ ](?:\w+ly[ ])?"
    rf"(?P<state>{pattern('figures', 'states')})\b"
)
_A_RATE: Final = (
    rf"(?:an?|per|each|every)[ -]{pattern('figures', 'rates')}\b"
    r"(?![ ](?:ago|earlier|later|before|after)\b)"
)
_RATE: Final = re.compile(rf"[ -]{_A_RATE}")
_RATE_APART: Final = re.compile(rf"[^.,;:\n]{{0,150}}\b(?:{_A_RATE}|(?:daily|annually|yearly)\b)")

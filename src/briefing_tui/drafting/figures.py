"""Find the figures of a text: values with bounds and units, but no dates, times or names."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from briefing_tui.drafting import number_words
from briefing_tui.drafting.article import base_of
from briefing_tui.drafting.figure_units import (
    FigureUnit,
    counts_one,
    read_money,
    read_unit,
    with_rate,
)
from briefing_tui.drafting.lexicon import FUNCTION
from briefing_tui.drafting.units import ArticleSpan
from briefing_tui.drafting.values import (
    COMPARED,
    COMPOUND,
    CONDITIONAL,
    Limited,
    Value,
    is_doubtful,
    read_bound,
    read_range,
    read_value,
)
from briefing_tui.model.numerals import numbers
from briefing_tui.model.segmentation import word_set

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
        self._phones = [ArticleSpan(*one.span()) for one in number_words.PHONE.finditer(text)]
        self._phone_starts = [span.start for span in self._phones]

    def number(self, place: tuple[int, int]) -> _Number | None:
        start, end = place
        text = self._text
        percent = number_words.PERCENT.match(text, end)
        words = text[start:end]
        scale = number_words.ATTACHED.match(text, end) if words[:1].isdecimal() else None
        if scale is not None and (scale["word"] or read_money(text, start)):
            words = f"{words} {_SCALE_SIGNS.get(scale.group().lower(), scale.group())}"
            end = scale.end()
        elif words.lower() in _SCALES_ALONE:
            article = number_words.ONE_OF_THEM.search(text, max(0, start - 4), start)
            if article is None or number_words.PART_OF.search(
                text, max(0, start - 8), article.start()
            ):
                return None
            start = article.start()
        if percent is not None:
            words, end = f"{words}%" if words[:1].isdecimal() else f"{words} percent", percent.end()
        value = read_value(words, comma=self._comma)
        if value is None or self._is_no_figure(ArticleSpan(start, end), value):
            return None
        sign = number_words.SIGNED.search(text, max(0, start - 10), start)
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
            if one.value.number.startswith("-") and number_words.TO.fullmatch(
                self._text[one.span.end : following.span.start]
            ):
                return None, 2  # "minus 400 to 500": the sign may belong to both
            if number_words.SCORE.fullmatch(self._text[one.span.end : following.span.start]):
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
        if number_words.PER.search(text, max(0, start - 20), start):
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
        if number_words.BELOW_ZERO.match(text, unit_found.end):
            return None
        whole = Limited(limited.bound, limited.start, unit_found.end)
        return _figure(one, whole, unit_found.name, _sort(unit_found.name))

    def _rank(self, one: _Number) -> FoundFigure | None:
        start, end = one.span
        rank = number_words.RANK.search(self._text, max(0, start - 24), start)
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
            if not number_words.OF.match(self._text, one.span.end) or number_words.POINT.match(
                self._text, one.span.end
            ):
                return None
            article = number_words.ARTICLE.search(self._text, max(0, start - 3), start)
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
        old = number_words.OLD.match(text, end)
        if old is not None:
            limited = read_bound(text, start, end)
            return _figure(one, Limited(limited.bound, limited.start, old.end()), "years", "age")
        aged = number_words.AGED.search(text, max(0, start - 8), start)
        if aged is not None and not number_words.TO_ANOTHER.match(text, end):
            return _figure(one, Limited("exact", aged.start(), end), "years", "age")
        beside = number_words.BESIDE.search(text, max(0, start - 60), start)
        closed = text[end : end + 1] in (",", ".", ";", ")")
        if beside is not None and closed and 4 < int(one.value.number) < 120:
            return _figure(one, Limited("exact", start, end), "years", "age")
        return None

    def _with_noun_before(self, one: _Number, limited: Limited) -> FoundFigure | None:
        before = self._text[max(0, limited.start - 80) : limited.start]
        before = before.rpartition(". ")[2]
        found = number_words.COUNTED.search(before)
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
        between = number_words.MONEY_SIGN.sub("", text[one.span.end : other.span.start])
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
        opened = number_words.BETWEEN.search(text, max(0, first - 24), first)
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
        counted = number_words.COUNTED_RANGE.search(before)
        if counted is not None:
            return counted["noun"], other.span.end, "count"
        return self._shared_unit(other), other.span.end, "count"

    def _odds(self, one: _Number, other: _Number) -> FoundFigure | None:
        """Return the share that two numbers express: 10 percent for "one in ten"."""
        between = self._text[one.span.end : other.span.start]
        if (
            not number_words.IN_SO_MANY.fullmatch(between)
            or one.value.is_share
            or other.value.is_share
        ):
            return None
        if number_words.RATING.search(self._text, max(0, one.span.start - 60), one.span.start):
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
        if number_words.TIME.match(text, span.end) or number_words.CLOCK_BEFORE.search(
            text, max(0, span.start - 3), span.start
        ):
            return True
        if number_words.IDIOM.match(text, span.start) or CONDITIONAL.search(
            text, max(0, span.start - _NEAR), span.start
        ):
            return True
        if text[span.start].isupper() and number_words.INSIDE.search(
            text, max(0, span.start - 2), span.start
        ):
            return True  # "Group of Seven"
        if value.is_share or value.scale:
            return False
        if number_words.HYPHENED.search(text, max(0, span.start - 6), span.start):
            return True
        if number_words.ADDRESS.match(text, span.end):
            return True
        if number_words.STAMP.match(text, span.start) and text[span.start - 1 : span.start] in (
            "",
            "\n",
        ):
            return True
        return self._is_year(span, value) or self._is_labelled(span)

    def _is_year(self, span: ArticleSpan, value: Value) -> bool:
        words = span.of(self._text)
        if not (len(words) == 4 and words.isdecimal() and "1500" <= words <= "2199"):
            return False
        after = number_words.WORD_AFTER.match(self._text, span.end)
        return (
            after is None
            or after.group(1) in FUNCTION
            or value.number != words
            or (not number_words.THING.match(self._text, span.end))
        )

    def _is_labelled(self, span: ArticleSpan) -> bool:
        before = number_words.WORD_BEFORE.search(self._text, max(0, span.start - 24), span.start)
        if before is None:
            return False
        word = before["word"].lower().rstrip(".")
        if word in ("no", "number") and number_words.RANK.search(
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
        before = number_words.WORD_BEFORE.search(text, max(0, start - 24), start)
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
        return bool(number_words.RELATIVE.match(self._text, end))


def _figure(one: _Number, limited: Limited, unit: str, sort: Sort) -> FoundFigure:
    span = ArticleSpan(min(limited.start, one.span.start), max(limited.end, one.span.end))
    return FoundFigure(span, one.span, one.value.number, "", "", limited.bound, unit, sort)


def _may_be_age(one: _Number, before: str) -> bool:
    """Return True for a number that may be an age: "55" in "Half of the crew are over 55"."""
    is_of_people = before.endswith((" are ", " were ", " is ", " was ", " be ", " aged "))
    return is_of_people and Decimal(one.value.number) <= 120


def _sort(unit: str) -> Sort:
    return "money" if number_words.CURRENCY.search(unit) else "count"


def _overlaps(spans: Sequence[ArticleSpan], starts: Sequence[int], span: ArticleSpan) -> bool:
    place = bisect_right(starts, span.end - 1) - 1
    return place >= 0 and spans[place].overlaps(span)

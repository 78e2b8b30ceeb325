"""Find numbers in a text, and list the ways to write a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Final

from briefing_tui.model.anchors import lower
from briefing_tui.model.text import word_set

_UNITS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
)
_SCALE_WORDS: Final = "hundred thousand million billion trillion dozen"
_PARTS: Final = "third quarter fourth fifth sixth seventh eighth ninth tenth hundredth thousandth"
_PRONOUN_AFTER: Final = word_set("no any every some each the this that which another")
_PRONOUN_BEFORE: Final = word_set(
    "another of who whom whose that which is was has had can could may might must should will "
    "would and or but to at on by for from with as than if"
)
_SHARE_BEFORE: Final = word_set("of is was are were has have had said say says more less")
"""Words that show that "a third" before them is a fraction, not an ordinal."""


def numbers(text: str, *, english: bool) -> Iterator[tuple[int, int]]:
    """Yield the half-open spans of the numbers in `text`, in order.

    Numbers are digits with separators (2,400; 4.10; 1:30), percentages and ISO dates, but not
    digits in a name (G7, COVID-19). If `english` is true, words count too: cardinals (two hundred
    and fifty, 2.4 million, dozens) and fractions (half, two-fifths, a third of). Ordinals and the
    pronoun "one" do not count.
    """
    lowered = lower(text)
    start, end, last = 0, 0, ""
    for found in (_in_english() if english else _in_digits()).finditer(lowered):
        kind = _kind(found.group())
        if kind == "digits" and _is_part_of_name(text, found.start()):
            continue
        if last and _continues(last, lowered[end : found.start()], kind):
            end, last = found.end(), kind
            continue
        if last and _is_number(lowered, start, end):
            yield start, end
        start, end, last = *found.span(), kind
    if last and _is_number(lowered, start, end):
        yield start, end


def _kind(word: str) -> str:
    return "digits" if word[0].isdecimal() else _kinds().get(word, "")


def _is_part_of_name(text: str, start: int) -> bool:
    """Return True for the digits of names such as COVID-19 and v1.2."""
    if start < 2:
        return False
    joint, before = text[start - 1], text[start - 2]
    return (joint in "-\u2010\u2011" and before.isupper()) or (
        joint in ".,:/'\u2019" and (before.isalnum() or before == "_")
    )


def _continues(last: str, gap: str, kind: str) -> bool:
    between = gap.strip()
    if last == "digits":
        return kind == "scale" and not between
    if not gap or kind == "digits" or last == "part":
        return False
    if last == "half":  # half a million
        return kind == "scale" and between in ("", "a")
    if between == "and":
        return last == "scale" and kind == "unit"
    return between in ("", "-") or (kind in ("part", "half") and between.split() == ["and", "a"])


def _is_number(lowered: str, start: int, end: int) -> bool:
    word = lowered[start:end]
    kind = _kind(word)
    if word != "one" and kind != "part":
        return True
    before = _before().search(lowered, max(0, start - 12), start)
    after = _after().match(lowered, end)
    if kind == "part":
        article = before is not None and before.group(1) in ("a", "an")
        return article and (after is None or after.group(1) in _SHARE_BEFORE)
    if after is None or (before is not None and before.group(1) in _PRONOUN_AFTER):
        return False
    if after.group(1) == "in":  # one in ten, but not one in the crowd
        return _in_english().match(lowered, after.end()) is not None
    return after.group(1) not in _PRONOUN_BEFORE


@cache
def _kinds() -> dict[str, str]:
    kinds = {"half": "half", "halves": "half", "tens": "scale"}
    kinds |= dict.fromkeys(_UNITS.split(), "unit")
    for words, kind in ((_SCALE_WORDS, "scale"), (_PARTS, "part")):
        for word in words.split():
            kinds[word] = kinds[word + "s"] = kind
    return kinds


@cache
def _in_digits() -> re.Pattern[str]:
    return re.compile(_digits_pattern())


@cache
def _in_english() -> re.Pattern[str]:
    words = "|".join(sorted(_kinds(), reverse=True))
    return re.compile(rf"{_digits_pattern()}|\b(?:{words})\b")


def _digits_pattern() -> str:
    one = r"\d+(?:[.,:/'\u2019\u00a0\u2007\u2009\u202f]\d+)*"
    return rf"(?<!\w)(?:\d{{4}}-\d\d-\d\d\b|{one})(?:\s?[%٪])?"


@cache
def _before() -> re.Pattern[str]:
    return re.compile(r"(?:\A|\b)(\w+)\s+\Z")


@cache
def _after() -> re.Pattern[str]:
    return re.compile(r"(?:\s+|-)([^\W\d_]+)\s*")


UNDER_TWENTY, TENS = tuple(_UNITS.split()[:20]), tuple(_UNITS.split()[20:])
"""The numbers from 0 to 19, and from 20 to 90 in tens, in words."""
WORD_VALUES: Final = {word: value for value, word in enumerate(UNDER_TWENTY)} | {
    word: 10 * value for value, word in enumerate(TENS, 2)
}
"""The values of these words."""
ORDINALS = [
    *("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"),
    *("ninth", "tenth"),
]
_SCALES = ((10**9, "billion"), (10**6, "million"), (10**3, "thousand"))
_MOST = 10**12
"""This number and greater numbers are not spelled in words."""


def spellings(written: str) -> Iterator[str]:
    """Yield the spellings of a number in lower case; some may repeat.

    Example: `2400000` gives `2,400,000`, `2.4 million`, `two million four hundred thousand`, ...
    """
    yield from _digits(written.lower())
    number = Fraction(written)
    for size, scale in _SCALES:
        part = number / size
        if abs(part) >= 1 and (part * 100).denominator == 1:
            yield from (f"{digits} {scale}" for digits in _digits(_decimal(part)))
    if number.denominator == 1 and 0 <= number < _MOST:
        whole = int(number)
        yield from _words(whole)
        if whole < len(ORDINALS):
            yield ORDINALS[whole]


def _digits(written: str) -> Iterator[str]:
    yield written
    whole, point, rest = written.partition(".")
    yield f"{whole},{rest}" if point else whole
    if whole.lstrip("+-").isdecimal() and len(whole) > 3:
        for separator in ",.' ":
            yield f"{int(whole):,}".replace(",", separator) + point + rest


def _decimal(number: Fraction) -> str:
    hundredths = int(number * 100)
    return f"{hundredths // 100}.{hundredths % 100:02}".rstrip("0").rstrip(".")


def _words(number: int) -> Iterator[str]:
    for joint in (" and ", " "):
        words = _cardinal(number, joint)
        yield words
        yield words.replace("-", " ")
    if number and number % 12 == 0:
        yield "a dozen" if number == 12 else f"{_cardinal(number // 12, ' ')} dozen"


def _cardinal(number: int, joint: str) -> str:
    if number < 20:
        return UNDER_TWENTY[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return TENS[tens - 2] + (f"-{UNDER_TWENTY[ones]}" if ones else "")
    for size, scale in (*_SCALES, (100, "hundred")):
        if number >= size:
            head, rest = divmod(number, size)
            words = f"{_cardinal(head, joint)} {scale}"
            if not rest:
                return words
            return words + (joint if rest < 100 else " ") + _cardinal(rest, joint)
    return ""

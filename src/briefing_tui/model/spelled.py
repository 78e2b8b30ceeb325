"""The ways an article may write a number, for finding a figure's number in the original text."""

from collections.abc import Iterator
from fractions import Fraction

_UNDER_TWENTY = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = [
    *("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"),
    *("ninth", "tenth"),
]
_SCALES = ((10**9, "billion"), (10**6, "million"), (10**3, "thousand"))
_MOST = 10**12
"""Numbers from here on are written in digits."""


def spellings(written: str) -> Iterator[str]:
    """How a number, given as a briefing writes it, may stand in a text; lower case, with repeats.

    Digits with the usual separators, round numbers with their scale (2.4 million), and in English
    the words for whole numbers, the first ordinals included.
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
        if whole < len(_ORDINALS):
            yield _ORDINALS[whole]


def _digits(written: str) -> Iterator[str]:
    """Digits plain, and with a comma, a point, a space or an apostrophe between thousands."""
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
    """Cardinal words, with and without `and` and hyphens."""
    for joint in (" and ", " "):
        words = _cardinal(number, joint)
        yield words
        yield words.replace("-", " ")
    if number and number % 12 == 0:
        yield "a dozen" if number == 12 else f"{_cardinal(number // 12, ' ')} dozen"


def _cardinal(number: int, joint: str) -> str:
    if number < 20:
        return _UNDER_TWENTY[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens - 2] + (f"-{_UNDER_TWENTY[ones]}" if ones else "")
    for size, scale in (*_SCALES, (100, "hundred")):
        if number >= size:
            head, rest = divmod(number, size)
            words = f"{_cardinal(head, joint)} {scale}"
            if not rest:
                return words
            return words + (joint if rest < 100 else " ") + _cardinal(rest, joint)
    return ""

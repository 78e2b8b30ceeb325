"""Read the value of a number as it is written in English or in digits."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

_UNITS: Final = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS: Final = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SMALL: Final = {word: place for place, word in enumerate(_UNITS)} | {
    word: 10 * place for place, word in enumerate(_TENS, 2)
}
_PARTS: Final = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6,
    "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
_SCALES: Final = ("million", "billion", "trillion")


class Value(NamedTuple):
    """A number as the format writes it."""

    number: str
    scale: str = ""
    """million, billion or trillion, which goes to the unit; else empty."""
    is_share: bool = False
    """True for a percentage and for a part of a whole, such as "a third of"."""


def read_value(words: str, *, comma: bool = False) -> Value | None:
    """Return the value of a number; None if it has none, such as "dozens".

    With `comma`, a comma stands before decimals, as in German and Spanish.
    """
    words = words.lower().strip()
    if words[:1].isdecimal():
        return _digits(words, comma=comma)
    return _words(words.replace("-", " ").split())


def _digits(words: str, *, comma: bool) -> Value | None:
    found = _number().fullmatch(words)
    if found is None:
        return None
    digits = _plain(found["digits"], comma=comma)
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


def _plain(digits: str, *, comma: bool) -> str | None:
    """Return the digits as the format writes them: no separators, a point before decimals."""
    if any(sign in digits for sign in ":/"):
        return None
    digits = _spaces().sub("", digits).replace("'", "").replace("\u2019", "")
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
    part = _part(words)
    if part is not None:
        return part
    if words[:1] == ["half"] and len(words) > 1 and words[-1] in _SCALES:
        return Value("0.5", words[-1])
    scale = words[-1] if words and words[-1] in _SCALES else ""
    number = _whole(words[:-1] if scale else words)
    if scale and number is None and len(words) == 1:
        number = 1
    return None if number is None else Value(str(number), scale)


def _part(words: list[str]) -> Value | None:
    """Return the share that "two thirds", "half" or "third" means."""
    if not words:
        return None
    last = words[-1]
    below = _PARTS.get(last) or _PARTS.get(last.removesuffix("s"))
    if below is None:
        return None
    above = _whole(words[:-1]) if len(words) > 1 else 1
    if above is None or not 0 < above < below:
        return None
    tenths = (2000 * above + below) // (2 * below)
    return Value(f"{tenths // 10}.{tenths % 10}".removesuffix(".0"), is_share=True)


def _whole(words: list[str]) -> int | None:
    """Return the value of a cardinal in words; None for anything else, such as "dozens"."""
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


@cache
def _number() -> re.Pattern[str]:
    return re.compile(
        r"(?P<digits>\d[\d.,:/'\u2019\u00a0\u2007\u2009\u202f]*)"
        r"(?:\s?(?P<percent>[%\u066a]|per\s?cent)|[\s-](?P<scale>hundred|thousand|million|billion|"
        r"trillion|dozen))?"
    )


@cache
def _spaces() -> re.Pattern[str]:
    return re.compile("[\u00a0\u2007\u2009\u202f]")

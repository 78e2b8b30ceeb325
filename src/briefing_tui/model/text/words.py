"""Find where words and numbers begin and end, so that nothing is found in the middle of one.

The rules are Unicode's word boundaries (UAX #29), changed where news stories need it. "5" is not in
"-5". A hyphen joins only a letter and a digit after it, so "19" is not in "COVID-19", but "August"
is in "April-August". A name is whole without its possessive (Maduro's), and a word without the
article that French and Italian elide before it (l'État).

`is_right_to_left` tells which way a language is written.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

UNSPACED: Final = (
    "\u0e00-\u0fff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u2fff\u3005-\u3007\u3021-\u3029"
    "\u3031-\u3035\u303b\u3040-\u318f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U00020000-\U0003ffff"
)
"""Scripts in which every character may begin or end a passage. Most of them have no spaces between
words: Han, kana, Thai, Lao, Khmer, Burmese and Tibetan. In Hangul, particles join the noun."""
_FOOTNOTES: Final = "\u00b9\u00b2\u00b3\u2070\u2074-\u2079"
"""Superior digits. After a word they are footnote signs, not part of it."""
TOKEN: Final = rf"[{UNSPACED}]|[^\W{UNSPACED}{_FOOTNOTES}]+"
"""A pattern for pieces of a text. They are so small that every passage consists of whole pieces."""

_FOOTNOTE_SIGNS = frozenset("¹²³⁰⁴⁵⁶⁷⁸⁹")
_HYPHENS = "-\u2010\u2011"
_APOSTROPHES = "'\u2019"
_IN_NUMBERS = frozenset(".,:/'\u2019")
_JOINERS = _IN_NUMBERS | frozenset(_HYPHENS) | frozenset("·\u05f3\u05f4")
_SIGNS = frozenset("-\u2212")
_INVISIBLE = frozenset("\u00ad\u200c\u200d\u2060")
_ELIDED_BEFORE = frozenset("aeiouyhàâäæéèêëíîïóôöœúùûü")
"""Letters before which French and Italian elide (l'État). After the apostrophe, a word begins."""
_LONGEST_WORD = 80


def is_word(char: str) -> bool:
    """Return True if `char` is a letter, a digit or an underscore."""
    return (char.isalnum() or char == "_") and char not in _FOOTNOTE_SIGNS


def cuts_word(text: str, at: int) -> bool:
    """Return True if the boundary before `text[at]` lies inside a word or a number."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if before == " " or after == " ":
        return False
    if _extends(after):
        return not before.isspace()
    left, right = is_word(before) or _extends(before), is_word(after)
    if left and right:
        return _both_digits(before, after) or not (is_unspaced(before) or is_unspaced(after))
    if left and after in _JOINERS:
        return _joins(text, at) and not _possessive(text, at)
    if right and before in _JOINERS:
        return _signed(text, at) or (_joins(text, at - 1) and not _elided(text, at - 1))
    return right and _signed(text, at)


def parts_digits(text: str, at: int) -> bool:
    """Return True if the character at `at` stands between two digits."""
    return 0 < at < len(text) - 1 and text[at - 1].isdecimal() and text[at + 1].isdecimal()


def is_aligned(text: str, start: int, end: int) -> bool:
    """Return True if neither end of the span lies inside a word or number."""
    return not (cuts_word(text, start) or cuts_word(text, end))


def widen(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span extended to whole words and numbers. Only a part of a very long word is
    added."""
    floor, ceiling = start - _LONGEST_WORD, end + _LONGEST_WORD
    while start > floor and cuts_word(text, start):
        start -= 1
    while end < ceiling and cuts_word(text, end):
        end += 1
    return start, end


@cache
def tokens() -> re.Pattern[str]:
    """Return the compiled `TOKEN`. It is compiled when first needed."""
    return re.compile(TOKEN)


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(f"[{UNSPACED}]")


def is_unspaced(char: str) -> bool:
    """Return True if `char` belongs to a script without spaces between words."""
    return char >= "\u0e00" and _unspaced().match(char) is not None


def _extends(char: str) -> bool:
    """Return True for a combining mark or an invisible joiner, which belong to the character
    before."""
    if char < "\u00ad":
        return False
    return char in _INVISIBLE or unicodedata.category(char)[0] == "M"


def _both_digits(before: str, after: str) -> bool:
    return before.isdecimal() and after.isnumeric()


def _joins(text: str, mid: int) -> bool:
    if not 0 < mid < len(text) - 1:
        return False
    before, joiner, after = text[mid - 1], text[mid], text[mid + 1]
    if joiner in _HYPHENS:
        letter = before.isalpha() or _extends(before)
        return letter and after.isdecimal() and not is_unspaced(before)
    if before.isdecimal() or after.isdecimal():
        return joiner in _IN_NUMBERS and parts_digits(text, mid)
    if not ((is_word(before) or _extends(before)) and is_word(after)):
        return False
    if is_unspaced(before) or is_unspaced(after):
        return False
    if joiner == ".":  # joins U.N. and e.g., but not two sentences without a space between them
        return mid < 2 or not is_word(text[mid - 2])
    return joiner in _APOSTROPHES or joiner in "·\u05f3\u05f4"


def _possessive(text: str, mid: int) -> bool:
    """Return True if a possessive 's begins at `mid`."""
    if text[mid] not in _APOSTROPHES or text[mid + 1] not in "sS":
        return False
    return mid + 2 == len(text) or not is_word(text[mid + 2])


def _elided(text: str, mid: int) -> bool:
    return text[mid] in _APOSTROPHES and text[mid + 1].lower() in _ELIDED_BEFORE


def _signed(text: str, at: int) -> bool:
    """Return True if the character before the number at `at` is its sign."""
    if text[at - 1] not in _SIGNS or not text[at].isdecimal():
        return False
    return at == 1 or not (is_word(text[at - 2]) or text[at - 2] in _SIGNS)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LANGUAGES = _words(
    "ae aii ajp apc ar arc ary arz acm azb bal bgn bqi brh ckb dv fa glk he iw ji khw lrc mzn nqo "
    "pes pnb prs ps sam sd sdh skr syr tmr ug ur yi"
)
"""The first subtags of languages whose usual script runs from right to left."""
_SCRIPTS = _words(
    "adlm arab aran armi avst chrs cprt elym hatr hebr hung khar lydi mand mani mend merc mero "
    "narb nbat nkoo orkh palm phli phlp phnx prti rohg samr sarb sogd sogo syrc syre syrj syrn "
    "thaa yezi"
)
"""The ISO 15924 codes of scripts that run from right to left."""


def is_right_to_left(language: str | None) -> bool:
    """Return True if the language with this BCP 47 tag is written from right to left."""
    subtags = (language or "").lower().split("-")
    for subtag in subtags[1:]:
        if len(subtag) == 1:  # what follows is an extension or of private use
            break
        if len(subtag) == 4 and subtag.isalpha():
            return subtag in _SCRIPTS
    return subtags[0] in _LANGUAGES


def begins_right_to_left(text: str) -> bool:
    """Return True if the first letter of a text belongs to a script that runs to the left."""
    for sign in text:
        direction = unicodedata.bidirectional(sign)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False

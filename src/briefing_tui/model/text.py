"""Divide texts and prepare them for output.

The rules for words are Unicode's (UAX #29), with changes for news stories. A sign is part of the
number. A hyphen joins a letter and the digit after it (COVID-19), but not two words (April-August)
or a digit and a letter ($15-an-hour). A possessive (Maduro's) and an elided article (l'État) are
not part of the word. The full stops of an abbreviation (U.S.) are.

A full stop after a common abbreviation does not end a sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Final

FILLERS = "\u115f\u1160\u3164\uffa0"
"""Hangul fillers: invisible letters, which `str.isprintable` takes for visible."""
IDEOGRAPHIC = "\U000e0100-\U000e01ef"
"""Variation selectors of Han characters."""
UNSEEN = (
    f"{FILLERS}{IDEOGRAPHIC}\xad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060\u2800"
    "\ufe00-\ufe0f"
)
"""Invisible characters, such as fillers, joiners, direction marks and variation selectors."""

NAME_LIMIT = 120
"""Maximum number of characters that a list or a sentence shows of a name or a figure."""
LIST_LIMIT = 200
"""Maximum number of names that a list shows. The rest is counted."""
REPEAT_LIMIT = 10_000
"""A text is repeated in full until its copies together have this many characters."""


def flat(text: str) -> str:
    """Return `text` on one line, with single blanks between words and none at the ends."""
    return spaced(text).strip(" ")


def spaced(text: str) -> str:
    """Return `text` with one blank in place of each run of blanks, tabs and line ends."""
    return runs().sub(" ", text)


@cache
def runs() -> re.Pattern[str]:
    """Return the pattern of white space that `spaced` replaces by a blank."""
    return re.compile("[ \t\r\n]{2,}|[\t\r\n]")


def shortened(text: str, limit: int = NAME_LIMIT, more: str = "…") -> str:
    """Return `text`. If it is longer than `limit`, cut it and add the sign `more`."""
    if len(text) <= limit:
        return text
    head, blank, rest = text[:limit].rpartition(" ")
    return f"{(head if blank and len(rest) < limit // 2 else text[:limit]).rstrip()}{more}"


def joined_with_and(words: Sequence[str]) -> str:
    """Return words as a list in a sentence: `A, B and C`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def first_few(words: Iterable[str], limit: int, rest: str = "more") -> list[str]:
    """Return the first `limit` words and the number of the rest, or of one more, the word."""
    every = list(words)
    more = len(every) - limit
    return every if more <= 1 else [*every[:limit], f"{more} {rest}"]


class RepeatBudget:
    """Limits how often one output repeats a text in full.

    Thousands of positions may rest on one long quote. If each repeated the quote, the output would
    be hundreds of times larger than the file.
    """

    def __init__(self) -> None:
        self._spent: dict[object, int] = {}

    def allow(self, key: object, text: str) -> bool:
        """Return True if `text` may be shown in full, and add its length to the sum for `key`."""
        spent = self._spent.get(key, 0)
        if spent and spent + len(text) > REPEAT_LIMIT:
            return False
        self._spent[key] = spent + len(text)
        return True


UNSPACED: Final = (
    "\u0e00-\u0fff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u2fff\u3005-\u3007\u3021-\u3029"
    "\u3031-\u3035\u303b\u3040-\u318f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U00020000-\U0003ffff"
)
"""Scripts, such as Han and Thai, in which a passage can begin or end at any character."""
# For a character class of a regular expression. Han, kana, Thai, Lao, Khmer, Burmese and Tibetan
# have no spaces between words. Hangul joins particles to nouns.

_FOOTNOTES: Final = "\u00b9\u00b2\u00b3\u2070\u2074-\u2079"
"""Superscript digits. After a word, they are footnote signs."""
TOKEN: Final = rf"[{UNSPACED}]|[^\W{UNSPACED}{_FOOTNOTES}]+"
"""A pattern for words, and for single characters of `UNSPACED`."""

_FOOTNOTE_SIGNS = frozenset("¹²³⁰⁴⁵⁶⁷⁸⁹")
_HYPHENS = "-\u2010\u2011"
_APOSTROPHES = "'\u2019"
_IN_NUMBERS = frozenset(".,:/'\u2019")
_JOINERS = _IN_NUMBERS | frozenset(_HYPHENS) | frozenset("·\u05f3\u05f4")
SIGNS = frozenset("+-\u2212")
"""The signs of numbers."""
_INVISIBLE = frozenset("\u00ad\u200c\u200d\u2060")
_ELIDED_BEFORE = frozenset("aeiouyhàâäæéèêëíîïóôöœúùûü")
"""Letters before which French and Italian shorten the word for "the": l'État."""
_LONGEST_WORD = 80


def is_word(char: str) -> bool:
    """Return True for a letter, an underscore, or a digit that is not superscript."""
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
        is_number = before.isdecimal() and after.isnumeric()
        return is_number or not (is_unspaced(before) or is_unspaced(after))
    if left and after in _JOINERS:
        return _ends_abbreviation(text, at) or (_joins(text, at) and not _is_possessive(text, at))
    if right and before in _JOINERS:
        return _is_signed(text, at) or (_joins(text, at - 1) and not _is_elided(text, at - 1))
    return right and _is_signed(text, at)


def parts_digits(text: str, at: int) -> bool:
    """Return True if the character at `at` stands between two digits."""
    return 0 < at < len(text) - 1 and text[at - 1].isdecimal() and text[at + 1].isdecimal()


def is_aligned(text: str, start: int, end: int) -> bool:
    """Return True if neither end of the span lies inside a word or number."""
    return not (cuts_word(text, start) or cuts_word(text, end))


def widen(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span extended to whole words and numbers. A very long word is not completed."""
    floor, ceiling = start - _LONGEST_WORD, end + _LONGEST_WORD
    while start > floor and cuts_word(text, start):
        start -= 1
    while end < ceiling and cuts_word(text, end):
        end += 1
    return start, end


@cache
def tokens() -> re.Pattern[str]:
    """Return the compiled pattern for tokens."""
    return re.compile(TOKEN)


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(f"[{UNSPACED}]")


def is_unspaced(char: str) -> bool:
    """Return True if `char` belongs to one of the scripts of `UNSPACED`."""
    return char >= "\u0e00" and _unspaced().match(char) is not None


def _extends(char: str) -> bool:
    """Return True for a combining mark or an invisible joiner."""
    if char < "\u00ad":
        return False
    return char in _INVISIBLE or unicodedata.category(char)[0] == "M"


def _joins(text: str, mid: int) -> bool:
    if not 0 < mid < len(text) - 1:
        return False
    before, joiner, after = text[mid - 1], text[mid], text[mid + 1]
    if joiner in _HYPHENS:
        letter = before.isalpha() or before == "_" or _extends(before)
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


def _ends_abbreviation(text: str, stop: int) -> bool:
    """Return True for the last full stop of an abbreviation such as U.S."""
    if text[stop] != "." or stop < 3 or text[stop - 2] != ".":
        return False
    is_initial = stop == 3 or not is_word(text[stop - 4])
    return is_initial and text[stop - 1].isalpha() and text[stop - 3].isalpha()


def _is_possessive(text: str, mid: int) -> bool:
    if text[mid] not in _APOSTROPHES or text[mid + 1] not in "sS":
        return False
    return mid + 2 == len(text) or not is_word(text[mid + 2])


def _is_elided(text: str, mid: int) -> bool:
    return text[mid] in _APOSTROPHES and text[mid + 1].lower() in _ELIDED_BEFORE


def _is_signed(text: str, at: int) -> bool:
    if text[at - 1] not in SIGNS or not text[at].isdecimal():
        return False
    return at == 1 or not (is_word(text[at - 2]) or text[at - 2] in SIGNS)


def merge_spans(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sort spans, and join spans that overlap."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def word_set(text: str) -> frozenset[str]:
    """Split a text at blanks into a set of words."""
    return frozenset(text.split())


_LANGUAGES = word_set(
    "ae aii ajp apc ar arc ary arz acm azb bal bgn bqi brh ckb dv fa glk he iw ji khw lrc mzn nqo "
    "pes pnb prs ps sam sd sdh skr syr tmr ug ur yi"
)
"""The subtags of languages that are usually written from right to left."""
_SCRIPTS = word_set(
    "adlm arab aran armi avst chrs cprt elym hatr hebr hung khar lydi mand mani mend merc mero "
    "narb nbat nkoo orkh palm phli phlp phnx prti rohg samr sarb sogd sogo syrc syre syrj syrn "
    "thaa yezi"
)
"""The ISO 15924 codes of scripts that are written from right to left."""


def is_right_to_left(language: str | None) -> bool:
    """Return True if the language with this BCP 47 tag is written from right to left."""
    subtags = (language or "").lower().split("-")
    for subtag in subtags[1:]:
        if len(subtag) == 1:  # what follows is an extension or of private use
            break
        if len(subtag) == 4 and subtag.isalpha():
            return subtag in _SCRIPTS
    return subtags[0] in _LANGUAGES


def is_english(language: str | None) -> bool:
    """Return True for a BCP 47 tag of English, or if there is no tag."""
    return language is None or language.lower().split("-")[0] == "en"


def begins_right_to_left(text: str) -> bool:
    """Return True if the first letter of a text is written from right to left."""
    for sign in text:
        direction = unicodedata.bidirectional(sign)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


_OPEN_OR_CLOSE = '"\u201c\u201d\u201e\u201f'
"""Straight and curly quotation marks. Typists mix them, so each may open or close a quotation."""
_PAIRS = {"«": "»", "»": "«", "‹": "›", "›": "‹", "「": "」", "『": "』"}
"""Marks that come in pairs, in both directions: « » and » «."""
_TWO_APOSTROPHES = ("''", "’’", "‘‘")


@lru_cache(256)  # many positions may rest on one long quote
def quoted(text: str) -> tuple[tuple[int, int], ...]:
    """Find the spans in double quotation marks, without the marks and the blanks beside them.

    Two apostrophes count as one mark; ‹ and › are marks too. A quotation that is not
    closed ends with the paragraph. Inch signs (5") and the marks of Hebrew acronyms are not
    quotation marks.
    """
    return tuple((start, end) for start, end, _ in _quotations(text))


def only_quotation(text: str) -> str | None:
    """Return the words of the one quotation in a text, or None if there is none or more than one.

    If there is one quotation with both marks, a mark without its pair is ignored. Otherwise, an
    opening mark without its pair begins a quotation that reaches to the end of the text.
    """
    quotations = tuple(_quotations(text))
    closed = [(start, end) for start, end, is_closed in quotations if is_closed]
    if len(closed) == 1:
        return text[slice(*closed[0])]
    return text[quotations[0][0] :].rstrip() if len(quotations) == 1 else None


def _quotations(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the start and end of each quotation, and whether it is closed."""
    for low, high in paragraphs(text):
        yield from _in_paragraph(text, low, high)


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the paragraphs of a text. Blank lines separate paragraphs."""
    start = 0
    for gap in paragraph_gap().finditer(text):
        if gap.start() > start:
            yield start, gap.start()
        start = gap.end()
    if start < len(text):
        yield start, len(text)


def _in_paragraph(text: str, low: int, high: int) -> Iterator[tuple[int, int, bool]]:
    opened, closer = -1, ""
    for mark in _marks().finditer(text, low, high):
        char, at = mark.group(), mark.start()
        if char in _TWO_APOSTROPHES:
            char = '"'
        if _is_gershayim(text, at, mark.end()):
            continue
        if opened >= 0:
            if char in closer:
                yield from _span(text, opened, at, True)
                opened = -1
        elif _opens(text, char, mark, low, high):
            opened, closer = mark.end(), _PAIRS.get(char, _OPEN_OR_CLOSE)
    if opened >= 0:
        yield from _span(text, opened, high, False)


def _opens(text: str, char: str, mark: re.Match[str], low: int, high: int) -> bool:
    start, end = mark.span()
    before = text[start - 1] if start > low else " "
    if char in _OPEN_OR_CLOSE:
        if end >= high or before.isdecimal():
            return False
        if text[end].isspace():  # `" so "`: it opens only where another mark can close it
            return before.isspace() and _marks().search(text, end, high) is not None
        return True
    return char in "「『" or (char in "«»‹›" and not before.isalnum())


def _is_gershayim(text: str, start: int, end: int) -> bool:
    """Return True for the mark of a Hebrew acronym, as in צה״ל."""
    return "א" <= text[start - 1 : start] <= "ת" and "א" <= text[end : end + 1] <= "ת"


def _span(text: str, start: int, end: int, is_closed: bool) -> Iterator[tuple[int, int, bool]]:
    inside = text[start:end]
    if words := inside.strip():
        start += len(inside) - len(inside.lstrip())
        yield start, start + len(words), is_closed


@cache
def paragraph_gap() -> re.Pattern[str]:
    """Return the pattern of the blank lines between paragraphs."""
    return re.compile(r"(?:\r\n?|\n)[ \t\u00a0]*(?:\r\n?|\n)\s*")


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(f"[«»‹›「」『』{_OPEN_OR_CLOSE}]|''|’’|‘‘")


_NAMED_AFTER = word_set(
    "mr mrs ms mx dr drs prof profs sr sra mme mlle gen col lt capt cmdr maj sgt adm sen sens rep "
    "gov govs pres hon rev fr msgr amb messrs v vs cf eds ca"
)
"""Abbreviations that never end a sentence, such as "Dr"."""
_COUNTED = word_set("no nos nr p pp par para ch op art sec fig vol rs")
"""Words that are abbreviations only before a number."""
_EITHER = word_set(
    "st etc al inc ltd co corp jr bros dept est approx reps jan feb apr aug sept oct nov dec ave "
    "blvd mt ft ala ariz calif colo conn fla ga kan ky mich minn mont neb nev okla penn tenn tex "
    "wis wyo wash va vt pa md del ind"
)
"""Abbreviations that end a sentence only before a word of `_OPENERS`."""
_OPENERS = word_set(
    "a an the this that these those it its he his she her they their we our you i in on at by for "
    "from with as after before since while when where if but and or so yet no not there then "
    "what who why how all both some many most few several another each one two"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences of a text, without the white space between them.

    A sentence ends with a mark such as a full stop or an ellipsis, in any script, or with its
    paragraph. Closing quotation marks and brackets belong to it. It does not end before a small
    letter or after an abbreviation or an initial.
    """
    letter = _letter_or_digit().search
    for low, high in paragraphs(text):
        start = low
        for end in _ends().finditer(text, low, high):
            if _is_end(text, start, end):
                stop = end.end()
                if letter(text, start, stop) is not None:
                    yield stop - len(text[start:stop].lstrip()), stop
                start = stop
        if letter(text, start, high) is not None:
            piece = text[start:high]
            yield high - len(piece.lstrip()), start + len(piece.rstrip())


def _is_end(text: str, start: int, end: re.Match[str]) -> bool:
    marks, wide, blank, follows = end.groups()
    if wide is not None:
        return True
    if blank is None:
        return False
    if follows is None:
        return True
    if follows[0].islower():
        return False
    if marks != ".":
        return True
    before = _last_word().search(text, max(start, end.start() - 40), end.start())
    return before is None or not _is_abbreviation(before.group(), follows)


def _is_abbreviation(before: str, after: str) -> bool:
    word = before.lower()
    initial = len(word) == 1 and before.isupper()
    if word in _COUNTED and not initial:
        return after[0].isdigit()
    if word in _NAMED_AFTER:
        return True
    dotted = "." in word and all(len(part) <= 2 for part in word.split("."))
    if initial or dotted or word in _EITHER:
        return after.lower() not in _OPENERS
    return False


@cache
def _ends() -> re.Pattern[str]:
    end, wide = ".!?…؟۔।॥\u0589", "。！？｡\u104b\u1362\u1367\u1368\u17d4\u17d5"
    close = "[\"'\u2019\u201d»›)\\]]*+"
    # A run of marks is taken whole whether or not it ends a sentence, so none is read twice.
    # What follows is examined at once: a second search would double the time.
    ends = f"([{end}]++){close}"
    # The wide marks need no blank after them. Khmer's "and so on" holds two full stops; two
    # Ethiopic word separators are typed for a full stop.
    ends += rf"|((?:[{wide}](?:\u179b\u17d4)?+|\u1361\u1361)++)"
    ends += r"(?:[」』”’）)»›\]]|[\"'](?=\s|\Z))*+"
    follows = r"(?=(?:(\s)(?:\W{0,19}(\w+))?)?)"
    return re.compile(rf"(?=[{end}{wide}\u1361])(?:{ends}){follows}")


@cache
def _letter_or_digit() -> re.Pattern[str]:
    return re.compile(r"[^\W_]")


@cache
def _last_word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*\Z")


@cache
def formal_names() -> dict[str, str]:
    """Return the whole form of short first names: `robert` for `bob`. Both are folded."""
    return {
        short: whole for whole, *forms in map(str.split, FIRST_NAMES.split(", ")) for short in forms
    }


FIRST_NAMES: Final = (
    "abraham abe, alexander alex, andrew andy, anthony tony, benjamin ben, charles charlie chuck, "
    "christopher chris, cynthia cindy, daniel dan danny, david dave, deborah debbie deb, donald "
    "don, douglas doug, edward ed eddie ted, elizabeth liz beth betty, eugene gene, frederick "
    "fred, gabriel gabe, gerald gerry jerry, gregory greg, henry hank, james jim jimmy, jeffrey "
    "jeff, jennifer jen jenny, jessica jess, john jack, jonathan jon, joseph joe joey, joshua "
    "josh, katherine kate kathy, kenneth ken, lawrence larry, margaret maggie, matthew matt, "
    "michael mike mick, nathan nate, nicholas nick, patricia patty, peter pete, philip phil, "
    "raymond ray, rebecca becky, richard dick rick, robert bob bobby rob, ronald ron, samuel sam, "
    "stephen steve, susan sue, terence terry, thomas tom tommy, timothy tim, victor vic, vincent "
    "vince, walter walt, william bill billy will, zachary zach zack"
)
"""First names, each with its short forms, between commas."""

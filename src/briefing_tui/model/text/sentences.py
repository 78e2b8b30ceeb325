"""Find sentences, paragraphs and quotations in a text.

The rules are simple, but they know common abbreviations, whose full stop does not end a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

_STRAIGHT = '"\u201c\u201d\u201e\u201f'
"""Straight and curly marks. Typists mix them, so any of them opens a quotation and the next one
closes it."""
_PAIRS = {"«": "»", "»": "«", "‹": "›", "›": "‹", "「": "」", "『": "』"}
"""Marks that come in pairs. German books set them as » «."""
_TWO_APOSTROPHES = ("''", "’’", "‘‘")


@lru_cache(256)  # many positions may rest on one long quote
def quoted(text: str) -> tuple[tuple[int, int], ...]:
    """Find the spans in double quotation marks, without the marks and the blanks inside them.

    Two apostrophes count as one mark, and ‹ and › are marks too. A quotation that is still open at
    the end of its paragraph ends there, even if it goes on in the next paragraph. Marks of another
    sort inside a quotation belong to the quotation. Two things are not quotation marks: an inch
    sign (a mark right after a digit that closes nothing) and the mark of a Hebrew acronym.
    """
    spans: list[tuple[int, int]] = []
    for low, high in paragraphs(text):
        spans += _in_paragraph(text, low, high)
    return tuple(spans)


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the paragraphs of a section's text. Blank lines separate paragraphs."""
    start = 0
    for gap in paragraph_gap().finditer(text):
        if gap.start() > start:
            yield start, gap.start()
        start = gap.end()
    if start < len(text):
        yield start, len(text)


def _in_paragraph(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    opened, closer = -1, ""
    for mark in _marks().finditer(text, low, high):
        char, at = mark.group(), mark.start()
        if char in _TWO_APOSTROPHES:
            char = '"'
        if _is_gershayim(text, at, mark.end()):
            continue
        if opened >= 0:
            if char in closer:
                yield from _span(text, opened, at)
                opened = -1
        elif _opens(text, char, mark, low, high):
            opened, closer = mark.end(), _PAIRS.get(char, _STRAIGHT)
    if opened >= 0:
        yield from _span(text, opened, high)


def _opens(text: str, char: str, mark: re.Match[str], low: int, high: int) -> bool:
    start, end = mark.span()
    before = text[start - 1] if start > low else " "
    if char in _STRAIGHT:
        if end >= high or before.isdecimal():
            return False
        if text[end].isspace():  # `" so "`: it opens only where another mark can close it
            return before.isspace() and _marks().search(text, end, high) is not None
        return True
    return char in "「『" or (char in "«»‹›" and not before.isalnum())


def _is_gershayim(text: str, start: int, end: int) -> bool:
    """Return True if the mark is the gershayim of a Hebrew acronym."""
    return "א" <= text[start - 1 : start] <= "ת" and "א" <= text[end : end + 1] <= "ת"


def _span(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    inside = text[start:end]
    if words := inside.strip():
        start += len(inside) - len(inside.lstrip())
        yield start, start + len(words)


@cache
def paragraph_gap() -> re.Pattern[str]:
    """Return the pattern of the blank lines between two paragraphs."""
    return re.compile(r"(?:\r\n?|\n)[ \t\u00a0]*(?:\r\n?|\n)\s*")


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(f"[«»‹›「」『』{_STRAIGHT}]|''|’’|‘‘")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NAMED_AFTER = _words(
    "mr mrs ms mx dr prof sr sra mme mlle gen col lt capt cmdr maj sgt adm sen rep gov pres hon "
    "rev fr msgr amb messrs vs cf eds ca"
)
"""Abbreviations such as titles that stand before another word: no sentence ends with one."""
_COUNTED = _words("no nos nr p pp par para ch op art sec fig vol")
"""Words that are abbreviations only before a number. Elsewhere they may end a sentence."""
_EITHER = _words(
    "st etc al inc ltd co corp jr bros dept est approx jan feb apr aug sept oct nov dec ave blvd "
    "mt ft"
)
"""Abbreviations that end a sentence only if the next word is one of the openers."""
_OPENERS = _words(
    "a an the this that these those it its he his she her they their we our you i in on at by for "
    "from with as after before since while when where if but and or so yet no not there then "
    "what who why how all both some many most few several another each one two"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences of a section's text, without the white space between them.

    A sentence ends with a full stop, a question or exclamation mark or an ellipsis (Arabic,
    Armenian, Burmese, Chinese, Ethiopic, Indic and Khmer ones too), with closing quotation marks
    and brackets after it, or with its paragraph. It does not end before a small letter, after an
    abbreviation or an initial, or inside a number.
    """
    letter = _letter().search
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
    return before is None or not _abbreviates(before.group(), follows)


def _abbreviates(before: str, after: str) -> bool:
    """Return True if the full stop between `before` and the next word `after` belongs to an
    abbreviation."""
    word = before.lower()
    if word in _COUNTED:
        return after[0].isdigit()
    if word in _NAMED_AFTER:
        return True
    initial = len(word) == 1 and before.isupper()
    dotted = "." in word and all(len(part) <= 2 for part in word.split("."))
    if initial or dotted or word in _EITHER:
        return after.lower() not in _OPENERS
    return False


@cache
def _ends() -> re.Pattern[str]:
    end, wide = ".!?…؟۔।॥\u0589", "。！？｡\u104b\u1362\u1367\u1368\u17d4\u17d5"
    close = "[\"'\u2019\u201d»›)\\]]*+"
    # A run of marks is taken whole whether or not it ends a sentence, so none is read twice.
    # What follows is looked at in the same go: that costs half of looking again.
    ends = f"([{end}]++){close}"
    # The wide marks need no blank after them. Khmer's "and so on" holds two full stops; two
    # Ethiopic word separators are typed for a full stop.
    ends += rf"|((?:[{wide}](?:\u179b\u17d4)?+|\u1361\u1361)++)"
    ends += r"(?:[」』”’）)»›\]]|[\"'](?=\s|\Z))*+"
    follows = r"(?=(?:(\s)(?:\W{0,19}(\w+))?)?)"
    return re.compile(rf"(?=[{end}{wide}\u1361])(?:{ends}){follows}")


@cache
def _letter() -> re.Pattern[str]:
    """Return the first letter or digit. A span without one is not a sentence."""
    return re.compile(r"[^\W_]")


@cache
def _last_word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*\Z")

"""What counts as the same words when a reader searches: accents, ligatures, widths, quotation
marks, dashes, invisible characters, white space and thousands' commas never hide a hit.

Coarser than `model.folding`, by which anchors are looked up. Case is kept here: `lower` takes it
away without moving anything, so that one span serves both. Folding is local: what a text folds to
does not depend on the texts it is joined with by `FIELD` or `UNIT`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

FIELD = "\0"
"""Parts the fields of a unit. Folded text never holds it."""
UNIT = "\1"
"""Parts units."""

_SPECIAL = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u02bb\u2032\u00b4\u1ffd\u2039\u203a", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\u301d\u301e\u301f", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58\ufe63\uff0d", "-"),
    **dict.fromkeys("\u2044\u2215", "/"),
    "\u066c": ",",  # the Arabic comma between thousands
    "\u0640": "",  # the Arabic stroke that only widens a word
    "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ς": "σ",
    "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ł": "l", "Ł": "L",
    **{chr(0x2400 + code): chr(code) for code in range(2, 32)},
    "\u2400": "\ufffd", "\u2401": "\ufffd", "\u2421": "\x7f",  # as controls are shown
    "ħ": "h", "Ħ": "H", "ı": "i", "þ": "th", "Þ": "Th",
}  # fmt: skip
"""Characters that Unicode's compatibility forms (NFKD) do not take apart, or not as typed."""
_JOINING = (
    "\u093c\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0c56\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dca"
    "\u0dcf\u0ddf\u102e\u1161-\u1175\u11a8-\u11c2\u1b35\u3099\u309a\U000110ba\U00011127\U0001133e"
    "\U00011357\U000114b0\U000114ba\U000114bd\U000115af\U00011930"
)
"""What may become one character with the one before it (NFC) and is no accent: a class for `re`."""
_HAN = (
    "\u2e80-\u2fff\u3005-\u3007\u3021-\u3029\u3031-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
"""Han and kana, between which white space only tells where a line ended."""
WHITE = "\t\n\v\f\r\x1c\x1d\x1e\x1f"
"""ASCII's white space but the blank; what is beyond ASCII becomes a blank before."""
_GROUPING = "\u00a0\u2007\u2009\u202f"
"""Spaces that may stand between thousands."""


def fold(text: str) -> str:
    """`text` as it is searched, letter case kept."""
    return fold_joined(safe(text))


def lower(folded: str) -> str:
    """Folded text without letter case; its length stays the same."""
    low = folded.lower()
    return low if low.isascii() else low.replace("ς", "σ")


def fold_wide(text: str) -> str:
    """The part of folding that plain ASCII needs none of; `fold_narrow` does the rest."""
    text = wide_runs().sub(_folded_run, with_commas(text))
    return text if text.isascii() else line_ends_in_han().sub("", text)


def fold_narrow(text: str) -> str:
    """White space as single blanks, and no commas between thousands, at the speed of memchr."""
    for char in WHITE:
        if char in text:
            text = text.replace(char, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return thousands().sub("", text) if "," in text else text


def fold_joined(text: str) -> str:
    """`fold` for a text in which `FIELD` and `UNIT` part others."""
    return fold_narrow(text if text.isascii() else fold_wide(text))


def safe(text: str) -> str:
    """`text` without the characters that part fields and units."""
    return text.replace(FIELD, "\ufffd").replace(UNIT, "\ufffd")


def with_commas(text: str) -> str:
    """`text` with commas for the spaces between thousands."""
    if any(map(text.__contains__, _GROUPING)):
        return _grouping_spaces().sub(",", text)
    return text


def _folded_run(found: re.Match[str]) -> str:
    run = found.group()
    return _short_run(run) if len(run) < 8 else _run(run)


def _run(run: str) -> str:
    simple = run.translate(PIECES)
    if simple.isascii() or _joining().search(simple) is None:
        return simple
    return "".join([piece for piece, _, _ in clusters(run)])


_short_run = lru_cache(4096)(_run)


def clusters(run: str) -> list[tuple[str, int, int]]:
    """What each character of `run` folds to, with its span; those that become one are together."""
    found: list[tuple[str, int, int]] = []
    for at, char in enumerate(run):
        piece = PIECES[ord(char)]
        if not piece.isascii() and _joining().match(piece):
            # What folds to nothing between the two parts them no more
            last = next((n for n in reversed(range(len(found))) if found[n][0]), 0)
            before, start = found[last][:2] if found else ("", at)
            together = unicodedata.normalize("NFC", before + piece)
            if len(together) < len(before + piece):
                found[last:] = [(together, start, at + 1)]
                continue
        found.append((piece, at, at + 1))
    return found


class _Pieces(dict[int, str]):
    """What each character folds to on its own, worked out when first met; for `str.translate`."""

    def __missing__(self, code: int) -> str:
        piece = self[code] = _piece(chr(code))
        return piece


PIECES = _Pieces()
"""By code point; for one that folds to nothing, an empty text."""


def _piece(char: str) -> str:
    if char in _SPECIAL:
        return _SPECIAL[char]
    if char.isspace():
        return " "
    if unicodedata.category(char) == "Cf":
        return ""
    apart = unicodedata.normalize("NFKD", char)
    kept = "".join(_simple(part) for part in apart if not _is_accent(part))
    return unicodedata.normalize("NFC", kept)


def _simple(char: str) -> str:
    if char.isascii():
        return char
    digit = unicodedata.decimal(char, None)
    return _SPECIAL.get(char, char) if digit is None else str(digit)


def _is_accent(char: str) -> bool:
    """Whether it only modifies the letter before it. Vowel signs, which Unicode counts among the
    marks too, are told by their combining class (UAX #44): theirs is 0, or a script's own."""
    category = unicodedata.category(char)
    if category == "Me":
        return True
    place = unicodedata.combining(char)
    if category != "Mn":
        return False
    return place == 1 or 10 <= place <= 36 or place >= 200 or char in _selectors()


@cache
def _selectors() -> frozenset[str]:
    """Variation selectors, and the joiner that joins nothing."""
    codes = (0x34F, *range(0x180B, 0x180E), 0x180F, *range(0xFE00, 0xFE10))
    return frozenset(map(chr, (*codes, *range(0xE0100, 0xE01F0))))


@cache
def wide_runs() -> re.Pattern[str]:
    """Characters beyond ASCII."""
    return re.compile("[^\0-\x7f]+")


@cache
def _joining() -> re.Pattern[str]:
    return re.compile(f"[{_JOINING}]")


@cache
def _grouping_spaces() -> re.Pattern[str]:
    return re.compile(rf"(?<=\d)[{_GROUPING}](?=\d\d\d(?!\d))")


@cache
def line_ends_in_han() -> re.Pattern[str]:
    """White space between Han or kana, which folds to nothing; a mark after it belongs to it."""
    return re.compile(rf"(?<=[{_HAN}])[ {WHITE}]+(?![\u3099\u309a])(?=[{_HAN}])")


@cache
def thousands() -> re.Pattern[str]:
    """Commas between thousands, which fold to nothing."""
    return re.compile(r",(?<=[0-9],)(?=[0-9]{3}(?![0-9]))")

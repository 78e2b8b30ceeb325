"""Break text into lines by its width in columns.

Rich's own wrapping builds a Text for every line and takes several times as long.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from rich.cells import CellSpan, CellTable

_SPACING = "Mc"
"""The Unicode category of combining marks that have a width of their own."""
_PLANES = 0x20000
"""A code point above which no character is a spacing mark."""


@cache
def cells() -> ModuleType:
    """Return Rich's module `cells`, changed so that marks of the category Mc take a column."""
    from rich import cells as measuring

    module: Any = measuring
    module.load_cell_table = _patched(module.load_cell_table)
    for known in (module.get_character_cell_size, module.cached_cell_len):
        known.cache_clear()
    return measuring


def _patched(load: "Callable[[str], CellTable]") -> "Callable[[str], CellTable]":
    @cache
    def loaded(version: str = "auto") -> "CellTable":
        table = load(version)
        return table._replace(widths=[one for entry in table.widths for one in _spaced(entry)])

    return loaded


def _spaced(entry: "CellSpan") -> "Iterator[CellSpan]":
    """Remove spacing marks from an entry of Rich's table of widths, and yield the rest."""
    # Characters that the table lacks take one column
    first, last, width = entry
    if width or first >= _PLANES:
        yield entry
        return
    for spacing, codes in groupby(range(first, last + 1), key=_is_spacing):
        kept = list(codes)
        if not spacing:
            yield kept[0], kept[-1], 0


def _is_spacing(code: int) -> bool:
    sign = chr(code)
    return unicodedata.category(sign) == _SPACING and unicodedata.east_asian_width(sign) != "W"


Slice: TypeAlias = tuple[int, int]
"""Start and end of a line in code points. Blanks at a break belong to no line."""

_wide = re.compile(
    "[^\n -~\xa0-\xac\xae-\u02ff\u0370-\u0373\u037b-\u037d\u0384-\u0386\u0388-\u038a\u038e-\u03a1"
    "\u03a3-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u2199\u2500-\u25fc]"
).search
"""A function that finds characters whose width may be 0 or 2 columns."""

_FIRST_UNSPACED = "\u0e01"
"""The first Thai character. In Unicode, Lao, Burmese and Khmer come after Thai."""
_NOT_FIRST = "、。，．：；？！）」』】〉》］｝〕ー々…‥・％’”,.;:!?)]}%"
_NOT_LAST = "（「『【〈《［｛〔‘“([{"


def width_of(text: str) -> int:
    """Return the number of columns of a text on one line of a terminal."""
    return len(text) if _wide(text) is None else int(cells().cell_len(text))


def fitting(text: str, room: int) -> int:
    """Return the number of code points of a text that fit in `room` columns."""
    room = max(room, 0)
    if _wide(text, 0, room + 1) is None:
        return min(room, len(text))
    end = 0
    for _, stop, cells in graphemes(text[: room * 12 + 16]):  # `clean` limits the number of marks
        room -= cells
        if room < 0:
            break
        end = stop
    return end


def is_narrow(text: str) -> bool:
    """Return True if every character of the line surely takes one column."""
    return _wide(text) is None


def wrapped(text: str, first: int, room: int) -> list[Slice]:
    """Return the lines of a text. Line 1 has `first` columns. Other lines have `room` columns.

    Lines break at LF, at blanks, and between wide characters other than Hangul. Thai, Lao, Khmer
    and Burmese have no blanks between words, so their lines may break inside a phrase. A word that
    is longer than a line is split. A character that is wider than a line has a line of its own.
    """
    # `room` must be above 0
    if "\n" not in text:
        return _paragraph(text, 0, len(text), first, room)
    lines: list[Slice] = []
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        lines += _paragraph(text, start, end, room if lines else first, room)
        start = end + 1
    return lines


def _paragraph(text: str, here: int, stop: int, first: int, room: int) -> list[Slice]:
    lines: list[Slice] = []
    limit, narrow = first, _wide(text, here, stop) is None
    while True:
        if narrow or _wide(text, here, min(here + limit + 1, stop)) is None:
            if here + limit >= stop:
                break
            end = text.rfind(" ", here, here + limit + 1)
            broken = end <= here
            end = here + limit if broken else end
        else:
            end, broken = _end_by_cells(text, here, stop, limit)
            if end == stop:
                break
        if broken and limit < room and _fits_empty_line(text, here, stop, room):
            end = here
        resume = end
        while resume < stop and text[resume] == " ":
            resume += 1
        while end > here and text[end - 1] == " ":
            end -= 1
        lines.append((here, end))
        here, limit = resume, room
    if here < stop or not lines:
        lines.append((here, stop))
    return lines


def _fits_empty_line(text: str, here: int, stop: int, room: int) -> bool:
    end = text.find(" ", here, stop)
    end = stop if end < 0 else end
    return here < end and width_of(text[here:end]) <= room


def _end_by_cells(text: str, here: int, stop: int, limit: int) -> tuple[int, bool]:
    size = limit + 6  # with the marks behind the last cluster
    while True:
        end, broken = _last_break(text[here : min(here + size, stop)], limit)
        if end < size or here + size >= stop:
            return here + end, broken
        size *= 2


def _last_break(text: str, limit: int) -> tuple[int, bool]:
    """Return the last place where a line may break, and True if the break cuts a word."""
    used, best, wide, last = 0, 0, False, ""
    before_best, cluster = 0, 0
    for begin, end, cells in graphemes(text):
        if not cells and begin:
            continue
        sign = text[begin]
        if begin and _may_break(last, sign, either_wide=wide or cells > 1):
            best, before_best = begin, used
        elif sign >= _FIRST_UNSPACED and _cluster().match(text, begin):
            cluster = begin
        used += cells
        if used > limit and (sign != " " or best):
            if cluster > best and 2 * before_best < limit:
                return cluster, False
            return (best, False) if best else (begin or end, True)
        wide, last = cells > 1, sign
    return len(text), False


def graphemes(text: str) -> list[tuple[int, int, int]]:
    """Return the graphemes of a text, each as a start, an end and a width in columns."""
    if "\u200d" in text or "\ufe0f" in text:
        joined: list[tuple[int, int, int]] = cells().split_graphemes(text)[0]
        return joined
    size = cells().get_character_cell_size
    # Faster: a combining mark counts as a grapheme of its own
    return [(at, at + 1, size(sign)) for at, sign in enumerate(text)]


def _may_break(last: str, sign: str, *, either_wide: bool) -> bool:
    """Return True if a line may break between the characters `last` and `sign`."""
    if sign == " " or last == " ":
        return last != " "
    if not either_wide or sign in _NOT_FIRST or last in _NOT_LAST:
        return False
    # Korean has blanks between words
    return not (_is_hangul(sign) or _is_hangul(last))


def _is_hangul(sign: str) -> bool:
    return "\uac00" <= sign <= "\ud7a3" or "\u1100" <= sign <= "\u11ff"


@cache
def _cluster() -> re.Pattern[str]:
    """Return a pattern for a Thai, Lao, Khmer or Burmese letter before which a line may break."""
    return re.compile(
        "(?<=[\u0e01-\u0e4e\u0e81-\u0edf\u1000-\u109f\u1780-\u17dd])"
        # not after a vowel that is written before its consonant, nor below another consonant
        "(?<![\u0e40-\u0e44\u0ec0-\u0ec4\u1039\u17d2])"
        # not before the last part of a vowel, whose first part may have a tone mark
        "(?!(?<=[\u0e37\u0eb7])[\u0e2d\u0ead]|(?<=[\u0e37\u0eb7][\u0e48-\u0e4b\u0ec8-\u0ecb])[\u0e2d\u0ead]"
        "|(?<=\u0e31)\u0e27|(?<=\u0e31[\u0e48-\u0e4b])\u0e27|(?<=\u0e35)\u0e22|(?<=\u0e35[\u0e48-\u0e4b])\u0e22)"
        "[\u0e01-\u0e2e\u0e40-\u0e44\u0e81-\u0eae\u0ec0-\u0ec4\u0edc-\u0edf\u1000-\u102a\u103f\u1050-\u1055"
        "\u1780-\u17b3]"
        # not before a consonant that ends a syllable: a sign says that it has no vowel
        "(?![\u0e34-\u0e39]?\u0e4c|\u0ecc|\u1037?\u103a|\u1039|[\u17cd\u17d1])"
    )

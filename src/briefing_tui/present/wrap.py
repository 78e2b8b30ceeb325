"""Break text into lines by its width in columns.

Rich's own wrapping builds a Text for every line and takes several times as long.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from rich.cells import CellSpan, CellTable

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
    else:
        yield from ((code, code, 0) for code in range(first, last + 1) if not _is_spacing(code))


def _is_spacing(code: int) -> bool:
    sign = chr(code)
    return unicodedata.category(sign) == "Mc" and unicodedata.east_asian_width(sign) != "W"


Slice: TypeAlias = tuple[int, int]
"""Start and end of a line in code points. Blanks at a break belong to no line."""

_wide = re.compile(
    "[^\n -~\xa0-\xac\xae-\u02ff\u0370-\u0373\u037b-\u037d\u0384-\u0386\u0388-\u038a\u038e-\u03a1"
    "\u03a3-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u2199\u2500-\u25fc]"
).search
"""A function that finds characters whose width may be 0 or 2 columns."""

_NOT_FIRST = "、。，．：；？！）」』】〉》］｝〕ー々…‥・％’”,.;:!?)]}%"
_NOT_LAST = "（「『【〈《［｛〔‘“([{"
_JOINER = "\u200d"
_MOST_MARKS = 12
"""No character has more marks and joined characters than this, as `clean` limits them."""


def width_of(text: str) -> int:
    """Return the number of columns of a text on one line of a terminal."""
    return len(text) if _wide(text) is None else int(cells().cell_len(text))


def fitting(text: str, room: int) -> int:
    """Return the number of code points of a text that fit in `room` columns."""
    room = max(room, 0)
    if _wide(text, 0, room + 1) is None:
        return min(room, len(text))
    end = 0
    for _, stop, size in graphemes(text[: (room + 1) * _MOST_MARKS]):
        room -= size
        if room < 0:
            break
        end = stop
    return end


def wrapped(text: str, first: int, room: int) -> list[Slice]:
    """Return the lines of a text. Line 1 has `first` columns. Other lines have `room` columns.

    Lines break at LF, at blanks, and between wide characters other than Hangul. A word that is
    longer than a line is split. A character that is wider than a line has a line of its own.
    """
    # `room` must be above 0
    lines: list[Slice] = []
    start = 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        lines += _paragraph(text, start, end, room if lines else first, room)
        start = end + 1
    return lines


def _paragraph(text: str, here: int, stop: int, first: int, room: int) -> list[Slice]:
    lines: list[Slice] = []
    limit = first
    while True:
        end, cuts_word = _line_end(text, here, stop, limit)
        if end == stop:
            break
        if cuts_word and limit < room and _fits_empty_line(text, here, stop, room):
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


def _line_end(text: str, here: int, stop: int, limit: int) -> tuple[int, bool]:
    """Return where a line ends, and True if a word is cut there."""
    if _wide(text, here, min(here + limit + 1, stop)) is None:
        end = here + max(limit, 0)
        if end >= stop:
            return stop, False
        blank = text.rfind(" ", here, end + 1)
        return (end, True) if blank <= here else (blank, False)
    piece = text[here : min(here + (limit + 2) * _MOST_MARKS, stop)]
    end = fitting(piece, limit)
    if here + end == stop:
        return stop, False
    for place in range(end, 0, -1):
        if _may_break(piece[place - 1], piece[place]):
            return here + place, False
    return here + (end or next(graphemes(piece))[1]), True


def _fits_empty_line(text: str, here: int, stop: int, room: int) -> bool:
    end = text.find(" ", here, stop)
    end = stop if end < 0 else end
    return here < end and width_of(text[here:end]) <= room


def graphemes(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield the graphemes of a text, each as a start, an end and a width in columns."""
    if _JOINER in text or "\ufe0f" in text:
        yield from cells().split_graphemes(text)[0]
        return
    size = cells().get_character_cell_size
    for at, sign in enumerate(text):  # faster: a combining mark counts as a grapheme of its own
        yield at, at + 1, size(sign)


def _may_break(last: str, sign: str) -> bool:
    """Return True if a line may break between the characters `last` and `sign`."""
    if sign == " " or last == " ":
        return last != " "
    size = cells().get_character_cell_size
    if not size(sign) or last == _JOINER or max(size(last), size(sign)) < 2:
        return False
    if sign in _NOT_FIRST or last in _NOT_LAST:
        return False
    # Korean has blanks between words
    return not (_is_hangul(sign) or _is_hangul(last))


def _is_hangul(sign: str) -> bool:
    return "\uac00" <= sign <= "\ud7a3" or "\u1100" <= sign <= "\u11ff"

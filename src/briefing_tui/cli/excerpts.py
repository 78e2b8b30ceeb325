"""The line of a file that a report shows, cut to the room there is: a line that wraps would leave
the caret below it under nothing."""

from collections.abc import Iterable
from typing import NamedTuple, TextIO

from briefing_tui.cli.width import terminal_width
from briefing_tui.loading.source import Excerpt
from briefing_tui.present.text.encoding import output_encoding
from briefing_tui.present.text.sanitize import clean_at
from briefing_tui.present.text.wrap import width_of

INDENT = "    "


class Room(NamedTuple):
    """What an excerpt has to fit in."""

    columns: int
    cut: str
    """Stands where something of the line was left out."""


PAGE = Room(100, "…")
"""Where there is no terminal."""
_NARROWEST = 12
"""Columns of an excerpt in even the narrowest terminal."""


def room_of(stream: TextIO | None) -> Room:
    """What there is of it on `stream`."""
    columns, cut = PAGE
    try:
        if stream is not None and stream.isatty():
            columns = terminal_width(stream.fileno())
        cut.encode(output_encoding(stream))
    except UnicodeEncodeError:
        cut = "..."
    except (OSError, ValueError):  # closed, or no file at all
        pass
    return Room(columns, cut)


def fitted(excerpt: Excerpt, room: Room) -> tuple[str, int]:
    """The excerpt as it is shown, empty where there is nothing to show, and the columns before its
    caret."""
    if not excerpt.text.strip():
        return "", 0
    text, (caret,) = clean_at(excerpt.text.replace("\t", " "), [excerpt.caret])
    left, right = text[:caret], text[caret:]
    columns = max(_NARROWEST, room.columns - len(INDENT))
    begins, ends = excerpt.begins, excerpt.ends
    if width_of(text) + (2 - begins - ends) * len(room.cut) > columns:
        columns -= 2 * len(room.cut)
        before = max(columns * 2 // 3, columns - width_of(right))
        kept = _last(left, before)
        begins, left = begins and kept == left, kept
        kept = _first(right, columns - width_of(left))
        ends, right = ends and kept == right, kept
    left = left if begins else room.cut + left
    return left + right + ("" if ends else room.cut), width_of(left)


def _first(text: str, columns: int) -> str:
    """As much of the beginning of `text` as takes no more than `columns`."""
    return text if width_of(text) <= columns else text[: _count(text, columns)]


def _last(text: str, columns: int) -> str:
    """As much of its end; marks whose letter is cut off go with it."""
    if width_of(text) <= columns:
        return text
    kept = text[len(text) - _count(reversed(text), columns) :]
    while kept and not width_of(kept[0]):
        kept = kept[1:]
    return kept


def _count(characters: Iterable[str], columns: int) -> int:
    """How many of the characters take no more than `columns`, one by one."""
    number = 0
    for character in characters:
        columns -= width_of(character)
        if columns < 0:
            break
        number += 1
    return number

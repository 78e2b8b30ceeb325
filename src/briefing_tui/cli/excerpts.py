"""The line of a file that a report shows, cut to the room there is: a line that wraps would leave
the caret below it under nothing."""

from collections.abc import Iterable
from typing import NamedTuple, TextIO

from briefing_tui.cli.width import terminal_width
from briefing_tui.loading.source import Excerpt
from briefing_tui.present.clean import clean_at
from briefing_tui.present.encoding import output_encoding

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
    if _cells(text) + (2 - begins - ends) * len(room.cut) > columns:
        columns -= 2 * len(room.cut)
        before = max(columns * 2 // 3, columns - _cells(right))
        kept = _last(left, before)
        begins, left = begins and kept == left, kept
        kept = _first(right, columns - _cells(left))
        ends, right = ends and kept == right, kept
    left = left if begins else room.cut + left
    return left + right + ("" if ends else room.cut), _cells(left)


def _first(text: str, columns: int) -> str:
    """As much of the beginning of `text` as takes no more than `columns`."""
    return text if _cells(text) <= columns else text[: _count(text, columns)]


def _last(text: str, columns: int) -> str:
    """As much of its end; marks whose letter is cut off go with it."""
    if _cells(text) <= columns:
        return text
    kept = text[len(text) - _count(reversed(text), columns) :]
    while kept and not _cells(kept[0]):
        kept = kept[1:]
    return kept


def _count(characters: Iterable[str], columns: int) -> int:
    """How many of the characters take no more than `columns`, one by one."""
    number = 0
    for character in characters:
        columns -= _cells(character)
        if columns < 0:
            break
        number += 1
    return number


def _cells(text: str) -> int:
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)

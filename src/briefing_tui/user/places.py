"""The place where one left off in a briefing. It has a file of its own, of plain lines, because it
must be known before the reader's first frame: reading JSON would cost ten times as much."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.user.files import Newer, Unclear
from briefing_tui.user.traces import Trace, find

if TYPE_CHECKING:
    from briefing_tui.model.briefing import Briefing

_HEADER = "place of briefing-tui, version "
_VERSION = "1"
WORDS = 120
"""Characters of a paragraph by which it is known again."""


class Place(NamedTuple):
    """Where one left off."""

    pane: str
    trace: Trace | None = None
    """The item under the cursor; None: there was none."""
    seen: str = ""
    """The id it had then, even where that was made by place: where to look for it first."""
    words: str = ""
    """In the article, the first words of the paragraph."""


class Found(NamedTuple):
    """That place in a briefing as it is now."""

    pane: str = ""
    """Empty: not known."""
    item: str = ""
    """Empty: there was none, or it is there no more."""
    words: str = ""


def found(briefing: Briefing, place: Place) -> Found:
    """Where that place is now."""
    if place.trace is None:
        return Found(place.pane)
    item = find(briefing, {place.trace: place.seen}).get(place.trace, "")
    return Found(place.pane, item, place.words)


def to_text(place: Place) -> str:
    """A place as the text of its file."""
    item = place.trace or Trace("")
    lines = (_HEADER + _VERSION, place.pane, place.seen, place.words, *item)
    text = "".join(" ".join(line.split()) + "\n" for line in lines)
    return text.encode("utf-8", "replace").decode()


def from_text(text: str) -> Place:
    """The place that a file's text holds. Raises Newer or Unclear where that is not known."""
    header, *lines = text.split("\n")
    version = header.removeprefix(_HEADER)
    if version == header or not version.isascii() or not version.isdigit():
        raise Unclear("it is no place")
    if version != _VERSION:
        raise Newer(f"its version is {version}, this program knows {_VERSION}")
    if len(lines) != 4 + len(Trace._fields) or lines[-1]:
        raise Unclear("lines are missing")
    pane, seen, words, *item = lines[:-1]
    return Place(pane, Trace(*item) if item[0] else None, seen, words)

"""The place where one left off in a briefing. It has a file of its own, of plain lines, and in an
unchanged briefing it is found without comparing any items, because it must be known before the
reader's first frame: all of it takes less than a millisecond."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.user.files import Newer, Unclear

if TYPE_CHECKING:
    from briefing_tui.model.format.records import Briefing

_HEADER = "place of briefing-tui, version "
_VERSION = "1"
WORDS = 120
"""Characters of a paragraph by which it is known again."""


class Place(NamedTuple):
    """Where one left off."""

    pane: str
    seen: str = ""
    """The id that the item under the cursor had, even one made by place; empty: there was none."""
    words: str = ""
    """In the article, the first words of the paragraph."""
    stamp: str = ""
    """Of the briefing's text as it was then: see `stamp`."""
    trace: tuple[str, ...] = ()
    """By what the item is known again where the text has changed: a `traces.Trace`."""


def stamp(text: str) -> str:
    """What tells a text from another one; not from one made to be taken for it."""
    from binascii import crc32

    return f"{len(text)}-{crc32(text.encode('utf-8', 'surrogatepass')):08x}"


def place(briefing: Briefing, text: str, pane: str, item: str, words: str) -> Place:
    """The place in a briefing, read from `text`, at which one leaves off."""
    from briefing_tui.user.traces import trace

    found = trace(briefing, item) if item else None
    words = " ".join(words.split())[:WORDS]
    return Place(pane, item, words, stamp(text), found) if found else Place(pane, "", words)


def item_at(place: Place, briefing: Briefing, text: str) -> str:
    """The id of the item at a place, in a briefing as it is now; empty where it is there no more,
    or there was none."""
    if not place.seen or place.stamp == stamp(text):
        return place.seen
    from briefing_tui.user.traces import Trace, find

    trace = Trace(*place.trace)
    return find(briefing, {trace: place.seen}).get(trace, "")


def to_text(place: Place) -> str:
    """A place as the text of its file."""
    lines = (_HEADER + _VERSION, *place[:-1], *place.trace)
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
    if len(lines) not in (5, 9) or lines[-1]:
        raise Unclear("lines are missing")
    pane, seen, words, stamped, *trace = lines[:-1]
    return Place(pane, seen, words, stamped, tuple(trace))

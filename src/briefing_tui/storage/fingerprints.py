"""Remember where a briefing was left, and find the place again after its file was edited."""

from __future__ import annotations

from binascii import crc32
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.model.compare.fingerprints import ItemFingerprint, find_items, fingerprints
from briefing_tui.storage.state_file import NewerStateError, StateFile, UnreadableStateError

if TYPE_CHECKING:
    from briefing_tui.model.format.records import Briefing

_HEADER = "place of briefing-tui, version "
_VERSION = "1"
_PARAGRAPH = 120
"""Number of characters of a paragraph by which it is found again."""


class LastPlace(NamedTuple):
    """The place at which the user left a briefing."""

    pane: str
    seen: str = ""
    """The id that the item under the cursor had, even a made one; empty if there was none."""
    words: str = ""
    """For a place in the article, the first words of the paragraph."""
    stamp: str = ""
    """The `stamp` of the briefing's text at that time."""
    fingerprint: tuple[str, ...] = ()
    """The item's `ItemFingerprint`, for when the text has changed."""


def stamp(text: str) -> str:
    """Return a checksum of a text. It changes with every edit, but does not protect against
    forgery."""
    return f"{len(text)}-{crc32(text.encode('utf-8', 'surrogatepass')):08x}"


def last_place(briefing: Briefing, text: str, pane: str, item: str, words: str) -> LastPlace:
    """Return the place at an item of a briefing that was read from `text`."""
    found = fingerprints(briefing).get(item) if item else None
    words = " ".join(words.split())[:_PARAGRAPH]
    if found is None:
        return LastPlace(pane, "", words)
    return LastPlace(pane, item, words, stamp(text), found)


def item_at(place: LastPlace, briefing: Briefing, text: str) -> str:
    """Return the present id of the item at a place; empty if there is no such item."""
    if not place.seen or place.stamp == stamp(text):
        return place.seen
    fingerprint = ItemFingerprint(*place.fingerprint)
    return find_items(briefing, {fingerprint: place.seen}).get(fingerprint, "")


def last_place_file(
    briefing: Path | None, folder: Path | None = None
) -> StateFile[LastPlace | None]:
    """Return the file for the last place in a briefing; it keeps nothing for standard input."""
    return StateFile(
        briefing,
        ".place",
        "the last place",
        default=None,
        parse=from_text,
        dump=to_text,
        folder=folder,
    )


def to_text(place: LastPlace | None) -> str:
    """Return the text of a file that keeps a place."""
    if place is None:
        return ""
    lines = (_HEADER + _VERSION, *place[:-1], *place.fingerprint)
    text = "".join(" ".join(line.split()) + "\n" for line in lines)
    return text.encode("utf-8", "replace").decode()


def from_text(text: str) -> LastPlace | None:
    """Parse a file that keeps a place. Raises NewerStateError or UnreadableStateError."""
    header, *lines = text.split("\n")
    version = header.removeprefix(_HEADER)
    if version == header or not version.isascii() or not version.isdigit():
        raise UnreadableStateError("it is not a place")
    if version != _VERSION:
        raise NewerStateError(f"its version is {version}, this program knows {_VERSION}")
    if len(lines) not in (5, 9) or lines[-1]:
        raise UnreadableStateError("lines are missing")
    pane, seen, words, stamped, *fingerprint = lines[:-1]
    return LastPlace(pane, seen, words, stamped, tuple(fingerprint))

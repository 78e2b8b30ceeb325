"""Remember where the user left a briefing, and the version that was read last.

The place is found again after the file was edited, and the version shows what has changed since.
The `MAX_KEPT` versions that were read last are kept. A version of more than `MAX_TEXT` characters
is not kept.
"""

from __future__ import annotations

from binascii import crc32
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.model.items import ItemFingerprint, find_items, fingerprints
from briefing_tui.storage.state_file import NewerStateError, StateFile, UnreadableStateError

if TYPE_CHECKING:
    from briefing_tui.model.records import Briefing


_PLACE_HEADER = "place of briefing-tui, version "
_PLACE_VERSION = "1"
_PARAGRAPH = 120
"""Number of characters from the start of a paragraph. By these characters, the paragraph is found
again."""


class LastPlace(NamedTuple):
    """The place at which the user left a briefing."""

    pane: str
    seen: str = ""
    """The id, given or made, of the item under the cursor; empty if there was no item."""
    words: str = ""
    """For a place in the article, the first words of the paragraph."""
    stamp: str = ""
    """The `stamp` of the briefing's text at that time."""
    fingerprint: tuple[str, ...] = ()
    """The item's `ItemFingerprint`. It finds the item again if the text has changed."""


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
    """Return the file for the last place in a briefing. For standard input, the file keeps
    nothing."""
    return StateFile(
        briefing,
        ".place",
        "the last place",
        default=None,
        parse=parse_place,
        dump=dump_place,
        folder=folder,
    )


def dump_place(place: LastPlace | None) -> str:
    """Return the text of a file that keeps a place."""
    if place is None:
        return ""
    lines = (_PLACE_HEADER + _PLACE_VERSION, *place[:-1], *place.fingerprint)
    text = "".join(" ".join(line.split()) + "\n" for line in lines)
    return text.encode("utf-8", "replace").decode()


def parse_place(text: str) -> LastPlace | None:
    """Parse a file that keeps a place. Raises NewerStateError or UnreadableStateError."""
    header, *lines = text.split("\n")
    version = header.removeprefix(_PLACE_HEADER)
    if version == header or not version.isascii() or not version.isdigit():
        raise UnreadableStateError("it is not a place")
    if version != _PLACE_VERSION:
        raise NewerStateError(f"its version is {version}, this program knows {_PLACE_VERSION}")
    if len(lines) not in (5, 9) or lines[-1]:
        raise UnreadableStateError("lines are missing")
    pane, seen, words, stamped, *fingerprint = lines[:-1]
    return LastPlace(pane, seen, words, stamped, tuple(fingerprint))


MAX_TEXT = 1_000_000
"""Maximum number of characters of a version that is kept."""
MAX_KEPT = 200
"""Maximum number of briefings of which a version is kept."""
SUFFIX = ".read"
_READ_HEADER = "version read with briefing-tui, version "
_READ_VERSION = "1"


class LastRead(NamedTuple):
    """The version of a briefing that the user read last."""

    text: str
    """The text of the briefing's file."""
    when: str
    """The time at which the user left the briefing, as `2031-03-22T10:00:00Z`."""


def last_read_file(briefing: Path | None, folder: Path | None = None) -> StateFile[LastRead | None]:
    """Return the file for the version that was read last; nothing is kept for standard input."""
    return StateFile(
        briefing,
        SUFFIX,
        "the version you read last",
        default=None,
        parse=parse_read,
        dump=dump_read,
        folder=folder,
    )


def keep_read(briefing: Path | None, text: str, folder: Path | None = None) -> str:
    """Keep a version as the version that was read last. Return an error message or an empty string.

    If the text is too long to keep, the earlier version is removed, because it is no longer the
    last one.
    """
    file = last_read_file(briefing, folder)
    if len(text) > MAX_TEXT:
        if file.path is not None:
            with suppress(OSError):
                file.path.unlink()
        return ""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    message = file.update(lambda _: LastRead(text, now))
    if file.path is not None and not message:
        _drop_oldest(file.path.parent)
    return message


def _drop_oldest(folder: Path) -> None:
    """Remove the versions read longest ago if there are more than `MAX_KEPT`."""
    with suppress(OSError):
        kept = [(entry.stat().st_mtime_ns, entry) for entry in folder.glob(f"*{SUFFIX}")]
        for _, entry in sorted(kept)[:-MAX_KEPT]:
            entry.unlink()


def dump_read(last: LastRead | None) -> str:
    """Return the text of a file that keeps a version."""
    if last is None:
        return ""
    return f"{_READ_HEADER}{_READ_VERSION}\n{last.when}\n{last.text}"


def parse_read(text: str) -> LastRead | None:
    """Parse a file that keeps a version. Raises NewerStateError or UnreadableStateError."""
    header, _, rest = text.partition("\n")
    version = header.removeprefix(_READ_HEADER)
    if version == header or not version.isascii() or not version.isdigit():
        raise UnreadableStateError("it is not a version of a briefing")
    if version != _READ_VERSION:
        raise NewerStateError(f"its version is {version}, this program knows {_READ_VERSION}")
    when, line_end, kept = rest.partition("\n")
    if not line_end:
        raise UnreadableStateError("lines are missing")
    return LastRead(kept, when)

"""The user's bookmarks in a briefing, and the JSON file that stores them.

A file that cannot be parsed is renamed and kept, so that no bookmark is lost.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from briefing_tui.model.items import ItemFingerprint, find_items, fingerprints
from briefing_tui.model.problems import backticked
from briefing_tui.model.records import Briefing
from briefing_tui.system.state_files import NewerStateError, StateFile, UnreadableStateError

VERSION = 1
NOTE_LIMIT = 10_000
"""Maximum number of characters of a note."""


class Bookmark(NamedTuple):
    """A marked item, with an optional note."""

    fingerprint: ItemFingerprint
    note: str = ""
    """The user's own words, which may have several lines."""
    made: str = ""
    """The time at which the mark was set, as `2031-03-22T10:00:00Z`."""
    seen: str = ""
    """The item's last known id."""


class Bookmarks(NamedTuple):
    """All bookmarks of one briefing, in the order in which the user set them."""

    every: tuple[Bookmark, ...] = ()

    def with_bookmark(self, bookmark: Bookmark) -> Bookmarks:
        """Return the bookmarks with a new one. An old bookmark on the same item is left out."""
        kept = {one.fingerprint: one for one in self.every}
        return Bookmarks(tuple({**kept, bookmark.fingerprint: bookmark}.values()))

    def without(self, fingerprint: ItemFingerprint) -> Bookmarks:
        """Return the bookmarks without the bookmark on an item."""
        return Bookmarks(tuple(one for one in self.every if one.fingerprint != fingerprint))

    def place(self, briefing: Briefing) -> PlacedBookmarks:
        """For each bookmark, find the item in `briefing`."""
        where = self._find(briefing)
        by_item: dict[str, Bookmark] = {}
        for one in self.every:
            if one.fingerprint in where:
                by_item.setdefault(where[one.fingerprint], one)
        lost = tuple(one for one in self.every if one.fingerprint not in where)
        return PlacedBookmarks(by_item, lost)

    def renew(self, briefing: Briefing) -> Bookmarks:
        """Return the bookmarks with the current fingerprints of their items.

        An old fingerprint may no longer match its item after several edits.
        """
        where, now = self._find(briefing), fingerprints(briefing)

        def renewed(one: Bookmark) -> Bookmark:
            ref = where.get(one.fingerprint)
            return one if ref is None else one._replace(fingerprint=now[ref], seen=ref)

        return Bookmarks(tuple(map(renewed, self.every)))

    def _find(self, briefing: Briefing) -> Mapping[ItemFingerprint, str]:
        wanted = {one.fingerprint: one.seen for one in self.every}
        return find_items(briefing, wanted) if wanted else {}


class PlacedBookmarks(NamedTuple):
    """The bookmarks of a briefing, matched to its current items."""

    by_item: Mapping[str, Bookmark]
    """The bookmarks by item id, in the order in which they were set."""
    lost: tuple[Bookmark, ...]
    """Bookmarks on items that are no longer found. They are kept until the user removes them."""


def new_bookmark(briefing: Briefing, item_id: str, note: str = "") -> Bookmark | None:
    """Return a new bookmark on an item, or None if there is no such item."""
    found = fingerprints(briefing).get(item_id)
    if found is None:
        return None
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Bookmark(found, note[:NOTE_LIMIT], now, item_id)


def bookmarks_file(briefing: Path | None, folder: Path | None = None) -> StateFile[Bookmarks]:
    """Return the file that stores the bookmarks. If `briefing` is None, nothing is stored."""
    return StateFile(
        briefing,
        ".json",
        "marks",
        default=Bookmarks(),
        parse=from_json,
        dump=partial(to_json, path=str(briefing)),
        folder=folder,
    )


def to_json(bookmarks: Bookmarks, path: str) -> str:
    """Return the text of a bookmarks file, which also names the briefing's path."""
    marks = [
        {**one.fingerprint._asdict(), "note": one.note, "made": one.made, "seen": one.seen}
        for one in bookmarks.every
    ]
    value = {"version": VERSION, "briefing": path, "marks": marks}
    return json.dumps(value, ensure_ascii=True, indent=1) + "\n"


def from_json(text: str) -> Bookmarks:
    """Parse a bookmarks file. Raises NewerStateError or UnreadableStateError."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise UnreadableStateError(f"it is not JSON ({where})") from None
    except RecursionError:
        raise UnreadableStateError("its JSON is nested too deeply") from None
    except ValueError:  # Python's own limit
        raise UnreadableStateError("its JSON has too long a number") from None
    if not isinstance(value, dict) or not isinstance(value.get("version"), int):
        raise UnreadableStateError("it has no version")
    if value["version"] > VERSION:
        raise NewerStateError(f"its version is {value['version']}, this program knows {VERSION}")
    if not isinstance(value.get("marks"), list):
        raise UnreadableStateError("it has no list of `marks`")
    return Bookmarks(tuple(map(_read_bookmark, value["marks"])))


def _read_bookmark(value: object) -> Bookmark:
    if not isinstance(value, dict):
        raise UnreadableStateError(f"{_shown(value)} is not a mark")
    fingerprint = ItemFingerprint(*(_string(value, key) for key in ItemFingerprint._fields))
    return Bookmark(fingerprint, *(_string(value, key) for key in Bookmark._fields[1:]))


def _string(value: Mapping[str, object], key: str) -> str:
    if key not in value:
        raise UnreadableStateError(f"a mark has no `{key}`")
    found = value[key]
    if not isinstance(found, str):
        raise UnreadableStateError(f"{_shown(found)} is not a string")
    return found


def _shown(value: object) -> str:
    return backticked(json.dumps(value, ensure_ascii=False))

"""The user's marks and notes in a briefing, and how their items are found again after edits.

Reading is strict: a file that cannot be parsed is renamed, so that writing loses nothing.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from briefing_tui.model.format.records import Briefing
from briefing_tui.model.problems import backticked
from briefing_tui.storage.state_file import NewerStateError, StateFile, UnreadableStateError

MAX_TEXT = 2_000
"""Characters of a text that are compared."""
_TEXT_KEYS = ("text", "title", "question", "name", "heading", "label", "content", "measure")
"""The keys that may hold an item's text; the first one present is used."""
_LISTS = {
    "section": "sections",
    "actor": "actors",
    "figure": "figures",
    "quote": "quotes",
    "event": "timeline",
    "gap": "gaps",
    "issue": "issues",
}
_WITHOUT_IDS = ("point", "gap")
"""Kinds that have no ids in a file."""
_OPENING = 60
"""Characters by which a section without a heading is known when its end has changed."""


class ItemFingerprint(NamedTuple):
    """The facts stored about an item, to find it again."""

    kind: str
    id: str = ""
    """As written in the file; empty if the file gives none."""
    anchor: str = ""
    """The words of the article it rests on."""
    text: str = ""
    """What it says; for a position, who holds what on which claim."""


Likeness: TypeAlias = tuple[str, ...]
"""A key that two items share if they are alike; empty if an item has no such key."""


def fingerprints(briefing: Briefing) -> dict[str, ItemFingerprint]:
    """Return the fingerprint of every item by its id."""
    found: dict[str, ItemFingerprint] = {}
    for kind, ref, item, text in _items(briefing):
        has_id = ref not in briefing.made and kind not in _WITHOUT_IDS
        anchor = "\n".join(selector.exact for selector in getattr(item, "at", ()))
        one = ItemFingerprint(kind, ref if has_id else "", _short(anchor), _short(text))
        found.setdefault(ref, one)
    return found


def find_items(
    briefing: Briefing, wanted: Mapping[ItemFingerprint, str]
) -> dict[ItemFingerprint, str]:
    """Return the present id of each fingerprint; unknown ones are left out.

    Each comes with the id it was last seen under, or an empty string. An item that still has that
    id and is unchanged is taken first, then the one with the same written id, then the first of
    the same kind with the same anchor and text, the same anchor, or the same text.
    """
    now = fingerprints(briefing)
    by_id = {(one.kind, one.id): ref for ref, one in now.items() if one.id}
    alike: dict[Likeness, str] = {}
    for item_id, one in now.items():
        for likeness in _LIKENESSES:
            alike.setdefault(likeness(one), item_id)
    alike.pop((), None)
    found: dict[ItemFingerprint, str] = {}
    for one, seen in wanted.items():
        keys = (likeness(one) for likeness in _LIKENESSES)
        ref: str | None = seen if now.get(seen) == one else by_id.get((one.kind, one.id))
        ref = ref or next((alike[key] for key in keys if key in alike), None)
        if ref is not None:
            found[one] = ref
    return found


def map_items(before: Briefing, after: Briefing) -> dict[str, str]:
    """Map the ids of `before` to those of `after`; items that are gone are left out.

    Of several items that are alike, the first is mapped to the first, and so on.
    """
    old, new = fingerprints(before), fingerprints(after)
    found: dict[str, str] = {}
    for ref, one in old.items():
        other = new.get(ref)
        if other is not None and (one == other or _same_id(one, other)):
            found[ref] = ref
    for likeness in _LIKENESSES:
        taken = set(found.values())
        free: dict[Likeness, deque[str]] = {}
        for ref, one in new.items():
            if ref not in taken:
                free.setdefault(likeness(one), deque()).append(ref)
        free.pop((), None)
        for ref, one in old.items():
            if ref not in found and free.get(likeness(one)):
                found[ref] = free[likeness(one)].popleft()
    return found


def _same_id(one: ItemFingerprint, other: ItemFingerprint) -> bool:
    return bool(one.id) and (one.kind, one.id) == (other.kind, other.id)


def _both(one: ItemFingerprint) -> Likeness:
    return (one.kind, "both", one.anchor, one.text) if one.anchor and one.text else ()


def _anchor(one: ItemFingerprint) -> Likeness:
    return (one.kind, "anchor", one.anchor) if one.anchor else ()


def _text(one: ItemFingerprint) -> Likeness:
    return (one.kind, "text", one.text) if one.text else ()


def _opening(one: ItemFingerprint) -> Likeness:
    is_long = one.kind == "section" and len(one.text) > _OPENING
    return (one.kind, "opening", one.text[:_OPENING]) if is_long else ()


_LIKENESSES: tuple[Callable[[ItemFingerprint], Likeness], ...] = (_both, _anchor, _text, _opening)
"""In which ways items can be alike, the strongest first."""


def _items(briefing: Briefing) -> Iterator[tuple[str, str, Any, str]]:
    """Yield the kind, id, record and text of every item, with the ids of `model.format.items`."""
    for number, point in enumerate(briefing.summary, 1):
        yield "point", f"summary-{number}", point, _text_of("point", point)
    for kind, key in _LISTS.items():
        for item in getattr(briefing, key):
            yield kind, item.id, item, _text_of(kind, item)
    claims = [claim for issue in briefing.issues for claim in issue.claims]
    for claim in claims:
        yield "claim", claim.id, claim, _text_of("claim", claim)
    for claim in claims:
        for position in claim.positions:
            text = f"{position.actor} {position.stance} {claim.text}"
            yield "position", position.id, position, text


def _text_of(kind: str, item: Any) -> str:
    if kind == "section":
        return str(item.heading or item.text)
    if kind == "figure":
        values = (item.label, item.measure, item.subject, item.by, item.value, item.low, item.unit)
        return " ".join(filter(None, values))
    return next((text for key in _TEXT_KEYS if (text := getattr(item, key, None))), "")


def _short(text: str) -> str:
    return " ".join(text[: 4 * MAX_TEXT].split())[:MAX_TEXT]


VERSION = 1
NOTE_LIMIT = 10_000
"""Characters of a note."""


class Bookmark(NamedTuple):
    """A mark on an item."""

    fingerprint: ItemFingerprint
    note: str = ""
    """The user's own words; may have several lines."""
    made: str = ""
    """When, as `2031-03-22T10:00:00Z`."""
    seen: str = ""
    """The id the item had when last seen, even a made one: where to look for it first."""


class Bookmarks(NamedTuple):
    """All bookmarks of one briefing, in the order in which they were set."""

    every: tuple[Bookmark, ...] = ()

    def with_bookmark(self, bookmark: Bookmark) -> Bookmarks:
        """Add a bookmark, or replace the one on the same item."""
        kept = {one.fingerprint: one for one in self.every}
        return Bookmarks(tuple({**kept, bookmark.fingerprint: bookmark}.values()))

    def without(self, fingerprint: ItemFingerprint) -> Bookmarks:
        """Remove the bookmark on an item."""
        return Bookmarks(tuple(one for one in self.every if one.fingerprint != fingerprint))


class PlacedBookmarks(NamedTuple):
    """The bookmarks by the items that a briefing has now."""

    by_item: Mapping[str, Bookmark]
    """By item id, in the order in which they were set."""
    lost: tuple[Bookmark, ...]
    """Those on items that are no longer found; they are kept until the user removes them."""


def place_bookmarks(briefing: Briefing, bookmarks: Bookmarks) -> PlacedBookmarks:
    """Find the item of each bookmark in the briefing as it is now."""
    where = _find(briefing, bookmarks)
    by_item: dict[str, Bookmark] = {}
    for one in bookmarks.every:
        if one.fingerprint in where:
            by_item.setdefault(where[one.fingerprint], one)
    lost = tuple(one for one in bookmarks.every if one.fingerprint not in where)
    return PlacedBookmarks(by_item, lost)


def new_bookmark(briefing: Briefing, item_id: str, note: str = "") -> Bookmark | None:
    """Return a bookmark on an item, made now; None if there is no such item."""
    found = fingerprints(briefing).get(item_id)
    if found is None:
        return None
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Bookmark(found, note[:NOTE_LIMIT], now, item_id)


def renew_bookmarks(briefing: Briefing, bookmarks: Bookmarks) -> Bookmarks:
    """Return the bookmarks with the fingerprints that their items have now.

    So an item is found again after the next edit, even if that changes what is still the same.
    """
    where, now = _find(briefing, bookmarks), fingerprints(briefing)

    def renewed(one: Bookmark) -> Bookmark:
        ref = where.get(one.fingerprint)
        return one if ref is None else one._replace(fingerprint=now[ref], seen=ref)

    return Bookmarks(tuple(map(renewed, bookmarks.every)))


def _find(briefing: Briefing, bookmarks: Bookmarks) -> Mapping[ItemFingerprint, str]:
    wanted = {one.fingerprint: one.seen for one in bookmarks.every}
    return find_items(briefing, wanted) if wanted else {}


def bookmarks_file(briefing: Path | None, folder: Path | None = None) -> StateFile[Bookmarks]:
    """Return the file that keeps a briefing's bookmarks; None for standard input."""
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
    """Return the text of a bookmarks file; the briefing's path is for people who read it."""
    marks = [{**one.fingerprint._asdict(), **_own_values(one)} for one in bookmarks.every]
    value = {"version": VERSION, "briefing": path, "marks": marks}
    return json.dumps(value, ensure_ascii=True, indent=1) + "\n"


def _own_values(bookmark: Bookmark) -> dict[str, str]:
    return {"note": bookmark.note, "made": bookmark.made, "seen": bookmark.seen}


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

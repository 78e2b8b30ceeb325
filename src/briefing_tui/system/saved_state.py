"""What is kept of each briefing: the last place, texts and the bookmarks.

Each is JSON in a small file of its own, named after the briefing's path. A file is locked while it
changes, and written atomically. Errors become messages. A file that cannot be parsed is renamed
before a new one is written.

A briefing opens at the place where the user left it, even if its file was edited meanwhile. Also
kept are the text that the user read last, and the text of a changed draft that has no file.
"""

from __future__ import annotations

import json
import os
from binascii import crc32
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from briefing_tui.loading.files import read_ordinary, reason, sha256_of
from briefing_tui.model.items import ItemFingerprint, find_items, fingerprints
from briefing_tui.system.writing import locked, state_folder, write_text

if TYPE_CHECKING:
    from briefing_tui.model.records import Briefing

T = TypeVar("T")

MAX_BYTES = 64 * 1024 * 1024
"""Maximum size of a state file."""
_MAX_NAME = 200
"""Maximum number of bytes of a file's name without its suffix. Systems allow 255."""
_MAX_SHOWN = 60
"""Maximum number of characters of a file's name in a message."""

NO_HOME = "marks and places are not kept: there is no home folder"
NO_FILE = "marks and places are not kept: this briefing came from standard input"


class _DamagedError(Exception):
    """The file has a form that this program does not write."""


class Stored(NamedTuple, Generic[T]):
    """A value read from a state file, and a message if something was wrong."""

    value: T
    message: str = ""


class StateFile(Generic[T]):
    """A value kept for one briefing, in a file named after the briefing's path."""

    def __init__(
        self,
        briefing: Path | None,
        suffix: str,
        what: str,
        default: T,
        parse: Callable[[Any], T],
        folder: Path | None = None,
    ) -> None:
        """`parse` makes a value of a list of texts and lists.

        It raises ValueError, LookupError or TypeError for what it cannot read.
        """
        folder = folder or state_folder()
        self._what, self._default, self._parse = what, default, parse
        self._no_path = NO_FILE if briefing is None else NO_HOME
        self.path: Path | None = None
        """The path of the file, which need not exist, or None if the value is not kept."""
        if briefing is not None and folder is not None:
            self.path = folder / "briefings" / (name_for(briefing.resolve()) + suffix)

    def read(self) -> Stored[T]:
        """Read the value. If that fails, return the default with a message."""
        if self.path is None:
            return Stored(self._default, self._no_path)
        try:
            return Stored(self._load(self.path))
        except _DamagedError:
            what = f"{self._what} cannot be read, and will be put aside"
            return Stored(self._default, f"{what}: {short_name(self.path)}")
        except OSError as error:
            return Stored(self._default, _not_kept(self.path, error))

    def update(self, change: Callable[[T], T]) -> str:
        """Apply `change` to the value and write the result. Return an error message, if any.

        The value is read again under the lock, so that another reader's changes are kept. An
        unchanged value is not written.
        """
        path = self.path
        if path is None:
            return self._no_path
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # A reader that holds the lock too long does not keep others from writing
            with locked(path.parent / ".lock", os.O_RDWR | os.O_CREAT):
                return self._update(path, change)
        except OSError as error:
            return _not_kept(path, error)

    def _update(self, path: Path, change: Callable[[T], T]) -> str:
        message = ""
        try:
            before = self._load(path)
        except _DamagedError:
            before = self._default
            aside = path.replace(path.with_name(f"{path.name}.damaged"))
            message = f"the old file was put aside as {short_name(aside)}"
        after = change(before)
        if after == self._default:
            path.unlink(missing_ok=True)
        elif after != before:
            write_text(path, json.dumps(after) + "\n", overwrite=True)
        return message

    def _load(self, path: Path) -> T:
        try:
            data = read_ordinary(path, MAX_BYTES)
        except (FileNotFoundError, NotADirectoryError):
            return self._default
        try:
            kept = json.loads(data)
            if isinstance(kept, list) and _is_text(kept):
                return self._parse(kept)
        except (ValueError, LookupError, TypeError, RecursionError):
            pass
        raise _DamagedError


def _is_text(kept: Any) -> bool:
    """Return True for texts, and for lists of them."""
    return isinstance(kept, str) or (isinstance(kept, list) and all(map(_is_text, kept)))


def is_first_run(folder: Path | None = None) -> bool:
    """Return True if nothing is stored for any briefing. Without a home folder, return False."""
    folder = folder or state_folder()
    return folder is not None and not (folder / "briefings").exists()


def name_for(briefing: Path) -> str:
    """Turn a path into a file name. Different paths get different names.

    The path is percent-encoded (RFC 3986, 2.1). For a very long path, only its end and its hash are
    used.
    """
    name = str(briefing).replace("%", "%25").replace("/", "%2F")
    if len(os.fsencode(name)) <= _MAX_NAME:
        return name
    # cut by bytes, then drop an incomplete character
    end = os.fsencode(name)[-100:].decode("utf-8", "ignore")
    return f"{sha256_of(os.fsencode(briefing))}-{end}"


def short_name(path: Path) -> str:
    """Return a short form of a state file's path: `*report.yaml.read in /home/ann/state`."""
    return f"*{path.name.rpartition('%2F')[2][-_MAX_SHOWN:]} in {path.parent}"


def _not_kept(path: Path, error: OSError) -> str:
    where = short_name(path) if os.path.lexists(path) else path.parent
    return f"marks and places are not kept: {reason(error)}: {where}"


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


_PARAGRAPH = 120
"""Maximum number of characters of a paragraph that are stored to find the paragraph again."""


class LastPlace(NamedTuple):
    """The place at which the user left a briefing."""

    pane: str
    seen: str = ""
    """The id of the item under the cursor, or `""` if there was no item."""
    words: str = ""
    """For a place in the article, the first words of the paragraph."""
    stamp: str = ""
    """A checksum of the briefing's text when the user left."""
    fingerprint: tuple[str, ...] = ()
    """The item's `ItemFingerprint`, which finds the item again if the text has changed."""


def _stamp(text: str) -> str:
    return f"{len(text)}-{crc32(text.encode('utf-8', 'surrogatepass')):08x}"


def last_place(briefing: Briefing, text: str, pane: str, item: str, words: str) -> LastPlace:
    """Make the record of where the user left a briefing. `text` is that of its file."""
    fingerprint = fingerprints(briefing).get(item)
    words = " ".join(words.split())[:_PARAGRAPH]
    if fingerprint is None:
        return LastPlace(pane, "", words)
    return LastPlace(pane, item, words, _stamp(text), fingerprint)


def item_at(place: LastPlace, briefing: Briefing, text: str) -> str:
    """Return the current id of the item where the user left a briefing, or `""` if it is gone."""
    if not place.seen or place.stamp == _stamp(text):
        return place.seen
    fingerprint = ItemFingerprint(*place.fingerprint)
    return find_items(briefing, {fingerprint: place.seen}).get(fingerprint, "")


def last_place_file(
    briefing: Path | None, folder: Path | None = None
) -> StateFile[LastPlace | None]:
    """Return the file that stores where the user left a briefing.

    If `briefing` is None, the returned object stores nothing.
    """
    return StateFile(briefing, ".place", "the last place", None, _place, folder)


def _place(kept: Any) -> LastPlace:
    pane, seen, words, stamp, fingerprint = kept
    return LastPlace(pane, seen, words, stamp, tuple(fingerprint))


READ = ".read"
"""The suffix of the version of a briefing that the user read last."""
DRAFT = ".draft"
"""The suffix of an article's changed draft that is in no file yet."""
MAX_KEPT = 200
"""Maximum number of texts that are kept of each kind: those kept last."""


class KeptText(NamedTuple):
    """The text of a briefing's file."""

    text: str
    when: str
    """The time at which it was kept, as `2031-03-22T10:00:00Z`."""


def kept_text_file(
    path: Path | None, suffix: str, folder: Path | None = None
) -> StateFile[KeptText | None]:
    """Return the file that stores a text for a briefing or an article.

    `suffix` is READ or DRAFT. If `path` is None, the returned object stores nothing.
    """
    what = "the version you read last" if suffix == READ else "the draft"
    return StateFile(path, suffix, what, None, lambda kept: KeptText(*kept), folder)


def keep_text(path: Path | None, suffix: str, text: str, folder: Path | None = None) -> str:
    """Store a text, or none if it is empty. Return an error message, or `""` without an error."""
    file = kept_text_file(path, suffix, folder)
    stored = file.path
    is_new = stored is not None and not stored.exists()
    message = file.update(lambda _: KeptText(text, _now()) if text else None)
    if stored is not None and is_new and not message:  # an old one makes them no more
        with suppress(OSError):
            kept = sorted(stored.parent.glob(f"*{suffix}"), key=lambda one: one.stat().st_mtime_ns)
            for oldest in kept[:-MAX_KEPT]:
                oldest.unlink()
    return message


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
    fingerprint = fingerprints(briefing).get(item_id)
    if fingerprint is None:
        return None
    return Bookmark(fingerprint, note[:NOTE_LIMIT], _now(), item_id)


def bookmarks_file(briefing: Path | None, folder: Path | None = None) -> StateFile[Bookmarks]:
    """Return the file that stores the bookmarks. If `briefing` is None, nothing is stored."""
    return StateFile(briefing, ".marks", "marks", Bookmarks(), _bookmarks, folder)


def _bookmarks(kept: Any) -> Bookmarks:
    every = (Bookmark(ItemFingerprint(*fingerprint), *rest) for fingerprint, *rest in kept[0])
    return Bookmarks(tuple(every))

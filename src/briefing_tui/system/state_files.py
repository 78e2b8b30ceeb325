"""Small files, each with one value for one briefing, such as the place where the user stopped.

A file is locked while it changes, and written atomically. Errors become messages. An unreadable
file is renamed before a new one is written. A file from a newer version of the program is left
alone.

A briefing opens at the place where the user left it, even if the file was edited meanwhile.
The program also copies the text that the user has read, to show later what has changed. Texts
longer than `MAX_TEXT` are not copied. Only the `MAX_KEPT` newest copies are kept.
"""

from __future__ import annotations

import os
from binascii import crc32
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from briefing_tui.loading.files import TooLarge, read_ordinary, reason
from briefing_tui.model.items import ItemFingerprint, find_items, fingerprints
from briefing_tui.system.folders import state_folder
from briefing_tui.system.writing import locked, rename_new, write_text

if TYPE_CHECKING:
    from briefing_tui.model.records import Briefing

T = TypeVar("T")

MAX_BYTES = 64 * 1024 * 1024
"""Maximum size of a state file."""
_MAX_NAME = 200
"""Maximum number of bytes of a file's name without prefix and suffix. Systems allow 255."""
_MAX_SHOWN = 60
"""Maximum number of characters of a file's name in a message."""

NO_HOME = "marks and places are not kept: there is no home folder"
NO_FILE = "marks and places are not kept: this briefing came from standard input"


class UnreadableStateError(Exception):
    """The file has a form that this program does not write."""


class NewerStateError(Exception):
    """A newer version of the program wrote the file."""


class _UnusableError(Exception):
    """A file can be neither read nor replaced."""


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
        *,
        default: T,
        parse: Callable[[str], T],
        dump: Callable[[T], str],
        folder: Path | None = None,
    ) -> None:
        folder = folder or state_folder()
        self._what, self._default, self._parse, self._dump = what, default, parse, dump
        self._no_path = NO_FILE if briefing is None else NO_HOME
        self.path: Path | None = None
        """The path of the file, which need not exist, or None if the value is not kept."""
        if briefing is not None and folder is not None:
            self.path = folder / "briefings" / (name_for(_resolved(briefing)) + suffix)

    def read(self) -> Stored[T]:
        """Read the value. If that fails, return the default with a message."""
        if self.path is None:
            return Stored(self._default, self._no_path)
        try:
            return Stored(self._load(self.path))
        except _UnusableError as why:
            return Stored(self._default, str(why))
        except UnreadableStateError as why:
            what = f"{self._what} cannot be read, and will be put aside"
            return Stored(self._default, f"{what}: {why}: {short_name(self.path)}")

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
        except _UnusableError as why:
            return str(why)
        except OSError as error:
            return _unwritable(path.parent, error)

    def _update(self, path: Path, change: Callable[[T], T]) -> str:
        message = ""
        try:
            before = self._load(path)
        except UnreadableStateError:
            before = self._default
            message = f"the old file was put aside as {short_name(_put_aside(path))}"
        after = change(before)
        if after != before:
            write_text(path, self._dump(after), overwrite=True)
        return message

    def _load(self, path: Path) -> T:
        try:
            return self._parse(read_ordinary(path, MAX_BYTES).decode("utf-8"))
        except FileNotFoundError:
            return self._default
        except TooLarge as error:
            raise UnreadableStateError(f"it is {error.strerror}") from None
        except UnicodeDecodeError:
            raise UnreadableStateError("it is not UTF-8") from None
        except NewerStateError as why:
            what = f"{self._what} can be neither read nor changed"
            raise _UnusableError(f"{what}: {why}: {short_name(path)}") from None
        except OSError as error:
            if not os.path.lexists(path):
                raise _UnusableError(_unwritable(path.parent, error)) from None
            what = f"{self._what} can be neither read nor kept"
            raise _UnusableError(f"{what}: {reason(error)}: {short_name(path)}") from None


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
    from hashlib import sha256  # only here: it loads OpenSSL, 2 ms

    # cut by bytes, then drop an incomplete character
    end = os.fsencode(name)[-100:].decode("utf-8", "ignore")
    return f"{sha256(os.fsencode(briefing)).hexdigest()}-{end}"


def short_name(path: Path) -> str:
    """Return a short form of a state file's path: `*report.yaml.read in ~/state`."""
    end = path.name.rpartition("%2F")[2][-_MAX_SHOWN:]
    return f"*{end} in {_from_home(path.parent)}"


def _unwritable(folder: Path, error: OSError) -> str:
    there = next(part for part in (folder, *folder.parents) if os.path.lexists(part))
    why = reason(error) if there.is_dir() else "not a folder"
    return f"marks and places are not kept: {why}: {_from_home(there)}"


def _from_home(folder: Path) -> str:
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - pathlib's raises without a home
    if len(home.parts) > 1 and folder.is_relative_to(home):
        return str(Path("~", folder.relative_to(home)))
    return str(folder)


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return Path(os.path.normpath(path))  # not made absolute: the working folder may be gone


def _put_aside(path: Path) -> Path:
    number = 1
    while True:
        other = path.with_name(f"{path.stem}.unclear-{number}{path.suffix}")
        try:
            rename_new(path, other)
        except FileExistsError:
            number += 1
        else:
            return other


_PLACE_HEADER = "place of briefing-tui, version "
_PLACE_VERSION = "1"
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
    """The `stamp` of the briefing's text when the user left."""
    fingerprint: tuple[str, ...] = ()
    """The item's `ItemFingerprint`, which finds the item again if the text has changed."""


def stamp(text: str) -> str:
    """Return a checksum of a text. A checksum does not prevent forgery."""
    return f"{len(text)}-{crc32(text.encode('utf-8', 'surrogatepass')):08x}"


def last_place(briefing: Briefing, text: str, pane: str, item: str, words: str) -> LastPlace:
    """Make the record of where the user left a briefing.

    `text` is the text of the briefing's file.
    """
    found = fingerprints(briefing).get(item) if item else None
    words = " ".join(words.split())[:_PARAGRAPH]
    if found is None:
        return LastPlace(pane, "", words)
    return LastPlace(pane, item, words, stamp(text), found)


def item_at(place: LastPlace, briefing: Briefing, text: str) -> str:
    """Return the current id of the item where the user left a briefing.

    Return `""` if the item is gone.
    """
    if not place.seen or place.stamp == stamp(text):
        return place.seen
    fingerprint = ItemFingerprint(*place.fingerprint)
    return find_items(briefing, {fingerprint: place.seen}).get(fingerprint, "")


def last_place_file(
    briefing: Path | None, folder: Path | None = None
) -> StateFile[LastPlace | None]:
    """Return the file that stores where the user left a briefing.

    If `briefing` is None, the returned object stores nothing.
    """
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
    """Return the text of the file that stores a `LastPlace`."""
    if place is None:
        return ""
    lines = (_PLACE_HEADER + _PLACE_VERSION, *place[:-1], *place.fingerprint)
    text = "".join(" ".join(line.split()) + "\n" for line in lines)
    return text.encode("utf-8", "replace").decode()


def parse_place(text: str) -> LastPlace | None:
    """Parse the text that `dump_place` returns. Raises NewerStateError or UnreadableStateError."""
    header, *lines = text.split("\n")
    _check_header(header, _PLACE_HEADER, _PLACE_VERSION, "it is not a place")
    if len(lines) not in (5, 9) or lines[-1]:
        raise UnreadableStateError("lines are missing")
    pane, seen, words, stamped, *fingerprint = lines[:-1]
    return LastPlace(pane, seen, words, stamped, tuple(fingerprint))


MAX_TEXT = 1_000_000
"""A briefing's text with more characters than this is not kept."""
MAX_KEPT = 200
"""Copies of at most this number of briefings are kept."""
SUFFIX = ".read"
_READ_HEADER = "version read with briefing-tui, version "
_READ_VERSION = "1"


class LastRead(NamedTuple):
    """The version of a briefing that the user last read."""

    text: str
    """The text of the briefing's file."""
    when: str
    """The time at which the user left the briefing, as `2031-03-22T10:00:00Z`."""


def last_read_file(briefing: Path | None, folder: Path | None = None) -> StateFile[LastRead | None]:
    """Return the file that stores the text of the briefing as the user last read it.

    If `briefing` is None, the returned object stores nothing.
    """
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
    """Store `text` as the version last read. Return an error message, or `""` without an error.

    If the text is too long to store, the earlier version is removed.
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
    with suppress(OSError):
        kept = [(entry.stat().st_mtime_ns, entry) for entry in folder.glob(f"*{SUFFIX}")]
        for _, entry in sorted(kept)[:-MAX_KEPT]:
            entry.unlink()


def dump_read(last: LastRead | None) -> str:
    """Write a `LastRead` as the text of its file."""
    if last is None:
        return ""
    return f"{_READ_HEADER}{_READ_VERSION}\n{last.when}\n{last.text}"


def parse_read(text: str) -> LastRead | None:
    """Parse a text from `dump_read`. Raises NewerStateError or UnreadableStateError."""
    header, _, rest = text.partition("\n")
    _check_header(header, _READ_HEADER, _READ_VERSION, "it is not a version of a briefing")
    when, line_end, kept = rest.partition("\n")
    if not line_end:
        raise UnreadableStateError("lines are missing")
    return LastRead(kept, when)


def _check_header(header: str, expected: str, known: str, otherwise: str) -> None:
    version = header.removeprefix(expected)
    if version == header or not version.isascii() or not version.isdigit():
        raise UnreadableStateError(otherwise)
    if version != known:
        raise NewerStateError(f"its version is {version}, this program knows {known}")

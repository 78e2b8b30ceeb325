"""Keep the version of a briefing that the user read last, to tell what has changed since.

At most `MAX_KEPT` versions are kept, those read last. A version of more than `MAX_TEXT` characters
is not kept.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from briefing_tui.storage.state_file import NewerStateError, StateFile, UnreadableStateError

MAX_TEXT = 1_000_000
"""Maximum number of characters of a version that is kept."""
MAX_KEPT = 200
"""Maximum number of briefings of which a version is kept."""
SUFFIX = ".read"
_HEADER = "version read with briefing-tui, version "
_VERSION = "1"


class LastRead(NamedTuple):
    """The version of a briefing that the user read last."""

    text: str
    """The text of its file."""
    when: str
    """When it was left, as `2031-03-22T10:00:00Z`."""


def last_read_file(briefing: Path | None, folder: Path | None = None) -> StateFile[LastRead | None]:
    """Return the file for the version that was read last; nothing is kept for standard input."""
    return StateFile(
        briefing,
        SUFFIX,
        "the version you read last",
        default=None,
        parse=from_text,
        dump=to_text,
        folder=folder,
    )


def keep_read(briefing: Path | None, text: str, folder: Path | None = None) -> str:
    """Keep a version as the one read last. Return an error message or an empty string.

    If the text is too long, the version from before is removed, as it is no longer the last one.
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


def to_text(last: LastRead | None) -> str:
    """Return the text of a file that keeps a version."""
    if last is None:
        return ""
    return f"{_HEADER}{_VERSION}\n{last.when}\n{last.text}"


def from_text(text: str) -> LastRead | None:
    """Parse a file that keeps a version. Raises NewerStateError or UnreadableStateError."""
    header, _, rest = text.partition("\n")
    version = header.removeprefix(_HEADER)
    if version == header or not version.isascii() or not version.isdigit():
        raise UnreadableStateError("it is not a version of a briefing")
    if version != _VERSION:
        raise NewerStateError(f"its version is {version}, this program knows {_VERSION}")
    when, line_end, kept = rest.partition("\n")
    if not line_end:
        raise UnreadableStateError("lines are missing")
    return LastRead(kept, when)

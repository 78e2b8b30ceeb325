"""Where marks and places are kept: two files for each briefing, by its resolved path, in the state
folder of the platform.

Nothing here raises, and nothing is destroyed: what cannot be kept or understood is told in a line,
an unclear file is put aside before another is written, and a later version's is left as it is.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from briefing_tui.user import notices
from briefing_tui.user.files import Newer, Unclear, load, name_for, put_aside
from briefing_tui.user.folders import state_folder

if TYPE_CHECKING:
    from briefing_tui.user.kept import Kept, Read
    from briefing_tui.user.places import Place

_PATIENCE = 1.0
"""Seconds to wait for another reader that is writing just now."""
_LOCKED = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NONBLOCK
_MARKS = "marks"
_PLACE = "the last place"

T = TypeVar("T")


class _Unkept(Exception):  # noqa: N818 - a finding about a file
    """A file that is neither read nor changed, with what is said of it."""


class Shelf:
    """The files in which one briefing's marks and place are kept."""

    def __init__(self, briefing: Path | None, folder: Path | None = None) -> None:
        """`briefing` is the briefing's path (None: standard input), `folder` where its files are to
        be kept (None: the platform's)."""
        self._briefing = None if briefing is None else _resolved(briefing)
        self._folder = folder or state_folder()

    @property
    def file(self) -> Path | None:
        """The marks' file, whether or not it is there; None where nothing can be kept."""
        return self._file(".json")

    @property
    def place_file(self) -> Path | None:
        """The place's file, whether or not it is there; None where nothing can be kept."""
        return self._file(".place")

    def _file(self, suffix: str) -> Path | None:
        if self._briefing is None or self._folder is None:
            return None
        return self._folder / "briefings" / (name_for(self._briefing) + suffix)

    def read(self) -> Read:
        """What is marked; nothing, with a notice, where that cannot be told."""
        from briefing_tui.user.kept import Kept, Read, from_json

        file = self.file
        if file is None:
            return Read(Kept(), self._why_not())
        try:
            return Read(_known(file, _MARKS, from_json) or Kept())
        except _Unkept as why:
            return Read(Kept(), str(why))
        except Unclear as why:
            return Read(Kept(), notices.unclear(_MARKS, why, file))

    def change(self, change: Callable[[Kept], Kept]) -> str:
        """Read what is marked, and keep what `change` makes of it, unless that is the same.

        Returns a line that says why it could not be kept; empty where it could. Another reader's
        changes in the meantime are not lost.
        """
        return self._write(self.file, lambda file: _change(file, change, str(self._briefing)))

    def read_place(self) -> tuple[Place | None, str]:
        """Where one left off, None where that is not known; and a line where something is not as it
        should be."""
        file = self.place_file
        if file is None:
            return None, self._why_not()
        from briefing_tui.user.places import from_text

        try:
            return _known(file, _PLACE, from_text), ""
        except _Unkept as why:
            return None, str(why)
        except Unclear as why:
            return None, notices.unclear(_PLACE, why, file)

    def keep_place(self, place: Place) -> str:
        """Keep where one leaves off. Returns a line that says why that could not be; empty where it
        could."""
        return self._write(self.place_file, lambda file: _keep_place(file, place))

    def _write(self, file: Path | None, write: Callable[[Path], str]) -> str:
        if file is None:
            return self._why_not()
        try:
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with _alone(file.parent):
                return write(file)
        except _Unkept as why:
            return str(why)
        except OSError as error:
            return notices.unkept(file.parent, error)

    def _why_not(self) -> str:
        return notices.NO_FILE if self._briefing is None else notices.NO_HOME


def _known(file: Path, what: str, parse: Callable[[str], T]) -> T | None:
    """What a file holds, as `parse` understands it; None where there is none. Raises Unclear, or
    _Unkept."""
    try:
        text = load(file)
        return None if text is None else parse(text)
    except Newer as why:
        raise _Unkept(notices.newer(what, why, file)) from None
    except OSError as error:
        raise _Unkept(notices.not_kept(what, file, error)) from None


def _change(file: Path, change: Callable[[Kept], Kept], briefing: str) -> str:
    from briefing_tui.user.kept import Kept, from_json, to_json

    notice = ""
    try:
        before = _known(file, _MARKS, from_json) or Kept()
    except Unclear:
        before, notice = Kept(), notices.aside(put_aside(file))
    after = change(before)
    if after != before:
        from briefing_tui.loading.atomic import write_text

        write_text(file, to_json(after, briefing), overwrite=True)
    return notice


def _keep_place(file: Path, place: Place) -> str:
    from briefing_tui.user.places import from_text, to_text

    text, notice = to_text(place), ""
    try:
        before = _known(file, _PLACE, from_text)
        if before is not None and to_text(before) == text:
            return ""
    except Unclear:
        notice = notices.aside(put_aside(file))
    from briefing_tui.loading.atomic import write_text

    write_text(file, text, overwrite=True)
    return notice


def _resolved(path: Path) -> Path:
    """The briefing's path without links, as far as that can be told."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return Path(os.path.normpath(path))  # not made absolute: the folder we are in may be gone


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep other readers from writing in `folder`, as long as they do not take too long over it."""
    import fcntl

    lock = os.open(folder / ".lock", _LOCKED, 0o600)
    try:
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                time.sleep(0.02)
            else:
                break
        yield
    finally:
        os.close(lock)

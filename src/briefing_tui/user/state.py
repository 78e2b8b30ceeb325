"""Where marks and places are kept: a file for each briefing, by its resolved path, in the state
folder of the platform.

Nothing here raises, and nothing is destroyed: what cannot be kept or understood is told in a line,
an unclear file is put aside before another is written, and a later version's is left as it is.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from briefing_tui.loading.atomic import write_text
from briefing_tui.user import kept as kept_values
from briefing_tui.user.folders import state_folder
from briefing_tui.user.kept import Kept, Newer, Unclear

LARGEST = 64 * 1024 * 1024
"""Bytes of a file that are read."""
_PATIENCE = 1.0
"""Seconds to wait for another reader that is writing just now."""
_NO_HOME = "there is no home folder: marks and places are not kept"
_NO_FILE = "this briefing came from standard input: its marks and place are not kept"


class Read(NamedTuple):
    """What is kept of a briefing, and what there is to say of that."""

    kept: Kept
    notice: str = ""
    """One line, where something is not as it should be."""


class Shelf:
    """The file in which one briefing's marks and place are kept."""

    def __init__(self, briefing: Path | None, folder: Path | None = None) -> None:
        """`briefing` is the briefing's path (None: standard input), `folder` where its file is to
        be kept (None: the platform's)."""
        self._briefing = None if briefing is None else _resolved(briefing)
        self._folder = folder or state_folder()

    @property
    def file(self) -> Path | None:
        """The file, whether or not it is there; None where nothing can be kept."""
        if self._briefing is None or self._folder is None:
            return None
        name = sha256(os.fsencode(self._briefing)).hexdigest()[:32]
        return self._folder / "briefings" / f"{name}.json"

    def read(self) -> Read:
        """What is kept; nothing, with a notice, where that cannot be told."""
        file = self.file
        if file is None:
            return Read(Kept(), self._why_not())
        try:
            return Read(_load(file) or Kept())
        except Newer as reason:
            return Read(Kept(), f"{file}: {reason}; marks are neither read nor changed")
        except Unclear as reason:
            return Read(Kept(), f"{file}: {reason}; it is put aside when marks are next kept")
        except OSError as error:
            return Read(Kept(), f"{file}: {error.strerror or error}")

    def change(self, change: Callable[[Kept], Kept]) -> str:
        """Read what is kept, and keep what `change` makes of it, unless that is the same.

        Returns a line that says why it could not be kept; empty where it could. Another reader's
        changes in the meantime are not lost.
        """
        file = self.file
        if file is None:
            return self._why_not()
        try:
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with _alone(file.parent):
                return _change(file, change, str(self._briefing))
        except OSError as error:
            return f"{file}: {error.strerror or error}; marks and places are not kept"

    def _why_not(self) -> str:
        return _NO_FILE if self._briefing is None else _NO_HOME


def _change(file: Path, change: Callable[[Kept], Kept], briefing: str) -> str:
    notice = ""
    try:
        before = _load(file)
    except Newer as reason:
        return f"{file}: {reason}; nothing was changed"
    except Unclear:
        before, notice = None, f"what was kept before is in {_put_aside(file)}"
    after = change(before or Kept())
    if after != (before or Kept()):
        write_text(file, kept_values.to_json(after, briefing), overwrite=True)
    return notice


def _load(file: Path) -> Kept | None:
    """What a file holds; None where there is none. Raises OSError, Newer or Unclear."""
    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except FileNotFoundError:
        return None
    if len(data) > LARGEST:
        raise Unclear(f"it is larger than {LARGEST:,} bytes")
    try:
        return kept_values.from_json(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise Unclear("it is not UTF-8") from None


def _put_aside(file: Path) -> Path:
    """Give a file that is not understood another name, which no file has."""
    number = 1
    while True:
        other = file.with_name(f"{file.stem}.unclear-{number}.json")
        try:
            os.link(file, other)
        except FileExistsError:
            number += 1
            continue
        file.unlink()
        return other


def _resolved(path: Path) -> Path:
    """The briefing's path without links, as far as that can be told."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep other readers from writing in `folder`, as long as they do not take too long over it."""
    import fcntl

    lock = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
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

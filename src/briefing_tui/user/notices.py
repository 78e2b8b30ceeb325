"""What is said of a briefing's marks and place that are not kept as they should be: one line each,
the reason first and the file last and short, since a screen may have room for no more of it.

The same trouble always has the same words, whether it is met in reading or in writing, so that it
can be said once.
"""

import os
from pathlib import Path

from briefing_tui.loading.files import reason

NO_HOME = "marks and places are not kept: there is no home folder"
NO_FILE = "marks and places are not kept: this briefing came from standard input"
_SHOWN = 60
"""Characters of a file's name that are shown."""


def newer(what: str, why: Exception, file: Path) -> str:
    """Of a file that a later version has written."""
    return f"{what} can be neither read nor changed: {why}: {named(file)}"


def unclear(what: str, why: Exception, file: Path) -> str:
    """Of a file that is not understood."""
    return f"{what} cannot be read, to be put aside when next kept: {why}: {named(file)}"


def aside(file: Path) -> str:
    """Of such a file, once it has another name."""
    return f"what was kept before is put aside as {named(file)}"


def not_kept(what: str, file: Path, error: OSError) -> str:
    """Of a file that is there and cannot be read, or else of the folder that it should be in."""
    try:
        file.lstat()
    except OSError:
        return unkept(file.parent, error)
    return f"{what} can be neither read nor kept: {reason(error)}: {named(file)}"


def unkept(folder: Path, error: OSError) -> str:
    """Of a folder in which nothing can be kept: of that part of its path that is there."""
    there = next(part for part in (folder, *folder.parents) if os.path.lexists(part))
    why = reason(error) if there.is_dir() else "not a folder"
    return f"marks and places are not kept: {why}: {_in_home(there)}"


def named(file: Path) -> str:
    """A kept file as a pattern and its folder: its name is the whole path of a briefing, whose end
    tells which it is."""
    end = file.name.rpartition("%2F")[2][-_SHOWN:]
    return f"*{end} in {_in_home(file.parent)}"


def _in_home(folder: Path) -> str:
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - pathlib's raises where there is none
    if len(home.parts) > 1 and folder.is_relative_to(home):
        return str(Path("~", folder.relative_to(home)))
    return str(folder)

"""Writing a file whole or not at all, so that a full disk or a crash leaves what was there."""

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def write_text(path: Path, text: str, *, overwrite: bool) -> None:
    """Write `text` to `path`: see `write_pieces`."""
    write_pieces(path, (text,), overwrite=overwrite)


def write_pieces(path: Path, pieces: Iterable[str], *, overwrite: bool) -> None:
    """Write `pieces` to `path` as UTF-8 through a temporary file in the same folder.

    Raises FileExistsError where `path` exists and is not to be overwritten, and OSError where the
    system refuses.
    """
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
            os.fchmod(file.fileno(), _mode(path))
        if overwrite:
            Path(name).replace(path)
        else:
            os.link(name, path)
    finally:
        with suppress(FileNotFoundError):
            Path(name).unlink()


def _mode(path: Path) -> int:
    """The mode of the file that is replaced, or what the umask leaves of a new one."""
    with suppress(OSError):
        return path.stat().st_mode & 0o777
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask

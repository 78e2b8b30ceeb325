"""Write files whole or not at all: a full disk or a crash leaves the old file as it was."""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

NAME = "briefing-tui"
CONFIG_FILE = "config.toml"


def config_file() -> Path | None:
    """Return the path of the settings file, or None without a home folder."""
    from platformdirs import user_config_path

    folder = _absolute(user_config_path)
    return None if folder is None else folder / CONFIG_FILE


def state_folder() -> Path | None:
    """Return the folder for bookmarks and last places, or None without a home folder."""
    from platformdirs import user_state_path

    return _absolute(user_state_path)


def _absolute(find: Callable[..., Path]) -> Path | None:
    try:
        folder = find(NAME, appauthor=False)
    except (OSError, RuntimeError):
        return None
    return folder if folder.is_absolute() else None


_unfinished: set[str] = set()
"""Temporary files that may exist at the moment."""


def write_text(path: Path, text: str, *, overwrite: bool) -> None:
    """Write `text` to `path`: see `write_pieces`."""
    write_pieces(path, (text,), overwrite=overwrite)


def write_pieces(path: Path, pieces: Iterable[str], *, overwrite: bool) -> None:
    """Write `pieces` to `path` as UTF-8 through a temporary file in the same folder.

    Raises FileExistsError if `path` exists and `overwrite` is false, and OSError if the system
    refuses.
    """
    # Not named by tempfile: the name must be known before the file exists
    name = str(path.parent / f".{path.name[:40]}.{os.urandom(8).hex()}")
    _unfinished.add(name)
    try:
        descriptor = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
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
        _unfinished.discard(name)


def drop_unfinished() -> None:
    """Remove temporary files. Call this before ending the process without unwinding."""
    for name in tuple(_unfinished):
        with suppress(OSError):
            Path(name).unlink()


def _mode(path: Path) -> int:
    """The mode of the file to replace, or that of a new one under the umask."""
    with suppress(OSError):
        return path.stat().st_mode & 0o777
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask

"""The platform's folders for a user's settings and a program's state.

On Linux these follow the XDG Base Directory Specification 0.8, which ignores relative paths.
"""

from collections.abc import Callable
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

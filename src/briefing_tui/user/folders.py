"""Where the platform keeps a user's settings and a program's state, or that there is no such place.

On Linux these are the folders of the XDG Base Directory Specification 0.8; a relative path in its
variables counts as none, as that says.
"""

from collections.abc import Callable
from pathlib import Path

NAME = "briefing-tui"
CONFIG_FILE = "config.toml"


def config_file() -> Path | None:
    """Where the settings are, whether or not there are any; None without a home."""
    from platformdirs import user_config_path

    folder = _rooted(user_config_path)
    return None if folder is None else folder / CONFIG_FILE


def state_folder() -> Path | None:
    """Where marks and places are kept, whether or not it exists; None without a home."""
    from platformdirs import user_state_path

    return _rooted(user_state_path)


def _rooted(find: Callable[..., Path]) -> Path | None:
    """The folder that platformdirs names; None where it is no absolute path, as without a home."""
    try:
        folder = find(NAME, appauthor=False)
    except (OSError, RuntimeError):
        return None
    return folder if folder.is_absolute() else None

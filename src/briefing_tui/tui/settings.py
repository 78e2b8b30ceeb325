"""The user's settings.

If there is no configuration file, the modules that would read it are not imported.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.commands import COMMANDS, Command
from briefing_tui.system.files import config_file

if TYPE_CHECKING:
    from briefing_tui.model.dates import Style
    from briefing_tui.storage.config import ConfigProblem


class Settings(NamedTuple):
    """The settings that the reader uses."""

    theme: str = ""
    """The name of the theme; empty if none is set."""
    start_pane: str = ""
    """The name of the first pane; empty if none is set."""
    dates: Style = "long"
    mouse: bool = True
    commands: Sequence[Command] = COMMANDS
    """All commands, with the keys of the user's keymap."""
    problems: tuple[ConfigProblem, ...] = ()
    """Problems of the configuration file."""


DEFAULTS = Settings()


def read_settings(path: str | None = None) -> Settings:
    """Read the settings from `path`, or else from the user's configuration file if it exists."""
    file = config_file() if path is None else Path(path)
    if file is None or (path is None and not _exists(file)):
        return DEFAULTS
    from briefing_tui.storage.config import load

    config, problems = load(file, theme_names, needed=path is not None)
    commands = config.keys.commands() if config.keys.given else COMMANDS
    return Settings(
        config.theme, config.start_pane, config.dates, config.mouse, commands, tuple(problems)
    )


def _exists(file: Path) -> bool:
    """Return True if there is a file, or something else to report as a problem."""
    try:
        os.stat(file)  # noqa: PTH116
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def theme_names() -> Sequence[str]:
    """Return the names of all themes. This imports Textual, from which most of them come."""
    from briefing_tui.tui import themes

    return themes.names()

"""What the user has chosen for the reader. Where there is no file of settings, finding that out
costs one look at the folder, and nothing is imported for it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.commands import COMMANDS, Command
from briefing_tui.system.folders import config_file

if TYPE_CHECKING:
    from briefing_tui.model.dates.wording import Style
    from briefing_tui.storage.config import ConfigProblem


class Settings(NamedTuple):
    """The settings as the reader takes them."""

    theme: str = ""
    """Its whole name; empty: none chosen."""
    start_pane: str = ""
    """Empty: none chosen."""
    dates: Style = "long"
    mouse: bool = True
    commands: Sequence[Command] = COMMANDS
    """All commands with the user's keys."""
    problems: tuple[ConfigProblem, ...] = ()
    """What cannot be of what was chosen."""


DEFAULTS = Settings()


def read_settings(path: str | None = None) -> Settings:
    """The settings of the file at `path`, or else of the platform's, where there is one."""
    file = config_file() if path is None else Path(path)
    if file is None or (path is None and not _is_there(file)):
        return DEFAULTS
    from briefing_tui.storage.config import load

    config, problems = load(file, _theme_names, needed=path is not None)
    theme = ""
    if config.theme:
        from briefing_tui.tui.themes import full_name

        theme = full_name(config.theme)
    commands = config.keys.commands() if config.keys.given else COMMANDS
    return Settings(theme, config.start_pane, config.dates, config.mouse, commands, tuple(problems))


def _is_there(file: Path) -> bool:
    """Whether there is a file, or something in its place that is to be told of."""
    try:
        os.stat(file)  # noqa: PTH116
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def _theme_names() -> Sequence[str]:
    from briefing_tui.tui.themes import names

    return names()

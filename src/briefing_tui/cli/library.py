"""Open the library for `list` and `search`: the folders that the settings name, or ./briefings."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.cli.streams import print_error
from briefing_tui.system.files import cache_folder, config_file

if TYPE_CHECKING:
    from briefing_tui.library.library import Library

OWN_FOLDER = "briefings"
"""The folder of the library, below the current folder, if the settings name no folder."""
_SLOW = 300
"""The number of files from which a message says that they are read. Reading takes over a second
then."""
_SHOWN = 20
"""Maximum number of unopenable files that are named."""


def open_library(options: argparse.Namespace, folders: Sequence[str]) -> Library:
    """Return the library of some folders, and print its messages. Its index is up to date."""
    library = library_at(options, folders, _announce)
    library.refresh()
    for message in (*library.errors, *library.messages):
        print_error(message)
    library.messages.clear()
    return library


def library_at(
    options: argparse.Namespace,
    folders: Sequence[str],
    announce: Callable[[int], None] = lambda _: None,
) -> Library:
    """Return the library of some folders; its index is not yet up to date."""
    from briefing_tui.library.library import Library  # it imports sqlite3

    cache = cache_folder()
    return Library(
        folders,
        None if cache is None else str(cache),
        limit=options.max_size,
        jobs=getattr(options, "jobs", 1),
        announce=announce,
    )


def _announce(number: int) -> None:
    if number >= _SLOW:
        print_error(f"reading {number:,} briefings into the index ...")


def no_library(config: str | None) -> str:
    """Return the error for a command that needs a library, with the ways to get one."""
    file = config_file() if config is None else config
    return (
        "there is no library: make a folder ./briefings, or name folders in "
        f'{file or "your settings"}, as library = ["~/briefings"]'
    )


def library_folders(config: str | None, report: Callable[[str], None] = print_error) -> list[str]:
    """Return the folders of the library; none if there is no library."""
    return configured_folders(config, report) or ([OWN_FOLDER] if Path(OWN_FOLDER).is_dir() else [])


def configured_folders(
    config: str | None, report: Callable[[str], None] = print_error
) -> list[str]:
    """Return the folders that the settings name, and print what is wrong with that setting."""
    file = config_file() if config is None else Path(config)
    if file is None or (config is None and not os.path.lexists(file)):
        return []
    from briefing_tui.storage.config import load  # only for users with a settings file

    loaded = load(file, needed=config is not None)
    for problem in loaded.problems:
        if problem.is_all or "`library`" in problem.message:
            report(str(problem))
    return loaded.config.library_folders(file)


class LeftOut:
    """Prints the first files that cannot be opened, and the number of the others."""

    def __init__(self) -> None:
        self.count = 0

    def add(self, name: str, why: str) -> None:
        """Print a file and why it cannot be opened, unless the maximum is reached."""
        self.count += 1
        if self.count <= _SHOWN:
            print_error(f"{name}: {why}")

    def close(self) -> None:
        """Print how many more files cannot be opened."""
        if self.count > _SHOWN:
            print_error(f"{self.count - _SHOWN:,} more files cannot be opened; `check` lists why")

"""Open what a command reads: files, folders, standard input, articles, or the library.

The library has the folders that the settings name. If they name none, it has ./briefings.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from briefing_tui.cli.output import print_error, print_refusal
from briefing_tui.loading.document import Document, Refused, load, load_bytes
from briefing_tui.loading.files import (
    ARTICLE_LIMIT,
    Input,
    Unopenable,
    begins_as_briefing,
    drafted_from,
    expand,
    is_article,
    is_briefing,
    read_bytes,
    within_limit,
)
from briefing_tui.system.writing import cache_folder, config_file

if TYPE_CHECKING:
    from briefing_tui.library import Library

T = TypeVar("T")

OWN_FOLDER = "briefings"
"""The default folder of the library, inside the current folder."""
_SLOW = 300
"""With at least this number of files, a message says that files are being read."""
_SHOWN = 20
"""Maximum number of unopenable files that are named."""


def open_all(
    names: Iterable[str], *, checked: bool = True
) -> tuple[tuple[Document, ...], tuple[str, ...]]:
    """Open the named files, and the briefings in the named folders.

    Return the documents, and an error for each file that cannot be opened. If `checked` is true,
    also look for contradictions.
    """
    every = list(one_by_one(names, checked=checked))
    documents = tuple(one for one in every if isinstance(one, Document))
    return documents, tuple(str(one) for one in every if not isinstance(one, Document))


def one_by_one(
    names: Iterable[str], *, checked: bool = True
) -> Iterator[Document | Refused | Unopenable]:
    """Yield each file as a document, opened only when the caller asks for the next document.

    If `checked` is true, also look for contradictions. If a file cannot be opened, print the reason
    on stderr, and yield it.
    """

    def read(given: Input) -> Document | Refused:
        try:
            if given.path is not None and not is_article(given.name):
                return load(given, checked=checked)
            data = read_bytes(given, ARTICLE_LIMIT)
            if begins_as_briefing(data) if given.path is None else is_briefing(data):
                return load_bytes(within_limit(data, given), given, checked=checked)
            if (drafted := drafted_from(given, data)) is not None:
                print_error(f"{given.name}: this opens {drafted.name}, which was drafted from it")
                return load(drafted, checked=checked)
        except Refused as refused:
            print_refusal(refused)
            return refused
        from briefing_tui.cli.draft import draft_document  # only for an article

        return draft_document(given, data)

    return each(names, read)


def each(names: Iterable[str], read: Callable[[Input], T]) -> Iterator[T | Unopenable]:
    """Apply `read` to each file when the file is asked for.

    If a file cannot be opened, print the reason on stderr, and yield it.
    """
    for given in expand(names):
        try:
            if isinstance(given, Unopenable):
                raise given
            yield read(given)
        except Unopenable as error:
            print_error(str(error))
            yield error


def open_library(folders: Sequence[str]) -> Library:
    """Return the library of some folders, with an up-to-date index."""
    library = library_at(folders, _announce)
    library.refresh()
    for message in (*library.errors, *library.messages):
        print_error(message)
    library.messages.clear()
    return library


def library_at(folders: Sequence[str], announce: Callable[[int], None] = lambda _: None) -> Library:
    """Return the library of some folders. The library's index may be out of date."""
    from briefing_tui.library import Library  # not needed to open a FILE

    cache = cache_folder()
    return Library(folders, None if cache is None else str(cache), announce=announce)


def _announce(number: int) -> None:
    if number >= _SLOW:
        print_error(f"reading {number:,} briefings into the index ...")


def _settings_file(config: str | None) -> Path | None:
    return config_file() if config is None else Path(config)


def no_library(config: str | None) -> str:
    """Return the error for a command that needs a library, with the ways to get one."""
    return (
        "there is no library: make a folder ./briefings, or name folders in "
        f'{_settings_file(config) or "your settings"}, as library = ["~/briefings"]'
    )


def library_folders(config: str | None, report: Callable[[str], None] = print_error) -> list[str]:
    """Return the folders of the library, or an empty list if there is no library."""
    return configured_folders(config, report) or ([OWN_FOLDER] if Path(OWN_FOLDER).is_dir() else [])


def configured_folders(
    config: str | None, report: Callable[[str], None] = print_error
) -> list[str]:
    """Return the folders that the settings name, and report the errors that concern them."""
    file = _settings_file(config)
    if file is None or (config is None and not os.path.lexists(file)):
        return []
    from briefing_tui.system.config import load as load_config  # only for users with settings

    loaded = load_config(file, needed=config is not None)
    for problem in loaded.problems:
        if problem.is_all or "`library`" in problem.message:
            report(str(problem))
    return loaded.config.library_folders(file)


def print_left_out(reasons: Sequence[tuple[str, str]]) -> None:
    """Print why files of a library cannot be opened. `reasons` are pairs of a name and a reason."""
    for name, why in reasons[:_SHOWN]:
        print_error(f"{name}: {why}")
    if more := len(reasons[_SHOWN:]):
        print_error(f"{more:,} more files cannot be opened; `check` lists why")

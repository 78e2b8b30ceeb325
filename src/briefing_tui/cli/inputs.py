"""Open the files or the library that a command reads, and print what is wrong with them.

The library has the folders that the settings name. If they name none, it has ./briefings.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO, TypeVar

from briefing_tui.cli.streams import paint, print_error, terminal_width, use_color, write_stderr
from briefing_tui.loading.document import Document, Refused, load
from briefing_tui.loading.files import Input, Unopenable, expand
from briefing_tui.loading.problems import Excerpt, Source
from briefing_tui.model.problems import Kind, Problem, Severity, number_of, shares
from briefing_tui.present.sanitize import clean_at, clean_line, output_encoding
from briefing_tui.present.vocabulary import counted, grouped, heading, own_hint
from briefing_tui.present.wrap import width_of

if TYPE_CHECKING:
    from briefing_tui.library.library import Library

T = TypeVar("T")

ARTICLE_SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf")
"""Suffixes of articles. An article is drafted before it is read."""
_MOST = 100
"""Maximum number of warnings of one file that are listed."""
_INDENT = "    "
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
    left_out: list[str] = []
    every = one_by_one(names, checked=checked, leave_out=left_out.append)
    documents = tuple(document for document in every if document is not None)
    return documents, tuple(left_out)


def one_by_one(
    names: Iterable[str],
    *,
    checked: bool,
    leave_out: Callable[[str], None] = lambda _: None,
) -> Iterator[Document | None]:
    """Yield each file as a document, opened only when the caller asks for the next document.

    If `checked` is true, also look for contradictions. If a file cannot be opened, yield None and
    call `leave_out` with the reason.
    """

    def read(given: Input) -> Document | None:
        if given.path is not None and given.name.lower().endswith(ARTICLE_SUFFIXES):
            from briefing_tui.cli.draft import draft_document  # only for an article

            return draft_document(given)
        try:
            return load(given, checked=checked)
        except Refused as refused:
            print_refusal(refused)
            leave_out(f"{given.name}: {counted(refused.error_count, 'error')}")
            return None

    return each(names, read, leave_out)


def each(
    names: Iterable[str],
    read: Callable[[Input], T],
    leave_out: Callable[[str], None] = lambda _: None,
) -> Iterator[T | None]:
    """Apply `read` to each file when the file is asked for.

    If a file cannot be opened, yield None, print the reason on stderr and call `leave_out` with the
    reason.
    """
    for given in expand(names):
        try:
            if isinstance(given, Unopenable):
                raise given
            yield read(given)
        except Unopenable as error:
            print_error(str(error))
            leave_out(str(error))
            yield None


def open_library(options: argparse.Namespace, folders: Sequence[str]) -> Library:
    """Return the library of some folders, with an up-to-date index."""
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
    """Return the library of some folders. The library's index may be out of date."""
    # Not needed to open a FILE
    from briefing_tui.library.library import Library
    from briefing_tui.system.folders import cache_folder

    cache = cache_folder()
    return Library(
        folders,
        None if cache is None else str(cache),
        jobs=getattr(options, "jobs", 1),
        announce=announce,
    )


def _announce(number: int) -> None:
    if number >= _SLOW:
        print_error(f"reading {number:,} briefings into the index ...")


def _own_config_file() -> Path | None:
    from briefing_tui.system.folders import config_file  # not needed to open a FILE

    return config_file()


def no_library(config: str | None) -> str:
    """Return the error for a command that needs a library, with the ways to get one."""
    file = _own_config_file() if config is None else config
    return (
        "there is no library: make a folder ./briefings, or name folders in "
        f'{file or "your settings"}, as library = ["~/briefings"]'
    )


def library_folders(config: str | None, report: Callable[[str], None] = print_error) -> list[str]:
    """Return the folders of the library, or an empty list if there is no library."""
    return configured_folders(config, report) or ([OWN_FOLDER] if Path(OWN_FOLDER).is_dir() else [])


def configured_folders(
    config: str | None, report: Callable[[str], None] = print_error
) -> list[str]:
    """Return the folders that the settings name, and report the errors that concern them."""
    file = _own_config_file() if config is None else Path(config)
    if file is None or (config is None and not os.path.lexists(file)):
        return []
    from briefing_tui.system.config import (
        load as load_config,  # only for users with a settings file
    )

    loaded = load_config(file, needed=config is not None)
    for problem in loaded.problems:
        if problem.is_all or "`library`" in problem.message:
            report(str(problem))
    return loaded.config.library_folders(file)


class LeftOut:
    """Prints why files cannot be opened."""

    def __init__(self) -> None:
        self.count = 0

    def add(self, name: str, why: str) -> None:
        """Count a file that cannot be opened.

        Print the reason for the first `_SHOWN` files only.
        """
        self.count += 1
        if self.count <= _SHOWN:
            print_error(f"{name}: {why}")

    def close(self) -> None:
        """Print the number of files for which `add` has printed no reason, if there are any."""
        if self.count > _SHOWN:
            print_error(f"{self.count - _SHOWN:,} more files cannot be opened; `check` lists why")


def print_refusal(refused: Refused) -> None:
    """Print on stderr every reason why a file is refused."""
    color = use_color(None, sys.stderr)
    told = lines(refused.source, refused.problems, color, refused.error_kinds, sys.stderr)
    for line in told:
        write_stderr(line + "\n")


class ExcerptFormat(NamedTuple):
    """The width to which an excerpt is cut, and the sign for text that is left out."""

    columns: int
    ellipsis: str


_NO_TERMINAL = ExcerptFormat(100, "…")
_MIN_COLUMNS = 12
"""The minimum width of an excerpt in columns, however narrow the terminal is."""


def lines(
    source: Source,
    problems: Sequence[Problem],
    color: bool,
    kinds: Mapping[Kind, int],
    stream: TextIO | None = None,
) -> Iterator[str]:
    """Yield the lines of the report on one file: errors, then warnings by kind.

    `kinds` counts all problems, listed or not. If `stream` is given, the report fits its width.
    """
    excerpt_format = _excerpt_format(stream)
    name = clean_line(source.name)
    told = 0
    for problem in problems:
        if problem.severity == "error":
            told += 1
            yield from _problem_lines(source, problem, color, excerpt_format)
    if more := number_of(kinds, "error") - told:
        yield f"{name}: and {more:,} more {'error' if more == 1 else 'errors'}"
    by_kind = grouped(problems)
    room = shares({kind: len(found) for kind, found in by_kind.items()}, _MOST)
    for kind, found in by_kind.items():
        yield f"{name}: {heading(kind, kinds[kind])}"
        for problem in found[: room[kind]]:
            yield from _problem_lines(source, problem, color, excerpt_format)
        if more := kinds[kind] - room[kind]:
            yield f"{name}: and {more:,} more of {kind[1]}"


def _problem_lines(
    source: Source, problem: Problem, color: bool, excerpt_format: ExcerptFormat
) -> Iterator[str]:
    place = f"{clean_line(source.name)}:{problem.line}:{problem.column}"
    severity = paint(problem.severity, problem.severity, color)
    path = f" (at {clean_line(problem.path)})" if problem.path else ""
    hint = f"; {clean_line(advice)}" if (advice := own_hint(problem)) else ""
    head = f"{paint(place, 'bold', color)}: {severity}: {problem.code}: "
    yield f"{head}{clean_line(problem.message)}{hint}{path}"
    excerpt = source.excerpt(problem.line, problem.column)
    words, before = fit_excerpt(excerpt, excerpt_format)
    if words:
        yield _INDENT + words
        yield _INDENT + " " * before + paint("^", "caret", color)


def as_json(source: Source, problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Return the problems of one file for JSON."""
    return [{"file": source.name, **problem._asdict()} for problem in problems]


def count(kinds: Mapping[Kind, int]) -> str:
    """Return a phrase such as `2 errors (1 type, 1 url), 1 warning (1 no-teller)`."""
    parts = []
    severities: tuple[Severity, ...] = ("error", "warning")
    for severity in severities:
        of_each = [(number, code) for (one, code), number in kinds.items() if one == severity]
        if of_each:
            of_each.sort(key=lambda entry: (-entry[0], entry[1]))
            each = ", ".join(f"{number:,} {code}" for number, code in of_each)
            parts.append(f"{counted(number_of(kinds, severity), severity)} ({each})")
    return ", ".join(parts) or "no problems"


def _excerpt_format(stream: TextIO | None) -> ExcerptFormat:
    columns, ellipsis = _NO_TERMINAL
    try:
        if stream is not None and stream.isatty():
            columns = terminal_width(stream.fileno())
        ellipsis.encode(output_encoding(stream))
    except UnicodeEncodeError:
        ellipsis = "..."
    except (OSError, ValueError):  # closed, or no file at all
        pass
    return ExcerptFormat(columns, ellipsis)


def fit_excerpt(excerpt: Excerpt, excerpt_format: ExcerptFormat) -> tuple[str, int]:
    """Return the part of an excerpt that fits, and the number of columns before the caret."""
    if not excerpt.text.strip():
        return "", 0
    ellipsis = excerpt_format.ellipsis
    text, (caret,) = clean_at(excerpt.text.replace("\t", " "), [excerpt.caret])
    left, right = text[:caret], text[caret:]
    columns = max(_MIN_COLUMNS, excerpt_format.columns - len(_INDENT))
    begins, ends = excerpt.begins, excerpt.ends
    if width_of(text) + (2 - begins - ends) * len(ellipsis) > columns:
        columns -= 2 * len(ellipsis)
        before = max(columns * 2 // 3, columns - width_of(right))
        kept = _end_of(left, before)
        begins, left = begins and kept == left, kept
        room = columns - width_of(left)
        kept = right if width_of(right) <= room else right[: _count_fitting(right, room)]
        ends, right = ends and kept == right, kept
    left = left if begins else ellipsis + left
    return left + right + ("" if ends else ellipsis), width_of(left)


def _end_of(text: str, columns: int) -> str:
    """Return the end of a text, as much as fits in `columns` columns."""
    if width_of(text) <= columns:
        return text
    kept = text[len(text) - _count_fitting(text[::-1], columns) :]
    while kept and not width_of(kept[0]):  # a combining mark that has lost its letter
        kept = kept[1:]
    return kept


def _count_fitting(text: str, columns: int) -> int:
    for number, character in enumerate(text):
        columns -= width_of(character)
        if columns < 0:
            return number
    return len(text)

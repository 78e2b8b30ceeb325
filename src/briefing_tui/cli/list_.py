"""`briefing list`: list the briefings of the library, one on each line."""

import argparse
import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Sequence

from briefing_tui.cli.inputs import LeftOut, library_folders, no_library, open_library
from briefing_tui.cli.streams import ExitCode, paint, print_error, terminal_width, use_color, write
from briefing_tui.library.library import Library, LibraryEntry, in_order, is_within, of_story
from briefing_tui.model.problems import backticked, did_you_mean
from briefing_tui.model.search.query import Filter, Query
from briefing_tui.model.text import flat
from briefing_tui.present.sanitize import clean, clean_line, escape_json
from briefing_tui.present.vocabulary import counted
from briefing_tui.present.wrap import fitting, width_of

_DATE, _PUBLISHER, _SHORT_PUBLISHER = 10, 24, 12
"""Widths in columns: of a date, of a publisher, and of a publisher on a narrow terminal."""
_TITLE = 30
"""Minimum width of a title, in columns."""
_CELLS = (
    *("file", "title", "publisher", "date", "story", "contested", "unchecked"),
    *("errors", "warnings", "refused"),
)
"""The columns of CSV and the keys of JSON."""


def run(options: argparse.Namespace) -> int:
    """List the briefings. The exit code is 2 if a file cannot be opened."""
    since, until = options.since, options.until
    if since is not None and until is not None and since.earliest > until.latest:
        options.fail(f"--since {since.text} lies after --until {until.text}")
    folders = options.folders or library_folders(options.config)
    if not folders:
        options.fail(no_library(options.config))
    with open_library(options, folders) as library:
        entries = list(library.entries(problems=True))
        chosen = _chosen(library, entries, options)
        for message in library.messages:
            print_error(message)
    entries_in_order = in_order(chosen, options.sort)
    if options.format == "text":
        _write_text(entries_in_order, options)
    elif options.format == "json":
        cells = [dict(zip(_CELLS, _values(entry), strict=True)) for entry in entries_in_order]
        write(escape_json(json.dumps(cells, ensure_ascii=False, indent=2)) + "\n", "json")
    else:
        _write_csv(entries_in_order)
    if library.errors or any(entry.summary is None for entry in entries):
        return ExitCode.USAGE
    return ExitCode.DONE


def _chosen(
    library: Library, entries: Sequence[LibraryEntry], options: argparse.Namespace
) -> list[LibraryEntry]:
    found = list(entries)
    if options.story is not None:
        found = of_story(entries, options.story)
        if not found:
            known = {story for entry in entries if entry.summary for story in entry.summary.story}
            near = did_you_mean(options.story, known, "; ")
            print_error(f"no briefing belongs to the story {backticked(options.story)}{near}")
    if options.actor is not None:
        having = _with_actor(library, options.actor)
        found = [entry for entry in found if entry.file.path in having]
        if not having:
            print_error(f"no briefing has the actor {backticked(options.actor)}")
    return [entry for entry in found if is_within(entry, options.since, options.until)]


def _with_actor(library: Library, actor: str) -> frozenset[str]:
    query = Query("", filters=(Filter("actor", (actor,)),))
    return frozenset(
        found.file.path
        for found in library.search(query)
        if found.search.index.facets.actors.find(actor)
    )


def _values(entry: LibraryEntry) -> tuple[object, ...]:
    one = entry.summary
    if one is None:
        return entry.file.name, None, None, None, [], None, None, None, None, entry.refused
    return (
        entry.file.name,
        one.title,
        one.publisher or None,
        one.date or None,
        list(one.story),
        one.contested,
        one.unchecked,
        entry.errors,
        entry.warnings,
        None,
    )


def _write_csv(entries: Iterable[LibraryEntry]) -> None:
    from briefing_tui.export.as_data import guarded  # only for CSV

    line = io.StringIO(newline="")
    writer = csv.writer(line)
    writer.writerow(_CELLS)
    for entry in entries:
        cells = (" ".join(v) if isinstance(v, list) else v for v in _values(entry))
        writer.writerow(guarded(clean(v)) if isinstance(v, str) else v for v in cells)
    write(line.getvalue())


def _counts(entry: LibraryEntry) -> str:
    one = entry.summary
    if one is None:
        return "not opened"
    words = [f"{one.contested:,} contested"] if one.contested else []
    words += [f"{one.unchecked:,} unchecked"] if one.unchecked else []
    words += [counted(entry.errors, "error")] if entry.errors else []
    words += [counted(entry.warnings, "warning")] if entry.warnings else []
    return ", ".join(words)


def _write_text(entries: Sequence[LibraryEntry], options: argparse.Namespace) -> None:
    on_terminal = sys.stdout is not None and sys.stdout.isatty()
    width = terminal_width() if on_terminal else 0
    color = use_color(options.color, sys.stdout)
    rows = [_row(entry) for entry in entries]
    for line in _lines(rows, width, color):
        write(line + "\n")
    left_out = LeftOut()
    for entry in entries:
        if entry.summary is None:
            left_out.add(entry.file.name, entry.refused)
    left_out.close()


def _row(entry: LibraryEntry) -> tuple[str, str, str, str, str]:
    one, name = entry.summary, clean_line(entry.file.name)
    if one is None:
        return "", "", "", _counts(entry), name
    date, publisher, title = (flat(clean(text)) for text in (one.date, one.publisher, one.title))
    return date, publisher, title, _counts(entry), name


def _lines(
    rows: Sequence[tuple[str, str, str, str, str]], width: int, color: bool
) -> Iterator[str]:
    if not rows:
        return
    widths = [max(width_of(row[column]) for row in rows) for column in range(5)]
    date, publisher, title, numbers, name = widths
    date, publisher = max(date, _DATE), min(publisher, _PUBLISHER)
    with_name = True
    if width:
        room = width - date - publisher - numbers - 6
        if with_name := room - name - 2 >= _TITLE:
            room -= name + 2
        elif room < min(title, _TITLE) and publisher > _SHORT_PUBLISHER:
            room += publisher - _SHORT_PUBLISHER
            publisher = _SHORT_PUBLISHER
        title = min(title, max(room, 8))
    for row in rows:
        known_as = row[2] or ("" if with_name else row[4])
        cells = [
            _padded(row[0], date),
            _padded(_cut(row[1], publisher), publisher),
            paint(_padded(_cut(known_as, title), title), "bold", color),
            _padded(row[3], numbers),
        ]
        if with_name:
            cells.append(paint(row[4], "dim", color))
        yield "  ".join(cells).rstrip()


def _padded(text: str, columns: int) -> str:
    return text + " " * max(0, columns - width_of(text))


def _cut(text: str, columns: int) -> str:
    if width_of(text) <= columns:
        return text
    return text[: fitting(text, columns - 1)].rstrip() + "…"

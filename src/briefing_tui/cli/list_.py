"""`briefing list`: list the briefings of the library, one on each line."""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from briefing_tui.cli.opening import library_folders, no_library, open_library, print_left_out
from briefing_tui.cli.output import ExitCode, paint, print_error, terminal_width, use_color, write
from briefing_tui.library import Library, LibraryEntry, in_order, is_within
from briefing_tui.loading.document import Refused, load
from briefing_tui.loading.files import Unopenable
from briefing_tui.model.items import references
from briefing_tui.model.problems import backticked
from briefing_tui.model.records import Briefing
from briefing_tui.model.search.query import Filter, Query
from briefing_tui.model.search.texts import SectionParagraph, Texts, main_text, units
from briefing_tui.model.text import flat
from briefing_tui.present.sanitize import clean, clean_line, fitting, json_text, width_of
from briefing_tui.present.vocabulary import counted

_PUBLISHER = 24
"""Maximum width of a publisher, in columns."""
_TITLE = 24
"""Width of a title, in columns, for which publisher and counts are left out if need be."""
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
    as_items = options.items or options.format == "jsonl"
    if as_items and options.format not in ("text", "jsonl"):
        options.fail("--items is printed as --format jsonl")
    folders = options.folders or library_folders(options.config)
    if not folders:
        options.fail(no_library(options.config))
    with open_library(folders) as library:
        entries = list(library.entries(problems=not as_items))
        chosen = _chosen(library, entries, options)
        for message in library.messages:
            print_error(message)
    entries_in_order = in_order(chosen, options.sort)
    if as_items:
        for entry in entries_in_order:
            _write_items(entry)
    elif options.format == "text":
        _write_text(entries_in_order, options)
    elif options.format == "json":
        cells = [dict(zip(_CELLS, _values(entry), strict=True)) for entry in entries_in_order]
        write(json_text(cells, indent=2) + "\n", "json")
    else:
        _write_csv(entries_in_order)
    print_left_out([(e.file.name, e.refused) for e in entries_in_order if e.summary is None])
    if library.errors or any(entry.summary is None for entry in entries):
        return ExitCode.USAGE
    return ExitCode.DONE


def _chosen(
    library: Library, entries: Sequence[LibraryEntry], options: argparse.Namespace
) -> list[LibraryEntry]:
    chosen = list(entries)
    for name, value in (("story", options.story), ("actor", options.actor)):
        if value is None:
            continue
        query = Query("", filters=(Filter(name, (value,)),))
        having = {one.file.path for one in library.search(query) if one.search.total}
        chosen = [entry for entry in chosen if entry.file.path in having]
        if not having:
            print_error(f"no briefing has the {name} {backticked(value)}")
    return [entry for entry in chosen if is_within(entry, options.since, options.until)]


def _values(entry: LibraryEntry) -> tuple[object, ...]:
    summary = entry.summary
    if summary is None:
        return entry.file.name, None, None, None, [], None, None, None, None, entry.refused
    return (
        entry.file.name,
        summary.title,
        summary.publisher or None,
        summary.date or None,
        list(summary.story),
        summary.contested,
        summary.unchecked,
        entry.errors,
        entry.warnings,
        None,
    )


def _write_csv(entries: Iterable[LibraryEntry]) -> None:
    from briefing_tui.export.as_data import csv_line, guarded  # only for CSV

    write(csv_line(_CELLS))
    for entry in entries:
        cells = (" ".join(v) if isinstance(v, list) else v for v in _values(entry))
        write(csv_line(guarded(clean(v)) if isinstance(v, str) else v for v in cells))


def _write_items(entry: LibraryEntry) -> None:
    """Write each item of a briefing as a JSON object on a line."""
    try:
        document = load(entry.file.input, checked=False)
    except (Refused, Unopenable):
        return  # it is told with the others
    reading = document.reading
    texts = Texts(reading)
    for pane, kind, ref, item in units(reading.briefing, {}):
        refs = (
            ()
            if isinstance(item, (SectionParagraph, Briefing))
            else references(item, reading.actors)
        )
        where = item.section.where if isinstance(item, SectionParagraph) else item.where
        about = getattr(item, "measure", None) or getattr(item, "label", None)
        value = {
            "briefing": reading.briefing.id,
            "pane": pane,
            "kind": kind,
            "id": ref,
            "words": ", ".join(filter(None, (main_text(texts.of(item)).text, about))),
            "actors": [
                reading.actors[one].name for one in dict.fromkeys(refs) if one in reading.actors
            ],
            "stance": getattr(item, "stance", None),
            "date": getattr(item, "date", None),
            "place": f"{entry.file.name}:{document.line(where)}",
        }
        write(json_text(value) + "\n", "json")


def _write_text(entries: Sequence[LibraryEntry], options: argparse.Namespace) -> None:
    on_terminal = sys.stdout is not None and sys.stdout.isatty()
    width = terminal_width() if on_terminal else 0
    color = use_color(options.color, sys.stdout)
    for line in _lines([_row(entry) for entry in entries], width, color):
        write(line + "\n")


class _Row(NamedTuple):
    date: str
    publisher: str
    title: str
    counts: str
    name: str


def _row(entry: LibraryEntry) -> _Row:
    summary, name = entry.summary, clean_line(entry.file.name)
    if summary is None:
        return _Row("", "", "", "not opened", name)
    counts = [f"{summary.contested:,} contested"] if summary.contested else []
    counts += [f"{summary.unchecked:,} unchecked"] if summary.unchecked else []
    counts += [counted(entry.errors, "error")] if entry.errors else []
    counts += [counted(entry.warnings, "warning")] if entry.warnings else []
    date, publisher, title = (
        flat(clean(text)) for text in (summary.date, summary.publisher, summary.title)
    )
    return _Row(date, publisher, title, ", ".join(counts), name)


def _lines(rows: Sequence[_Row], width: int, color: bool) -> Iterator[str]:
    """Yield the lines. With a width, what does not fit is cut or left out, but not the path."""
    if not rows:
        return
    widths = (max(map(width_of, column)) for column in zip(*rows, strict=True))
    date, publisher, title, counts, name = widths
    publisher = min(publisher, _PUBLISHER)
    if width:
        room = width - date - name - 4
        counts = counts if room - counts - 2 >= _TITLE else 0
        room -= counts + 2 if counts else 0
        publisher = publisher if room - publisher - 2 >= _TITLE else 0
        room -= publisher + 2 if publisher else 0
        title = min(title, max(room, 8))
    for row in rows:
        cells = (
            _fitted(row.date, date),
            _fitted(row.publisher, publisher) if publisher else "",
            paint(_fitted(row.title, title), "bold", color),
            _fitted(row.counts, counts) if counts else "",
        )
        yield "  ".join([*filter(None, cells), row.name])


def _fitted(text: str, columns: int) -> str:
    if width_of(text) > columns:
        text = text[: fitting(text, columns - 1)].rstrip() + "…"
    return text + " " * max(0, columns - width_of(text))

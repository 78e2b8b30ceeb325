"""Write a comparison of several briefings as JSON, Markdown or one self-contained HTML page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from briefing_tui.export.as_json import written
from briefing_tui.export.as_markdown import heading, paragraph, table
from briefing_tui.model.compare.comparison import SECTIONS, Comparison
from briefing_tui.model.compare.rows import ABSENT, CellLine, Row, date_words
from briefing_tui.present.comparison import NOTE_STYLES, CompareView, differences
from briefing_tui.present.sanitize import escaped
from briefing_tui.present.vocabulary import UNICODE, counted

if TYPE_CHECKING:
    from briefing_tui.export.content.drawings import DrawnRuler
    from briefing_tui.loading.document import Document

VERSION = "briefing-compare/1"
"""The version of the JSON. It is raised when the meaning of a key changes."""
_LEVELS = 4
"""Number of outer levels of the JSON that have one entry per line."""


def comparison_json(documents: Sequence[Document], comparison: Comparison) -> Iterator[str]:
    """Yield the comparison as JSON. Briefings are named by their numbers, from 0."""
    columns = zip(documents, comparison.columns, strict=True)
    value = {
        "compare": VERSION,
        "briefings": [
            {
                "file": document.name,
                "id": document.reading.briefing.id,
                "name": column.name,
                "date": column.date or None,
                "title": column.title,
                "story": list(column.story),
            }
            for document, column in columns
        ],
        "rows": {
            section: [_row(documents, row) for row in comparison.rows[section]]
            for section, _ in SECTIONS
        },
        "add": [
            {
                "briefing": one.briefing,
                "item": one.item,
                "line": _line_of(documents, one.briefing, one.item),
                "text": one.line,
                "reason": one.reason,
            }
            for one in comparison.lines_to_add
        ],
    }
    yield from written(value, _LEVELS, "")
    yield "\n"


def _row(documents: Sequence[Document], row: Row) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "title": row.title,
        "only": row.only,
        "items": [
            {"briefing": number, "id": ref, "line": _line_of(documents, number, ref)}
            for number, ref in row.items
        ],
        "cells": [[line._asdict() for line in cell] for cell in row.cells],
        "notes": [{**note._asdict(), "briefings": list(note.briefings)} for note in row.notes],
        "matches": [
            {**match._asdict(), "briefings": list(match.briefings)} for match in row.matches
        ],
    }


def _line_of(documents: Sequence[Document], briefing: int, ref: str) -> int | None:
    document = documents[briefing]
    item = document.reading.items.get(ref)
    return None if item is None else document.line(item.where)


def comparison_markdown(comparison: Comparison) -> Iterator[str]:
    """Yield the comparison as Markdown, a table for each kind of row."""
    for line in _markdown(CompareView(comparison, UNICODE)):
        yield line + "\n"


def _markdown(of: CompareView) -> Iterator[str]:
    comparison = of.comparison
    yield f"# {counted(len(comparison.columns), 'briefing')} compared"
    yield ""
    for column in comparison.columns:
        words = f"**{_escaped(of, column.name)}**, {_escaped(of, date_words(column.date))}: "
        yield from paragraph(f"{words}{_escaped(of, column.title)}", "- ", 2)
    if found := differences(comparison):
        yield from heading(2, "Where they differ")
        for _, row, note in found:
            yield from paragraph(f"{_escaped(of, row.title)}: {_escaped(of, note.words)}", "- ", 2)
    for section, title in SECTIONS:
        yield from heading(2, title)
        rows = comparison.rows[section]
        if not rows:
            yield "None in any of them."
            continue
        names = (_escaped(of, column.name) for column in comparison.columns)
        yield from table(["", *names], (_markdown_row(of, row) for row in rows))
        yield ""
        for row in rows:
            yield from _markdown_below(of, row)
    if comparison.lines_to_add:
        yield from heading(2, "Lines that would make these matches certain")
        for one in comparison.lines_to_add:
            name = _escaped(of, comparison.columns[one.briefing].name)
            line, reason = _escaped(of, one.line), _escaped(of, one.reason)
            yield from paragraph(f"{name}, {_escaped(of, one.item)}: {line} ({reason})", "- ", 2)


def _markdown_row(of: CompareView, row: Row) -> list[str]:
    title = _escaped(of, row.title)
    cells = [
        "; ".join(_escaped(of, words) for words in cell_words(row, number))
        for number in range(len(row.cells))
    ]
    return [title if row.kind == "claim" else f"**{title}**", *cells]


def _markdown_below(of: CompareView, row: Row) -> Iterator[str]:
    """Yield as a list the notes of a row, and the rules that matched its items."""
    title = _escaped(of, row.title)
    said = [f"**{_escaped(of, note.words)}**" for note in row.notes]
    said += [_escaped(of, words) for words in match_words(of.comparison, row)]
    if said:
        yield from paragraph(f"{title}: {'; '.join(said)}", "- ", 2)


def _escaped(of: CompareView, words: str) -> str:
    return escaped(of.view.sanitize(words))


def cell_words(row: Row, number: int) -> list[str]:
    """Return the lines of a cell, with a mark if only this briefing has the item."""
    words = [line.words for line in row.cells[number] if line.words]
    return [*words, "only here"] if row.only == number else words


def match_words(comparison: Comparison, row: Row) -> list[str]:
    """Return the rules that matched the items of a row. Each rule names the briefings that it
    joins."""
    names = comparison.sources.names
    return [f"matched by {match.words} ({names(match.briefings)})" for match in row.matches]


def comparison_html(comparison: Comparison) -> Iterator[str]:
    """Yield the comparison as one HTML page, without scripts, fonts or outside pictures."""
    from briefing_tui.export.as_html import POLICY, environment

    of = CompareView(comparison, UNICODE)
    stream = (
        environment()
        .get_template("compare.html.j2")
        .stream(
            title=f"{counted(len(comparison.columns), 'briefing')} compared",
            columns=[(one.name, date_words(one.date), one.title) for one in comparison.columns],
            differences=[
                (NOTE_STYLES[note.kind], row.title, note.words)
                for _, row, note in differences(comparison)
            ],
            sections=[
                (section, title, [_html_row(of, row) for row in comparison.rows[section]])
                for section, title in SECTIONS
            ],
            lines=[
                (comparison.columns[one.briefing].name, one.item, one.line, one.reason)
                for one in comparison.lines_to_add
            ],
            glyphs=of.glyphs,
            policy=POLICY,
        )
    )
    stream.enable_buffering(64)
    yield from stream


_CLASSES = {ABSENT: "silent", "number": "", "contested": "status contested"}
"""The CSS classes of cells by role. All other roles have a class of the same name."""


def _html_row(of: CompareView, row: Row) -> dict[str, Any]:
    only = CellLine("only here", "one-side")
    cells = [
        [line._replace(role=_CLASSES.get(line.role, line.role)) for line in cell]
        for cell in row.cells
    ]
    return {
        "kind": row.kind,
        "title": row.title,
        "cells": [
            [*cell, only] if row.only == number else cell for number, cell in enumerate(cells)
        ],
        "ruler": _drawn(of, row) if row.kind == "figure" and row.only is None else None,
        "notes": [(NOTE_STYLES[note.kind], note.words) for note in row.notes],
        "matches": match_words(of.comparison, row),
    }


def _drawn(of: CompareView, row: Row) -> DrawnRuler | None:
    from briefing_tui.export.content.drawings import rulers

    return next((ruler for ruler, _ in rulers(of.drawn(row))), None)

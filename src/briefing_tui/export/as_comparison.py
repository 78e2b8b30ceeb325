"""Write a comparison of briefings, and the changes between two briefings.

A comparison is written as JSON, Markdown or one HTML page. Changes are written as JSON or Markdown.
The JSON of changes is complete: applied to the old briefing, it gives the new one (see
docs/compare.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from briefing_tui.export.as_data import written
from briefing_tui.export.as_markdown import heading, paragraph, table
from briefing_tui.export.page_drawings import DrawnRuler, rulers
from briefing_tui.model.changes import Change, Changes, change_words, plain
from briefing_tui.model.comparison import ABSENT, SECTIONS, CellLine, Comparison, Row, date_words
from briefing_tui.present.comparison import (
    NOTE_STYLES,
    CompareView,
    differences,
    item_id,
    summary,
    told,
)
from briefing_tui.present.sanitize import escaped
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import UNICODE, counted

if TYPE_CHECKING:
    from briefing_tui.loading.document import Document

_COMPARE_VERSION, _DIFF_VERSION = "briefing-compare/1", "briefing-diff/1"
"""The versions of the JSON. A version is raised when the meaning of a key changes."""
_LEVELS = 4
"""Number of outer levels of the JSON that have one entry per line."""


def comparison_json(documents: Sequence[Document], comparison: Comparison) -> Iterator[str]:
    """Yield the comparison as JSON, in which briefings are numbered from 0."""
    columns = zip(documents, comparison.columns, strict=True)
    value = {
        "compare": _COMPARE_VERSION,
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
    """Yield the comparison as Markdown, with a table for each kind of row."""
    for line in _markdown(CompareView(comparison, UNICODE)):
        yield line + "\n"


def _markdown(of: CompareView) -> Iterator[str]:
    view, comparison = of.view, of.comparison
    yield f"# {counted(len(comparison.columns), 'briefing')} compared"
    yield ""
    for column in comparison.columns:
        words = f"**{_safe(view, column.name)}**, {_safe(view, date_words(column.date))}: "
        yield from paragraph(f"{words}{_safe(view, column.title)}", "- ", 2)
    if found := differences(comparison):
        yield from heading(2, "Where they differ")
        for _, row, note in found:
            yield from paragraph(f"{_safe(view, row.title)}: {_safe(view, note.words)}", "- ", 2)
    for section, title in SECTIONS:
        yield from heading(2, title)
        rows = comparison.rows[section]
        if not rows:
            yield "None in any of them."
            continue
        names = (_safe(view, column.name) for column in comparison.columns)
        yield from table(["", *names], (_markdown_row(of, row) for row in rows))
        yield ""
        for row in rows:
            yield from _markdown_notes(of, row)


def _markdown_row(of: CompareView, row: Row) -> list[str]:
    view = of.view
    title = _safe(view, row.title)
    cells = [
        "; ".join(_safe(view, words) for words in _cell_words(row, number))
        for number in range(len(row.cells))
    ]
    return [title if row.kind == "claim" else f"**{title}**", *cells]


def _markdown_notes(of: CompareView, row: Row) -> Iterator[str]:
    view = of.view
    title = _safe(view, row.title)
    said = [f"**{_safe(view, note.words)}**" for note in row.notes]
    said += [_safe(view, words) for words in _match_words(of.comparison, row)]
    if said:
        yield from paragraph(f"{title}: {'; '.join(said)}", "- ", 2)


def _safe(view: View, words: str) -> str:
    return escaped(view.sanitize(words))


def _cell_words(row: Row, number: int) -> list[str]:
    words = [line.words for line in row.cells[number] if line.words]
    return [*words, "only here"] if row.only == number else words


def _match_words(comparison: Comparison, row: Row) -> list[str]:
    names = comparison.sources.names
    return [
        f"matched by {match.words} ({names(match.briefings)})"
        for match in row.matches
        if match.words
    ]


def comparison_html(comparison: Comparison) -> Iterator[str]:
    """Yield the comparison as one HTML page, which loads no scripts, fonts or pictures."""
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
        "matches": _match_words(of.comparison, row),
    }


def _drawn(of: CompareView, row: Row) -> DrawnRuler | None:
    return next((ruler for ruler, _ in rulers(of.drawn(row))), None)


def diff_json(changes: Changes, names: Sequence[str]) -> Iterator[str]:
    """Yield the changes as JSON."""
    yield from written(diff_value(changes, names), 3, "")
    yield "\n"


def diff_value(changes: Changes, names: Sequence[str]) -> dict[str, Any]:
    """Return the changes as dictionaries and lists for JSON."""
    gone, come = changes.conflicts
    return {
        "diff": _DIFF_VERSION,
        "old": names[0],
        "new": names[1],
        "same": not changes,
        "changes": [_change(changes, one) for one in changes.every],
        "statuses": [
            {"old_id": one.old.id, "id": one.new.id, "words": one.words} for one in changes.statuses
        ],
        "conflicts": {"gone": list(gone), "new": list(come)},
    }


def _change(changes: Changes, change: Change) -> dict[str, Any]:
    words = change_words(changes, change)
    item = None
    if change.old is None:
        item = plain(change.new, changes.new.briefing)
    elif change.new is None:
        item = plain(change.old, changes.old.briefing)
    return {
        "change": change.change,
        "kind": change.kind,
        "id": item_id(change) or None,
        "list": change.list,
        "old_place": change.old_place,
        "new_place": change.new_place,
        "moved": change.is_moved,
        "keys": [one._asdict() for one in change.keys],
        "item": item,
        "title": words.title,
        "words": list(words.lines),
        "sentences": [one._asdict() for one in words.sentences],
    }


def diff_markdown(view: View, changes: Changes, names: Sequence[str]) -> Iterator[str]:
    """Yield the changes as Markdown, with a list under each heading."""
    for line in _changes_markdown(view, changes, names):
        yield line + "\n"


def _changes_markdown(view: View, changes: Changes, names: Sequence[str]) -> Iterator[str]:
    old, new = (_safe(view, name) for name in names)
    yield f"# {old} to {new}"
    yield ""
    yield summary(changes)
    for title, found in told(changes):
        yield from heading(2, title)
        for one in found:
            words = one.words
            verb = {"+": "added", "-": "removed", "~": "changed"}[words.sign]
            yield from paragraph(f"*{verb}* {_safe(view, words.title)}", "- ", 2)
            for line in words.lines:
                yield from paragraph(_safe(view, line), "  - ", 4)
            for sign, sentence in words.sentences:
                verb = "added" if sign == "+" else "removed"
                yield from paragraph(f"*{verb}* {_safe(view, sentence)}", "  - ", 4)

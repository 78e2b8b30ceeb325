"""Write a comparison of briefings, and the changes between two briefings.

A comparison is written as JSON, Markdown or one HTML page. Changes are written as JSON or Markdown.
The JSON of changes is complete: applied to the old briefing, it gives the new one (see
docs/compare.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from briefing_tui.export.as_data import written
from briefing_tui.export.as_html import html_of_blocks
from briefing_tui.export.as_markdown import markdown_of_blocks
from briefing_tui.model.changes import Change, Changes, change_words, plain
from briefing_tui.model.comparison import SECTIONS, Comparison, PageLine, Row
from briefing_tui.present.comparison import (
    CompareView,
    change_blocks,
    comparison_blocks,
    item_id,
    summary,
)
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import UNICODE

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
        "page": {
            "clashes": [_finding(one) for one in comparison.page.clashes],
            "alone": [_finding(one) for of in comparison.page.alone for one in of],
            "common": [{"section": s, "shared": n, "all": a} for s, n, a in comparison.page.common],
        },
        "rows": {
            section: [_row(documents, row) for row in comparison.rows[section]]
            for section, _ in SECTIONS
        },
    }
    yield from written(value, _LEVELS, "")
    yield "\n"


def _finding(one: PageLine) -> dict[str, Any]:
    return {**one._asdict(), "briefings": list(one.briefings)}


def _row(documents: Sequence[Document], row: Row) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "title": row.title,
        "only": row.only,
        "elsewhere": list(row.elsewhere),
        "items": [
            {"briefing": number, "id": ref, "line": _line_of(documents, number, ref)}
            for number, ref in row.items
        ],
        "cells": [[line._asdict() for line in cell] for cell in row.cells],
        "notes": [{**note._asdict(), "briefings": list(note.briefings)} for note in row.notes],
        "matches": [match._asdict() for match in row.matches],
    }


def _line_of(documents: Sequence[Document], briefing: int, ref: str) -> int | None:
    document = documents[briefing]
    item = document.reading.items.get(ref)
    return None if item is None else document.line(item.where)


def comparison_markdown(comparison: Comparison, *, tables: bool) -> Iterator[str]:
    """Yield the comparison as Markdown."""
    of = CompareView(comparison, UNICODE)
    return markdown_of_blocks(of.view, comparison_blocks(of, tables=tables))


def comparison_html(comparison: Comparison, *, tables: bool) -> Iterator[str]:
    """Yield the comparison as one HTML page, which loads no scripts, fonts or pictures."""
    of = CompareView(comparison, UNICODE)
    return html_of_blocks(of.view, comparison_blocks(of, tables=tables))


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
        "told": summary(changes),
        "text": [one._asdict() for one in changes.text.sentences],
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
    }


def diff_markdown(
    view: View, changes: Changes, names: Sequence[str], *, every: bool
) -> Iterator[str]:
    """Yield the changes as Markdown, with a list under each heading."""
    return markdown_of_blocks(view, change_blocks(view, changes, names, every=every))

"""Write the formats that programs read: the whole briefing as JSON, and its figures as CSV.

In the JSON, `briefing` has the keys of the file, with line numbers and ids. `computed` has
everything derived from the briefing. docs/export.schema.json is made from the declarations of the
keys, in `Export`, in `computed.py` and in `model/records.py`.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any, TypedDict, TypeVar

from briefing_tui.export.computed import Computed, computed
from briefing_tui.loading.document import Document
from briefing_tui.model import dates
from briefing_tui.model.figures import figure_words, interval, number
from briefing_tui.model.problems import Problem
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import (
    NUMERAL,
    Briefing,
    Choice,
    Figure,
    Many,
    Nested,
    Spec,
    keys,
)
from briefing_tui.model.text import UNSEEN
from briefing_tui.present.figures import conflicts_of, subject
from briefing_tui.present.sanitize import escape_json
from briefing_tui.present.view import View

if TYPE_CHECKING:
    from briefing_tui.export import Scope

GROWTH = 25
"""The maximum size of an export, as a multiple of the size of its file."""
VERSION = "briefing-export/1"
"""The version of the export. It is raised when the meaning of a key changes."""

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


class ExportScope(TypedDict):
    """The part of the briefing that was requested. A value that was not given is null."""

    actor: Annotated[str | None, "The id of the actor that all of this concerns."]
    since: Annotated[str | None, "An EDTF date; items that certainly lie before it are left out."]
    until: Annotated[str | None, "An EDTF date; items that certainly lie after it are left out."]


class ExportedProblem(TypedDict):
    """A problem of the file."""

    severity: Annotated[str, Choice(("error", "warning")), "error or warning."]
    code: Annotated[str, "The kind of problem."]
    message: Annotated[str, "The message."]
    line: Annotated[int, "From 1."]
    column: Annotated[int, "From 1, in code points."]
    path: Annotated[str, "The key's path."]
    hint: Annotated[str, "How to fix it."]


class Export(TypedDict):
    """The JSON of one briefing. The JSON of several briefings is an array."""

    export: Annotated[str, Choice((VERSION,)), "The version of this export."]
    file: Annotated[str, "The file's name as it was given."]
    scope: Annotated[ExportScope, "The part that was asked for; all null for the whole."]
    briefing: Annotated[dict[str, Any], Nested(Briefing), "The file's own keys, and made ids."]
    computed: Annotated[Computed, "Everything computed from the briefing, by the ids of its items."]
    problems: Annotated[list[ExportedProblem], "The problems that `briefing check` lists."]


def as_json(document: Document, reading: Reading, scope: "Scope", room: int) -> Export:
    """Return `reading`, which is the document or a part of it, as dictionaries for JSON.

    The JSON takes about `room` bytes at most. Raises UnknownActor.
    """
    briefing = _briefing(reading.briefing, document)
    problems = list(map(_problem, document.problems))
    left = Room(room)
    left.spend(briefing)
    left.spend(problems)
    return {
        "export": VERSION,
        "file": document.name,
        "scope": {
            "actor": scope.actor_id(document.reading),
            "since": scope.since.text if scope.since else None,
            "until": scope.until.text if scope.until else None,
        },
        "briefing": briefing,
        "computed": computed(reading, left),
        "problems": problems,
    }


def _problem(problem: Problem) -> ExportedProblem:
    return {
        "severity": problem.severity,
        "code": problem.code,
        "message": problem.message,
        "line": problem.line,
        "column": problem.column,
        "path": problem.path,
        "hint": problem.hint,
    }


def _briefing(briefing: Briefing, document: Document) -> dict[str, Any]:
    value = _record(briefing, document)
    del value["line"]
    return value | {"made": sorted(briefing.made)}


def _record(item: Any, document: Document) -> dict[str, Any]:
    value: dict[str, Any] = {}
    declared = keys(type(item))
    if "id" in item._fields and all(key.name != "id" for key in declared):
        value["id"] = item.id
    for key in declared:
        held = getattr(item, key.name)
        if held is not None and held != ():
            value[key.name] = _value(key.spec, held, document)
    return value | {"line": document.line(item.where)}


def _value(spec: Spec, held: Any, document: Document) -> Any:
    if isinstance(spec, Many):
        return [_value(spec.of, element, document) for element in held]
    if isinstance(spec, Nested):
        return _record(held, document)
    return _json_number(held) if spec is NUMERAL else held


def _json_number(text: str) -> int | float:
    return float(text) if set(text) & set(".eE") else int(text)


_LEVELS = 3
"""Number of outer levels of the JSON that have one entry per line."""


def json_lines(value: Export | list[Export]) -> Iterator[str]:
    """Yield JSON text with each item on one line."""
    yield from written(value, _LEVELS + isinstance(value, list), "")
    yield "\n"


def written(value: Any, levels: int, indent: str) -> Iterator[str]:
    """Yield JSON text. Its first `levels` levels have one entry per line."""
    if not levels or not _holds_containers(value):
        yield encoded(value)
        return
    within, between = indent + "  ", "\n"
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    yield opening
    for key, inner in _entries(value):
        yield f"{between}{within}{key}"
        yield from written(inner, levels - 1, within)
        between = ",\n"
    yield f"\n{indent}{closing}"


def _holds_containers(value: Any) -> bool:
    inner = value.values() if isinstance(value, dict) else value
    return isinstance(value, dict | list) and any(isinstance(one, dict | list) for one in inner)


def _entries(value: dict[str, Any] | list[Any]) -> Iterable[tuple[str, Any]]:
    if isinstance(value, dict):
        return ((f"{encoded(key)}: ", inner) for key, inner in value.items())
    return (("", inner) for inner in value)


def encoded(value: Any) -> str:
    """Return a value as JSON on one line. Characters that could control a terminal are escaped.

    Raises ValueError for a number that JSON cannot hold.
    """
    return escape_json(_encode(value))


T = TypeVar("T")

_AROUND = 16
"""Number of bytes of the indentation and the line end around an entry."""


class Room:
    """The number of bytes left for an export, and the number of entries left out."""

    def __init__(self, left: int) -> None:
        self._left = left
        self.left_out: dict[str, int] = {}
        """For each part, the number of entries that found no room."""

    def spend(self, value: object) -> bool:
        """Use the room that a value takes. Return False if there was not enough room."""
        self._left -= len(encoded(value).encode("utf-8", "surrogatepass")) + _AROUND
        return self._left >= 0

    def entries(self, part: str, values: Iterable[T]) -> list[T]:
        """Return the first values, as many as there is room for."""
        found: list[T] = []
        rest = iter(values)
        for value in rest:
            if not self.spend(value):
                more = 1 + sum(1 for _ in rest)
                self.left_out[part] = self.left_out.get(part, 0) + more
                break
            found.append(value)
        return found

    def pairs(self, part: str, pairs: Iterable[tuple[str, T]]) -> dict[str, T]:
        """Return the first keys and values for which there is room.

        If a key occurs twice, its first value is kept.
        """
        found: dict[str, T] = {}
        for key, value in self.entries(part, pairs):
            found.setdefault(key, value)
        return found


COLUMNS = (
    *("id", "words", "label", "value", "low", "high", "bound", "unit", "measure", "subject"),
    *("whole", "by", "date", "earliest", "latest", "least", "most", "conflicts", "section"),
    *("passage", "note", "unchecked"),
)
"""The columns of the CSV, in order; docs/export.md explains them."""

_FORMULA = "=+\\-@＝＋－＠"
"""The first characters of formulas. Spreadsheets in East Asian locales take the wide signs as
well."""
_SEPARATORS = ";|\t\r\n\v\f\x85\u2028\u2029؛،；"
"""Characters that separate cells or lines in some spreadsheets. Commas are safe in quoted cells."""
_INVISIBLE = rf" \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000{UNSEEN}"
"""Blanks and invisible characters, except the blanks in `_SEPARATORS`."""
# Separators would make the pattern slow
_BEGINS = re.compile(
    rf"^(?=[\t\r\n]|[{_INVISIBLE}]*[{_FORMULA}])"
    rf"|(?<=[{_SEPARATORS}])(?=[{_INVISIBLE}\"]*[{_FORMULA}])"
)
"""The beginning of a cell that a spreadsheet would take for a formula."""


def figures_csv(view: View) -> Iterator[str]:
    """Yield the lines of a table of the figures as CSV (RFC 4180), the header first."""
    yield _csv_line(COLUMNS)
    for figure in view.reading.briefing.figures:
        yield _csv_line(_cells(view, figure))


def guarded(text: str) -> str:
    """Put apostrophes before signs that make a spreadsheet take `text` for a formula.

    Source: OWASP, CSV Injection.
    """
    # In much of Europe, a new cell begins after each `;`, so the text after a `;` is guarded, too.
    # So is a sign after blanks, because some programs remove blanks.
    return _BEGINS.sub("'", text)


def _cells(view: View, figure: Figure) -> list[str]:
    date = dates.parse(figure.date) if figure.date else None
    allowed = interval(figure)
    passages = view.passages(figure)
    cells = {
        "id": guarded(view.sanitize(figure.id)),
        "words": guarded(view.sanitize(figure_words(figure))),
        "label": _cell_text(view, figure.label),
        "value": _cell_number(figure.value),
        "low": _cell_number(figure.low),
        "high": _cell_number(figure.high),
        "bound": guarded(figure.bound),
        "unit": _cell_text(view, figure.unit),
        "measure": _cell_text(view, figure.measure),
        "subject": guarded(subject(view, figure)),
        "whole": _cell_text(view, figure.whole),
        "by": guarded(view.name(figure.by)),
        "date": _cell_text(view, figure.date),
        "earliest": dates.iso_earliest(date) if date else None,
        "latest": dates.iso_latest(date) if date else None,
        "least": allowed.low if allowed else None,
        "most": allowed.high if allowed else None,
        "conflicts": guarded("; ".join(conflicts_of(view, figure))),
        "section": " ".join(dict.fromkeys(str(passage.section + 1) for passage in passages)),
        "passage": guarded(" … ".join(map(view.words_of, passages))),
        "note": _cell_text(view, figure.note),
        "unchecked": "true" if figure.unchecked else "",
    }
    return ["" if cells[name] is None else str(cells[name]) for name in COLUMNS]


def _cell_text(view: View, text: str | None) -> str:
    return guarded(view.sanitize(text)) if text else ""


def _cell_number(text: str | None) -> str:
    if text is None:
        return ""
    return text if number(text) is not None else guarded(text)


def _csv_line(cells: Iterable[str]) -> str:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(list(cells))
    return line.getvalue()

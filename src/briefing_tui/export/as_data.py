"""Write a briefing as JSON, its figures as CSV, its items as Web Annotations; comparisons as JSON.

In the JSON, `briefing` has the keys of the file, with line numbers and ids. `computed` has
everything derived from the briefing.

Each record is declared beside the function that fills it. A key is declared as `Annotated[type,
meaning]` or, if only some values are possible, as `Annotated[type, Choice(...), meaning]`.
docs/export.schema.json is made from these declarations and from `model/records.py`, and mypy
checks the code against them.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any, NotRequired, TypedDict, TypeVar, cast

from briefing_tui.loading.document import Document
from briefing_tui.model import dates
from briefing_tui.model.anchors import Passage
from briefing_tui.model.changes import Change, Changes, change_words
from briefing_tui.model.changes import plain as plain_value
from briefing_tui.model.comparison import SECTIONS, Comparison, Row
from briefing_tui.model.coverage import Share
from briefing_tui.model.figures import (
    Conflict,
    Interval,
    Relation,
    figure_words,
    figures_of,
    interval,
    measures,
    number,
    reach,
    relations,
)
from briefing_tui.model.items import content, walk
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import (
    BOUNDS,
    NUMERAL,
    SOURCES,
    STANCES,
    Briefing,
    Choice,
    Claim,
    Figure,
    Issue,
    Item,
    Many,
    Nested,
    Position,
    Quote,
    Spec,
    keys,
)
from briefing_tui.model.status import WORDS
from briefing_tui.model.text import UNSEEN, RepeatBudget
from briefing_tui.present import describe
from briefing_tui.present.citation import as_csl, citation, speakers_of
from briefing_tui.present.comparison import in_common, item_id, summary
from briefing_tui.present.items import ARTICLE, conflicts_of, in_order, subject
from briefing_tui.present.ranking import relay, silent, status_of
from briefing_tui.present.sanitize import json_text
from briefing_tui.present.view import View

if TYPE_CHECKING:
    from briefing_tui.drafting.support import Audited

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
    yield csv_line(COLUMNS)
    for figure in view.reading.briefing.figures:
        yield csv_line(_cells(view, figure))


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
        "earliest": dates.iso_instant(date.earliest) if date else None,
        "latest": dates.iso_instant(date.latest) if date else None,
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


def csv_line(cells: Iterable[object]) -> str:
    """Return cells as a line of CSV. None becomes an empty cell."""
    line = io.StringIO(newline="")
    csv.writer(line).writerow(list(cells))
    return line.getvalue()


GROWTH = 18
"""The maximum size of an export, as a multiple of the size of its file."""
VERSION = "briefing-export/1"
"""The version of the export. It is raised when the meaning of a key changes."""
_ELSEWHERE = "left out if very many positions rest on one long quote"

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
        self._left -= len(json_text(value).encode("utf-8", "surrogatepass")) + _AROUND
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


# What is computed


class ComputedRelation(TypedDict):
    """A relation between figures: a conflict or an agreement."""

    kind: Annotated[
        str,
        Choice(("disjoint", "whole", "conflict", "agree")),
        "For conflicts: no value in common, or more than the whole.",
    ]
    figures: Annotated[list[str], "The figures' ids."]
    sentence: Annotated[str, "The relation in plain English."]


def _relations(found: Iterable[Relation] | Iterable[Conflict]) -> list[ComputedRelation]:
    return [_fields(ComputedRelation, one) for one in found]


class MatrixColumn(TypedDict):
    """An actor of a matrix."""

    actor: Annotated[str, "The actor's id."]
    bloc: Annotated[str, "The id of its bloc."]
    silent: Annotated[bool, "True if it takes no position here."]


class MatrixCell(TypedDict):
    """The positions of one actor on one claim."""

    claim: Annotated[str, "The claim's id."]
    actor: Annotated[str, "The actor's id."]
    positions: Annotated[list[str], "The positions, in file order."]


class ComputedMatrix(TypedDict):
    """The matrix of a question: a row for each claim, and a column for each actor."""

    columns: Annotated[list[MatrixColumn], "The actors, bloc by bloc, the narrator last."]
    cells: Annotated[list[MatrixCell], "The cells in which an actor takes a position on a claim."]


def _matrix(view: View, issue: Issue) -> ComputedMatrix:
    matrix = view.reading.matrix(issue)
    return {
        "columns": [_fields(MatrixColumn, column) for column in matrix.columns],
        "cells": [
            {
                "claim": matrix.rows[row].id,
                "actor": matrix.columns[column].actor,
                "positions": [position.id for position in positions],
            }
            for (row, column), positions in matrix.cells.items()
        ],
    }


class ComputedIssue(TypedDict):
    """The status of a question."""

    status: Annotated[str, Choice(WORDS), "The status."]
    unresolved: Annotated[bool, "True if something would settle it but is not done."]
    words: Annotated[str, "Both together."]
    reason: Annotated[str, "The reason, in a sentence."]
    caused_by: Annotated[list[str], "The positions that caused it."]
    silent: Annotated[list[str], "Actors it concerns who take no position."]
    matrix: Annotated[ComputedMatrix, "Its claims by its actors."]
    relations: Annotated[list[ComputedRelation], "The relations between the figures of its claims."]


def _issue(view: View, issue: Issue) -> ComputedIssue:
    status = status_of(view, issue)
    return {
        "status": status.word,
        "unresolved": status.unresolved,
        "words": status.words,
        "reason": status.reason,
        "caused_by": list(status.positions),
        "silent": list(silent(view, issue)),
        "matrix": _matrix(view, issue),
        "relations": _relations(relations(figures_of(issue, view.reading.items))),
    }


class ComputedClaim(TypedDict):
    """The question of a claim, and the stances toward the claim."""

    issue: Annotated[str, "The id of its question."]
    stances: Annotated[
        dict[Annotated[str, Choice(STANCES)], int],
        "The number of positions with each stance; a count, not a vote.",
    ]


def _claims(view: View) -> Iterator[tuple[str, ComputedClaim]]:
    for issue in view.reading.briefing.issues:
        for claim in issue.claims:
            stances = Counter(position.stance for position in claim.positions)
            yield claim.id, {"issue": issue.id, "stances": dict(stances)}


class ComputedPosition(TypedDict):
    """The claim of a position, who relayed it, and the words of its quote."""

    claim: Annotated[str, "The id of its claim."]
    relayed_by: Annotated[str | None, "The actor who relayed it, or the quote it rests on."]
    quoted: NotRequired[Annotated[str | None, f"The quoted words of that quote; {_ELSEWHERE}."]]


def _positions(view: View) -> Iterator[tuple[str, ComputedPosition]]:
    repeats = RepeatBudget()
    for claim, position in _with_claims(view):
        quote = view.reading.items.get(position.quote or "")
        words = content(quote) if isinstance(quote, Quote) else None
        value: ComputedPosition = {"claim": claim.id, "relayed_by": relay(view, position)}
        if repeats.allow(position.quote, words or ""):
            value["quoted"] = words
        yield position.id, value


def _with_claims(view: View) -> Iterator[tuple[Claim, Position]]:
    for issue in view.reading.briefing.issues:
        for claim in issue.claims:
            yield from ((claim, position) for position in claim.positions)


class ComputedInterval(TypedDict):
    """The values a figure allows."""

    low: Annotated[float | None, "The lower end; null: none."]
    high: Annotated[float | None, "The upper end; null: none."]
    low_closed: Annotated[bool, "True if the lower end itself is allowed."]
    high_closed: Annotated[bool, "True if the upper end itself is allowed."]
    words: Annotated[str, "The interval in words."]


class ComputedFigure(TypedDict):
    """The words for a figure, and the values that the figure allows."""

    words: Annotated[str, f"With its bound ({', '.join(BOUNDS)}) and unit."]
    written: Annotated[
        dict[Annotated[str, Choice(("value", "low", "high"))], str],
        "Its numbers as written; their digits show how exact they are.",
    ]
    interval: Annotated[ComputedInterval | None, "The values it allows."]


def _figure(figure: Figure) -> ComputedFigure:
    allowed = interval(figure)
    numbers = {"value": figure.value, "low": figure.low, "high": figure.high}
    return {
        "words": figure_words(figure),
        "written": {name: number for name, number in numbers.items() if number is not None},
        "interval": None if allowed is None else _interval(allowed),
    }


def _interval(allowed: Interval) -> ComputedInterval:
    return {
        "low": None if allowed.low is None else float(allowed.low),
        "high": None if allowed.high is None else float(allowed.high),
        "low_closed": allowed.low_closed,
        "high_closed": allowed.high_closed,
        "words": reach(allowed),
    }


class ComputedMeasure(TypedDict):
    """Figures with the same measure."""

    measure: Annotated[str | None, "The measure; null for a single figure without one."]
    figures: Annotated[list[str], "The figures, in file order."]
    relations: Annotated[list[ComputedRelation], "The relations between them."]


def _measure(figures: tuple[Figure, ...]) -> ComputedMeasure:
    return {
        "measure": figures[0].measure,
        "figures": [figure.id for figure in figures],
        "relations": _relations(relations(figures)),
    }


class ComputedQuote(TypedDict):
    """The words of a quote."""

    content: Annotated[
        str | None, "The quoted words; null if the file does not say which they are."
    ]


class ComputedDate(TypedDict):
    """The first and the last instant of a date, with its kind and its words."""

    earliest: Annotated[str | None, "The first instant; null: open."]
    latest: Annotated[str | None, "The last instant; null: open."]
    kind: Annotated[
        str,
        Choice(("point", "interval", "one_of")),
        "A point, an interval, or one unknown day of several.",
    ]
    words: Annotated[str, "The date in words."]


def _dates(view: View) -> Iterator[tuple[str, ComputedDate]]:
    for text in sorted(_written_dates(view)):
        date = dates.parse(text)
        if date is not None:
            yield (
                text,
                {
                    "earliest": dates.iso_instant(date.earliest),
                    "latest": dates.iso_instant(date.latest),
                    "kind": date.kind,
                    "words": dates.words(date),
                },
            )


def _written_dates(view: View) -> set[str]:
    briefing = view.reading.briefing
    dated: list[Any] = [*briefing.figures, *briefing.quotes, *briefing.timeline]
    dated += (position for issue in briefing.issues for position in issue.positions)
    found = {item.date for item in dated} | {briefing.updated, view.article.published}
    return {text for text in found if text}


class ComputedPassage(TypedDict):
    """A passage of the article."""

    section: Annotated[str, "The section's id."]
    start: Annotated[int, "Where it begins in the section's text, in code points."]
    end: Annotated[int, "Where it ends; the code point there is not part of it."]
    text: NotRequired[Annotated[str, f"Its words as the section has them; {_ELSEWHERE}."]]


def _passage(view: View, passage: Passage) -> ComputedPassage:
    section = view.reading.briefing.sections[passage.section]
    return {
        "section": section.id,
        "start": passage.start,
        "end": passage.end,
        "text": section.text[passage.start : passage.end],
    }


def _passages(view: View) -> Iterator[tuple[str, list[ComputedPassage]]]:
    repeats = RepeatBudget()

    def value(passage: Passage) -> ComputedPassage:
        found = _passage(view, passage)
        if not repeats.allow(passage, found["text"]):
            del found["text"]
        return found

    for ref, item in view.reading.items.items():
        if getattr(item, "at", ()) or getattr(item, "quote", None):
            yield ref, [value(passage) for passage in view.passages(item)]


class ComputedShare(TypedDict):
    """The number of sentences, numbers or quotations, and how many of them an anchor touches."""

    covered: Annotated[int, "The number that an anchor touches."]
    total: Annotated[int, "The number of all."]
    missing: Annotated[list[ComputedPassage], "The ones that no anchor touches."]


class ComputedCoverage(TypedDict):
    """The coverage of the article by anchors."""

    sentences: Annotated[ComputedShare, "The coverage of sentences."]
    numbers: Annotated[ComputedShare, "Of its numbers."]
    quotes: Annotated[ComputedShare, "The coverage of spans in double quotation marks."]


def _coverage(view: View, room: Room) -> ComputedCoverage:
    known = view.reading.coverage._asdict()
    return cast(ComputedCoverage, {name: _share(view, one, room) for name, one in known.items()})


def _share(view: View, share: Share, room: Room) -> ComputedShare:
    missing = (_passage(view, passage) for passage in share.missing)
    listed = room.entries("coverage", missing)
    return {"covered": share.covered, "total": share.total, "missing": listed}


class ComputedMention(ComputedPassage):
    """A passage that names an actor."""

    actor: Annotated[str, "The actor's id."]


def _mentions(view: View) -> Iterator[ComputedMention]:
    for mention in view.reading.mentions:
        yield {"actor": mention.actor, **_passage(view, mention.passage)}


class Computed(TypedDict):
    """Everything computed from a briefing."""

    issues: Annotated[dict[str, ComputedIssue], "The status of each question."]
    claims: Annotated[dict[str, ComputedClaim], "The question of each claim."]
    positions: Annotated[dict[str, ComputedPosition], "The claim of each position, and its source."]
    blocs: Annotated[
        dict[str, str], "For each actor, the last one reached by following `member_of`."
    ]
    figures: Annotated[dict[str, ComputedFigure], "The values that each figure allows."]
    conflicts: Annotated[list[ComputedRelation], "Figures that cannot all hold."]
    measures: Annotated[list[ComputedMeasure], "The figures by what they measure."]
    quotes: Annotated[dict[str, ComputedQuote], "The quoted words of each quote."]
    timeline: Annotated[list[str], "The events in the order of time, undated last."]
    dates: Annotated[dict[str, ComputedDate], "For each date as written, its span."]
    passages: Annotated[
        dict[str, list[ComputedPassage]], "For each item, the passages it rests on."
    ]
    referred_to_by: Annotated[dict[str, list[str]], "For each id, the items that refer to it."]
    coverage: Annotated[ComputedCoverage, "The coverage of the text by anchors."]
    mentions: Annotated[list[ComputedMention], "The passages that name an actor."]
    left_out: NotRequired[
        Annotated[
            dict[str, int],
            "How many entries of each part are left out, as the export would be many times as "
            "large as the file.",
        ]
    ]


def computed(reading: Reading, room: Room) -> Computed:
    """Return everything computed from a briefing, in a fixed order.

    Entries that exceed the limit of `room` are left out.
    """
    view = View(reading)
    briefing = reading.briefing
    quotes = ((quote.id, ComputedQuote(content=content(quote))) for quote in briefing.quotes)
    value: Computed = {
        "issues": room.pairs("issues", ((i.id, _issue(view, i)) for i in briefing.issues)),
        "claims": room.pairs("claims", _claims(view)),
        "positions": room.pairs("positions", _positions(view)),
        "blocs": room.pairs("blocs", reading.cast.blocs.items()),
        "figures": room.pairs("figures", ((f.id, _figure(f)) for f in briefing.figures)),
        "conflicts": room.entries("conflicts", _relations(reading.conflicts)),
        "measures": room.entries("measures", map(_measure, measures(briefing.figures))),
        "quotes": room.pairs("quotes", quotes),
        "timeline": room.entries("timeline", (event.id for event in in_order(view))),
        "dates": room.pairs("dates", _dates(view)),
        "passages": room.pairs("passages", _passages(view)),
        "referred_to_by": room.pairs(
            "referred_to_by", ((ref, list(ids)) for ref, ids in reading.backlinks.items())
        ),
        "coverage": _coverage(view, room),
        "mentions": room.entries("mentions", _mentions(view)),
    }
    if room.left_out:
        value["left_out"] = room.left_out
    return value


# The export


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


def as_json(document: Document, reading: Reading, scope: ExportScope, room: int) -> Export:
    """Return `reading`, which is the document or a part of it, as dictionaries for JSON.

    The JSON takes about `room` bytes at most.
    """
    briefing = _briefing(reading.briefing, document)
    problems = [_fields(ExportedProblem, problem) for problem in document.problems]
    left = Room(room)
    left.spend(briefing)
    left.spend(problems)
    return {
        "export": VERSION,
        "file": document.name,
        "scope": scope,
        "briefing": briefing,
        "computed": computed(reading, left),
        "problems": problems,
    }


def _fields(kind: type[T], source: object) -> T:
    """Return the attributes of `source` that have the names of the keys of a record."""
    return cast(T, {name: getattr(source, name) for name in kind.__annotations__})


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
        values = [_value(spec.of, element, document) for element in held]
        return values[0] if len(values) == 1 and spec == SOURCES else values
    if isinstance(spec, Nested):
        return _record(held, document)
    return _json_number(held) if spec is NUMERAL else held


def _json_number(text: str) -> int | float:
    return float(text) if set(text) & set(".eE") else int(text)


def json_lines(value: Any, levels: int) -> Iterator[str]:
    """Yield JSON text. Its first `levels` levels have one entry per line."""
    yield from _written(value, levels, "")
    yield "\n"


def _written(value: Any, levels: int, indent: str) -> Iterator[str]:
    if not levels or not _holds_containers(value):
        yield json_text(value)
        return
    within, between = indent + "  ", "\n"
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    yield opening
    for key, inner in _entries(value):
        yield f"{between}{within}{key}"
        yield from _written(inner, levels - 1, within)
        between = ",\n"
    yield f"\n{indent}{closing}"


def _holds_containers(value: Any) -> bool:
    inner = value.values() if isinstance(value, dict) else value
    return isinstance(value, _CONTAINERS) and any(isinstance(one, _CONTAINERS) for one in inner)


_CONTAINERS = (dict, list, tuple)


def _entries(value: dict[str, Any] | Sequence[Any]) -> Iterable[tuple[str, Any]]:
    if isinstance(value, dict):
        return ((f"{json_text(key)}: ", inner) for key, inner in value.items())
    return (("", inner) for inner in value)


# Comparisons and changes

_COMPARE_VERSION, _DIFF_VERSION = "briefing-compare/1", "briefing-diff/1"
"""The versions of the JSON. A version is raised when the meaning of a key changes."""


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
                "story": column.story,
            }
            for document, column in columns
        ],
        "page": {
            "clashes": [one._asdict() for one in comparison.clashes],
            "alone": [one._asdict() for of in comparison.alone for one in of],
            "common": [{"section": s, "shared": n, "all": a} for s, n, a in in_common(comparison)],
        },
        "rows": {
            section: [_compared_row(documents, row) for row in comparison.rows[section]]
            for section, _ in SECTIONS
        },
    }
    yield from json_lines(value, 4)


def audit_json(
    findings: "Sequence[Audited]", article: str, sources: Sequence[str]
) -> Iterator[str]:
    """Yield what an audit says as JSON. `sources` are the articles on which the sentences rest."""
    keys = ("kind", "words", "passage_words", "why")
    sentences = [
        {
            "text": finding.text,
            "verdict": finding.verdict,
            "faults": [
                {key: getattr(fault, key) or None for key in keys} for fault in finding.faults
            ],
            "own_words": finding.own,
            "article": source,
            "passages": [article[slice(*passage)] for passage in finding.passages],
        }
        for finding, source in zip(findings, sources, strict=True)
    ]
    yield from json_lines({"sentences": sentences}, 4)


def _compared_row(documents: Sequence[Document], row: Row) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "title": row.title,
        "only": row.only,
        "elsewhere": row.elsewhere,
        "items": [
            {"briefing": number, "id": ref, "line": _line_of(documents, number, ref)}
            for number, ref in row.items
        ],
        "cells": [[line._asdict() for line in cell] for cell in row.cells],
        "notes": [note._asdict() for note in row.notes],
        "matches": [match._asdict() for match in row.matches],
    }


def _line_of(documents: Sequence[Document], briefing: int, ref: str) -> int | None:
    document = documents[briefing]
    item = document.reading.items.get(ref)
    return None if item is None else document.line(item.where)


def diff_json(changes: Changes, names: Sequence[str]) -> Iterator[str]:
    """Yield the changes as JSON."""
    yield from json_lines(diff_value(changes, names), 3)


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
        "conflicts": {"gone": gone, "new": come},
    }


def _change(changes: Changes, change: Change) -> dict[str, Any]:
    words = change_words(changes, change)
    item = None
    if change.old is None:
        item = plain_value(change.new, changes.new.briefing)
    elif change.new is None:
        item = plain_value(change.old, changes.old.briefing)
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
        "words": words.lines,
    }


def csl(view: View) -> list[dict[str, Any]]:
    """Return the article and each quotation as CSL-JSON."""
    ids = (ARTICLE, *(quote.id for quote in view.reading.briefing.quotes))
    cited = (citation(view, ref) for ref in ids)
    return [as_csl(view, each) for each in cited if each is not None]


# W3C Web Annotations

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_MOTIVATIONS = {"actor": "identifying", "quote": "highlighting", "position": "assessing"}
"""Why an item of each kind points to its passages. The other kinds describe them."""
_AGENTS = {"person": "Person", "organization": "Organization", "government": "Organization"}
"""The class of an actor of each kind. The other kinds have none in the vocabulary."""
_BESIDE = 32
"""Maximum number of characters of a prefix or a suffix."""


def annotations(view: View) -> dict[str, Any]:
    """Return a collection of annotations, with all of them on its first page."""
    every = [
        _annotation(view, entry.kind, entry.id, entry.item, passages)
        for entry in walk(view.reading.briefing)
        if (passages := view.passages(entry.item))
    ]
    return {
        "@context": CONTEXT,
        "id": "#annotations",
        "type": "AnnotationCollection",
        "label": view.reading.briefing.title,
        "total": len(every),
        "first": {"id": "#page-1", "type": "AnnotationPage", "startIndex": 0, "items": every},
    }


def _annotation(
    view: View, kind: str, item_id: str, item: Item, passages: tuple[Passage, ...]
) -> dict[str, Any]:
    targets = [_target(view, passage) for passage in passages]
    bodies = [*_bodies(view, item_id, item)]
    return {
        "id": f"#{item_id}",
        "type": "Annotation",
        "motivation": _MOTIVATIONS.get(kind, "describing"),
        "body": bodies[0] if len(bodies) == 1 else bodies,
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _bodies(view: View, item_id: str, item: Item) -> Iterator[dict[str, Any]]:
    said = describe.spoken(view, describe.line(view, item_id, item))
    body = _text_body(said, "describing")
    creators = [
        ({"type": _AGENTS[actor.kind]} if actor.kind in _AGENTS else {}) | {"name": actor.name}
        for actor in map(view.actor, speakers_of(view, item))
        if actor is not None
    ]
    if creators:
        body["creator"] = creators[0] if len(creators) == 1 else creators
    yield body
    if note := getattr(item, "note", None):
        yield _text_body(note, "commenting")


def _text_body(value: str, purpose: str) -> dict[str, Any]:
    return {
        "type": "TextualBody",
        "value": value,
        "format": "text/plain",
        "language": "en",
        "purpose": purpose,
    }


def _target(view: View, passage: Passage) -> dict[str, Any]:
    section = view.reading.briefing.sections[passage.section]
    article = view.article
    before, after = section.text[: passage.start], section.text[passage.end :]
    selector = {
        "type": "TextQuoteSelector",
        "exact": section.text[passage.start : passage.end],
        "prefix": before[-_BESIDE:],
        "suffix": after[:_BESIDE],
    }
    # The page at the address has other words than a retelling
    page = article.url if article.wording == "verbatim" else None
    return {"source": page or f"#{section.id}", "selector": selector}

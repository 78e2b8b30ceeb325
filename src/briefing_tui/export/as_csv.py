"""The figures as CSV (RFC 4180), for a spreadsheet: one row a figure, what is written and what it
comes to.

A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a return for a formula;
text that does so gets an apostrophe before it. Where something else than the comma parts cells (`;`
in much of Europe), quotation marks within a line do not keep a text together, and a cell begins
behind each of that: there, too (OWASP, CSV Injection). What takes no ink before a sign is no more
to a program that trims its cells than to a reader. Numbers, which the format has checked, stay
numbers, a minus sign included.
"""

import csv
import re
from collections.abc import Iterable, Iterator

from briefing_tui.model import dates
from briefing_tui.model.figures.intervals import interval, number
from briefing_tui.model.figures.wording import words
from briefing_tui.model.format.records import Figure
from briefing_tui.model.text.folding import UNSEEN
from briefing_tui.present.figures import conflicts_of, subject
from briefing_tui.present.view import View

COLUMNS = (
    "id",
    "words",
    "label",
    "value",
    "low",
    "high",
    "bound",
    "unit",
    "measure",
    "subject",
    "whole",
    "by",
    "date",
    "earliest",
    "latest",
    "least",
    "most",
    "conflicts",
    "section",
    "passage",
    "note",
)
"""The columns, in order; docs/export.md says what each holds."""

_FORMULA = "=+\\-@＝＋－＠"
"""What a formula begins with; spreadsheets in East Asian locales take the wide signs as well."""
_PARTING = ";|\t\r\n\v\f\x85\u2028\u2029؛،；"
"""What parts cells or ends lines for some spreadsheet in some locale; not the comma, which keeps to
the quotation marks around a cell."""
_INKLESS = rf" \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000{UNSEEN}"
"""Blanks and what nobody sees; of what parts cells nothing, or a long run were gone through for
each of its signs."""
_BEGINS = re.compile(
    rf"^(?=[\t\r\n]|[{_INKLESS}]*[{_FORMULA}])"
    rf"|(?<=[{_PARTING}])(?=[{_INKLESS}\"]*[{_FORMULA}])"
)
"""Where a cell begins that would be a formula."""


def figures_csv(view: View) -> Iterator[str]:
    """The header and a row for each figure, a line at a time."""
    yield _line(COLUMNS)
    for figure in view.reading.briefing.figures:
        yield _line(_row(view, figure))


def guarded(text: str) -> str:
    """`text` so that no spreadsheet takes it for a formula."""
    return _BEGINS.sub("'", text)


def _row(view: View, figure: Figure) -> Iterator[str]:
    """The cells of a figure."""
    allowed = interval(figure)
    date = dates.parse(figure.date) if figure.date else None
    passages = view.passages(figure)
    sections = dict.fromkeys(str(passage.section + 1) for passage in passages)
    yield from map(
        guarded,
        (view.sanitize(figure.id), view.sanitize(words(figure)), _said(view, figure.label)),
    )
    yield from map(_number, (figure.value, figure.low, figure.high))
    for text in (
        figure.bound,
        view.sanitize(figure.unit),
        _said(view, figure.measure),
        subject(view, figure),
        _said(view, figure.whole),
        view.name(figure.by),
        _said(view, figure.date),
    ):
        yield guarded(text)
    yield (dates.iso_earliest(date) or "") if date else ""
    yield (dates.iso_latest(date) or "") if date else ""
    for end in (allowed.low, allowed.high) if allowed else (None, None):
        yield "" if end is None else str(end)
    yield guarded("; ".join(conflicts_of(view, figure)))
    yield " ".join(sections)
    yield guarded(" … ".join(map(view.words_of, passages)))
    yield guarded(_said(view, figure.note))


def _said(view: View, text: str | None) -> str:
    return view.sanitize(text) if text else ""


def _number(text: str | None) -> str:
    """A number as it is written; what is none is text."""
    if text is None:
        return ""
    return text if number(text) is not None else guarded(text)


def _line(cells: Iterable[str]) -> str:
    found: list[str] = []
    csv.writer(_Lines(found)).writerow(list(cells))
    return found[0]


class _Lines:
    """Where the writer puts its lines."""

    def __init__(self, found: list[str]) -> None:
        self._found = found

    def write(self, line: str) -> int:
        """Keep one line."""
        self._found.append(line)
        return len(line)

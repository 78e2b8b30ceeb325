"""The figures as CSV (RFC 4180), for a spreadsheet: one row per figure, as written and as computed.

A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a return for a formula. So
a text that begins with one gets an apostrophe before it (OWASP, CSV Injection). Two cases need more
care. In much of Europe `;` separates cells, and a spreadsheet then ignores quotation marks around
our cells, so the text after each such separator is guarded as well. Some programs trim cells, so
blanks and invisible characters before a sign are skipped. Numbers stay numbers, even with a minus
sign.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from briefing_tui.model import dates
from briefing_tui.model.figures import figure_words, interval, number
from briefing_tui.model.records import Figure
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
    "unchecked",
)
"""The columns, in order; docs/export.md explains them."""

_FORMULA = "=+\\-@＝＋－＠"
"""The first characters of formulas. Spreadsheets in East Asian locales take the wide signs as
well."""
_SEPARATORS = ";|\t\r\n\v\f\x85\u2028\u2029؛،；"
"""Characters that separate cells or lines for some spreadsheet in some locale. The comma is not one
of them. If a comma separates cells, quotation marks keep a cell together."""
_INVISIBLE = rf" \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000{UNSEEN}"
"""Blanks and invisible characters. Separators are left out: with them, the pattern would take
quadratic time on a long run of separators."""
_BEGINS = re.compile(
    rf"^(?=[\t\r\n]|[{_INVISIBLE}]*[{_FORMULA}])"
    rf"|(?<=[{_SEPARATORS}])(?=[{_INVISIBLE}\"]*[{_FORMULA}])"
)
"""The beginning of a cell that a spreadsheet would take for a formula."""


def figures_csv(view: View) -> Iterator[str]:
    """Yield the header and a row for each figure, one line at a time."""
    yield _line(COLUMNS)
    for figure in view.reading.briefing.figures:
        yield _line(_row(view, figure))


def guarded(text: str) -> str:
    """Return `text` with apostrophes where a spreadsheet could take it for a formula."""
    return _BEGINS.sub("'", text)


def _row(view: View, figure: Figure) -> list[str]:
    date = dates.parse(figure.date) if figure.date else None
    allowed = interval(figure)
    passages = view.passages(figure)
    cells = {
        "id": guarded(view.sanitize(figure.id)),
        "words": guarded(view.sanitize(figure_words(figure))),
        "label": _text(view, figure.label),
        "value": _number(figure.value),
        "low": _number(figure.low),
        "high": _number(figure.high),
        "bound": guarded(figure.bound),
        "unit": _text(view, figure.unit),
        "measure": _text(view, figure.measure),
        "subject": guarded(subject(view, figure)),
        "whole": _text(view, figure.whole),
        "by": guarded(view.name(figure.by)),
        "date": _text(view, figure.date),
        "earliest": dates.iso_earliest(date) if date else None,
        "latest": dates.iso_latest(date) if date else None,
        "least": allowed.low if allowed else None,
        "most": allowed.high if allowed else None,
        "conflicts": guarded("; ".join(conflicts_of(view, figure))),
        "section": " ".join(dict.fromkeys(str(passage.section + 1) for passage in passages)),
        "passage": guarded(" … ".join(map(view.words_of, passages))),
        "note": _text(view, figure.note),
        "unchecked": "true" if figure.unchecked else "",
    }
    return ["" if cells[name] is None else str(cells[name]) for name in COLUMNS]


def _text(view: View, text: str | None) -> str:
    return guarded(view.sanitize(text)) if text else ""


def _number(text: str | None) -> str:
    """Return a number as it is written. Anything else is guarded as text."""
    if text is None:
        return ""
    return text if number(text) is not None else guarded(text)


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(list(cells))
    return line.getvalue()

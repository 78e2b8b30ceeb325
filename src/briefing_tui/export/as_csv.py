"""Write the figures of a briefing as CSV, a row for each figure."""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from briefing_tui.model import dates
from briefing_tui.model.figures import figure_words, interval, number
from briefing_tui.model.records import Figure
from briefing_tui.model.text import UNSEEN
from briefing_tui.present.figures import conflicts_of, subject
from briefing_tui.present.view import View

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

"""Rulers as places in percent, so that a picture of any width can be drawn of them. What is on a
ruler, its scale and its words are those of the terminal's."""

from collections.abc import Iterator, Sequence

from briefing_tui.export.page.drawings import Drawing, Mark, Plotted, Tick
from briefing_tui.export.page.evidence import runs, sayings
from briefing_tui.export.page.values import Saying
from briefing_tui.model.figures.intervals import Interval, fold, number
from briefing_tui.model.figures.relations import relations
from briefing_tui.model.figures.wording import reach
from briefing_tui.model.format.records import Figure
from briefing_tui.present.charts.ruler import Ruler, on_ruler
from briefing_tui.present.charts.scale import Scale
from briefing_tui.present.view import View

MOST_ROWS = 60
"""Figures on a ruler that is drawn; more of them no page could hold."""
_WIDTH = 76
"""Columns of the terminal's ruler whose ticks are taken over."""
_FINE = 2001
"""Steps in which places are told."""


def drawings(view: View) -> Iterator[tuple[Drawing | None, tuple[Saying, ...]]]:
    """A ruler for the figures of each measure and unit that are more than one, and what the figures
    of each measure say to one another, with its first ruler."""
    for measure in view.reading.measures:
        if len(measure) < 2:
            continue
        told = sayings(view, relations(measure))
        for figures in _by_unit(measure):
            drawing = drawn(view, figures) if 2 <= len(figures) <= MOST_ROWS else None
            if drawing is not None or told:
                yield drawing, told
            told = ()


def _by_unit(figures: Sequence[Figure]) -> list[list[Figure]]:
    found: dict[str | None, list[Figure]] = {}
    for figure in figures:
        found.setdefault(fold(figure.unit), []).append(figure)
    return list(found.values())


def drawn(view: View, figures: Sequence[Figure]) -> Drawing | None:
    """Figures of one measure and unit on one ruler; None where none has a number."""
    made = on_ruler(view, figures, _WIDTH)
    if made.scale is None:
        return None
    coarse, fine = made.scale, made.scale._replace(columns=_FINE)
    ticks = tuple(
        Tick(_percent(tick.column, coarse.columns), tick.label) for tick in coarse.ticks()
    )
    rows = tuple(
        Plotted(row.who.plain, tuple(runs(row.words)), _mark(view, row.figure, row.allowed, fine))
        for row in made.rows
    )
    return Drawing(made.title.plain, _alternative(made, ticks), coarse.logarithmic, ticks, rows)


def _alternative(made: Ruler, ticks: Sequence[Tick]) -> str:
    kind = "logarithmic scale" if made.scale and made.scale.logarithmic else "scale"
    return f"{made.title.plain}: {kind} from {ticks[0].label} to {ticks[-1].label}"


def _percent(column: int, columns: int) -> float:
    return round(100 * column / (columns - 1), 2)


def _mark(view: View, figure: Figure, allowed: Interval | None, of: Scale) -> Mark | None:
    """What one figure allows."""
    if allowed is None:
        return None
    value = number(figure.value)
    point = {"exact": "exact", "about": "about"}.get(figure.bound, "") if value else ""
    low = 0.0 if allowed.low is None else _percent(of.column(allowed.low), of.columns)
    high = 100.0 if allowed.high is None else _percent(of.column(allowed.high), of.columns)
    at = _percent(of.column(value), of.columns) if value is not None else low
    if point == "exact":
        low = high = at
    return Mark(
        low,
        high,
        "" if point else _end(allowed.low is None, closed=allowed.low_closed),
        "" if point else _end(allowed.high is None, closed=allowed.high_closed),
        point,
        at,
        figure.bound == "about",
        view.sanitize(reach(allowed)),
    )


def _end(endless: bool, *, closed: bool) -> str:
    if endless:
        return "endless"
    return "closed" if closed else "open"

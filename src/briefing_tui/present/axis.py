"""Draw values to scale: figures on a ruler, and events on a time axis.

A scale is linear: a column for each value, and ticks at round values. What is exact is a point. An
approximate number is a hollow point on a dotted line. The ends of an interval are filled if they
are included and hollow if they are excluded. One unknown day within a range is a dotted line in
brackets. An arrow is an open end, or a value that is far off the scale.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache, partial
from itertools import chain, groupby, islice, repeat, zip_longest
from operator import itemgetter
from typing import NamedTuple, TypeAlias, TypeVar

from briefing_tui.model import dates
from briefing_tui.model.dates import (
    DAY_SECONDS,
    EPOCH_DAY,
    MONTHS,
    Edge,
    Edtf,
    Instant,
    Precision,
    year_words,
)
from briefing_tui.model.figures import (
    Conflict,
    Relation,
    amount,
    by_topic,
    decimal,
    figure_words,
    interval,
    is_percent,
    number,
    relations,
)
from briefing_tui.model.records import Figure
from briefing_tui.present import describe
from briefing_tui.present.actors import actor_style, is_within, short
from briefing_tui.present.blocks import (
    BLANK,
    GLUE,
    Block,
    Part,
    Piece,
    Side,
    Text,
    block,
    filled,
    part,
    set_down,
    text,
)
from briefing_tui.present.items import (
    figure_parts,
    for_whom,
    in_words,
    says_more,
    subject,
    unchecked_sign,
)
from briefing_tui.present.layout import PROSE_WIDTH, laid_out
from briefing_tui.present.sanitize import width_of
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import Glyphs

MARGIN = 1
"""Number of columns on each side of a scale for arrows."""

Mark: TypeAlias = tuple[int, str, str]
"""A column, the sign in the column, and the style of the sign."""

_Point = TypeVar("_Point", Decimal, float)

_DIGITS = 60
"""Precision of the arithmetic: more digits than a figure may have."""
_BLANKS = 2
"""Minimum number of columns between the labels of two ticks."""
_DENSEST = 5
"""Minimum number of columns between two ticks."""
_MOST_STEPS = 10
_ZERO: tuple[Decimal, ...] = (Decimal(0),)
_PERCENTAGES = (Decimal(0), Decimal(100))
_CLOSE = 10
"""Values are close together if they differ by less than a tenth of the greatest value."""
_FAR = 10
"""Values are far off if they would make a scale more than ten times as long."""
_NEAR_SHARE = 0.7
"""The share of the values that are always on the scale."""


def near_together(
    points: Iterable[_Point], far: int, least: _Point, fewest: int = 2
) -> list[_Point]:
    """Return the points in order, without a few that are far from all others.

    With these, the points would span more than `far` times as much. A span below `least` counts as
    `least`.
    """
    points = sorted(set(points))
    count = max(fewest, round(len(points) * _NEAR_SHARE))
    spans = [(points[at + count - 1] - points[at], at) for at in range(len(points) - count + 1)]
    if not spans:
        return points
    shortest, at = min(spans)
    span = max(shortest, least)
    if points[-1] - points[0] <= far * span:
        return points
    low, high = points[at] - span * far / 2, points[at + count - 1] + span * far / 2
    return [point for point in points if low <= point <= high]


def stretch(first: int, last: int, fill: str, ends: Sequence[str] = ()) -> Iterator[Mark]:
    """Yield the marks of a line from one column to another, and the signs of its ends."""
    yield from ((column, fill, "reach") for column in range(first, last + 1))
    yield from ((column, end, "point") for column, end in zip((first, last), ends, strict=False))


def plotted(glyphs: Glyphs, columns: int, ticks: Iterable[Tick], marks: Iterable[Mark]) -> Text:
    """Draw marks over a vertical line at each tick, with a margin on each side.

    A later mark covers an earlier mark. A mark beyond the scale is an arrow in the margin.
    """
    signs = [" "] * (columns + 2 * MARGIN)
    styles = [""] * len(signs)
    for tick in ticks:
        signs[tick.column + MARGIN], styles[tick.column + MARGIN] = glyphs.grid, "ruler"
    for column, sign, style in marks:
        if not 0 <= column < columns:
            sign = glyphs.endless_low if column < 0 else glyphs.endless_high
            style = "point" if style == "reach" else style
        signs[column + MARGIN], styles[column + MARGIN] = sign, style
    runs = groupby(zip(styles, signs, strict=True), key=itemgetter(0))
    return text(*(("".join(sign for _, sign in run), style) for style, run in runs))


class Tick(NamedTuple):
    """A round value on a scale."""

    column: int
    labels: tuple[str, ...]
    """The labels that the tick may have, the fullest first."""


def scale_head(glyphs: Glyphs, columns: int, ticks: Iterable[Tick]) -> list[Text]:
    """Return the line of labels of a scale, and the line with its ticks."""
    line = [glyphs.rule] * columns
    labels: list[tuple[int, Text]] = []
    free, width = 0, columns + 2 * MARGIN
    for tick in ticks:
        line[tick.column] = glyphs.axis_tick
        for label in tick.labels:
            centred = tick.column + MARGIN - (len(label) - 1) // 2
            start = min(max(centred, 0), width - len(label))
            if start >= free:
                labels.append((start, Text(label, "ruler")))
                free = start + len(label) + 1
                break
    line[0], line[-1] = glyphs.axis_first, glyphs.axis_last
    return [set_down(labels), text(" " * MARGIN, ("".join(line), "ruler"))]


class Scale(NamedTuple):
    """The values from `low` to `high`, spread over a number of columns."""

    low: Decimal
    high: Decimal
    step: Decimal
    """The distance between two ticks."""
    columns: int

    def column(self, value: Decimal) -> int:
        """Return the column nearest to a value: -1 below the scale, and `columns` above it."""
        if value < self.low:
            return -1
        if value > self.high:
            return self.columns
        with localcontext(prec=_DIGITS):
            place = (value - self.low) / (self.high - self.low) * (self.columns - 1)
            return int(place.to_integral_value(ROUND_HALF_UP))

    def ticks(self) -> tuple[Tick, ...]:
        """Return the ticks from left to right."""
        labels = _labels(self.low, self.high, self.step)
        each = (self.columns - 1) // (len(labels) - 1)
        return tuple(Tick(place * each, (label,)) for place, label in enumerate(labels))


def scale_of(
    stated: Iterable[Decimal],
    columns: int,
    *,
    extents: Sequence[Decimal] = (),
    percent: bool = False,
) -> Scale:
    """Return a scale of at most `columns` columns for the values `stated` and their extents.

    All ticks are equally far apart. A scale of percentages includes 0 to 100. Other scales include
    0, unless the values `stated` are close together.
    """
    values = sorted(set(stated))
    ends = _PERCENTAGES if percent else _ZERO
    with localcontext(prec=_DIGITS):
        if not percent and _are_close(sorted([*values, *extents])):
            ends = ()
        points = near_together([*values, *ends], _FAR, Decimal(0), fewest=3)
        margin = (points[-1] - points[0]) / 4
        low, high = points[0] - margin, points[-1] + margin
        points += [extent for extent in extents if low <= extent <= high]
        points += ends if percent else ()
        low, high = min(points), max(points)
        if low == high:
            high = low + 1
        return _rounded(low, high, max(columns, 3), finest=_unit_of_last_digit(values))


def _are_close(values: Sequence[Decimal]) -> bool:
    spread = values[-1] - values[0]
    return 0 < spread * _CLOSE < max(abs(values[0]), abs(values[-1]))


def _unit_of_last_digit(values: Iterable[Decimal]) -> Decimal:
    return Decimal(1).scaleb(min(0, *(int(value.as_tuple().exponent) for value in values)))


def _rounded(low: Decimal, high: Decimal, columns: int, finest: Decimal) -> Scale:
    for step in _round_steps(max((high - low) / _MOST_STEPS, finest)):
        start, end = _multiple(low, step, ROUND_FLOOR), _multiple(high, step, ROUND_CEILING)
        labels = _labels(start, end, step)
        count = len(labels) - 1
        each = (columns - 1) // count
        if count <= 2 or each >= max(_DENSEST, _BLANKS + max(map(len, labels))):
            return Scale(start, end, step, count * each + 1)
    raise AssertionError("steps grow until two are enough")


def _round_steps(least: Decimal) -> Iterator[Decimal]:
    """Yield 1, 2, 5, 10, 20, 50, ... from `least` up."""
    power = least.adjusted()
    while True:
        for factor in (1, 2, 5):
            step = Decimal(factor).scaleb(power)
            if step >= least:
                yield step
        power += 1


def _multiple(value: Decimal, step: Decimal, rounding: str) -> Decimal:
    return (value / step).to_integral_value(rounding) * step


def _labels(low: Decimal, high: Decimal, step: Decimal) -> list[str]:
    with localcontext(prec=_DIGITS):
        values = [low + step * place for place in range(int((high - low) / step) + 1)]
        return [decimal(value.normalize()) if value else "0" for value in values]


# Figures on a ruler

_ROOMY = 70
"""Minimum width, in columns, at which names may take more than a quarter of it."""
_NARROW = 20
"""Minimum number of columns of a scale with names and words beside it."""
_FAIR = 30
"""Minimum number of columns of a scale beside words that are not wrapped."""
_GAP = 2
_INDENT = 2
_EXTENT = Decimal("1.12")
"""For a figure such as `over 50`, the scale goes on to 50 times this number."""


class _FigureRow(NamedTuple):
    figure: Figure
    has_number: bool
    low: Decimal | None
    """The lowest value that the figure allows, or None if its low end is open."""
    high: Decimal | None
    who: Text
    words: Text


class _RulerWidths(NamedTuple):
    who: int
    """Width of the names, or 0 if the names and words stand above the figures."""
    scale: int
    words: int


class Ruler(NamedTuple):
    """Figures on one scale, one below the other."""

    view: View
    title: Text
    width: int
    rows: Sequence[_FigureRow]
    columns: _RulerWidths
    scale: Scale | None
    """The scale, or None if no figure has a number."""

    def head(self) -> list[Text]:
        """Return the title of the measure, and the axis."""
        lines = laid_out(self.view, [Part(self.title)], self.width)
        if self.scale is None:
            return lines
        left = " " * (self.columns.who + _GAP if self.columns.who else 0)
        drawn = scale_head(self.view.glyphs, self.scale.columns, self.scale.ticks())
        return lines + [text(left, line) for line in drawn]

    def lines(self, row: _FigureRow) -> list[Text]:
        """Return the lines of one figure."""
        if self.scale is not None and self.columns.who:
            return list(_side_by_side(self.view, row, self.scale, self.columns))
        lines = laid_out(self.view, [part(row.who, "  ", row.words)], self.width)
        return lines if self.scale is None else [*lines, _plot(self.view, row, self.scale)]


def ruler(view: View, figures: Sequence[Figure], width: int) -> list[Text]:
    """Draw figures of one unit of measure on one scale, within `width` columns."""
    drawn = on_ruler(view, figures, width)
    return drawn.head() + [line for row in drawn.rows for line in drawn.lines(row)]


def on_ruler(view: View, figures: Sequence[Figure], width: int) -> Ruler:
    """Put figures of one unit on one scale within `width` columns.

    The title says what the figures have in common. The words beside each figure say how it differs.
    """
    subjects = _differ(figure.subject for figure in figures)
    dates = _differ(figure.date for figure in figures)
    names = min(max(width // 4, 12), 26)
    longest = max(width_of(short(view, figure.by, names)) for figure in figures)
    names = min(longest, width * 3 // 8) if width >= _ROOMY else names
    rows = [_row(view, each, width, names, subjects=subjects, dates=dates) for each in figures]
    columns = _widths(rows, names, width)
    title = _title(view, figures, subjects=subjects, dates=dates)
    return Ruler(view, title, width, rows, columns, _scale(rows, columns.scale))


def _row(
    view: View, figure: Figure, width: int, names: int, *, subjects: bool, dates: bool
) -> _FigureRow:
    mark = view.glyphs.narrator + GLUE if view.is_narrator(figure.by) else ""
    who = text((mark + short(view, figure.by, names), actor_style(view, figure.by)))
    words = figure_words(figure) if is_percent(figure) else amount(figure)
    pieces: list[Piece] = [(view.sanitize(words).replace(" ", GLUE), "number")]
    if subjects and figure.subject is not None:
        is_actor = figure.subject in view.reading.actors
        about = short(view, figure.subject, width // 6) if is_actor else subject(view, figure)
        about = for_whom(about).replace(" ", GLUE, 1)
        pieces += ["  ", (about, "quiet")]
    if dates and figure.date is not None:
        pieces += ["  ", (view.date(figure.date, "short").replace(" ", GLUE), "date")]
    pieces.append(unchecked_sign(view, figure))
    allowed = interval(figure)
    low, high = (None, None) if allowed is None else (allowed.low, allowed.high)
    if figure.bound == "exact":
        low = high = number(figure.value)
    return _FigureRow(figure, allowed is not None, low, high, who, text(*pieces))


def _differ(values: Iterable[str | None]) -> bool:
    return len(set(values)) > 1


def _title(view: View, figures: Sequence[Figure], *, subjects: bool, dates: bool) -> Text:
    first = figures[0]
    named = first.measure or first.label
    unit = view.brief(first.unit)
    pieces: list[Piece] = [(view.brief(named), "measure") if named else ("figure", "quiet")]
    whole = None if _differ(figure.whole for figure in figures) else first.whole
    if whole:
        pieces.append((f", {unit} of {view.brief(whole)}", "quiet"))
    elif named is None or not is_within(unit, view.brief(named)):
        pieces.append((f", {unit}", "quiet"))
    if not subjects and first.subject is not None:
        pieces += [" ", (f"{view.glyphs.separator} {view.brief(subject(view, first))}", "quiet")]
    if not dates and first.date is not None:
        pieces += [" ", (f"{view.glyphs.separator} {view.date(first.date)}", "quiet")]
    return text(*pieces)


def _widths(rows: Sequence[_FigureRow], names: int, width: int) -> _RulerWidths:
    longest = max(row.words.cell_len for row in rows)
    word = max(width_of(word) for row in rows for word in row.words.plain.split(" "))
    words = max(min(longest, width * 3 // 10), word)
    left = width - names - words - 2 * _GAP - 2 * MARGIN
    if left - (longest - words) >= _FAIR:
        left, words = left - (longest - words), longest
    if left >= _NARROW and width >= 60:
        return _RulerWidths(names, left, words)
    return _RulerWidths(0, width - 2 * MARGIN, 0)


def _scale(rows: Iterable[_FigureRow], columns: int) -> Scale | None:
    rows = [row for row in rows if row.has_number]
    if not rows:
        return None
    given = [(row.figure.value, row.figure.low, row.figure.high) for row in rows]
    stated = [value for value in map(number, chain(*given)) if value is not None]
    ends = [end for row in rows for end in (row.low, row.high) if end is not None]
    percent = is_percent(rows[0].figure)
    if not percent:
        ends += [row.low * _EXTENT for row in rows if row.high is None and row.low]
    return scale_of(stated, columns, extents=ends, percent=percent)


def _side_by_side(
    view: View, row: _FigureRow, scale: Scale, columns: _RulerWidths
) -> Iterator[Text]:
    who = laid_out(view, [Part(row.who)], columns.who)
    words = laid_out(view, [Part(row.words)], columns.words)
    plots = chain([_plot(view, row, scale)], repeat(_plot(view, None, scale)))
    gap = " " * _GAP
    beyond = " " * (columns.scale - scale.columns)
    height = max(len(who), len(words))
    for name, plot, line in zip_longest(who, islice(plots, height), words, fillvalue=Text("")):
        yield text(filled(view, name, columns.who), gap, plot, beyond, gap, line)


def _plot(view: View, row: _FigureRow | None, scale: Scale) -> Text:
    marks = () if row is None else _marks(view, row, scale)
    return plotted(view.glyphs, scale.columns, scale.ticks(), marks)


def _marks(view: View, row: _FigureRow, scale: Scale) -> Iterator[Mark]:
    """Yield the signs of a figure. A later sign covers an earlier sign in the same column."""
    if not row.has_number:
        return
    glyphs, bound = view.glyphs, row.figure.bound
    first = -MARGIN if row.low is None else scale.column(row.low)
    last = scale.columns if row.high is None else scale.column(row.high)
    value = number(row.figure.value) if bound == "about" else None
    if first == last:
        yield first, glyphs.point if value is None else glyphs.roughly, "point"
    elif value is not None:
        yield from stretch(first, last, glyphs.vague)
        yield scale.column(value), glyphs.roughly, "point"
    elif bound in ("more_than", "less_than"):
        yield from stretch(first, last, glyphs.span, (glyphs.open_low, glyphs.open_high))
    else:
        yield from stretch(first, last, glyphs.span, (glyphs.closed_low, glyphs.closed_high))


def measure_blocks(view: View, figures: Sequence[Figure]) -> Iterator[Block]:
    """Yield the blocks of a ruler: its head after a blank line, then a block for each figure."""

    @lru_cache(maxsize=1)
    def at(width: int) -> Ruler:
        return on_ruler(view, figures, width)

    def lines(place: int, width: int) -> Sequence[Text]:
        """Return the lines of a figure, and its label if it says more than the measure."""
        figure, drawn = figures[place], at(width).lines(at(width).rows[place])
        if not says_more(view, figure):
            return drawn
        label = part((view.sanitize(figure.label or ""), "quiet"), indent=_INDENT)
        return [*drawn, *laid_out(view, [label], width)]

    yield Block(parts=(BLANK,), draw=lambda width: at(width).head(), says=_said(view, figures))
    for place, figure in enumerate(figures):
        yield Block(figure.id, draw=partial(lines, place))


def rulers(
    view: View, figures: Sequence[Figure], excluded: Conflict | None = None
) -> Iterator[Block]:
    """Yield a ruler for each measure and unit, followed by the relations between its figures.

    A figure alone on its scale has a line of words instead. Relations between figures on different
    rulers come last. The relation `excluded` is left out.
    """
    shown_elsewhere = "" if excluded is None else excluded.sentence
    rest = [found for found in relations(figures) if found.sentence != shown_elsewhere]
    for place, group in enumerate(by_topic(figures)):
        ids = {figure.id for figure in group}
        own = [relation for relation in rest if ids.issuperset(relation.figures)]
        if len(group) == 1 and not own:
            yield block(*figure_parts(view, (group[0].id,), 0))
            continue
        if place:
            yield block(BLANK)
        yield Block(draw=partial(ruler, view, group), says=_said(view, group))
        if own:
            yield block(*(relation_part(view, relation) for relation in own))
        rest = [relation for relation in rest if relation not in own]
    if rest:
        yield block(BLANK, *(relation_part(view, relation) for relation in rest))


def _said(view: View, figures: Sequence[Figure]) -> str:
    """Return the figures in words for a page, with a sentence for each."""
    if not view.whole:
        return ""
    facts = (describe.facts(view, figure, without=("by", "url"), signs=False) for figure in figures)
    return " ".join(
        f"{view.name(figure.by)}: {', '.join([in_words(view, figure), *(f.plain for f in known)])}."
        for figure, known in zip(figures, facts, strict=True)
    )


def relation_part(view: View, relation: Relation) -> Part:
    """Return the sign and the sentence of a conflict or an agreement."""
    style = "conflict" if relation.kind == "conflict" else "agrees"
    glyph = view.glyphs.conflict if style == "conflict" else view.glyphs.agrees
    return part((view.sanitize(relation.sentence), style), first=(f"{glyph} ", style), indent=2)


LEAST = 46
"""Minimum width, in columns, at which an axis is drawn."""
_SHARE = 0.42
"""Share of the width for the axis. The events take the rest, as far as they need it."""
_STRETCH = 3
"""A period of at least this width is drawn as a line, a shorter one as a point."""
_FAR_DATES = 6
"""Dates are far off if they make the axis more than six times as long."""


def parsed(written: str | None) -> Edtf | None:
    """Return the date that a text states, or None if the text is no valid date."""
    return dates.parse(written) if written else None


def edges(date: Edtf | None) -> list[Edge]:
    """Return the ends of a date that are not open."""
    ends = () if date is None else (date.start, date.end)
    return [edge for edge in ends if edge is not None]


class Period(NamedTuple):
    """The time that an axis shows."""

    first: Instant
    last: Instant
    is_cut: bool
    """True if a few dates are not in the period, as they are far from all others."""


def period(dated: Iterable[Edtf | None]) -> Period | None:
    """Return the time of all dates but a few that are far off, or None if there are no dates."""
    instants = [
        instant
        for date in dated
        for edge in edges(date)
        for instant in (edge.earliest, edge.latest + 1)
    ]
    if not instants:
        return None
    near = near_together(instants, _FAR_DATES, DAY_SECONDS)
    first, last = near[0], near[-1]
    is_cut = first > min(instants) or last < max(instants)
    if last - first <= DAY_SECONDS:  # a single day has no scale
        first, last = first - DAY_SECONDS, last + DAY_SECONDS
    return Period(first, last, is_cut)


class TimeScale(NamedTuple):
    """A period of time, spread over a number of columns."""

    period: Period
    columns: int

    @property
    def second(self) -> float:
        """The number of columns for a second."""
        return (self.columns - 1) / (self.period.last - self.period.first)

    def column(self, instant: Instant) -> int:
        """Return the column of an instant: -1 before the period, and `columns` after it."""
        if instant < self.period.first:
            return -1
        if instant > self.period.last:
            return self.columns
        return int((instant - self.period.first) * self.second)


class TimeAxis(NamedTuple):
    """A time axis at one width."""

    view: View
    scale: TimeScale
    ticks: Sequence[Tick]
    """The ticks. A vertical line runs down from each tick."""

    @property
    def width(self) -> int:
        """The width of the axis in columns, margins included."""
        return self.scale.columns + 2 * MARGIN

    def head(self) -> list[Text]:
        """Return the line of labels, and the line with ticks."""
        return scale_head(self.view.glyphs, self.scale.columns, self.ticks)

    def row(self, date: Edtf) -> Text:
        """Return the line of one event."""
        return self._plot(_date_marks(self.view, date, self.scale))

    def beside(self, lines: Iterable[Text]) -> Side:
        """Return these lines of the axis, to be drawn beside the words of a block."""
        width = self.width + _GAP
        drawn = [filled(self.view, line, width) for line in lines]
        below = filled(self.view, self._plot(()), width)
        return Side(width, lambda count: [*drawn, *repeat(below, count - len(drawn))])

    def _plot(self, marks: Iterable[Mark]) -> Text:
        return plotted(self.view.glyphs, self.scale.columns, self.ticks, marks)


def time_axis(view: View, shown: Period | None, width: int) -> TimeAxis | None:
    """Return an axis for a screen of `width` columns, or None if it has no room or no date."""
    if shown is None or width < LEAST:
        return None
    columns = max(round(width * _SHARE), width - PROSE_WIDTH)
    return axis_of(view, shown, columns - 2 * MARGIN - _GAP)


def axis_of(view: View, shown: Period, columns: int) -> TimeAxis:
    """Return an axis whose scale has so many columns."""
    scale = TimeScale(shown, columns)
    return TimeAxis(view, scale, _ticks(scale))


# The signs of a date


def kind_of(date: Edtf | None) -> str:
    """Return the kind of a date.

    `rough` is a year, a month, or an approximate or uncertain date. `vague` is one unknown day
    within a range. `lasting` is an interval.
    """
    if date is None:
        return "undated"
    if date.kind != "point":
        return "lasting" if date.kind == "interval" else "vague"
    return "day" if date.start is not None and _is_certain(date.start) else "rough"


def sign(view: View, date: Edtf | None) -> str:
    """Return the sign for a date's kind."""
    signs = {"day": "point", "rough": "roughly", "lasting": "span", "undated": "silent"}
    return str(getattr(view.glyphs, signs.get(kind_of(date), "vague")))


def _is_certain(edge: Edge) -> bool:
    return edge.precision in ("day", "time") and not edge.qualifier


def _date_marks(view: View, date: Edtf, scale: TimeScale) -> Iterator[Mark]:
    """Yield the signs of a date. A later sign replaces an earlier sign in the same column."""
    glyphs, vague = view.glyphs, date.kind == "one_of"
    low, high = date.start, date.end
    if date.kind == "point" and low is not None:
        columns = _columns(scale, low)
        point = (glyphs.point if _is_certain(low) else glyphs.roughly), "point"
        sign_and_style = point if len(columns) == 1 else (glyphs.vague, "reach")
        yield from ((column, *sign_and_style) for column in columns)
        return
    first = -MARGIN if low is None else scale.column(low.earliest)
    last = scale.columns if high is None else scale.column(high.latest)
    if first == last:
        yield first, sign(view, date), "point"
        return
    yield from stretch(first, last, glyphs.vague if vague else glyphs.span)
    for columns in () if vague else (_columns(scale, edge) for edge in edges(date)):
        if len(columns) > 1:
            yield from stretch(columns[0], columns[-1], glyphs.vague)
    yield first, _end_sign(view, low, "low", vague=vague), "point"
    yield last, _end_sign(view, high, "high", vague=vague), "point"


def _columns(scale: TimeScale, edge: Edge) -> range:
    if (edge.latest + 1 - edge.earliest) * scale.second < _STRETCH:
        middle = scale.column((edge.earliest + edge.latest) / 2)
        return range(middle, middle + 1)
    return range(scale.column(edge.earliest), scale.column(edge.latest) + 1)


def _end_sign(view: View, edge: Edge | None, end: str, *, vague: bool) -> str:
    is_exact = edge is not None and _is_certain(edge)
    shape = "within" if vague else "closed" if is_exact else "open"
    return str(getattr(view.glyphs, f"{shape}_{end}"))


# The legend


def legend(view: View, kinds: Collection[str]) -> Text:
    """Return a line that explains the signs on the axis. The least obvious signs come first."""
    entries = [
        GLUE.join((sign, *words.split()))
        for kind, (sign, words) in sign_meanings(view).items()
        if kind in kinds and not (kind == "open" and "far" in kinds)
    ]
    return text("  ".join(entries), style="quiet")


def sign_meanings(view: View) -> dict[str, tuple[str, str]]:
    """For each kind of sign on the axis, return the sign and its meaning in few words."""
    glyphs = view.glyphs
    arrows = f"{glyphs.endless_low}{GLUE}{glyphs.endless_high}"
    within = f"{glyphs.within_low}{glyphs.vague}{glyphs.within_high}"
    lasting = f"{glyphs.closed_low}{glyphs.span}{glyphs.closed_high}"
    return {
        "vague": (within, "one day within"),
        "inferred": (glyphs.inferred, "inferred"),
        "far": (arrows, "open or far off"),
        "open": (arrows, "open end"),
        "rough": (glyphs.roughly, "about"),
        "lasting": (lasting, "lasting"),
        "day": (glyphs.point, "day"),
    }


# Ticks at round dates

_LAST_DAY = datetime.date.max.toordinal()


class _DateStep(NamedTuple):
    """A distance between two ticks, such as three months. Ticks stand at round dates."""

    seconds: float
    """The approximate length of the step in seconds."""
    room: int
    """Number of columns that the labels need."""
    precision: Precision
    within: Callable[[Instant, Instant], Iterable[Instant]]
    """A function that returns the round dates between two given instants."""


def _ticks(scale: TimeScale) -> list[Tick]:
    """Return ticks at round dates, as close together as there is room for.

    Without a round date, the axis has a tick at its beginning.
    """
    first, last, _ = scale.period
    has_room = (step for step in _STEPS if step.seconds * scale.second >= step.room)
    step = next(has_room, _STEPS[-1])
    ticks: list[Tick] = []
    before = None
    for instant in list(step.within(first, last)) or [first]:
        ticks.append(Tick(scale.column(instant), _date_labels(instant, step.precision, before)))
        before = _day(instant)
    return ticks


def _date_labels(
    instant: Instant, precision: Precision, before: datetime.date | None
) -> tuple[str, ...]:
    day = _day(instant)
    year, month = year_words(day), MONTHS[day.month - 1][:3]
    is_new_year = before is None or before.year != day.year
    if precision == "year":
        return (year,)
    if precision == "month":
        return (f"{month} {year}", year) if is_new_year else (month,)
    date = f"{day.day} {month}"
    if is_new_year:
        return f"{date} {year}", date, year
    is_new_month = before is not None and before.month != day.month
    return (date,) if is_new_month else (str(day.day),)


def _day(instant: Instant) -> datetime.date:
    ordinal = int(instant // DAY_SECONDS) + EPOCH_DAY
    return datetime.date.fromordinal(min(max(ordinal, 1), _LAST_DAY))


def _days(number: int) -> _DateStep:
    # The days are counted from the first of each month
    days = range(1, 32 - number // 2, number)

    def within(first: Instant, last: Instant) -> Iterator[Instant]:
        midnight = int(-(-first // DAY_SECONDS)) * DAY_SECONDS
        instants = range(midnight, int(last) + 1, DAY_SECONDS)
        yield from (instant for instant in instants if _day(instant).day in days)

    return _DateStep(number * DAY_SECONDS, 5, "day", within)


def _months(number: int) -> _DateStep:
    def within(first: Instant, last: Instant) -> Iterator[Instant]:
        day = _day(first)
        start = -(-(day.year * 12 + day.month - 1) // number) * number
        for month in range(start, (datetime.MAXYEAR + 1) * 12, number):
            first_day = datetime.date(month // 12, month % 12 + 1, 1)
            instant = (first_day.toordinal() - EPOCH_DAY) * DAY_SECONDS
            if instant > last:
                return
            if instant >= first:
                yield instant

    precision: Precision = "month" if number % 12 else "year"
    return _DateStep(number * 30.4 * DAY_SECONDS, 6, precision, within)


_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_STEPS = (
    *map(_days, (1, 2, 5, 10, 15)),
    *map(_months, (1, 2, 3, 6)),
    *(_months(12 * years) for years in _YEARS),
)

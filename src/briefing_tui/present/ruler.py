"""Draw figures to scale on one ruler.

The ruler compares the values that the figures allow, and names the actors who give the figures. An
exact number is a point. An approximate number is a hollow point on a dotted line. The ends of an
interval are filled if they are included and hollow if they are excluded. An open end is an arrow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import chain, islice, repeat, zip_longest
from typing import NamedTuple

from briefing_tui.model.figures import (
    Conflict,
    Interval,
    Relation,
    amount,
    comparisons,
    figure_words,
    fold_case,
    interval,
    is_percent,
    number,
)
from briefing_tui.model.records import Figure
from briefing_tui.present.actors import actor_style, is_within, short
from briefing_tui.present.blocks import (
    BLANK,
    GLUE,
    Block,
    Part,
    Piece,
    Text,
    block,
    cut,
    filled,
    joined,
    part,
    set_down,
    text,
)
from briefing_tui.present.figures import (
    Scale,
    ends,
    figure_parts,
    for_whom,
    high_end,
    low_end,
    says_more,
    scale,
    subject,
)
from briefing_tui.present.items import unchecked_remark, unchecked_sign
from briefing_tui.present.layout import laid_out
from briefing_tui.present.view import View
from briefing_tui.present.wrap import width_of

_NARROW = 20
"""Minimum number of columns of a scale with names and words beside it."""
_LINES = 3
"""Maximum number of lines of a name beside a scale. A longer name is cut."""
_GAP = 2
_MARGIN = 1
"""Number of columns on each side of the scale for arrows."""
_EXTENT = Decimal("0.12")
"""For a figure such as `over 50`, the scale goes on beyond 50 by this share of 50."""


class _FigureRow(NamedTuple):
    view: View
    figure: Figure
    allowed: Interval | None
    words: Text
    width: int
    """Width of the whole ruler, in columns."""
    names: int = 0
    """Number of columns for the names; if 0, it depends on `width`."""

    @property
    def who(self) -> Text:
        view, by = self.view, self.figure.by
        mark = view.glyphs.narrator + GLUE if view.is_narrator(by) else ""
        columns = self.names or _name_columns(self.width)
        return text((mark + short(view, by, columns), actor_style(view, by)))


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
    rows: tuple[_FigureRow, ...]
    columns: _RulerWidths
    scale: Scale | None
    """The scale, or None if no figure has a number."""

    def head(self) -> list[Text]:
        """Return the title of the measure, and the axis."""
        lines = laid_out(self.view, [Part(self.title)], self.width)
        if self.scale is None:
            return lines
        left = " " * (self.columns.who + _GAP if self.columns.who else 0)
        if self.scale.logarithmic:
            times = f"{10 ** int(self.scale.step):,}"
            note = f"log scale: each tick is {times} times the one before"
            lines += laid_out(self.view, [part((note, "quiet"), indent=len(left))], self.width)
        return lines + [text(left, line) for line in _axis(self.view, self.scale)]

    def row(self, number: int) -> list[Text]:
        """Return the lines of one figure."""
        row = self.rows[number]
        if self.scale is not None and self.columns.who:
            return list(_side_by_side(self.view, row, self.scale, self.columns))
        lines = laid_out(self.view, [part(row.who, "  ", row.words)], self.width)
        return lines if self.scale is None else [*lines, _plot(self.view, row, self.scale)]


def ruler(view: View, figures: Sequence[Figure], width: int, *, fit: bool = False) -> list[Text]:
    """Draw figures of one unit of measure on one scale, within `width` columns.

    For `fit`, see `on_ruler`.
    """
    made = on_ruler(view, figures, width, fit=fit)
    return made.head() + [line for number in range(len(figures)) for line in made.row(number)]


def ruler_strip(view: View, figures: Sequence[Figure], width: int) -> Text:
    """Draw one line: a ruler with figures of the same unit of measure, then the actors' names.

    The line may be longer than `width`. If no figure has a number, return the ruler's title.
    """
    rows = tuple(_row(view, one, width, subjects=False, dates=False) for one in figures)
    of = _scale(rows, max(min(width, _STRIP) - 2 * _MARGIN, 2))
    title = _title(view, figures, subjects=True, dates=True)
    if of is None:
        return title
    signs = [" ", *([view.glyphs.rule] * of.columns), " "]
    styles = [""] + ["ruler"] * of.columns + [""]
    for tick in of.ticks():
        signs[tick.column + _MARGIN] = view.glyphs.axis_tick
    for row in rows:
        for column, sign, style in _marks(view, row.figure, row.allowed, of) if row.allowed else ():
            signs[column + _MARGIN], styles[column + _MARGIN] = sign, style
    low, high = of.ticks()[0].label, of.ticks()[-1].label
    high += "%" if is_percent(figures[0]) else ""
    givers = [text("  ", (_first_sign(row, view, of) + GLUE, "point"), row.who) for row in rows]
    return text((low, "ruler"), joined(signs, styles), (high, "ruler"), *givers)


def _first_sign(row: _FigureRow, view: View, of: Scale) -> str:
    if row.allowed is None:
        return view.glyphs.dash
    return next(
        (sign for _, sign, style in _marks(view, row.figure, row.allowed, of) if style == "point"),
        view.glyphs.dash,
    )


def on_ruler(view: View, figures: Sequence[Figure], width: int, *, fit: bool = False) -> Ruler:
    """Put figures of one unit on one scale within `width` columns.

    The title says what the figures have in common. The words beside each figure say how it differs.
    If `fit` is true, names take only the columns that they need, and unchecked figures have only a
    sign, without the word `unchecked`.
    """
    subjects = _differ(one.subject for one in figures)
    dates = _differ(one.date for one in figures)
    rows = tuple(_row(view, one, width, subjects=subjects, dates=dates) for one in figures)
    mark = unchecked_sign if fit else unchecked_remark
    rows = tuple(row._replace(words=text(row.words, mark(view, row.figure))) for row in rows)
    if fit:
        longest = max(width_of(short(view, row.figure.by, _name_columns(width))) for row in rows)
        rows = tuple(row._replace(names=min(max(longest, 12), width * 3 // 8)) for row in rows)
    columns = _widths(rows, width)
    title = _title(view, figures, subjects=subjects, dates=dates)
    return Ruler(view, title, width, rows, columns, _scale(rows, columns.scale))


def _side_by_side(view: View, row: _FigureRow, of: Scale, columns: _RulerWidths) -> Iterator[Text]:
    who = laid_out(view, [Part(row.who)], columns.who)
    if len(who) > _LINES:
        last = text(who[_LINES - 1], view.glyphs.more)
        who[_LINES - 1 :] = [cut(view, last, columns.who)]
    words = laid_out(view, [Part(row.words)], columns.words)
    plots = chain([_plot(view, row, of)], repeat(_plot(view, None, of)))
    gap = " " * _GAP
    beyond = " " * (columns.scale - of.columns)
    height = max(len(who), len(words))
    for name, plot, line in zip_longest(who, islice(plots, height), words, fillvalue=Text("")):
        yield text(filled(view, name, columns.who), gap, plot, beyond, gap, line)


def _row(view: View, figure: Figure, width: int, *, subjects: bool, dates: bool) -> _FigureRow:
    words = figure_words(figure) if is_percent(figure) else amount(figure)
    pieces: list[Piece] = [(view.sanitize(words).replace(" ", GLUE), "number")]
    if subjects and figure.subject is not None:
        about = for_whom(_subject(view, figure, width // 6)).replace(" ", GLUE, 1)
        pieces += ["  ", (about, "quiet")]
    if dates and figure.date is not None:
        pieces += ["  ", (view.date(figure.date, "short").replace(" ", GLUE), "date")]
    return _FigureRow(view, figure, interval(figure), text(*pieces), width)


def _subject(view: View, figure: Figure, room: int) -> str:
    if figure.subject in view.reading.actors:
        return short(view, str(figure.subject), room)
    return subject(view, figure)


def _differ(values: Iterable[str | None]) -> bool:
    return len(set(values)) > 1


def _title(view: View, figures: Sequence[Figure], *, subjects: bool, dates: bool) -> Text:
    first = figures[0]
    named = first.measure or first.label
    unit = view.brief(first.unit)
    pieces: list[Piece] = [(view.brief(named), "measure") if named else ("figure", "quiet")]
    whole = None if _differ(one.whole for one in figures) else first.whole
    if whole:
        pieces.append((f", {unit} of {view.brief(whole)}", "quiet"))
    elif named is None or not is_within(unit, view.brief(named)):
        pieces.append((f", {unit}", "quiet"))
    if not subjects and first.subject is not None:
        pieces += [" ", (f"{view.glyphs.separator} {view.brief(subject(view, first))}", "quiet")]
    if not dates and first.date is not None:
        pieces += [" ", (f"{view.glyphs.separator} {view.date(first.date)}", "quiet")]
    if first.measure is None:
        lone = f"{view.glyphs.separator} no measure given: compared with none"
        pieces += [" ", (lone, "quiet")]
    return text(*pieces)


def _widths(rows: Sequence[_FigureRow], width: int) -> _RulerWidths:
    """Return the widths of the columns."""
    # If possible, they depend on `width` alone
    who = rows[0].names or _name_columns(width)
    longest = max(row.words.cell_len for row in rows)
    word = max(width_of(word) for row in rows for word in row.words.plain.split(" "))
    words = max(min(longest, width * 3 // 10), word)
    left = width - who - max(words, width // 6) - 2 * _GAP - 2 * _MARGIN
    if left >= _NARROW and width >= 60:
        return _RulerWidths(who, left, words)
    return _RulerWidths(0, max(width - 2 * _MARGIN, 2), 0)


def _name_columns(width: int) -> int:
    return min(max(width // 4, 12), 26)


def _scale(rows: Sequence[_FigureRow], columns: int) -> Scale | None:
    stated: list[Decimal] = []
    beyond: list[Decimal] = []
    for row in rows:
        if row.allowed is None:
            continue
        figure = row.figure
        given = map(number, (figure.value, figure.low, figure.high))
        stated += [value for value in given if value is not None]
        percent = is_percent(figure)
        beyond += _extents(figure, row.allowed, percent=percent)
    if not stated:
        return None
    found = scale(stated, columns, beyond=beyond, percent=is_percent(rows[0].figure))
    return found.even()


def _extents(figure: Figure, allowed: Interval, *, percent: bool) -> Iterator[Decimal]:
    """Yield numbers that must fit on the scale: 45 and 55 for `about 50`."""
    low, high = allowed.low, allowed.high
    if figure.bound == "about":
        yield from (end for end in (low, high) if end is not None)
    elif high is None and low is not None and not (percent and low < 100):
        yield low + abs(low) * _EXTENT
    elif low is None and high is not None and high <= 0:
        yield high - abs(high) * _EXTENT


def _axis(view: View, of: Scale) -> tuple[Text, Text]:
    glyphs = view.glyphs
    line = [glyphs.rule] * of.columns
    labels: list[tuple[int, Text]] = []
    free = of.columns + 2 * _MARGIN
    for tick in reversed(of.ticks()):  # the last label matters most
        line[tick.column] = glyphs.axis_tick
        start, end = ends(tick)
        start = min(max(start + _MARGIN, 0), of.columns + 2 * _MARGIN - (end - start))
        if start >= 0 and start + len(tick.label) <= free:
            labels.append((start, Text(tick.label, "ruler")))
            free = start - 1
    line[0], line[-1] = glyphs.axis_first, glyphs.axis_last
    return set_down(labels), text(" " * _MARGIN, ("".join(line), "ruler"))


def _plot(view: View, row: _FigureRow | None, of: Scale) -> Text:
    glyphs = view.glyphs
    signs = [" "] * (of.columns + 2 * _MARGIN)
    styles = [""] * len(signs)
    for tick in of.ticks():
        signs[tick.column + _MARGIN] = glyphs.grid
        styles[tick.column + _MARGIN] = "ruler"
    if row is not None and row.allowed is not None:
        for column, sign, style in _marks(view, row.figure, row.allowed, of):
            signs[column + _MARGIN], styles[column + _MARGIN] = sign, style
    return joined(signs, styles)


def _marks(
    view: View, figure: Figure, allowed: Interval, of: Scale
) -> Iterator[tuple[int, str, str]]:
    """Yield the signs of a figure. A later sign covers an earlier sign in the same column."""
    glyphs = view.glyphs
    value = number(figure.value)
    if figure.bound == "exact" and value is not None:
        yield of.column(value), glyphs.point, "point"
        return
    first = -_MARGIN if allowed.low is None else of.column(allowed.low)
    last = of.columns if allowed.high is None else of.column(allowed.high)
    about = figure.bound == "about"
    for column in range(first, last + 1):
        yield column, glyphs.vague if about else glyphs.span, "reach"
    if about and value is not None:
        yield of.column(value), glyphs.roughly, "point"
        return
    if first == last:
        yield first, glyphs.point, "point"
        return
    yield first, low_end(view.glyphs, allowed), "point"
    yield last, high_end(view.glyphs, allowed), "point"


_MOST = 60
"""Maximum number of figures on one ruler. A measure with more figures has several rulers."""
_INDENT = 2
_STRIP = 20
"""Maximum number of columns of a ruler on one line."""


class MeasureRuler:
    """Figures of one measure and unit on one ruler. Each figure has a block."""

    def __init__(self, view: View, figures: Sequence[Figure]) -> None:
        self.view = view
        self.figures = figures
        self._drawn: Ruler | None = None

    def head(self, *, first: bool = False) -> Block:
        """Return the block of measure and axis, after a blank line unless `first` is true."""
        return Block(
            parts=() if first else (BLANK,), draw=lambda width: self._ruler_at(width).head()
        )

    def figure(self, number: int) -> Block:
        """Return the block of a figure, with its label if the label says more than the measure."""
        return Block(self.figures[number].id, draw=partial(self._lines, number))

    def _lines(self, number: int, width: int) -> Sequence[Text]:
        figure = self.figures[number]
        ruler = self._ruler_at(width)
        lines = ruler.row(number)
        if not says_more(self.view, figure):
            return lines
        label = text((self.view.sanitize(figure.label or ""), "quiet"))
        together = text(lines[0], "  ", label)
        if not ruler.columns.who and together.cell_len <= width:
            return [together, *lines[1:]]
        return [*lines, *laid_out(self.view, [Part(label, None, _INDENT)], width)]

    def _ruler_at(self, width: int) -> Ruler:
        if self._drawn is None or self._drawn.width != width:
            self._drawn = on_ruler(self.view, self.figures, width)
        return self._drawn


def measure_rulers(view: View, figures: Sequence[Figure]) -> list[MeasureRuler]:
    """Put figures of one measure and unit on as many rulers as needed."""
    starts = range(0, len(figures), _MOST)
    return [MeasureRuler(view, figures[start : start + _MOST]) for start in starts]


def rulers(
    view: View, figures: Sequence[Figure], excluded: Conflict | None = None
) -> Iterator[Block]:
    """Yield a ruler for each measure and unit, followed by the relations between its figures.

    A figure alone on its scale has a line of words instead. Relations between figures on different
    rulers come last.
    """
    rest = comparisons(figures)
    if excluded is not None:
        # The caller shows this conflict
        rest = tuple(one for one in rest if one.sentence != excluded.sentence)
    for place, group in enumerate(by_scale(figures)):
        ids = {figure.id for figure in group}
        own = [relation for relation in rest if ids.issuperset(relation.figures)]
        if len(group) == 1 and not own:
            yield block(*figure_parts(view, (group[0].id,), 0))
            continue
        if place:
            yield block(BLANK)
        yield Block(draw=partial(ruler, view, group))
        if own:
            yield block(*(relation_part(view, relation) for relation in own))
        rest = tuple(relation for relation in rest if relation not in own)
    if rest:
        yield block(BLANK, *(relation_part(view, relation) for relation in rest))


def relation_part(view: View, relation: Relation) -> Part:
    """Return the sign and the sentence of a conflict or an agreement."""
    if relation.kind == "conflict":
        glyph, style = view.glyphs.conflict, "conflict"
    else:
        glyph, style = view.glyphs.agrees, "agrees"
    return part((view.sanitize(relation.sentence), style), first=(f"{glyph} ", style), indent=2)


def by_scale(figures: Iterable[Figure]) -> Iterator[list[Figure]]:
    """Group the figures by measure and unit. A figure without a measure is a group of its own."""
    found: dict[object, list[Figure]] = {}
    for place, figure in enumerate(figures):
        measure = fold_case(figure.measure)
        key = place if measure is None else (measure, fold_case(figure.unit))
        found.setdefault(key, []).append(figure)
    yield from found.values()

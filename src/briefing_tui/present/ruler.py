"""Draw figures to scale on one ruler.

The ruler compares the values that the figures allow, and names the actors who give the figures. An
exact number is a point. An approximate number is a hollow point on a dotted line. The ends of an
interval are filled if they are included and hollow if they are excluded. An arrow is an open end,
or a value that is far off the scale.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache, partial
from itertools import chain, islice, repeat, zip_longest
from typing import NamedTuple

from briefing_tui.model.figures import (
    Conflict,
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
from briefing_tui.present import describe
from briefing_tui.present.actors import actor_style, is_within, short
from briefing_tui.present.blocks import (
    BLANK,
    GLUE,
    Block,
    Part,
    Piece,
    Text,
    block,
    filled,
    part,
    set_down,
    text,
)
from briefing_tui.present.figures import figure_parts, for_whom, in_words, says_more, subject
from briefing_tui.present.items import unchecked_sign
from briefing_tui.present.layout import laid_out
from briefing_tui.present.scale import MARGIN, Mark, Scale, plotted, scale_of
from briefing_tui.present.view import View
from briefing_tui.present.wrap import width_of

_NARROW = 20
"""Minimum number of columns of a scale with names and words beside it."""
_GAP = 2
_INDENT = 2
_ON_RULER = ("measure", "subject", "whole", "date", "by")
"""The keys of a figure that its ruler says."""
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
    drawn = on_ruler(view, figures, width, fit=fit)
    return drawn.head() + [line for number in range(len(figures)) for line in drawn.row(number)]


def on_ruler(view: View, figures: Sequence[Figure], width: int, *, fit: bool = False) -> Ruler:
    """Put figures of one unit on one scale within `width` columns.

    The title says what the figures have in common. The words beside each figure say how it differs.
    If `fit` is true, names take only the columns that they need, and unchecked figures have only a
    sign, without the word `unchecked`.
    """
    subjects = _differ(figure.subject for figure in figures)
    dates = _differ(figure.date for figure in figures)
    names = _name_columns(width)
    if fit:
        longest = max(width_of(short(view, figure.by, names)) for figure in figures)
        names = min(max(longest, 12), width * 3 // 8)
    rows = []
    for figure in figures:
        row = _row(view, figure, width, names, subjects=subjects, dates=dates)
        remark = unchecked_sign(view, figure) if fit else describe.remark(view, figure, _ON_RULER)
        rows.append(row._replace(words=text(row.words, remark)))
    columns = _widths(rows, names, width)
    title = _title(view, figures, subjects=subjects, dates=dates)
    return Ruler(view, title, width, rows, columns, _scale(rows, columns.scale))


def _name_columns(width: int) -> int:
    return min(max(width // 4, 12), 26)


def _row(
    view: View, figure: Figure, width: int, names: int, *, subjects: bool, dates: bool
) -> _FigureRow:
    mark = view.glyphs.narrator + GLUE if view.is_narrator(figure.by) else ""
    who = text((mark + short(view, figure.by, names), actor_style(view, figure.by)))
    words = figure_words(figure) if is_percent(figure) else amount(figure)
    pieces: list[Piece] = [(view.sanitize(words).replace(" ", GLUE), "number")]
    if subjects and figure.subject is not None:
        about = for_whom(_subject(view, figure, width // 6)).replace(" ", GLUE, 1)
        pieces += ["  ", (about, "quiet")]
    if dates and figure.date is not None:
        pieces += ["  ", (view.date(figure.date, "short").replace(" ", GLUE), "date")]
    allowed = interval(figure)
    low, high = (None, None) if allowed is None else (allowed.low, allowed.high)
    if figure.bound == "exact":
        low = high = number(figure.value)
    return _FigureRow(figure, allowed is not None, low, high, who, text(*pieces))


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
    whole = None if _differ(figure.whole for figure in figures) else first.whole
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


def _widths(rows: Sequence[_FigureRow], names: int, width: int) -> _RulerWidths:
    """Return the widths of the columns. If possible, they depend on `width` alone."""
    longest = max(row.words.cell_len for row in rows)
    word = max(width_of(word) for row in rows for word in row.words.plain.split(" "))
    words = max(min(longest, width * 3 // 10), word)
    left = width - names - max(words, width // 6) - 2 * _GAP - 2 * MARGIN
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


def _axis(view: View, scale: Scale) -> tuple[Text, Text]:
    glyphs = view.glyphs
    line = [glyphs.rule] * scale.columns
    labels: list[tuple[int, Text]] = []
    width = free = scale.columns + 2 * MARGIN
    for tick in reversed(scale.ticks()):  # the last label matters most
        line[tick.column] = glyphs.axis_tick
        start = min(max(tick.start + MARGIN, 0), width - len(tick.label))
        if start >= 0 and start + len(tick.label) <= free:
            labels.append((start, Text(tick.label, "ruler")))
            free = start - 1
    line[0], line[-1] = glyphs.axis_first, glyphs.axis_last
    return set_down(labels), text(" " * MARGIN, ("".join(line), "ruler"))


def _plot(view: View, row: _FigureRow | None, scale: Scale) -> Text:
    columns = [tick.column for tick in scale.ticks()]
    marks = () if row is None else _marks(view, row, scale)
    return plotted(view.glyphs, scale.columns, columns, marks)


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
        return
    for column in range(first, last + 1):
        yield column, glyphs.span if value is None else glyphs.vague, "reach"
    if value is not None:
        yield scale.column(value), glyphs.roughly, "point"
        return
    is_open = bound in ("more_than", "less_than")
    yield first, glyphs.open_low if is_open else glyphs.closed_low, "point"
    yield last, glyphs.open_high if is_open else glyphs.closed_high, "point"


def measure_blocks(view: View, figures: Sequence[Figure]) -> Iterator[Block]:
    """Yield the blocks of a ruler: its head after a blank line, then a block for each figure."""

    @lru_cache(maxsize=1)
    def at(width: int) -> Ruler:
        return on_ruler(view, figures, width)

    def lines(number: int, width: int) -> Sequence[Text]:
        return _with_label(at(width), number)

    yield Block(parts=(BLANK,), draw=lambda width: at(width).head(), says=_said(view, figures))
    for place, figure in enumerate(figures):
        yield Block(figure.id, draw=partial(lines, place))


def _with_label(ruler: Ruler, number: int) -> list[Text]:
    """Return the lines of a figure, and its label if it says more than the measure."""
    figure, lines = ruler.rows[number].figure, ruler.row(number)
    if not says_more(ruler.view, figure):
        return lines
    label = text((ruler.view.sanitize(figure.label or ""), "quiet"))
    together = text(lines[0], "  ", label)
    if not ruler.columns.who and together.cell_len <= ruler.width:
        return [together, *lines[1:]]
    return [*lines, *laid_out(ruler.view, [Part(label, None, _INDENT)], ruler.width)]


def rulers(
    view: View, figures: Sequence[Figure], excluded: Conflict | None = None
) -> Iterator[Block]:
    """Yield a ruler for each measure and unit, followed by the relations between its figures.

    A figure alone on its scale has a line of words instead. Relations between figures on different
    rulers come last. The relation `excluded` is left out.
    """
    shown_elsewhere = "" if excluded is None else excluded.sentence
    rest = [one for one in comparisons(figures) if one.sentence != shown_elsewhere]
    for place, group in enumerate(by_scale(figures)):
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
    facts = (describe.facts(view, figure, without=("by",), signs=False) for figure in figures)
    return " ".join(
        f"{view.name(figure.by)}: {', '.join([in_words(view, figure), *(f.plain for f in known)])}."
        for figure, known in zip(figures, facts, strict=True)
    )


def relation_part(view: View, relation: Relation) -> Part:
    """Return the sign and the sentence of a conflict or an agreement."""
    style = "conflict" if relation.kind == "conflict" else "agrees"
    glyph = view.glyphs.conflict if style == "conflict" else view.glyphs.agrees
    return part((view.sanitize(relation.sentence), style), first=(f"{glyph} ", style), indent=2)


def by_scale(figures: Iterable[Figure]) -> Iterator[list[Figure]]:
    """Group the figures by measure and unit. A figure without a measure is a group of its own."""
    groups: dict[object, list[Figure]] = {}
    for place, figure in enumerate(figures):
        measure = fold_case(figure.measure)
        key = place if measure is None else (measure, fold_case(figure.unit))
        groups.setdefault(key, []).append(figure)
    yield from groups.values()

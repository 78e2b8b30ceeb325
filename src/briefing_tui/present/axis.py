"""Draw events on a time axis, each as precisely as its date is known.

A certain day is a point. An interval is a line with two ends, and an open end is an arrow. One
unknown day within a range is a dotted line in brackets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, product, repeat
from typing import Literal, NamedTuple, TypeAlias

from briefing_tui.model import dates
from briefing_tui.model.dates import Edge, Edtf
from briefing_tui.present.blocks import GLUE, Side, Text, joined, set_down, text
from briefing_tui.present.timescale import Knots, TimeScale, end_labels, ticks, timescale
from briefing_tui.present.view import View

BESIDE = 60
"""Minimum width, in columns, at which the axis stands beside the events."""
LEAST = 16
"""Minimum width, in columns, at which an axis is drawn."""
_SHARE = 0.42
"""Share of the width for the axis. The events take the rest."""
_WIDEST = 64
_MARGIN = 1
"""Number of columns on each side for arrows that point beyond the axis."""
_SIGN = 1
"""Number of columns to the right of the axis for the sign of an inferred date."""
_GAP = 1
_STRETCH = 3
"""A period of at least this width is drawn as a line, a shorter one as a point."""
_BLANKS = 1
"""Minimum number of columns between two labels."""

_Mark: TypeAlias = tuple[int, str, str]
"""A column, the sign in the column, and the style of the sign."""

KINDS = ("day", "rough", "lasting", "vague", "open", "undated")
"""The kinds of date. The legend has a sign for each kind."""


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
    glyphs = view.glyphs
    return {
        "day": glyphs.point,
        "rough": glyphs.roughly,
        "lasting": glyphs.span,
        "vague": glyphs.vague,
        "undated": glyphs.silent,
    }[kind_of(date)]


def _is_certain(edge: Edge) -> bool:
    return edge.precision in ("day", "time") and not edge.qualifier


class TimeAxis(NamedTuple):
    """A time axis at one width."""

    view: View
    scale: TimeScale
    ticks: frozenset[int]
    """The columns of the ticks. A vertical line runs down from each tick."""
    beside: bool

    @property
    def width(self) -> int:
        """The width of the axis in columns, margins included."""
        return self.scale.columns + 2 * _MARGIN + (_SIGN + _GAP if self.beside else 0)

    def head(self) -> list[Text]:
        """Return one or two lines of labels, and the line with ticks and breaks."""
        glyphs, columns = self.view.glyphs, self.scale.columns
        line = [glyphs.rule] * columns
        for column in self.ticks:
            line[column] = glyphs.axis_tick
        line[0], line[-1] = glyphs.axis_first, glyphs.axis_last
        for column in self.scale.breaks():
            line[column] = glyphs.skipped
        drawn = text(" " * _MARGIN, ("".join(line), "ruler"))
        return [*(self._padded(one) for one in _label_lines(self.scale)), self._padded(drawn)]

    def row(self, date: Edtf, *, inferred: bool) -> Text:
        """Return the line of one event."""
        signs, styles = self._empty_line()
        style = "inferred" if inferred else "reach"
        for column, sign, name in _marks(self.view, date, self.scale):
            signs[column + _MARGIN] = sign
            styles[column + _MARGIN] = style if inferred else name
        if inferred:
            signs.append(self.view.glyphs.inferred)
            styles.append("inferred")
        return self._padded(joined(signs, styles))

    def between(self) -> Text:
        """Return a line of the axis that shows no event."""
        return self._padded(joined(*self._empty_line()))

    def _empty_line(self) -> tuple[list[str], list[str]]:
        signs = [" "] * (self.scale.columns + 2 * _MARGIN)
        styles = [""] * len(signs)
        for column in self.ticks:
            signs[column + _MARGIN], styles[column + _MARGIN] = self.view.glyphs.grid, "ruler"
        return signs, styles

    def _padded(self, line: Text) -> Text:
        missing = self.width - line.cell_len if self.beside else 0
        return line._replace(plain=line.plain + " " * missing) if missing > 0 else line


def time_axis(view: View, knots: Knots, width: int) -> TimeAxis | None:
    """Return an axis that fits in `width` columns, or None if there is no room or no date."""
    if width < LEAST:
        return None
    scale = timescale(knots, scale_columns(width))
    if scale is None:
        return None
    lines = frozenset(tick.column for tick in ticks(scale))
    return TimeAxis(view, scale, lines, width >= BESIDE)


def scale_columns(width: int) -> int:
    """Return the maximum width of the scale in a pane of `width` columns."""
    if width >= BESIDE:
        return min(round(width * _SHARE), _WIDEST) - 2 * _MARGIN - _SIGN - _GAP
    return width - _SIGN - 2 * _MARGIN


def gutter_head(axis: TimeAxis) -> list[Text]:
    """Return the head of an axis beside a list."""
    glyphs, scale = axis.view.glyphs, axis.scale
    first, last = end_labels(scale, axis.width)
    breaks = tuple(scale.breaks())
    between = axis.width - len(first) - len(last)
    ends = Text(first + (" " if breaks else glyphs.rule) * between + last, "ruler")
    if not breaks:
        return [ends]
    line = [glyphs.rule] * scale.columns
    for column in breaks:
        line[column] = glyphs.skipped
    line[0], line[-1] = glyphs.axis_first, glyphs.axis_last
    return [ends, Text(" " * _MARGIN + "".join(line), "ruler")]


def gutter_axis(view: View, knots: Knots, columns: int) -> TimeAxis | None:
    """Return the axis of a list, at most `columns` columns wide, or None if there are no dates."""
    scale = timescale(knots, columns)
    return None if scale is None else TimeAxis(view, scale, frozenset(), beside=False)


def head_side(axis: TimeAxis | None) -> Side | None:
    """Return the head of the axis, drawn beside the legend or, on a narrow screen, below it."""
    if axis is None:
        return None
    lines = axis.head()
    if not axis.beside:
        return Side(0, (), below=lines)

    def beside(count: int) -> Sequence[Text]:
        return [*repeat(Text(" " * axis.width), count - len(lines)), *lines]

    return Side(axis.width, beside)


def event_side(axis: TimeAxis | None, date: Edtf | None, *, inferred: bool) -> Side | None:
    """Return the drawing of an event. It stands beside the event's words, or above them.

    An undated event has no drawing, and its text takes the whole width.
    """
    if axis is None or date is None:
        return None
    mark = axis.row(date, inferred=inferred)
    if not axis.beside:
        return Side(0, (), above=[mark])
    return Side(axis.width, lambda count: [mark, *islice(repeat(axis.between()), count - 1)])


def _label_lines(scale: TimeScale) -> list[Text]:
    rows: tuple[list[tuple[int, Text]], ...] = ([], [])
    for tick in sorted(ticks(scale), key=lambda tick: not tick.fresh):
        places = product(tick.labels, rows if tick.fresh else rows[:1])
        for label, row in places:
            start = _label_start(tick.column, label, scale.columns)
            if all(_are_apart(start, label, *other) for other in row):
                row.append((start, Text(label, "ruler")))
                break
    return [set_down(row) for row in reversed(rows) if row]


def _are_apart(start: int, label: str, at: int, other: Text) -> bool:
    return start >= at + len(other.plain) + _BLANKS or at >= start + len(label) + _BLANKS


def _label_start(column: int, label: str, columns: int) -> int:
    start = column + _MARGIN - (len(label) - 1) // 2
    return max(min(start, columns + 2 * _MARGIN - len(label)), 0)


def _marks(view: View, date: Edtf, scale: TimeScale) -> Iterator[_Mark]:
    """Yield the signs of a date. A later sign replaces an earlier sign in the same column."""
    if date.kind == "point" and date.start is not None:
        yield from _point_marks(view, date.start, scale)
        return
    glyphs, vague = view.glyphs, date.kind == "one_of"
    low, high = date.start, date.end
    first = -1 if low is None else scale.column(low.earliest)
    last = scale.columns if high is None else scale.column(high.latest)
    if first == last:
        yield first, sign(view, date), "point"
        return
    for column in range(first, last + 1):
        yield column, glyphs.vague if vague else glyphs.span, "reach"
    if not vague:
        for edge in (low, high):
            if edge is not None and len(columns := _columns(scale, edge)) > 1:
                yield from ((column, glyphs.vague, "reach") for column in columns)
    yield first, _end_sign(view, low, "low", vague=vague), "point"
    yield last, _end_sign(view, high, "high", vague=vague), "point"


def _point_marks(view: View, edge: Edge, scale: TimeScale) -> Iterator[_Mark]:
    columns = _columns(scale, edge)
    if len(columns) == 1:
        glyph = view.glyphs.point if _is_certain(edge) else view.glyphs.roughly
        yield columns[0], glyph, "point"
        return
    for column in columns:
        yield column, view.glyphs.vague, "reach"


def _columns(scale: TimeScale, edge: Edge) -> range:
    if (edge.latest + 1 - edge.earliest) * scale.second < _STRETCH:
        middle = scale.column((edge.earliest + edge.latest) / 2)
        return range(middle, middle + 1)
    return range(scale.column(edge.earliest), scale.column(edge.latest) + 1)


def _end_sign(view: View, edge: Edge | None, end: Literal["low", "high"], *, vague: bool) -> str:
    if edge is None:
        shape = "endless"
    elif vague:
        shape = "within"
    else:
        shape = "closed" if _is_certain(edge) else "open"
    return str(getattr(view.glyphs, f"{shape}_{end}"))


def legend(
    view: View, kinds: Sequence[str], *, inferred: bool, broken: bool, in_brief: bool = False
) -> Text:
    """Return a line that explains the signs on the axis.

    If `in_brief` is true, the line is short, and the least obvious signs come first.
    """
    shown = [kind for kind in KINDS if kind in kinds and kind != "undated"]
    shown += ["inferred"] * inferred + ["broken"] * broken
    if in_brief:
        shown = [kind for kind in _BRIEF if kind in shown]
    meanings = sign_meanings(view)
    entries = []
    for kind in shown:
        sign, words = meanings[kind]
        entries.append(GLUE.join((sign, *(_BRIEF[kind] if in_brief else words).split())))
    return text(("  " if in_brief else "   ").join(entries), style="quiet")


_BRIEF = {
    "vague": "one day within",
    "inferred": "inferred",
    "broken": "gap",
    "open": "open end",
    "rough": "about",
    "lasting": "lasting",
    "day": "day",
}
"""The fewest words that explain each sign. The least obvious signs come first."""


def sign_meanings(view: View) -> dict[str, tuple[str, str]]:
    """For each kind of sign on the axis, return the sign and its meaning."""
    glyphs = view.glyphs
    alike = glyphs.inferred == glyphs.point  # as in ASCII, where only their places differ
    return {
        "day": (glyphs.point, "a certain day"),
        "rough": (glyphs.roughly, "about, or only the month or year"),
        "lasting": (f"{glyphs.closed_low}{glyphs.span}{glyphs.closed_high}", "lasting"),
        "vague": (
            f"{glyphs.within_low}{glyphs.vague}{glyphs.within_high}",
            "one unknown day within",
        ),
        "open": (f"{glyphs.endless_low}{GLUE}{glyphs.endless_high}", "open end"),
        "inferred": (glyphs.inferred, "behind the axis: inferred" if alike else "inferred"),
        "broken": (glyphs.skipped * 2, "a gap left out"),
    }


def is_open(date: Edtf) -> bool:
    """Return True if one end of a date is open."""
    return date.start is None or date.end is None


def parsed(written: str | None) -> Edtf | None:
    """Return the date that a text states, or None if the text is no valid date."""
    return dates.parse(written) if written else None

"""Events on one time axis, each drawn as exactly as its date is known and no more.

A certain day is a point; what lasts has ends, open ones arrows; one unknown day is a dotted stretch
in brackets; a year, a month and what is about right are no point. What stands for a date stands
beside its event, or above it where there is no room.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, product, repeat
from typing import NamedTuple, TypeAlias

from briefing_tui.model import dates
from briefing_tui.model.dates.edtf import Edge, Edtf
from briefing_tui.present.charts.timescale import Knots, TimeScale, ticks, timescale
from briefing_tui.present.text.blocks import GLUE, Side, Text, text
from briefing_tui.present.text.layout import joined, set_down
from briefing_tui.present.view import View

BESIDE = 60
"""Columns from which the axis stands beside the events."""
LEAST = 16
"""Columns below which there is none at all."""
_SHARE = 0.42
"""Of the columns, what the axis takes where it stands beside."""
_WIDEST = 64
_MARGIN = 1
"""A column on either side, in which arrows lead beyond the axis."""
_SIGN = 1
"""A column behind it, for the sign that a date is inferred."""
_GAP = 1
_STRETCH = 3
"""Columns from which the extent of a day, a month or a year is drawn as a stretch."""
_BLANKS = 1
"""Columns at least between two labels."""

_Mark: TypeAlias = tuple[int, str, str]
"""A column of the scale (-1 and its width are the margins), a sign and a style."""

KINDS = ("day", "rough", "lasting", "vague", "open", "undated")
"""What a date may be, for its sign and the legend."""


def kind_of(date: Edtf | None) -> str:
    """Which of KINDS a date is: `rough` is a year, a month, or about right; `vague` one unknown day
    within a range."""
    if date is None:
        return "undated"
    if date.kind != "point":
        return "lasting" if date.kind == "interval" else "vague"
    return "day" if date.start is not None and _is_certain(date.start) else "rough"


def sign(view: View, date: Edtf | None) -> str:
    """A date's kind in one column."""
    glyphs = view.glyphs
    return {
        "day": glyphs.point,
        "rough": glyphs.roughly,
        "lasting": glyphs.span,
        "vague": glyphs.vague,
        "undated": glyphs.silent,
    }[kind_of(date)]


def _is_certain(edge: Edge) -> bool:
    """Whether it is one certain day, or a time on it."""
    return edge.precision in ("day", "time") and not edge.qualifier


class TimeAxis(NamedTuple):
    """An axis of one width; made once, it draws any event."""

    view: View
    scale: TimeScale
    ticks: frozenset[int]
    beside: bool

    @property
    def width(self) -> int:
        """Columns it takes, with all that stands around it."""
        return self.scale.columns + 2 * _MARGIN + (_SIGN + _GAP if self.beside else 0)

    def head(self) -> list[Text]:
        """The labels, on one line or two, and the line with the ticks and breaks."""
        glyphs, columns = self.view.glyphs, self.scale.columns
        line = [glyphs.rule] * columns
        for column in self.ticks:
            line[column] = glyphs.axis_tick
        line[0], line[-1] = glyphs.axis_first, glyphs.axis_last
        for column in self.scale.breaks():
            line[column] = glyphs.skipped
        drawn = text(" " * _MARGIN, ("".join(line), "ruler"))
        return [*(self._filled(one) for one in _labelled(self.scale)), self._filled(drawn)]

    def row(self, date: Edtf, *, inferred: bool) -> Text:
        """The line of one event."""
        signs, styles = self._ground()
        style = "inferred" if inferred else "reach"
        for column, sign, name in _marks(self.view, date, self.scale):
            signs[column + _MARGIN] = sign
            styles[column + _MARGIN] = style if inferred else name
        for column in self.scale.breaks():
            signs[column + _MARGIN] = self.view.glyphs.skipped
        if inferred:
            signs.append(self.view.glyphs.inferred)
            styles.append("inferred")
        return self._filled(joined(signs, styles))

    def between(self) -> Text:
        """The axis where no event is."""
        return self._filled(joined(*self._ground()))

    def _ground(self) -> tuple[list[str], list[str]]:
        """The lines of the ticks and the breaks, with nothing on them."""
        signs = [" "] * (self.scale.columns + 2 * _MARGIN)
        styles = [""] * len(signs)
        marks = [(column, self.view.glyphs.grid) for column in self.ticks]
        marks += [(column, self.view.glyphs.skipped) for column in self.scale.breaks()]
        for column, sign in marks:
            signs[column + _MARGIN], styles[column + _MARGIN] = sign, "ruler"
        return signs, styles

    def _filled(self, line: Text) -> Text:
        """As wide as the axis is, where something follows."""
        missing = self.width - line.cell_len if self.beside else 0
        return line._replace(plain=line.plain + " " * missing) if missing > 0 else line


def time_axis(view: View, knots: Knots, width: int) -> TimeAxis | None:
    """The axis within `width` columns; None where it has no room or nothing is dated."""
    if width < LEAST:
        return None
    beside = width >= BESIDE
    around = 2 * _MARGIN + (_SIGN + _GAP if beside else 0)
    room = min(round(width * _SHARE), _WIDEST) if beside else width - _SIGN
    scale = timescale(knots, room - around)
    if scale is None:
        return None
    return TimeAxis(view, scale, frozenset(tick.column for tick in ticks(scale)), beside)


def head_side(axis: TimeAxis | None) -> Side | None:
    """The axis itself, beside or above what is said of it."""
    if axis is None:
        return None
    lines = axis.head()
    if not axis.beside:
        return Side(0, (), below=lines)

    def beside(count: int) -> Sequence[Text]:
        return [*repeat(Text(" " * axis.width), count - len(lines)), *lines]

    return Side(axis.width, beside)


def event_side(axis: TimeAxis | None, date: Edtf | None, *, inferred: bool) -> Side | None:
    """An event's mark: in its first line, or in a line above it. What is undated, and listed last,
    has no place on the axis and all of the width."""
    if axis is None or date is None:
        return None
    mark = axis.row(date, inferred=inferred)
    if not axis.beside:
        return Side(0, (), above=[mark])
    return Side(axis.width, lambda count: [mark, *islice(repeat(axis.between()), count - 1)])


def _labelled(scale: TimeScale) -> list[Text]:
    """The labels above the axis: each in its fullest form that meets no other, that of a stretch a
    line higher if need be, and left out where there is no room at all."""
    rows: tuple[list[tuple[int, Text]], ...] = ([], [])
    for tick in sorted(ticks(scale), key=lambda tick: not tick.fresh):
        places = product(tick.labels, rows if tick.fresh else rows[:1])
        for label, row in places:
            start = _start(tick.column, label, scale.columns)
            if all(_apart(start, label, *other) for other in row):
                row.append((start, Text(label, "ruler")))
                break
    return [set_down(row) for row in reversed(rows) if row]


def _apart(start: int, label: str, at: int, other: Text) -> bool:
    """Whether two labels leave a blank between them."""
    return start >= at + len(other.plain) + _BLANKS or at >= start + len(label) + _BLANKS


def _start(column: int, label: str, columns: int) -> int:
    """Where a label begins that is centred over a column, within the axis and its margins."""
    start = column + _MARGIN - (len(label) - 1) // 2
    return max(min(start, columns + 2 * _MARGIN - len(label)), 0)


def _marks(view: View, date: Edtf, scale: TimeScale) -> Iterator[_Mark]:
    """Each sign that a date puts on the axis; later ones lie on top."""
    if date.kind == "point" and date.start is not None:
        yield from _point(view, date.start, scale)
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
    yield first, _low(view, low, vague=vague), "point"
    yield last, _high(view, high, vague=vague), "point"


def _point(view: View, edge: Edge, scale: TimeScale) -> Iterator[_Mark]:
    """A day where the scale shows no more than days; else the stretch within which it lies."""
    columns = _columns(scale, edge)
    if len(columns) == 1:
        glyph = view.glyphs.point if _is_certain(edge) else view.glyphs.roughly
        yield columns[0], glyph, "point"
        return
    for column in columns:
        yield column, view.glyphs.vague, "reach"


def _columns(scale: TimeScale, edge: Edge) -> range:
    """The columns over which one day, month or year extends: the middle one where they are too few
    to be seen as a stretch."""
    if (edge.latest + 1 - edge.earliest) * scale.second < _STRETCH:
        middle = scale.column((edge.earliest + edge.latest) / 2)
        return range(middle, middle + 1)
    return range(scale.column(edge.earliest), scale.column(edge.latest) + 1)


def _low(view: View, edge: Edge | None, *, vague: bool) -> str:
    glyphs = view.glyphs
    if edge is None:
        return glyphs.endless_low
    if vague:
        return glyphs.within_low
    return glyphs.closed_low if _is_certain(edge) else glyphs.open_low


def _high(view: View, edge: Edge | None, *, vague: bool) -> str:
    glyphs = view.glyphs
    if edge is None:
        return glyphs.endless_high
    if vague:
        return glyphs.within_high
    return glyphs.closed_high if _is_certain(edge) else glyphs.open_high


def legend(view: View, kinds: Sequence[str], *, inferred: bool, broken: bool) -> Text:
    """What the signs mean that are on this axis, each at its first use by the reader's eye."""
    glyphs = view.glyphs
    alike = glyphs.inferred == glyphs.point  # as in ASCII: then its place tells it
    meanings = {
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
    there = [kind for kind in KINDS if kind in kinds and kind in meanings]
    there += ["inferred"] * inferred + ["broken"] * broken
    told = (GLUE.join((sign, *words.split())) for sign, words in map(meanings.__getitem__, there))
    return text("   ".join(told), style="quiet")


def is_open(date: Edtf) -> bool:
    """Whether one of its ends is open."""
    return date.start is None or date.end is None


def parsed(written: str | None) -> Edtf | None:
    """The date that an event has, None where it has none or it is none."""
    return dates.parse(written) if written else None

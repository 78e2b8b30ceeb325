"""Linear scales of charts: a column for each value, and ticks at round values.

A few values that are far from all others are not on the scale. An arrow at its end stands for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal, localcontext
from typing import NamedTuple, TypeAlias, TypeVar

from briefing_tui.model.figures import decimal
from briefing_tui.present.blocks import Text, joined
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


def plotted(glyphs: Glyphs, columns: int, ticks: Iterable[int], marks: Iterable[Mark]) -> Text:
    """Draw marks over vertical lines at the columns `ticks`, with a margin on each side.

    A later mark covers an earlier mark. A mark beyond the scale is an arrow in the margin.
    """
    signs = [" "] * (columns + 2 * MARGIN)
    styles = [""] * len(signs)
    for column in ticks:
        signs[column + MARGIN], styles[column + MARGIN] = glyphs.grid, "ruler"
    for column, sign, style in marks:
        if not 0 <= column < columns:
            sign = glyphs.endless_low if column < 0 else glyphs.endless_high
            style = "point" if style == "reach" else style
        signs[column + MARGIN], styles[column + MARGIN] = sign, style
    return joined(signs, styles)


class ScaleTick(NamedTuple):
    """A round value on a scale."""

    column: int
    label: str

    @property
    def start(self) -> int:
        """The column at which the centred label begins."""
        return self.column - (len(self.label) - 1) // 2


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

    def ticks(self) -> tuple[ScaleTick, ...]:
        """Return the ticks from left to right."""
        labels = _labels(self.low, self.high, self.step)
        each = (self.columns - 1) // (len(labels) - 1)
        return tuple(ScaleTick(place * each, label) for place, label in enumerate(labels))


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

"""The scale of a ruler: the column of each value, and round values for the ticks.

A scale is linear, or logarithmic if different values would share a column of a linear scale. A
scale has no breaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from itertools import pairwise
from typing import NamedTuple

from briefing_tui.model.figures import Interval, decimal
from briefing_tui.present.glyphs import Glyphs

_SUMS = Context(prec=60, Emax=99_999, Emin=-99_999)
_STEPS = (1, 2, 5)
_BLANKS = 2
"""Minimum number of columns between the labels of two ticks."""
_DENSEST = 5
"""Minimum number of columns between two ticks."""
_MOST = 10
"""Maximum number of steps of a linear scale."""
_CLOSE = 10
"""Values are close together if the greatest exceeds this many times their spread."""
_WIDE_APART = 100
"""Minimum ratio of the greatest to the smallest value for a logarithmic scale."""
_TELLING = Decimal("1.2")
"""Minimum ratio of two values that must not share a column."""


class ScaleTick(NamedTuple):
    """A round value on a scale."""

    column: int
    label: str


class Scale(NamedTuple):
    """The values from `low` to `high`, spread over a number of columns."""

    low: Decimal
    high: Decimal
    step: Decimal
    """The distance between two ticks; on a logarithmic scale, in powers of ten."""
    columns: int
    logarithmic: bool = False

    def column(self, value: Decimal) -> int:
        """Return the column nearest to a value, from 0. Values beyond the scale get its end."""
        value = min(max(value, self.low), self.high)
        if self.logarithmic:
            done = _SUMS.divide(value, self.low).log10(_SUMS)
            whole = _SUMS.divide(self.high, self.low).log10(_SUMS)
        else:
            done = _SUMS.subtract(value, self.low)
            whole = _SUMS.subtract(self.high, self.low)
        place = _SUMS.divide(_SUMS.multiply(done, Decimal(self.columns - 1)), whole)
        return int(place.quantize(Decimal(1), ROUND_HALF_UP, context=_SUMS))

    def ticks(self) -> tuple[ScaleTick, ...]:
        """Return the ticks from left to right. On a linear scale, their labels never touch."""
        return tuple(
            ScaleTick(self.column(value), decimal(value.normalize(_SUMS)) if value else "0")
            for value in self._values()
        )

    def even(self) -> Scale:
        """Return the scale on fewer columns, with all ticks equally far apart."""
        span = _SUMS.subtract(self.high, self.low)
        if self.logarithmic:
            span = _SUMS.divide(self.high, self.low).log10(_SUMS)
        steps = int(_SUMS.divide(span, self.step).to_integral_value(context=_SUMS))
        each = (self.columns - 1) // steps
        return self._replace(columns=steps * each + 1) if each else self

    def _values(self) -> Iterator[Decimal]:
        value = self.low
        while value <= self.high:
            yield value
            if self.logarithmic:
                value = value.scaleb(int(self.step), _SUMS)
            else:
                value = _SUMS.add(value, self.step)


def scale(
    stated: Iterable[Decimal],
    columns: int,
    *,
    beyond: Iterable[Decimal] = (),
    percent: bool = False,
) -> Scale:
    """Return a scale of `columns` columns (two or more) for all of the values.

    A scale of percentages always includes 0 to 100. Others begin at 0, unless the values are close
    together and far from 0: a scale from 0 would then hide their differences.
    """
    columns = max(columns, 2)
    values = sorted(set(stated))
    whole = (*values, *beyond)
    low, high = min(whole), max(whole)
    if percent:
        return _linear(min(low, Decimal(0)), max(high, Decimal(100)), columns)
    if not _close(values):
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        high = _SUMS.add(low, Decimal(1))
    found = _linear(low, high, columns, finest=_last_digit(values))
    if min(whole) > 0 and values[-1] >= values[0] * _WIDE_APART and _merged(found, values):
        return _logarithmic(min(whole), high, columns)
    return found


def _close(values: Sequence[Decimal]) -> bool:
    """Return True if the ascending values differ little compared with their size."""
    spread = _SUMS.subtract(values[-1], values[0])
    return len(values) > 1 and spread * _CLOSE < max(abs(values[0]), abs(values[-1]))


def _last_digit(values: Iterable[Decimal]) -> Decimal:
    """Return the unit of the last digit of the most precise value, at most 1."""
    return Decimal(1).scaleb(min(0, *(int(value.as_tuple().exponent) for value in values)), _SUMS)


def _merged(of: Scale, values: Sequence[Decimal]) -> bool:
    """Return True if clearly different values share a column.

    Also return True if the smallest value shares the column of 0.
    """
    if of.column(values[0]) == of.column(Decimal(0)) and len(values) > 2:
        return True
    return any(
        of.column(a) == of.column(b) and b >= _SUMS.multiply(a, _TELLING)
        for a, b in pairwise(values)
    )


def _linear(low: Decimal, high: Decimal, columns: int, finest: Decimal = Decimal(1)) -> Scale:
    """Return a scale between round values. It has as many ticks as fit, at least `finest` apart."""
    steps = min(max(columns // _DENSEST, 1), _MOST)
    least = max(_SUMS.divide(_SUMS.subtract(high, low), Decimal(steps)), finest)
    for step in _round_steps(least):
        start, end = _multiple(low, step, ROUND_FLOOR), _multiple(high, step, ROUND_CEILING)
        found = Scale(start, end, step, columns)
        count = int(_SUMS.divide(_SUMS.subtract(end, start), step))
        if count <= 2 or _has_room(found, count):
            return found
    raise AssertionError("steps grow until two are enough")


def _has_room(of: Scale, count: int) -> bool:
    """Return True if the labels of `count` steps fit."""
    if count * _DENSEST > of.columns or count > _MOST:
        return False
    return _apart(of.even().ticks())


def _apart(ticks: Sequence[ScaleTick]) -> bool:
    """Return True if there are blanks between all labels."""
    return all(ends(a)[1] + _BLANKS <= ends(b)[0] for a, b in pairwise(ticks))


def ends(tick: ScaleTick) -> tuple[int, int]:
    """Return the columns at which the centred label of a tick begins and ends."""
    start = tick.column - (len(tick.label) - 1) // 2
    return start, start + len(tick.label)


def _round_steps(least: Decimal) -> Iterator[Decimal]:
    """Yield 1, 2 and 5 times powers of ten, from `least` up."""
    power = least.adjusted()
    while True:
        for factor in _STEPS:
            step = Decimal(factor).scaleb(power, _SUMS)
            if step >= least:
                yield step
        power += 1


def _multiple(value: Decimal, step: Decimal, rounding: str) -> Decimal:
    """Return the multiple of `step` nearest to `value` in the direction `rounding`."""
    times = _SUMS.divide(value, step).to_integral_value(rounding, _SUMS)
    return _SUMS.multiply(times, step)


def _logarithmic(low: Decimal, high: Decimal, columns: int) -> Scale:
    """Return a scale between powers of ten with as many ticks as fit. Labels may not fit."""
    first, last = low.adjusted(), high.adjusted()
    if Decimal(1).scaleb(last, _SUMS) < high:
        last += 1
    step = max(-(-(last - first) * _DENSEST // columns), 1)
    steps = -(-(last - first) // step)
    return Scale(
        Decimal(1).scaleb(first, _SUMS),
        Decimal(1).scaleb(first + steps * step, _SUMS),
        Decimal(step),
        columns,
        logarithmic=True,
    )


def low_end(glyphs: Glyphs, allowed: Interval) -> str:
    """Return the sign for the lower end of an interval."""
    if allowed.low is None:
        return glyphs.endless_low
    return glyphs.closed_low if allowed.low_closed else glyphs.open_low


def high_end(glyphs: Glyphs, allowed: Interval) -> str:
    """Return the sign for the upper end of an interval."""
    if allowed.high is None:
        return glyphs.endless_high
    return glyphs.closed_high if allowed.high_closed else glyphs.open_high

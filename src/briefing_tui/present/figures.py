"""Words for figures, conflicts between figures, and the scale on which figures are drawn.

A scale gives each value a column and has ticks at round values. If the values are far apart, the
scale is logarithmic.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from briefing_tui.model.figures import (
    Conflict,
    Interval,
    decimal,
    figure_words,
    figures_of,
    fold_case,
    topic,
)
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import Figure
from briefing_tui.present.actors import named
from briefing_tui.present.blocks import Part, Piece, part
from briefing_tui.present.items import owners
from briefing_tui.present.view import View, per_reading
from briefing_tui.present.vocabulary import Glyphs

Topic: TypeAlias = tuple[str, str]
"""A measure and a unit."""


def figure_of(view: View, ref: str) -> Figure | None:
    """Return the figure with that id, or None."""
    found = view.reading.items.get(ref)
    return found if isinstance(found, Figure) else None


def in_words(view: View, figure: Figure) -> str:
    """Return a phrase for a figure, such as `about 2,400 arrests`. A very long phrase is cut."""
    return view.brief(figure_words(figure))


def subject(view: View, figure: Figure) -> str:
    """Return the name of the subject of a figure, or `""` without a subject."""
    if figure.subject is None:
        return ""
    known = figure.subject in view.reading.actors
    return view.name(figure.subject) if known else view.sanitize(figure.subject)


def for_whom(name: str) -> str:
    """Return `for NAME`, or `""` without a name."""
    # not "of": "52% of Lind" would read as a share of Lind
    return f"for {name}" if name else ""


def says_more(view: View, figure: Figure) -> bool:
    """Return True if a figure has a measure, and its label says more than measure and subject."""
    if figure.label is None or figure.measure is None:
        return False
    known = f"{figure.measure} {subject(view, figure)}"
    return not _content_words(figure.label) <= _content_words(known)


def _content_words(words: str) -> set[str]:
    every = words.replace("’", "'").casefold().split()
    return {word.removesuffix("'s") for word in every if word not in ("a", "an", "the")}


def figure_label(view: View, figure: Figure) -> str:
    """Return the label of a figure or, without a label, the measure and the subject."""
    if figure.label is not None:
        return view.brief(figure.label)
    words = [view.brief(figure.measure) if figure.measure else "", subject(view, figure)]
    return ", ".join(filter(None, words))


def figure_parts(view: View, refs: tuple[str, ...], indent: int) -> list[Part]:
    """Return a line for each of these figures: the number, the label, and who gives it."""
    parts = []
    for ref in dict.fromkeys(refs):
        figure = figure_of(view, ref)
        if figure is None:
            parts.append(part((f"{view.sanitize(ref)} (no such figure)", "problem"), indent=indent))
            continue
        about = figure_label(view, figure)
        rest: list[Piece] = [(f"  {about}" if about else "", "quiet"), ("  by ", "quiet")]
        number = (in_words(view, figure), "number")
        parts.append(part(number, *rest, named(view, figure.by), indent=indent))
    return parts


@per_reading
def by_topic(reading: Reading) -> Mapping[Topic, list[Figure]]:
    """Return the figures that have a measure, grouped by topic."""
    found: dict[Topic, list[Figure]] = {}
    for figure in reading.briefing.figures:
        key = topic(figure)
        if key is not None:
            found.setdefault(key, []).append(figure)
    return found


def conflicts_of(view: View, *figures: Figure, in_brief: bool = False) -> tuple[str, ...]:
    """Return a sentence for each conflict of `figures`."""
    sentences: dict[str, None] = {}
    for conflict in each_conflict(view, *figures):
        sentences[view.computed(conflict.brief if in_brief else conflict.sentence)] = None
    return tuple(sentences)


def each_conflict(view: View, *figures: Figure) -> Iterator[Conflict]:
    """Yield the conflicts of each figure. The same conflict may come twice."""
    found = _conflicts_by_id(view.reading)
    for figure in figures:
        yield from found.get(figure.id, ())


@per_reading
def _conflicts_by_id(reading: Reading) -> Mapping[str, list[Conflict]]:
    found: dict[str, list[Conflict]] = {}
    for conflict in reading.conflicts:
        for ref in conflict.figures:
            found.setdefault(ref, []).append(conflict)
    return found


def conflict_part(view: View, sentence: str, indent: int) -> Part:
    """Return a line with the sign of a conflict before `sentence`."""
    first = (" " * indent + view.glyphs.conflict + " ", "conflict")
    return part((sentence, "conflict"), first=first, indent=indent + 2)


_MOST_BESIDE = 1_000
"""Maximum number of figures that one figure is compared with."""


def beside(reading: Reading, figure: Figure) -> Iterable[Figure]:
    """Return the other figures that share a question or the measure with `figure`."""
    found: dict[str, Figure] = {}
    for source in reading.backlinks.get(figure.id, ()):
        owner = owners(reading).get(source)
        if owner is not None:
            found.update((one.id, one) for one in figures_of(owner.issue, reading.items))
    if figure.measure is not None:
        alike = (
            group
            for group in reading.measures
            if fold_case(group[0].measure) == fold_case(figure.measure)
        )
        found.update((one.id, one) for group in alike for one in group)
    found.pop(figure.id, None)
    return list(found.values())[:_MOST_BESIDE]


# The scale

_SUMS = Context(prec=60, Emax=99_999, Emin=-99_999)
_STEPS = (1, 2, 5)
_BLANKS = 2
"""Minimum number of columns between the labels of two ticks."""
_DENSEST = 5
"""Minimum number of columns between two ticks."""
_MOST = 10
"""Maximum number of steps of a linear scale."""
_CLOSE = 10
"""Values are close together if they differ by less than a tenth of the greatest value."""
_WIDE_APART = 100
"""Minimum ratio of the greatest to the smallest value for a logarithmic scale."""
_TELLING = Decimal("1.2")
"""Two values that differ by this factor must not share a column."""


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
        """Return the column nearest to a value. The first column is 0."""
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
        """Return the ticks from left to right."""
        return tuple(
            ScaleTick(self.column(value), decimal(value.normalize(_SUMS)) if value else "0")
            for value in self._values()
        )

    def even(self) -> Scale:
        """Return the scale with fewer columns, so that all ticks are equally far apart."""
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
    """Return a scale of `columns` columns (two or more) for the values `stated` and `beyond`.

    A scale of percentages includes 0 to 100. Other linear scales include 0, unless the values
    `stated` are close together.
    """
    columns = max(columns, 2)
    values = sorted(set(stated))
    whole = (*values, *beyond)
    low, high = min(whole), max(whole)
    if percent:
        return _linear(min(low, Decimal(0)), max(high, Decimal(100)), columns)
    spread = _SUMS.subtract(values[-1], values[0])
    close = len(values) > 1 and spread * _CLOSE < max(abs(values[0]), abs(values[-1]))
    if not close:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        high = _SUMS.add(low, Decimal(1))
    found = _linear(low, high, columns, finest=_unit_of_last_digit(values))
    if min(whole) > 0 and values[-1] >= values[0] * _WIDE_APART and _share_columns(found, values):
        return _logarithmic(min(whole), high, columns)
    return found


def _unit_of_last_digit(values: Iterable[Decimal]) -> Decimal:
    return Decimal(1).scaleb(min(0, *(int(value.as_tuple().exponent) for value in values)), _SUMS)


def _share_columns(of: Scale, values: Sequence[Decimal]) -> bool:
    if of.column(values[0]) == of.column(Decimal(0)) and len(values) > 2:
        return True
    return any(
        of.column(a) == of.column(b) and b >= _SUMS.multiply(a, _TELLING)
        for a, b in pairwise(values)
    )


def _linear(low: Decimal, high: Decimal, columns: int, finest: Decimal = Decimal(1)) -> Scale:
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
    if count * _DENSEST > of.columns or count > _MOST:
        return False
    ticks = of.even().ticks()
    return all(ends(a)[1] + _BLANKS <= ends(b)[0] for a, b in pairwise(ticks))


def ends(tick: ScaleTick) -> tuple[int, int]:
    """Return the columns at which the centred label of a tick begins and ends."""
    start = tick.column - (len(tick.label) - 1) // 2
    return start, start + len(tick.label)


def _round_steps(least: Decimal) -> Iterator[Decimal]:
    """Yield 1, 2, 5, 10, 20, 50, ... from `least` up."""
    power = least.adjusted()
    while True:
        for factor in _STEPS:
            step = Decimal(factor).scaleb(power, _SUMS)
            if step >= least:
                yield step
        power += 1


def _multiple(value: Decimal, step: Decimal, rounding: str) -> Decimal:
    times = _SUMS.divide(value, step).to_integral_value(rounding, _SUMS)
    return _SUMS.multiply(times, step)


def _logarithmic(low: Decimal, high: Decimal, columns: int) -> Scale:
    """Return a logarithmic scale that begins and ends at powers of ten."""
    first, last = low.adjusted(), high.adjusted()
    if Decimal(1).scaleb(last, _SUMS) < high:
        last += 1
    # The scale has ticks even where their labels do not fit.
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

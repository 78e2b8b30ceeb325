"""Find which figures conflict, which agree, and which cannot be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from heapq import heappop, heappush
from itertools import combinations, zip_longest
from typing import Literal, NamedTuple

from briefing_tui.model import dates
from briefing_tui.model.figures import (
    EXACT,
    ComparableFigure,
    added,
    apart,
    by_subject,
    by_whole,
    comparable_figures,
    decimal,
    disjoint,
    figure_words,
    fold,
    interval,
    is_percent,
    largest,
    least_total,
    listed,
    measures,
    stated_total,
    together,
)
from briefing_tui.model.records import Figure

WHOLE = Decimal(100)
MOMENTS = 50
"""If shares of one whole have more dates than this, only shares with equal dates are added up."""
FEW = 24
"""If a subject has more figures than this, not every pair of figures is compared."""


class Conflict(NamedTuple):
    """Figures that cannot all be true."""

    kind: Literal["disjoint", "whole"]
    """`disjoint`: no value fits both figures. `whole`: shares of one whole exceed 100 percent."""
    figures: tuple[str, ...]
    """The ids of the figures, in file order."""
    sentence: str
    """A sentence such as `31 deaths and 27 deaths: no value fits both`."""

    @property
    def brief(self) -> str:
        """`sentence` without the words `of one whole`."""
        return self.sentence.replace(" of one whole", "")


def conflicts(figures: Sequence[Figure]) -> tuple[Conflict, ...]:
    """Return the conflicts of `figures`, in file order."""
    return _conflicts_among(figures, list(comparable_figures(figures)))


def _over_whole(figures: Sequence[Figure]) -> Iterator[tuple[int, Figure]]:
    for place, figure in enumerate(figures):
        if figure.whole is not None and is_percent(figure):
            allowed = interval(figure)
            if allowed is not None and allowed.low is not None and allowed.low > WHOLE:
                yield place, figure


def _conflicts_among(
    figures: Sequence[Figure], prepared: Sequence[ComparableFigure]
) -> tuple[Conflict, ...]:
    found: list[tuple[tuple[int, ...], Conflict]] = [
        ((place,), _share_conflict(figure)) for place, figure in _over_whole(figures)
    ]
    found += [
        (tuple(one.place for one in pair), _disjoint_conflict(pair))
        for group in by_subject(prepared).values()
        for pair in _disjoint_pairs(group)
    ]
    found += [
        (tuple(share.place for share in selection), _whole_conflict(selection))
        for group in by_whole(prepared).values()
        for selection in _overflows(group)
    ]
    return tuple(conflict for _, conflict in sorted(found))


def _disjoint_pairs(
    group: Sequence[ComparableFigure],
) -> Iterator[tuple[ComparableFigure, ComparableFigure]]:
    pairs = combinations(group, 2) if len(group) <= FEW else _extremes(group)
    for a, b in pairs:
        overlap = a.since <= b.until and b.since <= a.until
        if overlap and disjoint(a.interval, b.interval):
            yield a, b


def _extremes(
    group: Sequence[ComparableFigure],
) -> Iterator[tuple[ComparableFigure, ComparableFigure]]:
    """Pair each figure with at most two earlier figures.

    If a figure conflicts with any earlier figure, it conflicts with one of these two.
    """
    lowest: list[tuple[Decimal, bool, int, ComparableFigure]] = []
    highest: list[tuple[Decimal, bool, int, ComparableFigure]] = []
    for one in sorted(group, key=lambda one: (one.since, one.place)):
        partners = {}
        for heap in (lowest, highest):
            while heap and heap[0][-1].until < one.since:
                heappop(heap)
            if heap:
                partners[heap[0][-1].place] = heap[0][-1]
        for partner in partners.values():
            yield (partner, one) if partner.place < one.place else (one, partner)
        low, high, low_closed, high_closed = one.interval
        if high is not None:
            heappush(lowest, (high, high_closed, one.place, one))
        if low is not None:
            heappush(highest, (low.copy_negate(), low_closed, one.place, one))


def _disjoint_conflict(pair: tuple[ComparableFigure, ComparableFigure]) -> Conflict:
    a, b = (one.figure for one in pair)
    sentence = f"{figure_words(a)} and {figure_words(b)}: no value fits both"
    return Conflict("disjoint", (a.id, b.id), sentence)


def _share_conflict(share: Figure) -> Conflict:
    return Conflict("whole", (share.id,), f"{figure_words(share)} of one whole: cannot hold")


def _whole_conflict(selection: Sequence[ComparableFigure]) -> Conflict:
    figures = [share.figure for share in selection]
    sum_of = added(figures, decimal(stated_total(selection)))
    sentence = f"{sum_of}: cannot {together(len(figures))} hold"
    return Conflict("whole", tuple(figure.id for figure in figures), sentence)


def _overflows(shares: Sequence[ComparableFigure]) -> Iterator[tuple[ComparableFigure, ...]]:
    """Yield groups of shares that add up to more than 100 percent."""
    possible = [share for share in shares if share.low <= WHOLE]
    seen: set[tuple[int, ...]] = set()
    for meeting in _overlapping_sets(possible):
        selection = _fewest_over_whole(meeting)
        places = tuple(share.place for share in selection)
        if selection and places not in seen:
            seen.add(places)
            yield selection


def _fewest_over_whole(shares: Sequence[ComparableFigure]) -> tuple[ComparableFigure, ...]:
    total, chosen = Decimal(0), []
    for share in sorted(largest(shares), key=lambda share: (share.low.copy_negate(), share.place)):
        total = EXACT.add(total, share.low)
        chosen.append(share)
        if total > WHOLE:
            return tuple(sorted(chosen))
    return ()


def _overlapping_sets(shares: Sequence[ComparableFigure]) -> Iterator[list[ComparableFigure]]:
    of_span: dict[tuple[dates.Instant, dates.Instant], list[ComparableFigure]] = {}
    for share in shares:
        of_span.setdefault((share.since, share.until), []).append(share)
    if len(of_span) > MOMENTS:
        yield from of_span.values()
        return
    starts = sorted({since for since, _ in of_span})
    for start, following in zip_longest(starts, starts[1:]):
        meeting = [share for share in shares if share.since <= start <= share.until]
        if following is None or any(share.until < following for share in meeting):
            yield meeting


class Relation(NamedTuple):
    """A relation between figures."""

    kind: Literal["conflict", "agree", "not-comparable"]
    figures: tuple[str, ...]
    """The ids of the figures, in the order given."""
    sentence: str
    """A sentence such as `31 deaths and over 27 deaths: one value fits both`."""


def relations(figures: Sequence[Figure]) -> tuple[Relation, ...]:
    """List conflicts, agreements, and reasons why figures cannot be compared."""
    prepared = list(comparable_figures(figures))
    return (*_comparisons(figures, prepared), *_incomparable(figures, prepared))


def comparisons(figures: Sequence[Figure]) -> tuple[Relation, ...]:
    """List the conflicts and then the agreements of `figures`."""
    return tuple(_comparisons(figures, list(comparable_figures(figures))))


def incomparable(figure: Figure, others: Iterable[Figure]) -> Mapping[str, Sequence[Figure]]:
    """Return the figures that cannot be compared with `figure`, grouped by the reason why not."""
    found: dict[str, list[Figure]] = {}
    without = interval(figure) is None
    for other in others:
        why = apart(figure, other)
        if not why and (without or interval(other) is None):
            why = _NO_NUMBER
        if why:
            found.setdefault(why, []).append(other)
    return found


_NO_NUMBER = "no number is given that could be compared"


def _comparisons(
    figures: Sequence[Figure], prepared: Sequence[ComparableFigure]
) -> Iterator[Relation]:
    for one in _conflicts_among(figures, prepared):
        yield Relation("conflict", one.figures, one.sentence)
    yield from _agreements(by_subject(prepared).values())
    yield from _sum_agreements(prepared)


def _relation(
    kind: Literal["agree", "not-comparable"], said_of: Sequence[Figure], what: str
) -> Relation:
    return Relation(kind, tuple(figure.id for figure in said_of), f"{listed(said_of)}: {what}")


def _agreements(subjects: Iterable[Sequence[ComparableFigure]]) -> Iterator[Relation]:
    for group in subjects:
        if len(group) > 1 and _have_common_value(group):
            yield _agree(group)
        elif len(group) <= FEW:
            yield from (_agree(pair) for pair in combinations(group, 2) if _have_common_value(pair))


def _agree(group: Sequence[ComparableFigure]) -> Relation:
    figures = [one.figure for one in group]
    return _relation("agree", figures, f"one value fits {together(len(figures))}")


def _have_common_value(group: Sequence[ComparableFigure]) -> bool:
    """Return True if all figures can have the same value at the same time."""
    if max(one.since for one in group) > min(one.until for one in group):
        return False
    above = [one for one in group if one.interval.low is not None]
    below = [one for one in group if one.interval.high is not None]
    if not above or not below:
        return True
    last = max(above, key=lambda one: (one.interval.low, not one.interval.low_closed))
    first = min(below, key=lambda one: (one.interval.high, one.interval.high_closed))
    return not disjoint(last.interval, first.interval)


def _sum_agreements(prepared: Sequence[ComparableFigure]) -> Iterator[Relation]:
    for group in by_whole(prepared).values():
        shares = [one for one in largest(group) if one.interval.low is not None]
        if len(shares) < 2 or max(s.since for s in shares) > min(s.until for s in shares):
            continue
        least = least_total(shares)
        open_end = any(not share.interval.low_closed for share in shares)
        if least > WHOLE or (least == WHOLE and open_end):
            continue
        total = stated_total(shares)
        figures = [share.figure for share in shares]
        sentence = f"{added(figures, decimal(total))}: can {together(len(figures))} hold"
        if total > WHOLE:
            sentence += ", as far as they are rounded"
        yield Relation("agree", tuple(figure.id for figure in figures), sentence)


def _incomparable(
    figures: Sequence[Figure], prepared: Sequence[ComparableFigure]
) -> Iterator[Relation]:
    if len(figures) < 2:
        return
    with_one = {id(one.figure) for one in prepared}
    others = (figure for figure in figures if id(figure) not in with_one)
    without = [figure for figure in others if interval(figure) is None]
    if without:
        yield _not_comparable(without, _NO_NUMBER)
    of_measure = [group for group in measures(figures) if group[0].measure is not None]
    unmeasured = [figure for figure in figures if figure.measure is None]
    if unmeasured:
        yield _not_comparable(unmeasured, "no measure is given")
    yield from _difference(of_measure)
    for group in of_measure:
        of_unit = _by_unit(group)
        yield from _difference(of_unit)
        for same in of_unit:
            yield from _times_apart(same)


def _not_comparable(figures: Sequence[Figure], reason: str) -> Relation:
    return _relation("not-comparable", figures, f"not comparable, because {reason}")


def _difference(groups: Sequence[Sequence[Figure]]) -> Iterator[Relation]:
    if len(groups) > 1:
        first = [group[0] for group in groups]
        yield _not_comparable(first, apart(first[0], first[1]))


def _by_unit(figures: Iterable[Figure]) -> list[list[Figure]]:
    groups: dict[str | None, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(fold(figure.unit), []).append(figure)
    return list(groups.values())


def _times_apart(figures: Sequence[Figure]) -> Iterator[Relation]:
    undated = [figure for figure in figures if figure.date is None]
    dated, unread = [], []
    for figure in figures:
        if figure.date is not None:
            date = dates.parse(figure.date)
            if date is None:
                unread.append(figure)
            else:
                dated.append((date.earliest, date.latest, figure))
    if unread and len(figures) > 1:
        yield _not_comparable(unread, "a date cannot be read")
    if undated and dated:
        yield from _difference([undated, [dated[0][2]]])
    yield from _difference([[figure] for figure in _first_of_each_time(dated)])


def _first_of_each_time(
    dated: Iterable[tuple[dates.Instant, dates.Instant, Figure]],
) -> list[Figure]:
    found: list[Figure] = []
    until: dates.Instant | None = None
    for since, latest, figure in sorted(dated, key=lambda one: one[:2]):
        if until is None or since > until:
            found.append(figure)
        until = latest if until is None else max(until, latest)
    return found

"""Rank the figures, events and gaps of a briefing: first what its summary and its contested
questions rest on.

The pane Summary and the printed brief both show the first ones.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import inf, isinf

from briefing_tui.model.dates.edtf import DAY_SECONDS, Edtf, parse
from briefing_tui.model.figures.relations import figures_of
from briefing_tui.model.format.records import Event, Figure, Gap, Issue
from briefing_tui.model.reading import Reading
from briefing_tui.present.figures import conflicts_of
from briefing_tui.present.issue_status import status_of
from briefing_tui.present.panes.timeline import in_order
from briefing_tui.present.view import View, per_reading


def contested(view: View) -> list[Issue]:
    """Return the contested questions, in file order."""
    issues = view.reading.briefing.issues
    return [issue for issue in issues if status_of(view, issue).word == "CONTESTED"]


@per_reading
def cited(reading: Reading) -> dict[str, int]:
    """Map each id that the summary refers to, to its place among them."""
    refs = dict.fromkeys(ref for point in reading.briefing.summary for ref in point.refs)
    return {ref: place for place, ref in enumerate(refs)}


def ranked_figures(view: View) -> list[Figure]:
    """Return all figures: those in conflict, those the summary cites, those of contested questions,
    those of other questions, then the rest."""
    reading = view.reading
    refs, issues = cited(reading), reading.briefing.issues
    disputed = _ids_of(figures_of(issue, reading.items) for issue in contested(view))
    asked = _ids_of(figures_of(issue, reading.items) for issue in issues)

    def rank(figure: Figure) -> tuple[int, int]:
        if figure.id in disputed and conflicts_of(view, figure):
            return 0, 0
        if figure.id in refs:
            return 1, refs[figure.id]
        return (2 if figure.id in disputed else 3 if figure.id in asked else 4), 0

    return sorted(reading.briefing.figures, key=rank)


_FEW = 4
"""The figures that are important where none is in conflict or cited."""


def important_figures(view: View) -> list[Figure]:
    """Return the figures in conflict and those the summary cites; else the first few."""
    refs, every = cited(view.reading), ranked_figures(view)
    found = [one for one in every if one.id in refs or conflicts_of(view, one)]
    return found or every[:_FEW]


def _ids_of(groups: Iterable[Iterable[Figure]]) -> frozenset[str]:
    return frozenset(figure.id for group in groups for figure in group)


def ranked_events(view: View) -> list[int]:
    """Return the places of the events in the timeline, the most important event first.

    Events that the summary cites come first, then those with an open start, then the most exact
    dates (the latest of them first), then open ends; undated ones come last.
    """
    events, refs = in_order(view), cited(view.reading)

    def rank(place: int) -> tuple[bool, bool, float, float, int]:
        event = events[place]
        date = parse(event.date or "")
        if date is None:
            return event.id not in refs, True, 0, 0, place
        return event.id not in refs, False, _vagueness(date), -date.earliest, place

    return sorted(range(len(events)), key=rank)


def _vagueness(date: Edtf) -> float:
    """Return the days a date may span: -inf with an open start, inf with an open end."""
    if isinf(date.earliest):
        return -inf
    # An open end stays out of the division: inf // 1 is nan, and sorting nan depends on Python
    return inf if isinf(date.latest) else (date.latest - date.earliest) // DAY_SECONDS


def important_events(view: View, count: int) -> list[Event]:
    """Return the `count` most important events, in the order of the timeline."""
    events = in_order(view)
    return [events[place] for place in sorted(ranked_events(view)[:count])]


def important_gaps(view: View, count: int) -> Sequence[int]:
    """Return the places of the `count` most important gaps, in file order.

    These are the first one, which the writer put there; the first that bears on each question;
    then the others.
    """
    every = view.reading.briefing.gaps
    if count >= len(every):
        return range(len(every))
    chosen = dict.fromkeys([0])
    first = _first_by_ref(every)
    for issue in view.reading.briefing.issues:
        if len(chosen) == count:
            break
        places = [first[ref] for ref in _about(view, issue) if ref in first]
        if places:
            chosen[min(places)] = None
    for place in range(len(every)):
        if len(chosen) >= count:
            break
        chosen[place] = None
    return sorted(chosen)


def _first_by_ref(every: Sequence[Gap]) -> dict[str, int]:
    """Map each id that gaps refer to, to the place of the first such gap."""
    found: dict[str, int] = {}
    for place, gap in enumerate(every):
        for ref in gap.refs:
            found.setdefault(ref, place)
    return found


def _about(view: View, issue: Issue) -> Iterator[str]:
    """Yield the ids that belong to a question: of itself, its claims, positions, figures, quotes
    and unnamed speakers."""
    yield issue.id
    for claim in issue.claims:
        yield claim.id
        yield from claim.figures
        for position in claim.positions:
            yield position.id
            if position.quote is not None:
                yield position.quote
            actor = view.actor(position.actor)
            if actor is not None and actor.kind == "unnamed":
                yield actor.id

"""Rank figures, events and gaps by their importance.

Items that support the summary or a contested question come first. The pane Summary and the printed
brief show the most important items.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from math import inf, isinf

from briefing_tui.model.dates import DAY_SECONDS, Edtf, parse
from briefing_tui.model.figures import figures_of
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import Event, Figure, Gap, Issue
from briefing_tui.model.status import WORDS
from briefing_tui.present.figures import conflicts_of
from briefing_tui.present.issue_status import status_of
from briefing_tui.present.items import in_order
from briefing_tui.present.view import View, per_reading


def contested(view: View) -> list[Issue]:
    """Return the contested questions, in file order."""
    issues = view.reading.briefing.issues
    return [issue for issue in issues if status_of(view, issue).word == "CONTESTED"]


def contestedness(view: View, issue: Issue) -> tuple[int, bool, bool]:
    """Return the sort key of a question. The most contested question has the smallest key."""
    status = status_of(view, issue)
    if status.word != "CONTESTED":
        return WORDS.index(status.word), not status.unresolved, False
    figures = figures_of(issue, view.reading.items)
    return WORDS.index(status.word), not status.unresolved, not conflicts_of(view, *figures)


@per_reading
def cited(reading: Reading) -> dict[str, int]:
    """Return the place of each id among the ids that the summary cites."""
    refs = dict.fromkeys(ref for point in reading.briefing.summary for ref in point.refs)
    return {ref: place for place, ref in enumerate(refs)}


def ranked_figures(view: View) -> list[Figure]:
    """Return all figures, the most important first.

    Figures in conflict come first, then figures that the summary cites, figures of contested
    questions, figures of other questions, and the rest.
    """
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
"""The number of important figures if none is in conflict or cited by the summary."""


def important_figures(view: View) -> list[Figure]:
    """Return the figures in conflict or cited by the summary, or else the first few figures."""
    refs, every = cited(view.reading), ranked_figures(view)
    found = [one for one in every if one.id in refs or conflicts_of(view, one)]
    return found or every[:_FEW]


def _ids_of(groups: Iterable[Iterable[Figure]]) -> frozenset[str]:
    return frozenset(figure.id for group in groups for figure in group)


def ranked_events(view: View) -> list[int]:
    """Return the places of the events in the timeline, the most important event first.

    Events that the summary cites come first. Then come events with the most exact dates (the latest
    first), events with an open start or end, and undated events.
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
    """Return the length of a date in days; infinite if it has an open start or end."""
    # An open end stays out of the division: inf // 1 is nan, and sorting nan depends on Python
    is_open = isinf(date.earliest) or isinf(date.latest)
    return inf if is_open else (date.latest - date.earliest) // DAY_SECONDS


def important_events(view: View, count: int) -> list[Event]:
    """Return the `count` most important events, in the order of the timeline."""
    events = in_order(view)
    return [events[place] for place in sorted(ranked_events(view)[:count])]


def ranked_gaps(view: View, count: int) -> list[int]:
    """Return the places of the `count` most important gaps, the most important first.

    The first gap of the file comes first. Then comes the first gap on each question: contested
    questions precede others, and unresolved questions precede settled ones. The other gaps come
    last.
    """
    every = view.reading.briefing.gaps
    first = _first_by_ref(every)
    chosen = dict.fromkeys(range(min(len(every), 1)))
    for issue in sorted(view.reading.briefing.issues, key=partial(_openness, view)):
        if len(chosen) >= count:
            break
        places = [first[ref] for ref in _about(view, issue) if ref in first]
        if places:
            chosen[min(places)] = None
    chosen |= dict.fromkeys(range(min(len(every), count)))
    return [*chosen][:count]


def _openness(view: View, issue: Issue) -> tuple[bool, bool]:
    status = status_of(view, issue)
    return status.word != "CONTESTED", not status.unresolved


def _first_by_ref(every: Sequence[Gap]) -> dict[str, int]:
    """Return for each id the place of the first gap that refers to the id."""
    found: dict[str, int] = {}
    for place, gap in enumerate(every):
        for ref in gap.refs:
            found.setdefault(ref, place)
    return found


def _about(view: View, issue: Issue) -> Iterator[str]:
    """Yield the ids of a question, its claims, positions, figures, quotes and unnamed speakers."""
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

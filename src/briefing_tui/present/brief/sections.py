"""The sections Bottom line, Timeline, Numbers and gaps of the printed page.

What is shown if not all fits is chosen by `present/ranking.py`.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from briefing_tui.model.format.records import Event, Figure
from briefing_tui.present.actors import ShortNames
from briefing_tui.present.brief.fitting import PageSection, growing, heading, run_in, titled
from briefing_tui.present.figures import conflict_part, conflicts_of, figure_label, in_words
from briefing_tui.present.panes.timeline import UNDATED, in_order, told_by
from briefing_tui.present.ranking import important_gaps, ranked_events
from briefing_tui.present.text.blocks import (
    GLUE,
    Block,
    Piece,
    Span,
    Text,
    block,
    listed,
    part,
    prose,
    text,
)
from briefing_tui.present.view import View
from briefing_tui.present.wording import counted

_LEAST_EVENTS, _GOOD_EVENTS = 4, 4
_TOGETHER = 40
"""Maximum number of events in one paragraph."""


def events_section(view: View, names: ShortNames) -> PageSection:
    """Return the events in order of time, at least the most important ones."""
    events, ranked = in_order(view), ranked_events(view)
    return growing(
        len(events),
        _LEAST_EVENTS,
        _GOOD_EVENTS,
        "timeline",
        lambda count: _events_blocks(view, names, events, ranked[:count]),
    )


def _events_blocks(
    view: View, names: ShortNames, events: Sequence[Event], places: Sequence[int]
) -> Iterator[Block]:
    signs = view.glyphs
    chosen = [events[place] for place in sorted(places)]
    meanings = f"{signs.inferred}{GLUE}inferred"
    if any(event.via is not None for event in chosen):
        meanings += f"  {signs.relayed}{GLUE}via"
    yield titled(heading("Timeline", len(places), len(events)), (meanings, "quiet"))
    for date, together in groupby(chosen, key=lambda event: event.date):
        when = (view.date(date) or UNDATED, "date")
        same_day = list(together)
        for start in range(0, len(same_day), _TOGETHER):
            words = [_event(view, names, event) for event in same_day[start : start + _TOGETHER]]
            yield block(part(listed(words, "; "), first=text(when, ": "), indent=2))


def _event(view: View, names: ShortNames, event: Event) -> Text:
    """Return what happened, and in brackets whose word it is if not the article's own."""
    sign = f"{view.glyphs.inferred}{GLUE}" if event.basis == "inferred" else ""
    teller = told_by(view, event)
    voices: list[Piece] = [text("by ", names.named(teller))] if teller else []
    if event.via is not None:
        voices.append((f"{view.glyphs.relayed}{GLUE}{names.name(event.via)}", "relayed"))
    told = text(" (", listed(voices, " "), ")") if voices else ""
    return text((sign, "inferred"), view.sanitize(event.title), told)


_LEAST_FIGURES, _GOOD_FIGURES = 4, 8
_CONFLICTS = 3
"""Maximum number of conflicts outside questions, on a page that does not show all figures."""


def figures_section(view: View, names: ShortNames) -> PageSection:
    """Return the section of numbers; those that belong to questions come first."""
    briefing = view.reading.briefing
    asked = {ref for issue in briefing.issues for claim in issue.claims for ref in claim.figures}
    others = [figure for figure in briefing.figures if figure.id not in asked]
    figures = [*(one for one in briefing.figures if one.id in asked), *others]
    total, at_odds = len(figures), conflicts_of(view, *others)

    def blocks(count: int) -> Iterator[Block]:
        title = heading("Numbers", count, total)
        yield from run_in(title, _by_giver(view, names, figures[:count]), "; ")
        shown = at_odds if count == total else at_odds[:_CONFLICTS]
        for sentence in shown:
            yield block(conflict_part(view, sentence, 2))
        if more := len(at_odds) - len(shown):
            yield block(part((f"{counted(more, 'more conflict')}", "quiet"), indent=4))

    return growing(total, _LEAST_FIGURES, _GOOD_FIGURES, "figures", blocks)


def _by_giver(view: View, names: ShortNames, figures: Sequence[Figure]) -> list[Text]:
    """Return the numbers grouped by the actor who gives them, after the actor's name."""
    given: dict[str, list[Text]] = {}
    for figure in figures:
        given.setdefault(view.reading.cast.id(figure.by), []).append(_figure(view, figure))
    return [text(names.named(by), ": ", listed(numbers)) for by, numbers in given.items()]


def _figure(view: View, figure: Figure) -> Text:
    """Return a number, and what it counts unless the unit already says so."""
    words, about = in_words(view, figure), figure_label(view, figure)
    is_clear = not about or about.casefold() in words.casefold()
    return text((words, "number"), "" if is_clear else f" ({about})")


_LEAST_POINTS, _GOOD_POINTS = 6, 8


def points_section(view: View, _names: ShortNames) -> PageSection:
    """Return the section with the points of the summary."""
    total = len(view.reading.briefing.summary)
    return growing(total, _LEAST_POINTS, _GOOD_POINTS, "summary", partial(_points_blocks, view))


def _points_blocks(view: View, count: int) -> Iterator[Block]:
    points = view.reading.briefing.summary
    total = len(points)
    yield titled(heading("Bottom line", count, total if count < total else 0))
    for number, point in enumerate(points[:count], 1):
        words = f"{number:>2} "
        first = Text(words, spans=(Span(0, len(words), "number"),))
        yield block(prose(view, Text(view.sanitize(point.text)), first, 3))


_LEAST_GAPS, _GOOD_GAPS = 1, 2
_GAPS_TITLE = "What the article does not say"


def gaps_section(view: View, _names: ShortNames) -> PageSection:
    """Return the section of gaps in file order."""
    every = view.reading.briefing.gaps
    return growing(len(every), _LEAST_GAPS, _GOOD_GAPS, "summary", partial(_gaps_blocks, view))


def _gaps_blocks(view: View, count: int) -> Iterator[Block]:
    every = view.reading.briefing.gaps
    sign = f"{view.glyphs.gap}{GLUE}"
    places = important_gaps(view, count)
    gaps = [text((sign, "gap"), view.sanitize(every[place].text)) for place in places]
    yield from run_in(heading(_GAPS_TITLE, count, len(every)), gaps, "  ")

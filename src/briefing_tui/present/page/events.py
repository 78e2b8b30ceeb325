"""The timeline of a printed page: a paragraph for each date, with all that happened then.

Where not all fit, what the bottom line rests on comes first, then what is known most exactly, the
latest of it first; what has no date comes last."""

from collections.abc import Container, Iterator, Sequence
from itertools import groupby

from briefing_tui.model.briefing import Event
from briefing_tui.model.date_words import DAY_SECONDS
from briefing_tui.model.dates import parse
from briefing_tui.present.block import Block
from briefing_tui.present.compose import GLUE, block, listed, part, text
from briefing_tui.present.page.fit import Section, growing
from briefing_tui.present.page.parts import heading, titled
from briefing_tui.present.panes.timeline import UNDATED, in_order
from briefing_tui.present.people import Called
from briefing_tui.present.styled import Text
from briefing_tui.present.view import View

_LEAST, _GOOD = 4, 4
_TOGETHER = 40
"""Events in one paragraph at most."""


def section(view: View, _called: Called) -> Section:
    """The events, those that weigh most at least, in order of time."""
    events = in_order(view)
    rests = {ref for point in view.reading.briefing.summary for ref in point.refs}

    ranked = sorted(range(len(events)), key=lambda place: (*_weight(events[place], rests), place))
    return growing(
        len(events), _LEAST, _GOOD, "timeline", lambda count: _told(view, events, ranked[:count])
    )


def _weight(event: Event, rests: Container[str]) -> tuple[bool, bool, float, float]:
    """What an event is sorted by: the smallest weighs most."""
    date = parse(event.date or "")
    if date is None:
        return event.id not in rests, True, 0, 0
    vague = (date.latest - date.earliest) // DAY_SECONDS
    return event.id not in rests, False, vague, -date.earliest


def _told(view: View, events: Sequence[Event], places: Sequence[int]) -> Iterator[Block]:
    signs = view.glyphs
    inferred = (f"{signs.inferred}{GLUE}inferred", "quiet")
    yield titled(heading("Timeline", len(places), len(events)), inferred)
    chosen = [events[place] for place in sorted(places)]
    for date, together in groupby(chosen, key=lambda event: event.date):
        when = (view.date(date) or UNDATED, "date")
        told = list(together)
        for start in range(0, len(told), _TOGETHER):
            words = [_event(view, event) for event in told[start : start + _TOGETHER]]
            yield block(part(listed(words, "; "), first=text(when, ": "), indent=2))


def _event(view: View, event: Event) -> Text:
    sign = f"{view.glyphs.inferred}{GLUE}" if event.basis == "inferred" else ""
    return text((sign, "inferred"), view.say(event.title))

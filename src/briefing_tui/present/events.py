"""The events of a briefing in order, and who tells each."""

from briefing_tui.model import dates
from briefing_tui.model.format.records import Event
from briefing_tui.model.reading import Reading
from briefing_tui.present.view import View, per_reading


def in_order(view: View) -> list[Event]:
    """Return the events by earliest instant, then latest, then place in the file.

    Undated events are last.
    """
    return _in_order(view.reading)


@per_reading
def _in_order(reading: Reading) -> list[Event]:
    # Many events share a date, so each distinct date is parsed once
    spans: dict[str | None, tuple[float, float]] = {}
    for event in reading.briefing.timeline:
        if event.date not in spans:
            date = dates.parse(event.date) if event.date else None
            spans[event.date] = dates.sort_key(date, 0)[:2]
    return sorted(reading.briefing.timeline, key=lambda event: spans[event.date])


def told_by(view: View, event: Event) -> str:
    """Return the id of the actor who tells an event; empty if the article does."""
    return "" if event.by is None or view.is_narrator(event.by) else event.by

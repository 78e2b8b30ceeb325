"""Say how far a date is from the date of the article, in words."""

from typing import NamedTuple

from briefing_tui.model import dates
from briefing_tui.model.dates import Edtf
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import (
    Event,
)
from briefing_tui.present.view import View, per_reading
from briefing_tui.present.vocabulary import counted
from briefing_tui.present.wrap import width_of

_LONGEST_NAME = 36
"""In `3 days before “Fire”`, the event's title is cut after this number of columns."""
_YEARS_FROM = 730
"""From this number of days on, a distance is given in years."""
_YEAR = 365.2425


class _Reference(NamedTuple):
    date: Edtf
    event: Event | None
    """The event that happened on `date`, or None if `date` is the article's date."""


@per_reading
def _reference(reading: Reading) -> _Reference | None:
    """Return the article's date.

    If the article has no date, return the date of the latest event whose day is known.
    """
    article = reading.briefing.article
    published = dates.parse(article.published) if article and article.published else None
    if published is not None:
        return _Reference(published, None)
    best: _Reference | None = None
    for event in reading.briefing.timeline:
        # The first ten characters are the day (YYYY-MM-DD): most dates need no parsing
        if event.date is None or (best is not None and event.date[:10] < best.date.text[:10]):
            continue
        date = dates.parse(event.date)
        if date is None or dates.weekday(date) is None:
            continue
        if best is None or _order(date) > _order(best.date):
            best = _Reference(date, event)
    return best


def _order(date: Edtf) -> tuple[str, float]:
    return date.text[:10], date.earliest


def distance(view: View, date: Edtf, event: Event | None = None) -> str:
    """Return the distance of a date from the article's date: `10 days before the article`.

    If the article has no date, count from the latest event whose day is known.
    """
    to = _reference(view.reading)
    if to is None or (event is not None and to.event is event):
        return ""
    name = _reference_name(view, to)
    about = any(edge is not None and edge.qualifier for edge in (date.start, date.end))
    found = dates.day_distance(date, to.date)
    if found is None:
        return _open_ended(date, to.date, name, about=about)
    latest, earliest = found
    hedge = "about " if about else ""
    if latest == earliest or (
        latest * earliest > 0 and _days_or_years(latest) == _days_or_years(earliest)
    ):
        return f"{hedge}{_away(latest, name)}"
    words = _lasting if date.kind == "interval" else _within
    return words(earliest, latest, hedge, name)


def _within(earliest: int, latest: int, hedge: str, name: str) -> str:
    """Return words such as `between 0 and 54 days before NAME`."""
    if earliest * latest < 0:
        first = f"{_days_or_years(earliest)} {_side(earliest)}"
        return f"between {hedge}{first} and {_away(latest, name)}"
    near, far = sorted((abs(earliest), abs(latest)))
    side = _side(earliest or latest)
    return f"between {hedge}{_shared_unit(near, far)} and {_days_or_years(far)} {side} {name}"


def _lasting(earliest: int, latest: int, hedge: str, name: str) -> str:
    """Return when a period begins and ends, such as `from 10 to 3 days before NAME`."""
    if not latest:
        return f"from {hedge}{_away(earliest, name)} to that day"
    if not earliest:
        return f"from {hedge}the day of {name} to {_days_or_years(latest)} later"
    if earliest * latest < 0:
        return f"from {hedge}{_days_or_years(earliest)} {_side(earliest)} to {_away(latest, name)}"
    return f"from {hedge}{_shared_unit(earliest, latest)} to {_away(latest, name)}"


def _open_ended(date: Edtf, to: Edtf, name: str, *, about: bool) -> str:
    """Return words for a date with an open end, such as `until 3 days before NAME`."""
    edge, begins = (date.start, True) if date.start is not None else (date.end, False)
    if edge is None:
        return ""
    instant = edge.earliest if begins else edge.latest
    found = dates.day_distance(date._replace(earliest=instant, latest=instant), to)
    if found is None or found[0] != found[1]:
        return ""
    if date.kind == "interval":
        words = "from" if begins else "until"
    else:
        words = "at the earliest" if begins else "at the latest"
        if not found[0]:
            return f"on or {'after' if begins else 'before'} {_away(0, name)}"
    return f"{words} {'about ' if about else ''}{_away(found[0], name)}"


def _away(days: int, name: str) -> str:
    """Return words such as `3 days before NAME` or `the day of NAME`."""
    return f"{_days_or_years(days)} {_side(days)} {name}" if days else f"the day of {name}"


def _shared_unit(days: int, other: int) -> str:
    number, unit = _days_or_years(days).split()
    same = not days or unit.rstrip("s") == _days_or_years(other).split()[1].rstrip("s")
    return number if same else f"{number} {unit}"


def _side(days: int) -> str:
    return "before" if days > 0 else "after"


def _days_or_years(days: int) -> str:
    days = abs(days)
    if days >= _YEARS_FROM:
        return counted(int(days / _YEAR), "year")
    return counted(days, "day")


def _reference_name(view: View, to: _Reference) -> str:
    if to.event is None:
        return "the article"
    title = view.sanitize(to.event.title)
    if width_of(title) > _LONGEST_NAME:
        words = title.split()
        title = words[0]
        for word in words[1:]:
            if width_of(title) + width_of(word) + 2 > _LONGEST_NAME:
                break
            title += " " + word
        title += view.glyphs.more if view.glyphs.more == "…" else "..."
    return f"{view.glyphs.open_quote}{title}{view.glyphs.close_quote}"

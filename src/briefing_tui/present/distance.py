"""Say how far a date is from the date of the article, in words."""

from briefing_tui.model import dates
from briefing_tui.model.dates import Edtf
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import counted

_YEARS_FROM = 730
"""From this number of days on, a distance is given in years."""
_YEAR = 365.2425


def distance(view: View, date: Edtf) -> str:
    """Return the distance of a date from the article's date: `10 days before the article`.

    Return an empty text if the article has no date.
    """
    article = view.reading.briefing.article
    published = dates.parse(article.published) if article and article.published else None
    if published is None:
        return ""
    about = any(edge is not None and edge.qualifier for edge in (date.start, date.end))
    days = dates.day_distance(date, published)
    if days is None:
        return _open_ended(date, published, about=about)
    latest, earliest = days
    hedge = "about " if about else ""
    if latest == earliest or (
        latest * earliest > 0 and _days_or_years(latest) == _days_or_years(earliest)
    ):
        return f"{hedge}{_away(latest)}"
    words = _lasting if date.kind == "interval" else _within
    return words(earliest, latest, hedge)


def _within(earliest: int, latest: int, hedge: str) -> str:
    """Return words such as `between 0 and 54 days before the article`."""
    if earliest * latest < 0:
        first = f"{_days_or_years(earliest)} {_side(earliest)}"
        return f"between {hedge}{first} and {_away(latest)}"
    near, far = sorted((abs(earliest), abs(latest)))
    side = _side(earliest or latest)
    return f"between {hedge}{_shared_unit(near, far)} and {_days_or_years(far)} {side} the article"


def _lasting(earliest: int, latest: int, hedge: str) -> str:
    """Return when a period begins and ends, such as `from 10 to 3 days before the article`."""
    if not latest:
        return f"from {hedge}{_away(earliest)} to that day"
    if not earliest:
        return f"from {hedge}the day of the article to {_days_or_years(latest)} later"
    if earliest * latest < 0:
        return f"from {hedge}{_days_or_years(earliest)} {_side(earliest)} to {_away(latest)}"
    return f"from {hedge}{_shared_unit(earliest, latest)} to {_away(latest)}"


def _open_ended(date: Edtf, to: Edtf, *, about: bool) -> str:
    """Return words for a date with an open end, such as `until 3 days before the article`."""
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
            return f"on or {'after' if begins else 'before'} {_away(0)}"
    return f"{words} {'about ' if about else ''}{_away(found[0])}"


def _away(days: int) -> str:
    """Return words such as `3 days before the article` or `the day of the article`."""
    return f"{_days_or_years(days)} {_side(days)} the article" if days else "the day of the article"


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

"""Say how far a date is from the date of the article, in words."""

from briefing_tui.model import dates
from briefing_tui.model.dates import Edtf
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import counted

_YEARS_FROM = 730
"""From this number of days on, a distance is given in years."""
_YEAR = 365.2425
_ARTICLE = " the article"


def distance(view: View, date: Edtf) -> str:
    """Return the distance of a date from the article's date: `10 days before the article`.

    Return an empty text if the article has no date.
    """
    article = view.reading.briefing.article
    published = dates.parse(article.published) if article and article.published else None
    if published is None:
        return ""
    days = dates.day_distance(date, published)
    if days is None:
        return _open_ended(date, published)
    latest, earliest = days
    near, far = _away(latest), _away(earliest)
    if near == far:
        return f"{_about(date)}{near}"
    if latest and earliest:
        far = far.removesuffix(_ARTICLE)
    if latest * earliest > 0:
        far, _side = far.rsplit(" ", 1)
    first, last = ("from", "to") if date.kind == "interval" else ("between", "and")
    return f"{first} {_about(date)}{far} {last} {near}"


def _about(date: Edtf) -> str:
    is_rough = any(edge is not None and edge.qualifier for edge in (date.start, date.end))
    return "about " if is_rough else ""


def _open_ended(date: Edtf, to: Edtf) -> str:
    """Return words for a date with an open end, such as `until 3 days before the article`."""
    begins = date.start is not None
    edge = date.start if begins else date.end
    if edge is None:
        return ""
    instant = edge.earliest if begins else edge.latest
    days = dates.day_distance(date._replace(earliest=instant, latest=instant), to)
    if days is None or days[0] != days[1]:
        return ""
    words = ("from", "until") if date.kind == "interval" else ("at the earliest", "at the latest")
    return f"{words[not begins]} {_about(date)}{_away(days[0])}"


def _away(days: int) -> str:
    """Return words such as `3 days before the article` or `the day of the article`."""
    if not days:
        return "the day of the article"
    size = abs(days)
    words = counted(int(size / _YEAR), "year") if size >= _YEARS_FROM else counted(size, "day")
    return f"{words} {'before' if days > 0 else 'after'}{_ARTICLE}"

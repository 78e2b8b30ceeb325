"""Find items by id, return their names and panes, and put the time between dates into words.

The article's metadata and its passages have no id in the format. Here they have ids that no file
can contain.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from briefing_tui.model import dates
from briefing_tui.model.dates import Edtf
from briefing_tui.model.figures import figure_words
from briefing_tui.model.items import bare_content
from briefing_tui.model.passages import Passage
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import (
    Actor,
    Article,
    Claim,
    Event,
    Figure,
    Issue,
    Item,
    Key,
    Many,
    Point,
    Position,
    Quote,
    Ref,
    Section,
    keys,
)
from briefing_tui.model.text import shortened
from briefing_tui.panes import pane_of_kind
from briefing_tui.present.blocks import GLUE, Piece, Text, text
from briefing_tui.present.view import View, per_reading
from briefing_tui.present.vocabulary import STANCE_VERB, counted
from briefing_tui.present.wrap import width_of

Shown: TypeAlias = Item | Article
"""Any object that can be shown in the detail."""

ARTICLE = ":article"
"""The id for the metadata of the article."""

_PASSAGE = ":passage-"
_NAME_LIMIT = 400
"""Maximum number of characters of an item's name in a list or a menu."""


def unchecked(view: View, item: Shown) -> Piece:
    """Return the remark `unchecked` if nobody has checked an item, else an empty text."""
    if not getattr(item, "unchecked", False):
        return ""
    return f"{view.glyphs.unchecked}{GLUE}unchecked", "unchecked"


def unchecked_sign(view: View, item: Shown) -> Piece:
    """Return a blank and the sign of an unchecked item, or `""` for any other item."""
    if not getattr(item, "unchecked", False):
        return ""
    return f"{GLUE}{view.glyphs.unchecked}", "unchecked"


def unchecked_remark(view: View, item: Shown) -> Text:
    """Return two blanks and the remark `unchecked`. For a checked item, return an empty text."""
    remark = unchecked(view, item)
    return text("  ", remark) if remark else Text("")


def point_id(number: int) -> str:
    """Return the id of a point of the summary by its number, from 1."""
    return f"summary-{number}"


def passage_id(passage: Passage) -> str:
    """Return an id that stands for a passage of the article."""
    return f"{_PASSAGE}{passage.section}-{passage.start}-{passage.end}"


def passage_of(item_id: str) -> Passage | None:
    """Return the passage with the given id, or None if the id is not that of a passage."""
    if not item_id.startswith(_PASSAGE):
        return None
    numbers = item_id.removeprefix(_PASSAGE).split("-")
    if len(numbers) != 3 or not all(number.isdecimal() for number in numbers):
        return None
    return Passage(*map(int, numbers))


def find(view: View, item_id: str) -> Shown | None:
    """Return the item with the given id, or None."""
    if item_id == ARTICLE:
        return view.reading.briefing.article or Article()
    passage = passage_of(item_id)
    if passage is not None:
        sections = view.reading.briefing.sections
        return sections[passage.section] if passage.section < len(sections) else None
    return view.reading.items.get(item_id) or view.reading.actors.get(item_id)


def pane_of(view: View, item_id: str) -> str:
    """Return the name of the pane that shows the item, or `""` if there is no such item."""
    item = find(view, item_id)
    return "" if item is None else pane_of_kind(kind_of(item)).name


def kind_of(item: Shown) -> str:
    """Return the kind of an item: `point`, `actor`, `figure`, ..."""
    return "point" if isinstance(item, Point) else type(item).__name__.lower()


def name_of(view: View, item_id: str) -> str:
    """Return the name of an item on one line. If no item has the id, return the id and a remark."""
    item = find(view, item_id)
    if item is None:
        return f"{view.sanitize(item_id)} (no such item)"
    return view.brief(_name(view, item), _NAME_LIMIT)


def kind_and_name(view: View, item: Shown) -> str:
    """Return an item in a few words, such as `the event Pilots walked out`."""
    return f"the {kind_of(item)} {view.brief(_name(view, item))}"


def _name(view: View, item: Shown) -> str:
    match item:
        case Actor():
            return item.name
        case Figure():
            words = figure_words(item)
            return item.label or (f"{words}, {item.measure}" if item.measure else words)
        case Quote():
            return f"{view.name(item.source)}: {_quote_words(view, item)}"
        case Event():
            return item.title
        case Issue():
            return item.question
        case Position():
            return f"{view.name(item.actor)} {STANCE_VERB[item.stance]}"
        case Section():
            return item.heading or f"section {item.id}"
        case Article():
            return item.headline or "the article"
    return item.text


def _quote_words(view: View, quote: Quote) -> str:
    words = bare_content(quote)
    if words is None or quote.type == "indirect":
        return words or quote.at[0].exact
    return view.quoted(shortened(words, _NAME_LIMIT, view.glyphs.more))


class ItemReference(NamedTuple):
    """An id that an item refers to, and the key that holds the id."""

    key: str
    kind: str
    """The kind of item (actor, figure, ...), or `""` if the key takes ids of any kind."""
    id: str


def references(item: Shown) -> Iterator[ItemReference]:
    """Yield each id that an item refers to, once for each key that holds the id."""
    for key in keys_of(item):
        spec = key.spec.of if isinstance(key.spec, Many) else key.spec
        value = getattr(item, key.name)
        if not value or not isinstance(spec, Ref):
            continue
        for ref in dict.fromkeys(value) if isinstance(value, tuple) else (value,):
            yield ItemReference(key.name, spec.kind, ref)


def keys_of(item: Shown) -> tuple[Key, ...]:
    """Return the keys of an item, in the order of their declaration."""
    return keys(type(item))


def nested(item: Shown) -> Sequence[Claim | Position]:
    """Return the items inside an item: the claims of a question, the positions of a claim."""
    if isinstance(item, Issue):
        return item.claims
    return item.positions if isinstance(item, Claim) else ()


class Owner(NamedTuple):
    """The question of a claim, or the question and the claim of a position."""

    issue: Issue
    claim: Claim | None
    """The claim of a position. For a claim, it is None."""


@per_reading
def owners(reading: Reading) -> Mapping[str, Owner]:
    """Map the id of each claim and each position to its owner."""
    found: dict[str, Owner] = {}
    for issue in reading.briefing.issues:
        for claim in issue.claims:
            found.setdefault(claim.id, Owner(issue, None))
            for position in claim.positions:
                found.setdefault(position.id, Owner(issue, claim))
    return found


def in_order(view: View) -> list[Event]:
    """Return the events by earliest instant, then latest instant, then file order.

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
    """Return the id of the actor who tells an event, or `""` if the article tells it."""
    return "" if event.by is None or view.is_narrator(event.by) else event.by


def item_title(view: View, item_id: str) -> str:
    """Return the name of an item. For a position, add its claim."""
    name = name_of(view, item_id)
    if isinstance(find(view, item_id), Position):
        claim = owners(view.reading)[item_id].claim
        return f"{name}: {view.sanitize(claim.text)}" if claim is not None else name
    return name


# Distances of dates

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

"""The rows of quotes, events and actors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from briefing_tui.model import dates
from briefing_tui.model.compare.groups import Group, Member
from briefing_tui.model.compare.matching import quoted_words
from briefing_tui.model.compare.rows import (
    CellLine,
    Note,
    Row,
    Sources,
    by_value,
    date_words,
    in_sentence,
    items_of,
    shared_first,
)
from briefing_tui.model.format.items import bare_content, passage
from briefing_tui.model.format.records import Quote
from briefing_tui.model.text.folding import flat

_TYPES = {"mixed": "quoted in part", "indirect": "reported, not quoted"}


def quote_rows(sources: Sources) -> tuple[Row, ...]:
    """Return a row for each quote: who is quoted in which briefing."""
    return shared_first(_quote(sources, group) for group in sources.matched.quotes.every)


def said_words(quote: Quote) -> str:
    """Return the words of a quote on one line."""
    return flat(bare_content(quote) or passage(quote))


def _quote(sources: Sources, group: Group) -> Row:
    whole = max(group.members, key=lambda one: len(quoted_words(one.item)))
    said: dict[int, list[CellLine]] = {}
    short = []
    for one in group.members:
        lines = said.setdefault(one.briefing, [])
        lines.append(CellLine(_speaker(sources, one), "actor"))
        if one.item.type in _TYPES:
            lines.append(CellLine(_TYPES[one.item.type]))
        if len(quoted_words(one.item)) < len(quoted_words(whole.item)):
            short.append(one)
            lines.append(CellLine(f"only “{said_words(one.item)}”"))
    title = f"“{said_words(whole.item)}”"
    notes = (*_speakers(sources, group), *_cut(sources, short))
    cells = sources.cells(said, "not quoted")
    return Row("quote", title, cells, items_of(group), group.matches, notes)


def _speaker(sources: Sources, one: Member) -> str:
    return sources.actor(one.briefing, one.item.source)


def _speakers(sources: Sources, group: Group) -> Iterator[Note]:
    """Yield a note if the same words are given to different speakers."""
    if len({sources.speaker(one.briefing, one.item.source) for one in group.members}) < 2:
        return
    given = by_value((one.briefing, _speaker(sources, one)) for one in group.members)
    words = [f"to {name} in {sources.names(numbers)}" for name, numbers in given]
    yield Note("speakers", f"the same words are given {'; '.join(words)}", group.briefings)


def _cut(sources: Sources, short: list[Member]) -> Iterator[Note]:
    if short:
        numbers = tuple(dict.fromkeys(one.briefing for one in short))
        yield Note("cut", f"cut short in {sources.names(numbers)}", numbers)


def event_rows(sources: Sources) -> tuple[Row, ...]:
    """Return a row for each event with its dates, by date."""
    groups = sources.matched.events.every
    places = {id(group): _when(group, place) for place, group in enumerate(groups)}
    ordered = sorted(groups, key=lambda group: places[id(group)])
    return tuple(_event(sources, group) for group in ordered)


def _when(group: Group, place: int) -> tuple[float, float, int]:
    return dates.sort_key(dates.parse(group.members[0].item.date or ""), place)


def _event(sources: Sources, group: Group) -> Row:
    said = {}
    for one in group.members:
        event = one.item
        lines = [CellLine(date_words(event.date), "date")]
        if event.by is not None:
            lines.append(CellLine(f"by {sources.actor(one.briefing, event.by)}"))
        if event.title != group.members[0].item.title:
            lines.append(CellLine(f"says: {flat(event.title)}"))
        said[one.briefing] = lines
    given = list(by_value((one.briefing, date_words(one.item.date)) for one in group.members))
    notes = []
    if len(given) > 1:
        words = [f"{date} in {sources.names(numbers)}" for date, numbers in given]
        notes.append(Note("dates", f"dated differently: {'; '.join(words)}", group.briefings))
    title = flat(group.members[0].item.title)
    cells = sources.cells(said, "not told")
    return Row("event", title, cells, items_of(group), group.matches, tuple(notes))


class Heard:
    """How often each actor is heard in each briefing: in quotes, positions, figures and events."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._counts: dict[tuple[int, str], Counter[str]] = {}
        for number, reading in enumerate(sources.readings):
            briefing = reading.briefing
            for quote in briefing.quotes:
                self._add(number, quote.source, "quote")
            for position in (p for i in briefing.issues for c in i.claims for p in c.positions):
                if position.stance != "mentions":
                    self._add(number, position.actor, "position")
            for figure in briefing.figures:
                self._add(number, figure.by, "figure")
            for event in briefing.timeline:
                if event.by is not None:
                    self._add(number, event.by, "event")

    def _add(self, briefing: int, actor: str, kind: str) -> None:
        self._counts.setdefault((briefing, actor), Counter())[kind] += 1

    def words(self, briefing: int, actor: str) -> str:
        """Return how often an actor is heard, in words; empty if the actor is not heard."""
        counts = self._counts.get((briefing, actor), Counter())
        said = [f"{n:,} {kind if n == 1 else kind + 's'}" for kind, n in counts.items()]
        return in_sentence(said) if said else ""


def actor_rows(sources: Sources, heard: Heard) -> tuple[Row, ...]:
    """Return a row for each actor: the briefings in which it is heard, or only named."""
    return shared_first(_actor(sources, group, heard) for group in sources.matched.actors.every)


def _actor(sources: Sources, group: Group, heard: Heard) -> Row:
    said = {}
    listened = False
    for one in group.members:
        words = heard.words(one.briefing, one.id)
        listened = listened or bool(words)
        line = CellLine(f"heard: {words}", "actor") if words else CellLine("named, not heard")
        lines = [line]
        if one.item.name != group.members[0].item.name:
            lines.append(CellLine(f"as {flat(one.item.name)}"))
        said[one.briefing] = lines
    notes = () if listened else (Note("unheard", "heard in none", group.briefings),)
    title = flat(group.members[0].item.name)
    cells = sources.cells(said, "not named")
    return Row("actor", title, cells, items_of(group), group.matches, notes)

"""Make the rows of a comparison: what each briefing says about a question, claim, quote, ...

`comparison` makes the rows of figures and gaps. Texts are as the files have them, so the code that
shows them must sanitize them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, starmap
from typing import NamedTuple

from briefing_tui.model import dates
from briefing_tui.model.items import bare_content, passage
from briefing_tui.model.matching import (
    Group,
    ItemMatch,
    Matched,
    Member,
    match_briefings,
    quoted_words,
)
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import NARRATOR, STANCES, Article, Briefing, Position, Quote
from briefing_tui.model.sides import REJECTS
from briefing_tui.model.text import flat, joined_with_and, shortened

ABSENT = "absent"
"""Marks a line that says that a briefing does not have the item."""


class BriefingColumn(NamedTuple):
    """One of the compared briefings."""

    name: str
    """The publisher of the article, or else the title of the briefing. A date or a number is added
    to equal names."""
    date: str
    """The article's date of publication, or else the briefing's `updated` (EDTF), or `""`."""
    title: str
    story: tuple[str, ...]

    @property
    def dated(self) -> str:
        """The name and the date: `NAME, 28 July 2024`."""
        return f"{self.name}, {date_words(self.date)}" if self.date else self.name


class CellLine(NamedTuple):
    """A line of a cell: what a briefing says."""

    words: str
    role: str = ""
    """The role of the words, such as `denies` or `absent`, or `""`."""


class Note(NamedTuple):
    """A remark on a row, such as a conflict or a difference."""

    kind: str
    """conflict, revised, silent, speakers, cut, dates, unheard, fills or unchecked."""
    words: str
    """The remark, without a full stop."""
    briefings: tuple[int, ...] = ()
    """The numbers of the briefings that the note is about."""


class Row(NamedTuple):
    """What each briefing says about one thing."""

    kind: str
    """question, claim, figure, quote, event, actor or gap."""
    title: str
    cells: tuple[tuple[CellLine, ...], ...]
    """The lines of each cell. There is one cell for each briefing."""
    items: tuple[tuple[int, str], ...]
    """For each item of the row, the number of its briefing and its id."""
    matches: tuple[ItemMatch, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def only(self) -> int | None:
        """The index of the only briefing that has the item.

        None if several briefings have the item, or if the item is a gap.
        """
        if self.kind == "gap":
            return None
        found = {number for number, _ in self.items}
        return found.pop() if len(found) == 1 and len(self.cells) > 1 else None


class Sources:
    """The compared briefings, with their items matched."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.readings = tuple(readings)
        self.columns = columns([reading.briefing for reading in readings])
        self.matched: Matched = match_briefings(readings)

    def __len__(self) -> int:
        return len(self.readings)

    def actor(self, briefing: int, ref: str) -> str:
        """Return the name of an actor. The narrator is called `the article`."""
        reading = self.readings[briefing]
        if reading.cast.is_narrator(ref):
            return "the article"
        group = self.matched.actors.of(briefing, ref)
        if group is None:
            return ref
        name = flat(group.members[0].item.name)
        return f"{name} (unnamed)" if reading.cast.is_unnamed(ref) else name

    def speaker(self, briefing: int, ref: str) -> object:
        """Return a key that is the same for matched actors of different briefings."""
        if self.readings[briefing].cast.is_narrator(ref):
            return NARRATOR, briefing
        number = self.matched.actors.number(briefing, ref)
        return (ref, briefing) if number is None else number

    def names(self, briefings: Iterable[int]) -> str:
        """Return the names of briefings as a phrase: `A, B and C`."""
        return joined_with_and([self.columns[number].name for number in dict.fromkeys(briefings)])

    def cells(self, lines: Mapping[int, Sequence[CellLine]], absent: str) -> _Cells:
        """Return a cell for each briefing. `lines` has the cells by the number of the briefing.

        If `lines` has no cell for a briefing, its cell has the text `absent`.
        """
        missing = (CellLine(absent, ABSENT),)
        return tuple(tuple(lines.get(number, missing)) for number in range(len(self)))


_Cells = tuple[tuple[CellLine, ...], ...]


def columns(briefings: Sequence[Briefing]) -> tuple[BriefingColumn, ...]:
    """Return a column for each briefing. No two columns have the same name."""
    bare = list(map(_column, briefings))
    names = [one.name for one in bare]
    dated = [one._replace(name=one.dated) if names.count(one.name) > 1 else one for one in bare]
    found: list[BriefingColumn] = []
    names = [one.name for one in dated]
    for place, one in enumerate(dated):
        number = names[:place].count(one.name) + 1
        is_double = names.count(one.name) > 1
        found.append(one._replace(name=f"{one.name} ({number})") if is_double else one)
    return tuple(found)


def _column(briefing: Briefing) -> BriefingColumn:
    article = briefing.article or Article()
    name = shortened(flat(article.publisher or briefing.title), 60)
    date = article.published or briefing.updated or ""
    return BriefingColumn(name, date, flat(briefing.title), briefing.story)


def date_words(text: str | None) -> str:
    """Return an EDTF date in words. An invalid date stays as written."""
    if not text:
        return "no date"
    date = dates.parse(text)
    return flat(text) if date is None else dates.words(date)


def _items_of(group: Group) -> tuple[tuple[int, str], ...]:
    return tuple((member.briefing, member.id) for member in group.members)


def _shared_first(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: -len({number for number, _ in row.items})))


def by_value(said: Iterable[tuple[int, str]]) -> Iterator[tuple[str, list[int]]]:
    """Yield each distinct text, and the indexes of the briefings that say it."""
    found: dict[str, list[int]] = {}
    for number, words in said:
        found.setdefault(words, []).append(number)
    yield from found.items()


def question_rows(sources: Sources) -> Iterator[Row]:
    """Yield a row for each question, followed by rows for its claims."""
    groups = sources.matched.questions.every
    for group in sorted(groups, key=lambda group: -len(group.briefings)):
        yield _question(sources, group)
        numbers = {
            sources.matched.claims.number(one.briefing, claim.id): None
            for one in group.members
            for claim in one.item.claims
        }
        for number in numbers:
            if number is not None:
                yield _claim(sources, sources.matched.claims.every[number], group)


def _question(sources: Sources, group: Group) -> Row:
    said = {}
    for one in group.members:
        status = sources.readings[one.briefing].statuses[one.id]
        lines = [CellLine(status.word, status.word.lower().replace(" ", "-"))]
        if status.unresolved:
            lines.append(CellLine("UNRESOLVED", "unresolved"))
        if one.item.question != group.members[0].item.question:
            lines.append(CellLine(f"asks: {flat(one.item.question)}"))
        said[one.briefing] = lines
    title = flat(group.members[0].item.question)
    cells = sources.cells(said, "not asked")
    return Row("question", title, cells, _items_of(group), group.matches)


def _claim(sources: Sources, group: Group, question: Group) -> Row:
    said = {}
    for one in group.members:
        lines = list(_stances(sources, one.briefing, one.item.positions))
        if one.item.text != group.members[0].item.text:
            lines.insert(0, CellLine(f"says: {flat(one.item.text)}"))
        said[one.briefing] = lines or [CellLine("nobody speaks to it", "silent")]
    for number in question.briefings:
        said.setdefault(number, [CellLine("not reported", "absent")])
    title = flat(group.members[0].item.text)
    cells = sources.cells(said, "")
    notes = tuple(_silence_notes(sources, group))
    return Row("claim", title, cells, _items_of(group), group.matches, notes)


def _stances(sources: Sources, briefing: int, positions: Iterable[Position]) -> Iterator[CellLine]:
    of_stance: dict[str, dict[str, None]] = {}
    for position in positions:
        name = sources.actor(briefing, position.actor)
        of_stance.setdefault(position.stance, {})[name] = None
    for stance in STANCES:
        if stance in of_stance:
            yield CellLine(f"{stance}: {', '.join(of_stance[stance])}", stance)


def _silence_notes(sources: Sources, group: Group) -> Iterator[Note]:
    rejected = [
        (one.briefing, position)
        for one in group.members
        for position in one.item.positions
        if position.stance in REJECTS
    ]
    for number in group.briefings:
        if not rejected or any(briefing == number for briefing, _ in rejected):
            continue
        who = dict.fromkeys(
            f"{sources.actor(briefing, position.actor)} {position.stance} it"
            for briefing, position in rejected
        )
        others = dict.fromkeys(briefing for briefing, _ in rejected)
        told = f"as {sources.names(others)} {'reports' if len(others) == 1 else 'report'}"
        left_out = f"leaves out that {joined_with_and(list(who))}"
        words = f"{sources.columns[number].name} {left_out}, {told}"
        yield Note("silent", words, (number,))


_TYPES = {"mixed": "quoted in part", "indirect": "reported, not quoted"}


def quote_rows(sources: Sources) -> tuple[Row, ...]:
    """Return a row for each quote."""
    return _shared_first(_quote(sources, group) for group in sources.matched.quotes.every)


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
    notes = (*_speaker_notes(sources, group), *_cut_notes(sources, short))
    cells = sources.cells(said, "not quoted")
    return Row("quote", title, cells, _items_of(group), group.matches, notes)


def _speaker(sources: Sources, one: Member) -> str:
    return sources.actor(one.briefing, one.item.source)


def _speaker_notes(sources: Sources, group: Group) -> Iterator[Note]:
    if len({sources.speaker(one.briefing, one.item.source) for one in group.members}) < 2:
        return
    given = by_value((one.briefing, _speaker(sources, one)) for one in group.members)
    words = [f"to {name} in {sources.names(numbers)}" for name, numbers in given]
    yield Note("speakers", f"the same words are given {'; '.join(words)}", group.briefings)


def _cut_notes(sources: Sources, short: list[Member]) -> Iterator[Note]:
    if short:
        numbers = tuple(dict.fromkeys(one.briefing for one in short))
        yield Note("cut", f"cut short in {sources.names(numbers)}", numbers)


def event_rows(sources: Sources) -> tuple[Row, ...]:
    """Return a row for each event, sorted by date."""
    groups = sorted(sources.matched.events.every, key=_when)
    return tuple(_event(sources, group) for group in groups)


def _when(group: Group) -> tuple[float, float, int]:
    return dates.sort_key(dates.parse(group.members[0].item.date or ""), 0)


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
        fit = _may_all_hold(one.item.date for one in group.members)
        how = "more or less exactly" if fit else "differently"
        notes.append(Note("dates", f"dated {how}: {'; '.join(words)}", group.briefings))
    title = flat(group.members[0].item.title)
    cells = sources.cells(said, "not told")
    return Row("event", title, cells, _items_of(group), group.matches, tuple(notes))


def _may_all_hold(written: Iterable[str | None]) -> bool:
    read = [dates.parse(date) if date else None for date in written]
    known = [date for date in read if date is not None]
    return len(known) == len(read) and all(starmap(dates.overlap, combinations(known, 2)))


class Heard:
    """Counts the quotes, positions, figures and events of each actor in each briefing."""

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
        """Return a phrase such as `2 quotes and 1 position`, or `""` without counts."""
        counts = self._counts.get((briefing, actor), Counter())
        said = [f"{n:,} {kind if n == 1 else kind + 's'}" for kind, n in counts.items()]
        return joined_with_and(said) if said else ""


def actor_rows(sources: Sources, heard: Heard) -> tuple[Row, ...]:
    """Return a row for each actor. A cell counts the actor's quotes, positions and so on."""
    return _shared_first(_actor(sources, group, heard) for group in sources.matched.actors.every)


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
    return Row("actor", title, cells, _items_of(group), group.matches, notes)

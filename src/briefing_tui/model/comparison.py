"""Compare several briefings: what each says about a question, claim, figure, quote, ...

Texts are as the files have them, so the code that shows them must sanitize them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from itertools import combinations, groupby, starmap
from string import ascii_uppercase
from typing import Any, NamedTuple, TypeAlias

from briefing_tui.model import dates
from briefing_tui.model.figures import conflicts, figure_words, topic
from briefing_tui.model.items import bare_content, by_key, passage
from briefing_tui.model.matching import (
    Group,
    Groups,
    ItemMatch,
    Matched,
    Member,
    differing_words,
    folded_words,
    is_almost_within,
    match_briefings,
    members,
    quoted_words,
    subject_key,
)
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import (
    NARRATOR,
    SCHEMA,
    STANCES,
    Actor,
    Article,
    Briefing,
    Claim,
    Event,
    Figure,
    Gap,
    Issue,
    Position,
    Quote,
)
from briefing_tui.model.status import AFFIRMS, REJECTS
from briefing_tui.model.text import flat, joined_with_and, shortened

ABSENT = "absent"
"""Marks a line that says that a briefing does not have the item."""


class BriefingColumn(NamedTuple):
    """One of the compared briefings."""

    name: str
    """The publisher of the article, or else a letter. To equal names, a date or number is added."""
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
        numbers = {number for number, _ in self.items}
        return numbers.pop() if len(numbers) == 1 and len(self.cells) > 1 else None


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
    bare = [_column(briefing, number) for number, briefing in enumerate(briefings)]
    names = [column.name for column in bare]
    dated = [
        column._replace(name=column.dated) if names.count(column.name) > 1 else column
        for column in bare
    ]
    named: list[BriefingColumn] = []
    names = [column.name for column in dated]
    for place, column in enumerate(dated):
        number = names[:place].count(column.name) + 1
        is_double = names.count(column.name) > 1
        named.append(column._replace(name=f"{column.name} ({number})") if is_double else column)
    return tuple(named)


def _column(briefing: Briefing, number: int) -> BriefingColumn:
    article = briefing.article or Article()
    letter = ascii_uppercase[number] if number < len(ascii_uppercase) else f"No. {number + 1}"
    name = shortened(flat(article.publisher), 40) if article.publisher else letter
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
    of_words: dict[str, list[int]] = {}
    for number, words in said:
        of_words.setdefault(words, []).append(number)
    yield from of_words.items()


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
    cut = frozenset(n for n in group.briefings if _is_cut(sources, n, group.of(n), whole.item))
    said: dict[int, list[CellLine]] = {}
    for one in group.members:
        lines = said.setdefault(one.briefing, [])
        speaker = CellLine(_speaker(sources, one), "actor")
        if speaker not in lines:
            lines.append(speaker)
        if one.item.type in _TYPES:
            lines.append(CellLine(_TYPES[one.item.type]))
        if one.briefing in cut:
            lines.append(CellLine(f"only “{said_words(one.item)}”"))
    notes = list(_speaker_notes(sources, group))
    notes += _wording_notes(sources, group, whole)
    if cut:
        notes.append(Note("cut", f"cut short in {sources.names(sorted(cut))}", tuple(sorted(cut))))
    cells = sources.cells(said, "not quoted")
    return Row(
        "quote", f"“{said_words(whole.item)}”", cells, _items_of(group), group.matches, tuple(notes)
    )


def _is_cut(sources: Sources, briefing: int, quotes: Iterable[Quote], whole: Quote) -> bool:
    """Return True if neither a briefing's quotes nor its article have all words of a quote."""
    words = quoted_words(whole)
    left = set(range(len(words))) if whole.type != "indirect" else set()
    for quote in quotes:
        matcher = SequenceMatcher(None, words, quoted_words(quote), autojunk=False)
        for start, _, size in matcher.get_matching_blocks():
            left.difference_update(range(start, start + size))
    if 8 * len(left) <= 2 * len(words):
        return False
    article = sources.matched.articles[briefing]
    runs = groupby(enumerate(sorted(left)), lambda numbered: numbered[1] - numbered[0])
    return not all(article.has(tuple(words[at] for _, at in run)) for _, run in runs)


def _wording_notes(sources: Sources, group: Group, whole: Member) -> Iterator[Note]:
    told: set[int] = {whole.briefing}
    for one in group.members:
        if one.briefing not in told and "indirect" not in (one.item.type, whole.item.type):
            differing = differing_words(said_words(whole.item), said_words(one.item))
            if differing is not None and is_almost_within(
                quoted_words(one.item), quoted_words(whole.item)
            ):
                told.add(one.briefing)
                ours, theirs = (shortened(words, _DIFFERING) for words in differing)
                here, there = (
                    sources.columns[whole.briefing].name,
                    sources.columns[one.briefing].name,
                )
                words = f"“{ours}” in {here}, “{theirs}” in {there}"
                yield Note("worded", words, (whole.briefing, one.briefing))


_DIFFERING = 60


def _speaker(sources: Sources, one: Member) -> str:
    return sources.actor(one.briefing, one.item.source)


def _speaker_notes(sources: Sources, group: Group) -> Iterator[Note]:
    speakers = [
        {sources.speaker(number, quote.source) for quote in group.of(number)}
        for number in group.briefings
    ]
    if all(a & b for a, b in combinations(speakers, 2)):
        return
    given = by_value((one.briefing, _speaker(sources, one)) for one in group.members)
    words = [f"to {name} in {sources.names(numbers)}" for name, numbers in given]
    yield Note("speakers", f"the same words are given {'; '.join(words)}", group.briefings)


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
        how = _exactness(one.item.date for one in group.members) if fit else "differently"
        notes.append(Note("dates", f"dated {how}: {'; '.join(words)}", group.briefings))
    title = flat(group.members[0].item.title)
    cells = sources.cells(said, "not told")
    return Row("event", title, cells, _items_of(group), group.matches, tuple(notes))


_EXACT = {"year": "year", "month": "month", "day": "day", "time": "minute"}


def _exactness(written: Iterable[str | None]) -> str:
    """Return how exactly dates are given: `to the day or to the minute`."""
    read = [date for date in (dates.parse(date or "") for date in written) if date is not None]
    edges = [date.start if date.kind == "point" else None for date in read]
    exact = (f"to the {_EXACT[edge.precision]}" if edge else "within a span" for edge in edges)
    return " or ".join(dict.fromkeys(exact))


def _may_all_hold(written: Iterable[str | None]) -> bool:
    read = [dates.parse(date) if date else None for date in written]
    known = [date for date in read if date is not None]
    return len(known) == len(read) and all(starmap(dates.overlap, combinations(known, 2)))


class Heard:
    """Counts the quotes, positions, figures and events of each actor in each briefing."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._counts: Counter[tuple[int, str, str]] = Counter()
        for number, reading in enumerate(readings):
            briefing = reading.briefing
            positions = (p for i in briefing.issues for c in i.claims for p in c.positions)
            spoken = (p.actor for p in positions if p.stance != "mentions")
            told = (event.by for event in briefing.timeline if event.by is not None)
            self._counts.update((number, quote.source, "quote") for quote in briefing.quotes)
            self._counts.update((number, actor, "position") for actor in spoken)
            self._counts.update((number, figure.by, "figure") for figure in briefing.figures)
            self._counts.update((number, actor, "event") for actor in told)

    def words(self, briefing: int, actor: str) -> str:
        """Return a phrase such as `2 quotes and 1 position`, or `""` without counts."""
        counts = {kind: self._counts[briefing, actor, kind] for kind in _HEARD}
        said = [f"{n:,} {kind if n == 1 else kind + 's'}" for kind, n in counts.items() if n]
        return joined_with_and(said) if said else ""


_HEARD = ("quote", "position", "figure", "event")


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


SECTIONS = (
    ("questions", "Questions"),
    ("figures", "Figures"),
    ("quotes", "Quotes"),
    ("events", "Events"),
    ("actors", "Actors"),
    ("gaps", "Gaps"),
)
"""The name and the heading of each kind of row, in order."""


class Comparison:
    """Several briefings compared."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.sources = Sources(readings)

    @property
    def columns(self) -> tuple[BriefingColumn, ...]:
        """The compared briefings, in the order given."""
        return self.sources.columns

    @cached_property
    def rows(self) -> dict[str, tuple[Row, ...]]:
        """The rows of each kind, by the names in `SECTIONS`."""
        sources, heard = self.sources, Heard(self.sources.readings)
        rows = {
            "questions": tuple(question_rows(sources)),
            "figures": tuple(_figure_rows(sources)),
            "quotes": quote_rows(sources),
            "events": event_rows(sources),
            "actors": actor_rows(sources, heard),
            "gaps": tuple(_gap_rows(sources, heard)),
        }
        return {section: tuple(map(self._noted, of_kind)) for section, of_kind in rows.items()}

    def _noted(self, row: Row) -> Row:
        numbers = tuple(
            dict.fromkeys(
                number
                for number, ref in row.items
                if getattr(self.sources.readings[number].items.get(ref), "unchecked", False)
            )
        )
        if not numbers:
            return row
        words = f"drafted and not yet looked at in {self.sources.names(numbers)}"
        return row._replace(notes=(*row.notes, Note("unchecked", words, numbers)))

    def figures_of(self, row: Row) -> Briefing:
        """Return a briefing that has only the figures of a row, and their actors."""
        readings = self.sources.readings
        given = [Member(number, readings[number].items[ref]) for number, ref in row.items]
        return _merged(self.sources, given)


def _figure_rows(sources: Sources) -> Iterator[Row]:
    for given in sorted(_by_measure(sources), key=lambda given: -len({g.briefing for g in given})):
        said: dict[int, list[CellLine]] = {}
        for one in given:
            said.setdefault(one.briefing, []).append(_figure_line(sources, one))
        first = given[0].item
        title = flat(first.measure or first.label or first.unit)
        yield Row(
            "figure",
            title,
            sources.cells(said, "not given"),
            tuple((one.briefing, one.id) for one in given),
            _figure_matches(sources, given),
            (*_conflict_notes(sources, given), *_revision_notes(sources, given)),
        )


def _by_measure(sources: Sources) -> list[list[Member]]:
    figures = members(sources.readings, "figures")
    return list(by_key(figures, lambda one: topic(one.item) or (one.briefing, one.id)).values())


def _figure_line(sources: Sources, given: Member) -> CellLine:
    figure = given.item
    said = [flat(figure_words(figure))]
    if figure.subject is not None:
        said.append(f"for {sources.actor(given.briefing, figure.subject)}")
    if figure.date is not None:
        said.append(f"on {date_words(figure.date)}")
    return CellLine(f"{' '.join(said)}, by {sources.actor(given.briefing, figure.by)}", "number")


def _figure_matches(sources: Sources, given: Sequence[Member]) -> tuple[ItemMatch, ...]:
    figures = sources.matched.figures
    numbers = {figures.number(one.briefing, one.id) for one in given} - {None}
    matches = (match for number in numbers for match in figures.every[number or 0].matches)
    return tuple(sorted(dict.fromkeys(matches)))


def _merged(sources: Sources, given: Sequence[Member]) -> Briefing:
    actors: dict[str, Actor] = {}
    figures = []
    for one in given:
        figure, outlet = one.item, sources.columns[one.briefing].name
        by, subject = f"{one.briefing}-{figure.by}", figure.subject
        own = sources.readings[one.briefing].cast.is_narrator(figure.by)
        name = outlet if own else f"{outlet}: {sources.actor(one.briefing, figure.by)}"
        actors.setdefault(by, Actor(by, name, "organization"))
        if subject is not None:
            key = subject_key(one.briefing, figure, sources.matched.actors)
            if isinstance(key, int):
                name = sources.actor(one.briefing, subject)
                subject = f"subject-{key}"
                actors.setdefault(subject, Actor(subject, name, "organization"))
        figures.append(figure._replace(id=_merged_id(one), by=by, subject=subject))
    return Briefing(SCHEMA, "", (), actors=tuple(actors.values()), figures=tuple(figures))


def _merged_id(given: Member) -> str:
    return f"{given.briefing}-{given.item.id}"


def _conflict_notes(sources: Sources, given: Sequence[Member]) -> Iterator[Note]:
    of_id = {_merged_id(one): one.briefing for one in given}
    said: dict[str, set[int]] = {}
    for conflict in conflicts(_merged(sources, given).figures):
        numbers = {of_id[ref] for ref in conflict.figures}
        if len(numbers) > 1:
            said.setdefault(conflict.sentence, set()).update(numbers)
    for sentence, numbers in said.items():
        where = sorted(numbers)
        yield Note("conflict", f"{sentence} ({sources.names(where)})", tuple(where))


def _revision_notes(sources: Sources, given: Sequence[Member]) -> Iterator[Note]:
    def giver(one: Member) -> object:
        subject = subject_key(one.briefing, one.item, sources.matched.actors)
        return sources.speaker(one.briefing, one.item.by), subject

    series = by_key((one for one in given if topic(one.item) is not None), giver)
    for every in series.values():
        steps = list(_daily_figures(sources, every))
        if len(steps) > 1:
            who = sources.actor(every[0].briefing, every[0].item.by)
            numbers = tuple(sorted({one.briefing for one in every}))
            yield Note("revised", f"{who}: {' -> '.join(steps)}", numbers)


def _daily_figures(sources: Sources, given: Sequence[Member]) -> Iterator[str]:
    of_day: dict[dates.Instant, list[Member]] = {}
    for one in given:
        date = dates.parse(sources.columns[one.briefing].date)
        if date is not None:
            of_day.setdefault(date.earliest, []).append(one)
    before: set[str] = set()
    for _, every in sorted(of_day.items()):
        said = dict(by_value((one.briefing, flat(figure_words(one.item))) for one in every))
        if set(said) != before:
            yield " and ".join(
                f"{amount} ({', '.join(sources.columns[n].dated for n in dict.fromkeys(numbers))})"
                for amount, numbers in said.items()
            )
        before = set(said)


_MOST = 4
"""Maximum number of lines of one briefing in the row of a gap."""


def _gap_rows(sources: Sources, heard: Heard) -> Iterator[Row]:
    fills = _GapFills(sources, heard)
    of_words = by_key(members(sources.readings, "gaps"), lambda one: folded_words(one.item.text))
    for gaps in of_words.values():
        yield _gap_row(sources, gaps, fills)


def _gap_row(sources: Sources, gaps: list[Member], fills: _GapFills) -> Row:
    missing = {one.briefing for one in gaps}
    said = {number: [CellLine("missing here", "gap")] for number in missing}
    notes = []
    for other in range(len(sources)):
        fillings = dict.fromkeys(
            words for one in gaps for words in fills.words(one.briefing, one.item, other)
        )
        if other not in missing and fillings:
            said[other] = [CellLine(words, "settled") for words in list(fillings)[:_MOST]]
            notes.append(Note("fills", f"{sources.columns[other].name} may fill it", (other,)))
    items = tuple((one.briefing, one.id) for one in gaps)
    title = flat(gaps[0].item.text)
    return Row("gap", title, sources.cells(said, ""), items, (), tuple(notes))


_Said: TypeAlias = Callable[[Group, int, int], Iterator[str]]


class _GapFills:
    def __init__(self, sources: Sources, heard: Heard) -> None:
        self._sources = sources
        self._heard = heard
        self._names: dict[str, list[tuple[tuple[str, ...], Group]]] = {}
        """The folded names of actors, by their first words."""
        for group in sources.matched.actors.every:
            for name in dict.fromkeys(folded_words(one.item.name) for one in group.members):
                if name:
                    self._names.setdefault(name[0], []).append((name, group))

    def words(self, number: int, gap: Gap, other: int) -> Iterator[str]:
        """Yield what briefing `other` says that may fill a gap of briefing `number`."""
        reading, matched = self._sources.readings[number], self._sources.matched
        kinds: tuple[tuple[type[Any], Groups, _Said], ...] = (
            (Issue, matched.questions, self._question),
            (Claim, matched.claims, self._claim),
            (Figure, matched.figures, self._figures),
            (Quote, matched.quotes, self._quote),
            (Event, matched.events, self._event),
        )
        for ref in dict.fromkeys(gap.refs):
            for kind, groups, said in kinds:
                same = groups.of(number, ref)
                if same is not None and isinstance(reading.items.get(ref), kind):
                    yield from said(same, number, other)
        for group in self._actors_of(number, gap):
            yield from self._actor(group, number, other)

    def _actors_of(self, number: int, gap: Gap) -> Iterator[Group]:
        groups: dict[int, Group] = {}
        for ref in gap.refs:
            referred = self._sources.matched.actors.of(number, ref)
            if referred is not None:
                groups[id(referred)] = referred
        words_of = folded_words(gap.text)
        for at, word in enumerate(words_of):
            for name, group in self._names.get(word, ()):
                if words_of[at : at + len(name)] == name:
                    groups[id(group)] = group
        yield from groups.values()

    def _actor(self, group: Group, number: int, other: int) -> Iterator[str]:
        if any(self._heard.words(number, actor.id) for actor in group.of(number)):
            return
        for actor in group.of(other):
            if found := self._heard.words(other, actor.id):
                yield f"hears {self._sources.actor(other, actor.id)}: {found}"

    def _question(self, group: Group, number: int, other: int) -> Iterator[str]:
        claims = self._sources.matched.claims
        for claim in (claim for issue in group.of(other) for claim in issue.claims):
            same = claims.of(other, claim.id)
            if same is None or not same.of(number):
                yield f"reports: {flat(claim.text)}"
            else:
                yield from self._claim(same, number, other)

    def _claim(self, group: Group, number: int, other: int) -> Iterator[str]:
        speaker = self._sources.speaker
        known = {
            speaker(number, position.actor)
            for claim in group.of(number)
            for position in claim.positions
        }
        for position in (p for claim in group.of(other) for p in claim.positions):
            sides = position.stance in AFFIRMS or position.stance in REJECTS
            narrated = self._sources.readings[other].cast.is_narrator(position.actor)
            if sides and not narrated and speaker(other, position.actor) not in known:
                name = self._sources.actor(other, position.actor)
                yield f"{name} {position.stance}: {flat(group.members[0].item.text)}"

    def _figures(self, group: Group, number: int, other: int) -> Iterator[str]:
        own = {flat(figure_words(figure)) for figure in group.of(number)}
        for figure in group.of(other):
            if (amount := flat(figure_words(figure))) not in own:
                yield f"gives {amount}, by {self._sources.actor(other, figure.by)}"

    def _quote(self, group: Group, number: int, other: int) -> Iterator[str]:
        longest = max((len(said_words(one)) for one in group.of(number)), default=0)
        for quote in group.of(other):
            if len(said_words(quote)) > longest:
                yield f"quotes in full: “{said_words(quote)}”"

    def _event(self, group: Group, number: int, other: int) -> Iterator[str]:
        own = {word for event in group.of(number) for word in folded_words(event.title)}
        dated = any(event.date for event in group.of(number))
        for event in group.of(other):
            if set(folded_words(event.title)) - own or (event.date and not dated):
                yield f"tells: {flat(event.title)} ({date_words(event.date)})"

"""Compare several briefings: what each says about a question, claim, figure, quote, ...

Texts are as the files have them, so the code that shows them must sanitize them.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from difflib import SequenceMatcher
from functools import cached_property
from itertools import combinations, groupby, starmap
from string import ascii_uppercase
from typing import Any, NamedTuple

from briefing_tui.model import dates
from briefing_tui.model.figures import conflicts, disjoint, figure_words, interval, topic
from briefing_tui.model.items import bare_content, by_key, passage
from briefing_tui.model.matching import (
    ArticleText,
    Group,
    ItemMatch,
    Matched,
    Member,
    Words,
    differing_words,
    folded_words,
    is_almost_within,
    match_briefings,
    members,
    quoted_words,
    stems,
    subject_key,
)
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import (
    NARRATOR,
    STANCES,
    Actor,
    Article,
    Briefing,
    Figure,
    Position,
    Quote,
)
from briefing_tui.model.status import AFFIRMS, REJECTS, UNNAMED, finding_words
from briefing_tui.model.text import flat, joined_with_and, shortened

ANSWERS = REJECTS | {"declines"}
"""The stances of somebody who answers a claim without holding it."""


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
    """The role of the words, such as `denies`, or `""`."""


class Note(NamedTuple):
    """A remark on a row, such as a conflict or a difference."""

    kind: str
    """conflict, numbers, stances, speakers, dates, worded, updated, silent or cut."""
    words: str
    """The remark, without a full stop."""
    briefings: tuple[int, ...] = ()
    """The numbers of the briefings that the note is about."""


class Row(NamedTuple):
    """What each briefing says about one thing."""

    kind: str
    """question, claim, figure, quote, event or actor."""
    title: str
    cells: tuple[tuple[CellLine, ...], ...]
    """The lines of each cell. There is one cell for each briefing; one that lacks it has none."""
    items: tuple[tuple[int, str], ...]
    """For each item of the row, the number of its briefing and its id."""
    matches: tuple[ItemMatch, ...] = ()
    notes: tuple[Note, ...] = ()
    elsewhere: tuple[int, ...] = ()
    """If one briefing has the item: the others whose articles have its words, number or name."""

    @property
    def only(self) -> int | None:
        """The index of the only briefing that has the item, or None if several have it."""
        numbers = {number for number, _ in self.items}
        return numbers.pop() if len(numbers) == 1 and len(self.cells) > 1 else None


class Sources:
    """The compared briefings, with their items matched."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.readings = tuple(readings)
        self.columns = columns([reading.briefing for reading in readings])
        self.matched: Matched = match_briefings(readings)

    @cached_property
    def heard(self) -> Mapping[tuple[int, str], int]:
        """For each actor who is heard in a briefing: how many of its words are quoted there."""
        counts: Counter[tuple[int, str]] = Counter()
        for number, reading in enumerate(self.readings):
            briefing = reading.briefing
            positions = (p for issue in briefing.issues for p in issue.positions)
            heard = [position.actor for position in positions if position.stance != "mentions"]
            heard += [figure.by for figure in briefing.figures]
            heard += [event.by for event in briefing.timeline if event.by is not None]
            counts.update({(number, actor): 0 for actor in heard})
            for quote in briefing.quotes:
                words = () if quote.type == "indirect" else quoted_words(quote)
                counts.update({(number, ref): len(words) for ref in quote.source})
        return counts

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

    def is_narrator(self, briefing: int, position: Position) -> bool:
        """Return True for a position of the article itself."""
        return self.readings[briefing].cast.is_narrator(position.actor)

    def names(self, briefings: Iterable[int]) -> str:
        """Return the names of briefings as a phrase: `A, B and C`."""
        return joined_with_and([self.columns[number].name for number in dict.fromkeys(briefings)])

    def by_outlet(self, given: Iterable[Member], say: Callable[[Member], str]) -> list[str]:
        """Return what `say` says of items, with the names of the briefings: `27 in A and B`."""
        said = by_value((member.briefing, say(member)) for member in given)
        return [f"{words} in {self.names(numbers)}" for words, numbers in said]

    def row(
        self,
        kind: str,
        title: str,
        said: Mapping[int, Sequence[CellLine]],
        members_of: Iterable[Member],
        matches: Sequence[ItemMatch] = (),
        notes: Iterable[Note] = (),
    ) -> Row:
        """Return a row. `said` has the lines of the cells by the number of the briefing."""
        cells = tuple(tuple(said.get(number, ())) for number in range(len(self)))
        items = tuple((member.briefing, member.id) for member in members_of)
        return Row(kind, flat(title), cells, items, tuple(matches), tuple(notes))


def columns(briefings: Sequence[Briefing]) -> tuple[BriefingColumn, ...]:
    """Return a column for each briefing. No two columns have the same name."""
    named = [_column(briefing, number) for number, briefing in enumerate(briefings)]
    for name in (lambda one, _: one.dated, lambda one, number: f"{one.name} ({number})"):
        names = [column.name for column in named]
        named = [
            one._replace(name=name(one, names[:place].count(one.name) + 1))
            if names.count(one.name) > 1
            else one
            for place, one in enumerate(named)
        ]
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
            sources.matched.claims.number(member.briefing, claim.id): None
            for member in group.members
            for claim in member.item.claims
        }
        for number in numbers:
            if number is not None:
                yield _claim(sources, sources.matched.claims.every[number])


def _question(sources: Sources, group: Group) -> Row:
    said = {}
    for member in group.members:
        status = sources.readings[member.briefing].statuses[member.id]
        lines = [CellLine(status.word, status.word.lower().replace(" ", "-"))]
        if status.unresolved:
            lines.append(CellLine("UNRESOLVED", "unresolved"))
        if member.item.finding is not None:
            by = sources.actor(member.briefing, member.item.finding.by)
            date = member.item.finding.date and date_words(member.item.finding.date)
            lines.append(CellLine(finding_words(member.item, by, date or ""), "settled"))
        if member.item.question != group.members[0].item.question:
            lines.append(CellLine(f"asks: {flat(member.item.question)}"))
        said[member.briefing] = lines
    title = group.members[0].item.question
    return sources.row("question", title, said, *group)


def _claim(sources: Sources, group: Group) -> Row:
    said = {}
    for member in group.members:
        lines = list(_stances(sources, member.briefing, member.item.positions))
        if member.item.text != group.members[0].item.text:
            lines.insert(0, CellLine(f"says: {flat(member.item.text)}"))
        said[member.briefing] = lines or [CellLine("nobody speaks to it", "silent")]
    notes = (*_stance_notes(sources, group), *_silence_notes(sources, group))
    return sources.row("claim", group.members[0].item.text, said, *group, notes)


def _stances(sources: Sources, briefing: int, positions: Iterable[Position]) -> Iterator[CellLine]:
    of_stance: dict[str, dict[str, None]] = {}
    for position in positions:
        name = sources.actor(briefing, position.actor)
        of_stance.setdefault(position.stance, {})[name] = None
    for stance in STANCES:
        if stance in of_stance:
            yield CellLine(f"{stance}: {', '.join(of_stance[stance])}", stance)


def _stance_notes(sources: Sources, group: Group) -> Iterator[Note]:
    """Tell of each actor who holds the claim in one briefing and rejects it in another."""
    for positions in _by_speaker(sources, group.members, AFFIRMS | REJECTS):
        holds = {number for number, position in positions if position.stance in AFFIRMS}
        rejects = {number for number, position in positions if position.stance in REJECTS}
        if holds - rejects and rejects - holds:
            said = by_value((number, position.stance) for number, position in positions)
            told = [f"{stance} it in {sources.names(numbers)}" for stance, numbers in said]
            name = sources.actor(positions[0][0], positions[0][1].actor)
            yield Note("stances", f"{name} {', '.join(told)}", tuple(sorted(holds | rejects)))


def _by_speaker(
    sources: Sources, claims: Iterable[Member], stances: Set[str]
) -> Iterable[list[tuple[int, Position]]]:
    """Return the positions with one of the stances by speaker, without the article's own."""
    given: dict[object, list[tuple[int, Position]]] = {}
    for number, claim in claims:
        for position in getattr(claim, "positions", ()):
            if position.stance in stances and not sources.is_narrator(number, position):
                speaker = sources.speaker(number, position.actor)
                given.setdefault(speaker, []).append((number, position))
    return given.values()


def _silence_notes(sources: Sources, group: Group) -> Iterator[Note]:
    rejected = [
        (member.briefing, position)
        for member in group.members
        for position in member.item.positions
        if position.stance in REJECTS
    ]
    for number in group.briefings:
        if not rejected or any(briefing == number for briefing, _ in rejected):
            continue
        if any(
            sources.matched.articles[number].tells(position_words(sources, briefing, position))
            for briefing, position in rejected
        ):
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


def position_words(sources: Sources, briefing: int, position: Position) -> Words:
    """Return the folded words of the article that a position rests on."""
    quote = sources.readings[briefing].items.get(position.quote or "")
    at = position.at or (quote.at if isinstance(quote, Quote) else ())
    return folded_words(" ".join(selector.exact for selector in at))


_TYPES = {"mixed": "quoted in part", "indirect": "reported, not quoted"}


def quote_rows(sources: Sources) -> Iterator[Row]:
    """Yield a row for each quote. Those that most briefings have come first."""
    groups = sources.matched.quotes.every
    return (_quote(sources, one) for one in sorted(groups, key=lambda one: -len(one.briefings)))


def said_words(quote: Quote) -> str:
    """Return the words of a quote on one line."""
    return flat(bare_content(quote) or passage(quote))


def _quote(sources: Sources, group: Group) -> Row:
    whole = max(group.members, key=lambda member: len(quoted_words(member.item)))
    cut = {
        number: shortened(missing, _PART)
        for number in group.briefings
        if (missing := _missing_words(sources, number, group.of(number), whole.item))
    }
    said: dict[int, list[CellLine]] = {}
    for member in group.members:
        lines = said.setdefault(member.briefing, [])
        speaker = CellLine(_speaker(sources, member), "actor")
        if speaker not in lines:
            lines.append(speaker)
        if member.item.type in _TYPES:
            lines.append(CellLine(_TYPES[member.item.type]))
        if member.briefing in cut:
            lines.append(CellLine(f"only “{said_words(member.item)}”"))
    notes = list(_speaker_notes(sources, group))
    notes += _wording_notes(sources, group, whole)
    for missing, numbers in by_value(cut.items()):
        words = f"{sources.names(numbers)} cut it short, without “{missing}”"
        notes.append(Note("cut", words, tuple(numbers)))
    title = said_words(whole.item)
    title = title if whole.item.type == "indirect" else f"“{title}”"
    return sources.row("quote", title, said, *group, notes)


def _missing_words(sources: Sources, briefing: int, quotes: Iterable[Quote], whole: Quote) -> str:
    """Return the words of a quote that neither a briefing's quotes nor its article have."""
    words = quoted_words(whole)
    left = set(range(len(words))) if whole.type != "indirect" else set()
    for quote in quotes:
        matcher = SequenceMatcher(None, words, quoted_words(quote), autojunk=False)
        for start, _, size in matcher.get_matching_blocks():
            left.difference_update(range(start, start + size))
    if 4 * len(left) <= len(words) or len(words) - len(left) < _FEW_MISSING:
        return ""
    article = sources.matched.articles[briefing]
    runs = groupby(enumerate(sorted(left)), lambda numbered: numbered[1] - numbered[0])
    longest = max(([at for _, at in numbered] for _, numbered in runs), key=len)
    if len(longest) < _FEW_MISSING or article.tells(tuple(words[at] for at in longest)):
        return ""
    place = 0
    kept = []
    for word in said_words(whole).split():
        if place in longest:
            kept.append(word)
        place += len(folded_words(word))
    return " ".join(kept)


_FEW_MISSING = 5
"""A quote is not cut short if fewer words than these are missing in a row, or are there."""


def _wording_notes(sources: Sources, group: Group, whole: Member) -> Iterator[Note]:
    told: set[int] = {whole.briefing}
    for member in group.members:
        if member.briefing not in told and "indirect" not in (member.item.type, whole.item.type):
            differing = differing_words(said_words(whole.item), said_words(member.item))
            if differing is not None and is_almost_within(
                quoted_words(member.item), quoted_words(whole.item)
            ):
                told.add(member.briefing)
                ours, theirs = (shortened(words, _TITLE) for words in differing)
                here, there = (
                    sources.columns[whole.briefing].name,
                    sources.columns[member.briefing].name,
                )
                words = f"“{ours}” in {here}, “{theirs}” in {there}"
                yield Note("worded", words, (whole.briefing, member.briefing))


def _speaker(sources: Sources, member: Member) -> str:
    return ", ".join(sources.actor(member.briefing, ref) for ref in member.item.source)


def _speaker_notes(sources: Sources, group: Group) -> Iterator[Note]:
    speakers = [
        {sources.speaker(number, ref) for quote in group.of(number) for ref in quote.source}
        for number in group.briefings
    ]
    if all(a & b for a, b in combinations(speakers, 2)) or _may_be_one(sources, group):
        return
    if any(_may_mistake(sources, one, group.members) for one in group.members):
        return
    told = sources.by_outlet(group.members, lambda member: f"to {_speaker(sources, member)}")
    yield Note("speakers", f"the same words are given {'; '.join(told)}", group.briefings)


def _may_mistake(sources: Sources, one: Member, others: Iterable[Member]) -> bool:
    """Return True for a quote that nobody has checked, if its speaker may be somebody else: one
    without a full name, or beside whom another's speaker is named.
    """
    if not one.item.unchecked:
        return False
    name = _speaker(sources, one)
    names = {_speaker(sources, other) for other in others} - {name}
    article = sources.matched.articles[one.briefing]
    is_full = len(name.split()) > 1 and all(word[0].isupper() for word in name.split())
    return not is_full or any(article.is_beside(one.item, other) for other in names)


def _may_be_one(sources: Sources, group: Group) -> bool:
    """Return True if the speakers' names fit: `Lee` within `Ann Lee and Bob Ray`, `Bob Lee` and
    `Robert Lee` where no briefing has another Lee.
    """
    names = [folded_words(_speaker(sources, member)) for member in group.members]
    shortest, surnames = min(map(set, names), key=len), {name[-1:] for name in names}
    if all(shortest.issubset(name) for name in names):
        return True
    casts = [sources.readings[number].briefing.actors for number in group.briefings]
    return len(surnames) == 1 and all(
        sum(folded_words(actor.name)[-1:] in surnames for actor in actors) == 1 for actors in casts
    )


def event_rows(sources: Sources) -> Iterator[Row]:
    """Yield a row for each event, sorted by date."""

    def when(group: Group) -> tuple[float, float, int]:
        return dates.sort_key(dates.parse(group.members[0].item.date or ""), 0)

    return (_event(sources, group) for group in sorted(sources.matched.events.every, key=when))


def _event(sources: Sources, group: Group) -> Row:
    said = {}
    for member in group.members:
        event = member.item
        lines = [CellLine(date_words(event.date), "date")]
        if event.by is not None:
            lines.append(CellLine(f"by {sources.actor(member.briefing, event.by)}"))
        if event.title != group.members[0].item.title:
            lines.append(CellLine(f"says: {flat(event.title)}"))
        said[member.briefing] = lines
    notes = []
    if not _may_all_hold(member.item.date for member in group.members):
        told = sources.by_outlet(group.members, lambda member: date_words(member.item.date))
        notes.append(Note("dates", f"dated differently: {'; '.join(told)}", group.briefings))
    return sources.row("event", group.members[0].item.title, said, *group, notes)


def _may_all_hold(written: Iterable[str | None]) -> bool:
    read = [dates.parse(date) if date else None for date in written]
    known = [date for date in read if date is not None]
    return all(starmap(dates.overlap, combinations(known, 2)))


def actor_rows(sources: Sources) -> tuple[Row, ...]:
    """Return a row for each actor who is heard, the most quoted first.

    A cell has the number of words quoted, or says that they are only reported, or the actor only
    named. Of a draft, the number is rounded; a quotation beside the name that no quote rests on
    makes it doubtful.
    """
    rows: list[tuple[int, Row]] = []
    for group in sources.matched.actors.every:
        words = {
            member.briefing: n
            for member in group.members
            if (n := sources.heard.get((member.briefing, member.id))) is not None
        }
        if not words:
            continue
        actor = group.members[0].item
        said = {}
        for number, article in enumerate(sources.matched.articles):
            if number in words or group.of(number) or _has_item(article, actor):
                said[number] = [_heard_line(sources, number, words.get(number), actor.name)]
        rows.append((-sum(words.values()), sources.row("actor", actor.name, said, *group)))
    return tuple(row for _, row in sorted(rows, key=lambda pair: pair[0]))


def _heard_line(sources: Sources, number: int, words: int | None, name: str) -> CellLine:
    last = folded_words(name)[-1:]
    unclaimed = sources.matched.articles[number].unclaimed
    is_draft = sources.readings[number].briefing.draft
    is_doubtful = is_draft and any(last in zip(beside) for _, beside in unclaimed)
    if words and is_draft and words < _FEW_TELLING:
        return CellLine(f"a few{'+' * is_doubtful}")
    if words:
        step = _STEPS[bisect(_STEPS, words) - 1] if is_draft else 1
        return CellLine(f"{round(words / step) * step:,}{'+' * is_doubtful}", "number")
    if is_doubtful:
        return CellLine("?", "silent")
    return CellLine("named", "silent") if words is None else CellLine("reported")


_STEPS = (1, 5, 10, 50)
"""To which number a count of words is rounded: 23 to 25, 7 to 5."""


SECTIONS = (
    ("questions", "Questions"),
    ("figures", "Figures"),
    ("quotes", "Quotes"),
    ("events", "Events"),
    ("actors", "Actors"),
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
        sources = self.sources
        rows: dict[str, Iterable[Row]] = {
            "questions": question_rows(sources),
            "figures": _figure_rows(sources),
            "quotes": quote_rows(sources),
            "events": event_rows(sources),
            "actors": actor_rows(sources),
        }
        return {section: tuple(map(self._searched, of_kind)) for section, of_kind in rows.items()}

    def _searched(self, row: Row) -> Row:
        """Note which articles have the words of an item that only one briefing has."""
        if row.only is None:
            return row
        articles = self.sources.matched.articles
        others = (n for n in range(len(articles)) if n != row.only)
        item = self.sources.readings[row.only].items[row.items[0][1]]
        return row._replace(elsewhere=tuple(n for n in others if _has_item(articles[n], item)))

    @cached_property
    def page(self) -> ComparisonPage:
        """What the first page tells."""
        return ComparisonPage(self)


class PageLine(NamedTuple):
    """A line of the page: a difference, or what one briefing alone has."""

    kind: str
    """The kind of its note; for what one alone has: denial, source, figure or quote."""
    words: str
    briefings: tuple[int, ...]
    section: str
    row: int
    """The index of its row in `rows[section]`."""

    @property
    def is_alone(self) -> bool:
        """True for what one briefing alone has."""
        return self.kind in _ALONE

    @property
    def rank(self) -> int:
        """A key to sort by what is most telling."""
        return (_ALONE if self.is_alone else CLASHES).index(self.kind)


CLASHES = (
    *("conflict", "stances", "silent", "speakers", "dates", "numbers", "updated", "worded", "cut"),
)
"""The kinds of notes that the page tells, the plainest first. An update is no clash."""
_ALONE = ("denial", "told", "source", "quote")
"""What one briefing alone has, the most telling first."""
_PART, _TITLE = 150, 60
"""Maximum number of characters of a text, and of a title, within a line of the page."""


class ComparisonPage:
    """What a minute's reading of several briefings should tell."""

    def __init__(self, comparison: Comparison) -> None:
        self._sources = comparison.sources
        self._rows = comparison.rows

    @cached_property
    def clashes(self) -> tuple[PageLine, ...]:
        """Where the briefings differ, the plainest first."""
        findings = [
            PageLine(note.kind, f"{self._title(row, note)}: {note.words}", note.briefings, *at)
            for at, row in self._every_row()
            for note in row.notes
            if note.kind in CLASHES
        ]
        return tuple(sorted(findings, key=lambda one: one.rank))

    def _title(self, row: Row, note: Note) -> str:
        number, ref = row.items[0]
        quote = self._sources.readings[number].items[ref]
        if not isinstance(quote, Quote):
            return shortened(row.title, _TITLE)
        title = shortened(row.title, _TITLE)
        if row.title.startswith("“"):
            title = f"“{shortened(row.title[1:-1], _TITLE - 2)}”"
        if note.kind == "speakers":
            return title
        speakers = (self._sources.actor(number, actor) for actor in quote.source)
        return f"{', '.join(speakers)}, {title}"

    def _every_row(self) -> Iterator[tuple[tuple[str, int], Row]]:
        for section, rows in self._rows.items():
            yield from (((section, number), row) for number, row in enumerate(rows))

    @cached_property
    def alone(self) -> tuple[tuple[PageLine, ...], ...]:
        """For each briefing: what it alone has, the most telling first."""
        lines: list[list[PageLine]] = [[] for _ in self._sources.readings]
        if len(lines) > 1:
            for one in (*self._denials(), *self._told_alone(), *self._quotes()):
                lines[one.briefings[0]].append(one)
        return tuple(tuple(_in_turn(sorted(of, key=lambda one: one.rank))) for of in lines)

    @cached_property
    def begins(self) -> tuple[str, ...]:
        """The first sentence of each article, after its title."""
        return tuple(
            _lead(article, column.title)
            for article, column in zip(
                self._sources.matched.articles, self._sources.columns, strict=True
            )
        )

    @cached_property
    def _subject(self) -> frozenset[str]:
        """The stems of all titles."""
        return stems(folded_words(" ".join(one.title for one in self._sources.columns)))

    def _told_alone(self) -> Iterator[PageLine]:
        """Yield sentences of the articles with the words that no other article has."""
        articles, columns = self._sources.matched.articles, self._sources.columns
        for number, article in enumerate(articles):
            rest = [n for n in range(len(articles)) if n != number]
            others = set(stems(folded_words(" ".join(columns[n].title for n in rest))))
            others.update(*(articles[n].stems for n in rest))
            for sentence in _with_new_words(article, others, self.begins[number]):
                if not self._told(number, folded_words(sentence)):
                    yield PageLine("told", sentence, (number,), "", 0)

    def most_telling(self, number: int) -> list[PageLine]:
        """Choose from `alone`: as many from each briefing, then the most telling, `number` in all.

        They are in the order of the briefings.
        """
        share = number // len(self.alone)
        chosen = [one for of in self.alone for one in of[:share]]
        rest = (one for of in self.alone for one in of[share:])
        chosen += sorted(rest, key=lambda one: one.rank)[: number - len(chosen)]
        return sorted(chosen, key=lambda one: (one.briefings, one.rank))[:number]

    def _denials(self) -> Iterator[PageLine]:
        sources = self._sources
        for at, row in self._every_row():
            items = row.items if row.kind == "claim" else ()
            claims = [Member(n, sources.readings[n].items[ref]) for n, ref in items]
            for said in _by_speaker(sources, claims, ANSWERS):
                number, position = said[0]
                if (
                    {n for n, _ in said} == {number}
                    and not position.unchecked
                    and not self._told(number, position_words(sources, number, position))
                ):
                    who = sources.actor(number, position.actor)
                    words = f"{who} {position.stance}: {shortened(row.title, _PART)}"
                    yield PageLine("denial", words, (number,), *at)

    def _told(self, number: int, words: Words) -> bool:
        articles = self._sources.matched.articles
        return any(one.tells(words) for n, one in enumerate(articles) if n != number)

    def _quotes(self) -> Iterator[PageLine]:
        """Yield the most telling quotation of each speaker whose words one briefing alone has."""
        sources = self._sources
        of_speaker: dict[tuple[int, object], list[tuple[int, Quote]]] = {}
        for number, row in enumerate(self._rows["quotes"]):
            if row.only is not None and not row.elsewhere:
                quote = sources.readings[row.only].items[row.items[0][1]]
                if isinstance(quote, Quote) and self._is_telling(row.only, quote):
                    key = (row.only, sources.speaker(row.only, quote.source[0]))
                    of_speaker.setdefault(key, []).append((number, quote))
        heard_most = sorted(of_speaker.items(), key=lambda pair: -self._size(pair[1]))
        for (briefing, _), quotes in heard_most:
            number, quote = max(quotes, key=lambda numbered: self._rank(numbered[1]))
            group = sources.matched.actors.of(briefing, quote.source[0])
            members_of = group.members if group is not None else ()
            heard = {one.briefing for one in members_of if (one.briefing, one.id) in sources.heard}
            actor = sources.readings[briefing].actors[quote.source[0]]
            role = f" ({shortened(flat(actor.role), 40)})" if actor.role else ""
            words = f"{flat(actor.name)}{role}: “{shortened(said_words(quote), _PART)}”"
            kind = "quote" if heard - {briefing} else "source"
            yield PageLine(kind, words, (briefing,), "quotes", number)

    def _is_telling(self, briefing: int, quote: Quote) -> bool:
        actor = self._sources.readings[briefing].actors.get(quote.source[0])
        if actor is None or actor.kind in (NARRATOR, UNNAMED) or quote.type == "indirect":
            return False
        article = self._sources.matched.articles[briefing]
        is_sure = not quote.unchecked or article.is_beside(quote, actor.name)
        return is_sure and len(quoted_words(quote)) >= _FEW_TELLING

    def _size(self, quotes: Iterable[tuple[int, Quote]]) -> int:
        return sum(len(quoted_words(quote)) for _, quote in quotes)

    def _rank(self, quote: Quote) -> tuple[int, int]:
        """Return a rank of a quotation: with words of the titles, and the longest that fits."""
        words = said_words(quote)
        size = len(words) if len(words) <= _PART else -len(words)
        return len(self._subject & stems(folded_words(words[:_PART]))), size

    @cached_property
    def common(self) -> tuple[tuple[str, int, int], ...]:
        """For questions, figures and quotes: how many several articles have, and how many all."""
        return tuple(
            (section, sum(row.only is None or bool(row.elsewhere) for row in rows), len(rows))
            for section in ("questions", "figures", "quotes")
            for rows in ([row for row in self._rows[section] if row.kind != "claim"],)
        )

    @property
    def unchecked(self) -> int:
        """The number of items that nobody has checked."""
        return sum(reading.unchecked for reading in self._sources.readings)


def _in_turn(lines: Sequence[PageLine]) -> list[PageLine]:
    """Put the first of each kind first, then the second ones."""
    count: Counter[bool] = Counter()
    turns = []
    for one in lines:
        is_quote = one.kind in ("source", "quote")
        turns.append((count[is_quote], one))
        count[is_quote] += 1
    return [one for _, one in sorted(turns, key=lambda pair: pair[0])]


def _lead(article: ArticleText, title: str) -> str:
    """Return the first whole sentence that is no part of the title, and about what it tells."""
    whole = [
        sentence
        for sentence in article.sentences[:_OPENING]
        if len(folded_words(sentence)) >= _FEWEST_WORDS and sentence not in title
    ]
    about = stems(folded_words(title))
    fits = (one for one in whole if about & stems(folded_words(one)))
    return next(fits, whole[0] if whole else "")


def _with_new_words(article: ArticleText, others: Set[str], lead: str) -> Iterator[str]:
    """Yield sentences with stems that others lack, the fullest of them first.

    A stem counts as often as the article has it, in one sentence only; one of a name counts twice.
    """
    new, names = {}, {}
    for sentence in article.narrated:
        words = folded_words(sentence)
        if sentence != lead and len(words) >= _FEWEST_WORDS and len(sentence) <= _LONG_SENTENCE:
            about = stems(words)
            if len(about - others) >= max(_FEW_NEW, len(about) / 3):
                new[sentence] = about - others
                capital = [word for word in sentence.split()[1:] if word[:1].isupper()]
                names[sentence] = stems(folded_words(" ".join(capital)))
    counts = Counter(stem for one in article.sentences for stem in stems(folded_words(one)))
    places = {sentence: place for place, sentence in enumerate(article.sentences)}
    told: set[str] = set()

    def weight(sentence: str) -> float:
        left = new[sentence] - told
        worth = sum(min(counts[stem], 4) * (1 + (stem in names[sentence])) for stem in left)
        late = 1 - places[sentence] / (2 * len(places))
        return worth * late / len(sentence) ** 0.5

    for _ in range(_SENTENCES):
        best = max(new, key=weight, default="")
        if not best or len(new[best] - told) < _FEW_NEW:
            return
        yield best
        told |= new.pop(best)


_OPENING = 4
"""Among how many sentences the first that is told is looked for."""
_FEWEST_WORDS, _LONG_SENTENCE = 8, 200
"""Of a sentence that can stand alone: the least words, and the most characters."""
_SENTENCES, _FEW_NEW = 4, 3
"""How many sentences of an article are told, and how many new words one has at least."""


def _has_item(article: ArticleText, item: Any) -> bool:
    if isinstance(item, Figure):
        return article.has_number(item)
    if isinstance(item, Actor):
        name = folded_words(item.name)
        return article.has(name) or (item.kind == "person" and article.has(name[-1:]))
    if isinstance(item, Quote):
        words = quoted_words(item)
        return article.tells(words) if len(words) >= _FEW_WORDS else article.has(words)
    text = getattr(item, "title", None) or getattr(item, "question", None) or item.text
    return article.tells(folded_words(text))


_FEW_WORDS = 4
"""Fewer words than these must stand in an article one after the other."""
_FEW_TELLING = 6
"""The page tells no quotation with fewer words."""


def _figure_rows(sources: Sources) -> Iterator[Row]:
    for given in sorted(_by_measure(sources), key=lambda given: -len({g.briefing for g in given})):
        said: dict[int, list[CellLine]] = {}
        for member in given:
            said.setdefault(member.briefing, []).append(_figure_line(sources, member))
        first = given[0].item
        title = first.measure or first.label or first.unit
        notes = (*_conflict_notes(sources, given), *_update_notes(sources, given))
        yield sources.row("figure", title, said, given, _figure_matches(sources, given), notes)


def _by_measure(sources: Sources) -> list[list[Member]]:
    def key(member: Member) -> object:
        return topic(member.item) or sources.matched.figures.number(member.briefing, member.id)

    return list(by_key(members(sources.readings, "figures"), key).values())


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


def _merged(sources: Sources, given: Sequence[Member]) -> Iterator[Figure]:
    """Yield the figures as if one briefing had them."""
    for member in given:
        subject = subject_key(member.briefing, member.item, sources.matched.actors)
        yield member.item._replace(
            id=_merged_id(member), subject=None if subject is None else str(subject)
        )


def _merged_id(given: Member) -> str:
    return f"{given.briefing}-{given.item.id}"


def _conflict_notes(sources: Sources, given: Sequence[Member]) -> Iterator[Note]:
    if given[0].item.measure is None:
        yield from _number_notes(sources, given)
        return
    of_id = {_merged_id(member): member for member in given}
    said: dict[str, set[int]] = {}
    for conflict in conflicts(tuple(_merged(sources, given))):
        figures = [of_id[ref] for ref in conflict.figures]
        numbers = {member.briefing for member in figures}
        if len(numbers) > 1 and not _is_update(sources, figures):
            said.setdefault(conflict.sentence, set()).update(numbers)
    for sentence, numbers in said.items():
        where = sorted(numbers)
        yield Note("conflict", f"{sentence} ({sources.names(where)})", tuple(where))


def _is_update(sources: Sources, figures: Sequence[Member]) -> bool:
    """Return True for figures of one source in articles of different days."""
    days = {sources.columns[member.briefing].date for member in figures}
    speakers = {sources.speaker(member.briefing, member.item.by) for member in figures}
    return len(days) > 1 and len(speakers) == 1 and "" not in days


def _number_notes(sources: Sources, given: Sequence[Member]) -> Iterator[Note]:
    """Tell of different numbers in sentences that are about one thing."""
    ranges = [allowed for member in given if (allowed := interval(member.item)) is not None]
    differ = any(disjoint(a, b) for a, b in combinations(ranges, 2))
    if differ and not _is_update(sources, given):
        told = sources.by_outlet(given, lambda member: flat(figure_words(member.item)))
        sentence = flat(sources.matched.articles[given[0].briefing].sentence(given[0].item))
        words = f"{joined_with_and(told)}, perhaps of one thing: “{shortened(sentence, _PART)}”"
        yield Note("numbers", words, tuple(sorted({member.briefing for member in given})))


def _update_notes(sources: Sources, given: Sequence[Member]) -> Iterator[Note]:
    def giver(member: Member) -> object:
        subject = subject_key(member.briefing, member.item, sources.matched.actors)
        return sources.speaker(member.briefing, member.item.by), subject

    for every in by_key(given, giver).values():
        steps = list(_daily_figures(sources, every))
        if len(steps) > 1:
            who = sources.actor(every[0].briefing, every[0].item.by)
            numbers = tuple(sorted({member.briefing for member in every}))
            yield Note("updated", f"{who}: {' -> '.join(steps)}", numbers)


def _daily_figures(sources: Sources, given: Sequence[Member]) -> Iterator[str]:
    of_day: dict[dates.Instant, list[Member]] = {}
    for member in given:
        date = dates.parse(sources.columns[member.briefing].date)
        if date is not None:
            of_day.setdefault(date.earliest, []).append(member)
    before: set[str] = set()
    for _, every in sorted(of_day.items()):
        said = dict(
            by_value((member.briefing, flat(figure_words(member.item))) for member in every)
        )
        if set(said) != before:
            yield " and ".join(
                f"{amount} ({', '.join(sources.columns[n].dated for n in dict.fromkeys(numbers))})"
                for amount, numbers in said.items()
            )
        before = set(said)

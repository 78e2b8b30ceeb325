"""Compare several briefings: what each says about a question, claim, figure, quote, ...

Texts are as the files have them, so the code that shows them must sanitize them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from itertools import chain, combinations, groupby, islice, starmap, zip_longest
from string import ascii_uppercase
from typing import Any, NamedTuple

from briefing_tui.model import dates
from briefing_tui.model.figures import conflicts, figure_words, topic
from briefing_tui.model.items import by_key, quote_words
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
from briefing_tui.model.status import AFFIRMS, REJECTS, finding_words
from briefing_tui.model.text import flat, joined_with_and, quoted, shortened


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
    """conflict, stances, speakers, dates, worded, updated or silent."""
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

    @cached_property
    def surnames(self) -> Mapping[str, int]:
        """How many people of a surname are heard."""
        every, places = self.matched.actors
        numbers = {places[one] for one in self.heard if one in places}
        return Counter(filter(None, (_surname(every[one].members[0].item) for one in numbers)))

    def open_words(self, briefing: int, actor: Actor) -> int:
        """Return how many words a draft gives to no name that are quoted beside an actor's."""
        words = self.matched.articles[briefing].unclaimed
        return words[_surname(actor)] if self.readings[briefing].briefing.draft else 0

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
        cells = tuple(tuple(said.get(number, ())) for number in range(len(self.readings)))
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


def _stances(sources: Sources, briefing: int, positions: Sequence[Position]) -> Iterator[CellLine]:
    for stance in STANCES:
        held = [position.actor for position in positions if position.stance == stance]
        if held:
            names = dict.fromkeys(sources.actor(briefing, actor) for actor in held)
            yield CellLine(f"{stance}: {', '.join(names)}", stance)


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
    held = [
        (number, position)
        for number, claim in claims
        for position in claim.positions
        if position.stance in stances
        and not sources.readings[number].cast.is_narrator(position.actor)
    ]
    return by_key(held, lambda pair: sources.speaker(pair[0], pair[1].actor)).values()


def _silence_notes(sources: Sources, group: Group) -> Iterator[Note]:
    """Tell of each who denies or declines to answer the claim, and of the articles that do not."""
    articles = sources.matched.articles
    for said in _by_speaker(sources, group.members, REJECTS | {"declines"}):
        where = {number for number, _ in said}
        first, position = said[0]
        words = _position_words(sources, first, position)
        left_out = [
            number
            for number, article in enumerate(articles)
            if number not in where and not article.tells(words)
        ]
        if left_out and not position.unchecked:
            others = len(left_out) > 1 and len(left_out) + len(where) == len(articles)
            left = "the others" if others else sources.names(left_out)
            verb = "leaves" if len(left_out) == 1 else "leave"
            who = f"{sources.actor(first, position.actor)} {position.stance} it"
            told = f"as {sources.names(where)} {'reports' if len(where) == 1 else 'report'}"
            yield Note("silent", f"{left} {verb} out that {who}, {told}", tuple(left_out))


def _position_words(sources: Sources, briefing: int, position: Position) -> Words:
    quote = sources.readings[briefing].items.get(position.quote or "")
    at = position.at or (quote.at if isinstance(quote, Quote) else ())
    return folded_words(" ".join(selector.exact for selector in at))


_TYPES = {"mixed": "quoted in part", "indirect": "reported, not quoted"}


def quote_rows(sources: Sources) -> Iterator[Row]:
    """Yield a row for each quote. Those that most briefings have come first."""
    groups = sources.matched.quotes.every
    return (_quote(sources, one) for one in sorted(groups, key=lambda one: -len(one.briefings)))


def _quote(sources: Sources, group: Group) -> Row:
    whole = max(group.members, key=lambda member: len(quoted_words(member.item)))
    said: dict[int, list[CellLine]] = {}
    for member in group.members:
        lines = said.setdefault(member.briefing, [])
        speaker = CellLine(_speaker(sources, member), "actor")
        if speaker not in lines:
            lines.append(speaker)
        if member.item.type in _TYPES:
            lines.append(CellLine(_TYPES[member.item.type]))
        if 4 * len(quoted_words(member.item)) < 3 * len(quoted_words(whole.item)):
            lines.append(CellLine(f"only “{quote_words(member.item)}”"))
    notes = (*_speaker_notes(sources, group), *_wording_notes(sources, group, whole))
    title = quote_words(whole.item)
    title = title if whole.item.type == "indirect" else f"“{title}”"
    return sources.row("quote", title, said, *group, notes)


def _wording_notes(sources: Sources, group: Group, whole: Member) -> Iterator[Note]:
    told: set[int] = {whole.briefing}
    for briefing, quote in group.members:
        if briefing not in told and "indirect" not in (quote.type, whole.item.type):
            differing = differing_words(quote_words(whole.item), quote_words(quote))
            if differing and is_almost_within(quoted_words(quote), quoted_words(whole.item)):
                told.add(briefing)
                numbers = (whole.briefing, briefing)
                pairs = zip(differing, (sources.columns[at].name for at in numbers), strict=True)
                said = [f"“{shortened(words, _TITLE)}” in {name}" for words, name in pairs]
                yield Note("worded", ", ".join(said), numbers)


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
    """Return True for one surname, or a name within all others: `Lee`, `Ann Lee and Bob Ray`."""
    names = [folded_words(_speaker(sources, member)) for member in group.members]
    shortest = min(map(set, names), key=len)
    return len({name[-1:] for name in names}) == 1 or all(map(shortest.issubset, names))


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
    known = [date for one in written if one and (date := dates.parse(one)) is not None]
    return all(starmap(dates.overlap, combinations(known, 2)))


def actor_rows(sources: Sources) -> tuple[Row, ...]:
    """Return a row for each actor who is heard, the most quoted first.

    A cell has the number of words quoted, or says that they are only reported, or the actor only
    named. Of a draft, the number is rounded; a quotation beside the name that no quote gives to a
    name makes it doubtful, and so does another actor of the surname. Nouns have no row.
    """
    rows: list[tuple[int, Row]] = []
    articles = sources.matched.articles
    for group in sources.matched.actors.every:
        words = {
            member.briefing: n
            for member in group.members
            if (n := sources.heard.get((member.briefing, member.id))) is not None
        }
        number, actor = group.members[0]
        if not words or (
            sources.readings[number].briefing.draft and articles[number].is_noun(actor)
        ):
            continue
        said = {
            number: [_heard_line(sources, number, words.get(number), actor)]
            for number, article in enumerate(articles)
            if number in words or group.of(number) or _has_item(article, actor)
        }
        beside = sum(sources.open_words(number, actor) for number in range(len(articles)))
        rows.append(
            (-sum(words.values()) - beside // 2, sources.row("actor", actor.name, said, *group))
        )
    return tuple(row for _, row in sorted(rows, key=lambda pair: pair[0]))


def _heard_line(sources: Sources, number: int, words: int | None, actor: Actor) -> CellLine:
    is_draft = sources.readings[number].briefing.draft
    is_shared = is_draft and sources.surnames[_surname(actor)] > 1
    is_doubtful = is_shared or sources.open_words(number, actor) > 0
    if words and is_draft:
        rounded = "a few" if words < _FEW_HEARD else f"{max(round(words, -1), _FEW_HEARD):,}"
        sign = "?" if is_shared else "+" * is_doubtful
        return CellLine(rounded + sign, "" if words < _FEW_HEARD else "number")
    if words:
        return CellLine(f"{words:,}", "number")
    if is_doubtful:
        return CellLine("?", "silent")
    return CellLine("named", "silent") if words is None else CellLine("reported")


def _surname(actor: Actor) -> str:
    return folded_words(actor.name)[-1] if actor.kind == "person" else ""


_FEW_HEARD = 5
"""Fewer words than these of a draft are "a few". More are rounded to tens."""


SECTIONS = (
    ("questions", "Questions"),
    ("figures", "Figures"),
    ("quotes", "Quotes"),
    ("events", "Events"),
    ("actors", "Actors"),
)
"""The name and the heading of each kind of row, in order."""


class PageLine(NamedTuple):
    """A line of the page: a difference, or what one briefing alone has."""

    kind: str
    """The kind of its note; for what one alone has: told or quote."""
    words: str
    briefings: tuple[int, ...]
    section: str
    row: int
    """The index of its row in `rows[section]`."""


CLASHES = ("conflict", "stances", "silent", "speakers", "dates", "updated", "worded")
"""The kinds of notes that the page tells, the plainest first. An update is no clash."""
_PART, _TITLE = 150, 60
"""Maximum number of characters of a text, and of a title, within a line of the page."""


class Comparison:
    """Several briefings compared."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.sources = Sources(readings)
        self.columns = self.sources.columns
        self._articles = self.sources.matched.articles
        self._titles = [stems(folded_words(one.title)) for one in self.columns]

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
        item = self.sources.readings[row.only].items[row.items[0][1]]
        numbered = enumerate(self._articles)
        others = (n for n, one in numbered if n != row.only and _has_item(one, item))
        return row._replace(elsewhere=tuple(others))

    @cached_property
    def clashes(self) -> tuple[PageLine, ...]:
        """Where the briefings differ, the plainest first."""
        findings = [
            PageLine(note.kind, self._told(row, note), note.briefings, section, at)
            for section, rows in self.rows.items()
            for at, row in enumerate(rows)
            for note in row.notes
            if note.kind in CLASHES
        ]
        return tuple(sorted(findings, key=lambda one: CLASHES.index(one.kind)))

    def _told(self, row: Row, note: Note) -> str:
        number, ref = row.items[0]
        quote = self.sources.readings[number].items[ref]
        title = shortened(row.title, _TITLE)
        if title.startswith("“") and not title.endswith("”"):
            title += "”"
        if isinstance(quote, Quote) and note.kind != "speakers":
            title = f"{_speaker(self.sources, Member(number, quote))}, {title}"
        return f"{title}: {note.words}"

    @cached_property
    def alone(self) -> tuple[tuple[PageLine, ...], ...]:
        """For each briefing: what it alone has, sentences and quotations in turn."""
        every = range(len(self.columns))
        pairs = (zip_longest(self._told_alone(one), self._quotes(one)) for one in every)
        return tuple(tuple(filter(None, chain.from_iterable(some))) for some in pairs)

    def most_telling(self, number: int) -> list[PageLine]:
        """Choose from `alone`, in turn from each briefing. They are in the order of these."""
        turns = filter(None, chain.from_iterable(zip_longest(*self.alone)))
        return sorted(islice(turns, number), key=lambda one: one.briefings)

    @cached_property
    def begins(self) -> tuple[str, ...]:
        """The first whole sentence of each article that does not repeat its title."""
        whole = [filter(_is_whole, article.sentences) for article in self._articles]
        return tuple(
            next((one for one in some if stems(folded_words(one)) - title), "")
            for some, title in zip(whole, self._titles, strict=True)
        )

    def _told_alone(self, number: int) -> Iterator[PageLine]:
        """Yield sentences with names or numbers that no other article has, the fullest first.

        A stem counts as often as the article has it, and only in one sentence.
        """
        article = self._articles[number]
        rest = [n for n in range(len(self._articles)) if n != number]
        others = set().union(*(self._titles[n] | self._articles[n].stems for n in rest))
        counts = Counter(stem for one in article.sentences for stem in stems(folded_words(one)))
        worth: dict[str, float] = {}
        new: dict[str, frozenset[str]] = {}
        for place, sentence in enumerate(article.narrated):
            words = folded_words(sentence)
            about = stems(words)
            torn = re.search(_TORN, sentence)
            if (
                _is_whole(sentence)
                and len(sentence) <= _LONGEST
                and sentence != self.begins[number]
                and len(about - others) >= max(_FEW_NEW, len(about) / 2)
                and _own_names(sentence, others, counts) > 1
                and not (torn and torn["pronoun"])
                and not any(self._articles[n].resembles(words) for n in rest)
            ):
                new[sentence] = about - others
                weight = (1 - place / (2 * len(article.sentences))) / len(words) ** 0.5
                size = sum(min(counts[stem], 4) for stem in new[sentence])
                worth[sentence] = weight * size / (4 if torn else 1)
        told: set[str] = set()
        for sentence in sorted(new, key=lambda one: -worth[one]):
            if len(new[sentence] - told) >= _FEW_NEW:
                yield PageLine("told", sentence, (number,), "", 0)
                told |= new[sentence]

    def _quotes(self, briefing: int) -> Iterator[PageLine]:
        """Yield the most telling quotation of each speaker, first of whom no other quotes."""
        reading, heard = self.sources.readings[briefing], self.sources.heard
        of_speaker: dict[str, list[tuple[int, Quote]]] = {}
        for number, row in enumerate(self.rows["quotes"]):
            if row.only == briefing and not row.elsewhere:
                quote = reading.items[row.items[0][1]]
                if isinstance(quote, Quote) and self._is_telling(briefing, quote):
                    of_speaker.setdefault(quote.source[0], []).append((number, quote))

        def order(ref: str) -> tuple[bool, int]:
            group = self.sources.matched.actors.of(briefing, ref)
            others = {(one.briefing, one.id) for one in group.members} if group else set()
            return len(others & heard.keys()) > 1, -heard[briefing, ref]

        for ref in sorted(of_speaker, key=order):
            number, quote = max(of_speaker[ref], key=lambda numbered: self._rank(numbered[1]))
            actor = reading.actors[ref]
            role = f" ({shortened(flat(actor.role), 40)})" if actor.role else ""
            words = f"{flat(actor.name)}{role}: “{shortened(quote_words(quote), _PART)}”"
            yield PageLine("quote", words, (briefing,), "quotes", number)

    def _is_telling(self, briefing: int, quote: Quote) -> bool:
        actor = self.sources.readings[briefing].actors.get(quote.source[0])
        article, words = self._articles[briefing], quoted_words(quote)
        if actor is None or article.is_noun(actor) or quote.type == "indirect":
            return False
        name = actor.name.split()[0] if self.sources.surnames[_surname(actor)] > 1 else actor.name
        if quote.unchecked and not article.is_beside(quote, name):
            return False
        last = folded_words(actor.name)[-1]
        others = [one for one in self._articles if one is not article and one.has((last,))]
        size = len(stems(words)) if others else len(words)
        is_cut = " but " in quote_words(quote)[_PART - 1 :].lower()
        if is_cut or size < _FEW_TELLING or article.is_taken_back(quote):
            return False
        shown = folded_words(quote_words(quote)[:_PART])
        runs = [shown[at : at + _FEW_WORDS + 1] for at in range(len(shown) - _FEW_WORDS)]
        return not any(one.resembles(shown, last) or any(map(one.has, runs)) for one in others)

    def _rank(self, quote: Quote) -> tuple[bool, int, int]:
        """Return a rank of a quotation: whole, with words of the titles, the longest that fits."""
        words = quote_words(quote)
        size = len(words) if len(words) <= _PART else -len(words)
        about = stems(folded_words(words[:_PART]))
        return not re.match(_TORN, words), len(about.intersection(chain(*self._titles))), size


def _is_whole(sentence: str) -> bool:
    is_closed = sentence[-1:] in ".?" or any(end > len(sentence) - 2 for _, end in quoted(sentence))
    is_ended = is_closed and sentence.rstrip(_MARKS)[-1:] in ".!?"
    return is_ended and len(sentence.split()) >= _FEWEST_WORDS


def _own_names(sentence: str, others: Set[str], counts: Mapping[str, int]) -> int:
    """Return how many names and numbers have stems that no other article has.

    One that stands in three sentences counts as two. A capital of the first word tells nothing.
    """
    words = [one for one in sentence.split()[1:] if one.strip(".,;") not in dates.WEEKDAYS]
    runs = groupby(words, lambda one: one != one.lower() or one[0].isdecimal())
    names = (stems(folded_words(" ".join(run))) - others for is_name, run in runs if is_name)
    return sum(1 + (max(counts[stem] for stem in own) > 2) for own in names if own)


_MARKS = '"”’)'
_PRONOUNS = "he|him|his|she|hers?|they|them|their|it|its|this|these|those"
_TORN = (
    rf"^(?P<pronoun>(?i:{_PRONOUNS}|that|such|both)\b|\S+(?: [^A-Z\s]\S*)*? (?:{_PRONOUNS})\b)"
    r"|^(?:The|An?other) [a-z-]+ (?!of\b)[a-z]"
    r"|\b(?:in|at|on|of|for|during|after|before|by|from|with|used) that [a-z]"
)
"""A sentence about something in an earlier one, as in "He said" or perhaps "The mayor said"."""
_FEWEST_WORDS, _LONGEST = 8, 220
"""Of a sentence that can stand alone: the least words, and the most characters."""
_FEW_NEW = 3
"""How many words a sentence has at least that no other article has."""


def _has_item(article: ArticleText, item: Any) -> bool:
    if isinstance(item, Figure):
        return article.has_number(item)
    if isinstance(item, Actor):
        name = folded_words(item.name)
        return article.has(name) or (item.kind == "person" and article.has(name[-1:]))
    if isinstance(item, Quote):
        words = quoted_words(item)
        told = article.tells(words) if len(words) >= _FEW_WORDS else article.has(words)
        return told or (item.type == "indirect" and article.resembles(words))
    text = getattr(item, "title", None) or getattr(item, "question", None) or item.text
    words = folded_words(text)
    return article.tells(words) or article.resembles(words)


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
        matches = (ItemMatch("measure"),) if len(said) > 1 else ()
        yield sources.row("figure", title, said, given, matches, notes)


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

"""Compare several briefings. Suggest lines for their files that say which items are the same.

`comparison_rows` makes most rows. This module makes the rows of figures and the rows of gaps.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

from briefing_tui.model import dates
from briefing_tui.model.comparison_rows import (
    BriefingColumn,
    CellLine,
    Heard,
    Note,
    Row,
    Sources,
    actor_rows,
    by_value,
    date_words,
    event_rows,
    question_rows,
    quote_rows,
    said_words,
)
from briefing_tui.model.conflicts import conflicts
from briefing_tui.model.figures import figure_words, topic
from briefing_tui.model.matching import Group, Groups, ItemMatch, folded_words, subject_key
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import (
    ID_LIMIT,
    SCHEMA,
    Actor,
    Briefing,
    Claim,
    Event,
    Figure,
    Gap,
    Issue,
    Quote,
)
from briefing_tui.model.sides import AFFIRMS, REJECTS
from briefing_tui.model.text import flat

SECTIONS = (
    ("questions", "Questions"),
    ("figures", "Figures"),
    ("quotes", "Quotes"),
    ("events", "Events"),
    ("actors", "Actors"),
    ("gaps", "Gaps"),
)
"""The name and the heading of each kind of row, in order."""
_ASKED = 5
"""Maximum number of words in a proposed id."""


class LineToAdd(NamedTuple):
    """A line to add to a file, to say that two briefings have the same item."""

    briefing: int
    item: str
    line: str
    """The line as it is written in the file."""
    reason: str


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
        sources, heard = self.sources, Heard(self.sources)
        found = {
            "questions": tuple(question_rows(sources)),
            "figures": tuple(_figure_rows(sources)),
            "quotes": quote_rows(sources),
            "events": event_rows(sources),
            "actors": actor_rows(sources, heard),
            "gaps": tuple(_gap_rows(sources, heard)),
        }
        return {section: tuple(map(self._noted, rows)) for section, rows in found.items()}

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
        return _merged(self.sources, self._given_by_items[row.items])

    @cached_property
    def _given_by_items(self) -> dict[tuple[tuple[int, str], ...], list[_Given]]:
        return {
            tuple((one.briefing, one.figure.id) for one in every): every
            for every in _by_measure(self.sources)
        }

    @cached_property
    def lines_to_add(self) -> tuple[LineToAdd, ...]:
        """The lines that, added to the files, say which items are the same."""
        matched = self.sources.matched
        found: list[LineToAdd] = []
        for group in matched.actors.every:
            found += self._same_as_lines(group)
        for groups in (matched.questions, matched.events):
            for group in groups.every:
                found += self._id_lines(group)
        return tuple(found)

    def _same_as_lines(self, group: Group) -> Iterator[LineToAdd]:
        if all(match.rule in ("same_as", "id") for match in group.matches):
            return
        known = [one for one in group.members if one.item.same_as]
        if not known:
            yield from self._id_lines(group)
            return
        url = known[0].item.same_as[0]
        for one in group.members:
            if url not in one.item.same_as:
                urls = ", ".join(f'"{each}"' for each in (*one.item.same_as, url))
                reason = f"the same as {known[0].id} in {self.columns[known[0].briefing].name}"
                yield LineToAdd(one.briefing, one.id, f"same_as: [{urls}]", reason)

    def _id_lines(self, group: Group) -> Iterator[LineToAdd]:
        if all(match.rule == "id" for match in group.matches):
            return
        written = [one for one in group.members if not self._is_made(one.briefing, one.id)]
        first = written[0] if written else group.members[0]
        new = first.id if written else _slug(first.item)
        for one in group.members:
            if one.id == new or new in self.sources.readings[one.briefing].items:
                continue
            reason = f"the same as in {self.columns[first.briefing].name}"
            if not self._is_made(one.briefing, one.id):
                reason += f", instead of `{one.id}` wherever that stands"
            yield LineToAdd(one.briefing, one.id, f"id: {new}", reason)

    def _is_made(self, briefing: int, ref: str) -> bool:
        return ref in self.sources.readings[briefing].briefing.made


def _slug(item: object) -> str:
    text = str(getattr(item, "question", "") or getattr(item, "title", ""))
    found = re.findall(r"[a-z0-9]+", text.lower())[:_ASKED]
    return "-".join(found)[:ID_LIMIT] or "same"


class _Given(NamedTuple):
    briefing: int
    figure: Figure


def _figure_rows(sources: Sources) -> Iterator[Row]:
    for given in sorted(_by_measure(sources), key=lambda given: -len({g.briefing for g in given})):
        said: dict[int, list[CellLine]] = {}
        for one in given:
            said.setdefault(one.briefing, []).append(_figure_line(sources, one))
        first = given[0].figure
        title = flat(first.measure or first.label or first.unit)
        yield Row(
            "figure",
            title,
            sources.cells(said, "not given"),
            tuple((one.briefing, one.figure.id) for one in given),
            _figure_matches(sources, given),
            (*_conflict_notes(sources, given), *_revision_notes(sources, given)),
        )


def _by_measure(sources: Sources) -> list[list[_Given]]:
    found: dict[object, list[_Given]] = {}
    for number, reading in enumerate(sources.readings):
        for place, figure in enumerate(reading.briefing.figures):
            key = topic(figure) or (number, place)
            found.setdefault(key, []).append(_Given(number, figure))
    return list(found.values())


def _figure_line(sources: Sources, given: _Given) -> CellLine:
    figure = given.figure
    said = [flat(figure_words(figure))]
    if figure.subject is not None:
        said.append(f"for {sources.actor(given.briefing, figure.subject)}")
    if figure.date is not None:
        said.append(f"on {date_words(figure.date)}")
    return CellLine(f"{' '.join(said)}, by {sources.actor(given.briefing, figure.by)}", "number")


def _figure_matches(sources: Sources, given: Sequence[_Given]) -> tuple[ItemMatch, ...]:
    figures = sources.matched.figures
    numbers = {figures.number(one.briefing, one.figure.id) for one in given} - {None}
    found = (match for number in numbers for match in figures.every[number or 0].matches)
    return tuple(sorted(dict.fromkeys(found)))


def _merged(sources: Sources, given: Sequence[_Given]) -> Briefing:
    actors: dict[str, Actor] = {}
    figures = []
    for one in given:
        figure, outlet = one.figure, sources.columns[one.briefing].name
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


def _merged_id(given: _Given) -> str:
    return f"{given.briefing}-{given.figure.id}"


def _conflict_notes(sources: Sources, given: Sequence[_Given]) -> Iterator[Note]:
    of_id = {_merged_id(one): one.briefing for one in given}
    said: dict[str, set[int]] = {}
    for conflict in conflicts(_merged(sources, given).figures):
        numbers = {of_id[ref] for ref in conflict.figures}
        if len(numbers) > 1:
            said.setdefault(conflict.sentence, set()).update(numbers)
    for sentence, numbers in said.items():
        where = sorted(numbers)
        yield Note("conflict", f"{sentence} ({sources.names(where)})", tuple(where))


def _revision_notes(sources: Sources, given: Sequence[_Given]) -> Iterator[Note]:
    series: dict[object, list[_Given]] = {}
    for one in given:
        if topic(one.figure) is None:
            continue
        giver = sources.speaker(one.briefing, one.figure.by)
        key = giver, subject_key(one.briefing, one.figure, sources.matched.actors)
        series.setdefault(key, []).append(one)
    for every in series.values():
        steps = list(_daily_figures(sources, every))
        if len(steps) > 1:
            who = sources.actor(every[0].briefing, every[0].figure.by)
            numbers = tuple(sorted({one.briefing for one in every}))
            yield Note("revised", f"{who}: {' -> '.join(steps)}", numbers)


def _daily_figures(sources: Sources, given: Sequence[_Given]) -> Iterator[str]:
    of_day: dict[dates.Instant, list[_Given]] = {}
    for one in given:
        date = dates.parse(sources.columns[one.briefing].date)
        if date is not None:
            of_day.setdefault(date.earliest, []).append(one)
    before: set[str] = set()
    for _, every in sorted(of_day.items()):
        said = dict(by_value((one.briefing, flat(figure_words(one.figure))) for one in every))
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
    found: dict[tuple[str, ...], list[tuple[int, Gap]]] = {}
    for number, reading in enumerate(sources.readings):
        for gap in reading.briefing.gaps:
            found.setdefault(folded_words(gap.text), []).append((number, gap))
    for gaps in found.values():
        yield _gap_row(sources, gaps, fills)


def _gap_row(sources: Sources, gaps: list[tuple[int, Gap]], fills: _GapFills) -> Row:
    missing = {number for number, _ in gaps}
    said = {number: [CellLine("missing here", "gap")] for number in missing}
    notes = []
    for other in range(len(sources)):
        found = dict.fromkeys(
            words for number, gap in gaps for words in fills.words(number, gap, other)
        )
        if other not in missing and found:
            said[other] = [CellLine(words, "settled") for words in list(found)[:_MOST]]
            notes.append(Note("fills", f"{sources.columns[other].name} may fill it", (other,)))
    items = tuple((number, gap.id) for number, gap in gaps)
    title = flat(gaps[0][1].text)
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
        found: dict[int, Group] = {}
        for ref in gap.refs:
            referred = self._sources.matched.actors.of(number, ref)
            if referred is not None:
                found[id(referred)] = referred
        words_of = folded_words(gap.text)
        for at, word in enumerate(words_of):
            for name, group in self._names.get(word, ()):
                if words_of[at : at + len(name)] == name:
                    found[id(group)] = group
        yield from found.values()

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

"""The rows of gaps: what a briefing does not say, and which other briefings may say it."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_tui.model.compare.groups import Group, folded_words
from briefing_tui.model.compare.other_rows import Heard, said_words
from briefing_tui.model.compare.rows import CellLine, Note, Row, Sources, date_words
from briefing_tui.model.figures import figure_words
from briefing_tui.model.format.records import Claim, Event, Figure, Gap, Issue, Quote
from briefing_tui.model.sides import AFFIRMS, REJECTS
from briefing_tui.model.text.folding import flat

_MOST = 4
"""Maximum number of things that are listed for a briefing that may fill a gap."""


def gap_rows(sources: Sources, heard: Heard) -> Iterator[Row]:
    """Yield a row for each gap. Gaps with the same words have one row."""
    fills = _Fills(sources, heard)
    found: dict[tuple[str, ...], list[tuple[int, Gap]]] = {}
    for number, reading in enumerate(sources.readings):
        for gap in reading.briefing.gaps:
            found.setdefault(folded_words(gap.text), []).append((number, gap))
    for gaps in found.values():
        yield _gap(sources, gaps, fills)


def _gap(sources: Sources, gaps: list[tuple[int, Gap]], fills: _Fills) -> Row:
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


class _Fills:
    """Finds what another briefing says about the items of a gap."""

    def __init__(self, sources: Sources, heard: Heard) -> None:
        self._sources = sources
        self._heard = heard
        self._names: dict[str, list[tuple[tuple[str, ...], Group]]] = {}
        """The folded names of the actors and their groups, by first word."""
        for group in sources.matched.actors.every:
            for name in dict.fromkeys(folded_words(one.item.name) for one in group.members):
                if name:
                    self._names.setdefault(name[0], []).append((name, group))

    def words(self, number: int, gap: Gap, other: int) -> Iterator[str]:
        """Yield what the briefing `other` says about the gap, but the briefing `number` does not
        say."""
        reading, matched = self._sources.readings[number], self._sources.matched
        for ref in dict.fromkeys(gap.refs):
            item = reading.items.get(ref)
            if isinstance(item, Issue):
                yield from self._question(matched.questions.of(number, ref), number, other)
            elif isinstance(item, Claim):
                yield from self._claim(matched.claims.of(number, ref), number, other)
            elif isinstance(item, Figure):
                yield from self._figures(matched.figures.of(number, ref), number, other)
            elif isinstance(item, Quote):
                yield from self._quote(matched.quotes.of(number, ref), number, other)
            elif isinstance(item, Event):
                yield from self._event(matched.events.of(number, ref), number, other)
        for group in self._meant(number, gap):
            yield from self._actor(group, number, other)

    def _meant(self, number: int, gap: Gap) -> Iterator[Group]:
        """Yield the actors that a gap refers to or names, each once."""
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

    def _question(self, group: Group | None, number: int, other: int) -> Iterator[str]:
        claims = self._sources.matched.claims
        for issue in group.of(other) if group is not None else ():
            for claim in issue.claims:
                same = claims.of(other, claim.id)
                if same is None or not same.of(number):
                    yield f"reports: {flat(claim.text)}"
                yield from self._claim(same, number, other)

    def _claim(self, group: Group | None, number: int, other: int) -> Iterator[str]:
        """Yield the actors that take a side on a claim in the briefing `other`, but not in
        `number`."""
        if group is None or not group.of(number):
            return
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

    def _figures(self, group: Group | None, number: int, other: int) -> Iterator[str]:
        own = (
            {flat(figure_words(figure)) for figure in group.of(number)}
            if group is not None
            else set()
        )
        for figure in group.of(other) if group is not None else ():
            if (amount := flat(figure_words(figure))) not in own:
                yield f"gives {amount}, by {self._sources.actor(other, figure.by)}"

    def _quote(self, group: Group | None, number: int, other: int) -> Iterator[str]:
        if group is None:
            return
        longest = max((len(said_words(one)) for one in group.of(number)), default=0)
        for quote in group.of(other):
            if len(said_words(quote)) > longest:
                yield f"quotes in full: “{said_words(quote)}”"

    def _event(self, group: Group | None, number: int, other: int) -> Iterator[str]:
        if group is None:
            return
        own = {word for event in group.of(number) for word in folded_words(event.title)}
        dated = any(event.date for event in group.of(number))
        for event in group.of(other):
            if set(folded_words(event.title)) - own or (event.date and not dated):
                yield f"tells: {flat(event.title)} ({date_words(event.date)})"

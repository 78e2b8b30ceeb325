"""The rows of questions and claims: who takes which stance in which briefing, or is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from briefing_tui.model.compare.groups import Group
from briefing_tui.model.compare.rows import CellLine, Note, Row, Sources, in_sentence, items_of
from briefing_tui.model.format.records import STANCES, Position
from briefing_tui.model.sides import REJECTS
from briefing_tui.model.text.folding import flat


def question_rows(sources: Sources) -> Iterator[Row]:
    """Yield a row for each question, followed by one for each of its claims."""
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
    return Row("question", title, cells, items_of(group), group.matches)


class _Standing(NamedTuple):
    """A stance that an actor takes toward a claim in one briefing."""

    briefing: int
    position: Position


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
    notes = tuple(_silences(sources, group))
    return Row("claim", title, cells, items_of(group), group.matches, notes)


def _stances(sources: Sources, briefing: int, positions: Iterable[Position]) -> Iterator[CellLine]:
    of_stance: dict[str, dict[str, None]] = {}
    for position in positions:
        name = sources.actor(briefing, position.actor)
        of_stance.setdefault(position.stance, {})[name] = None
    for stance in STANCES:
        if stance in of_stance:
            yield CellLine(f"{stance}: {', '.join(of_stance[stance])}", stance)


def _silences(sources: Sources, group: Group) -> Iterator[Note]:
    """Yield a note for each briefing that reports the claim but not the actors that reject it."""
    rejected = [
        _Standing(one.briefing, position)
        for one in group.members
        for position in one.item.positions
        if position.stance in REJECTS
    ]
    for number in group.briefings:
        if not rejected or any(standing.briefing == number for standing in rejected):
            continue
        who = dict.fromkeys(
            f"{sources.actor(standing.briefing, standing.position.actor)} "
            f"{standing.position.stance} it"
            for standing in rejected
        )
        others = dict.fromkeys(standing.briefing for standing in rejected)
        told = f"as {sources.names(others)} {'reports' if len(others) == 1 else 'report'}"
        left_out = f"leaves out that {in_sentence(list(who))}"
        words = f"{sources.columns[number].name} {left_out}, {told}"
        yield Note("silent", words, (number,))

"""The rows of figures. Each measure and unit has a row, which notes conflicts and revisions across
outlets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefing_tui.model import dates
from briefing_tui.model.compare.groups import ItemMatch
from briefing_tui.model.compare.matching import subject_key
from briefing_tui.model.compare.rows import CellLine, Note, Row, Sources, by_value, date_words
from briefing_tui.model.conflicts import conflicts
from briefing_tui.model.figures import figure_words, topic
from briefing_tui.model.format.records import SCHEMA, Actor, Briefing, Figure
from briefing_tui.model.text.folding import flat


class Given(NamedTuple):
    """A figure with the briefing that gives it."""

    briefing: int
    figure: Figure


def figure_rows(sources: Sources) -> Iterator[Row]:
    """Yield a row for each measure and unit. A figure without a measure has its own row."""
    for given in sorted(measures(sources), key=lambda given: -len({g.briefing for g in given})):
        said: dict[int, list[CellLine]] = {}
        for one in given:
            said.setdefault(one.briefing, []).append(_line(sources, one))
        first = given[0].figure
        title = flat(first.measure or first.label or first.unit)
        yield Row(
            "figure",
            title,
            sources.cells(said, "not given"),
            tuple((one.briefing, one.figure.id) for one in given),
            _matches(sources, given),
            (*_conflicts(sources, given), *_revisions(sources, given)),
        )


def measures(sources: Sources) -> list[list[Given]]:
    """Return the figures of all briefings, grouped by measure and unit."""
    found: dict[object, list[Given]] = {}
    for number, reading in enumerate(sources.readings):
        for place, figure in enumerate(reading.briefing.figures):
            key = topic(figure) or (number, place)
            found.setdefault(key, []).append(Given(number, figure))
    return list(found.values())


def _line(sources: Sources, given: Given) -> CellLine:
    figure = given.figure
    said = [flat(figure_words(figure))]
    if figure.subject is not None:
        said.append(f"for {sources.actor(given.briefing, figure.subject)}")
    if figure.date is not None:
        said.append(f"on {date_words(figure.date)}")
    return CellLine(f"{' '.join(said)}, by {sources.actor(given.briefing, figure.by)}", "number")


def _matches(sources: Sources, given: Sequence[Given]) -> tuple[ItemMatch, ...]:
    figures = sources.matched.figures
    numbers = {figures.number(one.briefing, one.figure.id) for one in given} - {None}
    found = (match for number in numbers for match in figures.every[number or 0].matches)
    return tuple(sorted(dict.fromkeys(found)))


def merged(sources: Sources, given: Sequence[Given]) -> Briefing:
    """Return one briefing with all these figures, to compare and draw them together."""
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
        figures.append(figure._replace(id=merged_id(one), by=by, subject=subject))
    return Briefing(SCHEMA, "", (), actors=tuple(actors.values()), figures=tuple(figures))


def merged_id(given: Given) -> str:
    """Return the id that a figure has in the briefing that `merged` returns."""
    return f"{given.briefing}-{given.figure.id}"


def _conflicts(sources: Sources, given: Sequence[Given]) -> Iterator[Note]:
    """Yield the conflicts between figures of different briefings, each sentence once."""
    of_id = {merged_id(one): one.briefing for one in given}
    said: dict[str, set[int]] = {}
    for conflict in conflicts(merged(sources, given).figures):
        numbers = {of_id[ref] for ref in conflict.figures}
        if len(numbers) > 1:
            said.setdefault(conflict.sentence, set()).update(numbers)
    for sentence, numbers in said.items():
        where = sorted(numbers)
        yield Note("conflict", f"{sentence} ({sources.names(where)})", tuple(where))


def _revisions(sources: Sources, given: Sequence[Given]) -> Iterator[Note]:
    """Yield a note if an actor's figure changed from one day of publication to another."""
    series: dict[object, list[Given]] = {}
    for one in given:
        if topic(one.figure) is None:
            continue
        giver = sources.speaker(one.briefing, one.figure.by)
        key = giver, subject_key(one.briefing, one.figure, sources.matched.actors)
        series.setdefault(key, []).append(one)
    for every in series.values():
        steps = list(_steps(sources, every))
        if len(steps) > 1:
            who = sources.actor(every[0].briefing, every[0].figure.by)
            numbers = tuple(sorted({one.briefing for one in every}))
            yield Note("revised", f"{who}: {' -> '.join(steps)}", numbers)


def _steps(sources: Sources, given: Sequence[Given]) -> Iterator[str]:
    """Yield the figures of each day in order. A day with the same figures as the day before is left
    out."""
    of_day: dict[dates.Instant, list[Given]] = {}
    for one in given:
        date = dates.parse(sources.columns[one.briefing].date)
        if date is not None:
            of_day.setdefault(date.earliest, []).append(one)
    before: set[str] = set()
    for _, every in sorted(of_day.items()):
        said = dict(by_value((one.briefing, flat(figure_words(one.figure))) for one in every))
        if set(said) != before:
            yield " and ".join(
                f"{amount} ({in_outlets(sources, numbers)})" for amount, numbers in said.items()
            )
        before = set(said)


def in_outlets(sources: Sources, numbers: Sequence[int]) -> str:
    """Return the names of briefings with their dates."""
    return ", ".join(sources.dated(number) for number in dict.fromkeys(numbers))

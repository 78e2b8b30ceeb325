"""Compare several briefings: find the rows of each kind, and lines to add that make matches
certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from briefing_tui.model.compare.figure_rows import Given, figure_rows, measures
from briefing_tui.model.compare.figure_rows import merged as merged_figures
from briefing_tui.model.compare.gap_rows import gap_rows
from briefing_tui.model.compare.groups import Group
from briefing_tui.model.compare.other_rows import Heard, actor_rows, event_rows, quote_rows
from briefing_tui.model.compare.question_rows import question_rows
from briefing_tui.model.compare.rows import BriefingColumn, Note, Row, Sources
from briefing_tui.model.format.records import ID_LIMIT, Briefing
from briefing_tui.model.reading import Reading

SECTIONS = (
    ("questions", "Questions"),
    ("figures", "Figures"),
    ("quotes", "Quotes"),
    ("events", "Events"),
    ("actors", "Actors"),
    ("gaps", "Gaps"),
)
"""The kinds of rows in their order, each with its heading."""
_ASKED = 5
"""Maximum number of words of a question in its proposed id."""


class LineToAdd(NamedTuple):
    """A line to add to a file. It says that an item is the same as an item of another briefing."""

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
        """The rows of each kind. The keys are the names in SECTIONS."""
        sources, heard = self.sources, Heard(self.sources)
        found = {
            "questions": tuple(question_rows(sources)),
            "figures": tuple(figure_rows(sources)),
            "quotes": quote_rows(sources),
            "events": event_rows(sources),
            "actors": actor_rows(sources, heard),
            "gaps": tuple(gap_rows(sources, heard)),
        }
        return {section: tuple(map(self._marked, rows)) for section, rows in found.items()}

    def _marked(self, row: Row) -> Row:
        """Return the row. If any of its items is unchecked, add a note."""
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
        """Return one briefing with all figures of a row, to draw them on one ruler."""
        return merged_figures(self.sources, self._measures[row.items])

    @cached_property
    def _measures(self) -> dict[tuple[tuple[int, str], ...], list[Given]]:
        """The figures of each measure. The key is the value of `Row.items`: the briefing and id of
        each figure."""
        return {
            tuple((one.briefing, one.figure.id) for one in every): every
            for every in measures(self.sources)
        }

    @cached_property
    def lines_to_add(self) -> tuple[LineToAdd, ...]:
        """The lines to add so that the files themselves say which items are the same."""
        matched = self.sources.matched
        found: list[LineToAdd] = []
        for group in matched.actors.every:
            found += self._same_as(group)
        for groups in (matched.questions, matched.events):
            for group in groups.every:
                found += self._ids(group)
        return tuple(found)

    def _same_as(self, group: Group) -> Iterator[LineToAdd]:
        """Yield the addresses or ids to add to actors that are matched by name alone."""
        if all(match.rule in ("same_as", "id") for match in group.matches):
            return
        known = [one for one in group.members if one.item.same_as]
        if not known:
            yield from self._ids(group)
            return
        url = known[0].item.same_as[0]
        for one in group.members:
            if url not in one.item.same_as:
                urls = ", ".join(f'"{each}"' for each in (*one.item.same_as, url))
                reason = f"the same as {known[0].id} in {self.columns[known[0].briefing].name}"
                yield LineToAdd(one.briefing, one.id, f"same_as: [{urls}]", reason)

    def _ids(self, group: Group) -> Iterator[LineToAdd]:
        """Yield the ids to add to items that are not matched by id."""
        if all(match.rule == "id" for match in group.matches):
            return
        written = [one for one in group.members if not self._is_made(one.briefing, one.id)]
        new = written[0].id if written else _slug(group.members[0].item)
        for one in group.members:
            if one.id == new or new in self.sources.readings[one.briefing].items:
                continue
            instead = (
                ""
                if self._is_made(one.briefing, one.id)
                else f", instead of `{one.id}` wherever that stands"
            )
            first = written[0] if written else group.members[0]
            reason = f"the same as in {self.columns[first.briefing].name}{instead}"
            yield LineToAdd(one.briefing, one.id, f"id: {new}", reason)

    def _is_made(self, briefing: int, ref: str) -> bool:
        return ref in self.sources.readings[briefing].briefing.made


def _slug(item: object) -> str:
    """Return an id made of the first words of a question or a title."""
    text = str(getattr(item, "question", "") or getattr(item, "title", ""))
    found = re.findall(r"[a-z0-9]+", text.lower())[:_ASKED]
    return "-".join(found)[:ID_LIMIT] or "same"

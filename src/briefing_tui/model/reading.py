"""Compute everything derived from a briefing, each part once and on demand.

Front ends hold a `Reading`. The rules are pure functions in the other modules. Most modules are
imported on first use, as `check`, `search` and the reader's first page need only a few.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from briefing_tui.model import status
from briefing_tui.model.format import items
from briefing_tui.model.format.records import (
    NARRATOR,
    Actor,
    Briefing,
    Figure,
    Issue,
    Item,
    Selector,
)
from briefing_tui.model.sides import Cast, matrix
from briefing_tui.model.text.anchors import Match, PassageIndex

if TYPE_CHECKING:
    from briefing_tui.model.conflicts import Conflict
    from briefing_tui.model.sides import Matrix
    from briefing_tui.model.text import coverage, mentions


class Reading:
    """One briefing and everything computed from it."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing

    @cached_property
    def unchecked(self) -> int:
        """How many items nobody has looked at since they were drafted."""
        return items.unchecked_count(self.briefing)

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """All items with an id, by id. If several have the same id, the first counts."""
        return items.by_id(self.briefing)

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        """Actors by id; `narrator` is always the article's own voice."""
        return items.actors(self.briefing)

    @cached_property
    def backlinks(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the items that refer to each id, in file order."""
        return items.backlinks(self.briefing)

    @property
    def narrator(self) -> Actor:
        """The article's own voice, declared or implied."""
        return self.actors[NARRATOR]

    @cached_property
    def places(self) -> PassageIndex:
        """The index that finds anchors in the article's text."""
        return PassageIndex(self.briefing.sections)

    def match(self, selector: Selector) -> Match:
        """Return the passage that `selector` quotes, or the fault of the selector."""
        return self.places.find(selector)

    @cached_property
    def coverage(self) -> "coverage.Coverage":
        """The coverage of the article by the briefing's anchors."""
        from briefing_tui.model.text import coverage

        return coverage.coverage(self.briefing, self.places)

    @cached_property
    def mentions(self) -> "tuple[mentions.Mention, ...]":
        """The mentions of actors, in the order of the text."""
        from briefing_tui.model.text import mentions

        return tuple(mentions.mentions(self.briefing.sections, self.briefing.actors))

    @cached_property
    def conflicts(self) -> "tuple[Conflict, ...]":
        """Groups of figures that cannot all be true."""
        from briefing_tui.model import conflicts

        return conflicts.conflicts(self.briefing.figures)

    @cached_property
    def measures(self) -> tuple[tuple[Figure, ...], ...]:
        """The figures in groups of the same measure, in file order."""
        from briefing_tui.model import figures

        return figures.measures(self.briefing.figures)

    def matrix(self, issue: Issue) -> "Matrix":
        """Return the positions on each claim of `issue`, by actor."""
        return matrix(issue, self.cast)

    @cached_property
    def cast(self) -> Cast:
        """The actors with their blocs."""
        return Cast.of(self.actors)

    @property
    def blocs(self) -> Mapping[str, str]:
        """The bloc of each actor, by id: the last actor reached by following `member_of`."""
        return self.cast.blocs

    @cached_property
    def statuses(self) -> Mapping[str, status.Status]:
        """The status of each issue, by its id."""
        return status.statuses(self.briefing.issues, self.cast)


def part(of: Reading, briefing: Briefing) -> Reading:
    """Return the reading of a filtered briefing. It keeps the anchors that `of` has already looked
    up."""
    found = Reading(briefing)
    if briefing.sections is of.briefing.sections:
        vars(found)["places"] = of.places
    return found

"""A briefing together with all that follows from it, each part computed once, when first asked for.

Front ends hold a `Reading` and ask; the rules themselves are pure functions in the other modules.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from briefing_tui.model.claims import status
from briefing_tui.model.claims.sides import Cast
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
from briefing_tui.model.text.anchors import Match, PassageIndex

if TYPE_CHECKING:
    from briefing_tui.model.claims.matrix import Matrix
    from briefing_tui.model.figures.conflicts import Conflict
    from briefing_tui.model.text import coverage, mentions


class Reading:
    """One briefing and what is computed from it."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Every item that has an id, by id (the first where one stands twice)."""
        return items.by_id(self.briefing)

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        """Actors by id; `narrator` always leads to the article's own voice."""
        return items.actors(self.briefing)

    @cached_property
    def backlinks(self) -> Mapping[str, tuple[str, ...]]:
        """For each id, the ids of the items that refer to it, in file order."""
        return items.backlinks(self.briefing)

    @property
    def narrator(self) -> Actor:
        """The article's own voice, declared or implied."""
        return self.actors[NARRATOR]

    @cached_property
    def places(self) -> PassageIndex:
        """The article's text, folded for looking up anchors."""
        return PassageIndex(self.briefing.sections)

    def match(self, selector: Selector) -> Match:
        """Where `selector` stands in the article, or why it stands nowhere."""
        return self.places.find(selector)

    @cached_property
    def coverage(self) -> "coverage.Coverage":
        """What the briefing's anchors touch of its own text."""
        from briefing_tui.model.text import coverage

        return coverage.coverage(self.briefing, self.places)

    @cached_property
    def mentions(self) -> "tuple[mentions.Mention, ...]":
        """Where the text names an actor, in the order of the text."""
        from briefing_tui.model.text import mentions

        return tuple(mentions.mentions(self.briefing.sections, self.briefing.actors))

    @cached_property
    def conflicts(self) -> "tuple[Conflict, ...]":
        """Figures that cannot all hold."""
        from briefing_tui.model.figures import conflicts

        return conflicts.conflicts(self.briefing.figures)

    @cached_property
    def measures(self) -> tuple[tuple[Figure, ...], ...]:
        """The figures by what they measure, in file order."""
        from briefing_tui.model.figures import relations

        return relations.measures(self.briefing.figures)

    def matrix(self, issue: Issue) -> "Matrix":
        """Who stands where on each claim of `issue`."""
        from briefing_tui.model.claims.matrix import matrix

        return matrix(issue, self.cast)

    @cached_property
    def cast(self) -> Cast:
        """The actors with their blocs, as the comparison asks for them."""
        return Cast.of(self.actors)

    @property
    def blocs(self) -> Mapping[str, str]:
        """For each actor's id, the id of the last actor reached by `member_of`."""
        return self.cast.blocs

    @cached_property
    def statuses(self) -> Mapping[str, status.Status]:
        """The status of each issue, by its id."""
        return status.statuses(self.briefing.issues, self.cast)


def part(of: Reading, briefing: Briefing) -> Reading:
    """The reading of a part of a briefing; of the text, all of which is there, all stays known."""
    found = Reading(briefing)
    if briefing.sections is of.briefing.sections:
        vars(found)["places"] = of.places
    return found

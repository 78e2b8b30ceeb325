"""The matrix of an issue: its claims by the actors who speak to it, or are silent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from briefing_tui.model.claims.sides import Cast, against
from briefing_tui.model.format.records import Claim, Issue, Position


class Column(NamedTuple):
    """One actor of the matrix."""

    actor: str
    """The id of the actor."""
    bloc: str
    """The id of the actor's bloc."""
    silent: bool
    """True if the actor has no position here and is shown because the issue concerns it."""


class Header(NamedTuple):
    """The header over the neighbouring columns of one bloc."""

    bloc: str
    """The id of the bloc."""
    first: int
    """The index of its first column."""
    span: int
    """The number of its columns."""


class Matrix(NamedTuple):
    """An issue's claims (rows) by its actors (columns)."""

    issue: Issue
    cast: Cast
    columns: tuple[Column, ...]
    """Actors by bloc, in the order in which they first take a position; the narrator is last."""
    cells: Mapping[tuple[int, int], tuple[Position, ...]]
    """The positions by row and column; cells without positions have no entry."""

    @property
    def rows(self) -> tuple[Claim, ...]:
        """The claims, in file order."""
        return self.issue.claims

    def cell(self, row: int, column: int) -> tuple[Position, ...]:
        """Return the positions of one actor on one claim, in file order; empty if it is silent."""
        return self.cells.get((row, column), ())

    @property
    def headers(self) -> tuple[Header, ...]:
        """The headers of the columns, from left to right."""
        found: list[Header] = []
        for place, column in enumerate(self.columns):
            if found and found[-1].bloc == column.bloc:
                found[-1] = found[-1]._replace(span=found[-1].span + 1)
            else:
                found.append(Header(column.bloc, place, 1))
        return tuple(found)

    def against(self, row: int, position: Position) -> tuple[Position, ...]:
        """Return the positions that contest a position of that row, in file order."""
        return against(self.issue, self.rows[row], position, self.cast)


def matrix(issue: Issue, cast: Cast) -> Matrix:
    """Build the matrix of `issue`."""
    columns = _columns(issue, cast)
    place = {column.actor: number for number, column in enumerate(columns)}
    cells: dict[tuple[int, int], list[Position]] = {}
    for row, claim in enumerate(issue.claims):
        for position in claim.positions:
            cells.setdefault((row, place[cast.id(position.actor)]), []).append(position)
    return Matrix(issue, cast, columns, {at: tuple(held) for at, held in cells.items()})


def _columns(issue: Issue, cast: Cast) -> tuple[Column, ...]:
    """Return the actors with a position, then those concerned, grouped by bloc."""
    speaking = dict.fromkeys(
        cast.id(position.actor) for claim in issue.claims for position in claim.positions
    )
    shown = speaking | dict.fromkeys(cast.id(ref) for ref in issue.concerns)
    others = [actor for actor in shown if not cast.is_narrator(actor)]
    narrators = [actor for actor in shown if cast.is_narrator(actor)]
    return tuple(
        Column(actor, cast.bloc(actor), actor not in speaking)
        for actor in (*_grouped_by_bloc(others, cast), *narrators)
    )


def _grouped_by_bloc(actors: Iterable[str], cast: Cast) -> Iterator[str]:
    """Group actors by bloc, each bloc at the place of its first member."""
    members: dict[str, list[str]] = {}
    for actor in actors:
        members.setdefault(cast.bloc(actor), []).append(actor)
    return chain.from_iterable(members.values())

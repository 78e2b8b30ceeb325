"""The claims of a question against the actors who speak to it, so that silence can be seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from briefing_tui.model.claims.sides import Cast, against
from briefing_tui.model.format.records import Claim, Issue, Position


class Column(NamedTuple):
    """One actor of the matrix."""

    actor: str
    """Its id."""
    bloc: str
    """The id of its bloc."""
    silent: bool
    """Whether it takes no position on any claim here and is shown because it is concerned."""


class Header(NamedTuple):
    """Neighbouring columns of one bloc."""

    bloc: str
    """The id of the bloc."""
    first: int
    """Its first column."""
    span: int
    """How many columns it spans."""


class Matrix(NamedTuple):
    """An issue's claims (rows) by its actors (columns). Only cells that hold something are kept."""

    issue: Issue
    cast: Cast
    columns: tuple[Column, ...]
    """Blocs in the order of their first words, members alike, the narrator last."""
    cells: Mapping[tuple[int, int], tuple[Position, ...]]
    """By row and column."""

    @property
    def rows(self) -> tuple[Claim, ...]:
        """The claims, in file order."""
        return self.issue.claims

    def cell(self, row: int, column: int) -> tuple[Position, ...]:
        """The positions of one actor on one claim, in file order; none: it is silent."""
        return self.cells.get((row, column), ())

    @property
    def headers(self) -> tuple[Header, ...]:
        """The columns gathered under their blocs, from left to right."""
        found: list[Header] = []
        for place, column in enumerate(self.columns):
            if found and found[-1].bloc == column.bloc:
                found[-1] = found[-1]._replace(span=found[-1].span + 1)
            else:
                found.append(Header(column.bloc, place, 1))
        return tuple(found)

    def against(self, row: int, position: Position) -> tuple[Position, ...]:
        """Who stands against a position of that row, in file order."""
        return against(self.issue, self.rows[row], position, self.cast)


def matrix(issue: Issue, cast: Cast) -> Matrix:
    """The matrix of `issue`: one step for each position and each actor concerned."""
    columns = _columns(issue, cast)
    place = {column.actor: number for number, column in enumerate(columns)}
    cells: dict[tuple[int, int], list[Position]] = {}
    for row, claim in enumerate(issue.claims):
        for position in claim.positions:
            cells.setdefault((row, place[cast.id(position.actor)]), []).append(position)
    return Matrix(issue, cast, columns, {at: tuple(held) for at, held in cells.items()})


def _columns(issue: Issue, cast: Cast) -> tuple[Column, ...]:
    """The actors who take a position, then those concerned, gathered by bloc."""
    speaking = dict.fromkeys(
        cast.id(position.actor) for claim in issue.claims for position in claim.positions
    )
    shown = speaking | dict.fromkeys(cast.id(ref) for ref in issue.concerns)
    others = [actor for actor in shown if not cast.is_narrator(actor)]
    narrators = [actor for actor in shown if cast.is_narrator(actor)]
    return tuple(
        Column(actor, cast.bloc(actor), actor not in speaking)
        for actor in (*_gathered(others, cast), *narrators)
    )


def _gathered(actors: Iterable[str], cast: Cast) -> Iterator[str]:
    """The actors bloc by bloc, each bloc where its first member stood."""
    members: dict[str, list[str]] = {}
    for actor in actors:
        members.setdefault(cast.bloc(actor), []).append(actor)
    return chain.from_iterable(members.values())

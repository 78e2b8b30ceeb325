"""Group actors into blocs, find who opposes whom, and build the matrix of claims and actors.

Only the key `member_of` makes blocs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from briefing_tui.model.records import NARRATOR, Actor, Claim, Issue, Position

AFFIRMS = frozenset({"asserts", "supports"})
"""Stances in favour of a claim."""
REJECTS = frozenset({"questions", "disputes", "denies"})
"""Stances against a claim."""
UNNAMED = "unnamed"


def blocs(actors: Mapping[str, Actor]) -> dict[str, str]:
    """Return the id of each actor's bloc: the last actor of its chain of `member_of`.

    An actor in a circle of memberships is its own bloc. If a chain leads into a circle, it ends at
    the first actor of the circle.
    """
    return _blocs_and_circles(actors)[0]


def cycles(actors: Mapping[str, Actor]) -> tuple[str, ...]:
    """Return the ids of the actors whose `member_of` leads back to themselves."""
    circling = _blocs_and_circles(actors)[1]
    return tuple(key for key, actor in actors.items() if key == actor.id and key in circling)


def _blocs_and_circles(actors: Mapping[str, Actor]) -> tuple[dict[str, str], set[str]]:
    found: dict[str, str] = {}
    circling: set[str] = set()
    for start in actors:
        path: dict[str, int] = {}
        here = actors[start].id
        while here not in found and here not in path:
            path[here] = len(path)
            up = _body_of(here, actors)
            if up is None:
                found[here] = here
                break
            here = up
        if here not in found:  # this walk has come back to a member
            cycle = list(path)[path[here] :]
            circling.update(cycle)
            found.update(zip(cycle, cycle, strict=True))
        for walked in path:
            found.setdefault(walked, found[here])
        found[start] = found[actors[start].id]
    return found, circling


def _body_of(member: str, actors: Mapping[str, Actor]) -> str | None:
    actor = actors.get(member)
    body = actors.get(actor.member_of) if actor is not None and actor.member_of else None
    return None if body is None else body.id


class Cast(NamedTuple):
    """The actors of a briefing and their blocs.

    For an id without an actor, `name` and `bloc` return the id.
    """

    actors: Mapping[str, Actor]
    """The actors by id. The id `narrator` always stands for the narrator."""
    blocs: Mapping[str, str]

    @classmethod
    def of(cls, actors: Mapping[str, Actor]) -> Cast:
        """Return the cast of `actors`."""
        return cls(actors, blocs(actors))

    def id(self, ref: str) -> str:
        """Return the declared id of the actor that `ref` names."""
        actor = self.actors.get(ref)
        return ref if actor is None else actor.id

    def name(self, ref: str) -> str:
        """Return the actor's name."""
        actor = self.actors.get(ref)
        return ref if actor is None else actor.name

    def bloc(self, ref: str) -> str:
        """Return the id of the actor's bloc."""
        return self.blocs.get(ref, ref)

    def is_narrator(self, ref: str) -> bool:
        """Return True if the actor is the narrator."""
        actor = self.actors.get(ref)
        return ref == NARRATOR if actor is None else actor.kind == NARRATOR

    def is_unnamed(self, ref: str) -> bool:
        """Return True if the actor has the kind `unnamed`."""
        actor = self.actors.get(ref)
        return actor is not None and actor.kind == UNNAMED

    def makes_bloc(self, ref: str) -> bool:
        """Return False for an unnamed actor that is a member of nothing."""
        return not (self.is_unnamed(ref) and self.bloc(ref) == self.id(ref))

    def is_speaker(self, position: Position) -> bool:
        """Return False for positions of the narrator, and for the stance `mentions`."""
        return position.stance != "mentions" and not self.is_narrator(position.actor)


def speakers(issue: Issue, cast: Cast) -> tuple[str, ...]:
    """Return the ids of the issue's speakers, in the order of their first positions."""
    return tuple(
        dict.fromkeys(
            cast.id(position.actor)
            for claim in issue.claims
            for position in claim.positions
            if cast.is_speaker(position)
        )
    )


def speaking_blocs(speakers: Iterable[str], cast: Cast) -> tuple[str, ...]:
    """Return the blocs of `speakers`. A speaker that is a member of nothing is its own bloc.

    Unnamed speakers that are members of nothing count only if all speakers are unnamed.
    """
    everyone = tuple(speakers)
    if not all(map(cast.is_unnamed, everyone)):
        everyone = tuple(filter(cast.makes_bloc, everyone))
    return tuple(dict.fromkeys(map(cast.bloc, everyone)))


def exclusive_claims(issue: Issue) -> tuple[Claim, ...]:
    """Return the claims of the issue that exclude one another."""
    named = frozenset(issue.exclusive)
    return tuple(claim for claim in issue.claims if claim.id in named) if named else ()


def against(issue: Issue, claim: Claim, position: Position, cast: Cast) -> tuple[Position, ...]:
    """List the positions that oppose `position` on `claim`, in file order.

    They take the opposite stance, or hold a claim that excludes `claim`. Positions of the same bloc
    are left out. Positions of the narrator are included.
    """
    bloc = cast.bloc(position.actor)
    if position.stance in REJECTS:
        return _of_other_blocs(claim.positions, AFFIRMS, bloc, cast)
    if position.stance not in AFFIRMS:
        return ()
    found = _of_other_blocs(claim.positions, REJECTS, bloc, cast)
    rivals = exclusive_claims(issue) if claim.id in issue.exclusive else ()
    for rival in rivals:
        if rival.id != claim.id:
            found += _of_other_blocs(rival.positions, AFFIRMS, bloc, cast)
    return found


def against_within(claim: Claim, position: Position, cast: Cast) -> tuple[Position, ...]:
    """List the positions of the same bloc that oppose `position` on `claim`, in file order."""
    if position.stance in REJECTS:
        facing = AFFIRMS
    elif position.stance in AFFIRMS:
        facing = REJECTS
    else:
        return ()
    bloc = cast.bloc(position.actor)
    return tuple(p for p in claim.positions if p.stance in facing and cast.bloc(p.actor) == bloc)


def _of_other_blocs(
    positions: Sequence[Position], stances: frozenset[str], bloc: str, cast: Cast
) -> tuple[Position, ...]:
    return tuple(p for p in positions if p.stance in stances and cast.bloc(p.actor) != bloc)


class Column(NamedTuple):
    """A column of the matrix: an actor."""

    actor: str
    """The id of the actor."""
    bloc: str
    """The id of the actor's bloc."""
    silent: bool
    """True if the actor has no position, but the issue `concerns` it."""


class Header(NamedTuple):
    """A header above the adjacent columns of a bloc."""

    bloc: str
    """The id of the bloc."""
    first: int
    """The index of the bloc's first column."""
    span: int
    """The number of columns of the bloc."""


class Matrix(NamedTuple):
    """An issue's claims (rows) by its actors (columns)."""

    issue: Issue
    cast: Cast
    columns: tuple[Column, ...]
    """The actors, grouped by bloc. The narrator is last."""
    cells: Mapping[tuple[int, int], tuple[Position, ...]]
    """The positions by row and column. Empty cells have no entry."""

    @property
    def rows(self) -> tuple[Claim, ...]:
        """The claims, in file order."""
        return self.issue.claims

    def cell(self, row: int, column: int) -> tuple[Position, ...]:
        """Return the positions of an actor on a claim, in file order. A cell may be empty."""
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

    def speaking(self) -> Matrix:
        """Return the matrix without silent actors."""
        kept = [number for number, column in enumerate(self.columns) if not column.silent]
        if len(kept) == len(self.columns):
            return self
        place = {number: at for at, number in enumerate(kept)}
        cells = {(row, place[column]): held for (row, column), held in self.cells.items()}
        return self._replace(columns=tuple(self.columns[number] for number in kept), cells=cells)

    def against(self, row: int, position: Position) -> tuple[Position, ...]:
        """Return the positions that oppose `position` on a claim, except those of the same bloc."""
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
    members: dict[str, list[str]] = {}
    for actor in actors:
        members.setdefault(cast.bloc(actor), []).append(actor)
    return chain.from_iterable(members.values())

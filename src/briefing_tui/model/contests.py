"""Where the speakers of a question contradict one another, which is all that makes it CONTESTED.

Who opposes whom depends on the two of them alone and not on who else speaks, so that a further
supporter never lifts a contest. The rule that an unnamed actor without a body "makes no bloc of its
own while named speakers are there" is therefore read in pairs: what it asserts cannot be contested
by a named speaker, while what a named speaker asserts can be contested by it; and two unnamed
speakers can contradict one another, whoever else is there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from typing import NamedTuple

from briefing_tui.model.briefing import Claim, Issue, Position
from briefing_tui.model.comparison import AFFIRMS, REJECTS, Cast, exclusive_claims


class Denial(NamedTuple):
    """A claim that is held and rejected, with the positions that meet, each in file order."""

    claim: Claim
    holding: tuple[Position, ...]
    rejecting: tuple[Position, ...]


class Rivalry(NamedTuple):
    """Exclusive claims held by different blocs: each claim with the positions that hold it so."""

    sides: tuple[tuple[Claim, tuple[Position, ...]], ...]

    def pair(self, cast: Cast) -> Rivalry:
        """The first position and one other claim that excludes its own, to show what is meant."""
        claim, positions = self.sides[0]
        first = positions[0]
        mates = tuple(p for p in positions if cast.bloc(p.actor) == cast.bloc(first.actor))
        for rival, holding in self.sides[1:]:
            facing = tuple(p for p in holding if _rivals(first, p, cast))
            if facing:
                return Rivalry(((claim, mates), (rival, facing)))
        raise AssertionError("a side of a rivalry has a rival")


def denials(issue: Issue, cast: Cast) -> tuple[Denial, ...]:
    """The claims that a speaker rejects and another bloc's speaker, or the narrator, holds."""
    found = (_denial(claim, cast) for claim in issue.claims)
    return tuple(denial for denial in found if denial.rejecting)


def _denial(claim: Claim, cast: Cast) -> Denial:
    """The positions on `claim` that meet; none where it is not contested."""
    holding = [p for p in claim.positions if p.stance in AFFIRMS]
    rejecting = [
        p for p in claim.positions if p.stance in REJECTS and not cast.is_narrator(p.actor)
    ]
    narrated = any(cast.is_narrator(p.actor) for p in holding)
    spoken = [p for p in holding if not cast.is_narrator(p.actor)]
    held = _blocs(spoken, cast)
    held_by_blocs = _blocs((p for p in spoken if cast.makes_bloc(p.actor)), cast)
    rejected = _blocs(rejecting, cast)
    rejected_unnamed = _blocs((p for p in rejecting if cast.is_unnamed(p.actor)), cast)

    def is_rejected(position: Position) -> bool:
        if cast.is_narrator(position.actor):
            return bool(rejected)
        by = rejected if cast.makes_bloc(position.actor) else rejected_unnamed
        return _beside(by, cast.bloc(position.actor))

    def rejects(position: Position) -> bool:
        of = held if cast.is_unnamed(position.actor) else held_by_blocs
        return narrated or _beside(of, cast.bloc(position.actor))

    return Denial(claim, tuple(filter(is_rejected, holding)), tuple(filter(rejects, rejecting)))


def _blocs(positions: Iterable[Position], cast: Cast) -> frozenset[str]:
    return frozenset(cast.bloc(p.actor) for p in positions)


def _beside(blocs: Set[str], bloc: str) -> bool:
    """Whether `blocs` holds another one than `bloc`."""
    return len(blocs) > (bloc in blocs)


def rivalry(issue: Issue, cast: Cast) -> Rivalry | None:
    """The exclusive claims that speakers of different blocs hold; None where there are none."""
    holders = [(claim, _spoken(claim, cast)) for claim in exclusive_claims(issue)]
    held = [(claim.id, p.actor) for claim, positions in holders for p in positions]
    everyone = _Holders(held, cast)
    of_blocs = _Holders((pair for pair in held if cast.makes_bloc(pair[1])), cast)
    unnamed = _Holders((pair for pair in held if cast.is_unnamed(pair[1])), cast)

    def has_rival(claim: Claim, position: Position) -> bool:
        actor = position.actor
        if not cast.is_unnamed(actor):
            rivals = of_blocs
        else:
            rivals = everyone if cast.makes_bloc(actor) else unnamed
        return rivals.beside(claim.id, cast.bloc(actor))

    sides = (
        (claim, tuple(p for p in positions if has_rival(claim, p))) for claim, positions in holders
    )
    found = tuple(side for side in sides if side[1])
    return Rivalry(found) if found else None


def _spoken(claim: Claim, cast: Cast) -> Sequence[Position]:
    """The positions by which speakers hold `claim`."""
    return [p for p in claim.positions if p.stance in AFFIRMS and cast.is_speaker(p)]


def _rivals(one: Position, other: Position, cast: Cast) -> bool:
    """Whether the two, holding exclusive claims, stand on sides that can be told apart."""
    if cast.bloc(one.actor) == cast.bloc(other.actor):
        return False
    placed = cast.makes_bloc(one.actor), cast.makes_bloc(other.actor)
    return all(placed) or (cast.is_unnamed(one.actor) and cast.is_unnamed(other.actor))


class _Holders:
    """Which bloc holds which claim, counted, so that a rival is found without looking at each."""

    def __init__(self, held: Iterable[tuple[str, str]], cast: Cast) -> None:
        self.pairs = frozenset((claim, cast.bloc(actor)) for claim, actor in held)
        self.by_claim = Counter(claim for claim, _ in self.pairs)
        self.by_bloc = Counter(bloc for _, bloc in self.pairs)

    def beside(self, claim: str, bloc: str) -> bool:
        """Whether another bloc than `bloc` holds another claim than `claim`."""
        alike = self.by_claim[claim] + self.by_bloc[bloc] - ((claim, bloc) in self.pairs)
        return len(self.pairs) > alike

"""Group actors into blocs, find who opposes whom, and compute the status of a question.

The format `briefing/1` defines the rules. Only the key `member_of` makes blocs. Votes are not
counted, and silence is not consent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import partial
from itertools import chain
from typing import Literal, NamedTuple, TypeAlias, get_args

from briefing_tui.model.records import NARRATOR, Actor, Claim, Issue, Position
from briefing_tui.model.text import first_few, flat, joined_with_and, shortened

AFFIRMS = frozenset({"asserts", "supports"})
"""Stances in favour of a claim."""
REJECTS = frozenset({"questions", "disputes", "denies"})
"""Stances against a claim."""
UNSPOKEN = frozenset({"mentions", "declines"})
"""Stances of actors that do not speak to a claim."""
UNNAMED = "unnamed"


def blocs(actors: Mapping[str, Actor]) -> dict[str, str]:
    """Return the id of each actor's bloc: the last actor of its chain of `member_of`.

    An actor in a circle of memberships is its own bloc. If a chain leads into a circle, it ends at
    the first actor of the circle.
    """
    return {key: _last(actor.id, actors) for key, actor in actors.items()}


def _last(member: str, actors: Mapping[str, Actor]) -> str:
    walked: set[str] = set()
    while member not in walked:
        walked.add(member)
        member = _body_of(member, actors) or member
    return member


def cycles(actors: Mapping[str, Actor]) -> tuple[str, ...]:
    """Return the ids of the actors whose `member_of` leads back to themselves."""
    return tuple(
        key
        for key, actor in actors.items()
        if key == actor.id and _body_of(key, actors) and _last(key, actors) == key
    )


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
        """Return False for the narrator, and for the stances `mentions` and `declines`."""
        return position.stance not in UNSPOKEN and not self.is_narrator(position.actor)


def speakers(issue: Issue, cast: Cast) -> tuple[str, ...]:
    """Return the ids of the issue's speakers, in the order of their first positions."""
    return tuple(dict.fromkeys(cast.id(p.actor) for p in issue.positions if cast.is_speaker(p)))


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
    bloc, opposite = cast.bloc(position.actor), _opposite(position.stance)
    opposed = [p for p in claim.positions if p.stance in opposite]
    if position.stance in AFFIRMS and claim.id in issue.exclusive:
        rivals = (rival for rival in exclusive_claims(issue) if rival.id != claim.id)
        opposed += [p for rival in rivals for p in rival.positions if p.stance in AFFIRMS]
    return tuple(p for p in opposed if cast.bloc(p.actor) != bloc)


def against_within(claim: Claim, position: Position, cast: Cast) -> tuple[Position, ...]:
    """List the positions of the same bloc that oppose `position` on `claim`, in file order."""
    bloc, opposite = cast.bloc(position.actor), _opposite(position.stance)
    return tuple(p for p in claim.positions if p.stance in opposite and cast.bloc(p.actor) == bloc)


def _opposite(stance: str) -> frozenset[str]:
    return AFFIRMS if stance in REJECTS else REJECTS if stance in AFFIRMS else frozenset()


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
        headers: list[Header] = []
        for place, column in enumerate(self.columns):
            if headers and headers[-1].bloc == column.bloc:
                headers[-1] = headers[-1]._replace(span=headers[-1].span + 1)
            else:
                headers.append(Header(column.bloc, place, 1))
        return tuple(headers)

    def speaking(self) -> Matrix:
        """Return the matrix without silent actors."""
        kept = [number for number, column in enumerate(self.columns) if not column.silent]
        if len(kept) == len(self.columns):
            return self
        place = {number: at for at, number in enumerate(kept)}
        cells = {(row, place[column]): held for (row, column), held in self.cells.items()}
        return self._replace(columns=tuple(self.columns[number] for number in kept), cells=cells)


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
    speaking = dict.fromkeys(cast.id(position.actor) for position in issue.positions)
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


class Denial(NamedTuple):
    """A claim, and the positions that clash on it: those that hold it and those that reject it."""

    claim: Claim
    holding: tuple[Position, ...]
    rejecting: tuple[Position, ...]


class Rivalry(NamedTuple):
    """Claims that exclude one another, each with the positions that hold it."""

    sides: tuple[tuple[Claim, tuple[Position, ...]], ...]

    def pair(self, cast: Cast) -> Rivalry:
        """Return a rivalry of two of the claims, which different blocs hold."""
        claim, positions = self.sides[0]
        first = positions[0]
        mates = tuple(p for p in positions if cast.bloc(p.actor) == cast.bloc(first.actor))
        for rival, holding in self.sides[1:]:
            facing = tuple(p for p in holding if cast.bloc(p.actor) != cast.bloc(first.actor))
            if facing:
                return Rivalry(((claim, mates), (rival, facing)))
        raise AssertionError("a side of a rivalry has a rival")


def denials(issue: Issue, cast: Cast) -> tuple[Denial, ...]:
    """Return the claims that a speaker rejects, and that another bloc or the narrator holds."""
    denied = (_denial(claim, cast) for claim in issue.claims)
    return tuple(denial for denial in denied if denial.rejecting)


def _denial(claim: Claim, cast: Cast) -> Denial:
    holding = [p for p in claim.positions if p.stance in AFFIRMS]
    rejecting = [
        p for p in claim.positions if p.stance in REJECTS and not cast.is_narrator(p.actor)
    ]
    if not (holding and rejecting):
        return Denial(claim, (), ())
    spoken = [p for p in holding if not cast.is_narrator(p.actor)]
    narrated = len(spoken) < len(holding)
    held = _blocs(spoken, cast)
    rejected = _blocs(rejecting, cast)

    def is_rejected(position: Position) -> bool:
        if narrated and cast.is_narrator(position.actor):
            return True
        return _has_other_bloc(rejected, cast.bloc(position.actor))

    def rejects(position: Position) -> bool:
        return narrated or _has_other_bloc(held, cast.bloc(position.actor))

    return Denial(claim, tuple(filter(is_rejected, holding)), tuple(filter(rejects, rejecting)))


def _blocs(positions: Iterable[Position], cast: Cast) -> frozenset[str]:
    return frozenset(cast.bloc(p.actor) for p in positions)


def _has_other_bloc(blocs: Set[str], bloc: str) -> bool:
    return len(blocs) > (bloc in blocs)


def rivalry(issue: Issue, cast: Cast) -> Rivalry | None:
    """Return the rivalry between claims that exclude one another, or None if there is none."""
    if not issue.exclusive:
        return None
    holders = [
        (claim, [p for p in claim.positions if p.stance in AFFIRMS and cast.is_speaker(p)])
        for claim in exclusive_claims(issue)
    ]
    held = {(claim.id, cast.bloc(p.actor)) for claim, positions in holders for p in positions}
    by_claim = Counter(claim for claim, _ in held)
    by_bloc = Counter(bloc for _, bloc in held)

    def has_rival(claim: Claim, position: Position) -> bool:
        # Another bloc holds another claim
        alike = by_claim[claim.id] + by_bloc[cast.bloc(position.actor)] - 1
        return len(held) > alike

    sides = ((claim, tuple(p for p in ps if has_rival(claim, p))) for claim, ps in holders)
    rivals = tuple(side for side in sides if side[1])
    return Rivalry(rivals) if rivals else None


Word: TypeAlias = Literal[
    "CONTESTED", "NARRATOR ONLY", "SOURCE UNNAMED", "ONE SIDE", "UNCHALLENGED"
]

WORDS: tuple[Word, ...] = get_args(Word)
"""Every status. Of those that apply to a question, the first counts."""

_BY_STANCE = {
    "asserts": "asserted",
    "supports": "supported",
    "denies": "denied",
    "disputes": "disputed",
    "questions": "questioned",
}
_NAMES = 3
"""Maximum number of names that a reason lists. The rest is counted."""
_NAME_LENGTH = 40
_CLAIM_LENGTH = 80


class Status(NamedTuple):
    """The status of an issue."""

    word: Word
    unresolved: bool
    """True if the issue has a `resolver` that is not `done`, and no `finding`."""
    reason: str
    """The reason for the status, in one line."""
    positions: tuple[str, ...]
    """The ids of the positions on which the status rests, in file order."""
    found: bool = False
    """True if the issue has a `finding`."""

    @property
    def words(self) -> str:
        """The words of the status, such as `CONTESTED, UNRESOLVED`."""
        more = ", UNRESOLVED" if self.unresolved else ", FOUND" if self.found else ""
        return self.word + more


def finding_words(issue: Issue, by: str, date: str) -> str:
    """Return what was found on a question: `found: claim 2, by the High Court, 3 May 2031`."""
    held = issue.finding.claim if issue.finding is not None else ""
    numbers = [number for number, claim in enumerate(issue.claims, 1) if claim.id == held]
    what = f"claim {numbers[0]}" if numbers else "none of the claims"
    return ", ".join((f"found: {what}", f"by {by}", *filter(None, (date,))))


def statuses(issues: Iterable[Issue], cast: Cast) -> Mapping[str, Status]:
    """Return the status of each issue by id. Of issues with the same id, the first counts."""
    of_issue: dict[str, Status] = {}
    for issue in issues:
        if issue.id not in of_issue:
            of_issue[issue.id] = status(issue, cast)
    return of_issue


def status(issue: Issue, cast: Cast) -> Status:
    """Return the status of `issue`: the first of `WORDS` that applies."""
    found = issue.finding is not None
    unresolved = bool(issue.resolver) and issue.resolver_state != "done" and not found
    denied, rival = denials(issue, cast), rivalry(issue, cast)
    if denied:
        reason = _denial_reason(denied, rival, cast)
    elif rival is not None:
        reason = _rivalry_reason(rival, cast)
    else:
        word, reason, positions = _uncontested(issue, cast)
        return Status(word, unresolved, reason, positions, found)
    return Status("CONTESTED", unresolved, reason, _opposed(issue, denied, rival), found)


def _opposed(issue: Issue, denied: tuple[Denial, ...], rival: Rivalry | None) -> tuple[str, ...]:
    met = {id(p) for denial in denied for p in denial.holding + denial.rejecting}
    if rival is not None:
        met.update(id(p) for _, positions in rival.sides for p in positions)
    return tuple(p.id for p in issue.positions if id(p) in met)


def _denial_reason(denied: tuple[Denial, ...], rival: Rivalry | None, cast: Cast) -> str:
    first = denied[0]
    sentence = f"{_quoted(first.claim)}: {_by(first.holding, cast)}; {_by(first.rejecting, cast)}"
    contested = {id(denial.claim) for denial in denied}
    if rival is not None:
        contested.update(id(claim) for claim, _ in rival.sides)
    more = len(contested) - 1
    if more:
        sentence += f" (and {more} more {'claim' if more == 1 else 'claims'} contested)"
    return sentence


def _rivalry_reason(rival: Rivalry, cast: Cast) -> str:
    (one, holding), (other, against) = rival.pair(cast).sides
    return (
        f"{_quoted(one)}, {_by(holding, cast)}, and {_quoted(other)}, {_by(against, cast)}, "
        "cannot both hold"
    )


def _uncontested(issue: Issue, cast: Cast) -> tuple[Word, str, tuple[str, ...]]:
    every = issue.positions
    speaking = tuple(p.id for p in every if cast.is_speaker(p))
    heard = speakers(issue, cast)
    sides = speaking_blocs(heard, cast)
    word = _uncontested_word(heard, cast)
    if word == "NARRATOR ONLY":
        reason, causes = _unspoken(every, cast)
        return word, reason + _declining(every, cast), causes
    if word == "SOURCE UNNAMED":
        reason = f"nobody who speaks to it is named: {_names(heard, cast)}"
    elif word == "ONE SIDE":
        reason = _one_side_reason(issue, heard, sides[0], cast)
    else:
        reason = f"{len(sides)} sides speak to it and none rejects what another holds: "
        reason += _names(sides, cast) + _not_counted(heard, sides, cast)
    reason += _rejected_all_the_same(issue, cast) + _declining(every, cast)
    return word, reason, speaking


def _uncontested_word(heard: Sequence[str], cast: Cast) -> Word:
    if not heard:
        return "NARRATOR ONLY"
    if all(map(cast.is_unnamed, heard)):
        return "SOURCE UNNAMED"
    return "ONE SIDE" if len(speaking_blocs(heard, cast)) == 1 else "UNCHALLENGED"


def _rejected_all_the_same(issue: Issue, cast: Cast) -> str:
    """Return a remark on a claim that is both held and rejected, or `""` without such a claim."""
    for claim in issue.claims:
        holding = [p for p in claim.positions if p.stance in AFFIRMS]
        rejecting = [p for p in claim.positions if p.stance in REJECTS]
        if holding and rejecting:
            rejected = f"{_by(holding, cast)}, is {_by(rejecting, cast)}"
            return f"; but {_quoted(claim)}, {rejected}"
    return ""


def _declining(positions: Sequence[Position], cast: Cast) -> str:
    asked = [cast.id(p.actor) for p in positions if p.stance == "declines"]
    return f"; asked, without an answer: {_names(asked, cast)}" if asked else ""


def _unspoken(positions: Sequence[Position], cast: Cast) -> tuple[str, tuple[str, ...]]:
    narrated = tuple(p.id for p in positions if cast.is_narrator(p.actor))
    if narrated:
        return "nobody but the article's own voice speaks to it", narrated
    passing = [p for p in positions if p.stance == "mentions"]
    if passing:
        names = _names((cast.id(p.actor) for p in passing), cast)
        return f"nobody speaks to it; only passed on by {names}", tuple(p.id for p in passing)
    return "nobody speaks to it", ()


def _one_side_reason(issue: Issue, heard: tuple[str, ...], bloc: str, cast: Cast) -> str:
    of_bloc = [speaker for speaker in heard if cast.bloc(speaker) == bloc]
    if len(of_bloc) == 1:
        side = "one side found" if issue.unchecked else "one side speaks to it"
        reason = f"only {side}: {_names(of_bloc, cast)}"
    else:
        reason = f"only the side of {_name(bloc, cast)} speaks to it: {_names(of_bloc, cast)}"
    return reason + _not_counted(heard, (bloc,), cast)


def _not_counted(heard: tuple[str, ...], sides: tuple[str, ...], cast: Cast) -> str:
    others = [speaker for speaker in heard if cast.bloc(speaker) not in sides]
    return f"; beside, unnamed: {_names(others, cast)}" if others else ""


def _by(positions: Iterable[Position], cast: Cast) -> str:
    """Return words such as `asserted by CNE and Maduro (inferred)`."""
    groups: dict[str, dict[str, bool]] = {}
    for position in positions:
        inferred = groups.setdefault(position.stance, {})
        actor = cast.id(position.actor)
        inferred[actor] = position.basis == "inferred" and inferred.get(actor, True)
    return ", ".join(
        f"{_BY_STANCE[stance]} by {_names(inferred, cast, partial(_side_name, inferred))}"
        for stance, inferred in groups.items()
    )


def _name(ref: str, cast: Cast) -> str:
    return _line(cast.name(ref), _NAME_LENGTH)


def _side_name(inferred: Mapping[str, bool], ref: str, cast: Cast) -> str:
    said = ("unnamed" if cast.is_unnamed(ref) else "", "inferred" if inferred[ref] else "")
    remark = ", ".join(filter(None, said))
    return f"{_name(ref, cast)} ({remark})" if remark else _name(ref, cast)


def _names(ids: Iterable[str], cast: Cast, name: Callable[[str, Cast], str] = _name) -> str:
    """Return names such as `CNE, Maduro, Padrino and 4 others`."""
    names = [name(ref, cast) for ref in dict.fromkeys(ids)]
    return joined_with_and(first_few(names, _NAMES, "others"))


def _quoted(claim: Claim) -> str:
    return f"“{_line(claim.text, _CLAIM_LENGTH)}”"


def _line(text: str, length: int) -> str:
    text = flat(text)
    return text if len(text) <= length else shortened(text, length - 1)

"""Compute the status of a question from its positions, with a reason of one line.

The format `briefing/1` defines the rules. Votes are not counted, and silence is not consent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import partial
from typing import Literal, NamedTuple, TypeAlias, get_args

from briefing_tui.model.records import Claim, Issue, Position
from briefing_tui.model.sides import (
    AFFIRMS,
    REJECTS,
    Cast,
    exclusive_claims,
    speakers,
    speaking_blocs,
)
from briefing_tui.model.text import flat, joined_with_and


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
    found = (_denial(claim, cast) for claim in issue.claims)
    return tuple(denial for denial in found if denial.rejecting)


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
    held = [(claim.id, p.actor) for claim, positions in holders for p in positions]
    holding = _Holders(held, cast)
    sides = (
        (claim, tuple(p for p in positions if holding.has_rival(claim.id, cast.bloc(p.actor))))
        for claim, positions in holders
    )
    found = tuple(side for side in sides if side[1])
    return Rivalry(found) if found else None


class _Holders:
    def __init__(self, held: Iterable[tuple[str, str]], cast: Cast) -> None:
        self.pairs = frozenset((claim, cast.bloc(actor)) for claim, actor in held)
        self.by_claim = Counter(claim for claim, _ in self.pairs)
        self.by_bloc = Counter(bloc for _, bloc in self.pairs)

    def has_rival(self, claim: str, bloc: str) -> bool:
        """Return True if a bloc other than `bloc` holds a claim other than `claim`."""
        alike = self.by_claim[claim] + self.by_bloc[bloc] - ((claim, bloc) in self.pairs)
        return len(self.pairs) > alike


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
    """True if the issue has a `resolver`, and its `resolver_state` is not `done`."""
    reason: str
    """The reason for the status, in one line."""
    positions: tuple[str, ...]
    """The ids of the positions on which the status rests, in file order."""

    @property
    def words(self) -> str:
        """The words of the status, such as `CONTESTED, UNRESOLVED`."""
        return _in_words(self.word, unresolved=self.unresolved)


def statuses(issues: Iterable[Issue], cast: Cast) -> Mapping[str, Status]:
    """Return the status of each issue by id. Of issues with the same id, the first counts."""
    found: dict[str, Status] = {}
    for issue in issues:
        if issue.id not in found:
            found[issue.id] = status(issue, cast)
    return found


def status(issue: Issue, cast: Cast) -> Status:
    """Return the status of `issue`: the first of `WORDS` that applies."""
    unresolved = _is_unresolved(issue)
    denied, rival = denials(issue, cast), rivalry(issue, cast)
    if denied:
        reason = _denial_reason(denied, rival, cast)
    elif rival is not None:
        reason = _rivalry_reason(rival, cast)
    else:
        word, reason, positions = _uncontested(issue, cast)
        return Status(word, unresolved, reason, positions)
    return Status("CONTESTED", unresolved, reason, _opposed(issue, denied, rival))


def words(issue: Issue, cast: Cast) -> str:
    """Return the words for the status of an issue, without computing the whole `Status`."""
    is_contested = any(_denial(claim, cast).rejecting for claim in issue.claims)
    if is_contested or rivalry(issue, cast) is not None:
        word: Word = "CONTESTED"
    else:
        word = _uncontested_word(speakers(issue, cast), cast)
    return _in_words(word, unresolved=_is_unresolved(issue))


def _is_unresolved(issue: Issue) -> bool:
    return bool(issue.resolver) and issue.resolver_state != "done"


def _in_words(word: Word, *, unresolved: bool) -> str:
    return f"{word}, UNRESOLVED" if unresolved else word


def _opposed(issue: Issue, denied: tuple[Denial, ...], rival: Rivalry | None) -> tuple[str, ...]:
    met = {id(p) for denial in denied for p in denial.holding + denial.rejecting}
    if rival is not None:
        met.update(id(p) for _, positions in rival.sides for p in positions)
    return tuple(p.id for claim in issue.claims for p in claim.positions if id(p) in met)


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
    every = [p for claim in issue.claims for p in claim.positions]
    speaking = tuple(p.id for p in every if cast.is_speaker(p))
    heard = speakers(issue, cast)
    sides = speaking_blocs(heard, cast)
    word = _uncontested_word(heard, cast)
    if word == "NARRATOR ONLY":
        return word, *_unspoken(every, cast)
    if word == "SOURCE UNNAMED":
        reason = f"nobody who speaks to it is named: {_names(heard, cast)}"
    elif word == "ONE SIDE":
        reason = _one_side_reason(heard, sides[0], cast)
    else:
        reason = f"{len(sides)} sides speak to it and none rejects what another holds: "
        reason += _names(sides, cast) + _not_counted(heard, sides, cast)
    return word, reason + _rejected_all_the_same(issue, cast), speaking


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


def _unspoken(positions: list[Position], cast: Cast) -> tuple[str, tuple[str, ...]]:
    narrated = tuple(p.id for p in positions if cast.is_narrator(p.actor))
    if narrated:
        return "nobody but the article's own voice speaks to it", narrated
    if positions:
        names = _names((cast.id(p.actor) for p in positions), cast)
        return f"nobody speaks to it; only passed on by {names}", tuple(p.id for p in positions)
    return "nobody speaks to it", ()


def _one_side_reason(heard: tuple[str, ...], bloc: str, cast: Cast) -> str:
    of_bloc = [one for one in heard if cast.bloc(one) == bloc]
    if len(of_bloc) == 1:
        reason = f"only one side speaks to it: {_names(of_bloc, cast)}"
    else:
        reason = f"only the side of {_name(bloc, cast)} speaks to it: {_names(of_bloc, cast)}"
    return reason + _not_counted(heard, (bloc,), cast)


def _not_counted(heard: tuple[str, ...], sides: tuple[str, ...], cast: Cast) -> str:
    others = [one for one in heard if cast.bloc(one) not in sides]
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
    distinct = tuple(dict.fromkeys(ids))
    names = [name(one, cast) for one in distinct[:_NAMES]]
    more = len(distinct) - len(names)
    if more == 1:
        names.append(name(distinct[-1], cast))
    elif more:
        names.append(f"{more} others")
    return joined_with_and(names)


def _quoted(claim: Claim) -> str:
    return f"“{_line(claim.text, _CLAIM_LENGTH)}”"


def _line(text: str, length: int) -> str:
    text = flat(text[: 4 * length])
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    head, blank, _ = cut.rpartition(" ")
    return f"{head if blank else cut}…"

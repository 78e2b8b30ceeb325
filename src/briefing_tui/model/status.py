"""How a question stands, computed from who stands where and never typed, with the reason in a line.

The rules are those of the format `briefing/1`. Votes are not counted, and silence is no consent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple, TypeAlias

from briefing_tui.model.blanks import flat
from briefing_tui.model.briefing import Claim, Issue, Position
from briefing_tui.model.comparison import Cast, speakers, speaking_blocs
from briefing_tui.model.contests import Denial, Rivalry, denials, rivalry

Word: TypeAlias = Literal[
    "CONTESTED", "NARRATOR ONLY", "SOURCE UNNAMED", "ONE SIDE", "UNCHALLENGED"
]

WORDS: tuple[Word, ...] = (
    "CONTESTED",
    "NARRATOR ONLY",
    "SOURCE UNNAMED",
    "ONE SIDE",
    "UNCHALLENGED",
)
"""Every status, the most contested first and the least disputed last."""

_BY_STANCE = {
    "asserts": "asserted",
    "supports": "supported",
    "denies": "denied",
    "disputes": "disputed",
    "questions": "questioned",
}
_NAMES = 3
"""How many names a reason lists before it counts the rest."""
_NAME_LENGTH = 40
_CLAIM_LENGTH = 80


class Status(NamedTuple):
    """How an issue stands."""

    word: Word
    unresolved: bool
    """Whether something would settle it that is not done."""
    reason: str
    """One line of plain English that says what caused it."""
    positions: tuple[str, ...]
    """The ids of all positions that caused it, in file order; empty where nobody takes any."""

    @property
    def words(self) -> str:
        """The whole of it, as `CONTESTED, UNRESOLVED`."""
        return f"{self.word}, UNRESOLVED" if self.unresolved else self.word


def statuses(issues: Iterable[Issue], cast: Cast) -> Mapping[str, Status]:
    """The status of each issue, by its id (of the first where an id stands twice)."""
    found: dict[str, Status] = {}
    for issue in issues:
        if issue.id not in found:
            found[issue.id] = status(issue, cast)
    return found


def status(issue: Issue, cast: Cast) -> Status:
    """How `issue` stands, by the first rule that applies in the order of `WORDS`."""
    unresolved = bool(issue.resolver) and issue.resolver_state != "done"
    denied, rival = denials(issue, cast), rivalry(issue, cast)
    if denied:
        reason = _denied(denied, cast)
    elif rival is not None:
        reason = _rivals(rival, cast)
    else:
        word, reason, positions = _uncontested(issue, cast)
        return Status(word, unresolved, reason, positions)
    return Status("CONTESTED", unresolved, reason, _met(issue, denied, rival))


def _met(issue: Issue, denied: tuple[Denial, ...], rival: Rivalry | None) -> tuple[str, ...]:
    """The ids of the positions that meet in any contest of `issue`, once each."""
    met = {id(p) for denial in denied for p in denial.holding + denial.rejecting}
    if rival is not None:
        met.update(id(p) for _, positions in rival.sides for p in positions)
    return tuple(p.id for claim in issue.claims for p in claim.positions if id(p) in met)


def _denied(denied: tuple[Denial, ...], cast: Cast) -> str:
    """The first denied claim in a sentence, and how many further ones there are."""
    first = denied[0]
    sentence = f"{_quoted(first.claim)}: {_by(first.holding, cast)}; {_by(first.rejecting, cast)}"
    more = len(denied) - 1
    if more:
        sentence += f" (and {more} more {'claim' if more == 1 else 'claims'} contested)"
    return sentence


def _rivals(rival: Rivalry, cast: Cast) -> str:
    """Two exclusive claims that different blocs hold, in a sentence."""
    (one, holding), (other, against) = rival.pair(cast).sides
    return (
        f"{_quoted(one)}, {_by(holding, cast)}, and {_quoted(other)}, {_by(against, cast)}, "
        "cannot both hold"
    )


def _uncontested(issue: Issue, cast: Cast) -> tuple[Word, str, tuple[str, ...]]:
    """The status of an issue in which nobody contradicts another bloc."""
    every = [p for claim in issue.claims for p in claim.positions]
    speaking = tuple(p.id for p in every if cast.is_speaker(p))
    heard = speakers(issue, cast)
    if not heard:
        return "NARRATOR ONLY", *_unspoken(every, cast)
    if all(map(cast.is_unnamed, heard)):
        reason = f"nobody who speaks to it is named: {_names(heard, cast)}"
        return "SOURCE UNNAMED", reason, speaking
    sides = speaking_blocs(heard, cast)
    if len(sides) == 1:
        return "ONE SIDE", _one_side(heard, sides[0], cast), speaking
    reason = f"{len(sides)} sides speak to it and none rejects what another holds: "
    reason += _names(sides, cast) + _beside(heard, sides, cast)
    return "UNCHALLENGED", reason, speaking


def _unspoken(positions: list[Position], cast: Cast) -> tuple[str, tuple[str, ...]]:
    """Why nobody is a speaker, and the positions there are."""
    narrated = tuple(p.id for p in positions if cast.is_narrator(p.actor))
    if narrated:
        return "nobody but the article's own voice speaks to it", narrated
    if positions:
        names = _names((cast.id(p.actor) for p in positions), cast)
        return f"nobody speaks to it; only passed on by {names}", tuple(p.id for p in positions)
    return "nobody speaks to it", ()


def _one_side(heard: tuple[str, ...], bloc: str, cast: Cast) -> str:
    """Who makes up the one side."""
    of_bloc = [one for one in heard if cast.bloc(one) == bloc]
    if len(of_bloc) == 1:
        reason = f"only one side speaks to it: {_names(of_bloc, cast)}"
    else:
        reason = f"only the side of {_name(bloc, cast)} speaks to it: {_names(of_bloc, cast)}"
    return reason + _beside(heard, (bloc,), cast)


def _beside(heard: tuple[str, ...], sides: tuple[str, ...], cast: Cast) -> str:
    """The unnamed voices that make up no side of their own, to end a reason with."""
    others = [one for one in heard if cast.bloc(one) not in sides]
    return f"; beside, unnamed: {_names(others, cast)}" if others else ""


def _by(positions: Iterable[Position], cast: Cast) -> str:
    """`asserted by CNE and Maduro, supported by Russia`."""
    groups: dict[str, list[str]] = {}
    for position in positions:
        groups.setdefault(position.stance, []).append(cast.id(position.actor))
    return ", ".join(
        f"{_BY_STANCE[stance]} by {_names(ids, cast)}" for stance, ids in groups.items()
    )


def _names(ids: Iterable[str], cast: Cast) -> str:
    """The names of the actors, once each, as a list in words; beyond a few, how many more."""
    distinct = tuple(dict.fromkeys(ids))
    names = [_name(one, cast) for one in distinct[:_NAMES]]
    more = len(distinct) - len(names)
    if more == 1:
        names.append(_name(distinct[-1], cast))
    elif more:
        names.append(f"{more} others")
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _name(ref: str, cast: Cast) -> str:
    return _line(cast.name(ref), _NAME_LENGTH)


def _quoted(claim: Claim) -> str:
    return f"“{_line(claim.text, _CLAIM_LENGTH)}”"


def _line(text: str, length: int) -> str:
    """`text` on one line, cut with a mark after a word where it is longer than `length`."""
    text = flat(text[: 4 * length])
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    head, blank, _ = cut.rpartition(" ")
    return f"{head if blank else cut}…"

"""The actor whom a pronoun means: the last actor who fits the pronoun, or nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from briefing_tui.drafting.cast import KnownActor

_PERSONAL: Final = frozenset({"he", "his", "she", "her"})
_REACH: Final = 6
"""Maximum number of units between a pronoun and the name of the actor it means."""


class _Heard(NamedTuple):
    """The actors who take part in a unit."""

    speakers: list[KnownActor]
    subject: list[KnownActor]
    """The actor who is the subject of the unit's first clause; empty if there is none."""
    named: Sequence[KnownActor]


class Memory:
    """The actors that spoke or were named in the last units. They are used to resolve a pronoun."""

    def __init__(self) -> None:
        self._units = [_Heard([], [], ())]

    def begin_unit(self, named: Sequence[KnownActor]) -> None:
        """Begin a unit in which these actors are named."""
        self._units.append(_Heard([], [], named))
        del self._units[: -_REACH - 1]

    def note_subject(self, actor: KnownActor) -> None:
        """Note that the unit's first clause is about the actor."""
        self._units[-1].subject.append(actor)

    def note_speaker(self, actor: KnownActor) -> None:
        """Note that the actor speaks in this unit."""
        self._units[-1].speakers.append(actor)

    def resolve(
        self, word: str, named_before: Sequence[KnownActor], *, opens: bool, apart: bool
    ) -> KnownActor | None:
        """Return the actor whom the pronoun in this unit stands for.

        `named_before` are the actors whom the unit names before the pronoun. `opens` is True if no
        clause precedes the pronoun in its unit, `apart` if the unit has another subject. "It" and
        "they" mean the only actor that fits in this unit, or in the one before if they open the
        unit. "He" and "she" mean the last speaker or subject who fits; without one, the only
        fitting actor of a unit nearby, or nobody.
        """
        fits = _FITS.get(word)
        if fits is None:
            return None
        now = self._units[-1]
        before = [actor for actor in named_before if actor.is_certain]
        near = (*reversed(now.speakers), *([] if apart else now.subject), *before)
        if word not in _PERSONAL:
            return _only(fits, near) or (_only(fits, _heard(self._units[-2])) if opens else None)
        meant = _best(fits, near)
        for heard in reversed(self._units[:-1]):
            if meant is not None:
                break
            meant = _best(fits, _heard(heard))
            named = {one.number: one for one in heard.named if fits(one) and _may_be_person(one)}
            if meant is None and named:
                only = next(iter(named.values()))
                meant = only if len(named) == 1 and only.is_certain else None
                break
        if meant is None or (meant.namings == 0 and self._may_be_other(fits)):
            return None
        return _as_meant(word, meant)

    def _may_be_other(self, fits: Callable[[KnownActor], bool]) -> bool:
        """Return True if somebody with a name fits, too: "Lind's clerk came. He said"."""
        return any(
            fits(one) and _may_be_person(one) and one.kind == "person"
            for heard in self._units
            for one in (*heard.named, *heard.subject, *heard.speakers)
            if one.namings
        )


def _may_be_person(actor: KnownActor) -> bool:
    return actor.is_certain or (actor.kind == "person" and len(actor.words) > 1)


def _heard(heard: _Heard) -> tuple[KnownActor, ...]:
    """Return the speakers of a unit, from the last, and its subject."""
    return (*reversed(heard.speakers), *heard.subject)


def _only(fits: Callable[[KnownActor], bool], actors: Iterable[KnownActor]) -> KnownActor | None:
    """Return the actor that fits, if only one does."""
    fitting = {actor.number: actor for actor in actors if fits(actor)}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _best(fits: Callable[[KnownActor], bool], actors: Iterable[KnownActor]) -> KnownActor | None:
    """Return the first actor that fits. Actors whose kind is certain come first."""
    fitting = [actor for actor in actors if fits(actor)]
    certain = [actor for actor in fitting if actor.is_certain or actor.is_one]
    return next(iter(certain or fitting), None)


def _as_meant(word: str, actor: KnownActor) -> KnownActor:
    """Return the actor, and note the sex if the pronoun shows it."""
    if word in _PERSONAL:
        if not actor.is_one:
            actor.kind, actor.is_human = "person", True
        actor.sex = "male" if word in ("he", "his") else "female"
    return actor


def _is_person(actor: KnownActor) -> bool:
    """Return True for a person, and for a single name that may be a surname."""
    if actor.kind == "person" or actor.is_one:
        return True
    return actor.kind == "organization" and not actor.is_certain and len(actor.words) == 1


def _is_man(actor: KnownActor) -> bool:
    return _is_person(actor) and actor.sex != "female"


def _is_woman(actor: KnownActor) -> bool:
    return _is_person(actor) and actor.sex != "male"


def _is_several(actor: KnownActor) -> bool:
    return actor.kind in ("group", "unnamed") and not (actor.is_one or actor.is_text)


def _is_body(actor: KnownActor) -> bool:
    return actor.kind in ("organization", "government") or actor.is_text


_FITS: Final[dict[str, Callable[[KnownActor], bool]]] = {
    "he": _is_man,
    "his": _is_man,
    "she": _is_woman,
    "her": _is_woman,
    "they": _is_several,
    "their": _is_several,
    "it": _is_body,
}

"""Resolve a pronoun to the last actor who fits it, or to nobody."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from briefing_tui.drafting.names.cast import Actor

_REACH: Final = 5
"""Units that a pronoun may look back."""


class Memory:
    """Who was spoken of, unit by unit, while an article is read."""

    def __init__(self) -> None:
        self._units: list[tuple[list[Actor], list[Actor]]] = [([], [])]
        """For each unit: who spoke in it, and who was named, in order."""

    def begin_unit(self, named: Sequence[Actor]) -> None:
        """Begin a unit in which these actors are named."""
        self._units.append(([], list(named)))
        del self._units[: -_REACH - 1]

    def note_speaker(self, actor: Actor) -> None:
        """Note that the actor speaks in this unit."""
        self._units[-1][0].append(actor)

    def resolve(self, word: str, named_before: Sequence[Actor]) -> Actor | None:
        """Return whom the pronoun in this unit stands for.

        `named_before` are the actors named in the unit before the pronoun.
        """
        fits = _FITS.get(word)
        if fits is None:
            return None
        for actor in [*reversed(self._units[-1][0]), *named_before]:
            if fits(actor):
                return actor
        for speakers, named in reversed(self._units[:-1]):
            for actor in [*reversed(speakers), *named]:
                if fits(actor):
                    return actor
        return None


def _is_man(actor: Actor) -> bool:
    return actor.kind == "person" and actor.sex != "female"


def _is_woman(actor: Actor) -> bool:
    return actor.kind == "person" and actor.sex != "male"


def _is_several(actor: Actor) -> bool:
    return actor.kind in ("group", "unnamed")


def _is_body(actor: Actor) -> bool:
    return actor.kind in ("organization", "government")


_FITS: Final[dict[str, Callable[[Actor], bool]]] = {
    "he": _is_man,
    "his": _is_man,
    "she": _is_woman,
    "her": _is_woman,
    "they": _is_several,
    "their": _is_several,
    "it": _is_body,
}

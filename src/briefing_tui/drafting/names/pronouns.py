"""Resolve a pronoun to the last person who fits it, or to nobody."""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.drafting.names.cast import Actor

_REACH = 5
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
        fits = _fit(word)
        if fits is None:
            return None
        speakers, _ = self._units[-1]
        for actor in [*reversed(speakers), *named_before]:
            if fits(actor):
                return actor
        for speakers, named in reversed(self._units[:-1]):
            for actor in reversed(speakers):
                if fits(actor):
                    return actor
            fitting = [actor for actor in named if fits(actor)]
            if fitting:
                return fitting[0]
        return None


def _fit(word: str):  # type: ignore[no-untyped-def]
    if word == "he":
        return lambda actor: actor.kind == "person" and actor.sex != "female"
    if word == "she":
        return lambda actor: actor.kind == "person" and actor.sex != "male"
    if word == "they":
        return lambda actor: actor.kind in ("group", "unnamed")
    if word == "it":
        return lambda actor: actor.kind in ("organization", "government")
    return None

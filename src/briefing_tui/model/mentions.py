"""Where the article names an actor, found in one pass however many actors there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from briefing_tui.model.briefing import Actor, Section
from briefing_tui.model.folding import Folded, fold, fold_text
from briefing_tui.model.joined import Passage
from briefing_tui.model.words import is_aligned, tokens

_LONGEST_NAME = 300
"""A longer name is none that a text would repeat; the bound keeps every word's cost bounded."""


class Mention(NamedTuple):
    """One place where an actor is named."""

    actor: str
    """The actor's id."""
    passage: Passage


class _Names:
    """All names and aliases, reached by their first word and then by their length."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        self.owner: dict[str, str] = {}
        self._found: dict[str, dict[int, set[int]]] = {}
        # Names go before aliases and earlier actors before later ones: the first owner keeps it.
        for actor in actors:
            self._add(actor.name, actor.id)
        for actor in actors:
            for alias in actor.aliases:
                self._add(alias, actor.id)
        self.shapes = {
            word: [(lead, sorted(lengths, reverse=True)) for lead, lengths in leads.items()]
            for word, leads in self._found.items()
        }
        """For a first word: how far into the name it stands, and the names' lengths."""

    def _add(self, name: str, actor: str) -> None:
        name = fold_text(name)
        first = tokens().search(name)
        if first is None or len(name) > _LONGEST_NAME:
            return
        lead = first.start()
        for letter in {name[lead].lower(), name[lead].upper(), name[lead]}:
            if len(letter) == 1:
                spelled = name[:lead] + letter + name[lead + 1 :]
                self.owner.setdefault(spelled, actor)
                word = letter + first.group()[1:]
                self._found.setdefault(word, {}).setdefault(lead, set()).add(len(name))


def mentions(sections: Iterable[Section], actors: Sequence[Actor]) -> Iterator[Mention]:
    """Where the text names an actor, in the order of the text; no two overlap.

    Folded as anchors are. The longest name wins, whole words only, the first letter's case
    ignored; possessives count. A name with a capital may be part of a compound (Maduro-led); words
    without one may not ("president" is not in "vice-president"). Of two actors with one name, a
    name beats an alias and the earlier actor the later. Unnamed actors and the narrator count by
    the names they are given.
    """
    names = _Names(actors)
    if not names.owner:
        return
    for place, section in enumerate(sections):
        folded = fold(section.text)
        for start, end, actor in _in_section(folded, names):
            yield Mention(actor, Passage(place, *folded.span(start, end)))


def _in_section(folded: Folded, names: _Names) -> Iterator[tuple[int, int, str]]:
    text, shapes = folded.text, names.shapes
    free = 0
    for word in tokens().finditer(text):
        shape = shapes.get(word.group())
        if shape is None:
            continue
        best = _longest(text, word.start(), free, shape, names.owner)
        if best is not None:
            yield best
            free = best[1]


def _longest(
    text: str,
    at: int,
    free: int,
    shape: list[tuple[int, list[int]]],
    owner: dict[str, str],
) -> tuple[int, int, str] | None:
    """The longest name whose first word is the one at `at` and that begins at `free` or later."""
    best: tuple[int, int, str] | None = None
    for lead, lengths in shape:
        start = at - lead
        if start < free:
            continue
        for length in lengths:
            if best is not None and length <= best[1] - best[0]:
                break
            end = start + length
            actor = owner.get(text[start:end])
            if actor is not None and end <= len(text) and _stands_alone(text, start, end, at):
                best = start, end, actor
                break
    return best


def _stands_alone(text: str, start: int, end: int, letter: int) -> bool:
    return is_aligned(text, start, end, compounds=not text[letter].isupper())

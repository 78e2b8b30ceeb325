"""What drafting finds in a text, in short."""

from __future__ import annotations

from typing import NamedTuple

from briefing_tui.drafting.attributions import find_attributions
from briefing_tui.drafting.cast import NamedActor
from briefing_tui.drafting.sources import SourceMention


class Said(NamedTuple):
    """An attribution in words."""

    who: str | None
    """The actor's name; None for a pronoun that is nobody's."""
    words: str
    """The parts of the content, with " | " between them."""
    type: str = ""
    cue: str = ""
    via: str | None = None


def said(text: str, language: str = "en") -> list[Said]:
    """Return the attributions that are found in the text."""
    found = find_attributions(text, language)

    def name(mention: SourceMention | None) -> str | None:
        if mention is None or mention.actor is None:
            return None
        return found.actors[mention.actor].name

    return [
        Said(
            name(one.source),
            " | ".join(span.of(text) for span in one.content),
            one.type,
            one.cue.of(text),
            name(one.via),
        )
        for one in found.attributions
    ]


def who_said(text: str, language: str = "en") -> list[tuple[str | None, str]]:
    """Return who says what in the text."""
    return [(one.who, one.words) for one in said(text, language)]


def actors(text: str) -> dict[str, NamedActor]:
    """Return the actors that are named in the text or speak there, by their names."""
    found = find_attributions(text)
    sources = [one.source for one in found.attributions]
    used = {naming.actor for naming in found.namings} | {source.actor for source in sources}
    return {actor.name: actor for place, actor in enumerate(found.actors) if place in used}

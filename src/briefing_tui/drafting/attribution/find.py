"""Find the attributions of an article."""

from __future__ import annotations

from typing import NamedTuple

from briefing_tui.drafting.attribution.abroad import quotations
from briefing_tui.drafting.attribution.finder import Finder
from briefing_tui.drafting.attribution.records import Attribution, Mention
from briefing_tui.drafting.attribution.transcripts import Labels
from briefing_tui.drafting.lexicon.abroad import CUES
from briefing_tui.drafting.names.cast import Cast
from briefing_tui.drafting.names.records import Actor, Naming
from briefing_tui.drafting.units import Paragraph, read_paragraphs


class Findings(NamedTuple):
    """The actors of an article and what they say."""

    actors: tuple[Actor, ...]
    """Everybody who is named or quoted. Mentions and namings refer to them by place, from 0."""
    namings: tuple[Naming, ...]
    """Where they are named, in the order of the text."""
    attributions: tuple[Attribution, ...]
    """In the order of the text."""


def find_attributions(text: str, language: str = "en") -> Findings:
    """Return who is named in the article, and who says what in it.

    `language` is a BCP 47 tag. English is read in full. In Spanish, French, German and Portuguese,
    only quotations with a named speaker beside a cue are found; in other languages, nothing.
    """
    paragraphs = read_paragraphs(text)
    base = language.lower().partition("-")[0]
    if base in CUES:
        actors, namings, found = quotations(text, paragraphs, CUES[base])
        return Findings(tuple(actors), tuple(namings), _in_order(found))
    return _in_english(text, paragraphs) if base == "en" else Findings((), (), ())


def _in_english(text: str, paragraphs: list[Paragraph]) -> Findings:
    cast = Cast(text, paragraphs)
    finder = Finder(text, cast, Labels(text, paragraphs))
    for place, paragraph in enumerate(paragraphs):
        finder.read(paragraph, first=place == 0)
    namings = sorted(cast.namings.values())
    return _compact(Findings(cast.actors(), tuple(namings), _in_order(finder.found)))


def _compact(found: Findings) -> Findings:
    """Return the findings without the actors whom the article neither names nor quotes."""
    kept = {naming.actor for naming in found.namings}
    mentions = [mention for one in found.attributions for mention in (one.source, one.via)]
    kept |= {mention.actor for mention in mentions if mention and mention.actor is not None}
    places = {old: new for new, old in enumerate(sorted(kept))}

    def moved(mention: Mention | None) -> Mention | None:
        if mention is None or mention.actor is None:
            return mention
        return mention._replace(actor=places[mention.actor])

    return Findings(
        tuple(found.actors[old] for old in places),
        tuple(naming._replace(actor=places[naming.actor]) for naming in found.namings),
        tuple(
            one._replace(source=moved(one.source), via=moved(one.via)) for one in found.attributions
        ),
    )


def _in_order(found: list[Attribution]) -> tuple[Attribution, ...]:
    """Return the attributions, sorted by where their content or their cue begins."""
    return tuple(sorted(found, key=lambda one: (min(one.content[0].start, one.cue.start), one.cue)))

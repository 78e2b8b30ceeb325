"""Say who a noun phrase or a pronoun is."""

from __future__ import annotations

from briefing_tui.drafting.attribution.phrases import Phrase, Reader
from briefing_tui.drafting.attribution.records import Mention
from briefing_tui.drafting.lexicon.grammar import ARTICLES
from briefing_tui.drafting.lexicon.people import BODIES, WRITINGS
from briefing_tui.drafting.names.cast import Actor, Cast, Kind
from briefing_tui.drafting.names.pronouns import Memory
from briefing_tui.drafting.spans import Span
from briefing_tui.drafting.units import Unit


class Sources:
    """Finds the actor behind each source, while an article is read from its start."""

    def __init__(self, text: str, cast: Cast) -> None:
        self.text = text
        self.cast = cast
        self.memory = Memory()

    def begin_unit(self, unit: Unit) -> None:
        """Note who is named in the next unit."""
        self.memory.begin_unit([self.cast.actor_of(naming) for naming in self.cast.in_unit(unit)])

    def mention(self, reader: Reader, source: Phrase) -> Mention | None:
        """Return the mention of the source, and who it is; None for "I", "we" and "you"."""
        tokens = reader.tokens
        span = Span(tokens[source.first].start, tokens[source.last - 1].end)
        if source.form == "pronoun":
            return self._pronoun(reader.unit, span, tokens[source.first].word)
        naming = self.cast.namings.get(tokens[source.head].start)
        if source.form == "name" and naming is not None:
            actor = self.cast.actor_of(naming)
            form = "name"
        else:
            actor, form = self._noun(reader, source), "noun"
        self.memory.note_speaker(actor)
        return Mention(span, "name" if form == "name" else "noun", actor.number)

    def _pronoun(self, unit: Unit, span: Span, word: str) -> Mention | None:
        word = word.partition("'")[0]
        if word in ("i", "we", "you"):
            return None
        before = [
            self.cast.actor_of(naming)
            for naming in self.cast.in_unit(unit)
            if naming.span.end <= span.start
        ]
        actor = self.memory.resolve(word, before)
        if actor is None:
            return Mention(span, "pronoun")
        self.memory.note_speaker(actor)
        return Mention(span, "pronoun", actor.number)

    def _noun(self, reader: Reader, source: Phrase) -> Actor:
        tokens = reader.tokens
        word = reader.word(source.head)
        kind: Kind = "organization" if word in BODIES or word in WRITINGS else "unnamed"
        first = source.first
        if reader.word(first) in ARTICLES and source.last - first > 1:
            first += 1
        return self.cast.noted(
            self.text[tokens[first].start : tokens[source.last - 1].end],
            self.text[tokens[source.first].start : tokens[source.last - 1].end],
            kind,
        )

"""Find the actor that a noun phrase or a pronoun means."""

from __future__ import annotations

from typing import Final

from briefing_tui.drafting.attribution.phrases import JOINTS, Phrase
from briefing_tui.drafting.attribution.records import SourceMention
from briefing_tui.drafting.attribution.subjects import leading
from briefing_tui.drafting.cast import ArticleCast, Kind, KnownActor, Memory
from briefing_tui.drafting.lexicon import ARTICLES, POSSESSIVES
from briefing_tui.drafting.names import Reader
from briefing_tui.drafting.people import (
    BODIES,
    BODY_NAMES,
    GOVERNMENT_WORDS,
    GROUPS,
    PLURALS,
    ROLES,
    WRITINGS,
    is_speaker,
)
from briefing_tui.drafting.units import ArticleSpan

_NOT_RESOLVED = ("i", "we", "you")


_SHORT: Final = {"senator": "sen", "governor": "gov", "representative": "rep", "general": "gen"}
"""How a title is written before a name."""


class SourceFinder:
    """Finds the actor that each source means. The units are read in the order of the text."""

    def __init__(self, text: str, cast: ArticleCast) -> None:
        self.text = text
        self.cast = cast
        self.memory = Memory()
        self._roles: dict[str, list[tuple[int, frozenset[str]]]] = {}

    def begin_unit(self, reader: Reader, *, is_heading: bool) -> None:
        """Note the actors named in the next unit, and the actor that its first clause is about."""
        unit = reader.unit
        self.memory.begin_unit([self.cast.entry_of(naming) for naming in self.cast.in_unit(unit)])
        subject = next(leading(reader), None)
        if subject is None or is_heading:
            return
        actor = self._actor(reader, subject)
        if subject.form == "noun":
            actor = self._noun(reader, subject)
        if actor is not None:
            self.memory.note_subject(actor)

    def mention(self, reader: Reader, source: Phrase) -> SourceMention | None:
        """Return the mention of the source and the actor meant; None for "I", "we" and "you"."""
        tokens = reader.tokens
        if tokens[source.first].word.partition("'")[0] in _NOT_RESOLVED:
            return None
        span = ArticleSpan(tokens[source.first].start, tokens[source.last - 1].end)
        actor = self._actor(reader, source)
        form = source.form
        if actor is None and form != "pronoun":
            actor, form = self._noun(reader, source), "noun"
        if actor is None:
            return SourceMention(span, "pronoun")
        self.memory.note_speaker(actor)
        return SourceMention(span, form, actor.number)

    def _actor(self, reader: Reader, source: Phrase) -> KnownActor | None:
        """Return the actor whom a pronoun or a name stands for; None for a common noun."""
        token = reader.tokens[source.head]
        if source.form == "pronoun":
            before = [
                self.cast.entry_of(naming)
                for naming in self.cast.in_unit(reader.unit)
                if naming.span.end <= token.start
            ]
            return self.memory.resolve(token.word.partition("'")[0], before)
        naming = self.cast.namings.get(token.start) if source.form == "name" else None
        return self.cast.entry_of(naming) if naming is not None else None

    def _noun(self, reader: Reader, source: Phrase) -> KnownActor:
        """Return the actor whom the article calls by a common noun."""
        word = reader.word(source.head)
        known = self._described(reader, source, word)
        if known is not None:
            return known
        author = self._author(reader, source) if word in WRITINGS else None
        if author is not None:
            return author
        tokens = reader.tokens
        first = source.first
        if reader.word(first) in ARTICLES and source.last - first > 1:
            first += 1
        commas = (at for at in range(source.head + 1, source.last) if reader.word(at) == ",")
        end = tokens[next(commas, source.last) - 1].end
        name = self.text[tokens[source.first].start : end]
        actor = self.cast.noted(self.text[tokens[first].start : end], name, _kind(reader, source))
        actor.is_certain = True
        actor.is_text = word in WRITINGS
        actor.is_one = actor.kind in ("unnamed", "person") and word in ROLES and word not in PLURALS
        if actor.is_one and word.endswith("man"):
            actor.sex = "female" if word.endswith("woman") else "male"
        return actor

    def _author(self, reader: Reader, source: Phrase) -> KnownActor | None:
        """Return the body that wrote the text: "a study by the Port Institute"."""
        at = source.head + 1
        if reader.word(at) not in ("by", "from"):
            return None
        run = reader.beginning.get(at + 1 + (reader.word(at + 1) == "the"))
        if run is None or run.core == run.last:
            return None
        naming = self.cast.namings.get(reader.tokens[run.last - 1].start)
        return self.cast.entry_of(naming) if naming is not None else None

    def _described(self, reader: Reader, source: Phrase, word: str) -> KnownActor | None:
        """Return the person meant by "the minister" or "the Vermont senator", if only one fits."""
        if (
            reader.word(source.first) != "the"
            or word not in ROLES
            or source.head != source.last - 1
        ):
            return None
        wanted = {reader.word(at) for at in range(source.first + 1, source.head)}
        names = {word, _SHORT.get(word, word)}
        alike = {
            number
            for name in names
            for number, role in self._by_role().get(name, ())
            if wanted <= role
        }
        return self.cast.entries[alike.pop()] if len(alike) == 1 else None

    def _by_role(self) -> dict[str, list[tuple[int, frozenset[str]]]]:
        """Return the people by each word of their roles. Each has all the words of the role."""
        if not self._roles:
            for actor in self.cast.entries:
                role = frozenset(part.strip(".,") for part in actor.role.lower().split())
                for word in role:
                    self._roles.setdefault(word, []).append((actor.number, role))
        return self._roles


def _kind(reader: Reader, source: Phrase) -> Kind:
    word = reader.word(_head(reader, source))
    places = range(source.first, source.last)
    joined = source.head in reader.inside and word not in BODY_NAMES
    if word in GROUPS or any(
        reader.word(at) == "and" and (joined or reader.word(at + 1) == "the") for at in places
    ):
        return "group"
    if word in GOVERNMENT_WORDS:
        return "government"
    if word == "guard" and reader.word(source.head - 1) in ("coast", "national"):
        return "organization"
    if word in ROLES and word not in PLURALS and _is_definite(reader, source):
        return "person"
    if word in BODIES and word not in ("authorities", "forces", "media", "press"):
        return "organization"
    is_plural = word in PLURALS or (word not in BODIES and word.endswith("s"))
    if is_plural and word not in WRITINGS and reader.word(source.first) == "the":
        return "group"
    named = any(at in reader.inside for at in range(source.first, source.head))
    return "organization" if word in WRITINGS and named else "unnamed"


def _head(reader: Reader, source: Phrase) -> int:
    """Return the place of the noun before "of" and "for": "a spokesman for the department"."""
    for at in range(source.first, source.head):
        if reader.word(at + 1) in JOINTS and is_speaker(reader.word(at)):
            return at
    return source.head


def _is_definite(reader: Reader, source: Phrase) -> bool:
    """Return True if the article speaks of somebody already known: "the mayor", "my son"."""
    first = reader.word(source.first)
    return first == "the" or first in POSSESSIVES or reader.word(source.head - 1) == "'s"

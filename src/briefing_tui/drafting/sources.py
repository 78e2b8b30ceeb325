"""Find the actor that a pronoun or a common noun means.

A noun is vague if it does not show whom it means. No item of a draft rests on a vague noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Final, NamedTuple

from briefing_tui.drafting.cast import ArticleCast, Kind, NamedActor
from briefing_tui.drafting.grammar import Form, Phrase, Reader, leading_subject
from briefing_tui.drafting.lexicon import (
    ARTICLES,
    BODIES,
    FEMALE_NOUNS,
    FIRMS,
    GOVERNMENT_WORDS,
    GROUPS,
    INSTITUTIONS,
    MALE_NOUNS,
    PLURALS,
    POSSESSIVES,
    PRONOUN_SEXES,
    ROLES,
    STAND_INS,
    WRITINGS,
    is_speaker,
    words,
)
from briefing_tui.drafting.units import QUOTED, ArticleSpan
from briefing_tui.model.text import word_set

_CAPITAL: Final = re.compile(r"\b[A-Z][\w'\u2019-]+\b")
_REACH: Final = 6
"""Maximum number of units between a pronoun and the name of the actor it means."""


class SourceMention(NamedTuple):
    """The words that name a source, and the actor that these words mean."""

    span: ArticleSpan
    form: Form
    actor: int | None = None
    """The actor's index in the cast, or None for a pronoun that may mean anybody."""


class _Heard(NamedTuple):
    """The actors of a unit. A pronoun in it, or in one of the next, may mean one of them."""

    speakers: list[NamedActor]
    subject: list[NamedActor]
    """The subject of the unit's first clause, and who speaks in a clause after it."""
    named: Sequence[NamedActor] = ()

    def last(self) -> tuple[NamedActor, ...]:
        """Return who spoke, the last first, and the subject."""
        return (*reversed(self.speakers), *self.subject)


def _fits(pronoun: str, actor: NamedActor) -> bool:
    """Return True if the pronoun may mean the actor. A single word may be a surname."""
    if pronoun in PRONOUN_SEXES:
        is_person = actor.kind == "person" or actor.is_one
        may_be = actor.kind == "organization" and not actor.is_certain and len(actor.words) == 1
        return (is_person or may_be) and actor.sex in ("", PRONOUN_SEXES[pronoun])
    if pronoun in ("they", "their"):
        return actor.kind in ("group", "unnamed") and not (actor.is_one or actor.is_text)
    return pronoun == "it" and (actor.kind in ("organization", "government") or actor.is_text)


def _without(names: Set[str], actors: Iterable[NamedActor]) -> Iterator[NamedActor]:
    return (actor for actor in actors if actor.words[-1] not in names)


def _only(pronoun: str, actors: Iterable[NamedActor]) -> NamedActor | None:
    fitting = {actor.number: actor for actor in actors if _fits(pronoun, actor)}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _best(pronoun: str, actors: Iterable[NamedActor]) -> NamedActor | None:
    fitting = [actor for actor in actors if _fits(pronoun, actor)]
    certain = [actor for actor in fitting if actor.is_certain or actor.is_one]
    return next(iter(certain or fitting), None)


_NOBODY: Final = word_set("nobody none neither no")
_POINTING: Final = word_set("the this that these those")
_VAGUE: Final = words("speech", "vague")
_SHARES: Final = words("speech", "shares")
_TEAMS: Final = word_set("team authors researchers scientists investigators")
"""Nouns for the people who made a study."""
_SHORT_TITLES: Final = {"senator": "sen", "governor": "gov", "representative": "rep"}


class NounActors:
    """The actors whom an article calls by common nouns."""

    def __init__(self, text: str, cast: ArticleCast) -> None:
        self.text = text
        self.cast = cast
        self._roles: dict[str, list[tuple[int, frozenset[str]]]] = {}
        """For each word, the actors whose role contains it."""
        self._bodies: dict[str, int] = {}
        """For each word, how many named organisations have it in their name."""
        self._called: dict[str, list[NamedActor]] = {}
        """For each last word of a name, the organisations: "the authority"."""
        self._makers: NamedActor | None = None
        for actor in cast.entries:
            role = frozenset(part.strip(".,") for part in actor.role.lower().split())
            for word in role:
                self._roles.setdefault(word, []).append((actor.number, role))
            if actor.kind != "person" or not actor.is_certain:
                for word in {"", *actor.words}:
                    self._bodies[word] = self._bodies.get(word, 0) + 1
                is_firm = actor.name.lower().rpartition(" ")[2].strip(".") in FIRMS
                for word in ("company", "firm") if is_firm else actor.words[-1:]:
                    self._called.setdefault(word, []).append(actor)

    def actor(self, reader: Reader, source: Phrase) -> NamedActor:
        """Return the actor that the article means by a common noun, such as "the ministry"."""
        word = reader.word(source.head)
        return self._described(reader, source, word) or self._by_words(reader, source, word)

    def _by_words(self, reader: Reader, source: Phrase, word: str) -> NamedActor:
        tokens = reader.tokens
        commas = (at for at in range(source.head + 1, source.last) if reader.word(at) == ",")
        end = tokens[next(commas, source.last) - 1].end
        name = self.text[tokens[source.first].start : end]
        first = source.first
        first += source.head > first and reader.word(first) in ARTICLES
        actor = self.cast.noted(self.text[tokens[first].start : end], name, _kind(reader, source))
        actor.is_certain = True
        actor.is_vague = self._is_vague(reader, source, word)
        actor.is_text = word in WRITINGS
        actor.is_one = actor.kind in ("unnamed", "person") and word in ROLES and word not in PLURALS
        if word in _TEAMS and source.head == source.last - 1:
            self._makers = self._makers or actor
        if actor.is_one:
            is_woman = word.endswith("woman") or word in FEMALE_NOUNS
            is_man = word.endswith("man") or word in MALE_NOUNS
            actor.sex = "female" if is_woman else "male" if is_man else ""
        return actor

    def _is_vague(self, reader: Reader, source: Phrase, word: str) -> bool:
        """Return True if the words do not tell one actor from others."""
        held = [reader.word(at) for at in range(source.first, source.last)]
        opening, is_alone = held[0], source.head == source.last - 1
        if word in WRITINGS:
            named = any(at in reader.inside for at in range(source.first, source.last))
            is_said = named or reader.word(source.head + 1) in ("by", "from")
            is_owned = "'s" in held[:-1] or opening in POSSESSIVES  # "Lind's comments"
            return is_owned or not (is_said or BODIES.intersection(held[:-1]))
        if (word in _VAGUE and is_alone and len(held) < 3) or _SHARES.intersection(held):
            return True
        if "and" in held and reader.word(source.first - 1) == "," and source.first > 1:
            return True  # the end of a list
        comma = reader.tags.find(",", source.head, source.last)
        end = source.last if comma < 0 else comma
        later = (reader.inside.get(at) for at in range(source.head + 1, end))
        if any(run is not None and reader.tags[run.first - 1] in "WS" for run in later):
            return True  # "leader of the keepers Jan Berg"
        is_role = word in ROLES and word not in PLURALS
        if (is_role and len(held) == 1) or (opening in ("a", "an") and is_alone):
            return is_role and (len(held) == 1 or word in self._roles)  # "Dean", "a clerk"
        if opening not in _POINTING or not is_speaker(word):
            return opening in _POINTING
        if is_role:
            return not any(at in reader.inside for at in range(source.head + 1, source.last))
        if word not in BODIES or word in PLURALS or not is_alone:
            return False
        is_bare = source.head - source.first == 1
        if word in INSTITUTIONS:
            return is_bare and self._bodies.get(word, 0) > 1
        return ("" if is_bare or word in STAND_INS else word) in self._bodies

    def _described(self, reader: Reader, source: Phrase, word: str) -> NamedActor | None:
        """Return the only actor whose role has all words of a phrase: "the Vermont senator".

        Return None if there is no such actor, or more than one. "The authority" is the only
        organisation whose name ends with that word; "the authors" are the team named before.
        """
        if reader.word(source.first) != "the" or source.head != source.last - 1:
            return None
        if word in _TEAMS and source.head == source.first + 1:
            return self._makers
        if word in BODIES and source.head == source.first + 1:
            named = self._called.get(word, ())
            return named[0] if len(named) == 1 else None
        if word not in ROLES:
            return None
        wanted = {reader.word(at) for at in range(source.first + 1, source.head)}
        alike = {
            number
            for name in {word, _SHORT_TITLES.get(word, word)}
            for number, role in self._roles.get(name, ())[:_MOST_ALIKE]
            if wanted <= role
        }
        return self.cast.entries[alike.pop()] if len(alike) == 1 else None


_MOST_ALIKE: Final = 20


def _kind(reader: Reader, source: Phrase) -> Kind:
    word, first = reader.word(source.head), reader.word(source.first)
    is_plural = word in PLURALS or (word not in BODIES and word.endswith("s"))
    named = any(at in reader.inside for at in range(source.first, source.head))
    is_pair = any(reader.word(at) == "and" for at in range(source.first, source.last))
    if word in GROUPS or (is_pair and named):
        return "group"
    if word in WRITINGS and word not in BODIES:
        return "organization" if named and source.head == source.last - 1 else "unnamed"
    if word in GOVERNMENT_WORDS:
        return "government"
    if word in ROLES and not is_plural:
        is_definite = first == "the" or first in POSSESSIVES or reader.word(source.head - 1) == "'s"
        return "person" if is_definite else "unnamed"
    if word in BODIES and word not in ("authorities", "forces", "media", "press"):
        return "organization"
    return "group" if is_plural and first == "the" else "unnamed"


_NOT_RESOLVED = ("i", "we", "you")


class SourceFinder:
    """Finds the actor that each source means. The units are read in the order of the text."""

    def __init__(self, text: str, cast: ArticleCast) -> None:
        self.cast = cast
        self._nouns = NounActors(text, cast)
        self._units = [_Heard([], [])]

    def forget(self) -> None:
        """Forget who was named: no pronoun refers to an earlier section."""
        self._units = [_Heard([], [])]

    def begin_unit(self, reader: Reader, *, is_heading: bool) -> None:
        """Note the actors that the unit names, and the subject of its first clause."""
        named = [self.cast.entry_of(one) for one in self.cast.in_unit(reader)]
        self._units.append(_Heard([], [], named))
        del self._units[: -_REACH - 1]
        subject = leading_subject(reader)
        if subject is None or is_heading:
            return
        if any(reader.word(at) == "and" for at in range(subject.first - 1, subject.last)):
            return
        actor = self._actor(reader, subject)
        if subject.form == "noun":
            actor = self._nouns.actor(reader, subject)
        if actor is not None:
            self._units[-1].subject.append(actor)

    def mention(self, reader: Reader, source: Phrase) -> SourceMention | None:
        """Return the words and the actor of the source, or None for "I", "we" and "nobody"."""
        first = reader.word(source.first).partition("'")[0]
        if first in _NOT_RESOLVED or first in _NOBODY:
            return None
        span = reader.span(source.first, source.last)
        actor = self._actor(reader, source)
        form = source.form
        if actor is None and form != "pronoun":
            actor, form = self._nouns.actor(reader, source), "noun"
        if actor is None:
            return SourceMention(span, "pronoun")
        heard, opener = self._units[-1], reader.shape[: reader.chunk_of[source.first]][-1:]
        # "Berg left when Lind asked" is about Berg
        (heard.subject if opener == "K" else heard.speakers).append(actor)
        return SourceMention(span, form, actor.number)

    def _actor(self, reader: Reader, source: Phrase) -> NamedActor | None:
        token = reader.tokens[source.head]
        if source.form != "pronoun":
            is_some = token.word in PLURALS and "n" in reader.tags[source.first : source.head]
            is_name = source.form == "name" and not is_some  # "some Democrats"
            naming = self.cast.namings.get(token.start) if is_name else None
            return self.cast.entry_of(naming) if naming is not None else None
        if reader.word(source.first - 1) == "or":  # "he or she"
            return None
        opens = source.first <= reader.first_finite
        apart = opens and reader.word(source.first - 1) == ","
        before = [
            self.cast.entry_of(naming)
            for naming in self.cast.in_unit(reader)
            if naming.span.end <= token.start and not apart  # "Of Lind, he said"
        ]
        quotations = (one for one in reader.tokens if one.word == QUOTED)
        quoted = {
            name.lower()
            for quotation in quotations
            for name in _CAPITAL.findall(self.cast.text, quotation.start, quotation.end)
        }
        word = token.word.partition("'")[0]
        return self._resolve(word, before, quoted, opens=opens, apart=apart)

    def _resolve(
        self,
        word: str,
        named_before: Sequence[NamedActor],
        quoted: Set[str],
        *,
        opens: bool,
        apart: bool,
    ) -> NamedActor | None:
        """Return the actor whom the pronoun means, or None if that is not clear.

        "He" and "she" mean the last speaker or subject who fits. "It" and "they" mean the only
        actor nearby who fits. `quoted` are the names in the quotations: a speaker seldom names
        himself. `opens` is True for a pronoun in the first clause, `apart` if a comma stands before
        it: "she" in "Her father, she says".
        """
        now = self._units[-1]
        before = [actor for actor in named_before if actor.is_certain]
        near = (*([] if apart else now.subject), *before)
        if word not in PRONOUN_SEXES:
            spoken = (*reversed(now.speakers), *near)
            return _only(word, spoken) or (_only(word, self._units[-2].last()) if opens else None)
        meant = _best(word, (*reversed(now.speakers), *_without(quoted, near)))
        for heard in reversed(self._units[:-1]):
            subject = _without(quoted, heard.subject)
            meant = meant or _best(word, (*reversed(heard.speakers), *subject))
            named = [one for one in heard.named if one.kind == "person" and _fits(word, one)]
            people = list(_without(quoted, named))
            if meant is None and people:
                meant = _only(word, people)
                break
        if meant is not None:
            if not meant.is_one:
                meant.kind, meant.is_human = "person", True
            meant.sex = PRONOUN_SEXES[word]
        return meant

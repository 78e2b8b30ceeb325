"""Find the actor that a pronoun or a common noun means.

A noun is vague if it does not show whom it means. No item of a draft rests on a vague noun.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from briefing_tui.drafting.cast import ArticleCast, Kind, KnownActor
from briefing_tui.drafting.grammar import Form, Phrase, Reader, leading_subject
from briefing_tui.drafting.lexicon import (
    ARTICLES,
    BODIES,
    GIVEN_NAMES,
    GOVERNMENT_WORDS,
    GROUPS,
    INSTITUTIONS,
    PLURALS,
    POSSESSIVES,
    ROLES,
    STAND_INS,
    WRITINGS,
    is_speaker,
)
from briefing_tui.drafting.units import ArticleSpan
from briefing_tui.model.text import word_set

_PERSONAL: Final = frozenset({"he", "his", "she", "her"})
_REACH: Final = 6
"""Maximum number of units between a pronoun and the name of the actor it means."""


class SourceMention(NamedTuple):
    """The words that name a source, and the actor that these words mean."""

    span: ArticleSpan
    form: Form
    actor: int | None = None
    """The actor's index in the cast, or None for a pronoun that may mean anybody."""


class _Heard(NamedTuple):
    speakers: list[KnownActor]
    subject: list[KnownActor]
    """At most one actor: the subject of the unit's first clause."""
    named: Sequence[KnownActor]


class Memory:
    """The actors that spoke or were named shortly before. A pronoun may mean one of them."""

    def __init__(self) -> None:
        self._units = [_Heard([], [], ())]

    def begin_unit(self, named: Sequence[KnownActor]) -> None:
        """Begin a unit that names the actors in `named`."""
        self._units.append(_Heard([], [], named))
        del self._units[: -_REACH - 1]

    def note_subject(self, actor: KnownActor) -> None:
        """Remember that the unit's first clause is about the actor."""
        self._units[-1].subject.append(actor)

    def note_speaker(self, actor: KnownActor) -> None:
        """Remember that the actor speaks in this unit."""
        self._units[-1].speakers.append(actor)

    def resolve(
        self, word: str, named_before: Sequence[KnownActor], *, opens: bool, apart: bool
    ) -> KnownActor | None:
        """Return the actor whom the pronoun means, or None if that is not clear.

        "He" and "she" mean the last speaker or subject who fits. "It" and "they" mean the only
        actor nearby who fits.

        `named_before` are the actors that the unit names before the pronoun. `opens` is True for a
        pronoun in the first clause. `apart` is True if a comma stands before the pronoun:
        "she" in "Her father, she says".
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
            if meant is not None and not meant.sex and len(named) > 1:
                return None
            if meant is None and named:  # the only person named there
                only = next(iter(named.values()))
                meant = only if len(named) == 1 and only.is_certain else None
                break
        if meant is None or (meant.namings == 0 and self._may_be_other(fits)):
            return None
        if not meant.is_one:
            meant.kind, meant.is_human = "person", True
        meant.sex = "male" if word in ("he", "his") else "female"
        return meant

    def _may_be_other(self, fits: Callable[[KnownActor], bool]) -> bool:
        """Return True if the pronoun may mean a person who is named nearby."""
        return any(
            fits(one) and _may_be_person(one) and one.kind == "person"
            for heard in self._units
            for one in (*heard.named, *heard.subject, *heard.speakers)
            if one.namings
        )


def _may_be_person(actor: KnownActor) -> bool:
    return actor.is_certain or (actor.kind == "person" and len(actor.words) > 1)


def _heard(heard: _Heard) -> tuple[KnownActor, ...]:
    return (*reversed(heard.speakers), *heard.subject)


def _only(fits: Callable[[KnownActor], bool], actors: Iterable[KnownActor]) -> KnownActor | None:
    fitting = {actor.number: actor for actor in actors if fits(actor)}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _best(fits: Callable[[KnownActor], bool], actors: Iterable[KnownActor]) -> KnownActor | None:
    fitting = [actor for actor in actors if fits(actor)]
    certain = [actor for actor in fitting if actor.is_certain or actor.is_one]
    return next(iter(certain or fitting), None)


def _is_person(actor: KnownActor) -> bool:
    """Return True for a person, and for a single word that may be a surname."""
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
_NOBODY: Final = word_set("nobody none neither no")
_POINTING: Final = word_set("the this that these those")
_VAGUE: Final = word_set(
    "one another both neither each all those none either everybody everyone somebody someone "
    "anybody anyone few most many some several others pair couple duo trio former latter two three "
    "evidence research data testimony law figures results findings plan plans proposal act bill "
    "constitution order resolution"
)
"""Words that do not say who is meant, if they stand alone."""
_SHARES: Final = word_set(
    "% percent majority plurality minority proportion share half third thirds quarter quarters "
    "fifth tenth two-thirds three-quarters"
)
_TEAMS: Final = word_set("team authors researchers scientists investigators")
"""Nouns for the people who made a study."""
_SHORT_TITLES: Final = {"senator": "sen", "governor": "gov", "representative": "rep"}


class NounActors:
    """The actors whom an article calls by common nouns."""

    def __init__(self, text: str, cast: ArticleCast) -> None:
        self.text = text
        self.cast = cast
        self._introduced: dict[str, list[KnownActor]] = {}
        """For each noun, the actors that the article introduces with the noun: "a survey"."""
        self._makers: KnownActor | None = None
        self._roles: dict[str, list[tuple[int, frozenset[str]]]] = {}
        """For each word, the actors whose role contains it."""
        self._bodies: dict[str, int] = {}
        """For each word, how many named organisations have it in their name."""
        for actor in cast.entries:
            role = frozenset(part.strip(".,") for part in actor.role.lower().split())
            for word in role:
                self._roles.setdefault(word, []).append((actor.number, role))
            if actor.kind != "person" or not actor.is_certain:
                for word in {"", *actor.words}:
                    self._bodies[word] = self._bodies.get(word, 0) + 1

    def actor(self, reader: Reader, source: Phrase) -> KnownActor:
        """Return the actor that the article means by a common noun, such as "the ministry"."""
        word = reader.word(source.head)
        points = reader.word(source.first) in _POINTING
        known = self._described(reader, source, word) or self._told_before(reader, source, word)
        if known is not None:
            return known
        author = self._author(reader, source) if word in WRITINGS else None
        actor = author or self._by_words(reader, source, word)
        introduced = self._introduced.setdefault(word, [])
        if not points and len(introduced) < 2 and actor not in introduced:
            introduced.append(actor)
        return actor

    def _by_words(self, reader: Reader, source: Phrase, word: str) -> KnownActor:
        tokens = reader.tokens
        commas = (at for at in range(source.head + 1, source.last) if reader.word(at) == ",")
        end = tokens[next(commas, source.last) - 1].end
        name = self.text[tokens[source.first].start : end]
        first = source.first + (
            reader.word(source.first) in ARTICLES and source.last - source.first > 1
        )
        if first < source.head and reader.tags[first] == "n" and first > source.first:
            first += 1  # "the 11 companies"
        actor = self.cast.noted(self.text[tokens[first].start : end], name, _kind(reader, source))
        actor.is_certain = True
        actor.is_vague = self._is_vague(reader, source, word)
        actor.is_text = word in WRITINGS
        actor.is_one = actor.kind in ("unnamed", "person") and word in ROLES and word not in PLURALS
        if actor.is_one and word.endswith("man"):
            actor.sex = "female" if word.endswith("woman") else "male"
        if word in _TEAMS and self._makers is None and source.head == source.last - 1:
            self._makers = actor
        return actor

    def _told_before(self, reader: Reader, source: Phrase, word: str) -> KnownActor | None:
        """Return the actor that the article introduced with the same noun, or None if uncertain.

        After "a survey", "the survey" means the same actor.
        """
        if reader.word(source.first) not in _POINTING or source.head != source.last - 1:
            return None
        if word in _TEAMS and source.head == source.first + 1 and self._makers is not None:
            return self._makers
        words = {reader.word(at) for at in range(source.first + 1, source.head)}
        known = self._introduced.get(word, [])
        is_one = word in ROLES or word in WRITINGS or (word in BODIES and word not in PLURALS)
        return known[0] if is_one and len(known) == 1 and words <= {"same"} else None

    def _is_vague(self, reader: Reader, source: Phrase, word: str) -> bool:
        if _is_unsure(reader, source, word):
            return True
        opening = reader.word(source.first)
        alone = source.head == source.last - 1
        is_role = word in ROLES and word not in PLURALS
        if opening in ("a", "an") and alone and word not in PLURALS | WRITINGS | GROUPS:
            opens = reader.unit.span.start < self.cast.lead_end and (is_role or word in BODIES)
            return opens or word in self._roles
        if opening not in _POINTING:
            return False
        if not is_speaker(word):
            return True
        if is_role:
            rest = range(source.head + 1, source.last)
            introduced = any(at in reader.inside or reader.word(at) == "a" for at in rest)
            return not introduced or word in self._roles
        if word not in BODIES or word in PLURALS or not alone:
            return False
        bare = source.head - source.first == 1
        if word in INSTITUTIONS:
            return bare and self._bodies.get(word, 0) > 1
        return self._bodies.get("" if bare or word in STAND_INS else word, 0) > 0

    def _author(self, reader: Reader, source: Phrase) -> KnownActor | None:
        """Return the author of a text: "Port Institute" in "a study by the Port Institute"."""
        at = source.head + 1
        if reader.word(at) not in ("by", "from"):
            return None
        at += 1 + (reader.word(at + 1) == "the")
        run = reader.inside.get(at)
        naming = self.cast.namings.get(reader.tokens[run.last - 1].start) if run else None
        return self.cast.entry_of(naming) if naming is not None else None

    def _described(self, reader: Reader, source: Phrase, word: str) -> KnownActor | None:
        """Return the only actor whose role has all words of a phrase: "the Vermont senator".

        Return None if there is no such actor, or more than one.
        """
        is_bare = source.head == source.last - 1
        if reader.word(source.first) != "the" or word not in ROLES or not is_bare:
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


def _is_unsure(reader: Reader, source: Phrase, word: str) -> bool:
    """Return True if the words themselves do not tell one actor from others."""
    held = [reader.word(at) for at in range(source.first, source.last)]
    tags = reader.tags[source.first : source.last]
    if word in _VAGUE and source.head == source.last - 1 and source.head - source.first < 2:
        return True
    if "times" in held[:-1]:
        return True  # "how many times people said"
    if word in WRITINGS and ("'s" in held[:-1] or held[0] in POSSESSIVES):
        return True  # "Lind's comments"
    if word in WRITINGS and not (
        BODIES.intersection(held[:-1])
        or "N" in tags
        or reader.word(source.head + 1) in ("by", "from")
    ):
        return True
    if word in ROLES and word not in PLURALS and len(held) == 1:
        return True  # a title or a surname: "Minister", "Dean"
    if "(" in held[: source.head - source.first] or held[-1] in ("them", "us"):
        return True  # "Lind (Con) and Berg", "one of them"
    if "and" in held and reader.word(source.first - 1) == "," and source.first > 1:
        return True  # the end of a list
    is_counted = held[0] == "the" and tags[1:2] == "n" and len(held[1]) < 6
    if held[0] in ("both", "each", "either") or (is_counted and len(held) < 4):
        return True  # "the two companies"
    if (
        _SHARES.intersection(held)
        or (held[0].isdigit() and "in" in held[:3])
        or held[1:2] == ["in"]
    ):
        return True
    return source.form == "noun" and _is_apposed(reader, source)


def _is_apposed(reader: Reader, source: Phrase) -> bool:
    """Return True if a name follows the noun without a comma: "head of the port Jan Lind"."""
    run = reader.inside.get(source.last - 1)
    if run is None or run.first <= source.first:
        return False
    if any(reader.word(at) in GIVEN_NAMES for at in range(run.core + 1, run.last)):
        return True  # "Mayor of Osk Ana Ruiz"
    return reader.tags[run.first - 1] in "WSZ" and reader.word(run.first - 1) not in ROLES


def _kind(reader: Reader, source: Phrase) -> Kind:
    word = reader.word(source.head)
    first = reader.word(source.first)
    is_plural = word in PLURALS or (word not in BODIES and word.endswith("s"))
    is_pair = any(reader.word(at) == "and" for at in range(source.first, source.last))
    named = any(at in reader.inside for at in range(source.first, source.head))
    if word in GROUPS or (is_pair and (named or reader.word(source.last - 2) == "the")):
        return "group"
    if word in WRITINGS and word not in BODIES:
        return "organization" if named and source.head == source.last - 1 else "unnamed"
    if word in GOVERNMENT_WORDS and word not in ROLES:
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
        self.memory = Memory()
        self._nouns = NounActors(text, cast)

    def begin_unit(self, reader: Reader, *, is_heading: bool) -> None:
        """Note the actors that the unit names, and the subject of its first clause."""
        self.memory.begin_unit([self.cast.entry_of(one) for one in self.cast.in_unit(reader)])
        subject = leading_subject(reader)
        if subject is None or is_heading:
            return
        if any(reader.word(at) == "and" for at in range(subject.first - 1, subject.last)):
            return
        actor = self._actor(reader, subject)
        if subject.form == "noun":
            actor = self._nouns.actor(reader, subject)
        if actor is not None:
            self.memory.note_subject(actor)

    def mention(self, reader: Reader, source: Phrase) -> SourceMention | None:
        """Return the words and the actor of the source, or None for "I", "we" and "nobody"."""
        first = reader.word(source.first).partition("'")[0]
        if first in _NOT_RESOLVED or {first, reader.word(source.head)} & _NOBODY:
            return None
        span = reader.span(source.first, source.last)
        actor = self._actor(reader, source)
        form = source.form
        if actor is None and form != "pronoun":
            actor, form = self._nouns.actor(reader, source), "noun"
        if actor is None:
            return SourceMention(span, "pronoun")
        self.memory.note_speaker(actor)
        return SourceMention(span, form, actor.number)

    def _actor(self, reader: Reader, source: Phrase) -> KnownActor | None:
        token = reader.tokens[source.head]
        if source.form != "pronoun":
            is_some = token.word in PLURALS and "n" in reader.tags[source.first : source.head]
            is_name = source.form == "name" and not is_some  # "some Democrats"
            naming = self.cast.namings.get(token.start) if is_name else None
            return self.cast.entry_of(naming) if naming is not None else None
        opens = source.first <= reader.first_finite
        apart = opens and reader.word(source.first - 1) == ","
        before = [
            self.cast.entry_of(naming)
            for naming in self.cast.in_unit(reader)
            if naming.span.end <= token.start and not _describes(reader, naming.span.end)
        ]
        if apart:  # "Her father, she says, ..."
            before = []
        return self.memory.resolve(token.word.partition("'")[0], before, opens=opens, apart=apart)


def _describes(reader: Reader, end: int) -> bool:
    """Return True for a name that describes the noun after it: "Lind" in "the Lind papers"."""
    at = next(at for at, token in enumerate(reader.tokens) if token.end >= end) + 1
    return (
        reader.tags[at : at + 1] in tuple("WSZz") and reader.chunk_of[at - 1] == reader.chunk_of[at]
    )

"""Find the actor that a pronoun, a common noun or the subject of a verb means.

A noun is vague if it does not show whom it means. No item of a draft rests on a vague noun.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from briefing_tui.drafting.cast import ArticleCast, Kind, KnownActor
from briefing_tui.drafting.lexicon import (
    ARTICLES,
    AUXILIARIES,
    BE,
    BODIES,
    BODY_NAMES,
    COLLECTIVES,
    CONJUNCTIONS,
    DETERMINERS,
    FAMILIAR,
    FUNCTION,
    GIVEN_NAMES,
    GOVERNMENT_WORDS,
    GROUPS,
    INSTITUTIONS,
    NUMBERS,
    PLURALS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    ROLES,
    STAND_INS,
    SUBORDINATORS,
    TITLES,
    WRITINGS,
    is_adverb,
    is_speaker,
    may_be_finite,
    verbs,
)
from briefing_tui.drafting.names import SHORT_TITLES, Reader
from briefing_tui.drafting.phrases import (
    CALLED,
    JOINTS,
    OWNERS,
    PERSONAL,
    Phrase,
    SourceMention,
    before_bracket,
    phrase_ending,
    with_name,
)
from briefing_tui.drafting.units import DASHES, QUOTED, ArticleSpan
from briefing_tui.model.text import word_set

_PERSONAL: Final = frozenset({"he", "his", "she", "her"})
_REACH: Final = 6
"""Maximum number of units between a pronoun and the name of the actor it means."""


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
            if meant is None and named:  # the only person named there
                only = next(iter(named.values()))
                meant = only if len(named) == 1 and only.is_certain else None
                break
        if meant is None or (meant.namings == 0 and self._may_be_other(fits)):
            return None
        return _with_sex(word, meant)

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


def _with_sex(word: str, actor: KnownActor) -> KnownActor:
    """Note the sex that the pronoun shows, and return the actor."""
    if word in _PERSONAL:
        if not actor.is_one:
            actor.kind, actor.is_human = "person", True
        actor.sex = "male" if word in ("he", "his") else "female"
    return actor


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
_NUMBERS: Final = frozenset(NUMBERS[1:13])
_SHARES: Final = word_set("% percent majority plurality minority proportion share")
_FRACTIONS: Final = word_set(
    "half third thirds quarter quarters fifth fifths sixth tenth two-thirds three-quarters "
    "one-third one-quarter four-fifths three-fifths two-fifths"
)
_POINTING: Final = word_set("the this that these those")
_PRONOUNS: Final = word_set(
    "one another both neither each all those none either everybody everyone somebody someone "
    "anybody anyone few most many some several others pair couple duo trio former latter two three"
)
"""Words that do not say who is meant, if they stand alone: "both", "the others"."""
_ABSTRACT: Final = word_set("evidence research data testimony law figures results findings")
"""Nouns that name no source when they stand alone: "data show a rise"."""
_PLANS: Final = word_set("plan plans proposal law act bill constitution order resolution")
"""Nouns for texts that never count as a source: "the plan shows a road"."""
_TEAMS: Final = word_set("team authors researchers scientists investigators")
"""Nouns for the people who made a study."""


def is_nobody(reader: Reader, source: Phrase) -> bool:
    """Return True if the source means no person, for instance "no one" or "no officials"."""
    return reader.word(source.first) in _NOBODY or reader.word(source.head) in _NOBODY


class NounActors:
    """The actors whom an article calls by common nouns."""

    def __init__(self, text: str, cast: ArticleCast) -> None:
        self.text = text
        self.cast = cast
        self._roles: dict[str, list[tuple[int, frozenset[str]]]] = {}
        self._introduced: dict[str, list[KnownActor]] = {}
        """For each noun, the actors that the article introduces with the noun: "a survey"."""
        self._makers: KnownActor | None = None

    def actor(self, reader: Reader, source: Phrase) -> KnownActor:
        """Return the actor that the article means by a common noun, such as "the ministry"."""
        word = reader.word(source.head)
        points = reader.word(source.first) in _POINTING
        known = self._described(reader, source, word) or self._told_before(reader, source, word)
        if known is not None:
            return known
        author = self._author(reader, source) if word in WRITINGS else None
        actor = author or self._actor_by_words(reader, source, word)
        if not points and actor not in self._introduced.setdefault(word, []):
            self._introduced[word].append(actor)
        return actor

    def _actor_by_words(self, reader: Reader, source: Phrase, word: str) -> KnownActor:
        tokens = reader.tokens
        first = source.first
        if reader.word(first) in ARTICLES and source.last - first > 1:
            first += 1
        commas = (at for at in range(source.head + 1, source.last) if reader.word(at) == ",")
        end = tokens[next(commas, source.last) - 1].end
        name = self.text[tokens[source.first].start : end]
        key = self.text[tokens[first].start : end]
        if first < source.head and _is_number(reader.word(first)) and first > source.first:
            key = self.text[tokens[first + 1].start : end]  # "the 11 companies"
        actor = self.cast.noted(key, name, _kind(reader, source))
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
        words = [reader.word(at) for at in range(source.first + 1, source.head)]
        known = self._introduced.get(word, [])
        is_one = word in ROLES or word in WRITINGS or (word in BODIES and word not in PLURALS)
        return known[0] if is_one and len(known) == 1 and set(words) <= {"same"} else None

    def _is_vague(self, reader: Reader, source: Phrase, word: str) -> bool:
        alone = source.head == source.last - 1
        if _is_unsure(reader, source, word) or self._is_named_elsewhere(reader, source, word):
            return True
        if reader.word(source.first) not in _POINTING:
            return False
        if not is_speaker(reader.word(_head(reader, source))):
            return True
        bare = alone and source.head - source.first == 1
        noun = reader.word(_head(reader, source))
        if noun in ROLES and noun not in PLURALS and not _is_guard(reader, source):
            after = range(_head(reader, source) + 1, source.last)
            introduced = any(at in reader.inside or reader.word(at) == "a" for at in after)
            return not introduced or any(self._by_role().get(noun, ()))
        if word not in BODIES or word in PLURALS or not alone:
            return False
        if word in INSTITUTIONS:
            return bare and sum(word in actor.words for actor in self._named_bodies()) > 1
        if bare or word in STAND_INS:
            return any(True for _ in self._named_bodies())
        return any(word in actor.words for actor in self._named_bodies())

    def _is_named_elsewhere(self, reader: Reader, source: Phrase, word: str) -> bool:
        is_bare = reader.word(source.first) in ("a", "an") and source.head == source.last - 1
        if not is_bare or word in PLURALS | WRITINGS | GROUPS:
            return False
        opens = reader.unit.span.start < self.cast.lead_end and (word in ROLES or word in BODIES)
        return opens or word in self._by_role()

    def _named_bodies(self) -> Iterator[KnownActor]:
        for actor in self.cast.entries:
            if actor.namings and (actor.kind != "person" or not actor.is_certain):
                yield actor

    def _author(self, reader: Reader, source: Phrase) -> KnownActor | None:
        """Return the author of a text: "Port Institute" in "a study by the Port Institute"."""
        at = source.head + 1
        if reader.word(at) not in ("by", "from"):
            return None
        run = reader.beginning.get(at + 1 + (reader.word(at + 1) == "the"))
        if run is None or run.core == run.last:
            return None
        naming = self.cast.namings.get(reader.tokens[run.last - 1].start)
        return self.cast.entry_of(naming) if naming is not None else None

    def _described(self, reader: Reader, source: Phrase, word: str) -> KnownActor | None:
        """Return the only actor whose role has all words of a phrase: "the Vermont senator".

        Return None if there is no such actor, or more than one.
        """
        if (
            reader.word(source.first) != "the"
            or word not in ROLES
            or source.head != source.last - 1
        ):
            return None
        wanted = {reader.word(at) for at in range(source.first + 1, source.head)}
        names = {word, SHORT_TITLES.get(word, word)}
        alike = {
            number
            for name in names
            for number, role in self._by_role().get(name, ())
            if wanted <= role
        }
        return self.cast.entries[alike.pop()] if len(alike) == 1 else None

    def _by_role(self) -> dict[str, list[tuple[int, frozenset[str]]]]:
        """Map each word to the actors whose role contains the word."""
        if not self._roles:
            for actor in self.cast.entries:
                role = frozenset(part.strip(".,") for part in actor.role.lower().split())
                for word in role:
                    self._roles.setdefault(word, []).append((actor.number, role))
        return self._roles


def _is_unsure(reader: Reader, source: Phrase, word: str) -> bool:
    if word in _PRONOUNS and source.head == source.last - 1 and source.head - source.first < 2:
        return True
    if word in _PLANS or (word in _ABSTRACT and source.first == source.head):
        return True
    if word in WRITINGS and not _has_body(reader, source):
        return True
    if reader.word(source.first + 1) == "of" and reader.word(source.last - 1) in ("them", "us"):
        return True
    if word in ROLES and word not in PLURALS and source.last - source.first == 1:
        return True  # a title or a surname: "Minister", "Dean"
    if any(reader.word(at) == "(" for at in range(source.first, source.head)):
        return True  # "Lind (Con) and Berg"
    return (
        _is_part_of_list(reader, source)
        or _counts_named(reader, source)
        or _is_apposed(reader, source)
        or _is_share(reader, source)
    )


def _has_body(reader: Reader, source: Phrase) -> bool:
    """Return True if the phrase says whose text it is: "a police report"."""
    before = range(source.first, source.head)
    is_owned = any(at in reader.inside or reader.word(at) in BODIES for at in before)
    return is_owned or reader.word(source.head + 1) in ("by", "from")


def _is_part_of_list(reader: Reader, source: Phrase) -> bool:
    """Return True for the end of a list of names: "Dorn and Osk" in "Lind, Dorn and Osk"."""
    joined = any(reader.word(at) == "and" for at in range(source.first, source.last))
    in_list = source.first > 1 and reader.word(source.first - 1) == ","
    return joined and in_list and reader.tokens[source.first - 2].capital


def _counts_named(reader: Reader, source: Phrase) -> bool:
    """Return True for a count of actors named before: "both sides", "the two companies"."""
    first = reader.word(source.first)
    number = reader.word(source.first + 1)
    counted = first == "the" and (number in _NUMBERS or (number.isdecimal() and len(number) == 1))
    return first in ("both", "each", "either") or (counted and source.first + 1 < source.head)


def _is_apposed(reader: Reader, source: Phrase) -> bool:
    """Return True if a name follows the noun without a comma: "head of the port Jan Lind"."""
    run = reader.ending.get(source.last - 1)
    if run is None or source.form != "noun" or run.first <= source.first:
        return False
    if any(reader.word(at) in GIVEN_NAMES for at in range(run.core + 1, run.last)):
        return True  # "Mayor of Osk Ana Ruiz"
    before = reader.word(run.first - 1)
    is_plain = before.isalpha() and before not in FUNCTION and before not in ROLES
    return is_plain and run.first - 1 not in reader.inside


def _is_number(word: str) -> bool:
    return word[:1].isdigit() or word in _NUMBERS


def _is_share(reader: Reader, source: Phrase) -> bool:
    """Return True if the source is a share of people: "57% of its members", "one in five"."""
    head = reader.word(source.head)
    if head[:1].isdigit() or head in _FRACTIONS:
        return True
    for at in range(source.first, source.last):
        word, after = reader.word(at), reader.word(at + 1)
        if word in _SHARES or (word in _FRACTIONS and after == "of"):
            return True
        if _is_number(word) and after == "in" and _is_number(reader.word(at + 2)):
            return True
    return False


def _is_guard(reader: Reader, source: Phrase) -> bool:
    at = source.head
    return reader.word(at) == "guard" and reader.word(at - 1) in ("coast", "national")


def _kind(reader: Reader, source: Phrase) -> Kind:
    word = reader.word(_head(reader, source))
    places = range(source.first, source.last)
    joined = source.head in reader.inside and word not in BODY_NAMES
    if word in GROUPS or any(
        reader.word(at) == "and" and (joined or reader.word(at + 1) == "the") for at in places
    ):
        return "group"
    if word in WRITINGS and reader.word(source.head + 1) in ("by", "on", "from"):
        return "unnamed"
    if word in GOVERNMENT_WORDS and word not in ROLES:
        return "government"
    if _is_guard(reader, source):
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
    """Return the index of the noun: "spokesman" in "a spokesman for the department"."""
    for at in range(source.first, source.head):
        if reader.word(at + 1) in JOINTS and is_speaker(reader.word(at)):
            return at
    return source.head


def _is_definite(reader: Reader, source: Phrase) -> bool:
    first = reader.word(source.first)
    return first == "the" or first in POSSESSIVES or reader.word(source.head - 1) == "'s"


_PAST_ENDINGS: Final = ("ed", "s", "ew", "ade", "ent", "ook", "ave", "ame", "poke", "hot", "ought")
_LONGEST: Final = 24
_LONGEST_JOINT: Final = 14
_APPOSITION: Final = 40


def subject_before(reader: Reader, at: int) -> Phrase | None:
    """Return the subject before token `at`: "Lind" before "said" in "Lind, the mayor, said"."""
    word = reader.word(at - 1)
    if word in RELATIVES:
        return phrase_ending(reader, at - 3 if reader.word(at - 2) == "," else at - 2)
    if word == "," or word in DASHES:
        return _before_apposition(reader, at - 1, word)
    return _subject_ending(reader, at)


def _subject_ending(reader: Reader, at: int) -> Phrase | None:
    found = phrase_ending(reader, at - 1)
    if found is not None and found.form == "pronoun":
        return found
    if found is not None and found.form == "name" and (held := _with_office(reader, found)):
        return held
    if found is None or _has_joint(reader, found) or not reader.starts_clause(found.first):
        end = before_bracket(reader, at - 1) + 1 if reader.word(at - 1) == ")" else at
        found = _clause_subject(reader, end) or found
    if found is not None and reader.word(found.first - 1) == "and":
        found = _with_other(reader, found)
    if found is not None and reader.word(found.first - 1) in ("including", "like"):
        return _around(reader, found)
    return found


def _with_other(reader: Reader, phrase: Phrase) -> Phrase | None:
    """Extend a phrase by "and" and the phrase before it: "Lind and Berg" for "Berg"."""
    other = phrase_ending(reader, phrase.first - 2)
    if other is None or other.form == "pronoun":
        return phrase
    run = reader.ending.get(other.head)
    if phrase.form == "name" and run is not None and run.core == run.last:
        return Phrase(other.first, phrase.head, phrase.last, "name")
    if not reader.starts_clause(other.first):
        return None
    return Phrase(other.first, phrase.last - 1, phrase.last, "noun")


def _around(reader: Reader, phrase: Phrase) -> Phrase | None:
    """Return the longer phrase that includes `phrase`: "critics, including Lind" for "Lind"."""
    if reader.word(phrase.first - 2) != ",":
        return None
    outer = phrase_ending(reader, phrase.first - 3)
    return Phrase(outer.first, outer.head, phrase.last, outer.form) if outer else None


def _has_joint(reader: Reader, phrase: Phrase) -> bool:
    own = reader.inside.get(phrase.head)
    stop = own.first if own is not None else phrase.head
    return any(reader.word(at) in JOINTS for at in range(phrase.first, stop))


def _is_office(reader: Reader, phrase: Phrase) -> bool:
    """Return True if the phrase is an office, not a name: "the local MP for Leeds North"."""
    opening = reader.word(phrase.first)
    if opening not in ("the", "its", "his", "her", "their"):
        return False
    return any(
        reader.word(at + 1) in JOINTS and is_speaker(reader.word(at))
        for at in range(phrase.first, phrase.last - 1)
    )


def _has_two_offices(reader: Reader, phrase: Phrase) -> bool:
    """Return True if the phrase has two roles: "a spokesman for the mayor"."""
    heads = [
        at
        for at in range(phrase.first, phrase.last)
        if reader.word(at) in ROLES
        and at not in reader.inside
        and reader.word(at + 1) not in OWNERS
    ]
    return any(reader.word(at) in JOINTS for one in heads[:1] for at in range(one, heads[-1]))


def _with_office(reader: Reader, name: Phrase) -> Phrase | None:
    """Return the name with its office: "cabinet member for transport Jan Lind" for "Jan Lind"."""
    before = reader.word(name.first - 1)
    if not before.isalpha() or before in FUNCTION or is_speaker(before):
        return None
    if reader.word(name.first - 2) not in ("for", "of") or name.first - 1 in reader.inside:
        return None
    office = phrase_ending(reader, name.first - 3)
    if office is None or reader.word(office.first) in ("a", "an"):
        return None
    return Phrase(office.first, name.head, name.last, "name")


def _before_apposition(reader: Reader, close: int, sign: str) -> Phrase | None:
    for start in range(close - 1, max(0, close - _APPOSITION), -1):
        if reader.word(start) == QUOTED:
            return None
        if reader.word(start) != sign:
            continue
        found = _subject_ending(reader, start)
        if found is None or not reader.starts_clause(found.first):
            continue
        is_office = found.form == "noun" or _is_office(reader, found)
        is_office = is_office and not _has_two_offices(reader, found)
        last = _name_of(reader, start + 1, close) if is_office else 0
        if last:
            return Phrase(found.first, last - 1, last, "name")
        named = reader.ending.get(close - 1)
        if found.form == "noun" and named is not None and reader.word(named.first - 1) in CALLED:
            return Phrase(found.first, close - 1, close, "name")
        return found
    return None


def _name_of(reader: Reader, start: int, close: int) -> int:
    """Return the end of the name in a phrase like "the former mayor Jan Lind", or 0 for no name."""
    last = before_bracket(reader, close - 1) + 1 if reader.word(close - 1) == ")" else close
    opening = reader.beginning.get(start)
    if opening is not None and reader.word(opening.last) in ("of", "from", "at"):
        return opening.last if opening.core < opening.last else 0
    name = reader.ending.get(last - 1)
    if name is None or name.core == name.last or name.first < start:
        return 0
    before = [reader.word(at) for at in range(start, name.first)]
    if before and not is_speaker(before[-1]) and before[-1] not in TITLES:
        return 0
    plain = all(word.isalpha() and word not in FUNCTION - DETERMINERS for word in before)
    return last if plain else 0


def _clause_subject(reader: Reader, at: int) -> Phrase | None:
    """Return the subject before token `at`: "aides to Lind" in "aides to Lind said"."""
    first = at
    while first > max(0, at - _LONGEST) and _is_in_phrase(reader, first - 1):
        first -= 1
    last = reader.word(at - 1)
    if (
        first == at
        or not reader.starts_clause(first)
        or last in DETERMINERS
        or last in PREPOSITIONS
    ):
        return None
    for head in range(first, at):
        after = reader.word(head + 1)
        joined = after in JOINTS or after in FAMILIAR or after == "over"
        if head + 1 < at and not joined:
            continue
        found = phrase_ending(reader, head)
        if found is not None and found.first == first:
            return Phrase(first, head, at, found.form)
        if reader.word(head) in COLLECTIVES and after == "of":
            return Phrase(first, at - 1, at, "noun")
        if head + 1 < at and after in JOINTS:
            return None
    return None


def _is_in_phrase(reader: Reader, at: int) -> bool:
    word = reader.word(at)
    if word in OWNERS or word in ("$", "%", "&"):
        return True
    if not word[0].isalnum() or word in SUBORDINATORS or word in AUXILIARIES:
        return False
    if word in CONJUNCTIONS or word in PERSONAL or is_adverb(word):
        return False
    return at in reader.inside or not (word in verbs() and "past" in verbs()[word].forms)


def between(reader: Reader, first: int, last: int) -> Phrase | None:
    """Return the tokens from `first` up to `last` as one phrase, or None if they are no phrase."""
    if first >= last or reader.word(first) in CONJUNCTIONS or reader.word(first) in SUBORDINATORS:
        return None
    for at in range(first, last):
        run = reader.beginning.get(at)
        if run is None or run.last > last or run.core == run.last:
            continue
        after = reader.word(run.last)
        goes_on = (after[0].isalpha() and after not in FUNCTION) or after in OWNERS
        if run.last == last or not goes_on:
            return Phrase(first, run.last - 1, last, "name")
    if reader.word(first) in DETERMINERS or reader.tokens[first].capital:
        return Phrase(first, last - 1, last, "noun")
    return None


def leading_subject(reader: Reader) -> Phrase | None:
    """Return the first phrase that may be the subject of a main clause."""
    for at in range(len(reader.tokens)):
        phrase = phrase_ending(reader, at)
        if phrase is None or not reader.starts_clause(phrase.first):
            continue
        if reader.word(phrase.first - 1) in SUBORDINATORS or _is_empty_it(reader, phrase):
            continue
        if phrase.form == "name" and is_speaker(reader.word(at + 1)):
            continue  # "CIA officers"
        surely = phrase.form == "noun" and phrase.first > 0
        if _verb_may_begin(reader, at + 1, surely=surely):
            if phrase.form == "name" and reader.word(phrase.first - 1) == "and":
                phrase = _with_other(reader, phrase) or phrase
            return with_name(reader, phrase)
        if reader.word(at + 1) in JOINTS:
            found = _long_subject(reader, at + 2)
            if found is not None:
                return found
    return None


def _is_empty_it(reader: Reader, phrase: Phrase) -> bool:
    """Return True for an "it" that may refer to nothing: "it is time", "it seems"."""
    after = reader.word(phrase.last)
    return reader.word(phrase.head) == "it" and (after in BE or after in ("seems", "seemed"))


def _long_subject(reader: Reader, start: int) -> Phrase | None:
    for at in range(start, min(start + _LONGEST_JOINT, len(reader.tokens))):
        if _verb_may_begin(reader, at, surely=False):
            found = _clause_subject(reader, at)
            return with_name(reader, found) if found is not None else None
    return None


def _verb_may_begin(reader: Reader, at: int, *, surely: bool) -> bool:
    word = reader.word(at)
    if word in OWNERS:
        return False
    if word in AUXILIARIES or word in verbs():
        return True
    if surely:
        return len(word) > 3 and word.endswith("ed")
    if word in (",", "(", "who") or word in DASHES or is_adverb(word):
        return True
    return len(word) > 3 and word not in FUNCTION and word.endswith(_PAST_ENDINGS)


_NOT_RESOLVED = ("i", "we", "you")


class SourceFinder:
    """Finds the actor that each source means. The units are read in the order of the text."""

    def __init__(self, text: str, cast: ArticleCast) -> None:
        self.text = text
        self.cast = cast
        self.memory = Memory()
        self._nouns = NounActors(text, cast)

    def begin_unit(self, reader: Reader, *, is_heading: bool) -> None:
        """Note the actors that the unit names, and the subject of its first clause."""
        unit = reader.unit
        self.memory.begin_unit([self.cast.entry_of(naming) for naming in self.cast.in_unit(unit)])
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
        tokens = reader.tokens
        first = tokens[source.first].word.partition("'")[0]
        if first in _NOT_RESOLVED or is_nobody(reader, source):
            return None
        span = ArticleSpan(tokens[source.first].start, tokens[source.last - 1].end)
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
        if source.form == "pronoun":
            before = [
                self.cast.entry_of(naming)
                for naming in self.cast.in_unit(reader.unit)
                if naming.span.end <= token.start
            ]
            held = [reader.word(at) for at in range(source.first)]
            opens = not any(may_be_finite(word) and word not in OWNERS for word in held)
            apart = opens and source.first > 0 and reader.word(source.first - 1) == ","
            if apart:  # "Her father, she says, ..."
                before = []
            word = token.word.partition("'")[0]
            return self.memory.resolve(word, before, opens=opens, apart=apart)
        naming = self.cast.namings.get(token.start) if source.form == "name" else None
        return self.cast.entry_of(naming) if naming is not None else None

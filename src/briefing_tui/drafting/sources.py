"""Find the actor that a pronoun or a common noun means.

A noun is vague if it does not show whom it means. No item of a draft rests on a vague noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from briefing_tui.drafting import lexicon
from briefing_tui.drafting.cast import ArticleCast, Kind, NamedActor, Naming
from briefing_tui.drafting.grammar import PERSONAL, Form, Phrase, Reader, leading_subject
from briefing_tui.drafting.lexicon import PLACES, PLURALS, STAND_INS, is_office, is_speaker, words
from briefing_tui.drafting.units import ArticleSpan
from briefing_tui.model.text import word_set

_REACH: Final = 6  # units between a pronoun and the name of the actor it means


class SourceMention(NamedTuple):
    """The words that name a source, and the actor that these words mean."""

    span: ArticleSpan
    form: Form
    actor: int | None = None
    """The actor's index in the cast, or None for a pronoun that may mean anybody."""
    is_clear: bool = True  # False if the words may well mean somebody else
    others: tuple[int, ...] = ()  # the other actors of "Lind and the port authority said"


_POINTING: Final = word_set("the this that these those")
_OPENINGS: Final = lexicon.ARTICLES | {"fellow"}
_INDEFINITE: Final = word_set("a an one another")
_PLACE_PREPOSITIONS: Final = word_set("by in at near")
_VAGUE: Final = words("speech", "vague")
_SHARES: Final = words("speech", "shares")
_MOST_ALIKE: Final = 20
_POLLS: Final = word_set("poll polls study studies survey surveys")  # what a body says by numbers
_JOINED: Final = re.compile("[-/]")  # "an NBC/Osk Post poll"
_FEW: Final = word_set("two three four five six")
_OTHERS: Final = word_set("vice deputy former")  # no vice president is "the president"
_COUNTED: Final = lexicon.BODIES - lexicon.INSTITUTIONS - PLURALS
_LEAD: Final = 600  # in so many characters, people are described who are named later
_AGENTS: Final = ("source", "spokes", "lawyer", "attorney", "repres")  # people who need no name
_INSIDERS: Final = ("official", "aide", "advis", "operative", "strat", "member", *_AGENTS)


class NounReader:
    """Reads what an article calls its actors by common nouns."""

    def __init__(self, text: str, cast: ArticleCast) -> None:
        self._text = text
        self._cast = cast
        self._first = {one.actor: one.span.start for one in sorted(cast.namings.values())[::-1]}
        self._called: dict[str, list[tuple[NamedActor, frozenset[str]]]] = {}
        """For each noun, the named actors that it may mean, each with all words for them."""
        for actor in cast.entries:
            role = frozenset(part.strip(".,") for part in actor.role.lower().split())
            nouns = [(word, role) for word in role & lexicon.ROLES]
            if actor.kind != "person" or not actor.is_certain:
                is_firm = actor.name.lower().rpartition(" ")[2].strip(".") in lexicon.FIRMS
                last = ("company", "firm") if is_firm else actor.words[-1:]
                nouns += [(word, frozenset(actor.words)) for word in last]
            for word, held in nouns:
                self._called.setdefault(word, []).append((actor, held))

    def named(self, reader: Reader, source: Phrase) -> NamedActor | None:
        """Return the only named actor that "the Vermont senator" or "the authority" may mean."""
        if reader.word(source.first) != "the" or source.head != source.last - 1:
            return None
        wanted = {reader.word(at) for at in range(source.first + 1, source.head)}
        called = self._called.get(reader.word(source.head), ())[:_MOST_ALIKE]
        alike = {
            actor.number: actor
            for actor, held in called
            if wanted <= held and _OTHERS.isdisjoint(held - wanted)
        }
        number, actor = alike.popitem() if len(alike) == 1 else (0, None)
        return actor if self._first.get(number, 0) < reader.tokens[source.first].start else None

    def described(self, reader: Reader, source: Phrase) -> NamedActor:
        """Return a new actor with what a common noun, such as "the ministry", tells about it."""
        word = reader.word(source.head)
        has_article = source.head > source.first and reader.word(source.first) in _OPENINGS
        kind = _kind(reader, source)
        is_one = kind in ("unnamed", "person") and is_office(word) and word not in PLURALS
        is_joint = reader.tags.endswith(("WC", "SC", "NC", "CB"), 0, source.first)
        is_joint |= reader.tags.startswith("N", source.last)  # "baker Ada Lind"
        is_pair = "C" in reader.tags[source.first : source.head]  # "the mayor and the council"
        is_joint |= is_pair and reader.tags.endswith("W,", 0, source.first)  # "dry, old and new"
        before = self._cast.namings.get(reader.tokens[max(0, source.first - 2)].start)
        is_named = before is not None and self._cast.entry_of(before).kind == "person"
        is_joint |= is_one and is_named and reader.word(source.first - 1) == ","  # "Lind, a clerk"
        is_bare = kind == "group" and has_article and source.last - source.first == 2
        is_joint |= reader.word(source.first) == "other" and reader.word(source.first - 1) == "and"
        is_joint |= is_pair and kind != "unnamed"
        is_lead = reader.tokens[source.first].start < _LEAD
        is_hidden = word.startswith(_AGENTS if is_lead else _INSIDERS)
        is_bare_noun = source.last - source.first - has_article == 1  # "a spokesman"
        is_many = word.endswith("s") or word in _MANY
        is_last = source.head == source.last - 1 and reader.word(source.first) == "the"
        is_one |= is_last and kind == "unnamed" and not is_many  # "the veteran"
        is_open = is_one and not (is_hidden and not (is_bare_noun and word in self._called))
        held = reader.span(source.first + has_article, source.last).of(self._text).lower()
        held = held.replace("\u2019s ", " ").replace("'s ", " ")  # "Osk's ministry"
        owner = source.head - 1 - (reader.tags[source.head - 1] == "O")
        whose = self._cast.namings.get(reader.tokens[owner].start)
        if kind == "organization":  # "Jan Lind's office", "the union", which has a name
            is_some = reader.word(source.first) in _INDEFINITE and not is_lead
            is_named = whose is not None and self._cast.entry_of(whose).kind == "person"
            is_open |= not (is_some or is_named or source.last > source.head + 1)
            held = held if whose is None else f"{whose.actor} {word}"
        return NamedActor(
            words=(held,),
            name=reader.span(source.first, source.last).of(self._text),
            kind=kind,
            is_certain=True,
            is_vague=self._is_vague(reader, source, word),
            is_one=is_one,
            is_doubtful=is_joint or is_open or (is_bare and word not in lexicon.GROUPS),
        )

    def _is_vague(self, reader: Reader, source: Phrase, word: str) -> bool:
        held = [reader.word(at) for at in range(source.first, source.last)]
        opening, is_alone = held[0], source.head == source.last - 1
        if word in lexicon.WRITINGS or (len(held) == 1 and (word in _COUNTED or word.isdecimal())):
            return True  # not the report speaks, but its authors
        is_vague = (word in _VAGUE and is_alone and len(held) < 3) or opening in ("those", "these")
        is_few = opening in _FEW and len(held) == 2 and not word.startswith(("people", *_INSIDERS))
        is_few &= reader.tags[source.last + 1 : source.last + 2] != "N"  # "two aides, Lind and"
        is_vague |= is_few or (opening == "the" and not _FEW.isdisjoint(held[1:2]))
        till_head = held[: source.head + 1 - source.first]  # "officials of both parties" are clear
        if (
            is_vague
            or "them" in held
            or _SHARES.intersection(till_head)
            or held[:2] == ["one", "of"]
        ):
            return True
        joint = held.index("and") if "and" in held else 0
        starts = (one.start for one in reader.tokens[source.first : source.first + joint])
        if any(start in self._cast.namings for start in starts):
            return True  # "Lind and other mayors"
        if not lexicon.POSSESSIVES.isdisjoint(held):
            return not word.startswith("spokes")
        if word in lexicon.ROLES and word not in PLURALS:
            is_known = is_alone and word in self._called and not word.startswith("spokes")
            return opening not in _INDEFINITE or is_known
        is_bare = source.head - source.first == 1 and is_alone
        if opening not in _POINTING or (is_bare and word in lexicon.INSTITUTIONS):
            return False
        owner = reader.tokens[min(source.first + 1, source.head)]
        place = " ".join(held[1:3])
        is_local = owner.word.endswith("-based") or not PLACES.isdisjoint((owner.word, place))
        owned = owner.capital and not is_local  # "the Lind team"
        is_common = source.last - source.first == 3 and not owned
        is_named = is_bare or (is_alone and not owned and word in STAND_INS | self._called.keys())
        is_named |= is_common and _kind(reader, source) == "organization"  # "the news service"
        return (word in lexicon.BODIES and is_named) or not is_speaker(word)


def _kind(reader: Reader, source: Phrase) -> Kind:
    word, first = reader.word(source.head), reader.word(source.first)
    is_plural = word in PLURALS or (word not in lexicon.BODIES and word.endswith("s"))
    if source.last - source.first == 1 and word[:-1] in lexicon.LEANINGS:
        return "group"  # "Republicans"
    if word in lexicon.GROUPS or (word == "group" and reader.word(source.head + 1) == "of"):
        return "group"
    if word in lexicon.ROLES:
        return "person" if first == "the" else "unnamed"
    if word in lexicon.GOVERNMENT_WORDS or word == "congress":
        return "government"
    if word in lexicon.BODIES and word not in ("authorities", "forces", "media", "press"):
        return "organization"
    return "group" if is_plural and first == "the" else "unnamed"


class _Heard(NamedTuple):
    speakers: list[NamedActor]
    subject: list[NamedActor]  # the subject of the unit's first clause
    named: Sequence[NamedActor] = ()
    is_empty: bool = False

    def last(self) -> tuple[NamedActor, ...]:
        """Return who spoke, the last first, and the subject."""
        return (*reversed(self.speakers), *self.subject)


def _fits(pronoun: str, actor: NamedActor) -> bool:
    if pronoun in lexicon.PRONOUN_SEXES:
        is_person = actor.kind == "person" or actor.is_one
        may_be = actor.kind == "organization" and not actor.is_certain and len(actor.words) == 1
        return (is_person or may_be) and actor.sex in ("", lexicon.PRONOUN_SEXES[pronoun])
    if pronoun in ("they", "their"):
        return actor.kind in ("group", "unnamed") and not actor.is_one
    return pronoun == "it" and actor.kind in ("organization", "government")


def _only(pronoun: str, actors: Iterable[NamedActor]) -> NamedActor | None:
    fitting = {actor.number: actor for actor in actors if _fits(pronoun, actor)}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _best(pronoun: str, actors: Iterable[NamedActor]) -> NamedActor | None:
    fitting = [actor for actor in actors if _fits(pronoun, actor)]
    return next((actor for actor in fitting if actor.is_certain), next(iter(fitting), None))


_JOINT: Final = re.compile("(?:1,)*1,?C1")
_OBJECT: Final = re.compile(r"(?:[YBX]|[RH][^,;:-]*[VGFI])[dnN]\Z")  # "who backed the mayor"
_REST_OF_NAME: Final = re.compile("N+")
_ROLES_AND_NAME: Final = re.compile("(?:C[WSgN]*S)?N+")
_PEOPLE: Final = lexicon.ROLES | PERSONAL
_MANY: Final = PLURALS | lexicon.BODIES | lexicon.GROUPS | {"people"}
_NO_SOURCES: Final = word_set("i we you nobody none neither no few")


def _body(name: str) -> NamedActor:
    return NamedActor(tuple(name.lower().split()), name, "organization", is_certain=True)


class SourceFinder:
    """Finds the actor that each source means. The units are read in the order of the text."""

    def __init__(self, text: str, cast: ArticleCast) -> None:
        self.cast = cast
        self._nouns = NounReader(text, cast)
        self._units = [_Heard([], [])]
        self._polled: list[NamedActor] = []
        self._guesses: set[NamedActor] = set()  # whom the latest words for them may not mean

    def begin_unit(self, reader: Reader) -> None:
        """Note the actors that the unit names, and the subject of its first clause."""
        named = [self.cast.entry_of(one) for one in self._named_in(reader)]
        is_empty = not reader.runs and _PEOPLE.isdisjoint(token.word for token in reader.tokens)
        self._units.append(_Heard([], [], named, is_empty or reader.unit.is_quotation))
        del self._units[: -_REACH - 1]
        subject = leading_subject(reader)
        if subject is not None and (actor := self._meant(reader, subject)[0]) is not None:
            self._units[-1].subject.append(actor)

    def mention(self, reader: Reader, source: Phrase) -> SourceMention | None:
        """Return the words and the actor of the source, or None for "I", "we" and "nobody"."""
        if reader.word(source.first).partition("'")[0] in _NO_SOURCES:
            return None
        span = reader.span(source.first, source.last)
        joint = self._pollsters(reader, source) or self._joint(reader, source)
        if joint:
            self._units[-1].speakers.extend(joint)
            first, *others = (one.number for one in joint)
            return SourceMention(span, "noun", first, others=tuple(others))
        actor, form = self._meant(reader, source)
        if actor is None:
            return SourceMention(span, form)
        self._units[-1].speakers.append(actor)
        place = reader.chunk_of[source.first]
        is_object = _OBJECT.search(reader.shape[:place] + reader.tags[source.first]) is not None
        is_clear = not is_object and (form == "name" or actor not in self._guesses)
        is_apposed = form == "name" and "F" in reader.tags[source.first : source.head]
        if is_apposed and reader.word(reader.chunks[place].last - 1) not in lexicon.BODIES:
            is_clear &= actor.kind == "person"  # "a lawyer for the firm, Osk Lines, said"
        return SourceMention(span, form, actor.number, is_clear)

    def _pollsters(self, reader: Reader, source: Phrase) -> list[NamedActor]:
        if reader.word(source.head) not in _POLLS:
            return []
        is_by = reader.word(source.head + 1) == "by"
        first, last = (source.head + 1, source.last) if is_by else (source.first, source.head)
        starts = (one.start for one in reversed(reader.tokens[first:last]))
        naming = next(filter(None, map(self.cast.namings.get, starts)), None)
        if naming is not None:
            whole = self.cast.entry_of(naming)
            names = _JOINED.split(whole.name)
            bodies = [whole] if len(names) == 1 else [self.cast.add(_body(one)) for one in names]
            self._polled = [one for one in bodies if one.is_sure]
        is_same = naming is not None or reader.word(source.first) == "the"
        return self._polled if is_same else []

    def _joint(self, reader: Reader, source: Phrase) -> list[NamedActor]:
        first, last = reader.chunk_of[source.first], reader.chunk_of[source.last]
        before = reader.shape[:first]
        is_end = before[-1:] == "," and (before[:1] not in tuple("AEFKL") or "," in before[:-1])
        if is_end or not _JOINT.fullmatch(reader.shape, first, last):
            return []  # the end of a list
        named: list[NamedActor] = []
        for chunk in (one for one in reader.chunks[first:last] if reader.tags[one.last - 1] == "N"):
            naming = self.cast.namings.get(reader.tokens[chunk.last - 1].start)
            if naming is None or self.cast.is_shared(naming):
                return []
            actor = self.cast.entry_of(naming)
            is_one = actor.kind == "person" or reader.word(chunk.first) in ("the", "both")
            if not (actor.is_sure and is_one and lexicon.ROLES.isdisjoint(actor.words)):
                return []
            named.append(actor)
        return named

    def _meant(self, reader: Reader, source: Phrase) -> tuple[NamedActor | None, Form]:
        token = reader.tokens[source.head]
        if source.form == "pronoun":
            word = token.word.partition("'")[0]
            actor = self._by_pronoun(reader, source, word)
            if actor is not None and word in lexicon.PRONOUN_SEXES:
                self.cast.show_person(actor, lexicon.PRONOUN_SEXES[word])
            return actor, "pronoun"
        is_one = token.word in lexicon.ROLES - PLURALS  # "director and chief clerk Ada Lind"
        behind = _ROLES_AND_NAME if is_one else _REST_OF_NAME
        is_person = behind.fullmatch(reader.tags, source.head + 1, source.last) is not None
        last = reader.tokens[source.last - 1] if is_person else token  # "acting chief Ada Lind"
        is_name = source.form == "name" or is_person
        naming = self.cast.namings.get(last.start) if is_name else None
        is_some = not {*"nWg"}.isdisjoint(reader.tags[source.first : source.head])
        if naming is not None and not (is_some and token.word in PLURALS):  # "some Democrats"
            actor = self.cast.entry_of(naming)
            (self._guesses.add if self.cast.is_shared(naming) else self._guesses.discard)(actor)
            return actor, "name"
        named = self._nouns.named(reader, source)
        if named is not None:  # a title means one person, other words whoever is near
            is_near = any(named in (*one.named, *one.speakers) for one in self._units)
            is_guess = not (is_near or named.role[:1].isupper() or " " in named.role)
            (self._guesses.add if is_guess else self._guesses.discard)(named)
        return named or self.cast.add(self._nouns.described(reader, source)), "noun"

    def _by_pronoun(self, reader: Reader, source: Phrase, word: str) -> NamedActor | None:
        opens = source.first <= reader.first_finite
        is_tail = reader.word(source.last + 1) in (".", ",", "")  # "Lind had left, he said."
        is_apart = (opens or is_tail) and reader.word(source.first - 1) == ","  # "Of Lind, he said"
        here = [] if is_apart else self._named_in(reader)
        start = reader.tokens[source.head].start
        before = [self.cast.entry_of(one) for one in here if one.span.end <= start]
        now = self._units[-1]
        near = tuple(reversed(now.speakers)) if is_apart else now.last()
        if word not in lexicon.PRONOUN_SEXES:
            return _only(word, near) or (_only(word, self._units[-2].last()) if opens else None)
        meant = _best(word, near)
        people = [one for one in before if _fits(word, one)]
        is_bound = reader.tags[source.first - 1] in "KL" and reader.word(source.first - 1) != "what"
        if people and people[-1] is not meant and is_bound:
            return None  # "Lind said Berg was right when he"
        if (meant is None and people) or reader.word(source.first - 1) == "or":
            return None  # "if he or she believes"
        return meant or self._from_before(word)

    def _from_before(self, word: str) -> NamedActor | None:
        is_next = True
        for heard in reversed(self._units[:-1]):
            people = [one for one in heard.named if _fits(word, one)]
            last = [one for one in heard.last() if _fits(word, one)]
            meant = _best(word, last) or _only(word, (one for one in people if one.is_certain))
            rivals = (one for one in last or people if one.namings or one is meant)
            is_only = is_next and (meant in heard.subject or _only(word, rivals))
            if meant and not (is_only and (last or meant.namings > 1)):
                self._guesses.add(meant)
            if last or people:
                return meant
            is_next &= heard.is_empty
        return None

    def _named_in(self, reader: Reader) -> list[Naming]:
        return [
            one
            for one in self.cast.in_unit(reader)
            if reader.word(reader.token_at(one.span.start) - 1) not in _PLACE_PREPOSITIONS
        ]

"""Collect the actors that an article names, each with all its names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from briefing_tui.drafting.grammar import Reader
from briefing_tui.drafting.lexicon import (
    BODIES,
    BODY_NAMES,
    CAPITALS,
    COUNTRIES,
    DETERMINERS,
    FEMALE_TITLES,
    FIRM_ROLES,
    FIRMS,
    GIVEN_NAMES,
    GOVERNMENT_WORDS,
    HONOURS,
    LEANINGS,
    MALE_TITLES,
    MEN,
    NATIONALITIES,
    PLACE_WORDS,
    PLURALS,
    PREPOSITIONS,
    PROPER_BODIES,
    REGIONS,
    ROLES,
    STREETS,
    SURNAMES,
    VENUES,
    WOMEN,
)
from briefing_tui.drafting.names import Run, Spelling, in_full, initials, name_runs
from briefing_tui.drafting.units import ArticleSpan, Paragraph, SentenceUnit
from briefing_tui.model.text import word_set

Kind = Literal["person", "organization", "government", "group", "unnamed"]
Sex = Literal["", "female", "male"]


@dataclass(eq=False)
class NamedActor:
    """A person, organisation or group that the article names or describes.

    It is filled in while the article is read, and does not change afterwards.
    """

    number: int
    """The index of the actor in the cast."""
    words: tuple[str, ...]
    """The words of the fullest name, in lower case."""
    name: str
    """The fullest name, as the article writes it."""
    kind: Kind
    aliases: list[str] = field(default_factory=list)
    """Other names and the abbreviation, in the article's spelling."""
    role: str = ""
    """The person's role in the words of the article, or `""`."""
    sex: Sex = ""
    """The sex that titles, given names and pronouns show, or `""`."""
    is_certain: bool = False
    """True if the kind is certain, for instance because of a title."""
    is_human: bool = False
    """True if an age, "who" or a pronoun shows that the actor is a person."""
    is_vague: bool = False
    """True if it is not clear who is meant."""
    is_text: bool = False
    """True if the actor is a text or a study: "the letter"."""
    is_one: bool = False
    """True for one person without a name: "a spokesman"."""
    follows_place: bool = True
    """True if a word such as "at" or "in" precedes every occurrence of the name."""
    namings: int = 0
    """How often the article names the actor."""
    in_full: int = 0
    """How often the article gives the full name."""
    acts: bool = False
    """True if the name is the subject of a verb somewhere."""

    def holds(self, titles: Sequence[str]) -> bool:
        """Return True if one of the titles, such as "president", ends the actor's role."""
        return self.role.lower().rpartition(" ")[2].rstrip(".") in titles

    def takes(self, words: tuple[str, ...], name: str) -> None:
        """Add a name of the actor. The name with the most words becomes the main name."""
        if len(words) > len(self.words):
            self.words, self.name, name = words, name, self.name
        elif len(words) == 1 < len(self.words) and words[0] == self.words[-1]:
            self.is_human = self.is_human or self.kind == "person"
        if name != self.name and name not in self.aliases:
            self.aliases.append(name)

    @property
    def is_sure(self) -> bool:
        """False if the kind is a guess, or if it is not clear who is meant."""
        is_known = self.is_certain or self.kind not in ("organization", "person")
        if self.kind == "person":
            is_known = is_known or self.is_human or self.is_one
        return (is_known or (self.kind != "person" and len(self.words) > 1)) and not self.is_vague

    @property
    def is_place(self) -> bool:
        """True for something that does not act: a place, a prize or a law."""
        last, name = self.words[-1], self.name.lower()
        if name in COUNTRIES or name in CAPITALS or name in REGIONS or last in _REGIONS:
            return True
        if last in STREETS and len(self.words) > 1 and self.kind != "person":
            return True
        is_venue = last in VENUES or self.words[0] in PLACE_WORDS or last in NATIONALITIES
        return self.follows_place and self.namings > 0 and (is_venue or not self.is_certain)


class Naming(NamedTuple):
    """A place in the text where an actor is named."""

    span: ArticleSpan
    """The span of the name, without its titles."""
    actor: int
    """The index of the actor in the cast."""


_PLAIN: Final = FEMALE_TITLES | MALE_TITLES | {"dr", "prof", "coun", "cllr"}
_PERSONAL: Final = ROLES - FIRM_ROLES - LEANINGS
_REGIONS: Final = frozenset({"county", "city", "district", "province", "region"})
_OFFICERS: Final = word_set(
    "executive director spokesman spokeswoman spokesperson ceo chairman chairwoman founder "
    "co-founder editor manager analyst economist"
)
"""Nouns before "of" or "for" and the name of an organisation."""
_PLACE_PREPOSITIONS: Final = word_set("at in inside outside near beside behind opposite from to")


class ArticleCast:
    """All actors that an article names, and the places where each is named."""

    def __init__(self, text: str, paragraphs: Sequence[Paragraph]) -> None:
        self.text = text
        self.entries: list[NamedActor] = []
        self.namings: dict[int, Naming] = {}
        """The namings by the offset of their last word."""
        self.readers: dict[int, Reader] = {}
        """The sentences by the offset of the unit."""
        self._by_words: dict[tuple[str, ...], NamedActor] = {}
        self._by_last: dict[str, list[NamedActor]] = {}
        self._by_first: dict[str, list[NamedActor]] = {}
        self._by_initials: dict[str, NamedActor] = {}
        self._read_all(paragraphs)

    def entry_of(self, naming: Naming) -> NamedActor:
        """Return the actor whom `naming` names."""
        return self.entries[naming.actor]

    def in_unit(self, reader: Reader) -> Iterator[Naming]:
        """Yield each naming of an actor in the sentence, in order."""
        for run in reader.runs:
            naming = self.namings.get(reader.tokens[run.last - 1].start)
            if naming is not None:
                yield naming

    def is_shared(self, naming: Naming) -> bool:
        """Return True for a surname alone that two people have who are named in full."""
        actor = self.entry_of(naming)
        others = (one for one in self._by_last.get(actor.words[-1], ()) if one is not actor)
        is_short = " " not in naming.span.of(self.text)
        return is_short and any(one.kind == "person" and one.in_full for one in others)

    def person_named(self, name: str) -> NamedActor:
        """Return the actor with that name or surname. Make the actor if it is not known."""
        words = tuple(name.lower().split())
        known = self._known(words[-1:], "") or self._known(words, "")
        return known or self.noted(name, name, "person")

    def noted(self, key: str, name: str, kind: Kind) -> NamedActor:
        """Return the actor for the words `key`. Make the actor if it is not known."""
        words = (key.lower(),)
        actor = self._by_words.get(words)
        if actor is None:
            actor = self._by_words[words] = self._new(words, name, kind)
        return actor

    def _read_all(self, paragraphs: Sequence[Paragraph]) -> None:
        """Read headings last, since every word there has a capital."""
        headings = [paragraph for paragraph in paragraphs if paragraph.is_heading]
        others = [paragraph for paragraph in paragraphs if not paragraph.is_heading]
        self.lead_end = others[0].span.end if others else 0
        spelling = Spelling(self.text, [unit for paragraph in others for unit in paragraph.units])
        for paragraph in (*others, *headings):
            for unit in paragraph.units:
                reader = Reader(unit, tuple(name_runs(unit, spelling)))
                self.readers[unit.span.start] = reader
                for run in reader.runs:
                    self._read(reader, run, only_known=paragraph.is_heading)

    def _read(self, reader: Reader, run: Run, *, only_known: bool) -> None:
        naming = self._naming(reader.unit, run)
        if naming is None:
            return
        words, span, titles = naming
        name = span.of(self.text)
        is_surname = len(words) == 1 and any(
            len(actor.words) > 1 for actor in self._by_last.get(words[0], ())
        )
        sex = _sex(titles, () if is_surname else words)  # "Blake" may be a given name elsewhere
        actor = self._known(words, sex, titles) or self._in_short(words, name)
        kind, is_certain = _kind(words, name)
        if actor is None:
            if only_known:
                return
            actor = self._new(words, name, kind)
            actor.is_certain = is_certain
            if titles and len(words) == 1 and all(title in _PLAIN for title in titles):
                actor.name = self.text[reader.tokens[run.first].start : span.end]
        actor.takes(words, name)
        if len(words) > 1 and not actor.is_certain:
            actor.kind, actor.is_certain = kind, is_certain
        actor.namings += 1
        actor.in_full += len(words) > 1
        place = reader.chunk_of[run.last - 1] + 1
        acts = re.match("[^F]1[XMVY]|1[XMVY]", reader.shape[max(0, place - 2) : place + 1])
        actor.acts = actor.acts or acts is not None
        actor.follows_place = actor.follows_place and _follows_place_preposition(reader, run)
        actor.sex = actor.sex or sex
        self._describe(actor, reader, run, titles)
        self._index(actor, words)
        self._note_abbreviation(actor, reader, run)
        self.namings[reader.tokens[run.last - 1].start] = Naming(span, actor.number)

    def _naming(
        self, unit: SentenceUnit, run: Run
    ) -> tuple[tuple[str, ...], ArticleSpan, list[str]] | None:
        """Return the words and the span of a name, and its titles; None for a title alone."""
        tokens = unit.tokens[run.core : run.last]
        if not tokens:
            return None
        titles = [token.word.rstrip(".") for token in unit.tokens[run.first : run.core]]
        words = tuple(token.word for token in tokens)
        if words[-1] in HONOURS and len(words) > 2:
            words, tokens = words[:-1], tokens[:-1]
            titles.append("")
        span = ArticleSpan(tokens[0].start, tokens[-1].end)
        if words[-1] in FIRMS and len(words) > 1:
            words = words[:-1]
        owner = unit.tokens[run.core - 2] if run.core > 1 else None
        is_owned = owner is not None and owner.capital and unit.tokens[run.core - 1].word == "'s"
        if owner and is_owned and words[-1] == "ministry":  # every country has one
            words, span = (owner.word, *words), ArticleSpan(owner.start, span.end)
        return words, span, titles

    def _only_person_called(self, first: str) -> NamedActor | None:
        alike = self._by_first.get(first, ())
        return alike[0] if len(alike) == 1 and alike[0].kind == "person" else None

    def _in_short(self, words: tuple[str, ...], name: str) -> NamedActor | None:
        """Find an actor by initials of its name, or by the name if only its initials are known."""
        if full := in_full(words):
            return self._by_words.get(full)
        if len(words) == 1:
            return self._by_initials.get(name.lower()) if name.isupper() and name[2:] else None
        known = self._by_words.get((initials(words),))
        return known if known is not None and known.name.isupper() else None

    def _describe(self, actor: NamedActor, reader: Reader, run: Run, titles: Sequence[str]) -> None:
        if reader.tags[run.last : run.last + 1] in tuple("WS"):
            return  # "the former Osk mayor"
        role = role_before(reader, run, self.text) or role_after(reader, run, self.text)
        actor.is_human = actor.is_human or _is_human(reader, run)
        shown = [*titles, *role.lower().split()[-1:]]
        is_person = actor.is_human or any(word not in FIRM_ROLES for word in shown)
        if is_person and not (actor.is_certain and actor.kind != "person"):
            actor.kind, actor.is_certain = "person", True
        elif not actor.is_certain and _is_body(reader, run):
            actor.kind, actor.is_certain = "organization", True
        is_shown = actor.kind == "person" and (is_person or actor.is_certain)
        if len(role) > len(actor.role) and is_shown:
            actor.role = role

    def _note_abbreviation(self, actor: NamedActor, reader: Reader, run: Run) -> None:
        if reader.word(run.last) != "(" or reader.word(run.last + 2) != ")":
            return
        token = reader.tokens[run.last + 1]
        short = self.text[token.start : token.end]
        if not (short.isalpha() and short.isupper() and len(short) > 1 < run.last - run.core):
            return
        if short not in actor.aliases:
            actor.aliases.append(short)
        actor.kind, actor.is_certain = "organization", True
        self._by_words[(short.lower(),)] = actor

    def _new(self, words: tuple[str, ...], name: str, kind: Kind) -> NamedActor:
        actor = NamedActor(len(self.entries), words, name, kind)
        self.entries.append(actor)
        return actor

    def _index(self, actor: NamedActor, words: tuple[str, ...]) -> None:
        for key in (words, in_full(words)):
            if key:
                self._by_words.setdefault(key, actor)
        if letters := initials(words):
            self._by_initials.setdefault(letters, actor)
        tables = [(self._by_last, words[-1])]
        if len(words) > 1:
            tables += [(self._by_first, words[0]), (self._by_first, words[0][0])]
        for table, word in tables:
            alike = table.setdefault(word, [])
            if len(alike) < _MOST_ALIKE and actor not in alike:
                alike.append(actor)

    def _known(
        self, words: tuple[str, ...], sex: Sex, titles: Sequence[str] = ()
    ) -> NamedActor | None:
        alike = [
            actor
            for actor in self._by_last.get(words[-1], ())
            if not (sex and actor.sex and sex != actor.sex)
        ]
        if len(words) == 1:
            same = self._by_last.get(words[0], [])
            if not alike and len(same) == 1 and _sex((), same[0].words) == same[0].sex:
                alike = same  # a given name of both sexes
                alike[0].sex = sex
            return self._known_by_one_word(words[0], sex, titles, alike)
        exact = self._by_words.get(words)
        if exact is not None:
            return exact
        parts = [actor for actor in alike if _ends_with(actor, words)]
        if len(parts) == 1:
            return parts[0]
        for actor in alike:
            is_other = len(actor.words) == 1 and actor.is_certain and actor.kind != "person"
            if not is_other and _may_be_same_person(actor.words, words):
                return actor
        return None

    def _known_by_one_word(
        self, word: str, sex: Sex, titles: Sequence[str], alike: Sequence[NamedActor]
    ) -> NamedActor | None:
        people: list[NamedActor] = [
            actor for actor in alike if actor.kind == "person" and len(actor.words) > 1
        ]
        if people:  # of relatives the one with that title, or else the first
            titled = [one for one in people if one.holds(titles)]
            same_sex = [one for one in titled or people if sex and one.sex == sex]
            return (same_sex or titled or people)[0]
        exact = self._by_words.get((word,))
        if exact is not None and not (sex and exact.sex and sex != exact.sex):
            return exact
        if word in BODY_NAMES and word not in PROPER_BODIES:
            heads = self._by_first.get(word, ()) if word in BODIES else ()
            bodies: dict[int, NamedActor] = {one.number: one for one in (*alike, *heads)}
            if len(bodies) == 1:
                return next(iter(bodies.values()))
        return self._only_person_called(word) if word in GIVEN_NAMES else None


_MOST_ALIKE: Final = 40


def _follows_place_preposition(reader: Reader, run: Run) -> bool:
    at = run.first - 1
    return reader.word(at - (reader.word(at) == "the")) in _PLACE_PREPOSITIONS


def _ends_with(actor: NamedActor, words: tuple[str, ...]) -> bool:
    """Return True for the end of the actor's name: "Port Authority" of "Osk Port Authority"."""
    # "Maria Lind" is somebody else than Jan Maria Lind.
    return actor.words[-len(words) :] == words and words[0] not in GIVEN_NAMES


def _may_be_same_person(known: tuple[str, ...], words: tuple[str, ...]) -> bool:
    if any(word in BODY_NAMES for word in (*known, *words)):
        return False
    if len(known) == 1:
        return True
    first, other = known[0].rstrip("."), words[0].rstrip(".")
    return first == other or first[:1] == other or other[:1] == first


def _sex(titles: Sequence[str], words: tuple[str, ...]) -> Sex:
    for title in titles:
        if title in FEMALE_TITLES | MALE_TITLES:
            return "female" if title in FEMALE_TITLES else "male"
    given = words[0] if words else ""
    if (given in WOMEN) != (given in MEN):
        return "female" if given in WOMEN else "male"
    return ""


def _has_capital_inside(word: str) -> bool:
    """Return True for a capital in the middle of a word: EgyptAir, but not McCann or O'Hara."""
    return any(
        letter.isupper() and before.islower() for before, letter in pairwise(word[3:] or word)
    )


def _kind(words: tuple[str, ...], name: str) -> tuple[Kind, bool]:
    """Return the kind of the actor with this name, and True if the kind is certain."""
    is_body = any(word in BODY_NAMES for word in words)
    given = words[0] in GIVEN_NAMES
    if in_full(words) or "&" in words or name.split()[-1].lower().strip(".") in FIRMS:
        return "organization", True
    if words[-1] in PLURALS and (len(words) < 3 or words[0] not in BODY_NAMES):
        return "group", True
    if len(words) > 1 and words[-1] in STREETS:
        return "organization", False
    place = " ".join(words)
    if place in COUNTRIES or any(word in GOVERNMENT_WORDS for word in words):
        return "government", True
    if (place in CAPITALS or place in REGIONS) and not given:
        return "government", False
    is_initial = len(words) == 3 and len(words[1].strip(".")) == 1
    if given and (is_initial or (len(words) == 2 and words[1] in SURNAMES)):
        return "person", True
    if is_body or given:
        return "organization" if is_body else "person", True
    if words[0] in PLACE_WORDS:
        return "organization", False
    is_short = any(part.isupper() and len(part) > 2 and part.isalnum() for part in name.split())
    if is_short or (len(words) == 1 and _has_capital_inside(name)):
        return "organization", True
    return ("organization" if len(words) == 1 else "person"), False


_ROLE_AFTER: Final = re.compile(
    r",(?:n,)?(?P<role>[23](?:[FI][123])*(?:C[23](?:F[123])*)?)(?=[,.;R]|$)"
)
_APPOSED: Final = re.compile(r",(?:[123][FI])*2")
"""A role before a comma, from its end: "mayor of Tern" in "the mayor of Tern, Dora Fink"."""


_NOT_PLAINLY: Final = word_set("former acting interim outgoing incoming retired")
"""Words before a title without which it is not true: "former" in "former President Ada Lind"."""


def role_before(reader: Reader, run: Run, text: str) -> str:
    """Return the title or role before the name: "Defence Minister", "former President"."""
    place = reader.chunk_of[run.last - 1]
    chunk = reader.chunks[place]
    last = run.core
    while last > chunk.first and reader.word(last - 1).rstrip(".") in _PLAIN:
        last -= 1
    if last <= chunk.first:
        return _appositive(reader, run, place, text)
    first = last - 1
    if first < run.first and reader.word(first) not in ROLES:
        return ""
    while first > chunk.first and _is_in_role(reader, first - 1):
        first -= 1
    first -= first > 0 and reader.word(first - 1) in _NOT_PLAINLY
    return text[reader.tokens[first].start : reader.tokens[last - 1].end]


def _is_in_role(reader: Reader, at: int) -> bool:
    return reader.tags[at] in "SWNY"


def _appositive(reader: Reader, run: Run, place: int, text: str) -> str:
    after = reader.word(run.last)
    found = _APPOSED.match(reader.shape[:place][::-1]) if after in (",", ".") else None
    if found is None:
        return ""
    first = reader.chunks[place - found.end()].first
    opening = reader.word(first)
    owner = max((at for at in range(first, run.first) if reader.tags[at] == "O"), default=-1)
    if owner < 0 and opening != "the" and opening not in DETERMINERS:
        return ""
    first = max(first, owner) + 1
    head = next((at for at in range(first, run.first) if reader.tags[at] in "FI,"), run.first)
    if opening in ("a", "an") or not any(reader.word(at) in _PERSONAL for at in range(first, head)):
        return ""
    return text[reader.tokens[first].start : reader.tokens[run.first - 2].end]


def role_after(reader: Reader, run: Run, text: str) -> str:
    """Return the role that follows a name and a comma.

    In "Jan Lind, a spokesman for the port,", this is "a spokesman for the port".
    """
    place = reader.chunk_of[run.last]
    found = _ROLE_AFTER.match(reader.shape, place) if place < len(reader.shape) else None
    before = reader.word(run.first - 1)
    if found is None or (before in PREPOSITIONS and before not in ("by", "with", "of")):
        return ""
    first, end = reader.chunks[found.start("role")].first, reader.chunks[found.end() - 1].last
    opening = reader.word(first)
    head = next((at for at in range(first, end) if reader.tags[at] in "FI"), end)
    words = [reader.word(at) for at in range(first, head)]
    is_role = any(word in _PERSONAL for word in words)
    if not is_role or not (opening in DETERMINERS or opening in ROLES):
        return ""
    return text[reader.tokens[first].start : reader.tokens[end - 1].end]


def _is_human(reader: Reader, run: Run) -> bool:
    """Return True if "who" or an age follows the name: "Lind, who", "Lind, 45,"."""
    after = [reader.word(at) for at in range(run.last, run.last + 3)]
    if after[0] == ",":
        is_age = after[1].isdecimal() and after[2] in (",", ".")
        return is_age or after[1] in ("who", "whose", "aged")
    return after[0] == "who"


def _is_body(reader: Reader, run: Run) -> bool:
    """Return True if words beside the name show an organisation: "the charity Greenwater"."""
    comma = reader.word(run.first - 1) == "," and run.first > 2
    if reader.word(run.first - 1 - comma) in BODIES:
        return True
    if reader.word(run.first - 1) in ("of", "for") and reader.word(run.first - 2) in _OFFICERS:
        return True
    after = [reader.word(at) for at in range(run.last, run.last + 4)]
    if after[:2] == [",", "which"]:
        return run.last - run.core > 1
    return after[0] == "," and after[1] in DETERMINERS and not BODIES.isdisjoint(after[2:])

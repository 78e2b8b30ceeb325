"""Collect the actors that an article names, each with all its names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from briefing_tui.drafting import lexicon
from briefing_tui.drafting.grammar import Reader
from briefing_tui.drafting.lexicon import (
    BODIES,
    BODY_NAMES,
    PLACES,
    POSSESSIVES,
    PROPER_BODIES,
    is_listed,
    is_office,
    words,
)
from briefing_tui.drafting.names import Run, Spelling, initials, name_runs
from briefing_tui.drafting.units import ArticleSpan, Paragraph
from briefing_tui.model.text import word_set

Kind = Literal["person", "organization", "government", "group", "unnamed"]
Sex = Literal["", "female", "male"]


@dataclass(eq=False)
class NamedActor:
    """A person, organisation or group that the article names or describes.

    It is filled in while the article is read, and does not change afterwards.
    """

    words: tuple[str, ...]  # the words of the fullest name, in lower case
    name: str  # the fullest name, as the article writes it
    kind: Kind
    aliases: list[str] = field(default_factory=list)  # in the article's spelling
    role: str = ""  # in the words of the article
    sex: Sex = ""  # as titles, given names and pronouns show it
    is_certain: bool = False  # True if the article shows the kind: by a title, an age, a pronoun
    is_vague: bool = False  # True if it is not clear who is meant
    is_one: bool = False  # True for one person without a name: "a spokesman"
    is_doubtful: bool = False  # True if the article is likely to name the actor elsewhere
    number: int = -1  # the index of the actor in the cast
    namings: int = 0  # how often the article names the actor
    is_title: bool = False  # True for a name that only describes nouns: "the Ada Lind book"

    def takes(self, words: tuple[str, ...], name: str, sex: Sex) -> None:
        """Add a name of the actor. The name with the most words becomes the main name."""
        if len(words) > len(self.words):
            self.words, self.name, name = words, name, self.name
        elif len(words) == 1 < len(self.words) and words[0] == self.words[-1]:
            self.is_certain = self.is_certain or self.kind == "person"
        if name.lower() != self.name.lower() and name not in self.aliases:
            self.aliases.append(name)
        self.sex = self.sex or sex

    @property
    def is_sure(self) -> bool:
        """False if the kind is a guess, or if it is not clear who is meant: "Ada", named once."""
        is_known = self.is_certain or self.kind not in ("organization", "person")
        is_common = self.kind == "organization" and self.words[0] in BODY_NAMES - PROPER_BODIES
        is_full = " " in self.name or bool(self.role) or not (is_common or self.kind == "person")
        return is_known and not self.is_vague and (is_full or self.namings > 2)

    @property
    def is_place(self) -> bool:
        """True for something that does not act: a place, a law or a series of books."""
        last, name = self.words[-1], self.name.lower()
        is_body = self.is_certain and self.kind != "person"
        if name in PLACES or last in _REGIONS or (self.is_title and not is_body):
            return True
        is_site = self.kind != "person" and (last in lexicon.STREETS or last in lexicon.VENUES)
        return len(self.words) > 1 and (is_site or self.words[0] in lexicon.PLACE_WORDS)


class Naming(NamedTuple):
    """A place in the text where an actor is named."""

    span: ArticleSpan  # the span of the name, without its titles
    actor: int  # the index of the actor in the cast


_PLAIN: Final = lexicon.FEMALE_TITLES | lexicon.MALE_TITLES | {"dr", "prof", "coun", "cllr"}
_JUNIORS: Final = word_set("jr jr. sr sr. ii iii")
_PERSONAL: Final = lexicon.ROLES - lexicon.FIRM_ROLES - lexicon.LEANINGS
_OWNERS: Final = _PERSONAL | (BODIES - lexicon.GOVERNMENT_WORDS)
_REGIONS: Final = frozenset({"county", "city", "district", "province", "region"})
_MOST_ALIKE: Final = 40
_LONGEST: Final = 9  # tokens of a name before its abbreviation
_FAR_LESS: Final = 5


class ArticleCast:
    """All actors that an article names, and the places where each is named."""

    def __init__(self, text: str, paragraphs: Sequence[Paragraph]) -> None:
        self.text = text
        self.entries: list[NamedActor] = []
        self.namings: dict[int, Naming] = {}  # the namings by the offset of their last word
        self.readers: dict[int, Reader] = {}  # the sentences by the offset of the unit
        self._by_words: dict[tuple[str, ...], NamedActor] = {}
        self._by_last: dict[str, list[NamedActor]] = {}
        self._by_first: dict[str, list[NamedActor]] = {}
        self._read_all(paragraphs)
        party = self._by_words.get(("congress",))
        if party is not None and re.search(r"\b(?:BJP|India)\b", text):
            party.kind = "organization"

    def entry_of(self, naming: Naming) -> NamedActor:
        """Return the actor whom `naming` names."""
        return self.entries[naming.actor]

    def in_unit(self, reader: Reader) -> Iterator[Naming]:
        """Yield each naming of an actor in the sentence, in order."""
        for run in reader.runs:
            naming = self.namings.get(reader.tokens[run.last - 1].start)
            if naming is not None:
                yield naming

    def is_shared(self, naming: Naming, *, ever: bool = False) -> bool:
        """Return True for a surname that two full names have, `ever` or about equally often."""
        actor = self.entry_of(naming)
        name = naming.span.of(self.text).lower()
        others = (one for one in self._by_last.get(name, ()) if one is not actor)
        people = (one for one in others if one.kind == "person" and one.is_certain)
        often = (one for one in people if ever or one.namings * _FAR_LESS > actor.namings)
        return any(len(one.words) > 1 for one in often)

    def person_named(self, name: str) -> NamedActor:
        """Return the actor with that name or surname. Add a person if there is none."""
        known = self._known(tuple(name.lower().split()[-1:]), "")
        return known or self.add(NamedActor((name.lower(),), name, "person"))

    def add(self, actor: NamedActor) -> NamedActor:
        """Add an actor. Return the actor that the same words meant before, if there is one."""
        known = self._by_words.setdefault(actor.words, actor)
        if known is actor:
            actor.number = len(self.entries)
            self.entries.append(actor)
        return known

    def show_person(self, actor: NamedActor, sex: Sex) -> None:
        """Note that a pronoun shows an actor to be a person of that sex."""
        if not actor.is_one:
            actor.kind, actor.is_certain = "person", True
        actor.sex = sex

    def _read_all(self, paragraphs: Sequence[Paragraph]) -> None:
        headings = [paragraph for paragraph in paragraphs if paragraph.is_heading]
        others = [paragraph for paragraph in paragraphs if not paragraph.is_heading]
        units = [unit for paragraph in others for unit in paragraph.units]
        spelling = Spelling(units)
        for paragraph in (*others, *headings):
            for unit in paragraph.units:
                reader = Reader(unit, tuple(name_runs(unit, spelling)))
                self.readers[unit.span.start] = reader
                for run in reader.runs:
                    self._read(reader, run, only_known=paragraph.is_heading)

    def _read(self, reader: Reader, run: Run, *, only_known: bool) -> None:
        tokens = reader.tokens[run.core : run.last]
        is_honoured = len(tokens) > 2 and tokens[-1].word in lexicon.HONOURS
        is_some = reader.word(run.first - 1) in lexicon.DETERMINERS and is_honoured
        if not tokens or (is_some and tokens[0].word not in lexicon.GIVEN_NAMES):
            return  # a title alone, "the North Osk MP"
        titles = [token.word.rstrip(".") for token in reader.tokens[run.first : run.core]]
        if is_honoured:
            tokens, titles = tokens[:-1], [*titles, ""]  # which shows that it is a person
        span = ArticleSpan(tokens[0].start, tokens[-1].end)
        words = tuple(" ".join(token.word for token in tokens).replace("-", " ").split())
        words = words[:-1] if words[-1] in lexicon.FIRMS and len(words) > 1 else words
        words, span = _in_full(reader, run, words, span)
        name = span.of(self.text)
        kind, is_certain = _kind(words, name)
        is_attribute = _is_attribute(reader, run)
        is_part = is_attribute and (words == ("state",) or (not is_certain and len(words) > 1))
        is_part = not titles and (is_part or (not is_attribute and _is_nobody(reader, run, kind)))
        sex = _sex(titles, words[0])
        actor = None if is_part else self._known(words, sex)
        if only_known and actor is not None:
            self.namings[reader.tokens[run.last - 1].start] = Naming(span, actor.number)
            actor.namings += 1
        if only_known or (is_part and actor is None):
            return  # a heading tells nothing about anybody
        if actor is None:
            actor = NamedActor(words, name, kind, is_certain=is_certain, number=len(self.entries))
            self.entries.append(actor)
            if titles and len(words) == 1 and _PLAIN.issuperset(titles):
                actor.name = self.text[reader.tokens[run.first].start : span.end]
        elif not actor.is_certain and len(words) > len(actor.words):
            actor.kind, actor.is_certain = kind, is_certain
        before = reader.tokens[max(0, run.first - 2)]
        is_pair = run.first > 1 and before.capital and reader.word(run.first - 1) == "and"
        is_named = (one := self.namings.get(before.start)) and self.entry_of(one).is_certain
        is_cut = bool(is_pair and words[-1] in BODIES and not is_named)
        actor.is_vague = is_cut and (actor.is_vague or not actor.namings)
        is_thing = reader.word(run.first - 1) in ("the", "in")
        is_certain = actor.is_certain and actor.words[0] not in PLACES  # "the Orlando Herald"
        if actor.kind == "person" and not (is_certain or is_attribute) and is_thing:
            actor.kind = "organization"  # "the Rovers", "in Nether Osk"
        actor.takes(words, name, sex)
        naming = Naming(span, actor.number)
        if not is_attribute:  # "the former Osk mayor"
            self._describe(naming, reader, run, titles)
        actor.namings += 1
        actor.is_title = is_attribute and (actor.is_title or actor.namings == 1)
        self._index(actor, words)
        self._note_abbreviation(actor, reader, run)
        self.namings[reader.tokens[run.last - 1].start] = naming

    def _describe(self, naming: Naming, reader: Reader, run: Run, titles: Sequence[str]) -> None:
        actor = self.entry_of(naming)
        role = role_before(reader, run, self.text) or role_after(reader, run, self.text)
        shown = [*titles, *role.lower().split()[-1:]]
        is_person = _is_human(reader, run) or any(word not in lexicon.FIRM_ROLES for word in shown)
        is_body = actor.is_certain and actor.kind != "person"
        is_body |= len(actor.words) > 1 and actor.words[-1] in lexicon.STREETS
        is_given = (
            actor.words[0] in lexicon.GIVEN_NAMES
            and actor.words[-1] not in lexicon.GOVERNMENT_WORDS
        )
        if is_person and (is_given or not is_body):
            actor.kind, actor.is_certain = "person", True
        elif (actor.words[0] in PLACES or not actor.is_certain) and _is_body(reader, run):
            actor.kind, actor.is_certain = "organization", True
        is_shown = actor.kind == "person" and actor.is_certain
        is_better = len(role) > len(actor.role)
        if is_better and is_shown and not self.is_shared(naming, ever=True):
            actor.role = role

    def _note_abbreviation(self, actor: NamedActor, reader: Reader, run: Run) -> None:
        is_text = actor.words[-1] in lexicon.WRITINGS | lexicon.STREETS
        if is_text or reader.word(run.last) != "(" or reader.word(run.last + 2) != ")":
            return
        token = reader.tokens[run.last + 1]
        short = self.text[token.start : token.end]
        if short.isalpha() and short.isupper() and len(short) > 1 < run.last - run.core:
            actor.kind = "government" if actor.kind == "government" else "organization"
            actor.is_certain = True
            actor.aliases += [] if short in actor.aliases else [short]
            self._by_words[(short.lower(),)] = actor

    def _index(self, actor: NamedActor, words: tuple[str, ...]) -> None:
        self._by_words.setdefault(words, actor)
        if (letters := initials(words)) and actor.kind != "person" and "." not in words[0]:
            self._by_words.setdefault((letters,), actor)
        last = words[-2] if words[-1] in _JUNIORS and len(words) > 1 else words[-1]
        for table, word in ((self._by_last, last), (self._by_first, words[0])):
            alike = table.setdefault(word, [])
            if len(alike) < _MOST_ALIKE and actor not in alike:
                alike.append(actor)

    def _known(self, words: tuple[str, ...], sex: Sex) -> NamedActor | None:
        same = self._by_last.get(words[-1], [])
        alike = [actor for actor in same if not (sex and actor.sex and sex != actor.sex)]
        if len(words) == 1:
            if not alike and len(same) == 1 and len(same[0].words) > 1:
                alike = same  # a given name of both sexes
            return self._known_by_one_word(words[0], sex, alike)
        if words in self._by_words:
            return self._by_words[words]
        for actor in sorted(alike, key=lambda one: one.words[-len(words) :] != words):
            # "Maria Lind" is somebody else than Jan Maria Lind.
            is_end = actor.words[-len(words) :] == words and words[0] not in lexicon.GIVEN_NAMES
            is_body = actor.is_certain and actor.kind != "person"
            is_body = len(actor.words) == 1 and (is_body or actor.words[0] in PLACES)
            if is_end or (not is_body and _may_be_same_person(actor.words, words)):
                return actor
        short = self._by_words.get((initials(words),))
        if short is not None and short.name.isupper():
            return short
        alone = self._by_words.get(words[:1]) if words[0] in lexicon.GIVEN_NAMES - PLACES else None
        is_alone = alone is not None and len(alone.words) == 1  # "Ada" before "Ada Lind"
        return alone if is_alone else self._called(words)

    def _known_by_one_word(
        self, word: str, sex: Sex, alike: Sequence[NamedActor]
    ) -> NamedActor | None:
        people = (actor for actor in alike if actor.kind == "person" and len(actor.words) > 1)
        exact = self._by_words.get((word,)) or self._by_words.get((word.replace(".", ""),))
        if exact is None and word == "police":  # of the only force that is named
            forces = [one for one in self.entries if {word, "department"}.issubset(one.words)]
            return forces[0] if len(forces) == 1 else None
        is_firm = exact is not None and exact.is_certain and exact.kind == "organization"
        if (sex or not is_firm) and (relative := next(people, None)):
            return relative
        if exact is not None and not (sex and exact.sex and sex != exact.sex):
            return exact
        if word in BODY_NAMES and word not in PROPER_BODIES:
            return alike[0] if len(alike) == 1 else None
        people = (one for one in self.entries if one.kind == "person" and one.is_certain)
        inner = [one for one in people if word in one.words[1:-1]]  # "Ada Lind Berg"
        if len(inner) == 1 and word not in lexicon.GIVEN_NAMES | PLACES:
            return inner[0]
        return self._called((word,), is_family=bool(sex))  # "Mr. Ban" for "Ban Ki-moon"

    def _called(self, words: tuple[str, ...], *, is_family: bool = False) -> NamedActor | None:
        is_one = len(words) == 1 and words[0] not in PLACES | BODY_NAMES  # "Xi" for Xi Jinping
        is_name = is_family or is_one or len(words) > 1 or words[0] in lexicon.GIVEN_NAMES
        alike = self._by_first.get(words[0], ()) if is_name else ()
        called = [one for one in alike if one.words[: len(words)] == words != one.words]
        whole = called[0] if len(called) == 1 and called[0].is_certain else None
        is_body = whole is not None and whole.kind == "organization"
        is_body &= " ".join(words) not in PLACES and (len(words) > 1 or not is_listed(words[0]))
        rest = () if whole is None else whole.words[len(words) :]
        is_name = len(rest) == 1 and not is_listed(rest[0])
        is_body &= is_name or (BODY_NAMES - {"campaign"}).issuperset(rest)  # "Osk News Agency"
        is_body &= not words[0].endswith(("ic", "ish", "ese", "an"))  # "Islamic"
        return whole if whole is not None and (whole.kind == "person" or is_body) else None


def _in_full(
    reader: Reader, run: Run, words: tuple[str, ...], span: ArticleSpan
) -> tuple[tuple[str, ...], ArticleSpan]:
    if words[-1] == "ministry" and reader.word(run.core - 1) == "'s":
        owner = reader.tokens[run.core - 2]  # every country has a ministry
        return (owner.word, *words), ArticleSpan(owner.start, span.end)
    if len(words) == 1 and reader.word(run.core - 1) in _PARTICLES:
        span = span._replace(start=reader.tokens[run.core - 1].start)  # "del Lind"
    is_short = reader.word(run.last) == "(" and reader.word(run.last + 2) == ")"
    for first in range(run.core - 1, max(0, run.core - _LONGEST) if is_short else run.core, -1):
        held = reader.tokens[first : run.last]  # "Public Docks and Osk Ferries (PDOF)"
        whole = tuple(token.word for token in held if token.word[0].isalnum())
        letters = {initials(whole), "".join(word[0] for word in whole)}
        if held[0].capital and reader.word(run.last + 1) in letters:
            return whole, ArticleSpan(held[0].start, span.end)
    return words, span


def _is_attribute(reader: Reader, run: Run) -> bool:
    tag = reader.tags[run.last : run.last + 1]
    word = reader.word(run.last)
    is_plural = word.endswith("s") and reader.word(run.first - 1) not in lexicon.DETERMINERS
    return tag == "S" or (tag == "W" and not is_plural and word not in lexicon.FUNCTION)


def _is_nobody(reader: Reader, run: Run, kind: Kind) -> bool:
    before, after = reader.word(run.first - 1), reader.word(run.last)
    is_short = run.last - run.first == 1
    is_site = before == "in" and is_short and after != "'s"
    if before == "the" and is_short and reader.tags[run.last : run.last + 2] == ",S":
        return True  # "the OIC, Inspector Ada Lind,"
    return kind == "person" and (before in ("a", "an") or is_site)


def _may_be_same_person(known: tuple[str, ...], words: tuple[str, ...]) -> bool:
    if not {*BODY_NAMES, "&"}.isdisjoint(known + words):
        return False
    first, other = known[0].rstrip("."), words[0].rstrip(".")
    return len(known) == 1 or first.startswith(other)


def _sex(titles: Sequence[str], given: str) -> Sex:
    for title in titles:
        if title in lexicon.FEMALE_TITLES | lexicon.MALE_TITLES:
            return "female" if title in lexicon.FEMALE_TITLES else "male"
    if (given in lexicon.WOMEN) == (given in lexicon.MEN):
        return ""
    return "female" if given in lexicon.WOMEN else "male"


_NATIONAL: Final = word_set("congressional federal house")
_OFFICES_OF_STATE: Final = words("bodies", "offices")
_CHAMBERS: Final = frozenset(lexicon.entries("bodies", "chambers"))
_UNIONS: Final = word_set("association club federation foundation league society union")
_MANY: Final = ("ists", "crats", "ians", "eans", "icans")
_BRAND: Final = re.compile(
    r"\A(?:[A-Z]\.){3,}\Z|(?<!\S)(?!III)[A-Z0-9]{3,}(?!\S)|\s(?!I[IV]\Z)[A-Z]{2}\Z"
    r"|\A(?!Mac)\S*[a-z]{2}[A-Z]\S*\Z"
)
"""NBC News and EgyptAir, but not McCann, MacLeod or O'Hara."""


def _kind(words: tuple[str, ...], name: str) -> tuple[Kind, bool]:
    if {"&", "arbitration"}.intersection(words) or name.split()[-1].lower().strip(
        "."
    ) in lexicon.FIRMS:
        return "organization", True
    place = " ".join(words)
    is_plural = words[-1] in lexicon.PLURALS - BODIES or words[-1].endswith(_MANY)
    is_plural &= lexicon.FUNCTION.isdisjoint(words)
    if is_plural and place not in lexicon.COUNTRIES | {"united nations"}:
        return "group", True
    is_local = words[-1] == "council" and words[-2:][0] in _REGIONS
    is_state = is_local or place in lexicon.COUNTRIES or place in _CHAMBERS
    is_state |= len(words) > 2 and words[0] in _NATIONAL and not _OFFICES_OF_STATE.isdisjoint(words)
    is_state |= not lexicon.GOVERNMENT_WORDS.isdisjoint(words) and words[-1] not in _UNIONS
    if is_state:
        return "government", True
    given, bodies = words[0] in lexicon.GIVEN_NAMES, BODY_NAMES.intersection(words)
    if place in PLACES and not given:
        return "government", False
    if bodies and not (given and bodies <= lexicon.SURNAMES and len(words) < 4):
        is_text = words[-1] in lexicon.WRITINGS - BODY_NAMES and lexicon.FUNCTION.isdisjoint(words)
        return "organization", not is_text  # "the News Poll"
    if words[0] in lexicon.PLACE_WORDS or (len(words) > 1 and words[-1] in lexicon.STREETS):
        return "organization", False
    if given and (words[-1] in lexicon.ROLES or f"{words[-1]}s" not in lexicon.PLURALS):
        return "person", True
    if _BRAND.search(name):
        return "organization", True
    is_thing = len(words) == 1 or words[-1] in PLACES | {"america"}  # "OSK America"
    is_thing = is_thing or f"{words[-1]}s" in lexicon.PLURALS  # "Roman Catholic"
    is_thing = is_thing or (len(name.split()) > 2 and is_listed(words[1]))  # "Lind National Resort"
    return ("organization" if is_thing else "person"), False


_ROLE_AFTER: Final = re.compile(
    r",(?:n,)?(?P<role>[23](?:[FI][123])*(?:C[23](?:F[123])*)?)(?=[,.;R]|$)"
)
_APPOSED: Final = re.compile(r",(?:[123][FI])*2")
"""A role before a comma, from its end: "mayor of Tern" in "the mayor of Tern, Dora Fink"."""
_NOT_PLAINLY: Final = words("roles", "not-plainly")
"""Words before a title without which it is not true: "former" in "former President Ada Lind"."""
_OFFICE_WORDS: Final = lexicon.MATTERS | lexicon.LEANINGS | _NOT_PLAINLY | words("roles", "fields")
_BARE: Final = words("roles", "bare")
_PARTICLES: Final = words("head", "particles")
_WHERE: Final = word_set("in on at near")


def role_before(reader: Reader, run: Run, text: str) -> str:
    """Return the title or role before the name: "Defence Minister", "former President"."""
    place = reader.chunk_of[run.last - 1]
    chunk = reader.chunks[place]
    last = run.core
    while last > chunk.first and reader.word(last - 1).rstrip(".") in _PLAIN:
        last -= 1
    if last <= chunk.first:
        return _appositive(reader, run, place, text)
    first = min(run.first, last - 1)
    words = [reader.word(at).rstrip(".") for at in range(first, last)]
    is_agent = first == run.first and words[0].endswith(lexicon.AGENT_ENDS[1:])
    if not (is_agent or any(map(is_office, words))):
        return ""
    while first > chunk.first and reader.tags[first - 1] in "SWNY":
        first -= 1
    first -= first > chunk.first and reader.word(first - 1) in _OFFICE_WORDS  # "trading director"
    unknown = [at for at in range(first, last - 1) if not _is_of_office(reader, at)]
    if unknown:  # "staff used former President Ada Lind"
        first = unknown[-1] + 1
        if not reader.tokens[first].capital and reader.word(first) not in _NOT_PLAINLY:
            return ""
    first -= first > 0 and reader.word(first - 1) in _NOT_PLAINLY
    if reader.tags[max(0, first - 2) : first] == "NO":
        first = reader.inside[first - 2].first  # "Osk's mayor Ada Lind"
    if reader.word(first - 1) == "and" and reader.tokens[first].capital:
        is_part = reader.word(first - 3) != "of" and reader.word(first - 2) in lexicon.PORTFOLIOS
        first -= 2 * is_part  # "Work and Pensions Secretary"
    start = reader.tokens[first].start
    role = _first_title(text[start : reader.tokens[last - 1].end])
    is_tail = role.startswith("then-") or _TAIL.search(text[max(0, start - 40) : start + 1])
    is_bare = role.lower().rstrip(".") in _BARE
    return "" if is_tail or is_bare or _EMPTY.search(role) else role


def _first_title(role: str) -> str:
    before = _RANKS.sub("", role)
    return role if _PERSONAL.isdisjoint(before.lower().split()) else before


def _is_of_office(reader: Reader, at: int) -> bool:
    word = reader.word(at).rstrip(".")
    if word in lexicon.FIRM_ROLES and reader.tokens[at].capital < reader.tokens[at + 1].capital:
        return False  # "rival Sen. Ada Lind"
    if is_office(word) or word in _OFFICE_WORDS:
        return True
    if at == 0 and is_listed(word) and is_office(reader.word(1).rstrip(".")):
        return word in BODY_NAMES  # not in "Recall Sen. Ada Lind"
    return at in reader.inside or reader.tokens[at].capital


_RANKS: Final = re.compile(r"(?: [A-Z][a-z]+\.)+\Z")
_TAIL: Final = re.compile(
    rf"(?:\d\w*|\b[Tt]hen(?:-\w+)?|\bfellow|\b(?i:{'|'.join(POSSESSIVES)})"
    r"|\b(?:[a-z]+(?= and [a-eg-z])|(?:[Ff]ormer|[Rr]etired)(?: [^\s,]+){1,3}) and"
    r"|\b[A-Z][\w'\u2019]+ (?:of|for)(?: the)?) \S\Z"
)
"""What stands before a role that is cut, or was somebody's once: "2016", "singer and"."""
_WHOSE: Final = re.compile(r"\A[Tt]he [a-z]+['\u2019]s\s")  # "the group's chairwoman": which group?
_EMPTY: Final = re.compile(
    rf"/[A-Z]|\b(?i:{'|'.join(words('roles', 'judging'))})\b|\bfellow (?!(?:at|for|in|of|with)\b)"
    rf"|\A(?:{'|'.join(words('roles', 'relations'))})\Z"
)
"""Roles that are no office: "the most hated man", "fellow candidate", "wife"."""


def _appositive(reader: Reader, run: Run, place: int, text: str) -> str:
    after = reader.word(run.last)
    found = _APPOSED.match(reader.shape[:place][::-1]) if after in (",", ".") else None
    is_state = run.last - run.first == 1 and reader.tags[run.first - 2 : run.first] == "N,"
    if found is None or is_state:  # "the mayor of Osk, Ohio,"
        return ""
    first = reader.chunks[place - found.end()].first
    owner = reader.tags.rfind("O", first, run.first)
    is_cut = owner >= 0 and reader.word(first - 1) == "of"  # "the Bank of Osk's manager"
    if reader.word(first) in POSSESSIVES or is_cut or "F" in reader.tags[first : max(first, owner)]:
        return ""
    last = run.first - 2
    owners = _OWNERS if reader.word(last - 1) == "the" else _PERSONAL
    if "F" in reader.tags[first : last - 1] and reader.word(last) in owners:
        return ""  # "a rival of the mayor, Dora Fink,": who is Fink?
    first -= first > 0 and reader.word(first - 1) in _OFFICE_WORDS  # "managing director"
    first += owner < 0 and reader.word(first) in lexicon.DETERMINERS | {"one"}
    return _personal(reader, first, run.first - 1, text)


def role_after(reader: Reader, run: Run, text: str) -> str:
    """Return the role after a name and a comma: "Jan Lind, a spokesman for the port,"."""
    place = reader.chunk_of[run.last]
    found = _ROLE_AFTER.match(reader.shape, place) if place < len(reader.shape) else None
    if found is None or reader.word(run.first - 1) in _WHERE:
        return ""
    first, last = reader.chunks[found.start("role")].first, reader.chunks[found.end() - 1].last
    opening = reader.word(first)
    is_role = opening in (lexicon.DETERMINERS - POSSESSIVES) or opening in lexicon.ROLES
    return _personal(reader, first, last, text) if is_role else ""


def _personal(reader: Reader, first: int, last: int, text: str) -> str:
    offices = [at for at in range(first, last) if reader.word(at) in _PERSONAL]
    ends = [at + 1 for at in offices if reader.word(at + 1) in ("of", "for")]
    head = min([at for at in range(first, last) if reader.tags[at] in "FI,"] + ends, default=last)
    nouns = [at for at in range(first, head) if at + 1 == head or reader.tags[at + 1] == "C"]
    is_role = any(reader.word(at) in lexicon.ROLES for at in nouns)
    is_personal = any(at < head for at in offices)
    role = _WHOSE.sub("", reader.span(first, last).of(text))
    return role if is_role and is_personal and not _EMPTY.search(role) else ""


def _is_human(reader: Reader, run: Run) -> bool:
    after = [reader.word(at) for at in range(run.last, run.last + 3)]
    if "who" in after[:2] or "whose" in after[:2]:
        return not reader.tags[: run.first].rstrip("d").endswith("F")  # "head of Osk Motors, who"
    is_told = after[1].isdecimal() or after[1] in _PERSONAL  # "Ada Lind, 41," "Lind, Director,"
    is_age = after[0] == "," and is_told and after[2] in (",", ".")
    before = run.first - 1 - (reader.word(run.first - 1) == ",")  # "its clerk, Ada Lind"
    return is_age or reader.word(before) in _PERSONAL


_APPOSED_NOUN: Final = re.compile("[dn][WSNgnYGVBA&O]*[WSN]")
_OFFICES: Final = word_set("executive director spokesman spokeswoman spokesperson ceo chairman")


def _is_body(reader: Reader, run: Run) -> bool:
    before, after = reader.word(run.first - 1), reader.word(run.last + 1)
    is_which = after == "which" and run.last - run.core > 1
    apposed = _APPOSED_NOUN.match(reader.tags, run.last + 1)
    is_apposed = is_which or (apposed is not None and reader.word(apposed.end() - 1) in BODIES)
    is_led = before in ("of", "for") and reader.word(run.first - 2) in _OFFICES
    body = reader.tokens[max(0, run.first - 2)]  # not "a clerk for the Osk Centre, Ada Lind"
    held = {reader.word(at) for at in range(max(0, run.first - 8), run.first)}
    is_clerk = body.capital or not held.isdisjoint(("for", "of"))
    is_apposed |= before == "," and body.word in BODIES - lexicon.FIRM_ROLES and not is_clerk
    is_led |= reader.word(run.core - 1) == "opposition" or before in BODIES - lexicon.FIRM_ROLES
    return is_led or (reader.word(run.last) == "," and is_apposed)

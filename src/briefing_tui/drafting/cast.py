"""Collect the actors that an article names, each with all its names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from briefing_tui.drafting.lexicon import (
    BODIES,
    BODY_NAMES,
    CAPITALS,
    COUNTRIES,
    FEMALE_TITLES,
    FIRM_ROLES,
    GOVERNMENT_WORDS,
    MALE_TITLES,
    MEN,
    PLACE_PREPOSITIONS,
    PLACE_WORDS,
    PLURALS,
    PORTFOLIOS,
    STREETS,
    SURNAMES,
    VENUES,
    WOMEN,
    in_full,
)
from briefing_tui.drafting.names import (
    FIRMS,
    HONOURS,
    Run,
    Sex,
    Spelling,
    initials,
    is_body,
    is_human,
    name_runs,
    role_after,
    role_before,
    sex_of_kin,
)
from briefing_tui.drafting.units import ArticleSpan, Paragraph, SentenceUnit, Token
from briefing_tui.model.text import word_set

Kind = Literal["person", "organization", "government", "group", "unnamed"]


class NamedActor(NamedTuple):
    """A person, organisation or group that the article names or describes."""

    name: str
    """The fullest name, as the article writes it."""
    kind: Kind
    role: str = ""
    """The person's role in the words of the article, or `""`."""
    aliases: tuple[str, ...] = ()
    """Other names and the abbreviation, in the article's spelling."""
    sex: Sex = ""
    """The sex that titles, given names and pronouns show, or `""`."""
    is_sure: bool = True
    """False if the kind is a guess."""
    is_text: bool = False
    """True if the actor is a text or a study: "the letter"."""
    is_place: bool = False
    """True for something that does not act: a place, a prize or a law."""


class Naming(NamedTuple):
    """A place in the text where an actor is named."""

    span: ArticleSpan
    """The span of the name, without its titles."""
    actor: int
    """The index of the actor in the cast."""


_BEFORE_FIRST_NAMES: Final = word_set("sir dame lord lady bishop archbishop father sister brother")
"""Titles that may stand before a first name: "Sir" in "Sir Jan"."""
_PLAIN: Final = FEMALE_TITLES | MALE_TITLES


class KnownActor:
    """What is known so far about an actor."""

    def __init__(self, number: int, words: tuple[str, ...], name: str, kind: Kind) -> None:
        self.number = number
        self.words = words
        """The words of the fullest name, in lower case."""
        self.name = name
        self.kind: Kind = kind
        self.aliases: list[str] = []
        self.role = ""
        self.sex: Sex = ""
        self.is_certain = False
        """True if the kind is certain, for instance because of a title."""
        self.is_human = False
        """True if an age, "who" or a pronoun shows that the actor is a person."""
        self.all_names: set[tuple[str, ...]] = set()
        """The words of each name, in lower case."""
        self.is_vague = False
        """True if it is not clear who is meant."""
        self.is_text = False
        self.is_one = False
        """True for one person without a name: "a spokesman"."""
        self.is_place = True
        """True if a word such as "at" or "in" precedes every occurrence of the name."""
        self.namings = 0

    def takes(self, words: tuple[str, ...], name: str) -> None:
        """Add a name of the actor. The name with the most words becomes the main name."""
        self.all_names.add(words)
        if len(words) > len(self.words):
            self.words, self.name, name = words, name, self.name
        if name != self.name and name not in self.aliases:
            self.aliases.append(name)

    def finished(self) -> NamedActor:
        """Return what is known about the actor."""
        kind_is_known = self.is_certain or self.kind not in ("organization", "person")
        if self.kind == "person":
            kind_is_known = kind_is_known or self.is_human or self.words[-1:] in self.all_names
        elif len(self.words) > 1:
            kind_is_known = True
        is_sure = kind_is_known and not self.is_vague
        aliases = tuple(self.aliases)
        is_place = self.words[-1] in STREETS or (self.words[-1] in VENUES and self.is_place)
        return NamedActor(
            self.name, self.kind, self.role, aliases, self.sex, is_sure, self.is_text, is_place
        )


class ArticleCast:
    """The actors of an article, and the places where each is named."""

    def __init__(self, text: str, paragraphs: Sequence[Paragraph]) -> None:
        self.text = text
        self.entries: list[KnownActor] = []
        self.namings: dict[int, Naming] = {}
        """The namings by the offset of their last word."""
        self.runs: dict[int, list[Run]] = {}
        """The names in each unit, by the offset of the unit."""
        self._by_last: dict[str, list[KnownActor]] = {}
        self._by_words: dict[tuple[str, ...], KnownActor] = {}
        self._read_all(paragraphs)

    def actors(self) -> tuple[NamedActor, ...]:
        """Return the actors in the order in which they were found."""
        return tuple(entry.finished() for entry in self.entries)

    def entry_of(self, naming: Naming) -> KnownActor:
        """Return the actor whom `naming` names."""
        return self.entries[naming.actor]

    def in_unit(self, unit: SentenceUnit) -> Iterator[Naming]:
        """Yield each naming of an actor in the unit, in order."""
        for run in self.runs.get(unit.span.start, ()):
            naming = self.namings.get(unit.tokens[run.last - 1].start)
            if naming is not None:
                yield naming

    def person_named(self, name: str) -> KnownActor:
        """Return the actor with that name or surname. Make the actor if it is not known."""
        words = tuple(name.lower().split())
        known = self._known(words[-1:], "") or self._known(words, "")
        return known or self.noted(name, name, "person")

    def noted(self, key: str, name: str, kind: Kind) -> KnownActor:
        """Return the actor for the words `key`. Make the actor if it is not known."""
        words = (key.lower(),)
        actor = self._by_words.get(words)
        if actor is None:
            actor = self._new(words, name, kind)
            self._by_words[words] = actor
        return actor

    def _read_all(self, paragraphs: Sequence[Paragraph]) -> None:
        """Read headings last, since every word there has a capital."""
        headings = [paragraph for paragraph in paragraphs if paragraph.is_heading]
        others = [paragraph for paragraph in paragraphs if not paragraph.is_heading]
        self.lead_end = others[0].span.end if others else 0
        spelling = Spelling(self.text, [unit for paragraph in others for unit in paragraph.units])
        for paragraph in (*others, *headings):
            for unit in paragraph.units:
                runs = list(name_runs(unit, spelling))
                self.runs[unit.span.start] = runs
                for run in runs:
                    self._read(unit, run, only_known=paragraph.is_heading)

    def _read(self, unit: SentenceUnit, run: Run, *, only_known: bool) -> None:
        tokens = unit.tokens[run.core : run.last]
        if not tokens or self._read_birth_name(unit, run):
            return
        words = tuple(token.word for token in tokens)
        span = ArticleSpan(tokens[0].start, tokens[-1].end)
        owner = unit.tokens[run.core - 2] if run.core > 1 else None
        if owner and owner.capital and unit.tokens[run.core - 1].word == "'s" and _is_common(words):
            words, span = (owner.word, *words), ArticleSpan(owner.start, span.end)
        titles = [token.word.rstrip(".") for token in unit.tokens[run.first : run.core]]
        is_surname = len(words) == 1 and any(
            len(actor.words) > 1 for actor in self._by_last.get(words[0], ())
        )
        sex = _sex(titles, () if is_surname else words)  # "Blake" may be a given name elsewhere
        is_firm = "&" in words or (words[-1] in FIRMS and len(words) > 1)
        if words[-1] in FIRMS and is_firm:
            words = words[:-1]
        if words[-1] in HONOURS and len(words) > 2 and not self._is_younger(words):
            words, tokens = words[:-1], tokens[:-1]
            span = ArticleSpan(span.start, tokens[-1].end)
            titles.append("")
        actor = self._known(words, sex) or self._by_first_name(words, titles)
        actor = actor or self._by_words.get(in_full(words) or ("",))
        actor = actor or self._by_initials(words, span.of(self.text))
        kind, is_certain = _kind(words, tokens, self.text)
        if is_firm:
            kind, is_certain = "organization", True
        if actor is None:
            if only_known:
                return
            actor = self._new(words, span.of(self.text), kind)
            actor.is_certain = is_certain
            if titles and len(words) == 1 and all(title in _PLAIN for title in titles):
                actor.name = self.text[unit.tokens[run.first].start : span.end]
        actor.takes(words, span.of(self.text))
        if len(words) > 1 and not actor.is_certain:
            actor.kind, actor.is_certain = kind, is_certain
        actor.namings += 1
        actor.is_place = actor.is_place and _follows_place_preposition(unit, run)
        actor.sex = actor.sex or sex
        self._describe(actor, unit, run, titles)
        self._index(actor, words)
        self._note_abbreviation(actor, unit, run)
        self.namings[unit.tokens[run.last - 1].start] = Naming(span, actor.number)

    def _by_initials(self, words: tuple[str, ...], name: str) -> KnownActor | None:
        """Find an actor by initials of its name, or by the name if only its initials are known."""
        if len(words) == 1:
            letters = name.lower() if name.isupper() and len(name) > 2 else ""
            alike = [one for one in self.entries if initials(one.words) == letters]
        else:
            letters = initials(words)
            alike = [one for one in self.entries if one.name.isupper() and one.words == (letters,)]
        alike = [one for one in alike if one.kind != "person" or not one.is_certain]
        return alike[0] if letters and len(alike) == 1 else None

    def _is_younger(self, words: tuple[str, ...]) -> bool:
        """Return True for "Jan Lind Jr" if the article also speaks of a Jan Lind."""
        known = self._by_words.get(words[:-1])
        return words[-1].startswith("jr") and known is not None and words not in known.all_names

    def _by_first_name(self, words: tuple[str, ...], titles: Sequence[str]) -> KnownActor | None:
        if len(words) > 1 or not titles or titles[-1] not in _BEFORE_FIRST_NAMES:
            return None
        return self._only_person_called(words[0])

    def _read_birth_name(self, unit: SentenceUnit, run: Run) -> bool:
        """Record whom the birth name before "was born" means. Return False if this is not clear."""
        tokens = unit.tokens[run.core : run.last + 2]
        if len(tokens) < 4 or [token.word for token in tokens[-2:]] != ["was", "born"]:
            return False
        known = self._only_person_called(tokens[0].word)
        if known is None or known.words[-1] == tokens[-3].word:
            return False
        span = ArticleSpan(tokens[0].start, tokens[-3].end)
        self.namings[tokens[-3].start] = Naming(span, known.number)
        return True

    def _only_person_called(self, first: str) -> KnownActor | None:
        alike = [
            actor
            for actor in self.entries
            if actor.kind == "person" and len(actor.words) > 1 and actor.words[0] == first
        ]
        return alike[0] if len(alike) == 1 else None

    def _describe(
        self, actor: KnownActor, unit: SentenceUnit, run: Run, titles: Sequence[str]
    ) -> None:
        before = role_before(unit.tokens, run, self.text)
        after = role_after(unit.tokens, run, self.text)
        role = before or after
        actor.is_human = actor.is_human or is_human(unit.tokens, run)
        shown = [*titles, *role.lower().split()[-1:]]
        is_person = actor.is_human or any(word not in FIRM_ROLES for word in shown)
        actor.sex = actor.sex or sex_of_kin(shown)
        if is_person and not (actor.is_certain and actor.kind != "person"):
            actor.kind, actor.is_certain = "person", True
        elif is_body(unit.tokens, run) and not actor.is_certain:
            actor.kind, actor.is_certain = "organization", True
        is_shown = actor.kind == "person" and (is_person or actor.is_certain)
        if len(role) > len(actor.role) and is_shown:
            actor.role = role

    def _note_abbreviation(self, actor: KnownActor, unit: SentenceUnit, run: Run) -> None:
        tokens = unit.tokens[run.last : run.last + 3]
        if len(tokens) < 3 or tokens[0].word != "(" or tokens[2].word != ")":
            return
        short = self.text[tokens[1].start : tokens[1].end]
        if not (short.isupper() and len(short) > 1 and run.last - run.core > 1):
            return
        letters = "".join(token.word[0] for token in unit.tokens[run.core : run.last])
        if len(short) > len(letters) > 1 and short.lower().endswith(letters):
            actor.is_vague = True  # a part of the name is missing
            return
        if short not in actor.aliases:
            actor.aliases.append(short)
        actor.kind = actor.kind if actor.kind == "government" else "organization"
        actor.is_certain = True
        self._by_words[(short.lower(),)] = actor

    def _new(self, words: tuple[str, ...], name: str, kind: Kind) -> KnownActor:
        actor = KnownActor(len(self.entries), words, name, kind)
        self.entries.append(actor)
        return actor

    def _index(self, actor: KnownActor, words: tuple[str, ...]) -> None:
        self._by_words.setdefault(words, actor)
        if full := in_full(words):
            self._by_words.setdefault(full, actor)
        alike = self._by_last.setdefault(words[-1], [])
        if actor not in alike:
            alike.append(actor)

    def _known(self, words: tuple[str, ...], sex: Sex) -> KnownActor | None:
        alike = [
            actor
            for actor in self._by_last.get(words[-1], ())
            if not (sex and actor.sex and sex != actor.sex)
        ]
        people = [actor for actor in alike if actor.kind == "person" and len(actor.words) > 1]
        if len(words) == 1 and people:  # of relatives, the first
            return min(people, key=lambda actor: (actor.sex != sex and bool(sex), actor.number))
        exact = self._by_words.get(words)
        if exact is not None and not (sex and exact.sex and sex != exact.sex):
            return exact
        heads = self.entries if len(words) == 1 and words[0] in BODIES else ()
        alike_first = [actor for actor in heads if actor.words[0] == words[0]]
        bodies = [
            actor for actor in (*alike, *alike_first) if len(actor.words) > 1 and actor.is_certain
        ]
        if len(words) == 1 and words[0] in BODY_NAMES and len(bodies) == 1:
            return bodies[0]
        if len(words) == 1:
            return next((actor for actor in alike if actor.words == words), None)
        parts = [actor for actor in alike if _ends_with(actor, words)]
        if len(parts) == 1:
            return parts[0]
        for actor in alike:
            if len(actor.words) == 1 and (actor.is_certain and actor.kind != "person"):
                continue
            if _may_be_same_person(actor.words, words):
                return actor
        return None


def _follows_place_preposition(unit: SentenceUnit, run: Run) -> bool:
    at = run.first - 1
    at -= at > 0 and unit.tokens[at].word == "the"
    return at >= 0 and unit.tokens[at].word in PLACE_PREPOSITIONS


def _ends_with(actor: KnownActor, words: tuple[str, ...]) -> bool:
    """Return True for the end of the actor's name: "Port Authority" of "Osk Port Authority"."""
    if actor.words[-len(words) :] != words:
        return False
    # "Maria Lind" is somebody else than Jan Maria Lind.
    is_given = words[0] in WOMEN or words[0] in MEN
    return not is_given or actor.kind != "person" or len(actor.words) == len(words)


def _may_be_same_person(known: tuple[str, ...], words: tuple[str, ...]) -> bool:
    if any(word in BODY_NAMES for word in (*known, *words)):
        return False
    if len(known) == 1:
        return True
    first, other = known[0].rstrip("."), words[0].rstrip(".")
    return first == other or (min(len(first), len(other)) == 1 and first[0] == other[0])


def _is_common(words: tuple[str, ...]) -> bool:
    """Return True if every country may have an organisation of this name: "Foreign Ministry"."""
    return words[-1] in GOVERNMENT_WORDS and all(
        word in PORTFOLIOS or word in GOVERNMENT_WORDS or word == "of" for word in words
    )


def _sex(titles: Iterable[str], words: tuple[str, ...]) -> Sex:
    for title in titles:
        if title in MALE_TITLES or title.endswith(("woman", "man")):
            return "female" if title.endswith("woman") else "male"
        if title in FEMALE_TITLES:
            return "female"
    given = words[0] if words else ""
    woman, man = given in WOMEN, given in MEN
    if woman != man:
        return "female" if woman else "male"
    return ""


def _has_capital_inside(word: str) -> bool:
    """Return True if a word has a capital in its middle, as "EgyptAir" has.

    The capital after the start of a surname, as in "McCann" and "O'Hara", does not count.
    """
    return any(
        letter.isupper() and before.islower() for before, letter in pairwise(word[3:] or word)
    )


def _of_state(words: tuple[str, ...]) -> bool | None:
    """Return True for a country or its government, False for a capital, or None for others."""
    if " ".join(words) in COUNTRIES:
        return True
    is_one = words[-1] not in PLURALS or "of" in words
    if is_one and any(word in GOVERNMENT_WORDS for word in words):
        return True
    return False if len(words) == 1 and words[0] in CAPITALS else None


def _kind(words: tuple[str, ...], tokens: Sequence[Token], text: str) -> tuple[Kind, bool]:
    """Return the kind of the actor with this name, and True if the kind is certain."""
    government = _of_state(words)
    if in_full(words) or (len(words) > 1 and words[-1] in STREETS):
        return "organization", words[-1] not in STREETS
    is_plural = words[-1] in PLURALS and not (words[0] in BODY_NAMES and len(words) > 2)
    if government is not None or is_plural:
        return ("group", True) if government is None else ("government", government)
    given = words[0] in WOMEN or words[0] in MEN
    if given and len(words) == 2 and words[1] in SURNAMES:
        return "person", True
    if any(word in BODY_NAMES for word in words):
        return "organization", True
    if given:
        return "person", True
    if words[0] in PLACE_WORDS:
        return "organization", False
    spelled = [text[token.start : token.end] for token in tokens]
    if len(words) == 1 and _has_capital_inside(spelled[0]):
        return "organization", True
    if any(word.isupper() and len(word) > 2 and word.isalnum() for word in spelled):  # not "J.M."
        return "organization", len(words) > 1 or tokens[0].word.isalpha()
    return ("organization" if len(words) == 1 else "person"), False

"""Those whom an article names, each once, with all the names it gives them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from briefing_tui.drafting.lexicon.given_names import MEN, WOMEN
from briefing_tui.drafting.lexicon.people import (
    BODY_NAMES,
    FEMALE_TITLES,
    MALE_TITLES,
)
from briefing_tui.drafting.lexicon.places import COUNTRIES, GOVERNMENT_WORDS
from briefing_tui.drafting.names.runs import Run, Spelling, name_runs
from briefing_tui.drafting.spans import Span
from briefing_tui.drafting.units import Paragraph, Token, Unit

Kind = Literal["person", "organization", "government", "group", "unnamed"]
Sex = Literal["", "female", "male"]


class Naming(NamedTuple):
    """One place where a name stands."""

    span: Span
    """The name without its titles."""
    actor: int
    """The place of the actor in the cast."""


class Actor:
    """Somebody or some body in the article, while it is read."""

    def __init__(self, number: int, words: tuple[str, ...], name: str, kind: Kind) -> None:
        self.number = number
        self.words = words
        """The words of the fullest name, in lower case."""
        self.name = name
        self.kind: Kind = kind
        self.aliases: list[str] = []
        self.role = ""
        self.sex: Sex = ""
        self.certain = False
        """True if a title, a role or a given name says that this is a person."""
        self.namings = 0

    def takes(self, words: tuple[str, ...], name: str) -> None:
        """Add a name of the actor; the fullest becomes the main one."""
        if len(words) > len(self.words):
            self.words, self.name, name = words, name, self.name
        if name != self.name and name not in self.aliases:
            self.aliases.append(name)

    def __repr__(self) -> str:
        return f"<{self.kind} {self.name}>"


class Cast:
    """The actors of an article and where each is named."""

    def __init__(self, text: str, paragraphs: Sequence[Paragraph]) -> None:
        self.text = text
        self.actors: list[Actor] = []
        self.namings: dict[int, Naming] = {}
        """Namings by the offset of the name's last word."""
        self.runs: dict[int, list[Run]] = {}
        """The runs of each unit, by the unit's start."""
        self._by_last: dict[str, list[Actor]] = {}
        self._by_words: dict[tuple[str, ...], Actor] = {}
        units = [unit for paragraph in paragraphs for unit in paragraph.units]
        spelling = Spelling(text, units)
        headings = {p.units[0].span.start for p in paragraphs if p.is_heading}
        for unit in sorted(units, key=lambda unit: unit.span.start in headings):
            heading = unit.span.start in headings
            runs = list(name_runs(unit, spelling))
            self.runs[unit.span.start] = runs
            for run in runs:
                self._read(unit, run, heading=heading)

    def actor_of(self, naming: Naming) -> Actor:
        """Return the actor who is named."""
        return self.actors[naming.actor]

    def in_unit(self, unit: Unit) -> Iterable[Naming]:
        """Yield the namings in the unit, in order."""
        for run in self.runs.get(unit.span.start, ()):
            naming = self.namings.get(unit.tokens[run.last - 1].start)
            if naming is not None:
                yield naming

    def person_named(self, name: str) -> Actor:
        """Return the actor with that name, or with that surname; a new one if there is none."""
        words = tuple(name.lower().split())
        actor = self._known(words[-1:], "", titled=False) or self._known(words, "", titled=False)
        return actor or self.noted(name, name, "person")

    def noted(self, key: str, name: str, kind: Kind) -> Actor:
        """Return the actor whom the article calls by a common noun: the same for the same key."""
        words = (key.lower(),)
        actor = self._by_words.get(words)
        if actor is None:
            actor = Actor(len(self.actors), words, name, kind)
            self.actors.append(actor)
            self._by_words[words] = actor
        return actor

    def _read(self, unit: Unit, run: Run, *, heading: bool) -> None:
        tokens = unit.tokens[run.core : run.last]
        if not tokens:
            return
        words = tuple(_plain(token.word) for token in tokens)
        span = Span(tokens[0].start, tokens[-1].end)
        titles = [token.word.rstrip(".") for token in unit.tokens[run.first : run.core]]
        sex = _sex(titles, words)
        actor = self._known(words, sex, titled=bool(titles))
        name = span.of(self.text)
        if actor is None and heading:
            return
        if actor is None:
            actor = Actor(len(self.actors), words, name, _kind(words, tokens, self.text))
            self.actors.append(actor)
        actor.takes(words, name)
        actor.namings += 1
        if titles or (len(words) > 1 and (words[0] in MEN or words[0] in WOMEN)):
            actor.certain = True
            actor.kind = "person"
        actor.sex = actor.sex or sex
        role = self.text[unit.tokens[run.first].start : tokens[0].start].strip()
        if len(role) > len(actor.role) and role.rstrip(".").lower() not in MALE_TITLES | FEMALE_TITLES:
            actor.role = role
        self._index(actor, words)
        self.namings[tokens[-1].start] = Naming(span, actor.number)

    def _index(self, actor: Actor, words: tuple[str, ...]) -> None:
        self._by_words.setdefault(words, actor)
        alike = self._by_last.setdefault(words[-1], [])
        if actor not in alike:
            alike.append(actor)

    def _known(self, words: tuple[str, ...], sex: Sex, *, titled: bool) -> Actor | None:
        """Return the actor whom the words name, if there is one already."""
        exact = self._by_words.get(words)
        if exact is not None and not (sex and exact.sex and sex != exact.sex):
            return exact
        alike = [
            actor
            for actor in self._by_last.get(words[-1], ())
            if not (sex and actor.sex and sex != actor.sex)
        ]
        if len(words) == 1:
            people = [actor for actor in alike if actor.kind == "person"]
            if people:
                return max(people, key=lambda actor: actor.namings)
            return None
        for actor in alike:
            if len(actor.words) == 1 and not titled and actor.kind != "person":
                continue
            if _same_person(actor.words, words):
                return actor
        return None


def _same_person(known: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Return True if the two names may be one person's: the given names begin alike."""
    if len(known) == 1:
        return True
    first, other = known[0].rstrip("."), words[0].rstrip(".")
    return first == other or (min(len(first), len(other)) == 1 and first[0] == other[0])


def _plain(word: str) -> str:
    return word


def _sex(titles: Iterable[str], words: tuple[str, ...]) -> Sex:
    for title in titles:
        if title in MALE_TITLES or title.endswith("man"):
            return "male"
        if title in FEMALE_TITLES or title.endswith("woman"):
            return "female"
    if len(words) > 1:
        woman, man = words[0] in WOMEN, words[0] in MEN
        if woman != man:
            return "female" if woman else "male"
    return ""


def _kind(words: tuple[str, ...], tokens: Sequence[Token], text: str) -> Kind:
    joined = " ".join(words)
    if joined in COUNTRIES or any(word in GOVERNMENT_WORDS for word in words):
        return "government"
    if any(word in BODY_NAMES for word in words):
        return "organization"
    if len(words) == 1:
        return "organization"
    if any(text[token.start : token.end].isupper() and len(token.word) > 2 for token in tokens):
        return "organization"
    return "person"

"""An invented coast, drawn from a seed: its ports, those who speak for its bodies, its stories."""

import random
from collections.abc import Iterator
from typing import NamedTuple

from bench import vocabulary as words

STORIES_PER_BODY = 12
"""After so many stories a further body and its speaker enter, two at a time."""


class Speaker(NamedTuple):
    """A person, and the body that person speaks for."""

    id: str
    name: str
    role: str
    body: str
    body_name: str


class Number(NamedTuple):
    """A figure as prose has it, and its keys in the format."""

    words: str
    keys: str


class Date(NamedTuple):
    """A date as prose has it, and as EDTF in YAML."""

    words: str
    edtf: str


class Story(NamedTuple):
    """What was lost in one port, according to whom."""

    number: int
    place: str
    cargo: str
    cause: str
    date: Date
    first: Number
    second: Number
    teller: Speaker
    denier: Speaker
    cue: str
    phrase: str
    resolver: str
    settled: bool
    curly: bool
    relayed: bool
    newcomers: tuple[Speaker, ...]
    """Who speaks here for the first time."""

    @property
    def loss(self) -> str:
        """The first sentence."""
        return (
            f"{self.date.words} the wardens of {self.place} missed {self.first.words} "
            f"{self.cargo} after {self.cause}"
        )

    def saying(self, marks: str = '""') -> str:
        """The second sentence, with these quotation marks."""
        return (
            f"{self.teller.name} {self.cue} that the loss at {self.place} was "
            f"{marks[0]}{self.phrase}{marks[1]}"
        )

    @property
    def denial(self) -> str:
        """The third sentence."""
        return (
            f"{self.denier.name} denied it and held that {self.place} had lost "
            f"{self.second.words} {self.cargo}"
        )

    @property
    def unseen(self) -> str:
        """The last sentence."""
        return f"So far nobody outside {self.place} has seen {self.resolver}"

    @property
    def paragraph(self) -> str:
        """All of it, as the article tells it."""
        saying = self.saying("“”" if self.curly else '""')
        return f"{self.loss}. {saying}. {self.denial}. {self.unseen}."


def stories(seed: int) -> Iterator[Story]:
    """The stories of one seed, without end; no two are set in one port."""
    chance = random.Random(seed)
    places = _places(chance)
    speakers: list[Speaker] = []
    number = 0
    while True:
        newcomers: tuple[Speaker, ...] = ()
        if number % (2 * STORIES_PER_BODY) == 0:
            newcomers = tuple(_speaker(chance, len(speakers) + i) for i in range(2))
            speakers += newcomers
        # Newcomers speak at once, so that everybody who is declared says something
        teller, denier = newcomers or chance.sample(speakers, 2)
        number += 1
        yield Story(
            number=number,
            place=next(places),
            cargo=chance.choice(words.CARGO),
            cause=chance.choice(words.CAUSES),
            date=_date(chance),
            first=_number(chance),
            second=_number(chance),
            teller=teller,
            denier=denier,
            cue=chance.choice(words.CUES),
            phrase=chance.choice(words.PHRASES),
            resolver=chance.choice(words.RESOLVERS),
            settled=chance.random() < 0.5,
            curly=number % 3 == 0,
            relayed=number % 7 == 1,
            newcomers=newcomers,
        )


def _places(chance: random.Random) -> Iterator[str]:
    """Names of ports, each once: prose may repeat itself, the words of an anchor must not."""
    names = [h + m + t for h in words.HEADS for m in words.MIDDLES for t in words.TAILS]
    chance.shuffle(names)
    yield from names
    for quarter in words.LANDS:
        yield from (f"{quarter} {name}" for name in names)
    raise ValueError(f"no more than {len(names) * (len(words.LANDS) + 1)} stories can be told")


def _speaker(chance: random.Random, number: int) -> Speaker:
    cycle, place = divmod(number, len(words.BODIES) * len(words.LANDS))
    land, body = words.LANDS[place // len(words.BODIES)], words.BODIES[place % len(words.BODIES)]
    family = chance.choice(words.HEADS) + chance.choice(words.MIDDLES) + chance.choice(words.TAILS)
    return Speaker(
        id=f"p-{number}",
        name=f"{chance.choice(words.GIVEN)} {family}",
        role=f"speaks for the {land.lower()} coast",
        body=f"o-{number}",
        body_name=f"{land} {body}" + (f" of Ward {cycle + 1}" if cycle else ""),
    )


def _number(chance: random.Random) -> Number:
    value = chance.randrange(20, 4000)
    if chance.random() < 0.15:
        high = value + chance.randrange(5, 200)
        return Number(
            f"between {value:,} and {high:,}", f"low: {value}, high: {high}, bound: between"
        )
    bound = chance.choice(("exact", "about", "at_least", "more_than", "at_most", "less_than"))
    prefix = "" if bound == "exact" else bound.replace("_", " ") + " "
    return Number(f"{prefix}{value:,}", f"value: {value}, bound: {bound}")


def _date(chance: random.Random) -> Date:
    year, month, day = (chance.randrange(*ends) for ends in ((2029, 2034), (1, 13), (1, 26)))
    name, stem = words.MONTHS[month - 1], f"{year}-{month:02}"
    first, last = f"{stem}-{day:02}", f"{stem}-{day + 3:02}"
    return chance.choice(
        (
            Date(f"On {day} {name} {year}", first),
            Date(f"Around {day} {name} {year}", f"{first}~"),
            Date(f"In {name} {year}", stem),
            Date(f"From {day} to {day + 3} {name} {year}", f"{first}/{last}"),
            Date(f"On a day from {day} to {day + 3} {name} {year}", f'"[{first}..{last}]"'),
        )
    )

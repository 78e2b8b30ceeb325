"""Invent news about lost cargo from a random seed: ports, speakers and stories."""

import random
from collections.abc import Iterator
from typing import NamedTuple

STORIES_PER_BODY = 12
"""After every `2 * STORIES_PER_BODY` stories, two new speakers appear with their organisations."""

CARGO = (
    "crates of copper",
    "sacks of barley",
    "barrels of lamp oil",
    "bales of wool",
    "tonnes of salt",
    "drums of resin",
    "boxes of medicine",
    "pallets of slate",
    "casks of vinegar",
    "coils of rope",
)
BODIES = (
    "Harbour Board",
    "Pilots' Union",
    "Customs Office",
    "Shipowners' League",
    "Dockers' Council",
    "Insurance Chamber",
    "Fishery Trust",
    "Lighthouse Service",
    "Chandlers' Guild",
    "Quay Ministry",
)
CAUSES = (
    "a strike of the night shift",
    "the flooding of the lower sheds",
    "a fire in the customs hall",
    "the loss of two lighters",
    "an inspection without notice",
    "the failure of a crane",
    "a quarrel over tariffs",
    "the collapse of the old jetty",
)
PHRASES = (
    "a loss nobody can hide",
    "careless book-keeping",
    "plain theft by night",
    "an old grievance",
    "a storm in a tea cup",
    "the price of neglect",
    "an insult to every crew",
    "a matter for the courts",
    "something we had warned of",
    "an error of the scales",
    "the work of a few",
    "a warning to the whole coast",
    "nothing out of the ordinary",
)
CUES = ("said", "insisted", "maintained", "told the assembly", "wrote in a letter", "repeated")
RESOLVERS = (
    "the register of the weigh house",
    "an audit of the bonded store",
    "the log of the tug",
    "a count under seal",
    "the findings of the assessors",
)


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


LANDS = _words("Northern Outer Lower Eastern Upper Western Inner Southern Middle Greater")
MONTHS = _words(
    "January February March April May June July August September October November December"
)
GIVEN = _words(
    "Marta Ilse Jonas Édith Pavel Sanna Oluf Renée Tomas Wanda Karel Birgit Anselm Dora Emil "
    "Freya Gustav Helga Ivo Lena"
)
HEADS = _words("Vel Kar Ost Brim Tor Nes Løv Grau Hal Sén Mor Dun Åsk Pel Rav Tam Ull Wer Yar Zan")
MIDDLES = ("", *_words("a e o an er il or und ish ond ak ev im ul ost ard ein oll urr"))
TAILS = _words(
    "wick haven mouth by ness fjord gate stad holm port march sund vik cove more dale strand "
    "quay brück ford"
)


class Speaker(NamedTuple):
    """A person and the organisation they speak for."""

    id: str
    name: str
    role: str
    body: str
    body_name: str


class Number(NamedTuple):
    """A figure in words and as YAML keys."""

    words: str
    keys: str


class Date(NamedTuple):
    """A date in words and in EDTF."""

    words: str
    edtf: str


class Story(NamedTuple):
    """Two contradicting accounts of the cargo that one port lost."""

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
    """Speakers who appear for the first time in this story."""

    @property
    def loss(self) -> str:
        """The first sentence, which states the loss."""
        return (
            f"{self.date.words} the wardens of {self.place} missed {self.first.words} "
            f"{self.cargo} after {self.cause}"
        )

    def saying(self, marks: str = '""') -> str:
        """Return the second sentence, a quotation in the quotation marks `marks`."""
        return (
            f"{self.teller.name} {self.cue} that the loss at {self.place} was "
            f"{marks[0]}{self.phrase}{marks[1]}"
        )

    @property
    def denial(self) -> str:
        """The third sentence, the denial."""
        return (
            f"{self.denier.name} denied it and held that {self.place} had lost "
            f"{self.second.words} {self.cargo}"
        )

    @property
    def unseen(self) -> str:
        """The last sentence, which says that nobody has seen the evidence."""
        return f"So far nobody outside {self.place} has seen {self.resolver}"

    @property
    def paragraph(self) -> str:
        """All sentences, as a paragraph of the article."""
        saying = self.saying("“”" if self.curly else '""')
        return f"{self.loss}. {saying}. {self.denial}. {self.unseen}."


def stories(seed: int) -> Iterator[Story]:
    """Yield stories without end, each in another port."""
    chance = random.Random(seed)
    places = _places(chance)
    speakers: list[Speaker] = []
    number = 0
    while True:
        newcomers: tuple[Speaker, ...] = ()
        if number % (2 * STORIES_PER_BODY) == 0:
            newcomers = tuple(_speaker(chance, len(speakers) + i) for i in range(2))
            speakers += newcomers
        # Newcomers speak at once, as `briefing check` warns about an actor who says nothing
        teller, denier = newcomers or chance.sample(speakers, 2)
        number += 1
        yield Story(
            number=number,
            place=next(places),
            cargo=chance.choice(CARGO),
            cause=chance.choice(CAUSES),
            date=_date(chance),
            first=_number(chance),
            second=_number(chance),
            teller=teller,
            denier=denier,
            cue=chance.choice(CUES),
            phrase=chance.choice(PHRASES),
            resolver=chance.choice(RESOLVERS),
            settled=chance.random() < 0.5,
            curly=number % 3 == 0,
            relayed=number % 7 == 1,
            newcomers=newcomers,
        )


def _places(chance: random.Random) -> Iterator[str]:
    """Yield each port once, as the words of an anchor must be unique in the article."""
    names = [h + m + t for h in HEADS for m in MIDDLES for t in TAILS]
    chance.shuffle(names)
    yield from names
    for quarter in LANDS:
        yield from (f"{quarter} {name}" for name in names)
    raise ValueError(f"there are only {len(names) * (len(LANDS) + 1)} ports")


def _speaker(chance: random.Random, number: int) -> Speaker:
    cycle, place = divmod(number, len(BODIES) * len(LANDS))
    land, body = LANDS[place // len(BODIES)], BODIES[place % len(BODIES)]
    family = chance.choice(HEADS) + chance.choice(MIDDLES) + chance.choice(TAILS)
    return Speaker(
        id=f"p-{number}",
        name=f"{chance.choice(GIVEN)} {family}",
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
    name, stem = MONTHS[month - 1], f"{year}-{month:02}"
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

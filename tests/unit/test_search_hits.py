"""Hits: the same as a plain reference finds, in order and in place."""

from collections.abc import Iterator
from functools import cache
from random import Random

import pytest

from briefing_tui.model.reading import Reading
from briefing_tui.model.records import (
    Actor,
    Briefing,
    Event,
    Gap,
    Point,
    Quote,
    Section,
    Selector,
)
from briefing_tui.model.search.hits import Index, Search
from briefing_tui.model.search.query import find_spans, parse
from briefing_tui.model.search.terms import fold
from tests.conftest import TORTURED
from tests.long_run import some
from tests.unit.loading import document
from tests.unit.searching import found, index, plainly

HARD = (
    "harbour Harbour HARBOUR port portly Böll Bo\u0308ll böll Straße strasse STRASSE ﬁnd "
    'find ofﬁce İzmir izmir don’t don\'t “calm” "calm" vice–president '
    "vice-president Donau\u00addampfer 2,400 2400 2\u202f400 24 漢字 漢\n字 か\u3099 "
    "が ｶﾞ مُحَمَّد محمد ٢٤٠٠ 👩🏽 👩\u200d👧 ΟΔΟΣ οδος "
    "ana banana nan a an a\u0301 é E\u0301 ½ … -- x-ray"
)
WORDS = HARD.split(" ")
GLUE = (" ", "  ", "\n", "\r\n    ", "\u00a0", ", ", " — ", ". ", "", "\u00ad", "\t")
TYPED = "abhnoprstéßfi2,40-\"' 漢がم👩ΟE"


def made(chance: Random) -> Briefing:
    """A briefing of words that are hard to find, in every pane."""

    def words(most: int = 7) -> str:
        return "".join(
            chance.choice(WORDS) + chance.choice(GLUE) for _ in range(chance.randint(1, most))
        )

    return Briefing(
        schema="briefing/1",
        title=words(),
        sections=tuple(
            Section(text="\n\n".join(words(30) for _ in range(3)), id=f"s{n}", heading=words())
            for n in range(3)
        ),
        summary=tuple(Point(words()) for _ in range(4)),
        gaps=tuple(Gap(words(), id=f"g-{n}") for n in range(2)),
        actors=tuple(Actor(f"a{n}", words(2), "person", aliases=(words(1),)) for n in range(4)),
        quotes=tuple(
            Quote("direct", (f"a{n % 4}",), (Selector(words(9)),), f"q{n}", note=words())
            for n in range(6)
        ),
        timeline=tuple(Event(words(), f"t{n}", f"2024-0{n + 1}") for n in range(4)),
    )


def queries(chance: Random) -> Iterator[str]:
    """Queries of all sorts, without filters: whole words, pieces, letters, phrases, exclusions."""
    while True:
        parts: list[str] = []
        for _ in range(chance.choice((1, 1, 1, 2, 2, 3))):
            word = chance.choice(WORDS)
            match chance.randrange(6):
                case 0:
                    word = "".join(chance.choice(TYPED) for _ in range(chance.randint(1, 4)))
                case 1:
                    start = chance.randrange(len(word))
                    word = word[start : chance.randint(start + 1, len(word))]
                case 2:
                    word = f'"{word.strip(chr(34))} {chance.choice(WORDS).strip(chr(34))}"'
                case 3:
                    word = f"-{word}" if parts else word
            parts.append(word)
        yield " ".join(parts)


QUERIES = 500 if TORTURED else 100
"""On each of twenty briefings."""


@cache
def indexed(seed: int) -> Index:
    return Index(Reading(made(Random(seed))))  # noqa: S311


@pytest.mark.parametrize("seed", some(range(20), 8))
def test_the_hits_are_those_of_the_plain_reference(seed: int) -> None:
    chance = Random(1000 + seed)  # noqa: S311
    built = indexed(seed)
    for _, text in zip(range(QUERIES), queries(chance), strict=False):
        query = parse(text)
        search = Search(built, query)
        hits = search.hits(100_000)
        expected = plainly(built.reading.briefing, query)
        assert (text, [(h.pane, h.item, h.key) for h in expected], len(expected)) == (
            text,
            [(hit.pane, hit.item, hit.key) for hit in hits],
            search.total,
        )
        for plain, hit in zip(expected, hits, strict=True):
            assert _bare(plain.folded) in _bare(fold(hit.text[hit.start : hit.end]))


def _bare(folded: str) -> str:
    """Without what only parts thousands: a hit may begin or end between them."""
    return folded.replace(",", "").replace(" ", "")


NUMBERS = [
    ("5%", "5%, 15%, 5.5%, 2,5%, 25%", ["5%"]),
    ("5%", "5 %", ["5 %"]),
    ("5", "15, 5, 0.5, 5.1, 1:5, 9/5, 5m, 2025, 1,500", ["5", "5"]),
    (
        "30000",
        "30,000 30.000 30'000 30\u202f000 30 000 130,000 30,0001",
        ["30,000", "30.000", "30'000", "30\u202f000", "30 000"],
    ),
    ("30.000", "30000 and 30,000", ["30000", "30,000"]),
    ("100000", "Rs 1,00,000", ["1,00,000"]),
    ("250", "0.250 and 0,250 and 250.", ["250"]),
    ("19", "COVID-19, G19, 19 cases, mid-19", ["19", "19"]),
    ("5m", "5m and 15m", ["5m"]),
    ("2024", "2024-07-28 2024-07/2024-09", ["2024", "2024", "2024"]),
    ("30", "\u7d0430\u4eba", ["30"]),
]


@pytest.mark.parametrize(("query", "text", "expected"), NUMBERS)
def test_a_number_is_found_whole(query: str, text: str, expected: list[str]) -> None:
    assert expected == [text[start:end] for start, end in find_spans(parse(query), text)]


PHRASES = [
    ('"the gate"', "the gates, the gate, bathe gate", ["the gate"]),
    ('"the ga', "the gates, bathe gate", ["the ga"]),
    ('"5 percent"', "15 percent, 5 percent, 1.5 percent", ["5 percent"]),
    ('"august 2020"', "April-August 2020", ["August 2020"]),
]


@pytest.mark.parametrize(("query", "text", "expected"), PHRASES)
def test_a_phrase_is_whole_words(query: str, text: str, expected: list[str]) -> None:
    assert expected == [text[start:end] for start, end in find_spans(parse(query), text)]


DENIALS = """\
schema: briefing/1
title: A denial
LANGUAGE
summary: [He denies it., They denied all., We deny it., Denial.]
sections: [{text: Nobody says.}]
"""


@pytest.mark.parametrize("language", ["", "article: {language: en-GB}"])
def test_other_forms_of_an_english_word_come_after_the_word(language: str) -> None:
    reading = document(DENIALS.replace("LANGUAGE", language)).reading
    search = Search(index(reading), parse("deny"))
    assert [("summary-3", False), ("summary-1", True), ("summary-2", True)] == [
        (hit.item, hit.other_form) for hit in search.hits(9)
    ]
    assert (("denied", "denies"), 2) == (search.other_forms, search.other_form_total)
    assert [("deny", 0), ("denies", 1)] == [
        (hit.text[hit.start : hit.end], number) for number, hit in enumerate(search.hits(2))
    ]


@pytest.mark.parametrize("query", ['"deny"', "Deny", "-deny he"])
def test_a_phrase_a_capital_and_an_exclusion_have_no_other_forms(query: str) -> None:
    reading = document(DENIALS.replace("LANGUAGE", "")).reading
    assert () == Search(index(reading), parse(query)).other_forms


def test_other_languages_have_no_other_forms() -> None:
    reading = document(DENIALS.replace("LANGUAGE", "article: {language: de}")).reading
    assert ["summary-3"] == found("deny", reading)


def test_the_nearest_hit_has_the_word_itself_if_the_pane_has_any() -> None:
    search = Search(index(document(DENIALS.replace("LANGUAGE", "")).reading), parse("deny"))
    hit = search.near("summary", "summary-1")
    assert hit is not None
    assert ("summary-3", 1) == (hit.item, hit.number)


TEXTS = [
    ("strike", "summary", ":article", "title", "strike"),
    ("hurt", "summary", "summary-2", "text", "hurt"),
    ("talks", "timeline", "t-talks", "title", "Talks"),
    ("2031-03-10", "timeline", "t-talks", "date", "2031-03-10"),
    ("muller", "quotes", "q-third", "source", "Müller"),
    ("tenth", "claims", "c-tenth", "text", "tenth"),
    ("speaker", "actors", "jose", "role", "speaker"),
    ("board", "claims", "c-blame", "text", "board"),
    ("percent", "figures", "f-port", "unit", "percent"),
    ("harbour", "figures", "f-port", "subject", "harbour"),
]


@pytest.mark.parametrize("case", TEXTS, ids=[case[0] for case in TEXTS])
def test_a_text_is_found_in_its_place(case: tuple[str, str, str, str, str]) -> None:
    query, *expected = case
    hits = Search(index(), parse(query)).hits(1000)
    stands = [[h.pane, h.item, h.key, h.text[h.start : h.end]] for h in hits]
    assert expected in stands


def test_a_position_without_words_is_known_by_its_stance() -> None:
    reading = document(
        "schema: briefing/1\ntitle: t\nsections: [{text: x}]\nissues:\n  - question: q\n"
        "    claims: [{text: c, kind: fact, positions: [{actor: narrator, basis: inferred}]}]\n"
    ).reading
    (hit,) = Search(index(reading), parse("kind:position")).hits(9)
    assert ("stance", "asserts") == (hit.key, hit.text)


NEAR = [
    ("quotes", "", "q-third"),
    ("quotes", "q-calm", "q-calm"),
    ("timeline", "t-none", "t-talks"),
    ("claims", "c-third", "p-third"),
    ("article", "s2", "s2"),
    ("figures", "no-such", "f-port"),
]


@pytest.mark.parametrize(("pane", "item", "expected"), NEAR)
def test_the_nearest_hit_is_at_or_after_the_item_else_the_last(
    pane: str, item: str, expected: str
) -> None:
    hit = Search(index(), parse("al")).near(pane, item)
    assert hit is not None
    assert expected == hit.item

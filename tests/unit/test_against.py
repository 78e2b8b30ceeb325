"""Checking against a long original text: a thousand items that it lacks take little time."""

import random
import time
from collections.abc import Callable

import pytest

from briefing_tui.loading.checks import against
from tests.unit.loading import HEAD, document

COUNT = 1_000
CHANCE = random.Random(6)  # noqa: S311 - any words will do
WORDS = ["".join(CHANCE.choices("abcdefghij", k=CHANCE.randint(2, 9))) for _ in range(20)]
VERBATIM = "article: {note: x, wording: verbatim}\n"


def phrase(count: int) -> str:
    return " ".join(CHANCE.choices(WORDS, k=count))


def numbers() -> str:
    return "figures:\n" + "".join(f"- {{value: {n}.5, unit: x}}\n" for n in range(COUNT))


def quoted() -> str:
    at = (f'"{phrase(12)}"' for _ in range(COUNT))
    return "quotes:\n" + "".join(
        f"- {{type: direct, source: narrator, at: '{words}'}}\n" for words in at
    )


def anchors() -> str:
    return f"{VERBATIM}timeline:\n" + "".join(
        f"- {{title: t, at: {{prefix: {phrase(4)}, exact: {phrase(6)}, suffix: {phrase(4)}}}}}\n"
        for _ in range(COUNT)
    )


@pytest.mark.parametrize("keys", [numbers, quoted, anchors])
def test_what_a_long_original_lacks_is_found_soon(keys: Callable[[], str]) -> None:
    reading = document(HEAD + keys()).reading
    original = phrase(90_000)
    began = time.process_time()
    found = against(reading, original)
    assert COUNT == len(found)
    assert time.process_time() - began < 5


def test_a_number_is_found_as_a_whole_word_however_often_it_is_a_part_of_another() -> None:
    original = "15 1.5 5.5 x5 5x 5,1 " * 300
    figures = "figures: [{value: 5, unit: x}]\n"
    lacks, has = (
        len(against(document(HEAD + figures).reading, text))
        for text in (original, f"{original}5. {original}")
    )
    assert (1, 0) == (lacks, has)


@pytest.mark.parametrize(
    ("original", "has"), [("up +5 points", 1), ("at -5 degrees", 1), ("a COVID-5 case", 0)]
)
def test_a_number_may_have_a_sign_in_the_original(original: str, has: int) -> None:
    reading = document(HEAD + "figures: [{value: 5, unit: x}]\n").reading
    assert 1 - has == len(against(reading, original))


def test_quoted_words_may_be_a_part_of_others() -> None:
    quotes = "quotes: [{type: direct, source: narrator, content: ort, at: The article says ort}]\n"
    text = HEAD.replace("says so", "says ort")
    assert 0 == len(against(document(text + quotes).reading, "the port closed"))

"""A claim keeps the article's words, and the likeliest answers to it come first."""

import pytest

from briefing_tui.editing.questions import (
    Answer,
    SaidClaim,
    answer_of,
    claim_words,
    declined,
    likeliest,
    question_of,
    stance,
)
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import Actor, Briefing, Quote, Section, Selector

FILLER = " ".join(f"Boat number {number} came in." for number in range(12))
TEXT = (
    "The port said that 31 ships had left. Berg said he was tired. But Lund denied that any ship "
    f"had left. {FILLER} Quist said that the pilots met at noon. Reyl declined to comment."
)


def quote(source: str, cue: str, at: str) -> Quote:
    return Quote("indirect", (source,), (Selector(at),), cue=cue, id=f"q-{source}")


PORT = quote("port", "said", "The port said that 31 ships had left")
OTHERS = (
    quote("quist", "said", "Quist said that the pilots met at noon"),
    quote("berg", "said", "Berg said he was tired"),
    quote("lund", "denied", "Lund denied that any ship had left"),
)
NAMES = ("port", "quist", "berg", "lund", "reyl")
READING = Reading(
    Briefing(
        "briefing/1",
        "A title",
        (Section(TEXT, "s-1"),),
        actors=tuple(Actor(name, name.title(), "person") for name in NAMES),
        quotes=(PORT, *OTHERS),
    )
)


def answers() -> list[Answer]:
    return [answer_of(one, READING.places.passages(one)[0]) for one in (*OTHERS, PORT)]


def said(text: str) -> SaidClaim:
    return SaidClaim(text, READING.places.passages(PORT), frozenset(("port",)))


def test_what_is_near_and_denies_comes_first_and_the_holder_last() -> None:
    found = likeliest(READING, said("31 ships had left"), answers())
    assert ["lund", "berg", "quist", "port"] == [answer.actor for answer in found]


def test_who_is_named_in_the_claim_is_heard_before_others() -> None:
    found = likeliest(READING, said("Quist had met the pilots"), answers())
    assert ["lund", "quist", "berg", "port"] == [answer.actor for answer in found]


def test_who_gives_no_answer_is_listed_with_the_sentence() -> None:
    assert [("reyl", "Reyl declined to comment.")] == [
        (one.actor, one.words) for one in declined(READING)
    ]


@pytest.mark.parametrize(
    ("at", "cue", "claim"),
    [
        ("The port said that 31 ships had left", "said", "31 ships had left"),
        ("31 ships had left, the port said", "said", "31 ships had left"),
        ("According to Lund, no ship left.", "According to", "no ship left"),
        ("No ship left, according to Lund", "according to", "No ship left"),
        ("Berg said he was tired", "said", "he was tired"),
        ("The port blamed the pilots", "blamed", "The port blamed the pilots"),
        ("Lund denied it", "denied", "Lund denied it"),
        ("Lund called on the port to act", "called on", "Lund called on the port to act"),
    ],
)
def test_a_claim_is_what_is_said_without_the_cue(at: str, cue: str | None, claim: str) -> None:
    assert claim == claim_words(Quote("indirect", ("port",), (Selector(at),), cue=cue))


def test_a_direct_quote_without_quotation_marks_is_claimed_as_a_whole() -> None:
    assert claim_words(Quote("direct", ("port",), (Selector("Ships left"),))) == "Ships left"


def test_a_question_keeps_the_words_of_its_claim() -> None:
    assert "Is it so: “31 ships had left”?" == question_of("31 ships had left")
    charge = "The port blamed the pilots"
    assert f"{charge}: is this justified?" == question_of(charge)


@pytest.mark.parametrize(
    ("cue", "expected"),
    [("denied", "denies"), ("disputed", "disputes"), ("said", "asserts"), (None, "asserts")],
)
def test_the_stance_is_that_of_the_cue(cue: str | None, expected: str) -> None:
    assert expected == stance(Quote("indirect", ("port",), (), cue=cue))

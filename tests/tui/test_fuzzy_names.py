"""Names are found by words, by misspelled words and by letters."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.tui.screens.palette import LIMIT, FuzzyNames


def names(*every: str) -> FuzzyNames:
    return FuzzyNames(every)


@given(
    st.lists(st.lists(st.sampled_from(["harbour", "Port", "été", "log", "x-ray"])).map(" ".join)),
    st.lists(st.sampled_from(["port", "harb", "o", "ete", "ray", "x"]), min_size=1, max_size=3),
)
def test_every_name_with_all_words_is_found(every: list[str], words: list[str]) -> None:
    plain = [name.lower().replace("é", "e").replace("-", " ") for name in every]
    expected = [at for at, name in enumerate(plain) if all(word in name for word in words)]
    found = names(*every).find(" ".join(words), len(every) + 1)
    assert expected == sorted(found.places if found.how == "words" else [])


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("port", [2, 0, 3, 1]),
        ("PORT log", [3]),
        ("log port", [3]),
        ("nicolas", [4]),
        ("pilots strike", [5]),
        ("pilots' strike", [5]),
        ("", [0, 1, 2, 3, 4, 5]),
        ("?", [0, 1, 2, 3, 4, 5]),
    ],
)
def test_names_that_begin_with_the_query_come_first(query: str, expected: list[int]) -> None:
    every = names(
        "The port",
        "An airport",
        "Port authority",
        "A log of the port",
        "Nicolás",
        "“Pilots” strike",
    )
    assert expected == every.find(query).places


@pytest.mark.parametrize(
    ("query", "how", "expected"),
    [
        ("guteres", "slips", [0]),
        ("gutterres maduro", "slips", [0]),
        ("gutermad", "letters", [0]),
        ("pauth", "letters", [1]),
        ("zzz", "letters", []),
    ],
)
def test_a_misspelling_or_an_abbreviation_finds_the_name(
    query: str, how: str, expected: list[int]
) -> None:
    found = names("Guterres calls Maduro", "Port authority").find(query)
    assert (how, expected) == (found.how, found.places)


def test_no_more_names_than_the_limit() -> None:
    assert LIMIT == len(names(*["port"] * 2 * LIMIT).find("port").places)


def test_the_best_match_comes_first_even_if_it_is_the_last_name() -> None:
    every = names(*["a report"] * 5000, "Port authority")
    assert 5000 == every.find("port").places[0]


def test_only_the_beginning_of_a_long_name_is_searched() -> None:
    every = names("a" * 100_000 + " tail", "ab" * 50_000)
    assert [] == every.find("tail").places


@pytest.mark.parametrize("query", ["e", "the o", "warden 99", "wradens", "wdnofbk", "zq"])
def test_a_keystroke_at_10_000_names(query: str) -> None:
    every = names(
        *(f"The wardens of bank {n} miss crates of copper {n % 97}" for n in range(10_000))
    )
    every.find(query)
    began = time.process_time()
    for _ in range(5):
        every.find(query)
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("theatre", []),  # `the` is two slips away from nothing
        ("tkeos", []),
        ("stmc", [0]),
        ("shmocon", [0]),
        ("tbo", [1]),
    ],
)
def test_scattered_letters_do_not_match(query: str, expected: list[int]) -> None:
    every = names("Show the most contested questions first", "Take the both out")
    assert expected == every.find(query).places

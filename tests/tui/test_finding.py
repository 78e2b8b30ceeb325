"""Names found by words, against trying each; by words like them; by their letters."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.tui.finding import LIMIT, Names


def names(*every: str) -> Names:
    """All of them, read."""
    found = Names(every)
    found.step()
    return found


@given(
    st.lists(st.lists(st.sampled_from(["harbour", "Port", "été", "log", "x-ray"])).map(" ".join)),
    st.lists(st.sampled_from(["port", "harb", "o", "ete", "ray", "x"]), min_size=1, max_size=3),
)
def test_the_same_names_as_trying_each(every: list[str], words: list[str]) -> None:
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
def test_what_begins_so_comes_before_what_only_holds_it(query: str, expected: list[int]) -> None:
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
def test_a_slip_or_a_shortening_finds_what_was_meant(
    query: str, how: str, expected: list[int]
) -> None:
    found = names("Guterres calls Maduro", "Port authority").find(query)
    assert (how, expected) == (found.how, found.places)


def test_no_more_than_asked_for() -> None:
    assert LIMIT == len(names(*["port"] * 2 * LIMIT).find("port").places)


def test_the_best_of_many_is_found_though_it_comes_last() -> None:
    every = names(*["a report"] * 5000, "Port authority")
    assert 5000 == every.find("port").places[0]


def test_names_are_read_in_steps() -> None:
    every = Names(f"name {number}" for number in range(5000))
    assert every.step(0)
    assert 0 < len(every.find("name", 9999).places) < 5000
    while every.step(0):
        pass
    assert (True, 5000) == (every.complete, len(every.find("name", 9999).places))


def test_a_name_without_end_is_searched_at_its_beginning() -> None:
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
def test_letters_that_only_stand_somewhere_make_nothing_alike(
    query: str, expected: list[int]
) -> None:
    every = names("Show the most contested questions first", "Take the both out")
    assert expected == every.find(query).places

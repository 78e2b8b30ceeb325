"""Blocs, speakers, and who stands against whom."""

import pytest

from briefing_tui.model.records import Position
from briefing_tui.model.status import Cast, against, blocs, cycles, speakers, speaking_blocs
from tests.unit.making import CAST, actor, by_id, issue

ALL = Cast.of(CAST)

BLOCS = {
    "a": "a",
    "a1": "a",
    "a11": "a",
    "ua": "a",
    "su": "u",
    "k1": "k1",
    "k2": "k2",
    "k0": "k1",
    "s": "s",
    "lost": "lost",
    "narrator": "narrator",
}


@pytest.mark.parametrize(("who", "expected"), BLOCS.items(), ids=BLOCS)
def test_the_bloc_is_the_last_reached_by_membership(who: str, expected: str) -> None:
    assert expected == blocs(CAST)[who]


def test_only_the_actors_of_a_cycle_are_told() -> None:
    assert ("k1", "k2", "s") == cycles(CAST)


def test_a_cycle_is_found_wherever_it_is_entered() -> None:
    ring = [actor("x", member_of="y"), actor("y", member_of="z"), actor("z", member_of="y")]
    for order in (ring, ring[::-1]):
        found = blocs(by_id(*order))
        assert {"x": "y", "y": "y", "z": "z"} == {key: found[key] for key in "xyz"}


SPEAKERS = {
    "c1: a, b mentions, n, c comments; c2: c, a1 denies": ("a", "c", "a1"),
    "c1: a mentions; c2: a": ("a",),
    "c1: stranger via a": ("stranger",),
}


@pytest.mark.parametrize(("notation", "expected"), SPEAKERS.items(), ids=SPEAKERS)
def test_speakers(notation: str, expected: tuple[str, ...]) -> None:
    assert expected == speakers(issue(notation), ALL)


SIDES = {
    ("a", "a1", "b"): ("a", "b"),
    ("u", "v"): ("u", "v"),
    ("u", "a", "v"): ("a",),
    ("u", "ub"): ("u", "b"),
    ("u", "su"): ("u",),
}


@pytest.mark.parametrize(("heard", "expected"), SIDES.items(), ids=map(" ".join, SIDES))
def test_blocs_that_speak(heard: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert expected == speaking_blocs(heard, ALL)


AGAINST = {
    "c1: a, b denies, c questions, a1 disputes, n denies": ("c1-2", "c1-3", "c1-5"),
    "c1: a denies, b, c supports, a1, n, b comments": ("c1-2", "c1-3", "c1-5"),
    "c1: a comments, b denies": (),
    "c1: a mentions, b denies": (),
    "c1: a, u denies; c2: u, a, n supports; not c1 c2": ("c1-2", "c2-1", "c2-3"),
    "c1: a; c2: b; not c2": (),
    "c1: a denies; c2: b; not c1 c2": (),
    "c1: n, a denies": ("c1-2",),
    "c1: u, a denies": ("c1-2",),
}


@pytest.mark.parametrize(("notation", "expected"), AGAINST.items(), ids=AGAINST)
def test_who_stands_against_the_first_position(notation: str, expected: tuple[str, ...]) -> None:
    asked = issue(notation)
    claim = asked.claims[0]
    found = against(asked, claim, claim.positions[0], ALL)
    assert expected == tuple(position.id for position in found)


def test_standing_against_is_mutual() -> None:
    asked = issue("c1: a, b denies, u, n questions, c; c2: b, u, a1; not c1 c2")
    held = [(claim, p) for claim in asked.claims for p in claim.positions]
    pairs = {(p.id, q.id) for claim, p in held for q in against(asked, claim, p, ALL)}
    assert pairs == {(q, p) for p, q in pairs}


def test_a_speaker_speaks_and_is_no_narrator() -> None:
    assert [True, False, False] == [
        ALL.is_speaker(Position("a", stance="comments")),
        ALL.is_speaker(Position("a", stance="mentions")),
        ALL.is_speaker(Position("narrator")),
    ]

"""The passages that name an actor."""

from __future__ import annotations

import pytest

from briefing_tui.model.anchors import Passage
from briefing_tui.model.coverage import Mention, mentions
from briefing_tui.model.records import Actor, Section

ACTORS = (
    Actor("ash", "Ilse Ash", "person", aliases=("Ash",)),
    Actor("union", "Pilots' union", "organization", aliases=("the union", "president")),
    Actor("port", "The port", "organization", aliases=("UN", "port")),
    Actor("many", "many countries", "unnamed"),
    Actor("voice", "The Gazette", "narrator"),
    Actor("city", "東京", "government"),
    Actor("abd", "'Abd al-Birk", "person"),
)


def named(text: str, actors: tuple[Actor, ...] = ACTORS) -> list[tuple[str, str]]:
    return [
        (mention.actor, text[mention.passage.start : mention.passage.end])
        for mention in mentions([Section(text)], actors)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ilse Ash met Ash.", [("ash", "Ilse Ash"), ("ash", "Ash")]),
        ("The union, the pilots’  union", [("union", "The union"), ("union", "pilots’  union")]),
        ("Ash's and Ash’s", [("ash", "Ash"), ("ash", "Ash")]),
        ("Ashen, Splash, ASH", []),
        ("the UN, not un or Un", [("port", "UN")]),
        ("Port and the port", [("port", "Port"), ("port", "the port")]),
        ("a vice-president, a president", [("union", "president"), ("union", "president")]),
        ("Ash-led, pro-Ash", [("ash", "Ash"), ("ash", "Ash")]),
        ("the Gazette writes", [("voice", "the Gazette")]),
        ("在東京說", [("city", "東京")]),
        ("say 'Abd al-Birk", [("abd", "'Abd al-Birk")]),
        ("Ilse\n\nAsh", [("ash", "Ilse\n\nAsh")]),
    ],
)
def test_finds_names_and_aliases(text: str, found: list[tuple[str, str]]) -> None:
    assert found == named(text)


def test_of_names_that_begin_at_one_place_the_longest_wins() -> None:
    actors = (
        Actor("a", "Red", "group"),
        Actor("b", "Red Sea", "group"),
        Actor("c", "Sea", "group"),
    )
    assert [("b", "Red Sea"), ("a", "Red"), ("c", "Sea")] == named("Red Sea, Red-Sea", actors)


def test_a_name_goes_before_an_alias() -> None:
    actors = (Actor("a", "Ilse", "person", aliases=("Ash",)), Actor("b", "Ash", "person"))
    assert [("b", "Ash")] == named("Ash", actors)


def test_is_in_the_order_of_the_text() -> None:
    sections = [Section("Then  Ash."), Section("The port and Ash.")]
    assert [
        Mention("ash", Passage(0, 6, 9)),
        Mention("port", Passage(1, 0, 8)),
        Mention("ash", Passage(1, 13, 16)),
    ] == list(mentions(sections, ACTORS))

"""Items by id, and the items that refer to them."""

from __future__ import annotations

from briefing_tui.model import items as format_items
from briefing_tui.model.records import (
    NARRATOR,
    Actor,
    Briefing,
    Claim,
    Event,
    Figure,
    Gap,
    Issue,
    Point,
    Position,
    Quote,
    Section,
    Selector,
)

AT = (Selector("words", section="s1"),)
BRIEFING = Briefing(
    "briefing/1",
    "Ships",
    (Section("Some words.", id="s1"),),
    summary=(Point("Ships came.", refs=("f1", "i1")), Point("They left.")),
    actors=(Actor("ash", "Ash", "person", member_of="port"), Actor("port", "Port", "organization")),
    figures=(Figure("ships", id="f1", value="2", subject="port", at=AT),),
    quotes=(Quote("direct", ("ash",), AT, id="q1", via="port", to=("port",), about=("ash",)),),
    timeline=(Event("Ships came", id="t1", actors=("ash",), figures=("f1",)),),
    issues=(
        Issue(
            "How many?",
            (
                Claim(
                    "Two",
                    "figure",
                    (Position("ash", id="p1", quote="q1", via="port"),),
                    id="c1",
                    figures=("f1",),
                ),
            ),
            id="i1",
            exclusive=("c1",),
            concerns=("port",),
        ),
    ),
    gaps=(Gap("Nobody counted.", refs=("c1", "f1"), id="g1"),),
)


def with_narrator(actor_id: str) -> Briefing:
    voice = Actor(actor_id, "The Gazette", "narrator")
    return BRIEFING._replace(actors=(*BRIEFING.actors, voice))


def test_walks_over_every_item() -> None:
    assert [
        ("point", "summary-1", ""),
        ("point", "summary-2", ""),
        ("section", "s1", ""),
        ("actor", "ash", ""),
        ("actor", "port", ""),
        ("figure", "f1", ""),
        ("quote", "q1", ""),
        ("event", "t1", ""),
        ("issue", "i1", ""),
        ("claim", "c1", "i1"),
        ("position", "p1", "c1"),
        ("gap", "g1", ""),
    ] == [(entry.kind, entry.id, entry.parent) for entry in format_items.walk(BRIEFING)]


def test_of_two_items_with_the_same_id_the_first_in_the_file_counts() -> None:
    figure = Figure("ships", id="same", where=20)
    event = Event("Ships came", id="same", where=10)
    made = BRIEFING._replace(figures=(figure,), timeline=(event,))
    assert event == format_items.by_id(made)["same"]


def test_a_narrator_is_implied() -> None:
    assert Actor("narrator", "The article", "narrator") == format_items.actors(BRIEFING)[NARRATOR]


def test_narrator_is_the_declared_one() -> None:
    actors = format_items.actors(with_narrator("gazette"))
    assert ("gazette", "gazette") == (actors[NARRATOR].id, actors["gazette"].id)


def test_backlinks_include_every_key_that_refers() -> None:
    assert {
        "f1": ("summary-1", "t1", "c1", "g1"),
        "i1": ("summary-1",),
        "port": ("ash", "f1", "q1", "i1", "p1"),
        "narrator": ("f1",),
        "s1": ("f1", "q1"),
        "ash": ("q1", "t1", "p1"),
        "c1": ("i1", "g1"),
        "q1": ("p1",),
    } == format_items.backlinks(BRIEFING)

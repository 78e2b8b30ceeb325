"""Filters of a briefing: what they remove, and that no dangling reference is left."""

from typing import Any

import pytest

from briefing_tui.model import dates, items
from briefing_tui.model.reading import (
    Reading,
    between,
    concerning,
    involved,
    only_actor,
    without_voice,
)
from briefing_tui.model.records import (
    NARRATOR,
    Briefing,
    Claim,
    Event,
    Gap,
    Issue,
    Point,
    Position,
    Quote,
    Section,
    Selector,
)
from tests.unit.making import actor, figure

SAID = (Selector("said so"),)


def briefing(**changes: Any) -> Briefing:
    """A briefing with one claim by the article itself and one that `a` and `b` dispute."""
    whole = Briefing(
        schema="briefing/1",
        title="?",
        sections=(Section("Text.", id="s"),),
        summary=(
            Point("of a", refs=("f-a", "q-n")),
            Point("of b", refs=("b",)),
            Point("of nobody"),
        ),
        actors=(actor("wire", "narrator"), actor("a"), actor("a1", member_of="a"), actor("b")),
        figures=(
            figure("1", id="f-n"),
            figure("2", id="f-wire", by="wire"),
            figure("3", id="f-a", by="a", date="2024-07"),
            figure("4", id="f-b", by="b", date="2024-09"),
            figure("5", id="f-of-a", by="b", subject="a"),
        ),
        quotes=(
            Quote(type="direct", source=(NARRATOR,), at=SAID, id="q-n"),
            Quote(type="direct", source=("a",), at=SAID, id="q-a", date="2024-07-01"),
            Quote(type="direct", source=("b",), at=SAID, id="q-b", date="2024-09-01"),
            Quote(type="direct", source=("b",), at=SAID, id="q-to-a", to=("a",)),
        ),
        timeline=(
            Event("both", id="t-both", actors=("a", "b"), figures=("f-n", "f-b"), date="2024-08"),
            Event("b", id="t-b", actors=("b",), date="[2024-07..]"),
            Event("undated", id="t-undated"),
        ),
        issues=(
            Issue(
                question="both?",
                id="i-both",
                claims=(
                    Claim(
                        text="one",
                        kind="fact",
                        id="c-one",
                        figures=("f-n", "f-b"),
                        positions=(
                            Position("a", id="p-a", quote="q-a"),
                            Position("b", id="p-b", stance="denies", quote="q-b"),
                            Position(NARRATOR, id="p-n"),
                            Position("wire", id="p-wire", stance="questions"),
                        ),
                    ),
                ),
            ),
            Issue(
                question="the article's?",
                id="i-own",
                claims=(Claim("own", "fact", (Position(NARRATOR, id="p-own"),), id="c-own"),),
            ),
        ),
        gaps=(Gap("of the event", refs=("t-both",), id="g-1"), Gap("of b", refs=("b",), id="g-2")),
    )
    return whole._replace(**changes)


def ids(part: Briefing) -> set[str]:
    return {entry.id for entry in items.walk(part)}


def gone(part: Briefing) -> set[str]:
    return ids(briefing()) - ids(part)


def dangling(part: Briefing) -> set[str]:
    known = ids(part) | {NARRATOR}
    actors = {one.id for one in part.actors}
    return {
        ref for entry in items.walk(part) for ref in items.references(entry.item, actors)
    } - known


def test_without_voice_removes_what_the_article_says_itself() -> None:
    expected = {"f-n", "f-wire", "q-n", "p-n", "p-wire", "p-own", "t-both", "t-b", "t-undated"}
    assert expected == gone(without_voice(briefing()))


def test_without_voice_keeps_events_that_are_somebodys_word() -> None:
    timeline = (
        Event("default", id="t-1"),
        Event("written", id="t-2", by=NARRATOR),
        Event("declared", id="t-3", by="wire", via="wire"),
        Event("of a", id="t-4", by="a"),
        Event("passed on by b", id="t-5", via="b"),
    )
    kept = without_voice(briefing(timeline=timeline)).timeline
    assert ["t-4", "t-5"] == [event.id for event in kept]


def test_concerning_finds_items_that_name_the_actor_by_any_key() -> None:
    assert {
        "a",
        "a1",
        "f-a",
        "f-of-a",
        "f-n",
        "f-b",
        "q-a",
        "q-to-a",
        "t-both",
        "i-both",
        "c-one",
        "p-a",
        "summary-1",
        "g-1",
    } == concerning(briefing(), "a")


def test_concerning_finds_the_narrator_by_either_id() -> None:
    shown = concerning(briefing(), NARRATOR)
    assert {"p-n", "p-wire", "f-n", "f-wire", "q-n", "i-own", "narrator", "wire"} <= shown
    assert shown == concerning(briefing(), "wire")


def test_only_actor_removes_items_that_do_not_name_it() -> None:
    part = only_actor(briefing(), "a")
    expected = {"f-wire", "q-n", "q-b", "t-b", "t-undated", "i-own", "c-own", "p-own", "g-2"}
    assert expected | {"summary-2", "summary-3"} == gone(part)


def test_an_issue_that_names_the_actor_keeps_its_status() -> None:
    whole, part = Reading(briefing()), Reading(only_actor(briefing(), "a"))
    assert whole.statuses["i-both"] == part.statuses["i-both"]


def test_a_position_keeps_the_passage_of_a_removed_quote() -> None:
    (issue,) = only_actor(briefing(), "a").issues
    denial = issue.claims[0].positions[1]
    assert (None, SAID) == (denial.quote, denial.at)


SPANS = {
    ("2024-08", None): {"f-a", "q-a", "p-a"},
    (None, "2024-07"): {"f-b", "q-b", "p-b", "t-both"},
    ("2024-08", "2024-08"): {"f-a", "f-b", "q-a", "q-b", "p-a", "p-b"},
    (None, "2024-06"): {"f-a", "f-b", "q-a", "q-b", "p-a", "p-b", "t-both", "t-b"},
}


@pytest.mark.parametrize(("span", "expected"), SPANS.items(), ids=map(str, SPANS))
def test_between_removes_items_outside_the_span(
    span: tuple[str | None, str | None], expected: set[str]
) -> None:
    since, until = (dates.parse(text) if text else None for text in span)
    assert expected == gone(between(briefing(), since, until))


FILTERED = {
    "voice": without_voice(briefing()),
    "actor": only_actor(briefing(), "a"),
    "time": between(briefing(), dates.parse("2024-08"), dates.parse("2024-08")),
}


@pytest.mark.parametrize("part", FILTERED.values(), ids=FILTERED)
def test_no_reference_to_a_removed_item_is_left(part: Briefing) -> None:
    assert set() == dangling(part)


def test_involved_is_the_inverse_of_concerning() -> None:
    reading = Reading(briefing())
    same = reading.cast.id
    by_actor = {actor: concerning(reading.briefing, actor) for actor in reading.actors}
    for entry in items.walk(reading.briefing):
        if entry.kind != "section":
            concerned = {same(actor) for actor, shown in by_actor.items() if entry.id in shown}
            assert concerned == {*involved(reading, entry.id)}, entry.id

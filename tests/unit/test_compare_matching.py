"""What is the same in two briefings, by which rule, and what is not."""

import pytest

from briefing_tui.model.matching import Matched, match_briefings
from tests.unit.comparing import reading

ACTOR = "actors: [{id: %s, name: %s, kind: %s}]\n"


def matched(*texts: str) -> Matched:
    return match_briefings([reading(text) for text in texts])


def rules(*texts: str, kind: str) -> list[list[str]]:
    """The rules that joined each group with several items."""
    groups = getattr(matched(*texts), kind).every
    return [[match.rule for match in one.matches] for one in groups if len(one.members) > 1]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            "actors: [{id: a, name: A, kind: person, same_as: ['https://x.example/1']}]",
            "actors: [{id: b, name: B, kind: group, same_as: ['https://x.example/1']}]",
            [["same_as"]],
        ),
        (ACTOR % ("a", "Ann", "person"), ACTOR % ("a", "Bea", "person"), [["id"]]),
        (ACTOR % ("a", "Ann", "person"), ACTOR % ("a", "Bea", "group"), []),
        (ACTOR % ("a", "Ann", "person"), ACTOR % ("b", "ÁNN", "person"), [["name"]]),
        (
            ACTOR % ("a", "Ann", "person"),
            "actors: [{id: b, name: B, kind: group, aliases: [ann]}]",
            [["name"]],
        ),
        (ACTOR % ("a", "Ann", "person"), ACTOR % ("b", "Ann Bee", "person"), []),
        (ACTOR % ("a", "The paper", "narrator"), ACTOR % ("a", "The paper", "narrator"), []),
    ],
    ids=["same_as", "id and kind", "id alone", "name", "alias", "part of a name", "narrators"],
)
def test_actors(one: str, other: str, expected: list[list[str]]) -> None:
    assert expected == rules(one, other, kind="actors")


def test_two_actors_of_one_briefing_are_never_the_same() -> None:
    two = "actors: [{id: a, name: Ann, kind: person}, {id: b, name: Ann, kind: person}]\n"
    groups = matched(two, ACTOR % ("a", "Ann", "person")).actors.every
    assert [["a", "a"], ["b"]] == [[member.id for member in one.members] for one in groups]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("{value: 1, unit: deaths, measure: Toll}", "{value: 2, unit: Deaths, measure: toll}", 1),
        ("{value: 1, unit: deaths, measure: toll}", "{value: 1, unit: people, measure: toll}", 0),
        ("{value: 1, unit: deaths}", "{value: 1, unit: deaths}", 0),
        (
            "{value: 1, unit: deaths, measure: toll, subject: north}",
            "{value: 1, unit: deaths, measure: toll}",
            0,
        ),
    ],
    ids=["measure and unit", "another unit", "no measure", "another subject"],
)
def test_figures(one: str, other: str, expected: int) -> None:
    texts = (f"figures: [{figure}]\n" for figure in (one, other))
    assert [["measure"]] * expected == rules(*texts, kind="figures")


QUOTE = "quotes: [{type: direct, source: %s, at: The article says so, content: '%s'}]\n"
ANN, BEA = ACTOR % ("a", "Ann", "person"), ACTOR % ("b", "Bea", "person")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("We saw it all", "we saw “it” all!", 1),
        ("We saw it all", "And then we saw it all burn", 1),
        ("We saw it all", "We saw it", 1),
        ("We saw it all", "We saw them all", 0),
        ("saw it", "We saw it all", 0),
        ("at all costs", "we float all costs", 0),
    ],
    ids=["same", "within", "beginning", "other words", "too few words", "not whole words"],
)
def test_quotes_of_two_speakers(one: str, other: str, expected: int) -> None:
    texts = ANN + QUOTE % ("a", one), BEA + QUOTE % ("b", other)
    assert [["words"]] * expected == rules(*texts, kind="quotes")


def test_few_quoted_words_are_the_same_if_one_speaker_said_both() -> None:
    texts = ANN + QUOTE % ("a", "saw it"), ANN + QUOTE % ("a", "We saw it all")
    assert [["words"]] == rules(*texts, kind="quotes")


ISSUE = """\
issues:
- %squestion: %s
  claims:
  - text: %s
    kind: fact
    positions: [{actor: narrator, at: The article says so}]
    %s
"""


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            ISSUE % ("id: i-a\n  ", "Who?", "A", ""),
            ISSUE % ("id: i-a\n  ", "When?", "B", ""),
            ["id"],
        ),
        (ISSUE % ("", "Who won?", "A", ""), ISSUE % ("", "who Won", "B", ""), ["wording"]),
        (
            ISSUE % ("", "Who?", "A", "figures: [f-1]")
            + "figures: [{value: 1, unit: deaths, measure: toll}]\n",
            ISSUE % ("", "What?", "B", "figures: [f-1]")
            + "figures: [{value: 2, unit: deaths, measure: toll}]\n",
            ["evidence"],
        ),
        (ISSUE % ("", "Who?", "A", ""), ISSUE % ("", "What?", "A", ""), None),
    ],
    ids=["id", "wording", "evidence", "made ids are no ids"],
)
def test_questions(one: str, other: str, expected: list[str] | None) -> None:
    assert ([expected] if expected else []) == rules(one, other, kind="questions")


def test_claims_match_within_matched_questions_alone() -> None:
    one = ISSUE % ("", "Who?", "It burned", "")
    other = ISSUE % ("", "What?", "It burned", "")
    assert [] == rules(one, other, kind="claims")
    assert [["wording"]] == rules(one, one, kind="claims")


EVENT = "timeline: [{date: %s, title: %s, actors: [a]}]\n"


@pytest.mark.parametrize(
    ("date", "title", "expected"),
    [
        ("2031-05-02", "A fire in the store", 1),
        ("2031-05", "Fire in a store", 1),
        ("2031-06-02", "A fire in the store", 0),
        ("2031-05-02", "The store was sold to others", 0),
    ],
    ids=["same", "dates overlap", "dates apart", "other words"],
)
def test_events(date: str, title: str, expected: int) -> None:
    one = ANN + EVENT % ("2031-05-02", "A fire in the store")
    assert [["event"]] * expected == rules(one, ANN + EVENT % (date, title), kind="events")


def test_events_with_one_id_are_the_same_whatever_their_dates() -> None:
    event = "timeline: [{id: t-fire, date: %s, title: %s}]\n"
    texts = event % ("2031-05-02", "A fire"), event % ("2031-06-02", "Something else")
    assert [["id"]] == rules(*texts, kind="events")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("", "", [["id"]]),
        ("story: [fire]\n", "story: [flood, fire]\n", [["id"]]),
        ("story: [fire]\n", "story: [flood]\n", []),
        ("story: [fire]\n", "", []),
    ],
    ids=["no stories", "a common story", "other stories", "one without"],
)
def test_ids_count_within_a_story(one: str, other: str, expected: list[list[str]]) -> None:
    actors = ACTOR % ("a", "Ann", "person"), ACTOR % ("a", "Bea", "person")
    assert expected == rules(one + actors[0], other + actors[1], kind="actors")


def test_a_match_names_the_briefings_that_it_joins() -> None:
    ann = ACTOR % ("a", "Ann", "person")
    (group,) = matched(ann, ann, ACTOR % ("b", "Ann", "group")).actors.every
    assert [("id", (0, 1)), ("name", (0, 2))] == [
        (match.rule, match.briefings) for match in group.matches
    ]

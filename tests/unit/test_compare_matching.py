"""What is the same in two briefings, by which rule, and what is not."""

import pytest

from briefing_tui.loading.document import load_bytes
from briefing_tui.loading.files import Input
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
        (ACTOR % ("a", "Ann Lee", "person"), ACTOR % ("a", "Lee", "person"), [["id"]]),
        (ACTOR % ("a", "Ann Lee", "person"), ACTOR % ("a", "Bea Lee", "person"), []),
        (
            ACTOR % ("a", "UNHCR", "group"),
            ACTOR % ("a", "United Nations High Commissioner for Refugees", "group"),
            [["id"]],
        ),
        (ACTOR % ("a", "Ann", "person"), ACTOR % ("a", "Bea", "group"), []),
        (ACTOR % ("a", "Ann", "person"), ACTOR % ("b", "ÁNN", "person"), [["name"]]),
        (
            ACTOR % ("a", "Ann", "person"),
            "actors: [{id: b, name: B, kind: group, aliases: [ann]}]",
            [["name"]],
        ),
        (ACTOR % ("a", "Ann Lee", "person"), ACTOR % ("b", "Ann P. Lee", "person"), [["name"]]),
        (ACTOR % ("a", "Bob Lee", "person"), ACTOR % ("b", "Robert Lee", "person"), [["name"]]),
        (ACTOR % ("a", "Mr. Ann Lee", "person"), ACTOR % ("b", "Ann Lee", "person"), [["name"]]),
        (ACTOR % ("a", "Ann", "person"), ACTOR % ("b", "Ann Bee", "person"), []),
        (ACTOR % ("a", "Bee", "person"), ACTOR % ("b", "Ann Bee", "person"), []),
        (
            "actors: [{id: a, name: Bee, kind: person, role: Mayor}]",
            "actors: [{id: b, name: Ann Bee, kind: person, role: mayor of Ely}]",
            [["name"]],
        ),
        (
            ACTOR % ("b", "Bee", "person"),
            "actors: [{id: a, name: Ann Bee, kind: person}, {id: c, name: Cy Bee, kind: person}]",
            [],
        ),
        (
            "actors: [{id: ann-lee, name: Ann Lee, kind: person, aliases: [Lee]}]",
            "actors: [{id: bea-lee, name: Bea Lee, kind: person, aliases: [Lee]}]",
            [],
        ),
        (ACTOR % ("a", "Officials", "unnamed"), ACTOR % ("a", "Officials", "unnamed"), []),
        (ACTOR % ("a", "The paper", "narrator"), ACTOR % ("a", "The paper", "narrator"), []),
    ],
    ids=[
        *("same_as", "id and a name that fits", "id, another name", "id and initials"),
        *(
            "id alone",
            "name",
            "alias",
            "name but for an initial",
            "short first name",
            "name but for a title",
            "part of a name",
            "surname alone",
        ),
        *(
            "surname and role",
            "surname of two",
            "an alias that is part of both names",
            "unnamed",
            "narrators",
        ),
    ],
)
def test_actors(one: str, other: str, expected: list[list[str]]) -> None:
    assert expected == rules(one, other, kind="actors")


def test_a_general_noun_is_nobody_who_could_be_the_same() -> None:
    article = (
        "sections: [{text: 'Nine %s said so.'}]\nactors: [{id: x, name: Pilots, kind: group}]\n"
    )

    def number(written: str) -> int:
        text = "schema: briefing/1\ntitle: A\n" + article % written
        readings = [load_bytes(text.encode(), Input("a.yaml", None)).reading] * 2
        return len(match_briefings(readings).actors.every)

    assert [2, 1] == [number("pilots"), number("Pilots")]


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
        ("We saw it all again", "We saw it all", 1),
        ("We saw it all", "We saw them all", 0),
        ("saw it", "We saw it all", 0),
        ("at all these costs", "we float all these costs", 0),
    ],
    ids=["same", "within", "beginning", "other words", "too few words", "not whole words"],
)
def test_quotes_of_two_speakers(one: str, other: str, expected: int) -> None:
    texts = ANN + QUOTE % ("a", one), BEA + QUOTE % ("b", other)
    assert [["words"]] * expected == rules(*texts, kind="quotes")


LONG = "Nobody here has ever told us when the gates would open again"


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("Nobody here had ever told us when these gates would open again", 1),
        ("He wrote: nobody here told us when the gates would open again, and left", 1),
        ("Somebody there has told me why those gates would open again", 0),
    ],
    ids=["two other words", "fewer words", "many other words"],
)
def test_quotes_may_differ_in_a_word_or_two_of_eight(other: str, expected: int) -> None:
    texts = ANN + QUOTE % ("a", LONG), ANN + QUOTE % ("a", other)
    assert [["words"]] * expected == rules(*texts, kind="quotes")


def test_a_quote_with_an_interruption_matches_by_ten_words_of_its_speaker() -> None:
    part = "Nobody here has ever told us when the gates would"
    one = f"{part} open, or close, or even be painted, he wrote to them that year"
    texts = ANN + QUOTE % ("a", f"{part} swing wide for these boats"), ANN + QUOTE % ("a", one)
    assert [["words"]] == rules(*texts, kind="quotes")
    assert [] == rules(texts[0], BEA + QUOTE % ("b", one), kind="quotes")


def test_two_quotes_are_not_one_because_a_third_has_the_words_of_both() -> None:
    parts = "We told them so in March", "Nobody came to see us"
    both = ANN + QUOTE % ("a", f"{parts[0]}. {parts[1]}")
    readings = [reading(text) for text in (*(ANN + QUOTE % ("a", one) for one in parts), both)]
    groups = match_briefings(readings).quotes.every
    assert [2, 1] == [len(one.members) for one in groups]


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
    actors = ACTOR % ("a", "Ann Lee", "person"), ACTOR % ("a", "Lee", "person")
    assert expected == rules(one + actors[0], other + actors[1], kind="actors")

"""Who is a source in a draft. Words that may mean nobody, or somebody else, are left out."""

from __future__ import annotations

import pytest

from briefing_tui.drafting.article import read_text
from briefing_tui.drafting.draft import draft
from tests.drafting.reading import said, who_said


def sources(text: str, *, everything: bool = True) -> list[str]:
    """Return the name of the source of each quote."""
    made = draft(read_text(text), everything=everything).briefing
    names = {actor.id: actor.name for actor in made.actors}
    return [names[quote.source[0]] for quote in made.quotes]


@pytest.mark.parametrize(
    "text",
    [
        "Nobody says the gate is shut.",
        "About 57% of its keepers say the gate is shut.",
        "One in five keepers believe the gate is shut.",
        "The gate failed and 83% said it was old.",
        "His daughter, Ada Lind, confirmed the death.",
        "Osk Ferries met Dorn Ferries. The company said the gate was shut.",
        "Keepers of Osk Ferries met. The ferry operator said the gate was shut.",
        "Ada Lind met Jan Berg. The judge said the gate was shut.",
        "A clerk said the gate was shut.\n\nClerk Ada Lind left.",
        "It rained.\n\nA clerk said the gate was shut. Clerk Ada Lind left.",
        "Two clerks left. One of them said the gate was shut.",
        "Ada Lind left. The Prime Minister came. She said the gate was shut.",
        "Jan Berg met Max Holt when he said the gate was shut.",
        "Max Holt is the head of the Dam Committee, which said the gate was shut.",
        "Jan Berg spoke where miners had gathered, chanting “It is shut, it is shut.”",
        "It rained.\n\nOne thing the port's keeper said is that the gate was shut.",
        "It rained.\n\nHer old friend, who left, said the gate was shut.",
        "It rained.\n\nSt Ada' Park said the gate was shut.",
        "Keepers haven't said whether the gate was shut.",
        "It rained.\n\nThe study found that the gate was shut.",
        'The jury was told: "It is shut."',
    ],
)
def test_what_cannot_speak_or_may_be_somebody_else_is_no_source(text: str) -> None:
    assert set(sources(text)) <= {"Ada Lind"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The ruling party, Dam Unity (DU), said the gate was shut.", ["Dam Unity"]),
        ("They met. Acting gate chief Ada Lind said it was shut.", ["Ada Lind"]),
        ("Critics, including keeper Jan Berg, said it was shut.", ["Critics"]),
        ("The chief of the port, engineer Jan Berg, said it was shut.", ["Jan Berg"]),
        ("The trade body, Gates Together, said it was shut.", ["Gates Together"]),
    ],
)
def test_a_name_in_an_apposition_is_the_source(text: str, names: list[str]) -> None:
    assert names == sources(text)


def test_the_same_noun_means_the_same_actor() -> None:
    text = "The Port Authority said it leaks. The authority said it was old."
    assert ["Port Authority"] * 2 == sources(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Osk Council disputes the sum. Dam Union says nobody counted. The engineers came. "
            "It puts the sum at 31 pounds.",
            "Dam Union",
        ),
        (
            "Dam Union said the gate leaks. The trade body, Gates Together, disputes the claim, "
            "which it says is old.",
            "Gates Together",
        ),
        ("The police said it rained. Pumps failed, and it said the gate leaks.", "The police"),
        (
            "Ada Lind was young when a professor at Osk asked for help. She said it was shut.",
            "Ada Lind",
        ),
    ],
)
def test_a_pronoun_means_the_only_one_it_can_mean(text: str, name: str) -> None:
    assert name == sources(text)[-1]


def test_a_quotation_after_a_colon_has_no_second_speaker() -> None:
    found = said('The crowd chanted: "Out!" The board said it had no plans.')
    assert ["Out!"] == [one.words for one in found if one.type == "direct"]


def test_a_clause_with_a_subordinator_stays_in_what_is_said() -> None:
    found = said("Ada Lind said she had left only after Jan Berg promised to come.")
    assert "she had left only after Jan Berg promised to come" == found[0].words


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lind and Rosa Berg plan a trial. She said it was late.",
        "A port clerk left. When we met a Dorn spokeswoman, she said it was late.",
    ],
)
def test_a_pronoun_that_may_mean_two_means_nobody(text: str) -> None:
    assert [None] == [one.who for one in said(text)]


def test_a_place_and_a_day_may_stand_before_what_is_said() -> None:
    found = said("Ada Lind said at a meeting the following morning that the gate had leaked.")
    assert "the gate had leaked" == found[0].words


def test_a_sentence_after_a_quotation_is_its_own() -> None:
    found = said('Ada Lind said: "Go home." She said the gate was shut.')
    assert [("direct", "Go home."), ("indirect", "the gate was shut")] == [
        (one.type, one.words) for one in found
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("When it was wet, Ada Lind noted, it shut.", "When it was wet | it shut"),
        (
            "Had it rained, Ada Lind said, the gate would be shut.",
            "Had it rained | the gate would be shut",
        ),
        ("The keepers left; the gate, Ada Lind said, is shut.", "the gate | is shut"),
    ],
)
def test_a_clause_split_by_its_speaker_is_whole(text: str, words: str) -> None:
    assert [words] == [one.words for one in said(text)]


def test_he_says_is_not_said_by_the_subject_beside_it() -> None:
    assert "Jan Berg" == said("Jan Berg left. Her father, he says, was late.")[-1].who


def test_what_somebody_does_after_a_quotation_signs_nothing() -> None:
    assert [] == said('"It was late." Ada Lind, a nurse, ran out.')


def test_a_verb_right_after_a_quotation_has_no_empty_subject() -> None:
    assert ["Lind"] == [one.who for one in said('Lind said: "Shut." Asked again, she left.')]


def test_somebody_with_an_age_is_a_person() -> None:
    text = 'Among them was Xan Dorn, 31, who had run. "It was dark," she said.'
    assert ["Xan Dorn"] == sources(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lind described the gate as 'a work of art'.",
        "\"No,\" said Jan Berg. Ada Lind described the gate as 'a work of art'.",
    ],
)
def test_single_marks_before_the_full_stop_hold_a_quotation(text: str) -> None:
    found = said(text)[-1]
    assert ("Ada Lind", "mixed") == (found.who, found.type)
    assert "'a work of art'" in found.words


def test_a_number_in_a_name_belongs_to_the_source() -> None:
    assert ["the GATE 250 firm"] == [
        one.who for one in said("The gate rusts in May, the GATE 250 firm said.")
    ]


def test_streets_and_buildings_where_things_happen_are_no_actors() -> None:
    text = "Ada Lind said it was shut. Jan Berg met her at the Osk Hotel in Church Row and left."
    names = {actor.name for actor in draft(read_text(text)).briefing.actors}
    assert names <= {"Ada Lind", "Jan Berg"}


def test_what_somebody_says_ends_with_the_clause() -> None:
    found = said("Ada Lind said the gate was shut, sending prices up.")
    assert ["the gate was shut"] == [one.words for one in found]


def test_a_sentence_of_names_with_a_quotation_is_no_heading() -> None:
    assert ["Ada Lind"] == sources(
        'It rained.\n\nWest Osk MP Ada Lind (Green) tweeted: "It rains."'
    )


def test_a_coast_guard_is_a_body_and_a_guard_is_somebody() -> None:
    assert [("The coast guard", "the boat was safe")] == who_said(
        "The coast guard said the boat was safe. Ada Lind went home."
    )


@pytest.mark.parametrize(
    "text",
    [
        # a verb that says nothing makes no quote
        "Minister defends plan for gate\n\nIt rained in the valley on Monday, and it will rain.",
        "Osk Foods has agreed to buy Dorn.",
        "Ada Lind told no one until the records were opened.",
        "A clerk asked her two questions: Did she like it, and was she free?",
        # an act an abstraction or an unsure name makes no quote
        "Ada Lind declared three days of mourning.",
        "Evidence suggests that the gate leaks.",
        "Ada Lind left. The head of state said the gate leaks.",
        "The South Korean said the gate leaks.",
        # a part of a list and a stand in for names are no source
        "Lind, Dorn and Osk said the gate leaks.",
        "The plan shows a new gate.",
        # an unsure speaker or content makes no quote
        "By the time it rained, according to two keepers who were there, they had agreed to go.",
        "Ada Lind had agreed on one thing: the gate had to go.",
        "Transport Scotland said the gate leaks.",
    ],
)
def test_no_source_is_made_up(text: str) -> None:
    assert [] == sources(text)


@pytest.mark.parametrize(
    "who",
    [
        *("A clerk", "Jo and other keepers", "The keepers"),
        *(
            "Dozens",
            "The two keepers",
            "A keepers' union",
            "A GREAT-GRANDMOTHER",
            "The New York fund",
            "The Osk-based group",
        ),
        "A lawyer for the firm, Osk Lines,",
    ],
)
def test_who_is_likely_to_have_another_name_is_only_suggested(who: str) -> None:
    made = draft(read_text(f"{who} said the gate was shut. It rained in the valley."))
    assert () == made.briefing.quotes


def test_the_name_of_a_group_is_whole() -> None:
    text = "It rained.\n\nThe bill's critics said it rained. A group of keepers said it was shut."
    made = draft(read_text(text)).briefing
    assert [("The bill's critics", "group"), ("A group of keepers", "group")] == [
        (actor.name, actor.kind) for actor in made.actors
    ]


def test_who_was_president_before_is_none_now() -> None:
    text = "In May President Ada Lind spoke. President Jan Berg named her. Lind said it was shut."
    made = draft(read_text(text)).briefing
    assert [("Ada Lind", "President"), ("Jan Berg", None)] == [
        (actor.name, actor.role) for actor in made.actors
    ]


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Ada Lind sang. “It was late,” she said.", ["Ada Lind"]),
        ("Keepers who voted to close the council said it was old.", []),
        ("Ada Lind sang. The mayor’s hall was full. “It was late,” she said.", []),
        ("Ada Lind sang when Rosa Berg said it was late. “It is over,” she said.", ["Rosa Berg"]),
        ("Rosa Lind met Jo Lind. Lind sang. “It was late,” she said.", []),
        ("As Ada Lind wrote, the hall is “old and wet now,” Rosa Berg said.", ["Rosa Berg"]),
        ("Today actor Jan Berg sang." + " It rained." * 9 + " “It is late,” the actor said.", []),
        ("Jan Berg claims he was misled by Ada Lind, who promised a gate.", ["Jan Berg"]),
        ("Ada Lind sang of a leak, which Jan Berg said the port had failed to mend.", []),
        ("Ada Lind told the board, which shut it and said it was old.", []),
        ("Ada Lind sang as Rosa Berg came in, and vowed to stay.", ["Ada Lind"]),
        ("The head of the keepers’ union Ada Lind said the hall was old.", []),
        ("Jan Lind, keeper of the gate, police said it was old.", ["Police"]),
        ("Ada Lind called the hall “an old barn” and “a wet shed of planks.”", ["Ada Lind"]),
    ],
)
def test_only_what_is_surely_the_speakers_is_no_suggestion(text: str, sure: list[str]) -> None:
    assert sure == sources(text, everything=False)

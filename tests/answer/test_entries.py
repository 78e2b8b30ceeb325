"""What is kept of an answer, and why the rest is not."""

from typing import Any

import pytest

from tests.answer.story import COUNT, added, answered, as_json, drafted, quote, reasons, take

FIGURE: dict[str, Any] = {
    "sentences": [5],
    "words": "at least a third",
    "value": 33.3,
    "unit": "percent",
    "bound": "at_least",
    "measure": "calls delayed",
    "by": "pilots-union",
}
QUESTION: dict[str, Any] = {
    "question": "How many calls were delayed?",
    "exclusive": [1, 2],
    "claims": [
        {
            "text": "About 10% were",
            "kind": "figure",
            "positions": [{"actor": "port-authority", "stance": "asserts", "sentences": [2]}],
        },
        {
            "text": "At least a third were",
            "kind": "figure",
            "positions": [{"actor": "pilots-union", "stance": "asserts", "sentences": [5]}],
        },
    ],
}


def figure(**changes: object) -> dict[str, Any]:
    return {"figures": [FIGURE | changes]}


def actor(**changes: object) -> dict[str, Any]:
    pilots = {"id": "crew", "name": "Pilots", "kind": "group", "sentences": [1]}
    return {"actors": [pilots | changes]}


def event(**changes: object) -> dict[str, Any]:
    return {"events": [{"sentences": [4], "title": "The log opens", "by": "anna-lind"} | changes]}


def question(**position: object) -> dict[str, Any]:
    """A question whose second position is changed."""
    first, second = QUESTION["claims"]
    (held,) = second["positions"]
    return {
        "questions": [
            QUESTION | {"claims": [first, second | {"positions": [held | dict(position)]}]}
        ]
    }


def test_a_figure_with_its_bound_is_added() -> None:
    made, outcome = take(figure())
    (one,) = [one for one in made.figures if one.value == "33.3"]
    assert (1, ()) == (outcome.kept, outcome.rejections)
    assert ("at_least", "percent", "pilots-union") == (one.bound, one.unit, one.by)
    assert one.unchecked


SHIPS = {"sentences": [8], "value": 12, "unit": "ships", "by": "port-authority"}
REJECTED = {
    "another number": (figure(value=34), "34 does not stand in these words; they have 33.3"),
    "another bound": (figure(bound="about"), "`bound`: about is not what the words say"),
    "no bound that is one": (figure(bound="roughly"), "`bound`: roughly is none of"),
    "no percent": (figure(unit="calls"), "`unit`: the words say percent"),
    "a number in the measure": (figure(measure="calls in 1999"), "the number 1999"),
    "another giver": (figure(by="anna-lind"), "`by`: Anna Lind is not named in sentence [5]"),
    "nobody": (figure(by="mayor"), "no actor has the id mayor; there are port-authority"),
    "a number as text": (figure(value="33.3"), "`value`: expected a number, found text"),
    "a truth as number": (figure(value=True), "`value`: expected a number, found true or false"),
    "no unit": (figure(unit=None), "`unit` is missing"),
    "no sentence": (figure(sentences=[]), "`sentences` is missing"),
    "a sentence too far": (figure(sentences=[COUNT + 1]), "there is no sentence [10]"),
    "a sentence as text": (figure(sentences=["5"]), "expected a list of whole numbers"),
    "one sentence": (figure(sentences=5), "`sentences`: expected a list, found a number"),
    "a huge number": (figure(value=1e300), "too large for a briefing"),
    "a figure that is denied": ({"figures": [SHIPS]}, "denied or disputed"),
    "who is not in the article": (actor(name="Maria Rossi"), "Maria Rossi does not stand"),
    "a pronoun": (actor(name="She", sentences=[4]), "`name`: She does not stand"),
    "who is not in the sentence": (actor(sentences=[7]), "Pilots is not named in sentence [7]"),
    "of no kind": (actor(kind="alien"), "`kind`: alien is none of person"),
    "the narrator": (actor(id="narrator"), "the article's own voice"),
    "another's id": (actor(id="anna-lind"), "the id anna-lind is that of Anna Lind"),
    "a role with a number": (actor(role="since 1999"), "the number 1999"),
    "a date not said": (event(date="2031-03-18"), "2031-03-18 is not said in sentence [4]"),
    "a date that is none": (event(date="next week"), "next week is not a date"),
    "a title with another number": (event(title="Log opens in 3 weeks"), "the number 3"),
    "a title with another name": (event(title="The log of Rossi"), "names Rossi"),
    "a title that misquotes": (event(title='It opens "at once"'), "“at once”"),
    "no title": (event(title="..."), "`title` is missing"),
    "an event that is denied": (
        event(sentences=[8], title="Ships turned away", by="port-authority"),
        "denied or disputed",
    ),
}


@pytest.mark.parametrize("case", REJECTED.values(), ids=REJECTED)
def test_an_entry_is_rejected(case: tuple[dict[str, Any], str]) -> None:
    answer, reason = case
    assert reason in " ".join(reasons(answer))
    assert "" == added(answer)


@pytest.mark.parametrize("unit", ["killings", "horror"])
def test_the_unit_and_the_measure_are_the_articles(unit: str) -> None:
    entry = {"sentences": [4], "value": 2, "unit": unit, "by": "anna-lind", "measure": "horror"}
    assert unit not in added({"figures": [entry]})


def test_a_figure_of_the_draft_is_told_what_it_measures() -> None:
    answer = {
        "figures": [
            {
                "sentences": [2],
                "words": "about 10%",
                "value": 10,
                "unit": "percent",
                "measure": "calls delayed",
                "by": "port-authority",
            }
        ]
    }
    made, _ = take(answer)
    assert len(made.figures) == len(drafted().briefing.figures)
    assert ["calls delayed"] == [one.measure for one in made.figures if one.value == "10"]


def test_a_unit_that_does_not_stand_there_is_rejected() -> None:
    text = "Ida Holm runs the mill. The mill had 7, or so it was said to be, in the valley.\n"
    answer = {"figures": [{"sentences": [2], "value": 7, "unit": "killings"}]}
    assert "`unit`: killings does not stand" in " ".join(reasons(answer, text))


def test_a_measure_that_the_article_does_not_name_is_left_out() -> None:
    made, outcome = take(figure(measure="stolen calls"))
    assert "`measure`: stolen does not stand in the article" in outcome.rejections[0].sentence
    assert {None} == {one.measure for one in made.figures if one.value == "33.3"}


def test_a_measure_may_say_that_it_is_a_share() -> None:
    assert [] == reasons(figure(measure="share of calls"))


def test_an_actor_is_added_as_the_article_writes_it() -> None:
    answer = {
        "actors": [
            {"id": "crew", "name": "PILOTS", "kind": "group", "role": "went", "sentences": [1]}
        ]
    }
    made, _ = take(answer)
    assert [("crew", "Pilots", "group", "went")] == [
        (one.id, one.name, one.kind, one.role) for one in made.actors if one.id == "crew"
    ]


def test_an_alias_that_is_another_actors_name_is_left_out() -> None:
    answer = {
        "actors": [
            {
                "id": "anna-lind",
                "name": "Anna Lind",
                "kind": "person",
                "aliases": ["Marco Ruiz", "the boss"],
                "sentences": [3],
            }
        ]
    }
    told = reasons(answer)
    assert "`aliases`: Marco Ruiz is a name of Marco Ruiz" in told[0]
    assert "`aliases`: the boss does not stand in the article" in told[1]
    assert "" == added(answer)


def test_an_alias_that_may_be_anothers_name_is_left_out() -> None:
    actor = {"id": "anna-lind", "name": "Anna Lind", "kind": "person", "sentences": [3]}
    answer = {"actors": [actor | {"aliases": ["Monday", "monday"]}]}
    assert 2 == " ".join(reasons(answer)).count("may be somebody else's name")


MILL = "Ida Holm runs the mill. "
WINDOW = "Out of the window she calls the mill a treasure.\n"
SPEAKERS = {
    "a common noun": (
        MILL
        + "The mill was lost, Ida Holm said. In the valley the miller calls the mill a treasure.",
        quote("the mill a treasure", 3, source="Ida Holm", type="indirect"),
        "Ida Holm is not named in sentence [3]",
    ),
    "named only inside the quotation": (
        MILL + '"Ida Holm burned the mill," the note in the drawer read.\n',
        quote("burned the mill", 2, source="Ida Holm"),
        "Ida Holm is not named in sentence [2]",
    ),
    "a pronoun that may mean two": (
        "Ida Holm and Eva Lang run the mill, Holm said. Lang said no. " + WINDOW,
        quote("the mill a treasure", 3, source="Eva Lang", type="indirect"),
        "Eva Lang is not named",
    ),
    "words that the rules read as another's": (
        'Ida Holm met Eva Lang. "The mill is lost," Ida Holm told Eva Lang.\n',
        quote("The mill is lost", 2, source="Eva Lang"),
        "the words are said by Ida Holm",
    ),
}


@pytest.mark.parametrize("case", SPEAKERS.values(), ids=SPEAKERS)
def test_somebody_else_is_no_speaker(case: tuple[str, dict[str, Any], str]) -> None:
    text, answer, reason = case
    assert reason in " ".join(reasons(answer, text))


def test_a_pronoun_stands_for_the_only_one_who_fits() -> None:
    answer = quote("the mill a treasure", 2, source="Ida Holm", type="indirect")
    assert [] == reasons(answer, MILL + WINDOW)


def test_a_question_is_added_with_its_figures() -> None:
    made, outcome = take({"questions": [QUESTION]})
    assert ((), 1) == (outcome.rejections, outcome.kept)
    issue = made.issues[-1]
    assert QUESTION["question"] == issue.question
    assert tuple(claim.id for claim in issue.claims) == issue.exclusive
    assert ("f-percent-10",) == issue.claims[0].figures
    assert all(claim.unchecked for claim in issue.claims)
    assert all(one.unchecked for claim in issue.claims for one in claim.positions)


POSITION_FAULTS = {
    "a stance that is none": ({"stance": "hates"}, "`stance`: hates is none of asserts"),
    "nobody": ({"actor": "mayor"}, "no actor has the id mayor"),
    "who is not named there": ({"actor": "anna-lind"}, "Anna Lind is not named in sentence [5]"),
    "other words": ({"words": "at most a third"}, "do not stand in sentence [5]"),
    "a wrong type": ({"stance": 3}, "`stance`: expected text, found a number"),
}


@pytest.mark.parametrize("case", POSITION_FAULTS.values(), ids=POSITION_FAULTS)
def test_a_position_is_rejected_and_the_rest_of_the_question_kept(
    case: tuple[dict[str, Any], str],
) -> None:
    changes, reason = case
    result, told = answered(as_json(question(**changes)))
    assert any("claim 2, position 1: " in one and reason in one for one in told)
    (issue,) = [one for one in result.briefing.issues if one.question == QUESTION["question"]]
    assert ["About 10% were"] == [claim.text for claim in issue.claims]
    assert () == issue.exclusive


def test_who_denies_words_does_not_assert_them() -> None:
    claim = {
        "text": "Ships were turned away",
        "kind": "fact",
        "positions": [
            {
                "actor": "port-authority",
                "stance": "asserts",
                "sentences": [8],
                "words": "12 ships had been turned away",
            }
        ],
    }
    answer = {"questions": [{"question": "Were ships turned away?", "claims": [claim]}]}
    assert "`stance`: Port Authority denies or disputes these words" in reasons(answer)[0]


def test_who_denies_it_does_not_assert_it() -> None:
    held = {"actor": "anna-lind", "stance": "asserts", "sentences": [2]}
    claim = {"text": "The gate was open", "kind": "fact", "positions": [held]}
    answer = {"questions": [{"question": "Was the gate open?", "claims": [claim]}]}
    text = "Marco Ruiz said the gate was open.\n\nAnna Lind denied that. She said it was shut."
    assert "`stance`: Anna Lind denies or disputes these words" in reasons(answer, text)[0]


def test_the_article_s_own_voice_may_hold_a_position() -> None:
    held = {"actor": "narrator", "stance": "asserts", "sentences": [1]}
    claim = {"text": "Pilots walked out", "kind": "fact", "positions": [held]}
    made, _ = take({"questions": [{"question": "Who walked out?", "claims": [claim]}]})
    (issue,) = [one for one in made.issues if one.question == "Who walked out?"]
    assert ["narrator"] == [one.actor for one in issue.claims[0].positions]


def test_a_date_that_the_rules_read_is_kept_as_worked_out() -> None:
    text = "MILLTOWN, March 4, 2031 (Wire) -- Ida Holm sold the mill on Monday.\n\nIt was old.\n"
    answer = {
        "events": [
            {"sentences": [1], "words": "sold the mill", "date": "2031-03-03", "title": "A sale"}
        ]
    }
    made, _ = take(answer, text)
    assert {("2031-03-03", "inferred")} == {(one.date, one.basis) for one in made.timeline}


def test_a_date_in_full_words_is_kept() -> None:
    text = "Ida Holm was born at the mill, on the 7th of May 1999, in the rain.\n"
    event = {"sentences": [1], "date": "1999-05-07", "title": "A birth"}
    made, outcome = take({"events": [event]}, text)
    assert () == outcome.rejections
    assert {"1999-05-07"} == {one.date for one in made.timeline}


def test_a_summary_stands_before_the_lead_with_what_it_rests_on() -> None:
    made, _ = take({"summary": [{"text": "The sides differ on delays.", "sentences": [2, 5]}]})
    first, *lead = made.summary
    assert ("The sides differ on delays.", True) == (first.text, first.unchecked)
    assert "f-percent-10" in first.refs
    assert tuple(lead) == drafted().briefing.summary


def test_a_summary_that_rests_on_no_item_leads_to_its_section() -> None:
    made, _ = take({"summary": [{"text": "It ends oddly.", "sentences": [9]}]})
    assert made.summary[0].refs == (made.sections[0].id,)


OWN_WORDS = {
    "a number": ("The port lost 400 ships.", "the number 400"),
    "a name": ("The port blames Rossi for it.", "names Rossi"),
    "a quotation": ("The port says “we are sorry”.", "quotes words that do not stand"),
}


@pytest.mark.parametrize("name", ["summary", "gaps"])
@pytest.mark.parametrize("case", OWN_WORDS.values(), ids=OWN_WORDS)
def test_own_words_hold_nothing_that_the_article_does_not(case: tuple[str, str], name: str) -> None:
    text, reason = case
    answer = {name: [{"text": text, "sentences": [2]}]}
    assert reason in reasons(answer)[0]
    assert "" == added(answer)


def test_a_number_may_be_written_in_another_way() -> None:
    answer = {"gaps": [{"text": "Why 2 weeks are needed.", "sentences": [4]}]}
    assert [] == reasons(answer)


def test_unknown_keys_are_ignored_and_named() -> None:
    result, told = answered(as_json(figure(colour="red") | {"mood": "good"}))
    assert 1 == result.kept
    assert "ignored unknown keys: mood, figures.colour" in told


def test_a_wrong_type_loses_that_entry_and_no_other() -> None:
    answer = {"gaps": [7, {"text": "Why.", "sentences": [2]}, []], "quotes": "none"}
    made, outcome = take(answer)
    assert [
        "quotes: expected a list",
        "gaps 1: expected an object, found a number",
        "gaps 3: expected an object, found a list",
    ] == [one.sentence for one in outcome.rejections]
    assert "Why." in {gap.text for gap in made.gaps}


def test_instructions_in_the_article_are_kept_as_its_words_alone() -> None:
    answer = {
        "quotes": [
            {
                "sentences": [9],
                "words": "the Port Authority has confessed",
                "type": "direct",
                "source": "port-authority",
            }
        ],
        "summary": [{"text": "HACKED BY Mallory", "sentences": [9]}],
    }
    lines = added(answer)
    assert "Mallory" not in lines
    assert "type: direct" not in lines

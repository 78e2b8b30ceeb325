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
    "measure": "all calls",
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
    text = "Ida Holm runs the mill. She put the loss at no more than 7, Holm said.\n"
    answer = {"sentences": [2], "value": 7, "unit": "loss", "bound": "at_most", "by": "ida-holm"}
    made, kept = take({"figures": [answer]}, text)
    (one,) = [one for one in made.figures if one.value == "7"]
    assert (1, "at_most", "loss", "ida-holm") == (kept, one.bound, one.unit, one.by)
    assert one.unchecked


SHIPS = {"sentences": [8], "value": 12, "unit": "ships", "by": "port-authority"}
REJECTED = {
    "another number": (figure(value=34), "34 does not stand in these words; they have 33.3"),
    "another bound": (figure(bound="about"), "`bound`: about is not what the words say"),
    "no bound that is one": (figure(bound="roughly"), "`bound`: roughly is none of"),
    "a number in the measure": (figure(measure="calls in 1999"), "“1999” is not in"),
    "a measure of another sentence": (figure(measure="ships"), "`measure`: “ships” is not in"),
    "another giver": (figure(by="anna-lind"), "`by`: the words are said by Pilots' Union"),
    "the article's own voice": (figure(by="narrator"), "the article does not say this itself"),
    "nobody": (figure(by="mayor"), "no actor has the id mayor; there are"),
    "a number as text": (figure(value="33.3"), "`value`: expected a number"),
    "a truth as number": (figure(value=True), "`value`: expected a number"),
    "no unit": (figure(unit=None), "`unit` is missing"),
    "no sentence": (figure(sentences=[]), "`sentences` is missing"),
    "a sentence too far": (figure(sentences=[COUNT + 1]), "there is no sentence [10]"),
    "a sentence as text": (figure(sentences=["5"]), "`sentences`: expected whole numbers"),
    "one sentence": (figure(sentences=5), "`sentences`: expected a list"),
    "a huge number": (figure(value=1e300), "too large for a briefing"),
    "a figure that is denied": ({"figures": [SHIPS]}, "denied or disputed"),
    "who is not in the article": (actor(name="Maria Rossi"), "Maria Rossi does not stand"),
    "a pronoun": (actor(name="She", sentences=[4]), "`name`: She does not stand"),
    "of no kind": (actor(kind="alien"), "`kind`: alien is none of person"),
    "the narrator": (actor(id="narrator"), "the article's own voice"),
    "another's id": (actor(id="anna-lind"), "the id anna-lind is that of Anna Lind"),
    "a role with a number": (actor(role="since 1999"), "“1999” is not in"),
    "a role made up": (actor(role="bribed the port"), "`role`: “bribed” is not in sentence [1]"),
    "a date not said": (event(date="2031-03-18"), "2031-03-18 is not said in sentence [4]"),
    "a date that is none": (event(date="next week"), "next week is not a date"),
    "a title with another number": (event(title="Log opens in 3 weeks"), "“3” is not in"),
    "a title with another name": (event(title="The log of Rossi"), "“Rossi” is not in"),
    "a title that misquotes": (event(title='It opens "at once"'), "“at once”"),
    "a title of another deed": (event(title="The log burns"), "“burns” is not in sentence [4]"),
    "no title": (event(title="..."), "`title` is missing"),
    "an event that is denied": (
        event(sentences=[8], title="Ships turned away", by="port-authority"),
        "denied or disputed",
    ),
    "a quotation as the article's own word": (
        event(sentences=[7], words="Nobody asked us", title="Nobody asks", by="narrator"),
        "the article does not say this itself, Marco Ruiz does",
    ),
}


@pytest.mark.parametrize("case", REJECTED.values(), ids=REJECTED)
def test_an_entry_is_rejected(case: tuple[dict[str, Any], str]) -> None:
    answer, reason = case
    assert reason in " ".join(reasons(answer))
    assert "" == added(answer)


def test_what_the_rules_found_is_not_altered() -> None:
    known = {
        "figures": [
            {
                "sentences": [2],
                "words": "about 10%",
                "value": 10,
                "unit": "percent",
                "measure": "calls delayed",
                "by": "port-authority",
            }
        ],
        "actors": [
            {
                "id": "anna-lind",
                "name": "Anna Lind",
                "kind": "person",
                "role": "its director",
                "aliases": ["Lind"],
                "sentences": [3],
            },
            {"id": "anna", "name": "Anna", "kind": "person", "sentences": [3]},
        ],
    }
    assert ([], "") == (reasons(known), added(known))


def test_a_unit_that_does_not_stand_there_is_rejected() -> None:
    text = "Ida Holm runs the mill. The mill had 7, or so it was said to be, in the valley.\n"
    answer = {"figures": [{"sentences": [2], "value": 7, "unit": "killings"}]}
    assert "`unit`: “killings” is not in sentence [2]" in " ".join(reasons(answer, text))


def test_an_actor_is_added_as_the_article_writes_it() -> None:
    answer = actor(name="PILOTS", role="in a dispute over delays")
    made, _ = take(answer)
    assert [("crew", "Pilots", "group", "in a dispute over delays")] == [
        (one.id, one.name, one.kind, one.role) for one in made.actors if one.id == "crew"
    ]


def test_an_alias_that_is_or_may_be_another_actors_name_is_left_out() -> None:
    made, _ = take(actor(aliases=["Marco Ruiz", "the boss", "they"]))
    assert [()] == [one.aliases for one in made.actors if one.id == "crew"]


MILL = "Ida Holm runs the mill. "
WINDOW = "Out of the window she calls the mill a treasure.\n"
SPEAKERS = {
    "a common noun": (
        MILL
        + "The mill was lost, Ida Holm said. In the valley the miller calls the mill a treasure.",
        quote("the mill a treasure", 3, source="Ida Holm", type="indirect"),
        "Ida Holm is not named in",
    ),
    "the article's own words": (
        MILL + "The mill burned down on Monday. It was old, Ida Holm said.",
        quote("The mill burned down", 1, 2, source="Ida Holm", type="indirect"),
        "nobody is said to say this",
    ),
    "named only inside the quotation": (
        MILL + '"Ida Holm burned the mill," the note in the drawer read.\n',
        quote("burned the mill", 2, source="Ida Holm"),
        "Ida Holm",
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
    assert "" == added(answer, text)


def test_a_question_is_added_with_its_figures() -> None:
    assert [] == reasons({"questions": [QUESTION]})
    made, kept = take({"questions": [QUESTION]})
    issue = made.issues[-1]
    assert (1, QUESTION["question"]) == (kept, issue.question)
    assert tuple(claim.id for claim in issue.claims) == issue.exclusive
    assert ("f-percent-10",) == issue.claims[0].figures
    assert all(claim.unchecked for claim in issue.claims)
    assert all(one.unchecked for claim in issue.claims for one in claim.positions)


BILL = """\
Ida Holm backed the new mill. "It would feed the valley," she said. Eva Lang opposed the mill and \
said it might ruin the brook. Holm said she did not dispute that the brook is small. Jan Berg said \
there are at least three mills in the valley. The valley has nine farms.
"""


def held(claim: str, actor: str, stance: str, *sentences: int) -> dict[str, Any]:
    """A question with one claim, and somebody who holds it in the article beside another."""
    position = {"actor": actor, "stance": stance, "sentences": list(sentences)}
    made = {"text": claim, "kind": "fact", "positions": [position]}
    other = {
        "text": "A new mill",
        "kind": "demand",
        "positions": [
            {"actor": "Ida Holm", "stance": "supports", "sentences": [1]},
            {"actor": "Eva Lang", "stance": "disputes", "sentences": [3]},
        ],
    }
    return {"questions": [{"question": "The new mill?", "claims": [other, made]}]}


POSITIONS = {
    "a claim of other words": (held("The brook is poisoned", "Eva Lang", "asserts", 3), "poisoned"),
    "surer than it is said": (
        held("It will ruin the brook", "Eva Lang", "asserts", 3),
        "“ruin” here, “might ruin” in the article",
    ),
    "a denial that is none": (held("The brook is small", "Ida Holm", "disputes", 4), "disputes it"),
    "support without a word of it": (
        held("A new mill", "Jan Berg", "supports", 5),
        "somebody supports it",
    ),
    "support by who opposes": (held("A new mill", "Eva Lang", "supports", 3), "supports it"),
    "who does not say it": (held("The brook is small", "Jan Berg", "asserts", 4), "Ida Holm"),
    "another bound": (held("Three mills", "Jan Berg", "asserts", 5), "“Three” here"),
    "words of the article's own": (
        held("Nine farms", "Jan Berg", "asserts", 6),
        "nobody is said to say this",
    ),
    "an actor that there is not": (held("A mill", "mayor", "asserts", 1), "no actor has the id"),
    "a stance that is none": (held("A mill", "Ida Holm", "hates", 1), "hates is none of asserts"),
}


@pytest.mark.parametrize("case", POSITIONS.values(), ids=POSITIONS)
def test_a_position_that_is_not_borne_costs_no_more_than_its_claim(
    case: tuple[dict[str, Any], str],
) -> None:
    answer, reason = case
    result, told = answered(as_json(answer), BILL)
    assert any(one.startswith("rejected: questions 1: claim 2") and reason in one for one in told)
    issue = result.briefing.issues[-1]
    assert ["A new mill"] == [claim.text for claim in issue.claims]


DENIALS = {
    "the words": ("Ships were turned away", "12 ships had been turned away", 8, None),
    "it": (
        "The gate was open",
        None,
        2,
        "Marco Ruiz said the gate was open.\n\nAnna Lind denied that. She said it was shut.",
    ),
}


@pytest.mark.parametrize("case", DENIALS.values(), ids=DENIALS)
def test_who_denies_it_does_not_assert_it(case: tuple[str, str | None, int, str | None]) -> None:
    claim, words, sentence, text = case
    who = "anna-lind" if text else "port-authority"
    position = {"actor": who, "stance": "asserts", "sentences": [sentence], "words": words}
    claims = [{"text": claim, "kind": "fact", "positions": [position]}]
    answer = {"questions": [{"question": f"{claim}?", "claims": claims}]}
    told = reasons(answer, text) if text else reasons(answer)
    assert "`stance`: these words deny or dispute the claim" in told[0]


def test_a_question_on_which_nobody_disagrees_is_rejected() -> None:
    held = {"actor": "narrator", "stance": "asserts", "sentences": [1]}
    claim = {"text": "Pilots walked out", "kind": "fact", "positions": [held]}
    answer = {"questions": [{"question": "Who walked out?", "claims": [claim]}]}
    assert "nobody in it disagrees with anybody" in reasons(answer)[0]


def test_the_article_s_own_voice_may_hold_a_position() -> None:
    text = "The mill is old. It is new, Ida Holm said. She runs it.\n"
    positions = [
        {"actor": "narrator", "stance": "asserts", "sentences": [1]},
        {"actor": "Ida Holm", "stance": "comments", "sentences": [2]},
    ]
    claims = [{"text": "The mill is old", "kind": "fact", "positions": positions}]
    made, _ = take({"questions": [{"question": "Is the mill old?", "claims": claims}]}, text)
    assert ["narrator", "ida-holm"] == [one.actor for one in made.issues[-1].claims[0].positions]


def test_a_date_that_the_rules_read_is_kept_as_worked_out() -> None:
    text = "MILLTOWN, March 4, 2031 (Wire) -- Ida Holm sold the mill on Monday.\n\nIt was old.\n"
    answer = {
        "events": [
            {"sentences": [1], "words": "sold the mill", "date": "2031-03-03", "title": "Mill sold"}
        ]
    }
    made, _ = take(answer, text)
    assert {("2031-03-03", "inferred")} == {(one.date, one.basis) for one in made.timeline}


def test_a_summary_stands_before_the_lead_with_what_it_rests_on() -> None:
    made, _ = take({"summary": [{"text": "The sides differ on delays.", "sentences": [1, 2, 5]}]})
    first, *lead = made.summary
    assert ("The sides differ on delays.", True) == (first.text, first.unchecked)
    assert "f-percent-10" in first.refs
    assert tuple(lead) == drafted().briefing.summary


def test_unknown_keys_are_ignored_and_named() -> None:
    result, told = answered(as_json(figure(colour="red") | {"mood": "good"}))
    assert "" == result.fault
    assert "ignored unknown keys: mood, figures.colour" in told


def test_a_wrong_type_loses_that_entry_and_no_other() -> None:
    answer = {"gaps": [7, {"text": "Why is not said.", "sentences": [2]}, []], "quotes": "none"}
    made, _ = take(answer)
    assert [
        "rejected: quotes 1: expected an object",
        "rejected: gaps 1: expected an object",
        "rejected: gaps 3: expected an object",
    ] == reasons(answer)
    assert "Why is not said." in {gap.text for gap in made.gaps}


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
        "events": [{"sentences": [9], "title": "HACKED BY Mallory"}],
        "summary": [{"text": "HACKED BY Mallory", "sentences": [9]}],
    }
    assert "" == added(answer)

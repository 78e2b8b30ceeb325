"""Which questions a draft states, in the article's own words, and what answers them."""

import pytest

from briefing_tui.drafting.article import read_text
from briefing_tui.drafting.draft import Draft, draft
from briefing_tui.model.records import Issue

END = " It was a long day in Osk."
FULL = "Ada Holm accused Jo Berg of fraud: is this justified?"
ACCUSED = "Anna Lind accused Jo Berg of wasting the harbour money."


def drafted(text: str) -> Draft:
    return draft(read_text(text + END))


def questions(text: str) -> list[str]:
    return [issue.question for issue in drafted(text).briefing.issues]


def held(issue: Issue) -> list[tuple[str, str]]:
    return [(one.actor, one.stance) for claim in issue.claims for one in claim.positions]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (f"{'It rained. ' * 50} Jo Berg left. Ada Holm accused Berg of fraud.", FULL),
        (ACCUSED, f"{ACCUSED[:-1]}: is this justified?"),
        (
            'Anna Lind called port fees a "scandal".',
            'Anna Lind called port fees a "scandal": is this justified?',
        ),
        (
            "Anna Lind said the company had lied to Osk. Jo Berg said it rained.",
            "Anna Lind said the company had lied to Osk: is this right?",
        ),
        (
            '"The council should open Osk harbour," Anna Lind said. Jo Berg said it rained.',
            "Anna Lind said \u201cThe council should open Osk harbour\u201d: is this right?",
        ),
        (
            "Anna Lind opposed the new harbour plan.",
            "Anna Lind opposed the new harbour plan: is this justified?",
        ),
        (
            "Anna Lind denied that boats were lost.",
            "Boats were lost, which Anna Lind denies: is it so?",
        ),
        (
            "The Ferry Board said the company had lied to Osk. Jo Berg said it rained.",
            "The Ferry Board said the company had lied to Osk: is this right?",
        ),
        (
            "Anna Lind blasted the council for the fees, and the crowd cheered at the quay.",
            "Anna Lind blasted the council for the fees: is this justified?",
        ),
        (
            "Anna Lind lashed out at the port, accusing the council of wasting money.",
            "Anna Lind accused the council of wasting money: is this justified?",
        ),
        (
            "Anna Lind strongly believes that the company had lied to Osk. Jo Berg said it rained.",
            "Anna Lind believes the company had lied to Osk: is this right?",
        ),
    ],
    ids=[
        "full name",
        *("accusation", "name", "blame", "demand", "opposition", "denial"),
        *("body", "another clause", "participle", "belief"),
    ],
)
def test_a_question_keeps_the_words_with_their_holder(text: str, question: str) -> None:
    assert [question] == questions(text)


@pytest.mark.parametrize(
    "text",
    [
        'Anna Lind said the ferry leaves at noon. "It is a fine boat," Jo Berg said.',
        '"They lied to all of us," Anna Lind said.',
        '"You should resign over this scandal," Anna Lind told reporters.',
        "Anna Lind rejected that claim.",
        "Anna Lind rejected the overture of the port.",
        "Anna Lind said of the corrupt company.",
        '"We have to fight corruption ...," Anna Lind said.',
        "Anna Lind said Jo Berg would not and may not.",
        "Anna Lind endorsed Jo Berg for mayor.",
        "Anna Lind said she was disappointed by the vote.",
        "Seven towns have formally requested the court to investigate the grave losses.",
        "Anna Lind said she plans to challenge the corrupt council in the spring.",
        "Anna Lind said Jo Berg expressed alarm over the abuses at the port.",
        "Anna Lind claimed she had never met Jo Berg.",
        "Anna Lind said she did not know of the fraud.",
        "Anna Lind attacked Jo Berg on Monday.",
        "Anna Lind blamed the loss on the fog but later paid for the boats.",
        "Anna Lind said Jo Berg had lied to the town, and has not paid the tolls.",
        "Anna Lind said Jo Berg had lied during that talk.",
        "Anna Lind questioned why Jo Berg had lied to the town.",
        "Anna Lind cautioned against a corrupt council in the way of the port.",
        'Anna Lind called the senator a "liar".',
        '"The Port Council lied because he wanted money," Anna Lind said.',
        "Anna Lind said Ms. Lind warned that Jo Berg was corrupt.",
        "Jo Berg was accused of fraud.",
        "Anna Lind complained that Eva Dahl had deceived her.",
        "Anna Lind said the language was a disgrace to the town.",
        "Anna Lind blamed him for the loss.",
        "Anna Lind condemned the measure in a long speech.",
        '"We offered Jo Berg a way out of the corrupt deal," Anna Lind said.',
        "In a speech in 2004, Anna Lind accused Jo Berg of fraud.",
        "Anna Lind said the port should not be closed, but rather sold.",
        '"We should keep the sea clean," Anna Lind said. Jo Berg said it rained.',
        "Osk fears. Prominent Republicans urged Jo Berg to open the harbour.",
        "Anna Lind attacked loopholes that benefit others.",
    ],
    ids=[
        *(
            "nothing contested",
            "they",
            "you",
            "that claim",
            "overture",
            "no verb",
            "cut",
            "loose end",
        ),
        *("person endorsed", "feeling", "request", "plan", "alarm", "of herself"),
        *("not known", "person attacked", "a later act", "the article's words"),
        *("that talk", "question", "against", "the senator", "he", "herself"),
        *("accused by nobody", "her, one of two", "the language", "him", "the measure", "ours"),
        *("of another year", "the half", "we", "some of a group", "no target"),
    ],
)
def test_what_a_stranger_does_not_understand_is_no_question(text: str) -> None:
    assert [] == questions(text)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (ACCUSED, f"{ACCUSED[:-1]}: justified"),
        ("Anna Lind called for new port fees.", "Anna Lind called for new port fees: justified"),
        ('Anna Lind called fees a "scandal".', 'Anna Lind called fees a "scandal": justified'),
        (
            '"You should resign," Anna Lind told Jo Berg. Eva Dahl said it rained.',
            "Anna Lind to Jo Berg: You should resign",
        ),
    ],
    ids=["accused", "called for", "called", "you"],
)
def test_a_claim_is_what_its_holder_asserts(text: str, claim: str) -> None:
    claims = drafted(text).briefing.issues[0].claims
    assert [claim] == [claim.text for claim in claims]


def test_a_denial_of_the_charge_is_its_answer_some_sentences_on() -> None:
    text = f"{ACCUSED} It rained. The gate is old. It was built in May. Eva Dahl denied the charge."
    assert ("eva-dahl", "denies") in held(drafted(text).briefing.issues[0])


def test_a_report_in_which_nobody_blames_anybody_has_no_question() -> None:
    text = '"The catch is good," Anna Lind said. But Jo Berg said the boats had left early.'
    assert [] == questions(text)


def test_who_is_only_named_beside_the_accused_is_not_accused() -> None:
    made = drafted("Anna Lind criticised the plan to sell boats to Jo Berg.").briefing
    assert [()] == [issue.concerns for issue in made.issues]


def test_a_claim_that_is_rejected_stands_with_its_owner_and_who_rejects_it() -> None:
    text = "Anna Lind rejected Jo Berg's claim to the harbour. Many countries reject"
    briefing = drafted(f"{text} Jo Berg's claim of a loss. It rained.").briefing
    sides = [("jo-berg", "asserts"), ("anna-lind", "denies"), ("many-countries", "denies")]
    assert [*sides[:2], sides[0], sides[2]] == [one for i in briefing.issues for one in held(i)]
    assert "Jo Berg's claim to the harbour: valid?" == briefing.issues[0].question
    assert ["Many countries"] == [one.name for one in briefing.actors if one.kind == "unnamed"]


def test_the_accused_is_shown_and_a_silent_one_is_a_gap() -> None:
    made = drafted(ACCUSED).briefing
    gaps = [gap.text for gap in made.gaps]
    assert (("jo-berg",) if "jo-berg" in {one.id for one in made.actors} else ("berg",)) == (
        made.issues[0].concerns
    )
    assert "No answer by Jo Berg is in the article." in gaps


@pytest.mark.parametrize(
    ("answer", "stance"),
    [
        ("Jo Berg said he had never wasted the money.", "denies"),
        ("Neither Jo Berg nor the mayor responded to questions.", "declines"),
    ],
)
def test_an_answer_that_the_article_ties_to_the_charge_is_attached(
    answer: str, stance: str
) -> None:
    made = drafted(f"{ACCUSED} {answer}").briefing
    assert ["asserts", stance] == [stance for _, stance in held(made.issues[0])]
    assert not [gap for gap in made.gaps if gap.text.startswith("No answer")]


@pytest.mark.parametrize(
    ("answer", "stances"),
    [
        ("But Jo Berg said the letters were honest.", []),
        ('"That is not true," Jo Berg said.', [("jo-berg", "denies")]),
    ],
    ids=["but", "pointing back"],
)
def test_somebody_who_is_not_accused_answers_where_the_words_point_back(
    answer: str, stances: list[tuple[str, str]]
) -> None:
    made = drafted(f"Anna Lind said the company had lied to the town. {answer}").briefing
    assert [("anna-lind", "asserts"), *stances] == held(made.issues[0])


def test_what_is_said_far_from_the_charge_is_no_answer() -> None:
    far = "Rain fell. The tide rose. A gull cried. Jo Berg said he had never wasted the money."
    assert ["asserts"] == [
        stance for _, stance in held(drafted(f"{ACCUSED} {far}").briefing.issues[0])
    ]


def test_a_denial_by_the_accused_may_stand_a_little_later() -> None:
    later = "Rain fell. The tide rose. A gull cried. A lawyer for Jo Berg rejected the charge."
    assert ["asserts", "denies"] == [
        stance for _, stance in held(drafted(f"{ACCUSED} {later}").briefing.issues[0])
    ]


def test_at_most_three_questions_are_stated_and_the_rest_is_suggested() -> None:
    names = ("Anna Lind", "Jo Berg", "Ida Holm", "Karl Falk", "Eva Dahl", "Otto Brandt")
    wrongs = ("stole fish", "sold boats", "cut nets", "burned sheds", "hid letters", "broke locks")
    text = " ".join(
        f"{name} accused the {body} of corruption and said it {wrong}."
        for name, wrong, body in zip(
            names, wrongs, ("port", "council", "union", "bank", "ministry", "club"), strict=True
        )
    )
    made = drafted(text)
    assert (3, True) == (len(made.briefing.issues), len(made.suggestions) >= 2)
